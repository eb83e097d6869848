// Claims of requests: of several processes that are given the same one, the first to write its row has it.

import type { Kysely } from 'kysely';
import { CLAIM_LIFE_MILLISECONDS, type Store } from '../app/ports.ts';
import type { Database, Tables } from './database.ts';

/** How often old claims are deleted: rarely enough that a claim is one statement as good as always. */
const SWEEP_MILLISECONDS = 60_000;

/** The part of the store that claims requests. */
export function makeClaims(database: Database): Pick<Store, 'claimRequest'> {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return {
    async claimRequest(id, now) {
      // A clock that was put back counts as well, lest sweeping waits until it has caught up.
      if (Math.abs(now - sweptAt) < SWEEP_MILLISECONDS) {
        return database.statement((queries) => claim(queries, id, now));
      }
      sweptAt = now;
      // One transaction: a sweep that failed after the claim would lose a request that nobody else may take.
      return database.transaction(async (transaction) => {
        await transaction.deleteFrom('claim').where('claimed_at', '<', oldest(now)).execute();
        return claim(transaction, id, now);
      });
    },
  };
}

/** Inserts the row, or takes over one that is only waiting to be deleted. */
async function claim(queries: Kysely<Tables>, id: string, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto('claim')
    .values({ id, claimed_at: now })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ claimed_at: now })
        .where('claim.claimed_at', '<', oldest(now)),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

function oldest(now: number): number {
  return now - CLAIM_LIFE_MILLISECONDS;
}
