// What a scaled score says about the total right. The conversion is not published: two straight ones through the pass
// mark are held possible, one from the lowest score, one from the highest (2.1).

import {
  EQUATING_NOISE,
  NEARER_CONVERSION,
  NEGLIGIBLE_TOTAL,
  passShares,
  SCORE_SLACK,
} from './constants.ts';
import type { ExamTables } from './exam-tables.ts';
import { normalCdf } from './normal-cdf.ts';

/** The scale of an exam, as far as the conversion needs it. */
type Scale = Pick<ExamTables, 'lowest' | 'highest' | 'passMark' | 'questions'>;

/** Weight of the conversion from the lowest score: it is the likelier one below the mark. */
export function lowerWeight(scale: Scale, score: number): number {
  return score < scale.passMark ? NEARER_CONVERSION : 1 - NEARER_CONVERSION;
}

/** Questions right at a score, by the conversion through the lowest score and the mark. */
export function lowerTotal(scale: Scale, passShare: number, score: number): number {
  const { lowest, passMark, questions } = scale;
  return (passShare * questions * (score - lowest)) / (passMark - lowest);
}

/** Questions right at a score, by the conversion through the mark and the highest score. */
export function upperTotal(scale: Scale, passShare: number, score: number): number {
  const { highest, passMark, questions } = scale;
  return questions - ((highest - score) * questions * (1 - passShare)) / (highest - passMark);
}

/** Likelihood of each total, for each possible pass share; and between which totals it is worth looking. */
export interface ScoreLikelihood {
  /** [cut * (questions + 1) + total] */
  readonly values: Float64Array;
  /** First and last total by cut. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/**
 * What score and result say about the total, for each possible pass share.
 * @param score on the exam's scale, or null; then the result alone speaks.
 * @param passed null when it is not known; without a score every total is then alike.
 */
export function readScoreLikelihood(
  scale: Scale,
  score: number | null,
  passed: boolean | null,
): ScoreLikelihood {
  const { questions } = scale;
  const values = new Float64Array(passShares.length * (questions + 1));
  const first: number[] = [];
  const last: number[] = [];
  for (const [cut, { value: passShare }] of passShares.entries()) {
    const row = values.subarray(cut * (questions + 1), (cut + 1) * (questions + 1));
    if (score === null) {
      for (let total = 0; total <= questions; total++) {
        const above = (total + 0.5 - passShare * questions) / EQUATING_NOISE;
        row[total] = passed === null ? 1 : normalCdf(passed ? above : -above);
      }
    } else {
      const weight = lowerWeight(scale, score);
      addKernel(row, lowerTotal(scale, passShare, score), weight);
      addKernel(row, upperTotal(scale, passShare, score), 1 - weight);
    }
    const worth = (value: number) => value > NEGLIGIBLE_TOTAL;
    first.push(row.findIndex(worth));
    last.push(row.findLastIndex(worth));
  }
  return { values, first, last };
}

/** Adds a normal kernel on the whole totals, adding to `weight` even where its centre lies beyond them. */
function addKernel(row: Float64Array, centre: number, weight: number): void {
  const nearest = Math.min(Math.max(Math.round(centre), 0), row.length - 1);
  const exponent = (total: number) => -0.5 * ((total - centre) / SCORE_SLACK) ** 2;
  const height = exponent(nearest);
  let sum = 0;
  for (let total = 0; total < row.length; total++) sum += Math.exp(exponent(total) - height);
  for (let total = 0; total < row.length; total++) {
    const value = (weight / sum) * Math.exp(exponent(total) - height);
    row[total] = (row[total] as number) + value;
  }
}
