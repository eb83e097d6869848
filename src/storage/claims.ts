// Claims of requests: of several processes that are given the same one, the first to write its row has it. With every
// request comes the time, so this is also where what is over is deleted.

import type { Kysely } from 'kysely';
import { CLAIM_LIFE_MILLISECONDS, DRAFT_LIFE_MILLISECONDS, type Store } from '../app/ports.ts';
import type { Database, Tables } from './database.ts';

/** How often old claims are deleted: rarely enough that a claim is one statement as good as always. */
const SWEEP_MILLISECONDS = 60_000;

/** The part of the store that claims requests. */
export function makeClaims(database: Database): Pick<Store, 'claimRequest' | 'releaseRequest'> {
  const sweep = database.prepare((queries, { oldest }: { readonly oldest: number }) =>
    queries.deleteFrom('claim').where('claimed_at', '<', oldest),
  );
  const sweepDrafts = database.prepare((queries, { oldest }: { readonly oldest: number }) =>
    queries.deleteFrom('draft').where('changed_at', '<', oldest),
  );
  const claim = database.prepare(insertClaim);
  let sweptAt = Number.NEGATIVE_INFINITY;
  return {
    async claimRequest(id, now) {
      const oldest = now - CLAIM_LIFE_MILLISECONDS;
      // A clock that was put back counts as well, lest sweeping waits until it has caught up.
      const sweeps = Math.abs(now - sweptAt) >= SWEEP_MILLISECONDS;
      if (sweeps) sweptAt = now;
      // Together: a sweep that failed after the claim would lose a request that nobody else may take.
      return database.write(async (transaction) => {
        if (sweeps) {
          await transaction.executeQuery(sweep({ oldest }));
          // A draft is promised to be gone after its day, also where nobody begins another one.
          const oldestDraft = now - DRAFT_LIFE_MILLISECONDS;
          await transaction.executeQuery(sweepDrafts({ oldest: oldestDraft }));
        }
        const { numAffectedRows } = await transaction.executeQuery(claim({ id, now, oldest }));
        return numAffectedRows === 1n;
      });
    },

    async releaseRequest(id) {
      await database.write((transaction) =>
        transaction.deleteFrom('claim').where('id', '=', id).execute(),
      );
    },
  };
}

/** Inserts the row, or takes over one that is only waiting to be deleted. */
function insertClaim(
  queries: Kysely<Tables>,
  { id, now, oldest }: { readonly id: string; readonly now: number; readonly oldest: number },
) {
  return queries
    .insertInto('claim')
    .values({ id, claimed_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ claimed_at: now }).where('claim.claimed_at', '<', oldest),
    );
}
