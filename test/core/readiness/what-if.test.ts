// What-ifs keep the promises they are read by: more is never worse, a goal takes as many hours as are told, and no fewer.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { afterLift, afterStudy } from '#src/core/readiness/after-study.ts';
import { learners } from '#src/core/readiness/constants.ts';
import { earliestDay } from '#src/core/readiness/earliest-day.ts';
import { readProbability } from '#src/core/readiness/read-probability.ts';
import { weighForRetake } from '#src/core/readiness/read-readiness.ts';
import type { WeighedReport } from '#src/core/readiness/weigh-report.ts';
import {
  chancesAfter,
  divideHours,
  farthestHours,
  GOAL_STEP,
  hoursToGoal,
  rangesAfter,
  whatIfCurve,
} from '#src/core/readiness/what-if.ts';
import { examOf } from '#test/support/make-bot-for-tests.ts';

const clf = examOf('CLF-C02');
const dop = examOf('DOP-C02');
/** Sums of millions of terms differ in their last digits. */
const NOISE = 1e-9;

function weighed(exam: Exam, score: number | null, ...ratings: readonly Rating[]): WeighedReport {
  const told = Object.fromEntries(
    exam.domains.map(({ id }, at) => [id, ratings[at % ratings.length] ?? 'unknown']),
  );
  return weighForRetake(
    exam,
    { score, passed: false, ratings: told },
    { line: exam.readinessLine },
  );
}

const evenly = (exam: Exam) => Object.fromEntries(exam.domains.map(({ id }) => [id, 1]));

const anyWeighed = fc
  .record({
    exam: fc.constantFrom(clf, dop),
    score: fc.option(fc.integer({ min: 450, max: 690 })),
    ratings: fc.constantFrom<readonly Rating[]>(
      ['needs-improvement', 'competent', 'proficient'],
      ['needs-improvement', 'meets-competencies'],
      ['competent'],
    ),
  })
  .map(({ exam, score, ratings }) => ({ exam, report: weighed(exam, score, ...ratings) }));

const anyHours = (exam: Exam) =>
  fc.tuple(...exam.domains.map(({ id }) => fc.tuple(fc.constant(id), fc.nat({ max: 60 }))));

describe('more', () => {
  it('hours, and higher lifts, never lower the chance; faster learners never have less', () => {
    const cases = anyWeighed.chain(({ exam, report }) =>
      fc.record({
        report: fc.constant(report),
        hours: anyHours(exam),
        extra: fc.tuple(fc.constantFrom(...exam.domains.map(({ id }) => id)), fc.nat({ max: 40 })),
        lifted: fc.constantFrom(...exam.domains.map(({ id }) => id)),
        share: fc.double({ min: 0.4, max: 0.9, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ report, hours, extra: [where, extra], lifted, share }) => {
        const some = Object.fromEntries(hours);
        const more = { ...some, [where]: (some[where] ?? 0) + extra };
        const now = report.passing / report.evidence;
        const few = chancesAfter(report, { hours: some, lifted: {} });
        const many = chancesAfter(report, { hours: more, lifted: {} });
        const low = chancesAfter(report, { hours: some, lifted: { [lifted]: share } });
        const high = chancesAfter(report, { hours: some, lifted: { [lifted]: share + 0.05 } });
        for (const at of learners.keys()) {
          const rising = [now, few[at], low[at], high[at]].map((each) => each ?? Number.NaN);
          for (const [place, each] of rising.entries()) {
            expect(each + NOISE).toBeGreaterThanOrEqual(rising[place - 1] ?? 0);
          }
          expect((many[at] ?? 0) + NOISE).toBeGreaterThanOrEqual(few[at] ?? 1);
        }
        const [slow = 1, typical = 1, fast = 1] = few;
        expect(typical + NOISE).toBeGreaterThanOrEqual(slow);
        expect(fast + NOISE).toBeGreaterThanOrEqual(typical);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a change', () => {
  const report = weighed(clf, 650, 'needs-improvement', 'competent');

  it('of hours alone, or of lifts alone, is what the model says of each', () => {
    const hours = { 'cloud-concepts': 7, 'security-and-compliance': 12 };
    const { slow, typical, fast } = afterStudy(report, hours);
    expect(chancesAfter(report, { hours, lifted: {} })).toEqual([slow, typical, fast]);
    const lifted = { 'security-and-compliance': 0.8 };
    const once = afterLift(report, lifted);
    expect(chancesAfter(report, { hours: {}, lifted })).toEqual([once, once, once]);
  });

  it('of nothing changes nothing, and a domain that is none is left out', () => {
    const now = report.passing / report.evidence;
    for (const hours of [{}, { 'cloud-concepts': 0 }, { gardening: 20 }]) {
      expect(chancesAfter(report, { hours, lifted: {} })).toEqual([now, now, now]);
    }
    expect(chancesAfter(report, { hours: {}, lifted: { gardening: 0.9 } }, ['fast'])).toEqual([
      now,
    ]);
  });

  it('divides hours by the parts, whatever they add to', () => {
    expect(divideHours({ a: 30, b: 10 }, 20)).toEqual({ a: 15, b: 5 });
    expect(divideHours({}, 20)).toEqual({});
    expect(divideHours({ a: 0 }, 20)).toEqual({});
  });
});

describe('the range after a change', () => {
  const report = weighed(dop, null, 'needs-improvement', 'meets-competencies');

  it('is that of today where nothing changes, and holds what is told without it', () => {
    const now = readProbability(report);
    expect(rangesAfter(report, { hours: {}, lifted: {} })).toEqual([now, now, now]);
    const change = { hours: divideHours(evenly(dop), 40), lifted: { 'sdlc-automation': 0.8 } };
    const ranges = rangesAfter(report, change);
    for (const [at, chance] of chancesAfter(report, change).entries()) {
      const { low = 1, mid = 0, high = 0 } = ranges[at] ?? {};
      expect(mid).toBeCloseTo(chance, 9);
      expect([low, mid, high]).toEqual([low, mid, high].toSorted((a, b) => a - b));
      expect(low).toBeGreaterThan(now.low);
      expect(high).toBeGreaterThan(now.high);
    }
  });

  it('never falls with hours, and is one for all learners without any', () => {
    const after = (hours: number) =>
      rangesAfter(report, { hours: divideHours(evenly(dop), hours), lifted: {} }, ['slow'])[0];
    const rising = [0, 10, 40, 120].map(after);
    for (const [at, range] of rising.entries()) {
      expect(range?.low ?? 0).toBeGreaterThanOrEqual(rising[at - 1]?.low ?? 0);
      expect(range?.high ?? 0).toBeGreaterThanOrEqual(rising[at - 1]?.high ?? 0);
    }
    const [slow, typical, fast] = rangesAfter(report, {
      hours: {},
      lifted: { 'sdlc-automation': 0.8 },
    });
    expect(typical).toEqual(slow);
    expect(fast).toEqual(slow);
  });
});

describe('the hours to a goal', () => {
  const report = weighed(dop, 690, 'needs-improvement', 'meets-competencies');
  const parts = evenly(dop);

  it('are enough, and five fewer are not; a higher goal and a slower learner never take fewer', () => {
    const taken = (goal: number, learner: (typeof learners)[number]) => {
      const reached = hoursToGoal(report, parts, {}, goal, learner);
      if (reached.kind !== 'hours') return reached.kind === 'already' ? 0 : Infinity;
      const { hours } = reached;
      const [enough = 0] = chancesAfter(report, { hours: divideHours(parts, hours), lifted: {} }, [
        learner,
      ]);
      const [few = 1] = chancesAfter(
        report,
        { hours: divideHours(parts, hours - GOAL_STEP), lifted: {} },
        [learner],
      );
      expect(enough).toBeGreaterThanOrEqual(goal);
      expect(few).toBeLessThan(goal);
      expect(hours % GOAL_STEP).toBe(0);
      return hours;
    };
    const table = [0.2, 0.5, 0.7, 0.9, 0.999999].map((goal) =>
      learners.map((learner) => taken(goal, learner)),
    );
    for (const [at, row] of table.entries()) {
      expect(row).toEqual(row.toSorted((a, b) => b - a));
      for (const [who, hours] of row.entries()) {
        expect(hours).toBeGreaterThanOrEqual(table[at - 1]?.[who] ?? 0);
      }
    }
    expect(table[0]).toEqual([0, 0, 0]);
    expect(table.at(-1)?.[0]).toBe(Infinity);
  });

  it('never fall with the goal, whatever is known and lifted', () => {
    const goal = fc.double({ min: 0.3, max: 0.97, noNaN: true });
    fc.assert(
      fc.property(
        anyWeighed.filter(({ exam }) => exam === clf),
        fc.tuple(goal, goal),
        fc.constantFrom(...learners),
        fc.constantFrom({}, { 'cloud-concepts': 0.8 }),
        ({ exam, report: any }, goals, learner, lifted) => {
          const [low, high] = goals
            .toSorted((a, b) => a - b)
            .map((each) => hoursToGoal(any, evenly(exam), lifted, each, learner))
            .map((each) =>
              each.kind === 'already' ? 0 : each.kind === 'hours' ? each.hours : Infinity,
            );
          expect(high).toBeGreaterThanOrEqual(low ?? Number.NaN);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are the same where points of the curve are known already', () => {
    const lifted = { 'sdlc-automation': 0.7 };
    const curve = whatIfCurve(report, parts, lifted, [0, 15, 30, 45, 60, 90, 120]);
    for (const learner of learners) {
      for (const goal of [0.4, 0.6, 0.8, 0.97]) {
        expect(hoursToGoal(report, parts, lifted, goal, learner, curve)).toEqual(
          hoursToGoal(report, parts, lifted, goal, learner),
        );
      }
    }
  });

  it('are looked for only so far', () => {
    const most = farthestHours(report);
    expect(most).toBe(300);
    expect(farthestHours(weighed(clf, 650, 'competent'))).toBe(100);
    // One domain alone does not make up for five.
    const alone = { 'incident-and-event-response': 1 };
    expect(hoursToGoal(report, alone, {}, 0.9, 'slow')).toEqual({
      kind: 'not-within',
      hours: most,
    });
  });
});

describe('the earliest day', () => {
  const dva = examOf('DVA-C02');

  it('comes after the hours, in weeks of so many, or with the rule, whichever is later', () => {
    expect(earliestDay(clf, '2026-11-15', '2026-11-22', 20, 8)).toEqual({
      kind: 'day',
      day: '2026-12-10',
      by: 'study',
    });
    expect(earliestDay(clf, '2026-11-15', '2026-11-22', 5, 8)).toEqual({
      kind: 'day',
      day: '2026-11-29',
      by: 'rule',
    });
    expect(earliestDay(clf, '2026-11-01', '2026-11-22', 0, 8)).toEqual({
      kind: 'day',
      day: '2026-11-22',
      by: 'study',
    });
  });

  it('leaves the rule out where the day of the exam is not known', () => {
    expect(earliestDay(clf, null, '2026-11-22', 5, 8)).toEqual({
      kind: 'day',
      day: '2026-11-27',
      by: 'study',
    });
  });

  it('does not lie after the last day of a version', () => {
    expect(earliestDay(dva, '2026-11-01', '2026-11-22', 40, 8)).toEqual({
      kind: 'too-late',
      day: '2026-12-27',
      lastDay: '2026-12-01',
    });
    expect(earliestDay(dva, '2026-11-01', '2026-11-22', 5, 8)).toMatchObject({ kind: 'day' });
    expect(earliestDay(dva, '2026-11-20', '2026-11-22', 5, 8)).toEqual({
      kind: 'no-retake',
      why: 'ends-before',
    });
    expect(earliestDay(examOf('SAP-C02'), '2026-11-01', '2026-11-22', 5, 8)).toEqual({
      kind: 'no-retake',
      why: 'ended',
    });
    expect(earliestDay(examOf('AIB-C01'), '2026-11-01', '2026-11-22', 5, 8)).toEqual({
      kind: 'no-retake',
      why: 'beta',
    });
  });
});
