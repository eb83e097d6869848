// The statements that put what was decided about somebody's follow-ups into the tables.

import type { Kysely, Transaction } from 'kysely';
import type { FollowingChange, FollowUp } from '../app/ports.ts';
import type {
  Database,
  FollowUpTable,
  PredictionTable,
  PreferenceTable,
  StudyTable,
  Tables,
} from './database.ts';
import {
  makeFollowUpRow,
  makePredictionRow,
  makePreferenceRow,
  makeStudyRow,
  type Reminding,
} from './following-rows.ts';

/** Makes what writes about a person who is there; each throws when something could not be read back. */
export function makeFollowingWrites(database: Database) {
  const putPreference = database.prepare(upsertPreference);
  const putStudy = database.prepare(upsertStudy);
  const removeFollowUp = database.prepare(deleteFollowUp);
  const addFollowUp = database.prepare(insertFollowUp);
  const changeFollowUp = database.prepare(updateFollowUp);
  const putPrediction = database.prepare(upsertPrediction);
  return {
    async putReminding(transaction: Transaction<Tables>, personId: string, reminding: Reminding) {
      await transaction.executeQuery(putPreference(makePreferenceRow(personId, reminding)));
    },

    /** What is removed goes first, so that what is added in the same change is there. */
    async changeStudies(
      transaction: Transaction<Tables>,
      personId: string,
      { studies = [], removedStudies = [] }: FollowingChange,
    ) {
      if (removedStudies.length > 0) {
        await transaction
          .deleteFrom('study')
          .where('person_id', '=', personId)
          .where('exam', 'in', removedStudies)
          .execute();
      }
      for (const study of studies) {
        await transaction.executeQuery(putStudy({ person_id: personId, ...makeStudyRow(study) }));
      }
    },

    /**
     * As `changeStudies`. A new one that says the same as one that is there under another id is left out: what was
     * planned twice is sent once. @param before the person's own that are there.
     */
    async changeFollowUps(
      transaction: Transaction<Tables>,
      { id: personId, platform }: { readonly id: string; readonly platform: string },
      { followUps = [], removedFollowUps = [] }: FollowingChange,
      before: readonly FollowUp[],
      lastSequence: number,
    ) {
      const there = new Set(before.map(({ id }) => id));
      for (const id of removedFollowUps) {
        // Somebody else's are not among them.
        if (there.delete(id)) await transaction.executeQuery(removeFollowUp({ id }));
      }
      let sequence = lastSequence;
      for (const followUp of followUps) {
        const made = makeFollowUpRow(followUp);
        const row = { person_id: personId, platform, ...made, sequence: ++sequence };
        if (there.has(row.id)) await transaction.executeQuery(changeFollowUp(row));
        else {
          const { numAffectedRows } = await transaction.executeQuery(addFollowUp(row));
          if (numAffectedRows === 0n) await checkOwner(transaction, row.id);
          else there.add(row.id);
        }
      }
    },

    /** As `changeStudies`. */
    async changePredictions(
      transaction: Transaction<Tables>,
      personId: string,
      { predictions = [], removedPredictions = [] }: FollowingChange,
    ) {
      if (removedPredictions.length > 0) {
        await transaction
          .deleteFrom('prediction')
          .where('person_id', '=', personId)
          .where('attempt_id', 'in', removedPredictions)
          .execute();
      }
      for (const prediction of predictions) {
        const row = { person_id: personId, ...makePredictionRow(prediction) };
        await transaction.executeQuery(putPrediction(row));
      }
    },
  };
}

function upsertPreference(queries: Kysely<Tables>, row: PreferenceTable) {
  const changing = pick(row, [
    'time_zone',
    'quiet_from',
    'quiet_until',
    'check_in_at',
    'paused_until',
    'calibration',
    'unanswered',
    'last_sent_at',
    'notice',
  ]);
  return queries
    .insertInto('preference')
    .values({ person_id: row.person_id, ...changing })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(changing));
}

function upsertStudy(queries: Kysely<Tables>, row: StudyTable) {
  const changing = pick(row, [
    'attempt_id',
    'revision',
    'starts_on',
    'weeks_before',
    'hours_per_week',
    'hours_left',
    'ticked',
    'exam_date',
    'followed',
  ]);
  return queries
    .insertInto('study')
    .values({ person_id: row.person_id, exam: row.exam, ...changing })
    .onConflict((conflict) => conflict.columns(['person_id', 'exam']).doUpdateSet(changing));
}

function deleteFollowUp(queries: Kysely<Tables>, row: Pick<FollowUpTable, 'id'>) {
  return queries.deleteFrom('follow_up').where('id', '=', row.id);
}

function insertFollowUp(queries: Kysely<Tables>, row: FollowUpTable) {
  return queries
    .insertInto('follow_up')
    .values({
      id: row.id,
      person_id: row.person_id,
      platform: row.platform,
      sequence: row.sequence,
      ...pick(row, changingOfFollowUp),
    })
    .onConflict((conflict) => conflict.doNothing());
}

function updateFollowUp(queries: Kysely<Tables>, row: FollowUpTable) {
  return queries
    .updateTable('follow_up')
    .set(pick(row, changingOfFollowUp))
    .where('id', '=', row.id);
}

const changingOfFollowUp = [
  'attempt_id',
  'kind',
  'revision',
  'step',
  'exam',
  'state',
  'due_at',
  'tries',
  'lease_until',
  'sent_at',
  'answer',
] as const;

function upsertPrediction(queries: Kysely<Tables>, row: PredictionTable) {
  const changing = pick(row, [
    'exam',
    'model',
    'band',
    'chance_low',
    'chance_mid',
    'chance_high',
    'made_at',
    'outcome_attempt_id',
    'outcome_passed',
  ]);
  return queries
    .insertInto('prediction')
    .values({ person_id: row.person_id, attempt_id: row.attempt_id, ...changing })
    .onConflict((conflict) => conflict.columns(['person_id', 'attempt_id']).doUpdateSet(changing));
}

/** Some columns of a row, by name: there is nothing to spread in what `buildOnce` gives. */
function pick<Row, Column extends keyof Row>(
  row: Row,
  columns: readonly Column[],
): Pick<Row, Column> {
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<Row, Column>;
}

/**
 * After a follow-up could not be added. @throws when its id is there: not among those of the person, so it is somebody
 * else's.
 */
async function checkOwner(transaction: Transaction<Tables>, id: string): Promise<void> {
  const row = await transaction
    .selectFrom('follow_up')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row !== undefined) throw new Error(`Follow-up id ${id} is taken.`);
}
