// The weeks of the rule of thumb against the estimate: whether it wants clearly more hours than the plan has, or fewer.

import type { Analysis } from './analysis.ts';
import type { Report } from './attempt.ts';
import type { DomainId, Exam, IsoDate } from './exam.ts';
import { LastAnswers } from './last-answers.ts';
import type { Learner } from './readiness/constants.ts';
import { earliestDay } from './readiness/earliest-day.ts';
import { weighedOf } from './readiness/reading-of.ts';
import { GOAL_STEP, type HoursToGoal, hoursToGoal } from './readiness/what-if.ts';
import { DEFAULT_GOAL, type GoalReached } from './what-if.ts';

/** Learners among 100 who pass after the plan: below the first it is too soon, above the second fewer hours may do. */
const [FEWEST_AFTER, MOST_AFTER] = [DEFAULT_GOAL, 90];

/**
 * What the estimate asks for where that is not what the weeks hold; the same hours and days as a what-if tells.
 * `ends-first`: whatever the weeks hold, these hours end after the last day of this version.
 */
export type WeeksJudged = {
  /** Percent of people who are to pass. */
  readonly goal: number;
  /** The weekly hours with which days are counted. */
  readonly hoursPerWeek: number;
  readonly typical: GoalReached;
} & (
  | { readonly kind: 'too-soon' | 'ends-first' }
  | { readonly kind: 'fewer'; readonly slow: GoalReached }
);

/** Hours only: they depend on no day. */
const found = new LastAnswers<HoursToGoal>(100);

/**
 * @param report of this exam, with the person's other reports in any order; `analysis` is what they mean.
 * @param today the day on which the hours begin.
 * @returns null where weeks and estimate agree, or where there is no estimate of the plan.
 */
export function judgeWeeks(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  analysis: Analysis,
  today: IsoDate,
): WeeksJudged | null {
  const { readiness, timeline, plan } = analysis;
  const { afterPlan } = readiness;
  const hoursPerWeek = plan?.weeks[0]?.hours;
  if (!afterPlan || !timeline || hoursPerWeek === undefined) return null;
  const among = Math.round(afterPlan.typical * 100);
  const isBetween = among >= FEWEST_AFTER && among <= MOST_AFTER;
  if (isBetween && exam.lastTestDay === undefined) return null;
  const goal = DEFAULT_GOAL;
  const reached = (learner: Learner): GoalReached => {
    const hours = found.of(exam, JSON.stringify([learner, goal, report, ...others]), () =>
      hoursToGoal(weighedOf(exam, report, others), partsOf(analysis), {}, goal / 100, learner),
    );
    if (hours.kind === 'not-within') return { hours, from: null };
    const spent = spentHours(hours);
    return { hours, from: earliestDay(exam, report.takenOn, today, spent, hoursPerWeek) };
  };
  const typical = reached('typical');
  if (typical.from?.kind === 'too-late') return { kind: 'ends-first', goal, hoursPerWeek, typical };
  if (isBetween) return null;
  const needed = spentHours(typical.hours);
  if (among < FEWEST_AFTER) {
    // A step more or less is no news: hours are told in such steps.
    const isMore = typical.hours.kind === 'not-within' || needed >= afterPlan.hours + GOAL_STEP;
    return isMore ? { kind: 'too-soon', goal, hoursPerWeek, typical } : null;
  }
  const isLess = typical.hours.kind !== 'not-within' && needed < timeline.weeks[0] * hoursPerWeek;
  return isLess ? { kind: 'fewer', goal, hoursPerWeek, typical, slow: reached('slow') } : null;
}

function spentHours(hours: HoursToGoal): number {
  return hours.kind === 'already' ? 0 : hours.hours;
}

/** How the plan divides study among the domains. */
function partsOf({ domains }: Analysis): Readonly<Record<DomainId, number>> {
  return Object.fromEntries(
    domains.map(({ id, studyShare, planShare }) => [id, planShare ?? studyShare]),
  );
}
