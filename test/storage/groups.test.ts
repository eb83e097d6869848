// Groups: the contract over SQLite, random histories against a recount, and what only a file can be.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { GroupKey } from '#src/app/group-ports.ts';
import { makeAttemptStore } from '#src/storage/attempt-store.ts';
import { erasePerson } from '#src/storage/erase-person.ts';
import { selectToCheck, selectUnsettled } from '#src/storage/group-members.ts';
import { selectDigestsDue } from '#src/storage/group-settings.ts';
import { makeGroupStore } from '#src/storage/group-store.ts';
import { migrations } from '#src/storage/migrations/index.ts';
import { openSqlite } from '#src/storage/open-sqlite.ts';
import { openStore } from '#src/storage/open-store.ts';
import {
  selectCounting,
  selectNewestFigures,
  selectPublishable,
} from '#src/storage/publish-figures.ts';
import {
  selectCurrent,
  selectSpells,
  updateLive,
  updateUnsettled,
} from '#src/storage/settle-contributions.ts';
import { dumpRows, makeFolder, withRaw } from '#test/support/database-files.ts';
import { findWrongRows } from '#test/support/stored-group-rows.ts';
import { class1, contribute, makeScore, publishAll } from '#test/support/stored-groups.ts';
import { ana } from '#test/support/stored-reports.ts';
import { groupContract } from './group-contract.ts';
import {
  anyHistory,
  exams,
  GROUPS,
  groupOf,
  type HistoryStep,
  makeHistory,
  personOf,
} from './group-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'debrief-groups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

groupContract('SQLite in memory', () => openStore('sqlite::memory:'));
groupContract('a SQLite file', () => openStore(`sqlite:${join(folder, `${files++}.db`)}`));

const about = { group: class1, exam: 'CLF-C02', family: 'latest' } as const;

/** A store in memory whose rows can be looked at. */
async function openForHistory() {
  const database = await openSqlite(':memory:', migrations);
  let ids = 0;
  const newId = () => `id-${ids++}`;
  const attempts = makeAttemptStore(database, newId);
  const groups = makeGroupStore(database, newId);

  /** Does the same as the history, which has not taken the step yet. */
  async function take(step: HistoryStep, history: ReturnType<typeof makeHistory>, id: string) {
    const person = 'who' in step ? personOf(step.who) : ana;
    const group = 'where' in step ? groupOf(step.where) : class1;
    const attempt = 'at' in step ? history.attempts(step.who)[step.at] : undefined;
    switch (step.do) {
      case 'report':
        await attempts.addAttempts(person, [{ id, report: makeScore(step.score, step.exam) }], 1);
        break;
      case 'edit':
        if (!attempt) break;
        await attempts.changeAttempt(
          person,
          attempt.id,
          makeScore(step.score, attempt.report.exam),
          1,
        );
        break;
      case 'remove':
        if (attempt) await attempts.removeAttempt(person, attempt.id);
        break;
      case 'settle':
        await groups.settleContributions(person, contribute);
        break;
      case 'answer':
        await groups.setCounting(person, group, step.counts, contribute, 1);
        break;
      case 'leave':
        await groups.removeMember({ person, group });
        break;
      case 'erase':
        await erasePerson(database, person, newId);
        break;
      case 'dissolve':
        await groups.removeGroup(group);
        break;
      case 'publish': {
        const { exam, family, how, minimum, days } = step;
        const now = history.now() + days * 86_400_000;
        await groups.publish({ group, exam, family }, minimum, publishAll(family, how), now);
        break;
      }
    }
    if ('settled' in step && step.settled) await groups.settleContributions(person, contribute);
  }

  const findContributions = database.prepare((queries) =>
    queries
      .selectFrom('contribution')
      .innerJoin('person', 'person.id', 'contribution.person_id')
      .innerJoin('chat_group', 'chat_group.id', 'contribution.group_id')
      .select(['native_id', 'user_id', 'exam', 'family', 'part', 'content', 'fresh'])
      .where('current', '=', 1),
  );
  const findFigures = database.prepare((queries) =>
    queries
      .selectFrom('figure')
      .innerJoin('chat_group', 'chat_group.id', 'figure.group_id')
      .select(['native_id', 'exam', 'family', 'part', 'number', 'published_at'])
      .select(['live', 'people', 'figure.minimum']),
  );
  const findAnswers = database.prepare((queries) =>
    queries
      .selectFrom('group_member')
      .innerJoin('person', 'person.id', 'group_member.person_id')
      .innerJoin('chat_group', 'chat_group.id', 'group_member.group_id')
      .select(['native_id', 'user_id', 'counts', 'dirty'])
      .where('counts', 'is not', null),
  );
  const read = () =>
    database.read(async (queries) => ({
      contributions: (await queries.executeQuery(findContributions({}))).rows.map((row) =>
        [
          `${row.native_id} ${row.user_id} ${row.exam} ${row.family} ${row.part} ${row.content}`,
          row.fresh === 1 ? 'fresh' : 'known',
        ].join(' '),
      ),
      figures: (await queries.executeQuery(findFigures({}))).rows.map(
        (row) =>
          `${row.native_id} ${row.exam} ${row.family} ${row.part} #${row.number} ` +
          `at ${row.published_at}: ${row.live} of ${row.people}, ${row.minimum} at least`,
      ),
      answers: (await queries.executeQuery(findAnswers({}))).rows.map(
        (row) =>
          `${row.native_id} ${row.user_id} ${row.counts} ${row.dirty === 1 ? 'dirty' : 'settled'}`,
      ),
      publishable: (await groups.listPublishable(2, 0)).map(
        ({ group, exam, family }) => `${group.group} ${exam} ${family}`,
      ),
    }));
  const shown = async (group: GroupKey) =>
    (await groups.readFigures(group)).map(
      ({ exam, family, part, at }) => `${exam} ${family} ${part} ${at}`,
    );
  const months = async (group: GroupKey, exam: string) =>
    (await groups.readMonths(group, exam)).map(({ at }) => at);
  return { take, read, shown, months, close: () => database.close() };
}

describe('any history of groups', () => {
  it('leaves what a recount of all that happened finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (steps) => {
        const store = await openForHistory();
        const history = makeHistory();
        for (const step of steps) {
          const id = history.nextId();
          await store.take(step, history, id);
          history.take(step, id);
          const { contributions, figures, answers, publishable } = await store.read();
          expect(contributions.toSorted()).toEqual(history.contributions().toSorted());
          expect(figures.toSorted()).toEqual(history.figures().toSorted());
          expect(answers.toSorted()).toEqual(history.answers().toSorted());
          expect(publishable.toSorted()).toEqual(history.publishable(2).toSorted());
          for (let where = 0; where < GROUPS; where++) {
            expect(await store.shown(groupOf(where))).toEqual(history.shown(where));
            for (const exam of exams) {
              const months = await store.months(groupOf(where), exam);
              expect(months).toEqual(history.months(where, exam));
            }
          }
        }
        await store.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('settling', () => {
  it('writes nothing where nothing has changed', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    for (const score of [500, 600]) {
      await store.addAttempts(ana, [{ id: `a${score}`, report: makeScore(score) }], 1);
    }
    await store.setCounting(ana, class1, true, contribute, 1);
    await store.publish(about, 1, publishAll('latest'), 1);
    const rows = dumpRows(file);
    await store.settleContributions(ana, contribute);
    await store.settleContributions(ana, contribute);
    expect(dumpRows(file)).toBe(rows);
    await store.close();
  });
});

describe('two stores on one file', () => {
  it('count everybody once, whoever answers, reports, publishes and leaves where', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const one = await openStore(`sqlite:${file}`);
    const stores = [one, await openStore(`sqlite:${file}`)] as const;
    const people = Array.from({ length: 40 }, (_, number) => ({ ...ana, user: `u${number}` }));
    const storeOf = (number: number) => stores[number % 2] ?? one;
    await Promise.all(
      people.flatMap((person, number) =>
        stores.map(async (store, index) => {
          const report = makeScore(number % 4 === 0 ? 800 : 600);
          await store.addAttempts(person, [{ id: `a${number}-${index}`, report }], 1);
          await store.setCounting(person, class1, true, contribute, 1);
        }),
      ),
    );
    for (const person of people) await one.settleContributions(person, contribute);
    const publish = (number: number) =>
      storeOf(number).publish(about, 8, publishAll('latest', 'apart'), number * 86_400_000 * 31);
    await Promise.all(
      people.flatMap((person, number) => [
        number % 2 === 0
          ? storeOf(number).setCounting(person, class1, false, contribute, 1)
          : storeOf(number).settleContributions(person, contribute),
        number % 5 === 0 ? publish(number) : null,
        number % 4 === 1 ? storeOf(number >> 2).erasePerson(person) : null,
      ]),
    );
    expect(withRaw(file, findWrongRows)).toEqual({});
    await Promise.all(
      people.map((person, number) =>
        storeOf(number).setCounting(person, class1, number % 3 !== 0, contribute, 1),
      ),
    );
    await Promise.all([publish(5), publish(6), publish(7)]);
    expect(withRaw(file, findWrongRows)).toEqual({});
    const numbers = withRaw(file, (raw) =>
      raw.prepare("select number from figure where part = 'all'").pluck().all(),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const store of stores) await store.close();
  });

  it('find what the other left unsettled when it ended in between', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const first = await openStore(url);
    await first.setCounting(ana, class1, true, contribute, 1);
    await first.addAttempts(ana, [{ id: 'a1', report: makeScore(600) }], 1);
    await first.close();
    const second = await openStore(url);
    expect(await second.listUnsettled(9)).toStrictEqual([ana]);
    expect(await second.listPublishable(1, 0)).toEqual([]);
    await second.settleContributions(ana, contribute);
    expect(await second.listUnsettled(9)).toEqual([]);
    expect(await second.listPublishable(1, 0)).toStrictEqual([about]);
    await second.close();
  });
});

describe('statements about groups', () => {
  it('look only at what they are about, however many people and groups there are', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const database = await openSqlite(file, migrations);
    const topic = { groupId: 'g', personId: 'p', exam: 'e', family: 'latest' };
    const plans = await database.read(async (queries) => {
      const statements = {
        unsettled: updateUnsettled(queries, ana),
        listUnsettled: selectUnsettled(queries, { limit: 1 }),
        toCheck: selectToCheck(queries, { platform: 'discord', before: 1, limit: 1 }),
        publishable: selectPublishable(queries, { least: 5, checkedSince: 1, publishedBefore: 1 }),
        counting: selectCounting(queries, topic),
        current: selectCurrent(queries, topic),
        spells: selectSpells(queries, topic),
        live: updateLive(queries, { ...topic, by: 1 }),
        figures: selectNewestFigures(queries, class1),
        weekly: selectDigestsDue(queries, { digest: 'weekly', before: 1 }),
        monthly: selectDigestsDue(queries, { digest: 'monthly', before: 1 }),
        removed: queries.deleteFrom('chat_group').where('id', '=', 'g'),
      };
      return Object.fromEntries(
        Object.entries(statements).map(([name, statement]) => {
          const { sql, parameters } = statement.compile();
          const details = withRaw(file, (raw) =>
            raw
              .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
              .all(...parameters)
              .map(({ detail }) => detail),
          );
          return [name, details.filter((detail) => /\b(SCAN|SEARCH|B-TREE)\b/.test(detail))];
        }),
      );
    });
    const person = 'SEARCH person USING INDEX sqlite_autoindex_person_1 (id=?)';
    const group = 'SEARCH chat_group USING INDEX sqlite_autoindex_chat_group_1 (id=?)';
    expect(plans).toEqual({
      unsettled: [
        'SEARCH group_member USING PRIMARY KEY (person_id=?)',
        'SEARCH person USING INDEX sqlite_autoindex_person_2 (platform=? AND tenant=? AND user_id=?)',
      ],
      // All that is in this index is unsettled.
      listUnsettled: [
        'SCAN group_member USING COVERING INDEX group_member_unsettled',
        person,
        'USE TEMP B-TREE FOR DISTINCT',
      ],
      toCheck: [
        'SEARCH group_member USING COVERING INDEX group_member_to_check (platform=? AND looked_at<?)',
        person,
        group,
      ],
      publishable: [
        // All that is in this index is fresh; it sorts too.
        'SCAN contribution USING COVERING INDEX contribution_waiting',
        'SCAN waiting',
        'SEARCH publication USING PRIMARY KEY (group_id=? AND exam=? AND family=?)',
        group,
        'SEARCH group_member USING COVERING INDEX group_member_by_group (group_id=? AND checked_at<?)',
        'SEARCH group_member USING COVERING INDEX group_member_unsettled (group_id=?)',
      ],
      counting: [
        'SEARCH contribution USING INDEX contribution_by_group (group_id=? AND exam=? AND family=? AND current=?)',
      ],
      current: ['SEARCH contribution USING PRIMARY KEY (person_id=? AND group_id=?)'],
      spells: [
        'SEARCH contribution USING PRIMARY KEY (person_id=? AND group_id=? AND exam=? AND family=?)',
      ],
      live: [
        'SEARCH figure USING PRIMARY KEY (group_id=? AND exam=? AND family=?)',
        'SEARCH contribution USING PRIMARY KEY (person_id=? AND group_id=? AND exam=? AND family=?)',
      ],
      figures: [
        'SEARCH publication USING PRIMARY KEY (group_id=?)',
        'SEARCH chat_group USING INDEX sqlite_autoindex_chat_group_2 (platform=? AND tenant=? AND native_id=?)',
        'SEARCH figure USING PRIMARY KEY (group_id=? AND exam=? AND family=? AND number=?)',
      ],
      weekly: [
        'SEARCH chat_group USING INDEX chat_group_weekly (digest_at=?)',
        'SEARCH chat_group USING INDEX chat_group_weekly (digest_at<?)',
      ],
      monthly: [
        'SEARCH chat_group USING INDEX chat_group_monthly (digest_at=?)',
        'SEARCH chat_group USING INDEX chat_group_monthly (digest_at<?)',
      ],
      removed: [
        group,
        'SEARCH figure USING PRIMARY KEY (group_id=?)',
        'SEARCH publication USING PRIMARY KEY (group_id=?)',
        'SEARCH contribution USING INDEX contribution_by_group (group_id=?)',
        'SEARCH group_member USING INDEX group_member_by_group (group_id=?)',
      ],
    });
    await database.close();
  });

  it('find what refers to a group or a person by an index', async () => {
    const file = join(makeFolder(), 'debrief.db');
    await (await openStore(`sqlite:${file}`)).close();
    const without = withRaw(file, (raw) =>
      raw
        .prepare<[], { table: string; column: string }>(
          `select m.name as "table", f."from" as "column"
           from sqlite_master m, pragma_foreign_key_list(m.name) f
           where m.type = 'table' and not exists (
             select 1 from pragma_index_list(m.name) i, pragma_index_info(i.name) c
             where i.partial = 0 and c.seqno = 0 and c.name = f."from"
           )`,
        )
        .all(),
    );
    expect(without).toEqual([]);
  });
});

describe('damaged rows of groups', () => {
  const damages = [
    ['group person-1', 'minimum', 'update chat_group set minimum = -7777'],
    ['group person-1', 'digest', "update chat_group set digest = 'superb'"],
    ['group person-1', 'digest_channel', "update chat_group set digest_channel = ''"],
    ['group person-1', 'digest_at', "update chat_group set digest_at = 'superb'"],
    ['group person-1', 'digest_closed', 'update chat_group set digest_closed = 7777'],
    ['group person-1', 'viewers', "update chat_group set viewers = '[7777'"],
    ['group person-1', 'viewers', `update chat_group set viewers = '["7777", 7777]'`],
    ['membership class-1', 'counts', 'update group_member set counts = 7777'],
    ['membership class-1', 'since', "update group_member set since = 'superb'"],
    ['contribution CLF-C02', 'family', "update contribution set family = 'superb'"],
    ['contribution CLF-C02', 'part', "update contribution set part = 'superb'"],
    ['contribution CLF-C02', 'content', "update contribution set content = '[7777'"],
    ['contribution CLF-C02', 'content', `update contribution set content = '{"score":7777}'`],
    // Of a publication that is damaged alike: else they belong to none.
    [
      'figures CLF-C02',
      'family',
      "update figure set family = 'superb'; update publication set family = 'superb'",
    ],
    ['figures CLF-C02', 'part', "update figure set part = 'superb'"],
    ['figures CLF-C02', 'published_at', "update figure set published_at = 'superb'"],
    ['figures CLF-C02', 'minimum', 'update figure set minimum = 0.7777'],
    ['figures CLF-C02', 'content', "update figure set content = '{}'"],
    ['figures CLF-C02', 'content', "update figure set content = replace(content, '20', '7777')"],
    ['figures CLF-C02', 'content', `update figure set content = replace(content, '"id"', '"7"')`],
  ] as const;

  it.each(damages)('are named, not shown: %s, %s', async (record, column, damage) => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`, { newId: () => 'person-1' });
    await store.addAttempts(ana, [{ id: 'a1', report: makeScore(600) }], 1);
    await store.changeSettings(class1, () => ({ viewers: [`user:${ana.user}`] }));
    await store.setCounting(ana, class1, true, contribute, 1);
    await store.publish(about, 1, publishAll('latest'), 1);
    withRaw(file, (raw) => {
      raw.pragma('ignore_check_constraints = ON');
      raw.exec(damage);
    });
    const message = new RegExp(`^The record of ${record} is not valid: ${column}\\.$`);
    const reading = {
      group: () => store.readSettings(class1),
      membership: () => store.listCountings(ana),
      contribution: () => store.exportPerson(ana),
      figures: () => store.readFigures(class1),
    }[record.split(' ')[0] as 'group' | 'membership' | 'contribution' | 'figures'];
    await expect(reading()).rejects.toThrow(message);
    // What may be published is not guessed.
    if (/^group.* minimum$|^contribution.* (part|content)$/.test(`${record} ${column}`)) {
      await expect(store.publish(about, 1, publishAll('latest'), 1)).rejects.toThrow(message);
    }
    // It can still be taken away, and put right.
    await store.erasePerson(ana);
    expect(await store.exportPerson(ana)).toBeNull();
    expect(withRaw(file, (raw) => raw.prepare('select * from contribution').all())).toEqual([]);
    expect(
      withRaw(file, (raw) => raw.prepare('select viewers from chat_group').pluck().get()),
    ).toBe('[]');
    await store.removeGroup(class1);
    await store.setCounting(ana, class1, true, contribute, 1);
    expect(await store.listCountings(ana)).toHaveLength(1);
    await store.close();
  });

  it.each([
    "update figure set exam = 'superb'",
    "update figure set family = 'superb'",
    'update figure set number = 7777',
    "update publication set family = 'superb'",
    'update publication set number = 7777',
    'delete from publication',
  ])('are not shown where they belong to no newest publication: %s', async (damage) => {
    const file = join(makeFolder(), 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.addAttempts(ana, [{ id: 'a1', report: makeScore(600) }], 1);
    await store.setCounting(ana, class1, true, contribute, 1);
    await store.publish(about, 1, publishAll('latest'), 1);
    expect(await store.readFigures(class1)).toHaveLength(1);
    withRaw(file, (raw) => raw.exec(damage));
    expect(await store.readFigures(class1)).toEqual([]);
    await store.close();
  });
});
