// Files that are broken, hostile or something else: a typed reason for each, in bounded time and memory, ten at once.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Exam } from '#src/core/exam.ts';
import { errorPlace } from '#src/reading/error-place.ts';
import { readFile } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import {
  bomb,
  deepNesting,
  endlessForm,
  hugePicture,
  manyPages,
  nestedBomb,
} from '#test/support/reports/hostile-files.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { latest, makeRead, readerForTests } from '#test/support/reports/shared-reader.ts';
import { type Candidate, candidates, sheetOf, whatItSays } from '#test/support/reports/sheet.ts';
import { otherDocuments, scannedPage, textPage } from '#test/support/reports/text-page.ts';

const read = makeRead();
const sheet = sheetOf(
  printedExam('CLF-C02'),
  ['needs-improvement', 'meets-competencies', 'needs-improvement', 'meets-competencies'],
  { candidate: candidates[2] as Candidate },
);
const report = await reportPdf(sheet, 'rectangles-2024');
const right = { ok: true, ...whatItSays(sheet) };
const refused = (code: string, values?: object) => ({
  ok: false,
  problem: values ? { code, values } : { code },
});

describe('a file that is no score report', () => {
  it.each([
    ['certificate', refused('certificate')],
    ['microsoft', refused('other-vendor', { vendor: 'Microsoft' })],
    ['comptia', refused('other-vendor', { vendor: 'CompTIA' })],
    ['guide', refused('not-a-report')],
    ['mail', refused('percentages')],
    ['letter', refused('not-a-report')],
  ] as const)('is told what it is: %s', async (name, expected) => {
    expect(await read(await drawPdf([textPage(otherDocuments[name])]))).toEqual(expected);
  });

  it('is a scan, where there is no text', async () => {
    expect(await read(await drawPdf([scannedPage, scannedPage]))).toEqual(refused('no-text'));
    expect(await read(await drawPdf([textPage([])]))).toEqual(refused('no-text'));
  });

  it('asks for a password', async () => {
    const pdf = await drawPdf([textPage(['secret'])], { password: 'open sesame' });
    expect(await read(pdf)).toEqual(refused('encrypted'));
  });

  it('is read where only changing it needs a password', async () => {
    expect(await read(await reportPdf(sheet, 'rectangles-2024', { password: '' }))).toMatchObject(
      right,
    );
  });

  it('has nothing in it but its heading', async () => {
    const pdf = await drawPdf([
      textPage(['AWS Certified Cloud Practitioner', 'Notice of Exam Results']),
    ]);
    expect(await read(pdf)).toEqual(refused('nothing-found'));
  });

  it('is empty, broken or cut off', async () => {
    expect(await read(new Uint8Array())).toEqual(refused('empty'));
    expect(await read(report.slice(0, 9))).toEqual(refused('broken'));
    expect(await read(report.slice(0, report.length / 2))).toEqual(refused('broken'));
    const noise = Uint8Array.from(report, (byte, at) => (at < 9 ? byte : (at * 37 + 11) % 251));
    expect(await read(noise)).toEqual(refused('broken'));
  });

  it('begins with something else, as some mail programs leave it', async () => {
    const pdf = new Uint8Array([...new TextEncoder().encode('\r\n--part\r\n\r\n'), ...report]);
    expect(await read(pdf)).toMatchObject(right);
  });
});

describe('a damaged report', () => {
  it('cut off anywhere says nothing that is not in it', async () => {
    const whole = whatItSays(sheet).report as Readonly<Record<string, unknown>>;
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        const reading = await read(report.slice(0, Math.floor(report.length * share)));
        if (!reading.ok) return;
        for (const [field, value] of Object.entries(reading.report)) {
          expect(value).toEqual(whole[field]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('with bytes changed anywhere gives an answer', async () => {
    const change = fc.record({
      at: fc.nat({ max: report.length - 1 }),
      byte: fc.nat({ max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        const damaged = Uint8Array.from(report);
        for (const { at, byte } of changes) damaged[at] = byte;
        const reading = await read(damaged);
        expect(typeof reading.ok).toBe('boolean');
      }),
      { numRuns: 60 },
    );
  });
});

describe('a report that contradicts itself', () => {
  const notice = (changes: Readonly<Record<string, string>> = {}) => {
    const lines = [
      'AWS Certified Cloud Practitioner',
      'Notice of Exam Results',
      'Candidate: Zaphod Quillfeather\tExam Date: 3/10/2025',
      'Candidate ID: AWS01234567\tRegistration Number: 424242424',
      'Candidate Score: 759\tPass/Fail: PASS',
      'The AWS Certified Cloud Practitioner (CLF-C02) has a scaled score between 100 and 1,000.',
      'The scaled score needed to pass the exam is 700.',
    ];
    const changed = lines.map((line) =>
      Object.entries(changes).reduce((text, [from, to]) => text.replace(from, to), line),
    );
    return drawPdf([textPage(changed)]);
  };
  const said = { exam: 'CLF-C02', score: 759, passed: true, takenOn: '2025-03-10' };

  it('is read where it does not', async () => {
    expect(await read(await notice())).toMatchObject({ report: said, unsure: ['ratings'] });
  });

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, unknown>>, string[]]>([
    [
      'verdict and score',
      { PASS: 'FAIL' },
      { score: undefined, passed: undefined },
      ['score', 'passed'],
    ],
    ['code and title', { 'CLF-C02': 'DOP-C02' }, { exam: undefined }, ['exam']],
    ['a score off the scale', { '759': '1759' }, { score: undefined }, ['score']],
    ['a score that is none', { '759': '75' }, { score: undefined }, ['score']],
    ['a day that is none', { '3/10/2025': '13/10/2025' }, { takenOn: undefined }, ['takenOn']],
    ['a day to come', { '3/10/2025': '11/24/2026' }, { takenOn: undefined }, ['takenOn']],
    ['no verdict', { 'Pass/Fail: PASS': '' }, {}, []],
    ['no mark', { 'needed to pass the exam is 700': 'is high' }, {}, []],
    ['a thousand', { '759': '1,000' }, { score: 1000 }, []],
    ['the last day', { '3/10/2025': '11/23/2026' }, { takenOn: '2026-11-23' }, []],
    ['a named month', { '3/10/2025': 'Jun 03, 2022' }, { takenOn: '2022-06-03' }, []],
    ['a date as ISO has it', { '3/10/2025': '2020-03-26' }, { takenOn: '2020-03-26' }, []],
  ])('%s', async (_what, changes, differently, unsure) => {
    const reading = await read(await notice(changes));
    const expected = Object.entries({ ...said, ...differently }).filter(
      ([, value]) => value !== undefined,
    );
    expect(reading).toMatchObject({ ok: true, unsure: [...unsure, 'ratings'] });
    expect(reading).toHaveProperty('report', Object.fromEntries(expected));
  });

  it('has values below their labels', async () => {
    const pdf = await drawPdf([
      textPage([
        'AWS Certified Cloud Practitioner (CLF-C02)',
        'Notice of Exam Results',
        'Candidate Score:\tPass/Fail:',
        '759\tPASS',
        'Exam Date:',
        '3/10/2025',
      ]),
    ]);
    expect(await read(pdf)).toMatchObject({ report: said });
  });
});

describe('a hostile file is contained', () => {
  const heavy = bomb(130);

  it('a bomb, by its memory, in moments; the next file is read', async () => {
    const reader = readerForTests({ megabytes: 64 });
    expect(heavy.length).toBeLessThan(260_000);
    expect(await reader.read(heavy, latest)).toEqual(refused('too-heavy'));
    expect(await reader.read(nestedBomb(60), latest)).toEqual(refused('too-heavy'));
    expect(await readFile(report, exams, latest, reader)).toMatchObject(right);
  });

  it('a bomb, by its time', async () => {
    const reader = readerForTests({ megabytes: 2000, milliseconds: 700 });
    const started = performance.now();
    const reading = await reader.read(heavy, latest);
    expect(reading).toEqual(refused('too-slow', { seconds: 0.7 }));
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('5,000 pages, by their number', async () => {
    const problem = refused('too-many-pages', { pages: 5000, most: 10 });
    expect(await read(manyPages(5000))).toEqual(problem);
    expect(await read(manyPages(11))).toMatchObject({ problem: { code: 'too-many-pages' } });
    expect(await read(manyPages(10))).toEqual(refused('no-text'));
  });

  it('too many bytes, unopened', async () => {
    const reader = readerForTests({ bytes: 3 * 1024 * 1024 });
    expect(await reader.read(new Uint8Array(3 * 1024 * 1024 + 1), latest)).toEqual(
      refused('too-large', { most: 3 }),
    );
    const large = new Uint8Array(10 * 1024 * 1024 + 9);
    large.set(report.slice(0, 9));
    expect(await read(large)).toEqual(refused('too-large', { most: 10 }));
  });

  it('brackets, forms and pictures without end', async () => {
    for (const file of [deepNesting(300_000), endlessForm(), hugePicture(20_000)]) {
      expect(await read(file)).toMatchObject({ ok: false });
    }
    expect(await read(report)).toMatchObject(right);
  });
});

describe('many files', () => {
  it('ten at once are all read', async () => {
    const reader = readerForTests();
    const readings = await Promise.all(
      Array.from({ length: 10 }, () => readFile(report, exams, latest, reader)),
    );
    for (const reading of readings) expect(reading).toMatchObject(right);
    expect(reader.wait()).toEqual({ ahead: 0, seconds: 1 });
  });

  it('wait in a line with an end, which says how long it takes', async () => {
    const reader = readerForTests({ waiting: 3 });
    const answers = Array.from({ length: 6 }, () => reader.read(report, latest));
    expect(reader.wait()).toEqual({ ahead: 4, seconds: 3 });
    const settled = await Promise.all(answers);
    expect(settled.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false]);
    expect(settled[5]).toEqual(refused('busy', { waiting: 4, seconds: 3 }));
    // Once there is room again, files are read again.
    expect(await reader.read(report, latest)).toMatchObject({ ok: true });
  });

  it('are reckoned with by what others of their kind took', async () => {
    const program = new URL('../support/reports/slow-pictures-thread.ts', import.meta.url);
    const reader = openReportReader(exams, {}, program);
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    // Before the first of its kind is done, a guess.
    expect(reader.secondsFor(Array(8).fill('pdf'))).toBe(4);
    expect(reader.secondsFor(Array(8).fill('picture'))).toBe(8);
    for (let number = 0; number < 20; number++) await reader.read(report, latest);
    await reader.read(picture, latest);
    const pdfs = reader.secondsFor(Array(100).fill('pdf'));
    const pictures = reader.secondsFor(Array(100).fill('picture'));
    // One picture takes at least a fifth of a second there, and a PDF next to nothing.
    expect(pictures).toBeGreaterThanOrEqual(20);
    expect(pdfs).toBeLessThan(pictures / 4);
    expect(reader.secondsFor(Array(100).fill('unknown'))).toBe(pictures);
    const mixed = reader.secondsFor([...Array(100).fill('pdf'), ...Array(100).fill('picture')]);
    expect(Math.abs(mixed - pdfs - pictures)).toBeLessThanOrEqual(1);
    // What is in line here counts too, each by its kind.
    const answers = [...Array(10).fill(picture), report].map((bytes) => reader.read(bytes, latest));
    const wait = reader.wait();
    expect(wait.ahead).toBe(11);
    expect(wait.seconds).toBeGreaterThanOrEqual(3);
    expect(wait).toEqual({ ahead: 11, seconds: reader.secondsFor(['picture']) });
    await reader.close();
    await Promise.all(answers);
  });

  it('are answered when the reader is closed', async () => {
    const reader = openReportReader(exams);
    const answers = [reader.read(report, latest), reader.read(report, latest)];
    await reader.close();
    expect(await Promise.all(answers)).toEqual([refused('stopped'), refused('stopped')]);
    expect(await reader.read(report, latest)).toEqual(refused('stopped'));
    await reader.close();
  });

  it('go on after the thread has been idle and ended', async () => {
    const reader = readerForTests({ idleMilliseconds: 1 });
    expect(await reader.read(report, latest)).toMatchObject({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await reader.read(report, latest)).toMatchObject({ ok: true });
  });

  it('keep no process alive, even where nobody closes the reader', () => {
    const program = `
      import { readFileSync } from 'node:fs';
      import { openReportReader } from '#src/reading/report-reader.ts';
      const reader = openReportReader([]);
      const reading = await reader.read(readFileSync(0), '${latest}');
      console.log(reading.ok);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: new URL('../..', import.meta.url),
      input: report,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(run).toMatchObject({ status: 0, stdout: 'true\n', stderr: '' });
  });
});

describe('a thread that ends by itself', () => {
  const open = () => {
    const program = new URL('../support/reports/failing-thread.ts', import.meta.url);
    const reader = openReportReader(exams, {}, program);
    onTestFinished(() => reader.close());
    return (text: string) => reader.read(new TextEncoder().encode(text), latest);
  };

  it('costs nobody their file but whoever it ends over', async () => {
    const readText = open();
    for (const text of ['%PDF-1', '%PDF-2', '%PDF-3']) {
      expect(await readText(text)).toMatchObject({ ok: true });
    }
    expect(await readText('%PDF-x')).toEqual(refused('broken'));
    expect(await readText('%PDF-5')).toMatchObject({ ok: true });
  });

  it('is not started again where the reader is closed meanwhile', async () => {
    const reader = openReportReader(exams);
    expect(await reader.read(report, latest)).toMatchObject({ ok: true });
    const answers = Array.from({ length: 10 }, () => reader.read(report, latest));
    await Promise.all([reader.close(), reader.close()]);
    const settled = await Promise.all(answers);
    expect(settled).toEqual(answers.map(() => refused('stopped')));
  });
});

describe('the place of an error', () => {
  it('holds its kind and our calls, and nothing of its message', () => {
    const error = new TypeError(
      'no such name:\n    at Zaphod (file:///Quillfeather)\n    at AWS01234567\n',
    );
    const place = errorPlace(error);
    expect(place).toMatch(/^TypeError at .*safety\.test\.ts:\d+:\d+/);
    expect(place).not.toMatch(/Zaphod|Quillfeather|AWS0|such/);
  });

  it('holds none where somebody changed the error', () => {
    const error = Object.assign(new Error('x'), { name: 'Zaphod Quillfeather' });
    error.stack = 'Zaphod\n at Zaphod Quillfeather\n at file:///a/Quillfeather AWS01234567:1:1';
    expect(errorPlace(error)).toBe('Error');
    expect(errorPlace('Zaphod')).toBe('unknown');
  });
});

describe('a defect of this program', () => {
  it('is told by kind and place, with nothing of the file, and the next file is read', async () => {
    const broken = [
      { ...exams[0], domains: [{ id: 'x', name: null }] },
    ] as unknown as readonly Exam[];
    const reader = openReportReader(broken);
    const failure = await reader.read(report, latest).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : null),
    );
    expect(failure?.message).toMatch(/^reading failed: TypeError at .*exam-names\.ts/);
    const { name, id, registration } = sheet.candidate;
    for (const secret of [
      ...name.split(/[ -]/).filter((part) => part.length > 4),
      id,
      registration,
    ]) {
      expect(failure?.stack).not.toContain(secret);
    }
    await expect(reader.read(report, latest)).rejects.toThrow('reading failed');
    await reader.close();
  });
});
