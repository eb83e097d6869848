// The wrapper between Kysely and better-sqlite3: what Kysely alone would get wrong.

import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cacheStatements } from '#src/storage/statement-cache.ts';
import { makeFolder } from '#test/support/database-files.ts';

function openSongs(file = ':memory:') {
  const raw = new BetterSqlite3(file, { timeout: 0 });
  raw.pragma('journal_mode = WAL');
  raw.exec('create table if not exists song (title text)');
  const db = new Kysely<{ song: { title: string } }>({
    dialect: new SqliteDialect({ database: cacheStatements(raw) }),
  });
  onTestFinished(async () => {
    await db.destroy();
    raw.close();
  });
  return { raw, db };
}

describe('cacheStatements', () => {
  it('prepares each text once', () => {
    const { raw } = openSongs();
    const cache = cacheStatements(raw);
    expect(cache.prepare('select 1')).toBe(cache.prepare('select 1'));
    expect(cache.prepare('select 1')).not.toBe(cache.prepare('select 2'));
  });

  it('locks out other writers from the start of a transaction', async () => {
    const file = join(makeFolder(), 'songs.db');
    const { db } = openSongs(file);
    const other = openSongs(file);
    await db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('song').selectAll().execute();
      expect(() => other.raw.exec("insert into song values ('theirs')")).toThrow('locked');
      await transaction.insertInto('song').values({ title: 'ours' }).execute();
    });
    other.raw.exec("insert into song values ('theirs')");
    expect(await db.selectFrom('song').selectAll().execute()).toHaveLength(2);
  });

  it('shows why a transaction failed, also when SQLite has rolled it back', async () => {
    const { db, raw } = openSongs();
    const pages = Number(raw.pragma('page_count', { simple: true }));
    raw.pragma(`max_page_count = ${pages + 1}`);
    const fill = db.transaction().execute(async (transaction) => {
      await sql`insert into song values ('small')`.execute(transaction);
      await transaction
        .insertInto('song')
        .values({ title: 'long '.repeat(10_000) })
        .execute();
    });
    await expect(fill).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await db.selectFrom('song').selectAll().execute()).toEqual([]);
    await db.insertInto('song').values({ title: 'small' }).execute();
    expect(await db.selectFrom('song').selectAll().execute()).toHaveLength(1);
  });
});
