// The same sitting told twice: recognised, so that it can be asked about instead of counted twice.

import { type Attempt, isSameReport, type Report } from './attempt.ts';
import { openLevels } from './rating.ts';

/**
 * How a saved attempt relates to a new report of the same exam.
 * `same`: it is the same sitting; every word agrees, or the day does and nothing else disagrees.
 * `same-day`: another result for the same day; nobody sits an exam twice in a day.
 * `maybe`: one of them has no date, and nothing in them disagrees.
 */
export interface Twin {
  readonly kind: 'same' | 'same-day' | 'maybe';
  readonly attempt: Attempt;
}

/** The saved attempt that may be the same sitting, the surest first; null when there is none. */
export function findTwin(report: Report, saved: readonly Attempt[]): Twin | null {
  const own = saved.filter((attempt) => attempt.report.exam === report.exam);
  const equal = own.find((attempt) => isSameReport(attempt.report, report));
  if (equal) return { kind: 'same', attempt: equal };
  const sameDay = own.filter(
    (attempt) => report.takenOn !== null && attempt.report.takenOn === report.takenOn,
  );
  const agreeing = sameDay.find((attempt) => agree(attempt.report, report));
  if (agreeing) return { kind: 'same', attempt: agreeing };
  const [other] = sameDay;
  if (other) return { kind: 'same-day', attempt: other };
  const maybe = own.find(
    ({ report: old }) =>
      (old.takenOn === null || report.takenOn === null) &&
      old.score !== null &&
      old.score === report.score &&
      agree(old, report),
  );
  return maybe ? { kind: 'maybe', attempt: maybe } : null;
}

/**
 * Sittings of one exam without those that a newer one may be the same as, as long as nobody has said which is right: only
 * the newer of two counts then, as was said when it was told. Two undated ones that are equal in every word were said to
 * be two.
 * @param attempts in the order they were saved, or in any order with other days of saving.
 * @returns the others, in the same order, and those that were left out.
 */
export function withoutOpenTwins(attempts: readonly Attempt[]): {
  readonly counted: readonly Attempt[];
  readonly open: readonly Attempt[];
} {
  const open = attempts.filter((old) => openTwinsOf(old, attempts).length > 0);
  return { counted: attempts.filter((each) => !open.includes(each)), open };
}

/**
 * The newer entries that may be the same sitting as one of them, as long as nobody has said which is right.
 * @param attempts as for `withoutOpenTwins`, `old` among them.
 */
export function openTwinsOf(old: Attempt, attempts: readonly Attempt[]): readonly Attempt[] {
  const at = attempts.indexOf(old);
  return attempts.filter((newer, place) => {
    if (newer === old || newer.report.exam !== old.report.exam) return false;
    if (newer.savedAt < old.savedAt || (newer.savedAt === old.savedAt && place < at)) return false;
    const twin = findTwin(newer.report, [old]);
    return twin !== null && !(twin.kind === 'same' && newer.report.takenOn === null);
  });
}

/** Whether nothing that both say is different. */
function agree(a: Report, b: Report): boolean {
  if (a.score !== null && b.score !== null && a.score !== b.score) return false;
  if (a.passed !== null && b.passed !== null && a.passed !== b.passed) return false;
  return Object.entries(a.ratings).every(([domain, rating]) => {
    const other = b.ratings[domain];
    return other === undefined || (openLevels[rating] & openLevels[other]) !== 0;
  });
}

/** Two tellings of one sitting as one report: the newer wins where both say something. */
export function joinReports(old: Report, newer: Report): Report {
  return {
    exam: old.exam,
    score: newer.score ?? old.score,
    passed: newer.passed ?? old.passed,
    takenOn: newer.takenOn ?? old.takenOn,
    ratings: { ...old.ratings, ...newer.ratings },
    study: newer.study.length > 0 ? newer.study : old.study,
    hoursPerWeek: newer.hoursPerWeek ?? old.hoursPerWeek,
    weightsAsPercentages: newer.weightsAsPercentages || old.weightsAsPercentages,
  };
}
