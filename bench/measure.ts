// Measuring: whole processes, single calls, and the few statistics the table shows.

import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The value below which a share of the sample lies. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

/** For work of seconds: what a busy machine adds is left out. */
export function fastest(sample: readonly number[]): number {
  return Math.min(...sample);
}

/** Path of a file of this repository. */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

/** A program to be measured: what `node` is given. Its output is thrown away. */
export interface Program {
  readonly args: readonly string[];
  /** File to be read as standard input. */
  readonly input?: string;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The exit code it must end with; 0 unless said. */
  readonly exitCode?: number;
}

/**
 * Runs programs in turn, so that a busy moment of the machine meets all of them.
 * @returns milliseconds of every run, from start to end.
 */
export async function timePrograms<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const entries = Object.entries<Program>(programs);
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, program] of entries) {
      times.get(name)?.push((await run(program)).milliseconds);
    }
  }
  return Object.fromEntries(times) as Record<Name, number[]>;
}

/**
 * Peak resident memory of a program, in MB.
 * @param flags for node itself.
 */
export async function peakMemory(program: Program, flags: readonly string[] = []): Promise<number> {
  const hook = ['--import', pathOf('bench/print-peak-memory.ts')];
  const { printed } = await run({ ...program, args: [...flags, ...hook, ...program.args] });
  return Number(printed) / 1024;
}

/** @throws Error when the program ends otherwise than it must: a crash would look fast. */
async function run({ args, input, env, exitCode = 0 }: Program) {
  const stdin = input === undefined ? null : openSync(input, 'r');
  try {
    const start = performance.now();
    const child = spawn(process.execPath, args, {
      // Descriptor 3 is where print-peak-memory.ts writes.
      stdio: [stdin ?? 'ignore', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    let printed = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const milliseconds = performance.now() - start;
    if (code !== exitCode) throw new Error(`node ${args.join(' ')} ended with ${code}`);
    return { milliseconds, printed };
  } finally {
    if (stdin !== null) closeSync(stdin);
  }
}

/** Milliseconds of one call, and what it gave. */
export async function timeOnce<T>(call: () => T | Promise<T>) {
  const start = performance.now();
  const value = await call();
  return { value, milliseconds: performance.now() - start };
}

/** Holds what was computed last, so that the engine cannot leave the work out. */
const kept: { last: unknown } = { last: null };

/** Microseconds of each of so many calls, after as many to warm up. */
export function timeCalls(calls: number, call: () => unknown): readonly number[] {
  for (let at = 0; at < calls; at++) kept.last = call();
  const times: number[] = [];
  for (let at = 0; at < calls; at++) {
    const start = performance.now();
    kept.last = call();
    times.push((performance.now() - start) * 1000);
  }
  return times;
}
