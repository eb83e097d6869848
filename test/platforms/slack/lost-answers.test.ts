// Slack does what it is asked, and its answer is lost: nothing happens twice, and nobody is told that it did not happen.

import { expect, it } from 'vitest';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import {
  begin,
  keyOf,
  labels,
  openPreview,
  savedOf,
  sendPreview,
  turns,
} from '#test/support/slack-story.ts';

const line = 'CLF-C02 655 security NI, tech NI, rest ok';

it('a report is sent once, and stands where it was asked for as well', async () => {
  const { slack, ana } = await begin({ troubleExpected: true });
  slack.fault({ method: 'chat.postMessage', kind: 'accept-then-drop' });
  const answer = await ana.slash('/scorereport', line).message();
  expect(answer.allText).toContain('I got no answer when I sent you a message');
  expect(answer.allText).toContain('Your domains, what pays most first');
  expect(ana.dms()).toHaveLength(1);
});

it('a file is sent once, and the person is told where to look', async () => {
  const { slack, ana } = await begin({ troubleExpected: true });
  await ana.slash('/scorereport', line).home();
  slack.fault({ method: 'files.completeUploadExternal', kind: 'accept-then-drop' });
  const answer = await ana.slash('/debrief', 'mydata export').message();
  expect(answer.allText).toContain('Look in your messages with me before you ask for it again');
  expect(ana.dms().filter(({ fileIds }) => fileIds.length > 0)).toHaveLength(1);
});

it('a result is shared once, and said to be perhaps there', async () => {
  const { slack, ana } = await begin({ troubleExpected: true });
  await ana.slash('/scorereport', line).home();
  const preview = await openPreview(ana, await ana.nextDm());
  expect(preview.allText).toContain('Shared by ana');
  slack.fault({ method: 'chat.postMessage', kind: 'accept-then-drop' });
  const done = await sendPreview(ana, preview, { 'Where?': slack.channel });
  expect(done.allText).toContain('so it may be shared');
  expect(slack.messagesIn(slack.channel)).toHaveLength(1);
});

it('a result shared where the bot is no member is remembered', async () => {
  const { slack, bot, ana } = await begin({ troubleExpected: true });
  await ana.slash('/scorereport', line).home();
  const where = slack.makeChannel({ name: 'others', hasBot: false });
  const preview = await openPreview(ana, await ana.nextDm());
  slack.fault({ method: 'response_url', kind: 'accept-then-drop' });
  const done = await sendPreview(ana, preview, { 'Where?': where });
  expect(done.allText).toContain('so it may be shared');
  expect(slack.messagesIn(where)).toHaveLength(1);
  expect(await (await bot.bot.openStore()).listSharedMessages(keyOf(ana))).toHaveLength(1);
});

it('a window that was opened all the same is filled', async () => {
  const { slack, bot, ana } = await begin({ troubleExpected: true });
  const home = await ana.opensHome().home();
  slack.fault({ method: 'views.open', kind: 'accept-then-drop' });
  ana.click(home, 'Help');
  await turns(bot, 2);
  await slack.settled();
  expect(ana.modal?.allText).toContain('/debrief history');
  expect(slack.callsTo('views.open')).toHaveLength(1);
});

it('a limit of windows is not waited for', async () => {
  const { slack, bot, ana } = await begin({
    troubleExpected: true,
    wait: () => new Promise(() => {}),
  });
  slack.fault({ method: 'views.open', kind: 'rate-limit', retryAfter: 1 });
  const note = await ana.slash('/scorereport').message();
  expect(note.allText).toContain('too little time');
  expect(bot.host.events).toContain('rate-limited');
});

it('“DM me the plan” pressed twice sends once; what was missing follows', async () => {
  const { slack, bot, ana } = await begin({ troubleExpected: true });
  await ana.slash('/scorereport', line).home();
  const shown = await ana.slash('/debrief', 'history show 1').message();
  slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'cannot_dm_bot' });
  await ana.click(shown, 'DM me the plan').message();
  expect(ana.dms()).toHaveLength(1);
  await ana.click(shown, 'DM me the plan').message();
  expect(ana.dms()).toHaveLength(3);
  const again = await ana.click(shown, 'DM me the plan').message();
  expect(again.allText).toContain('has been sent to your direct messages already');
  expect(ana.dms()).toHaveLength(3);

  // The same button in a conversation of two people, where only she sees it.
  const envelope = slack.envelopes.findLast(({ payload }) => payload['type'] === 'block_actions');
  const container = { ...(envelope?.payload['container'] as Loose), channel_id: 'D0HUMANS1' };
  const channel = { id: 'D0HUMANS1', name: 'directmessage' };
  const payload = { ...envelope?.payload, trigger_id: '1.2.other', channel, container };
  const before = bot.host.answered.length;
  slack.dispatchRaw({ type: 'interactive', payload });
  await turns(bot, before + 1);
  expect(bot.host.answered.at(-1)).toMatchObject({ command: 'history', outcome: 'answered' });
  expect(ana.dms()).toHaveLength(3);
});

it('what was deleted is said to be, and Home shows it, though the answer was lost', async () => {
  const { slack, bot, ana } = await begin({ troubleExpected: true });
  await ana.slash('/scorereport', line).home();
  const ask = await ana.slash('/debrief', 'history delete 1').message();
  slack.fault({ method: 'response_url', kind: 'status', status: 500 });
  slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'internal_error' });
  const done = ana.click(ask, labels(ask)[0] ?? '');
  expect((await done.message()).allText).toContain('What you asked for was done');
  expect(await savedOf(bot, ana)).toEqual([]);
  await slack.settled();
  expect((await ana.opensHome().home()).allText).toContain('Nothing here yet');
});
