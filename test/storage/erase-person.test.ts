// Erasing: afterwards nothing of the person is in any row, nor in any byte of any file.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '#src/storage/migrations/index.ts';
import { openStore } from '#src/storage/open-store.ts';
import { dumpRows, findInBytes, makeFolder, readModes, withRaw } from '#test/support/database-files.ts';
import { ana, makeReport, xyz } from '#test/support/stored-reports.ts';

/** Ids that scatter over the trees of the database as random ones do, the same in each run. */
function makeScatter(): (prefix: string) => string {
  let state = 1;
  return (prefix) => {
    state = (state * 48_271) % 2_147_483_647;
    return `${state.toString(36).padStart(7, '0')}-${prefix}`;
  };
}

describe('erasing a person', () => {
  it('leaves no row and no byte in the database, its log and the copies', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const url = `sqlite:${file}`;
    const scatter = makeScatter();
    const people = Array.from({ length: 60 }, () => ({ ...ana, user: scatter('user') }));
    const erased = people.slice(0, 20);
    const traces: string[] = erased.map(({ user }) => user);
    const options = { newId: () => scatter('person') };

    const old = await openStore(url, options);
    const save = async (store: typeof old, rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        for (const person of people) {
          const id = scatter('attempt');
          await store.addAttempts(person, [{ id, report: makeReport() }], 1);
          if (erased.includes(person)) traces.push(id);
        }
      }
    };
    await save(old, 3);
    await old.close();
    const store = await openStore(url, { ...options, migrations: [...migrations, xyz] });
    await save(store, 2);
    for (const person of erased) {
      const [first] = await store.listAttempts(person);
      await store.changeAttempt(person, first?.id ?? '', makeReport({ ratings: {} }), 2);
    }
    // What other programs leave beside a copy that was looked at, and a copy that was never finished.
    writeFileSync(`${file}.before-0002-xyz-wal`, traces.join());
    writeFileSync(`${file}.before-0002-xyz.partial-1`, traces.join());

    const found = findInBytes(folder, traces);
    for (const name of ['debrief.db', 'debrief.db-wal', 'debrief.db.before-0002-xyz']) {
      expect(found.some((place) => place.startsWith(`${name}: `))).toBe(true);
    }

    for (const person of erased) expect(await store.erasePerson(person)).toBe(5);
    expect(Object.keys(readModes(folder))).toEqual(['debrief.db', 'debrief.db-shm', 'debrief.db-wal']);
    expect(findInBytes(folder, traces)).toEqual([]);
    const rows = dumpRows(file);
    expect(traces.filter((trace) => rows.includes(trace))).toEqual([]);
    expect(withRaw(file, (raw) => raw.pragma('foreign_key_check'))).toEqual([]);
    for (const person of people.slice(20)) expect(await store.listAttempts(person)).toHaveLength(5);
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
});
