// What is asked of Discord for groups without anybody there: who is still a member, and messages to a channel.

import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '#commands/index.ts';
import type { GroupKey } from '#src/app/group-ports.ts';
import type { Card } from '#src/cards/card.ts';
import { describeError } from '#src/log.ts';
import { openDiscordSender } from '#src/platforms/discord/sender.ts';
import type { FaultOrder } from '#test/support/discord/faults.ts';
import type { Person, Place } from '#test/support/discord/person.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { makeHostForTests } from '#test/support/discord-bot.ts';
import { makeClock } from '#test/support/discord-story.ts';

const looking = { method: 'GET', path: /^\/guilds\/\d+\/members\/\d+$/ } as const;
const listing = { method: 'GET', path: /^\/users\/@me\/guilds$/ } as const;
const finding = { method: 'GET', path: /^\/channels\/\d+$/ } as const;
const sending = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

const card: Card = {
  title: 'This week',
  tone: 'neutral',
  blocks: ['One', 'Two'].flatMap((title) => [
    { kind: 'page' as const, title },
    { kind: 'text' as const, text: `This is page ${title}.` },
  ]),
  buttons: [
    { label: 'Count me', style: 'main', action: { command: 'mydata', args: { do: 'count' } } },
  ],
};

async function setUp({ token }: { readonly token?: (given: string) => string } = {}) {
  const discord = await useDiscord();
  const host = makeHostForTests();
  const clock = makeClock();
  const given = { token: token?.(discord.token) ?? discord.token, apiUrl: discord.apiUrl };
  const sender = openDiscordSender(given, host, commands, clock);
  onTestFinished(() => sender.close());
  const { guild } = discord;
  const look = ({ id }: Pick<Person, 'id'>, group = guild.id) =>
    sender.isMember({
      person: { platform: 'discord', tenant: '', user: id },
      group: groupKey(group),
    });
  const post = (where: Place = discord.channel, once = 'first', group = guild.id) =>
    sender.post(groupKey(group), idOf(where), card, once);
  const errors = () => host.lines.filter(({ level }) => level === 'error');
  const ana = discord.user({ name: 'Ana' });
  return { discord, host, clock, sender, look, post, errors, ana, guild };
}

const groupKey = (group: string): GroupKey => ({ platform: 'discord', tenant: '', group });
const idOf = (place: Place) => (place.kind === 'dm' ? '' : place.channelId);
const wrongToken = { token: (token: string) => token.replace('stand', 'other') };

describe('whether somebody is in a server', () => {
  it('member, until they leave, and when they come back', async () => {
    const { discord, host, look, ana, guild } = await setUp();
    expect(await look(ana)).toBe('member');
    ana.leaves(guild);
    expect(await look(ana)).toBe('left');
    ana.joins(guild);
    expect(await look(ana)).toBe('member');
    expect(discord.requests.map(({ path }) => path)).toEqual(
      Array(3).fill(`/guilds/${guild.id}/members/${ana.id}`),
    );
    expect(host.lines).toEqual([]);
  });

  it('left, where there is no such person any more', async () => {
    const { look } = await setUp();
    expect(await look({ id: '1' })).toBe('left');
  });

  it('group-gone, where the bot was thrown out, or the server is no more', async () => {
    const { discord, host, look, ana, guild } = await setUp();
    const other = discord.makeGuild();
    guild.removeBot();
    expect(await look(ana)).toBe('group-gone');
    expect(await look(ana, '1')).toBe('group-gone');
    expect(await look(ana, other.id)).toBe('member');
    expect(host.lines).toEqual([]);
  });

  const notOurs = [
    [10004, 404],
    [50001, 403],
  ] as const;
  it.each(notOurs)(
    'unknown, where Discord says %i of a server that we are in',
    async (code, status) => {
      const { discord, look, ana, errors } = await setUp();
      discord.fault({ ...looking, kind: 'error', status, code });
      expect(await look(ana)).toBe('unknown');
      expect(errors()).toHaveLength(1);
      expect(await look(ana)).toBe('member');
    },
  );

  it('unknown, where the server may be gone and Discord does not list ours', async () => {
    const { discord, look, ana, guild } = await setUp();
    guild.removeBot();
    discord.fault({ ...listing, kind: 'error', times: 3 });
    expect(await look(ana)).toBe('unknown');
    expect(await look(ana)).toBe('group-gone');
  });

  it('unknown with a long limit of the list, which says nothing about messages', async () => {
    const { discord, look, post, ana, guild } = await setUp();
    const other = discord.makeGuild();
    guild.removeBot();
    discord.fault({ ...listing, kind: 'rate-limit', retryAfter: 3600 });
    expect(await look(ana)).toBe('unknown');
    expect(await post(other.channel(), 'other', other.id)).toBe('sent');
  });

  const passing: readonly (readonly [string, FaultOrder])[] = [
    ['errors of Discord’s own', { ...looking, kind: 'error', status: 503, times: 3 }],
    ['silence', { ...looking, kind: 'drop', times: 3 }],
    ['a refusal that we do not know', { ...looking, kind: 'error', status: 400, code: 50999 }],
  ];
  it.each(passing)(
    'unknown for now: %s; the host hears of it, and not of whom',
    async (_, order) => {
      const { discord, look, ana, errors, guild } = await setUp();
      discord.fault(order);
      expect(await look(ana)).toBe('unknown');
      const [line, ...more] = errors();
      expect(more).toEqual([]);
      const told = JSON.stringify([line?.message, describeError(line?.facts)]);
      expect(told).not.toContain(ana.id);
      expect(told).not.toContain(guild.id);
      expect(await look(ana)).toBe('member');
    },
  );

  it('is asked again where an answer was lost', async () => {
    const { discord, look, ana } = await setUp();
    discord.fault({ ...looking, kind: 'accept-then-drop', times: 2 });
    expect(await look(ana)).toBe('member');
  });

  it('unknown, where Discord cannot be reached', async () => {
    const { discord, look, ana, errors } = await setUp();
    await discord.refuseConnections();
    expect(await look(ana)).toBe('unknown');
    expect(errors()).toHaveLength(1);
    await discord.acceptConnections();
    expect(await look(ana)).toBe('member');
  });

  it('waits for a short limit', async () => {
    const { discord, look, ana } = await setUp();
    discord.fault({ ...looking, kind: 'rate-limit', retryAfter: 0.05 });
    expect(await look(ana)).toBe('member');
  });

  it.each([false, true])('unknown with a long limit; of everything: %s', async (global) => {
    const { discord, host, look, ana, errors } = await setUp();
    const other = discord.makeGuild();
    discord.fault({ ...looking, kind: 'rate-limit', retryAfter: 3600, global });
    expect(await look(ana)).toBe('unknown');
    expect(discord.requestsTo(looking)).toHaveLength(1);
    // The limit of one server says nothing about the others.
    expect(await look(ana, other.id)).toBe(global ? 'unknown' : 'member');
    expect(discord.requestsTo(looking)).toHaveLength(global ? 1 : 2);
    expect(host.events).toContain('rate-limited');
    expect(errors()).toEqual([]);
  });

  it('unknown, and nothing is asked, after Discord’s warning and once closed', async () => {
    const { discord, clock, sender, look, ana } = await setUp();
    sender.background.direct.pause();
    expect(await look(ana)).toBe('unknown');
    expect(discord.requests).toEqual([]);
    clock.advance(10 * 60_000);
    expect(await look(ana)).toBe('member');
    await sender.close();
    expect(await look(ana)).toBe('unknown');
    expect(discord.requests).toHaveLength(1);
  });

  it('unknown with a token that is not accepted; the host hears of that alone', async () => {
    const { discord, host, look, ana } = await setUp(wrongToken);
    expect(await look(ana)).toBe('unknown');
    expect(await look(ana)).toBe('unknown');
    expect(discord.requests).toHaveLength(1);
    expect(host.lines).toMatchObject([
      { level: 'warn', message: expect.stringContaining('token') },
    ]);
  });
});

describe('a message to a server', () => {
  it('shows the first page to everybody, and calls nobody', async () => {
    const { discord, host, post } = await setUp();
    expect(await post()).toBe('sent');
    const [shown, ...more] = discord.messagesIn(discord.channel);
    expect(more).toEqual([]);
    expect(shown?.text).toContain('page One');
    expect(shown?.content).toBe('');
    expect(shown?.buttons.map(({ label }) => label)).toEqual(['Count me']);
    expect(discord.requestsTo(sending)[0]?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      nonce: expect.stringMatching(/^.{25}$/),
      enforce_nonce: true,
    });
    expect(host.lines).toEqual([]);
    expect(discord.gateway.connections).toBe(0);
  });

  it('of the same name is sent once', async () => {
    const { discord, post } = await setUp();
    for (const once of ['one', 'one', 'two']) expect(await post(undefined, once)).toBe('sent');
    expect(discord.messagesIn(discord.channel)).toHaveLength(2);
  });
});

describe('closed', () => {
  const view = 1n << 10n;
  type Discord = Awaited<ReturnType<typeof setUp>>['discord'];
  const places: readonly (readonly [string, (discord: Discord) => readonly [Place, string]])[] = [
    ['a channel of another server', (discord) => [discord.makeGuild().channel(), discord.guild.id]],
    [
      'a channel that is no more',
      (discord) => {
        discord.deleteChannel(discord.channel);
        return [discord.channel, discord.guild.id];
      },
    ],
    [
      'a server that the bot was thrown out of',
      (discord) => {
        discord.guild.removeBot();
        return [discord.channel, discord.guild.id];
      },
    ],
    [
      'a channel that the bot may not see',
      (discord) => {
        const { id, channel } = discord.makeGuild({ botMay: 0n });
        return [channel(), id];
      },
    ],
    [
      'a channel that the bot may not write in',
      (discord) => {
        const { id, channel } = discord.makeGuild({ botMay: view });
        return [channel(), id];
      },
    ],
    [
      'somebody’s direct messages',
      (discord) => [{ kind: 'guild', channelId: discord.user().dmChannelId }, discord.guild.id],
    ],
  ];
  it.each(places)('%s', async (_what, where) => {
    const { discord, host, post } = await setUp();
    const [place, group] = where(discord);
    expect(await post(place, 'first', group)).toBe('closed');
    expect(host.events).toEqual(['channel-closed']);
    expect(host.lines).toEqual([]);
    expect(discord.messagesIn(place)).toEqual([]);
  });

  it.each([
    [10003, 404],
    [10004, 404],
    [50001, 403],
    [50008, 400],
    [50013, 403],
    [50083, 400],
    [160005, 400],
  ])('with code %i', async (code, status) => {
    for (const where of [finding, sending]) {
      const { discord, host, post } = await setUp();
      discord.fault({ ...where, kind: 'error', status, code });
      expect(await post()).toBe('closed');
      expect(host.events).toEqual(['channel-closed']);
      expect(discord.requestsTo(where)).toHaveLength(1);
    }
  });
});

describe('later', () => {
  it.each([
    ['the channel', finding],
    ['the message', sending],
  ])('with a long limit for %s', async (_what, where) => {
    const { discord, post, errors } = await setUp();
    discord.fault({ ...where, kind: 'rate-limit', retryAfter: 3600 });
    expect(await post()).toBe('later');
    expect(discord.messagesIn(discord.channel)).toEqual([]);
    const other = discord.makeGuild();
    expect(await post(other.channel(), 'other', other.id)).toBe('sent');
    expect(errors()).toEqual([]);
  });

  it('with a limit of everything, and then nothing more is asked', async () => {
    const { discord, look, post, ana } = await setUp();
    discord.fault({ ...sending, kind: 'rate-limit', retryAfter: 3600, global: true });
    expect(await post()).toBe('later');
    const before = discord.requests.length;
    expect(await post()).toBe('later');
    expect(await look(ana)).toBe('unknown');
    expect(discord.requests).toHaveLength(before);
  });

  it('after Discord’s warning, with a token that is not accepted, and once closed', async () => {
    const { discord, clock, sender, post } = await setUp();
    sender.background.direct.pause();
    expect(await post()).toBe('later');
    expect(discord.requests).toEqual([]);
    clock.advance(10 * 60_000);
    expect(await post()).toBe('sent');
    discord.fault({ ...sending, kind: 'error', status: 401 });
    expect(await post(undefined, 'second')).toBe('later');
    await sender.close();
    expect(await post(undefined, 'third')).toBe('later');
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
  });
});

describe('a lost answer', () => {
  it.each(['drop', 'accept-then-drop', 'error', 'accept-then-error'] as const)(
    'once, %s: it is sent once',
    async (kind) => {
      const { discord, post } = await setUp();
      discord.fault({ ...sending, kind });
      expect(await post()).toBe('sent');
      expect(discord.messagesIn(discord.channel)).toHaveLength(1);
    },
  );

  const lost = { ...sending, kind: 'accept-then-drop' } as const;
  const faults: readonly (readonly [string, readonly FaultOrder[]])[] = [
    ['three times', [{ ...lost, times: 3 }]],
    ['and nothing but errors after it', [lost, { ...sending, kind: 'error', times: 2 }]],
    ['and a long limit after it', [lost, { ...sending, kind: 'rate-limit', retryAfter: 3600 }]],
  ];
  it.each(faults)('%s: unknown', async (_name, orders) => {
    const { discord, post, errors } = await setUp();
    for (const order of orders) discord.fault(order);
    expect(await post()).toBe('unknown');
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
    expect(errors()).toHaveLength(1);
  });
});

describe('surely not sent: it throws', () => {
  const faults: readonly (readonly [string, FaultOrder, object])[] = [
    [
      'where the channel is not told',
      { ...finding, kind: 'drop', times: 3 },
      { name: 'AnswerLost' },
    ],
    [
      'where Discord has errors of its own',
      { ...sending, kind: 'error', status: 503, times: 3 },
      { status: 503 },
    ],
    [
      'where Discord refuses what we send',
      { ...sending, kind: 'error', status: 400, code: 50035 },
      { code: 50035 },
    ],
  ];
  it.each(faults)('%s', async (_where, order, error) => {
    const { discord, post } = await setUp();
    discord.fault(order);
    await expect(post()).rejects.toMatchObject(error);
    expect(discord.messagesIn(discord.channel)).toEqual([]);
    expect(await post()).toBe('sent');
  });
});
