// Erasing: afterwards nothing of the person is in any row, nor in any byte of any file.

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Store } from '#src/app/ports.ts';
import { AttemptStore } from '#src/storage/attempt-store.ts';
import { migrations } from '#src/storage/migrations/index.ts';
import { openSqlite } from '#src/storage/open-sqlite.ts';
import { openStore } from '#src/storage/open-store.ts';
import {
  dumpRows,
  findInBytes,
  makeFolder,
  readModes,
  withRaw,
} from '#test/support/database-files.ts';
import { startChild } from '#test/support/start-child.ts';
import { ana, makeReport, xyz } from '#test/support/stored-reports.ts';

const traceShape = /[0-9a-z]{7}-(?:user|person|attempt)/g;

/** Makes ids that scatter over the trees of the database as random ones do, the same in each run. */
function makeScatter(): (kind: 'user' | 'person' | 'attempt') => string {
  let state = 1;
  return (kind) => {
    state = (state * 48_271) % 2_147_483_647;
    return `${state.toString(36).padStart(7, '0')}-${kind}`;
  };
}

describe('erasing a person', () => {
  it('leaves no row and no byte in the database, its log and the copies', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const url = `sqlite:${file}`;
    const scatter = makeScatter();
    const [erased = ana, ...others] = ['a', 'b', 'c'].map(() => ({
      ...ana,
      user: scatter('user'),
    }));
    const traces = new Set([erased.user]);
    const newId = () => {
      const id = scatter('person');
      if (traces.size === 1) traces.add(id);
      return id;
    };
    // Enough for trees of some depth: what a moved row leaves behind shows only there.
    const save = async (store: Store) => {
      for (let round = 0; round < 100; round++) {
        for (const person of [erased, ...others]) {
          const entries = Array.from({ length: 10 }, () => ({
            id: scatter('attempt'),
            report: makeReport(),
          }));
          await store.addAttempts(person, entries, 1);
          if (person === erased) for (const { id } of entries) traces.add(id);
        }
      }
    };

    const older = await openStore(url, { newId });
    await save(older);
    await older.close();
    const store = await openStore(url, { newId, migrations: [...migrations, xyz] });
    await save(store);
    const [first] = await store.listAttempts(erased);
    await store.changeAttempt(erased, first?.id ?? '', makeReport({ ratings: {} }), 2);
    // What other programs leave beside a copy that was looked at, and a copy that was never finished.
    writeFileSync(`${file}.before-0002-xyz-wal`, [...traces].join());
    writeFileSync(`${file}.before-0002-xyz.partial-1`, [...traces].join());
    const before = findInBytes(folder, traceShape, traces);
    expect(before.get('debrief.db')).toBeGreaterThan(0);
    expect(before.get('debrief.db-wal')).toBeGreaterThan(0);
    expect(before.get('debrief.db.before-0002-xyz')).toBe(1002);

    expect(await store.erasePerson(erased)).toEqual({ attempts: 2000, complete: true });
    expect(findInBytes(folder, traceShape, traces)).toEqual(new Map());
    expect(Object.keys(readModes(folder))).toEqual([
      'debrief.db',
      'debrief.db-shm',
      'debrief.db-wal',
    ]);
    expect(new Set(dumpRows(file).match(traceShape)).intersection(traces)).toEqual(new Set());
    expect(withRaw(file, (raw) => raw.pragma('foreign_key_check'))).toEqual([]);
    for (const person of others) expect(await store.listAttempts(person)).toHaveLength(2000);
    await store.close();
  });

  it('is finished at the next start when it was cut off after its rows were gone', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    await (await openStore(`sqlite:${file}`)).close();
    withRaw(file, (raw) => raw.exec("insert into erasure values ('e1')"));
    writeFileSync(`${file}.before-0002-xyz`, 'all about Ana');
    writeFileSync(join(folder, 'copy.db'), 'a backup, which is the operator’s own');
    await (await openStore(`sqlite:${file}`)).close();
    expect(Object.keys(readModes(folder))).toEqual(['copy.db', 'debrief.db']);
    expect(withRaw(file, (raw) => raw.prepare('select * from erasure').all())).toEqual([]);
  });

  it('says that traces are left while a reader keeps the log, and the next one removes them', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const database = await openSqlite(file, migrations);
    await sql`pragma busy_timeout = 0`.execute(database.queries);
    const store = new AttemptStore(database, randomUUID);
    await store.addAttempts(ana, [{ id: '0000001-attempt', report: makeReport() }], 1);
    const reader = new BetterSqlite3(file);
    reader.exec('begin').prepare('select * from attempt').all();
    expect((await store.erasePerson(ana)).complete).toBe(false);
    reader.exec('commit').close();
    const traces = new Set(['0000001-attempt']);
    expect([...findInBytes(folder, traceShape, traces).keys()]).toContain('debrief.db-wal');
    expect(await store.erasePerson(ana)).toEqual({ attempts: 0, complete: true });
    expect(findInBytes(folder, traceShape, traces)).toEqual(new Map());
    await store.close();
    await store.close();
  });

  it('waits for its turn while other processes write', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
    const child = startChild(`sqlite:${file}`, 'add', 'b', '200');
    await child.sawLines(20);
    for (let times = 0; times < 5; times++) await store.erasePerson(ana);
    expect(await child.ended).toBe(0);
    await store.close();
  });
});
