// What is typed under a card that offers choices: numbers, what stands on them, and a bare yes or no.

import { describe, expect, it } from 'vitest';
import { history } from '#src/cards/words/en.ts';
import { consoleFiles } from '#src/cards/words/en-console.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { type BotForTests, makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { pipe, talk } from '#test/support/talk.ts';

const report = 'CLF-C02 650 security NI, tech NI, rest ok 2026-03-01';

async function countIn({ bot }: BotForTests): Promise<number> {
  return (await (await bot.openStore()).listAttempts(consolePerson)).length;
}

describe('a question before something is deleted', () => {
  it.each([
    ['history delete 1', 'yes', 0],
    ['history delete 1', 'Y', 0],
    ['history delete 1', 'delete it', 0],
    ['history delete 1', 'no', 1],
    ['history delete 1', 'Keep it', 1],
    ['mydata erase', 'yes.', 0],
    ['mydata erase', 'n', 1],
  ])('%s, answered with “%s”, leaves %d', async (question, answer, left) => {
    const made = makeBotForTests();
    const ana = talk(made.bot);
    await ana.says(report, question);
    expect(await countIn(made)).toBe(1);
    expect(await ana.says(answer)).not.toContain('Which exam?');
    expect(await countIn(made)).toBe(left);
    // It is answered: a second word does nothing.
    expect(await ana.says('yes')).toContain(consoleFiles.nothingAsked);
    expect(await countIn(made)).toBe(left);
  });

  it('is over once something else was typed', async () => {
    const made = makeBotForTests();
    await pipe(made.bot, report, 'history delete 1', 'histroy', 'yes');
    expect(await countIn(made)).toBe(1);
  });

  it('is answered in a pipe as well', async () => {
    const made = makeBotForTests();
    const printed = await pipe(made.bot, report, 'history delete 1', 'yes');
    expect(printed).toContain(history.deleted('CLF-C02, 650, not passed, 1 March 2026'));
    expect(await countIn(made)).toBe(0);
  });
});

describe('yes and no', () => {
  it('choose nothing else, and the choices stay', async () => {
    const made = makeBotForTests();
    const ana = talk(made.bot);
    expect(await ana.says(report)).toContain('[1] What if…');
    expect(await ana.says('yes')).toContain(consoleFiles.byNumber(1));
    expect(await ana.says('1')).toContain('CLF-C02: what if…');
  });

  it('name the numbers of a question that they cannot answer', async () => {
    const made = makeBotForTests();
    const ana = talk(made.bot);
    const other = 'CLF-C02 690 security NI, tech NI, rest ok 2026-03-01';
    expect(await ana.says(report, other)).toContain('[2]');
    expect(await ana.says('no')).toMatch(/^Type 1, .*or \d\./);
    expect(await countIn(made)).toBe(2);
  });

  it.each(['yes', 'no', 'y', 'N'])('“%s” out of the blue starts no report', async (word) => {
    const made = makeBotForTests();
    const answer = await talk(made.bot).says(word);
    expect(answer).toBe(`${consoleFiles.nothingAsked}\n\n`);
  });
});
