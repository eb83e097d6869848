// A report as told and checked, and an attempt: a report somebody keeps.

import type { DomainId, ExamCode, IsoDate, StudyKind } from './exam.ts';
import type { Rating } from './rating.ts';

/** One sitting of one exam, as its owner reports it, after checking. Plain data: it is what is stored and compared. */
export interface Report {
  readonly exam: ExamCode;
  /** Scaled score, 100–1000. */
  readonly score: number | null;
  /** As told, or as the score says; null when neither is known. */
  readonly passed: boolean | null;
  readonly takenOn: IsoDate | null;
  /** Only the domains that were rated. */
  readonly ratings: Readonly<Record<DomainId, Rating>>;
  readonly study: readonly StudyKind[];
  /** Hours a week the person can study. */
  readonly hoursPerWeek: number | null;
  /** The text it was read from showed the domains' weights as if they were results. */
  readonly weightsAsPercentages: boolean;
}

/** Text id made by the app. */
export type AttemptId = string;

export interface Attempt {
  readonly id: AttemptId;
  readonly report: Report;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  /** Epoch milliseconds of the last edit; equal to `savedAt` before the first. */
  readonly changedAt: number;
}

/** Whether two reports say the same thing about the same sitting; how somebody studied does not count. */
export function isSameReport(a: Report, b: Report): boolean {
  if (a.exam !== b.exam || a.score !== b.score || a.passed !== b.passed) return false;
  if (a.takenOn !== b.takenOn) return false;
  const domains = new Set([...Object.keys(a.ratings), ...Object.keys(b.ratings)]);
  for (const domain of domains) {
    if ((a.ratings[domain] ?? 'unknown') !== (b.ratings[domain] ?? 'unknown')) return false;
  }
  return true;
}
