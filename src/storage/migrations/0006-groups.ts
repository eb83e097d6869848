// Groups that people let count them: how they are set, whom they count, what each adds, and what was published of them.

import { type Kysely, sql } from 'kysely';

export const name = '0006-groups';

export async function up(db: Kysely<unknown>): Promise<void> {
  // `group` is a word of SQL.
  await db.schema
    .createTable('chat_group')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('native_id', 'text', (column) => column.notNull())
    .addColumn('minimum', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('digest_channel', 'text')
    .addColumn('digest_at', 'bigint')
    .addColumn('digest_closed', 'integer', (column) => column.notNull())
    .addColumn('viewers', 'text', (column) => column.notNull())
    .addUniqueConstraint('chat_group_key', ['platform', 'tenant', 'native_id'])
    .addCheckConstraint('chat_group_digest_closed', sql`digest_closed in (0, 1)`)
    .execute();
  // Of many groups few want a digest.
  for (const digest of ['weekly', 'monthly']) {
    await db.schema
      .createIndex(`chat_group_${digest}`)
      .on('chat_group')
      .column('digest_at')
      .where(sql.ref('digest'), '=', digest)
      .execute();
  }

  // By person first, which every report looks for.
  await db.schema
    .createTable('group_member')
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('group_id', 'text', (column) =>
      column.notNull().references('chat_group.id').onDelete('cascade'),
    )
    // Of both, for the index of whom to look for; it does not change.
    .addColumn('platform', 'text', (column) => column.notNull())
    // Null: they have left, and are asked anew if they come back.
    .addColumn('counts', 'integer')
    .addColumn('since', 'bigint', (column) => column.notNull())
    // When they were last seen there, and when they were last looked for: a platform does not always say.
    .addColumn('checked_at', 'bigint')
    .addColumn('looked_at', 'bigint')
    .addColumn('dirty', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('group_member_key', ['person_id', 'group_id'])
    .addCheckConstraint('group_member_counts', sql`counts in (0, 1)`)
    // So that indexes by this column find those who count.
    .addCheckConstraint(
      'group_member_checked',
      sql`(checked_at is not null) = (counts is not null and counts = 1)`,
    )
    .addCheckConstraint('group_member_looked', sql`(looked_at is null) = (checked_at is null)`)
    .addCheckConstraint('group_member_dirty', sql`dirty = 0 or dirty = 1 and counts = 1`)
    .modifyEnd(sql`without rowid`)
    .execute();
  // Also what the cascade from `chat_group` looks things up in.
  await db.schema
    .createIndex('group_member_by_group')
    .on('group_member')
    .columns(['group_id', 'checked_at'])
    .execute();
  await db.schema
    .createIndex('group_member_to_check')
    .on('group_member')
    .columns(['platform', 'looked_at'])
    .where('looked_at', 'is not', null)
    .execute();
  await db.schema
    .createIndex('group_member_unsettled')
    .on('group_member')
    .column('group_id')
    .where(sql.ref('dirty'), '=', 1)
    .execute();

  // A row is what somebody added for as long as it stayed the same: publications from `first_number` to `last_number`
  // hold it, all of them, so that it is known for ever after who stands behind a published figure.
  await db.schema
    .createTable('contribution')
    .addColumn('person_id', 'text', (column) =>
      column.notNull().references('person.id').onDelete('cascade'),
    )
    .addColumn('group_id', 'text', (column) =>
      column.notNull().references('chat_group.id').onDelete('cascade'),
    )
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('family', 'text', (column) => column.notNull())
    .addColumn('spell', 'integer', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('sitting', 'text', (column) => column.notNull())
    .addColumn('current', 'integer', (column) => column.notNull())
    .addColumn('fresh', 'integer', (column) => column.notNull())
    .addColumn('first_number', 'integer')
    .addColumn('last_number', 'integer')
    // By person first: a report is settled without a look at the rest of the group, however large it is.
    .addPrimaryKeyConstraint('contribution_key', [
      'person_id',
      'group_id',
      'exam',
      'family',
      'spell',
    ])
    .addCheckConstraint('contribution_current', sql`current in (0, 1)`)
    .addCheckConstraint('contribution_fresh', sql`fresh in (0, 1)`)
    // What counts no more was published, and until when is known; what is fresh counts, and was not.
    .addCheckConstraint('contribution_ended', sql`(current = 0) = (last_number is not null)`)
    .addCheckConstraint(
      'contribution_published',
      sql`first_number is not null or last_number is null`,
    )
    .addCheckConstraint('contribution_new', sql`fresh = 0 or current = 1 and first_number is null`)
    .modifyEnd(sql`without rowid`)
    .execute();
  // What counts now stands side by side, apart from what has counted; also what the cascade looks things up in.
  await db.schema
    .createIndex('contribution_by_group')
    .on('contribution')
    .columns(['group_id', 'exam', 'family', 'current'])
    .execute();
  await db.schema
    .createIndex('contribution_waiting')
    .on('contribution')
    .columns(['group_id', 'exam', 'family'])
    .where(sql.ref('fresh'), '=', 1)
    .execute();

  // The newest of each exam and family: it is known when its figures are withdrawn, and its number is never given again.
  await db.schema
    .createTable('publication')
    .addColumn('group_id', 'text', (column) =>
      column.notNull().references('chat_group.id').onDelete('cascade'),
    )
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('family', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('publication_key', ['group_id', 'exam', 'family'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema
    .createTable('figure')
    .addColumn('group_id', 'text', (column) =>
      column.notNull().references('chat_group.id').onDelete('cascade'),
    )
    .addColumn('exam', 'text', (column) => column.notNull())
    .addColumn('family', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('minimum', 'integer', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('live', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    // By number before part: what is asked for most is all of one publication.
    .addPrimaryKeyConstraint('figure_key', ['group_id', 'exam', 'family', 'number', 'part'])
    .modifyEnd(sql`without rowid`)
    .execute();
}
