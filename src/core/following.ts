// The weeks after a report: how somebody wants to be reminded, where their plan stands, what is to be sent and when.

import type { AttemptId } from './attempt.ts';
import type { Band } from './condition.ts';
import type { DomainId, ExamCode, IsoDate } from './exam.ts';

/** Minutes after midnight on somebody's own clock, 0 to 1439. */
export type MinuteOfDay = number;

/** How somebody wants to be reminded. */
export interface Preferences {
  /** IANA name, such as `Europe/Berlin`; null: not known, and nothing is scheduled. */
  readonly timeZone: string | null;
  /** Nothing is sent from here … */
  readonly quietFrom: MinuteOfDay;
  /** … until here; equal to `quietFrom` for no quiet hours. */
  readonly quietUntil: MinuteOfDay;
  /** When the check-in at the end of a week comes. */
  readonly checkInAt: MinuteOfDay;
  /** Nothing is sent before this instant, in epoch milliseconds; null: not paused. */
  readonly pausedUntil: number | null;
  /** Whether estimates may be compared with what happened; null: not asked. */
  readonly calibration: boolean | null;
}

/** 21:00 to 08:00, check-ins at 18:00: defaults of ours, said before anybody agrees. */
export const usualPreferences: Preferences = {
  timeZone: null,
  quietFrom: 21 * 60,
  quietUntil: 8 * 60,
  checkInAt: 18 * 60,
  pausedUntil: null,
  calibration: null,
};

/** Where somebody's plan for one exam stands. */
export interface Study {
  readonly exam: ExamCode;
  /** The sitting the plan follows from. */
  readonly attempt: AttemptId;
  /** 1, 2, 3 …: counts how often the plan was made anew. */
  readonly revision: number;
  /** First day of the first week of this revision. */
  readonly startsOn: IsoDate;
  /** Weeks of the plan that were over before this revision. */
  readonly weeksBefore: number;
  /** Null: the hours of the report, or the usual ones. */
  readonly hoursPerWeek: number | null;
  /** Hours still to do in each domain at `startsOn`; null: all of the plan. */
  readonly left: Readonly<Record<DomainId, number>> | null;
  /** Items ticked off, as `<week of this revision>:<domain or mixed>`. */
  readonly ticked: readonly string[];
  /** The day the next sitting is booked for. */
  readonly examDate: IsoDate | null;
  /** Whether the person asked for follow-ups of this exam. */
  readonly followed: boolean;
}

export const followUpKinds = [
  /** Every week of the plan, on its last day: how did it go? The step is the week of the revision. */
  'week',
  /** The day a retake opens. */
  'retake-opens',
  /** Seven days before a booked exam. */
  'exam-week',
  /** The day before it. */
  'exam-eve',
  /** The day after it: how did it go? */
  'exam-after',
  /** After a pass: a closing word. */
  'passed',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** Something to send. */
export interface PlannedFollowUp {
  readonly kind: FollowUpKind;
  /** The week of the revision for `week`, else 0. */
  readonly step: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What an estimate said before a sitting, and how that sitting went: kept only with consent. */
export interface Prediction {
  /** The sitting it was made from. */
  readonly attempt: AttemptId;
  readonly exam: ExamCode;
  /** Version of the model that made it. */
  readonly model: string;
  readonly band: Band;
  /** Percent; null where the model gives none. */
  readonly chance: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  /** Null until the next sitting is told. */
  readonly outcome: { readonly attempt: AttemptId; readonly passed: boolean } | null;
}
