// Loaded into a bot with --import: tells what it has used, whenever the process that started it asks.

import { setTimeout } from 'node:timers/promises';
import type { Usage } from './bot-process.ts';

process.on('message', (what) => {
  void tell(what === 'settled');
});
// Nobody is left to end the bot.
process.on('disconnect', () => process.exit());
// Listening keeps no bot from ending.
process.channel?.unref();

/** @param settled after everything that nobody needs any more was thrown away. */
async function tell(settled: boolean): Promise<void> {
  if (settled) {
    // What is only held on to by a promise or a finalizer goes in a later round.
    for (let round = 0; round < 3; round++) {
      globalThis.gc?.();
      await setTimeout(100);
    }
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpuMicroseconds: user + system, rss, heapUsed } satisfies Usage);
}
