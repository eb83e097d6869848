// Attempts in the database: each write in one transaction, each read one statement.

import type { Kysely, Transaction } from 'kysely';
import type { Entry, NewId, PersonKey, Store } from '../app/ports.ts';
import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import {
  type AttemptRow,
  isStoredAlike,
  makeRatingRows,
  makeReportColumns,
  type ReportColumns,
  readAttempts,
} from './attempt-rows.ts';
import type { AttemptRatingTable, Database, Tables } from './database.ts';
import { insertPerson, removePerson, selectPersonId } from './people.ts';
import { updateUnsettled } from './settle-contributions.ts';

type AttemptStore = Pick<
  Store,
  | 'addAttempts'
  | 'keepAttempts'
  | 'listAttempts'
  | 'findAttempt'
  | 'changeAttempt'
  | 'removeAttempt'
>;

/** The part of the store that keeps attempts. @param newId makes the ids of people. */
export function makeAttemptStore(database: Database, newId: NewId): AttemptStore {
  const addPerson = database.prepare(insertPerson);
  const addAttempt = database.prepare(insertAttempt);
  const addRatings = makeAddRatings(database);
  const selectAll = database.prepare(selectAttempts);
  const markUnsettled = database.prepare(updateUnsettled);

  async function add(
    transaction: Transaction<Tables>,
    person: PersonKey,
    rows: readonly AttemptRows[],
  ): Promise<void> {
    for (const { attempt, ratings, report } of rows) {
      const { numAffectedRows } = await transaction.executeQuery(addAttempt(attempt));
      if (numAffectedRows === 0n) await checkSaved(transaction, person, attempt.id, report);
      else if (ratings.length > 0) await transaction.executeQuery(addRatings(ratings));
    }
  }

  /** @returns false when they were there already. */
  async function addNewPerson(
    transaction: Transaction<Tables>,
    person: PersonKey,
    now: number,
  ): Promise<boolean> {
    const row = { ...person, personId: newId(), now };
    const { numAffectedRows } = await transaction.executeQuery(addPerson(row));
    return numAffectedRows === 1n;
  }

  async function change(
    transaction: Transaction<Tables>,
    person: PersonKey,
    id: AttemptId,
    report: Report,
    now: number,
  ): Promise<boolean> {
    const columns = makeReportColumns(id, report);
    const { numUpdatedRows } = await transaction
      .updateTable('attempt')
      .set({ ...columns, changed_at: now })
      .where('id', '=', id)
      .where('person_id', '=', selectPersonId(transaction, person))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await transaction.deleteFrom('attempt_rating').where('attempt_id', '=', id).execute();
    const rows = makeRatingRows(id, report);
    if (rows.length > 0) await transaction.executeQuery(addRatings(rows));
    await transaction.executeQuery(markUnsettled(person));
    return true;
  }

  return {
    async addAttempts(person, entries, now) {
      if (entries.length === 0) return;
      const rows = entries.map((entry) => rowsOf(person, entry, now));
      await database.write(async (transaction) => {
        await addNewPerson(transaction, person, now);
        await add(transaction, person, rows);
        await transaction.executeQuery(markUnsettled(person));
      });
    },

    async keepAttempts(person, decide, now) {
      return database.write(async (transaction) => {
        // First, as of somebody new there is nothing to look at.
        const isNew = await addNewPerson(transaction, person, now);
        const rows = isNew ? [] : (await transaction.executeQuery(selectAll(person))).rows;
        const decided = decide(readInOrder(rows), isNew);
        const added = decided.added.map((entry) => rowsOf(person, entry, now));
        await add(transaction, person, added);
        if (isNew && added.length === 0) await removePerson(transaction, person);
        if (!isNew && added.length > 0) await transaction.executeQuery(markUnsettled(person));
        for (const { id, report } of decided.changed) {
          await change(transaction, person, id, report, now);
        }
        return decided;
      });
    },

    async listAttempts(person, exam) {
      const { rows } = await database.read((queries) => queries.executeQuery(selectAll(person)));
      // One person has few; and SQLite plans a statement anew each time when it has an index for a column that is
      // compared with an argument itself, which takes ten times as long as the statement.
      return readInOrder(exam === undefined ? rows : rows.filter((row) => row.exam === exam));
    },

    async findAttempt(person, id) {
      const rows = await database.read((queries) =>
        selectAttempts(queries, person).where('attempt.id', '=', id).execute(),
      );
      return readAttempts(rows)[0] ?? null;
    },

    async changeAttempt(person, id, report, now) {
      return database.write((transaction) => change(transaction, person, id, report, now));
    },

    async removeAttempt(person, id) {
      return database.write(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('attempt')
          .where('id', '=', id)
          .where('person_id', '=', selectPersonId(transaction, person))
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await transaction.executeQuery(markUnsettled(person));
        return true;
      });
    },
  };
}

/** Everything a new attempt puts into the tables; made before anything is written, so that a bad report writes nothing. */
interface AttemptRows {
  readonly attempt: ReportColumns & PersonKey & { readonly id: AttemptId; readonly now: number };
  readonly ratings: readonly AttemptRatingTable[];
  readonly report: Report;
}

function rowsOf(person: PersonKey, { id, report }: Entry, now: number): AttemptRows {
  return {
    attempt: { ...person, ...makeReportColumns(id, report), id, now },
    ratings: makeRatingRows(id, report),
    report,
  };
}

/** Every attempt of a person: dated ones by date, undated ones before them in the order saved. */
export async function readAttemptsOf(
  queries: Kysely<Tables>,
  person: PersonKey,
): Promise<readonly Attempt[]> {
  return readInOrder(await selectAttempts(queries, person).execute());
}

/** A new attempt, after all others of a person who is there; nothing happens when its id is there. */
function insertAttempt(
  queries: Kysely<Tables>,
  args: ReportColumns & PersonKey & { readonly id: AttemptId; readonly now: number },
) {
  return queries
    .insertInto('attempt')
    .values({
      id: args.id,
      person_id: selectPersonId(queries, args),
      sequence: queries
        .selectFrom('attempt')
        .select(({ eb, fn, lit }) =>
          eb(fn.coalesce(fn.max('sequence'), lit(0)), '+', lit(1)).as('next'),
        )
        // Not by an id that was looked up before: `listAttempts` says why.
        .where('person_id', '=', selectPersonId(queries, args)),
      exam: args.exam,
      score: args.score,
      passed: args.passed,
      taken_on: args.taken_on,
      study: args.study,
      hours_per_week: args.hours_per_week,
      weights_as_percentages: args.weights_as_percentages,
      saved_at: args.now,
      changed_at: args.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing());
}

/** What inserts ratings: one statement for all of an attempt, built once for each number of them. */
function makeAddRatings(database: Database) {
  const make = (count: number) =>
    database.prepare((queries: Kysely<Tables>, args: Readonly<Record<string, string>>) => {
      const rows = Array.from({ length: count }, (_, at) => ({
        attempt_id: args['attempt_id'] as string,
        domain: args[`domain-${at}`] as string,
        rating: args[`rating-${at}`] as string,
      }));
      return queries.insertInto('attempt_rating').values(rows);
    });
  const made = new Map<number, ReturnType<typeof make>>();
  return (rows: readonly AttemptRatingTable[]) => {
    const known = made.get(rows.length) ?? make(rows.length);
    made.set(rows.length, known);
    const args: Record<string, string> = { attempt_id: rows[0]?.attempt_id ?? '' };
    for (const [at, { domain, rating }] of rows.entries()) {
      args[`domain-${at}`] = domain;
      args[`rating-${at}`] = rating;
    }
    return known(args);
  };
}

/** @throws when what is stored under this id is not this very report of this person. */
async function checkSaved(
  transaction: Transaction<Tables>,
  person: PersonKey,
  id: AttemptId,
  report: Report,
): Promise<void> {
  const rows = await transaction
    .selectFrom('attempt')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .selectAll()
    .select(selectPersonId(transaction, person).as('asking'))
    .where('attempt.id', '=', id)
    .execute();
  const [first] = rows;
  if (first?.person_id !== first?.asking) throw new Error(`Attempt id ${id} is taken.`);
  const [stored] = readAttempts(rows);
  if (stored !== undefined && isStoredAlike(id, stored.report, report)) return;
  throw new Error(`Attempt ${id} is stored with a different report; change it instead.`);
}

/** A person's attempts, each with its ratings: one statement, so that it shows one moment. */
export function selectAttempts(queries: Kysely<Tables>, person: PersonKey) {
  return queries
    .selectFrom('attempt')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .selectAll()
    .where('attempt.person_id', '=', selectPersonId(queries, person))
    .orderBy('attempt.sequence')
    .orderBy('attempt_rating.domain');
}

/** Dated attempts by date, undated ones before them; rows come in the order of saving, and sorting keeps it. */
export function readInOrder(rows: readonly AttemptRow[]): readonly Attempt[] {
  return readAttempts(rows).toSorted((a, b) =>
    compareText(a.report.takenOn ?? '', b.report.takenOn ?? ''),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
