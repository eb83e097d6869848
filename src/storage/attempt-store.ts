// Attempts in the database: each write in one transaction, each read one statement.

import type { Kysely, Transaction } from 'kysely';
import type { NewId, PersonKey, Store } from '../app/ports.ts';
import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import {
  type AttemptRow,
  isStoredAlike,
  makeRatingRows,
  makeReportColumns,
  readAttempts,
} from './attempt-rows.ts';
import type { Database, Tables } from './database.ts';
import { findOrAddPerson, selectPersonId } from './people.ts';

type AttemptStore = Pick<
  Store,
  'addAttempts' | 'listAttempts' | 'findAttempt' | 'changeAttempt' | 'removeAttempt'
>;

/** The part of the store that keeps attempts. @param newId makes the ids of people. */
export function makeAttemptStore(database: Database, newId: NewId): AttemptStore {
  return {
    async addAttempts(person, entries, now) {
      if (entries.length === 0) return;
      await database.transaction(async (transaction) => {
        const personId = await findOrAddPerson(transaction, person, newId, now);
        let sequence = await readLastSequence(transaction, personId);
        for (const { id, report } of entries) {
          const columns = makeReportColumns(id, report);
          if (await isSaved(transaction, personId, id, report)) continue;
          sequence++;
          await transaction
            .insertInto('attempt')
            .values({
              id,
              person_id: personId,
              sequence,
              ...columns,
              saved_at: now,
              changed_at: now,
            })
            .execute();
          await addRatings(transaction, id, report);
        }
      });
    },

    async listAttempts(person, exam) {
      const rows = await database.statement((queries) => {
        const all = selectAttempts(queries, person);
        return (exam === undefined ? all : all.where('attempt.exam', '=', exam)).execute();
      });
      return readInOrder(rows);
    },

    async findAttempt(person, id) {
      const rows = await database.statement((queries) =>
        selectAttempts(queries, person).where('attempt.id', '=', id).execute(),
      );
      return readAttempts(rows)[0] ?? null;
    },

    async changeAttempt(person, id, report, now) {
      const columns = makeReportColumns(id, report);
      return database.transaction(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('attempt')
          .set({ ...columns, changed_at: now })
          .where('id', '=', id)
          .where('person_id', '=', selectPersonId(transaction, person))
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await transaction.deleteFrom('attempt_rating').where('attempt_id', '=', id).execute();
        await addRatings(transaction, id, report);
        return true;
      });
    },

    async removeAttempt(person, id) {
      const { numDeletedRows } = await database.statement((queries) =>
        queries
          .deleteFrom('attempt')
          .where('id', '=', id)
          .where('person_id', '=', selectPersonId(queries, person))
          .executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },
  };
}

/** Every attempt of a person: dated ones by date, undated ones before them in the order saved. */
export async function readAttemptsOf(
  queries: Kysely<Tables>,
  person: PersonKey,
): Promise<readonly Attempt[]> {
  return readInOrder(await selectAttempts(queries, person).execute());
}

async function readLastSequence(
  transaction: Transaction<Tables>,
  personId: string,
): Promise<number> {
  const row = await transaction
    .selectFrom('attempt')
    .select(({ fn }) => fn.max<number | null>('sequence').as('last'))
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Whether this very report is stored under this id already. @throws when the id stands for something else. */
async function isSaved(
  transaction: Transaction<Tables>,
  personId: string,
  id: AttemptId,
  report: Report,
): Promise<boolean> {
  const rows = await transaction
    .selectFrom('attempt')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .selectAll()
    .where('attempt.id', '=', id)
    .execute();
  const [first] = rows;
  if (first === undefined) return false;
  if (first.person_id !== personId) throw new Error(`Attempt id ${id} is taken.`);
  const [stored] = readAttempts(rows);
  if (stored !== undefined && isStoredAlike(id, stored.report, report)) return true;
  throw new Error(`Attempt ${id} is stored with a different report; change it instead.`);
}

async function addRatings(
  transaction: Transaction<Tables>,
  id: AttemptId,
  report: Report,
): Promise<void> {
  for (const row of makeRatingRows(id, report)) {
    await transaction.insertInto('attempt_rating').values(row).execute();
  }
}

/** A person's attempts, each with its ratings: one statement, so that it shows one moment. */
function selectAttempts(queries: Kysely<Tables>, person: PersonKey) {
  return queries
    .selectFrom('attempt')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .selectAll()
    .where('attempt.person_id', '=', selectPersonId(queries, person))
    .orderBy('attempt.sequence')
    .orderBy('attempt_rating.domain');
}

/** Dated attempts by date, undated ones before them; rows come in the order of saving, and sorting keeps it. */
function readInOrder(rows: readonly AttemptRow[]): readonly Attempt[] {
  return readAttempts(rows).toSorted((a, b) =>
    compareText(a.report.takenOn ?? '', b.report.takenOn ?? ''),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
