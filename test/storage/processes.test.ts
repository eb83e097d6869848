// Several processes at one database, one that is killed, and backups while others write.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#src/storage/open-store.ts';
import { makeFolder, readModes, withRaw } from '#test/support/database-files.ts';
import { startChild } from '#test/support/start-child.ts';
import { makeFollowUp } from '#test/support/stored-following.ts';
import { findWrongRows } from '#test/support/stored-group-rows.ts';
import { class1, contribute } from '#test/support/stored-groups.ts';
import { ana, makeReport } from '#test/support/stored-reports.ts';

/** What must hold of any database, whatever happened to its writers; gives back the ids of its attempts. */
function checkDatabase(file: string): ReadonlySet<unknown> {
  return withRaw(file, (raw) => {
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    const halfSaved = raw.prepare(
      `select id from attempt where (select count(*) from attempt_rating where attempt_id = id) <> ?`,
    );
    expect(halfSaved.all(Object.keys(makeReport().ratings).length)).toEqual([]);
    return new Set(raw.prepare('select id from attempt').pluck().all());
  });
}

describe('several processes', () => {
  it('open a new database at once and save everything', async () => {
    const file = join(makeFolder(), 'var/debrief.db');
    const children = ['a', 'b', 'c'].map((name) =>
      startChild(`sqlite:${file}`, 'add', name, '100'),
    );
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(checkDatabase(file).size).toBe(300);
    const store = await openStore(`sqlite:${file}`);
    const order = (await store.listAttempts(ana)).map(({ id }) => id);
    for (const name of ['a', 'b', 'c']) {
      expect(order.filter((id) => id.startsWith(name))).toEqual(
        Array.from({ length: 100 }, (_, number) => `${name}${number}`),
      );
    }
    await store.close();
  });

  it('migrate a database in use at once: one copy, one migration', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
    const children = ['a', 'b', 'c'].map(() => startChild(`sqlite:${file}`, 'migrate'));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(Object.keys(readModes(folder)).filter((name) => name.includes('before'))).toEqual([
      'debrief.db.before-0003-xyz',
    ]);
    // The older program that is still running goes on with what it knows.
    await store.addAttempts(ana, [{ id: 'a2', report: makeReport() }], 2);
    expect(await store.listAttempts(ana)).toHaveLength(2);
    await store.close();
  });
});

describe('claims of several processes', () => {
  it('are each given to one of them', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const store = await openStore(url);
    const children = ['up', 'down'].map((way) => startChild(url, 'claim', way, '500'));
    await Promise.all(children.map((child) => child.sawLines(1)));
    await store.writeState('go', 'now');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    await store.close();
    const claimed = children.flatMap(({ lines }) => lines.slice(1));
    expect(claimed).toHaveLength(500);
    expect(new Set(claimed).size).toBe(500);
  });
});

describe('follow-ups claimed by several processes', () => {
  it('are each claimed by one of them, in its order', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const store = await openStore(url);
    const people = Array.from({ length: 400 }, (_, number) => `u${number}`);
    const plan = people.map((user, number) =>
      store.changeFollowing(
        { ...ana, user },
        () => ({
          followUps: [0, 1, 2].map((step) =>
            makeFollowUp(`${user}-${step}`, { step, dueAt: number + step }),
          ),
        }),
        1,
      ),
    );
    await Promise.all(plan);
    const children = ['a', 'b'].map((name) => startChild(url, 'claim-follow-ups', name, '1000'));
    await Promise.all(children.map((child) => child.sawLines(1)));
    await store.writeState('go', 'now');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    const claimed = children.map(({ lines }) => lines.slice(1));
    const expected = people.map((user) => `${user} ${user}-0,${user}-1,${user}-2`);
    expect(claimed.flat().toSorted()).toEqual(expected.toSorted());
    const place = new Map(expected.map((line, number) => [line, number]));
    for (const lines of claimed) {
      const places = lines.map((line) => place.get(line) ?? -1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    for (const user of people) {
      const { followUps } = await store.readFollowing({ ...ana, user });
      expect(followUps.map(({ tries }) => tries)).toEqual([1, 1, 1]);
    }
    await store.close();
  });
});

describe('what another process changes', () => {
  it('is read as of one moment, all of a change or nothing', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const store = await openStore(url);
    const child = startChild(url, 'plan', 'p', '100000');
    await child.sawLines(2);
    const seen = new Set<number>();
    while (seen.size < 60) {
      const { unanswered: at, studies, followUps, predictions } = await store.readFollowing(ana);
      expect(studies.map(({ exam }) => exam)).toEqual(['CLF-C02', `p${at}`]);
      expect(followUps).toHaveLength(at + 2);
      expect(followUps[0]).toMatchObject({ tries: at });
      expect(predictions.map(({ madeAt }) => madeAt)).toEqual([at]);
      seen.add(at);
    }
    child.kill('SIGKILL');
    await child.ended;
    await store.close();
  });
});

describe('a process that is killed', () => {
  it.each([5, 150])('leaves all of a change of follow-ups or nothing: %i', async (lines) => {
    const file = join(makeFolder(), 'debrief.db');
    const child = startChild(`sqlite:${file}`, 'plan', 'p', '100000');
    await child.sawLines(lines + 1);
    child.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    const confirmed = Number(child.lines.at(-1));
    expect(confirmed).toBeGreaterThanOrEqual(lines - 1);

    const store = await openStore(`sqlite:${file}`);
    const { unanswered: last, studies, followUps, predictions } = await store.readFollowing(ana);
    await store.close();
    checkDatabase(file);
    // The one after may have been on disk before it could be said.
    expect([confirmed, confirmed + 1]).toContain(last);
    expect(studies.map(({ exam }) => exam)).toEqual(['CLF-C02', `p${last}`]);
    expect(followUps[0]).toMatchObject({ id: 'p-first', tries: last });
    const made = Array.from({ length: last + 1 }, (_, number) => `p${number}`);
    expect(followUps.slice(1).map(({ id }) => id)).toEqual(made);
    expect(predictions.map(({ madeAt }) => madeAt)).toEqual([last]);
  });

  it('leaves published figures that know who is still behind them', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const url = `sqlite:${file}`;
    // Two at once, of which one goes on.
    const children = ['p', 'q'].map((name) => startChild(url, 'count', name, '100000'));
    const [killed, other] = children;
    await Promise.all(children.map((child) => child.sawLines(40)));
    killed?.kill('SIGKILL');
    expect(await killed?.ended).toBe('SIGKILL');
    await other?.sawLines((other?.lines.length ?? 0) + 40);
    other?.kill('SIGKILL');
    await other?.ended;

    checkDatabase(file);
    expect(withRaw(file, findWrongRows)).toEqual({});
    const store = await openStore(url);
    // What was cut off between a report and what follows from it: of each at most one.
    const unsettled = await store.listUnsettled(9);
    expect(unsettled.length).toBeLessThanOrEqual(2);
    for (const person of unsettled) await store.settleContributions(person, contribute);
    expect(await store.listUnsettled(9)).toEqual([]);
    expect((await store.readFigures(class1)).length).toBeLessThanOrEqual(1);
    await store.close();
    expect(withRaw(file, findWrongRows)).toEqual({});
  });

  it('leaves a draft as it was after its last whole change', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const child = startChild(`sqlite:${file}`, 'change-draft', 'd1', '1000');
    await child.sawLines(300);
    child.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    const confirmed = Number(child.lines.at(-1));
    expect(confirmed).toBeGreaterThanOrEqual(298);

    const store = await openStore(`sqlite:${file}`);
    const draft = await store.findLatestDraft(ana, 'scorereport', Date.now());
    await store.close();
    checkDatabase(file);
    const { first, ...others } = draft?.values ?? {};
    // The one after may have been on disk before it could be said.
    expect([confirmed, confirmed + 1]).toContain(Number(first));
    expect(others).toEqual({
      second: first,
      ...(Number(first) % 2 === 0 ? { sometimes: 'here' } : {}),
    });
  });

  it.each([
    ['one after the other', 'save-pairs', 300],
    ['many at once', 'save-pairs-at-once', 100],
    ['many at once', 'save-pairs-at-once', 900],
  ])(
    'has lost nothing that was confirmed and saved nothing by half: %s, %s, %i',
    async (_, task, lines) => {
      const file = join(makeFolder(), 'debrief.db');
      const child = startChild(`sqlite:${file}`, task, 'p', '100000');
      await child.sawLines(lines);
      child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      const confirmed = child.lines.slice(1);
      expect(confirmed.length).toBeGreaterThanOrEqual(lines - 1);

      const store = await openStore(`sqlite:${file}`);
      const listed = new Set((await store.listAttempts(ana)).map(({ id }) => id));
      await store.close();
      expect(checkDatabase(file)).toEqual(listed);
      expect(confirmed.filter((pair) => !listed.has(`${pair}-first`))).toEqual([]);
      expect(confirmed.filter((pair) => !listed.has(`${pair}-second`))).toEqual([]);
      expect(listed.size % 2).toBe(0);
    },
  );
});

describe('a backup', () => {
  it('is whole and consistent while this and another process write', async () => {
    const folder = makeFolder();
    const url = `sqlite:${join(folder, 'debrief.db')}`;
    const store = await openStore(url);
    const entries = Array.from({ length: 2000 }, (_, number) => ({
      id: `early${number}`,
      report: makeReport(),
    }));
    await store.addAttempts(ana, entries, 1);
    const child = startChild(url, 'save-pairs', 'p', '1000');
    await child.sawLines(20);
    const copies = ['one.db', 'two.db', 'three.db'];
    for (const [number, copy] of copies.entries()) {
      const backup = store.backup(join(folder, copy));
      await store.addAttempts(ana, [{ id: `own${number}`, report: makeReport() }], 2);
      await backup;
    }
    child.kill('SIGKILL');
    await child.ended;
    await store.close();

    for (const copy of copies) {
      const ids = checkDatabase(join(folder, copy));
      expect(entries.filter(({ id }) => !ids.has(id))).toEqual([]);
      const pairs = [...ids].filter((id) => String(id).startsWith('p'));
      expect(pairs.length).toBeGreaterThanOrEqual(38);
      expect(pairs.length % 2).toBe(0);
    }
    const restored = await openStore(`sqlite:${join(folder, 'three.db')}`);
    expect(await restored.findAttempt(ana, 'own1')).not.toBeNull();
    await restored.close();
    expect(Object.keys(readModes(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('also copies a database in memory', async () => {
    const file = join(makeFolder(), 'copy.db');
    const store = await openStore('sqlite::memory:');
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
    await store.backup(file);
    await store.close();
    expect([...checkDatabase(file)]).toEqual(['a1']);
  });

  it('never overwrites, and leaves nothing behind when it cannot be made', async () => {
    const folder = makeFolder();
    const store = await openStore(`sqlite:${join(folder, 'debrief.db')}`);
    writeFileSync(join(folder, 'taken.db'), 'mine');
    await expect(store.backup(join(folder, 'taken.db'))).rejects.toThrow('taken.db exists already');
    await expect(store.backup(join(folder, 'debrief.db'))).rejects.toThrow('exists already');
    await expect(store.backup(join(folder, 'none/copy.db'))).rejects.toThrow('There is no folder');
    const [first, second] = await Promise.allSettled([
      store.backup(join(folder, 'copy.db')),
      store.backup(join(folder, 'copy.db')),
    ]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(existsSync(join(folder, 'none'))).toBe(false);
    expect(Object.keys(readModes(folder))).toEqual([
      'copy.db',
      'debrief.db',
      'debrief.db-shm',
      'debrief.db-wal',
      'taken.db',
    ]);
    await store.close();
  });
});
