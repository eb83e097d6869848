// Random lives of groups through the real program: its store, its work in the background and what organisers see, beside
// the books of somebody who knows what everybody told, said and left. Whatever organisers see is held against the books.

import type { GroupKey } from '#src/app/group-ports.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Figures } from '#src/core/group-stats.ts';
import { openStore } from '#src/storage/open-store.ts';
import { exams } from '#test/core/reports.ts';
import { type Dice, makeDice } from './follow-up-people.ts';
import { type Books, makeBooks, type PublishedSum } from './group-books.ts';
import {
  type LatestPart,
  latestFiguresOf,
  latestOf,
  type MovedPart,
  movedFiguresOf,
  movedOf,
  type ToldExam,
  type ToldSitting,
  toldExams,
} from './group-oracle.ts';
import { type GroupWorld, makeGroupWorld } from './group-world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEAST = 5;
const begin = Date.parse('2026-08-01T00:00:00Z');

/** Somebody. Erased, they are somebody new from then on: what they tell again was never told before. */
interface Somebody {
  id: number;
  readonly key: PersonKey;
  readonly sittings: Map<ToldExam, ToldSitting[]>;
  /** Groups that count them, with what they are known to add there. */
  readonly counted: Map<Group, Standing>;
  /** Groups they have walked out of without a word. */
  readonly gone: Set<Group>;
  /** Groups in which what follows from their reports is not settled yet. */
  readonly unsettled: Set<Group>;
}

/** Exams and families in which somebody adds something, as the program last settled it. */
type Standing = ReadonlySet<string>;

interface Group {
  readonly key: GroupKey;
  minimum: number;
}

/** A figure that organisers could see, with what the books know of it. */
interface Seen {
  readonly group: Group;
  readonly topic: string;
  readonly text: string;
  readonly at: number;
  readonly part: PublishedSum['part'];
  readonly sum: PublishedSum;
  isWithdrawn: boolean;
}

/** One exam and family of a group. */
interface Shelf {
  readonly group: Group;
  readonly exam: ToldExam;
  readonly family: Figures['family'];
  readonly books: Books;
  /** In the order they were published. */
  readonly seen: Seen[];
  publishedAt: number | null;
}

export interface Life {
  readonly publications: number;
  /** Publications with those who passed and those who did not apart. */
  readonly apart: number;
  readonly withdrawn: number;
  /** Figures with quartiles in them. */
  readonly quartiles: number;
  readonly pairs: number;
  readonly combinations: number;
  /** How often each thing was done. */
  readonly deeds: Readonly<Record<string, number>>;
  /** Everything that was not as promised, in words. */
  readonly wrong: readonly string[];
}

export interface LifeOptions {
  readonly exams: readonly Exam[];
  /** In which no groups are counted now; left the same way. */
  readonly store: Store;
  readonly seed: number;
  readonly steps?: number;
  /** What happens, one by one, for finding out what went wrong. */
  readonly story?: (line: string) => void;
}

/** Lives through the life of a seed: always the same one. */
export async function liveThroughLife(options: LifeOptions): Promise<Life> {
  const { store, seed, steps = 60, story = () => {} } = options;
  const dice = makeDice(seed);
  const world = makeGroupWorld({ exams: options.exams, store, now: begin, ids: `s${seed}-` });
  const life = makeLife(world, seed, dice, story);
  for (let step = 0; step < steps; step++) {
    try {
      await life.step();
    } catch (error) {
      life.wrong.push(`thrown: ${error}`);
    }
    if (life.wrong.length > 0) break;
  }
  life.close();
  await life.leave();
  for (const defect of world.defects) life.wrong.push(`a defect: ${defect}`);
  return life.tell();
}

function makeLife(world: GroupWorld, seed: number, dice: Dice, story: (line: string) => void) {
  const { store, clock } = world;
  const wrong: string[] = [];
  const deeds: Record<string, number> = {};
  const groups = Array.from({ length: dice.pick([1, 1, 1, 1, 2, 3]) }, (_, at): Group => {
    return { key: { platform: 'discord', tenant: '', group: `g${seed}-${at}` }, minimum: LEAST };
  });
  const examsTold = dice.happens(0.7) ? toldExams.slice(0, 1) : toldExams;
  let ids = 0;
  const people = Array.from({ length: dice.pick([8, 12, 24, 24, 30, 30]) }, (_, at): Somebody => {
    return {
      id: ++ids,
      key: { platform: 'discord', tenant: '', user: `u${seed}-${at}` },
      sittings: new Map(),
      counted: new Map(),
      gone: new Set(),
      unsettled: new Set(),
    };
  });
  const shelves = groups.flatMap((group) =>
    examsTold.flatMap((exam) =>
      (['latest', 'moved'] as const).map((family): Shelf => {
        return { group, exam, family, books: makeBooks(), seen: [], publishedAt: null };
      }),
    ),
  );
  const manner = makeManner(dice);
  /** Few results, so that people come back to one they had and to each other's. */
  const results = Array.from({ length: dice.whole(2, 9) }, () => makeResult(dice));
  /** Numbers for what somebody adds: the same for the same. */
  const contents = new Map<string, number>();
  let [publications, apart, withdrawn, quartiles] = [0, 0, 0, 0];
  let isSilent = false;

  const say = (line: string) => story(`${new Date(clock.at).toISOString().slice(0, 16)} ${line}`);
  const nameOf = ({ group, exam, family }: Shelf) => `${group.key.group} ${exam.code} ${family}`;
  const did = (what: string) => {
    deeds[what] = (deeds[what] ?? 0) + 1;
  };

  world.membership = ({ person, group }) => {
    if (isSilent) return 'unknown';
    const one = people.find(({ key }) => key.user === person.user);
    const of = groups.find(({ key }) => key.group === group.group);
    if (!one || !of || !one.gone.has(of)) return 'member';
    // Known to the bot from now on: they count no more.
    one.counted.delete(of);
    one.unsettled.delete(of);
    withdrawAll();
    say(`${one.id} is found to have left ${of.key.group}`);
    did('found gone');
    return 'left';
  };

  world.settled = ({ user }) => {
    const one = people.find(({ key }) => key.user === user);
    if (!one) return;
    settled(one);
    withdrawAll();
  };

  function partsOf(one: Somebody, exam: ToldExam) {
    const sittings = one.sittings.get(exam) ?? [];
    return { latest: latestOf(exam, sittings), moved: movedOf(exam, sittings) };
  }

  function standingOf(one: Somebody): Standing {
    return new Set(
      examsTold.flatMap((exam) => {
        const { latest, moved } = partsOf(one, exam);
        return [
          ...(latest ? [`${exam.code} latest`] : []),
          ...(moved ? [`${exam.code} moved`] : []),
        ];
      }),
    );
  }

  /** In every group that counts them. */
  function settled(one: Somebody): void {
    one.unsettled.clear();
    for (const group of one.counted.keys()) one.counted.set(group, standingOf(one));
  }

  /** People of a sum who still count, as far as the program can know. */
  function left({ group, topic, sum }: Seen): number {
    return people.filter(
      (one) => sum.people.has(one.id) && one.counted.get(group)?.has(topic) === true,
    ).length;
  }

  async function changeReports(one: Somebody, what: string, exam: ToldExam): Promise<boolean> {
    const own = one.sittings.get(exam) ?? [];
    one.sittings.set(exam, own);
    const old = own.length > 0 ? dice.pick(own) : null;
    const result = dice.pick(results);
    // Any that they did not sit on, so that the one told last is not always the latest.
    const freeDay = () => dice.pick(days.filter((day) => own.every(({ on }) => on !== day)));
    if (what === 'report' || !old) {
      if (own.length >= 6) return false;
      const on = freeDay();
      const id = await world.report(one.key, reportOf(exam, { id: '', on, ...result }));
      own.push({ id, on, ...result });
    } else if (what === 'remove') {
      await store.removeAttempt(one.key, old.id);
      own.splice(own.indexOf(old), 1);
    } else {
      // Sometimes of another day as well.
      const changed = { ...old, ...result, ...(dice.happens(0.2) ? { on: freeDay() } : {}) };
      await store.changeAttempt(one.key, old.id, reportOf(exam, changed), clock.at);
      own.splice(own.indexOf(old), 1, changed);
    }
    for (const group of one.counted.keys()) one.unsettled.add(group);
    // Or the process ends between the two, and the background makes it good.
    if (dice.happens(0.85)) {
      await world.settle(one.key);
      settled(one);
    } else did('crash');
    const told = own.map(({ on, letters, score }) => `${on.slice(8)} ${letters} ${score}`);
    say(
      `${one.id} ${what} ${exam.code}${one.unsettled.size > 0 ? ', not settled' : ''}: ${told.join(', ')}`,
    );
    return true;
  }

  async function answer(one: Somebody, group: Group, counts: boolean): Promise<void> {
    await world.count(one.key, group.key, counts);
    one.unsettled.delete(group);
    if (counts) {
      one.counted.set(group, standingOf(one));
      one.gone.delete(group);
    } else one.counted.delete(group);
    say(`${one.id} says ${counts ? 'yes' : 'no'} in ${group.key.group}`);
  }

  async function act(one: Somebody, deed: Deed): Promise<void> {
    did(deed);
    const group = dice.pick(groups);
    const exam = dice.pick(examsTold);
    switch (deed) {
      case 'report':
      case 'edit':
      case 'remove':
        await changeReports(one, deed, exam);
        if (one.counted.size === 0 && dice.happens(0.5)) await answer(one, group, true);
        break;
      case 'in':
        await answer(one, group, true);
        break;
      case 'out':
        await answer(one, group, false);
        break;
      case 'leave':
        if (one.counted.has(group)) one.gone.add(group);
        say(`${one.id} leaves ${group.key.group}`);
        break;
      case 'return':
        // Before anybody noticed: as if they had never been away.
        one.gone.delete(group);
        say(`${one.id} is in ${group.key.group} again`);
        break;
      case 'erase':
        await store.erasePerson(one.key);
        say(`${one.id} is erased, and will be ${ids + 1}`);
        one.id = ++ids;
        one.sittings.clear();
        one.counted.clear();
        one.gone.clear();
        one.unsettled.clear();
        break;
      default:
        deed satisfies never;
    }
    withdrawAll();
  }

  /** Everything anybody can see now, held against the books. @param canPublish something may have come just now. */
  async function look(canPublish: boolean): Promise<void> {
    for (const group of groups) {
      const own = shelves.filter((shelf) => shelf.group === group);
      // Months change with what stands, and seldom alone.
      const codes = dice.happens(0.3) ? examsTold.map(({ code }) => code) : [];
      const { figures, months } = await world.look(group.key, codes);
      for (const shelf of own) {
        const ofShelf = figures.filter(
          ({ exam, family }) => exam === shelf.exam.code && family === shelf.family,
        );
        const published = ofShelf.filter((each) => !shelf.seen.some(isOf(each)));
        if (published.length > 0) publish(shelf, published, canPublish);
        const back = shelf.family === 'latest' ? months.get(shelf.exam.code) : undefined;
        check(shelf, ofShelf, back ?? []);
      }
      if (
        figures.some(
          ({ exam, family }) =>
            !own.some((shelf) => shelf.exam.code === exam && shelf.family === family),
        )
      ) {
        wrong.push(`figures of ${group.key.group} that nobody can be behind`);
      }
    }
  }

  const isOf =
    ({ at, part }: Figures) =>
    (seen: Seen) =>
      seen.at === at && seen.part === part;

  /** Who counts, and what they add, by the books alone. */
  function publish(shelf: Shelf, published: readonly Figures[], canPublish: boolean): void {
    const { group, exam, family, books } = shelf;
    const name = nameOf(shelf);
    publications++;
    if (!canPublish) wrong.push(`${name}: published by something else than the background`);
    if (shelf.publishedAt !== null && clock.at - shelf.publishedAt < DAY) {
      wrong.push(`${name}: published twice in a day`);
    }
    shelf.publishedAt = clock.at;
    const counting = people.filter((one) => one.counted.has(group));
    const parts = counting.map((one) => ({ one, ...partsOf(one, exam) }));
    const sums = published.map((figures) => {
      if (figures.at !== clock.at) wrong.push(`${name}: published at another time than now`);
      if (figures.minimum !== group.minimum) wrong.push(`${name}: minimum ${figures.minimum}`);
      const behind = parts.filter(({ latest, moved }) =>
        family === 'moved'
          ? moved !== null
          : latest !== null &&
            (figures.part === 'all' || latest.passed === (figures.part === 'passed')),
      );
      const sum: PublishedSum = {
        at: clock.at,
        part: figures.part,
        minimum: Math.max(group.minimum, LEAST),
        people: new Map(
          behind.map(({ one, latest, moved }) => [
            one.id,
            contentOf(JSON.stringify(family === 'moved' ? moved : latest)),
          ]),
        ),
      };
      const right =
        family === 'moved'
          ? movedFiguresOf(
              exam,
              behind.flatMap(({ moved }): readonly MovedPart[] => (moved ? [moved] : [])),
            )
          : latestFiguresOf(
              exam,
              behind.flatMap(({ latest }): readonly LatestPart[] => (latest ? [latest] : [])),
            );
      if (!isSame(right, figures.figures)) {
        wrong.push(`${name}: ${JSON.stringify(figures.figures)}, not ${JSON.stringify(right)}`);
      }
      if (figures.family === 'latest' && figures.figures.quartiles !== null) quartiles++;
      const seen: Seen = {
        group,
        topic: `${exam.code} ${family}`,
        text: JSON.stringify(figures),
        at: figures.at,
        part: figures.part,
        sum,
        isWithdrawn: false,
      };
      shelf.seen.push(seen);
      const who = [...sum.people].map(([id, content]) => `${id}:${content}`);
      say(`${name} ${figures.part} is published: ${who.join(' ')}`);
      return sum;
    });
    if (sums.length > 1) apart++;
    books.publish(sums);
    wrong.push(...books.wrong.map((line) => `${name}: ${line}`));
  }

  function contentOf(text: string): number {
    const known = contents.get(text) ?? contents.size + 1;
    contents.set(text, known);
    return known;
  }

  /** What too few people are left behind is gone for good, in the moment in which they left. */
  function withdraw(shelf: Shelf): void {
    for (const seen of shelf.seen) {
      if (seen.isWithdrawn || left(seen) >= seen.sum.minimum) continue;
      seen.isWithdrawn = true;
      withdrawn++;
      say(`${nameOf(shelf)} ${seen.part} of ${seen.at} has to be withdrawn`);
    }
  }

  /** In the moment in which it happens, also if somebody comes back in the next. */
  function withdrawAll(): void {
    for (const shelf of shelves) withdraw(shelf);
  }

  function check(shelf: Shelf, now: readonly Figures[], months: readonly Figures[]): void {
    const name = nameOf(shelf);
    for (const figures of [...now, ...months]) {
      const seen = shelf.seen.find(isOf(figures));
      if (seen?.text !== JSON.stringify(figures)) {
        wrong.push(`${name}: a figure is shown that was never published so`);
      } else if (seen.isWithdrawn) {
        wrong.push(`${name}: ${seen.part} of ${seen.at} is shown with ${left(seen)} people left`);
      } else if (figures.minimum < shelf.group.minimum) {
        wrong.push(`${name}: shown with a minimum of ${figures.minimum}`);
      }
    }
    checkNow(shelf, now);
    const inMonths = months.map(({ at }) => new Date(at).toISOString().slice(0, 7));
    if (
      new Set(inMonths).size < inMonths.length ||
      inMonths.join() !== inMonths.toSorted().join()
    ) {
      wrong.push(`${name}: months ${inMonths.join()}`);
    }
  }

  /** Of what stands now. */
  function checkNow(shelf: Shelf, now: readonly Figures[]): void {
    const name = nameOf(shelf);
    const newest = shelf.seen.filter(({ at }) => at === shelf.publishedAt);
    for (const figures of now) {
      if (figures.at !== shelf.publishedAt) {
        wrong.push(`${name}: ${figures.part} of ${figures.at} outlives the next publication`);
      }
    }
    const stands = newest.filter(({ isWithdrawn }) => !isWithdrawn);
    // A part that is withdrawn would be what the other lacks to the whole.
    const isTorn = stands.length < newest.length;
    for (const { part, sum } of stands) {
      const isShown = now.some((figures) => figures.part === part);
      if (isShown && isTorn && part !== 'all') {
        wrong.push(`${name}: ${part} is shown, and the other part is withdrawn`);
      }
      const may = sum.minimum >= shelf.group.minimum && (part === 'all' || !isTorn);
      if (!isShown && may) wrong.push(`${name}: ${part} of ${sum.at} is not shown any more`);
    }
  }

  /** The work in the background, and what can be seen after it. */
  async function refresh(): Promise<void> {
    await world.refresh();
    for (const one of people) {
      if (one.unsettled.size > 0) wrong.push(`${one.id} was not settled`);
    }
    await look(true);
  }

  return {
    wrong,

    async step(): Promise<void> {
      clock.at += HOUR * (dice.happens(0.15) ? dice.whole(24, 20 * 24) : dice.whole(0, 10));
      if (dice.happens(0.05)) {
        const group = dice.pick(groups);
        group.minimum = dice.pick([LEAST, LEAST, 6, 8]);
        const { minimum } = group;
        await store.changeSettings(group.key, () => ({ minimum }));
        say(`${group.key.group} wants at least ${minimum}`);
        did('minimum');
      }
      if (dice.happens(isSilent ? 0.5 : 0.05)) isSilent = !isSilent;
      // Often a group begins, or is stirred up, with everybody at once: then there are enough for both parts.
      if (dice.happens(0.03)) {
        for (const one of people) {
          await act(one, 'report');
          if (one.counted.size === 0) await act(one, 'in');
        }
      }
      const deed = dice.pick(manner);
      const many = dice.pick([1, 1, 1, 1, LEAST - 1, LEAST, people.length]);
      const from = dice.whole(0, people.length - 1);
      for (let at = 0; at < Math.min(many, people.length); at++) {
        const one = people[(from + at) % people.length];
        if (one) await act(one, dice.happens(0.9) ? deed : dice.pick(manner));
      }
      await look(false);
      if (dice.happens(0.2)) return;
      await refresh();
      // One look in the background asks for 25 people, and not for all of those of several groups.
      if (groups.length * people.length > 25) await refresh();
    },

    close(): void {
      for (const shelf of shelves) {
        const { books } = shelf;
        const before = books.wrong.length;
        books.combine(dice, 100);
        for (const line of books.wrong.slice(before)) wrong.push(`${nameOf(shelf)}: ${line}`);
      }
      for (const line of wrong) story(`wrong: ${line}`);
    },

    /** Leaves nothing to whoever uses the store next. */
    async leave(): Promise<void> {
      for (const { key } of groups) await store.removeGroup(key);
      for (const { key } of groups) {
        if ((await store.readFigures(key)).length > 0)
          wrong.push('a group is gone and has figures');
      }
    },

    tell(): Life {
      const sum = (what: 'pairs' | 'combinations') =>
        shelves.reduce((total, { books }) => total + books.counts[what], 0);
      return {
        publications,
        apart,
        withdrawn,
        quartiles,
        pairs: sum('pairs'),
        combinations: sum('combinations'),
        deeds,
        wrong,
      };
    },
  };
}

/** On which people sit. */
const days = Array.from({ length: 28 }, (_, at) => `2026-07-${String(at + 1).padStart(2, '0')}`);

type Deed = 'report' | 'edit' | 'remove' | 'in' | 'out' | 'leave' | 'return' | 'erase';
type Result = Pick<ToldSitting, 'letters' | 'score' | 'passed'>;

/** What the people of a group are given to. */
function makeManner(dice: Dice): readonly Deed[] {
  const often = (deed: Deed, most: number) =>
    Array.from({ length: dice.whole(0, most) }, () => deed);
  return [
    'report',
    'in',
    ...often('report', 8),
    ...often('edit', 4),
    ...often('remove', 2),
    ...often('in', 4),
    ...often('out', 2),
    ...often('leave', 2),
    ...often('return', 1),
    ...often('erase', 1),
  ];
}

function makeResult(dice: Dice): Result {
  const letters = Array.from({ length: 4 }, () => dice.pick(['N', 'N', 'C', 'P', 'M']));
  const score = dice.pick([480, 560, 610, 650, 655, 690, 700, 730, 735, 850]);
  const whole = { letters: letters.join(''), score, passed: score >= 700 };
  if (dice.happens(0.85)) return whole;
  // Not whole, in one way or another.
  return dice.pick([
    { ...whole, score: null },
    { ...whole, passed: null },
    { ...whole, letters: `${whole.letters.slice(0, 3)}-` },
    { letters: '----', score: null, passed: null },
  ]);
}

function reportOf(exam: ToldExam, { on, letters, score, passed }: ToldSitting): Report {
  const words: Readonly<Record<string, Report['ratings'][string]>> = {
    N: 'needs-improvement',
    C: 'competent',
    P: 'proficient',
    M: 'meets-competencies',
  };
  const ratings = exam.domains.flatMap(({ id }, at) => {
    const rating = words[letters[at] ?? '-'];
    return rating ? [[id, rating] as const] : [];
  });
  return {
    exam: exam.code,
    score,
    passed,
    takenOn: on,
    ratings: Object.fromEntries(ratings),
    study: [],
    hoursPerWeek: null,
    weightsAsPercentages: false,
  };
}

/** Of values without order in their fields that matters. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, sorted(each)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Lives extends Omit<Life, 'wrong'> {
  /** Of the first life in which something went wrong, all that happened; null: of none. */
  readonly story: string | null;
}

/** A store grows with everybody who was ever in it, and erasing copies all of it. */
const LIVES_IN_ONE = 10;

/** Lives through one seed after the other, until something goes wrong. */
export async function liveThroughLives(
  allExams: readonly Exam[],
  first: number,
  count: number,
): Promise<Lives> {
  const total = {
    publications: 0,
    apart: 0,
    withdrawn: 0,
    quartiles: 0,
    pairs: 0,
    combinations: 0,
  };
  const deeds: Record<string, number> = {};
  let story: string | null = null;
  for (let from = first; from < first + count && story === null; from += LIVES_IN_ONE) {
    const store = await openStore('sqlite::memory:');
    const until = Math.min(from + LIVES_IN_ONE, first + count);
    for (let seed = from; seed < until && story === null; seed++) {
      const lines = [`seed ${seed}`];
      const life = await liveThroughLife({
        exams: allExams,
        store,
        seed,
        story: (line) => lines.push(line),
      });
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += life[name];
      for (const [deed, times] of Object.entries(life.deeds)) {
        deeds[deed] = (deeds[deed] ?? 0) + times;
      }
      if (life.wrong.length > 0) story = lines.join('\n');
    }
    await store.close();
  }
  return { ...total, deeds, story };
}

// As a script: `node test/support/group-life.ts 10000 [first seed]`.
if (import.meta.main) {
  const [count = '1000', first = '1'] = process.argv.slice(2);
  const { story, ...found } = await liveThroughLives(exams, Number(first), Number(count));
  process.stdout.write(`${JSON.stringify(found)}\n${story ?? ''}\n`);
  process.exitCode = story === null ? 0 : 1;
}
