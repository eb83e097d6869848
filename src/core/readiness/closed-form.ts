// The same probability in one line, from the score alone: Kelley's regression and the error of two sittings. A fallback,
// a cross-check of the full model, and what can be explained on a page.

import { closedFormReliability, KELLEY_CENTRE } from './constants.ts';
import { type ModelExam, tablesOf } from './exam-tables.ts';
import { normalCdf } from './normal-cdf.ts';
import { scaleErrorOf } from './scale-error.ts';

/**
 * Probability, 0 to 1, to pass a new form without further study.
 * @param score of a failed attempt, on the exam's scale.
 */
export function closedForm(exam: ModelExam, score: number): number {
  const tables = tablesOf(exam);
  const { points } = scaleErrorOf(tables);
  const reliability =
    tables.questions < closedFormReliability.from
      ? closedFormReliability.shorter
      : closedFormReliability.longer;
  // Without shrinking the distance to the mark the same formula is badly calibrated.
  const expected = reliability * (score - tables.passMark) + (1 - reliability) * KELLEY_CENTRE;
  return normalCdf(expected / (points * Math.sqrt(1 + reliability)));
}
