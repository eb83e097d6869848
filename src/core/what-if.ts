// What if somebody studies more, or lifts a domain: a sitting and a wish → the chance to pass now and then, for slow, typical
// and fast learners, and the hours and days a goal takes.

import type { Report } from './attempt.ts';
import type { DomainId, Exam, IsoDate } from './exam.ts';
import { type Learner, learners } from './readiness/constants.ts';
import { type EarliestDay, earliestDay } from './readiness/earliest-day.ts';
import type { ReadinessEstimate, ReadinessHeldBack } from './readiness/read-readiness.ts';
import { readingOf, weighedOf } from './readiness/reading-of.ts';
import {
  type CurvePoint,
  chancesAfter,
  divideHours,
  GOAL_STEP,
  type HoursToGoal,
  hoursToGoal,
  whatIfCurve,
} from './readiness/what-if.ts';

/** Goals that are offered, in percent. */
export const goals = [50, 60, 70, 80, 90] as const;
export const DEFAULT_GOAL = 70;
/** Goals that can be asked for. */
export const GOAL_RANGE = [50, 90] as const;
/** Hours of study that can be asked for. */
export const WHAT_IF_HOURS = [0, 500] as const;
/** Percent right to which a domain is lifted unless another is said: from there courses speak of Proficient. */
export const DEFAULT_LIFT = 80;
/** Percent right to which a domain can be lifted: nobody is told to aim beyond what study leads to. */
export const LIFT_RANGE = [50, 95] as const;

/** What somebody asks about. */
export interface WhatIfWish {
  /** Hours of study, on top of what is known already. */
  readonly hours: number;
  /** Where they go; null: divided as the plan divides them. */
  readonly domain: DomainId | null;
  /** Domains that are lifted. */
  readonly lifted: readonly DomainId[];
  /** Percent right that these have at least then. */
  readonly to: number;
  /** Percent of people who are to pass. */
  readonly goal: number;
  readonly hoursPerWeek: number;
}

export type WhatIf = ReadinessHeldBack | WhatIfRead;

export interface WhatIfRead {
  readonly kind: 'estimate';
  readonly estimate: ReadinessEstimate;
  /** Null when nothing is different from today. */
  readonly after: CurvePoint | null;
  /** Hours by rising number, from 0; the domains of the wish are lifted at all of them. */
  readonly curve: readonly CurvePoint[];
  readonly toGoal: Readonly<Record<Learner, GoalReached>>;
}

export interface GoalReached {
  readonly hours: HoursToGoal;
  /** Null where the goal is not reached. */
  readonly from: EarliestDay | null;
}

/** Points of the curve, in tenths of the hours the exam takes: each costs milliseconds, and more would say no more. */
const CURVE_STEPS = [0, 2, 4, 6, 8];

/**
 * @param report of this exam, with the person's other reports in any order.
 * @param parts how the plan divides hours among domains; they need not add to 1.
 * @param today the day on which the hours begin.
 */
export function readWhatIf(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  wish: WhatIfWish,
  parts: Readonly<Record<DomainId, number>>,
  today: IsoDate,
): WhatIf {
  const estimate = readingOf(exam, report, others);
  if (estimate.kind === 'held-back') return estimate;
  const weighed = weighedOf(exam, report, others);
  const { hours, domain, lifted: ids, to, goal, hoursPerWeek } = wish;
  const lifted = Object.fromEntries(ids.map((id) => [id, to / 100]));
  const divided = domain === null ? parts : { [domain]: 1 };
  const step = Math.max(1, Math.round(weighed.tables.studyVolume / 10 / GOAL_STEP)) * GOAL_STEP;
  const at = CURVE_STEPS.map((each) => each * step);
  const curve = whatIfCurve(weighed, divided, lifted, at);
  const [slow = 0, typical = 0, fast = 0] = chancesAfter(weighed, {
    hours: divideHours(divided, hours),
    lifted,
  });
  const reached = (learner: Learner): GoalReached => {
    const needed = hoursToGoal(weighed, divided, lifted, goal / 100, learner, curve);
    if (needed.kind === 'not-within') return { hours: needed, from: null };
    const spent = needed.kind === 'already' ? 0 : needed.hours;
    return {
      hours: needed,
      from: earliestDay(exam, report.takenOn, today, spent, hoursPerWeek),
    };
  };
  return {
    kind: 'estimate',
    estimate,
    after: hours === 0 && ids.length === 0 ? null : { hours, slow, typical, fast },
    curve,
    toGoal: Object.fromEntries(learners.map((learner) => [learner, reached(learner)])) as Record<
      Learner,
      GoalReached
    >,
  };
}
