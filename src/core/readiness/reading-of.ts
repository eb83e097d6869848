// What the model says about a sitting, asked for by the sitting and those before it. Commands, buttons and follow-ups
// ask about the same sitting again and again, and one reading takes milliseconds: the last of each exam are kept.

import type { Report } from '../attempt.ts';
import type { Exam } from '../exam.ts';
import { LastAnswers } from '../last-answers.ts';
import { orderAttempts } from '../trend.ts';
import type { ScoredSitting } from './attempts-filter.ts';
import {
  type ReadinessOptions,
  type ReadinessResult,
  readReadiness,
  weighForRetake,
} from './read-readiness.ts';
import type { WeighedReport } from './weigh-report.ts';

/** Some kilobytes each. */
const readings = new LastAnswers<ReadinessResult>(300);

/**
 * How likely a retake is to pass, or why nothing is said about it. Plain data that nobody may change: it is shared.
 * @param report of this exam.
 * @param others the person's other reports, in any order: those of this exam from before this one are taken into account.
 * @returns probabilities and shares from 0 to 1.
 */
export function readingOf(
  exam: Exam,
  report: Report,
  others: readonly Report[] = [],
): ReadinessResult {
  const earlier = scoresBefore(report, others);
  return readings.of(exam, keyOf(report, earlier), () =>
    readReadiness(exam, report, optionsOf(exam, earlier)),
  );
}

/** The same report weighed, for `afterStudy`, `afterLift` and `whatIfCurve`; only where `readingOf` gives an estimate. */
export function weighedOf(
  exam: Exam,
  report: Report,
  others: readonly Report[] = [],
): WeighedReport {
  return weighForRetake(exam, report, optionsOf(exam, scoresBefore(report, others)));
}

function optionsOf(exam: Exam, earlier: readonly ScoredSitting[]): ReadinessOptions {
  return { line: exam.readinessLine, earlier };
}

function scoresBefore(report: Report, others: readonly Report[]): readonly ScoredSitting[] {
  const { attempts, at } = orderAttempts(report, others);
  return attempts.slice(0, at).map(({ score }) => ({ score }));
}

/** Everything a reading depends on, apart from the exam. */
function keyOf({ score, passed, ratings }: Report, earlier: readonly ScoredSitting[]): string {
  const rated = Object.keys(ratings)
    .sort()
    .map((domain) => `${domain}:${ratings[domain]}`);
  return [score, passed, rated.join(), ...earlier.map((sitting) => sitting.score)].join(' ');
}
