// Erasing a person: the rows in one transaction, then the files; a crash in between is made good at the next start.

import type { NewId, PersonKey } from '../app/ports.ts';
import type { Database } from './database.ts';

/** Removes everything about a person, down to the bytes in the files. @returns attempts removed. */
export async function erasePerson(
  database: Database,
  { platform, tenant, user }: PersonKey,
  newId: NewId,
): Promise<number> {
  const erasure = newId();
  const removed = await database.queries.transaction().execute(async (transaction) => {
    await transaction.insertInto('erasure').values({ id: erasure }).execute();
    const person = await transaction
      .selectFrom('person')
      .select('id')
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .where('user_id', '=', user)
      .executeTakeFirst();
    if (person === undefined) return 0;
    const { numDeletedRows } = await transaction
      .deleteFrom('attempt')
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    await transaction.deleteFrom('person').where('id', '=', person.id).execute();
    return Number(numDeletedRows);
  });
  // Also for somebody unknown: they may be asking again because the first time failed here.
  await database.scrub();
  await database.queries.deleteFrom('erasure').where('id', '=', erasure).execute();
  return removed;
}

/** Scrubs the files for erasures that were interrupted after their rows were gone. */
export async function finishErasures(database: Database): Promise<void> {
  const unfinished = await database.queries.selectFrom('erasure').select('id').execute();
  if (unfinished.length === 0) return;
  await database.scrub();
  for (const { id } of unfinished) {
    await database.queries.deleteFrom('erasure').where('id', '=', id).execute();
  }
}
