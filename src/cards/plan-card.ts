// The study plan as it stands: this week first, then the weeks after it, each on a page of its own.

import type { Analysis } from '../core/analysis.ts';
import { addDays, daysBetween } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { LivingWeek } from '../core/lay-out-plan.ts';
import type { LivingPlan } from '../core/living-plan.ts';
import type { WeeksJudged } from '../core/weeks-judged.ts';
import type { Action, Block, Button, Card } from './card.ts';
import { sittingLine } from './history-card.ts';
import { planTie } from './readiness-blocks.ts';
import { canRetake, nameOfItem, timelineBlock, weekItems } from './retake-blocks.ts';
import { issues, longDate, report, shortDate, plan as words } from './words/en.ts';

/** A plan, and what its card says besides. */
export interface PlanCardOf {
  readonly exam: Exam;
  readonly analysis: Analysis;
  readonly plan: LivingPlan;
  /** The sitting it was made from. */
  readonly from: Parameters<typeof sittingLine>[0];
  readonly today: IsoDate;
  /** The day the next sitting is booked for, also once it is over. */
  readonly booked: IsoDate | null;
  /** Nobody has said anything about the weeks that are over. */
  readonly silent: boolean;
  /** Codes of other exams with a plan. */
  readonly others: readonly string[];
  readonly buttons: readonly Button[];
  /** Said first, such as what was just changed. */
  readonly said: string | null;
  readonly again: Action | null;
  /** What the estimate says to the weeks; null where it agrees, or where there is none. */
  readonly judged: WeeksJudged | null;
}

export function planCard(around: PlanCardOf): Card {
  const { exam, analysis, plan, today, said, again, buttons, others } = around;
  const { weeks, current } = plan;
  const week = current === null ? undefined : weeks[current];
  const later = current === null ? [] : weeks.slice(current + 1);
  const [next] = later;
  const untilExam = daysToExam(around);
  const tie = planTie(analysis);
  const isClose =
    untilExam !== null && untilExam >= 0 && untilExam <= CLOSE_DAYS && !isTooEarly(around);
  const text = (...sentences: readonly string[]): Block => ({
    kind: 'text',
    text: sentences.filter((each) => each !== '').join(' '),
  });
  return {
    title: words.title(exam.code),
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said, isNews: true as const }]),
      text(words.from(sittingLine(around.from)), pastSentence(around)),
      ...(untilExam !== null && untilExam < 0
        ? [examOver(around)]
        : isClose
          ? [{ kind: 'next-step' as const, heading: words.close, text: words.closeHow }]
          : week
            ? weekNow(analysis, week)
            : [text(words.over, words.overHow)]),
      ...examBlocks(around),
      ...(later.length === 0 ? [] : [laterBlock(analysis, later)]),
      ...(tie === '' || !week || isClose ? [] : [text(tie)]),
      ...(plan.examDate === null && canRetake(exam, around.from.takenOn, today)
        ? [timelineBlock(exam, analysis, today, { judged: around.judged, on: 'plan' })]
        : []),
      text(words.changeHow),
      ...words
        .examples(exampleDay(today))
        .map((example): Block => ({ kind: 'example', text: example })),
      // The weeks after these are in the files, where there is room for them.
      ...(week && !isClose ? pageOf(analysis, week) : []),
      ...(next ? pageOf(analysis, next) : []),
    ],
    closing: [...(others.length > 0 ? [words.others(others)] : [])],
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(again ? { again } : {}),
  };
}

/** A day that an exam may be booked for: what is shown as a line that works must work whenever it is shown. */
export function exampleDay(today: IsoDate): IsoDate {
  return addDays(today, 28);
}

/** On the eve and the day before it nothing new goes in; a rule of thumb. */
const CLOSE_DAYS = 2;

/** Days until the booked exam, below zero once it is over; null when none is booked. */
function daysToExam({ booked, today }: PlanCardOf): number | null {
  return booked === null ? null : daysBetween(today, booked);
}

/** Whether the exam is booked for a day on which the rules do not let the person sit it. */
function isTooEarly({ analysis, plan: { examDate } }: PlanCardOf): boolean {
  const opens = analysis.timeline?.earliestRetake ?? null;
  return examDate !== null && opens !== null && examDate < opens;
}

function examOver({ booked }: PlanCardOf): Block {
  const text = words.examWasHow;
  return { kind: 'next-step', heading: words.examWas(longDate(booked ?? '')), text };
}

/** What is assumed of the weeks that are over. */
function pastSentence({ plan: { weeks, current }, silent }: PlanCardOf): string {
  const past = current ?? weeks.length;
  if (past === 0) return '';
  const [first, last] = [weeks[0], weeks[past - 1]];
  if (!first || !last) return '';
  return silent ? words.pastAssumed(first.number, last.number) : '';
}

/** The week that today lies in, with the next thing to do in it. */
function weekNow(analysis: Analysis, week: LivingWeek): readonly Block[] {
  const open = week.items.filter(({ ticked }) => !ticked);
  // What is weak comes before mixed practice, where a week has both.
  const next = open.find(({ domain }) => week.isMixed || domain !== 'mixed') ?? open[0];
  const name = (id: string) => nameOfItem(analysis, id);
  return [
    {
      kind: 'next-step',
      heading: words.thisWeek(week.number, shortDate(week.from), shortDate(week.to)),
      text: next ? words.begin(name(next.domain), next.hours, next.topics[0]) : words.weekDone,
    },
    {
      kind: 'points',
      points: week.items.map(({ domain, hours, ticked }) => ({
        sign: 'plain',
        text: words.item(report.planItem(name(domain), hours), ticked),
      })),
    },
  ];
}

function examBlocks(around: PlanCardOf): readonly Block[] {
  const { exam, analysis, plan, today } = around;
  const { examDate, fits, neededHoursPerWeek, hoursPerWeek } = plan;
  const days = daysToExam(around);
  if (examDate === null || days === null || days < 0) return [];
  const opens = analysis.timeline?.earliestRetake ?? null;
  const last = exam.lastTestDay?.value;
  return [
    {
      kind: 'points',
      heading: words.examOn(longDate(examDate), daysBetween(today, examDate)),
      points: [
        ...(isTooEarly(around) ? [words.tooEarly(longDate(opens ?? examDate))] : []),
        ...(last !== undefined && examDate > last ? [report.lastDay(longDate(last))] : []),
        ...(fits
          ? [words.fits]
          : days <= CLOSE_DAYS
            ? []
            : [words.doesNotFit(hoursPerWeek, neededHoursPerWeek)]),
      ].map((each) => ({ sign: 'plain', text: each })),
    },
  ];
}

/** Weeks in a row with the same domains and hours share a line. */
function laterBlock(analysis: Analysis, weeks: readonly LivingWeek[]): Block {
  const rows: { first: LivingWeek; last: LivingWeek; text: string }[] = [];
  for (const week of weeks) {
    const text = week.items
      .map((item) => report.planItem(nameOfItem(analysis, item.domain), item.hours))
      .join(' · ');
    const before = rows.at(-1);
    if (before?.text === text) before.last = week;
    else rows.push({ first: week, last: week, text });
  }
  const [next] = weeks;
  return {
    kind: 'facts',
    heading: words.after(weeks.length, next?.hours ?? 0),
    rows: rows.map(({ first, last, text }) => ({
      label: report.planWeek(first.number, last.number),
      value: text,
      note: words.span(shortDate(first.from), shortDate(last.to)),
    })),
  };
}

function pageOf(analysis: Analysis, week: LivingWeek): readonly Block[] {
  return [
    { kind: 'page', title: report.planWeek(week.number, week.number) },
    ...weekItems(analysis, week),
  ];
}

/** There is nothing to plan, and why. */
export function noPlanCard(title: string, text: string, example = issues.example): Card {
  return {
    title,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text },
      { kind: 'example', text: example },
    ],
  };
}
