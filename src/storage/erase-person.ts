// Erasing a person: the rows in one transaction, then the files; what cannot be done at once is made good later.

import type { ErasedPerson, NewId, PersonKey } from '../app/ports.ts';
import type { Database } from './database.ts';

/** Removes everything about a person, down to the bytes in the files. */
export async function erasePerson(
  database: Database,
  { platform, tenant, user }: PersonKey,
  newId: NewId,
): Promise<ErasedPerson> {
  const attempts = await database.queries.transaction().execute(async (transaction) => {
    const person = await transaction
      .selectFrom('person')
      .select('id')
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .where('user_id', '=', user)
      .executeTakeFirst();
    if (person === undefined) return 0;
    await transaction.insertInto('erasure').values({ id: newId() }).execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('attempt')
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    await transaction.deleteFrom('person').where('id', '=', person.id).execute();
    return Number(numDeletedRows);
  });
  return { attempts, complete: await finishErasures(database) };
}

/**
 * Scrubs the files for erasures whose rows are gone: the one just made, and those cut off or held up before.
 * @returns false when another process reads the database: then the next erasure or the next start does it.
 */
export async function finishErasures(database: Database): Promise<boolean> {
  const unfinished = await database.queries.selectFrom('erasure').select('id').execute();
  if (unfinished.length === 0) return true;
  if (!(await database.scrub())) return false;
  for (const { id } of unfinished) {
    await database.queries.deleteFrom('erasure').where('id', '=', id).execute();
  }
  return true;
}
