// Runs the real programs, cli.ts and main.ts, as processes of their own.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { withRaw } from './database-files.ts';

export interface Run {
  readonly code: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** A folder for it to run in; usually one where no `.env` lies. */
  readonly cwd?: string;
}

/** Makes a folder for the tests of one file; tests that run side by side share it. */
export function makeSharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-programs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a program with nothing of this process's environment but the path. */
export function startProgram(
  program: 'cli' | 'main',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = tmpdir(),
): ChildProcessWithoutNullStreams {
  const file = fileURLToPath(new URL(`../../src/${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  // A program that has ended, or reads nothing, closes its input.
  child.stdin.on('error', () => {});
  return child;
}

/** What a program printed, and how it ended. */
export async function finish(child: ChildProcessWithoutNullStreams): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });
}

async function runProgram(
  program: 'cli' | 'main',
  args: readonly string[],
  { input = '', env = {}, cwd }: RunOptions,
): Promise<Run> {
  const child = startProgram(program, args, env, cwd);
  const run = finish(child);
  child.stdin.end(input);
  return run;
}

/** `debrief <args…>` */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return runProgram('cli', args, options);
}

/** `npm start`, without a terminal. */
export function runMain(options: RunOptions = {}): Promise<Run> {
  return runProgram('main', [], options);
}

/** The rows of a table in a database file; none when there is no file. */
export function rowsOf(file: string, table: string): readonly unknown[] {
  if (!existsSync(file)) return [];
  return withRaw(file, (raw) => raw.prepare(`select * from "${table}"`).all());
}
