// Any story of a plan: weeks in order, and no hour lost or invented when it is made anew.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { addDays, daysBetween } from '#src/core/calendar.ts';
import type { IsoDate } from '#src/core/exam.ts';
import type { Study } from '#src/core/following.ts';
import { MOST_WEEKS } from '#src/core/lay-out-plan.ts';
import {
  beginStudy,
  livingPlan,
  remake,
  type StudyChange,
  tick,
  weekAnswers,
} from '#src/core/living-plan.ts';
import { HOURS_RANGE } from '#src/core/plan.ts';
import { allLetters, examOf, exams, tell } from './reports.ts';

const start = '2026-11-02';

const planOf = (study: Study, of: Report, today: IsoDate = study.startsOn) =>
  livingPlan(examOf(study.exam), of, [], study, today);
const change = (study: Study, today: IsoDate, what: StudyChange, of: Report) =>
  remake(examOf(study.exam), of, [], study, today, what);
const total = (hours: Readonly<Record<string, number>> | null) =>
  Object.values(hours ?? {}).reduce((a, b) => a + b, 0);
/** All that the report's own plan has of each domain with these hours. */
const wholeAt = (study: Study, hours: number, of: Report) =>
  planOf({ ...beginStudy('a1', study.exam, start), hoursPerWeek: hours }, of).left;
/** What a change leaves that is about the hours of no week: another exam date. */
const keptOn = (study: Study, today: IsoDate, of: Report) => {
  const date = study.examDate === null ? addDays(today, 200) : null;
  return change(study, today, { kind: 'exam-date', date }, of);
};
const daysOf = ({ from, to }: { from: IsoDate; to: IsoDate }) => daysBetween(from, to) + 1;
const hoursIn = (items: readonly { readonly hours: number }[]) =>
  items.reduce((sum, { hours }) => sum + hours, 0);

describe('every plan', () => {
  const halves = fc
    .integer({ min: HOURS_RANGE[0] * 2, max: HOURS_RANGE[1] * 2 })
    .map((hours) => hours / 2);
  const day = fc.integer({ min: -10, max: 120 }).map((days) => addDays(start, days));
  const anyChange: fc.Arbitrary<StudyChange> = fc.oneof(
    fc.record({
      kind: fc.constant('week' as const),
      week: fc.integer({ min: 1, max: 14 }),
      how: fc.constantFrom(...weekAnswers),
    }),
    fc.record({ kind: fc.constant('hours' as const), hours: halves }),
    fc.record({ kind: fc.constant('exam-date' as const), date: fc.option(day) }),
  );
  const reportOf = (exam: (typeof exams)[number]) =>
    fc
      .record({
        letters: fc.array(fc.constantFrom(...allLetters), {
          minLength: exam.domains.length,
          maxLength: exam.domains.length,
        }),
        score: fc.option(fc.integer({ min: 100, max: exam.passMark.value - 1 })),
        hours: fc.option(halves),
      })
      .map(({ letters, score, hours }) =>
        tell(exam.code, letters.join(''), score, { hoursPerWeek: hours }),
      );
  const anyStory = fc.constantFrom(...exams).chain((exam) =>
    fc.record({
      exam: fc.constant(exam),
      report: reportOf(exam),
      steps: fc.array(
        fc.record({
          // Days since the step before.
          wait: fc.integer({ min: 0, max: 20 }),
          ticks: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 3 }),
          change: anyChange,
        }),
        { maxLength: 8 },
      ),
    }),
  );

  /** The revisions, one after the other, each with the day it was made on. */
  function tellStory({
    exam,
    report: of,
    steps,
  }: typeof anyStory extends fc.Arbitrary<infer Story> ? Story : never) {
    let today = start;
    let study = beginStudy('a1', exam.code, start);
    const revisions = [{ study, before: study, today, change: null as StudyChange | null }];
    for (const { wait, ticks, change: what } of steps) {
      today = addDays(today, wait);
      const { weeks } = planOf(study, of);
      for (const [week, item] of ticks) {
        const domain = weeks[week]?.items[item]?.domain;
        if (domain) study = tick(study, week + 1, domain);
      }
      const before = study;
      study = change(study, today, what, of);
      revisions.push({ study, before, today, change: what });
    }
    return revisions;
  }
  it('has weeks in order, full unless an exam comes, whose items add up', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { study, today } of tellStory(story)) {
          const plan = planOf(study, story.report, today);
          const { weeks, examDate, hoursPerWeek } = plan;
          expect(weeks.length).toBeGreaterThan(0);
          expect(weeks.length).toBeLessThanOrEqual(MOST_WEEKS);
          for (const [at, week] of weeks.entries()) {
            const last = at === weeks.length - 1;
            expect(week.from).toBe(addDays(study.startsOn, at * 7));
            expect(week.number).toBe(study.weeksBefore + at + 1);
            expect(hoursIn(week.items)).toBe(week.hours);
            if (last && examDate !== null) expect(daysOf(week)).toBeGreaterThan(0);
            else {
              expect(daysOf(week)).toBe(7);
              expect(week.hours).toBe(hoursPerWeek);
            }
            expect(week.items[0]?.domain === 'mixed').toBe(last);
            expect(week.items.every(({ hours, topics }) => hours > 0 && topics.length > 0)).toBe(
              true,
            );
          }
          const end = weeks.at(-1)?.to ?? '';
          if (examDate !== null && examDate > study.startsOn) expect(end < examDate).toBe(true);
          if (!plan.fits && plan.neededHoursPerWeek !== null) {
            expect(plan.neededHoursPerWeek).toBeGreaterThan(hoursPerWeek);
            const needed = { kind: 'hours', hours: plan.neededHoursPerWeek } as const;
            const enough = change({ ...study, ticked: [] }, study.startsOn, needed, story.report);
            expect(planOf(enough, story.report).fits).toBe(true);
          }
          if (plan.current !== null) {
            expect(today <= (weeks[plan.current]?.to ?? '')).toBe(true);
          }
          expect(planOf(study, story.report, today)).toEqual(plan);
        }
      }),
      { numRuns: 300, seed: 42 },
    );
  });

  it('loses and invents no hours: what is left and what was done are the budget', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { study, before, today, change: what } of tellStory(story)) {
          if (what === null || study === before) continue;
          const plan = planOf(before, story.report);
          expect(study.revision).toBe(before.revision + 1);
          if (what.kind === 'hours' && study.left === null) {
            // Nothing was over, ticked or answered.
            const { revision, examDate } = study;
            expect(study).toEqual({ ...before, revision, examDate, hoursPerWeek: what.hours });
            expect([before.left, before.ticked]).toEqual([null, []]);
            expect(today <= (plan.weeks[0]?.to ?? today)).toBe(true);
            continue;
          }
          const kept = what.kind === 'hours' ? keptOn(before, today, story.report) : study;
          const answered = what.kind === 'week' ? what.week : 0;
          let most = 0;
          for (const week of plan.weeks.slice(0, -1)) {
            const over = week.to < today || week.step === answered;
            const share = !over
              ? 0
              : what.kind === 'week' && week.step === answered
                ? { done: 1, partly: 0.5, not: 0 }[what.how]
                : 1;
            most += week.items.reduce((sum, i) => sum + i.hours * (i.ticked ? 1 : share), 0);
          }
          const left = total(kept.left);
          const done = total(plan.left) - left;
          expect(Object.keys(kept.left ?? {})).toEqual(Object.keys(plan.left));
          for (const [domain, hours] of Object.entries(kept.left ?? {})) {
            expect(hours).toBeGreaterThanOrEqual(0);
            expect(hours).toBeLessThanOrEqual(plan.left[domain] ?? 0);
          }
          // Where the weeks hold exactly what was left, an hour done is an hour less; quarters are rounded.
          const laid = hoursIn(plan.weeks.slice(0, -1).flatMap(({ items }) => items));
          const rounding = Object.keys(plan.left).length;
          if (laid === total(plan.left))
            expect(Math.abs(done - most)).toBeLessThanOrEqual(rounding);
          if (before.left === null && plan.examDate === null) expect(done).toBe(most);
          if (!plan.fits) expect(done).toBeLessThanOrEqual(most + rounding);
          if (what.kind === 'hours') {
            const [was, will] = [plan.hoursPerWeek, what.hours].map((hours) =>
              wholeAt(study, hours, story.report),
            );
            for (const { id } of examOf(study.exam).domains) {
              const [old, now] = [was?.[id] ?? 0, will?.[id] ?? 0];
              const rest = kept.left?.[id];
              if (rest === undefined) expect(study.left?.[id] ?? 0).toBe(now);
              else if (old > 0 && now > 0) {
                expect(study.left?.[id]).toBe(Math.round((rest * now * 4) / old) / 4);
              } else expect(study.left?.[id] ?? 0).toBeLessThanOrEqual(Math.max(rest, now));
            }
          }
          expect(study.startsOn >= today).toBe(true);
          expect(study.startsOn >= before.startsOn).toBe(true);
          expect(study.weeksBefore).toBeGreaterThanOrEqual(before.weeksBefore);
        }
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  it('adds and loses no more than rounding when the hours change back and forth', () => {
    fc.assert(
      fc.property(anyStory, halves, halves, (story, one, other) => {
        const { study, today } = tellStory(story).at(-1) as ReturnType<typeof tellStory>[number];
        const of = story.report;
        const to = (each: Study, hours: number) =>
          change(each, each.startsOn > today ? each.startsOn : today, { kind: 'hours', hours }, of);
        // With nothing over or ticked any more, so that only the hours change.
        const settled = keptOn(study, study.startsOn > today ? study.startsOn : today, of);
        const first = to(settled, one);
        const back = to(to(first, other), one);
        const [here, there] = [one, other].map((hours) => wholeAt(study, hours, of));
        const [all, allThere] = [total(here ?? {}), total(there ?? {})];
        const [was, is] = [planOf(first, of).left, planOf(back, of).left];
        for (const { id } of examOf(study.exam).domains) {
          const [h, t] = [here?.[id] ?? 0, there?.[id] ?? 0];
          const grain = h > 0 && t > 0 ? h / t : all / allThere;
          const difference = Math.abs((is[id] ?? 0) - (was[id] ?? 0));
          expect(difference).toBeLessThanOrEqual(0.125 * grain + 0.125);
          expect(is[id] ?? 0).toBeLessThanOrEqual(Math.max(h, was[id] ?? 0));
        }
        // However often: rounding happens once.
        const again = to(to(back, other), one);
        expect(again.left).toEqual(back.left);
        expect(planOf(again, of).weeks).toEqual(planOf(back, of).weeks);
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  it('is done when every week went as planned, in any hours', () => {
    fc.assert(
      fc.property(anyStory, halves, (story, hours) => {
        const first = beginStudy('a1', story.exam.code, start);
        const other = change(first, start, { kind: 'hours', hours }, story.report);
        const { weeks, fits } = planOf(other, story.report);
        const last = weeks.at(-1);
        fc.pre(fits && last !== undefined);
        const answer = { kind: 'week', week: weeks.length, how: 'not' } as const;
        const after = change(other, last?.to ?? '', answer, story.report);
        expect(planOf(after, story.report).weeks).toHaveLength(1);
        expect(total(after.left)).toBeLessThan(0.5);
      }),
      { numRuns: 200, seed: 42 },
    );
  });

  it('before an exam gives no domain more than the one that gains most', () => {
    const anyExam = fc
      .constantFrom(...exams)
      .chain((exam) => fc.record({ exam: fc.constant(exam), report: reportOf(exam) }));
    const anyDays = fc.integer({ min: 2, max: 28 });
    fc.assert(
      fc.property(anyExam, halves, anyDays, ({ exam, report: of }, hoursPerWeek, days) => {
        const examDate = addDays(start, days);
        const { weeks } = planOf(
          { ...beginStudy('a1', exam.code, start), hoursPerWeek, examDate },
          of,
        );
        const items = weeks.flatMap((week) => week.items);
        const domains = analyze(exam, of).domains.map(({ id, planShare, studyShare }) => ({
          share: planShare ?? studyShare,
          hours: hoursIn(items.filter(({ domain }) => domain === id)),
        }));
        const most = Math.max(...domains.map(({ share }) => share));
        const top = domains.filter(({ share }) => share === most);
        const hours = Math.max(...top.map((each) => each.hours));
        expect(hours).toBeGreaterThan(0);
        for (const each of domains) expect(each.hours).toBeLessThanOrEqual(hours);
        // No day without a plan but the eve.
        expect(daysBetween(weeks.at(-1)?.to ?? start, examDate)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 400, seed: 42 },
    );
  });
});
