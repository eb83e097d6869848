// What a report says about a retake: how ready, when, and what to do until then.

import type { Analysis, Plan, PlanItem, PlanWeek } from '../core/analysis.ts';
import { addDays } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import { planHours } from '../core/plan.ts';
import { type RetakeState, retakeState, waitEnds } from '../core/retake.ts';
import type { WeeksJudged } from '../core/weeks-judged.ts';
import type { Block, Point } from './card.ts';
import { planTie } from './readiness-blocks.ts';
import { basis, longDate, report } from './words/en.ts';
import { retake } from './words/en-retake.ts';

/** When it can be sat again, in a sentence; empty where nothing is known. */
export function retakeSentence(
  exam: Exam,
  analysis: Analysis,
  takenOn: IsoDate | null,
  today: IsoDate,
): string {
  const successor = exam.replacedBy?.value ?? null;
  const last = exam.lastTestDay;
  switch (retakeState(exam, takenOn, today)) {
    case 'beta':
      return report.betaOnce;
    case 'ended':
      return report.versionEnded(successor);
    case 'ends-before':
      return report.versionEndsBefore(longDate(last?.value ?? today), successor);
    case 'open': {
      if (analysis.outcome !== 'fail') return '';
      if (takenOn === null) return report.addDate;
      const day = waitEnds(exam, takenOn);
      return day <= today ? report.canSitNow : report.canSitFrom(day);
    }
  }
}

/** Whether this version can still be sat again, as far as is known: without that nothing is said about a retake. */
export function canRetake(exam: Exam, takenOn: IsoDate | null, today: IsoDate): boolean {
  return retakeState(exam, takenOn, today) === 'open';
}

/** Why nothing is planned for a version that cannot be sat again, and a line that shows what is known of what comes next. */
export function noRetakeWords(
  exam: Exam,
  analysis: Analysis,
  takenOn: IsoDate | null,
  today: IsoDate,
): { readonly text: string; readonly example: string } | null {
  const state: RetakeState = retakeState(exam, takenOn, today);
  if (state === 'open') return null;
  const why = retakeSentence(exam, analysis, takenOn, today);
  // A beta is followed by its own standard version.
  const next = state === 'beta' ? exam.code : (exam.replacedBy?.value ?? exam.code);
  return { text: `${why} ${retake.nothingToPlan[state]}`, example: retake.factsOf(next) };
}

/** The band, and what speaks for it and against it. */
export function bandBlock({ readiness, domains, outcome, notes }: Analysis): Block {
  const names = readiness.decidedBy.map(
    (id) => domains.find((domain) => domain.id === id)?.name ?? id,
  );
  const lead =
    readiness.band === 'unknown'
      ? names.length > 0
        ? report.undecided(names)
        : report.undecidedWeights
      : outcome === 'unknown'
        ? report.ifNotPassed
        : (notes.find(({ id }) => id === 'band-from-score-alone')?.detail ?? null);
  return {
    kind: 'points',
    heading: report.readiness(readiness.band),
    ...(lead === null ? {} : { lead }),
    points: readiness.indicators.map((indicator) => ({
      sign: indicator.for ? 'for' : 'against',
      text: indicator.text,
    })),
  };
}

/** What stands beside the weeks. */
export interface BesideWeeks {
  /** What the estimate asks for; null where it agrees with the weeks, or where there is none. */
  readonly judged: WeeksJudged | null;
  /** `report`: what the plan brings is said too. `plan`: some of its weeks may be over. */
  readonly on: 'report' | 'plan';
}

/** The weeks to a retake worth paying for, what the estimate says to them, and the first day the rules allow. */
export function timelineBlock(
  exam: Exam,
  analysis: Analysis,
  today: IsoDate,
  { judged, on }: BesideWeeks,
): Block {
  const weeks = analysis.timeline?.weeks ?? [0, 0];
  const earliest = analysis.timeline?.earliestRetake ?? null;
  const last = exam.lastTestDay?.value;
  const within = (date: IsoDate) => {
    const notBefore = earliest !== null && date < earliest ? earliest : date;
    return last !== undefined && notBefore > last ? last : notBefore;
  };
  const from = within(addDays(today, weeks[0] * 7));
  const to = within(addDays(today, weeks[1] * 7));
  const ifNotPassed = analysis.outcome === 'unknown';
  // Hours that end after the last day end after all days that could be named.
  const isTooSoon = judged?.kind === 'too-soon' || judged?.kind === 'ends-first';
  const endsFirst = last !== undefined && addDays(today, weeks[0] * 7) > last;
  const lines = [
    endsFirst
      ? retake.endsFirst(report.weeks(weeks), last, exam.replacedBy?.value ?? null)
      : isTooSoon
        ? retake.tooSoon(report.weeks(weeks), from, to)
        : report.worthwhile(report.weeks(weeks), from, to, ifNotPassed),
    ...(on === 'report'
      ? [...afterPlanLine(analysis), ...(judged ? [asked(judged)] : [])]
      : isTooSoon
        ? [judged.kind === 'ends-first' ? asked(judged) : askedOfPlan(judged)]
        : []),
  ];
  if (last !== undefined && !endsFirst && addDays(today, weeks[1] * 7) > last) {
    lines.push(report.lastDay(longDate(last)));
  }
  if (earliest !== null && earliest > today) {
    const rule = report.earliest(earliest, exam.retake.waitDays.value);
    lines.push(`${rule} (${basis.fact(exam.retake.waitDays.source)})`);
  }
  return { kind: 'points', heading: report.timeline, points: plain(lines) };
}

/** What the estimate expects of the plan. */
function afterPlanLine({ readiness: { afterPlan } }: Analysis): readonly string[] {
  if (!afterPlan) return [];
  const { hours, slow, typical, fast } = afterPlan;
  return [retake.afterPlan(hours, slow, typical, fast)];
}

/** What the estimate asks for, where that is more or less than the weeks. */
function asked(judged: WeeksJudged): string {
  const { goal, hoursPerWeek, typical } = judged;
  const { hours, from } = typical;
  if (hours.kind === 'already') return retake.alreadyEnough(goal);
  if (hours.kind === 'not-within' || from === null) return retake.goalBeyond(goal, hours.hours);
  if (judged.kind === 'fewer') {
    const slow = judged.slow.hours;
    return [
      retake.fewer(goal, hours.hours, hoursPerWeek),
      slow.kind === 'hours'
        ? retake.slow(slow.hours, hoursPerWeek)
        : retake.slowBeyond(slow.kind === 'not-within' ? slow.hours : 0),
    ].join(' ');
  }
  switch (from.kind) {
    case 'day':
      return retake.goalFrom(goal, hours.hours, hoursPerWeek, from.day);
    case 'too-late':
      return retake.goalTooLate(goal, hours.hours, hoursPerWeek, from.lastDay);
    case 'no-retake':
      return '';
    default:
      return from satisfies never;
  }
}

function askedOfPlan({ goal, typical: { hours } }: WeeksJudged): string {
  return hours.kind === 'hours'
    ? retake.planTooSmall(goal, hours.hours)
    : retake.planTooSmallBeyond(goal, hours.kind === 'not-within' ? hours.hours : 0);
}

/**
 * The plan: hours of every week, and what to do in the first one.
 * @param judged says so where the plan is too small by the estimate.
 */
export function planBlocks(analysis: Analysis, judged: WeeksJudged | null): readonly Block[] {
  const { plan } = analysis;
  const [week] = plan?.weeks ?? [];
  if (!plan || !week) return [];
  const rated = analysis.domains.some((domain) => domain.rating !== 'unknown');
  const published = analysis.domains.every((domain) => domain.weight !== null);
  const tie = planTie(analysis);
  return [
    {
      kind: 'facts',
      heading: report.plan(plan.weeks.length, week.hours, rated, published),
      rows: mergedWeeks(plan, (id) => nameOfItem(analysis, id)),
    },
    ...(judged?.kind === 'too-soon' && judged.typical.hours.kind === 'hours'
      ? [
          {
            kind: 'text' as const,
            text: retake.planIsPart(judged.goal, judged.typical.hours.hours, planHours(plan)),
          },
        ]
      : []),
    ...(tie === '' ? [] : [{ kind: 'text', text: tie } as const]),
    ...weekItems(analysis, week),
  ];
}

/** What an item of a plan is about: a domain's name, or mixed practice. */
export function nameOfItem({ domains }: Analysis, id: PlanItem['domain']): string {
  return id === 'mixed' ? report.mixed : (domains.find((each) => each.id === id)?.name ?? id);
}

/** Everything to do in a week. */
export function weekItems(analysis: Analysis, week: PlanWeek): readonly Block[] {
  return week.items.map((item): Block => {
    const question = analysis.domains.find((each) => each.id === item.domain)?.question;
    return {
      kind: 'points',
      heading: report.inWeek(week.number, nameOfItem(analysis, item.domain), item.hours),
      points: plain([
        ...item.topics,
        report.practise(item.practice),
        ...(question ? [report.ask(question)] : []),
        report.check(item.check),
      ]),
    };
  });
}

/** Weeks in a row with the same domains and hours share a line. */
function mergedWeeks(plan: Plan, name: (id: string) => string) {
  const rows: { from: number; to: number; text: string }[] = [];
  for (const week of plan.weeks) {
    const text = week.items
      .map((item) => report.planItem(name(item.domain), item.hours))
      .join(' · ');
    const last = rows.at(-1);
    if (last?.text === text) last.to = week.number;
    else rows.push({ from: week.number, to: week.number, text });
  }
  return rows.map(({ from, to, text }) => ({ label: report.planWeek(from, to), value: text }));
}

function plain(lines: readonly string[]): readonly Point[] {
  return lines.map((text) => ({ sign: 'plain', text }));
}
