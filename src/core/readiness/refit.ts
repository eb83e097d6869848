// The two corrections of the model, fitted to how retakes went, by maximum likelihood of the outcomes given the reports:
// who reports at all plays no part, as it would if the scores themselves were fitted.

import type { ReadinessLine } from '../exam.ts';
import { filterAttempts, type ScoredSitting } from './attempts-filter.ts';
import { type Correction, withVolume } from './correction.ts';
import type { ModelExam } from './exam-tables.ts';
import { passAfterPreparation } from './pass-after-preparation.ts';
import { shiftedPrior } from './readiness-grid.ts';
import { scaleErrorOf } from './scale-error.ts';
import {
  type ExpectedLevel,
  priorByNode,
  priorFrom,
  type ToldResult,
  type WeighedReport,
  weighReport,
} from './weigh-report.ts';

/** A failed sitting and the next one of the same person. */
export interface Retake {
  readonly exam: ModelExam;
  readonly line: ReadinessLine;
  readonly told: ToldResult;
  /** Attempts at this exam before it, oldest first. */
  readonly earlier: readonly ScoredSitting[];
  /** Of study between the two, for the whole exam; null where they are not known. */
  readonly hours: number | null;
  readonly passed: boolean;
}

/** One of the two numbers, with how likely each of its values makes the outcomes, the other one being at its best. */
export interface FittedNumber {
  readonly value: number;
  /** What cannot be told from it at 95 %: within 1.92 of the highest log likelihood. */
  readonly low: number;
  readonly high: number;
  /** The interval reaches beyond the values that were tried, so its end is not known. */
  readonly open: { readonly below: boolean; readonly above: boolean };
  /** Log likelihood in nats, in the order of the values. */
  readonly profile: readonly { readonly value: number; readonly logLikelihood: number }[];
}

export interface Refit {
  /** Logits. */
  readonly centreShift: FittedNumber;
  /** Factor; null where too few told their hours: then it is left at 1. */
  readonly volumeScale: FittedNumber | null;
  /** Of the outcomes, in nats: by the model as it is, and by the best that was tried. */
  readonly logLikelihood: { readonly before: number; readonly after: number };
  readonly correction: Correction;
}

/** What is tried. */
export interface TriedCorrections {
  /** Logits, rising. */
  readonly shifts: readonly number[];
  /** Factors, rising, 1 among them; 1 alone leaves the volume as it is. */
  readonly scales: readonly number[];
}

/** Beyond a logit almost everybody, or nobody, would pass at first; beyond four times the hours none would be believed. */
export const usualTries: TriedCorrections = {
  shifts: Array.from({ length: 41 }, (_, at) => (at - 20) / 20),
  scales: Array.from({ length: 13 }, (_, at) => 2 ** ((at - 6) / 3)),
};

/** Half of the 95 % point of χ² with one degree of freedom. */
const SUPPORT = 1.92;

/**
 * Fits both numbers.
 * @param retakes at least one, each of a report the model gives an estimate for.
 */
export function refit(
  retakes: readonly Retake[],
  { shifts, scales }: TriedCorrections = usualTries,
): Refit {
  const likelihoodOf = readOutcomes(retakes, scales);
  /** [shift][scale] */
  const table = shifts.map((shift) => scales.map((_, at) => likelihoodOf(shift, at)));
  const best = (values: readonly number[]) => Math.max(...values);
  const centreShift = fitted(shifts, table.map(best));
  const byScale = scales.map((_, at) => best(table.map((row) => row[at] as number)));
  const volumeScale = scales.length < 2 ? null : fitted(scales, byScale);
  const correction = {
    centreShift: centreShift.value,
    volumeScale: volumeScale?.value ?? 1,
  };
  return {
    centreShift,
    volumeScale,
    correction,
    logLikelihood: { before: likelihoodOf(0, scales.indexOf(1)), after: best(byScale) },
  };
}

/** Log likelihood of all outcomes at a shift, and at the scale in one place of the list. */
function readOutcomes(
  retakes: readonly Retake[],
  scales: readonly number[],
): (shift: number, scaleAt: number) => number {
  const read = retakes.map((retake) => readOutcome(retake, scales));
  const shared = new Map<number, Float64Array>();
  return (shift, scaleAt) => {
    const ofAnybody = shared.get(shift) ?? priorByNode(shiftedPrior(shift));
    shared.set(shift, ofAnybody);
    return read.reduce((sum, chanceAt) => sum + chanceAt(shift, scaleAt, ofAnybody), 0);
  };
}

type Outcome = (shift: number, scaleAt: number, ofAnybody: Float64Array) => number;

/** Everything about one outcome that no shift changes is worked out once. */
function readOutcome(retake: Retake, scales: readonly number[]): Outcome {
  const { exam, line, told, earlier, hours, passed } = retake;
  const isKnown = earlier.some(({ score }) => score !== null);
  const expected = isKnown
    ? (filterAttempts(exam, [...earlier, { score: told.score }]).at(-1)?.expected ?? null)
    : null;
  const weighed = weighReport(exam, told, { line, expected });
  const usual = hours === null ? passAfterPreparation(weighed, null) : null;
  const passes = scales.map(
    (scale) => usual ?? passAfterPreparation(withScale(weighed, scale), hours),
  );
  return (shift, scaleAt, ofAnybody) => {
    const before = expected ? priorByNode(shiftedOf(weighed, expected, shift)) : ofAnybody;
    const pass = passes[scaleAt] as Float64Array;
    let evidence = 0;
    let passing = 0;
    for (let place = 0; place < before.length; place++) {
      const mass = before[place] as number;
      evidence += mass * (weighed.likelihood[place] as number);
      passing += mass * (pass[place] as number);
    }
    const chance = passing / evidence;
    return Math.log(passed ? chance : 1 - chance);
  };
}

function withScale(weighed: WeighedReport, volumeScale: number): WeighedReport {
  return { ...weighed, tables: withVolume(weighed.tables, { centreShift: 0, volumeScale }) };
}

/** What is expected of somebody moves with the population as far as it still rests on it. */
function shiftedOf({ tables }: WeighedReport, expected: ExpectedLevel, shift: number) {
  const points = shift * expected.ofPopulation * scaleErrorOf(tables).perLogit;
  return priorFrom(tables, { ...expected, level: expected.level + points });
}

/**
 * The best value and what cannot be told from it, between the values tried: the best by the parabola through the three
 * highest, the ends where a line between neighbours falls below.
 * @param values whose steps mean the same.
 */
function fitted(values: readonly number[], logLikelihoods: readonly number[]): FittedNumber {
  const at = (place: number) => logLikelihoods[place] as number;
  const valueAt = (place: number) => values[place] as number;
  const last = values.length - 1;
  const top = logLikelihoods.indexOf(Math.max(...logLikelihoods));
  const between = (from: number, part: number) => {
    const to = Math.min(from + 1, last);
    return (1 - part) * valueAt(from) + part * valueAt(to);
  };
  let value = valueAt(top);
  let highest = at(top);
  if (top > 0 && top < last) {
    const [left, right] = [at(top - 1), at(top + 1)];
    const bend = left - 2 * highest + right;
    const step = bend < 0 ? (left - right) / (2 * bend) : 0;
    value = step < 0 ? between(top - 1, 1 + step) : between(top, step);
    highest -= ((left - right) * step) / 4;
  }
  const bound = highest - SUPPORT;
  let from = top;
  while (from > 0 && at(from - 1) > bound) from--;
  let to = top;
  while (to < last && at(to + 1) > bound) to++;
  const crossing = (inside: number, outside: number) =>
    (at(inside) - bound) / (at(inside) - at(outside));
  return {
    value,
    low: from === 0 ? valueAt(0) : between(from - 1, 1 - crossing(from, from - 1)),
    high: to === last ? valueAt(last) : between(to, crossing(to, to + 1)),
    open: { below: from === 0, above: to === last },
    profile: values.map((each, place) => ({ value: each, logLikelihood: at(place) })),
  };
}
