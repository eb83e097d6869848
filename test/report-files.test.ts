// Files that are sent: few are held at a time, others wait and are told so, and what is too much is refused.

import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ReportFile, ReportFiles } from '#src/app/report-files.ts';
import { printedReportCard } from '#src/cards/printed-report-card.ts';
import { makeBot } from '#src/make-bot.ts';
import { openReportFiles } from '#src/report-files.ts';
import { textsOf } from '#test/support/card-text.ts';
import { type HeldFiles, holdFiles, somebody } from '#test/support/held-files.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { layOut } from '#test/support/reports/lay-out.ts';
import { looks } from '#test/support/reports/looks.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { type Mark, sheetOf } from '#test/support/reports/sheet.ts';

const clock = { now: () => testNow };
const files = openReportFiles(testExams, clock);
afterAll(() => files.close());

/** A file of somebody who has sent no other. */
const send = ({ file, source }: HeldFiles, to: ReportFiles = files) =>
  to.receive(file(), source, somebody());

const refusal = (reading: ReportFile) =>
  reading.kind === 'refused' ? textsOf(reading.card).join(' ') : '';

describe('files that come at the same time', () => {
  it('are fetched three at a time, each in its turn', async () => {
    const server = await holdFiles();
    const reading = Array.from({ length: 5 }, () => send(server));
    await server.askedFor(3);
    expect(server.asked()).toBe(3);
    server.release();
    expect(await reading[0]).toMatchObject({ kind: 'text' });
    await server.askedFor(4);
    server.release(2);
    await server.askedFor(5);
    server.release(2);
    expect((await Promise.all(reading)).map(({ kind }) => kind)).toEqual(Array(5).fill('text'));
    expect(server.asked()).toBe(5);
  });

  it('wait behind the first three, and whoever waits can be told for how long', async () => {
    const server = await holdFiles();
    expect(files.waitWords()).toBeNull();
    const reading = Array.from({ length: 3 }, () => {
      expect(files.waitWords()).toBeNull();
      return send(server);
    });
    expect(files.waitWords()).toMatch(
      /^3 files are to be read before yours: about (?:a second|\d seconds)\.$/,
    );
    reading.push(send(server));
    expect(files.waitWords()).toMatch(/^4 files/);
    await server.askedFor(3);
    server.release(3);
    await server.askedFor(4);
    server.release();
    await Promise.all(reading);
    expect(files.waitWords()).toBeNull();
  });

  it('count as pictures, which take long, as long as they are not fetched', async () => {
    const own = openReportFiles(testExams, clock);
    onTestFinished(() => own.close());
    // A PDF takes milliseconds, and says nothing of how long pictures take.
    const marks = printedExam('CLF-C02').domains.map(() => 'meets-competencies' as const);
    const pdf = await reportPdf(sheetOf(printedExam('CLF-C02'), marks), 'rectangles-2024');
    for (let count = 0; count < 5; count++) await own.read(pdf);
    const server = await holdFiles();
    const reading = Array.from({ length: 6 }, () => send(server, own));
    expect(own.waitWords()).toBe('6 files are to be read before yours: about 7 seconds.');
    await own.close();
    await Promise.all(reading);
  });

  it('are refused beyond a bound, at once and without being fetched; later there is room again', async () => {
    const few = openReportFiles(testExams, clock, 2);
    const server = await holdFiles();
    const reading = Array.from({ length: 5 }, () => send(server, few));
    expect(few.waitWords()).toBeNull();
    const text = refusal(await send(server, few));
    expect(text).toMatch(/5 files are waiting to be read before yours\..*send it again in about/);
    expect(text).toContain('Nothing was saved.');
    await server.askedFor(3);
    server.release(3);
    await server.askedFor(5);
    server.release(2);
    await Promise.all(reading);
    expect(server.asked()).toBe(5);
    const again = send(server, few);
    await server.askedFor(6);
    server.release();
    expect(await again).toMatchObject({ kind: 'text' });
    await few.close();
  });
});

describe('files of one person', () => {
  it('take three places at most, so that others find one', async () => {
    const server = await holdFiles();
    const one = somebody();
    const sendOne = () => files.receive(server.file(), server.source, { ...one });
    const reading = Array.from({ length: 3 }, sendOne);
    const text = refusal(await sendOne());
    expect(text).toContain('3 of your files are being read already. Send this one again');
    expect(text).toContain('Nothing was saved.');
    reading.push(
      send(server),
      files.receive(server.file(), server.source, { ...one, tenant: 'T2' }),
    );
    await server.askedFor(3);
    server.release(3);
    await server.askedFor(5);
    server.release(2);
    expect((await Promise.all(reading)).map(({ kind }) => kind)).toEqual(Array(5).fill('text'));
    const again = sendOne();
    await server.askedFor(6);
    server.release();
    expect(await again).toMatchObject({ kind: 'text' });
  });
});

describe('being stopped', () => {
  const stopped = 'I am being restarted and did not get to your file.';

  it('answers whoever waits or is fetched for, and asks for nothing more', async () => {
    const own = openReportFiles(testExams, clock);
    const server = await holdFiles();
    const reading = Array.from({ length: 8 }, () => send(server, own));
    await server.askedFor(3);
    await own.close();
    for (const each of await Promise.all(reading)) expect(refusal(each)).toContain(stopped);
    expect(refusal(await send(server, own))).toContain(stopped);
    expect(server.asked()).toBe(3);
  });

  it('is done by the bot before anything else, and also to files that come first of all then', async () => {
    const unasked = () => Promise.reject(new Error('nothing is configured'));
    const [reads, readsNone] = await Promise.all([makeBot(unasked), makeBot(unasked)]);
    const server = await holdFiles();
    const reading = send(server, await reads.bot.reportFiles());
    await server.askedFor(1);
    await Promise.all([reads.stopFiles(), readsNone.stopFiles()]);
    expect(refusal(await reading)).toContain(stopped);
    expect(refusal(await send(server, await readsNone.bot.reportFiles()))).toContain(stopped);
    await Promise.all([reads.close(), readsNone.close()]);
  });
});

it.each([
  ['nothing', new Uint8Array()],
  ['spaces and line breaks', Buffer.from(' \n\t\r\n')],
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf])],
])('a file with %s in it is empty', async (_, bytes) => {
  expect(refusal(await files.read(bytes))).toContain('The file is empty. Send it again');
});

describe('a report of an exam that there is no guidance for', () => {
  const read = async (code: string, told: Parameters<typeof sheetOf>[2] = {}) => {
    const exam = printedExam(code);
    const marks = exam.domains.map(
      (_, at): Mark => (at === 0 ? 'needs-improvement' : 'meets-competencies'),
    );
    const sheet = sheetOf(exam, marks, told);
    return files.read(await reportPdf(sheet, 'rectangles-2019'));
  };

  it.each([
    ['CLF-C01', 'CLF-C02'],
    ['SAA-C02', 'SAA-C03'],
    ['DVA-C01', 'DVA-C02, then DVA-C03'],
  ])('%s is shown as printed, with what holds for all of them', async (code, newer) => {
    const reading = await read(code, { score: 653 });
    if (reading.kind !== 'shown') throw new Error('it is not shown');
    const { card, says } = reading;
    expect(says).toEqual({ exam: code, score: '653', passed: 'no', taken: '2025-03-10' });
    expect(card.title).toBe(`${code}: what your report prints`);
    const { domains } = printedExam(code);
    expect(card.blocks.filter(({ kind }) => kind === 'facts')).toMatchObject([
      {
        rows: [
          { label: 'Exam', value: code },
          { label: 'Score', value: '653' },
          { label: 'Result', value: 'FAIL' },
          { label: 'Day', value: '10 March 2025' },
        ],
      },
      {
        rows: domains.map((_, at) => ({
          value: at === 0 ? 'Needs Improvement' : 'Meets Competencies',
        })),
      },
    ]);
    const text = textsOf(card).join(' ');
    expect(text).toContain(`${code} has been replaced by ${newer}.`);
    for (const { name } of domains) expect(text).toContain(name.replaceAll('-', ' '));
    expect(text).toContain('A scaled score, not a percentage.');
    expect(text).toContain('no domain has to be passed on its own');
    expect(text).toContain('The percentage printed beside a domain is its weight in the exam.');
    expect(card.closing?.join()).toContain('Nothing was saved');
    expect(text).not.toMatch(/not read surely|Zaphod|Quillfeather|\d{5}/);
  });

  it('says what it could not read, and what is to be compared', () => {
    const printed = {
      exam: 'ABC-C07',
      score: 653,
      passed: null,
      takenOn: null,
      ratings: [{ name: 'Clouds', rating: 'needs-improvement', isSure: false }],
      unsure: ['score', 'takenOn'],
    } as const;
    const { blocks } = printedReportCard(printed, testExams);
    const look = 'not read surely: compare it with your report';
    expect(blocks.slice(0, 3)).toMatchObject([
      {
        rows: [
          { value: 'ABC-C07' },
          { value: '653', note: look },
          { label: 'Result', value: 'not found' },
          { label: 'Day', value: 'not found' },
        ],
      },
      { rows: [{ label: 'Clouds', value: 'Needs Improvement', note: look }] },
      { text: expect.stringContaining('I have no guidance for ABC-C07') },
    ]);
    expect(textsOf(printedReportCard(printed, testExams)).join()).not.toContain('the exam. If');
    const vague = { ...printed, unsure: ['exam'], ratings: [] };
    const texts = textsOf(printedReportCard(vague, testExams)).join(' ');
    expect(texts).toContain('I could not read any.');
    expect(texts).toContain(
      'I am not sure that this is the exam. If it is another one, type score',
    );
  });
});

it('an older sitting in a file is left out, and that is said apart from what is to be looked at', async () => {
  const exam = printedExam('CLF-C02');
  const marks = exam.domains.map(() => 'meets-competencies' as const);
  const pages = ['2025-01-10', '2025-03-10'].flatMap((takenOn) =>
    layOut(sheetOf(exam, marks, { takenOn }), looks['rectangles-2024']),
  );
  const reading = await files.read(await drawPdf(pages));
  expect(reading).toMatchObject({ kind: 'report', args: { taken: '2025-03-10' }, unsure: [] });
  expect('notes' in reading && reading.notes).toEqual([
    'An older sitting in the file was left out: I read only the newest. To have it, send its report alone.',
  ]);
});

describe('a file is refused, and not even asked for,', () => {
  it('where it lies on another host', async () => {
    const server = await holdFiles();
    const elsewhere = { ...server.source, hosts: ['cdn.discordapp.com'] };
    const reading = await files.receive(server.file(), elsewhere, somebody());
    expect(reading).toMatchObject({ kind: 'refused', why: 'elsewhere' });
    expect(refusal(reading)).toContain('does not lie where Discord keeps attachments');
    expect(server.asked()).toBe(0);
  });

  it('where it is too large', async () => {
    const server = await holdFiles();
    const tooLarge = server.file({ size: files.largest + 1 });
    const reading = await files.receive(tooLarge, server.source, somebody());
    expect(refusal(reading)).toContain('The file has 10.1 MB; I open files of up to 10 MB.');
    expect(server.asked()).toBe(0);
  });
});
