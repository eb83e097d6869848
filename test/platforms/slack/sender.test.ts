// Follow-ups on Slack: the real Web API client against the stand-in, without a connection; every outcome there is.

import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Card } from '#src/cards/card.ts';
import { openSlackSender } from '#src/platforms/slack/sender.ts';
import { makeHostForTests } from '#test/support/discord-bot.ts';
import { makeClock } from '#test/support/discord-story.ts';
import type { FaultOrder } from '#test/support/slack/faults.ts';
import type { Person } from '#test/support/slack/person.ts';
import { useSlack } from '#test/support/slack/use-slack.ts';
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

async function setUp({ botToken }: { readonly botToken?: string } = {}) {
  const slack = await useSlack();
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
  const errors = () => host.lines.filter(({ level }) => level === 'error');
  return { slack, host, clock, sender, send, waited, errors, ana: slack.person({ name: 'ana' }) };
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
