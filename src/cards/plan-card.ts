// The study plan of one sitting on its own: what to do this week, then every week in full.

import type { Analysis } from '../core/analysis.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Action, Button, Card } from './card.ts';
import { sittingLine } from './history-card.ts';
import { planBlocks, readinessBlocks } from './retake-blocks.ts';
import { issues, plan as words } from './words/en.ts';

/** What the card says besides the plan. */
export interface PlanSurroundings {
  /** The sitting it was made from, in a line. */
  readonly from: Parameters<typeof sittingLine>[0];
  readonly today: IsoDate;
  readonly takenOn: IsoDate | null;
  /** Codes of other exams with a plan. */
  readonly others: readonly string[];
  readonly buttons: readonly Button[];
  readonly again: Action | null;
}

export function planCard(exam: Exam, analysis: Analysis, around: PlanSurroundings): Card {
  const [week] = analysis.plan?.weeks ?? [];
  const [item] = week?.items ?? [];
  const name = analysis.domains.find((domain) => domain.id === item?.domain)?.name;
  return {
    title: words.title(exam.code),
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: words.from(sittingLine(around.from)) },
      ...(item
        ? [
            {
              kind: 'next-step' as const,
              heading: words.thisWeek,
              text: words.begin(name ?? words.mixed, item.hours, item.topics[0]),
            },
          ]
        : []),
      ...readinessBlocks(exam, analysis, around.takenOn, around.today).slice(-1),
      ...planBlocks(analysis, 'all-weeks'),
    ],
    closing: [
      ...(around.others.length > 0 ? [words.others(around.others)] : []),
      words.changeHours,
    ],
    ...(around.buttons.length > 0 ? { buttons: around.buttons } : {}),
    ...(around.again ? { again: around.again } : {}),
  };
}

/** There is nothing to plan, and why. */
export function noPlanCard(title: string, text: string): Card {
  return {
    title,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text },
      { kind: 'example', text: issues.example },
    ],
  };
}
