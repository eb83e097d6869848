// Messages with somebody's result that others can see, remembered so that they can be taken down.

import type { Kysely } from 'kysely';
import type { NewId, PersonKey, SharedMessage, Store } from '../app/ports.ts';
import { checkColumn, isTime } from './check-column.ts';
import type { Database, Tables } from './database.ts';
import { findOrAddPerson, selectPersonId } from './people.ts';

type SharedMessages = Pick<
  Store,
  'addSharedMessage' | 'listSharedMessages' | 'removeSharedMessage'
>;

/** The part of the store that knows what was shared. @param newId makes the ids of people. */
export function makeSharedMessages(database: Database, newId: NewId): SharedMessages {
  return {
    async addSharedMessage(person, { channel, message }, now) {
      await database.write(async (transaction) => {
        const personId = await findOrAddPerson(transaction, person, newId, now);
        await transaction
          .insertInto('shared_message')
          .values({ channel, message, person_id: personId, shared_at: now })
          .onConflict((conflict) => conflict.columns(['channel', 'message']).doNothing())
          .execute();
        const row = await transaction
          .selectFrom('shared_message')
          .select('person_id')
          .where('channel', '=', channel)
          .where('message', '=', message)
          .executeTakeFirst();
        if (row?.person_id !== personId) throw new Error(`Shared message ${message} is taken.`);
      });
    },

    async listSharedMessages(person) {
      const rows = await database.read((queries) => readSharedMessagesOf(queries, person));
      return rows.map(({ channel, message }) => ({ channel, message }));
    },

    async removeSharedMessage(person, { channel, message }) {
      await database.write((transaction) =>
        transaction
          .deleteFrom('shared_message')
          .where('channel', '=', channel)
          .where('message', '=', message)
          .where('person_id', '=', selectPersonId(transaction, person))
          .execute(),
      );
    },
  };
}

/** Every message a person has shared, with its time; the oldest comes first. */
export async function readSharedMessagesOf(
  queries: Kysely<Tables>,
  person: PersonKey,
): Promise<readonly (SharedMessage & { readonly sharedAt: number })[]> {
  const rows = await queries
    .selectFrom('shared_message')
    .select(['channel', 'message', 'shared_at'])
    .where('person_id', '=', selectPersonId(queries, person))
    .orderBy('shared_at')
    .orderBy('channel')
    .orderBy('message')
    .execute();
  return rows.map(({ channel, message, shared_at }) => ({
    channel,
    message,
    sharedAt: checkColumn('shared message', message, 'shared_at', shared_at, isTime),
  }));
}
