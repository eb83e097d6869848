// People who failed, were told an estimate, and sat again: made up by the model's equations, with what may be planted.

import type { Exam } from '#src/core/exam.ts';
import type { JudgedPerson } from '#src/core/field-retakes.ts';
import { closedForm } from '#src/core/readiness/closed-form.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { scaleErrorOf } from '#src/core/readiness/scale-error.ts';
import { simulateRetakes } from './simulate-retakes.ts';
import { makePrediction } from './stored-following.ts';
import { makeReport } from './stored-reports.ts';

/**
 * Each with two sittings and one prediction, whose chance is that of the closed form; hours are not known.
 * @param shift logits by which they are better than the model assumes.
 * @param seed a whole number other than 0.
 */
export function makeFieldPeople(
  exam: Exam,
  count: number,
  shift: number,
  seed: number,
): readonly JudgedPerson[] {
  const { counts, studyVolume: volume } = tablesOf(exam);
  const { perLogit } = scaleErrorOf(tablesOf(exam));
  const world = { shift, exam, counts, perLogit, volume };
  return simulateRetakes(world, count, () => null, seed).map(({ score, passed }, at) => {
    const [from, to] = [`p${at}-from`, `p${at}-to`];
    const told = { exam: exam.code, ratings: {}, hoursPerWeek: null, study: [] };
    const mid = 100 * closedForm(exam, score);
    return {
      attempts: [
        {
          id: from,
          report: makeReport({ ...told, score, passed: false, takenOn: '2026-03-01' }),
          savedAt: 1,
          changedAt: 1,
        },
        {
          id: to,
          report: makeReport({ ...told, score: null, passed, takenOn: '2026-05-01' }),
          savedAt: 2,
          changedAt: 2,
        },
      ],
      predictions: [
        makePrediction({
          attempt: from,
          exam: exam.code,
          model: 'model-1',
          band: score < exam.passMark.value - 60 ? 'low' : 'medium',
          chance: { low: mid / 2, mid, high: (mid + 100) / 2 },
          outcome: { attempt: to, passed },
        }),
      ],
    };
  });
}
