// A what-if → its card: the chance now and then, more hours, the hours to a goal, and what pays most. One message that the
// next question takes the place of.

import type { Report } from '../core/attempt.ts';
import type { Domain, DomainId, Exam, IsoDate } from '../core/exam.ts';
import { type Learner, learners } from '../core/readiness/constants.ts';
import { tablesOf } from '../core/readiness/exam-tables.ts';
import {
  probabilityWord,
  type ReadinessEstimate,
  type ReadinessHeldBack,
} from '../core/readiness/read-readiness.ts';
import type { CurvePoint } from '../core/readiness/what-if.ts';
import type { RetakeState } from '../core/retake.ts';
import type { GoalReached, WhatIfRead } from '../core/what-if.ts';
import type { Action, Block, Button, Card, ChartBlock, Choices, FactRow } from './card.ts';
import { sittingLine } from './history-card.ts';
import { refusalCard } from './issues-card.ts';
import { longDate, report as reportWords } from './words/en.ts';
import { MOST_AFTER_STUDY, people, peopleThen } from './words/en-chances.ts';
import { readiness } from './words/en-readiness.ts';
import { whatIf as words } from './words/en-what-if.ts';

/** Where a few more hours change nothing: from this chance on because little is left, below it because it takes more. */
const LITTLE_LEFT = 0.5;

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
      { kind: 'text', heading: words.nowHeading, text: nowText(estimate) },
      ...afterBlocks(around),
      curveBlock(around),
      chartBlock(around),
      ...goalBlocks(around),
      ...paysBlocks(around),
      ...noteTexts(exam, estimate).map(small),
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

/** Why there is nothing to think through where this version cannot be sat again. @param example a line that works. */
export function noRetakeCard(
  exam: Exam,
  state: Exclude<RetakeState, 'open'>,
  today: IsoDate,
  example: string,
): Card {
  const text = `${whyNoRetake(exam, state, today)} ${words.heldBack.noRetake}`;
  return neutral(words.title(exam.code), text, example);
}

function whyNoRetake(exam: Exam, state: Exclude<RetakeState, 'open'>, today: IsoDate): string {
  const successor = exam.replacedBy?.value ?? null;
  switch (state) {
    case 'beta':
      return reportWords.betaOnce;
    case 'ended':
      return reportWords.versionEnded(successor);
    case 'ends-before':
      return reportWords.versionEndsBefore(longDate(exam.lastTestDay?.value ?? today), successor);
    default:
      return state satisfies never;
  }
}

function neutral(title: string, text: string, example: string): Card {
  return { ...refusalCard(title, text, example), tone: 'neutral' };
}

/** The same as the report says. */
function nowText(estimate: ReadinessEstimate): string {
  const { notes } = estimate;
  return [
    ...(notes.includes('result-unknown') ? [readiness.resultUnknown] : []),
    ...chanceNow(estimate),
    ...(notes.includes('earlier-attempts') ? [readiness.earlier] : []),
  ].join(' ');
}

function chanceNow({ now, alone, show, word, notes }: ReadinessEstimate): readonly string[] {
  const { mid, low, high } = now;
  const isEarlier = alone !== null;
  if (show === 'number') return [readiness.now(mid, low, high, word, isEarlier)];
  return [
    readiness.nowRange(low, high, probabilityWord(low), probabilityWord(high)),
    notes.includes('no-score')
      ? readiness.ratingsAlone
      : isEarlier
        ? readiness.tooWideByEarlier
        : readiness.tooWide,
  ];
}

/** The chance with what was asked for; nothing where nothing was. */
function afterBlocks(around: WhatIfCardOf): readonly Block[] {
  const { read, hours, domain, lifted, to } = around;
  if (!read.after) return [];
  const names = lifted.map(({ name }) => name);
  const heading = words.changed({ hours, domain: domain?.name ?? null, lifted: names, to });
  const rows = rowsAfter(read, read.after);
  const note: readonly Block[] =
    lifted.length === 0 ? [] : [{ kind: 'small', text: words.liftMeans(to) }];
  return [{ kind: 'facts', heading, rows }, ...note];
}

function rowsAfter({ estimate, ranges }: WhatIfRead, after: CurvePoint): readonly FactRow[] {
  const { mid } = estimate.now;
  const value = (learner: Learner) => {
    const ends = ranges?.after?.[learner];
    return ends ? words.span(ends.low, ends.high) : words.change(mid, after[learner]);
  };
  // Without study all learners are alike.
  if (after.hours === 0) return [{ label: words.everybody, value: value('typical') }];
  return learners.map((learner) => ({ label: words.learner[learner], value: value(learner) }));
}

function curveBlock({ read: { curve, ranges }, domain, lifted }: WhatIfCardOf): Block {
  const heading = ranges ? words.curveRange : words.curve;
  return {
    kind: 'facts',
    heading: heading(domain?.name ?? null, lifted.length > 0),
    rows: curve.slice(1).map(({ hours, slow, typical, fast }, at) => {
      const ends = ranges?.curve[at + 1];
      return {
        label: words.hours(hours),
        value: ends ? words.span(ends.low, ends.high) : words.point(slow, typical, fast),
      };
    }),
  };
}

/** The same as a picture. */
function chartBlock({ exam, read: { curve, ranges } }: WhatIfCardOf): ChartBlock {
  const drawn = (name: string, values: readonly number[]) => ({
    name,
    points: curve.map(({ hours }, at) => ({
      label: words.hours(hours),
      value: peopleThen(values[at] ?? 0),
    })),
  });
  return {
    kind: 'chart',
    title: words.chart(exam.code),
    unit: words.chartUnit,
    // Where one number would say too much, so would one line.
    series: ranges
      ? [
          drawn(
            words.chartEnds.low,
            ranges.curve.map(({ low }) => low),
          ),
          drawn(
            words.chartEnds.high,
            ranges.curve.map(({ high }) => high),
          ),
        ]
      : learners.map((learner) =>
          drawn(
            words.chartLearner[learner],
            curve.map((point) => point[learner]),
          ),
        ),
  };
}

/** Hours and days to a goal, from which day they count; or why there are none. */
function goalBlocks(around: WhatIfCardOf): readonly Block[] {
  const { exam, report, read, goal, domain, lifted, to, pace } = around;
  const { toGoal, estimate } = read;
  if (!toGoal) {
    const why = estimate.notes.includes('no-score') ? words.noGoal.ratings : words.noGoal.wide;
    return [{ kind: 'text', heading: words.noGoal.heading, text: why }];
  }
  const wait = report.takenOn === null ? exam.retake.waitDays.value : null;
  const isLifted = lifted.length > 0;
  const days = [
    ...(isLifted
      ? [
          words.liftHours(
            lifted.map(({ name }) => name),
            to,
          ),
        ]
      : []),
    words.pace[pace.from](pace.hours),
    ...(wait === null ? [] : [words.dayUnknown]),
    words.noPromise,
  ];
  return [
    {
      kind: 'facts',
      heading: words.goal(goal, isLifted),
      rows: learners.map((learner) => ({
        label: words.learner[learner],
        value: goalValue(toGoal[learner], domain, wait, isLifted),
      })),
    },
    { kind: 'text', text: days.join(' ') },
  ];
}

/** @param wait days to wait after a fail, where nobody knows since when; else null. */
function goalValue(
  { hours: needed, from }: GoalReached,
  domain: Domain | null,
  wait: number | null,
  isLifted: boolean,
): string {
  switch (needed.kind) {
    case 'not-within':
      return domain === null
        ? words.notWithin(needed.hours)
        : words.notWithinThere(needed.hours, domain.name);
    case 'already':
      if (wait !== null) return words.alreadyUndated(wait, isLifted);
      return from?.kind === 'day' && from.by === 'rule'
        ? words.alreadyFrom(from.day, isLifted)
        : words.already(isLifted);
    case 'hours':
      if (from?.kind === 'too-late') return words.aboutTooLate(needed.hours, from.lastDay);
      if (from?.kind !== 'day') return words.about(needed.hours);
      if (wait !== null) return words.aboutUndated(needed.hours, from.day, wait);
      return from.by === 'rule'
        ? words.aboutRule(needed.hours, from.day)
        : words.aboutFrom(needed.hours, from.day);
    default:
      return needed satisfies never;
  }
}

/** Which domain pays most; ties are said to be ties. Nothing where every domain is lifted. */
function paysBlocks({ exam, read }: WhatIfCardOf): readonly Block[] {
  const { pays, estimate, after, ranges } = read;
  const { leverageHours, notes, now } = estimate;
  if (pays.length === 0) return [];
  const nameOf = (id: DomainId) => exam.domains.find((each) => each.id === id)?.name ?? id;
  const ranked = pays.toSorted((a, b) => b.rise - a.rise);
  const tied = ranked.filter(({ tie }) => tie);
  // Where nothing is gained, nothing is to be chosen either; nor beyond what is claimed after study.
  const then = after?.typical ?? now.mid;
  if (tied.length === 0 || people(then) > MOST_AFTER_STUDY) {
    const said = then >= LITTLE_LEFT ? words.littleLeft : words.hardly;
    return [{ kind: 'text', text: said(leverageHours) }];
  }
  const heading = ranges ? words.paysOrder : words.pays;
  const remark = notes.includes('no-ratings')
    ? words.withoutRatings
    : tied.length > 1
      ? words.tie(tied.map(({ domain }) => nameOf(domain)))
      : null;
  return [
    {
      kind: 'points',
      heading: heading(leverageHours, after !== null),
      points: ranked.map(({ domain, rise }) => ({
        sign: 'plain' as const,
        text: ranges ? nameOf(domain) : words.paysPoint(nameOf(domain), rise),
      })),
    },
    ...(remark === null ? [] : [{ kind: 'text' as const, text: remark }]),
  ];
}

function noteTexts(exam: Exam, { notes, consistency }: ReadinessEstimate): readonly string[] {
  const [questions, weights] = [
    notes.includes('questions-assumed'),
    notes.includes('weights-assumed'),
  ];
  const isDoubtful = notes.includes('ratings-doubtful') && consistency !== null;
  return [
    ...(isDoubtful ? [readiness.doubtful(consistency.usual)] : []),
    ...(questions || weights
      ? [readiness.assumed(questions ? tablesOf(exam).questions : null, weights)]
      : []),
  ];
}
