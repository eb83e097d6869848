// The same sitting told twice: recognised, so that it can be asked about instead of counted twice.

import { type Attempt, isSameReport, type Report } from './attempt.ts';
import { openLevels } from './rating.ts';

/**
 * How a saved attempt relates to a new report of the same exam.
 * `same`: every word agrees. `same-day`: another result for the same day; nobody sits an exam twice in a day.
 * `maybe`: one of them has no date, and nothing in them disagrees.
 */
export interface Twin {
  readonly kind: 'same' | 'same-day' | 'maybe';
  readonly attempt: Attempt;
}

/** The saved attempt that may be the same sitting, the surest first; null when there is none. */
export function findTwin(report: Report, saved: readonly Attempt[]): Twin | null {
  const own = saved.filter((attempt) => attempt.report.exam === report.exam);
  const same = own.find((attempt) => isSameReport(attempt.report, report));
  if (same) return { kind: 'same', attempt: same };
  const sameDay = own.find(
    (attempt) => report.takenOn !== null && attempt.report.takenOn === report.takenOn,
  );
  if (sameDay) return { kind: 'same-day', attempt: sameDay };
  const maybe = own.find((attempt) => couldBeSame(attempt.report, report));
  return maybe ? { kind: 'maybe', attempt: maybe } : null;
}

function couldBeSame(a: Report, b: Report): boolean {
  if (a.takenOn !== null && b.takenOn !== null) return false;
  if (a.score === null || a.score !== b.score) return false;
  return Object.entries(a.ratings).every(([domain, rating]) => {
    const other = b.ratings[domain];
    return other === undefined || (openLevels[rating] & openLevels[other]) !== 0;
  });
}
