// The weeks after a report: how people want to be reminded, where their plans stand, what is to be sent, and what was
// predicted.

import { type Kysely, sql } from 'kysely';

export const name = '0005-follow-ups';

/** Each key begins with the person, except the id of a follow-up: lookups by person and the cascade go by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('preference')
    .addColumn('person_id', 'text', (column) =>
      column.primaryKey().notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('time_zone', 'text')
    .addColumn('quiet_from', 'integer', (column) => column.notNull())
    .addColumn('quiet_until', 'integer', (column) => column.notNull())
    .addColumn('check_in_at', 'integer', (column) => column.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('calibration', 'integer')
    .addColumn('unanswered', 'integer', (column) => column.notNull())
    .addColumn('last_sent_at', 'bigint')
    .addColumn('notice', 'text')
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema
    .createIndex('preference_with_notice')
    .on('preference')
    .column('notice')
    .where('notice', 'is not', null)
    .execute();

  // Sittings are named, not referred to, here and below: what follows from one stays when it is deleted.
  await db.schema
    .createTable('study')
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('weeks_before', 'integer', (column) => column.notNull())
    .addColumn('hours_per_week', 'double precision')
    .addColumn('hours_left', 'text')
    .addColumn('ticked', 'text', (column) => column.notNull())
    .addColumn('exam_date', 'text')
    .addColumn('followed', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('study_key', ['person_id', 'exam'])
    .modifyEnd(sql`without rowid`)
    .execute();

  await db.schema
    .createTable('follow_up')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    // Of the person, for the index of what is due; neither changes.
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('answer', 'text')
    .addUniqueConstraint('follow_up_key', ['person_id', 'attempt_id', 'kind', 'revision', 'step'])
    // One that is being sent for ever would never be due again.
    .addCheckConstraint('follow_up_lease', sql`(state = 'sending') = (lease_until is not null)`)
    .modifyEnd(sql`without rowid`)
    .execute();
  // Of very many, few are due or being sent: what was sent and dropped is in neither index. By platform first: however
  // much is due where nobody can be reached, it is not looked through.
  await db.schema
    .createIndex('follow_up_due')
    .on('follow_up')
    .columns(['platform', 'due_at'])
    .where(sql.ref('state'), '=', 'due')
    .execute();
  await db.schema
    .createIndex('follow_up_leased')
    .on('follow_up')
    .column('lease_until')
    .where(sql.ref('state'), '=', 'sending')
    .execute();

  await db.schema
    .createTable('prediction')
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('band', 'text', (column) => column.notNull())
    .addColumn('chance_low', 'double precision')
    .addColumn('chance_mid', 'double precision')
    .addColumn('chance_high', 'double precision')
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome_attempt_id', 'text')
    .addColumn('outcome_passed', 'integer')
    .addPrimaryKeyConstraint('prediction_key', ['person_id', 'attempt_id'])
    .modifyEnd(sql`without rowid`)
    .execute();
}
