// Reports as files in the chat of the console: what is sure is kept, what is not is asked, and a pipe saves nothing unsure.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFile, ReportFiles } from '#src/app/report-files.ts';
import { chat, issues } from '#src/cards/words/en.ts';
import { consoleFiles } from '#src/cards/words/en-console.ts';
import { readFileWords } from '#src/cards/words/en-reading.ts';
import type { Attempt } from '#src/core/attempt.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { openReportFiles } from '#src/report-files.ts';
import { dumpRows } from '#test/support/database-files.ts';
import { drawReport, expectNobodyIn } from '#test/support/discord-report-files.ts';
import {
  type BotForTests,
  makeBotForTests,
  testExams,
  testNow,
} from '#test/support/make-bot-for-tests.ts';
import { reportPdf } from '#test/support/reports/draw-pdf.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { type Mark, sheetOf } from '#test/support/reports/sheet.ts';
import { makeSharedFolder } from '#test/support/run-program.ts';
import { pipe, talk } from '#test/support/talk.ts';

const folder = makeSharedFolder();
const files = openReportFiles(testExams, { now: () => testNow });
afterAll(() => files.close());

/** With a space and an apostrophe in its name, as people's files have. */
const whole = join(folder, "Ana's report.pdf");
const unclear = join(folder, 'unclear.pdf');
beforeAll(async () => {
  writeFileSync(whole, await drawReport());
  writeFileSync(
    unclear,
    await drawReport(['meets-competencies', null, 'needs-improvement', 'meets-competencies']),
  );
});

/** Nothing is denied to root: the work is done with the rights of nobody then. */
async function notAsRoot<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  // What the work needs of the program is loaded before: nobody may have no right to it.
  await work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

const begin = (reader: ReportFiles = files, url = 'sqlite::memory:') =>
  makeBotForTests({ reportFiles: async () => reader, url });

/** What a picture of the same report gives: nothing of its numbers is sure. */
const picture: ReportFile = {
  kind: 'report',
  args: { exam: 'CLF-C02', score: '658', taken: '2025-03-10', d1: 'm', d2: 'n', d3: 'n', d4: 'm' },
  line: {
    exam: 'CLF-C02',
    score: '658',
    taken: '2025-03-10',
    ratings:
      'Cloud Concepts: Meets Competencies; Security and Compliance: Needs Improvement; Cloud Technology and Services: Needs Improvement; Billing, Pricing, and Support: Meets Competencies',
  },
  unsure: ['the score', 'the day', 'the rating of Billing, Pricing, and Support'],
};
const beginPictures = (reading = picture) => begin({ ...files, read: async () => reading });

async function savedIn({ bot }: BotForTests): Promise<readonly Attempt[]> {
  return (await bot.openStore()).listAttempts(consolePerson);
}

describe('a file in the chat', () => {
  it.each([
    ['a path with backslashes', () => whole.replace(/[ ']/g, '\\$&')],
    ['a path in quotation marks', () => `"${whole}"`],
    ['an address', () => pathToFileURL(whole).href],
    ['“read”', () => `read ${whole}`],
    ['an option', () => `scorereport --file "${whole}" --hours 6`],
  ])('as %s is read, and kept where all of it is sure', async (_, line) => {
    const made = begin();
    const answer = await talk(made.bot).says(line());
    expect(answer).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([
      { report: { exam: 'CLF-C02', score: 653, takenOn: '2025-03-10' } },
    ]);
  });

  it('is asked about where something could not be read, and only that', async () => {
    const url = join(folder, 'asked.db');
    const made = begin(files, `sqlite:${url}`);
    const ana = talk(made.bot);
    const question = await ana.says(unclear);
    expect(question).toContain('CLF-C02: please look at what I am not sure of.');
    expect(question).toMatch(/Security and Compliance \(as your report says it,/);
    expect(await savedIn(made)).toEqual([]);
    const answer = await ana.says('NI');
    expect(answer).toContain('Saved as your first attempt');
    expect(await savedIn(made)).toMatchObject([
      { report: { score: 653, ratings: { 'security-and-compliance': 'needs-improvement' } } },
    ]);
    expectNobodyIn(dumpRows(url));
  });

  it('that is not there is said with its name; so is one that is no report', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const missing = await ana.says('/nowhere/report.pdf');
    expect(missing).toContain('There is no file “/nowhere/report.pdf” that I can open.');
    expect(missing).toContain('CLF-C02 650');
    const none = await ana.says('scorereport --file');
    expect(none).toContain('--file needs a path');
    const other = await talk(makeBotForTests().bot).says(`"${whole}"`);
    expect(other).toContain('I cannot read files here.');
    expect(await savedIn(made)).toEqual([]);
  });

  it.each([
    ['CLF-C02 650 security NI, rest ok taken 2026-11-01 report.pdf', 'taken 2026-11-01'],
    ['CLF-C02 650 security NI, /nowhere/shot.png rest ok', 'NI, rest ok'],
    ['CLF-C02 650 security NI, rest ok --file /nowhere/notes.txt', 'rest ok'],
  ])('that is not there is said beside what was typed: %s', async (line, end) => {
    const made = begin();
    const refusal = await talk(made.bot).says(line);
    expect(refusal).toMatch(/There is no file “\S+” that I can open\./);
    expect(refusal).toContain(issues.nothingSaved);
    expect(await savedIn(made)).toEqual([]);
    const works = refusal.split('\n').find((each) => each.startsWith('  CLF-C02 650')) ?? '';
    expect(works).toMatch(new RegExp(`${end}$`));
    await pipe(made.bot, works);
    expect(await savedIn(made)).toMatchObject([{ report: { exam: 'CLF-C02', score: 650 } }]);
  });

  it('that stands among other words is read', async () => {
    const made = begin();
    const answer = await talk(made.bot).says(`CLF-C02 ${unclear} --hours 6`, 'NI');
    expect(answer).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 653, hoursPerWeek: 6 } }]);
  });

  it('that is a folder is refused with a line to type instead', async () => {
    const refusal = await talk(begin().bot).says(`CLF-C02 650 --file "${folder}"`);
    expect(refusal).toContain('is a folder. Give the path of the file in it.');
    expect(refusal).toContain(issues.nothingSaved);
    expect(refusal).toContain(issues.example);
  });

  it('that may not be read says so', async () => {
    const path = join(folder, 'closed.pdf');
    writeFileSync(path, await drawReport(), { mode: 0o000 });
    const refusal = await notAsRoot(() => talk(begin().bot).says(path));
    expect(refusal).toContain('permission denied');
    expect(refusal).toContain(issues.nothingSaved);
  });

  it('that is of another kind is refused with one line to type instead', async () => {
    const path = join(folder, 'x.docx');
    writeFileSync(path, 'PK\u0003\u0004 and so on');
    const refusal = await talk(begin().bot).says(path);
    expect(refusal.match(/CLF-C02 650/g)).toHaveLength(1);
  });

  it('that is a text without a report leaves what was typed, and that is said', async () => {
    const made = begin();
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'buy milk\n');
    const answer = await talk(made.bot).says(`CLF-C02 650 all ok --file ${path}`);
    expect(answer).toContain('I found nothing of a report in the file');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 650 } }]);
  });

  it('beside options that are wrong is refused as they are', async () => {
    const made = begin();
    const refusal = await talk(made.bot).says(`scorereport --scor 655 --file "${whole}"`);
    expect(refusal).toContain('There is no --scor here');
    expect(await savedIn(made)).toEqual([]);
  });
});

describe('what is typed beside a file that says otherwise', () => {
  it('is asked about, and neither is offered', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const question = await ana.says(`scorereport CLF-C02 700 --file "${whole}"`);
    expect(question).toContain('What you typed is not what the file says.');
    expect(question).toContain('Your score? (you typed 700; the file says 653: which?)');
    const again = await ana.says('');
    expect(again).toContain(consoleFiles.needsAnswer);
    expect(again).toContain('Your score? (you typed 700');
    expect(await savedIn(made)).toEqual([]);
    expect(await ana.says('653')).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 653, takenOn: '2025-03-10' } }]);
  });

  it('saves nothing in a pipe, and leaves a gap in the line', async () => {
    const made = begin();
    const printed = await pipe(made.bot, `scorereport 700 "security MC" --file "${whole}"`);
    expect(printed).toContain('For the score you typed 700, and the file says 653');
    expect(printed).toMatch(/Meets Competencies, and the\s+file says Needs Improvement/);
    expect(printed).toContain('--score="?"');
    expect(printed).toContain('Security and Compliance: ?;');
    expect(await savedIn(made)).toEqual([]);
  });

  it('about the exam is asked first; of the other exam nothing is taken', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const line = `scorereport SAA-C03 --file "${whole}"`;
    const which = 'Which exam? (the file is of CLF-C02, you typed SAA-C03: which?)';
    expect(await ana.says(line)).toContain(which);
    const plain = await ana.says('SAA-C03');
    expect(plain).toContain('SAA-C03: a few more things.');
    expect(plain).toContain('Your score? (100 to 1000');
    await ana.says('cancel');
    expect(await savedIn(made)).toEqual([]);
    expect(await ana.says(line, 'CLF-C02')).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([{ report: { exam: 'CLF-C02', score: 653 } }]);
    expect(await pipe(makeBotForTests({ reportFiles: async () => files }).bot, line)).toContain(
      'The file is a report of CLF-C02, and you typed SAA-C03',
    );
  });
});

describe('what is typed beside a report of an exam without guidance', () => {
  const path = join(folder, 'retired.pdf');
  beforeAll(async () => {
    const exam = printedExam('CLF-C01');
    const marks = exam.domains.map((): Mark => 'meets-competencies');
    const sheet = sheetOf(exam, marks, { score: 653 });
    writeFileSync(path, await reportPdf(sheet, 'rectangles-2019'));
  });
  const shown = 'CLF-C01: what your report prints';

  it.each([
    ['690', 'For the score you typed 690, and the file says 653'],
    ['taken 2025-03-09', 'For the day you typed 2025-03-09, and the file says 2025-03-10'],
    ['CLF-C01 passed', 'For the result you typed passed, and the file says not passed'],
    ['CLF-C02 653', 'The file is a report of CLF-C01, and you typed CLF-C02'],
  ])('is refused where the file says otherwise: %s', async (typed, said) => {
    const made = begin();
    for (const answer of [
      await talk(made.bot).says(`${typed} --file ${path}`),
      await pipe(made.bot, `${typed} --file ${path}`),
    ]) {
      const words = answer.replace(/\s+/g, ' ');
      expect(words).toContain(said);
      expect(words).toContain(issues.nothingSaved);
      expect(answer).not.toContain(shown);
    }
  });

  it.each(['653 taken 2025-03-10', 'clf-c01 653 --hours 6'])('is fine with %s', async (typed) => {
    const answer = await talk(begin().bot).says(`${typed} --file ${path}`);
    expect(answer).toContain(shown);
    expect(answer).not.toContain('left out');
  });

  it('is said to be left out where it is of ratings', async () => {
    const answer = await talk(begin().bot).says(`653 security NI --file ${path}`);
    expect(answer.replace(/\s+/g, ' ')).toContain(readFileWords.ratingsLeftOut('CLF-C01'));
    expect(answer).toContain(shown);
  });
});

describe('a question that is open', () => {
  it('gives way to a whole report, which is taken next', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const line = 'CLF-C02 650 security NI, tech NI, rest ok 2025-04-01';
    expect(await ana.says(unclear, line)).toContain(chat.cancelled);
    // It is read before the next line.
    await ana.says('');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 650, takenOn: '2025-04-01' } }]);
  });

  it('explains an answer that is no rating, and asks it again', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const again = await ana.says(unclear, 'what do you mean?');
    expect(again).toContain('“what do you mean?” is not a rating I know.');
    expect(again).toMatch(/Security and Compliance \(as your report says it,/);
    expect(await savedIn(made)).toEqual([]);
    expect(await ana.says('?')).toContain('Saved as your first attempt');
    const [saved] = await savedIn(made);
    expect(saved?.report.ratings).not.toHaveProperty('security-and-compliance');
  });

  it('never offers what was refused, in a form of the chat either', async () => {
    const made = begin();
    const ana = talk(made.bot);
    const again = await ana.says('CLF-C02', 'abc');
    expect(again).toContain('“abc” is not a score.');
    expect(again).toContain('Your score? (100 to 1000');
    expect(await ana.says('650', 'superb stuff')).toContain('Your ratings?');
    expect(await ana.says('', '')).toContain('Saved as your first attempt');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 650 } }]);
  });

  it('gives way to a file that is dropped', async () => {
    const made = begin();
    const ana = talk(made.bot);
    expect(await ana.says('SAA-C03', whole)).toContain(chat.cancelled);
    // The file is read before the next line.
    await ana.says('');
    expect(await savedIn(made)).toMatchObject([{ report: { exam: 'CLF-C02' } }]);
  });
});

describe('several files', () => {
  it('give the first that is a report, and that is said', async () => {
    const made = begin();
    const answer = await talk(made.bot).says(`/nowhere/cat.png "${whole}"`);
    expect(answer).toContain('Of the 2 files I read only number 2.');
    expect(answer).toContain('CLF-C02: not passed yet');
  });

  it('that are none are refused for what is wrong with the first', async () => {
    const answer = await talk(begin().bot).says(`"${folder}" /nowhere/report.pdf`);
    expect(answer).toContain('is a folder. Give the path of the file in it.');
    expect(await talk(begin().bot).says('read')).toContain('Give the path of the file: read');
  });
});

describe('a day that is still to come', () => {
  it('is told as it stands in the file, and asked for', async () => {
    const exam = printedExam('CLF-C02');
    const given = exam.domains.map((): Mark => 'meets-competencies');
    const path = join(folder, 'later.pdf');
    const sheet = sheetOf(exam, given, { takenOn: '2027-08-01' });
    writeFileSync(path, await reportPdf(sheet, 'rectangles-2024'));
    const question = await talk(begin().bot).says(path);
    expect(question).toContain(
      'As the day of the exam the file says 1 August 2027, which is still',
    );
    expect(question).toContain('When did you sit it? (YYYY-MM-DD');
  });
});

describe('a report that gives no rating of a domain', () => {
  it('is sure, and says so', async () => {
    const exam = printedExam('SOA-C02');
    const given = exam.domains.map(
      (_domain, at): Mark => (at === 2 ? 'unknown' : 'needs-improvement'),
    );
    const path = join(folder, 'none.pdf');
    writeFileSync(path, await reportPdf(sheetOf(exam, given), 'labs-2022'));
    const made = begin();
    const answer = await talk(made.bot).says(path);
    expect(answer).toContain('Your report gives no rating of Deployment, Provisioning, and');
    expect(await savedIn(made)).toMatchObject([{ report: { exam: 'SOA-C02' } }]);
  });
});

describe('a picture', () => {
  it('is confirmed number by number, with Enter or with what is right', async () => {
    const made = beginPictures();
    const ana = talk(made.bot);
    expect(await ana.says(whole)).toContain('Your score? (Enter keeps “658”)');
    expect(await ana.says('653')).toContain('When did you sit it? (Enter keeps “2025-03-10”)');
    expect(await ana.says('')).toContain(
      'Billing, Pricing, and Support (Enter keeps “Meets Competencies”)',
    );
    expect(await savedIn(made)).toEqual([]);
    expect(await ana.says('needs improvement')).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([
      {
        report: {
          score: 653,
          takenOn: '2025-03-10',
          ratings: {
            'security-and-compliance': 'needs-improvement',
            'billing-pricing-and-support': 'needs-improvement',
          },
        },
      },
    ]);
  });

  it('is asked again where an answer cannot be, and forgotten when that is cancelled', async () => {
    const made = beginPictures();
    const ana = talk(made.bot);
    const again = await ana.says(whole, '6530');
    expect(again).toContain('6530 is outside the scale.');
    expect(again).toContain('Your score? (Enter keeps “658”)');
    expect(await ana.says('cancel')).toContain(chat.cancelled);
    expect(await savedIn(made)).toEqual([]);
  });

  it('asks nothing that was typed beside it', async () => {
    const made = beginPictures({ ...picture, unsure: ['the score', 'the day'] });
    const line = `scorereport 653 --taken 2025-03-10 --file "${whole}"`;
    expect(await talk(made.bot).says(line)).toContain('CLF-C02: not passed yet');
    expect(await savedIn(made)).toMatchObject([{ report: { score: 653 } }]);
  });

  it('of an exam that is not sure is asked for that first; of another, ratings are asked anew', async () => {
    const made = beginPictures({ ...picture, unsure: ['the exam', 'the score', 'the ratings'] });
    const ana = talk(made.bot);
    expect(await ana.says(whole)).toContain('Which exam? (Enter keeps “CLF-C02”)');
    expect(await ana.says('SAA-C03')).toContain('Your score? (Enter keeps “658”)');
    const next = await ana.says('');
    expect(next).toContain('SAA-C03');
    await ana.says('skip');
    expect(await savedIn(made)).toMatchObject([{ report: { exam: 'SAA-C03', score: 658 } }]);
  });

  it('in a pipe is not saved, and a line to be corrected is printed that saves it', async () => {
    const made = beginPictures();
    const printed = await pipe(made.bot, whole);
    expect(printed).toContain('I am not sure about the score, the day, the rating of Billing');
    expect(printed).toContain('Not saved.');
    expect(printed).toContain('--score="658?" --ratings=');
    expect(await savedIn(made)).toEqual([]);
    const line = printed.split('\n').find((each) => each.startsWith('scorereport ')) ?? '';
    // As it stands it saves nothing: somebody has to look at what is marked.
    expect(await pipe(made.bot, line)).toContain('There is still a ? in that line.');
    expect(await savedIn(made)).toEqual([]);
    await pipe(made.bot, line.replace('658?', '653').replaceAll('?', ''));
    expect(await savedIn(made)).toMatchObject([{ report: { score: 653, takenOn: '2025-03-10' } }]);
  });
});
