// Score reports as files on Slack, in the form and with a message: read, looked over, and only then saved; and
// nothing of a file that cannot be used, or lies elsewhere, does any harm.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ReportFiles } from '#src/app/report-files.ts';
import { openReportFiles } from '#src/report-files.ts';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { type Mark, sheetOf } from '#test/support/reports/sheet.ts';
import { otherDocuments, textPage } from '#test/support/reports/text-page.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { SeenView } from '#test/support/slack/seen.ts';
import {
  begin,
  blockOf,
  fieldValue,
  filled,
  labels,
  modes,
  type Story,
  type StoryOptions,
  savedOf,
  turns,
} from '#test/support/slack-story.ts';

const files = openReportFiles(testExams, { now: () => testNow });
afterAll(() => files.close());

const marks: readonly Mark[] = [
  'meets-competencies',
  'needs-improvement',
  'needs-improvement',
  'meets-competencies',
];
const draw = (given: readonly Mark[]) =>
  reportPdf(sheetOf(printedExam('CLF-C02'), given, { score: 653 }), 'rectangles-2024');
const about = /Zaphod|Quillfeather|AWS01234567|424242424/;

let pdf: Uint8Array;
let unclear: Uint8Array;
let letter: Uint8Array;
beforeAll(async () => {
  [pdf, unclear, letter] = await Promise.all([
    draw(marks),
    draw(['meets-competencies', null, 'needs-improvement', null]),
    drawPdf([textPage(otherDocuments.letter)]),
  ]);
});

const named = (bytes: Uint8Array | string, told: Loose = {}) => ({
  name: 'Zaphod Quillfeather.pdf',
  bytes: Buffer.from(bytes),
  told,
});

/** A bot that reads files, and Ana. */
async function beginReading(options: StoryOptions = {}): Promise<Story> {
  const story = await begin({ reportFiles: async () => files, ...options });
  onTestFinished(() => {
    // What the candidate is called stands nowhere that others can read it.
    expect(JSON.stringify(story.slack.calls.map(({ args }) => args))).not.toMatch(about);
    expect(JSON.stringify(story.bot.host.lines)).not.toMatch(about);
  });
  return story;
}

/** A server on loopback that is not Slack's. */
async function serve(listener: RequestListener) {
  const asked: { readonly url: string; readonly token: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', token: request.headers.authorization });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/report`, asked };
}

const FILE = 'Or your report as a file';
const ratings = (form: SeenView) =>
  ['Cloud Concepts', 'Security', 'Cloud Technology', 'Billing'].map((name) =>
    fieldValue(form, name),
  );
/** The marks before the fields that a file is read for, and the line that says what they mean. */
const marksOf = (form: SeenView) => ({
  marks: form.fields.map(({ label }) => (/^[✓?] /.test(label) ? label[0] : '-')).join(''),
  legend: form.allText.split('\n').filter((line) => /^[✓?] (?:read|please)/.test(line)),
});
const READ_LEGEND = '✓ read from the file';
const LOOK_LEGEND = '? please look at it: not read surely, or not found';
const bothLegend = [`${READ_LEGEND} · ${LOOK_LEGEND}`];
const report = {
  exam: 'CLF-C02',
  score: 653,
  passed: false,
  takenOn: '2025-03-10',
  ratings: {
    'cloud-concepts': 'meets-competencies',
    'security-and-compliance': 'needs-improvement',
    'cloud-technology-and-services': 'needs-improvement',
    'billing-pricing-and-support': 'meets-competencies',
  },
};

/** Sends the empty form with a file. @returns the form, as it comes back. */
async function sendFile(
  ana: Person,
  file: ReturnType<typeof named>,
  more: Readonly<Record<string, string | number>> = {},
): Promise<SeenView> {
  const form = await ana.slash('/scorereport').view();
  const sent = ana.submits(form, { [FILE]: [file], ...more });
  expect((await sent.view()).allText).toContain('Reading the file…');
  return sent.view();
}

/** “Read this score report” on one's own message with a file. @returns the window, with what became of it. */
async function readMessage(ana: Person, file: ReturnType<typeof named>): Promise<SeenView> {
  const done = ana.messageShortcut('read', ana.posts('', undefined, [file]));
  expect((await done.view()).allText).toContain('Reading the file…');
  return done.view();
}

describe.each(modes)('a file in the form over %s', (mode) => {
  it('fills the form, and what it says is saved once that is sent', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { slack, bot, ana } = await beginReading({ mode, url: `sqlite:${file}` });
    const form = await sendFile(ana, named(pdf));
    expect(form.allText).toContain('This is what the file says.');
    expect(form.allText).not.toContain('Please look at');
    expect(fieldValue(form, 'Which exam?')).toBe('CLF-C02');
    expect(fieldValue(form, 'Your score?')).toBe('653');
    expect(fieldValue(form, 'When did you sit it?')).toBe('2025-03-10');
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    expect(form.fields.map(({ label }) => label)).not.toContain(FILE);
    // Exam, score, four domains and the day; not study, hours and the field for words.
    expect(marksOf(form)).toEqual({ marks: '✓✓✓✓✓✓✓---', legend: [READ_LEGEND] });
    expect(await savedOf(bot, ana)).toEqual([]);
    const [fetched] = slack.callsTo('file');
    expect(fetched).toMatchObject({ token: 'bot', status: 200 });

    const sent = ana.submits(form);
    expect((await sent.message()).allText).toContain('CLF-C02: not passed yet');
    expect((await sent.message()).allText).toContain('The full report is in your messages');
    expect((await savedOf(bot, ana)).map((each) => each.report)).toMatchObject([report]);
    expect(slack.callsTo('file')).toHaveLength(1);
    expect(dumpRows(file)).not.toMatch(about);
  });
});

describe('a file in the form', () => {
  it('is asked about what was not read surely', async () => {
    const { bot, ana } = await beginReading();
    const form = await sendFile(ana, named(unclear));
    expect(form.allText).toContain(
      'Please look at: the rating of Security and Compliance, the rating of Billing, Pricing, and Support.',
    );
    expect(ratings(form)).toEqual(['m', null, 'n', null]);
    expect(marksOf(form)).toEqual({ marks: '✓✓✓?✓?✓---', legend: bothLegend });
    await ana.choose(form, blockOf(form, 'Security'), 'Needs Improvement').view();
    await ana.submits(form).home();
    expect((await savedOf(bot, ana))[0]?.report.ratings).toMatchObject({
      'security-and-compliance': 'needs-improvement',
    });
  });

  it('has a question mark at every number that was read from a picture', async () => {
    const args = { exam: 'CLF-C02', score: '653', taken: '2025-03-10', d1: 'm', d2: 'n', d4: 'm' };
    const unsure = ['the score', 'the day', 'the rating of Cloud Technology and Services'];
    const reading = { kind: 'report', args, line: args, unsure } as const;
    const { ana } = await beginReading({
      reportFiles: async () => ({ ...files, receive: async () => reading }),
    });
    const form = await sendFile(ana, named(pdf));
    expect(ratings(form)).toEqual(['m', 'n', null, 'm']);
    expect(marksOf(form)).toEqual({ marks: '✓?✓✓?✓?---', legend: bothLegend });
  });

  it('marks a field no more that has another value, nor domains of another exam', async () => {
    const { ana } = await beginReading();
    const form = await sendFile(ana, named(unclear));
    ana.fills(form, filled(form, { 'Your score?': 660 }));
    for (const [at, [name, letter]] of [
      ['Cloud Concepts', 'n'],
      ['Security', 'n'],
    ].entries()) {
      await ana.choose(form, blockOf(form, name ?? ''), letter ?? '').view();
      const marks = ['✓--?✓?✓---', '✓---✓?✓---'][at];
      expect(marksOf(form)).toEqual({ marks, legend: bothLegend });
    }
    expect(fieldValue(form, 'Your score?')).toBe('660');
    expect(ratings(form)).toEqual(['n', 'n', 'n', null]);
    // All else stands there as it did.
    expect(form.allText).toContain('This is what the file says.');
    expect(form.allText).toContain('Please look at: the rating of Security and Compliance');
    await ana.choose(form, blockOf(form, 'When did'), '2025-03-11').view();
    expect(marksOf(form)).toEqual({ marks: '✓---✓?----', legend: bothLegend });
    await ana.click(form, 'words').view();
    expect(marksOf(form)).toEqual({ marks: '✓---✓?----', legend: bothLegend });
    await ana.choose(form, '✓ Which exam?', 'DOP-C02').view();
    expect(marksOf(form)).toEqual({ marks: '------------', legend: [] });
  });

  it('is left as it is where it was sent or closed before a mark is taken off', async () => {
    const { slack, bot, ana } = await beginReading();
    const form = await sendFile(ana, named(unclear));
    const fault = slack.fault({ method: 'views.update', kind: 'hold' });
    ana.choose(form, blockOf(form, 'Security'), 'Needs Improvement');
    await fault.hit();
    await ana.submits(form).message();
    fault.release();
    await turns(bot, 4);
    expect(await savedOf(bot, ana)).toHaveLength(1);
    // Another hand has changed it: no mark is worth drawing over that.
    const other = await sendFile(ana, named(unclear));
    const conflict = slack.fault({ method: 'views.update', kind: 'error', error: 'hash_conflict' });
    ana.choose(other, blockOf(other, 'Security'), 'Needs Improvement');
    await conflict.hit();
    await bot.host.heard('the conflict', ({ events }) => events.includes('hash-conflict'));
    expect(marksOf(other).marks).toBe('✓✓✓?✓?✓---');
    expect(ratings(other)).toEqual(['m', 'n', 'n', null]);
    await ana.choose(other, blockOf(other, 'Cloud Concepts'), 'Needs Improvement').view();
    expect(marksOf(other).marks).toBe('✓✓--✓?✓---');
  });

  it('gives way to what was typed beside it', async () => {
    const { bot, ana } = await beginReading();
    const empty = await ana.slash('/scorereport').view();
    await ana.choose(empty, 'Which exam?', 'CLF-C02').view();
    const typed = { 'Your score?': 655, 'Cloud Concepts': 'Needs Improvement' };
    const sent = ana.submits(empty, { ...filled(empty, typed), [FILE]: [named(pdf)] });
    await sent.view();
    const form = await sent.view();
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(ratings(form)).toEqual(['n', 'n', 'n', 'm']);
    expect(marksOf(form)).toEqual({ marks: '✓--✓✓✓✓---', legend: [READ_LEGEND] });
    await ana.submits(form).home();
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      score: 655,
      ratings: { 'cloud-concepts': 'needs-improvement' },
    });
  });

  it('of another exam than the one chosen gives nothing, and says so', async () => {
    const { ana } = await beginReading();
    const empty = await ana.slash('/scorereport').view();
    await ana.choose(empty, 'Which exam?', 'DOP-C02').view();
    const sent = ana.submits(empty, { [FILE]: [named(pdf)] });
    await sent.view();
    const form = await sent.view();
    expect(fieldValue(form, 'Which exam?')).toBe('DOP-C02');
    expect(form.allText).toContain('The file is a report of CLF-C02, and you typed DOP-C02');
    expect(fieldValue(form, 'Monitoring')).toBe(null);
    // They are those of another exam.
    expect(fieldValue(form, 'Your score?')).toBe(null);
    expect(marksOf(form)).toEqual({ marks: '?-----------', legend: [LOOK_LEGEND] });
  });

  it('that is text stands in the form like what is typed', async () => {
    const { bot, ana } = await beginReading();
    const form = await sendFile(ana, named('CLF-C02 650 2025-03-10 security NI, tech NI, rest ok'));
    expect(fieldValue(form, 'Your score?')).toBe('650');
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    expect(marksOf(form)).toEqual({ marks: '----------', legend: [] });
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('that is text and says nothing leaves what is typed, and that is said', async () => {
    const { bot, ana } = await beginReading();
    const readme = named('# My repo\n\nInstall with npm. Run it 3 times.');
    const empty = await ana.slash('/scorereport', 'CLF-C02 650').view();
    const sent = ana.submits(empty, { [FILE]: [readme] });
    await sent.view();
    const form = await sent.view();
    expect(form.allText).toContain('I found nothing of a report in the file, so it was left out');
    expect(fieldValue(form, 'Your score?')).toBe('650');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('of an exam without guidance is shown as printed, and not saved', async () => {
    const exam = printedExam('CLF-C01');
    const all = exam.domains.map(() => 'meets-competencies' as const);
    const old = named(await reportPdf(sheetOf(exam, all, { score: 734 }), 'rectangles-2019'));
    const { bot, ana } = await beginReading();
    const answers = [await sendFile(ana, old), await readMessage(ana, old)];
    for (const { allText } of answers) {
      expect(allText).toContain('CLF-C01: what your report prints');
      expect(allText).toContain('CLF-C01 has been replaced by CLF-C02.');
      expect(allText).toContain('Nothing was saved');
    }
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('that is text gives way to what was pasted beside it, and that is said', async () => {
    const { bot, ana } = await beginReading();
    const said = 'I read only your own, and the file was left out.';
    const text = named('CLF-C02 700 security ok');
    const form = await sendFile(ana, text, { text: 'CLF-C02 650 security NI, tech NI' });
    expect(form.allText).toContain(said);
    expect(fieldValue(form, 'Your score?')).toBe('650');
    expect(ratings(form)).toEqual([null, 'n', 'n', null]);
    const done = ana.messageShortcut('read', ana.posts('CLF-C02 650', undefined, [text]));
    await done.view();
    expect((await done.view()).allText).toContain(said);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('that is no report leaves what was typed, and takes another one', async () => {
    const { bot, ana } = await beginReading();
    const form = await sendFile(ana, named(letter), { text: 'CLF-C02 655' });
    expect(form.allText).toContain('not an AWS score report');
    expect(form.allText).toContain('Nothing was saved.');
    expect(fieldValue(form, 'Your report, typed')).toBe('CLF-C02 655');
    const sent = ana.submits(form, { [FILE]: [named(pdf)] });
    await sent.view();
    const read = await sent.view();
    expect(fieldValue(read, 'Your score?')).toBe('655');
    expect(ratings(read)).toEqual(['m', 'n', 'n', 'm']);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('beside something that cannot be is not even fetched', async () => {
    const { slack, ana } = await beginReading();
    const form = await ana.slash('/scorereport').view();
    await ana.choose(form, 'Which exam?', 'CLF-C02').view();
    const typed = filled(form, { 'When did you sit it?': '2027-11-20' });
    const errors = await ana.submits(form, { ...typed, [FILE]: [named(pdf)] }).errors();
    expect(Object.values(errors).join()).toContain('still to come');
    expect(slack.callsTo('file')).toEqual([]);
  });

  it('comes as a message when the window is closed meanwhile', async () => {
    const { slack, bot, ana } = await beginReading();
    const fault = slack.fault({ method: 'file', kind: 'hold' });
    const form = await ana.slash('/scorereport').view();
    const sent = ana.submits(form, { [FILE]: [named(unclear)] });
    await sent.view();
    await fault.hit();
    ana.closes(form);
    fault.release();
    const dm = await ana.nextDm();
    expect(dm.allText).toContain('Your report of CLF-C02, as I read it');
    expect(dm.allText).toContain('The window was closed');
    for (const said of [
      '✓ Score: 653',
      '✓ Taken: 10 March 2025',
      '✓ Cloud Concepts: Meets Competencies',
      ...bothLegend,
    ])
      expect(dm.allText).toContain(said);
    expect(dm.allText).toContain('? Security and Compliance: I could not read the rating');
    expect(dm.allText).toContain('Please look at: the rating of Security and Compliance');
    expect(await savedOf(bot, ana)).toEqual([]);

    const again = await ana.click(dm, 'Check and save').view();
    expect(again.allText).toContain('Please look at: the rating of Security and Compliance');
    expect(ratings(again)).toEqual(['m', null, 'n', null]);
    expect(marksOf(again)).toEqual({ marks: '✓✓✓?✓?✓---', legend: bothLegend });
    expect(again.fields.map(({ label }) => label)).not.toContain(FILE);
    await ana.choose(again, blockOf(again, 'Security'), 'Needs Improvement').view();
    await ana.submits(again).home();
    expect((await savedOf(bot, ana)).map((each) => each.report)).toMatchObject([{ score: 653 }]);
  });

  it('that cannot be used is told in a message when the window is closed meanwhile', async () => {
    const { slack, ana } = await beginReading();
    const fault = slack.fault({ method: 'file', kind: 'hold' });
    const form = await ana.slash('/scorereport').view();
    await ana.submits(form, { [FILE]: [named(letter)] }).view();
    await fault.hit();
    ana.closes(form);
    fault.release();
    expect((await ana.nextDm()).allText).toContain('not an AWS score report');
  });

  it('delivered twice is read once', async () => {
    const { slack, bot, ana } = await beginReading();
    const form = await sendFile(ana, named(pdf));
    const [envelope] = slack.envelopes.filter(
      ({ payload }) => payload['type'] === 'view_submission',
    );
    if (!envelope) throw new Error('nothing was sent');
    ana.closes(form);
    await slack.dispatchRaw(envelope);
    await turns(bot, 3);
    expect(bot.host.answered.at(-1)?.outcome).toBe('repeated');
    expect(slack.callsTo('file')).toHaveLength(1);
    expect(ana.dms()).toEqual([]);
  });

  it('that has to wait says how long', async () => {
    const waiting: ReportFiles = {
      ...files,
      waitWords: () => '7 files are to be read before yours.',
    };
    const { slack, ana } = await beginReading({ reportFiles: async () => waiting });
    const form = await ana.slash('/scorereport').view();
    const fault = slack.fault({ method: 'file', kind: 'hold' });
    const sent = ana.submits(form, { [FILE]: [named(pdf)] });
    await sent.view();
    expect((await sent.view()).allText).toContain('7 files are to be read before yours.');
    fault.release();
    expect(ratings(await sent.view())).toEqual(['m', 'n', 'n', 'm']);
    const done = ana.messageShortcut('read', ana.posts('', undefined, [named(pdf)]));
    await done.view();
    expect((await done.view()).allText).toContain('7 files are to be read before yours.');
    expect(fieldValue(await done.view(), 'Your score?')).toBe('653');
  });

  it('that has to wait is read all the same where that could not be said', async () => {
    const waiting: ReportFiles = { ...files, waitWords: () => '7 files are to be read before.' };
    const { slack, bot, ana } = await beginReading({
      reportFiles: async () => waiting,
      troubleExpected: true,
    });
    slack.fault({ method: 'views.update', kind: 'error', error: 'invalid_arguments' });
    const form = await sendFile(ana, named(pdf));
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    expect(bot.host.lines.map(({ message }) => message)).toContain(
      'somebody could not be told how long a file takes (invalid_arguments)',
    );
    expect(bot.defects).toEqual([]);
  });

  it('is not asked for where the app may not read files, or the bot reads none', async () => {
    const without = ['commands', 'chat:write', 'im:write', 'files:write', 'users:read'];
    const { ana } = await beginReading({ standIn: { scopes: without } });
    const form = await ana.slash('/scorereport').view();
    expect(form.fields.map(({ label }) => label)).not.toContain(FILE);
    const { ana: ben } = await begin();
    const other = await ben.slash('/scorereport').view();
    expect(other.fields.map(({ label }) => label)).not.toContain(FILE);
  });
});

describe('“Read this score report” on a message with a file', () => {
  it('of one’s own is looked over before it is saved', async () => {
    const { bot, ana } = await beginReading();
    const done = ana.messageShortcut('read', ana.posts('Look at this!', undefined, [named(pdf)]));
    await done.view();
    const form = await done.view();
    expect(form.allText).toContain('This is what the file says.');
    expect(form.allText).toContain('the text beside it was left out');
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.submits(form).home();
    expect((await savedOf(bot, ana)).map((each) => each.report)).toMatchObject([report]);
  });

  it('of somebody else is shown, and looked over by whoever says that it is theirs', async () => {
    const { slack, bot, ana } = await beginReading();
    const ben = slack.person({ name: 'ben' });
    const done = ana.messageShortcut('read', ben.posts('', undefined, [named(unclear)]));
    const modal = await done.view();
    await done.view();
    expect(modal.allText).toContain('CLF-C02: not passed yet');
    expect(modal.allText).toContain('Not saved.');
    expect(modal.allText).toContain('Please look at: the rating of Security and Compliance');
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(modal, 'Study plan').view();
    expect(labels(modal)).toContain('This is mine: check and save it');
    await ana.click(modal, 'This is mine: check and save it').view();
    expect(modal.allText).toContain('Please look at: the rating of Security and Compliance');
    expect(ratings(modal)).toEqual(['m', null, 'n', null]);
    expect(marksOf(modal)).toEqual({ marks: '✓✓✓?✓?✓---', legend: bothLegend });
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.submits(modal).home();
    expect((await savedOf(bot, ana)).map((each) => each.report)).toMatchObject([{ score: 653 }]);
    expect(await savedOf(bot, ben)).toEqual([]);
  });

  it('that holds several says which was read', async () => {
    const { slack, ana } = await beginReading();
    const three = [named(letter), named(pdf), named(unclear)];
    const done = ana.messageShortcut('read', ana.posts('', undefined, three));
    await done.view();
    const form = await done.view();
    expect(form.allText).toContain('Of the 3 files I read only number 2.');
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    expect(slack.callsTo('file')).toHaveLength(2);
  });

  it('of which none is a report says that of all it looked at', async () => {
    const { slack, ana } = await beginReading();
    const five = Array.from({ length: 5 }, () => named(letter));
    const done = ana.messageShortcut('read', ana.posts('', undefined, five));
    await done.view();
    const answer = await done.view();
    expect(answer.allText).toContain(
      'I could read none of the first 4 files, and did not open the other one.',
    );
    expect(answer.allText).toContain('not an AWS score report');
    expect(slack.callsTo('file')).toHaveLength(4);
  });

  it('with words that are a report goes by the words where they say something', async () => {
    const { bot, ana } = await beginReading();
    const both = ana.posts('CLF-C02 655, security NI', undefined, [named(pdf)]);
    const done = ana.messageShortcut('read', both);
    await done.view();
    const form = await done.view();
    expect(fieldValue(form, 'Your score?')).toBe('655');
    expect(ratings(form)).toEqual(['m', 'n', 'n', 'm']);
    const alone = ana.posts('CLF-C02 650 security NI, tech NI, rest ok', undefined, [
      named(letter),
    ]);
    const read = ana.messageShortcut('read', alone);
    await read.home();
    expect(ana.modal?.allText).toContain('I read only the text; the file beside it is no report');
    expect((await savedOf(bot, ana)).map((each) => each.report)).toMatchObject([{ score: 650 }]);
  });

  it('answers in the channel, to the person alone, when no window could be opened', async () => {
    const { slack, bot, ana } = await beginReading({ troubleExpected: true });
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const own = ana.posts('', undefined, [named(pdf)]);
    const answer = await ana.messageShortcut('read', own).message();
    expect(answer.ephemeral).toBe(true);
    expect(answer.allText).toContain('Score: 653');
    await ana.click(answer, 'Check and save').view();
    if (!ana.modal) throw new Error('no form was opened');
    await ana.submits(ana.modal).home();
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('without a window, with more than fits under a button or of an unknown exam, says what to do', async () => {
    const { slack, bot, ana } = await beginReading({ troubleExpected: true });
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id', times: 3 });
    const read = (text: string) =>
      ana.messageShortcut('read', ana.posts('', undefined, [named(text)])).message();
    const sittings = Array.from(
      { length: 24 },
      (_, at) =>
        `Attempt ${at + 1}: 6${at + 10}, taken ${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-10`,
    );
    const three = ['CLF-C02', ...sittings.slice(0, 3)].join('\n');
    const few = await read(three);
    expect(few.allText).toContain('Older sittings beside it: 2');
    expect(few.buttons).toHaveLength(1);
    const all = ['CLF-C02', ...sittings].join('\n');
    const many = await read(all);
    expect(many.allText).toContain('more in it than fits under a button');
    expect(many.buttons).toEqual([]);
    const nothing = await read('score 650, security NI');
    expect(nothing.allText).toContain('Which exam was it?');
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('a file that cannot be used is refused, and nothing is saved:', () => {
  interface Refusing {
    readonly file: ReturnType<typeof named>;
    readonly hosts?: readonly string[];
    readonly before?: (slack: Story['slack']) => void;
    readonly why?: string;
  }

  /** What is said of it. */
  async function refusal({ file, hosts, before, why }: Refusing): Promise<string> {
    const { slack, bot, ana } = await beginReading({
      troubleExpected: true,
      ...(hosts ? { fileHosts: hosts } : {}),
    });
    before?.(slack);
    const text = (await readMessage(ana, file)).allText;
    expect(text).toContain('Nothing was saved.');
    expect(await savedOf(bot, ana)).toEqual([]);
    await turns(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'scorereport', outcome: 'refused' }]);
    expect(bot.defects).toEqual([]);
    const trouble = bot.host.lines.filter(({ level }) => level !== 'info');
    expect(trouble).toMatchObject(
      why === undefined ? [] : [{ message: 'a file could not be fetched', facts: { why } }],
    );
    expect(JSON.stringify(bot.host.lines)).not.toContain(slack.botToken);
    return text;
  }

  it('with nothing in it', async () => {
    expect(await refusal({ file: named(' \n') })).toContain('The file is empty.');
  });

  it('on a host that is not allowed, which never gets the token', async () => {
    const { url, asked } = await serve((_, response) => response.end(pdf));
    const file = named(pdf, { url_private_download: url });
    expect(await refusal({ file, why: 'elsewhere' })).toContain('where Slack keeps attachments');
    expect(asked).toEqual([]);
  });

  it('behind a redirect, which is not followed', async () => {
    const inside = await serve((_, response) => response.end(pdf));
    const { host, url, asked } = await serve((_, response) => {
      response.writeHead(302, { location: inside.url }).end();
    });
    const file = named(pdf, { url_private_download: url });
    const text = await refusal({ file, hosts: [host, inside.host], why: 'refused' });
    expect(text).toContain('Slack did not give me the file.');
    expect(asked).toHaveLength(1);
    expect(inside.asked).toEqual([]);
  });

  it('that is not there', async () => {
    const before: Refusing['before'] = (slack) => {
      slack.fault({ method: 'file', kind: 'status', status: 404 });
    };
    const text = await refusal({ file: named(pdf), before, why: 'refused' });
    expect(text).toContain('Slack did not give me the file.');
  });

  it('that was deleted meanwhile', async () => {
    const before: Refusing['before'] = (slack) => {
      slack.fault({ method: 'file', kind: 'status', status: 404 });
      slack.fault({ method: 'files.info', kind: 'error', error: 'file_deleted' });
    };
    expect(await refusal({ file: named(pdf), before })).toContain(
      'does not have that file any more',
    );
  });

  it('of more bytes than are opened', async () => {
    const text = await refusal({ file: named(pdf, { size: files.largest + 1 }) });
    expect(text).toContain('The file has 10.1 MB; I open files of up to 10 MB.');
  });

  it('that is not a report', async () => {
    expect(await refusal({ file: named(letter) })).toContain('not an AWS score report');
  });

  it.each([
    ['given in place of the file', false],
    ['that it is sent to', true],
  ])('by an app that lacks the scope, by the page for signing in %s', async (_, redirects) => {
    const { host, url } = await serve((_request, response) => {
      response.writeHead(302, { location: 'https://example.slack.com/?redir=%2F' }).end();
    });
    const file = named(pdf, redirects ? { url_private_download: url } : {});
    const text = await refusal({
      file,
      ...(redirects ? { hosts: [host] } : {}),
      before: (slack) => slack.withdrawScope('files:read'),
      why: 'missing_scope',
    });
    expect(text).toContain('has to install it once more');
    expect(text).toContain('files:read');
  });

  it('that is a web page', async () => {
    const text = await refusal({
      file: named('<!DOCTYPE html><title>CLF-C02 650</title>'),
      why: 'page',
    });
    expect(text).toContain('Slack gave me a web page in place of a report.');
  });

  it.each([
    ['outside of Slack', { mode: 'external', is_external: true }, 'lies outside of Slack'],
    ['deleted', { mode: 'tombstone' }, 'does not have that file any more'],
    ['hidden by the plan of the workspace', { mode: 'hidden_by_limit' }, 'does not have that file'],
    ['without an address', { url_private: '', url_private_download: '' }, 'does not let me open'],
  ])('that is %s', async (_, told, said) => {
    expect(await refusal({ file: named(pdf, told) })).toContain(said);
  });

  it('of another workspace that does not let us see it', async () => {
    const before: Refusing['before'] = (slack) => {
      slack.fault({ method: 'files.info', kind: 'error', error: 'access_denied' });
    };
    const file = named(pdf, { file_access: 'check_file_info' });
    expect(await refusal({ file, before })).toContain('does not let me open that file');
  });

  it('where the bot reads none', async () => {
    const { ana, bot } = await begin();
    expect((await readMessage(ana, named(pdf))).allText).toMatch(
      /I cannot read files here\..*Nothing was saved\./s,
    );
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

it('a file of another workspace is asked for, and read', async () => {
  const { slack, ana } = await beginReading();
  const file = named(pdf, { file_access: 'check_file_info' });
  expect(fieldValue(await readMessage(ana, file), 'Your score?')).toBe('653');
  expect(slack.callsTo('files.info')).toHaveLength(1);
});

it('a file that Slack says nothing about for now is to be sent again', async () => {
  const { slack, bot, ana } = await beginReading({ troubleExpected: true });
  slack.fault({ method: 'files.info', kind: 'error', error: 'internal_error', times: 9 });
  const file = named(pdf, { file_access: 'check_file_info' });
  expect((await readMessage(ana, file)).allText).toContain(
    'Slack did not tell me where that file is.',
  );
  expect(bot.host.lines.map(({ message }) => message)).toContain(
    'a file could not be looked up (internal_error)',
  );
});
