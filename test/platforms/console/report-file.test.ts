// Reports as files in the chat of the console: what is sure is kept, what is not is asked, and a pipe saves nothing unsure.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFile, ReportFiles } from '#src/app/report-files.ts';
import { chat } from '#src/cards/words/en.ts';
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
    expect(none).toContain('There is no file “(empty)” that I can open.');
    const other = await talk(makeBotForTests().bot).says(`"${whole}"`);
    expect(other).toContain('I cannot read files here.');
    expect(await savedIn(made)).toEqual([]);
  });

  it('beside options that are wrong is refused as they are', async () => {
    const made = begin();
    const refusal = await talk(made.bot).says(`scorereport --scor 655 --file "${whole}"`);
    expect(refusal).toContain('There is no --scor here');
    expect(await savedIn(made)).toEqual([]);
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
    const again = await ana.says(whole, '6530', '', '');
    expect(again).toContain('Your score? (Enter keeps “6530”)');
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
    expect(await savedIn(made)).toEqual([]);
    const line = printed.split('\n').find((each) => each.startsWith('scorereport ')) ?? '';
    await pipe(made.bot, line.replace('658', '653'));
    expect(await savedIn(made)).toMatchObject([{ report: { score: 653, takenOn: '2025-03-10' } }]);
  });
});
