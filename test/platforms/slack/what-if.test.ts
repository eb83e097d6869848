// A what-if on Slack: one message that each question takes the place of, with its curve as a picture.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { whatIf as words } from '#src/cards/words/en-what-if.ts';
import type { SeenMessage } from '#test/support/slack/seen.ts';
import { begin, modes, savedOf } from '#test/support/slack-story.ts';

const line = 'CLF-C02 650 security NI, tech NI, rest ok';

/** The labels chosen in the lists of a message. */
function chosenIn({ blocks }: SeenMessage): readonly string[] {
  return blocks
    .flatMap(({ elements = [] }) => elements)
    .filter(({ type }) => type === 'static_select')
    .map((element) => asChosen.parse(element).initial_option.text.text);
}

const asChosen = z.object({ initial_option: z.object({ text: z.object({ text: z.string() }) }) });

describe.each(modes)('over %s', (mode) => {
  it('it goes from the report over hours and a lift to a goal, in one message', async () => {
    const { bot, slack, ana } = await begin({ mode });
    const receipt = await ana.slash('/scorereport', line).message();
    const card = await ana.click(receipt, words.open).message();
    expect(card.ephemeral).toBe(true);
    expect(card.allText).toContain('CLF-C02: what if…');
    const [picture, another] = card.blocks.filter(({ type }) => type === 'data_visualization');
    expect(picture).toMatchObject({
      title: words.chart('CLF-C02'),
      chart: {
        type: 'line',
        series: [{ name: 'slow' }, { name: 'typical' }, { name: 'fast' }],
        axis_config: { categories: ['0 h', '10 h', '20 h', '30 h', '40 h'] },
      },
    });
    expect(another).toBeUndefined();
    const hours = await ana.click(card, words.addHours(10)).message();
    expect(hours.allText).toContain('With 10 h of study');
    const lift = await ana.click(hours, words.lift('Security and Compliance')).message();
    expect(lift.allText).toContain('Security and Compliance at 80');
    const goal = await ana.choose(lift, words.chooseGoal, words.goalOption(90)).message();
    expect(goal.allText).toContain('Hours until 90 of 100 pass');
    expect(chosenIn(goal)).toEqual([words.hoursOption(10), words.planOption, words.goalOption(90)]);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('a what-if', () => {
  it('is typed with a report to try, and nothing is kept', async () => {
    const { bot, ana } = await begin();
    const card = await ana.slash('/debrief', 'whatif CLF-C02 650 security NI --hours 20').message();
    expect(card.allText).toContain('With 20 h of study');
    expect(card.allText).toContain(words.notSaved);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('opens in a modal from the Home tab, and goes on there', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', line).home();
    const home = await ana.opensHome().home();
    const opened = ana.click(home, words.open);
    const modal = await opened.view();
    await opened.view();
    expect(modal.allText).toContain('CLF-C02: what if…');
    await ana.click(modal, words.addHours(20)).view();
    expect(modal.allText).toContain('With 20 h of study');
    await ana.choose(modal, words.chooseGoal, words.goalOption(50)).view();
    expect(modal.allText).toContain('Hours until 50 of 100 pass');
    expect(ana.modal?.id).toBe(modal.id);
  });

  it('pressed in the messages with the app stays there, and is answered in its place', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', line).home();
    const [report] = ana.dms();
    if (!report) throw new Error('no report');
    const card = await ana.click(report, words.open).message();
    expect(card.ephemeral).toBe(false);
    const before = ana.dms().length;
    await ana.click(card, words.lift('Security and Compliance')).message();
    expect(card.allText).toContain('Security and Compliance at 80');
    expect(ana.dms()).toHaveLength(before);
  });
});
