// Attempts are looked up by person, which `attempt_order` begins with: the index with the exam only made saving dearer.

import type { Kysely } from 'kysely';

export const name = '0003-one-index-less';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('attempt_by_person_and_exam').execute();
}
