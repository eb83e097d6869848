// What platforms remember across restarts: one text under each name.

import type { Store } from '../app/ports.ts';
import type { Database } from './database.ts';

/** The part of the store that remembers for platforms. */
export function makeState(database: Database): Pick<Store, 'readState' | 'writeState'> {
  return {
    async readState(name) {
      const row = await database.read((queries) =>
        queries.selectFrom('state').select('value').where('name', '=', name).executeTakeFirst(),
      );
      return row?.value ?? null;
    },

    async writeState(name, value) {
      await database.write((transaction) =>
        transaction
          .insertInto('state')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute(),
      );
    },
  };
}
