// The Store over Kysely: portable SQL only, each write in one transaction, each read one statement.

import type { Transaction } from 'kysely';
import type {
  ErasedPerson,
  ExportedAttempt,
  NewId,
  PersonKey,
  PersonRecord,
  Store,
} from '../app/ports.ts';
import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import type { ExamCode } from '../core/exam.ts';
import {
  type AttemptRow,
  isStoredAlike,
  makeRatingRows,
  makeReportColumns,
  readAttempts,
} from './attempt-rows.ts';
import type { Database, Tables } from './database.ts';
import { erasePerson } from './erase-person.ts';

type Entry = Parameters<Store['addAttempts']>[1][number];

/** Keeps attempts in a database that `openStore` has opened and migrated. */
export class AttemptStore implements Store {
  readonly #database: Database;
  readonly #newId: NewId;

  constructor(database: Database, newId: NewId) {
    this.#database = database;
    this.#newId = newId;
  }

  async addAttempts(person: PersonKey, entries: readonly Entry[], now: number): Promise<void> {
    if (entries.length === 0) return;
    await this.#write(async (transaction) => {
      const personId = await this.#findOrAddPerson(transaction, person, now);
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
  }

  async listAttempts(person: PersonKey, exam?: ExamCode): Promise<readonly Attempt[]> {
    let query = selectPerson(this.#database.queries, person);
    if (exam !== undefined) query = query.where('attempt.exam', '=', exam);
    return readInOrder(await query.execute());
  }

  async findAttempt(person: PersonKey, id: AttemptId): Promise<Attempt | null> {
    const rows = await selectPerson(this.#database.queries, person)
      .where('attempt.id', '=', id)
      .execute();
    return readInOrder(rows)[0] ?? null;
  }

  async changeAttempt(
    person: PersonKey,
    id: AttemptId,
    report: Report,
    now: number,
  ): Promise<boolean> {
    const columns = makeReportColumns(id, report);
    return this.#write(async (transaction) => {
      const personId = await findPerson(transaction, person);
      if (personId === null) return false;
      const { numUpdatedRows } = await transaction
        .updateTable('attempt')
        .set({ ...columns, changed_at: now })
        .where('id', '=', id)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await transaction.deleteFrom('attempt_rating').where('attempt_id', '=', id).execute();
      await addRatings(transaction, id, report);
      return true;
    });
  }

  async removeAttempt(person: PersonKey, id: AttemptId): Promise<boolean> {
    return this.#write(async (transaction) => {
      const personId = await findPerson(transaction, person);
      if (personId === null) return false;
      const { numDeletedRows } = await transaction
        .deleteFrom('attempt')
        .where('id', '=', id)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  async exportPerson(person: PersonKey): Promise<PersonRecord | null> {
    const rows = await selectPerson(this.#database.queries, person).execute();
    const [first] = rows;
    if (first === undefined) return null;
    return {
      person: { platform: person.platform, tenant: person.tenant, user: person.user },
      since: new Date(first.created_at).toISOString(),
      attempts: readInOrder(rows).map(exportAttempt),
    };
  }

  async erasePerson(person: PersonKey): Promise<ErasedPerson> {
    return erasePerson(this.#database, person, this.#newId);
  }

  async backup(file: string): Promise<void> {
    await this.#database.copyTo(file);
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  #write<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#database.queries.transaction().execute(work);
  }

  async #findOrAddPerson(
    transaction: Transaction<Tables>,
    person: PersonKey,
    now: number,
  ): Promise<string> {
    const known = await findPerson(transaction, person);
    if (known !== null) return known;
    const id = this.#newId();
    const { platform, tenant, user } = person;
    await transaction
      .insertInto('person')
      .values({ id, platform, tenant, user_id: user, created_at: now })
      .execute();
    return id;
  }
}

async function findPerson(
  transaction: Transaction<Tables>,
  { platform, tenant, user }: PersonKey,
): Promise<string | null> {
  const row = await transaction
    .selectFrom('person')
    .select('id')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('user_id', '=', user)
    .executeTakeFirst();
  return row?.id ?? null;
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

/** A person, and with them every attempt and rating: one statement, so that it shows one moment. */
function selectPerson(queries: Database['queries'], { platform, tenant, user }: PersonKey) {
  return queries
    .selectFrom('person')
    .leftJoin('attempt', 'attempt.person_id', 'person.id')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .select('person.created_at')
    .selectAll(['attempt', 'attempt_rating'])
    .where('person.platform', '=', platform)
    .where('person.tenant', '=', tenant)
    .where('person.user_id', '=', user)
    .orderBy('attempt.sequence')
    .orderBy('attempt_rating.domain');
}

/** Dated attempts by date, undated ones before them; rows come in the order of saving, and sorting keeps it. */
function readInOrder(
  rows: readonly (Omit<AttemptRow, 'id'> & { readonly id: string | null })[],
): readonly Attempt[] {
  const attempts = readAttempts(rows.filter((row): row is AttemptRow => row.id !== null));
  return attempts.toSorted((a, b) => compareText(a.report.takenOn ?? '', b.report.takenOn ?? ''));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function exportAttempt({ id, report, savedAt, changedAt }: Attempt): ExportedAttempt {
  const iso = (time: number) => new Date(time).toISOString();
  return { id, ...report, savedAt: iso(savedAt), changedAt: iso(changedAt) };
}
