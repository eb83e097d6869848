// Slack: connects by Socket Mode or listens over HTTP, answers, and stops in order.

import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import {
  App,
  HTTPReceiver,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import { type Bot, defectCard } from '../../app/dispatch.ts';
import { slack as words } from '../../cards/words/en.ts';
import { type Host, type Platform, PlatformFailure } from '../platform.ts';
import { CALL_MILLISECONDS, clientOptionsOf } from './client.ts';
import { ENDPOINT } from './endpoint.ts';
import { isDead, isLostAck, pauseOf, tellingCodes } from './errors.ts';
import { type Listening, listen } from './listeners.ts';
import { boltLogger } from './logger.ts';
import { scopes as manifestScopes } from './manifest.ts';
import { post, respondOut } from './out.ts';
import { superviseSocket } from './supervise.ts';

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

export interface SlackOptions {
  readonly botToken: string;
  readonly mode: SlackMode;
  readonly apiUrl?: string | undefined;
  /** Hosts that files may be fetched from with the bot token, with a port where it is not the usual one; none unless given. */
  readonly fileHosts?: readonly string[] | undefined;
  /**
   * Waits between tries to connect, for limits, and for running answers at the end; real time unless a test gives its
   * own. Ends early, and without an error, at the signal.
   */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How long running answers may take once the bot is told to stop. */
const STOP_MILLISECONDS = 8_000;
const FIRST_WAIT_MILLISECONDS = 1000;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** Whoever posts to us is Slack, or refused: nobody needs longer. */
const HTTP = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 } as const;
const GONE = 'Slack does not accept the token any more.';

/** What carries requests to Bolt's app. */
interface Transport {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The Slack platform. @returns with `port`, the port it listens on over HTTP. */
export function slackPlatform(
  { botToken, mode, apiUrl, fileHosts = [], wait: waitFor = waitForReal }: SlackOptions,
  given: Host,
): Platform & { readonly port: () => number | null } {
  const host = tellingCodes(given);
  const { log, observer } = host;
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  const wait = (milliseconds: number) => waitFor(milliseconds, stopping.signal);
  const running = new Set<Promise<void>>();
  const told = new WeakSet<object>();
  let transport: Transport | null = null;
  let stopped: Promise<void> | undefined;
  let port: number | null = null;
  let end: (failure?: PlatformFailure) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (failure) => (failure ? reject(failure) : resolve());
  });
  // A failure before anybody waits for it is still told to whoever does.
  ended.catch(() => {});
  const fail = (failure: PlatformFailure) => {
    if (isStopped()) return;
    observer.up(false);
    end(failure);
  };
  const over = (why: string) => fail(new PlatformFailure(why, { lasting: true }));

  const api = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  const logger = boltLogger(host);
  // Before Slack has said anything, what the manifest asks for.
  let scopes: readonly string[] = Object.keys(manifestScopes);
  const clientOptions = clientOptionsOf(apiUrl, observer, wait, (told) => {
    scopes = told.split(',').map((scope) => scope.trim());
  });
  const files: Listening['files'] = {
    source: {
      platform: words.name,
      hosts: fileHosts,
      headers: { authorization: `Bearer ${botToken}` },
    },
    // An app that was installed with an earlier manifest may not: a form that asked for files would not open.
    allowed: () => scopes.includes('files:read'),
  };

  return {
    name: 'slack',
    port: () => port,
    async start(bot: Bot) {
      const connecting = connect(bot);
      // Waited for in the race below; where that is over first, it was stopped and nobody is left to be told.
      connecting.catch(() => {});
      await Promise.race([connecting, ended]);
      if (!isStopped()) log.info('Slack is connected', { mode: mode.kind });
      await ended;
    },
    stop() {
      // Told twice, by a signal and by whoever waits for the start to end: the time for running answers is one.
      stopped ??= stopOnce();
      return stopped;
    },
  };

  async function connect(given: Bot): Promise<void> {
    const bot = watched(given);
    const app = makeApp(bot);
    transport = mode.kind === 'http' ? overHttp(app, mode) : overSocket(app, mode);
    await untilReached(() => app.init());
    if (!isStopped()) await transport.start();
  }

  function makeApp(bot: Bot): App {
    const app = new App({
      token: botToken,
      // Requests come by a transport of ours.
      receiver: { init: () => {}, start: async () => {}, stop: async () => {} } satisfies Receiver,
      clientOptions,
      logger,
      convoStore: false,
      extendedErrorHandler: true,
      // Its first call would end the process where Slack cannot be reached.
      deferInitialization: true,
    });
    app.use(async ({ next, body }) => {
      const event = 'event_id' in body ? String(body['event_id']) : null;
      if (event === null || (await claimEvent(bot, event))) await next();
    });
    listen(app, { bot, host, files, over });
    // Whatever a listener lets through. Thrown again, so that over HTTP nobody waits three seconds for a status.
    app.error(async ({ error, body }: { readonly error: Error; readonly body: object }) => {
      tellOf(error);
      if (!isLostAck(error)) await apologise(app, bot, body, error);
      throw error;
    });
    const process = app.processEvent.bind(app);
    // Counted from its first moment to its last, also what comes after the acknowledgement.
    app.processEvent = (event: ReceiverEvent) => {
      const done = answer(process, event);
      const settled = done.then(
        () => {},
        () => {},
      );
      running.add(settled);
      void settled.then(() => running.delete(settled));
      return done;
    };
    return app;
  }

  /** Bolt says nothing about what nobody listens for, and over HTTP lets Slack wait for three seconds. */
  async function answer(process: App['processEvent'], event: ReceiverEvent): Promise<void> {
    let isAcknowledged = false;
    const ack: ReceiverEvent['ack'] = (response) => {
      isAcknowledged = true;
      return event.ack(response);
    };
    try {
      await process({ ...event, ack });
    } catch (error) {
      tellOf(error);
      throw error;
    }
    if (isAcknowledged) return;
    observer.event('unknown-request');
    log.warn('a request came in that nothing answers');
    throw new TypeError('a request was not acknowledged');
  }

  /** Tells the host of an error, once. */
  function tellOf(error: unknown): void {
    if (typeof error === 'object' && error !== null) {
      if (told.has(error)) return;
      told.add(error);
    }
    if (isLostAck(error)) {
      observer.event('lost-acknowledgement');
      log.warn('the connection was lost before an acknowledgement');
    } else {
      observer.event('listener-error');
      log.failed('a request could not be answered', error);
    }
  }

  /** A token that is over shows in whatever is done with it. */
  function watched(bot: Bot): Bot {
    return {
      ...bot,
      reportDefect(reference, command, error) {
        if (isDead(error)) over(GONE);
        bot.reportDefect(reference, command, error);
      },
    };
  }

  /** Tells the person, where there is one who waits. */
  async function apologise(app: App, bot: Bot, body: object, error: unknown): Promise<void> {
    const { response_url: url, user, user_id } = body as Asking;
    const id = user_id ?? (typeof user === 'object' ? user?.id : undefined);
    const card = defectCard(bot, 'unknown', error, false);
    try {
      if (url !== undefined) {
        const send = (message: unknown) =>
          clientOptions.fetch(url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(message),
            signal: AbortSignal.timeout(CALL_MILLISECONDS),
          });
        await respondOut(send, bot.commands, { replace: false }).show({ card });
      } else if (id !== undefined) await post(app.client, id, { card }, bot.commands);
    } catch (failure) {
      log.failed('nobody could be told of a failure', failure);
    }
  }

  function overHttp(app: App, { signingSecret, port: wanted }: SlackMode & { kind: 'http' }) {
    const receiver = new HTTPReceiver({
      signingSecret,
      endpoints: ENDPOINT,
      logger,
      // Slack tells the person at once, and nothing waits any more.
      async processEventErrorHandler({ response }) {
        if (!response.headersSent) response.writeHead(500).end();
        return true;
      },
    });
    receiver.init(app);
    let server: Server | null = null;
    return {
      async start() {
        try {
          server = (await receiver.start(wanted, HTTP)) as Server;
        } catch (error) {
          throw cannotListen(wanted, error);
        }
        const address = server.address();
        port = typeof address === 'object' && address ? address.port : null;
        observer.up(true);
      },
      async stop() {
        if (!server) return;
        const closed = receiver.stop();
        await Promise.allSettled(running);
        // Whoever still holds a connection open has nothing to wait for.
        server.closeAllConnections();
        await closed;
      },
    };
  }

  function overSocket(app: App, { appToken }: SlackMode & { kind: 'socket' }): Transport {
    return superviseSocket({
      host,
      wait,
      stopped: isStopped,
      over: fail,
      makeClient() {
        const receiver = new SocketModeReceiver({
          appToken,
          logger,
          // When to try again is for whoever supervises.
          autoReconnectEnabled: false,
          installerOptions: {
            clientOptions: {
              ...api,
              timeout: CALL_MILLISECONDS,
              retryConfig: { retries: 0 },
              rejectRateLimitedCalls: true,
            },
          },
        });
        receiver.init(app);
        return receiver.client;
      },
    });
  }

  async function stopOnce(): Promise<void> {
    stopping.abort();
    const enough = new AbortController();
    const closed = transport?.stop() ?? Promise.resolve();
    const all = closed
      .catch((error: unknown) => log.failed('the connection could not be closed in order', error))
      .then(() => Promise.allSettled(running));
    await Promise.race([all.then(() => enough.abort()), waitFor(STOP_MILLISECONDS, enough.signal)]);
    if (running.size > 0) log.warn('answers were not finished in time', { count: running.size });
    observer.up(false);
    end();
  }

  /** Tries until Slack answers, or until it is stopped. */
  async function untilReached(connect: () => Promise<unknown>): Promise<void> {
    let pause = FIRST_WAIT_MILLISECONDS;
    while (!isStopped()) {
      try {
        await connect();
        return;
      } catch (error) {
        if (isDead(error)) {
          throw new PlatformFailure('Slack does not accept SLACK_BOT_TOKEN.', { lasting: true });
        }
        if (isStopped()) return;
        observer.event('connection-refused');
        log.failed('Slack cannot be reached; trying again', error);
        await wait(Math.max(pause, pauseOf(error)));
        pause = Math.min(LONGEST_WAIT_MILLISECONDS, pause * 2);
      }
    }
  }

  /** Slack sends an event again when it believes that the first one was not taken. */
  async function claimEvent(bot: Bot, event: string): Promise<boolean> {
    try {
      const store = await bot.openStore();
      const first = await store.claimRequest(`slack:event:${event}`, bot.clock.now());
      if (!first) observer.event('repeated-event');
      return first;
    } catch (error) {
      log.failed('an event could not be claimed', error);
      return true;
    }
  }
}

/** The parts of a request that say where somebody waits for an answer. */
interface Asking {
  readonly response_url?: string;
  readonly user_id?: string;
  readonly user?: { readonly id?: string } | string;
}

function cannotListen(port: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return new PlatformFailure(
      `Port ${port} cannot be opened: another program is using it. Set PORT to another port.`,
    );
  }
  if (code === 'EACCES') {
    const sentence = `Port ${port} cannot be opened: this user may not open it. Set PORT to another port.`;
    return new PlatformFailure(sentence, { lasting: true });
  }
  return error;
}

/** Without an error at the end: a timer that is not needed any more would keep the process alive. */
async function waitForReal(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
