// What a message says: everything that is due to one person, in one card, told by how things stand when it is sent.

import type { Button, Card } from '../cards/card.ts';
import {
  type FollowUpPart,
  followUpCard,
  followUpLabels,
  goodbyeCard,
} from '../cards/follow-up-card.ts';
import { daysBetween } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import { asks } from '../core/follow-ups.ts';
import { retakeReadiness } from '../core/retake-readiness.ts';
import { isToFollow, type Studying, studyOf } from './following.ts';
import { latestSitting } from './latest-sitting.ts';
import type { Following, FollowUp } from './ports.ts';

export interface ComposedFollowUps {
  /** What the card says; empty without one. */
  readonly sent: readonly FollowUp[];
  /** Due with the others, and not yet true: the day after an exam has not begun. */
  readonly early: readonly FollowUp[];
  /** What there is no reason for any more. */
  readonly obsolete: readonly FollowUp[];
  readonly card: Card | null;
  readonly asks: boolean;
  /** Exams that nothing more is sent about. */
  readonly ends: readonly string[];
  /** Nothing more is sent at all. */
  readonly isLast: boolean;
}

export interface Composing {
  readonly exams: readonly Exam[];
  /** On the person's own clock. */
  readonly today: IsoDate;
  /** Their questions stayed unanswered: this is the last message. */
  readonly isGoodbye: boolean;
}

/** @param rows what is due, of one person. */
export function composeFollowUps(
  following: Following,
  rows: readonly FollowUp[],
  { exams, today, isGoodbye }: Composing,
): ComposedFollowUps {
  const none = { asks: false, ends: [], isLast: false };
  const told = exams.flatMap((exam) => {
    const own = rows.filter((row) => row.exam === exam.code);
    return own.length === 0 ? [] : partsOf(exam, following, own, today);
  });
  const sent = rows.filter((row) => told.some((each) => each.rows.includes(row)));
  const isEarly = ({ kind, exam }: FollowUp) =>
    kind === 'exam-after' &&
    following.studies.some((study) => study.exam === exam && today <= (study.examDate ?? ''));
  const rest = rows.filter((row) => !sent.includes(row));
  const early = rest.filter(isEarly);
  const obsolete = rest.filter((row) => !isEarly(row));
  if (sent.length === 0) return { ...none, sent, early, obsolete, card: null };
  if (isGoodbye && sent.every(({ kind }) => kind !== 'passed')) {
    const parts = told.map(({ part }) => part);
    const questions = told.flatMap(({ question }) => question ?? []).slice(0, MOST_QUESTIONS);
    const card = goodbyeCard(following.unanswered, parts, [
      ...questions.flatMap((row) => questionButtons(row, questions.length > 1)),
      {
        label: followUpLabels.resume,
        style: 'plain',
        action: { command: 'reminders', args: { do: 'on' } },
      },
    ]);
    return { ...none, sent, early, obsolete, card, isLast: true };
  }
  const severalExams = new Set(sent.map(({ exam }) => exam)).size > 1;
  const ends = sent.filter(({ kind }) => kind === 'passed').map(({ exam }) => exam);
  const questions = told.flatMap(({ question }) => question ?? []).slice(0, MOST_QUESTIONS);
  return {
    sent,
    early,
    obsolete,
    ends,
    isLast: false,
    asks: sent.some(({ kind }) => asks(kind)),
    card: followUpCard(
      told.map(({ part }) => part),
      [
        ...questions.flatMap((row) => questionButtons(row, severalExams)),
        ...(ends.length === sent.length ? [] : alwaysButtons(sent)),
      ],
    ),
  };
}

/** Questions with buttons in one message: beside them there must be room for those that are always there. */
const MOST_QUESTIONS = 3;

interface Told {
  readonly part: FollowUpPart;
  /** What it covers. */
  readonly rows: readonly FollowUp[];
  /** What its buttons answer. */
  readonly question: FollowUp | null;
}

function partsOf(
  exam: Exam,
  following: Following,
  rows: readonly FollowUp[],
  today: IsoDate,
): readonly Told[] {
  const of = (kind: FollowUp['kind']) => rows.filter((row) => row.kind === kind);
  const passed = of('passed');
  const sitting = latestSitting(exam, following.attempts);
  if (sitting?.isPassed) {
    const next = sitting.analysis.nextExam?.detail ?? null;
    return passed.length === 0
      ? []
      : [{ part: { kind: 'passed', exam, next }, rows: passed, question: null }];
  }
  const studying = studyOf(exam, following, today, sitting);
  // What is being sent is not dropped when plans are settled, so this is asked here.
  if (!studying || !isToFollow(studying.sitting, studying.study, today)) return [];
  return [
    ...weekPart(studying, of('week')),
    ...opensPart(studying, of('retake-opens')),
    ...examParts(studying, rows, today),
  ];
}

/** One question for all weeks that were due: about the latest, as nobody remembers the others. */
function weekPart({ exam, study, plan, sitting }: Studying, rows: readonly FollowUp[]): Told[] {
  const latest = rows.toSorted((a, b) => a.step - b.step).at(-1);
  const week = latest ? plan.weeks[latest.step - 1] : undefined;
  if (!latest || !week) return [];
  const next = plan.weeks[latest.step] ?? null;
  const part: FollowUpPart = {
    kind: 'week',
    exam,
    domains: sitting.analysis.domains,
    week,
    next,
    // One that was put off was written about.
    missed: rows.filter((row) => row !== latest && row.answer !== 'later').length,
    booked: study.examDate !== null,
  };
  return [{ part, rows, question: latest }];
}

function opensPart(studying: Studying, rows: readonly FollowUp[]): readonly Told[] {
  const opens = studying.sitting.analysis.timeline?.earliestRetake ?? null;
  if (rows.length === 0 || opens === null || studying.study.examDate !== null) return [];
  const { exam, plan, study, sitting, answers } = studying;
  const current = plan.current ?? plan.weeks.length;
  const readiness = retakeReadiness(sitting.analysis, {
    past: study.weeksBefore + current,
    ahead: plan.weeks.length - current,
    told: answers.length,
    short: answers.filter((answer) => answer !== 'done').length,
  });
  return [{ part: { kind: 'retake-opens', exam, opens, readiness }, rows, question: null }];
}

function examParts(
  { exam, study }: Studying,
  rows: readonly FollowUp[],
  today: IsoDate,
): readonly Told[] {
  const { examDate } = study;
  if (examDate === null) return [];
  const days = daysBetween(today, examDate);
  return rows.flatMap((row): Told[] => {
    switch (row.kind) {
      // Too late for a week's or a day's notice: the next one says it better.
      case 'exam-week':
        return days > 1
          ? [{ part: { kind: 'exam-week', exam, examDate, days }, rows: [row], question: null }]
          : [];
      case 'exam-eve':
        return days > 0
          ? [{ part: { kind: 'exam-eve', exam, examDate, days }, rows: [row], question: null }]
          : [];
      case 'exam-after':
        return days < 0 ? [{ part: { kind: 'exam-after', exam }, rows: [row], question: row }] : [];
      default:
        return [];
    }
  });
}

/** What a message asks, as buttons. @param several the exam is named, as there are questions about others. */
function questionButtons({ id, kind, exam }: FollowUp, several: boolean): readonly Button[] {
  const label = (text: string) => (several ? followUpLabels.forExam(exam, text) : text);
  if (kind === 'exam-after') {
    const action = { command: 'scorereport', args: { exam, form: 'yes' } };
    return [{ label: label(followUpLabels.tellResult), style: 'main', action }];
  }
  return (['done', 'partly', 'not'] as const).map((how) => ({
    label: label(followUpLabels[how]),
    style: how === 'done' ? 'main' : 'plain',
    action: { command: 'plan', args: { do: how, id } },
  }));
}

/** Under every message. */
function alwaysButtons(sent: readonly FollowUp[]): readonly Button[] {
  const [first] = sent;
  // Tomorrow the exam is over.
  const canWait = sent.every(({ kind }) => kind !== 'exam-eve');
  const button = (label: string, args: Readonly<Record<string, string>>): Button => ({
    label,
    style: 'plain',
    action: { command: 'reminders', args },
  });
  return [
    ...(first && canWait ? [button(followUpLabels.snooze, { do: 'snooze', id: first.id })] : []),
    button(followUpLabels.change, {}),
    button(followUpLabels.stop, { do: 'stop' }),
  ];
}
