// What a group's figures say, and when they may be published.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  canPublishMoved,
  type LatestContribution,
  LEAST_PEOPLE,
  type MovedContribution,
  type Pool,
  planPublication,
  QUARTILE_PEOPLE,
  type ShareBand,
  sessionDomains,
  sumUpLatest,
  sumUpMoved,
} from '#src/core/group-stats.ts';
import { examOf, exams } from './reports.ts';

const exam = examOf('CLF-C02');
/** Weights 24, 30, 34 and 12. */
const [concepts, security, technology, billing] = exam.domains.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
];
const failed: LatestContribution = {
  passed: false,
  score: 650,
  weak: [],
  redFlags: [],
  sittings: 1,
};
/** So many people who are alike. */
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);
/** Of so many people, how many are weak in each domain, in the exam's order. */
const weakIn = (people: number, counts: readonly number[]): readonly LatestContribution[] =>
  Array.from({ length: people }, (_, at) => ({
    ...failed,
    weak: exam.domains.map(({ id }) => id).filter((_id, domain) => at < (counts[domain] ?? 0)),
  }));

describe('the band of a share', () => {
  it.each<readonly [number, number, ShareBand]>([
    [0, 5, [0, 20]],
    [1, 5, [0, 20]],
    [2, 5, [40, 60]],
    [3, 5, [60, 80]],
    [4, 5, [80, 100]],
    [5, 5, [80, 100]],
    [1, 6, [0, 20]],
    [2, 6, [20, 40]],
    [3, 6, [40, 60]],
    [4, 6, [60, 80]],
    [5, 6, [80, 100]],
    [200, 1000, [0, 20]],
    [201, 1000, [20, 40]],
    [399, 1000, [20, 40]],
    [400, 1000, [40, 60]],
    [599, 1000, [40, 60]],
    [600, 1000, [60, 80]],
    [799, 1000, [60, 80]],
    [800, 1000, [80, 100]],
  ])('%i of %i', (count, people, band) => {
    expect(bandOf(count, people)).toEqual(band);
  });

  it('holds the share, and never tells nobody from one or everybody from all but one', () => {
    for (let people = LEAST_PEOPLE; people <= 300; people++) {
      for (let count = 0; count <= people; count++) {
        const [low, high] = bandOf(count, people);
        // In whole numbers: a share such as 0.6 is not one for a computer.
        expect(low * people <= count * 100 && count * 100 <= high * people).toBe(true);
      }
      expect(bandOf(0, people)).toEqual(bandOf(1, people));
      expect(bandOf(people, people)).toEqual(bandOf(people - 1, people));
    }
  });
});

describe('figures about latest reports', () => {
  it('count people, sittings and the share of those who passed', () => {
    const figures = sumUpLatest(exam, [
      ...times(3, { ...failed, sittings: 2 }),
      ...times(2, { ...failed, passed: true, score: 720 }),
    ]);
    expect(figures).toMatchObject({ people: 5, sittings: 10, passed: [40, 60] });
  });

  it.each<readonly [readonly number[], number]>([
    [[1, 1, 1, 1, 1], 5],
    [[3, 1, 1, 1, 1], 5],
    [[4, 1, 1, 1, 1], 10],
    [[4, 2, 2, 2, 2], 10],
    [[4, 3, 2, 2, 2], 15],
  ])('give sittings to the nearest five: %j', (sittings, shown) => {
    const all = sittings.map((each) => ({ ...failed, sittings: each }));
    expect(sumUpLatest(exam, all).sittings).toBe(shown);
  });

  it('are of nobody: an error, as there is nothing to say', () => {
    expect(() => sumUpLatest(exam, [])).toThrow(RangeError);
    expect(() => sumUpMoved(exam, [])).toThrow(RangeError);
  });

  it('say nothing of scores below twenty people', () => {
    expect(sumUpLatest(exam, times(QUARTILE_PEOPLE - 1, failed)).quartiles).toBeNull();
    expect(sumUpLatest(exam, times(QUARTILE_PEOPLE, failed)).quartiles).toEqual([650, 650, 650]);
  });

  it('give quartiles by the nearest rank', () => {
    const of = (scores: readonly number[]) =>
      sumUpLatest(
        exam,
        scores.map((score) => ({ ...failed, score })),
      ).quartiles;
    // Of twenty, the 5th, 10th and 15th.
    const twenty = Array.from({ length: 20 }, (_, at) => 300 + at * 25);
    expect(of(twenty)).toEqual([400, 525, 650]);
    expect(of(twenty.toReversed())).toEqual([400, 525, 650]);
    // Of 21, the 6th, 11th and 16th.
    expect(of([...twenty, 900])).toEqual([425, 550, 675]);
    expect(of([...times(5, 100), ...times(10, 700), ...times(5, 1000)])).toEqual([100, 700, 700]);
  });

  it('order domains by what they cost the group: weight times the middle of the band', () => {
    const order = (people: number, counts: readonly number[]) =>
      sumUpLatest(exam, weakIn(people, counts)).domains;
    // 24 × 70, 30 × 50, 34 × 50 and 12 × 90.
    expect(order(5, [3, 2, 2, 5])).toEqual([
      { id: technology, weak: [40, 60] },
      { id: concepts, weak: [60, 80] },
      { id: security, weak: [40, 60] },
      { id: billing, weak: [80, 100] },
    ]);
    // Nobody and one of five are the same to those who look, also in the order.
    expect(order(5, [1, 0, 0, 1])).toEqual(order(5, [0, 1, 1, 0]));
    expect(order(5, [0, 0, 0, 0]).map(({ id }) => id)).toEqual([
      technology,
      security,
      concepts,
      billing,
    ]);
  });

  it('order domains by bands alone where weights are not published, of equals as the exam has them', () => {
    const unweighted = {
      ...exam,
      domains: exam.domains.map((domain) => ({ ...domain, weight: null })),
    };
    expect(sumUpLatest(unweighted, weakIn(10, [1, 2, 3, 4])).domains.map(({ id }) => id)).toEqual([
      billing,
      technology,
      concepts,
      security,
    ]);
  });

  it('name pairs of more than a fifth of the people, at most three, by band and then by name', () => {
    const pair = (...weak: readonly string[]): LatestContribution => ({ ...failed, weak });
    expect(
      sumUpLatest(exam, [
        ...times(2, pair(security, billing)),
        ...times(3, pair(concepts, security)),
        pair(technology, billing),
      ]).pairs,
    ).toEqual([
      { domains: [concepts, security], share: [40, 60] },
      { domains: [security, billing], share: [20, 40] },
    ]);
    // One of five is a fifth and no more.
    expect(sumUpLatest(exam, [pair(concepts, security), ...times(4, failed)]).pairs).toEqual([]);
    // All four domains are six pairs.
    const everything = sumUpLatest(exam, weakIn(5, [5, 5, 5, 5])).pairs;
    expect(everything).toHaveLength(3);
    expect(everything.map(({ share }) => share)).toEqual(times(3, [80, 100]));
  });

  it('name red flags of more than a fifth of the people, at most three, by band and then by name', () => {
    const flag = (...redFlags: readonly string[]): LatestContribution => ({ ...failed, redFlags });
    expect(
      sumUpLatest(exam, [
        ...times(4, flag('a', 'b')),
        ...times(3, flag('c')),
        ...times(2, flag('d', 'c')),
        flag('e'),
      ]).redFlags,
    ).toEqual([
      { id: 'a', share: [40, 60] },
      { id: 'b', share: [40, 60] },
      { id: 'c', share: [40, 60] },
    ]);
    expect(sumUpLatest(exam, [flag('a'), ...times(4, failed)]).redFlags).toEqual([]);
  });

  it('are the same whatever the order of people', () => {
    const anybody = fc.record({
      passed: fc.boolean(),
      score: fc.integer({ min: 100, max: 1000 }),
      weak: fc.subarray(exam.domains.map(({ id }) => id)),
      redFlags: fc.subarray(exam.redFlags.map(({ id }) => id)),
      sittings: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc
          .array(anybody, { minLength: 1, maxLength: 40 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
            ),
          ),
        ([all, shuffled]) => {
          expect(sumUpLatest(exam, shuffled)).toEqual(sumUpLatest(exam, all));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('figures about what moved', () => {
  const moved = (
    improved: boolean,
    recovered: readonly string[] = [],
    newlyWeak: readonly string[] = [],
  ): MovedContribution => ({ improved, recovered, newlyWeak });

  it('say how many improved, and of each domain who recovered and who is newly weak', () => {
    expect(
      sumUpMoved(exam, [
        ...times(3, moved(true, [security])),
        moved(false, [billing], [concepts]),
        moved(false, [], [concepts, technology]),
      ]),
    ).toEqual({
      improved: [60, 80],
      domains: [
        { id: concepts, recovered: [0, 20], newlyWeak: [40, 60] },
        { id: security, recovered: [60, 80], newlyWeak: [0, 20] },
        { id: technology, recovered: [0, 20], newlyWeak: [0, 20] },
        { id: billing, recovered: [0, 20], newlyWeak: [0, 20] },
      ],
    });
  });

  it('do not say how many people they are of', () => {
    const one = moved(true);
    expect(sumUpMoved(exam, times(5, one))).toEqual(sumUpMoved(exam, times(50, one)));
  });
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-11-22T12:00:00Z');
const pool = (people: number, fresh = people): Pool => ({ people, fresh });

describe('when figures are published', () => {
  type Row = readonly [
    what: string,
    failed: Pool,
    passed: Pool,
    ago: number | null,
    how: 'apart' | 'together' | null,
  ];
  const nobody = pool(0);
  it.each<Row>([
    ['nobody', nobody, nobody, null, null],
    ['four, never published', pool(4), nobody, null, null],
    ['four of two kinds', pool(2), pool(2), null, null],
    ['five of one kind', pool(5), nobody, null, 'together'],
    ['five of each', pool(5), pool(5), null, 'apart'],
    ['five of two kinds, never published', pool(4), pool(1), null, 'together'],
    ['five and four, never published', pool(5), pool(4), null, 'together'],
    ['four fresh of many', pool(50, 4), pool(50, 0), 400 * DAY, null],
    ['fresh of both, too few together', pool(50, 2), pool(50, 2), 400 * DAY, null],
    ['within a day', pool(20, 9), pool(20, 9), DAY - 1, null],
    ['a day later', pool(20, 5), pool(20, 5), DAY, 'apart'],
    ['enough of one kind alone, a day later', pool(20, 5), nobody, DAY, null],
    ['… after a week', pool(20, 5), nobody, 7 * DAY, 'together'],
    ['nobody fresh of the other, who are there', pool(20, 5), pool(1, 0), DAY, null],
    ['too few fresh of the other', pool(20, 5), pool(20, 4), DAY, null],
    ['… short of a week', pool(20, 5), pool(20, 4), 7 * DAY - 1, null],
    ['… after a week', pool(20, 5), pool(20, 4), 7 * DAY, 'together'],
    ['five fresh of both together, waiting', pool(20, 4), pool(20, 1), 7 * DAY - 1, null],
    ['… after a week', pool(20, 4), pool(20, 1), 7 * DAY, 'together'],
    ['enough of both after a week', pool(20, 5), pool(20, 5), 30 * DAY, 'apart'],
    ['the clock was put back', pool(20, 5), pool(20, 5), -HOUR, null],
  ])('%s', (_what, fails, passes, ago, how) => {
    const publishedAt = ago === null ? null : now - ago;
    expect(planPublication({ failed: fails, passed: passes }, publishedAt, 5, now)).toBe(how);
    expect(planPublication({ failed: passes, passed: fails }, publishedAt, 5, now)).toBe(how);
  });

  it('waits for as many as the group wants', () => {
    const plan = (fails: Pool, passes: Pool, minimum: number) =>
      planPublication({ failed: fails, passed: passes }, null, minimum, now);
    expect(plan(pool(9), nobody, 10)).toBeNull();
    expect(plan(pool(10), nobody, 10)).toBe('together');
    expect(plan(pool(10), pool(9), 10)).toBe('together');
  });

  it('never lets out a sum with fewer fresh contributions than the minimum', () => {
    const anyPool = fc
      .tuple(fc.nat(12), fc.nat(12))
      .map(([people, fresh]) => pool(people, Math.min(people, fresh)));
    const ago = fc.option(fc.integer({ min: 0, max: 40 }).map((halves) => halves * 12 * HOUR));
    fc.assert(
      fc.property(
        anyPool,
        anyPool,
        ago,
        fc.integer({ min: 5, max: 9 }),
        (fails, passes, since, minimum) => {
          const publishedAt = since === null ? null : now - since;
          const how = planPublication({ failed: fails, passed: passes }, publishedAt, minimum, now);
          if (how === null) return;
          expect(fails.fresh + passes.fresh).toBeGreaterThanOrEqual(minimum);
          if (since !== null) expect(since).toBeGreaterThanOrEqual(DAY);
          if (how === 'together') return;
          for (const { people, fresh } of [fails, passes]) {
            expect(Math.min(people, fresh)).toBeGreaterThanOrEqual(minimum);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each<readonly [string, Pool, number | null, boolean]>([
    ['four', pool(4), null, false],
    ['five', pool(5), null, true],
    ['four fresh of many', pool(40, 4), 400 * DAY, false],
    ['five fresh, within a day', pool(40, 5), DAY - 1, false],
    ['five fresh, a day later', pool(40, 5), DAY, true],
  ])('what moved: %s', (_what, moved, ago, can) => {
    expect(canPublishMoved(moved, ago === null ? null : now - ago, 5, now)).toBe(can);
  });
});

describe('domains for the next session', () => {
  it.each<readonly [string, number, readonly number[], readonly string[]]>([
    ['nobody is weak anywhere', 5, [0, 0, 0, 0], []],
    ['one of five is weak', 5, [1, 1, 1, 1], []],
    ['one domain', 5, [0, 0, 0, 2], [billing]],
    ['the two that cost most', 5, [5, 4, 4, 5], [technology, security]],
    [
      'one that costs much by its weight and is weak in few is left out',
      10,
      [0, 0, 2, 5],
      [billing],
    ],
  ])('%s', (_what, people, counts, domains) => {
    expect(sessionDomains(sumUpLatest(exam, weakIn(people, counts)))).toEqual(domains);
  });

  it('are of the exam, whichever it is', () => {
    for (const each of exams) {
      const weak = each.domains.map(({ id }) => id);
      const named = sessionDomains(sumUpLatest(each, times(5, { ...failed, weak })));
      expect(named).toHaveLength(Math.min(2, weak.length));
      expect(weak).toEqual(expect.arrayContaining([...named]));
    }
  });
});
