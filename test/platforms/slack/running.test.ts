// What goes wrong between Slack and a running bot, and what becomes of it: the real Bolt app and the real store, in both
// modes, against the stand-in with its faults.

import { connect as connectTo } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Command } from '#src/app/command.ts';
import type { Store } from '#src/app/ports.ts';
import type { Card } from '#src/cards/card.ts';
import { trouble } from '#src/cards/words/en.ts';
import { describeError } from '#src/log.ts';
import { PlatformFailure } from '#src/platforms/platform.ts';
import { ENDPOINT } from '#src/platforms/slack/endpoint.ts';
import { isLostAck } from '#src/platforms/slack/errors.ts';
import { slackPlatform } from '#src/platforms/slack/index.ts';
import { boltLogger } from '#src/platforms/slack/logger.ts';
import { makeFolder } from '#test/support/database-files.ts';
import { makeHostForTests } from '#test/support/discord-bot.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import type { Person } from '#test/support/slack/person.ts';
import type { StandIn } from '#test/support/slack/stand-in.ts';
import { type UseSlackOptions, useSlack } from '#test/support/slack/use-slack.ts';
import {
  type Mode,
  manifest,
  type SlackBot,
  type SlackBotOptions,
  startSlackBot,
} from '#test/support/slack-bot.ts';

const modes = ['socket', 'http'] as const satisfies readonly Mode[];
const team = { id: 'T0STANDIN1', domain: 'study-group' };
const report = 'CLF-C02 653 security NI, tech NI, rest ok';

const note = (text: string): Card => ({
  title: 'Probe',
  tone: 'neutral',
  blocks: [{ kind: 'text', text }],
});

function running(name: string, run: () => Promise<{ readonly card: Card }>): Command {
  return {
    name,
    summary: `Probes ${name}`,
    example: name,
    options: [],
    visibility: 'private',
    prepare: () => ({ kind: 'ready', run }),
  };
}

const ping = running('ping', async () => ({ card: note('pong') }));

interface Setting {
  readonly slack: StandIn;
  readonly bot: SlackBot;
  readonly ana: Person;
}

async function setUp(
  mode: Mode,
  { commands = [ping], ...options }: SlackBotOptions = {},
  standIn: UseSlackOptions = {},
): Promise<Setting> {
  const slack = await useSlack({ manifest, ...standIn });
  const bot = await startSlackBot(slack, { mode, commands, ...options });
  return { slack, bot, ana: slack.person() };
}

/** The bot still serves: the next person is answered. */
async function expectAnswers(slack: StandIn): Promise<void> {
  const message = await slack.person({ name: 'next' }).slash('/debrief', 'ping').message();
  expect(message.allText).toContain('pong');
}

const heard = ({ host }: Pick<SlackBot, 'host'>, event: string, times = 1) =>
  host.heard(event, ({ events }) => count(events, event) >= times);

const count = (all: readonly string[], one: string) => all.filter((each) => each === one).length;

const answeredSoOften = ({ host }: SlackBot, times: number) =>
  host.heard(`${times} answers`, ({ answered }) => answered.length >= times);

/** A wait that lasts until it is told to go on. */
function heldWait() {
  const waits: { readonly milliseconds: number; readonly goOn: () => void }[] = [];
  let tell = () => {};
  const wait = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((goOn) => {
      waits.push({ milliseconds, goOn });
      signal.addEventListener('abort', () => goOn());
      tell();
    });
  const begun = async (times = 1) => {
    while (waits.length < times) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
  };
  return { wait, waits, begun };
}

/** A promise to be kept by hand. */
const gate = () => Promise.withResolvers<void>();

async function failureOf({ ended }: Pick<SlackBot, 'ended'>): Promise<PlatformFailure> {
  const failure: unknown = await ended.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error('it did not fail', { cause: failure });
  return failure;
}

describe('starting', () => {
  it.each(modes)('over %s, Slack cannot be reached: it tries until it can', async (mode) => {
    const slack = await useSlack({ manifest });
    await slack.refuseConnections();
    const waits: number[] = [];
    const bot = await startSlackBot(slack, {
      mode,
      commands: [ping],
      connected: false,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        if (waits.length === 2) await slack.acceptConnections();
      },
    });
    await bot.host.connected;
    expect(waits).toEqual([1000, 2000]);
    expect(bot.host.events).toEqual(['connection-refused', 'connection-refused']);
    expect(bot.host.isUp()).toBe(true);
    await slack.connect(mode === 'socket' ? 'socket' : { http: urlOf(bot) });
    await expectAnswers(slack);
  });

  it.each(modes)('over %s, the bot token is not valid: it ends, and says why', async (mode) => {
    const slack = await useSlack({ manifest });
    slack.refuseToken('invalid_auth');
    const bot = await startSlackBot(slack, { mode, connected: false });
    const failure = await failureOf(bot);
    expect(failure.message).toContain('SLACK_BOT_TOKEN');
    expect(failure.lasting).toBe(true);
    expect(bot.host.isUp()).not.toBe(true);
    expect(slack.callsTo('auth.test')).toHaveLength(1);
  });

  it.each(['invalid_auth', 'not_authed', 'account_inactive'] as const)(
    'the app token is answered %s: it ends, and says why',
    async (code) => {
      const slack = await useSlack({ manifest });
      slack.socket.refusal = code;
      const bot = await startSlackBot(slack, { connected: false });
      const failure = await failureOf(bot);
      expect(failure.message).toContain('SLACK_APP_TOKEN');
      expect(failure.lasting).toBe(true);
      expect(slack.callsTo('apps.connections.open')).toHaveLength(1);
    },
  );

  it('no connection can be had at first: it waits longer and longer, as long as it is told', async () => {
    const slack = await useSlack({ manifest });
    slack.fault({ method: 'apps.connections.open', kind: 'status', status: 503 });
    slack.fault({ method: 'apps.connections.open', kind: 'drop' });
    slack.fault({ method: 'apps.connections.open', kind: 'rate-limit', retryAfter: 30 });
    const waits: number[] = [];
    const bot = await startSlackBot(slack, {
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    expect(waits).toEqual([500, 1000, 30_000]);
    expect(bot.host.isUp()).toBe(true);
  });

  it('the port is taken: it says so, and a restart may help', async () => {
    const { slack, bot } = await setUp('http');
    const port = Number(new URL(urlOf(bot)).port);
    const host = makeHostForTests();
    const { botToken, apiUrl, signingSecret } = slack;
    const second = slackPlatform(
      { botToken, apiUrl, mode: { kind: 'http', signingSecret, port } },
      host,
    );
    onTestFinished(() => second.stop());
    const failure = await failureOf({ ended: second.start(makeBotForTests().bot) });
    expect(failure.message).toContain(`Port ${port}`);
    expect(failure.lasting).toBe(false);
  });

  it.each(modes)('over %s, told to stop before it is connected: it ends', async (mode) => {
    const slack = await useSlack({ manifest });
    await slack.refuseConnections();
    const { wait, begun } = heldWait();
    const bot = await startSlackBot(slack, { mode, connected: false, wait });
    await begun();
    await bot.platform.stop();
    await bot.ended;
    expect(bot.host.isUp()).toBe(false);
    expect(bot.host.lines.map(({ message }) => message)).not.toContain('Slack is connected');
  });

  it.each(modes)('over %s, told to stop while Slack does not answer: it ends', async (mode) => {
    const slack = await useSlack({ manifest });
    const held = slack.fault({ method: 'auth.test', kind: 'hold' });
    const bot = await startSlackBot(slack, { mode, connected: false });
    await held.hit();
    await bot.platform.stop();
    await bot.ended;
    held.release();
    await slack.settled();
    expect(slack.socket.opened).toBe(0);
  });
});

describe('the connection', () => {
  it.each(['refresh_requested', 'warning'] as const)(
    'Slack says %s: the next one is there before the old one is closed',
    async (reason) => {
      const { slack, bot, ana } = await setUp('socket', { wait: () => new Promise(() => {}) });
      const held = slack.fault({ method: 'apps.connections.open', kind: 'hold' });
      slack.socket.askDisconnect(reason);
      await held.hit();
      // Meanwhile.
      expect((await ana.slash('/debrief', 'ping').message()).allText).toContain('pong');
      expect(bot.host.isUp()).toBe(true);
      const closed = slack.socket.next('closed');
      held.release();
      await closed;
      expect(slack.socket.opened).toBe(2);
      expect(slack.socket.connections).toBe(1);
      expect(bot.host.events).toEqual(['reconnecting']);
      await expectAnswers(slack);
    },
  );

  it.each<[string, (slack: StandIn) => void]>([
    ['cut', ({ socket }) => socket.kill()],
    ['closed', ({ socket }) => socket.close(1001)],
    ['asked for again and again', ({ socket }) => socket.askDisconnect()],
  ])('is %s: there is another one', async (_, breakIt) => {
    const { slack, bot } = await setUp('socket');
    for (let time = 2; time <= 4; time++) {
      const closed = slack.socket.next('closed');
      const opened = slack.socket.next('opened');
      breakIt(slack);
      await Promise.all([closed, opened]);
      await bot.host.heard('being up', ({ isUp }) => isUp() === true);
      expect(slack.socket.opened).toBe(time);
    }
    await expectAnswers(slack);
    expect(slack.socket.connections).toBe(1);
  });

  it('Slack is away for a while (503): it is tried again until there is one', async () => {
    const { slack, bot } = await setUp('socket', {
      wait: async () => {
        if (slackOf.refusal !== null && slackOf.tries++ === 3) slackOf.end();
        await setImmediate();
      },
    });
    const slackOf = { refusal: 503 as number | null, tries: 0, end: () => {} };
    slackOf.end = () => {
      slack.socket.refusal = null;
      slackOf.refusal = null;
    };
    slack.socket.refusal = 503;
    const opened = slack.socket.next('opened');
    slack.socket.kill();
    await heard(bot, 'connection-refused');
    await opened;
    await bot.host.heard('being up', ({ isUp }) => isUp() === true);
    await expectAnswers(slack);
    expect(count(bot.host.events, 'reconnecting')).toBe(1);
  });

  it.each(['account_inactive', 'invalid_auth'] as const)(
    'cannot be had again (%s): it ends, neither deaf nor by an error nobody catches',
    async (code) => {
      const { slack, bot } = await setUp('socket');
      slack.socket.refusal = code;
      slack.socket.kill();
      const failure = await failureOf(bot);
      expect(failure.lasting).toBe(true);
      expect(failure.message).toContain('SLACK_APP_TOKEN');
      expect(bot.host.isUp()).toBe(false);
      await bot.platform.stop();
    },
  );

  it('told to stop while it is to be had again: it ends, and no other is opened', async () => {
    const { wait, begun } = heldWait();
    const { slack, bot } = await setUp('socket', { wait });
    slack.socket.refusal = 503;
    slack.socket.kill();
    await begun();
    slack.socket.refusal = null;
    await bot.platform.stop();
    await bot.ended;
    expect(slack.socket.opened).toBe(1);
    expect(slack.socket.connections).toBe(0);
  });

  it('told to stop in the middle of opening it: what comes of it is closed', async () => {
    const { slack, bot } = await setUp('socket');
    const held = slack.fault({ method: 'apps.connections.open', kind: 'accept-then-hold' });
    slack.socket.kill();
    await held.hit();
    await bot.platform.stop();
    await bot.ended;
    const [opened, closed] = [slack.socket.next('opened'), slack.socket.next('closed')];
    held.release();
    await Promise.all([opened, closed]);
    expect(slack.socket.connections).toBe(0);
  });

  it('is lost before an acknowledgement: nothing is done, and done once when it is sent again', async () => {
    const { slack, bot, ana } = await setUp('socket');
    const envelope = ana.slashEnvelope('/scorereport', report);
    const closed = slack.socket.next('closed');
    const outcome = slack.dispatchRaw(envelope);
    slack.socket.kill();
    await closed;
    slack.clock.advance(3_001);
    expect((await outcome).failure).not.toBeNull();
    await slack.socket.connected();
    expect(bot.defects).toEqual([]);
    expect((await slack.dispatchRaw(envelope)).failure).toBeNull();
    await ana.nextDm();
    expect(await attemptsOf(bot, slack, ana)).toHaveLength(1);
  });
});

it('an acknowledgement that cannot be sent is told from a defect', async () => {
  const logger = boltLogger(makeHostForTests());
  const { client } = new SocketModeReceiver({ appToken: 'none', logger });
  const error: unknown = await client['send']('an envelope').catch((reason: unknown) => reason);
  expect(isLostAck(error)).toBe(true);
  expect(isLostAck(new Error('another'))).toBe(false);
});

describe.each(modes)('over %s', (mode) => {
  it('everything is acknowledged before the database is asked, however slow it is', async () => {
    const { promise: slow, resolve: goOn } = gate();
    const { slack, bot, ana } = await setUp(mode, {
      wrap: (store) => ({
        ...store,
        claimRequest: async (...args) => {
          await slow;
          return store.claimRequest(...args);
        },
      }),
    });
    const command = ana.slash('/scorereport', report);
    expect((await command).failure).toBeNull();
    const home = ana.opensHome();
    expect((await home).failure).toBeNull();
    expect(bot.host.answered).toEqual([]);
    goOn();
    expect((await command.message()).allText).toContain('CLF-C02');
    await slack.settled();
  });

  it('what fails before its acknowledgement: Slack and the host hear of it at once', async () => {
    const { slack, bot } = await setUp(mode);
    // Slack always says who pressed a button.
    const actions = [{ type: 'button', action_id: 'do:0', block_id: 'x', value: 'x' }];
    const outcome = slack.dispatchRaw({
      type: 'interactive',
      payload: { type: 'block_actions', team, actions },
    });
    await heard(bot, 'listener-error');
    if (mode === 'http') expect((await outcome).ack?.status).toBe(500);
    else slack.clock.advance(3_001);
    expect((await outcome).failure).not.toBeNull();
    expect(bot.host.lines.at(-1)?.level).toBe('error');
    await expectAnswers(slack);
  });

  it('a listener that throws after its acknowledgement: the person and the host hear of it', async () => {
    const { slack, bot, ana } = await setUp(mode);
    const { observer } = bot.host;
    const { answered } = observer;
    const fails = () => {
      Object.assign(observer, { answered });
      throw new Error('geheim');
    };
    Object.assign(observer, { answered: fails });
    const outcome = ana.slash('/debrief', 'ping');
    expect((await outcome).failure).toBeNull();
    expect((await outcome.message()).allText).toContain('pong');
    expect((await outcome.message()).allText).toContain(trouble.title);
    // Where there is no response URL, it goes to the person's messages.
    Object.assign(observer, { answered: fails });
    await ana.shortcut('report');
    expect((await ana.nextDm()).allText).toContain(trouble.title);
    expect(bot.host.events).toEqual(['listener-error', 'listener-error']);
    expect(JSON.stringify(bot.host.lines)).not.toContain('geheim');
    await expectAnswers(slack);
  });

  it('what nobody listens for is told at once', async () => {
    const { slack, bot, ana } = await setUp(mode);
    const { payload } = ana.slashEnvelope('/debrief', 'ping');
    const outcome = slack.dispatchRaw({
      type: 'slash_commands',
      payload: { ...payload, command: '/unknown' },
    });
    await heard(bot, 'unknown-request');
    if (mode === 'http') expect((await outcome).ack?.status).toBe(500);
    else slack.clock.advance(3_001);
    expect((await outcome).failure).not.toBeNull();
    await expectAnswers(slack);
  });

  it('an event that comes again is handled once', async () => {
    const { slack, bot, ana } = await setUp(mode);
    const home = await ana.opensHome().home();
    const [event] = slack.events;
    expect((await event?.again())?.status).toBe(200);
    await heard(bot, 'repeated-event');
    await slack.settled();
    expect(home.updates).toBe(0);
    expect(slack.callsTo('views.publish')).toHaveLength(1);
  });

  it('an event that comes again to another process on the same database is handled once', async () => {
    const url = `sqlite:${join(makeFolder(), 'both.db')}`;
    const { slack, bot, ana } = await setUp(mode, { url });
    await ana.opensHome().home();
    await slack.settled();
    if (mode === 'socket') await bot.platform.stop();
    const other = await startSlackBot(slack, { mode, url, ids: 'other' });
    const [event] = slack.events;
    await event?.again();
    await heard(other, 'repeated-event');
    await slack.settled();
    expect(slack.callsTo('views.publish')).toHaveLength(1);
  });

  it('a command, a form and a button that come again are done once', async () => {
    const { slack, bot, ana } = await setUp(mode);
    await ana.slash('/scorereport', report).message();
    const form = await ana.slash('/scorereport').view();
    await ana.choose(form, 'Which exam?', 'DVA-C02').view();
    await ana.submits(form, { 'Your score?': 711 });
    await answeredSoOften(bot, 4);
    await slack.settled();
    const dms = ana.dms().length;
    for (const envelope of [...slack.envelopes]) {
      if (envelope.type === 'interactive' && envelope.payload['type'] !== 'view_submission')
        continue;
      slack.dispatchRaw(envelope);
    }
    const repeated = () => bot.host.answered.filter(({ outcome }) => outcome === 'repeated').length;
    await bot.host.heard('two repeated requests', () => repeated() >= 2);
    await slack.settled();
    expect(ana.dms()).toHaveLength(dms);
    expect(await attemptsOf(bot, slack, ana)).toHaveLength(2);
  });

  it('a limit of one method holds up no other', async () => {
    const { wait, begun, waits } = heldWait();
    const { slack, bot, ana } = await setUp(mode, { wait });
    slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 3 });
    const limited = ana.slash('/scorereport', report);
    await begun();
    await expectAnswers(slack);
    await slack.person({ name: 'ben' }).opensHome().home();
    expect(ana.dms()).toEqual([]);
    expect(waits[0]?.milliseconds).toBe(3000);
    waits[0]?.goOn();
    await limited.message();
    expect(ana.dms()).toHaveLength(1);
    expect(bot.host.events).toEqual(['rate-limited']);
    expect(bot.defects).toEqual([]);
  });

  it('a long limit is not waited for', async () => {
    const { slack, bot, ana } = await setUp(mode, { wait: () => new Promise(() => {}) });
    slack.fault({ method: 'views.publish', kind: 'rate-limit', retryAfter: 60 });
    await ana.opensHome();
    await answeredSoOften(bot, 1);
    expect(bot.host.events).toEqual(['rate-limited']);
    await expectAnswers(slack);
  });

  it.each(['app_uninstalled', 'tokens_revoked'])(
    'Slack says %s: it ends for good, and what people told it stays',
    async (type) => {
      const { slack, bot, ana } = await setUp(mode);
      await ana.slash('/scorereport', report).message();
      await slack.settled();
      slack.refuseToken('account_inactive');
      const tokens =
        type === 'tokens_revoked' ? { tokens: { bot: [slack.botUserId], oauth: [] } } : {};
      slack.event({ type, ...tokens, event_ts: '1.1' });
      const failure = await failureOf(bot);
      expect(failure.lasting).toBe(true);
      expect(bot.host.isUp()).toBe(false);
      expect(await attemptsOf(bot, slack, ana)).toHaveLength(1);
    },
  );

  it('the token is taken back without a word: the first call shows it', async () => {
    const { slack, bot, ana } = await setUp(mode);
    slack.refuseToken('token_revoked');
    ana.slash('/scorereport', report);
    const failure = await failureOf(bot);
    expect(failure.lasting).toBe(true);
    expect(bot.host.isUp()).toBe(false);
  });

  it('told to stop: what is running is finished, also after its acknowledgement', async () => {
    const { promise: slow, resolve: goOn } = gate();
    const begun = gate();
    const slowly = running('slowly', async () => {
      begun.resolve();
      await slow;
      return { card: note('slow but sure') };
    });
    const { slack, bot, ana } = await setUp(mode, {
      commands: [ping, slowly],
      wait: () => new Promise(() => {}),
    });
    const answer = ana.slash('/debrief', 'slowly');
    await begun.promise;
    const closed = mode === 'socket' ? slack.socket.next('closed') : null;
    const stopped = bot.platform.stop();
    goOn();
    expect((await answer.message()).allText).toContain('slow but sure');
    await Promise.all([stopped, closed]);
    await bot.ended;
    expect(bot.host.isUp()).toBe(false);
    expect(bot.host.lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(slack.socket.connections).toBe(0);
    expect((await ana.slash('/debrief', 'ping')).failure).not.toBeNull();
  });

  it('told to stop: what takes too long is given up, and the host hears of it', async () => {
    const waits: number[] = [];
    const begun = gate();
    const never = running('never', () => {
      begun.resolve();
      return new Promise(() => {});
    });
    const { bot, ana } = await setUp(mode, {
      commands: [never],
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    ana.slash('/debrief', 'never');
    await begun.promise;
    await bot.platform.stop();
    await bot.platform.stop();
    await bot.ended;
    expect(waits).toEqual([8_000]);
    expect(bot.host.lines.at(-1)).toMatchObject({ level: 'warn', facts: { count: 1 } });
  });

  it('nothing that goes to the host tells tokens, ids, scores or words, whatever fails', async () => {
    const { slack, bot, ana } = await setUp(mode, {}, { problemsExpected: true });
    const words = 'CLF-C02 653 Pfefferminz, security NI';
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'Pfefferminz 653' });
    slack.fault({ method: 'chat.postMessage', kind: 'error', error: 'internal_error' });
    slack.fault({ method: 'response_url', kind: 'status', status: 500, times: 4 });
    slack.fault({ method: 'views.open', kind: 'drop', times: 3 });
    ana.slash('/scorereport', words);
    await answeredSoOften(bot, 1);
    ana.slash('/scorereport', words);
    await answeredSoOften(bot, 2);
    ana.slash('/scorereport');
    await answeredSoOften(bot, 3);
    slack.dispatchRaw({ type: 'slash_commands', payload: { user_id: ana.id, text: words } });
    slack.socket.sendRaw('{"Pfefferminz"');
    if (slack.http) await slack.http.post(words, { secret: 'another' });
    const lines = bot.host.lines.map(({ level, message, facts }) => [
      level,
      message,
      level === 'error' ? describeError(facts) : facts,
    ]);
    expect(lines.filter(([level]) => level === 'error').length).toBeGreaterThanOrEqual(1);
    const defects = bot.defects.map(({ error }) => describeError(error));
    const told = JSON.stringify([lines, defects, bot.host.events, bot.host.answered]);
    const { botToken, appToken, signingSecret } = slack;
    for (const secret of [botToken, appToken, signingSecret, 'Pfefferminz', '653', ana.id]) {
      expect(told).not.toContain(secret);
    }
  });
});

describe('over HTTP, what is refused', () => {
  it.each<[string, number, Parameters<NonNullable<StandIn['http']>['post']>[1]]>([
    ['a wrong signature', 401, { secret: 'another secret' }],
    ['a signature that is none', 401, { signature: 'v0=0' }],
    ['a signature too old', 401, { age: 301 }],
    [
      'another type of content',
      400,
      { contentType: 'application/x-www-form-urlencoded; charset=utf-8' },
    ],
  ])('%s', async (_, wanted, options) => {
    const { slack, bot, ana } = await setUp('http');
    const answer = await slack.http?.post(ana.slashEnvelope('/scorereport', report), options);
    expect(answer?.status).toBe(wanted);
    expect(bot.host.events).toEqual(['request-refused']);
    expect(bot.opened()).toBe(0);
    expect(bot.host.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    await slack.http?.post(ana.slashEnvelope('/scorereport', report), options);
    // A flood does not fill the log.
    expect(bot.host.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    await expectAnswers(slack);
  });

  it('a request of yesterday, sent once more', async () => {
    const { slack, bot, ana } = await setUp('http');
    await ana.slash('/scorereport', report).message();
    await slack.settled();
    const [first] = slack.http?.sent ?? [];
    if (!first) throw new Error('nothing was sent');
    const old = slack.signedRequest(first.body, { age: 86_400 });
    expect((await slack.http?.send(old))?.status).toBe(401);
    // Within five minutes the signature is good; but it was done already.
    expect((await slack.http?.send(first))?.status).toBe(200);
    await bot.host.heard('the repetition', ({ answered }) =>
      answered.some(({ outcome }) => outcome === 'repeated'),
    );
    expect(ana.dms()).toHaveLength(1);
  });

  it('a body of more than 4 MB', async () => {
    const { slack, bot } = await setUp('http');
    const answer = await slack.http?.post(`text=${'x'.repeat(4 * 1024 * 1024)}`);
    expect(answer?.status).toBe(413);
    expect(bot.host.events).toEqual(['request-refused']);
    await expectAnswers(slack);
  });

  it('another path, and another method', async () => {
    const { bot } = await setUp('http');
    const { origin } = new URL(urlOf(bot));
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/slack/install`)).status).toBe(404);
    expect((await fetch(`${origin}${ENDPOINT}`)).status).toBe(404);
    expect(bot.host.events).toEqual([]);
  });

  it('and what is not: the address Slack asks about', async () => {
    const { slack, bot } = await setUp('http');
    expect(await slack.http?.verifyUrl()).not.toBeNull();
    expect(bot.host.events).toEqual([]);
  });

  it('a connection that says nothing does not keep it from ending', async () => {
    const { bot } = await setUp('http', { wait: () => new Promise(() => {}) });
    const silent = connectTo(Number(new URL(urlOf(bot)).port), '127.0.0.1');
    const closed = new Promise((resolve) => silent.once('close', resolve));
    silent.on('error', () => {});
    await new Promise<void>((resolve) => silent.once('connect', resolve));
    await bot.platform.stop();
    await Promise.all([bot.ended, closed]);
  });
});

describe('charts', () => {
  it.each(modes)('over %s, that Slack does not take are left out', async (mode) => {
    const { slack, bot, ana } = await setUp(mode);
    for (const [score, day] of [
      [612, 1],
      [688, 20],
    ]) {
      const line = `CLF-C02 ${score} security NI, rest ok, taken 2026-10-${String(day).padStart(2, '0')}`;
      await ana.slash('/scorereport', line).message();
    }
    const isChart = ({ type }: { readonly type: string }) => type === 'data_visualization';
    const whole = await ana.slash('/debrief', 'history').message();
    expect(whole.blocks.filter(isChart)).toHaveLength(1);
    slack.fault({ method: 'response_url', kind: 'error', error: 'invalid_blocks' });
    const without = await ana.slash('/debrief', 'history').message();
    expect(without.blocks.filter(isChart)).toEqual([]);
    expect(without.blocks).toHaveLength(whole.blocks.length - 1);
    expect(bot.host.events).toContain('charts-refused');
  });
});

function urlOf({ platform }: SlackBot): string {
  const { port } = platform as ReturnType<typeof slackPlatform>;
  return `http://127.0.0.1:${port()}`;
}

async function attemptsOf({ bot }: SlackBot, slack: StandIn, { id }: Person) {
  const store: Store = await bot.openStore();
  return store.listAttempts({ platform: 'slack', tenant: slack.teamId, user: id });
}
