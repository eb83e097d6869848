// "A line that works" works: every line that a card offers to type is typed.

import { describe, expect, it } from 'vitest';
import { ask } from '#test/support/ask.ts';
import { examplesOf } from '#test/support/card-text.ts';
import { makeBotForTests, testExams } from '#test/support/make-bot-for-tests.ts';

/** A bot that knows one sitting. */
async function makeBot() {
  const { bot, defects } = makeBotForTests();
  await ask(bot, 'CLF-C02 640 2026-01-10 security NI, rest ok');
  return { bot, defects };
}

async function tryExamples(line: string, least = 1): Promise<void> {
  const { bot, defects } = await makeBot();
  const { card } = await ask(bot, line);
  const examples = examplesOf(card);
  expect(examples.length, `examples of ${line}`).toBeGreaterThanOrEqual(least);
  for (const example of examples) {
    const { refused } = await ask(bot, example);
    expect(refused, `${example}, offered upon ${line}`).toBe(false);
  }
  expect(defects).toEqual([]);
}

describe('the examples in an answer', () => {
  it.each(['help', 'exam', 'history', 'mydata', 'plan', 'reminders', 'reminders on'])(
    'to %s work',
    (line) => tryExamples(line),
  );

  it('to an empty history work', async () => {
    const { bot } = makeBotForTests();
    const [example = ''] = examplesOf((await ask(bot, 'history')).card);
    expect((await ask(bot, example)).refused).toBe(false);
  });
});

describe('the example in a refusal', () => {
  it.each([
    'scorereport',
    '650',
    'CLF-C02',
    'CLF-C02 1234',
    'CLF-C02 650.5',
    'CLF-C02 66%',
    'CLF-C02 650 passed',
    'CLF-C02 720 failed',
    'CLF-C02 score 650, score 660',
    'CLF-C02 650 --taken 2999-01-01',
    'CLF-C02 650 --taken 2025-02-30',
    'CLF-C02 650 --taken 03/04/2026',
    'CLF-C02 650 --taken soon',
    'CLF-C02 650 --study osmosis',
    'CLF-C02 650 --hours 900',
    'CLF-C02 650 --hours',
    'CLF-C02 650 --bogus 1',
    'CLF-C02 650 security superb',
    'CLF-C02 650 blockchain NI, rest ok',
    'CLF-C02 650 cloud NI, rest ok',
    'CLF-C02 650 security NI, security ok',
    'CLF-C09 650',
    'CLF-C09 650 security NI, rest ok',
    'FOO-C01 650',
    'DPO-C02 650',
    `CLF-C02 650 ${'noise '.repeat(5000)}`,
    'frobnicate',
    'histroy',
    'help me',
    'exam qqqqq',
    'exam CLF-C09',
    'history destroy',
    'history delete 7',
    'history edit 1',
    'history edit 1 score 9000',
    'history edit 1 SAA-C03 700',
    'plan --date soon',
    'plan --date 2026-11-01',
    'plan --date 2040-01-01',
    'plan --date 4/5/2027',
    'plan --hours 200',
    'plan export',
    'plan CLF-C09',
    'reminders dance',
    'reminders --zone Berlni',
    'reminders --quiet 1-23',
    'reminders --at noon',
    'reminders pause 500',
    'reminders stop XYZ-C99',
    'mydata destroy',
    'mydata --all',
  ])('of "%s" works', (line) => tryExamples(line));

  it.each(testExams.map(({ code }) => code))('of a score off the scale of %s works', (code) =>
    tryExamples(`${code} 1234`),
  );

  it('after something broke works', async () => {
    const { bot } = makeBotForTests({
      wrap() {
        throw new Error('disk full');
      },
    });
    const { card, refused } = await ask(bot, 'CLF-C02 650 all ok');
    expect(refused).toBe(true);
    for (const example of examplesOf(card)) {
      expect((await ask(bot, example)).refused).toBe(false);
    }
  });
});
