// Brings a database to the newest schema: all pending migrations in one transaction, forward only.
// Kysely's own Migrator takes no lock on SQLite and runs there without a transaction, so two processes could collide.

import type { Kysely } from 'kysely';
import type { Tables } from './database.ts';

export interface Migration {
  /** Such as `0002-shares`; a database remembers it. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** Engine-specific care around migrations; both run inside the transaction, while nobody else can write. */
export interface MigrationCare {
  /** Before the first pending migration of a database that has been in use. */
  before(migration: string): Promise<void>;
  /** After the last one; throwing takes everything back. */
  after(): void;
}

/**
 * The migrations a database has not been through; only looks.
 * @throws when the database belongs to a newer version of the program, or to another program.
 */
export async function readPending(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  return findPending(await readApplied(db), migrations);
}

/** Runs the migrations a database has not been through. @throws as `readPending` does. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  care: MigrationCare,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Read only now that nobody else writes: another process may have migrated while this one waited.
    const applied = await readApplied(transaction);
    const pending = findPending(applied, migrations);
    const [first] = pending;
    if (first === undefined) return;
    if (applied === null) await createMigrationTable(transaction);
    else await care.before(first.name);
    for (const { name, up } of pending) {
      // A migration knows the tables of its own day, which are not those of today's types.
      await up(transaction as unknown as Kysely<unknown>);
      await transaction.insertInto('migration').values({ name }).execute();
    }
    care.after();
  });
}

/** Names of the migrations a database has been through, in order; null for an empty database. */
async function readApplied(db: Kysely<Tables>): Promise<readonly string[] | null> {
  const tables = await db.introspection.getTables();
  if (tables.length === 0) return null;
  if (!tables.some(({ name }) => name === 'migration')) {
    throw new Error('it belongs to another program.');
  }
  const rows = await db.selectFrom('migration').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

function findPending(
  applied: readonly string[] | null,
  migrations: readonly Migration[],
): readonly Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (applied ?? []).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `a newer version of Debrief has used it (${unknown.join(', ')}). Nothing was changed. ` +
        'Start that version or a later one, or go back to a copy made before it.',
    );
  }
  const done = new Set(applied);
  const pending = migrations.slice(done.size);
  if (pending.some(({ name }) => done.has(name))) {
    throw new Error('its migrations are not those of this version of Debrief, in their order.');
  }
  return pending;
}

async function createMigrationTable(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('migration')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .execute();
}
