// Follow-ups on Discord: the real REST client against the stand-in, without a gateway; every outcome there is.

import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '#commands/index.ts';
import type { PersonKey } from '#src/app/ports.ts';
import type { Card } from '#src/cards/card.ts';
import { discordPlatform } from '#src/platforms/discord/index.ts';
import { openDiscordSender } from '#src/platforms/discord/sender.ts';
import { PlatformFailure } from '#src/platforms/platform.ts';
import type { FaultOrder } from '#test/support/discord/faults.ts';
import type { Person } from '#test/support/discord/person.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { makeHostForTests } from '#test/support/discord-bot.ts';
import { makeClock } from '#test/support/discord-story.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';

const opening = { method: 'POST', path: /^\/users\/@me\/channels$/ } as const;
const sending = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

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

async function setUp({ token }: { readonly token?: (given: string) => string } = {}) {
  const discord = await useDiscord();
  const host = makeHostForTests();
  const clock = makeClock();
  const given = { token: token?.(discord.token) ?? discord.token, apiUrl: discord.apiUrl };
  const sender = openDiscordSender(given, host, commands, clock);
  onTestFinished(() => sender.close());
  const send = (who: Pick<Person, 'id'>, once = 'first', sent: Card = card) =>
    sender.sendDirect(keyOf(who), sent, once);
  return { discord, host, clock, sender, send, ana: discord.user({ name: 'Ana' }), given };
}

const keyOf = ({ id }: Pick<Person, 'id'>): PersonKey => ({
  platform: 'discord',
  tenant: '',
  user: id,
});

describe('a card', () => {
  it('is sent with its buttons, to one person', async () => {
    const { discord, host, send, ana } = await setUp();
    expect(await send(ana)).toBe('sent');
    const [message] = ana.dms();
    expect(message?.text).toContain('Security is the one to finish.');
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Done']);
    expect(discord.gateway.connections).toBe(0);
    expect(host.lines).toEqual([]);
  });

  it('of which the pages can be turned shows the first; other pages follow as messages', async () => {
    const { send, ana } = await setUp();
    expect(await send(ana, 'a', paged(true))).toBe('sent');
    expect(ana.dms()).toHaveLength(1);
    expect(ana.dms()[0]?.text).toContain('page One');
    expect(await send(ana, 'b', paged(false))).toBe('sent');
    expect(ana.dms()).toHaveLength(3);
  });

  it('of the same name is sent once, whatever it says by then', async () => {
    const { send, ana } = await setUp();
    expect(await send(ana, 'one')).toBe('sent');
    expect(await send(ana, 'one', { ...card, title: 'Week 2, once more' })).toBe('sent');
    expect(ana.dms()).toHaveLength(1);
    expect(await send(ana, 'two')).toBe('sent');
    expect(ana.dms()).toHaveLength(2);
  });
});

describe('closed', () => {
  it.each([
    [50007, 403, sending],
    [50278, 403, sending],
    [10013, 404, opening],
    [50033, 400, opening],
  ])('with code %i', async (code, status, where) => {
    const { discord, host, send, ana } = await setUp();
    discord.fault({ ...where, kind: 'error', status, code });
    expect(await send(ana)).toBe('closed');
    expect(host.events).toEqual(['direct-message-closed']);
    expect(discord.requestsTo(where)).toHaveLength(1);
  });
});

describe('later', () => {
  it('where direct messages are opened too fast: nothing more is asked for a minute', async () => {
    const { discord, clock, send, ana } = await setUp();
    discord.fault({ ...opening, kind: 'error', status: 400, code: 40003 });
    expect(await send(ana)).toBe('later');
    expect(await send(discord.user({ name: 'Ben' }))).toBe('later');
    expect(discord.requests).toHaveLength(1);
    clock.advance(60_000);
    expect(await send(ana)).toBe('sent');
  });

  it.each([true, false])('with a long limit, at once; of everything: %s', async (global) => {
    const { discord, host, clock, send, ana } = await setUp();
    discord.fault({ ...opening, kind: 'rate-limit', retryAfter: 3600, global });
    expect(await send(ana)).toBe('later');
    expect(host.events).toContain('rate-limited');
    expect(await send(discord.user({ name: 'Ben' }))).toBe('later');
    expect(discord.requests).toHaveLength(1);
    clock.advance(3601_000);
    // discord.js looks at the machine's clock for a limit of everything.
    if (!global) expect(await send(ana)).toBe('sent');
  });

  it('with a long limit of one conversation; others go on', async () => {
    const { discord, send, ana } = await setUp();
    discord.fault({ ...sending, kind: 'rate-limit', retryAfter: 3600 });
    expect(await send(ana)).toBe('later');
    expect(await send(discord.user({ name: 'Ben' }))).toBe('sent');
  });

  it('not with a short limit, which is waited for', async () => {
    const { discord, send, ana } = await setUp();
    discord.fault({ ...sending, kind: 'rate-limit', retryAfter: 0.05 });
    expect(await send(ana)).toBe('sent');
    expect(ana.dms()).toHaveLength(1);
  });

  it('after Discord’s warning, for ten minutes', async () => {
    const { discord, clock, sender, send, ana } = await setUp();
    sender.background.direct.pause();
    expect(await send(ana)).toBe('later');
    expect(discord.requests).toEqual([]);
    clock.advance(10 * 60_000);
    expect(await send(ana)).toBe('sent');
  });

  it('with a token that is not accepted; the host hears of it once', async () => {
    const { discord, host, clock, send, ana } = await setUp({
      token: (token) => token.replace('stand', 'other'),
    });
    expect(await send(ana)).toBe('later');
    clock.advance(86_400_000);
    expect(await send(ana)).toBe('later');
    expect(discord.requests).toHaveLength(1);
    expect(host.lines).toEqual([
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('token') }),
    ]);
  });

  it('once closed', async () => {
    const { discord, sender, send, ana } = await setUp();
    await sender.close();
    expect(await send(ana)).toBe('later');
    expect(discord.requests).toEqual([]);
  });
});

describe('a lost answer', () => {
  it.each(['drop', 'accept-then-drop', 'error', 'accept-then-error'] as const)(
    'once, %s: it is sent once',
    async (kind) => {
      const { discord, send, ana } = await setUp();
      discord.fault({ ...sending, kind });
      expect(await send(ana)).toBe('sent');
      expect(ana.dms()).toHaveLength(1);
      expect(discord.requestsTo(sending)).toHaveLength(2);
    },
  );

  const faults: readonly (readonly [string, readonly FaultOrder[]])[] = [
    ['three times', [{ ...sending, kind: 'accept-then-drop', times: 3 }]],
    [
      'and nothing but errors after it',
      [
        { ...sending, kind: 'accept-then-drop' },
        { ...sending, kind: 'error', times: 2 },
      ],
    ],
    [
      'and a long limit after it',
      [
        { ...sending, kind: 'accept-then-drop' },
        { ...sending, kind: 'rate-limit', retryAfter: 3600 },
      ],
    ],
  ];
  it.each(faults)('%s: unknown', async (_name, orders) => {
    const { discord, host, send, ana } = await setUp();
    for (const order of orders) discord.fault(order);
    expect(await send(ana)).toBe('unknown');
    expect(ana.dms()).toHaveLength(1);
    expect(host.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('of the second message: unknown, as the first is there', async () => {
    const { discord, send, ana } = await setUp();
    // The first message goes through, and then Discord is gone.
    const held = discord.fault({ ...sending, kind: 'accept-then-hold' });
    const sent = send(ana, 'a', paged(false));
    await held.hit();
    discord.fault({ ...sending, kind: 'error', times: 3 });
    held.release();
    expect(await sent).toBe('unknown');
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('surely not sent: it throws', () => {
  it('where the conversation cannot be opened', async () => {
    const { discord, send, ana } = await setUp();
    discord.fault({ ...opening, kind: 'drop', times: 3 });
    await expect(send(ana)).rejects.toThrow('Discord did not answer');
    expect(await send(ana)).toBe('sent');
  });

  it('where Discord has errors of its own, three times', async () => {
    const { discord, send, ana } = await setUp();
    discord.fault({ ...sending, kind: 'error', status: 503, times: 3 });
    await expect(send(ana)).rejects.toMatchObject({ status: 503 });
    expect(discord.requestsTo(sending)).toHaveLength(3);
    expect(await send(ana)).toBe('sent');
    expect(ana.dms()).toHaveLength(1);
  });

  it('where Discord cannot be reached', async () => {
    const { discord, send, ana } = await setUp();
    await discord.refuseConnections();
    await expect(send(ana)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await discord.acceptConnections();
    expect(await send(ana)).toBe('sent');
  });
});

it('shares what it sends with: a token that it finds refused ends the platform, too', async () => {
  const { discord, host, sender, send, ana, given } = await setUp();
  const { background } = sender;
  const wait = async () => {};
  const platform = discordPlatform({ ...given, background, wait }, host);
  const ended = platform.start(makeBotForTests().bot);
  ended.catch(() => {});
  onTestFinished(() => platform.stop());
  await host.connected;
  discord.fault({ ...opening, kind: 'error', status: 401 });
  expect(await send(ana)).toBe('later');
  await expect(ended).rejects.toThrow(PlatformFailure);
});
