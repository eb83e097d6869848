// What an organiser waits for: /groupstats of a large group in a large database, against one query by hand that scans the
// group's attempts, and against the same in a small database.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { commands } from '#commands/index.ts';
import type { Reach } from '#src/app/command.ts';
import { contribute } from '#src/app/contributions.ts';
import { type Bot, prepare } from '#src/app/dispatch.ts';
import { refreshGroups } from '#src/app/group-figures.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import type { Sender } from '#src/app/sender.ts';
import type { Card } from '#src/cards/card.ts';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import type { Exam } from '#src/core/exam.ts';
import { openStore } from '#src/storage/open-store.ts';
import { median, pathOf, timeOnce } from './measure.ts';
import { head, ms, ratio, row, say } from './table.ts';

const EXAM = 'CLF-C02';
const SITTINGS = 5;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const ROUNDS = 41;
const AT_ONCE = 128;
const group = { platform: 'discord', tenant: '', group: 'large' };

/** By hand, what the group's overview needs at least: who is weak in what, by everybody's latest attempt. */
const BY_HAND = `
  with counted as (
    select attempt.id, attempt.passed, attempt.exam,
      row_number() over (partition by attempt.person_id, attempt.exam order by attempt.taken_on desc) as place
    from group_member
    join chat_group on chat_group.id = group_member.group_id
    join attempt on attempt.person_id = group_member.person_id
    where chat_group.native_id = ? and group_member.counts = 1
  )
  select counted.exam, domain, count(*) as people, sum(rating = 'needs-improvement') as weak
  from counted join attempt_rating on attempt_rating.attempt_id = counted.id
  where place = 1
  group by counted.exam, domain`;

const sender: Sender = {
  sendDirect: async () => 'sent',
  isMember: async () => 'member',
  post: async () => 'sent',
  close: async () => {},
};

const reach: Reach = {
  group: { key: group, channel: 'c1', standing: async () => ({ runs: true, roles: [] }) },
};

interface Measured {
  readonly overview: number;
  readonly exam: number;
  readonly byHand: number;
}

/** (h) The figures of a group. */
export async function compareGroups(): Promise<void> {
  const exams = await loadExamsOnce(pathOf('data/'));
  const large = await measure(exams, { people: 10_000, attempts: 1_000_000 });
  const small = await measure(exams, { people: 2_000, attempts: 10_000 });
  head(
    '(h) /groupstats of 10,000 people with 50,000 attempts, in a database of 1,000,000 attempts',
  );
  say('    against one query by hand that scans the attempts of the group');
  row('by hand', ms(large.byHand));
  row('overview', ms(large.overview), ratio(large.overview, large.byHand, 0.2));
  row('one exam in full', ms(large.exam), ratio(large.exam, large.byHand, 0.2));
  row('overview, 10,000 attempts in all', ms(small.overview));
  row('the same with 1,000,000', ms(large.overview), ratio(large.overview, small.overview, 1.5));
  row('one exam, 10,000 attempts in all', ms(small.exam));
  row('the same with 1,000,000', ms(large.exam), ratio(large.exam, small.exam, 1.5));
}

/** @param people who count; others have the rest of the attempts. */
async function measure(
  exams: readonly Exam[],
  { people, attempts }: { readonly people: number; readonly attempts: number },
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    const file = join(folder, 'debrief.db');
    // Migrated, closed, filled by hand, and opened again as a bot would.
    await (await openStore(`sqlite:${file}`)).close();
    const exam = exams.find(({ code }) => code === EXAM);
    if (!exam) throw new Error(`no ${EXAM}`);
    fill(file, exam, attempts / SITTINGS);
    const store = await openStore(`sqlite:${file}`);
    const bot = makeBot(exams, store);
    await countAll(store, exams, people);
    await refreshGroups(bot, new Map([['discord', sender]]));
    const measured = await timeAll(bot, file);
    await store.close();
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** People with five sittings each, mostly failed, ever fewer weak domains. */
function fill(file: string, exam: Exam, people: number): void {
  const raw = new BetterSqlite3(file);
  raw.pragma('synchronous = OFF');
  raw.pragma('cache_size = -200000');
  const addPerson = raw.prepare(
    "insert into person (id, platform, tenant, user_id, created_at) values (?, 'discord', '', ?, 0)",
  );
  const addAttempt = raw.prepare(
    `insert into attempt (id, person_id, sequence, exam, score, passed, taken_on, study, hours_per_week,
      weights_as_percentages, saved_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, '[]', null, 0, ?, ?)`,
  );
  const addRating = raw.prepare(
    'insert into attempt_rating (attempt_id, domain, rating) values (?, ?, ?)',
  );
  raw.transaction(() => {
    for (let number = 0; number < people; number++) {
      const person = `p${String(number).padStart(7, '0')}`;
      addPerson.run(person, `u${number}`);
      for (let sitting = 0; sitting < SITTINGS; sitting++) {
        const id = `${person}-${sitting}`;
        const score = 560 + ((number * 37 + sitting * 41) % 260);
        const passed = score >= exam.passMark.value ? 1 : 0;
        const day = `2026-0${sitting + 1}-${String(1 + (number % 28)).padStart(2, '0')}`;
        addAttempt.run(id, person, sitting + 1, exam.code, score, passed, day, NOW, NOW);
        for (const [at, domain] of exam.domains.entries()) {
          const weak = (number * 7 + at * 3 + sitting) % 4 < 2;
          addRating.run(id, domain.id, weak ? 'needs-improvement' : 'meets-competencies');
        }
      }
    }
  })();
  raw.close();
}

async function countAll(store: Store, exams: readonly Exam[], people: number): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < people; number = next++) {
      const person: PersonKey = { platform: 'discord', tenant: '', user: `u${number}` };
      await store.setCounting(person, group, true, contribute(exams), NOW);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function makeBot(exams: readonly Exam[], store: Store): Bot {
  let ids = 0;
  return {
    exams,
    commands,
    clock: { now: () => NOW },
    groupMinimum: 5,
    newId: () => `b${++ids}`,
    openStore: async () => store,
    reportDefect: (_reference, _command, error) => {
      throw error;
    },
  };
}

async function timeAll(bot: Bot, file: string): Promise<Measured> {
  const person: PersonKey = { platform: 'discord', tenant: '', user: 'organiser' };
  const ask = async (args: Readonly<Record<string, string>>): Promise<Card> => {
    const prepared = prepare(bot, { person, command: 'groupstats', args, reach });
    if (prepared.kind !== 'ready') throw new Error(`/groupstats is ${prepared.kind}`);
    return (await prepared.run()).card;
  };
  const { blocks } = await ask({});
  if (!JSON.stringify(blocks).includes(EXAM)) throw new Error('no figures were published');
  const raw = new BetterSqlite3(file, { readonly: true });
  const query = raw.prepare(BY_HAND);
  const times = { overview: [] as number[], exam: [] as number[], byHand: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.overview.push((await timeOnce(() => ask({}))).milliseconds);
    times.exam.push((await timeOnce(() => ask({ exam: EXAM }))).milliseconds);
    if (round < 7) times.byHand.push((await timeOnce(() => query.all(group.group))).milliseconds);
  }
  raw.close();
  return {
    overview: median(times.overview),
    exam: median(times.exam),
    byHand: median(times.byHand),
  };
}
