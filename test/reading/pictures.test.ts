// Pictures of reports: what is sure is right, numbers are always asked about, and what is no report is told so.

import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFile } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';
import { reportPdf } from '#test/support/reports/draw-pdf.ts';
import { reportPicture, type Shot } from '#test/support/reports/draw-picture.ts';
import { paperPng, png } from '#test/support/reports/logo.ts';
import {
  count,
  emptyTally,
  pictureCase,
  type ShotName,
  shots,
} from '#test/support/reports/picture-cases.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { latest, readerForTests } from '#test/support/reports/shared-reader.ts';
import { sheetOf, whatItSays } from '#test/support/reports/sheet.ts';

// Several of them are read while other tests take both cores.
const reader = readerForTests({ milliseconds: 25_000 });
const read = (bytes: Uint8Array) => readFile(bytes, exams, latest, reader);
const refused = (code: string, values?: object) => ({
  ok: false,
  problem: values ? { code, values } : { code },
});

const sheet = sheetOf(printedExam('CLF-C02'), [
  'needs-improvement',
  'meets-competencies',
  'meets-competencies',
  'needs-improvement',
]);
const said = whatItSays(sheet).report as Readonly<Record<string, unknown>>;

describe('a picture of a report', () => {
  // One of each trouble; `npm run sweep:pictures` has all of them, many times.
  it.each<[ShotName, number, Partial<Shot>]>([
    ['1× PNG', 0, {}],
    // Most of the time goes into the sentences above the table, which are alike in all of them.
    ['2× JPEG', 1, { shows: 'table' }],
    ['dark 1×', 4, { shows: 'table' }],
    ['table dark', 1, {}],
    ['tilted by 2°', 3, { shows: 'table' }],
    ['1.5× WebP', 2, { shows: 'table' }],
  ])('gives every rating it shows: %s', async (name, number, more) => {
    const tried = pictureCase(number);
    const shot = { ...shots[name], ...more };
    const bytes = await reportPicture(tried.sheet, tried.generation, shot);
    const tally = emptyTally();
    count(tally, tried, shot, await read(bytes));
    expect(tally).toMatchObject({ right: tally.tried, unsure: 0, wrong: [] });
  });

  it.each<[ShotName, number]>([
    ['0.6× PNG', 2],
    ['0.6× JPEG', 3],
  ])('as small as a thumbnail gives most ratings, and none wrong: %s', async (name, number) => {
    const tried = pictureCase(number);
    const shot = { ...shots[name], shows: 'table' } as const;
    const bytes = await reportPicture(tried.sheet, tried.generation, shot);
    const tally = emptyTally();
    count(tally, tried, shot, await read(bytes));
    expect(tally.wrong).toEqual([]);
    expect(tally.right).toBeGreaterThan(tally.tried / 2);
  });

  it('of page 1 gives its fields, and asks about every number', async () => {
    const bytes = await reportPicture(sheet, 'rectangles-2024', { shows: 'notice' });
    expect(await read(bytes)).toEqual({
      ok: true,
      report: { exam: 'CLF-C02', score: 712, passed: true, takenOn: '2025-03-10' },
      // CLF-C01 has the same title; of the two only a digit of the code tells.
      unsure: ['exam', 'score', 'takenOn', 'ratings'],
      earlier: [],
      source: 'image',
    });
  });

  it('that prints another version than its words say is asked for its exam', async () => {
    // Of this exam there is one version, so the title alone would say it.
    const next = { ...printedExam('DEA-C01'), code: 'DEA-C02' };
    const printed = sheetOf(
      next,
      next.domains.map(() => null),
    );
    const bytes = await reportPicture(printed, 'rectangles-2024', { shows: 'notice' });
    expect(await read(bytes)).toMatchObject({
      report: { exam: 'DEA-C01' },
      unsure: ['exam', 'score', 'takenOn', 'ratings'],
    });
  });

  it('of both pages gives everything', async () => {
    const bytes = await reportPicture(sheet, 'rectangles-2024', { shows: 'both', scale: 1.5 });
    expect(await read(bytes)).toEqual({
      ok: true,
      report: said,
      unsure: ['score', 'takenOn'],
      earlier: [],
      source: 'image',
    });
  });

  it('of an exam nobody here knows is sure of no rating', async () => {
    const retired = sheetOf(printedExam('SAA-C02'), [
      'needs-improvement',
      'meets-competencies',
      'meets-competencies',
      'needs-improvement',
    ]);
    const reading = await read(await reportPicture(retired, 'rectangles-2024', { shows: 'table' }));
    if (!reading.ok) throw new Error('not read');
    const given = Object.keys(reading.report.ratings ?? {});
    expect(reading.unsure).toEqual(expect.arrayContaining(given.map((id) => `ratings.${id}`)));
  });

  it('with two marks in a row leaves it open', async () => {
    const bytes = await reportPicture(sheet, 'rectangles-2024', {
      shows: 'table',
      scale: 2,
      // The second row is marked under the other head too.
      also: [sheetOf(sheet.exam, [null, 'needs-improvement', null, null])],
    });
    const reading = await read(bytes);
    expect(reading).toMatchObject({
      ok: true,
      unsure: expect.arrayContaining(['ratings.security-and-compliance']),
    });
    expect(reading).not.toHaveProperty('report.ratings.security-and-compliance');
  });
});

describe('a picture that is none of a report', () => {
  it('with too many pixels is refused by its first bytes', async () => {
    const head = png(1, 1, () => [0, 0, 0]).subarray(0, 33);
    head.writeUInt32BE(20_000, 16);
    head.writeUInt32BE(20_000, 20);
    const started = performance.now();
    expect(await read(head)).toEqual(
      refused('too-many-pixels', { width: 20_000, height: 20_000, most: 25 }),
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('is cut off', async () => {
    for (const file of ['png', 'jpeg', 'webp'] as const) {
      const bytes = await reportPicture(sheet, 'rectangles-2024', { file });
      expect(await read(bytes.slice(0, bytes.length * 0.6)), file).toEqual(
        refused('broken-picture'),
      );
      expect(await read(bytes.slice(0, 14)), file).toEqual(refused('broken-picture'));
    }
  });

  it('is noise, a single colour or a few words', async () => {
    const noise = png(600, 150, (x, y) => {
      const value = Math.imul(x * 7919 + y * 104_729 + 1, 2_654_435_761) >>> 8;
      return [value & 255, (value >> 8) & 255, (value >> 16) & 255];
    });
    const orange = png(500, 100, () => [255, 153, 0]);
    const canvas = createCanvas(500, 100);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 500, 100);
    context.fillStyle = '#000000';
    context.font = '28px sans-serif';
    context.fillText('I passed, hooray!', 30, 60);
    for (const bytes of [noise, orange, canvas.toBuffer('image/png'), png(9, 9, () => [1, 1, 1])]) {
      expect(await read(bytes)).toEqual(refused('unreadable-picture'));
    }
  });
});

describe('the reader of pictures', () => {
  it('ends what takes too long, and reads the next', async () => {
    const own = openReportReader(exams, { milliseconds: 60 });
    const bytes = await reportPicture(sheet, 'rectangles-2024', { shows: 'table' });
    expect(await own.read(bytes, latest)).toEqual(refused('too-slow', { seconds: 0.06 }));
    await own.close();
    expect(await read(bytes)).toMatchObject({ ok: true, source: 'image' });
  });

  it('ends what takes too much memory, of which the thread itself tells little', async () => {
    const own = openReportReader(exams, { megabytes: 2000, pictureMegabytes: 10 });
    onTestFinished(() => own.close());
    const bytes = await reportPicture(sheet, 'rectangles-2024', { shows: 'table' });
    expect(await own.read(bytes, latest)).toEqual(refused('too-heavy'));
    const pdf = await reportPdf(sheet, 'rectangles-2024');
    expect(await own.read(pdf, latest)).toMatchObject({ ok: true });
  });

  it('opens the largest picture there may be within its memory', async () => {
    const own = openReportReader(exams, { milliseconds: 25_000 });
    onTestFinished(() => own.close());
    expect(await own.read(paperPng(5000), latest)).toEqual(refused('unreadable-picture'));
  });
});
