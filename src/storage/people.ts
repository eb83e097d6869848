// The rows of people: made when something is first kept about somebody.

import type { Kysely, Transaction } from 'kysely';
import type { NewId, PersonKey } from '../app/ports.ts';
import type { Tables } from './database.ts';

/** The row of a person, for reading it, or for its id inside another statement. */
export function selectPerson(queries: Kysely<Tables>, { platform, tenant, user }: PersonKey) {
  return queries
    .selectFrom('person')
    .where('person.platform', '=', platform)
    .where('person.tenant', '=', tenant)
    .where('person.user_id', '=', user);
}

/** The id of a person as a part of another statement; nothing equals that of somebody unknown. */
export function selectPersonId(queries: Kysely<Tables>, person: PersonKey) {
  return selectPerson(queries, person).select('person.id');
}

/** Adds somebody who is not there yet; nothing happens when they are. @param person with the id of a new row. */
export function insertPerson(
  queries: Kysely<Tables>,
  person: PersonKey & { readonly personId: string; readonly now: number },
) {
  const { personId: id, platform, tenant, user, now } = person;
  return queries
    .insertInto('person')
    .values({ id, platform, tenant, user_id: user, created_at: now })
    .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'user_id']).doNothing());
}

export async function findOrAddPerson(
  transaction: Transaction<Tables>,
  person: PersonKey,
  newId: NewId,
  now: number,
): Promise<string> {
  await insertPerson(transaction, { ...person, personId: newId(), now }).execute();
  const { id } = await selectPersonId(transaction, person).executeTakeFirstOrThrow();
  return id;
}

/** Removes somebody nothing is kept about. */
export async function removePerson(
  transaction: Transaction<Tables>,
  person: PersonKey,
): Promise<void> {
  const { platform, tenant, user } = person;
  await transaction
    .deleteFrom('person')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('user_id', '=', user)
    .execute();
}
