// Whether and when this version of an exam can be sat again after a fail.

import { addDays } from './calendar.ts';
import type { Exam, IsoDate } from './exam.ts';

/**
 * `open`: it can. `beta`: one attempt only. `ended`: the version is no longer offered on the day asked about.
 * `ends-before`: it is still offered, but not on the first day allowed.
 */
export type RetakeState = 'open' | 'beta' | 'ended' | 'ends-before';

/**
 * The first day the exam can be sat again, by the waiting rule alone.
 * @param takenOn day of the failed attempt.
 */
export function waitEnds(exam: Exam, takenOn: IsoDate): IsoDate {
  return addDays(takenOn, exam.retake.waitDays.value);
}

/**
 * @param takenOn day of the failed attempt; null when unknown.
 * @param today the day to ask about; null leaves it out (an analysis has no clock).
 */
export function retakeState(
  exam: Exam,
  takenOn: IsoDate | null,
  today: IsoDate | null,
): RetakeState {
  if (exam.status.value === 'beta') return 'beta';
  const last = exam.lastTestDay?.value;
  if (last === undefined) return exam.status.value === 'retired' ? 'ended' : 'open';
  if (today !== null && last < today) return 'ended';
  return takenOn !== null && waitEnds(exam, takenOn) > last ? 'ends-before' : 'open';
}

/**
 * Whether there may be a retake of this version, as far as that can be said without a clock: where its file calls it
 * retired, there is none, even if there was one when the wait of this sitting ended.
 * @param takenOn day of the failed attempt; null when unknown.
 */
export function mayBeSatAgain(exam: Exam, takenOn: IsoDate | null): boolean {
  return exam.status.value !== 'retired' && retakeState(exam, takenOn, null) === 'open';
}
