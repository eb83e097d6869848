// `debrief tick`: delivers what is due, once, for hosts that prefer cron to a program that waits.

import { Temporal } from 'temporal-polyfill';
import { deliverDue } from './app/deliver-follow-ups.ts';
import type { Bot } from './app/dispatch.ts';
import { refreshGroups } from './app/group-figures.ts';
import type { Clock } from './app/ports.ts';
import type { Config } from './config.ts';
import { quoted } from './core/issue.ts';
import { openLog } from './log.ts';
import { openSenders } from './open-senders.ts';
import { platformLog } from './platform-log.ts';

const NO_TOKENS =
  'No tokens found, so there is nobody to send to: set DISCORD_TOKEN, or those of Slack.\n';

export type ReadTick =
  /** Without a clock: what time it is. */
  { readonly ok: true; readonly clock?: Clock } | { readonly ok: false; readonly problem: string };

/** Reads the words behind `tick`. */
export function readTick(words: readonly string[]): ReadTick {
  const [option, ...rest] = words;
  if (option === undefined) return { ok: true };
  const isPair = option === '--now';
  const [given, extra] = isPair ? rest : [option.replace(/^--now=/, ''), ...rest];
  const refusal = (problem: string) => ({
    ok: false as const,
    problem: `${problem} A tick takes a moment and nothing else, such as: debrief tick --now 2026-11-22T08:00:00Z`,
  });
  if (!isPair && !option.startsWith('--now=')) {
    return refusal(`I do not know what “${quoted(option)}” means here.`);
  }
  if (given === undefined) return refusal('A moment is missing behind --now.');
  if (extra !== undefined) return refusal(`I do not know what “${quoted(extra)}” means here.`);
  const now = instantOf(given);
  if (now === null) {
    return refusal(`“${quoted(given)}” is no day and time with a time zone.`);
  }
  return { ok: true, clock: { now: () => now } };
}

/** Epoch milliseconds; null where it is no ISO instant. */
function instantOf(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    // What Temporal throws says only that it is none.
    return null;
  }
}

/** A tick comes seldom, so it looks for many; as many as a platform answers about in some minutes. */
const MEMBERS_OF_A_TICK = 1000;

export interface TickOptions {
  readonly deliver?: typeof deliverDue;
  readonly refresh?: typeof refreshGroups;
  readonly print?: (line: string) => void;
}

/** One line of JSON a delivery, and nothing about who it was for. */
export async function tick(
  bot: Bot,
  config: Pick<Config, 'discord' | 'slack' | 'logLevel'>,
  {
    deliver = deliverDue,
    refresh = refreshGroups,
    print = (line) => void process.stdout.write(line),
  }: TickOptions = {},
): Promise<void> {
  if (!config.discord && !config.slack) {
    process.stderr.write(NO_TOKENS);
    return;
  }
  const log = openLog(config.logLevel);
  const open = await openSenders(config, bot, (platform) => ({
    log: platformLog(log.child({ platform })),
    observer: { answered: () => {}, event: () => {}, up: () => {} },
  }));
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  // The message that is being sent comes to its end; a second signal ends at once, as usual.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    await deliver(
      bot,
      open.senders,
      ({ platform, kinds, outcome }) => print(`${JSON.stringify({ platform, kinds, outcome })}\n`),
      () => isStopped,
    );
    if (!isStopped) await refresh(bot, open.senders, () => isStopped, MEMBERS_OF_A_TICK);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    await open.close();
  }
}
