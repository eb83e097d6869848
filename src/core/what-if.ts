// What if somebody studies more, or lifts a domain: a sitting and a wish → the chance to pass now and then, for slow, typical
// and fast learners, and the hours and days a goal takes.

import type { Report } from './attempt.ts';
import type { DomainId, Exam, IsoDate } from './exam.ts';
import type { Learner } from './readiness/constants.ts';
import { type EarliestDay, earliestDay } from './readiness/earliest-day.ts';
import { type Leverage, tiesAmong } from './readiness/leverage.ts';
import type { ProbabilityRange } from './readiness/read-probability.ts';
import type { ReadinessEstimate, ReadinessHeldBack } from './readiness/read-readiness.ts';
import { readingOf, weighedOf } from './readiness/reading-of.ts';
import type { WeighedReport } from './readiness/weigh-report.ts';
import {
  type Change,
  type CurvePoint,
  chancesAfter,
  divideHours,
  GOAL_STEP,
  type HoursToGoal,
  hoursToGoal,
  rangesAfter,
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
  /** Null where the model allows no single number (`estimate.show`): then hours to a goal would claim one. */
  readonly toGoal: Readonly<Record<Learner, GoalReached>> | null;
  /** The same as ranges, where the model allows no single number; null where it does. */
  readonly ranges: WhatIfRanges | null;
  /** What a few more hours in one domain bring on top of what was asked; lifted domains are left out. */
  readonly pays: readonly Pays[];
}

/** Chances from low to high over what the vendor does not publish, 0 to 1. */
export interface WhatIfRanges {
  readonly after: Readonly<Record<Learner, Ends>> | null;
  /** By the hours of `curve`: from the low end for a slow learner to the high end for a fast one. */
  readonly curve: readonly Ends[];
}

export type Ends = Pick<ProbabilityRange, 'low' | 'high'>;

/** Rise of the chance, 0 to 1, for a typical learner; `tie` as in a leverage. */
export type Pays = Pick<Leverage, 'domain' | 'rise' | 'tie'>;

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
  const divided = divideParts(parts, domain, ids);
  const step = Math.max(1, Math.round(weighed.tables.studyVolume / 10 / GOAL_STEP)) * GOAL_STEP;
  const at = CURVE_STEPS.map((each) => each * step);
  const curve = whatIfCurve(weighed, divided, lifted, at);
  const asked: Change = { hours: divideHours(divided, hours), lifted };
  const [slow = 0, typical = 0, fast = 0] = chancesAfter(weighed, asked);
  const changes = hours > 0 || ids.length > 0;
  const reached = (learner: Learner): GoalReached => {
    const needed = hoursToGoal(weighed, divided, lifted, goal / 100, learner, curve);
    if (needed.kind === 'not-within') return { hours: needed, from: null };
    const spent = needed.kind === 'already' ? 0 : needed.hours;
    return {
      hours: needed,
      from: earliestDay(exam, report.takenOn, today, spent, hoursPerWeek),
    };
  };
  const isRange = estimate.show === 'range';
  // What earlier sittings say rests on assumptions of its own, so that the range holds what it would be without them.
  const views = estimate.alone ? [weighed, weighedOf(exam, report)] : [weighed];
  const changesAt = at.map((each): Change => ({ hours: divideHours(divided, each), lifted }));
  return {
    kind: 'estimate',
    estimate,
    after: changes ? { hours, slow, typical, fast } : null,
    curve,
    toGoal: isRange ? null : byLearner(reached),
    ranges: isRange
      ? {
          after: changes ? byLearner((learner) => endsAfter(views, asked, learner, learner)) : null,
          curve: changesAt.map((change) => endsAfter(views, change, 'slow', 'fast')),
        }
      : null,
    pays: changes ? paysAfter(weighed, asked, typical, ids) : estimate.leverage,
  };
}

/** Where hours go: into one domain, or as the parts say into those that are not supposed to be lifted already. */
function divideParts(
  parts: Readonly<Record<DomainId, number>>,
  domain: DomainId | null,
  lifted: readonly DomainId[],
): Readonly<Record<DomainId, number>> {
  if (domain !== null) return { [domain]: 1 };
  const others = Object.entries(parts).filter(([id, part]) => part > 0 && !lifted.includes(id));
  return others.length === 0 ? parts : Object.fromEntries(others);
}

/** The lowest low of one learner and the highest high of another, over several views of a report. */
function endsAfter(
  views: readonly WeighedReport[],
  change: Change,
  lowest: Learner,
  highest: Learner,
): Ends {
  const ranges = views.map((view) => rangesAfter(view, change, [lowest, highest]));
  return {
    low: Math.min(...ranges.map(([first]) => first?.low ?? 0)),
    high: Math.max(...ranges.map(([, second]) => second?.high ?? 1)),
  };
}

/** What the leverage's hours in each domain add to a change that is there already. */
function paysAfter(
  weighed: WeighedReport,
  asked: Change,
  before: number,
  lifted: readonly DomainId[],
): readonly Pays[] {
  const { domains, leverageHours } = weighed.tables;
  const found = domains
    .filter((id) => !lifted.includes(id))
    .map((domain) => {
      const hours = { ...asked.hours, [domain]: (asked.hours[domain] ?? 0) + leverageHours };
      const [after = before] = chancesAfter(weighed, { ...asked, hours }, ['typical']);
      return { domain, rise: Math.max(0, after - before) };
    });
  const ties = tiesAmong(found.map(({ rise }) => rise));
  return found.map((each, at) => ({ ...each, tie: ties[at] === true }));
}

function byLearner<T>(read: (learner: Learner) => T): Readonly<Record<Learner, T>> {
  return { slow: read('slow'), typical: read('typical'), fast: read('fast') };
}
