// What is sent on Slack without being asked, and who is still there: the real Web API client against the stand-in, without
// a connection; every outcome there is.

import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '#commands/index.ts';
import type { GroupKey } from '#src/app/group-ports.ts';
import type { Card } from '#src/cards/card.ts';
import { openSlackSender } from '#src/platforms/slack/sender.ts';
import { makeHostForTests } from '#test/support/discord-bot.ts';
import { makeClock } from '#test/support/discord-story.ts';
import type { FaultOrder } from '#test/support/slack/faults.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { StandIn } from '#test/support/slack/stand-in.ts';
import { type UseSlackOptions, useSlack } from '#test/support/slack/use-slack.ts';
import { keyOf } from '#test/support/slack-story.ts';

const sending = { method: 'chat.postMessage' } as const;

const card: Card = {
  title: 'How did week 2 go?',
  tone: 'neutral',
  blocks: [{ kind: 'text', text: 'Security is the one to finish.' }],
  buttons: [
    { label: 'Done', style: 'main', action: { command: 'plan', args: { exam: 'CLF-C02' } } },
  ],
};
const paged = (again: boolean): Card => ({
  ...card,
  blocks: ['One', 'Two'].flatMap((title) => [
    { kind: 'page' as const, title },
    { kind: 'text' as const, text: `This is page ${title}.` },
  ]),
  ...(again ? { again: { command: 'plan', args: { exam: 'CLF-C02' } } } : {}),
});

async function setUp({
  botToken,
  ...standIn
}: UseSlackOptions & { readonly botToken?: string } = {}) {
  const slack = await useSlack(standIn);
  const host = makeHostForTests();
  const clock = makeClock();
  const waited: number[] = [];
  const wait = async (milliseconds: number) => void waited.push(milliseconds);
  const sender = openSlackSender(
    { botToken: botToken ?? slack.botToken, apiUrl: slack.apiUrl, wait },
    host,
    commands,
    clock,
  );
  onTestFinished(() => sender.close());
  const send = (who: Pick<Person, 'id' | 'teamId'>, sent: Card = card) =>
    sender.sendDirect(keyOf(who), sent, 'once');
  const ours: GroupKey = { platform: 'slack', tenant: slack.teamId, group: slack.teamId };
  const isMember = (who: Pick<Person, 'id' | 'teamId'>, group = ours) =>
    sender.isMember({ person: { ...keyOf(who), tenant: group.tenant }, group });
  const post = (channel: string, group = ours, posted: Card = card) =>
    sender.post(group, channel, posted, 'once');
  const errors = () => host.lines.filter(({ level }) => level === 'error');
  const ana = slack.person({ name: 'ana' });
  return { slack, host, clock, sender, send, isMember, post, ours, waited, errors, ana };
}

describe('a card', () => {
  it('is sent with its buttons, to one person', async () => {
    const { slack, host, send, ana } = await setUp();
    expect(await send(ana)).toBe('sent');
    const [message] = ana.dms();
    expect(message?.allText).toContain('Security is the one to finish.');
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Done']);
    expect(slack.callsTo('chat.postMessage')).toMatchObject([{ args: { channel: ana.id } }]);
    expect(slack.callsTo('apps.connections.open')).toEqual([]);
    expect(host.lines).toEqual([]);
  });

  it('of which the pages can be turned shows the first; other pages follow as messages', async () => {
    const { slack, send, ana } = await setUp();
    expect(await send(ana, paged(true))).toBe('sent');
    expect(ana.dms()).toHaveLength(1);
    expect(await send(ana, paged(false))).toBe('sent');
    expect(ana.dms()).toHaveLength(3);
    // Whose token it is has been asked once.
    expect(slack.callsTo('auth.test')).toHaveLength(1);
  });
});

describe('closed', () => {
  it.each([
    'cannot_dm_bot',
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'channel_not_found',
    'is_archived',
    'is_inactive',
    'restricted_action',
    'app_access_restricted',
  ])('with %s', async (error) => {
    const { slack, host, send, ana, errors } = await setUp();
    slack.fault({ ...sending, kind: 'error', error });
    expect(await send(ana)).toBe('closed');
    expect(host.events).toEqual(['direct-message-closed']);
    expect(errors()).toEqual([]);
  });
});

describe('later', () => {
  it('with a long limit, at once: nothing more is asked before it is over', async () => {
    const { slack, clock, send, ana, waited, errors } = await setUp();
    slack.fault({ ...sending, kind: 'rate-limit', retryAfter: 3600 });
    expect(await send(ana)).toBe('later');
    expect(await send(slack.person({ name: 'ben' }))).toBe('later');
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
    expect(waited).toEqual([]);
    expect(errors()).toHaveLength(1);
    clock.advance(3600_000);
    expect(await send(ana)).toBe('sent');
  });

  it('not with a short limit, which is waited for', async () => {
    const { slack, send, ana, waited } = await setUp();
    slack.fault({ ...sending, kind: 'rate-limit', retryAfter: 2 });
    expect(await send(ana)).toBe('sent');
    expect(waited).toEqual([2000]);
    expect(ana.dms()).toHaveLength(1);
  });

  it.each(['message_limit_exceeded', 'rate_limited', 'missing_scope', 'team_added_to_org'])(
    'with %s; the host hears of it once, by its code',
    async (error) => {
      const { slack, send, ana, errors } = await setUp();
      slack.fault({ ...sending, kind: 'error', error, times: 2 });
      expect(await send(ana)).toBe('later');
      expect(await send(ana)).toBe('later');
      expect(errors()).toHaveLength(1);
      expect(errors()[0]?.message).toContain(error);
      expect(await send(ana)).toBe('sent');
    },
  );

  it.each(['token_revoked', 'invalid_auth', 'account_inactive'] as const)(
    'with %s, for good',
    async (code) => {
      const { slack, clock, send, ana, errors } = await setUp();
      slack.refuseToken(code);
      expect(await send(ana)).toBe('later');
      slack.refuseToken(null);
      clock.advance(86_400_000);
      expect(await send(ana)).toBe('later');
      expect(slack.calls).toHaveLength(1);
      expect(errors()).toHaveLength(1);
      expect(errors()[0]?.message).toContain(code);
    },
  );

  it('with a token that is taken back after the first message', async () => {
    const { slack, send, ana, errors } = await setUp();
    expect(await send(ana)).toBe('sent');
    slack.refuseToken('token_revoked');
    expect(await send(ana)).toBe('later');
    expect(await send(ana)).toBe('later');
    expect(slack.callsTo('chat.postMessage')).toHaveLength(2);
    expect(errors()).toHaveLength(1);
  });

  it('for people of another workspace, whom this token does not know', async () => {
    const { slack, host, send, ana } = await setUp();
    const zoe = { id: 'U0ELSEWHERE', teamId: 'T0ELSEWHERE' };
    expect(await send(zoe)).toBe('later');
    expect(await send(zoe)).toBe('later');
    expect(slack.callsTo('chat.postMessage')).toEqual([]);
    expect(host.lines).toMatchObject([{ level: 'warn' }]);
    expect(await send(ana)).toBe('sent');
  });

  it('once closed', async () => {
    const { slack, sender, send, ana } = await setUp();
    await sender.close();
    expect(await send(ana)).toBe('later');
    expect(slack.calls).toEqual([]);
  });
});

describe('a lost answer: unknown, and never sent twice', () => {
  it.each<Omit<FaultOrder, 'method'>>([
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-status', status: 500 },
    { kind: 'accept-then-error', error: 'internal_error' },
    { kind: 'accept-then-error', error: 'request_timeout' },
  ])('%o', async (order) => {
    const { slack, send, ana, errors } = await setUp();
    slack.fault({ ...sending, ...order });
    expect(await send(ana)).toBe('unknown');
    expect(ana.dms()).toHaveLength(1);
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
    expect(errors()).toHaveLength(1);
  });

  it('of the second message is unknown, as the first is there', async () => {
    const { slack, send, ana } = await setUp();
    const held = slack.fault({ ...sending, kind: 'accept-then-hold' });
    const sent = send(ana, paged(false));
    await held.hit();
    slack.fault({ ...sending, kind: 'error', error: 'rate_limited' });
    held.release();
    expect(await sent).toBe('unknown');
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('surely not sent: it throws', () => {
  it('where Slack cannot be reached', async () => {
    const { slack, send, ana } = await setUp();
    expect(await send(ana)).toBe('sent');
    await slack.refuseConnections();
    // Over the connection of the message before it may have arrived.
    await send(ana).catch(() => {});
    await expect(send(ana)).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await slack.acceptConnections();
    expect(await send(ana)).toBe('sent');
    expect(ana.dms()).toHaveLength(2);
  });

  it('where Slack fails before it has been asked to send anything', async () => {
    const { slack, send, ana } = await setUp();
    slack.fault({ method: 'auth.test', kind: 'error', error: 'internal_error' });
    await expect(send(ana)).rejects.toThrow();
    expect(slack.callsTo('chat.postMessage')).toEqual([]);
    expect(await send(ana)).toBe('sent');
  });

  it('where Slack does not take the message as it is', async () => {
    const { slack, send, ana } = await setUp();
    slack.fault({ ...sending, kind: 'error', error: 'msg_blocks_too_long' });
    await expect(send(ana)).rejects.toMatchObject({ data: { error: 'msg_blocks_too_long' } });
  });
});

const elsewhere: GroupKey = { platform: 'slack', tenant: 'T0ELSEWHER', group: 'T0ELSEWHER' };

describe('somebody in a workspace', () => {
  it.each([
    ['member', {}],
    ['member', { isAdmin: true }],
    ['member', { isUltraRestricted: true }],
    ['left', { deleted: true }],
    ['left', { isStranger: true }],
    ['left', { teamId: 'T0ELSEWHER' }],
    // In a channel that both workspaces share.
    ['left', { teamId: 'T0ELSEWHER', isStranger: false }],
    ['left', { hidden: true }],
  ])('%s: %o', async (membership, rank) => {
    const { slack, host, isMember } = await setUp();
    expect(await isMember(slack.person({ name: 'ben', ...rank }))).toBe(membership);
    expect(host.lines).toEqual([]);
  });

  it.each([
    ['member', {}],
    ['member', { teams: ['T0OTHERONE', 'T0STANDIN1'] }],
    ['left', { teams: ['T0OTHERONE'] }],
    ['left', { deleted: true }],
  ])('of an organisation, %s: %o', async (membership, rank) => {
    const { slack, isMember } = await setUp({ enterpriseId: 'E0COMPANY1' });
    const group = { platform: 'slack', tenant: 'E0COMPANY1', group: slack.teamId };
    expect(await isMember(slack.person({ name: 'ben', ...rank }), group)).toBe(membership);
  });

  it.each(['user_not_found', 'users_not_found', 'user_not_visible'])(
    'has left with %s',
    async (error) => {
      const { slack, host, isMember, ana } = await setUp();
      slack.fault({ method: 'users.info', kind: 'error', error });
      expect(await isMember(ana)).toBe('left');
      expect(await isMember(ana)).toBe('member');
      expect(host.lines).toEqual([]);
    },
  );

  it('is asked about by the id of the person, and whose token it is once', async () => {
    const { slack, isMember, ana } = await setUp();
    await isMember(ana);
    await isMember(slack.person({ name: 'ben' }));
    expect(slack.callsTo('users.info')[0]?.args).toMatchObject({ user: ana.id });
    expect(slack.callsTo('auth.test')).toHaveLength(1);
  });

  it('of another workspace is not known: with this token everybody there would seem gone', async () => {
    const { slack, host, isMember, ana } = await setUp();
    expect(await isMember(ana, elsewhere)).toBe('unknown');
    expect(await isMember(ana, elsewhere)).toBe('unknown');
    expect(slack.callsTo('users.info')).toEqual([]);
    expect(host.lines).toMatchObject([{ level: 'warn' }]);
    expect(await isMember(ana)).toBe('member');
  });

  it('of another workspace of the same organisation neither', async () => {
    const { slack, isMember, ana } = await setUp({ enterpriseId: 'E0COMPANY1' });
    const group = { platform: 'slack', tenant: 'E0COMPANY1', group: 'T0OTHERONE' };
    expect(await isMember(ana, group)).toBe('unknown');
    expect(slack.callsTo('users.info')).toEqual([]);
  });
});

describe('nobody knows who is there', () => {
  it.each(['internal_error', 'fatal_error', 'request_timeout', 'some_new_word'])(
    'with %s, which holds for nobody else; the host hears of it once',
    async (error) => {
      const { slack, isMember, ana, errors } = await setUp();
      slack.fault({ method: 'users.info', kind: 'error', error, times: 2 });
      expect(await isMember(ana)).toBe('unknown');
      expect(await isMember(ana)).toBe('unknown');
      expect(errors()).toHaveLength(1);
      expect(errors()[0]?.message).toContain(error);
      expect(await isMember(ana)).toBe('member');
    },
  );

  it.each(['missing_scope', 'org_login_required', 'access_denied', 'team_access_not_granted'])(
    'with %s, for a minute',
    async (error) => {
      const { slack, clock, send, isMember, ana } = await setUp();
      slack.fault({ method: 'users.info', kind: 'error', error });
      expect(await isMember(ana)).toBe('unknown');
      clock.advance(59_999);
      expect(await isMember(ana)).toBe('unknown');
      expect(slack.callsTo('users.info')).toHaveLength(1);
      // Messages go their own way.
      expect(await send(ana)).toBe('sent');
      clock.advance(1);
      expect(await isMember(ana)).toBe('member');
    },
  );

  it('with a limit, until it is over; messages are not limited with it', async () => {
    const { slack, clock, send, isMember, ana } = await setUp();
    slack.fault({ method: 'users.info', kind: 'rate-limit', retryAfter: 600 });
    expect(await isMember(ana)).toBe('unknown');
    clock.advance(599_000);
    expect(await isMember(ana)).toBe('unknown');
    expect(await send(ana)).toBe('sent');
    clock.advance(1000);
    expect(await isMember(ana)).toBe('member');
  });

  it('where Slack cannot be reached, or fails before it has said whose token it is', async () => {
    const { slack, isMember, ana } = await setUp();
    slack.fault({ method: 'auth.test', kind: 'error', error: 'internal_error' });
    expect(await isMember(ana)).toBe('unknown');
    await slack.refuseConnections();
    expect(await isMember(ana)).toBe('unknown');
    await slack.acceptConnections();
    expect(await isMember(ana)).toBe('member');
  });

  // A token that was revoked says nothing about the app: deleting what is kept could not be undone.
  it.each(['token_revoked', 'invalid_auth', 'account_inactive'] as const)(
    'once the token is over (%s), also where it was good before',
    async (code) => {
      const { slack, isMember, send, ana, errors } = await setUp();
      expect(await isMember(ana)).toBe('member');
      slack.refuseToken(code);
      expect(await isMember(ana)).toBe('unknown');
      expect(await isMember(ana)).toBe('unknown');
      expect(await send(ana)).toBe('later');
      expect(slack.callsTo('users.info')).toHaveLength(2);
      expect(errors()).toHaveLength(1);
    },
  );

  it('once closed', async () => {
    const { slack, sender, isMember, ana } = await setUp();
    await sender.close();
    expect(await isMember(ana)).toBe('unknown');
    expect(slack.calls).toEqual([]);
  });
});

describe('the app', () => {
  const removed = { kind: 'error', error: 'app_uninstalled', times: 9 } as const;

  it('is gone where Slack says just that of the workspace', async () => {
    const { slack, isMember, ana } = await setUp();
    slack.fault({ method: 'users.info', ...removed });
    expect(await isMember(ana)).toBe('group-gone');
    expect(await isMember(ana)).toBe('unknown');
  });

  it('is not known to be gone from a workspace that Slack has not named', async () => {
    const { slack, isMember, ana } = await setUp();
    slack.fault({ method: 'auth.test', ...removed });
    expect(await isMember(ana)).toBe('unknown');
  });
});

describe('a card for a channel', () => {
  it('is seen by everybody there, with its buttons', async () => {
    const { slack, host, post } = await setUp();
    const { channelId } = slack.channel;
    expect(await post(channelId)).toBe('sent');
    const [message, more] = slack.messagesIn(slack.channel);
    expect(more).toBeUndefined();
    expect(message?.allText).toContain('Security is the one to finish.');
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Done']);
    expect(slack.callsTo('chat.postMessage')).toMatchObject([{ args: { channel: channelId } }]);
    expect(host.lines).toEqual([]);
  });

  it.each([true, false])('of several pages shows the first (turned: %s)', async (again) => {
    const { slack, post, ours } = await setUp();
    expect(await post(slack.channel.channelId, ours, paged(again))).toBe('sent');
    const [message, more] = slack.messagesIn(slack.channel);
    expect(more).toBeUndefined();
    expect(message?.allText).toContain('This is page One.');
    expect(message?.allText).not.toContain('This is page Two.');
  });

  const refusing = [
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'ekm_access_denied',
    'app_access_restricted',
  ];
  it.each<[string, Parameters<StandIn['makeChannel']>[0]]>([
    ['where the bot is no member', { hasBot: false }],
    ['that is private, where it is none', { hasBot: false, kind: 'private' }],
    ['that is archived', { archived: true }],
    ...refusing.map((refuses): [string, { refuses: string }] => [refuses, { refuses }]),
  ])('is closed %s', async (_what, options) => {
    const { slack, host, post, errors } = await setUp();
    const place = slack.makeChannel(options);
    expect(await post(place.channelId)).toBe('closed');
    expect(slack.messagesIn(place)).toEqual([]);
    expect(host.events).toEqual(['channel-closed']);
    expect(errors()).toEqual([]);
    // That one channel, and no other.
    expect(await post(slack.channel.channelId)).toBe('sent');
  });

  it('is closed where the channel is another workspace’s, or none at all', async () => {
    const { slack, post, ana } = await setUp();
    expect(await post('C0ELSEWHERE')).toBe('closed');
    // These would be messages to one person.
    for (const id of [ana.id, ana.dmChannelId, '']) expect(await post(id)).toBe('closed');
    expect(ana.dms()).toEqual([]);
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
  });

  it('of another workspace waits for its own bot', async () => {
    const { slack, host, post } = await setUp();
    expect(await post(slack.channel.channelId, elsewhere)).toBe('later');
    expect(slack.callsTo('chat.postMessage')).toEqual([]);
    expect(host.lines).toMatchObject([{ level: 'warn' }]);
  });

  it.each(['message_limit_exceeded', 'rate_limited', 'missing_scope', 'org_login_required'])(
    'comes later with %s',
    async (error) => {
      const { slack, post, errors } = await setUp();
      slack.fault({ ...sending, kind: 'error', error });
      expect(await post(slack.channel.channelId)).toBe('later');
      expect(errors()).toHaveLength(1);
      expect(await post(slack.channel.channelId)).toBe('sent');
    },
  );

  it('comes later with a long limit and with a token that is over', async () => {
    const { slack, clock, post } = await setUp();
    const { channelId } = slack.channel;
    slack.fault({ ...sending, kind: 'rate-limit', retryAfter: 3600 });
    expect(await post(channelId)).toBe('later');
    expect(await post(channelId)).toBe('later');
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
    clock.advance(3600_000);
    slack.refuseToken('token_revoked');
    expect(await post(channelId)).toBe('later');
    slack.refuseToken(null);
    expect(await post(channelId)).toBe('later');
    expect(slack.messagesIn(slack.channel)).toEqual([]);
  });

  it.each<Omit<FaultOrder, 'method'>>([
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-status', status: 500 },
    { kind: 'accept-then-error', error: 'internal_error' },
  ])('is unknown with %o, and not sent twice', async (order) => {
    const { slack, post, errors } = await setUp();
    slack.fault({ ...sending, ...order });
    expect(await post(slack.channel.channelId)).toBe('unknown');
    expect(slack.messagesIn(slack.channel)).toHaveLength(1);
    expect(errors()).toHaveLength(1);
  });

  it('throws where it was surely not sent, and may go through another time', async () => {
    const { slack, post } = await setUp();
    const { channelId } = slack.channel;
    slack.fault({ method: 'auth.test', kind: 'error', error: 'internal_error' });
    await expect(post(channelId)).rejects.toMatchObject({ data: { error: 'internal_error' } });
    slack.fault({ ...sending, kind: 'error', error: 'msg_blocks_too_long' });
    await expect(post(channelId)).rejects.toMatchObject({ data: { error: 'msg_blocks_too_long' } });
    expect(slack.messagesIn(slack.channel)).toEqual([]);
    expect(await post(channelId)).toBe('sent');
  });
});
