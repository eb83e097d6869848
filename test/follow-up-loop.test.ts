// The loop that sends follow-ups beside the platforms: when it looks, one run at a time, and how it ends.

import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Delivery, deliverDue } from '#src/app/deliver-follow-ups.ts';
import type { refreshGroups } from '#src/app/group-figures.ts';
import type { Senders } from '#src/app/sender.ts';
import { startFollowUps } from '#src/follow-up-loop.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';

type Deliver = typeof deliverDue;
type Refresh = typeof refreshGroups;

/** A time that passes only when a test says so; waits end early at their signal, as the real ones do. */
function makeTime() {
  const waits: { readonly milliseconds: number; readonly pass: () => void }[] = [];
  return {
    /** Every wait so far. */
    waits,
    wait: (milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', () => resolve());
        waits.push({ milliseconds, pass: resolve });
      }),
    pass: () => waits.at(-1)?.pass(),
  };
}

function begin(deliver: Deliver, refresh: Refresh = async () => {}) {
  const { bot } = makeBotForTests();
  const senders: Senders = new Map();
  const time = makeTime();
  const lines: { readonly level: string; readonly message: string; readonly error?: unknown }[] =
    [];
  const deliveries: Delivery[] = [];
  const loop = startFollowUps(
    {
      bot,
      senders,
      log: {
        warn: (message) => lines.push({ level: 'warn', message }),
        failed: (message, error) => lines.push({ level: 'error', message, error }),
      },
      delivered: (delivery) => deliveries.push(delivery),
    },
    { deliver, refresh, wait: time.wait },
  );
  onTestFinished(async () => {
    const stopped = loop.stop();
    time.pass();
    await stopped;
  });
  return { loop, time, lines, deliveries, bot, senders };
}

/** A run that lasts until it is told to end. */
function holding() {
  const runs: { end: () => void; readonly stopped: () => boolean }[] = [];
  const deliver: Deliver = (_bot, _senders, _delivered, stopped = () => false) =>
    new Promise((resolve) => runs.push({ end: resolve, stopped }));
  return { runs, deliver };
}

it('looks at once, and again half a minute after the last look has ended; never twice at once', async () => {
  const { runs, deliver } = holding();
  const { time } = begin(deliver);
  expect(runs).toHaveLength(1);
  await setImmediate();
  expect(time.waits).toEqual([]);
  for (const count of [1, 2, 3]) {
    runs.at(-1)?.end();
    await setImmediate();
    expect(runs).toHaveLength(count);
    expect(time.waits.map(({ milliseconds }) => milliseconds)).toEqual(Array(count).fill(30_000));
    time.pass();
    await setImmediate();
    expect(runs).toHaveLength(count + 1);
  }
});

it('gives what it was given, and hands on what became of each message', async () => {
  const sent: Delivery = { platform: 'discord', kinds: [], outcome: 'sent' };
  const given: unknown[] = [];
  const { bot, senders, deliveries, lines } = begin(async (...args) => {
    given.push(args[0], args[1]);
    args[2]?.(sent);
  });
  await setImmediate();
  expect(given).toEqual([bot, senders]);
  expect(deliveries).toEqual([sent]);
  expect(lines).toEqual([]);
});

it('an error is told, and the next look comes all the same', async () => {
  const error = new Error('the database is locked');
  let runs = 0;
  const { time, lines } = begin(async () => {
    runs++;
    if (runs === 1) throw error;
  });
  await setImmediate();
  expect(lines).toEqual([{ level: 'error', message: expect.any(String), error }]);
  time.pass();
  await setImmediate();
  expect(runs).toBe(2);
  expect(lines).toHaveLength(1);
});

it('groups are refreshed after each look, also after one that failed, and their own errors are told', async () => {
  const error = new Error('the disk is full');
  const done: string[] = [];
  const { time, lines } = begin(
    async () => {
      done.push('deliver');
      throw error;
    },
    async () => {
      done.push('refresh');
      if (done.length > 2) throw error;
    },
  );
  await setImmediate();
  time.pass();
  await setImmediate();
  expect(done).toEqual(['deliver', 'refresh', 'deliver', 'refresh']);
  expect(lines.map(({ level }) => level)).toEqual(['error', 'error', 'error']);
  expect(new Set(lines.map(({ message }) => message)).size).toBe(2);
});

it('told to stop between two looks, it ends at once', async () => {
  let runs = 0;
  const { loop, lines } = begin(async () => void runs++);
  await setImmediate();
  await loop.stop();
  await loop.stop();
  await setImmediate();
  expect(runs).toBe(1);
  expect(lines).toEqual([]);
});

it('told to stop while it sends, it lets that end, and begins nothing more', async () => {
  const { runs, deliver } = holding();
  const { loop, lines } = begin(deliver);
  expect(runs[0]?.stopped()).toBe(false);
  let isStopped = false;
  const stopped = loop.stop().then(() => {
    isStopped = true;
  });
  expect(runs[0]?.stopped()).toBe(true);
  await setImmediate();
  expect(isStopped).toBe(false);
  runs[0]?.end();
  await stopped;
  expect(runs).toHaveLength(1);
  expect(lines).toEqual([]);
});

it('what does not end in time is told, and not waited for', async () => {
  const { runs, deliver } = holding();
  const { loop, time, lines } = begin(deliver);
  const stopped = loop.stop();
  await setImmediate();
  expect(time.waits.map(({ milliseconds }) => milliseconds)).toEqual([8_000]);
  time.pass();
  await stopped;
  expect(lines).toEqual([{ level: 'warn', message: expect.any(String) }]);
  runs[0]?.end();
});
