// The store contract over SQLite in memory and in a file; and what only a file can be: shared by two, damaged.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLAIM_LIFE_MILLISECONDS } from '#src/app/ports.ts';
import { selectNextDue, updateEndedLeases, updateTaken } from '#src/storage/follow-up-claims.ts';
import { migrations } from '#src/storage/migrations/index.ts';
import { openSqlite } from '#src/storage/open-sqlite.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeFolder, withRaw } from '#test/support/database-files.ts';
import {
  makeFollowUp,
  makePrediction,
  makePreferences,
  makeStudy,
} from '#test/support/stored-following.ts';
import { ana, makeReport } from '#test/support/stored-reports.ts';
import { storeContract } from './contract.ts';
import { followingContract } from './following-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'debrief-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

for (const contract of [storeContract, followingContract]) {
  contract('SQLite in memory', () => openStore('sqlite::memory:'));
  contract('a SQLite file', () => openStore(`sqlite:${join(folder, `${files++}.db`)}`));
}

describe('two stores on one file', () => {
  const openBoth = () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    // One after the other: opening a new database waits with the whole process.
    return openStore(url).then(async (one) => [one, await openStore(url)] as const);
  };

  it('never claim the same request', async () => {
    const stores = await openBoth();
    const ids = Array.from({ length: 100 }, (_, number) => `discord:${number}`);
    const asked = ids.flatMap((id) => stores.map((store) => store.claimRequest(id, 1000)));
    const given = await Promise.all(asked);
    expect(given.filter(Boolean)).toHaveLength(100);
    expect(ids.filter((_, index) => given[2 * index] === given[2 * index + 1])).toEqual([]);
    for (const store of stores) await store.close();
  });

  it('forget a claim at the same time, whichever has deleted old ones last', async () => {
    const [one, other] = await openBoth();
    await other.claimRequest('discord:1', 1000);
    await one.claimRequest('discord:2', 1000 + CLAIM_LIFE_MILLISECONDS);
    expect(await one.claimRequest('discord:1', 1001 + CLAIM_LIFE_MILLISECONDS)).toBe(true);
    expect(await other.claimRequest('discord:1', 1001 + CLAIM_LIFE_MILLISECONDS)).toBe(false);
    for (const store of [one, other]) await store.close();
  });

  it('never claim the same follow-up, nor plan it twice', async () => {
    const stores = await openBoth();
    const people = Array.from({ length: 60 }, (_, number) => ({ ...ana, user: `u${number}` }));
    await Promise.all(
      people.flatMap((person, number) =>
        stores.map((store, planner) =>
          store.changeFollowing(
            person,
            () => ({
              followUps: [0, 1].map((step) =>
                makeFollowUp(`${planner}-${number}-${step}`, { step, dueAt: -number }),
              ),
            }),
            1,
          ),
        ),
      ),
    );
    const claims = people.flatMap(() =>
      stores.map((store) =>
        store.claimFollowUps(1000, { together: 1000, leaseUntil: 2000 }, ['discord']),
      ),
    );
    const claimed = (await Promise.all(claims)).filter((one) => one !== null);
    const users = claimed.map(({ person }) => person.user);
    expect(users.toSorted()).toEqual(people.map(({ user }) => user).toSorted());
    expect(new Set(claimed.flatMap(({ ids }) => ids)).size).toBe(120);
    for (const store of stores) await store.close();
  });

  it('lose no change of a draft', async () => {
    const stores = await openBoth();
    await stores[0].startDraft(ana, { id: 'd1', command: 'plan', values: {} }, 1);
    const names = Array.from({ length: 60 }, (_, number) => `n${number}`);
    await Promise.all(
      names.map((name, number) => stores[number % 2]?.changeDraft(ana, 'd1', { [name]: name }, 2)),
    );
    expect(await stores[1].findDraft(ana, 'd1', 2)).toMatchObject({
      values: Object.fromEntries(names.map((name) => [name, name])),
    });
    for (const store of stores) await store.close();
  });
});

describe('old claims', () => {
  it('are deleted, at most once a minute', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    const stored = () =>
      withRaw(file, (raw) => raw.prepare('select id from claim order by id').pluck().all());
    const life = CLAIM_LIFE_MILLISECONDS;
    await store.claimRequest('a', 1000);
    await store.claimRequest('b', 2000);
    await store.claimRequest('c', 1000 + life);
    await store.claimRequest('d', 60_999 + life);
    expect(await stored()).toEqual(['a', 'b', 'c', 'd']);
    await store.claimRequest('e', 61_000 + life);
    expect(await stored()).toEqual(['c', 'd', 'e']);
    // Also after the clock has been put back.
    await store.claimRequest('f', -2 * life);
    await store.claimRequest('g', -2 * life + 59_999);
    await store.claimRequest('h', 0);
    expect(await stored()).toEqual(['c', 'd', 'e', 'h']);
    await store.close();
  });
});

describe('claims of follow-ups', () => {
  it('go by indexes that hold only what is due on a platform or being sent, however many others there are', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const database = await openSqlite(file, migrations);
    const plans = await database.read(async (queries) =>
      [
        updateEndedLeases(queries, { now: 1 }),
        selectNextDue(queries, { platform: 'discord', now: 1 }),
        updateTaken(queries, { personId: 'p', until: 1, leaseUntil: 2 }),
      ].map((statement) => {
        const { sql, parameters } = statement.compile();
        return withRaw(file, (raw) =>
          raw
            .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
            .all(...parameters)
            .map(({ detail }) => detail),
        );
      }),
    );
    expect(plans).toEqual([
      ['SEARCH follow_up USING INDEX follow_up_leased (lease_until<?)'],
      [
        // Nothing is sorted: the first one is it.
        'SEARCH follow_up USING INDEX follow_up_due (platform=? AND due_at<?)',
        'SEARCH person USING INDEX sqlite_autoindex_person_1 (id=?)',
      ],
      // The unique key, which begins with the person.
      ['SEARCH follow_up USING INDEX sqlite_autoindex_follow_up_2 (person_id=?)'],
    ]);
    await database.close();
  });
});

describe('damaged rows', () => {
  it.each([
    ['preferences person-1', 'time_zone', "update preference set time_zone = ''"],
    ['preferences person-1', 'quiet_from', 'update preference set quiet_from = 7777'],
    ['preferences person-1', 'quiet_until', "update preference set quiet_until = 'superb'"],
    ['preferences person-1', 'check_in_at', 'update preference set check_in_at = 0.7777'],
    ['preferences person-1', 'paused_until', 'update preference set paused_until = 1e300'],
    ['preferences person-1', 'calibration', 'update preference set calibration = 7777'],
    ['preferences person-1', 'unanswered', 'update preference set unanswered = -7777'],
    ['preferences person-1', 'last_sent_at', "update preference set last_sent_at = 'superb'"],
    ['preferences person-1', 'notice', "update preference set notice = 'superb'"],
    ['study CLF-C02', 'attempt_id', "update study set attempt_id = ''"],
    ['study CLF-C02', 'revision', 'update study set revision = -7777'],
    ['study CLF-C02', 'starts_on', "update study set starts_on = '7777'"],
    ['study CLF-C02', 'weeks_before', 'update study set weeks_before = 0.7777'],
    ['study CLF-C02', 'hours_per_week', 'update study set hours_per_week = -7777'],
    ['study CLF-C02', 'hours_left', "update study set hours_left = '[7777'"],
    ['study CLF-C02', 'hours_left', "update study set hours_left = 'null'"],
    ['study CLF-C02', 'hours_left', "update study set hours_left = '[7777]'"],
    ['study CLF-C02', 'hours_left', `update study set hours_left = '{"x":"7777"}'`],
    ['study CLF-C02', 'ticked', "update study set ticked = '[7777]'"],
    ['study CLF-C02', 'exam_date', "update study set exam_date = '7777'"],
    ['study CLF-C02', 'followed', 'update study set followed = 7777'],
    ['follow-up f1', 'attempt_id', "update follow_up set attempt_id = x'77'"],
    ['follow-up f1', 'kind', "update follow_up set kind = 'superb'"],
    ['follow-up f1', 'revision', 'update follow_up set revision = -7777'],
    ['follow-up f1', 'step', "update follow_up set step = 'superb'"],
    ['follow-up f1', 'exam', "update follow_up set exam = ''"],
    ['follow-up f1', 'state', "update follow_up set state = 'superb'"],
    ['follow-up f1', 'due_at', 'update follow_up set due_at = 1e300'],
    ['follow-up f1', 'tries', 'update follow_up set tries = -7777'],
    ['follow-up f1', 'lease_until', 'update follow_up set lease_until = 7777'],
    ['follow-up f1', 'sent_at', "update follow_up set sent_at = 'superb'"],
    ['follow-up f1', 'answer', "update follow_up set answer = x'77'"],
    ['prediction a1', 'exam', "update prediction set exam = ''"],
    ['prediction a1', 'model', "update prediction set model = x'77'"],
    ['prediction a1', 'band', "update prediction set band = 'superb'"],
    ['prediction a1', 'chance_mid', 'update prediction set chance_mid = null'],
    ['prediction a1', 'chance_high', 'update prediction set chance_high = 7777'],
    ['prediction a1', 'made_at', 'update prediction set made_at = 1e300'],
    ['prediction a1', 'outcome_attempt_id', 'update prediction set outcome_attempt_id = null'],
    ['prediction a1', 'outcome_passed', 'update prediction set outcome_passed = 7777'],
  ])('are named, not shown: %s, %s', async (record, column, damage) => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`, { newId: () => 'person-1' });
    const change = {
      preferences: makePreferences(),
      studies: [makeStudy()],
      followUps: [makeFollowUp('f1')],
      predictions: [makePrediction()],
    };
    await store.changeFollowing(ana, () => change, 1);
    withRaw(file, (raw) => {
      raw.pragma('ignore_check_constraints = ON');
      raw.exec(damage);
    });
    const message = new RegExp(`^The record of ${record} is not valid: ${column}\\.$`);
    await expect(store.readFollowing(ana)).rejects.toThrow(message);
    await expect(store.changeFollowing(ana, () => change, 2)).rejects.toThrow(message);
    await expect(store.exportPerson(ana)).rejects.toThrow(message);
    // It can still be taken away.
    await store.erasePerson(ana);
    expect(await store.exportPerson(ana)).toBeNull();
    await store.close();
  });

  it.each([
    ['draft d1', 'value', "update draft_value set value = '7777'"],
    ['draft d1', 'value', "update draft_value set value = '[7777'"],
    ['draft d1', 'name', "update draft_value set name = x'77'"],
    ['draft d1', 'command', "update draft set command = x'77'"],
    ['draft d1', 'changed_at', 'update draft set changed_at = 1e300'],
    ['shared message m1', 'shared_at', "update shared_message set shared_at = 'superb'"],
  ])('are named, not shown: %s, %s', async (record, column, damage) => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.startDraft(ana, { id: 'd1', command: 'plan', values: { exam: 'CLF-C02' } }, 1);
    await store.addSharedMessage(ana, { channel: 'c1', message: 'm1' }, 1);
    withRaw(file, (raw) => raw.exec(damage));
    const message = new RegExp(`^The record of ${record} is not valid: ${column}\\.$`);
    await expect(store.exportPerson(ana)).rejects.toThrow(message);
    if (record === 'draft d1') {
      await expect(store.findDraft(ana, 'd1', 1)).rejects.toThrow(message);
      // It is no hindrance to begin again.
      await store.startDraft(ana, { id: 'd2', command: 'exam', values: {} }, 2);
      expect(await store.findLatestDraft(ana, 'exam', 2)).toMatchObject({ id: 'd2' });
      await store.removeDraft(ana, 'd1');
      expect(await store.exportPerson(ana)).toMatchObject({ drafts: [{ command: 'exam' }] });
    } else {
      await expect(store.listSharedMessages(ana)).rejects.toThrow(message);
      await store.removeSharedMessage(ana, { channel: 'c1', message: 'm1' });
      expect(await store.exportPerson(ana)).toMatchObject({ shared: [] });
    }
    await store.close();
  });

  it.each([
    ['rating', "update attempt_rating set rating = 'superb'"],
    ['domain', "update attempt_rating set domain = ''"],
    ['score', 'update attempt set score = 7777'],
    ['passed', 'update attempt set passed = 7777'],
    ['taken_on', "update attempt set taken_on = '7777'"],
    ['study', "update attempt set study = '[7777'"],
    ['study', 'update attempt set study = \'["7777"]\''],
    ['hours_per_week', 'update attempt set hours_per_week = -7777'],
    ['weights_as_percentages', 'update attempt set weights_as_percentages = 7777'],
    ['saved_at', "update attempt set saved_at = 'superb'"],
    ['changed_at', 'update attempt set changed_at = 1e300'],
  ])('are named, not shown: %s', async (column, damage) => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    const ratings = { 'cloud-concepts': 'competent' } as const;
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport({ ratings }) }], 1);
    withRaw(file, (raw) => {
      raw.pragma('ignore_check_constraints = ON');
      raw.exec(damage);
    });
    const message = `The record of attempt a1 is not valid: ${column}.`;
    const wholeMessage = new RegExp(`^${message}$`);
    await expect(store.listAttempts(ana)).rejects.toThrow(wholeMessage);
    await expect(store.findAttempt(ana, 'a1')).rejects.toThrow(wholeMessage);
    await expect(store.exportPerson(ana)).rejects.toThrow(wholeMessage);
    // It can still be put right, or taken away.
    expect(await store.changeAttempt(ana, 'a1', makeReport(), 2)).toBe(true);
    expect((await store.erasePerson(ana)).attempts).toBe(1);
    await store.close();
  });
});

describe('ids of people', () => {
  it('come from the caller', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`, { newId: () => 'person-1' });
    await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
    await store.close();
    expect(withRaw(file, (raw) => raw.prepare('select id from person').pluck().all())).toEqual([
      'person-1',
    ]);
  });
});
