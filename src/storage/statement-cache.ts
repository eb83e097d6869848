// What Kysely's SQLite dialect wants of better-sqlite3: each SQL text prepared once, transactions that lock at once.

import type { Database } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Far above the number of different texts in this program; only keeps a mistake from filling the memory. */
const MOST_STATEMENTS = 500;

/**
 * Wraps an open database for Kysely's `SqliteDialect`. Two of Kysely's own statements are replaced:
 * - `begin`: a transaction that reads before it writes fails at once, however long the busy timeout, when another
 *   process wrote in between; `begin immediate` waits for its turn first.
 * - `rollback`: SQLite has already rolled back after errors such as a full disk, and a second rollback would hide them.
 */
export function cacheStatements(database: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    prepare(sql) {
      if (sql === 'begin') return prepare('begin immediate');
      if (sql === 'rollback' && !database.inTransaction) return prepare('select 1');
      return prepare(sql);
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
