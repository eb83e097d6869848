// Groups in the database: whom they count, how they are set, what is published of them.

import type { GroupStore } from '../app/group-ports.ts';
import type { NewId } from '../app/ports.ts';
import type { Database } from './database.ts';
import { makeGroupMembers } from './group-members.ts';
import { makeGroupSettings } from './group-settings.ts';
import { makePublishedFigures } from './publish-figures.ts';

/** The part of the store that is about groups. @param newId makes the ids of people and groups. */
export function makeGroupStore(database: Database, newId: NewId): GroupStore {
  return {
    ...makeGroupMembers(database, newId),
    ...makeGroupSettings(database, newId),
    ...makePublishedFigures(database),
  };
}
