// /debrief and what follows from it: lists, plans, pages, changes, the data of a person.

import { describe, expect, it } from 'vitest';
import { noExamQuestions } from '#src/cards/words/en.ts';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import { begin, keyOf, labels, savedOf, turns } from '#test/support/slack-story.ts';

const fail = 'CLF-C02 650 security NI, tech NI, rest ok taken 2026-10-01';
const better = 'CLF-C02 690 security NI, rest ok taken 2026-11-10';

describe('/debrief', () => {
  it('alone and with help says what there is, each with a line that works', async () => {
    const { slack, ana } = await begin();
    const alone = await ana.slash('/debrief').message();
    expect(alone.ephemeral).toBe(true);
    expect(alone.allText).toContain('/scorereport CLF-C02 650 security NI, tech NI, rest ok');
    expect(alone.allText).toContain('/debrief history');
    expect(alone.allText).toContain('/debrief mydata export');
    const help = await ana.slash('/debrief', 'HELP').message();
    expect(help.allText).toBe(alone.allText);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });

  it('with an unknown command names the near one, and tells the figures nothing typed', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.slash('/debrief', 'histroy please').message();
    expect(answer.allText).toContain('There is no command “histroy”. Did you mean history?');
    expect(answer.allText).toContain('/debrief history');
    await turns(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'unknown', outcome: 'refused' }]);
  });

  it.each(['/debrief', '/scorereport'])('declines a request for dumps at %s', async (command) => {
    const { bot, slack, ana } = await begin();
    const answer = await ana.slash(command, 'any CLF-C02 dumps?').message();
    expect(answer.allText).toContain(noExamQuestions.text);
    expect(await savedOf(bot, ana)).toEqual([]);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });

  it('takes a report as well', async () => {
    const { bot, ana } = await begin();
    await ana.slash('/debrief', `scorereport ${fail}`).home();
    await ana.slash('/debrief', better).home();
    expect(await savedOf(bot, ana)).toHaveLength(2);
  });

  it('with an option that is not there says which there are', async () => {
    const { ana } = await begin();
    const answer = await ana.slash('/debrief', 'plan --weeks 3').message();
    expect(answer.allText).toContain('There is no --weeks here');
  });

  it('shows facts about an exam, page by page, to the person alone', async () => {
    const { slack, ana } = await begin();
    const facts = await ana.slash('/debrief', 'exam CLF-C02').message();
    expect(facts.ephemeral).toBe(true);
    expect(facts.allText).toContain('Pass mark');
    await ana.click(facts, 'Questions').message();
    expect(facts.allText).not.toContain('Pass mark');
    expect(facts.edits).toBe(1);
    expect(ana.messagesIn()).toHaveLength(1);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });
});

describe('/debrief history', () => {
  it('lists, shows, changes and deletes', async () => {
    const { bot, ana } = await begin();
    const empty = await ana.slash('/debrief', 'history').message();
    expect(empty.allText).toContain('/scorereport CLF-C02 650');
    await ana.slash('/scorereport', fail).home();
    await ana.slash('/scorereport', better).home();
    const list = await ana.slash('/debrief', 'history').message();
    expect(list.allText).toContain('1. CLF-C02 · 650, not passed');
    expect(list.allText).toContain('650 → 690');
    expect(list.allText).toContain('/debrief history delete 2');

    const shown = await ana.slash('/debrief', 'history show 2').message();
    expect(shown.allText).toContain('690, 10 points below');
    expect(labels(shown)).toEqual(expect.arrayContaining(['DM me the plan', 'Share to channel…']));
    const page = ana.click(shown, 'Study plan');
    await page.message();
    expect(shown.allText).toContain('Page 5 of 5');

    const edit = ana.slash('/debrief', 'history edit 2 score 695');
    expect((await edit.message()).allText).toContain('Changed. It now reads: CLF-C02, 695');
    expect((await edit.home()).allText).toContain('695, 5 points below');

    const ask = await ana.slash('/debrief', 'history delete 2').message();
    expect(labels(ask)).toEqual(['Delete it', 'Keep it']);
    const done = ana.click(ask, 'Delete it');
    await done.message();
    expect(ask.allText).toContain('Deleted: CLF-C02, 695');
    expect(labels(ask)).toEqual([]);
    expect((await done.home()).allText).toContain('650, 50 points below');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('keeps what is not to be deleted after all', async () => {
    const { bot, ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const ask = await ana.slash('/debrief', 'history delete 1').message();
    await ana.click(ask, 'Keep it').message();
    expect(ask.allText).toContain('Nothing was changed.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('says which numbers there are', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const answer = await ana.slash('/debrief', 'history show 7').message();
    expect(answer.allText).toContain('it has 1 entry');
  });
});

describe('/debrief plan', () => {
  it('shows the plan, and sends it once when asked', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    await ana.nextDm();
    const plan = await ana.slash('/debrief', 'plan --hours 6').message();
    expect(plan.allText).toContain('CLF-C02: your study plan');
    const sent = await ana.click(plan, 'DM me the plan').message();
    expect(sent.allText).toContain('It is in your direct messages, once');
    expect((await ana.nextDm()).allText).toContain('CLF-C02: not passed yet');
    expect((await ana.nextDm()).allText).toContain('CLF-C02: your study plan');
    expect(ana.dms()).toHaveLength(3);
  });

  it('is not offered to be sent where it is already', async () => {
    const { ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const report = await ana.nextDm();
    expect(labels(report)).not.toContain('DM me the plan');
    await ana.click(report, 'Weak domains').message();
    expect(report.edits).toBe(1);
    expect(report.allText).toContain('Page 2 of 5');
    expect(labels(report)).not.toContain('DM me the plan');
    expect(labels(report)).toContain('Share to channel…');
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('/debrief mydata', () => {
  it('says what is stored, and gives it as a file in private', async () => {
    const { slack, ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const about = await ana.slash('/debrief', 'mydata').message();
    expect(about.allText).toContain('What I keep about you');
    const answer = await ana.slash('/debrief', 'mydata export').message();
    expect(answer.ephemeral).toBe(true);
    expect(answer.allText).toContain('The file is in your messages with me.');
    const file = ana.dms().find(({ fileIds }) => fileIds.length > 0);
    expect(file?.channel).toBe(ana.dmChannelId);
    const [upload] = slack.callsTo('upload');
    expect(upload?.status).toBe(200);
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });

  it('says so when the file cannot be sent, and names nothing broken', async () => {
    const { bot, slack, ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    slack.fault({ method: 'conversations.open', kind: 'error', error: 'cannot_dm_bot' });
    const answer = await ana.slash('/debrief', 'mydata export').message();
    expect(answer.allText).toContain('A file that only you see can come in your messages');
    expect(bot.defects).toEqual([]);
  });

  it('erases after a question, and Home is empty then', async () => {
    const { bot, ana } = await begin();
    await ana.slash('/scorereport', fail).home();
    const ask = await ana.slash('/debrief', 'mydata erase').message();
    const done = ana.click(ask, 'Delete everything');
    await done.message();
    expect(ask.allText).toContain('Everything stored about you is deleted (1 sitting).');
    expect(labels(ask)).toEqual([]);
    expect((await done.home()).allText).toContain('Nothing here yet');
    const store = await bot.bot.openStore();
    expect(await store.exportPerson(keyOf(ana))).toBeNull();
  });
});

describe('a button of an earlier version', () => {
  it.each(['2x history do=show', ''])('(%s) says so and what works', async (value) => {
    const { slack, bot, ana } = await begin();
    const list = await ana.slash('/debrief', 'exam CLF-C02').message();
    await ana.click(list, 'Questions').message();
    const envelope = slack.envelopes.findLast(({ payload }) => payload['type'] === 'block_actions');
    const actions = (envelope?.payload['actions'] ?? []) as readonly Loose[];
    const old = actions.map((action) => ({ ...action, action_id: 'panel_3', value }));
    const payload = { ...envelope?.payload, actions: old };
    const note = await slack.dispatchRaw({ type: 'interactive', payload }).message();
    expect(note.allText).toContain('comes from an earlier version');
    expect(note.allText).toContain('/debrief help');
    await turns(bot, 3);
    expect(bot.host.answered.at(-1)).toEqual({ command: 'unknown', outcome: 'refused' });
  });
});
