// What a sitting means, as `analyze` says it; the last analyses of each exam are kept.

import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import type { Report } from './attempt.ts';
import type { Exam } from './exam.ts';
import { LastAnswers } from './last-answers.ts';

/** Some 15 kilobytes each: with dozens of sittings they are larger, and not kept. */
const analyses = new LastAnswers<Analysis>(50);

/**
 * Says what a report means, with everything that can be said about it.
 * @param report a checked report of this exam.
 * @param earlier the person's other reports, in any order.
 */
export function analysisOf(exam: Exam, report: Report, earlier: readonly Report[] = []): Analysis {
  // All there is in them, so that nothing an analysis may come to depend on is left out.
  const key = JSON.stringify([report, ...earlier]);
  return analyses.of(exam, key, () => analyze(exam, report, earlier));
}
