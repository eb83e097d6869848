// A what-if → its card: the chance now and then, more hours, the hours to a goal, and what pays most. One message that the
// next question takes the place of.

import type { Report } from '../core/attempt.ts';
import type { Domain, DomainId, Exam, IsoDate } from '../core/exam.ts';
import { type Learner, learners } from '../core/readiness/constants.ts';
import type { ReadinessEstimate, ReadinessHeldBack } from '../core/readiness/read-readiness.ts';
import type { CurvePoint } from '../core/readiness/what-if.ts';
import { retakeState } from '../core/retake.ts';
import type { GoalReached, WhatIfRead } from '../core/what-if.ts';
import type { Action, Block, Button, Card, ChartBlock, Choices, FactRow } from './card.ts';
import { sittingLine } from './history-card.ts';
import { refusalCard } from './issues-card.ts';
import { longDate, report as reportWords } from './words/en.ts';
import { readiness } from './words/en-readiness.ts';
import { whatIf as words } from './words/en-what-if.ts';

/** A what-if, and what its card says besides. */
export interface WhatIfCardOf {
  readonly exam: Exam;
  readonly report: Report;
  /** Typed to be tried, and kept nowhere. */
  readonly typed: boolean;
  readonly read: WhatIfRead;
  readonly hours: number;
  readonly domain: Domain | null;
  readonly lifted: readonly Domain[];
  readonly to: number;
  readonly goal: number;
  readonly pace: { readonly hours: number; readonly from: keyof typeof words.pace };
  /** Said first, such as what was left out. */
  readonly said: string | null;
  readonly today: IsoDate;
  readonly buttons: readonly Button[];
  readonly choices: readonly Choices[];
  readonly again: Action;
}

export function whatIfCard(around: WhatIfCardOf): Card {
  const { exam, report, typed, read, buttons, choices, again, said } = around;
  const { estimate } = read;
  const line = sittingLine(report);
  const small = (text: string): Block => ({ kind: 'small', text });
  return {
    title: words.title(exam.code),
    tone: 'neutral',
    blocks: [
      {
        kind: 'text',
        text: [typed ? words.typed(line) : words.from(line), said ?? ''].join(' ').trim(),
      },
      { kind: 'text', heading: words.nowHeading, text: nowSentence(estimate) },
      ...afterBlock(around),
      curveBlock(around),
      chartBlock(around),
      goalBlock(around),
      { kind: 'text', text: daySentences(around) },
      ...paysBlock(exam, estimate),
      ...noteTexts(estimate).map(small),
      small(`${words.weakest} ${readiness.method}`),
    ],
    ...(typed ? { closing: [words.notSaved] } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(choices.length > 0 ? { choices } : {}),
    again,
  };
}

/** Why nothing is said about chances, with a line that works. @param example a report of the exam to try. */
export function heldBackCard(exam: Exam, held: ReadinessHeldBack, example: string): Card {
  const title = words.title(exam.code);
  switch (held.why) {
    case 'passed':
      return { ...refusalCard(title, words.heldBack.passed, 'history'), tone: 'good' };
    case 'too-little':
      return neutral(title, words.heldBack.tooLittle(held.rated, held.domains), example);
    case 'inconsistent':
      return neutral(
        title,
        `${readiness.inconsistent(held.score, held.usual)} ${words.heldBack.inconsistent}`,
        example,
      );
    case 'score-off-scale':
    case 'score-against-result':
    case 'unknown-domain':
    case 'unknown-rating':
      return neutral(title, words.heldBack.unreadable(exam.code), example);
    default:
      return held satisfies never;
  }
}

function neutral(title: string, text: string, example: string): Card {
  return { ...refusalCard(title, text, example), tone: 'neutral' };
}

function nowSentence({ now, show, word }: ReadinessEstimate): string {
  return show === 'number'
    ? readiness.now(now.mid, now.low, now.high, word)
    : words.nowRange(now.low, now.high);
}

/** The chance with what was asked for; nothing where nothing was. */
function afterBlock({ read, hours, domain, lifted, to }: WhatIfCardOf): readonly Block[] {
  const { after, estimate } = read;
  if (!after) return [];
  const names = lifted.map(({ name }) => name);
  const heading = words.changed({ hours, domain: domain?.name ?? null, lifted: names, to });
  const rows = rowsAfter(estimate, after);
  const note: readonly Block[] =
    lifted.length === 0 ? [] : [{ kind: 'small', text: words.liftMeans(to) }];
  return [{ kind: 'facts', heading, rows }, ...note];
}

function rowsAfter({ now, show }: ReadinessEstimate, after: CurvePoint): readonly FactRow[] {
  const label = words.everybody;
  // Without study all learners are alike.
  if (after.hours === 0) {
    const value =
      show === 'number'
        ? words.change(now.mid, after.typical)
        : words.difference(after.typical - now.mid);
    return [{ label, value }];
  }
  if (show === 'range') {
    return [{ label, value: words.differences(after.slow - now.mid, after.fast - now.mid) }];
  }
  return learners.map((learner) => ({
    label: words.learner[learner],
    value: words.change(now.mid, after[learner]),
  }));
}

function curveBlock({ read, domain, lifted }: WhatIfCardOf): Block {
  const { curve, estimate } = read;
  const { now, show } = estimate;
  return {
    kind: 'facts',
    heading: words.curve(domain?.name ?? null, lifted.length > 0),
    rows: curve.slice(1).map(({ hours, slow, typical, fast }) => ({
      label: words.hours(hours),
      value:
        show === 'number'
          ? words.point(slow, typical, fast)
          : words.differences(slow - now.mid, fast - now.mid),
    })),
  };
}

/** The same as a picture. */
function chartBlock({ exam, read: { curve, estimate } }: WhatIfCardOf): ChartBlock {
  // Where one number would say too much, so would one line.
  const shown: readonly Learner[] = estimate.show === 'number' ? learners : ['slow', 'fast'];
  return {
    kind: 'chart',
    title: words.chart(exam.code),
    unit: words.chartUnit,
    series: shown.map((learner) => ({
      name: words.chartLearner[learner],
      points: curve.map((point) => ({
        label: words.hours(point.hours),
        value: Math.round(point[learner] * 100),
      })),
    })),
  };
}

function goalBlock({ read, goal, domain, lifted }: WhatIfCardOf): Block {
  return {
    kind: 'facts',
    heading: words.goal(goal, lifted.length > 0),
    rows: learners.map((learner) => ({
      label: words.learner[learner],
      value: goalValue(read.toGoal[learner], domain),
    })),
  };
}

function goalValue({ hours: needed, from }: GoalReached, domain: Domain | null): string {
  switch (needed.kind) {
    case 'not-within':
      return domain === null
        ? words.notWithin(needed.hours)
        : words.notWithinThere(needed.hours, domain.name);
    case 'already':
      return from?.kind === 'day' && from.by === 'rule'
        ? words.alreadyFrom(from.day)
        : words.already;
    case 'hours':
      if (from?.kind === 'too-late') return words.aboutTooLate(needed.hours, from.lastDay);
      if (from?.kind !== 'day') return words.about(needed.hours);
      return from.by === 'rule'
        ? words.aboutRule(needed.hours, from.day)
        : words.aboutFrom(needed.hours, from.day);
    default:
      return needed satisfies never;
  }
}

/** From which day hours count, and what the rules say. */
function daySentences({ exam, report, today, pace }: WhatIfCardOf): string {
  const { takenOn } = report;
  const successor = exam.replacedBy?.value ?? null;
  const state = retakeState(exam, takenOn, today);
  switch (state) {
    case 'beta':
      return reportWords.betaOnce;
    case 'ended':
      return reportWords.versionEnded(successor);
    case 'ends-before':
      return reportWords.versionEndsBefore(longDate(exam.lastTestDay?.value ?? today), successor);
    case 'open':
      return [
        words.pace[pace.from](pace.hours),
        ...(takenOn === null ? [words.dayUnknown(exam.retake.waitDays.value)] : []),
        words.noPromise,
      ].join(' ');
    default:
      return state satisfies never;
  }
}

/** Which domain pays most; ties are said to be ties. */
function paysBlock(
  exam: Exam,
  { leverage, leverageHours, notes }: ReadinessEstimate,
): readonly Block[] {
  const nameOf = (id: DomainId) => exam.domains.find((each) => each.id === id)?.name ?? id;
  const ranked = leverage.toSorted((a, b) => b.rise - a.rise);
  const tied = ranked.filter(({ tie }) => tie);
  // Where nothing is gained, nothing is to be chosen either.
  const [best] = ranked;
  const moves = best !== undefined && Math.round(best.rise * 100) >= 1;
  return [
    {
      kind: 'points',
      heading: words.pays(leverageHours),
      points: ranked.map(({ domain, rise }) => ({
        sign: 'plain' as const,
        text: words.paysPoint(nameOf(domain), rise),
      })),
    },
    ...(!moves
      ? [{ kind: 'text' as const, text: words.hardly }]
      : notes.includes('no-ratings')
        ? [{ kind: 'text' as const, text: words.withoutRatings }]
        : tied.length > 1
          ? [{ kind: 'text' as const, text: words.tie(tied.map(({ domain }) => nameOf(domain))) }]
          : []),
  ];
}

function noteTexts({ notes, consistency }: ReadinessEstimate): readonly string[] {
  const isAssumed = notes.includes('questions-assumed') || notes.includes('weights-assumed');
  const isDoubtful = notes.includes('ratings-doubtful') && consistency !== null;
  return [
    ...(isDoubtful ? [readiness.doubtful(consistency.usual)] : []),
    ...(isAssumed ? [words.assumed] : []),
  ];
}
