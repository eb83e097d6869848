// Keeping reports: what is new is added, what is known already is not added twice, and what says more completes it.

import { type Attempt, type AttemptId, isSameReport, type Report } from '../core/attempt.ts';
import { findTwin, joinReports, type Twin } from '../core/duplicates.ts';
import type { NewId, PersonKey, Store } from './ports.ts';

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
  /** The person's other attempts at the exam, saved before. */
  readonly others: readonly Attempt[];
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
  const saved = await store.listAttempts(person, reports[0]?.exam);
  const kept = reports.map((report): KeptReport => {
    const twin = findTwin(report, saved);
    if (twin?.kind !== 'same') return { report, id: newId(), how: 'added', twin };
    const old = twin.attempt;
    const joined = joinReports(old.report, report);
    const how = saysMore(old.report, joined) ? 'completed' : 'known';
    return { report: joined, id: old.id, how, twin };
  });
  const added = kept.filter(({ how }) => how === 'added');
  if (added.length > 0) await store.addAttempts(person, added, now);
  for (const { id, report, how } of kept) {
    if (how === 'completed') await store.changeAttempt(person, id, report, now);
  }
  const twins = new Set(kept.map(({ twin }) => twin?.attempt));
  return { kept, others: saved.filter((attempt) => !twins.has(attempt)) };
}

function saysMore(old: Report, joined: Report): boolean {
  return (
    !isSameReport(old, joined) ||
    old.study.join() !== joined.study.join() ||
    old.hoursPerWeek !== joined.hoursPerWeek
  );
}
