// Claims of what is due: of several processes that look at the same time, the first to write has it.

import { type InferResult, type Kysely, sql } from 'kysely';
import type { Store } from '../app/ports.ts';
import type { Database, Tables } from './database.ts';

type NextDue = InferResult<ReturnType<typeof selectNextDue>>[number];

/** The part of the store that gives out what is due. */
export function makeFollowUpClaims(database: Database): Pick<Store, 'claimFollowUps'> {
  const endLeases = database.prepare(updateEndedLeases);
  const findNext = database.prepare(selectNextDue);
  const take = database.prepare(updateTaken);
  return {
    async claimFollowUps(now, { together, leaseUntil }, platforms) {
      return database.write(async (transaction) => {
        await transaction.executeQuery(endLeases({ now }));
        const firsts: NextDue[] = [];
        for (const platform of platforms) {
          firsts.push(...(await transaction.executeQuery(findNext({ platform, now }))).rows);
        }
        const [next] = firsts.toSorted((a, b) => a.due_at - b.due_at);
        if (next === undefined) return null;
        const { person_id: personId, platform, tenant, user_id: user } = next;
        // At least what was found, which nothing else would ever take.
        const until = Math.max(now, together);
        const { rows } = await transaction.executeQuery(take({ personId, until, leaseUntil }));
        const inOrder = rows.toSorted((a, b) => a.due_at - b.due_at || a.sequence - b.sequence);
        return { person: { platform, tenant, user }, ids: inOrder.map(({ id }) => id) };
      });
    },
  };
}

// States stand in these statements as they are, not as arguments: only then are the indexes of that state used.

/** Whoever had these has not come back: they are due again. */
export function updateEndedLeases(queries: Kysely<Tables>, { now }: { readonly now: number }) {
  return queries
    .updateTable('follow_up')
    .set({ state: 'due', lease_until: null })
    .where('state', '=', sql.lit('sending'))
    .where('lease_until', '<=', now);
}

/** Whose turn it is on a platform: the one with what has been due longest. Of one at a time: only then the index sorts. */
export function selectNextDue(
  queries: Kysely<Tables>,
  args: { readonly platform: string; readonly now: number },
) {
  return queries
    .selectFrom('follow_up')
    .innerJoin('person', 'person.id', 'follow_up.person_id')
    .select([
      'follow_up.person_id',
      'follow_up.due_at',
      'person.platform',
      'person.tenant',
      'person.user_id',
    ])
    .where('follow_up.state', '=', sql.lit('due'))
    .where('follow_up.platform', '=', args.platform)
    .where('follow_up.due_at', '<=', args.now)
    .orderBy('follow_up.due_at')
    .orderBy('follow_up.id')
    .limit(1);
}

/** Takes what somebody is to be sent. */
export function updateTaken(
  queries: Kysely<Tables>,
  args: { readonly personId: string; readonly until: number; readonly leaseUntil: number },
) {
  return queries
    .updateTable('follow_up')
    .set(({ eb, lit }) => ({
      state: 'sending',
      lease_until: args.leaseUntil,
      tries: eb('tries', '+', lit(1)),
    }))
    .where('person_id', '=', args.personId)
    .where('state', '=', sql.lit('due'))
    .where('due_at', '<=', args.until)
    .returning(['id', 'due_at', 'sequence']);
}
