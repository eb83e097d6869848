// Statements built once and filled with other arguments each time.

import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildOnce } from '#src/storage/build-once.ts';

interface Song {
  readonly title: string;
  readonly year: number | null;
}

const db = new Kysely<{ song: Song }>({
  dialect: new SqliteDialect({ database: new BetterSqlite3(':memory:') }),
});

describe('buildOnce', () => {
  it('builds once and puts each argument where it belongs, beside what is always the same', () => {
    let built = 0;
    const change = buildOnce(({ title, year }: Song) => {
      built++;
      return db
        .updateTable('song')
        .set({ year })
        .where('title', '=', title)
        .where('year', '<', 1900);
    });
    const [first, second] = [change({ title: 'a', year: 1 }), change({ year: null, title: 'b' })];
    expect(first.parameters).toEqual([1, 'a', 1900]);
    expect(second.parameters).toEqual([null, 'b', 1900]);
    expect(second.sql).toBe(first.sql);
    expect(built).toBe(1);
  });

  it('refuses to be given all arguments without their names', () => {
    expect(() => buildOnce((song: Song) => db.insertInto('song').values({ ...song }))).toThrow(
      'An argument of a statement is not named.',
    );
  });
});
