// The rows of groups: made when somebody first answers for one, or sets it.

import type { Kysely } from 'kysely';
import { type GroupKey, usualSettings } from '../app/group-ports.ts';
import type { Tables } from './database.ts';
import { makeSettingsColumns } from './group-rows.ts';

/** The row of a group, for reading it, or for its id inside another statement. */
export function selectGroup(queries: Kysely<Tables>, { platform, tenant, group }: GroupKey) {
  return queries
    .selectFrom('chat_group')
    .where('chat_group.platform', '=', platform)
    .where('chat_group.tenant', '=', tenant)
    .where('chat_group.native_id', '=', group);
}

/** The id of a group as a part of another statement; nothing equals that of one unknown. */
export function selectGroupId(queries: Kysely<Tables>, group: GroupKey) {
  return selectGroup(queries, group).select('chat_group.id');
}

/** Adds a group that is not there yet, with the usual settings; nothing happens when it is. @param groupId for a new row. */
export function insertGroup(
  queries: Kysely<Tables>,
  { platform, tenant, group, groupId: id }: GroupKey & { readonly groupId: string },
) {
  return queries
    .insertInto('chat_group')
    .values({ id, platform, tenant, native_id: group, ...makeSettingsColumns(id, usualSettings) })
    .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'native_id']).doNothing());
}
