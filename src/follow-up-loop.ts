// Sends what is due, and keeps groups' figures up to date, for as long as the bot runs: at the start, and then half a minute after each time. A time that is not
// kept, as after a sleep of the machine, is caught up with at the next look; nothing is scheduled in memory.

import { setTimeout } from 'node:timers/promises';
import type { Delivery, deliverDue } from './app/deliver-follow-ups.ts';
import type { Bot } from './app/dispatch.ts';
import type { refreshGroups } from './app/group-figures.ts';
import type { Senders } from './app/sender.ts';
import type { PlatformLog } from './platforms/platform.ts';

const PAUSE_MILLISECONDS = 30_000;
/** How long the message that is being sent may take once the bot is told to stop; its claim ends by itself. */
const STOP_MILLISECONDS = 8_000;

export interface FollowUps {
  readonly bot: Bot;
  readonly senders: Senders;
  readonly log: Pick<PlatformLog, 'warn' | 'failed'>;
  /** Is told of each delivery, for the figures. */
  delivered(delivery: Delivery): void;
}

export interface FollowUpOptions {
  readonly deliver: typeof deliverDue;
  readonly refresh: typeof refreshGroups;
  /** Real time unless a test gives its own. Ends early, and without an error, at the signal. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface FollowUpLoop {
  /** Lets the message that is being sent come to its end, and begins no other. */
  stop(): Promise<void>;
}

/** Begins at once. */
export function startFollowUps(
  { bot, senders, log, delivered }: FollowUps,
  { deliver, refresh, wait = waitForReal }: FollowUpOptions,
): FollowUpLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = run();
  let stopped: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await deliver(bot, senders, delivered, () => signal.aborted);
      } catch (error) {
        // A database that is locked or a disk that is full may pass.
        log.failed('follow-ups could not be sent; trying again', error);
      }
      try {
        if (!signal.aborted) await refresh(bot, senders, () => signal.aborted);
      } catch (error) {
        log.failed('the figures of groups could not be refreshed; trying again', error);
      }
      if (!signal.aborted) await wait(PAUSE_MILLISECONDS, signal);
    }
  }

  async function stopOnce(): Promise<void> {
    stopping.abort();
    const enough = new AbortController();
    let isEnded = false;
    const done = ended.then(() => {
      isEnded = true;
      enough.abort();
    });
    await Promise.race([done, wait(STOP_MILLISECONDS, enough.signal)]);
    if (!isEnded) log.warn('a follow-up was not finished in time');
  }

  return {
    stop() {
      stopped ??= stopOnce();
      return stopped;
    },
  };
}

/** Without an error at the end: a timer that is not needed any more would keep the process alive. */
async function waitForReal(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
