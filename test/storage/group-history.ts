// Groups in the simplest way that is right: everything that ever happened is kept, and counted anew each time.

import fc from 'fast-check';
import type { GroupKey, Publishable } from '#src/app/group-ports.ts';
import type { PersonKey } from '#src/app/ports.ts';
import type { Attempt } from '#src/core/attempt.ts';
import type { Contribution, FigurePart } from '#src/core/group-stats.ts';
import { contribute, makeScore, publishAll } from '#test/support/stored-groups.ts';
import { ana } from '#test/support/stored-reports.ts';

/** Reports are settled at once, or it is left for later as by a crash. */
type WhenSettled = { readonly settled: boolean };

/** What is done at random. Attempts are named by their place among those of the person. */
export type HistoryStep =
  | ({
      readonly do: 'report';
      readonly who: number;
      readonly exam: string;
      readonly score: number;
    } & WhenSettled)
  | ({
      readonly do: 'edit';
      readonly who: number;
      readonly at: number;
      readonly score: number;
    } & WhenSettled)
  | ({ readonly do: 'remove'; readonly who: number; readonly at: number } & WhenSettled)
  | { readonly do: 'settle'; readonly who: number }
  | {
      readonly do: 'answer';
      readonly who: number;
      readonly where: number;
      readonly counts: boolean;
    }
  | { readonly do: 'leave'; readonly who: number; readonly where: number }
  | { readonly do: 'erase'; readonly who: number }
  | { readonly do: 'dissolve'; readonly where: number }
  | {
      readonly do: 'publish';
      readonly where: number;
      readonly exam: string;
      readonly family: Publishable['family'];
      readonly how: 'apart' | 'together';
      readonly minimum: number;
      readonly days: number;
    };

export const exams = ['CLF-C02', 'SAA-C03'];
const PEOPLE = 5;
export const GROUPS = 2;

export const personOf = (who: number): PersonKey => ({ ...ana, user: `person-${who}` });
export const groupOf = (where: number): GroupKey => ({
  platform: ana.platform,
  tenant: ana.tenant,
  group: `group-${where}`,
});

const who = fc.nat(PEOPLE - 1);
const where = fc.nat(GROUPS - 1);
// Few, so that what is said has often been said before.
const score = fc.constantFrom(500, 600, 700);
const exam = fc.constantFrom('CLF-C02', 'CLF-C02', 'SAA-C03');
const settled = fc.constantFrom(true, true, true, true, false);
const at = fc.nat(2);

/** Few people, groups and scores, and much that undoes something else. */
export const anyHistoryStep: fc.Arbitrary<HistoryStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('report' as const), who, exam, score, settled }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('edit' as const), who, at, score, settled }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), who, at, settled }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), who }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who,
      where,
      counts: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who, where }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      where: fc.constantFrom(0, 0, 0, 1),
      exam,
      family: fc.constantFrom('latest' as const, 'latest' as const, 'moved' as const),
      how: fc.constantFrom('apart' as const, 'together' as const),
      minimum: fc.integer({ min: 1, max: 3 }),
      days: fc.constantFrom(0, 1, 25, 300),
    }),
  },
);

/** A history that begins with reports of everybody, all of whom count in the first group. */
export const anyHistory: fc.Arbitrary<readonly HistoryStep[]> = fc
  .tuple(
    fc.array(anyHistoryStep, { minLength: 20, maxLength: 60 }),
    fc.array(score, { minLength: PEOPLE, maxLength: PEOPLE }),
    fc.option(fc.record({ do: fc.constant('dissolve' as const), where }), { freq: 3 }),
    fc.nat(60),
  )
  .map(([steps, scores, dissolve, moment]) => {
    const begun = scores.flatMap((of, person): readonly HistoryStep[] => [
      { do: 'report', who: person, exam: 'CLF-C02', score: of, settled: true },
      { do: 'answer', who: person, where: 0, counts: true },
    ]);
    const then = dissolve ? steps.toSpliced(moment, 0, dissolve) : steps;
    return [...begun, ...then];
  });

/** A person from their first report to their erasure, in a group from its first answer to its end. */
interface Member {
  readonly life: string;
  counts: boolean | null;
  isDirty: boolean;
  /** As settled last. */
  contributions: readonly Contribution[];
}

interface Publication {
  readonly where: number;
  readonly exam: string;
  readonly family: string;
  readonly part: FigurePart;
  readonly number: number;
  readonly at: number;
  readonly minimum: number;
  /** Lives of those behind it. */
  readonly behind: ReadonlySet<string>;
}

const DAY = 86_400_000;

export function makeHistory() {
  let now = Date.UTC(2026, 0, 10);
  let lives = 0;
  const lifeOf = Array.from({ length: PEOPLE }, () => `life-${lives++}`);
  const attempts: Attempt[][] = Array.from({ length: PEOPLE }, () => []);
  let attemptsMade = 0;
  const members: Map<number, Member>[] = Array.from({ length: GROUPS }, () => new Map());
  let standing: readonly Publication[] = [];
  /** Number of the newest publication, by group and exam. */
  const numbers = new Map<string, number>();
  /** The newest publication, by group, exam and family. */
  const newest = new Map<string, { readonly number: number; readonly at: number }>();
  /** Everything that was ever in a published sum. */
  const known = new Set<string>();

  const nameOf = (place: number, life: string, contribution: Contribution) =>
    JSON.stringify([place, life, contribution]);
  const of = (place: number) => members[place] ?? new Map<number, Member>();

  function soil(person: number) {
    for (const group of members) {
      const member = group.get(person);
      if (member?.counts) member.isDirty = true;
    }
  }

  function settle(person: number) {
    for (const group of members) {
      const member = group.get(person);
      if (!member?.counts) continue;
      member.contributions = contribute(attempts[person] ?? []);
      member.isDirty = false;
    }
  }

  function publish(step: Extract<HistoryStep, { do: 'publish' }>) {
    now += step.days * DAY;
    const group = [...of(step.where).values()];
    if (group.some(({ isDirty }) => isDirty)) return;
    const found = group.flatMap(({ life, contributions }) =>
      contributions
        .filter(({ exam: about, family }) => about === step.exam && family === step.family)
        .map((contribution) => ({ life, contribution })),
    );
    const fresh = found.map(({ contribution, life }) => ({
      contribution,
      fresh: !known.has(nameOf(step.where, life, contribution)),
    }));
    const topic = topicOf(step);
    const parts = publishAll(
      step.family,
      step.how,
    )({
      contributions: fresh,
      publishedAt: newest.get(topic)?.at ?? null,
      minimum: step.minimum,
    });
    if (parts.length === 0) return;
    const key = JSON.stringify([step.where, step.exam]);
    const number = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, number);
    newest.set(topic, { number, at: now });
    const made = parts.map(({ part }): Publication => {
      const own = found.filter(({ contribution }) => part === 'all' || contribution.part === part);
      const { where: place, exam: about, family, minimum } = step;
      const behind = new Set(own.map(({ life }) => life));
      return { where: place, exam: about, family, part, number, at: now, minimum, behind };
    });
    for (const { life, contribution } of found) known.add(nameOf(step.where, life, contribution));
    standing = [...standing, ...made];
    standing = standing.filter((one) => topicOf(one) !== topic || isKept(one));
  }

  const isNewest = (one: Publication) => newest.get(topicOf(one))?.number === one.number;

  function isKept(one: Publication): boolean {
    if (isNewest(one)) return true;
    if (one.family !== 'latest' || one.part !== 'all') return false;
    const newer = standing.filter(
      (other) =>
        topicOf(other) === topicOf(one) && other.part === 'all' && other.number > one.number,
    );
    const [month, thisMonth] = [new Date(one.at), new Date(now)];
    const ago =
      (thisMonth.getUTCFullYear() - month.getUTCFullYear()) * 12 +
      thisMonth.getUTCMonth() -
      month.getUTCMonth();
    const monthText = month.toISOString().slice(0, 7);
    return (
      ago < 12 && !newer.some((other) => new Date(other.at).toISOString().startsWith(monthText))
    );
  }

  /** Of those behind it, who still count in this exam and family. */
  function liveOf({ where: place, exam: about, family, behind }: Publication): number {
    return [...of(place).values()].filter(
      ({ life, contributions }) =>
        behind.has(life) &&
        contributions.some((one) => one.exam === about && one.family === family),
    ).length;
  }

  const hasEnough = (one: Publication) => liveOf(one) >= one.minimum;

  /** Of those who failed and those who passed in one publication, none stands without the other. */
  function stays(one: Publication, all: readonly Publication[]): boolean {
    if (one.part === 'all') return hasEnough(one);
    return all
      .filter(
        (other) =>
          topicOf(other) === topicOf(one) && other.number === one.number && other.part !== 'all',
      )
      .every(hasEnough);
  }

  return {
    now: () => now,
    attempts: (person: number): readonly Attempt[] => attempts[person] ?? [],
    nextId: () => `attempt-${attemptsMade++}`,

    /** @param id of a new attempt. */
    take(step: HistoryStep, id: string) {
      switch (step.do) {
        case 'report':
          attempts[step.who]?.push({
            id,
            report: makeScore(step.score, step.exam),
            savedAt: 1,
            changedAt: 1,
          });
          soil(step.who);
          break;
        case 'edit': {
          const old = attempts[step.who]?.[step.at];
          if (!old) break;
          const report = makeScore(step.score, old.report.exam);
          attempts[step.who]?.splice(step.at, 1, { ...old, report });
          soil(step.who);
          break;
        }
        case 'remove':
          if ((attempts[step.who]?.splice(step.at, 1).length ?? 0) > 0) soil(step.who);
          break;
        case 'settle':
          settle(step.who);
          break;
        case 'answer':
          of(step.where).set(step.who, {
            life: lifeOf[step.who] ?? '',
            counts: step.counts,
            isDirty: false,
            contributions: step.counts ? contribute(attempts[step.who] ?? []) : [],
          });
          break;
        case 'leave':
          of(step.where).delete(step.who);
          break;
        case 'erase':
          attempts[step.who] = [];
          for (const group of members) group.delete(step.who);
          lifeOf[step.who] = `life-${lives++}`;
          break;
        case 'dissolve': {
          of(step.where).clear();
          standing = standing.filter((one) => one.where !== step.where);
          for (const name of known) if (JSON.parse(name)[0] === step.where) known.delete(name);
          for (const all of [numbers, newest]) {
            for (const key of all.keys()) if (JSON.parse(key)[0] === step.where) all.delete(key);
          }
          break;
        }
        case 'publish':
          publish(step);
          break;
      }
      if ('settled' in step && step.settled) settle(step.who);
      standing = standing.filter((one, _, all) => stays(one, all));
    },

    /** Everything that counts now, as lines in no order. */
    contributions(): readonly string[] {
      return members.flatMap((group, place) =>
        [...group].flatMap(([person, { life, contributions }]) =>
          contributions.map((one) =>
            [
              `group-${place} person-${person} ${one.exam} ${one.family} ${one.part}`,
              JSON.stringify(one.content),
              known.has(nameOf(place, life, one)) ? 'known' : 'fresh',
            ].join(' '),
          ),
        ),
      );
    },

    /** All published figures that stand. */
    figures(): readonly string[] {
      return standing.map(
        (one) =>
          `group-${one.where} ${one.exam} ${one.family} ${one.part} #${one.number} at ${one.at}: ` +
          `${liveOf(one)} of ${one.behind.size}, ${one.minimum} at least`,
      );
    },

    /** What is shown of a group, in its order. */
    shown(place: number): readonly string[] {
      return standing
        .filter((one) => one.where === place && isNewest(one))
        .map(({ exam: about, family, part, at: then }) => `${about} ${family} ${part} ${then}`)
        .toSorted();
    },

    /** When the figures of months were published that are shown of a group, in their order. */
    months(place: number, about: string): readonly number[] {
      return standing
        .filter((one) => one.where === place && one.exam === about)
        .filter(({ family, part }) => family === 'latest' && part === 'all')
        .toSorted((one, other) => one.number - other.number)
        .map((one) => one.at);
    },

    answers(): readonly string[] {
      return members.flatMap((group, place) =>
        [...group].map(
          ([person, { counts, isDirty }]) =>
            `group-${place} person-${person} ${Number(counts)} ${isDirty ? 'dirty' : 'settled'}`,
        ),
      );
    },

    /** What has at least so many fresh contributions. */
    publishable(least: number): readonly string[] {
      return members.flatMap((group, place) => {
        if ([...group.values()].some(({ isDirty }) => isDirty)) return [];
        return exams.flatMap((about) =>
          ['latest', 'moved'].flatMap((family) => {
            const fresh = [...group.values()].flatMap(({ life, contributions }) =>
              contributions.filter(
                (one) =>
                  one.exam === about &&
                  one.family === family &&
                  !known.has(nameOf(place, life, one)),
              ),
            );
            return fresh.length >= least ? [`group-${place} ${about} ${family}`] : [];
          }),
        );
      });
    },
  };
}

const topicOf = ({
  where: place,
  exam: about,
  family,
}: Pick<Publication, 'where' | 'exam' | 'family'>) => JSON.stringify([place, about, family]);
