// The Home tab: it teaches, then shows the latest report; its buttons open modals, its pages turn in place.

import { describe, expect, it } from 'vitest';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import {
  begin,
  failing,
  labels,
  modes,
  openPreview,
  savedOf,
  sendPreview,
  turns,
} from '#test/support/slack-story.ts';

const fail = 'CLF-C02 650 security NI, tech NI, rest ok taken 2026-10-01';
const better = 'CLF-C02 690 security NI, rest ok taken 2026-11-10';

describe.each(modes)('Home over %s', (mode) => {
  it('teaches at first, and shows the latest report, its trend and its plan later', async () => {
    const { ana } = await begin({ mode });
    const home = await ana.opensHome().home();
    expect(home.allText).toContain('Nothing here yet');
    expect(home.allText).toContain('/scorereport CLF-C02 650');
    expect(labels(home)).toEqual([
      'Read a score report',
      'My sittings',
      'My plan',
      'My data',
      'Help',
    ]);
    const form = await ana.click(home, 'Read a score report').view();
    const sent = ana.submits(form, { text: fail });
    expect((await sent.home()).allText).toContain('650, 50 points below');
    await ana.slash('/scorereport', better).home();
    expect(home.allText).toContain('690, 10 points below');
    expect(home.allText).toContain('650 → 690');
    expect(labels(home)).toEqual(expect.arrayContaining(['Study plan', 'DM me the plan']));
  });

  it('opens each of its tools in a modal', async () => {
    const { ana } = await begin({ mode });
    await ana.slash('/scorereport', fail).home();
    const home = await ana.opensHome().home();
    for (const [label, said] of [
      ['My sittings', '1. CLF-C02'],
      ['My plan', 'CLF-C02: your study plan'],
      ['My data', 'What I keep about you'],
      ['Help', '/debrief history'],
    ] as const) {
      const done = ana.click(home, label);
      const modal = await done.view();
      await done.view();
      expect(modal.allText).toContain(said);
    }
  });
});

describe('Home', () => {
  it('does nothing when the Messages tab is opened', async () => {
    const { slack, bot, ana } = await begin();
    await ana.opensHome('messages');
    await ana.slash('/debrief').message();
    await turns(bot, 1);
    expect(bot.host.answered.map(({ command }) => command)).toEqual(['help']);
    expect(slack.callsTo('views.publish')).toEqual([]);
  });

  it('turns its pages in place', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const home = await ana.opensHome().home();
    await ana.click(home, 'Study plan').home();
    expect(home.allText).toContain('Page 5 of 5');
    expect(labels(home)).toContain('My sittings');
    expect(ana.modal).toBeNull();
  });

  it('sends the plan, and says so in a modal', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const home = await ana.opensHome().home();
    await ana.nextDm();
    const done = ana.click(home, 'DM me the plan');
    const modal = await done.view();
    expect((await ana.nextDm()).allText).toContain('CLF-C02: not passed yet');
    expect((await ana.nextDm()).allText).toContain('CLF-C02: your study plan');
    await done.view();
    expect(modal.allText).toContain('It is in your direct messages, once');
  });

  it('turns the pages of a modal in that modal, and sends from it', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const home = await ana.opensHome().home();
    const opened = ana.click(home, 'My plan');
    const modal = await opened.view();
    await opened.view();
    const sent = ana.click(modal, 'DM me the plan');
    await sent.view();
    expect(modal.allText).toContain('It is in your direct messages, once');
  });

  it('says what it can when the store is away', async () => {
    const { bot, ana } = await begin({
      troubleExpected: true,
      wrap: failing((name) => name === 'listAttempts'),
    });
    const home = await ana.opensHome().home();
    expect(home.allText).toContain('Something broke on our side');
    expect(labels(home)).toContain('Help');
    await turns(bot, 1);
    expect(bot.defects).toHaveLength(1);
    expect(bot.host.answered).toEqual([{ command: 'home', outcome: 'failed' }]);
  });

  it('comes again without harm when Slack sends the event again', async () => {
    const { slack, bot, ana } = await begin();
    await ana.opensHome().home();
    await slack.events[0]?.again();
    await slack.settled();
    await ana.slash('/debrief').message();
    await turns(bot, 2);
    expect(slack.callsTo('views.publish')).toHaveLength(1);
  });
});

describe('people', () => {
  it('of an organisation are one in all its workspaces', async () => {
    const { slack, bot, ana } = await begin({ person: { enterpriseId: 'E0COMPANY1' } });
    await ana.slash('/scorereport', fail).home();
    const form = await ana.shortcut('report').view();
    await ana.submits(form, { text: better }).home();
    const store = await bot.bot.openStore();
    const tenant = 'E0COMPANY1';
    const kept = await store.listAttempts({ platform: 'slack', tenant, user: ana.id });
    expect(kept).toHaveLength(2);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.opensHome().home();
    const { payload } = slack.envelopes.at(-1) ?? { payload: {} };
    const home = slack.dispatchRaw({
      type: 'events_api',
      payload: {
        ...payload,
        event_id: 'Ev0OTHER',
        authorizations: [{ enterprise_id: tenant, team_id: slack.teamId }],
      },
    });
    expect((await home.home()).allText).toContain('690, 10 points below');
  });

  it('of another workspace are told so in private, and nothing is kept', async () => {
    const { slack, bot, ana } = await begin();
    const where = slack.makeChannel({ name: 'shared', shared: true });
    await ana.slash('/scorereport', fail, where).home();
    const report = await ana.nextDm();
    await sendPreview(ana, await openPreview(ana, report), { 'Where?': where });
    const [shared] = slack.messagesIn(where);
    if (!shared) throw new Error('nothing was shared');
    const zoe = slack.person({ name: 'zoe', teamId: 'T0ELSEWHER' });
    const refusal = await zoe.click(shared, 'Remove').message();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.allText).toContain('You belong to another workspace');
    expect(shared.deleted).toBe(false);
    const store = await bot.bot.openStore();
    for (const tenant of [slack.teamId, zoe.teamId]) {
      expect(await store.exportPerson({ platform: 'slack', tenant, user: zoe.id })).toBeNull();
    }
  });

  it('with the same id in two workspaces are two', async () => {
    const { slack, bot, ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const { payload } = ana.slashEnvelope('/debrief', 'history');
    const other = { ...payload, team_id: 'T0ELSEWHER' } satisfies Loose;
    const answer = await slack.dispatchRaw({ type: 'slash_commands', payload: other }).message();
    expect(answer.allText).toContain('Nothing saved yet');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});
