// The store contract over SQLite in memory and in a file, and what only rows of a database can be: damaged.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '#src/storage/open-store.ts';
import { makeFolder, withRaw } from '#test/support/database-files.ts';
import { ana, makeReport } from '#test/support/stored-reports.ts';
import { storeContract } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'debrief-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

storeContract('SQLite in memory', () => openStore('sqlite::memory:'));
storeContract('a SQLite file', () => openStore(`sqlite:${join(folder, `${files++}.db`)}`));

describe('damaged rows', () => {
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
