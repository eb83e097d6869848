// What a group's figures are made of, and when they may be shown: each counted person adds one contribution for an exam,
// and contributions are summed up into figures that never rest on fewer people than the group's minimum.
//
// Why no arithmetic finds one person out: a contribution is fresh if nothing like it was in a published sum: neither the
// same values nor the same sitting of that person. Every sum that is
// published holds, when it first is, at least the minimum of fresh contributions of different people, and the sums
// published at one time share nobody. Take any published sums, of any time, and add and subtract them: of those in it,
// look at the ones published last. The fresh contributions of each are in no other of them, so at least that many people
// stay in the result; or nothing does. What is hidden is therefore no difference of what is shown.

import type { DomainId, Exam, ExamCode } from './exam.ts';

/** `latest`: how people's latest reports are. `moved`: what changed between the first and latest of those with several. */
export const figureFamilies = ['latest', 'moved'] as const;
export type FigureFamily = (typeof figureFamilies)[number];

/** Of whom a sum is: reports are shared unevenly, so those who passed and those who did not are shown apart if possible. */
export const figureParts = ['all', 'failed', 'passed'] as const;
export type FigurePart = (typeof figureParts)[number];

/** What the latest report of somebody adds; only a whole report counts: score, pass or fail, and every domain rated. */
export interface LatestContribution {
  readonly passed: boolean;
  /** Scaled score, 100–1000, to the nearest `SCORE_STEP` points: what differs by less says nothing new. */
  readonly score: number;
  /** Domains rated Needs Improvement, in the exam's order. */
  readonly weak: readonly DomainId[];
  /** Ids of red flags that surely hold. */
  readonly redFlags: readonly string[];
  /** How many sittings of the exam the person has reported. */
  readonly sittings: number;
}

/** What somebody with several whole reports adds: their first against their latest. */
export interface MovedContribution {
  /** Got better on the whole, as the trend says. */
  readonly improved: boolean;
  /** Needs Improvement at first, and not any more. */
  readonly recovered: readonly DomainId[];
  /** Needs Improvement now, and not at first. */
  readonly newlyWeak: readonly DomainId[];
}

/** One person's part in an exam's figures. */
export type Contribution = {
  readonly exam: ExamCode;
  /**
   * Which sitting it is of: its day, or the attempt's id where no day is known. Somebody whose report of the same sitting
   * is put right, or completed with an older one, is not fresh again: most of what they add would be as it was.
   */
  readonly sitting: string;
} & (
  | {
      readonly family: 'latest';
      readonly part: 'failed' | 'passed';
      readonly content: LatestContribution;
    }
  | { readonly family: 'moved'; readonly part: 'all'; readonly content: MovedContribution }
);

/**
 * Percent, lowest and highest: the share is somewhere in between. The ends are wide, so that "everybody" and "nobody"
 * are never said of a small group.
 */
export type ShareBand =
  | readonly [0, 20]
  | readonly [20, 40]
  | readonly [40, 60]
  | readonly [60, 80]
  | readonly [80, 100];

/** Figures about latest reports. */
export interface LatestFigures {
  readonly people: number;
  /** All sittings that these people have reported, to the nearest five: they only add up, so one more would be somebody's. */
  readonly sittings: number;
  /** Of these people, how many reported a pass: not a pass rate, as people choose what they report. */
  readonly passed: ShareBand;
  /** Scaled scores, rounded to 25 points: a quarter of people are at or below the first, half at or below the second, and so on. Null below 20 people. */
  readonly quartiles: readonly [number, number, number] | null;
  /** Each domain, what costs the group most first: weight × middle of the band, so that the order says no more than bands. */
  readonly domains: readonly { readonly id: DomainId; readonly weak: ShareBand }[];
  /** Two domains that are weak together, by band and then by name; at most three, each of at least a fifth. */
  readonly pairs: readonly {
    readonly domains: readonly [DomainId, DomainId];
    readonly share: ShareBand;
  }[];
  /** The commonest red flags, by band and then by name; at most three, each of at least a fifth of the people. */
  readonly redFlags: readonly { readonly id: string; readonly share: ShareBand }[];
}

/** Figures about people with several reports. How many they are is not said: it would be subtracted from all. */
export interface MovedFigures {
  readonly improved: ShareBand;
  /** In the exam's order. */
  readonly domains: readonly {
    readonly id: DomainId;
    readonly recovered: ShareBand;
    readonly newlyWeak: ShareBand;
  }[];
}

/** What one publication says of an exam. */
export type Figures = {
  readonly exam: ExamCode;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The fewest people behind any figure when it was published. */
  readonly minimum: number;
} & (
  | { readonly family: 'latest'; readonly part: FigurePart; readonly figures: LatestFigures }
  | { readonly family: 'moved'; readonly part: 'all'; readonly figures: MovedFigures }
);

/** The fewest people behind any figure, whatever an organiser or a host sets. */
export const LEAST_PEOPLE = 5;
/** People behind score quartiles at least; with fewer, one score shows through. */
export const QUARTILE_PEOPLE = 20;
/** Points that scores, and so quartiles, are rounded to. */
export const SCORE_STEP = 25;
/** Sittings that their sum is rounded to. */
const SITTINGS_STEP = 5;
/** Shares below this are in the lowest band, where nothing is told from nothing. */
const LOWEST_BAND = 0.2;
/** How many pairs, and how many red flags, are named. */
const MOST_NAMED = 3;

/** The band of a share. @param people at least one, and not fewer than `count`. */
export function bandOf(count: number, people: number): ShareBand {
  const share = count / people;
  if (share <= LOWEST_BAND) return [0, 20];
  if (share < 0.4) return [20, 40];
  if (share < 0.6) return [40, 60];
  if (share < 0.8) return [60, 80];
  return [80, 100];
}

/**
 * Sums up latest reports.
 * @param exam whose domains they are of.
 * @throws RangeError without anybody: there is nothing to say then.
 */
export function sumUpLatest(exam: Exam, all: readonly LatestContribution[]): LatestFigures {
  const people = all.length;
  if (people === 0) throw new RangeError('no contributions');
  const order = exam.domains.map(({ id }) => id);
  const weak = countEach(all.flatMap((each) => each.weak));
  const weightOf = new Map(exam.domains.map(({ id, weight }) => [id, weight ?? 1]));
  const share = (id: DomainId) => bandOf(weak.get(id) ?? 0, people);
  const cost = (id: DomainId) => (share(id)[0] + share(id)[1]) * (weightOf.get(id) ?? 1);
  const pairs = countEach(
    all.flatMap((each) =>
      order.flatMap((first, at) =>
        order
          .slice(at + 1)
          .filter((second) => each.weak.includes(first) && each.weak.includes(second))
          .map((second) => JSON.stringify([first, second])),
      ),
    ),
  );
  return {
    people,
    sittings: toNearest(
      SITTINGS_STEP,
      all.reduce((sum, { sittings }) => sum + sittings, 0),
    ),
    passed: bandOf(all.filter(({ passed }) => passed).length, people),
    quartiles: quartilesOf(all.map(({ score }) => score)),
    domains: order.toSorted((a, b) => cost(b) - cost(a)).map((id) => ({ id, weak: share(id) })),
    pairs: commonest(pairs, people).map(([pair, band]) => ({
      domains: JSON.parse(pair) as [DomainId, DomainId],
      share: band,
    })),
    redFlags: commonest(countEach(all.flatMap((each) => each.redFlags)), people).map(
      ([id, band]) => ({ id, share: band }),
    ),
  };
}

/** Sums up what moved. @throws RangeError without anybody. */
export function sumUpMoved(exam: Exam, all: readonly MovedContribution[]): MovedFigures {
  const people = all.length;
  if (people === 0) throw new RangeError('no contributions');
  const recovered = countEach(all.flatMap((each) => each.recovered));
  const newlyWeak = countEach(all.flatMap((each) => each.newlyWeak));
  return {
    improved: bandOf(all.filter((each) => each.improved).length, people),
    domains: exam.domains.map(({ id }) => ({
      id,
      recovered: bandOf(recovered.get(id) ?? 0, people),
      newlyWeak: bandOf(newlyWeak.get(id) ?? 0, people),
    })),
  };
}

/** Contributions of one kind that would be summed up now. */
export interface Pool {
  readonly people: number;
  /** Of them, how many have never been in a published sum. */
  readonly fresh: number;
}

/** At most one publication a day: else its moment would tell who came last. */
export const SHORTEST_MILLISECONDS = 24 * 60 * 60 * 1000;
/** How long a publication waits for enough of both those who passed and those who did not. */
const PATIENCE_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether figures are to be published now, and whether those who passed and those who did not apart.
 * @param pools of the latest reports.
 * @param publishedAt when the exam's figures were last published, in epoch milliseconds; null: never.
 * @param minimum the fewest people behind any figure.
 * @returns null: not now.
 */
export function planPublication(
  { failed, passed }: { readonly failed: Pool; readonly passed: Pool },
  publishedAt: number | null,
  minimum: number,
  now: number,
): 'apart' | 'together' | null {
  if (failed.fresh + passed.fresh < minimum) return null;
  if (publishedAt !== null && now - publishedAt < SHORTEST_MILLISECONDS) return null;
  // Not where one of them is nobody, either: that the other is everybody would be said of each of them.
  if (failed.fresh >= minimum && passed.fresh >= minimum) return 'apart';
  const waited = publishedAt === null || now - publishedAt >= PATIENCE_MILLISECONDS;
  return waited ? 'together' : null;
}

/** The same for what moved, which is not parted. */
export function canPublishMoved(
  pool: Pool,
  publishedAt: number | null,
  minimum: number,
  now: number,
): boolean {
  return (
    pool.fresh >= minimum && (publishedAt === null || now - publishedAt >= SHORTEST_MILLISECONDS)
  );
}

/**
 * Domains for the next session: the two that cost the group most, of those that at least a fifth of people are weak in.
 * @returns none, one or two.
 */
export function sessionDomains({ domains }: Pick<LatestFigures, 'domains'>): readonly DomainId[] {
  return domains
    .filter(({ weak: [low] }) => low > 0)
    .slice(0, 2)
    .map(({ id }) => id);
}

function countEach<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/**
 * What more than a fifth of people have. Sorted by what is shown of it and then as it is given, so that the order says
 * no more than the bands.
 */
function commonest(
  counts: ReadonlyMap<string, number>,
  people: number,
): readonly (readonly [string, ShareBand])[] {
  return [...counts]
    .filter(([, count]) => count / people > LOWEST_BAND)
    .map(([name, count]) => [name, bandOf(count, people)] as const)
    .toSorted(([a, [first]], [b, [second]]) => second - first || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED);
}

/** A value to the nearest multiple of a step. */
export const toNearest = (step: number, value: number) => Math.round(value / step) * step;

/** By the nearest rank. */
function quartilesOf(scores: readonly number[]): readonly [number, number, number] | null {
  if (scores.length < QUARTILE_PEOPLE) return null;
  const sorted = scores.toSorted((a, b) => a - b);
  const at = (share: number) => {
    return toNearest(SCORE_STEP, sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  };
  return [at(0.25), at(0.5), at(0.75)];
}
