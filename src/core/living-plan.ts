// A study plan that lives: where somebody stands in it, and how it is made anew when a week went otherwise, the hours or
// the exam date change, or a newer sitting is told.

import type { PlanItem } from './analysis.ts';
import type { AttemptId, Report } from './attempt.ts';
import { addDays } from './calendar.ts';
import type { DomainId, Exam, ExamCode, IsoDate } from './exam.ts';
import type { Study } from './following.ts';
import { convertLeft, type Hours, type LaidOut, type LivingWeek, layOut } from './lay-out-plan.ts';

export interface LivingPlan extends LaidOut {
  /** Place in `weeks` of the one that today lies in, the first before it begins; null once the plan is over. */
  readonly current: number | null;
}

export type StudyChange =
  /** How a week of this revision went; `week` is its step. */
  | { readonly kind: 'week'; readonly week: number; readonly how: WeekAnswer }
  /** In whole or half hours, inside HOURS_RANGE. */
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'exam-date'; readonly date: IsoDate | null }
  | { readonly kind: 'attempt'; readonly attempt: AttemptId };

export const weekAnswers = ['done', 'partly', 'not'] as const;
export type WeekAnswer = (typeof weekAnswers)[number];

const partDone: Readonly<Record<WeekAnswer, number>> = { done: 1, partly: 0.5, not: 0 };

/** The plan of a sitting, from its first day on. */
export function beginStudy(attempt: AttemptId, exam: ExamCode, startsOn: IsoDate): Study {
  return {
    exam,
    attempt,
    revision: 1,
    startsOn,
    weeksBefore: 0,
    hoursPerWeek: null,
    left: null,
    ticked: [],
    examDate: null,
    followed: false,
  };
}

/** Ticks an item off, or takes the tick back. @param week its step, from 1 in each revision. */
export function tick(study: Study, week: number, domain: PlanItem['domain'], isDone = true): Study {
  const item = `${week}:${domain}`;
  const others = study.ticked.filter((each) => each !== item);
  return { ...study, ticked: isDone ? [...others, item] : others };
}

/**
 * The weeks of this revision, each with its dates.
 * @param others the person's other reports, as for `analyze`.
 */
export function livingPlan(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  study: Study,
  today: IsoDate,
): LivingPlan {
  const laidOut = layOut(exam, report, others, study);
  const at = laidOut.weeks.findIndex(({ to }) => today <= to);
  return { ...laidOut, current: at < 0 ? null : at };
}

/**
 * Makes the plan anew after a change. Weeks that are over and that nobody said anything about count as done as planned;
 * of a week that is not over, only what was ticked. Changes count from today on, an answer given on the last days of a
 * week from the day after it; a plan that has not begun keeps its first day. Other hours are those of another plan:
 * the same part of it is left, and while nothing is over or ticked it is the report's plan for them, from its first day.
 * @returns the same object when nothing changes: a week that went as planned, has not begun, or after which no day is
 *   left before the exam; the hours and dates there were.
 */
export function remake(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  study: Study,
  today: IsoDate,
  change: StudyChange,
): Study {
  if (change.kind === 'attempt') return beginAgain(study, today, change.attempt);
  const laidOut = layOut(exam, report, others, study);
  if (isNoChange(laidOut, study, today, change)) return study;
  const { weeks } = laidOut;
  const answered = change.kind === 'week' ? weeks[change.week - 1] : undefined;
  const startsOn = later(today, answered ? addDays(answered.to, 1) : study.startsOn);
  const over = weeks.filter(({ to }) => to < startsOn);
  const again: Study = {
    ...study,
    revision: study.revision + 1,
    // One that has passed stays until the sitting is told: there is a question to ask about it.
    examDate: change.kind === 'exam-date' ? notBefore(today, change.date) : study.examDate,
  };
  const isFresh = study.left === null && study.ticked.length === 0 && over.length === 0;
  if (change.kind === 'hours' && isFresh) return { ...again, hoursPerWeek: change.hours };
  const left = hoursLeft(laidOut, (week) => {
    if (!over.includes(week)) return 0;
    return change.kind === 'week' && week === answered ? partDone[change.how] : 1;
  });
  const anew = { startsOn, weeksBefore: study.weeksBefore + over.length, ticked: [] };
  if (change.kind !== 'hours') return { ...again, ...anew, left };
  const hours = { from: laidOut.hoursPerWeek, to: change.hours };
  return {
    ...again,
    ...anew,
    hoursPerWeek: change.hours,
    left: convertLeft(exam, report, others, left, hours),
  };
}

/** An exam booked for today or earlier is taken to be the sitting that was just told. */
function beginAgain(study: Study, today: IsoDate, attempt: AttemptId): Study {
  const { hoursPerWeek, followed, examDate } = study;
  return {
    ...beginStudy(attempt, study.exam, today),
    revision: study.revision + 1,
    hoursPerWeek,
    followed,
    examDate: notBefore(addDays(today, 1), examDate),
  };
}

function isNoChange(
  plan: LaidOut,
  study: Study,
  today: IsoDate,
  change: Exclude<StudyChange, { kind: 'attempt' }>,
): boolean {
  if (change.kind === 'hours') return change.hours === plan.hoursPerWeek;
  if (change.kind === 'exam-date') return notBefore(today, change.date) === study.examDate;
  const week = plan.weeks[change.week - 1];
  if (!week || today < week.from || change.how === 'done') return true;
  if (week.items.every(({ ticked }) => ticked)) return true;
  const { examDate } = study;
  return examDate !== null && today <= examDate && examDate <= later(today, addDays(week.to, 1));
}

/**
 * Hours left in each domain. Where the plan fits, what it lays out for a domain stands for all that is left of it, also
 * when filling the weeks made it more; where it does not, an hour is an hour. In quarters, so that sums stay exact.
 * @param part how much of a week was done, 0 to 1; ticked items count in full.
 */
function hoursLeft({ weeks, fits, left }: LaidOut, part: (week: LivingWeek) => number): Hours {
  const planned: Record<DomainId, number> = {};
  const done: Record<DomainId, number> = {};
  for (const week of weeks.slice(0, -1)) {
    const share = part(week);
    for (const { domain, hours, ticked } of week.items) {
      planned[domain] = (planned[domain] ?? 0) + hours;
      done[domain] = (done[domain] ?? 0) + hours * (ticked ? 1 : share);
    }
  }
  return Object.fromEntries(
    Object.entries(left).map(([domain, hours]) => {
      const laid = planned[domain] ?? 0;
      if (laid === 0) return [domain, hours];
      const worth = fits ? hours / laid : Math.min(1, hours / laid);
      const credit = Math.round((done[domain] ?? 0) * worth * 4) / 4;
      return [domain, Math.max(0, hours - credit)];
    }),
  );
}

function notBefore(day: IsoDate, date: IsoDate | null): IsoDate | null {
  return date !== null && date >= day ? date : null;
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}
