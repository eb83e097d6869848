// Whom groups count: what people said to it, whose contributions have to be settled, and who has to be looked for.

import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { GroupKey, GroupStore, MemberToCheck } from '../app/group-ports.ts';
import type { ExportedGroup, NewId, PersonKey } from '../app/ports.ts';
import { readInOrder, selectAttempts } from './attempt-store.ts';
import { checkIn, isTime, isTruth, orNull } from './check-column.ts';
import type { Database, Tables } from './database.ts';
import { readContribution } from './group-rows.ts';
import { insertGroup, selectGroupId } from './groups.ts';
import { insertPerson, selectPersonId } from './people.ts';
import { type Membership, makeSettling } from './settle-contributions.ts';

type GroupMembers = Pick<
  GroupStore,
  | 'readCounting'
  | 'listCountings'
  | 'setCounting'
  | 'settleContributions'
  | 'listUnsettled'
  | 'listMembersToCheck'
  | 'markChecked'
  | 'postponeCheck'
  | 'removeMember'
  | 'removeGroup'
>;

/** The part of the store that knows whom groups count. @param newId makes the ids of people and groups. */
export function makeGroupMembers(database: Database, newId: NewId): GroupMembers {
  const settle = makeSettling(database);
  const selectAll = database.prepare(selectAttempts);
  const findAnswer = database.prepare(selectAnswer);
  const findCounting = database.prepare(selectCounting);
  const findToCheck = database.prepare(selectToCheck);

  return {
    async readCounting(person, group) {
      const args = {
        ...person,
        groupPlatform: group.platform,
        groupTenant: group.tenant,
        native: group.group,
      };
      const { rows } = await database.read((queries) => queries.executeQuery(findAnswer(args)));
      const [row] = rows;
      return row === undefined ? null : readCounts(row, group.group);
    },

    async listCountings(person) {
      const rows = await database.read((queries) =>
        selectMemberships(queries, person).where('counts', 'is not', null).execute(),
      );
      return rows.map((row) => ({
        group: { platform: row.platform, tenant: row.tenant, group: row.native_id },
        counts: readCounts(row, row.native_id) === true,
        since: readSince(row, row.native_id),
      }));
    },

    async setCounting(person, group, counts, contribute, now) {
      await database.write(async (transaction) => {
        await insertPerson(transaction, { ...person, personId: newId(), now }).execute();
        await insertGroup(transaction, { ...group, groupId: newId() }).execute();
        const { rows } = await transaction.executeQuery(selectAll(person));
        const wanted = counts ? contribute(readInOrder(rows)) : [];
        const { id: personId } = await selectPersonId(
          transaction,
          person,
        ).executeTakeFirstOrThrow();
        const { id: groupId } = await selectGroupId(transaction, group).executeTakeFirstOrThrow();
        const answer = {
          counts: Number(counts),
          since: now,
          checked_at: counts ? now : null,
          looked_at: counts ? now : null,
          dirty: 0,
        };
        await transaction
          .insertInto('group_member')
          .values({ person_id: personId, group_id: groupId, platform: person.platform, ...answer })
          .onConflict((conflict) => conflict.columns(['person_id', 'group_id']).doUpdateSet(answer))
          .execute();
        await settle(transaction, { personId, groupId }, wanted);
      });
    },

    async settleContributions(person, contribute) {
      // After every report of everybody, most of whom count nowhere: those are not worth a turn among the writes.
      const found = await database.read((queries) => queries.executeQuery(findCounting(person)));
      if (found.rows.length === 0) return;
      await database.write(async (transaction) => {
        const { rows: members } = await transaction.executeQuery(findCounting(person));
        const [first] = members;
        if (first === undefined) return;
        const { rows } = await transaction.executeQuery(selectAll(person));
        const wanted = contribute(readInOrder(rows));
        for (const { person_id: personId, group_id: groupId } of members) {
          await settle(transaction, { personId, groupId }, wanted);
        }
        if (members.every(({ dirty }) => dirty === 0)) return;
        await transaction
          .updateTable('group_member')
          .set({ dirty: 0 })
          .where('person_id', '=', first.person_id)
          .where('dirty', '=', sql.lit(1))
          .execute();
      });
    },

    async listUnsettled(limit) {
      const rows = await database.read((queries) => selectUnsettled(queries, { limit }).execute());
      return rows.map(({ platform, tenant, user_id: user }) => ({ platform, tenant, user }));
    },

    async listMembersToCheck(platforms, before, limit) {
      const rows = await database.snapshot(async (queries) => {
        // One platform at a time: only then the index sorts.
        const found = [];
        for (const platform of new Set(platforms)) {
          const query = findToCheck({ platform, before, limit });
          found.push(...(await queries.executeQuery(query)).rows);
        }
        return found;
      });
      return rows
        .toSorted((a, b) => a.looked_at - b.looked_at)
        .slice(0, limit)
        .map(({ platform, tenant, user_id: user, group_tenant, native_id: group }) => ({
          person: { platform, tenant, user },
          group: { platform, tenant: group_tenant, group },
        }));
    },

    async markChecked({ person, group }, now) {
      await database.write((transaction) =>
        transaction
          .updateTable('group_member')
          .set({ checked_at: now, looked_at: now })
          .where('person_id', '=', selectPersonId(transaction, person))
          .where('group_id', '=', selectGroupId(transaction, group))
          .where('counts', '=', sql.lit(1))
          .execute(),
      );
    },

    async postponeCheck({ person, group }, lookedAt) {
      await database.write((transaction) =>
        transaction
          .updateTable('group_member')
          .set({ looked_at: lookedAt })
          .where('person_id', '=', selectPersonId(transaction, person))
          .where('group_id', '=', selectGroupId(transaction, group))
          .where('counts', '=', sql.lit(1))
          .execute(),
      );
    },

    async removeMember(member) {
      await database.write(async (transaction) => {
        const found = await selectMember(transaction, member).executeTakeFirst();
        if (found === undefined) return;
        const membership = { personId: found.person_id, groupId: found.group_id };
        await settle(transaction, membership, []);
        await forgetAnswer(transaction, membership);
      });
    },

    async removeGroup(group) {
      // Takes along what refers to it: whom it counted, what they added, what was published.
      await database.write((transaction) =>
        transaction
          .deleteFrom('chat_group')
          .where('id', '=', selectGroupId(transaction, group))
          .execute(),
      );
    },
  };
}

/** What somebody said to being counted, and what of theirs counts or has counted; several statements of one moment. */
export async function readGroupsOf(
  queries: Kysely<Tables>,
  person: PersonKey,
): Promise<readonly (Omit<ExportedGroup, 'since'> & { readonly since: number })[]> {
  const memberships = await selectMemberships(queries, person).execute();
  const contributions = await queries
    .selectFrom('contribution')
    .select(['group_id', 'exam', 'family', 'part', 'content', 'sitting'])
    .select(['current', 'first_number'])
    .where('person_id', '=', selectPersonId(queries, person))
    .orderBy('exam')
    .orderBy('family')
    .orderBy('spell')
    .execute();
  return memberships.map((row) => {
    const own = contributions.filter(({ group_id }) => group_id === row.group_id);
    // What came back later is one thing to its owner.
    const alike = Map.groupBy(own, ({ exam, family, part, content }) =>
      JSON.stringify([exam, family, part, content]),
    );
    return {
      group: row.native_id,
      counts: readCounts(row, row.native_id) === true,
      since: readSince(row, row.native_id),
      contributions: [...alike.values()].flatMap((spells) =>
        spells.slice(0, 1).map((first) => ({
          ...readContribution(first),
          current: spells.some(({ current }) => current === 1),
          published: spells.some(({ first_number }) => first_number !== null),
        })),
      ),
    };
  });
}

/** Keeps no more of somebody who has left than what they have added, if anything. */
async function forgetAnswer(
  transaction: Transaction<Tables>,
  { personId, groupId }: Membership,
): Promise<void> {
  const added = await transaction
    .selectFrom('contribution')
    .select('spell')
    .where('person_id', '=', personId)
    .where('group_id', '=', groupId)
    .limit(1)
    .executeTakeFirst();
  const isTheirs = (eb: ExpressionBuilder<Tables, 'group_member'>) =>
    eb.and({ person_id: personId, group_id: groupId });
  if (added === undefined) {
    await transaction.deleteFrom('group_member').where(isTheirs).execute();
    return;
  }
  await transaction
    .updateTable('group_member')
    .set({ counts: null, checked_at: null, looked_at: null, dirty: 0 })
    .where(isTheirs)
    .execute();
}

function selectMemberships(queries: Kysely<Tables>, person: PersonKey) {
  return queries
    .selectFrom('group_member')
    .innerJoin('chat_group', 'chat_group.id', 'group_member.group_id')
    .select(['group_member.group_id', 'group_member.counts', 'group_member.since'])
    .select(['chat_group.platform', 'chat_group.tenant', 'chat_group.native_id'])
    .where('group_member.person_id', '=', selectPersonId(queries, person))
    .orderBy('chat_group.native_id');
}

/** What somebody said in a group. */
function selectAnswer(
  queries: Kysely<Tables>,
  args: PersonKey & {
    readonly groupPlatform: string;
    readonly groupTenant: string;
    readonly native: string;
  },
) {
  const { groupPlatform: platform, groupTenant: tenant, native: group } = args;
  return queries
    .selectFrom('group_member')
    .select('counts')
    .where('person_id', '=', selectPersonId(queries, args))
    .where('group_id', '=', selectGroupId(queries, { platform, tenant, group }));
}

function selectCounting(queries: Kysely<Tables>, person: PersonKey) {
  return queries
    .selectFrom('group_member')
    .select(['person_id', 'group_id', 'dirty'])
    .where('person_id', '=', selectPersonId(queries, person))
    .where('counts', '=', sql.lit(1));
}

function selectMember(queries: Kysely<Tables>, { person, group }: MemberToCheck) {
  return queries
    .selectFrom('group_member')
    .select(['person_id', 'group_id'])
    .where('person_id', '=', selectPersonId(queries, person))
    .where('group_id', '=', selectGroupId(queries, group));
}

/** People whose contributions have to be settled in any group. */
export function selectUnsettled(queries: Kysely<Tables>, args: { readonly limit: number }) {
  return queries
    .selectFrom('group_member')
    .innerJoin('person', 'person.id', 'group_member.person_id')
    .select(['person.platform', 'person.tenant', 'person.user_id'])
    .distinct()
    .where('group_member.dirty', '=', sql.lit(1))
    .limit(args.limit);
}

/** Whom to look for on a platform, those first who were looked for longest ago. */
export function selectToCheck(
  queries: Kysely<Tables>,
  args: { readonly platform: string; readonly before: number; readonly limit: number },
) {
  return queries
    .selectFrom('group_member')
    .innerJoin('person', 'person.id', 'group_member.person_id')
    .innerJoin('chat_group', 'chat_group.id', 'group_member.group_id')
    .select(['person.platform', 'person.tenant', 'person.user_id'])
    .select(['chat_group.tenant as group_tenant', 'chat_group.native_id'])
    .select(({ ref }) => ref('group_member.looked_at').$notNull().as('looked_at'))
    .where('group_member.platform', '=', args.platform)
    .where('group_member.looked_at', '<', args.before)
    .orderBy('group_member.looked_at')
    .limit(args.limit);
}

function readCounts(row: { readonly counts: unknown }, group: GroupKey['group']): boolean | null {
  const counts = checkIn('membership', group, row)('counts', orNull(isTruth));
  return counts === null ? null : counts === 1;
}

function readSince(row: { readonly since: unknown }, group: GroupKey['group']): number {
  return checkIn('membership', group, row)('since', isTime);
}
