// Erasing a person: the rows in one transaction, then the files; what cannot be done at once is made good later.

import type { ErasedPerson, NewId, PersonKey } from '../app/ports.ts';
import type { Database } from './database.ts';
import { forgetViewer } from './group-settings.ts';
import { selectPersonId } from './people.ts';
import { leaveAll } from './settle-contributions.ts';

/** Removes everything about a person, down to the bytes in the files. */
export async function erasePerson(
  database: Database,
  person: PersonKey,
  newId: NewId,
): Promise<ErasedPerson> {
  const attempts = await database.write(async (transaction) => {
    const row = await selectPersonId(transaction, person).executeTakeFirst();
    const wasViewer = await forgetViewer(transaction, person);
    if (row === undefined && !wasViewer) return 0;
    await transaction.insertInto('erasure').values({ id: newId() }).execute();
    if (row === undefined) return 0;
    // First, while it is known which published figures they stand behind.
    await leaveAll(transaction, row.id);
    const { numDeletedRows } = await transaction
      .deleteFrom('attempt')
      .where('person_id', '=', row.id)
      .executeTakeFirst();
    // Takes along what refers to it: drafts with their values, shared messages, everything about follow-ups, and what
    // they said and added to groups.
    await transaction.deleteFrom('person').where('id', '=', row.id).execute();
    return Number(numDeletedRows);
  });
  return { attempts, complete: await finishErasures(database) };
}

/**
 * Scrubs the files for erasures whose rows are gone: the one just made, and those cut off or held up before.
 * @returns false when another process is at work: then the next erasure or the next start does it.
 */
export async function finishErasures(database: Database): Promise<boolean> {
  const unfinished = await database.read((queries) =>
    queries.selectFrom('erasure').select('id').execute(),
  );
  if (unfinished.length === 0) return true;
  if (!(await database.scrub())) return false;
  for (const { id } of unfinished) {
    await database.write((transaction) =>
      transaction.deleteFrom('erasure').where('id', '=', id).execute(),
    );
  }
  return true;
}
