// Erasing: afterwards nothing of the person is in any row, nor in any byte of any file.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { FollowingChange, Store } from '#src/app/ports.ts';
import type { Contribution } from '#src/core/group-stats.ts';
import { finishErasures } from '#src/storage/erase-person.ts';
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
import {
  makeFollowUp,
  makePrediction,
  makePreferences,
  makeStudy,
} from '#test/support/stored-following.ts';
import { findWrongRows } from '#test/support/stored-group-rows.ts';
import {
  class1,
  contribute,
  makeLatest,
  makeMoved,
  publishAll,
} from '#test/support/stored-groups.ts';
import { ana, makeReport, xyz } from '#test/support/stored-reports.ts';

const kinds = [
  'user',
  'person',
  'attempt',
  'draft',
  'value',
  'channel',
  'message',
  'zone',
  'exam',
  'item',
  'reminder',
  'answer',
  'model',
  'domain',
] as const;
type Kind = (typeof kinds)[number];
const traceShape = new RegExp(`[0-9a-z]{7}-(?:${kinds.join('|')})`, 'g');

/** Makes ids that scatter over the trees of the database as random ones do, the same in each run. */
function makeScatter(): (kind: Kind) => string {
  let state = 1;
  return (kind) => {
    state = (state * 48_271) % 2_147_483_647;
    return `${state.toString(36).padStart(7, '0')}-${kind}`;
  };
}

/** A change that leaves its names in every table of follow-ups, with each of them. */
function makeFollowingTraces(scatter: (kind: Kind) => string) {
  const zone = scatter('zone');
  const exam = scatter('exam');
  const items = [scatter('item'), scatter('item')] as const;
  const attempts = [scatter('attempt'), scatter('attempt'), scatter('attempt')] as const;
  const reminders = Array.from({ length: 4 }, () => scatter('reminder'));
  const answer = scatter('answer');
  const model = scatter('model');
  const change: FollowingChange = {
    preferences: makePreferences({ timeZone: zone }),
    studies: [
      makeStudy({ exam, attempt: attempts[0], left: { [items[0]]: 1 }, ticked: [items[1]] }),
    ],
    followUps: reminders.map((id, step) =>
      makeFollowUp(id, { attempt: attempts[1], step, exam, answer }),
    ),
    predictions: [
      makePrediction({
        attempt: attempts[2],
        exam,
        model,
        outcome: { attempt: attempts[0], passed: true },
      }),
    ],
    notice: 'dead',
  };
  return { change, names: [zone, exam, ...items, ...attempts, ...reminders, answer, model] };
}

/** What leaves its names in what somebody adds to a group, of both families. */
function makeGroupTraces(scatter: (kind: Kind) => string) {
  const names = Array.from({ length: 4 }, () => scatter('domain'));
  const [weak = '', redFlag = '', recovered = '', newlyWeak = ''] = names;
  const latest = makeLatest(600);
  const moved = makeMoved(false);
  const contributions = [
    { ...latest, content: { ...latest.content, weak: [weak], redFlags: [redFlag] } },
    { ...moved, content: { ...moved.content, recovered: [recovered], newlyWeak: [newlyWeak] } },
  ] as readonly Contribution[];
  return { contributions, names };
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
          // Rarely, because each is a commit of its own; many values make up for it.
          if (round % 4 > 0) continue;
          const draft = { id: scatter('draft'), command: 'scorereport' };
          const names = ['exam', 'focus', 'hours', 'score', 'study', 'takenOn'];
          const values = Object.fromEntries(names.map((name) => [name, scatter('value')]));
          await store.startDraft(person, { ...draft, values }, 1);
          const shared = { channel: scatter('channel'), message: scatter('message') };
          await store.addSharedMessage(person, shared, 1);
          const { change, names: followed } = makeFollowingTraces(scatter);
          await store.changeFollowing(person, () => change, 1);
          const { contributions, names: added } = makeGroupTraces(scatter);
          await store.setCounting(person, class1, true, () => contributions, 1);
          if (person !== erased) continue;
          const kept = [draft.id, ...Object.values(values), ...Object.values(shared), ...followed];
          for (const trace of added) traces.add(trace);
          for (const trace of kept) traces.add(trace);
        }
        // Some of it was published; all but the erased stand behind it afterwards.
        for (const family of round % 8 === 0 ? (['latest', 'moved'] as const) : []) {
          const about = { group: class1, exam: 'CLF-C02', family };
          await store.publish(about, 2, publishAll(family), round);
        }
      }
      const viewers = [erased, ...others].map(({ user }) => `user:${user}`);
      await store.changeSettings(class1, () => ({ viewers }));
    };

    const older = await openStore(url, { newId });
    await save(older);
    await older.close();
    const store = await openStore(url, { newId, migrations: [...migrations, xyz] });
    await save(store);
    const [first] = await store.listAttempts(erased);
    await store.changeAttempt(erased, first?.id ?? '', makeReport({ ratings: {} }), 2);
    const draft = await store.findLatestDraft(erased, 'scorereport', 2);
    await store.changeDraft(erased, draft?.id ?? '', { exam: null, focus: 'all' }, 2);
    const [shared] = await store.listSharedMessages(erased);
    if (shared) await store.removeSharedMessage(erased, shared);
    await store.changeFollowing(
      erased,
      ({ studies, followUps, predictions }) => ({
        studies: studies.slice(0, 9).map((study) => ({ ...study, left: null, ticked: [] })),
        removedStudies: studies.slice(9, 20).map(({ exam }) => exam),
        followUps: followUps.slice(0, 20).map((one) => ({ ...one, answer: null })),
        removedFollowUps: followUps.slice(20, 40).map(({ id }) => id),
        removedPredictions: predictions.slice(0, 9).map(({ attempt }) => attempt),
      }),
      2,
    );
    await store.claimFollowUps(1000, { together: 1000, leaseUntil: 2000 }, [erased.platform]);
    // What other programs leave beside a copy that was looked at, and a copy that was never finished.
    writeFileSync(`${file}.before-0003-xyz-wal`, [...traces].join());
    writeFileSync(`${file}.before-0003-xyz.partial-1`, [...traces].join());
    const before = findInBytes(folder, traceShape, traces);
    expect(before.get('debrief.db')).toBeGreaterThan(0);
    expect(before.get('debrief.db-wal')).toBeGreaterThan(0);
    expect(before.get('debrief.db.before-0003-xyz')).toBe(1580);

    expect(await store.erasePerson(erased)).toEqual({ attempts: 2000, complete: true });
    expect(findInBytes(folder, traceShape, traces)).toEqual(new Map());
    expect(Object.keys(readModes(folder))).toEqual([
      'debrief.db',
      'debrief.db-shm',
      'debrief.db-wal',
    ]);
    expect(new Set(dumpRows(file).match(traceShape)).intersection(traces)).toEqual(new Set());
    expect(withRaw(file, (raw) => raw.pragma('foreign_key_check'))).toEqual([]);
    for (const person of others) {
      const { attempts, drafts, shared, following } = (await store.exportPerson(person)) ?? {};
      expect([attempts?.length, drafts?.length, shared?.length]).toEqual([2000, 50, 50]);
      const { studies, followUps, predictions } = following ?? {};
      expect([studies?.length, followUps?.length, predictions?.length]).toEqual([50, 200, 50]);
    }
    expect(withRaw(file, findWrongRows)).toEqual({});
    expect(await store.readFigures(class1)).toHaveLength(2);
    const { viewers } = await store.readSettings(class1);
    expect(viewers).toEqual(others.map(({ user }) => `user:${user}`));
    await store.close();
  });

  it('takes every row along that refers to the person, in every table', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
    await store.startDraft(ana, { id: 'd1', command: 'plan', values: { exam: 'CLF-C02' } }, 1);
    await store.addSharedMessage(ana, { channel: 'c1', message: 'm1' }, 1);
    await store.changeFollowing(ana, () => makeFollowingTraces(makeScatter()).change, 1);
    await store.setCounting(ana, class1, true, contribute, 1);
    const count = () =>
      withRaw(file, (raw) => {
        const references = raw
          .prepare<[], { table: string; action: string }>(
            `select m.name as "table", f.on_delete as action
             from sqlite_master m, pragma_foreign_key_list(m.name) f
             where m.type = 'table' and f."table" <> 'chat_group'`,
          )
          .all();
        return references.map(({ table, action }) => ({
          table,
          action,
          rows: raw.prepare(`select count(*) from "${table}"`).pluck().get() !== 0,
        }));
      });
    const before = count();
    expect(before.map(({ table }) => table).toSorted()).toEqual([
      'attempt',
      'attempt_rating',
      'contribution',
      'draft',
      'draft_value',
      'follow_up',
      'group_member',
      'prediction',
      'preference',
      'shared_message',
      'study',
    ]);
    // A table that is new here wants a row above, lest its cascade is only believed.
    expect(before.filter(({ action, rows }) => action !== 'CASCADE' || !rows)).toEqual([]);
    await store.erasePerson(ana);
    expect(count().filter(({ rows }) => rows)).toEqual([]);
    await store.close();
  });

  it('is finished at the next start when it was cut off after its rows were gone', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    await (await openStore(`sqlite:${file}`)).close();
    withRaw(file, (raw) => raw.exec("insert into erasure values ('e1')"));
    writeFileSync(`${file}.before-0003-xyz`, 'all about Ana');
    writeFileSync(join(folder, 'copy.db'), 'a backup, which is the operator’s own');
    await (await openStore(`sqlite:${file}`)).close();
    expect(Object.keys(readModes(folder))).toEqual(['copy.db', 'debrief.db']);
    expect(withRaw(file, (raw) => raw.prepare('select * from erasure').all())).toEqual([]);
  });

  it('says that traces are left while a reader keeps the log, and the next one removes them', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const store = await openStore(`sqlite:${file}`, { pause: () => Promise.resolve() });
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

  it.each([
    ['reads', 'begin'],
    ['writes', 'begin immediate'],
  ])('waits for a process that %s before it says that traces are left', async (_, begin) => {
    const file = join(makeFolder(), 'debrief.db');
    const other = new BetterSqlite3(file);
    let pauses = 0;
    const database = await openSqlite(file, migrations, async () => {
      if (++pauses === 3) other.exec('commit').close();
    });
    other.exec("insert into erasure values ('e1')");
    other.exec(begin).prepare('select * from erasure').all();
    expect(await finishErasures(database)).toBe(true);
    expect(pauses).toBe(3);
    expect(withRaw(file, (raw) => raw.prepare('select * from erasure').all())).toEqual([]);
    await database.close();
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
