// The way into storage: an address such as `sqlite:./var/debrief.db` → an open Store.

import { randomUUID } from 'node:crypto';
import type { NewId, Store } from '../app/ports.ts';
import { makeAttemptStore } from './attempt-store.ts';
import { makeClaims } from './claims.ts';
import type { Database } from './database.ts';
import { makeDraftStore } from './draft-store.ts';
import { erasePerson, finishErasures } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { makeFollowUpClaims } from './follow-up-claims.ts';
import { makeFollowingStore } from './following-store.ts';
import { makeGroupStore } from './group-store.ts';
import { makeJudgedPeople } from './judged-people.ts';
import type { Migration } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Pause } from './retry-busy.ts';
import { makeSharedMessages } from './shared-messages.ts';
import { makeState } from './state.ts';

export interface StoreOptions {
  /** Makes the ids of people and groups. */
  readonly newId?: NewId;
  /** Other migrations than the program's own, for tests. */
  readonly migrations?: readonly Migration[];
  /** Another way to wait for other processes than by the clock, for tests. */
  readonly pause?: Pause;
}

/**
 * Opens the store and migrates it if need be; once for each database in a process.
 * @param url `sqlite:<file>` or `sqlite::memory:`.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const { newId = newPersonId, migrations = allMigrations, pause } = options;
  const database = await openSqlite(readFileName(url), migrations, pause);
  try {
    await finishErasures(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return makeStore(database, newId);
}

/** Sorted by time: rows of new people stand side by side then, and a commit has fewer pages to write. */
function newPersonId(): string {
  return `${Date.now().toString(36).padStart(9, '0')}-${randomUUID()}`;
}

function makeStore(database: Database, newId: NewId): Store {
  return {
    ...makeAttemptStore(database, newId),
    ...makeDraftStore(database, newId),
    ...makeClaims(database),
    ...makeSharedMessages(database, newId),
    ...makeState(database),
    ...makeFollowingStore(database, newId),
    ...makeFollowUpClaims(database),
    ...makeGroupStore(database, newId),
    ...makeJudgedPeople(database),
    exportPerson: (person) => exportPerson(database, person),
    erasePerson: (person) => erasePerson(database, person, newId),
    backup: (file) => database.copyTo(file),
    close: () => database.close(),
  };
}

/** Never repeats the address in an error: one of another kind may hold a password. */
function readFileName(url: string): string {
  const [, scheme = '', rest = ''] = /^\s*(?:([a-z][a-z0-9+.-]*):)?(.*?)\s*$/is.exec(url) ?? [];
  if (/^postgres(ql)?$/i.test(scheme)) {
    throw new Error(
      'Postgres is not supported yet: set the database address to sqlite:<file>, such as sqlite:./var/debrief.db.',
    );
  }
  if (scheme.toLowerCase() !== 'sqlite' || rest === '' || rest.startsWith('//')) {
    throw new Error(
      'The database address must be sqlite:<file>, such as sqlite:./var/debrief.db, or sqlite::memory:.',
    );
  }
  return rest;
}
