// What is sent after a report, and when: by example, and for any plan, zone, quiet hours and day.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#src/core/calendar.ts';
import type { IsoDate } from '#src/core/exam.ts';
import { asks, type FollowUpPreferences, LEAST_GAP, planFollowUps } from '#src/core/follow-ups.ts';
import { followUpKinds, usualPreferences } from '#src/core/following.ts';
import { afterQuiet, instantAt } from '#src/core/local-time.ts';
import { allZones, clockChanges, isQuietAt, wallClock } from '#test/support/follow-up-zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const utc = (text: string) => Date.parse(`${text}Z`);

type Sitting = Parameters<typeof planFollowUps>[0];

/** What planning looks at of a sitting. */
function sitting(opens: IsoDate | null = null, outcome: Sitting['outcome'] = 'fail'): Sitting {
  return { outcome, timeline: { weeks: [8, 12], earliestRetake: opens } };
}

/** So many weeks, one after the other. */
function weeksFrom(day: IsoDate, count: number) {
  return Array.from({ length: count }, (_, at) => ({ step: at + 1, to: addDays(day, at * 7 + 6) }));
}

/** Somebody in Berlin, with the usual hours and two weeks of a plan. */
const inBerlin: FollowUpPreferences = {
  ...usualPreferences,
  timeZone: 'Europe/Berlin',
  weeks: weeksFrom('2026-11-22', 2),
  examDate: null,
  lastDay: null,
};
const now = utc('2026-11-22T12:00');

/** As somebody reads it: kind, day and time on their own clock. */
function told(of: Sitting, preferences: FollowUpPreferences, from = now, since = from) {
  return planFollowUps(of, preferences, from, since).map(({ kind, step, at }) => {
    const { date, minute } = wallClock(at, preferences.timeZone ?? 'UTC');
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return `${kind}${step === 0 ? '' : ` ${step}`} ${date} ${time}`;
  });
}

describe('what is sent', () => {
  it('is a check-in on the last day of each week, and the day a retake opens', () => {
    expect(told(sitting('2026-12-04'), inBerlin)).toEqual([
      'week 1 2026-11-28 18:00',
      'retake-opens 2026-12-04 09:00',
      'week 2 2026-12-05 18:00',
    ]);
  });

  it('is, with a booked exam, a week and a day before it, and the morning after', () => {
    const booked = { ...inBerlin, weeks: weeksFrom('2026-11-22', 3), examDate: '2026-12-20' };
    expect(told(sitting('2026-12-04'), booked)).toEqual([
      'week 1 2026-11-28 18:00',
      'week 2 2026-12-05 18:00',
      'week 3 2026-12-12 18:00',
      'exam-week 2026-12-13 09:00',
      'exam-eve 2026-12-19 09:00',
      'exam-after 2026-12-21 10:00',
    ]);
  });

  it('has no check-in on the eve of the exam or after it', () => {
    const booked = { ...inBerlin, weeks: weeksFrom('2026-11-22', 3), examDate: '2026-12-05' };
    expect(told(sitting(), booked).filter((line) => line.startsWith('week'))).toEqual([
      'week 1 2026-11-28 09:00',
    ]);
  });

  it('has no check-in from the eve of the last day on which the exam can be sat', () => {
    const ending = { ...inBerlin, weeks: weeksFrom('2026-11-22', 3), lastDay: '2026-12-06' };
    expect(told(sitting('2026-12-04'), ending)).toEqual([
      'week 1 2026-11-28 18:00',
      'retake-opens 2026-12-04 09:00',
    ]);
  });

  it('puts nothing that belongs before an exam off to its day', () => {
    // Awake from two to six in the morning only: the eve is over before there is a moment to write.
    const night = { ...inBerlin, quietFrom: 6 * 60, quietUntil: 2 * 60, examDate: '2026-12-06' };
    expect(told(sitting(), night)).toEqual([
      // The last check-in, at six in the evening of the eve, would be as late.
      'week 1 2026-11-29 02:00',
      'exam-week 2026-11-30 02:00',
      'exam-after 2026-12-08 02:00',
    ]);
  });

  it('of a day is sent together', () => {
    const booked = { ...inBerlin, weeks: weeksFrom('2026-11-22', 2), examDate: '2026-12-06' };
    expect(told(sitting(), booked)).toEqual([
      'week 1 2026-11-28 18:00',
      'exam-week 2026-11-29 09:00',
      'exam-eve 2026-12-05 09:00',
      'exam-after 2026-12-07 10:00',
    ]);
    expect(told(sitting('2026-12-05'), { ...inBerlin, checkInAt: 12 * 60 })).toEqual([
      'week 1 2026-11-28 12:00',
      'retake-opens 2026-12-05 09:00',
      'week 2 2026-12-05 09:00',
    ]);
  });

  it('is one closing word after a pass, the next morning', () => {
    expect(told(sitting('2026-12-04', 'pass'), inBerlin)).toEqual(['passed 2026-11-23 10:00']);
  });

  it('is nothing where no time zone is known', () => {
    const nowhere = { ...inBerlin, timeZone: null, examDate: '2026-12-06' };
    expect(told(sitting('2026-12-04'), nowhere)).toEqual([]);
    expect(told(sitting(null, 'pass'), nowhere)).toEqual([]);
  });

  it('is nothing where there is no plan and no day', () => {
    expect(told(sitting(), { ...inBerlin, weeks: [] })).toEqual([]);
    expect(told({ outcome: 'fail', timeline: null }, { ...inBerlin, weeks: [] })).toEqual([]);
  });
});

describe('what is late', () => {
  const opensOnTheLastDay = sitting('2026-11-28');
  const noon = utc('2026-11-28T11:00');

  it('is given as well when asked for, at the time it had', () => {
    expect(told(opensOnTheLastDay, inBerlin, noon, now)).toEqual([
      'retake-opens 2026-11-28 09:00',
      'week 1 2026-11-28 18:00',
      'week 2 2026-12-05 18:00',
    ]);
  });

  it('takes nothing with it that is still to come', () => {
    expect(told(opensOnTheLastDay, inBerlin, now)).toContain('week 1 2026-11-28 09:00');
    expect(told(opensOnTheLastDay, inBerlin, noon)).toContain('week 1 2026-11-28 18:00');
  });
});

it('asks how a week and how an exam went, and nothing else', () => {
  expect(followUpKinds.filter(asks)).toEqual(['week', 'exam-after']);
});

describe('any plan, anywhere', () => {
  const first = utc('2026-08-01T00:00');
  const moments = allZones.flatMap((zone) => {
    const changes = clockChanges(zone, first, utc('2027-08-01T00:00'));
    return changes.map((at) => ({ zone, at }));
  });
  const anyPlan = fc
    .record({
      around: fc.oneof(
        fc.constantFrom(...moments),
        fc.constantFrom(...allZones.map((zone) => ({ zone, at: utc('2026-11-22T12:00') }))),
      ),
      // Days from the change of the clocks to the first day of the plan.
      start: fc.integer({ min: -80, max: 3 }),
      weeks: fc.nat(12),
      opens: fc.option(fc.integer({ min: -5, max: 90 })),
      exam: fc.option(fc.integer({ min: -2, max: 100 })),
      last: fc.option(fc.integer({ min: -2, max: 100 }), { freq: 1 }),
      quietFrom: fc.nat(1439),
      quietLength: fc.oneof(fc.integer({ min: 0, max: 20 * 60 }), fc.constant(20 * 60)),
      checkInAt: fc.nat(1439),
      // Minutes from the start of the plan to the moment it is looked at.
      looked: fc.integer({ min: -1440, max: 60 * 1440 }),
    })
    .map(
      ({ around, start, weeks, opens, exam, last, quietFrom, quietLength, checkInAt, looked }) => {
        const day = addDays(wallClock(around.at, around.zone).date, start);
        const at = (days: number | null) => (days === null ? null : addDays(day, days));
        const preferences: FollowUpPreferences = {
          ...usualPreferences,
          timeZone: around.zone,
          quietFrom,
          quietUntil: (quietFrom + quietLength) % 1440,
          checkInAt,
          weeks: weeksFrom(day, weeks),
          examDate: at(exam),
          lastDay: at(last),
        };
        return {
          of: sitting(at(opens)),
          preferences,
          zone: around.zone,
          opens: at(opens),
          now: Date.parse(day) + looked * 60_000,
        };
      },
    );

  it('is never told in quiet hours, twice within twelve hours, or in the past', () => {
    fc.assert(
      fc.property(anyPlan, ({ of, preferences, zone, now }) => {
        const planned = planFollowUps(of, preferences, now);
        const times = [...new Set(planned.map(({ at }) => at))];
        for (const [place, at] of times.entries()) {
          expect(isQuietAt(wallClock(at, zone).minute, preferences)).toBe(false);
          expect(at).toBeGreaterThan(now);
          if (place > 0) expect(at - (times[place - 1] ?? 0)).toBeGreaterThanOrEqual(LEAST_GAP);
        }
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(planFollowUps(of, preferences, now)).toEqual(planned);
        expect(planFollowUps(of, { ...preferences, timeZone: null }, now)).toEqual([]);
      }),
      { numRuns: 3_000, seed: 42 },
    );
  });

  it('has everything once that the plan and its days ask for, and nothing else', () => {
    fc.assert(
      fc.property(anyPlan, ({ of, preferences, zone, opens, now }) => {
        const { examDate, lastDay, weeks, checkInAt } = preferences;
        const wanted: { what: string; day: IsoDate; minute: number }[] = [];
        for (const { step, to } of weeks) {
          // Its eve is for other things.
          const end = [examDate, lastDay].filter((day) => day !== null).toSorted()[0];
          if (end === undefined || to < addDays(end, -1))
            wanted.push({ what: `week ${step}`, day: to, minute: checkInAt });
        }
        if (examDate === null) {
          if (opens) wanted.push({ what: 'retake-opens 0', day: opens, minute: 9 * 60 });
        } else {
          const days = { 'exam-week': -7, 'exam-eve': -1, 'exam-after': 1 };
          for (const [kind, days_] of Object.entries(days)) {
            const minute = (kind === 'exam-after' ? 10 : 9) * 60;
            wanted.push({ what: `${kind} 0`, day: addDays(examDate, days_), minute });
          }
        }
        const own = new Map(
          wanted.flatMap(({ what, day, minute }) => {
            const at = afterQuiet(instantAt(day, minute, zone), preferences, zone);
            const isBefore = examDate === null || wallClock(at, zone).date < examDate;
            const isInTime = what.startsWith('exam-after') || isBefore;
            return at > now && isInTime ? [[what, at] as const] : [];
          }),
        );
        const planned = planFollowUps(of, preferences, now);
        const names = planned.map(({ kind, step }) => `${kind} ${step}`);
        expect(names.toSorted()).toEqual([...own.keys()].toSorted());
        for (const { kind, step, at } of planned) {
          // At its own time, or less than twelve hours before, with another.
          const early = (own.get(`${kind} ${step}`) ?? 0) - at;
          expect(early).toBeGreaterThanOrEqual(0);
          expect(early).toBeLessThan(LEAST_GAP);
          if (early > 0) expect(planned.filter((each) => each.at === at).length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 3_000, seed: 43 },
    );
  });

  it('is the same for what is to come, whatever was late before', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 90 }), ({ of, preferences, now }, days) => {
        const since = planFollowUps(of, preferences, now, now - days * DAY);
        expect(since.filter(({ at }) => at > now)).toEqual(planFollowUps(of, preferences, now));
        expect(since.every(({ at }) => at > now - days * DAY)).toBe(true);
      }),
      { numRuns: 1_000, seed: 44 },
    );
  });

  it('after a pass is one closing word, the next morning', () => {
    fc.assert(
      fc.property(anyPlan, ({ of, preferences, zone, now }) => {
        const planned = planFollowUps({ ...of, outcome: 'pass' }, preferences, now);
        expect(planned.map(({ kind, step }) => [kind, step])).toEqual([['passed', 0]]);
        const [{ at = 0 } = {}] = planned;
        const morning = instantAt(addDays(wallClock(now, zone).date, 1), 10 * 60, zone);
        expect(at).toBe(afterQuiet(morning, preferences, zone));
        expect(at).toBeGreaterThan(now);
        expect(at - now).toBeLessThan(56 * HOUR);
      }),
      { numRuns: 1_000, seed: 45 },
    );
  });
});
