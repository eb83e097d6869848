// Keeps a Socket Mode connection: where Slack asks for a new one, it is there before the old one is closed; where one
// is lost, the next is tried at once, then with longer and longer waits; where none can be had any more, it says so.
// Slack's own way leaves gaps of five seconds, and ends the process where reconnecting is refused.

import { setTimeout } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import { type Host, PlatformFailure } from '../platform.ts';
import { isDead, pauseOf } from './errors.ts';

type SocketClient = SocketModeReceiver['client'];

const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** A connection that lived shorter counts as one that could not be had. */
const SHORT_LIFE_MILLISECONDS = 10_000;
/** Time for a connection to be greeted by Slack. */
const GREETING_MILLISECONDS = 20_000;
const NOT_ACCEPTED = 'Slack does not accept SLACK_APP_TOKEN.';

export interface Supervision {
  readonly host: Host;
  /** A client that has not been started, and does not reconnect by itself. */
  makeClient(): SocketClient;
  /** Ends early, and without an error, when it is stopped. */
  wait(milliseconds: number): Promise<void>;
  stopped(): boolean;
  /** Called when a connection is lost that cannot be had again. */
  over(failure: PlatformFailure): void;
}

export interface Supervised {
  /** Resolves once it is connected for the first time. @throws PlatformFailure when Slack does not accept the token. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function superviseSocket({
  host,
  makeClient,
  wait,
  stopped,
  over,
}: Supervision): Supervised {
  const { observer, log } = host;
  /** The connection in use. */
  let current: SocketClient | null = null;
  let openedAt = Number.NEGATIVE_INFINITY;
  let pause = 0;
  let isWanted = false;
  let connecting: Promise<void> | null = null;

  /** Opens connections as long as one is wanted. */
  async function connect(): Promise<void> {
    while (isWanted && !stopped()) {
      if (pause > 0) await wait(pause);
      if (stopped()) return;
      pause = Math.min(LONGEST_WAIT_MILLISECONDS, Math.max(FIRST_WAIT_MILLISECONDS, pause * 2));
      try {
        await open(makeClient());
      } catch (error) {
        if (isDead(error)) throw new PlatformFailure(NOT_ACCEPTED, { lasting: true });
        if (stopped()) return;
        observer.event('connection-refused');
        log.failed('Slack cannot be reached; trying again', error);
        pause = Math.max(pause, pauseOf(error));
      }
    }
  }

  async function open(client: SocketClient): Promise<void> {
    client.on('connected', () => {
      const before = current;
      current = client;
      isWanted = false;
      forgetOldTrouble();
      openedAt = performance.now();
      if (stopped()) void client.disconnect();
      else observer.up(true);
      if (before) void before.disconnect();
    });
    client.on('disconnected', () => {
      if (current !== client) return;
      current = null;
      if (stopped()) return;
      observer.up(false);
      renew();
    });
    onAskedToLeave(client, renew);
    const late = new AbortController();
    try {
      await Promise.race([
        client.start().catch((error: unknown) => {
          // The client says nothing where the connection ends before its greeting.
          throw error ?? new Error('the connection was closed before it was greeted');
        }),
        setTimeout(GREETING_MILLISECONDS, undefined, { signal: late.signal }).then(() => {
          throw new Error('the connection was not greeted in time');
        }),
      ]);
    } catch (error) {
      void client.disconnect();
      throw error;
    } finally {
      late.abort();
    }
  }

  function renew(): void {
    if (stopped() || isWanted) return;
    isWanted = true;
    observer.event('reconnecting');
    forgetOldTrouble();
    run().catch((error: unknown) => {
      over(error instanceof PlatformFailure ? error : new PlatformFailure('Slack is lost.'));
    });
  }

  /** Only connections that end soon after they are there make the waits longer. */
  function forgetOldTrouble(): void {
    if (performance.now() - openedAt > SHORT_LIFE_MILLISECONDS) pause = 0;
  }

  function run(): Promise<void> {
    connecting = (connecting ?? Promise.resolve()).then(connect);
    return connecting;
  }

  return {
    start() {
      isWanted = true;
      return run();
    },
    async stop() {
      await current?.disconnect();
    },
  };
}

/**
 * Slack announces that it will close a connection. The client would close it at once, and what was sent meanwhile would
 * be lost; here it lives on until the next one is there.
 */
function onAskedToLeave(client: SocketClient, renew: () => void): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (typeof data === 'string' && isAnnouncement(data)) renew();
    else for (const listener of listeners) listener.call(client, data, isBinary);
  });
}

function isAnnouncement(text: string): boolean {
  if (!text.includes('"disconnect"')) return false;
  try {
    const told: unknown = JSON.parse(text);
    return (
      typeof told === 'object' && told !== null && 'type' in told && told.type === 'disconnect'
    );
  } catch {
    return false;
  }
}
