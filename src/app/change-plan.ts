// What can be done with a plan: ticked, answered, given other hours or another day. Each is one write.

import { plan as words } from '../cards/words/en.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import {
  beginStudy,
  remake,
  type StudyChange,
  tick,
  type WeekAnswer,
} from '../core/living-plan.ts';
import type { Preparing, Running } from './command.ts';
import { changeOwn, dayOf, type Studying, studyOf } from './following.ts';
import type { FollowingChange, FollowUp } from './ports.ts';

/** What happened, in a sentence; null for nothing to say. */
export interface PlanChanged {
  readonly said: string | null;
  /** What was asked for could not be done, and nothing was changed. */
  readonly refused?: true;
}

type Decided = FollowingChange & PlanChanged;

/**
 * Changes the plan of an exam.
 * @param decide pure; told how the plan stands.
 */
function change(
  exam: Exam,
  preparing: Preparing,
  running: Running,
  decide: (studying: Studying, today: IsoDate) => Decided,
): Promise<PlanChanged> {
  return changeOwn(preparing, running, (following): Decided => {
    const today = dayOf(following, running.clock.now());
    const studying = studyOf(exam, following, today);
    return studying ? decide(studying, today) : { said: null };
  });
}

/** Other hours or another day: the weeks from today on are made anew. */
export function changePlan(
  exam: Exam,
  changes: readonly Exclude<StudyChange, { readonly kind: 'week' | 'attempt' }>[],
  preparing: Preparing,
  running: Running,
): Promise<PlanChanged> {
  return change(exam, preparing, running, ({ sitting, study }, today) => {
    const { attempt, others } = sitting;
    let changed = study;
    const said: string[] = [];
    for (const each of changes) {
      const next = remake(exam, attempt.report, others, changed, today, each);
      if (next !== changed) said.push(sayChange(each));
      changed = next;
    }
    return { studies: [changed], said: said.length === 0 ? words.changed.same : said.join(' ') };
  });
}

function sayChange(change: Exclude<StudyChange, { readonly kind: 'week' | 'attempt' }>): string {
  if (change.kind === 'hours') return words.changed.hours(change.hours);
  return change.date === null ? words.changed.noDate : words.changed.date(change.date);
}

export interface ItemToTick {
  /** Of the plan that the button was made for; null for the plan there is. */
  readonly revision: number | null;
  /** Its step in the revision; null for the week that it is. */
  readonly week: number | null;
  /** The domain's id or `mixed`, or its place in the week, from 0. */
  readonly item: string | number;
  readonly isDone: boolean;
}

/** Ticks off something of this week or of one before it, or takes that back. */
export function tickItem(
  exam: Exam,
  { revision, week, item: wanted, isDone }: ItemToTick,
  preparing: Preparing,
  running: Running,
): Promise<PlanChanged> {
  return change(exam, preparing, running, ({ study, plan }) => {
    // The plan has been made anew since the button was shown.
    if (revision !== null && study.revision !== revision) return { said: words.weekOver };
    const now = plan.current === null ? plan.weeks.length : plan.current + 1;
    const step = week ?? now;
    const items = plan.weeks[step - 1]?.items ?? [];
    const item =
      typeof wanted === 'number' ? items[wanted] : items.find(({ domain }) => domain === wanted);
    if (!item || step > now) return { said: words.ticked, refused: true };
    return { studies: [tick(study, step, item.domain, isDone)], said: null };
  });
}

/** How the last week that is over went, though nobody asked. */
export function missedWeek(
  exam: Exam,
  preparing: Preparing,
  running: Running,
): Promise<PlanChanged> {
  return change(exam, preparing, running, ({ sitting, study, plan }, today) => {
    const week = plan.current ?? plan.weeks.length;
    if (week === 0) return { said: words.noWeekOver, refused: true };
    const { attempt, others } = sitting;
    const told: StudyChange = { kind: 'week', week, how: 'not' };
    return {
      studies: [remake(exam, attempt.report, others, study, today, told)],
      said: words.changed.not,
    };
  });
}

/** From the beginning, from today. */
export function beginPlanAgain(
  exam: Exam,
  preparing: Preparing,
  running: Running,
): Promise<PlanChanged> {
  return change(exam, preparing, running, ({ sitting, study }, today) => {
    const { hoursPerWeek, followed, revision } = study;
    const begun = beginStudy(sitting.attempt.id, exam.code, today);
    return {
      studies: [{ ...begun, hoursPerWeek, followed, revision: revision + 1 }],
      said: words.changed.again,
    };
  });
}

/**
 * The answer to a check-in, weeks later and twice as well: while the plan is the one it was asked about, the last answer
 * counts. @returns null when there is no such question.
 */
export async function answerWeek(
  id: string,
  how: WeekAnswer,
  preparing: Preparing,
  running: Running,
): Promise<{ readonly exam: Exam; readonly said: string } | null> {
  type Answered = FollowingChange & { readonly exam: Exam | null; readonly said: string };
  const { exam, said } = await changeOwn(preparing, running, (following): Answered => {
    const row = following.followUps.find((each) => each.id === id && each.kind === 'week');
    const asked = preparing.exams.find(({ code }) => code === row?.exam) ?? null;
    if (!row || !asked) return { exam: null, said: '' };
    const today = dayOf(following, running.clock.now());
    const studying = studyOf(asked, following, today);
    const isOpen = row.answer === null || row.answer === 'later';
    const answered: FollowUp = {
      ...row,
      answer: how,
      // Answered before the time it was put off to: it need not come again.
      ...(row.state === 'due' ? { state: 'dropped' } : {}),
    };
    if (studying?.study.attempt !== row.attempt) return { exam: asked, said: words.weekOver };
    if (studying.study.revision !== row.revision) {
      // The plan was made anew since: what the week held is not known any more, but how it went is.
      return isOpen
        ? { exam: asked, followUps: [answered], said: words.weekLate }
        : { exam: asked, said: words.answered };
    }
    const { study, sitting } = studying;
    const told: StudyChange = { kind: 'week', week: row.step, how };
    const next = remake(asked, sitting.attempt.report, sitting.others, study, today, told);
    return { exam: asked, studies: [next], followUps: [answered], said: words.changed[how] };
  });
  return exam ? { exam, said } : null;
}
