// Loaded into a measured program with --import: at its end, writes its peak resident memory in kB to descriptor 3.

import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(peakMemory())));

/** Linux's own mark: `maxRSS` of a child starts at what its parent had when it was started. Elsewhere that has to do. */
function peakMemory(): number {
  try {
    const mark = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (mark) return Number(mark[1]);
  } catch {
    // No /proc: not Linux.
  }
  return process.resourceUsage().maxRSS;
}
