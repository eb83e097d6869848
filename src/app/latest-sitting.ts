// The sitting of an exam that counts now: the newest. A pass of years ago does not count for one that was failed since.

import type { AnalyzeOptions } from '../core/analyze.ts';
import type { Attempt, Report } from '../core/attempt.ts';
import type { Exam } from '../core/exam.ts';
import { sittingsInOrder } from '../core/sittings-in-order.ts';
import { readSitting, type Sitting } from './sitting.ts';

export interface LatestSitting extends Sitting {
  readonly attempt: Attempt;
  /** The person's other sittings of the exam, oldest first, without entries that a newer one may be the same sitting as. */
  readonly others: readonly Report[];
  /** Whether it was passed. */
  readonly isPassed: boolean;
}

/** @param attempts all of a person. @returns null when none is of this exam. */
export function latestSitting(
  exam: Exam,
  attempts: readonly Attempt[],
  options?: AnalyzeOptions,
): LatestSitting | null {
  const inOrder = sittingsInOrder(attempts.filter(({ report }) => report.exam === exam.code));
  const attempt = inOrder.at(-1);
  if (!attempt) return null;
  const others = inOrder.slice(0, -1).map(({ report }) => report);
  return {
    ...readSitting(exam, attempt.report, others, options),
    attempt,
    others,
    isPassed: attempt.report.passed === true,
  };
}
