// A sitting and everything a card wants to say about it: analysed among the person's other sittings of the exam.

import { analysisCard } from '../cards/analysis-card.ts';
import type { Button, Card } from '../cards/card.ts';
import { isBeforeFirstDay } from '../cards/check-first.ts';
import { checkEntry } from '../cards/readiness-blocks.ts';
import { ask } from '../cards/words/en.ts';
import { whatIf } from '../cards/words/en-what-if.ts';
import type { Analysis } from '../core/analysis.ts';
import { analysisOf } from '../core/analysis-of.ts';
import { type AnalyzeOptions, analyze } from '../core/analyze.ts';
import type { AttemptId, Report } from '../core/attempt.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Remark } from '../core/issue.ts';
import { retakeState } from '../core/retake.ts';
import { sittingsBeside } from '../core/sittings-in-order.ts';
import { orderAttempts } from '../core/trend.ts';
import { judgeWeeks } from '../core/weeks-judged.ts';
import type { Args, Preparing, Reach, Running } from './command.ts';

export interface Sitting {
  readonly exam: Exam;
  readonly report: Report;
  readonly analysis: Analysis;
  /** Scores of all sittings of the exam, oldest first. */
  readonly scores: readonly (number | null)[];
  /** How the last sitting after this one went; null when this one is the latest. */
  readonly later: 'pass' | 'fail' | null;
  /** The person's other reports of the exam, in any order. */
  readonly others: readonly Report[];
}

/** @param others the person's other reports of the same exam. */
export function readSitting(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  options?: AnalyzeOptions,
): Sitting {
  const { attempts, at } = orderAttempts(report, others);
  return {
    exam,
    report,
    analysis: options ? analyze(exam, report, others, options) : analysisOf(exam, report, others),
    scores: attempts.map((each) => each.score),
    later: laterOutcome(attempts.slice(at + 1)),
    others,
  };
}

/** A saved sitting of the person; null when it is not there, or its exam is not known any more. */
export async function findSitting(
  { store, person }: Running,
  { exams }: Preparing,
  id: AttemptId,
): Promise<Sitting | null> {
  const kept = await store();
  const found = await kept.findAttempt(person, id);
  const exam = exams.find((each) => each.code === found?.report.exam);
  if (!exam) return null;
  const saved = await kept.listAttempts(person, exam.code);
  const attempt = saved.find((each) => each.id === id);
  if (!attempt) return null;
  const others = sittingsBeside(attempt, saved).map(({ report }) => report);
  return readSitting(exam, attempt.report, others);
}

/** What the card of a sitting says besides the analysis. */
export interface SittingCardOptions {
  /** Its id where it is kept: then it can be shown again, sent and shared. */
  readonly id: AttemptId | null;
  /** Its number in the history, where `numberToCheck` finds one. */
  readonly number?: number | null;
  readonly reach: Reach;
  readonly remarks?: readonly Remark[];
  readonly question?: string | null;
  readonly closing?: readonly string[];
  readonly buttons?: readonly Button[];
}

export function sittingCard(sitting: Sitting, today: string, options: SittingCardOptions): Card {
  const { exam, report, analysis, scores, later, others } = sitting;
  const { id, number = null, reach } = options;
  const { remarks = [], question = null, closing = [], buttons = [] } = options;
  return analysisCard(exam, analysis, {
    today,
    scores,
    takenOn: report.takenOn,
    later,
    verdictKnown: report.passed !== null,
    remarks,
    question,
    closing,
    buttons: [...buttons, ...(id === null ? [] : sittingButtons(sitting, id, today, reach))],
    again: id === null ? null : { command: 'history', args: { do: 'show', id } },
    number,
    judged:
      later === null && isOpen(sitting, today)
        ? judgeWeeks(exam, report, others, analysis, today)
        : null,
  });
}

/**
 * The number of a kept sitting in the history, where its report is to be checked first: a line that puts it right says it.
 * @returns null where nothing is odd about it, or where it is gone.
 */
export async function numberToCheck(
  { exam, report, analysis }: Sitting,
  id: AttemptId,
  { store, person }: Running,
): Promise<number | null> {
  if (checkEntry(analysis) === '' && !isBeforeFirstDay(exam, report.takenOn)) return null;
  const kept = await (await store()).listAttempts(person);
  const at = kept.findIndex((each) => each.id === id);
  return at < 0 ? null : at + 1;
}

/** Whether this version can be sat again, as far as is known: else there is nothing to plan. */
function isOpen({ exam, report }: Pick<Sitting, 'exam' | 'report'>, today: IsoDate): boolean {
  return retakeState(exam, report.takenOn, today) === 'open';
}

/** Whether there is something ahead to plan and to think through: the latest sitting, not passed, of what can be sat again. */
export function isToPlan(sitting: Sitting, today: IsoDate): boolean {
  return sitting.analysis.plan !== null && sitting.later === null && isOpen(sitting, today);
}

/** What can be done with a kept sitting where the person is. */
export function sittingButtons(
  sitting: Sitting,
  id: AttemptId,
  today: IsoDate,
  reach: Reach,
): readonly Button[] {
  const { exam } = sitting;
  const planned = isToPlan(sitting, today);
  const canRemind = planned && (reach.direct !== undefined || reach.alone === true);
  return [
    ...(reach.direct
      ? [
          {
            label: planned ? ask.sendPlan : ask.sendReport,
            style: 'main' as const,
            action: { command: 'history', args: { do: 'send', id } },
          },
        ]
      : []),
    ...(planned ? [whatIfButton({ exam: exam.code })] : []),
    ...(canRemind
      ? [
          {
            label: ask.remind,
            style: 'plain' as const,
            action: { command: 'reminders', args: { do: 'on', exam: exam.code } },
          },
        ]
      : []),
    ...(reach.post
      ? [
          {
            label: ask.share,
            style: 'plain' as const,
            action: { command: 'history', args: { do: 'share', id } },
          },
        ]
      : []),
  ];
}

/** Opens the what-if of a sitting. @param args of the command: an exam, or a report that is not kept. */
export function whatIfButton(args: Args): Button {
  return { label: whatIf.open, style: 'plain', action: { command: 'whatif', args } };
}

function laterOutcome(later: readonly Report[]): 'pass' | 'fail' | null {
  if (later.length === 0) return null;
  return later.some((report) => report.passed === true) ? 'pass' : 'fail';
}
