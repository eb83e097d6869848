// Keeps what somebody adds to a group's figures equal to what their reports say, and published figures aware of whether
// the people behind them are still there.

import { type InferResult, type Kysely, sql, type Transaction } from 'kysely';
import type { PersonKey } from '../app/ports.ts';
import type { Contribution } from '../core/group-stats.ts';
import type { ContributionTable, Database, Tables } from './database.ts';
import { type ContributionColumns, makeContributionColumns } from './group-rows.ts';
import { selectPersonId } from './people.ts';

/** Somebody in a group, by the ids of the rows. */
export interface Membership {
  readonly personId: string;
  readonly groupId: string;
}

/** What has at most one current contribution of a person. */
interface Topic extends Membership {
  readonly exam: string;
  readonly family: string;
}

/** A contribution that counts now. */
type Current = InferResult<ReturnType<typeof selectCurrent>>[number];

/** Makes what settles; nothing is written where nothing has changed. @throws when a contribution could not be read back. */
export function makeSettling(database: Database) {
  const findCurrent = database.prepare(selectCurrent);
  const findEarlier = database.prepare(selectSpells);
  const removeSpell = database.prepare(deleteSpell);
  const endSpell = database.prepare(updateEnded);
  const addSpell = database.prepare(insertSpell);
  const changeLive = database.prepare(updateLive);
  const withdraw = database.prepare(deleteWithdrawn);

  /** What was never published leaves no trace. */
  async function end(transaction: Transaction<Tables>, topic: Topic, current: Current) {
    const key = { ...topic, spell: current.spell };
    if (current.first_number === null) await transaction.executeQuery(removeSpell(key));
    else await transaction.executeQuery(endSpell(key));
  }

  async function begin(
    transaction: Transaction<Tables>,
    topic: Topic,
    wanted: ContributionColumns,
  ) {
    // All that are left were published.
    const { rows: earlier } = await transaction.executeQuery(findEarlier(topic));
    const { part, content, sitting } = wanted;
    // The same sitting, put right or completed, is most of what it was.
    const isKnown = earlier.some(
      (each) => each.sitting === sitting || (each.part === part && each.content === content),
    );
    const spell = (earlier.at(-1)?.spell ?? 0) + 1;
    await transaction.executeQuery(
      addSpell({ ...topic, part, content, sitting, spell, fresh: Number(!isKnown) }),
    );
  }

  /** @param wanted what the person is to add to the group's figures; nothing when they do not count. */
  return async (
    transaction: Transaction<Tables>,
    { personId, groupId }: Membership,
    wanted: readonly Contribution[],
  ): Promise<void> => {
    const { rows: before } = await transaction.executeQuery(findCurrent({ personId, groupId }));
    const after = wanted.map(makeContributionColumns);
    for (const { exam, family } of topicsOf([...before, ...after])) {
      const isSame = (other: Pick<Topic, 'exam' | 'family'>) =>
        other.exam === exam && other.family === family;
      const [old, next] = [before.find(isSame), after.find(isSame)];
      if (old?.part === next?.part && old?.content === next?.content) continue;
      const topic = { personId, groupId, exam, family };
      if (old) await end(transaction, topic, old);
      if (next) await begin(transaction, topic, next);
      if (old && next) continue;
      await transaction.executeQuery(changeLive({ ...topic, by: next ? 1 : -1 }));
      if (!next) await transaction.executeQuery(withdraw(topic));
    }
  };
}

function topicsOf(columns: readonly Pick<Topic, 'exam' | 'family'>[]) {
  return new Map(columns.map((each) => [JSON.stringify([each.exam, each.family]), each])).values();
}

/** Takes somebody who is about to be erased out of all that they stand behind. */
export async function leaveAll(transaction: Transaction<Tables>, personId: string): Promise<void> {
  const topics = await transaction
    .selectFrom('contribution')
    .select(['group_id', 'exam', 'family'])
    .where('person_id', '=', personId)
    .where('current', '=', sql.lit(1))
    .execute();
  for (const { group_id: groupId, exam, family } of topics) {
    const topic = { personId, groupId, exam, family };
    await updateLive(transaction, { ...topic, by: -1 }).execute();
    await deleteWithdrawn(transaction, topic).execute();
  }
}

/** Notes that somebody's contributions have to be settled, wherever they count. */
export function updateUnsettled(queries: Kysely<Tables>, person: PersonKey) {
  return queries
    .updateTable('group_member')
    .set({ dirty: sql.lit(1) })
    .where('person_id', '=', selectPersonId(queries, person))
    .where('counts', '=', sql.lit(1))
    .where('dirty', '=', sql.lit(0));
}

export function selectCurrent(queries: Kysely<Tables>, { personId, groupId }: Membership) {
  return queries
    .selectFrom('contribution')
    .select(['exam', 'family', 'part', 'content', 'spell', 'first_number'])
    .where('person_id', '=', personId)
    .where('group_id', '=', groupId)
    .where('current', '=', sql.lit(1));
}

export function selectSpells(queries: Kysely<Tables>, topic: Topic) {
  return queries
    .selectFrom('contribution')
    .select(['part', 'content', 'sitting', 'spell'])
    .where('person_id', '=', topic.personId)
    .where('group_id', '=', topic.groupId)
    .where('exam', '=', topic.exam)
    .where('family', '=', topic.family)
    .orderBy('spell');
}

type SpellKey = Topic & Pick<ContributionTable, 'spell'>;

export function deleteSpell(queries: Kysely<Tables>, key: SpellKey) {
  return queries
    .deleteFrom('contribution')
    .where('person_id', '=', key.personId)
    .where('group_id', '=', key.groupId)
    .where('exam', '=', key.exam)
    .where('family', '=', key.family)
    .where('spell', '=', key.spell);
}

/** It has been in every publication since its first. */
function updateEnded(queries: Kysely<Tables>, key: SpellKey) {
  return queries
    .updateTable('contribution')
    .set(({ selectFrom }) => ({
      current: 0,
      last_number: selectFrom('publication')
        .select('publication.number')
        .where('publication.group_id', '=', key.groupId)
        .where('publication.exam', '=', key.exam)
        .where('publication.family', '=', key.family),
    }))
    .where('person_id', '=', key.personId)
    .where('group_id', '=', key.groupId)
    .where('exam', '=', key.exam)
    .where('family', '=', key.family)
    .where('spell', '=', key.spell);
}

function insertSpell(
  queries: Kysely<Tables>,
  row: SpellKey & Pick<ContributionTable, 'part' | 'content' | 'sitting' | 'fresh'>,
) {
  return queries.insertInto('contribution').values({
    person_id: row.personId,
    group_id: row.groupId,
    exam: row.exam,
    family: row.family,
    spell: row.spell,
    part: row.part,
    content: row.content,
    sitting: row.sitting,
    current: 1,
    fresh: row.fresh,
    first_number: null,
    last_number: null,
  });
}

/**
 * Counts somebody in or out at each of the published figures that they stand behind. A person's spells share no
 * publication, so each is counted once.
 */
export function updateLive(queries: Kysely<Tables>, args: Topic & { readonly by: number }) {
  return queries
    .updateTable('figure')
    .set(({ eb }) => ({ live: eb('live', '+', args.by) }))
    .where('group_id', '=', args.groupId)
    .where('exam', '=', args.exam)
    .where('family', '=', args.family)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contribution')
          .select('contribution.spell')
          .where('contribution.person_id', '=', args.personId)
          .where('contribution.group_id', '=', args.groupId)
          .where('contribution.exam', '=', args.exam)
          .where('contribution.family', '=', args.family)
          .whereRef('contribution.first_number', '<=', 'figure.number')
          .where(({ eb, or, ref }) =>
            or([
              eb('contribution.last_number', 'is', null),
              eb('contribution.last_number', '>=', ref('figure.number')),
            ]),
          )
          .where(({ eb, or, ref }) =>
            or([
              eb('figure.part', '=', sql.lit('all')),
              eb('figure.part', '=', ref('contribution.part')),
            ]),
          ),
      ),
    );
}

/**
 * Withdraws what fewer than its minimum of people are left behind. Of those who passed and those who did not, both go
 * together: else it would tell which of the two somebody has left.
 */
function deleteWithdrawn(queries: Kysely<Tables>, topic: Omit<Topic, 'personId'>) {
  return queries
    .deleteFrom('figure')
    .where('group_id', '=', topic.groupId)
    .where('exam', '=', topic.exam)
    .where('family', '=', topic.family)
    .where(({ eb, or, ref, selectFrom }) =>
      or([
        eb('live', '<', ref('minimum')),
        eb('part', '<>', sql.lit('all')).and(
          'number',
          'in',
          selectFrom('figure as other')
            .select('other.number')
            .where('other.group_id', '=', topic.groupId)
            .where('other.exam', '=', topic.exam)
            .where('other.family', '=', topic.family)
            .where('other.part', '<>', sql.lit('all'))
            .whereRef('other.live', '<', 'other.minimum'),
        ),
      ]),
    );
}
