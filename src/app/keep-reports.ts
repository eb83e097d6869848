// Keeping reports: what is new is added, what is known already is not added twice, and what says more completes it.

import { type Attempt, type AttemptId, isSameReport, type Report } from '../core/attempt.ts';
import { findTwin, joinReports, type Twin, withoutOpenTwins } from '../core/duplicates.ts';
import type { Keeping, NewId, PersonKey, Store } from './ports.ts';

/** A report and what became of it. */
export interface KeptReport {
  /** As it is stored now. */
  readonly report: Report;
  readonly id: AttemptId;
  /** `added`: a new attempt. `known`: it was there. `completed`: it was there, and now says more. */
  readonly how: 'added' | 'known' | 'completed';
  /** The saved attempt that is, or may be, the same sitting. */
  readonly twin: Twin | null;
}

export interface KeptReports {
  /** In the order given. */
  readonly kept: readonly KeptReport[];
  /** The person's other attempts at the exam, saved before, without those that a newer one may be the same sitting as. */
  readonly others: readonly Attempt[];
  /** Nothing at all was kept for the person before: no sitting, draft, wish or answer. */
  readonly isNewPerson: boolean;
}

/**
 * Keeps reports of one exam, all new ones or none.
 * @param reports at least one.
 * @param now epoch milliseconds.
 */
export async function keepReports(
  store: Store,
  person: PersonKey,
  reports: readonly Report[],
  newId: NewId,
  now: number,
): Promise<KeptReports> {
  const ids = reports.map(() => newId());
  return store.keepAttempts(
    person,
    (saved, isNew) => ({ ...decide(reports, ids, saved, now), isNewPerson: isNew }),
    now,
  );
}

/** What becomes of reports beside what is saved already. */
function decide(
  reports: readonly Report[],
  ids: readonly AttemptId[],
  attempts: readonly Attempt[],
  now: number,
): Omit<KeptReports, 'isNewPerson'> & Keeping {
  const saved = attempts.filter(({ report }) => report.exam === reports[0]?.exam);
  const kept = reports.map((report, at): KeptReport => {
    const id = ids[at] ?? '';
    // Another process, or an earlier try of this one, was quicker with the very same request: it is still the new one.
    const twin = findTwin(
      report,
      saved.filter((attempt) => !ids.includes(attempt.id)),
    );
    if (twin?.kind !== 'same') return { report, id, how: 'added', twin };
    const old = twin.attempt;
    const joined = joinReports(old.report, report);
    const how = saysMore(old.report, joined) ? 'completed' : 'known';
    return { report: joined, id: old.id, how, twin };
  });
  const isKept = ({ id }: Attempt) => kept.some((each) => each.id === id);
  const told = kept.map(({ id, report }) => ({ id, report, savedAt: now, changedAt: now }));
  // As it will be counted from now on: in what-ifs and in the history.
  const { counted } = withoutOpenTwins([...saved.filter((each) => !isKept(each)), ...told]);
  return {
    kept,
    others: counted.filter((each) => !isKept(each)),
    added: kept.filter(({ how }) => how === 'added'),
    changed: kept.filter(({ how }) => how === 'completed'),
  };
}

function saysMore(old: Report, joined: Report): boolean {
  return (
    !isSameReport(old, joined) ||
    old.study.join() !== joined.study.join() ||
    old.hoursPerWeek !== joined.hoursPerWeek
  );
}
