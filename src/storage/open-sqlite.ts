// Opens a SQLite database: private files, settings, migrations. Every statement that only SQLite knows is in this file.

import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { buildOnce } from './build-once.ts';
import type { Database, Tables } from './database.ts';
import { groupWrites } from './group-writes.ts';
import { type Migration, migrate, readPending } from './migrate.ts';
import { removeMigrationCopies, writeMigrationCopy } from './migration-copies.ts';
import { createPrivate, makePrivate, writeNewFile } from './new-file.ts';
import { isBusy, makeBusyError, type Pause, retryBusy } from './retry-busy.ts';
import { cacheStatements } from './statement-cache.ts';

const IN_MEMORY = ':memory:';
/** How long opening waits: another process may be copying and migrating a large database. */
const OPENING_MILLISECONDS = 60_000;
/** Pages copied by one step of a backup, between which the bot answers; about half a millisecond. */
const BACKUP_PAGES = 250;

/**
 * Opens a database file, or makes it and its folder, for the owner's eyes only; `:memory:` for one that is never
 * stored. Several processes may have the same file open, and one more than once; but opening waits with the whole
 * process, and in vain for a transaction of its own.
 */
export async function openSqlite(
  name: string,
  migrations: readonly Migration[],
  pause: Pause = setTimeout,
): Promise<Database> {
  // Absolute, because SQLite would take a name that starts with `file:` for an address with options.
  const file = name === IN_MEMORY ? IN_MEMORY : resolve(name);
  let raw: BetterSqlite3.Database | undefined;
  try {
    if (file !== IN_MEMORY) await preparePlace(file);
    raw = new BetterSqlite3(file, { timeout: OPENING_MILLISECONDS });
    const dialect = new SqliteDialect({ database: cacheStatements(raw) });
    const queries = new Kysely<Tables>({ dialect });
    // First, so that a database that is not ours to use is left as it is.
    const pending = await readPending(queries, migrations);
    await configure(raw, pause);
    if (pending.length > 0) await migrateFile(raw, queries, file, migrations);
    raw.pragma('foreign_keys = ON');
    // SQLite waits in a sleep that stops the whole process, once for each of the operations asked for meanwhile; so it
    // is to say at once that it is busy, and `retryBusy` waits.
    raw.pragma('busy_timeout = 0');
    return makeDatabase(raw, queries, file, pause);
  } catch (error) {
    raw?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot open the database ${name}: ${reason}`, { cause: error });
  }
}

async function preparePlace(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if (await createPrivate(file)) return;
  // SQLite gives the files it adds the rights of the database; those already there keep their own.
  for (const suffix of ['', '-wal', '-shm', '-journal']) await makePrivate(file + suffix);
}

async function configure(raw: BetterSqlite3.Database, pause: Pause): Promise<void> {
  // This one does not wait for other processes as other statements do: it fails when one is at work.
  await retryBusy(async () => raw.pragma('journal_mode = WAL'), pause);
  // A commit is on the disk when it returns, also through a loss of power.
  raw.pragma('synchronous = FULL');
  raw.pragma('secure_delete = ON');
  raw.pragma('trusted_schema = OFF');
  // Sorting and VACUUM leave nothing in temporary files.
  raw.pragma('temp_store = MEMORY');
  // Off until migrated: rebuilding a table drops the old one, and that would delete what refers to it.
  raw.pragma('foreign_keys = OFF');
}

async function migrateFile(
  raw: BetterSqlite3.Database,
  queries: Kysely<Tables>,
  file: string,
  migrations: readonly Migration[],
): Promise<void> {
  await migrate(queries, migrations, {
    async before(migration) {
      if (file === IN_MEMORY) return;
      await writeMigrationCopy(file, migration, async (copy) => vacuumInto(file, copy));
    },
    after() {
      const broken = raw.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new Error('a migration left rows that refer to missing ones; it was taken back.');
      }
    },
  });
}

/** Through a second connection: the first is inside the transaction that keeps writers out, and cannot copy there. */
function vacuumInto(file: string, copy: string): void {
  const reader = new BetterSqlite3(file, { readonly: true });
  try {
    reader.prepare('vacuum into ?').run(copy);
  } finally {
    reader.close();
  }
}

function makeDatabase(
  raw: BetterSqlite3.Database,
  queries: Kysely<Tables>,
  file: string,
  pause: Pause,
): Database {
  // Around the whole of it: between two tries Kysely's only connection is free, so that reads need not wait. While a
  // transaction is open it is not, so that they never see what is not committed.
  const { write, settled } = groupWrites((work) =>
    retryBusy(() => queries.transaction().execute(work), pause),
  );
  return {
    read: (work) => retryBusy(() => work(queries), pause),
    snapshot: (work) => retryBusy(() => readOneMoment(queries, work), pause),
    write,
    prepare: (build) => buildOnce((args) => build(queries, args)),
    async scrub() {
      if (file !== IN_MEMORY) await removeMigrationCopies(file);
      try {
        // secure_delete is not enough: balancing a tree moves rows to other pages and leaves their old bytes behind.
        await retryBusy(() => sql`vacuum`.execute(queries), pause);
        await retryBusy(() => emptyLog(queries), pause);
        return true;
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
    },
    copyTo: (copy) =>
      retryBusy(() => writeNewFile(resolve(copy), (temporary) => backUp(raw, temporary)), pause),
    async close() {
      await settled();
      await queries.destroy();
    },
  };
}

/** In a transaction that takes no lock which would keep writers out, or wait for them: the log holds both moments. */
async function readOneMoment<T>(
  queries: Kysely<Tables>,
  work: (queries: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return queries.connection().execute(async (connection) => {
    // In so many words: `cacheStatements` makes a mere `begin` lock at once.
    await sql`begin deferred`.execute(connection);
    try {
      return await work(connection);
    } finally {
      // There is nothing to commit; and this one does no harm when SQLite has ended the transaction itself.
      await sql`rollback`.execute(connection);
    }
  });
}

async function emptyLog(queries: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(queries);
  if (rows[0]?.busy !== 0) throw makeBusyError();
}

/** A write by another process makes SQLite start over; larger steps then, so that the copy ends all the same. */
async function backUp(raw: BetterSqlite3.Database, copy: string): Promise<void> {
  let pages = BACKUP_PAGES;
  let fewest = Number.POSITIVE_INFINITY;
  const { totalPages } = await raw.backup(copy, {
    progress({ remainingPages }) {
      if (remainingPages > fewest) pages = Math.min(pages * 2, 2 ** 30);
      fewest = remainingPages;
      return pages;
    },
  });
  // better-sqlite3 takes a first step that could not be made for the last one.
  if (totalPages === 0) throw makeBusyError();
}
