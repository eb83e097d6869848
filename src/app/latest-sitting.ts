// The sitting of an exam that counts now: the newest. A pass of years ago does not count for one that was failed since.

import type { AnalyzeOptions } from '../core/analyze.ts';
import type { Attempt, Report } from '../core/attempt.ts';
import type { Exam } from '../core/exam.ts';
import { orderAttempts } from '../core/trend.ts';
import { readSitting, type Sitting } from './sitting.ts';

export interface LatestSitting extends Sitting {
  readonly attempt: Attempt;
  /** The person's other reports of the exam. */
  readonly others: readonly Report[];
  /** Whether it was passed. */
  readonly isPassed: boolean;
}

/** @param attempts all of a person. @returns null when none is of this exam. */
export function latestSitting(
  exam: Exam,
  attempts: readonly Attempt[],
  options: AnalyzeOptions = {},
): LatestSitting | null {
  const own = attempts.filter(({ report }) => report.exam === exam.code);
  const attempt = newest(own);
  if (!attempt) return null;
  const others = own.filter((each) => each !== attempt).map(({ report }) => report);
  return {
    ...readSitting(exam, attempt.report, others, options),
    attempt,
    others,
    isPassed: attempt.report.passed === true,
  };
}

function newest(attempts: readonly Attempt[]): Attempt | null {
  // What was told last counts as newest where days are not known.
  const last = attempts.reduce<Attempt | null>(
    (latest, each) => (latest === null || each.savedAt >= latest.savedAt ? each : latest),
    null,
  );
  if (!last) return null;
  const rest = attempts.filter((each) => each !== last);
  const { attempts: ordered } = orderAttempts(
    last.report,
    rest.map(({ report }) => report),
  );
  return attempts.find(({ report }) => report === ordered.at(-1)) ?? last;
}
