// What people who allow it were told, and how it went: the only read that is about more than one person's estimates.

import type { Kysely } from 'kysely';
import type { Store } from '../app/ports.ts';
import { readInOrder } from './attempt-store.ts';
import type { Database, Tables } from './database.ts';
import { readPredictionRow } from './following-rows.ts';

/** The part of the store that calibration reads. */
export function makeJudgedPeople(database: Database): Pick<Store, 'listJudged'> {
  return {
    async listJudged() {
      const { predictions, attempts } = await database.snapshot(async (queries) => ({
        predictions: await selectJudged(queries).selectAll('prediction').execute(),
        attempts: await selectAttemptsOfJudged(queries).execute(),
      }));
      const attemptsOf = Map.groupBy(attempts, (row) => row.person_id);
      return [...Map.groupBy(predictions, (row) => row.person_id)].map(([person, rows]) => ({
        predictions: rows.map(readPredictionRow),
        attempts: readInOrder(attemptsOf.get(person) ?? []),
      }));
    },
  };
}

/** Predictions with an outcome, of those whose last word is yes. */
function selectJudged(queries: Kysely<Tables>) {
  return queries
    .selectFrom('prediction')
    .innerJoin('preference', 'preference.person_id', 'prediction.person_id')
    .where('preference.calibration', '=', 1)
    .where('prediction.outcome_passed', 'is not', null)
    .orderBy('prediction.attempt_id');
}

/** Rows of one attempt stand together. */
function selectAttemptsOfJudged(queries: Kysely<Tables>) {
  return queries
    .selectFrom('attempt')
    .leftJoin('attempt_rating', 'attempt_rating.attempt_id', 'attempt.id')
    .selectAll()
    .where(
      'attempt.person_id',
      'in',
      selectJudged(queries).clearOrderBy().select('prediction.person_id'),
    )
    .orderBy('attempt.person_id')
    .orderBy('attempt.sequence')
    .orderBy('attempt_rating.domain');
}
