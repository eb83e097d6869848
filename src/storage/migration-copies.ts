// The copies made beside a database before it is migrated: `debrief.db.before-0003-xyz`.

import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder, writeNewFile } from './new-file.ts';

/**
 * Makes the copy to go back to if a migration turns out to be wrong. Older copies stay: one from a migration that
 * failed last month is not what the database holds today, so the new one gets a number behind its name.
 * @param write fills the empty file it is given the name of.
 */
export async function writeMigrationCopy(
  database: string,
  migration: string,
  write: (file: string) => Promise<unknown>,
): Promise<void> {
  const taken = new Set(await readdir(dirname(database)));
  const first = `${database}.before-${migration}`;
  let file = first;
  for (let number = 2; taken.has(basename(file)); number++) file = `${first}-${number}`;
  await writeNewFile(file, write);
}

/** Deletes every copy, half-written ones and what other programs left beside them included. */
export async function removeMigrationCopies(database: string): Promise<void> {
  const folder = dirname(database);
  const prefix = `${basename(database)}.before-`;
  const copies = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  for (const name of copies) await rm(join(folder, name), { force: true });
  if (copies.length > 0) await syncFolder(folder);
}
