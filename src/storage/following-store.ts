// Follow-ups in the database: all about a person is read as of one moment, and changed while nobody else writes.

import type { Kysely } from 'kysely';
import type { Following, FollowingChange, NewId, PersonKey, Store } from '../app/ports.ts';
import { usualPreferences } from '../core/following.ts';
import { readInOrder, selectAttempts } from './attempt-store.ts';
import type { Database, Tables } from './database.ts';
import {
  type Reminding,
  readFollowUpRow,
  readPredictionRow,
  readPreferenceRow,
  readStudyRow,
} from './following-rows.ts';
import { makeFollowingWrites } from './following-writes.ts';
import { insertPerson, selectPersonId } from './people.ts';

type FollowingStore = Pick<Store, 'readFollowing' | 'changeFollowing' | 'listNoticed'>;

/** What the tables of follow-ups hold about somebody. */
interface StoredFollowing {
  readonly following: Omit<Following, 'attempts'>;
  /** Whether they hold anything. */
  readonly found: boolean;
  /** Of the follow-up that was made last; 0 when there is none. */
  readonly lastSequence: number;
}

/** The part of the store that follows people. @param newId makes the ids of people. */
export function makeFollowingStore(database: Database, newId: NewId): FollowingStore {
  const selectAll = database.prepare(selectAttempts);
  const readStored = makeReadStored(database);
  const addPerson = database.prepare(insertPerson);
  const findPersonId = database.prepare(selectPersonId);
  const writes = makeFollowingWrites(database);

  async function read(queries: Kysely<Tables>, person: PersonKey) {
    const { rows } = await queries.executeQuery(selectAll(person));
    const { following, lastSequence } = await readStored(queries, person);
    return { following: { attempts: readInOrder(rows), ...following }, lastSequence };
  }

  return {
    async readFollowing(person) {
      const { following } = await database.snapshot((queries) => read(queries, person));
      return following;
    },

    async changeFollowing(person, decide, now) {
      return database.write(async (transaction) => {
        const { following, lastSequence } = await read(transaction, person);
        const change = decide(following);
        const reminding = mergeReminding(following, change);
        if (reminding === null && !changesLists(change)) return change;
        await transaction.executeQuery(addPerson({ ...person, personId: newId(), now }));
        const [row] = (await transaction.executeQuery(findPersonId(person))).rows;
        if (row === undefined) throw new Error('Somebody who was just added is not there.');
        if (reminding !== null) await writes.putReminding(transaction, row.id, reminding);
        await writes.changeStudies(transaction, row.id, change);
        const owner = { id: row.id, platform: person.platform };
        await writes.changeFollowUps(transaction, owner, change, following.followUps, lastSequence);
        await writes.changePredictions(transaction, row.id, change);
        return change;
      });
    },

    async listNoticed() {
      const rows = await database.read((queries) =>
        queries
          .selectFrom('preference')
          .innerJoin('person', 'person.id', 'preference.person_id')
          .select(['person.platform', 'person.tenant', 'person.user_id'])
          .where('preference.notice', 'is not', null)
          .orderBy('person.created_at')
          .orderBy('person.id')
          .execute(),
      );
      return rows.map(({ platform, tenant, user_id: user }) => ({ platform, tenant, user }));
    },
  };
}

/** Makes what reads everything but the attempts; several statements, which see one moment only inside of `snapshot` or `write`. */
export function makeReadStored(database: Database) {
  const selectPreference = database.prepare((queries, person: PersonKey) =>
    queries
      .selectFrom('preference')
      .selectAll()
      .where('person_id', '=', selectPersonId(queries, person)),
  );
  const selectStudies = database.prepare((queries, person: PersonKey) =>
    queries
      .selectFrom('study')
      .selectAll()
      .where('person_id', '=', selectPersonId(queries, person))
      .orderBy('exam'),
  );
  const selectFollowUps = database.prepare((queries, person: PersonKey) =>
    queries
      .selectFrom('follow_up')
      .selectAll()
      .where('person_id', '=', selectPersonId(queries, person))
      .orderBy('sequence'),
  );
  const selectPredictions = database.prepare((queries, person: PersonKey) =>
    queries
      .selectFrom('prediction')
      .selectAll()
      .where('person_id', '=', selectPersonId(queries, person))
      .orderBy('made_at')
      .orderBy('attempt_id'),
  );
  return async (queries: Kysely<Tables>, person: PersonKey): Promise<StoredFollowing> => {
    const [preference] = (await queries.executeQuery(selectPreference(person))).rows;
    const { rows: studies } = await queries.executeQuery(selectStudies(person));
    const { rows: followUps } = await queries.executeQuery(selectFollowUps(person));
    const { rows: predictions } = await queries.executeQuery(selectPredictions(person));
    return {
      following: {
        ...(preference === undefined ? usualReminding : readPreferenceRow(preference)),
        studies: studies.map(readStudyRow),
        followUps: followUps.map(readFollowUpRow),
        predictions: predictions.map(readPredictionRow),
      },
      found: preference !== undefined || studies.length + followUps.length + predictions.length > 0,
      lastSequence: followUps.at(-1)?.sequence ?? 0,
    };
  };
}

const usualReminding: Reminding = {
  preferences: usualPreferences,
  unanswered: 0,
  lastSentAt: null,
  notice: null,
};

/** What is to stand in a person's one row, or null when nothing of it is to change. */
function mergeReminding(before: Reminding, change: FollowingChange): Reminding | null {
  const { preferences, unanswered, lastSentAt, notice } = change;
  if ([preferences, unanswered, lastSentAt, notice].every((part) => part === undefined)) {
    return null;
  }
  return {
    preferences: preferences ?? before.preferences,
    unanswered: unanswered ?? before.unanswered,
    // Null says something here: none.
    lastSentAt: lastSentAt === undefined ? before.lastSentAt : lastSentAt,
    notice: notice === undefined ? before.notice : notice,
  };
}

/** Whether anything is in one of the lists of a change. */
function changesLists(change: FollowingChange): boolean {
  const { studies, followUps, predictions } = change;
  const { removedStudies, removedFollowUps, removedPredictions } = change;
  const added = [studies, followUps, predictions];
  const lists = [...added, removedStudies, removedFollowUps, removedPredictions];
  return lists.some((list) => list !== undefined && list.length > 0);
}
