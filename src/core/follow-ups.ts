// What is sent after a report, and when: planned from the analysis and the person's preferences, purely.

import type { Analysis } from './analysis.ts';
import { addDays } from './calendar.ts';
import type { IsoDate } from './exam.ts';
import type { FollowUpKind, PlannedFollowUp, Preferences } from './following.ts';
import { afterQuiet, instantAt, localTime } from './local-time.ts';

const HOUR = 3_600_000;

/** Two messages to one person are never closer than this; what would be is sent together. */
export const LEAST_GAP = 12 * HOUR;
/** Nine in the morning: what a day is for is known before it has begun for most. */
const MORNING = 9 * 60;
/** The morning after something: late enough to have slept. */
const LATE_MORNING = 10 * 60;

/** How somebody wants to be reminded, and of what. */
export interface FollowUpPreferences extends Preferences {
  /** The weeks of the plan's revision, in order. */
  readonly weeks: readonly { readonly step: number; readonly to: IsoDate }[];
  /** The day the next sitting is booked for. */
  readonly examDate: IsoDate | null;
  /** The last day on which this version of the exam can be sat; absent or null where none is known. */
  readonly lastDay?: IsoDate | null;
}

/**
 * Plans all messages that are still to come, in order.
 * - a check-in on the last day of each week of the plan, as long as it is before the eve of a booked exam, or of the last
 *   day on which the exam can be sat;
 * - the day a retake opens, unless an exam is booked;
 * - seven days and one day before a booked exam, and the day after it;
 * - after a pass nothing but a closing word, the next morning.
 * None is in quiet hours, and none within `LEAST_GAP` of another: what would be has the time of the earlier one. What
 * quiet hours would put off to the day of the exam, and is about the time before it, is left out.
 * @param now epoch milliseconds; nothing is planned for before it, or before `since` where that is given.
 * @param since earlier than `now`: also gives what has been to come since then. That pulls nothing that is still to come
 *   to its own time: it would never be sent.
 * @returns nothing where the time zone is not known.
 */
export function planFollowUps(
  { outcome, timeline }: Pick<Analysis, 'outcome' | 'timeline'>,
  preferences: FollowUpPreferences,
  now: number,
  since: number = now,
): readonly PlannedFollowUp[] {
  const { timeZone, weeks, examDate, lastDay, checkInAt } = preferences;
  if (timeZone === null) return [];
  const at = (kind: FollowUpKind, day: IsoDate, minute: number, step = 0): PlannedFollowUp => {
    const wanted = instantAt(day, minute, timeZone);
    return { kind, step, at: afterQuiet(wanted, preferences, timeZone) };
  };
  if (outcome === 'pass') {
    return [at('passed', addDays(localTime(since, timeZone).date, 1), LATE_MORNING)];
  }
  const isInTime = (each: PlannedFollowUp) =>
    examDate === null || each.kind === 'exam-after' || localTime(each.at, timeZone).date < examDate;
  // The eve of an exam, or of its last day at all, is not for questions about the week.
  const end = [examDate, lastDay ?? null].filter((day) => day !== null).toSorted()[0];
  const isAskedOn = (day: IsoDate) => end === undefined || day < addDays(end, -1);
  const opens = timeline?.earliestRetake ?? null;
  const wanted = [
    ...weeks.flatMap(({ step, to }) => (isAskedOn(to) ? [at('week', to, checkInAt, step)] : [])),
    ...(opens !== null && examDate === null ? [at('retake-opens', opens, MORNING)] : []),
    ...(examDate === null
      ? []
      : [
          at('exam-week', addDays(examDate, -7), MORNING),
          at('exam-eve', addDays(examDate, -1), MORNING),
          at('exam-after', addDays(examDate, 1), LATE_MORNING),
        ]),
  ];
  const coming = wanted.filter((each) => each.at > since && isInTime(each));
  return together(coming, now);
}

/** Messages that would be too close to each other get the time of the first of them, of what is not over. */
function together(planned: readonly PlannedFollowUp[], now: number): readonly PlannedFollowUp[] {
  let last = Number.NEGATIVE_INFINITY;
  return planned
    .toSorted((a, b) => a.at - b.at)
    .map((each) => {
      const isOver = last <= now && each.at > now;
      if (isOver || each.at - last >= LEAST_GAP) last = each.at;
      return { ...each, at: last };
    });
}

/** Whether a message asks something: three of these without an answer, and nothing more is sent. */
export function asks(kind: FollowUpKind): boolean {
  return kind === 'week' || kind === 'exam-after';
}
