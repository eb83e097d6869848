// The chance to pass a new form, from the moments of its total: the normal step of the model (2.8).

import {
  DAY_NOISE,
  EQUATING_NOISE,
  LOGIT_SLOPE,
  NEGLIGIBLE_TOTAL,
  passShares,
  VARIANCE_FLOOR,
} from './constants.ts';
import type { ExamTables, RunningTotal } from './exam-tables.ts';
import { normalCdf } from './normal-cdf.ts';
import type { ScoreLikelihood } from './score-likelihood.ts';

/** Pass shares from one to another, and the totals worth looking at for them. */
export interface CutRange {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

const passShareAt = Float64Array.from(passShares, ({ value }) => value);

/**
 * Adds up P(report, pass | cut) at one node for every cut of the group.
 * @param score what it makes likely of the totals.
 * @param joined totals of all domains at this node, with the moments of the new form.
 * @param into by cut.
 */
export function addPassChances(
  { questions }: Pick<ExamTables, 'questions'>,
  score: ScoreLikelihood,
  { first, last, low, high }: CutRange,
  joined: RunningTotal,
  into: Float64Array,
): void {
  const { values } = score;
  const { zeroth, first: firsts, second: seconds } = joined;
  for (let cut = first; cut <= last; cut++) into[cut] = 0;
  for (let total = low; total <= high; total++) {
    const chance = zeroth[total] as number;
    if (!(chance > 0)) continue;
    const mean = (firsts[total] as number) / chance;
    const spread = (seconds[total] as number) / chance - mean * mean;
    const logit = Math.max(1, (LOGIT_SLOPE * mean * (questions - mean)) / questions);
    const day = DAY_NOISE * logit;
    const variance = Math.max(VARIANCE_FLOOR, spread) + EQUATING_NOISE ** 2 + 2 * day * day;
    const sd = Math.sqrt(variance);
    for (let cut = first; cut <= last; cut++) {
      const likelihood = values[cut * (questions + 1) + total] as number;
      if (likelihood < NEGLIGIBLE_TOTAL) continue;
      const needed = (passShareAt[cut] as number) * questions;
      const pass = normalCdf((mean - needed + 0.5) / sd);
      into[cut] = (into[cut] as number) + chance * likelihood * pass;
    }
  }
}
