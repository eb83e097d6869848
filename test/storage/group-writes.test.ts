// Writes that share a commit: each is done or fails by itself, and nobody sees what is not committed.

import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Tables } from '#src/storage/database.ts';
import { groupWrites, type Write } from '#src/storage/group-writes.ts';
import { migrations } from '#src/storage/migrations/index.ts';
import { openSqlite } from '#src/storage/open-sqlite.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeFolder, withRaw } from '#test/support/database-files.ts';
import { ana, ben, makeReport } from '#test/support/stored-reports.ts';

const numbers = Array.from({ length: 150 }, (_, number) => number);

const addState = (queries: Kysely<Tables>, name: string, value = '') =>
  queries.insertInto('state').values({ name, value }).execute();

async function makeDatabase() {
  const file = join(makeFolder(), 'debrief.db');
  const database = await openSqlite(file, migrations);
  onTestFinished(() => database.close());
  return {
    file,
    database,
    names: async () => {
      const select = (queries: Kysely<Tables>) =>
        queries.selectFrom('state').select('name').orderBy('name').execute();
      return (await database.read(select)).map(({ name }) => name);
    },
  };
}

describe('groupWrites', () => {
  const transaction = {} as never;

  it('puts what is asked for at the same time into one transaction, in order and up to a limit', async () => {
    const groups: number[][] = [];
    const { write } = groupWrites(async (work) => {
      groups.push([]);
      await work(transaction);
    });
    const results = await Promise.all(
      numbers.map((number) =>
        write(async () => {
          groups.at(-1)?.push(number);
          return -number;
        }),
      ),
    );
    expect(results).toEqual(numbers.map((number) => -number));
    expect(groups.flat()).toEqual(numbers);
    expect(groups.map(({ length }) => length)).toEqual([64, 64, 22]);
  });

  it('resolves nothing before the commit', async () => {
    const events: string[] = [];
    const { write, settled } = groupWrites(async (work) => {
      await work(transaction);
      await setTimeout(5);
      events.push('committed');
    });
    for (const name of ['one', 'two']) {
      void write(async () => events.push(name)).then(() => events.push(`${name} resolved`));
    }
    await settled();
    expect(events).toEqual(['one', 'two', 'committed', 'one resolved', 'two resolved']);
  });

  it('takes what is asked for meanwhile into the next transaction', async () => {
    let transactions = 0;
    const { write, settled } = groupWrites(async (work) => {
      transactions++;
      await work(transaction);
    });
    const later: Promise<unknown>[] = [];
    const add: Write<void> = async () => {
      later.push(write(async () => {}));
    };
    await Promise.all([write(add), write(add)]);
    await settled();
    await Promise.all(later);
    expect(transactions).toBe(2);
  });
});

describe('a group of writes', () => {
  it.each([
    ['throws', async () => Promise.reject(new Error('no'))],
    [
      'breaks a constraint',
      async (queries: Kysely<Tables>) => {
        await addState(queries, 'half of it');
        await addState(queries, '007');
      },
    ],
    [
      'makes the commit fail',
      async (queries: Kysely<Tables>) => {
        await sql`pragma defer_foreign_keys = on`.execute(queries);
        await queries
          .insertInto('draft_value')
          .values({ draft_id: 'none', name: 'a', value: 'b' })
          .execute();
      },
    ],
    [
      'fills the disk, so that SQLite takes all back',
      async (queries: Kysely<Tables>) => {
        await addState(queries, 'half of it');
        await addState(queries, 'too much', 'long '.repeat(1_000_000));
      },
    ],
  ] as const)('loses only the one that %s', async (_, fail) => {
    const { database, names, file } = await makeDatabase();
    await database.read((queries) => sql`pragma max_page_count = 500`.execute(queries));
    const settled = await Promise.allSettled(
      numbers.map((number) =>
        database.write(async (queries) => {
          if (number === 40 || number === 90) await fail(queries);
          else await addState(queries, String(number).padStart(3, '0'));
          return number;
        }),
      ),
    );
    const good = numbers.filter((number) => number !== 40 && number !== 90);
    expect(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(good);
    expect(await names()).toEqual(good.map((number) => String(number).padStart(3, '0')));
    expect(withRaw(file, (raw) => raw.pragma('foreign_key_check'))).toEqual([]);
  });

  it('is not seen before its commit, however long its writes take', async () => {
    const { database, names } = await makeDatabase();
    const seen: Promise<string[]>[] = [];
    let tries = 0;
    const writes = ['a', 'b'].map((name) =>
      database.write(async (queries) => {
        await addState(queries, name);
        // Asked in the middle of it, and answered either without either or with what is committed by then.
        if (++tries === 1) seen.push(names());
        await setTimeout(5);
        if (name === 'b') throw new Error('no');
      }),
    );
    const results = await Promise.allSettled(writes);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    for (const rows of await Promise.all(seen)) expect(['', 'a']).toContain(rows.join());
    expect(await names()).toEqual(['a']);
  });

  it('is seen by every read after one of its promises has resolved, and by no read before', async () => {
    const { database, names } = await makeDatabase();
    const committed = new Set<string>();
    const check = async () => {
      const before = [...committed];
      const rows = new Set(await names());
      expect(before.filter((name) => !rows.has(name))).toEqual([]);
      // All of a write or nothing of it.
      expect([...rows].filter((name) => !rows.has(name.replace('half', 'whole')))).toEqual([]);
    };
    const one = async (number: number) => {
      await setTimeout(number % 7);
      await database.write(async (queries) => {
        await addState(queries, `half ${number}`);
        await setImmediate();
        await addState(queries, `whole ${number}`);
      });
      committed.add(`half ${number}`);
      await check();
    };
    await Promise.all(numbers.slice(0, 60).flatMap((number) => [one(number), check()]));
    expect(await names()).toHaveLength(120);
  });
});

describe('a snapshot', () => {
  it('sees one moment and keeps nobody else from writing, nor this process from what comes after', async () => {
    const { database, names, file } = await makeDatabase();
    await database.write((queries) => addState(queries, 'before'));
    const select = (queries: Kysely<Tables>) =>
      queries.selectFrom('state').select('name').execute();
    let writing: Promise<unknown> | undefined;
    const seen = await database.snapshot(async (queries) => {
      const first = await select(queries);
      writing = database.write((others) => addState(others, 'ours'));
      withRaw(file, (raw) => raw.exec("insert into state values ('theirs', '')"));
      await setTimeout(5);
      return [first, await select(queries)];
    });
    expect(seen).toEqual([[{ name: 'before' }], [{ name: 'before' }]]);
    await writing;
    expect(await names()).toEqual(['before', 'ours', 'theirs']);
  });

  it('that fails is over, and says why', async () => {
    const { database, names } = await makeDatabase();
    await expect(
      database.snapshot(async (queries) => {
        await queries.selectFrom('state').selectAll().execute();
        throw new RangeError('no');
      }),
    ).rejects.toThrow(RangeError);
    await database.write((queries) => addState(queries, 'after'));
    expect(await names()).toEqual(['after']);
  });

  it('changes nothing', async () => {
    const { database, names } = await makeDatabase();
    await database.snapshot((queries) => addState(queries, 'mistake'));
    expect(await names()).toEqual([]);
  });

  it('of many at once, among writes, sees each whole', async () => {
    const { database } = await makeDatabase();
    const count = async (queries: Kysely<Tables>) =>
      (await queries.selectFrom('state').select('name').execute()).length;
    const pairs = await Promise.all(
      numbers.map(async (number) => {
        await setTimeout(number % 7);
        await database.write(async (queries) => {
          await addState(queries, `half ${number}`);
          await setImmediate();
          await addState(queries, `whole ${number}`);
        });
        return database.snapshot(async (queries) => {
          const first = await count(queries);
          await setImmediate();
          return [first, await count(queries)] as const;
        });
      }),
    );
    for (const [first, second] of pairs) {
      expect(second).toBe(first);
      expect(first % 2).toBe(0);
    }
  });
});

describe('a store asked for much at once', () => {
  it("keeps the order of one person's attempts", async () => {
    const store = await openStore('sqlite::memory:');
    const report = makeReport({ takenOn: null });
    const ids = numbers.map((number) => `n${(number * 7919) % 1009}`);
    await Promise.all(ids.map((id) => store.addAttempts(ana, [{ id, report }], 1)));
    expect((await store.listAttempts(ana)).map(({ id }) => id)).toEqual(ids);
    await store.close();
  });

  it('tells only the one whose id is taken', async () => {
    const store = await openStore('sqlite::memory:');
    const ids = numbers.map((number) => `n${number === 70 ? 3 : number}`);
    const adding = ids.map((id, number) =>
      store.addAttempts(number === 70 ? ben : ana, [{ id, report: makeReport() }], 1),
    );
    const failed = (await Promise.allSettled(adding)).flatMap((one, number) =>
      one.status === 'rejected' ? [[number, one.reason.message]] : [],
    );
    expect(failed).toEqual([[70, 'Attempt id n3 is taken.']]);
    expect(await store.listAttempts(ana)).toHaveLength(149);
    expect(await store.exportPerson(ben)).toBeNull();
    await store.close();
  });

  it('erases and copies in between', async () => {
    const folder = makeFolder();
    const store = await openStore(`sqlite:${join(folder, 'debrief.db')}`);
    await store.addAttempts(ben, [{ id: 'b1', report: makeReport() }], 1);
    const add = (id: string) => store.addAttempts(ana, [{ id, report: makeReport() }], 1);
    const erasing: Promise<unknown>[] = [];
    await Promise.all(
      numbers.map(async (number) => {
        await setTimeout(number % 11);
        if (number % 50 === 0) erasing.push(store.erasePerson(ben));
        if (number === 75) erasing.push(store.backup(join(folder, 'copy.db')));
        await add(`n${number}`);
      }),
    );
    for (const erased of (await Promise.all(erasing)).filter(Boolean)) {
      expect(erased).toMatchObject({ complete: true });
    }
    expect(await store.listAttempts(ana)).toHaveLength(150);
    await store.close();
  });

  it('makes the writes that wait when it is closed, and takes no more after', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    const claims = numbers.map((number) => store.claimRequest(`n${number}`, 1));
    await Promise.all([store.close(), store.close()]);
    const late = store.claimRequest('late', 1);
    expect(new Set(await Promise.all(claims))).toEqual(new Set([true]));
    await expect(late).rejects.toThrow('destroyed');
    expect(withRaw(file, (raw) => raw.prepare('select count(*) from claim').pluck().get())).toBe(
      150,
    );
  });
});
