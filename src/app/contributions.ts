// What somebody's reports add to the figures of the groups that they let count them.

import type { Attempt } from '../core/attempt.ts';
import type { Exam } from '../core/exam.ts';
import { type Contribution, SCORE_STEP, toNearest } from '../core/group-stats.ts';
import { type LatestSitting, latestSitting } from './latest-sitting.ts';
import { readSitting } from './sitting.ts';

/** Flags and trend come from the rules: the readiness model takes milliseconds and adds nothing here. */
const byRules = { without: ['readiness'] } as const;

/** @param attempts all of a person. @returns for each exam at most one of each family. */
export function contributionsOf(
  exams: readonly Exam[],
  attempts: readonly Attempt[],
): readonly Contribution[] {
  return exams.flatMap((exam) => {
    const own = attempts.filter(({ report }) => report.exam === exam.code);
    const sitting = latestSitting(exam, own, byRules);
    return sitting ? contributionsTo(exam, sitting) : [];
  });
}

/** The same for the store, which asks with what it has. */
export const contribute =
  (exams: readonly Exam[]) =>
  (attempts: readonly Attempt[]): readonly Contribution[] =>
    contributionsOf(exams, attempts);

/** Why a report does not count: what is missing. */
export type Missing = 'score' | 'ratings' | 'outcome';

/** What a report lacks to count in a group's figures. */
export function missingToCount(exam: Exam, report: LatestSitting['report']): readonly Missing[] {
  const isRated = exam.domains.every(({ id }) => (report.ratings[id] ?? 'unknown') !== 'unknown');
  return [
    ...(report.passed === null ? (['outcome'] as const) : []),
    ...(report.score === null ? (['score'] as const) : []),
    ...(isRated ? [] : (['ratings'] as const)),
  ];
}

function contributionsTo(
  exam: Exam,
  { attempt, report, others, analysis }: LatestSitting,
): readonly Contribution[] {
  const { passed, score } = report;
  if (passed === null || score === null || missingToCount(exam, report).length > 0) return [];
  const inOrder = exam.domains.map(({ id }) => id);
  const sitting = report.takenOn ?? attempt.id;
  const latest: Contribution = {
    exam: exam.code,
    sitting,
    family: 'latest',
    part: passed ? 'passed' : 'failed',
    content: {
      passed,
      score: toNearest(SCORE_STEP, score),
      weak: inOrder.filter((id) => report.ratings[id] === 'needs-improvement'),
      redFlags: analysis.redFlags.map(({ id }) => id).toSorted(),
      sittings: others.length + 1,
    },
  };
  // Of whole reports only: against one that says less, most of what moved would not be known.
  const whole = others.filter((each) => missingToCount(exam, each).length === 0);
  if (whole.length === 0) return [latest];
  const isAll = whole.length === others.length;
  const { trend } = isAll ? analysis : readSitting(exam, report, whole, byRules).analysis;
  const moved: Contribution = {
    exam: exam.code,
    sitting,
    family: 'moved',
    part: 'all',
    content: {
      improved: trend.kind === 'improving',
      recovered: inOrder.filter((id) => trend.recovered.includes(id)),
      newlyWeak: inOrder.filter((id) => trend.newlyWeak.includes(id)),
    },
  };
  return [latest, moved];
}
