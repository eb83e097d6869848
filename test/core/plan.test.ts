// The study plan: how many weeks, what stands in each, and that its hours add up.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan, PlanWeek } from '#src/core/analysis.ts';
import { DEFAULT_HOURS, HOURS_RANGE } from '#src/core/plan.ts';
import { allLetters, examOf, exams, idsOf, read } from './reports.ts';

function planOf(code: string, letters: string, score: number | null, hours?: number): Plan {
  const { plan } = read(code, letters, score, { hoursPerWeek: hours ?? null });
  if (!plan) throw new RangeError('no plan');
  return plan;
}

const sumOf = (week: PlanWeek) => week.items.reduce((sum, { hours }) => sum + hours, 0);
const lastOf = (plan: Plan): PlanWeek => {
  const week = plan.weeks.at(-1);
  if (!week) throw new RangeError('no week');
  return week;
};

describe('the number of weeks', () => {
  it.each([
    // Timeline 8 to 12, meant for eight hours a week.
    [8, 12],
    [4, 12],
    [1, 12],
    [8.5, 12],
    [9, 11],
    [10, 10],
    [12, 8],
    [16, 8],
    [60, 8],
  ])('with %d hours a week and a timeline of 8 to 12 is %d', (hours, weeks) => {
    expect(planOf('CLF-C02', 'CNNC', 640, hours).weeks).toHaveLength(weeks);
  });

  it('takes eight hours a week when the person has not said', () => {
    expect(DEFAULT_HOURS).toBe(8);
    const plan = planOf('CLF-C02', 'CNNC', 640);
    expect(plan).toEqual(planOf('CLF-C02', 'CNNC', 640, 8));
    expect(plan.weeks.every(({ hours }) => hours === 8)).toBe(true);
  });

  it('is there for an unknown outcome as well', () => {
    expect(planOf('CLF-C02', 'MMMN', null).weeks).toHaveLength(4);
  });
});

describe('the weeks before the last', () => {
  it('go through the domains in study order, each for its share of the hours', () => {
    const report = read('DOP-C02', 'NCPCNC', 701);
    const plan = report.plan?.weeks.slice(0, -1) ?? [];
    const order = plan.flatMap(({ items }) => items.map(({ domain }) => domain));
    const firstSeen = [...new Set(order)];
    expect(firstSeen).toEqual(idsOf(report.domains));
    const total = plan.reduce((sum, { hours }) => sum + hours, 0);
    for (const { id, studyShare } of report.domains) {
      const hours = plan
        .flatMap(({ items }) => items)
        .filter(({ domain }) => domain === id)
        .reduce((sum, item) => sum + item.hours, 0);
      expect(Math.abs(hours - (total * studyShare) / 100)).toBeLessThan(1);
    }
  });

  it('name a domain once a week, and begin the domains in study order', () => {
    for (const letters of ['NNNNNN', 'NCPMMN', '------']) {
      for (const hours of [1, 2.5, 6.5, 8, 20]) {
        const report = read('DOP-C02', letters, 640, { hoursPerWeek: hours });
        const weeks = (report.plan?.weeks ?? [])
          .slice(0, -1)
          .map(({ items }) => items.map(({ domain }) => domain));
        for (const week of weeks) expect(new Set(week).size).toBe(week.length);
        const begun = [...new Set(weeks.flat())];
        expect(begun).toEqual(idsOf(report.domains).filter((id) => begun.includes(id)));
      }
    }
  });

  it('give a weak domain its lab first and its practice block afterwards', () => {
    const { weeks } = planOf('DOP-C02', 'NNNNNN', 640);
    const { guidance } = examOf('DOP-C02').domains[0] ?? {};
    const practised = weeks
      .flatMap(({ items }) => items)
      .filter(({ domain }) => domain === 'sdlc-automation')
      .map(({ practice }) => practice);
    expect(practised[0]).toBe(guidance?.lab);
    expect(practised.length).toBeGreaterThan(1);
    expect(new Set(practised.slice(1))).toEqual(new Set([guidance?.practice]));
  });

  it('give no lab to a domain that is not weak', () => {
    const labs = new Set(examOf('DOP-C02').domains.map(({ guidance }) => guidance.lab));
    const items = planOf('DOP-C02', 'MMMCCP', 700).weeks.flatMap((week) => week.items);
    expect(items.some(({ practice }) => labs.has(practice))).toBe(false);
  });

  it('deal out every topic of a domain once when there is time for all of them', () => {
    const exam = examOf('CLF-C02');
    const { weeks } = planOf('CLF-C02', 'NNNN', 640, 10);
    for (const { id, guidance } of exam.domains) {
      const dealt = weeks
        .slice(0, -1)
        .flatMap(({ items }) => items.filter(({ domain }) => domain === id))
        .flatMap(({ topics }) => topics);
      expect(new Set(dealt)).toEqual(new Set(guidance.focus));
    }
  });
});

describe('the last week', () => {
  it('is mixed practice, then a review of every adequate domain in study order', () => {
    const week = lastOf(planOf('CLF-C02', 'CNMP', 650));
    expect(week.items.map(({ domain, hours }) => [domain, hours])).toEqual([
      ['mixed', 6],
      ['cloud-concepts', 1],
      ['cloud-technology-and-services', 1],
    ]);
    const [mixed, review] = week.items;
    expect(mixed?.practice).toContain('timed');
    expect(review?.practice).toContain('Cloud Concepts');
  });

  it('has no review where no domain is adequate', () => {
    for (const letters of ['NNNN', 'PPPP', '----', 'NP-N']) {
      expect(lastOf(planOf('CLF-C02', letters, 650)).items.map(({ domain }) => domain)).toEqual([
        'mixed',
      ]);
    }
  });

  it('reviews every adequate domain and keeps at least half of its hours for the mixed sets, a quarter when hours are few', () => {
    for (let hours = 1; hours <= 60; hours += 0.5) {
      const { items } = lastOf(planOf('DOP-C02', 'MMMMMM', 700, hours));
      const [mixed, ...reviews] = items;
      expect(mixed?.domain).toBe('mixed');
      expect(mixed?.hours).toBeGreaterThanOrEqual(hours >= 6 ? hours / 2 : hours / 4);
      expect(reviews).toHaveLength(6);
    }
  });
});

describe('every plan', () => {
  const anyPlan = fc.constantFrom(...exams).chain((exam) =>
    fc.record({
      code: fc.constant(exam.code),
      letters: fc
        .array(fc.constantFrom(...allLetters), {
          minLength: exam.domains.length,
          maxLength: exam.domains.length,
        })
        .map((letters) => letters.join('')),
      score: fc.option(fc.integer({ min: 100, max: exam.passMark.value - 1 })),
      hours: fc
        .integer({ min: HOURS_RANGE[0] * 2, max: HOURS_RANGE[1] * 2 })
        .map((halves) => halves / 2),
    }),
  );

  it('has weeks inside the timeline whose items add up to their hours', () => {
    fc.assert(
      fc.property(anyPlan, ({ code, letters, score, hours }) => {
        const { plan, timeline } = read(code, letters, score, { hoursPerWeek: hours });
        const weeks = plan?.weeks ?? [];
        const [fewest, most] = timeline?.weeks ?? [0, 0];
        expect(weeks.length).toBeGreaterThanOrEqual(fewest);
        expect(weeks.length).toBeLessThanOrEqual(most);
        expect(weeks.map(({ number }) => number)).toEqual(weeks.map((_, at) => at + 1));
        for (const week of weeks) {
          expect(week.hours).toBe(hours);
          expect(sumOf(week)).toBe(hours);
          expect(week.items.every((item) => item.hours > 0 && item.hours % 0.125 === 0)).toBe(true);
        }
      }),
      { numRuns: 1000, seed: 42 },
    );
  });

  it('gives every item topics, a practice block and a check, and names only domains of the exam', () => {
    fc.assert(
      fc.property(anyPlan, ({ code, letters, score, hours }) => {
        const weeks = read(code, letters, score, { hoursPerWeek: hours }).plan?.weeks ?? [];
        const known = new Set([...idsOf(examOf(code).domains), 'mixed']);
        const items = weeks.flatMap((week) => week.items);
        const good = items.every(
          ({ domain, topics, practice, check }) =>
            known.has(domain) && topics.length > 0 && practice !== '' && check !== '',
        );
        expect(good).toBe(true);
        // Mixed practice is what the last week begins with, and nothing else does.
        const mixed = weeks.map((week) => week.items.map(({ domain }) => domain).indexOf('mixed'));
        expect(mixed).toEqual(weeks.map((_, at) => (at === weeks.length - 1 ? 0 : -1)));
      }),
      { numRuns: 500, seed: 42 },
    );
  });
});
