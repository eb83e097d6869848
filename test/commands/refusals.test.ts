// Bad input in the chat: short, kind, with the field, what was understood and what is valid; and nothing is stored.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issues as words } from '#src/cards/words/en.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { anyText } from '#test/support/any-text.ts';
import { ask, request } from '#test/support/ask.ts';
import { textsOf } from '#test/support/card-text.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { pipe } from '#test/support/talk.ts';

const refused: readonly (readonly [string, readonly string[]])[] = [
  ['CLF-C02 1234', ['1234', '100 to 1000']],
  ['CLF-C02 99', ['99', '100 to 1000']],
  ['CLF-C02 650.5', ['650.5', 'whole']],
  ['CLF-C02 66%', ['66%', 'percentage', '100 to 1000']],
  ['CLF-C02 score abc', ['score']],
  ['CLF-C09 650', ['CLF-C09', 'CLF-C02']],
  ['FOO-C01 650', ['FOO-C01', 'SAA-C03', 'retired']],
  ['DPO-C02 650', ['DPO-C02', 'DOP-C02']],
  ['CLF-C02 650 blockchain NI', ['blockchain', 'Cloud Concepts', 'Security and Compliance']],
  ['CLF-C02 650 cloud NI', ['cloud', 'Cloud Concepts', 'Cloud Technology and Services']],
  ['CLF-C02 650 security superb', ['superb', 'Needs Improvement', 'Meets Competencies']],
  ['CLF-C02 650 security NI, security ok', ['Security and Compliance', 'Needs Improvement']],
  ['CLF-C02 650 passed', ['passed', '650', '700']],
  ['CLF-C02 720 failed', ['failed', '720', '700']],
  ['CLF-C02 650 --taken 2026-11-24', ['2026-11-24', 'still to come']],
  ['CLF-C02 650 --taken 2025-02-30', ['2025-02-30', 'YYYY-MM-DD']],
  ['CLF-C02 650 --taken 03/04/2026', ['2026-03-04', '2026-04-03']],
  ['CLF-C02 650 --taken soon', ['soon', 'YYYY-MM-DD']],
  ['CLF-C02 650 --study osmosis', ['osmosis', 'videos', 'hands-on']],
  ['CLF-C02 650 --study vidoes', ['vidoes', 'Did you mean videos']],
  ['CLF-C02 650 --hours 500', ['500', 'Hours a week']],
  ['CLF-C02: first try 600, second try 650', ['600', '650']],
  ['scorereport', ['Which exam', 'CLF-C02']],
  ['CLF-C02', ['score', 'rating']],
  [`CLF-C02 650 ${'x '.repeat(50_000)}`, ['characters', '20000']],
  ['CLF-C02 \u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0001\u0002', ['not text']],
];

describe('bad input', () => {
  it.each(refused)('%j is refused with what is valid', async (line, parts) => {
    const { bot, opened } = makeBotForTests();
    const { card, refused: was } = await ask(bot, line);
    expect(was).toBe(true);
    expect(opened()).toBe(0);
    const text = textsOf(card).join('\n');
    for (const part of [words.title, words.nothingSaved, ...parts]) expect(text).toContain(part);
    expect(text.length).toBeLessThan(600);
    expect(text).not.toMatch(/undefined|“\s*”/);
    // Kind: nobody is blamed.
    expect(text).not.toMatch(/invalid|illegal|error|wrong|must/i);
  });

  it('keeps what was kept before', async () => {
    const { bot } = makeBotForTests();
    await ask(bot, 'CLF-C02 650 all ok');
    await pipe(bot, ...refused.map(([line]) => line));
    const store = await bot.openStore();
    expect(await store.listAttempts(consolePerson)).toHaveLength(1);
  });

  it('of many kinds at once is still short', async () => {
    const { bot } = makeBotForTests();
    const { card } = await ask(
      bot,
      'CLF-C02 650 blockchain NI, cooking NI, singing NI, dancing ok, surfing ok, sailing NI, chess ok',
    );
    expect(
      textsOf({ ...card, buttons: [] })
        .join('\n')
        .split('\n').length,
    ).toBeLessThan(20);
  });
});

describe('any text at all', () => {
  it('is answered by a card, without a defect', async () => {
    const { bot, defects } = makeBotForTests();
    const piece = fc.oneof(
      fc.constantFrom('CLF-C02', 'dop', '650', '1200', 'security', 'NI', 'ok', 'rest', 'passed'),
      fc.constantFrom('2026-01-01', '24%', ':', ',', '\n', '→', '--taken', '"', 'Domain 1'),
      anyText,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const { card } = await request(bot, {
          person: consolePerson,
          command: 'scorereport',
          args: { text: pieces.join(' '), save: 'no' },
        });
        const text = textsOf(card).join('\n');
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 200 },
    );
    expect(defects).toEqual([]);
  });
});

describe('what people type', () => {
  const red = '\u001b[31m';
  it.each([
    `${red}frobnicate`,
    `CLF-C02 ${red}1234`,
    `CLF-C02 650 ${red}blockchain NI`,
    `CLF-C02 650 security ${red}superb`,
    `CLF-C02 650 --taken ${red}soon`,
    `CLF-C02 650 --study ${red}osmosis`,
    `CLF-C02 650 --hours ${red}5`,
    `CLF-C02 650 --bogus${red} 5`,
    `exam ${red}qqqq`,
    `help ${red}me`,
    `CLF-C02 650 security ${red}NI, rest ok`,
    `CLF-C02 650\u0007 security NI\u009b31m, rest ok\u0000`,
  ])('never reaches the terminal as control characters: %j', async (line) => {
    const { bot } = makeBotForTests();
    expect(await pipe(bot, line)).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]+$/);
  });
});
