// The first tables: people, their attempts, the ratings of an attempt, and erasures under way.

import { type Kysely, sql } from 'kysely';

export const name = '0001-attempts';

/** Portable types: `bigint` for times and `double precision`, because `integer` and `real` are short on Postgres. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('person_key', ['platform', 'tenant', 'user_id'])
    .execute();

  // Words (exams, domains, ratings, kinds of study) have no check: their lists grow, and SQLite cannot alter one.
  await db.schema
    .createTable('attempt')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('passed', 'integer')
    .addColumn('taken_on', 'text')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('hours_per_week', 'double precision')
    .addColumn('weights_as_percentages', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('attempt_order', ['person_id', 'sequence'])
    .addCheckConstraint('attempt_score', sql`score between 100 and 1000`)
    .addCheckConstraint('attempt_passed', sql`passed in (0, 1)`)
    .addCheckConstraint('attempt_hours', sql`hours_per_week >= 0`)
    .addCheckConstraint('attempt_weights', sql`weights_as_percentages in (0, 1)`)
    .execute();
  await db.schema
    .createIndex('attempt_by_person_and_exam')
    .on('attempt')
    .columns(['person_id', 'exam'])
    .execute();

  await db.schema
    .createTable('attempt_rating')
    .addColumn('attempt_id', 'text', (column) =>
      column.notNull().references('attempt.id').onDelete('cascade'),
    )
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('rating', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attempt_rating_key', ['attempt_id', 'domain'])
    .execute();

  await db.schema
    .createTable('erasure')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .execute();
}
