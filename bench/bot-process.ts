// A bot to be measured, in a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathOf } from './measure.ts';

/** What a process has used so far. */
export interface Usage {
  readonly cpuMicroseconds: number;
  /** Bytes. */
  readonly rss: number;
  /** Bytes. */
  readonly heapUsed: number;
}

export interface BotProcess {
  /** Rejects when the bot ends before it is killed. */
  readonly ended: Promise<never>;
  /** @param settled asks for what is left once all garbage is thrown away. */
  usage(settled?: boolean): Promise<Usage>;
  /** Ends it at once; it is not asked to end in order. */
  kill(): Promise<void>;
}

/**
 * Starts a bot in a folder, with nothing of this process's environment but the path, so that no `.env` and no token of
 * whoever runs this gets to it. What it writes to standard error is shown: it should be nothing.
 */
export function startBotProcess(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): BotProcess {
  const hook = ['--expose-gc', '--import', pathOf('bench/report-usage.ts')];
  const child = spawn(process.execPath, [...hook, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const closed = once(child, 'close');
  const ended = closed.then(([code]): never => {
    throw new Error(`node ${args[0]} ended with ${code}`);
  });
  ended.catch(() => {});
  return {
    ended,
    async usage(settled = false) {
      const told = once(child, 'message');
      child.send(settled ? 'settled' : 'now');
      const [usage] = await Promise.race([told, ended]);
      return usage as Usage;
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
