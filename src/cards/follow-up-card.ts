// A message that comes by itself: what is due, in one card, with what can be done about it.

import type { DomainReading, PlanWeek } from '../core/analysis.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { LivingWeek } from '../core/lay-out-plan.ts';
import type { RetakeReadiness } from '../core/retake-readiness.ts';
import type { Block, Button, Card } from './card.ts';
import { report, followUps as words } from './words/en.ts';

export type FollowUpPart =
  | {
      readonly kind: 'week';
      readonly exam: Exam;
      readonly domains: readonly DomainReading[];
      readonly week: LivingWeek;
      readonly next: PlanWeek | null;
      /** Weeks before it that were due as well. */
      readonly missed: number;
      readonly booked: boolean;
    }
  | {
      readonly kind: 'retake-opens';
      readonly exam: Exam;
      readonly opens: IsoDate;
      readonly readiness: RetakeReadiness;
    }
  | {
      readonly kind: 'exam-week' | 'exam-eve';
      readonly exam: Exam;
      readonly examDate: IsoDate;
      readonly days: number;
    }
  | { readonly kind: 'exam-after'; readonly exam: Exam }
  | { readonly kind: 'passed'; readonly exam: Exam; readonly next: string | null };

/** What the buttons under such messages say. */
export const followUpLabels = {
  done: words.done,
  partly: words.partly,
  not: words.not,
  forExam: words.forExam,
  tellResult: words.tellResult,
  resume: words.resume,
  snooze: words.snooze,
  change: words.change,
  stop: words.stop,
};

/** @param parts at least one; what the day is for comes first. */
export function followUpCard(parts: readonly FollowUpPart[], buttons: readonly Button[]): Card {
  const [first, ...rest] = parts.toSorted((a, b) => rank(a) - rank(b));
  if (!first) throw new RangeError('a message about nothing');
  return {
    title: titleOf(first),
    tone: first.kind === 'passed' ? 'good' : 'neutral',
    blocks: [...blocksOf(first), ...rest.flatMap(withHeading)],
    ...(parts.every(({ kind }) => kind === 'passed') ? {} : { closing: [words.why] }),
    buttons,
  };
}

/** The last message, after questions that stayed unanswered; what was due stands below it. */
export function goodbyeCard(
  unanswered: number,
  parts: readonly FollowUpPart[],
  buttons: readonly Button[],
): Card {
  return {
    title: words.goodbyeTitle,
    tone: 'neutral',
    blocks: [{ kind: 'text', text: words.goodbye(unanswered) }, ...parts.flatMap(withHeading)],
    buttons,
  };
}

/** A part below another, which has the card's title. */
function withHeading(part: FollowUpPart): readonly Block[] {
  const [head, ...more] = blocksOf(part);
  return head?.kind === 'text' ? [{ ...head, heading: titleOf(part) }, ...more] : [];
}

const order = ['passed', 'exam-after', 'exam-eve', 'exam-week', 'retake-opens', 'week'] as const;
const rank = ({ kind }: FollowUpPart) => order.indexOf(kind);

function titleOf(part: FollowUpPart): string {
  const { code } = part.exam;
  switch (part.kind) {
    case 'week':
      return words.weekTitle(code, part.week.number);
    case 'retake-opens':
      return words.opensTitle(code);
    case 'exam-week':
    case 'exam-eve':
      return words.examTitle(code, part.days);
    case 'exam-after':
      return words.afterTitle(code);
    case 'passed':
      return words.passedTitle(code);
    default:
      return part satisfies never;
  }
}

/** The first one is always text. */
function blocksOf(part: FollowUpPart): readonly Block[] {
  const text = (...sentences: readonly string[]): Block => ({
    kind: 'text',
    text: sentences.filter((each) => each !== '').join(' '),
  });
  switch (part.kind) {
    case 'week':
      return weekBlocks(part, text);
    case 'retake-opens': {
      const { verdict, reasons } = part.readiness;
      return [
        text(words.opensText(part.exam.code, part.opens)),
        {
          kind: 'points',
          heading: words.ready[verdict],
          points: reasons.map((reason) => ({ sign: 'plain', text: reasonText(reason) })),
        },
        { kind: 'small', text: words.readyRule },
      ];
    }
    case 'exam-week':
      return [text(words.examWeek(part.examDate))];
    case 'exam-eve':
      return [text(words.examEve(part.examDate))];
    case 'exam-after':
      return [text(words.afterText)];
    case 'passed':
      return [
        text(words.passedText(part.exam.code)),
        ...(part.next === null
          ? []
          : [{ kind: 'text' as const, heading: words.passedNext, text: part.next }]),
      ];
    default:
      return part satisfies never;
  }
}

function weekBlocks(
  { domains, week, next, missed, booked }: Extract<FollowUpPart, { kind: 'week' }>,
  text: (...sentences: readonly string[]) => Block,
): readonly Block[] {
  const nameOf = (id: string) =>
    id === 'mixed' ? report.mixed : (domains.find((each) => each.id === id)?.name ?? id);
  const studied = week.items.flatMap(({ domain }) => (domain === 'mixed' ? [] : [nameOf(domain)]));
  return [
    text(
      words.weekAsk(week.isMixed ? [] : studied),
      missed > 0 ? words.weeksMissed(missed) : '',
      words.weekWhatever,
    ),
    next === null
      ? text(words.lastWeek, booked ? '' : words.lastWeekBook)
      : {
          kind: 'text',
          heading: words.nextWeek,
          text: words.nextWeekText(
            next.number,
            next.items.map(({ domain, hours }) => report.planItem(nameOf(domain), hours)),
          ),
        },
  ];
}

function reasonText(reason: RetakeReadiness['reasons'][number]): string {
  const { readyBecause } = words;
  switch (reason.kind) {
    case 'weeks-done':
      return readyBecause.weeksDone(reason.done, reason.of);
    case 'weeks-open':
      return readyBecause.weeksOpen(reason.open);
    case 'skipped':
      return readyBecause.skipped(reason.weeks);
    case 'band':
      return readyBecause.band(reason.band);
    case 'little-told':
      return readyBecause.littleTold(reason.told);
    case 'nothing-told':
      return readyBecause.nothingTold;
    default:
      return reason satisfies never;
  }
}
