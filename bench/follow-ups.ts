// Follow-ups: how fast what is due is sent, and how fast a simulated year goes by. Run as a program it measures, and
// prints its figures as JSON; `compareFollowUps` starts it as a process of its own, so that its peak memory is its own.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { changeFollowing, studyOf } from '#src/app/following.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import type { Exam } from '#src/core/exam.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeWorld } from '#test/support/follow-up-world.ts';
import { liveThroughYear } from '#test/support/follow-up-year.ts';
import { allZones } from '#test/support/follow-up-zones.ts';
import { pathOf, timeOnce } from './measure.ts';
import { head, ratio, row, say, us } from './table.ts';

const PEOPLE = 10_000;
/** Each of the people has one check-in in them, whatever day their week ends on. */
const DAYS = 7;
const STEP = 30 * 60_000;
const DAY = 86_400_000;
/** People who do things as well, for a whole year: most of the time of it is theirs, not the deliveries'. */
const YEAR_PEOPLE = 10_000;
const SEED = 20_261_122;
const AT_ONCE = 256;

interface Figures {
  readonly messages: number;
  readonly sentTwice: number;
  readonly wrong: readonly string[];
  readonly idleSteps: number;
  readonly delivering: number;
  readonly inserting: number;
  readonly idle: number;
  readonly megabytes: number;
  readonly year: {
    readonly megabytes: number;
    readonly milliseconds: number;
    readonly delivering: number;
    readonly messages: number;
    readonly deeds: number;
    readonly steps: number;
  };
}

/** (g) What is due to many people. */
export async function compareFollowUps(): Promise<void> {
  const run = promisify(execFile);
  say(
    `    ${YEAR_PEOPLE.toLocaleString('en')} people live through a year now: that takes some minutes`,
  );
  const { stdout } = await run(process.execPath, [pathOf('bench/follow-ups.ts')]);
  const figures: Figures = JSON.parse(stdout);
  const { messages, delivering, inserting, idleSteps, idle, megabytes, year } = figures;
  const perSecond = (count: number, milliseconds: number) =>
    `${((count * 1000) / milliseconds).toFixed(0)} a second`;
  head(
    `(g) ${PEOPLE.toLocaleString('en')} people in all zones, ${DAYS} days in half hours: ${messages} messages, in a file`,
  );
  say('    against as many single-row inserts, a commit each, into a file with the same settings');
  row('inserts', perSecond(messages, inserting));
  row(
    'messages claimed, decided, sent and marked',
    perSecond(messages, delivering),
    ratio(delivering, inserting),
  );
  row('a look when nothing is due', us((idle * 1000) / idleSteps));
  row('sent twice, or wrong', String(figures.sentTwice + figures.wrong.length));
  row('peak memory of the process', `${megabytes.toFixed(0)} MB`);
  say(
    `    A year of ${YEAR_PEOPLE} people who answer, pause, stop and come back, in memory, each message checked:`,
  );
  row('steps of half an hour', perSecond(year.steps, year.milliseconds));
  row(
    `${year.messages} messages, ${year.deeds} things people do`,
    `${(year.milliseconds / 1000).toFixed(1)} s`,
  );
  row(
    'of it in deliveries',
    `${(year.delivering / 1000).toFixed(1)} s`,
    perSecond(year.messages, year.delivering),
  );
  row('peak memory, the simulation included', `${year.megabytes.toFixed(0)} MB`);
  for (const line of figures.wrong.slice(0, 5)) say(`    WRONG: ${line}`);
}

/** People whose weeks end on different days, so that a seventh of them is asked each evening. */
async function addPeople(store: Store, exams: readonly Exam[], begin: number): Promise<void> {
  const open = exams.filter(
    ({ status, lastTestDay }) => status.value === 'current' && !lastTestDay,
  );
  let ids = 0;
  const newId = () => `b${String(++ids).padStart(9, '0')}`;
  const add = async (number: number) => {
    const person: PersonKey = { platform: 'discord', tenant: '', user: `u${number}` };
    const exam = open[number % open.length];
    if (!exam) throw new Error('no exam to sit');
    const savedAt = begin - (number % 7) * DAY;
    const report = {
      exam: exam.code,
      score: exam.passMark.value - 1 - (number % 200),
      passed: false,
      takenOn: null,
      ratings: {},
      study: [],
      hoursPerWeek: null,
      weightsAsPercentages: false,
    };
    await store.addAttempts(person, [{ id: newId(), report }], savedAt);
    const settling = { exams, now: begin - DAY, newId };
    await changeFollowing(store, person, settling, (following) => {
      const studying = studyOf(exam, following, new Date(savedAt).toISOString().slice(0, 10));
      const timeZone = allZones[number % allZones.length] ?? 'UTC';
      return {
        preferences: { ...following.preferences, timeZone },
        ...(studying ? { studies: [{ ...studying.study, followed: true }] } : {}),
      };
    });
  };
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < PEOPLE; number = next++) await add(number);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** As many rows as messages, each on disk before the next. */
function insertRows(file: string, count: number): void {
  const raw = new BetterSqlite3(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('create table message (id integer primary key, person text, sent_at integer)');
  const insert = raw.prepare('insert into message (person, sent_at) values (?, ?)');
  for (let number = 0; number < count; number++) insert.run(`u${number}`, number);
  raw.close();
}

/** Of this process, until now. */
const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;

async function measure(): Promise<Figures> {
  const exams = await loadExamsOnce(pathOf('data/'));
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    const store = await openStore(`sqlite:${join(folder, 'debrief.db')}`);
    const begin = Date.parse('2026-11-22T00:00:00Z');
    await addPeople(store, exams, begin);
    const sent = new Set<string>();
    let [messages, sentTwice] = [0, 0];
    const world = makeWorld({
      exams,
      store,
      now: begin,
      heard({ once }) {
        messages++;
        if (once === null || sent.has(once)) sentTwice++;
        else sent.add(once);
      },
    });
    const steps = (DAYS * DAY) / STEP;
    let [delivering, idle, idleSteps] = [0, 0, 0];
    for (let step = 0; step < steps; step++) {
      world.clock.at += STEP;
      const before = messages;
      const { milliseconds } = await timeOnce(() => world.deliver());
      delivering += milliseconds;
      if (messages > before) continue;
      idle += milliseconds;
      idleSteps++;
    }
    const inserting = await timeOnce(() => insertRows(join(folder, 'plain.db'), messages));
    await store.close();
    const megabytes = peakMegabytes();

    const memory = await openStore('sqlite::memory:');
    const year = await timeOnce(() =>
      liveThroughYear({ exams, store: memory, people: YEAR_PEOPLE, seed: SEED }),
    );
    await memory.close();
    const { checker, deeds, delivering: yearDelivering, steps: yearSteps } = year.value;
    const failed = world.deliveries.filter(
      ({ outcome }) => outcome !== 'sent' && outcome !== 'moved',
    );
    return {
      messages,
      sentTwice,
      wrong: [...checker.wrong, ...failed.map(({ outcome }) => outcome)],
      idleSteps: Math.max(1, idleSteps),
      delivering,
      inserting: inserting.milliseconds,
      idle,
      megabytes,
      year: {
        milliseconds: year.milliseconds,
        delivering: yearDelivering,
        messages: checker.counts['messages'] ?? 0,
        deeds,
        steps: yearSteps,
        megabytes: peakMegabytes(),
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) say(JSON.stringify(await measure()));
