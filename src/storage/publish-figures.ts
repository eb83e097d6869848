// What is published of groups: read by everybody who asks, written when enough has come together.

import { type Kysely, sql, type Transaction } from 'kysely';
import type {
  GroupStore,
  Publishable,
  PublishedPart,
  StoredContribution,
} from '../app/group-ports.ts';
import type { Figures } from '../core/group-stats.ts';
import { checkIn, isCount } from './check-column.ts';
import type { Database, FigureTable, Tables } from './database.ts';
import { makeFigureColumns, readContribution, readFigureRow } from './group-rows.ts';
import { selectGroup, selectGroupId } from './groups.ts';

/** How many months, with the one that runs, keep a figure each. */
const MONTHS_KEPT = 12;

/** What figures are about, by the id of the group's row. */
interface Topic {
  readonly groupId: string;
  readonly exam: string;
  readonly family: string;
}

/** The part of the store that publishes. */
export function makePublishedFigures(
  database: Database,
): Pick<GroupStore, 'listPublishable' | 'publish' | 'readFigures' | 'readMonths'> {
  const addFigure = database.prepare(insertFigure);
  const findNewest = database.prepare(selectNewestFigures);

  return {
    async listPublishable(least, checkedSince, publishedBefore) {
      const rows = await database.read((queries) =>
        selectPublishable(queries, { least, checkedSince, publishedBefore }).execute(),
      );
      return rows.flatMap(({ platform, tenant, native_id: group, exam, family }) =>
        family === 'latest' || family === 'moved'
          ? [{ group: { platform, tenant, group }, exam, family }]
          : [],
      );
    },

    async publish(what, least, decide, now) {
      await database.write(async (transaction) => {
        const group = await selectGroup(transaction, what.group)
          .select(['chat_group.id', 'chat_group.minimum'])
          .executeTakeFirst();
        if (group === undefined) return;
        const topic = { groupId: group.id, exam: what.exam, family: what.family };
        // Somebody's reports may have changed since they were found settled.
        if (await isUnsettled(transaction, topic)) return;
        const own = checkIn('group', group.id, group)('minimum', isCount);
        const minimum = Math.max(least, own);
        const publishedAt = await readPublishedAt(transaction, topic);
        const contributions = (await selectCounting(transaction, topic).execute()).map((row) => ({
          contribution: readContribution({ ...row, exam: what.exam, family: what.family }),
          fresh: row.fresh === 1,
        }));
        const parts = decide({ contributions, publishedAt, minimum });
        if (parts.length === 0) return;
        checkParts(parts, contributions, minimum);
        const number = await notePublication(transaction, topic, now);
        for (const part of parts) {
          const columns = makeFigureColumns(figuresOf(what, part, minimum, now));
          const { people } = part;
          const row = { group_id: group.id, number, people, live: people, ...columns };
          await transaction.executeQuery(addFigure(row));
        }
        await markPublished(transaction, topic, number);
        await prune(transaction, topic, number, now);
      });
    },

    async readFigures(group) {
      const { rows } = await database.read((queries) => queries.executeQuery(findNewest(group)));
      return rows.map(readFigureRow);
    },

    async readMonths(group, exam) {
      const rows = await database.read((queries) =>
        queries
          .selectFrom('figure')
          .select(figureColumns)
          .where('group_id', '=', selectGroupId(queries, group))
          .where('exam', '=', exam)
          .where('family', '=', 'latest')
          .where('part', '=', 'all')
          .orderBy('number')
          .execute(),
      );
      // Whatever else a month had is gone since its newest was published.
      return rows.map(readFigureRow);
    },
  };
}

const figureColumns = [
  'figure.exam',
  'figure.family',
  'figure.part',
  'figure.published_at',
  'figure.minimum',
  'figure.content',
] as const;

/** Where enough is fresh; nothing is looked at but what is fresh and whether somebody is in the way. */
export function selectPublishable(
  queries: Kysely<Tables>,
  args: {
    readonly least: number;
    readonly checkedSince: number;
    readonly publishedBefore?: number | undefined;
  },
) {
  const { least, checkedSince, publishedBefore } = args;
  const waiting = queries
    .selectFrom('contribution')
    .select(['group_id', 'exam', 'family'])
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .where('fresh', '=', sql.lit(1))
    .groupBy(['group_id', 'exam', 'family'])
    .having(({ fn }) => fn.countAll(), '>=', least)
    .as('waiting');
  return queries
    .selectFrom(waiting)
    .innerJoin('chat_group', 'chat_group.id', 'waiting.group_id')
    .select(['chat_group.platform', 'chat_group.tenant', 'chat_group.native_id'])
    .select(['waiting.exam', 'waiting.family'])
    .whereRef('waiting.people', '>=', 'chat_group.minimum')
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('group_member')
            .select('group_member.person_id')
            .whereRef('group_member.group_id', '=', 'chat_group.id')
            // Null, and so not less, for those who do not count.
            .where('group_member.checked_at', '<', checkedSince),
        ),
      ),
    )
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('group_member')
            .select('group_member.person_id')
            .whereRef('group_member.group_id', '=', 'chat_group.id')
            .where('group_member.dirty', '=', sql.lit(1)),
        ),
      ),
    )
    .$if(publishedBefore !== undefined, (query) =>
      query.where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('publication')
              .select('publication.number')
              .whereRef('publication.group_id', '=', 'waiting.group_id')
              .whereRef('publication.exam', '=', 'waiting.exam')
              .whereRef('publication.family', '=', 'waiting.family')
              .where('publication.published_at', '>', publishedBefore ?? 0),
          ),
        ),
      ),
    );
}

/** All that is summed up; whoever does not count has nothing current. */
export function selectCounting(queries: Kysely<Tables>, { groupId, exam, family }: Topic) {
  return queries
    .selectFrom('contribution')
    .select(['part', 'content', 'sitting', 'fresh'])
    .where('group_id', '=', groupId)
    .where('exam', '=', exam)
    .where('family', '=', family)
    .where('current', '=', sql.lit(1));
}

/** What stands of the newest publication of each exam and family; no earlier one is looked at. */
export function selectNewestFigures(
  queries: Kysely<Tables>,
  group: Parameters<typeof selectGroupId>[1],
) {
  return (
    queries
      .selectFrom('publication')
      // Not an inner join: SQLite would begin with all figures that the group has.
      .crossJoin('figure')
      .select(figureColumns)
      .where('publication.group_id', '=', selectGroupId(queries, group))
      .whereRef('figure.group_id', '=', 'publication.group_id')
      .whereRef('figure.exam', '=', 'publication.exam')
      .whereRef('figure.family', '=', 'publication.family')
      .whereRef('figure.number', '=', 'publication.number')
      // As both keys are sorted.
      .orderBy('publication.exam')
      .orderBy('publication.family')
      .orderBy('figure.part')
  );
}

async function isUnsettled(transaction: Transaction<Tables>, { groupId }: Topic): Promise<boolean> {
  const row = await transaction
    .selectFrom('group_member')
    .select('person_id')
    .where('group_id', '=', groupId)
    .where('dirty', '=', sql.lit(1))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function readPublishedAt(
  transaction: Transaction<Tables>,
  { groupId, exam, family }: Topic,
): Promise<number | null> {
  const row = await transaction
    .selectFrom('publication')
    .select('published_at')
    .where('group_id', '=', groupId)
    .where('exam', '=', exam)
    .where('family', '=', family)
    .executeTakeFirst();
  return row?.published_at ?? null;
}

/**
 * The last look at what goes out: a mistake further up must not show few people, nor leave any uncounted.
 * @throws RangeError
 */
function checkParts(
  parts: readonly PublishedPart[],
  contributions: readonly StoredContribution[],
  minimum: number,
): void {
  // What is fresh is fresh no more after this, so all of it must be in.
  if (!parts.some(({ part }) => part === 'all')) throw new RangeError('figures without the whole');
  // One part alone would show the other by what is missing.
  if (parts.length !== 1 && parts.length !== 3)
    throw new RangeError('figures of one part without the other');
  for (const { part, people } of parts) {
    const of = contributions.filter(
      ({ contribution }) => part === 'all' || contribution.part === part,
    );
    if (people !== of.length) throw new RangeError('figures of other people than those who count');
    if (people < minimum) throw new RangeError('figures of fewer people than the minimum');
  }
}

function figuresOf(
  what: Publishable,
  published: PublishedPart,
  minimum: number,
  at: number,
): Figures {
  const common = { exam: what.exam, at, minimum };
  const { part, figures } = published;
  if (what.family === 'latest' && 'sittings' in figures) {
    return { ...common, family: 'latest', part, figures };
  }
  if (what.family === 'moved' && part === 'all' && 'improved' in figures) {
    return { ...common, family: 'moved', part, figures };
  }
  throw new RangeError('figures of another family');
}

/** @returns its number: one more than any of the exam in this group, whatever has been withdrawn. */
async function notePublication(
  transaction: Transaction<Tables>,
  { groupId, exam, family }: Topic,
  now: number,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('publication')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('group_id', '=', groupId)
    .where('exam', '=', exam)
    .executeTakeFirstOrThrow();
  const newest = { number: (last ?? 0) + 1, published_at: now };
  await transaction
    .insertInto('publication')
    .values({ group_id: groupId, exam, family, ...newest })
    .onConflict((conflict) => conflict.columns(['group_id', 'exam', 'family']).doUpdateSet(newest))
    .execute();
  return newest.number;
}

function insertFigure(queries: Kysely<Tables>, row: FigureTable) {
  return queries.insertInto('figure').values({
    group_id: row.group_id,
    exam: row.exam,
    family: row.family,
    part: row.part,
    number: row.number,
    published_at: row.published_at,
    minimum: row.minimum,
    people: row.people,
    live: row.live,
    content: row.content,
  });
}

/** What was summed up is known to be in this publication, and in those to come for as long as it is current. */
async function markPublished(
  transaction: Transaction<Tables>,
  { groupId, exam, family }: Topic,
  number: number,
): Promise<void> {
  await transaction
    .updateTable('contribution')
    .set({ first_number: number, fresh: 0 })
    .where('group_id', '=', groupId)
    .where('exam', '=', exam)
    .where('family', '=', family)
    .where('current', '=', sql.lit(1))
    .where('first_number', 'is', null)
    .execute();
}

/** Of what was published before, only the newest of all latest reports in each month stays, for a year. */
async function prune(
  transaction: Transaction<Tables>,
  topic: Topic,
  newest: number,
  now: number,
): Promise<void> {
  const months = new Set<number>();
  // The newest come first.
  for (const row of await selectToPrune(transaction, topic).execute()) {
    const month = monthOf(row.published_at);
    const isWhole = row.family === 'latest' && row.part === 'all';
    const isOfMonth = isWhole && !months.has(month) && monthOf(now) - month < MONTHS_KEPT;
    if (isWhole) months.add(month);
    if (row.number === newest || isOfMonth) continue;
    await transaction
      .deleteFrom('figure')
      .where('group_id', '=', topic.groupId)
      .where('exam', '=', topic.exam)
      .where('family', '=', topic.family)
      .where('part', '=', row.part)
      .where('number', '=', row.number)
      .execute();
  }
}

function selectToPrune(queries: Kysely<Tables>, { groupId, exam, family }: Topic) {
  return queries
    .selectFrom('figure')
    .select(['family', 'part', 'number', 'published_at'])
    .where('group_id', '=', groupId)
    .where('exam', '=', exam)
    .where('family', '=', family)
    .orderBy('number', 'desc');
}

/** Months of any calendar year, counted on (UTC). */
function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
