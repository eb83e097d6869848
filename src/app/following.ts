// What somebody asked to be reminded of, kept in step with their sittings, their plan and their wishes. Whatever changes
// goes through `changeFollowing` here, which settles the rest: plans are made anew, messages added, moved or dropped.

import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import { planFollowUps } from '../core/follow-ups.ts';
import type { PlannedFollowUp, Prediction, Study } from '../core/following.ts';
import {
  beginStudy,
  type LivingPlan,
  livingPlan,
  remake,
  type WeekAnswer,
  weekAnswers,
} from '../core/living-plan.ts';
import { localTime } from '../core/local-time.ts';
import { MODEL_VERSION } from '../core/readiness/constants.ts';
import type { ProbabilityRange } from '../core/readiness/read-probability.ts';
import { readingOf } from '../core/readiness/reading-of.ts';
import { retakeState } from '../core/retake.ts';
import { sittingsInOrder } from '../core/sittings-in-order.ts';
import type { Preparing, Running } from './command.ts';
import { type LatestSitting, latestSitting } from './latest-sitting.ts';
import type { Following, FollowingChange, FollowUp, NewId, PersonKey, Store } from './ports.ts';
import { readSitting } from './sitting.ts';

const DAY = 86_400_000;

/** What settling needs to know of the world. */
export interface Settling {
  readonly exams: readonly Exam[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly newId: NewId;
}

/** The day it is for somebody: on their own clock, or in UTC where their time zone is not known. */
export function dayOf({ preferences }: Pick<Following, 'preferences'>, now: number): IsoDate {
  return localTime(now, preferences.timeZone ?? 'UTC').date;
}

/** A plan as it stands today. */
export interface Studying {
  readonly exam: Exam;
  readonly study: Study;
  readonly sitting: LatestSitting;
  readonly plan: LivingPlan;
  /** What the person has said about weeks since this sitting, in any revision of the plan. */
  readonly answers: readonly WeekAnswer[];
}

/**
 * The plan of an exam as it stands on a day: the one that was kept, made anew where a newer sitting has been told; or,
 * where nothing was kept, the one that began when the sitting was saved.
 * @param sitting the one that counts, where it is known already: to read it is most of the work.
 * @returns null when there is nothing to plan: no sitting, or a pass.
 */
export function studyOf(
  exam: Exam,
  following: Following,
  today: IsoDate,
  sitting: LatestSitting | null = latestSitting(exam, following.attempts),
): Studying | null {
  if (!sitting || sitting.isPassed) return null;
  const { attempt, others } = sitting;
  const kept = following.studies.find((each) => each.exam === exam.code);
  const saved = new Date(attempt.savedAt).toISOString().slice(0, 10);
  const study = !kept
    ? beginStudy(attempt.id, exam.code, saved > today ? today : saved)
    : kept.attempt === attempt.id
      ? kept
      : remake(exam, attempt.report, others, kept, today, { kind: 'attempt', attempt: attempt.id });
  const plan = livingPlan(exam, attempt.report, others, study, today);
  const answers = following.followUps.flatMap(({ kind, answer, attempt: of }) =>
    kind === 'week' && of === attempt.id ? (weekAnswers.find((each) => each === answer) ?? []) : [],
  );
  return { exam, study, sitting, plan, answers };
}

/**
 * Changes somebody's follow-ups and settles what follows from it, all in one write.
 * @param decide pure; what it returns besides the change is given back.
 */
export function changeFollowing<T extends FollowingChange>(
  store: Store,
  person: PersonKey,
  settling: Settling,
  decide: (following: Following) => T,
): Promise<T> {
  return store.changeFollowing(
    person,
    (following) => {
      const decided = decide(following);
      const changed = applied(following, decided);
      const ended = { followUps: ofAnotherDay(following.studies, changed) };
      const settled = settle(applied(changed, ended), settling);
      return { ...decided, ...merged(merged(decided, ended), settled) };
    },
    settling.now,
  );
}

/** For a command: changes somebody's follow-ups. They are there, so questions that stayed unanswered are forgotten. */
export async function changeOwn<T extends FollowingChange>(
  { exams }: Pick<Preparing, 'exams'>,
  { store, person, clock, newId }: Running,
  decide: (following: Following) => T,
): Promise<T> {
  const settling = { exams, now: clock.now(), newId };
  return changeFollowing(await store(), person, settling, (following) => {
    const decided = decide(following);
    return following.unanswered === 0 ? decided : { unanswered: 0, ...decided };
  });
}

/** For a command: everything as it stands, also what follows from it and was not written yet. */
export async function readOwn(
  { exams }: Pick<Preparing, 'exams'>,
  { store, person, clock, newId }: Running,
): Promise<Following> {
  const following = await (await store()).readFollowing(person);
  return applied(following, settle(following, { exams, now: clock.now(), newId }));
}

/** Every plan somebody has; the one whose sitting was saved last comes first. */
export function plansOf(
  exams: readonly Exam[],
  following: Following,
  today: IsoDate,
): readonly Studying[] {
  return exams
    .flatMap((exam) => studyOf(exam, following, today) ?? [])
    .toSorted((a, b) => b.sitting.attempt.savedAt - a.sitting.attempt.savedAt);
}

/**
 * To be called after sittings were added, changed or deleted: plans and messages follow them.
 * @param edited a sitting that says something else now: hours that were done for it count for nothing known.
 */
export async function sittingsChanged(
  preparing: Pick<Preparing, 'exams'>,
  running: Running,
  edited: AttemptId | null = null,
): Promise<void> {
  const { exams } = preparing;
  const store = await running.store();
  const { studies, preferences, predictions } = await store.readFollowing(running.person);
  // Most people follow nothing, and their reports need no second write.
  if (studies.length + predictions.length === 0 && preferences.calibration !== true) return;
  await changeOwn(preparing, running, (following) => {
    const today = dayOf(following, running.clock.now());
    const begun = following.studies
      .filter(({ attempt, left }) => attempt === edited && left !== null)
      .flatMap((study) => exams.find(({ code }) => code === study.exam) ?? [])
      .flatMap((exam) => studyOf(exam, following, today) ?? [])
      .map(({ exam, sitting: { attempt, others }, study }) => {
        const again = { kind: 'attempt', attempt: attempt.id } as const;
        return remake(exam, attempt.report, others, study, today, again);
      });
    return begun.length > 0 ? { studies: begun } : {};
  });
}

/** To be called after the first sitting of an exam was told: nothing follows from it but what was estimated, with consent. */
export async function firstSittingTold(
  preparing: Pick<Preparing, 'exams'>,
  running: Running,
): Promise<void> {
  const { preferences } = await (await running.store()).readFollowing(running.person);
  if (preferences.calibration === true) await changeOwn(preparing, running, () => ({}));
}

/** What follows from somebody's sittings, plans and wishes as they are. */
export function settle(following: Following, settling: Settling): FollowingChange {
  const today = dayOf(following, settling.now);
  const studies: Study[] = [];
  const removedStudies: string[] = [];
  const followUps: FollowUp[] = [];
  for (const kept of following.studies) {
    const exam = settling.exams.find(({ code }) => code === kept.exam);
    const sitting = exam ? latestSitting(exam, following.attempts) : null;
    const studying = exam ? studyOf(exam, following, today, sitting) : null;
    // The last sitting was deleted. An exam that is not known here may be known again at the next start.
    if (!following.attempts.some(({ report }) => report.exam === kept.exam)) {
      removedStudies.push(kept.exam);
    }
    const study = studying?.study ?? { ...kept, attempt: sitting?.attempt.id ?? kept.attempt };
    if (sitting && !isEqual(study, kept)) studies.push(study);
    const planned =
      sitting && study.followed && isToFollow(sitting, study, today)
        ? planFollowUps(
            sitting.analysis,
            {
              ...following.preferences,
              weeks: studying?.plan.weeks ?? [],
              examDate: sitting.isPassed ? null : study.examDate,
              lastDay: sitting.exam.lastTestDay?.value ?? null,
            },
            settling.now,
            // From the beginning, so that what is late is known to be of the plan: of the sitting, not of this revision,
            // as a retake may have opened before it.
            sitting.isPassed
              ? sitting.attempt.savedAt
              : Math.min(sitting.attempt.savedAt, Date.parse(study.startsOn)) - DAY,
          )
        : [];
    followUps.push(...inStep(following, study, planned, settling));
  }
  const predictions = settlePredictions(following, settling);
  return {
    ...(studies.length > 0 ? { studies } : {}),
    ...(removedStudies.length > 0 ? { removedStudies } : {}),
    ...(followUps.length > 0 ? { followUps } : {}),
    ...withoutOld(following, studies, followUps),
    ...predictions,
  };
}

/** Whether the exam can be sat again after this sitting: else there is nothing to be reminded of. */
export function canRetake({ exam, attempt }: LatestSitting, today: IsoDate): boolean {
  return retakeState(exam, attempt.report.takenOn, today) === 'open';
}

/** Of a version that has ended since, what belongs to an exam booked in time still comes: the question how it went. */
export function isToFollow(sitting: LatestSitting, { examDate }: Study, today: IsoDate): boolean {
  const last = sitting.exam.lastTestDay?.value;
  const wasInTime = last !== undefined && examDate !== null && examDate <= last && last < today;
  return sitting.isPassed || wasInTime || canRetake(sitting, today);
}

/** Messages about sittings that are gone, and those of earlier plans that were never tried: they say nothing any more. */
function withoutOld(
  { attempts, studies, followUps }: Following,
  changed: readonly Study[],
  kept: readonly FollowUp[],
): FollowingChange {
  const isGone = ({ attempt, exam, revision, state, tries, answer, id }: FollowUp) => {
    if (state === 'sending' || kept.some((each) => each.id === id && each.state !== 'dropped')) {
      return false;
    }
    if (!attempts.some((each) => each.id === attempt)) return true;
    const study =
      changed.find((each) => each.exam === exam) ?? studies.find((each) => each.exam === exam);
    const isOld = study?.attempt !== attempt || study.revision !== revision;
    const isDropped = state === 'dropped' || kept.some((each) => each.id === id);
    return isOld && isDropped && tries === 0 && answer === null;
  };
  const removed = followUps.filter(isGone).map(({ id }) => id);
  return removed.length > 0 ? { removedFollowUps: removed } : {};
}

/** The messages of one exam that have to be added, moved or dropped. */
function inStep(
  { followUps }: Following,
  study: Study,
  planned: readonly PlannedFollowUp[],
  { now, newId }: Settling,
): readonly FollowUp[] {
  const own = followUps.filter(({ exam }) => exam === study.exam);
  const wanted = new Set<FollowUp>();
  const changed: FollowUp[] = [];
  for (const each of planned) {
    const known = own.find(
      ({ attempt, revision, kind, step }) =>
        attempt === study.attempt &&
        revision === study.revision &&
        kind === each.kind &&
        step === each.step,
    );
    if (known) wanted.add(known);
    // What is late is still owed as it is, also when the plan was made anew while it waited, as in a pause; what never
    // was planned for then is not made up for.
    const owed = known || each.at > now ? undefined : findOwed(own, study, each);
    if (owed) wanted.add(owed);
    if (each.at <= now) continue;
    // The day of the sitting was put right: what was said of another day is said again.
    if (known?.kind === 'retake-opens' && known.sentAt !== null && !wasSent(own, study, each)) {
      const again = { state: 'due', dueAt: each.at, tries: 0, sentAt: null, answer: null } as const;
      changed.push({ ...known, ...again });
      continue;
    }
    if (known && known.answer !== null) continue;
    if (!known && !wasSent(own, study, each)) changed.push(newFollowUp(newId(), study, each));
    const waits = known?.tries === 0 && (known.state === 'due' || known.state === 'dropped');
    if (waits && !(known.state === 'due' && known.dueAt === each.at)) {
      changed.push({ ...known, state: 'due', dueAt: each.at });
    }
  }
  for (const each of own) {
    if (each.state === 'due' && !wanted.has(each)) {
      changed.push({ ...each, state: 'dropped', leaseUntil: null });
    }
  }
  return changed;
}

/** The same about the same sitting, under an earlier revision of the plan, that has been late since then. */
function findOwed(own: readonly FollowUp[], study: Study, { kind }: PlannedFollowUp) {
  return own.find(
    (each) =>
      kind !== 'week' &&
      each.attempt === study.attempt &&
      each.kind === kind &&
      each.state === 'due',
  );
}

/** What waited to be said of a day of an exam that is another one now: of that other day it is said anew. */
function ofAnotherDay(before: readonly Study[], { studies, followUps }: Following): FollowUp[] {
  const moved = studies.filter(({ exam, examDate }) =>
    before.some((each) => each.exam === exam && each.examDate !== examDate),
  );
  return followUps
    .filter(
      ({ state, kind, exam }) =>
        state === 'due' && kind.startsWith('exam-') && moved.some((each) => each.exam === exam),
    )
    .map((row) => ({ ...row, state: 'dropped' }));
}

/**
 * Whether a message is still of somebody's plans as they are: of an exam that is followed, of the sitting that counts,
 * and, for a week, of this revision. What is being sent is not dropped when plans change, so whoever sends it asks.
 */
export function isOfPlan({ studies }: Pick<Following, 'studies'>, row: FollowUp): boolean {
  const study = studies.find(({ exam }) => exam === row.exam);
  return (
    study?.followed === true &&
    study.attempt === row.attempt &&
    (row.kind !== 'week' || study.revision === row.revision)
  );
}

/**
 * The same about the same sitting, under an earlier revision of the plan: once is enough. Also of weeks, which are never
 * so short: one that was asked about early, beside something else, may be in the next revision too.
 */
function wasSent(own: readonly FollowUp[], study: Study, { kind, at }: PlannedFollowUp): boolean {
  return own.some(
    (each) =>
      each.attempt === study.attempt &&
      each.kind === kind &&
      each.sentAt !== null &&
      Math.abs(each.sentAt - at) < 2 * DAY,
  );
}

function newFollowUp(id: string, study: Study, { kind, step, at }: PlannedFollowUp): FollowUp {
  const { attempt, exam, revision } = study;
  const fresh = { state: 'due', tries: 0, leaseUntil: null, sentAt: null, answer: null } as const;
  return { id, attempt, exam, revision, kind, step, dueAt: at, ...fresh };
}

/** With consent, what each report said of the next sitting, and how that one went; without, nothing. */
function settlePredictions(
  { attempts, preferences, predictions }: Following,
  { exams, now }: Settling,
): FollowingChange {
  const wanted =
    preferences.calibration === true
      ? exams.flatMap((exam) => predictionsOf(exam, attempts, predictions, now))
      : [];
  const changed = wanted.filter((each) => !predictions.some((kept) => isEqual(kept, each)));
  const removed = predictions
    .filter((kept) => !wanted.some((each) => each.attempt === kept.attempt))
    .map(({ attempt }) => attempt);
  return {
    ...(changed.length > 0 ? { predictions: changed } : {}),
    ...(removed.length > 0 ? { removedPredictions: removed } : {}),
  };
}

function predictionsOf(
  exam: Exam,
  attempts: readonly Attempt[],
  predictions: readonly Prediction[],
  now: number,
): readonly Prediction[] {
  // Without those told twice: one sitting would be its own outcome.
  const inOrder = sittingsInOrder(attempts.filter(({ report }) => report.exam === exam.code));
  return inOrder.flatMap((attempt, at) => {
    if (attempt.report.passed !== false) return [];
    const following = inOrder[at + 1];
    const next = following && isSurelyLater(following, attempt) ? following : null;
    const passed = next?.report.passed ?? null;
    const outcome = next && passed !== null ? { attempt: next.id, passed } : null;
    // What was once said is not said anew with what is known since: only how it went is added. Only a report
    // that was changed since is estimated anew, as its card was, until the next sitting is told.
    const kept = predictions.find((each) => each.attempt === attempt.id);
    if (kept && (next || attempt.changedAt <= kept.madeAt)) return [{ ...kept, outcome }];
    // Of a sitting that is told already nothing was said before, and what is said now would be no forecast.
    if (next) return [];
    const before = inOrder.slice(0, at).map(({ report }) => report);
    return [{ ...predict(exam, attempt, before, now), outcome }];
  });
}

/** @param before the person's earlier reports of the exam. */
function predict(
  exam: Exam,
  { id, report, changedAt }: Attempt,
  before: readonly Report[],
  now: number,
): Omit<Prediction, 'outcome'> {
  const reading = readingOf(exam, report, before);
  const { band, passProbability } = readSitting(exam, report, before).analysis.readiness;
  // What the report gave no chance for, such as a version that cannot be sat again, was not said.
  const isSaid = reading.kind === 'estimate' && passProbability !== undefined;
  return {
    attempt: id,
    exam: exam.code,
    model: MODEL_VERSION,
    band,
    chance: isSaid ? percents(reading.now) : null,
    // Never before the report, where a clock was put back: it would be made anew each time.
    madeAt: Math.max(now, changedAt),
  };
}

/** Whether one sitting came after another: by their days, or as it was told after it. */
function isSurelyLater(next: Attempt, attempt: Attempt): boolean {
  const areDated = next.report.takenOn !== null && attempt.report.takenOn !== null;
  return areDated || next.savedAt >= attempt.savedAt;
}

function percents({ low, mid, high }: ProbabilityRange): Prediction['chance'] {
  return { low: 100 * low, mid: 100 * mid, high: 100 * high };
}

/** Somebody's follow-ups with a change made. */
export function applied(following: Following, change: FollowingChange): Following {
  const replaced = <T>(all: readonly T[], changed: readonly T[] = [], key: (each: T) => string) => {
    const rest = changed.filter((each) => !all.some((old) => key(old) === key(each)));
    const kept = all.map((old) => changed.find((each) => key(each) === key(old)) ?? old);
    return [...kept, ...rest];
  };
  const { removedStudies = [], removedPredictions = [], removedFollowUps = [] } = change;
  const left = following.followUps.filter(({ id }) => !removedFollowUps.includes(id));
  return {
    attempts: following.attempts,
    preferences: change.preferences ?? following.preferences,
    studies: replaced(following.studies, change.studies, ({ exam }) => exam).filter(
      ({ exam }) => !removedStudies.includes(exam),
    ),
    followUps: replaced(left, change.followUps, ({ id }) => id),
    predictions: replaced(
      following.predictions,
      change.predictions,
      ({ attempt }) => attempt,
    ).filter(({ attempt }) => !removedPredictions.includes(attempt)),
    unanswered: change.unanswered ?? following.unanswered,
    lastSentAt: change.lastSentAt === undefined ? following.lastSentAt : change.lastSentAt,
    notice: change.notice === undefined ? following.notice : change.notice,
  };
}

/** Two changes, one after the other, as one. */
function merged(first: FollowingChange, second: FollowingChange): FollowingChange {
  const later = <T>(a: readonly T[] = [], b: readonly T[] = [], key: (each: T) => string) => [
    ...a.filter((each) => !b.some((other) => key(other) === key(each))),
    ...b,
  ];
  return {
    ...first,
    ...second,
    studies: later(first.studies, second.studies, ({ exam }) => exam).filter(
      ({ exam }) => !second.removedStudies?.includes(exam),
    ),
    removedStudies: later(first.removedStudies, second.removedStudies, (exam) => exam),
    removedFollowUps: later(first.removedFollowUps, second.removedFollowUps, (id) => id),
    followUps: later(first.followUps, second.followUps, ({ id }) => id).filter(
      ({ id }) => !second.removedFollowUps?.includes(id),
    ),
    predictions: later(first.predictions, second.predictions, ({ attempt }) => attempt),
    removedPredictions: later(
      first.removedPredictions,
      second.removedPredictions,
      (attempt) => attempt,
    ),
  };
}

/** Whether two values hold the same, in whatever order the names stand: plain data only. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isEqual(value, right.get(name)))
  );
}
