// Database files of a test: a folder of their own, and a look at what is really in them.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** Makes a folder that goes away with the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Uses a database file without the store, as an operator with the sqlite3 program would. */
export function withRaw<T>(file: string, work: (raw: BetterSqlite3.Database) => T): T {
  const raw = new BetterSqlite3(file, { fileMustExist: true });
  try {
    return work(raw);
  } finally {
    raw.close();
  }
}

/** The rights of every file in a folder, such as `{ 'debrief.db': '600' }`. */
export function readModes(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ]),
  );
}

/** Every row of every table, as text. */
export function dumpRows(file: string): string {
  return withRaw(file, (raw) => {
    const tables = raw
      .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
      .all();
    return JSON.stringify(
      tables.map(({ name }) => [name, raw.prepare(`select * from "${name}"`).all()]),
    );
  });
}

/** How many of some texts stand in which files of a folder; `shape` is what they all look like. */
export function findInBytes(
  folder: string,
  shape: RegExp,
  texts: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name), 'latin1');
    const here = new Set(bytes.match(shape)).intersection(texts);
    if (here.size > 0) found.set(name, here.size);
  }
  return found;
}
