// Drafts in the database: a row for each value, so that two clicks at the same time both count.

import type { Kysely, Transaction } from 'kysely';
import {
  DRAFT_LIFE_MILLISECONDS,
  type Draft,
  type FoundDraft,
  type NewId,
  type PersonKey,
  type Store,
} from '../app/ports.ts';
import { checkColumn, isText, isTime, parseJson } from './check-column.ts';
import type { Database, Tables } from './database.ts';
import { findOrAddPerson, selectPersonId } from './people.ts';

type DraftStore = Pick<
  Store,
  'startDraft' | 'changeDraft' | 'findDraft' | 'findLatestDraft' | 'removeDraft'
>;

/** A draft joined with one of its values, or with none; anything may be in a column. */
interface DraftRow {
  readonly id: string;
  readonly command: unknown;
  readonly changed_at: unknown;
  readonly name: unknown;
  readonly value: unknown;
}

/** The part of the store that keeps drafts. @param newId makes the ids of people. */
export function makeDraftStore(database: Database, newId: NewId): DraftStore {
  return {
    async startDraft(person, { id, command, values }, now) {
      await database.write(async (transaction) => {
        await transaction.deleteFrom('draft').where('changed_at', '<', oldest(now)).execute();
        const personId = await findOrAddPerson(transaction, person, newId, now);
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('draft')
          .values({ id, person_id: personId, command, created_at: now, changed_at: now })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst();
        // A repeated delivery: what was changed since the first one stays.
        if (numInsertedOrUpdatedRows === 0n) return checkOwner(transaction, id, personId);
        for (const [name, value] of Object.entries(values)) {
          await setValue(transaction, id, name, value);
        }
      });
    },

    async changeDraft(person, id, changes, now) {
      return database.write(async (transaction) => {
        const found = await findDraft(transaction, person, id, now);
        if (typeof found === 'string') return found;
        await transaction
          .updateTable('draft')
          .set({ changed_at: now })
          .where('id', '=', id)
          .execute();
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) await removeValue(transaction, id, name);
          else await setValue(transaction, id, name, value);
        }
        return findDraft(transaction, person, id, now);
      });
    },

    async findDraft(person, id, now) {
      return database.read((queries) => findDraft(queries, person, id, now));
    },

    async findLatestDraft(person, command, now) {
      const rows = await database.read((queries) =>
        selectDrafts(queries)
          .where('draft.id', '=', ({ selectFrom }) =>
            selectFrom('draft as latest')
              .select('latest.id')
              .where('latest.person_id', '=', selectPersonId(queries, person))
              .where('latest.command', '=', command)
              .where('latest.changed_at', '>=', oldest(now))
              .orderBy('latest.changed_at', 'desc')
              // Ids sort by the time of making.
              .orderBy('latest.id', 'desc')
              .limit(1),
          )
          .execute(),
      );
      return readDrafts(rows)[0] ?? null;
    },

    async removeDraft(person, id) {
      await database.write((transaction) =>
        transaction
          .deleteFrom('draft')
          .where('id', '=', id)
          .where('person_id', '=', selectPersonId(transaction, person))
          .execute(),
      );
    },
  };
}

/** Every draft of a person that is stored, also those whose day is over; the one changed last comes last. */
export async function readDraftsOf(
  queries: Kysely<Tables>,
  person: PersonKey,
): Promise<readonly Draft[]> {
  return readDrafts(
    await selectDrafts(queries)
      .where('draft.person_id', '=', selectPersonId(queries, person))
      .execute(),
  );
}

/** What is older than this is forgotten, whether or not its row is still there. */
function oldest(now: number): number {
  return now - DRAFT_LIFE_MILLISECONDS;
}

async function findDraft(
  queries: Kysely<Tables>,
  person: PersonKey,
  id: string,
  now: number,
): Promise<FoundDraft> {
  const rows = await selectDrafts(queries)
    .select(['draft.person_id', selectPersonId(queries, person).as('asking')])
    .where('draft.id', '=', id)
    .execute();
  const [first] = rows;
  // Age before owner: whether the row has been swept away yet makes no difference to anybody.
  if (first === undefined || first.changed_at < oldest(now)) return 'gone';
  if (first.person_id !== first.asking) return 'not-yours';
  return readDrafts(rows)[0] ?? 'gone';
}

function selectDrafts(queries: Kysely<Tables>) {
  return queries
    .selectFrom('draft')
    .leftJoin('draft_value', 'draft_value.draft_id', 'draft.id')
    .select(['draft.id', 'draft.command', 'draft.changed_at'])
    .select(['draft_value.name', 'draft_value.value'])
    .orderBy('draft.changed_at')
    .orderBy('draft.id')
    .orderBy('draft_value.name');
}

async function setValue(
  transaction: Transaction<Tables>,
  draft: string,
  name: string,
  value: string,
): Promise<void> {
  await transaction
    .insertInto('draft_value')
    .values({ draft_id: draft, name, value: JSON.stringify(value) })
    .onConflict((conflict) =>
      conflict
        .columns(['draft_id', 'name'])
        .doUpdateSet({ value: ({ ref }) => ref('excluded.value') }),
    )
    .execute();
}

async function removeValue(
  transaction: Transaction<Tables>,
  draft: string,
  name: string,
): Promise<void> {
  await transaction
    .deleteFrom('draft_value')
    .where('draft_id', '=', draft)
    .where('name', '=', name)
    .execute();
}

/** @throws when the draft with this id is somebody else's. */
async function checkOwner(
  transaction: Transaction<Tables>,
  id: string,
  personId: string,
): Promise<void> {
  const row = await transaction
    .selectFrom('draft')
    .select('person_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.person_id !== personId) throw new Error(`Draft id ${id} is taken.`);
}

/**
 * Drafts from rows that stand together by draft.
 * @throws naming the first draft that cannot be read.
 */
function readDrafts(rows: readonly DraftRow[]): readonly Draft[] {
  const byId = Map.groupBy(rows, ({ id }) => id);
  return [...byId].map(([id, [first, ...others]]) => {
    const { command, changed_at: changedAt } = first as DraftRow;
    const named = [first as DraftRow, ...others].filter(({ name }) => name !== null);
    return {
      id,
      command: checkColumn('draft', id, 'command', command, isText),
      // `fromEntries` makes own properties of any name, also of `__proto__`.
      values: Object.fromEntries(
        named.map(({ name, value }) => [
          checkColumn('draft', id, 'name', name, isText),
          checkColumn('draft', id, 'value', parseJson(value), isText),
        ]),
      ),
      changedAt: checkColumn('draft', id, 'changed_at', changedAt, isTime),
    };
  });
}
