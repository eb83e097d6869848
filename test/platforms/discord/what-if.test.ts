// A what-if on Discord: one message that each question takes the place of, from the report to the hours a goal takes.

import { describe, expect, it } from 'vitest';
import { whatIf as words } from '#src/cards/words/en-what-if.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { begin, counting, savedOf } from '#test/support/discord-story.ts';

const report = { exam: 'CLF-C02', score: 650, ratings: 'security NI, tech NI, rest ok' };

/** What is chosen in the lists of a message. */
const chosenIn = ({ selects }: SeenMessage) =>
  selects.map(({ options }) => options.find((option) => option.default)?.label);

describe('what if', () => {
  it('goes from the report over hours and a lift to a goal, in one message that only they see', async () => {
    const { bot, ana: person } = await begin();
    const ana = counting(person);
    const told = await ana.slash('scorereport', report).final();
    const card = await ana.click(told, words.open).final();
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('CLF-C02: what if…');
    expect(card.text).toContain('If 100 people with this report');
    expect(chosenIn(card)).toEqual([words.hoursOption(0), words.planOption, words.goalOption(70)]);

    await ana.click(card, words.addHours(10)).final();
    expect(card.text).toContain('With 10 h of study');
    // To and fro, as often as somebody likes.
    await ana.click(card, words.startOver).final();
    expect(card.text).not.toContain('With 10 h of study');
    await ana.click(card, words.addHours(10)).final();
    await ana.click(card, words.lift('Security and Compliance')).final();
    expect(card.text).toContain('With 10 h of study');
    expect(card.text).toContain('Security and Compliance at 80');
    await ana.choose(card, words.chooseGoal, words.goalOption(90)).final();
    expect(card.text).toContain('Hours until 90 of 100 pass');
    await ana.choose(card, words.chooseDomain, words.domainOption('Cloud Concepts')).final();
    await ana.choose(card, words.chooseHours, words.hoursOption(40)).final();
    expect(card.text).toContain('With 40 h of study, all on Cloud Concepts');
    expect(chosenIn(card)).toEqual([
      words.hoursOption(40),
      words.domainOption('Cloud Concepts'),
      words.goalOption(90),
    ]);
    await ana.click(card, words.unlift('Security and Compliance')).final();
    expect(card.text).not.toContain('Security and Compliance at 80');
    expect(card.embeds).not.toHaveLength(0);
    // The report stands as it was, and nothing was added to the history.
    expect(told.text).toContain('CLF-C02: not passed yet');
    expect(await savedOf(bot, person)).toHaveLength(1);
  });

  it('of a report that is only tried keeps nothing, through all buttons', async () => {
    const { bot, ana } = await begin();
    const card = await ana
      .slash('whatif', { text: 'DOP-C02 700 sdlc NI, rest ok', hours: 20, pace: 5 })
      .final();
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('With 20 h of study');
    await ana.click(card, words.addHours(20)).final();
    expect(card.text).toContain('With 40 h of study');
    expect(card.text).toContain('5 h a week, as you said');
    await ana.choose(card, words.chooseGoal, words.goalOption(50)).final();
    expect(card.text).toContain('DOP-C02, 700');
    expect(card.text).toContain(words.notSaved);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('is about the own latest sitting, and asks for one where there is none', async () => {
    const { discord, ana } = await begin();
    await ana.slash('scorereport', report).final();
    const card = await ana.slash('whatif', { lift: 'security' }).final();
    const ben = discord.user({ name: 'Ben' });
    const none = await ben.slash('whatif').final();
    expect(none.text).toContain('There is no report in your history yet');
    expect(card.text).toContain('Security and Compliance at 80');
  });
});
