// What if: some hours of study, and some domains at least so well known, together. And how many hours a goal takes.

import type { DomainId } from '../exam.ts';
import {
  formOf,
  passAfterChange,
  passWith,
  type StudyHours,
  studiedShares,
} from './after-study.ts';
import { type Learner, learnerRates, learners } from './constants.ts';
import { fillMoments, makeMoments, volumeShares } from './exam-tables.ts';
import { type ProbabilityRange, readProbability } from './read-probability.ts';
import type { WeighedReport } from './weigh-report.ts';

/** What is different from today. Ids that are no domain of the exam are left out. */
export interface Change {
  /** Hours of study by domain id, from 0 up. */
  readonly hours: StudyHours;
  /** True shares right, 0 to 1, that domains have at least after it. */
  readonly lifted: Readonly<Record<DomainId, number>>;
}

/**
 * Probability from 0 to 1 to pass a new form after a change, for each of some learners. Never falls with hours or lifts.
 * @param who in any order; all of them share the work of what does not change.
 */
export function chancesAfter(
  weighed: WeighedReport,
  change: Change,
  who: readonly Learner[] = learners,
): readonly number[] {
  const now = weighed.passing / weighed.evidence;
  const { domains, cases, isStudied } = changedForms(weighed, change, who);
  if (domains.length === 0) return who.map(() => now);
  const chances = passWith(weighed, domains, cases);
  // Where there is nothing left to gain, a rounding error must not look like a loss.
  return who.map((_, at) => Math.max(now, chances[isStudied ? at : 0] as number));
}

/** The same with its range over what the vendor does not publish; it costs a little more. */
export function rangesAfter(
  weighed: WeighedReport,
  change: Change,
  who: readonly Learner[] = learners,
): readonly ProbabilityRange[] {
  const { tables, evidence, pass } = weighed;
  const now = readProbability(weighed);
  const { domains, cases, isStudied } = changedForms(weighed, change, who);
  if (domains.length === 0) return who.map(() => now);
  const rows = cases.map(() => makeMoments(tables.width));
  // Nodes that are not looked at keep what they have without study.
  const notes = cases.map(() => pass.slice());
  const rowOf = (node: number) => {
    for (const [at, row] of rows.entries()) {
      for (const [place, domain] of domains.entries()) {
        const form = cases[at]?.[place];
        if (form) fillMoments(tables, node, domain, form, row, 0);
      }
    }
    return 0;
  };
  const ranges = passAfterChange(weighed, domains, rows, rowOf, notes).map((chance, at) => {
    const passing = chance * evidence;
    const after = readProbability({ ...weighed, pass: notes[at] ?? pass, passing });
    return {
      mid: Math.max(now.mid, after.mid),
      low: Math.max(now.low, after.low),
      high: Math.max(now.high, after.high),
    };
  });
  return who.map((_, at) => ranges[isStudied ? at : 0] ?? now);
}

/** The domains that change, and for each learner what they bring then; one case for all learners without study. */
function changedForms(
  { tables }: WeighedReport,
  { hours, lifted }: Change,
  who: readonly Learner[],
) {
  const volumes = volumeShares(tables);
  const changed = [...tables.domains.entries()].filter(
    ([, id]) => (hours[id] ?? 0) > 0 || lifted[id] !== undefined,
  );
  const isStudied = changed.some(([, id]) => (hours[id] ?? 0) > 0);
  const cases = (isStudied ? who : who.slice(0, 1)).map((learner) =>
    changed.map(([domain, id]) => {
      const volume = tables.studyVolume * (volumes[domain] as number);
      const studied = studiedShares((hours[id] ?? 0) / volume, learnerRates[learner].value);
      const least = Math.min(lifted[id] ?? 0, 1);
      return formOf(
        tables,
        domain,
        studied.map((share) => Math.max(share, least)),
      );
    }),
  );
  return { domains: changed.map(([domain]) => domain), cases, isStudied };
}

/** Hours for the whole exam, divided among domains as the parts say. @param parts need not add to 1. */
export function divideHours(parts: StudyHours, hours: number): StudyHours {
  const sum = Object.values(parts).reduce((a, b) => a + b, 0);
  if (sum <= 0) return {};
  return Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, (hours * part) / sum]));
}

/** A point of the curve: hours of study, and the probability to pass after them for each kind of learner. */
export interface CurvePoint extends Readonly<Record<Learner, number>> {
  readonly hours: number;
}

/**
 * The chance to pass over hours of study.
 * @param parts how hours divide among domains.
 * @param lifted as in a change; the same at every point.
 */
export function whatIfCurve(
  weighed: WeighedReport,
  parts: StudyHours,
  lifted: Change['lifted'],
  hours: readonly number[],
): readonly CurvePoint[] {
  return hours.map((all) => {
    const chances = chancesAfter(weighed, { hours: divideHours(parts, all), lifted });
    const [slow = 0, typical = 0, fast = 0] = chances;
    return { hours: all, slow, typical, fast };
  });
}

/** How many hours a goal takes: none, so many, or more than is looked for. */
export type HoursToGoal =
  | { readonly kind: 'already' }
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'not-within'; readonly hours: number };

/** Hours are told in steps of so many: finer ones would claim to know more than the model does. */
export const GOAL_STEP = 5;
/** How far hours are looked for, in volumes of the exam: beyond it even a slow learner has closed most of the gap. */
const FARTHEST = 2;

/** Hours beyond which nothing is looked for: 100 for CLF-C02, 300 for DOP-C02. */
export function farthestHours({ tables }: WeighedReport): number {
  return Math.ceil((FARTHEST * tables.studyVolume) / GOAL_STEP) * GOAL_STEP;
}

/**
 * The fewest hours, in steps of five, after which somebody passes with at least a probability.
 * @param goal probability from 0 to 1.
 * @param curve points of the same parts and lifts that are known already, by rising hours: they spare work.
 */
export function hoursToGoal(
  weighed: WeighedReport,
  parts: StudyHours,
  lifted: Change['lifted'],
  goal: number,
  learner: Learner,
  curve: readonly CurvePoint[] = [],
): HoursToGoal {
  const reaches = (hours: number) => {
    const known = curve.find((point) => point.hours === hours);
    if (known) return known[learner] >= goal;
    const [chance = 0] = chancesAfter(weighed, { hours: divideHours(parts, hours), lifted }, [
      learner,
    ]);
    return chance >= goal;
  };
  if (reaches(0)) return { kind: 'already' };
  const most = farthestHours(weighed);
  const inSteps = curve.filter(({ hours }) => hours % GOAL_STEP === 0 && hours <= most);
  const over = inSteps.find((point) => point[learner] >= goal);
  if (!over && !reaches(most)) return { kind: 'not-within', hours: most };
  const under = inSteps.findLast((point) => point[learner] < goal);
  // In steps: not enough, and enough.
  let few = (under?.hours ?? 0) / GOAL_STEP;
  let enough = (over?.hours ?? most) / GOAL_STEP;
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (reaches(middle * GOAL_STEP)) enough = middle;
    else few = middle;
  }
  return { kind: 'hours', hours: enough * GOAL_STEP };
}
