// What goes wrong between Discord and a bot, case by case, and what the bot makes of it: the real client and the real
// store, against the stand-in with its faults.

import { createServer } from 'node:net';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Command, Ready, Running } from '#src/app/command.ts';
import type { SharedMessage, Store } from '#src/app/ports.ts';
import type { Card } from '#src/cards/card.ts';
import { trouble, discord as words } from '#src/cards/words/en.ts';
import { describeError } from '#src/log.ts';
import { answerTo } from '#src/platforms/discord/answer.ts';
import { makeBackgroundRest, makeClient, watch } from '#src/platforms/discord/connect.ts';
import { PlatformFailure } from '#src/platforms/platform.ts';
import { makeFolder } from '#test/support/database-files.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import type { StandIn } from '#test/support/discord/stand-in.ts';
import { type UseDiscordOptions, useDiscord } from '#test/support/discord/use-discord.ts';
import {
  type DiscordBot,
  type DiscordBotOptions,
  makeHostForTests,
  startDiscordBot,
} from '#test/support/discord-bot.ts';
import { rawPress } from '#test/support/discord-story.ts';

const callback = { method: 'POST', path: /callback$/ };
const original = /\/messages\/(?:@|%40)original$/;
const inChannels = /^\/channels\/\d+\/messages/;
const report = {
  exam: 'CLF-C02',
  score: 653,
  ratings: 'security NI, tech NI, rest ok',
} as const;

function note(text: string, more: Partial<Card> = {}): Card {
  return { title: 'Probe', tone: 'neutral', blocks: [{ kind: 'text', text }], ...more };
}

/** A command for one test. */
function makeCommand(name: string, prepare: Command['prepare']): Command {
  return {
    name,
    summary: `Probes ${name}`,
    example: name,
    options: [],
    visibility: 'private',
    prepare,
  };
}

function running(name: string, run: Ready['run']): Command {
  return makeCommand(name, () => ({ kind: 'ready', run }));
}

/** Answers at once. */
const ping = running('ping', async () => ({ card: note('pong') }));

const button = (label: string, step: string, replaces = false) => ({
  label,
  style: 'plain' as const,
  action: { command: 'probe', args: { step } },
  ...(replaces ? { replaces: true as const } : {}),
});

/** Shows buttons that share a message with everybody, and take it down: each kind of request there is. */
function makeProbe(): Command {
  let shared: SharedMessage | null = null;
  const steps: Readonly<Record<string, (running: Running) => Promise<string>>> = {
    // Acknowledged, a message to everybody, then an edit of the answer.
    async share({ reach }) {
      const card = note('for all', { buttons: [button('Remove', 'remove')] });
      const posted = await reach.post?.(card);
      shared = typeof posted === 'object' ? posted : null;
      return 'shared';
    },
    // Acknowledged, a deletion, then a message to the person.
    async remove({ reach }) {
      const done = reach.pressed && (await reach.takeDown?.(reach.pressed));
      return done ? 'removed' : 'not removed';
    },
    // A deletion in the background.
    async erase({ reach }) {
      const done = shared && (await reach.takeDown?.(shared));
      return done ? 'erased' : 'not erased';
    },
    // A direct message in the background.
    async tell({ reach }) {
      return `direct: ${await reach.direct?.(note('in private'))}`;
    },
  };
  return makeCommand('probe', ({ step = '' }) => ({
    kind: 'ready',
    run: async (given) => {
      const act = steps[step];
      if (act) return { card: note(await act(given)) };
      const buttons = [
        button('Share', 'share', true),
        button('Erase', 'erase'),
        button('Tell', 'tell'),
      ];
      return { card: note('choose', { buttons }) };
    },
  }));
}

interface Setting {
  readonly discord: StandIn;
  readonly bot: DiscordBot;
  readonly ana: Person;
}

async function setUp(
  { commands = [ping], ...options }: DiscordBotOptions = {},
  standIn: UseDiscordOptions = {},
): Promise<Setting> {
  const discord = await useDiscord(standIn);
  const bot = await startDiscordBot(discord, { commands, ...options });
  return { discord, bot, ana: discord.user() };
}

/** A person in front of the buttons of the probe. */
async function setUpProbe(): Promise<Setting & { readonly panel: SeenMessage }> {
  const setting = await setUp({ commands: [ping, makeProbe()] });
  return { ...setting, panel: await setting.ana.slash('probe').final() };
}

/** The bot still serves: the next person is answered. */
async function expectAnswers(discord: StandIn): Promise<void> {
  const answer = await discord.user({ name: 'Next' }).slash('ping').final();
  expect(answer.text).toContain('pong');
}

const heard = ({ host }: DiscordBot, event: string, times = 1) =>
  host.heard(event, ({ events }) => events.filter((each) => each === event).length >= times);

const answeredSoOften = ({ host }: DiscordBot, times: number) =>
  host.heard(`${times} answers`, ({ answered }) => answered.length >= times);

const count = (all: readonly string[], one: string) => all.filter((each) => each === one).length;

/** A command that takes longer than the bot's patience: it goes on once its acknowledgement is there. */
function slow(discord: () => StandIn): Command {
  return running('slow', async () => {
    await discord().nextRequest(callback);
    return { card: note('slow but sure') };
  });
}

/** Cuts the next connections as soon as they are there. */
async function turnAway({ cdnHost }: StandIn, connections: number): Promise<void> {
  const away = Promise.withResolvers<void>();
  let met = 0;
  const server = createServer((socket) => {
    socket.destroy();
    if (++met === connections) server.close(() => away.resolve());
  });
  server.listen(Number(cdnHost.split(':')[1]), '127.0.0.1');
  await away.promise;
}

/** Time for the rules of discord.js that look at the clock, such as 5 s between two logins. */
function makeTimePass() {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
}

describe('1, 2: a handler that throws, now or later: the person is told, the host too, and the process lives', () => {
  const undrawable: Card = {
    ...note('a'),
    get blocks(): never {
      throw new Error('geheim');
    },
  };
  it.each<[string, Command, boolean]>([
    [
      'a run that rejects',
      running('broken', async () => Promise.reject(new Error('geheim'))),
      false,
    ],
    [
      'a run that rejects after something was saved',
      running('broken', async ({ saved }) => {
        saved();
        throw new Error('geheim');
      }),
      true,
    ],
    [
      'a preparation that throws',
      makeCommand('broken', () => {
        throw new Error('geheim');
      }),
      false,
    ],
    ['a card that cannot be drawn', running('broken', async () => ({ card: undrawable })), false],
    [
      'a card that cannot be drawn after something was saved',
      running('broken', async ({ saved }) => {
        saved();
        return { card: undrawable };
      }),
      true,
    ],
  ])('%s', async (_, command, saved) => {
    const { discord, bot, ana } = await setUp({ commands: [ping, command] });
    const answer = await ana.slash('broken').final();
    expectTrouble(answer, bot, saved);
    await answeredSoOften(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'broken', outcome: 'failed' }]);
    await expectAnswers(discord);
  });

  it('a store that cannot save', async () => {
    const wrap = (store: Store): Store => ({
      ...store,
      keepAttempts: () => Promise.reject(new Error('the disk is full')),
    });
    const { discord, bot, ana } = await setUp({ commands: [ping], wrap });
    expectTrouble(await ana.slash('scorereport', report).final(), bot, false);
    await expectAnswers(discord);
  });

  it('a database that is gone: what needs none is still answered', async () => {
    let gone = false;
    const wrap = (store: Store): Store => {
      if (gone) throw new Error('unable to open database file');
      return store;
    };
    const { discord, bot, ana } = await setUp({ commands: [ping], wrap });
    gone = true;
    expectTrouble(await ana.slash('scorereport', report).final(), bot, false);
    await expectAnswers(discord);
    expect(bot.host.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'a request could not be claimed' }),
    );
  });

  it('a first answer that Discord refuses', async () => {
    const { discord, bot, ana } = await setUp();
    discord.fault({ ...callback, kind: 'error', status: 400, code: 50035 });
    expectTrouble(await ana.slash('ping').final(), bot, false);
    await expectAnswers(discord);
  });

  it('suggestions that fail', async () => {
    let gone = false;
    const wrap = (store: Store): Store => ({
      ...store,
      listAttempts: (...args) => {
        if (gone) throw new Error('geheim');
        return store.listAttempts(...args);
      },
    });
    const { discord, bot, ana } = await setUp({ commands: [ping], wrap });
    gone = true;
    ana.autocomplete('history', { number: '1' }, 'number');
    await answeredSoOften(bot, 1);
    expect(bot.host.answered).toEqual([{ command: 'history', outcome: 'failed' }]);
    await expectAnswers(discord);
  });

  it('an error of the client itself', () => {
    const client = makeClient({ apiUrl: undefined });
    const host = makeHostForTests();
    watch(client, host, { over: () => {}, stopped: () => false, warned: () => {} });
    client.emit('error', new Error('geheim'));
    expect(host.lines.map(({ level }) => level)).toEqual(['error']);
  });

  function expectTrouble(answer: SeenMessage, { defects, host }: DiscordBot, saved: boolean) {
    const [defect] = defects;
    expect(defects).toHaveLength(1);
    expect(answer.embeds[0]?.title).toBe(trouble.title);
    expect(answer.text).toContain(trouble.text(defect?.reference ?? 'none'));
    expect(answer.text).toContain(saved ? trouble.saved : trouble.notSaved);
    expect(answer.text).not.toContain('geheim');
    expect(host.isUp()).toBe(true);
  }
});

describe('3: an answer after three seconds: the host hears of it, and the next one works', () => {
  it('of a command', async () => {
    const { discord, bot, ana } = await setUp();
    const held = discord.fault({ ...callback, kind: 'hold' });
    ana.slash('ping');
    await held.hit();
    discord.clock.advance(3_001);
    held.release();
    await answeredSoOften(bot, 1);
    expect(bot.host.events).toEqual(['late-answer']);
    expect(bot.host.lines.at(-1)).toMatchObject({ level: 'warn' });
    expect(bot.defects).toEqual([]);
    expect(discord.requestsTo(callback)).toHaveLength(1);
    await expectAnswers(discord);
  });

  it('with messages behind it: none of them is sent', async () => {
    const { discord, bot, ana, panel } = await setUpProbe();
    const held = discord.fault({ ...callback, kind: 'hold' });
    ana.click(panel, 'Share');
    await held.hit();
    discord.clock.advance(3_001);
    held.release();
    await answeredSoOften(bot, 2);
    expect(bot.host.events).toEqual(['late-answer']);
    expect(bot.defects).toEqual([]);
    expect(discord.requestsTo({ path: /^\/webhooks/ })).toEqual([]);
    await expectAnswers(discord);
  });

  it('of suggestions', async () => {
    const { discord, bot, ana } = await setUp();
    const held = discord.fault({ ...callback, kind: 'hold' });
    ana.autocomplete('scorereport', { exam: 'CL' }, 'exam');
    await held.hit();
    discord.clock.advance(3_001);
    held.release();
    await heard(bot, 'late-answer');
    await expectAnswers(discord);
  });
});

describe('4: two answers at the same time: one owner sends one first answer', () => {
  it('whatever is asked of it at once', async () => {
    const discord = await useDiscord();
    const host = makeHostForTests();
    const client = makeClient({ apiUrl: discord.apiUrl });
    onTestFinished(() => client.destroy());
    const got = new Promise<{ id: string; token: string; applicationId: string }>((resolve) => {
      client.on('interactionCreate', resolve);
    });
    await client.login(discord.token);
    discord.dispatchRaw({
      type: 2,
      data: { id: '1', name: 'any', type: 1 },
      user: { id: '2', username: 'ana', discriminator: '0', avatar: null },
      channel_id: discord.channel.kind === 'dm' ? '' : discord.channel.channelId,
    });
    const rest = new REST({ api: discord.apiUrl });
    const { id, token, applicationId } = await got;
    const answer = answerTo(
      { id, token, applicationId },
      { mode: 'reply', isPrivate: true, shared: true },
      rest,
      host,
    );
    const message = (content: string) => ({ message: { content } });
    await Promise.all([
      answer.defer(),
      answer.send(message('one')),
      answer.defer(),
      answer.send(message('two')),
      answer.defer(),
    ]);
    expect(discord.requestsTo(callback).map(({ body }) => body)).toEqual([
      { type: 5, data: { flags: 64 } },
    ]);
    expect(discord.requests.filter(({ status }) => status !== 200 && status !== 204)).toEqual([]);
    expect(host.events).toEqual([]);
  });

  it('also when the acknowledgement is due while the answer is on its way, and the other way round', async () => {
    let discord: StandIn | undefined;
    const standIn = () => discord as StandIn;
    const setting = await setUp({ commands: [ping, slow(standIn)] });
    ({ discord } = setting);
    const { ana, bot } = setting;
    // The answer of the first waits at Discord until the second has been acknowledged: longer than the bot's patience.
    const held = discord.fault({ ...callback, kind: 'hold' });
    const first = ana.slash('ping');
    await held.hit();
    const second = discord.user({ name: 'Ben' }).slash('slow');
    expect((await second).callback.type).toBe(5);
    held.release();
    expect((await first.final()).text).toContain('pong');
    expect((await second.final()).text).toContain('slow but sure');
    await answeredSoOften(bot, 2);
    expect(discord.requestsTo(callback).map(({ status }) => status)).toEqual([204, 204]);
    expect(bot.host.events).toEqual([]);
  });
});

describe('5: Discord takes an answer and says 500: the person sees it once, and it goes on', () => {
  it('the answer at once', async () => {
    const { discord, bot, ana } = await setUp();
    discord.fault({ ...callback, kind: 'accept-then-error' });
    const answer = await ana.slash('ping').final();
    await answeredSoOften(bot, 1);
    expect(answer.text).toContain('pong');
    // Written once more, the same: what Discord had taken could have been an acknowledgement only.
    expect(answer.edits).toBe(1);
    expect(discord.requestsTo(callback).map(({ status }) => status)).toEqual([500, 400]);
    expect(bot.host.events).toEqual(['already-answered']);
    expect(bot.host.answered).toEqual([{ command: 'ping', outcome: 'answered' }]);
    expect(bot.defects).toEqual([]);
  });

  it('an acknowledgement, which edits and further messages follow', async () => {
    const { discord, bot, ana, panel } = await setUpProbe();
    discord.fault({ ...callback, kind: 'accept-then-error' });
    const outcome = await ana.click(panel, 'Share');
    expect((await outcome.final()).text).toContain('shared');
    expect(outcome.followUps.map(({ text }) => text)).toEqual([expect.stringContaining('for all')]);
    await answeredSoOften(bot, 2);
    expect(bot.host.events).toEqual(['already-answered']);
    expect(bot.defects).toEqual([]);
  });

  it('an acknowledgement of a slow command', async () => {
    let discord: StandIn | undefined;
    const setting = await setUp({ commands: [slow(() => discord as StandIn)] });
    ({ discord } = setting);
    discord.fault({ ...callback, kind: 'accept-then-error' });
    const answer = await setting.ana.slash('slow').final();
    expect(answer.text).toContain('slow but sure');
    expect(discord.requestsTo({ path: original }).map(({ status }) => status)).toEqual([200]);
    expect(setting.bot.host.events).toEqual(['already-answered']);
  });
});

describe.each(['drop', 'accept-then-drop'] as const)(
  '6: the peer closes the socket (%s): it is sent again, and seen once',
  (kind) => {
    it('a first answer', async () => {
      const { discord, bot, ana } = await setUp();
      const fault = discord.fault({ ...callback, kind });
      expect((await ana.slash('ping').final()).text).toContain('pong');
      await answeredSoOften(bot, 1);
      expect(fault.hits).toBe(1);
      expect(discord.requestsTo(callback)).toHaveLength(2);
      expect(bot.defects).toEqual([]);
    });

    it('an edit of the answer', async () => {
      const { discord, bot, ana, panel } = await setUpProbe();
      discord.fault({ method: 'PATCH', path: original, kind });
      const answer = await ana.click(panel, 'Share').final();
      await answeredSoOften(bot, 2);
      expect(answer.text).toContain('shared');
      expect(discord.requestsTo({ method: 'PATCH', path: original })).toHaveLength(2);
      expect(bot.defects).toEqual([]);
    });

    it('a deletion of the message whose button was pressed', async () => {
      const { discord, bot, ana, panel } = await setUpProbe();
      const shared = await ana.click(panel, 'Share').followUp();
      discord.fault({ method: 'DELETE', path: original, kind });
      const said = await ana.click(shared, 'Remove').followUp();
      expect(said.text).toContain('removed');
      expect(said.ephemeral).toBe(true);
      expect(shared.deleted).toBe(true);
      expect(discord.requestsTo({ method: 'DELETE' })).toHaveLength(2);
      expect(bot.defects).toEqual([]);
    });

    it('a deletion in the background', async () => {
      const { discord, ana, panel } = await setUpProbe();
      const again = await ana.slash('probe').final();
      const shared = await ana.click(panel, 'Share').followUp();
      discord.fault({ method: 'DELETE', path: inChannels, kind });
      expect((await ana.click(again, 'Erase').final()).text).toContain('erased');
      expect(shared.deleted).toBe(true);
    });

    it('an answer to a line in private', async () => {
      const { discord, bot, ana } = await setUp();
      discord.fault({ method: 'POST', path: inChannels, kind });
      ana.sends('ping');
      await answeredSoOften(bot, 1);
      expect(ana.dms().map(({ text }) => text)).toEqual([expect.stringContaining('pong')]);
      expect(discord.requestsTo({ method: 'POST', path: inChannels })).toHaveLength(2);
    });

    it('the commands', async () => {
      const discord = await useDiscord();
      discord.fault({ method: 'PUT', path: /commands$/, kind });
      await startDiscordBot(discord, { commands: [ping] });
      expect(discord.requestsTo({ method: 'PUT' })).toHaveLength(2);
      await expectAnswers(discord);
    });
  },
);

describe('7: two processes with one token and one database: each interaction is handled once', () => {
  async function setUpTwo() {
    const url = `sqlite:${join(makeFolder(), 'two.db')}`;
    const discord = await useDiscord();
    const start = async (name: string) => {
      const bot = await startDiscordBot(discord, { url, commands: [ping] });
      let ids = 0;
      // Real ids are never the same in two processes.
      vi.spyOn(bot.bot, 'newId').mockImplementation(
        () => `${name}${String(++ids).padStart(6, '0')}`,
      );
      return bot;
    };
    const bots = [await start('a'), await start('b')] as const;
    expect(discord.gateway.sessions).toHaveLength(2);
    const ana = discord.user();
    const person = { platform: 'discord', tenant: '', user: ana.id };
    const attempts = async () => (await bots[0].bot.openStore()).listAttempts(person);
    return { discord, bots, ana, attempts };
  }

  it('a report is saved once and answered once', async () => {
    const { bots, ana, attempts } = await setUpTwo();
    const outcome = await ana.slash('scorereport', report);
    expect((await outcome.final()).text).not.toContain(trouble.title);
    await Promise.all(bots.map((bot) => answeredSoOften(bot, 1)));
    const outcomes = bots.flatMap(({ host }) => host.answered.map((each) => each.outcome));
    expect(outcomes.toSorted()).toEqual(['answered', 'repeated']);
    expect(outcome.followUps).toEqual([]);
    expect(await attempts()).toHaveLength(1);
    expect(bots.flatMap(({ host }) => host.events)).toEqual([]);
  });

  it('a line in private is answered once', async () => {
    const { bots, ana, attempts } = await setUpTwo();
    ana.sends('CLF-C02 653 security NI, tech NI, rest ok');
    await Promise.all(bots.map((bot) => answeredSoOften(bot, 1)));
    const texts = ana.dms().map(({ text }) => text);
    expect(texts).not.toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(await attempts()).toHaveLength(1);
  });

  it('a panel is filled in and sent once', async () => {
    const { discord, bots, ana, attempts } = await setUpTwo();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 653 }).final();
    const names = ['Cloud Concepts', 'Security', 'Technology', 'Billing'];
    for (const under of names) await ana.click(panel, 'Meets Competencies', { under });
    const sent = await ana.click(panel, 'Read my report');
    await sent.followUp();
    await Promise.all(bots.map((bot) => answeredSoOften(bot, names.length + 2)));
    await discord.settled();
    expect(panel.text).toContain(words.panelDone);
    expect(sent.followUps).toHaveLength(1);
    expect(await attempts()).toHaveLength(1);
    expect(bots.flatMap(({ defects }) => defects)).toEqual([]);
  });
});

describe('8: a 401 for the bot itself: it is over, for a restart', () => {
  it('when it registers its commands', async () => {
    const discord = await useDiscord();
    discord.fault({ method: 'PUT', path: /commands$/, kind: 'error', status: 401 });
    const bot = await startDiscordBot(discord, { connected: false });
    await expect(bot.ended).rejects.toThrow(PlatformFailure);
    expect(bot.host.isUp()).toBe(false);
    expect(bot.host.lines.map(({ message }) => message)).not.toContain('Discord is connected');
  });

  it('when it answers in private', async () => {
    const { discord, bot, ana } = await setUp();
    discord.fault({ method: 'POST', path: inChannels, kind: 'error', status: 401 });
    ana.sends('ping');
    await expect(bot.ended).rejects.toThrow('DISCORD_TOKEN');
    expect(bot.host.isUp()).toBe(false);
  });
});

describe('9: a token that is not valid: one login, and it is over', () => {
  it('on the way in', async () => {
    const discord = await useDiscord();
    const token = discord.token.replace('stand', 'other');
    const bot = await startDiscordBot(discord, { token, connected: false });
    await expect(bot.ended).rejects.toThrow(PlatformFailure);
    await expect(bot.ended).rejects.toThrow('DISCORD_TOKEN');
    expect(discord.requests).toHaveLength(1);
    expect(discord.gateway.connections).toBe(0);
  });

  it('on the gateway (4004)', async () => {
    const discord = await useDiscord();
    discord.gateway.refusesToken = true;
    const bot = await startDiscordBot(discord, { connected: false });
    await expect(bot.ended).rejects.toThrow(PlatformFailure);
    await expect(bot.ended).rejects.toThrow('DISCORD_TOKEN');
    expect(discord.gateway.identifies).toBe(1);
    expect(discord.gateway.connections).toBe(1);
    expect(bot.host.events).not.toContain('connection-refused');
  });
});

describe('10: intents that are not granted (4014): it is over, not alive and deaf', () => {
  it('after the login', async () => {
    const { discord, bot } = await setUp();
    expect(bot.host.isUp()).toBe(true);
    discord.gateway.close(4014);
    await expect(bot.ended).rejects.toThrow(PlatformFailure);
    expect(bot.host.isUp()).toBe(false);
    expect(bot.host.events).toEqual(['disconnected']);
  });

  it('at the login', async () => {
    const discord = await useDiscord({ deniedIntents: 1 << 12 });
    const bot = await startDiscordBot(discord, { connected: false });
    await expect(bot.ended).rejects.toThrow('intents');
    expect(discord.gateway.identifies).toBe(1);
    expect(bot.host.isUp()).toBe(false);
  });
});

describe('11: Discord is down at the start: tries with growing waits, then connects', () => {
  it('nobody at home', async () => {
    const discord = await useDiscord();
    await discord.refuseConnections();
    const waits: number[] = [];
    const bot = await startDiscordBot(discord, {
      commands: [ping],
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        if (waits.length === 8) await discord.acceptConnections();
      },
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(count(bot.host.events, 'connection-refused')).toBe(8);
    expect(bot.host.isUp()).toBe(true);
    await expectAnswers(discord);
  });

  it('503', async () => {
    const discord = await useDiscord();
    // discord.js itself tries four times.
    discord.fault({ path: /^\/gateway\/bot$/, kind: 'error', status: 503, times: 8 });
    const waits: number[] = [];
    await startDiscordBot(discord, {
      commands: [ping],
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
    expect(waits).toEqual([1000, 2000]);
    await expectAnswers(discord);
  });

  it('is told to stop meanwhile', async () => {
    const discord = await useDiscord();
    await discord.refuseConnections();
    const waiting = Promise.withResolvers<AbortSignal>();
    const bot = await startDiscordBot(discord, {
      connected: false,
      wait: (_, signal) => {
        waiting.resolve(signal);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
        });
      },
    });
    const signal = await waiting.promise;
    await bot.platform.stop();
    await bot.ended;
    expect(signal.aborted).toBe(true);
  });
});

describe('12: an outage while it runs: reconnects by itself', () => {
  it('is told once, down and then up', async () => {
    const pass = makeTimePass();
    const { discord, bot } = await setUp();
    await discord.refuseConnections();
    await heard(bot, 'reconnecting');
    expect(bot.host.isUp()).toBe(false);
    await turnAway(discord, 2);
    pass(60_000);
    await discord.acceptConnections();
    await bot.host.heard('being up', ({ isUp }) => isUp() === true);
    expect(discord.gateway.identifies).toBe(2);
    expect(bot.host.events).toEqual(['reconnecting']);
    await expectAnswers(discord);
  });

  it('is told to stop meanwhile, and never comes back', async () => {
    const pass = makeTimePass();
    const { discord, bot } = await setUp();
    await discord.refuseConnections();
    await heard(bot, 'reconnecting');
    await bot.platform.stop();
    await bot.ended;
    pass(60_000);
    await discord.acceptConnections();
    // Another one needs as long to come back as this one would.
    const other = await startDiscordBot(discord, { commands: [ping] });
    const before = discord.gateway.connections;
    discord.gateway.kill();
    await heard(other, 'resumed');
    expect(discord.gateway.connections).toBe(before + 1);
    expect(bot.host.isUp()).toBe(false);
  });
});

describe('13: a connection that breaks is resumed, and what was sent meanwhile is answered', () => {
  it.each<[string, UseDiscordOptions, (discord: StandIn) => void]>([
    ['Discord asks for it (op 7)', {}, ({ gateway }) => gateway.askReconnect()],
    ['a close with 4000', {}, ({ gateway }) => gateway.close(4000)],
    ['the line is cut', {}, ({ gateway }) => gateway.kill()],
    [
      'heartbeats get no answer',
      { heartbeatInterval: 50 },
      ({ gateway }) => {
        gateway.acks = false;
      },
    ],
  ])('%s', async (_, options, breakIt) => {
    const { discord, bot, ana } = await setUp({}, options);
    const closed = discord.gateway.next('closed');
    breakIt(discord);
    await closed;
    discord.gateway.acks = true;
    const answer = await ana.slash('ping').final();
    expect(answer.text).toContain('pong');
    await answeredSoOften(bot, 1);
    expect(bot.host.events).toEqual(['reconnecting', 'resumed']);
    expect(bot.host.isUp()).toBe(true);
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([1, 1]);
  });
});

describe('14: a session that cannot be resumed (op 9): logs in again', () => {
  it('and answers', async () => {
    const pass = makeTimePass();
    const { discord, bot } = await setUp();
    pass(6_000);
    const ready = discord.gateway.next('ready');
    discord.gateway.invalidate(false);
    await ready;
    await bot.host.heard('being up', ({ isUp }) => isUp() === true);
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([2, 0]);
    await expectAnswers(discord);
  });
});

describe('15: 429: waits as long as told, sends again, and tells', () => {
  it('for a first answer', async () => {
    const { discord, bot, ana } = await setUp();
    discord.fault({ ...callback, kind: 'rate-limit', retryAfter: 0.05 });
    expect((await ana.slash('ping').final()).text).toContain('pong');
    expect(discord.requestsTo(callback).map(({ status }) => status)).toEqual([429, 204]);
    expect(bot.host.events).toContain('rate-limited');
  });

  it.each([false, true])('for an edit; of all requests: %s', async (global) => {
    const { discord, bot, ana, panel } = await setUpProbe();
    const order = { method: 'PATCH', path: original } as const;
    discord.fault({ ...order, kind: 'rate-limit', retryAfter: 0.05, global });
    expect((await ana.click(panel, 'Share').final()).text).toContain('shared');
    expect(discord.requestsTo(order).map(({ status }) => status)).toEqual([429, 200]);
    expect(bot.host.events).toContain('rate-limited');
  });
});

describe('16: what nobody waits for has a REST client of its own', () => {
  it('that is limited, and never holds up an answer', async () => {
    const { discord, bot, ana, panel } = await setUpProbe();
    // For half a minute all requests of that client have to wait.
    discord.fault({
      method: 'POST',
      path: inChannels,
      kind: 'rate-limit',
      retryAfter: 30,
      global: true,
    });
    const ben = discord.user({ name: 'Ben' });
    ben.sends('ping');
    await heard(bot, 'rate-limited');
    const outcome = await ana.click(panel, 'Share');
    expect((await outcome.final()).text).toContain('shared');
    await expectAnswers(discord);
    expect(ben.dms()).toEqual([]);
    const { options } = makeBackgroundRest({ token: discord.token, apiUrl: discord.apiUrl });
    expect(options.globalRequestsPerSecond).toBeLessThanOrEqual(10);
  });
});

describe('17: Discord refuses many requests: what nobody waits for stops for a while', () => {
  it('whoever met the warning, and goes on later', async () => {
    const { discord, bot, ana } = await setUp({ commands: [ping, makeProbe()] });
    const panel = await ana.slash('probe').final();
    // discord.js counts for the whole process, and adds 50 ms to each wait.
    discord.fault({ ...callback, kind: 'rate-limit', retryAfter: -0.05, times: 500 });
    await expectAnswers(discord);
    expect(count(bot.host.events, 'invalid-requests')).toBe(1);
    expect((await ana.click(panel, 'Tell').final()).text).toContain('direct: later');
    expect(discord.requestsTo({ path: /^\/users\/@me\/channels$/ })).toEqual([]);
    await expectAnswers(discord);

    const later = bot.bot.clock.now() + 11 * 60_000;
    vi.spyOn(bot.bot.clock, 'now').mockReturnValue(later);
    expect((await ana.click(panel, 'Tell').final()).text).toContain('direct: sent');
    expect(ana.dms()).toHaveLength(1);
  });
});

describe('18: told to stop', () => {
  it('running answers are finished, new ones are left to others, and nothing is said about the close', async () => {
    const { discord, bot, ana } = await setUp({
      commands: [ping],
      wait: () => new Promise(() => {}),
    });
    const held = discord.fault({ ...callback, kind: 'hold' });
    const answer = ana.slash('ping');
    await held.hit();
    const stopped = bot.platform.stop();
    ana.slash('ping');
    held.release();
    expect((await answer.final()).text).toContain('pong');
    await stopped;
    await bot.ended;
    expect(discord.requestsTo(callback)).toHaveLength(1);
    expect(bot.host.isUp()).toBe(false);
    expect(bot.host.events).toEqual([]);
    expect(bot.host.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('answers that take too long are given up, and the host hears of it', async () => {
    const waits: number[] = [];
    const { discord, bot, ana } = await setUp({
      commands: [ping],
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
    const held = discord.fault({ ...callback, kind: 'hold' });
    ana.slash('ping');
    await held.hit();
    await bot.platform.stop();
    await bot.platform.stop();
    await bot.ended;
    expect(waits).toEqual([8_000]);
    expect(bot.host.lines.at(-1)).toMatchObject({ level: 'warn', facts: { count: 1 } });
  });
});

describe('what this version does not know is answered politely', () => {
  const person = { id: '77', username: 'ana', discriminator: '0', avatar: null };
  const place = (discord: StandIn) => ({
    user: person,
    channel_id: discord.channel.kind === 'dm' ? '' : discord.channel.channelId,
    context: 0,
    locale: 'en-US',
  });

  it.each([
    '0|a|history|',
    '2|a|history|',
    'v1|sr|draft|domain|rating',
    '1|z|history|',
    '1|d|draft|fly',
    '1',
    '|||||',
    'anything',
  ])('the button %s', async (customId) => {
    const { discord, bot } = await setUp();
    const answer = await discord
      .dispatchRaw({
        ...place(discord),
        type: 3,
        data: { custom_id: customId, component_type: 2 },
        message: oldMessage(discord),
      })
      .final();
    expect(answer.text).toContain(words.oldButton);
    expect(answer.ephemeral).toBe(true);
    expect(bot.defects).toEqual([]);
  });

  it.each([
    '1|a|vanished|',
    '1|p|9|vanished|',
    '1|n|vanished|',
    '1|s|lost|domain1=strong',
    '1|d|lost|send',
  ])('the button %s of something that is no more', async (customId) => {
    const { discord, bot } = await setUp();
    const answer = await discord
      .dispatchRaw({
        ...place(discord),
        type: 3,
        data: { custom_id: customId, component_type: 2 },
        message: oldMessage(discord),
      })
      .final();
    expect(answer.text).not.toBe('');
    expect(answer.text).not.toContain(trouble.title);
    expect(bot.defects).toEqual([]);
  });

  it('a command, a modal and an entry in the menu of another version', async () => {
    const { discord, bot } = await setUp();
    const send = (type: number, data: object) =>
      discord.dispatchRaw({ ...place(discord), type, data }).final();
    const command = await send(2, { id: '1', name: 'vanished', type: 1 });
    expect(command.text).toContain(trouble.unknownCommand('vanished'));
    const option = { name: 'gone', type: 3, value: 'x' };
    const other = await send(2, { id: '1', name: 'history', type: 1, options: [option] });
    expect(other.text).not.toContain(trouble.title);
    const modal = await send(5, { custom_id: '0|old', components: [] });
    expect(modal.text).toContain(words.oldButton);
    expect(bot.defects).toEqual([]);
  });

  function oldMessage(discord: StandIn) {
    const { channel_id } = place(discord);
    return {
      id: '5',
      channel_id,
      author: { ...person, id: discord.applicationId, bot: true },
      content: '',
      embeds: [],
      attachments: [],
      mentions: [],
      mention_roles: [],
      components: [],
      timestamp: '2026-01-01T00:00:00.000Z',
      edited_timestamp: null,
      flags: 0,
      type: 0,
    };
  }
});

describe('where Discord does not say who reads there', () => {
  it('an answer is for the person alone', async () => {
    const { discord } = await setUp();
    const { channel } = discord;
    const outcome = await discord.dispatchRaw({
      type: 2,
      data: { id: '1', name: 'mydata', type: 1 },
      user: { id: '77', username: 'ana', discriminator: '0', avatar: null },
      channel_id: channel.kind === 'dm' ? '' : channel.channelId,
    });
    expect(outcome.callback.data?.flags).toBe(64);
  });
});

describe('a public command', () => {
  const isPublic = (command: Command): Command => ({ ...command, visibility: 'public' });

  it('refuses in private before anything is acknowledged', async () => {
    let slow: Promise<unknown> | null = null;
    const wrap = (store: Store): Store => ({
      ...store,
      async claimRequest(...args) {
        await slow;
        return store.claimRequest(...args);
      },
    });
    const { discord, ana } = await setUp({ wrap });
    slow = discord.nextRequest(callback);
    const refusal = await ana.slash('exam', { exam: 'my secret 655 fail' }).final();
    expect(refusal.ephemeral).toBe(true);
    expect(discord.messagesIn(discord.channel)).toEqual([]);
  });

  it.each<[string, (discord: () => StandIn) => Command, string]>([
    [
      'fails',
      (discord) =>
        running('public', async () => {
          await discord().nextRequest(callback);
          throw new Error('geheim');
        }),
      trouble.title,
    ],
    [
      'refuses',
      (discord) =>
        running('public', async () => {
          await discord().nextRequest(callback);
          return { card: note('not for you'), refused: true };
        }),
      'not for you',
    ],
    [
      'cannot be drawn',
      (discord) =>
        running('public', async () => {
          await discord().nextRequest(callback);
          return { card: { ...note('a'), blocks: null as never } };
        }),
      trouble.title,
    ],
  ])('that %s after it was acknowledged says so in private', async (_, make, said) => {
    let discord: StandIn | undefined;
    const setting = await setUp({ commands: [isPublic(make(() => discord as StandIn))] });
    ({ discord } = setting);
    const answer = await setting.ana.slash('public').followUp();
    expect(answer.text).toContain(said);
    expect(answer.ephemeral).toBe(true);
    expect(discord.messagesIn(discord.channel)).toEqual([]);
  });

  it('that is broken says so in private', async () => {
    const broken = running('public', async () => {
      throw new Error('geheim');
    });
    const { ana } = await setUp({ commands: [isPublic(broken)] });
    expect((await ana.slash('public').final()).ephemeral).toBe(true);
  });
});

describe('what is answered outside of any command fails as politely, and is counted', () => {
  const refused = { ...callback, kind: 'error', status: 400, code: 50035 } as const;

  it('the first modal', async () => {
    const { discord, bot, ana } = await setUp();
    const start = await ana.slash('scorereport').final();
    discord.fault(refused);
    const answer = await ana.click(start, 'Paste or attach it…').final();
    expect(answer.text).toContain(trouble.title);
    await answeredSoOften(bot, 2);
    expect(bot.host.answered.at(-1)).toEqual({ command: 'scorereport', outcome: 'failed' });
  });

  it('a message without text', async () => {
    const { discord, bot, ana } = await setUp();
    const message = discord.user({ name: 'Ben' }).posts('');
    expect((await ana.contextMenu(words.readMessage, message).final()).text).toContain(
      words.notText,
    );
    discord.fault(refused);
    const answer = await ana.contextMenu(words.readMessage, message).final();
    expect(answer.text).toContain(trouble.title);
    await answeredSoOften(bot, 2);
    expect(bot.host.answered.map(({ outcome }) => outcome)).toEqual(['refused', 'failed']);
  });

  it('a button of another version', async () => {
    const { discord, bot, ana, panel } = await setUpProbe();
    discord.fault(refused);
    const answer = await rawPress(discord, ana, panel, '0|old').final();
    expect(answer.text).toContain(trouble.title);
    await answeredSoOften(bot, 2);
    expect(bot.host.answered.at(-1)).toEqual({ command: 'unknown', outcome: 'failed' });
  });
});

describe('more pages than there can be messages', () => {
  const long = running('long', async () => {
    const titles = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const blocks = titles.flatMap((title): Card['blocks'] => [
      { kind: 'page', title },
      { kind: 'text', text: `Part ${title}` },
    ]);
    return { card: { ...note('long'), blocks } };
  });

  it.each([
    ['of an answer', false],
    ['below a panel', true],
  ])('%s: says how many are left', async (_, fromPanel) => {
    const { discord, bot, ana } = await setUp({ commands: [long] });
    const started = fromPanel ? await ana.slash('scorereport').final() : null;
    const asked = started
      ? rawPress(discord, ana, started, '1|n|long|')
      : ana.slash('long', {}, discord.groupDm());
    const outcome = await asked;
    await answeredSoOften(bot, fromPanel ? 2 : 1);
    expect(outcome.followUps).toHaveLength(5);
    expect(outcome.followUps.at(-1)?.text).toContain(words.notShown(fromPanel ? 4 : 3));
    expect(bot.defects).toEqual([]);
  });
});

describe('what goes to the host', () => {
  it('holds no tokens, no scores and nothing anybody typed, whatever fails', async () => {
    const { discord, bot, ana } = await setUp({ commands: [ping] });
    const refuse = (times: number, status: number) =>
      discord.fault({ ...callback, kind: 'error', status, code: 50035, times });
    refuse(2, 400);
    ana.slash('scorereport', { ...report, ratings: 'security NI, Pfefferminz, rest ok' });
    await answeredSoOften(bot, 1);
    refuse(8, 500);
    ana.slash('scorereport', { text: 'CLF-C02 653 Pfefferminz all ok' });
    await answeredSoOften(bot, 2);
    discord.fault({ method: 'POST', path: inChannels, kind: 'error', status: 400, times: 2 });
    ana.sends('CLF-C02 653 Pfefferminz');
    await answeredSoOften(bot, 3);
    const lines = bot.host.lines.map(({ level, message, facts }) => [
      level,
      message,
      level === 'error' ? describeError(facts) : facts,
    ]);
    expect(lines.filter(([level]) => level === 'error').length).toBeGreaterThanOrEqual(3);
    const defects = bot.defects.map(({ error }) => describeError(error));
    const told = JSON.stringify([lines, defects, bot.host.events, bot.host.answered]);
    for (const secret of [discord.token, 'stand-in/', 'W50ZXJhY3', 'Pfefferminz', '653', ana.id]) {
      expect(told).not.toContain(secret);
    }
  });
});
