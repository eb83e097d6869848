// The plan of an exam with everything its card wants to say about it.

import type { Button } from '../cards/card.ts';
import type { PlanCardOf } from '../cards/plan-card.ts';
import type { IsoDate } from '../core/exam.ts';
import { judgeWeeks } from '../core/weeks-judged.ts';
import type { Studying } from './following.ts';

/** What the card says besides the plan. */
export interface PlanAround {
  /** Codes of other exams with a plan. */
  readonly others: readonly string[];
  readonly buttons: readonly Button[];
  /** Said first, such as what was just changed. */
  readonly said?: string | null;
}

export function planAround(
  { exam, study, sitting, plan, answers }: Studying,
  /** On the person's own clock. */
  today: IsoDate,
  { others, buttons, said = null }: PlanAround,
): PlanCardOf {
  return {
    exam,
    analysis: sitting.analysis,
    plan,
    from: sitting.attempt.report,
    today,
    booked: study.examDate,
    silent: answers.length === 0 && study.revision === 1 && study.ticked.length === 0,
    others,
    buttons,
    said,
    again: { command: 'plan', args: { exam: exam.code } },
    judged: judgeWeeks(exam, sitting.report, sitting.others, sitting.analysis, today),
  };
}
