// Sittings that were failed, estimated and followed by another one, as the model's two numbers are fitted to them.

import type { Attempt } from './attempt.ts';
import { daysBetween } from './calendar.ts';
import type { Exam } from './exam.ts';
import type { Prediction } from './following.ts';
import type { Retake } from './readiness/refit.ts';
import { sittingsInOrder } from './sittings-in-order.ts';

/** No plan is longer, and nobody studies for years as they meant to. */
const MOST_WEEKS = 12;

/** Somebody who allows that estimates are compared with what happened; nothing here says who it is. */
export interface JudgedPerson {
  /** Those whose outcome is known. */
  readonly predictions: readonly Prediction[];
  /** Their sittings, also of exams without a prediction. */
  readonly attempts: readonly Attempt[];
}

export interface FieldRetake extends Retake {
  readonly exam: Exam;
}

/** Failed sittings with an estimate and an outcome. What was deleted since tells nothing any more. */
export function retakesOf(
  exams: readonly Exam[],
  { predictions, attempts }: JudgedPerson,
): readonly FieldRetake[] {
  return predictions.flatMap((prediction) => {
    const exam = exams.find(({ code }) => code === prediction.exam);
    const { chance, outcome } = prediction;
    const own = sittingsInOrder(attempts.filter(({ report }) => report.exam === exam?.code));
    const at = own.findIndex(({ id }) => id === prediction.attempt);
    const from = own[at]?.report;
    const to = own.find(({ id }) => id === outcome?.attempt)?.report;
    if (!exam || !from || !to || chance === null || outcome === null) return [];
    const { hoursPerWeek, takenOn } = from;
    const days = takenOn === null || to.takenOn === null ? null : daysBetween(takenOn, to.takenOn);
    return [
      {
        exam,
        line: exam.readinessLine,
        told: from,
        earlier: own.slice(0, at).map(({ report: { score } }) => ({ score })),
        hours:
          hoursPerWeek === null || days === null || days < 0
            ? null
            : hoursPerWeek * Math.min(days / 7, MOST_WEEKS),
        passed: outcome.passed,
      },
    ];
  });
}
