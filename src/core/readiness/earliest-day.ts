// The first day on which sitting the exam again makes sense: after so many hours of study, and not before the rules allow.

import { addDays } from '../calendar.ts';
import type { Exam, IsoDate } from '../exam.ts';
import { type RetakeState, retakeState, waitEnds } from '../retake.ts';

export type EarliestDay =
  | {
      readonly kind: 'day';
      readonly day: IsoDate;
      /** What decides: the hours, or the wait after a fail. */
      readonly by: 'study' | 'rule';
    }
  /** The hours end after the last day on which this version can be sat. */
  | { readonly kind: 'too-late'; readonly day: IsoDate; readonly lastDay: IsoDate }
  /** It cannot be sat again at all. */
  | { readonly kind: 'no-retake'; readonly why: Exclude<RetakeState, 'open'> };

/**
 * @param takenOn day of the failed attempt; null when unknown: then the wait after it is left out.
 * @param today the day on which the hours begin.
 * @param hours of study, from 0 up.
 * @param hoursPerWeek above 0.
 */
export function earliestDay(
  exam: Exam,
  takenOn: IsoDate | null,
  today: IsoDate,
  hours: number,
  hoursPerWeek: number,
): EarliestDay {
  const state = retakeState(exam, takenOn, today);
  if (state !== 'open') return { kind: 'no-retake', why: state };
  const studied = addDays(today, Math.ceil((hours / hoursPerWeek) * 7));
  const opens = takenOn === null ? studied : waitEnds(exam, takenOn);
  const by = opens > studied ? 'rule' : 'study';
  const day = by === 'rule' ? opens : studied;
  const lastDay = exam.lastTestDay?.value;
  if (lastDay !== undefined && day > lastDay) return { kind: 'too-late', day, lastDay };
  return { kind: 'day', day, by };
}
