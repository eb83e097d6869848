// A report that has to be checked first: the line it offers works, names the right sitting, and ends the doubt.

import { describe, expect, it } from 'vitest';
import type { Card } from '#src/cards/card.ts';
import { retake } from '#src/cards/words/en-retake.ts';
import { whatIf } from '#src/cards/words/en-what-if.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { makeTestWorld } from '#test/support/follow-up-story.ts';

const text = (card: Card) => textsOf(card).join('\n');
const labels = ({ buttons = [] }: Card) => buttons.map(({ label }) => label);

describe('an entry to be checked first', () => {
  it.each([
    ['a low score beside good words', 'CLF-C02 480 all MC --taken 2026-11-18', 'score 680', true],
    // Which of the two is wrong nobody knows: a line that makes a fail of a pass would suggest one.
    ['a pass beside weak words', 'CLF-C02 850 all NI --taken 2026-11-18', 'score 720', false],
    ['a day before the exam', 'SAP-C03 700 --taken 2026-06-01', '--taken 2026-11-17', true],
  ])('has a line that changes it: %s', async (_, line, change, mends) => {
    const ana = (await makeTestWorld()).person();
    // Another sitting of another exam, so that the number has to be looked up.
    await ana.say('DOP-C02 690 --taken 2026-10-01');
    const { card } = await ana.say(line);
    expect(text(card)).toContain(retake.checkFirst);
    const [example = ''] = examplesOf(card);
    expect(example).toMatch(new RegExp(`^history edit [12] ${change}$`));
    const shown = await ana.say(`history show ${/\d/.exec(example)?.[0]}`);
    expect(examplesOf(shown.card)[0]).toBe(example);

    const changed = await ana.say(example);
    expect(changed.refused, text(changed.card)).not.toBe(true);
    // By its day it is the second one now, in any case.
    const now = await ana.say('history show 2');
    expect(now.card.title).toContain(line.slice(0, 7));
    expect(text(now.card).includes(retake.checkFirst)).toBe(!mends);
  });

  it('that is not kept is to be sent again', async () => {
    const ana = (await makeTestWorld()).person();
    const { card } = await ana.say('CLF-C02 480 all MC --save no');
    expect(text(card)).toContain(retake.correctTold);
    expect(examplesOf(card)).toEqual([]);
  });
});

describe('a version that cannot be sat again', () => {
  it('offers no what-if, kept or not', async () => {
    const ana = (await makeTestWorld()).person();
    for (const line of ['PAS-C01 700 --taken 2024-03-15', 'AIB-C01 650 --taken 2026-11-15']) {
      for (const how of ['', ' --save no']) {
        const { card } = await ana.say(line + how);
        expect(labels(card)).not.toContain(whatIf.open);
        for (const example of examplesOf(card)) {
          expect((await ana.say(example)).refused, example).not.toBe(true);
        }
      }
    }
    const { card } = await ana.say('CLF-C02 650 --save no');
    expect(labels(card)).toContain(whatIf.open);
  });
});
