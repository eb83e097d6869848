// Measuring: processes and functions, and the few statistics the table shows.

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

/** A program to be measured: arguments of node, and a file for its standard input. */
export interface Program {
  readonly args: readonly string[];
  readonly input?: string;
  /** Exit code it ends with; 0 unless stated. */
  readonly exitCode?: number;
}

/** Path of a file of this repository, for the arguments of a program. */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

/**
 * Runs a program with its output thrown away.
 * @returns milliseconds from start to end.
 * @throws Error when it ends otherwise than it should: a crash would be fast.
 */
export async function timeProgram(program: Program): Promise<number> {
  const { milliseconds } = await runProgram(program, program.args);
  return milliseconds;
}

/** Runs a program with its output thrown away; gives its peak resident memory in MB. */
export async function memoryOf(program: Program): Promise<number> {
  const hook = ['--import', pathOf('bench/print-peak-memory.ts')];
  const { third } = await runProgram(program, [...hook, ...program.args]);
  return Number(third) / 1024;
}

async function runProgram(program: Program, args: readonly string[]) {
  const input = program.input === undefined ? 'ignore' : openSync(program.input, 'r');
  try {
    const start = performance.now();
    const child = spawn(process.execPath, args, {
      stdio: [input, 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, LOG_LEVEL: 'silent' },
    });
    let third = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      third += chunk.toString();
    });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const milliseconds = performance.now() - start;
    if (code !== (program.exitCode ?? 0)) {
      throw new Error(`node ${args.join(' ')} ended with ${code}`);
    }
    return { milliseconds, third };
  } finally {
    if (typeof input === 'number') closeSync(input);
  }
}

/** Runs programs in turn, so that a busy moment of the machine meets all of them; milliseconds of every run. */
export async function timePrograms<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(programs) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name].push(await timeProgram(programs[name]));
  }
  return times;
}

/** Microseconds of each of so many calls. */
export function timeCalls(calls: number, call: () => unknown): readonly number[] {
  const times = new Array<number>(calls);
  for (let at = 0; at < calls; at++) {
    const start = performance.now();
    kept = call();
    times[at] = (performance.now() - start) * 1000;
  }
  return times;
}

/** Holds the last result of what is timed, so that the engine cannot leave the work out. */
export let kept: unknown;
