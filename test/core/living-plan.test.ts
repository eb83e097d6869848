// A plan that lives: its weeks and their dates, and what a change makes of it.

import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { addDays, daysBetween } from '#src/core/calendar.ts';
import type { IsoDate } from '#src/core/exam.ts';
import type { Study } from '#src/core/following.ts';
import { MOST_WEEKS } from '#src/core/lay-out-plan.ts';
import { beginStudy, livingPlan, remake, type StudyChange, tick } from '#src/core/living-plan.ts';
import { examOf, exams, tell } from './reports.ts';

const start = '2026-11-02';
const fresh = (code = 'CLF-C02') => beginStudy('a1', code, start);
/** 12 weeks of 8 hours. */
const report = tell('CLF-C02', 'CNNC', 640);

const planOf = (study: Study, of: Report = report, today: IsoDate = study.startsOn) =>
  livingPlan(examOf(study.exam), of, [], study, today);
const change = (study: Study, today: IsoDate, what: StudyChange, of: Report = report) =>
  remake(examOf(study.exam), of, [], study, today, what);
const total = (hours: Readonly<Record<string, number>> | null) =>
  Object.values(hours ?? {}).reduce((a, b) => a + b, 0);
/** The weeks as a report has them. */
const undated = ({ weeks }: ReturnType<typeof planOf>) =>
  weeks.map(({ number, hours, items }) => ({
    number,
    hours,
    items: items.map(({ ticked, ...item }) => item),
  }));
const daysOf = ({ from, to }: { from: IsoDate; to: IsoDate }) => daysBetween(from, to) + 1;

describe('a fresh plan', () => {
  it('has the weeks of the report, seven days each from the first', () => {
    const plan = planOf(fresh());
    const { weeks, fits, examDate } = plan;
    const told = analyze(examOf('CLF-C02'), report).plan?.weeks ?? [];
    expect(weeks).toHaveLength(12);
    expect(undated(plan)).toEqual(told);
    expect(weeks.map(({ step }) => step)).toEqual(told.map(({ number }) => number));
    expect(weeks[0]).toMatchObject({ from: '2026-11-02', to: '2026-11-08' });
    expect(weeks[11]).toMatchObject({ from: '2027-01-18', to: '2027-01-24' });
    expect({ fits, examDate }).toEqual({ fits: true, examDate: null });
  });

  it.each([
    ['2026-10-01', 0],
    ['2026-11-02', 0],
    ['2026-11-08', 0],
    ['2026-11-09', 1],
    ['2027-01-24', 11],
    ['2027-01-25', null],
  ])('on %s is in the week at %s', (today, current) => {
    expect(planOf(fresh(), report, today).current).toBe(current);
  });

  it('has no weeks after a pass', () => {
    const passed = tell('CLF-C02', 'CNNC', 800);
    expect(planOf(fresh(), passed)).toMatchObject({ weeks: [], current: null, fits: true });
    expect(change(fresh(), start, { kind: 'week', week: 1, how: 'not' }, passed)).toEqual(fresh());
  });
});

describe('ticks', () => {
  it('go on and off, and show in their week only', () => {
    const ticked = tick(fresh(), 2, 'cloud-technology-and-services');
    expect(ticked.ticked).toEqual(['2:cloud-technology-and-services']);
    const shown = planOf(ticked).weeks.flatMap(({ step, items }) =>
      items.filter((item) => item.ticked).map(({ domain }) => `${step}:${domain}`),
    );
    expect(shown).toEqual(ticked.ticked);
    expect(tick(ticked, 2, 'cloud-technology-and-services')).toEqual(ticked);
    expect(tick(ticked, 2, 'cloud-technology-and-services', false)).toEqual(fresh());
  });
});

describe('a week that is answered', () => {
  const lastDay = '2026-11-08';
  const inWeek = (week: number) => planOf(fresh()).weeks[week - 1]?.items ?? [];
  const budget = 88;

  it('changes nothing when it went as planned', () => {
    const study = fresh();
    expect(change(study, lastDay, { kind: 'week', week: 1, how: 'done' })).toBe(study);
    const ticked = inWeek(1).reduce((each, { domain }) => tick(each, 1, domain), study);
    expect(change(ticked, lastDay, { kind: 'week', week: 1, how: 'not' })).toBe(ticked);
  });

  it('is moved when it was not done: the plan ends a week later', () => {
    const study = change(fresh(), lastDay, { kind: 'week', week: 1, how: 'not' });
    expect(study).toMatchObject({ revision: 2, startsOn: '2026-11-09', weeksBefore: 1 });
    expect(total(study.left)).toBe(budget);
    const { weeks } = planOf(study);
    expect(weeks).toHaveLength(12);
    expect(weeks.map(({ number }) => number)).toEqual(weeks.map((_, at) => at + 2));
    expect(weeks.map(({ step }) => step)).toEqual(weeks.map((_, at) => at + 1));
    expect(weeks[0]?.items.map(({ topics }) => topics)).toEqual(inWeek(1).map((i) => i.topics));
  });

  it('counts half when it went partly, and what was ticked in full', () => {
    const partly = change(fresh(), lastDay, { kind: 'week', week: 1, how: 'partly' });
    expect(total(partly.left)).toBe(budget - 4);
    const [first] = inWeek(1);
    const ticked = tick(fresh(), 1, first?.domain ?? '');
    const study = change(ticked, lastDay, { kind: 'week', week: 1, how: 'not' });
    expect(total(study.left)).toBe(budget - (first?.hours ?? 0));
    expect(study.ticked).toEqual([]);
  });

  it('answered late, counts the weeks since as done and begins on the day of the answer', () => {
    const study = change(fresh(), '2026-11-25', { kind: 'week', week: 1, how: 'not' });
    expect(study).toMatchObject({ startsOn: '2026-11-25', weeksBefore: 3 });
    expect(total(study.left)).toBe(budget - 16);
  });

  it('that has not begun or is not there has no answer', () => {
    const study = fresh();
    for (const week of [2, 13, 0]) {
      expect(change(study, lastDay, { kind: 'week', week, how: 'not' })).toBe(study);
    }
  });

  it('that was the last comes again', () => {
    const study = change(fresh(), '2027-01-24', { kind: 'week', week: 12, how: 'not' });
    expect(total(study.left)).toBe(0);
    expect(planOf(study).weeks).toMatchObject([{ number: 13, from: '2027-01-25', hours: 8 }]);
  });

  it('with no day after it before the exam changes nothing', () => {
    const study = { ...fresh(), examDate: '2026-11-09' };
    expect(change(study, lastDay, { kind: 'week', week: 1, how: 'not' })).toBe(study);
    // Once it has passed, the plan goes on; the day stays until the sitting is told, as there is a question about it.
    const after = change(study, '2026-11-10', { kind: 'week', week: 1, how: 'not' });
    expect(after).toMatchObject({ startsOn: '2026-11-10', examDate: '2026-11-09' });
    expect(planOf(after).examDate).toBeNull();
  });
});

describe('other hours', () => {
  it('begin today, keep what was ticked, and change the number of weeks', () => {
    const before = tick(fresh(), 2, planOf(fresh()).weeks[1]?.items[0]?.domain ?? '');
    const study = change(before, '2026-11-11', { kind: 'hours', hours: 16 });
    const kept = change(before, '2026-11-11', { kind: 'exam-date', date: '2027-06-01' });
    const done = 8 + (planOf(fresh()).weeks[1]?.items[0]?.hours ?? 0);
    expect(total(kept.left)).toBe(88 - done);
    expect(study).toMatchObject({ startsOn: '2026-11-11', weeksBefore: 1, hoursPerWeek: 16 });
    expect(study.ticked).toEqual([]);
    // Of each domain the part that was left, of the plan that has eight weeks of sixteen hours.
    const whole = planOf({ ...fresh(), hoursPerWeek: 16 }).left;
    expect(total(whole)).toBe(7 * 16);
    const was = planOf(fresh()).left;
    expect(Object.keys(study.left ?? {}).sort()).toEqual(Object.keys(was).sort());
    for (const [domain, hours] of Object.entries(study.left ?? {})) {
      const rest = (kept.left?.[domain] ?? 0) * (whole[domain] ?? 0);
      expect(hours).toBe(Math.round((rest * 4) / (was[domain] ?? 0)) / 4);
    }
    // Less than half an hour opens no week of its own.
    const hoursLeft = Math.floor(total(study.left) * 2) / 2;
    expect(planOf(study).weeks).toHaveLength(Math.ceil(hoursLeft / 16) + 1);
  });

  it.each(exams.map((exam) => [exam.code, exam] as const))(
    'make of a fresh plan of %s the plan of a report with them',
    (code, exam) => {
      for (const letter of ['N', 'M', '-']) {
        const of = tell(code, letter.repeat(exam.domains.length), exam.passMark.value - 60);
        for (let hours = 1; hours <= 60; hours += 0.5) {
          // In the middle of its first week, and on from other hours: as if they had been said in the report.
          const study = [24, hours].reduce(
            (each, next) => change(each, '2026-11-05', { kind: 'hours', hours: next }, of),
            fresh(code),
          );
          expect(study).toMatchObject({ startsOn: start, weeksBefore: 0, left: null });
          const told = analyze(exam, { ...of, hoursPerWeek: hours }).plan?.weeks;
          const plan = planOf(study, of);
          expect(undated(plan)).toEqual(told);
          expect(plan).toMatchObject({ hoursPerWeek: hours, fits: true });
        }
      }
    },
  );

  it('of a report are the same as those of the plan', () => {
    const told = planOf(fresh(), { ...report, hoursPerWeek: 4 });
    expect(planOf(change(fresh(), start, { kind: 'hours', hours: 4 }))).toEqual(told);
    expect(told.weeks).toHaveLength(12);
  });

  it('give a domain its full hours that had none before, unless something of it was done', () => {
    // Weeks of one hour: not every domain gets half of one.
    const weak = tell('DOP-C02', 'NMMMMM', 740);
    const few = { ...fresh('DOP-C02'), hoursPerWeek: 1 };
    const had = Object.keys(planOf(few, weak).left);
    const usual = planOf(fresh('DOP-C02'), weak).left;
    const missing = Object.keys(usual).filter((domain) => !had.includes(domain));
    expect(missing).not.toEqual([]);
    const [first] = planOf(few, weak).weeks[0]?.items ?? [];
    const begun = tick(few, 1, first?.domain ?? '');
    const more = change(begun, start, { kind: 'hours', hours: 8 }, weak).left;
    for (const domain of missing) expect(more?.[domain]).toBe(usual[domain]);
    // What was done stays done, also by way of a plan that had no room for it.
    const [lost = ''] = missing;
    const done = { ...fresh('DOP-C02'), left: { ...usual, [lost]: 0 } };
    const away = change(done, start, { kind: 'hours', hours: 1 }, weak);
    expect(away.left?.[lost]).toBe(0);
    expect(change(away, start, { kind: 'hours', hours: 8 }, weak).left).toEqual(done.left);
  });

  it('that are the same change nothing', () => {
    const study = fresh();
    expect(change(study, '2026-11-11', { kind: 'hours', hours: 8 })).toBe(study);
  });

  it('keep the first day of a plan that has not begun', () => {
    expect(change(fresh(), '2026-10-20', { kind: 'hours', hours: 4 }).startsOn).toBe(start);
  });

  it('however few make no more weeks than the report has', () => {
    const study = change(fresh(), start, { kind: 'hours', hours: 1 });
    const { weeks, fits, neededHoursPerWeek } = planOf(study);
    expect(weeks).toHaveLength(12);
    expect({ fits, neededHoursPerWeek }).toEqual({ fits: true, neededHoursPerWeek: null });
  });

  it('too few for a year, as only an old plan can have them, cut the plan, and it says so', () => {
    const study = { ...fresh(), hoursPerWeek: 1, left: planOf(fresh()).left };
    const { weeks, fits } = planOf(study);
    expect(weeks).toHaveLength(MOST_WEEKS);
    expect(fits).toBe(false);
  });

  it('back and forth leave the hours as they were', () => {
    let study = fresh();
    for (const hours of [10, 8, 10, 7.5, 60, 8])
      study = change(study, start, { kind: 'hours', hours });
    expect(study).toEqual({ ...fresh(), revision: 7, hoursPerWeek: 8 });
    expect(total(planOf(study).left)).toBe(88);
    const ticked = tick(fresh(), 1, planOf(fresh()).weeks[0]?.items[0]?.domain ?? '');
    const before = change(ticked, start, { kind: 'exam-date', date: '2027-06-01' });
    study = before;
    for (const hours of [10, 8, 10, 7.5, 60, 8])
      study = change(study, start, { kind: 'hours', hours });
    expect(study.left).toEqual(before.left);
  });
});

describe('an exam date', () => {
  const booked = (date: string) => planOf({ ...fresh(), examDate: date });
  it.each([
    // Days from the start until the exam, weeks, days of the last, hours of the last.
    [1, 1, 1, 1],
    [3, 1, 3, 3.5],
    [7, 1, 7, 8],
    // Its eve is left for rest.
    [8, 1, 7, 8],
    [9, 2, 2, 2.5],
    [10, 2, 3, 3.5],
    [11, 2, 4, 4.5],
    [14, 2, 7, 8],
    [84, 12, 7, 8],
    [400, 52, 7, 8],
  ])('%i days away leaves %i weeks, the last of %i days', (days, count, lastDays, hours) => {
    const { weeks } = booked(addDays(start, days));
    const last = weeks.at(-1);
    expect(weeks).toHaveLength(count);
    expect(last && daysOf(last)).toBe(lastDays);
    expect(last?.hours).toBe(hours);
  });

  it.each([
    // Days, then hours of mixed practice, Technology, Security, Cloud Concepts and Billing.
    [1, 0.5, 0.5, 0, 0, 0],
    [2, 1, 0.5, 0.5, 0.5, 0],
    [3, 1, 1, 1, 0.5, 0],
    [5, 2, 1.5, 1, 0.5, 0.5],
    [8, 2.5, 2, 2, 1, 0.5],
  ])(
    '%i days away gives two thirds of the only week to the domains, as they need it',
    (days, ...hours) => {
      const { weeks } = booked(addDays(start, days));
      const [week] = weeks;
      const hoursOf = (id: string) => week?.items.find(({ domain }) => domain === id)?.hours ?? 0;
      expect(weeks.map(({ isMixed }) => isMixed)).toEqual([false]);
      const order = [
        'mixed',
        'cloud-technology-and-services',
        'security-and-compliance',
        'cloud-concepts',
        'billing-pricing-and-support',
      ];
      expect(order.map(hoursOf)).toEqual(hours);
    },
  );

  it('in a week lays out all that is left where there is time for it, and reviews besides', () => {
    const left = { 'security-and-compliance': 1.5 };
    const plan = planOf({ ...fresh(), left, examDate: addDays(start, 7) });
    const items = plan.weeks[0]?.items.map(({ domain, hours }) => [domain, hours]);
    expect(items).toEqual([
      ['mixed', 4.5],
      ['cloud-concepts', 1],
      ['billing-pricing-and-support', 1],
      ['security-and-compliance', 1.5],
    ]);
    expect(plan).toMatchObject({ fits: true, neededHoursPerWeek: null });
    const more = { 'security-and-compliance': 6 };
    expect(planOf({ ...fresh(), left: more, examDate: addDays(start, 7) }).fits).toBe(false);
  });

  it('cuts what does not fit in proportion and says what would be needed', () => {
    const plan = booked('2027-01-11');
    expect(plan).toMatchObject({ fits: false, neededHoursPerWeek: 10, examDate: '2027-01-11' });
    expect(total(plan.left)).toBe(88);
    const fitsWith = (hours: number) =>
      planOf(
        change({ ...fresh(), examDate: '2027-01-11' }, start, {
          kind: 'hours',
          hours,
        }),
      );
    expect(fitsWith(10)).toMatchObject({ fits: true, neededHoursPerWeek: null });
    expect(fitsWith(9.5)).toMatchObject({ fits: false, neededHoursPerWeek: 10 });
  });

  it('before the fewest weeks of the report says that no hours would do', () => {
    expect(booked(addDays(start, 35))).toMatchObject({ fits: false, neededHoursPerWeek: null });
    for (let hours = 1; hours <= 60; hours += 0.5) {
      const study = { ...fresh(), examDate: addDays(start, 35), hoursPerWeek: hours };
      expect(planOf(study)).toMatchObject({ fits: false, neededHoursPerWeek: null });
    }
  });

  it('so near that no hours would do says none', () => {
    expect(booked(addDays(start, 7))).toMatchObject({ fits: false, neededHoursPerWeek: null });
    expect(booked(addDays(start, 14))).toMatchObject({ fits: false, neededHoursPerWeek: null });
  });

  it('is set, moved and taken back; one that has passed stays until the sitting is told', () => {
    const set = change(fresh(), start, { kind: 'exam-date', date: '2026-12-07' });
    expect(set).toMatchObject({ revision: 2, examDate: '2026-12-07' });
    expect(change(set, start, { kind: 'exam-date', date: '2026-12-07' })).toBe(set);
    expect(change(set, start, { kind: 'exam-date', date: null }).examDate).toBeNull();
    const over = change(set, '2026-12-08', { kind: 'hours', hours: 4 });
    expect(over.examDate).toBe('2026-12-07');
    expect(change(over, '2026-12-08', { kind: 'attempt', attempt: 'a2' }).examDate).toBeNull();
    const study = fresh();
    expect(change(study, start, { kind: 'exam-date', date: '2026-01-01' })).toBe(study);
  });

  it('before the start does not count, and on the first day one day is left', () => {
    expect(booked('2026-11-01')).toMatchObject({ examDate: null });
    expect(booked('2026-11-01').weeks).toHaveLength(12);
    expect(booked(start).weeks).toMatchObject([{ from: start, to: start, hours: 1 }]);
  });
});

describe('a newer sitting', () => {
  it('begins again and keeps the wishes', () => {
    const study: Study = {
      ...fresh(),
      revision: 4,
      weeksBefore: 3,
      left: { x: 1 },
      ticked: ['1:x'],
      hoursPerWeek: 5,
      followed: true,
      examDate: '2026-12-01',
    };
    const again = change(study, '2026-11-20', { kind: 'attempt', attempt: 'a2' });
    expect(again).toEqual({
      ...beginStudy('a2', 'CLF-C02', '2026-11-20'),
      revision: 5,
      hoursPerWeek: 5,
      followed: true,
      examDate: '2026-12-01',
    });
    const after = change(study, '2026-12-01', { kind: 'attempt', attempt: 'a2' });
    expect(after.examDate).toBeNull();
  });
});

describe('a plan that goes on', () => {
  const weak = tell('DOP-C02', 'NNNNNN', 640);
  const code = 'DOP-C02';
  const dop = { ...fresh(code), attempt: 'd1' };
  const labs = (study: Study) =>
    planOf(study, weak).weeks.flatMap(({ items }) =>
      items.flatMap(({ domain, practice }) => {
        const { lab } = examOf(code).domains.find(({ id }) => id === domain)?.guidance ?? {};
        return lab === practice ? [domain] : [];
      }),
    );

  it('does not repeat a lab that was done, but one that was not', () => {
    const begun = planOf(dop, weak).weeks[0]?.items.map(({ domain }) => domain) ?? [];
    const lost = change(dop, '2026-11-08', { kind: 'week', week: 1, how: 'not' }, weak);
    expect(labs(lost)).toEqual(labs(dop));
    const later = change(dop, '2026-11-15', { kind: 'week', week: 2, how: 'not' }, weak);
    expect(labs(later)).toEqual(labs(dop).filter((domain) => !begun.includes(domain)));
  });

  it('repeats a lab whose session was not done to the end', () => {
    const partly = change(dop, '2026-11-08', { kind: 'week', week: 1, how: 'partly' }, weak);
    expect(labs(partly)).toEqual(labs(dop));
  });

  it('goes on with the topics where it stopped', () => {
    const own = (study: Study, domain: string, weeks = 99) =>
      planOf(study, weak)
        .weeks.slice(0, weeks)
        .flatMap(({ items }) => items.filter((item) => item.domain === domain))
        .flatMap(({ topics }) => topics);
    for (const { id, guidance } of examOf(code).domains) {
      for (const done of [1, 2, 3, 4, 5, 6]) {
        const answeredOn = addDays(start, done * 7 + 6);
        const answer = { kind: 'week', week: done + 1, how: 'not' } as const;
        const study = change(dop, answeredOn, answer, weak);
        const before = own(dop, id, done);
        const after = own(study, id);
        if (after.length === 0) continue;
        // Rounding may bring one back, and leaves none out.
        expect(after.filter((topic) => before.includes(topic)).length).toBeLessThanOrEqual(1);
        expect(new Set([...before, ...after])).toEqual(new Set(guidance.focus));
      }
    }
  });

  it('reviews adequate domains from their first topics on, however much of them was done', () => {
    const reviews = (study: Study) => planOf(study).weeks.at(-1)?.items;
    const later = change(fresh(), '2027-01-10', { kind: 'week', week: 10, how: 'not' });
    expect(reviews(later)).toEqual(reviews(fresh()));
  });

  it('with nothing left to do is one week of mixed practice, however far the exam', () => {
    const study = { ...fresh(), left: { 'cloud-concepts': 0 }, examDate: '2027-03-01' };
    const { weeks, fits } = planOf(study);
    expect(weeks.map(({ items }) => items[0]?.domain)).toEqual(['mixed']);
    expect(fits).toBe(true);
  });
});
