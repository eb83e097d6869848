// Ratings and claims are stored once, by their key, instead of as rows with an index beside them. Old claims are looked
// for once a minute among those of an hour, which reading through them does quickly: they need no index by time.

import { type Kysely, sql } from 'kysely';

export const name = '0004-one-tree-each';

/** Every report writes to these tables; what a commit takes grows with the trees that it touches. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('new_rating')
    .addColumn('attempt_id', 'text', (column) =>
      column.notNull().references('attempt.id').onDelete('cascade'),
    )
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('rating', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attempt_rating_key', ['attempt_id', 'domain'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`insert into new_rating (attempt_id, domain, rating)
    select attempt_id, domain, rating from attempt_rating`.execute(db);
  await db.schema.dropTable('attempt_rating').execute();
  await db.schema.alterTable('new_rating').renameTo('attempt_rating').execute();

  await db.schema
    .createTable('new_claim')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`insert into new_claim (id, claimed_at) select id, claimed_at from claim`.execute(db);
  await db.schema.dropTable('claim').execute();
  await db.schema.alterTable('new_claim').renameTo('claim').execute();
}
