// Forms that were begun, requests that were claimed, messages shared with others, and what platforms remember.

import type { Kysely } from 'kysely';

export const name = '0002-drafts-and-claims';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('draft')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  // The latest of a person and command; also what the cascade from `person` looks things up in.
  await db.schema
    .createIndex('draft_by_person_and_command')
    .on('draft')
    .columns(['person_id', 'command', 'changed_at'])
    .execute();
  await db.schema.createIndex('draft_by_change').on('draft').column('changed_at').execute();

  // A row for each value, not one text for all: of two changes at the same time none takes the other back.
  await db.schema
    .createTable('draft_value')
    .addColumn('draft_id', 'text', (column) =>
      column.notNull().references('draft.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_value_key', ['draft_id', 'name'])
    .execute();

  await db.schema
    .createTable('claim')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('claim_by_time').on('claim').column('claimed_at').execute();

  await db.schema
    .createTable('shared_message')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('shared_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('shared_message_key', ['channel', 'message'])
    .execute();
  await db.schema
    .createIndex('shared_message_by_person')
    .on('shared_message')
    .column('person_id')
    .execute();

  await db.schema
    .createTable('state')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
