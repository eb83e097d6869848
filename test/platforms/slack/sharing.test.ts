// Showing a result to others: only what was chosen, only where it is possible, and taken down again.

import { describe, expect, it } from 'vitest';
import type { Person } from '#test/support/slack/person.ts';
import type { SeenMessage } from '#test/support/slack/seen.ts';
import {
  begin,
  failing,
  fieldValue,
  keyOf,
  labels,
  modes,
  openPreview,
  type Story,
  sendPreview,
  turns,
} from '#test/support/slack-story.ts';

const line = 'CLF-C02 655 security NI, tech NI, rest ok';

async function report(ana: Person): Promise<SeenMessage> {
  await ana.slash('/scorereport', line).home();
  return ana.nextDm();
}

/** Shares without the score, and gives the message. */
async function share({ slack, ana }: Story, where = slack.channel): Promise<SeenMessage> {
  const done = await sendPreview(ana, await openPreview(ana, await report(ana)), {
    'Where?': where,
  });
  expect(done.allText).toContain('Shared. “Remove” under the message takes it down');
  const [shared, more] = slack.messagesIn(where);
  if (!shared || more) throw new Error('there is not one shared message');
  return shared;
}

async function sharedOf({ bot, ana }: Story) {
  return (await bot.bot.openStore()).listSharedMessages(keyOf(ana));
}

describe.each(modes)('sharing over %s', (mode) => {
  it.each([
    ['with', 'Share with the score', true],
    ['without', 'Share without the score', false],
  ])('%s the score shows first what others would see, then just that', async (_how, how, with_) => {
    const story = await begin({ mode });
    const { slack, ana } = story;
    const preview = await openPreview(ana, await report(ana));
    expect(preview.title).toBe('Share a summary');
    expect(preview.allText).toContain('Share this with everybody here?');
    expect(preview.allText).toContain('CLF-C02: not passed yet');
    expect(fieldValue(preview, 'What?')).toBe('words');
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    const done = await sendPreview(ana, preview, { 'Where?': slack.channel, 'What?': how });
    expect(done.allText).toContain('Shared.');
    const [shared, more] = slack.messagesIn(slack.channel);
    expect(more).toBeUndefined();
    expect(shared?.allText.includes('655')).toBe(with_);
    expect(shared?.text.includes('655')).toBe(with_);
    expect(shared?.allText).toContain('Shared by ana');
    expect(shared?.text).toContain('Shared by ana');
    expect(shared?.allText).toContain('Cloud Technology and Services');
    expect(shared?.allText).not.toMatch(/next step|Readiness|Saved as/);
    expect(await sharedOf(story)).toHaveLength(1);
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('sharing', () => {
  it('begins with the channel where the receipt is', async () => {
    const { slack, ana } = await begin();
    const receipt = await ana.slash('/scorereport', line).message();
    const preview = await openPreview(ana, receipt);
    expect(fieldValue(preview, 'Where?')).toBe(slack.channel.channelId);
    await sendPreview(ana, preview, {});
    expect(slack.messagesIn(slack.channel)).toHaveLength(1);
  });

  it('works from a line, from Home, and from a modal', async () => {
    const { slack, ana } = await begin();
    await report(ana);
    const asked = ana.slash('/debrief', 'history share 1');
    await asked.view();
    await sendPreview(ana, await asked.view(), { 'Where?': slack.channel });
    const home = await ana.opensHome().home();
    await sendPreview(ana, await openPreview(ana, home), { 'Where?': slack.channel });
    const form = await ana.shortcut('report').view();
    await ana.submits(form, { text: `${line} taken 2026-11-20` }).home();
    expect(form.allText).toContain('The full report is in your messages');
    await sendPreview(ana, await openPreview(ana, form), { 'Where?': slack.channel });
    expect(slack.messagesIn(slack.channel)).toHaveLength(3);
  });

  it('of what is not there says so', async () => {
    const { ana } = await begin();
    const asked = ana.slash('/debrief', 'history share 3');
    await asked.view();
    expect((await asked.view()).allText).toContain('There is nothing in your history yet.');
  });

  it('of a report without a score offers no score', async () => {
    const { ana } = await begin();
    const form = await ana.slash('/scorereport', 'CLF-C02 failed, security NI, rest ok').view();
    await ana.submits(form).home();
    const preview = await openPreview(ana, await ana.nextDm());
    const options = preview.fields.find(({ label }) => label === 'What?')?.options;
    expect(options?.map(({ label }) => label)).toEqual(['Share without the score']);
  });

  it('sent twice happens once', async () => {
    const story = await begin();
    const { slack, bot } = story;
    await share(story);
    const envelope = slack.envelopes.findLast(
      ({ payload }) => payload['type'] === 'view_submission',
    );
    if (!envelope) throw new Error('nothing was sent');
    await slack.dispatchRaw(envelope);
    await turns(bot, 4);
    expect(slack.messagesIn(slack.channel)).toHaveLength(1);
  });

  it('whose window could not be opened is offered once more', async () => {
    const { slack, ana } = await begin({ troubleExpected: true });
    const dm = await report(ana);
    slack.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const note = await ana.click(dm, 'Share to channel…').message();
    expect(note.allText).toContain('too little time');
    const opened = ana.click(note, 'Open it now');
    await opened.view();
    expect((await opened.view()).title).toBe('Share a summary');
  });

  it('where Slack does not let it says that nobody has seen it', async () => {
    const story = await begin({ troubleExpected: true });
    const { slack, ana } = story;
    const where = slack.makeChannel({ name: 'others', hasBot: false });
    slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    const dm = await (async () => {
      const form = await ana.shortcut('report').view();
      await ana.submits(form, { text: line }).home();
      return ana.nextDm();
    })();
    const done = await sendPreview(ana, await openPreview(ana, dm), { 'Where?': where });
    expect(done.allText).toContain('nobody else has seen it');
    expect(slack.messagesIn(where)).toEqual([]);
    expect(await sharedOf(story)).toEqual([]);
  });
});

describe.each([
  ['is a member', true],
  ['is none', false],
])('“Remove” where the bot %s', (_what, hasBot) => {
  it('takes the message down for whoever shared it, and leaves no record', async () => {
    const story = await begin();
    const { slack, ana } = story;
    const where = slack.makeChannel({ name: 'here', hasBot });
    const shared = await share(story, where);
    expect(await sharedOf(story)).toHaveLength(1);
    const done = await ana.click(shared, 'Remove').message();
    expect(done.ephemeral).toBe(true);
    expect(done.allText).toContain('Removed.');
    expect(shared.deleted).toBe(true);
    expect(await sharedOf(story)).toEqual([]);
  });

  it('is refused to others in private, and the message stays', async () => {
    const story = await begin();
    const { slack } = story;
    const where = slack.makeChannel({ name: 'here', hasBot });
    const shared = await share(story, where);
    const ben = slack.person({ name: 'ben' });
    const refusal = await ben.click(shared, 'Remove').message();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.allText).toContain('Only the person who shared it can remove it.');
    expect(shared.deleted).toBe(false);
    expect(labels(shared)).toEqual(['Remove']);
    expect(await sharedOf(story)).toHaveLength(1);
  });

  it('still works after everything else was erased', async () => {
    const story = await begin();
    const { slack, ana } = story;
    const where = slack.makeChannel({ name: 'here', hasBot });
    const shared = await share(story, where);
    const ask = await ana.slash('/debrief', 'mydata erase').message();
    await ana.click(ask, 'Delete everything').message();
    if (hasBot) {
      expect(shared.deleted).toBe(true);
      expect(ask.allText).not.toContain('could not be taken down');
      return;
    }
    expect(ask.allText).toContain('1 message you shared could not be taken down from here');
    await ana.click(shared, 'Remove').message();
    expect(shared.deleted).toBe(true);
    expect(await sharedOf(story)).toEqual([]);
  });
});

describe('“Remove”', () => {
  it('works without its response URL where the bot is a member', async () => {
    const story = await begin({ troubleExpected: true });
    const shared = await share(story);
    story.slack.fault({ method: 'response_url', kind: 'status', status: 404 });
    await story.ana.click(shared, 'Remove').message();
    expect(shared.deleted).toBe(true);
    expect(await sharedOf(story)).toEqual([]);
  });

  it('says that the message is gone though the record could not be changed', async () => {
    let isBroken = false;
    const story = await begin({
      troubleExpected: true,
      wrap: (store) =>
        isBroken ? failing((name) => name === 'removeSharedMessage')(store) : store,
    });
    const shared = await share(story);
    isBroken = true;
    const note = await story.ana.click(shared, 'Remove').message();
    expect(note.allText).toContain('Something broke on our side');
    expect(shared.deleted).toBe(true);
  });
});
