// Starts storage-child.ts and follows what it confirms.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** Lines so far. */
  readonly lines: readonly string[];
  /** Resolves when so many lines are there. */
  sawLines(count: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves after the end, when all it printed has been read: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a task of storage-child.ts in a process of its own. */
export function startChild(url: string, ...task: readonly string[]): Child {
  const program = fileURLToPath(new URL('./storage-child.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, ...task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { count, resolve } of waiting) if (lines.length >= count) resolve();
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => {
      for (const { reject } of waiting) reject(new Error(`The child ended: ${code ?? signal}`));
      resolve(code ?? signal);
    });
  });
  return {
    lines,
    sawLines: (count) =>
      lines.length >= count
        ? Promise.resolve()
        : new Promise((resolve, reject) => waiting.push({ count, resolve, reject })),
    kill: (signal) => {
      child.kill(signal);
    },
    ended,
  };
}
