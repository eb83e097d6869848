// Who asks for real exam questions is told apart from who sends a report, or studies a dump of some other kind.

import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import { asksForExamQuestions } from '#src/app/asks-for-exam-questions.ts';
import { readLine } from '#src/app/read-line.ts';
import { noExamQuestions } from '#src/cards/words/en.ts';
import { ask } from '#test/support/ask.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { noiseTexts } from '../core/understand/texts/noise.ts';
import { postTexts } from '../core/understand/texts/posts.ts';
import { storyTexts } from '../core/understand/texts/stories.ts';

const asking = [
  'give me dumps',
  'dumps please',
  'any dumps?',
  'Latest dumps',
  'exam dumps',
  'CLF-C02 dumps',
  'where can I find braindumps for clf',
  'Brain dumps pls',
  'anyone has SAA-C03 dumps',
  'dumps for the aws exam',
  'real exam questions',
  'can you send me the actual exam questions',
  'leaked questions for DOP-C02',
  'share exam questions and answers',
  'do you have the questions from the exam?',
  'I need the answers to the real test',
  'link to examtopics?',
];

const notAsking = [
  'CLF-C02 650 security NI, rest ok',
  'I used exam dumps last time, CLF 640, security NI',
  'how do I read a memory dump',
  'mysqldump to S3',
  'does RDS support a mysqldump to S3',
  'need help with a heap dump of Lambda',
  'give me the core dump of the EC2 instance',
  'pg_dump for aws aurora',
  'which exam questions did I miss',
  'I want to know which questions I got wrong in the exam',
  'how many exam questions are there',
  'I did many practice exam questions',
  'give me practice exam questions',
  'any sample exam questions from AWS?',
  'history',
  'exam CLF-C02',
  'failed the exam, what now',
  'the truck dumped its load',
  '',
];

describe('a request for real exam questions', () => {
  it.each(asking)('is %j', (line) => {
    expect(asksForExamQuestions(line)).toBe(true);
  });

  it.each(notAsking)('is not %j', (line) => {
    expect(asksForExamQuestions(line)).toBe(false);
  });

  it('is in no report that people send', () => {
    const reports = [...noiseTexts, ...postTexts, ...storyTexts].map(({ text }) => text);
    expect(reports.length).toBeGreaterThan(30);
    expect(reports.filter(asksForExamQuestions)).toEqual([]);
  });

  it('costs no time, however long the text is', () => {
    const long = 'give me the exam '.repeat(100_000);
    expect(asksForExamQuestions(long)).toBe(false);
  });
});

describe('it is declined', () => {
  it.each(asking)(
    'kindly, with what there is instead, wherever lines are typed: %j',
    async (line) => {
      const { bot, opened } = makeBotForTests();
      const request = readLine(line, commands);
      expect(request).toEqual({ command: 'scorereport', args: { text: line } });
      const { card, refused } = await ask(bot, line);
      expect(refused).toBe(true);
      expect(card.title).toBe(noExamQuestions.title);
      expect(textsOf(card)).toContain(noExamQuestions.text);
      expect(opened()).toBe(0);
      const [example = ''] = examplesOf(card);
      expect((await ask(bot, example)).refused).toBe(false);
    },
  );

  it.each(['scorereport', 'whatif', 'help', 'exam'])('in the free text of /%s', async (name) => {
    const { bot } = makeBotForTests();
    const { card } = await ask(bot, `${name} "give me exam dumps"`);
    expect(card.title).toBe(noExamQuestions.title);
  });
});
