// A database that another process is writing to: waiting without holding anybody up, and giving up in the end.

import { join } from 'node:path';
import BetterSqlite3, { SqliteError } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '#src/app/ports.ts';
import { openStore } from '#src/storage/open-store.ts';
import { retryBusy } from '#src/storage/retry-busy.ts';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import { makeFollowUp } from '#test/support/stored-following.ts';
import { class1, contribute, publishAll } from '#test/support/stored-groups.ts';
import { ana, ben, makeReport } from '#test/support/stored-reports.ts';

/** A store with a little of everything, whose pauses are only noted. @param onPause is told how many there were. */
async function makeStore(onPause: (count: number) => void = () => {}) {
  const folder = makeFolder();
  const file = join(folder, 'debrief.db');
  const pauses: number[] = [];
  let people = 0;
  const store = await openStore(`sqlite:${file}`, {
    newId: () => `person${people++}`,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      onPause(pauses.length);
    },
  });
  await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
  await store.startDraft(ana, { id: 'd1', command: 'plan', values: {} }, 1);
  await store.addSharedMessage(ana, { channel: 'c1', message: 'm1' }, 1);
  await store.claimRequest('discord:1', 1);
  await store.changeFollowing(ana, () => ({ followUps: [makeFollowUp('f1')], notice: 'dead' }), 1);
  await store.setCounting(ana, class1, true, contribute, 1);
  const other = new BetterSqlite3(file);
  onTestFinished(async () => {
    other.close();
    await store.close();
  });
  return { store, file, folder, pauses, other };
}

const about = { group: class1, exam: 'CLF-C02', family: 'latest' } as const;

type Operation = readonly [string, (store: Store, folder: string) => Promise<unknown>];

const writes: readonly Operation[] = [
  ['addAttempts', (store) => store.addAttempts(ben, [{ id: 'a2', report: makeReport() }], 2)],
  ['changeAttempt', (store) => store.changeAttempt(ana, 'a1', makeReport({ score: 700 }), 2)],
  ['removeAttempt', (store) => store.removeAttempt(ana, 'a1')],
  ['startDraft', (store) => store.startDraft(ben, { id: 'd2', command: 'plan', values: {} }, 2)],
  ['changeDraft', (store) => store.changeDraft(ana, 'd1', { exam: 'CLF-C02' }, 2)],
  ['removeDraft', (store) => store.removeDraft(ana, 'd1')],
  ['claimRequest', (store) => store.claimRequest('discord:2', 2)],
  ['claimRequest that sweeps', (store) => store.claimRequest('discord:1', 2 ** 40)],
  ['addSharedMessage', (store) => store.addSharedMessage(ben, { channel: 'c1', message: 'm2' }, 2)],
  [
    'removeSharedMessage',
    (store) => store.removeSharedMessage(ana, { channel: 'c1', message: 'm1' }),
  ],
  ['writeState', (store) => store.writeState('commands', 'hash')],
  ['changeFollowing', (store) => store.changeFollowing(ben, () => ({ unanswered: 1 }), 2)],
  [
    'claimFollowUps',
    (store) => store.claimFollowUps(1000, { together: 1000, leaseUntil: 2000 }, ['discord']),
  ],
  ['setCounting', (store) => store.setCounting(ben, class1, true, contribute, 2)],
  ['settleContributions', (store) => store.settleContributions(ana, () => [])],
  ['publish', (store) => store.publish(about, 1, publishAll('latest'), 2)],
  ['changeSettings', (store) => store.changeSettings(class1, () => ({ minimum: 7 }))],
  ['markChecked', (store) => store.markChecked({ person: ana, group: class1 }, 2)],
  ['postponeCheck', (store) => store.postponeCheck({ person: ana, group: class1 }, 2)],
  ['removeMember', (store) => store.removeMember({ person: ana, group: class1 })],
  ['removeGroup', (store) => store.removeGroup(class1)],
  ['exportPerson', (store) => store.exportPerson(ana)],
  ['erasePerson', (store) => store.erasePerson(ana)],
];

const reads: readonly Operation[] = [
  ['listAttempts', (store) => store.listAttempts(ana)],
  ['findAttempt', (store) => store.findAttempt(ana, 'a1')],
  ['findDraft', (store) => store.findDraft(ana, 'd1', 1)],
  ['findLatestDraft', (store) => store.findLatestDraft(ana, 'plan', 1)],
  ['listSharedMessages', (store) => store.listSharedMessages(ana)],
  ['readFollowing', (store) => store.readFollowing(ana)],
  ['listNoticed', (store) => store.listNoticed()],
  ['listJudged', (store) => store.listJudged()],
  ['readState', (store) => store.readState('commands')],
  ['readCounting', (store) => store.readCounting(ana, class1)],
  ['listCountings', (store) => store.listCountings(ana)],
  // Of somebody who counts nowhere.
  ['settleContributions', (store) => store.settleContributions(ben, contribute)],
  ['listUnsettled', (store) => store.listUnsettled(9)],
  ['listPublishable', (store) => store.listPublishable(1, 0)],
  ['readFigures', (store) => store.readFigures(class1)],
  ['readMonths', (store) => store.readMonths(class1, 'CLF-C02')],
  ['readSettings', (store) => store.readSettings(class1)],
  ['listDigestsDue', (store) => store.listDigestsDue({ weekly: 1, monthly: 1 })],
  ['listMembersToCheck', (store) => store.listMembersToCheck(['discord'], 9, 9)],
  ['backup', (store, folder) => store.backup(join(folder, 'copy.db'))],
];

describe('while another process writes', () => {
  it.each(writes)('%s waits for its turn, and then does what it always does', async (_, write) => {
    const quiet = await makeStore();
    const busy = await makeStore((count) => {
      if (count === 3) busy.other.exec('commit');
    });
    busy.other.exec('begin immediate');
    expect(await write(busy.store, busy.folder)).toEqual(await write(quiet.store, quiet.folder));
    expect(busy.pauses).toEqual([1, 2, 4]);
    expect(quiet.pauses).toEqual([]);
    expect(dumpRows(busy.file)).toBe(dumpRows(quiet.file));
  });

  it.each(writes)('%s gives up after five seconds and has done nothing', async (_, write) => {
    const { store, file, folder, pauses, other } = await makeStore();
    const before = dumpRows(file);
    other.exec('begin immediate');
    await expect(write(store, folder)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    const waited = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBeGreaterThanOrEqual(5000);
    expect(waited).toBeLessThan(5020);
    expect(Math.max(...pauses)).toBe(20);
    expect(dumpRows(file)).toBe(before);
  });

  it.each(reads)('%s does not wait', async (_, read) => {
    const { store, folder, pauses, other } = await makeStore();
    other.exec('begin immediate').exec("insert into state values ('commands', 'unseen')");
    await read(store, folder);
    expect(pauses).toEqual([]);
  });

  it.each([
    ['one statement', (store: Store) => store.listAttempts(ana)],
    ['several', (store: Store) => store.readFollowing(ana)],
  ])('reads of %s go on between the tries of a write', async (_, read) => {
    let reading: Promise<unknown> | undefined;
    const { store, pauses, other } = await makeStore((count) => {
      if (count === 1) reading = read(store).then(() => other.exec('commit'));
    });
    other.exec('begin immediate');
    await store.changeDraft(ana, 'd1', { exam: 'CLF-C02' }, 2);
    await reading;
    expect(pauses.length).toBeLessThan(20);
  });

  it('many writes wait together, and each is done once', async () => {
    const { store, pauses, other } = await makeStore((count) => {
      if (count === 20) other.exec('commit');
    });
    other.exec('begin immediate');
    const ids = Array.from({ length: 100 }, (_, number) => `n${number}`);
    await Promise.all(ids.map((id) => store.addAttempts(ana, [{ id, report: makeReport() }], 2)));
    expect((await store.listAttempts(ana)).map(({ id }) => id).toSorted()).toEqual(
      ['a1', ...ids].toSorted(),
    );
    expect(pauses).toHaveLength(20);
  });

  it('many writes give up together', async () => {
    const { store, file, pauses, other } = await makeStore();
    const before = dumpRows(file);
    other.exec('begin immediate');
    const claims = Array.from({ length: 30 }, (_, number) => store.claimRequest(`n${number}`, 2));
    const reasons = (await Promise.allSettled(claims)).map(
      (settled) => settled.status === 'rejected' && settled.reason.code,
    );
    expect(new Set(reasons)).toEqual(new Set(['SQLITE_BUSY']));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(5020);
    expect(dumpRows(file)).toBe(before);
  });

  it('closing waits for the writes that wait', async () => {
    const { store, file, other } = await makeStore((count) => {
      if (count === 3) other.exec('commit');
    });
    other.exec('begin immediate');
    const writing = store.writeState('commands', 'hash');
    await store.close();
    await writing;
    expect(dumpRows(file)).toContain('hash');
  });

  it('waits by the clock when it is not told otherwise', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    const other = new BetterSqlite3(file);
    other.exec('begin immediate');
    const writing = store.writeState('commands', 'hash');
    setTimeout(() => other.exec('commit').close(), 5);
    await writing;
    await store.close();
  });
});

describe('an error that is not about being busy', () => {
  it('passes through at once', async () => {
    const { store, pauses } = await makeStore();
    await expect(store.addAttempts(ben, [{ id: 'a1', report: makeReport() }], 2)).rejects.toThrow(
      'Attempt id a1 is taken',
    );
    await store.close();
    await expect(store.readState('commands')).rejects.toThrow('destroyed');
    expect(pauses).toEqual([]);
  });
});

describe('retryBusy', () => {
  const fail = (code: string) => Promise.reject(new SqliteError('no', code));

  it.each(['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY', 'SQLITE_BUSY_SNAPSHOT'])(
    'tries again after %s',
    async (code) => {
      let tries = 0;
      const work = async () => (tries++ < 2 ? fail(code) : 'done');
      expect(await retryBusy(work, async () => {})).toBe('done');
      expect(tries).toBe(3);
    },
  );

  it.each(['SQLITE_FULL', 'SQLITE_LOCKED', 'SQLITE_CONSTRAINT_UNIQUE'])(
    'does not after %s',
    async (code) => {
      let tries = 0;
      const work = async () => {
        tries++;
        return fail(code);
      };
      await expect(retryBusy(work, async () => {})).rejects.toMatchObject({ code });
      expect(tries).toBe(1);
    },
  );
});
