// How groups are set by their organisers.

import { type Kysely, sql, type Transaction } from 'kysely';
import { type GroupKey, type GroupStore, usualSettings } from '../app/group-ports.ts';
import type { NewId, PersonKey } from '../app/ports.ts';
import { isListOf, isText, parseJson } from './check-column.ts';
import type { Database, Tables } from './database.ts';
import { makeSettingsColumns, readSettingsColumns } from './group-rows.ts';
import { insertGroup, selectGroup } from './groups.ts';

/** The part of the store that knows how groups are set. @param newId makes the ids of groups. */
export function makeGroupSettings(
  database: Database,
  newId: NewId,
): Pick<GroupStore, 'readSettings' | 'changeSettings' | 'listDigestsDue'> {
  // Asked with every report in a server, until its writer has answered.
  const find = database.prepare((queries, { platform, tenant, group }: GroupKey) =>
    selectGroup(queries, { platform, tenant, group }).selectAll(),
  );
  return {
    async readSettings(group) {
      const { rows } = await database.read((queries) => queries.executeQuery(find(group)));
      const [row] = rows;
      return row === undefined ? usualSettings : readSettingsColumns(row);
    },

    async changeSettings(group, decide) {
      return database.write(async (transaction) => {
        const row = await selectGroup(transaction, group).selectAll().executeTakeFirst();
        const settings = row === undefined ? usualSettings : readSettingsColumns(row);
        const change = decide(settings);
        const changed = { ...settings, ...change };
        if (Object.keys(change).length === 0) return changed;
        const columns = makeSettingsColumns(row?.id ?? 'new', changed);
        if (row === undefined) {
          await insertGroup(transaction, { ...group, groupId: newId() }).execute();
        }
        const { id } = await selectGroup(transaction, group).select('id').executeTakeFirstOrThrow();
        await transaction.updateTable('chat_group').set(columns).where('id', '=', id).execute();
        return changed;
      });
    },

    async listDigestsDue({ weekly, monthly }) {
      const rows = await database.snapshot(async (queries) => [
        ...(await selectDigestsDue(queries, { digest: 'weekly', before: weekly }).execute()),
        ...(await selectDigestsDue(queries, { digest: 'monthly', before: monthly }).execute()),
      ]);
      return rows
        .toSorted((a, b) => (a.digest_at ?? 0) - (b.digest_at ?? 0))
        .map(({ platform, tenant, native_id: group }) => ({ platform, tenant, group }));
    },
  };
}

/** The platform's ids of the groups whose organisers let somebody see their figures. */
export async function readViewerOf(
  queries: Kysely<Tables>,
  { platform, tenant, user }: PersonKey,
): Promise<readonly string[]> {
  const rows = await selectViewed(queries, { platform, tenant }).execute();
  return rows.flatMap(({ native_id: group, viewers }) => {
    const listed = parseJson(viewers);
    return isListOf(isText)(listed) && listed.includes(`user:${user}`) ? [group] : [];
  });
}

/** Takes somebody who is to be erased off the lists of those who may see figures. @returns whether they were on any. */
export async function forgetViewer(
  transaction: Transaction<Tables>,
  { platform, tenant, user }: PersonKey,
): Promise<boolean> {
  const rows = await selectViewed(transaction, { platform, tenant }).execute();
  let isFound = false;
  for (const row of rows) {
    const listed = parseJson(row.viewers);
    // Of a damaged list nothing stays: whoever is on it may be this one.
    const others = isListOf(isText)(listed) ? listed.filter((each) => each !== `user:${user}`) : [];
    const viewers = JSON.stringify(others);
    if (viewers === row.viewers) continue;
    isFound = true;
    await transaction.updateTable('chat_group').set({ viewers }).where('id', '=', row.id).execute();
  }
  return isFound;
}

/** Groups that let more people see their figures than the platform does. */
function selectViewed(
  queries: Kysely<Tables>,
  { platform, tenant }: Pick<PersonKey, 'platform' | 'tenant'>,
) {
  return queries
    .selectFrom('chat_group')
    .select(['id', 'native_id', 'viewers'])
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('viewers', '<>', '[]')
    .orderBy('native_id');
}

/** Groups with a kind of digest that was sent at a time or earlier, or never. */
export function selectDigestsDue(
  queries: Kysely<Tables>,
  { digest, before }: { readonly digest: 'weekly' | 'monthly'; readonly before: number },
) {
  // The kind stands in the statement as it is: only then its own index is used; and apart, only then as far as needed.
  const withDigest = queries
    .selectFrom('chat_group')
    .select(['platform', 'tenant', 'native_id', 'digest_at'])
    .where('digest', '=', sql.lit(digest));
  return withDigest
    .where('digest_at', 'is', null)
    .unionAll(withDigest.where('digest_at', '<=', before));
}
