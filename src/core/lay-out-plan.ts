// A study plan laid out from where somebody stands: which weeks there are, when, and what is in each.

import type { Analysis, PlanItem, PlanWeek } from './analysis.ts';
import { analyze } from './analyze.ts';
import type { Report } from './attempt.ts';
import { addDays, daysBetween } from './calendar.ts';
import type { DomainId, Exam, IsoDate } from './exam.ts';
import type { Study } from './following.ts';
import {
  adequateAmong,
  DEFAULT_HOURS,
  focusWeeks,
  HOURS_RANGE,
  mixedWeek,
  type PlannedDomain,
  planStudy,
} from './plan.ts';

/** Weeks a plan may have: longer than a year is no plan, whatever the hours would need. */
export const MOST_WEEKS = 52;
/** Part of a week before the exam counts as a week from so many days on: one day alone, its eve, is for rest. */
const SHORTEST_WEEK = 2;
/** Part of the only week before an exam that is mixed practice; the rest is for what is weak. A rule of thumb. */
const MIXED_PART = 1 / 3;

export interface LivingItem extends PlanItem {
  readonly ticked: boolean;
}

export interface LivingWeek extends PlanWeek {
  /** As people count: on from the weeks that were over before this revision. */
  readonly number: number;
  /** From 1 in each revision: what `ticked` and follow-ups go by. */
  readonly step: number;
  /** Its first day. */
  readonly from: IsoDate;
  /** Its last day. */
  readonly to: IsoDate;
  /** First the mixed practice, in a week that has any. */
  readonly items: readonly LivingItem[];
  /** Whether it is mixed practice and reviews, and no study: the last week, unless it is all there is before an exam. */
  readonly isMixed: boolean;
}

/** The weeks of a revision, whatever day it is. */
export interface LaidOut {
  /**
   * None after a pass, else at least one; the last has the mixed practice. Each has seven days; before an exam the last
   * may have fewer, with fewer hours.
   */
  readonly weeks: readonly LivingWeek[];
  readonly hoursPerWeek: number;
  /** The exam the weeks lead up to; null when none is booked, or it was before this revision. */
  readonly examDate: IsoDate | null;
  /** False when the weeks hold fewer hours than are left: then every domain gets less, in proportion. */
  readonly fits: boolean;
  /**
   * Hours a week, in halves, with which the plan made anew would fit; null when it does, or when none of HOURS_RANGE
   * would do: more hours make a plan longer than its fewest weeks fuller, not shorter.
   */
  readonly neededHoursPerWeek: number | null;
  /** Hours still to do in each domain when the revision starts. */
  readonly left: Hours;
}

export type Hours = Readonly<Record<DomainId, number>>;

/**
 * Lays out the weeks of a revision. What there is to do is what the report's own plan has for the hours of the study,
 * less what has been done. Without an exam date there are as many weeks as the hours left need, and one of mixed
 * practice. With one, all until its eve, where days that make no whole week count as one from `SHORTEST_WEEK` on. Where
 * that is a single week, study and mixed practice share it; and before an exam no domain gets more than the one with most
 * left. With nothing left to do only the mixed week remains.
 */
export function layOut(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  study: Study,
): LaidOut {
  const basis = readBasis(exam, report, others);
  const { domains } = basis;
  const hoursPerWeek = study.hoursPerWeek ?? report.hoursPerWeek ?? DEFAULT_HOURS;
  const original = basis.originalAt(hoursPerWeek);
  const left = study.left ?? original.hours;
  const hours = hoursIn(left);
  const { examDate, days } = untilExam(study);
  const wanted = days === null ? Math.ceil(hours / hoursPerWeek) + 1 : weeksIn(days);
  const count = hours === 0 ? 1 : Math.min(MOST_WEEKS, wanted);
  const lastDays = days === null ? 7 : Math.min(7, days - (count - 1) * 7);

  const goingOn = domains.map((each) => goOn(each, left[each.domain.id] ?? 0, original));
  const focused = focusWeeks(goingOn, count - 1, hoursPerWeek);
  const lastHours = hoursOf(lastDays, hoursPerWeek);
  const isOnly = count === 1 && hours > 0;
  const last = isOnly
    ? onlyWeek(exam, domains, goingOn, hours, lastHours)
    : lastWeek(exam, domains, examDate === null ? [] : focused, goingOn, lastHours);
  const weeks = [...focused, last];
  const place = (week: PlanWeek, at: number, days: number): LivingWeek => {
    const from = addDays(study.startsOn, at * 7);
    return {
      number: study.weeksBefore + at + 1,
      step: at + 1,
      from,
      to: addDays(from, days - 1),
      hours: week.hours,
      items: week.items.map((item) => ({
        ...item,
        ticked: study.ticked.includes(`${at + 1}:${item.domain}`),
      })),
      isMixed: at === count - 1 && !isOnly,
    };
  };
  const fits = hours <= (isOnly ? studyHours(lastHours) : (count - 1) * hoursPerWeek);
  return {
    weeks: basis.isPlanned
      ? weeks.map((week, at) => place(week, at, at === count - 1 ? lastDays : 7))
      : [],
    hoursPerWeek,
    examDate,
    fits,
    neededHoursPerWeek: fits ? null : neededHours(basis, left, hoursPerWeek, count - 1),
    left,
  };
}

/**
 * The last week, on its own: it reviews whole domains, and may be short. The domain with most left is never behind one
 * that is only reviewed: where it would be, it is reviewed as well.
 * @param before the weeks whose hours count for that; none where they do not.
 * @param goingOn in the order of `domains`.
 */
function lastWeek(
  exam: Exam,
  domains: readonly PlannedDomain[],
  before: readonly PlanWeek[],
  goingOn: readonly PlannedDomain[],
  hours: number,
): PlanWeek {
  const adequate = adequateAmong(domains);
  const week = mixedWeek(exam, adequate, 1, hours);
  if (before.length === 0) return week;
  const totals = domains.map(({ domain: { id } }) =>
    sum(
      [...before, week].flatMap(({ items }) =>
        items.flatMap((i) => (i.domain === id ? i.hours : [])),
      ),
    ),
  );
  const shares = goingOn.map(({ share }) => share);
  const top = shares.indexOf(Math.max(...shares));
  if (totals.every((total) => total <= (totals[top] ?? 0))) return week;
  const reviewed = domains.filter((each, at) => at === top || adequate.includes(each));
  return mixedWeek(exam, reviewed, 1, hours);
}

/**
 * The only week before an exam: what is left of each domain gets its part of most of it, and the mixed practice the rest.
 * Adequate domains of which nothing is left are reviewed where there is time for all that is left of the others.
 * @param left hours left in all, more than 0.
 */
function onlyWeek(
  exam: Exam,
  domains: readonly PlannedDomain[],
  goingOn: readonly PlannedDomain[],
  left: number,
  hours: number,
): PlanWeek {
  const room = studyHours(hours);
  const studied = Math.min(room, left);
  const items = focusWeeks(goingOn, 1, studied).flatMap((week) => week.items);
  const isThere = (id: DomainId) => items.some(({ domain }) => domain === id);
  const reviewed =
    left < room ? adequateAmong(domains).filter(({ domain }) => !isThere(domain.id)) : [];
  const mixed = mixedWeek(exam, reviewed, 1, hours - studied);
  return { ...mixed, hours, items: [...mixed.items, ...items] };
}

/** Hours of the only week that are not for mixed practice: in halves, and with a single half hour half of it. */
function studyHours(hours: number): number {
  return hours < 1 ? hours / 2 : hours - Math.round(hours * MIXED_PART * 2) / 2;
}

/** Days from the start until the eve of the exam; on the day of the exam itself one day is all there is. */
function untilExam({ examDate, startsOn }: Study) {
  if (examDate === null || examDate < startsOn) return { examDate: null, days: null };
  return { examDate, days: Math.max(1, daysBetween(startsOn, examDate)) };
}

function weeksIn(days: number): number {
  return Math.max(1, Math.floor((days + 7 - SHORTEST_WEEK) / 7));
}

/** Hours of a week that may be short: in proportion, in halves. */
function hoursOf(days: number, hoursPerWeek: number): number {
  return days === 7 ? hoursPerWeek : Math.max(0.5, Math.round((hoursPerWeek * days * 2) / 7) / 2);
}

/** @param weeks those there are, without the one of mixed practice. */
function neededHours(
  basis: Basis,
  left: Hours,
  hoursPerWeek: number,
  weeks: number,
): number | null {
  if (weeks < 1) return null;
  for (let more = hoursPerWeek + 0.5; more <= HOURS_RANGE[1]; more += 0.5) {
    if (hoursIn(convert(basis, left, hoursPerWeek, more)) <= weeks * more) return more;
  }
  return null;
}

/**
 * What is left when the hours a week change: of each domain the same part of what the report's plan has for it with
 * the new hours, in quarters. A domain that the plan for the old hours had no room for is there in full if nothing of
 * it was ever done; so one that has been begun stays in the list even where the new plan has no room for it, its hours
 * in proportion to the whole plan.
 */
export function convertLeft(
  exam: Exam,
  report: Report,
  others: readonly Report[],
  left: Hours,
  { from, to }: { readonly from: number; readonly to: number },
): Hours {
  return convert(readBasis(exam, report, others), left, from, to);
}

function convert({ domains, originalAt }: Basis, left: Hours, from: number, to: number): Hours {
  const [was, will] = [originalAt(from).hours, originalAt(to).hours];
  const [all, allNow] = [sum(Object.values(was)), sum(Object.values(will))];
  const whole = all > 0 && allNow > 0 ? ([all, allNow] as const) : ([1, 1] as const);
  return Object.fromEntries(
    domains.flatMap(({ domain: { id } }): [DomainId, number][] => {
      const [before, now, rest] = [was[id] ?? 0, will[id] ?? 0, left[id]];
      if (rest === undefined || (rest === before && before > 0)) return now > 0 ? [[id, now]] : [];
      const [of, into] = before > 0 && now > 0 ? [before, now] : whole;
      const hours = Math.round((rest * into * 4) / of) / 4;
      return [[id, before === 0 && now > 0 ? Math.min(now, hours) : hours]];
    }),
  );
}

/** Half an hour is the smallest piece of a plan; less of it opens no week. */
function hoursIn(left: Hours): number {
  return Math.floor(sum(Object.values(left)) * 2) / 2;
}

/** What a living plan goes by. */
interface Basis {
  /** Not after a pass. */
  readonly isPlanned: boolean;
  /** In study order. */
  readonly domains: readonly PlannedDomain[];
  /** Of the report's own plan, as it is for these hours a week. */
  readonly originalAt: (hoursPerWeek: number) => Original;
}

function readBasis(exam: Exam, report: Report, others: readonly Report[]): Basis {
  const analysis = analyze(exam, report, others, { without: ['after-plan'] });
  const domains = domainsOf(exam, analysis);
  const { timeline } = analysis;
  return {
    isPlanned: timeline !== null,
    domains,
    // As `analyze` makes it from a report with these hours: nothing else in an analysis asks for them.
    originalAt: (hoursPerWeek) =>
      readOriginal(timeline ? planStudy(exam, domains, timeline.weeks, hoursPerWeek).weeks : []),
  };
}

interface Original {
  readonly hours: Hours;
  /** Hours of each domain's first session: the one with the lab. */
  readonly first: Hours;
}

/** What the report's own plan lays out for each domain: what is done is counted from there, in every revision. */
function readOriginal(weeks: readonly PlanWeek[]): Original {
  const hours: Record<DomainId, number> = {};
  const first: Record<DomainId, number> = {};
  for (const item of weeks.slice(0, -1).flatMap(({ items }) => items)) {
    hours[item.domain] = (hours[item.domain] ?? 0) + item.hours;
    first[item.domain] ??= item.hours;
  }
  return { hours, first };
}

/** In study order. */
function domainsOf(exam: Exam, analysis: Analysis): readonly PlannedDomain[] {
  return analysis.domains.flatMap(({ id, rating, studyShare, planShare }) => {
    const domain = exam.domains.find((each) => each.id === id);
    return domain ? [{ domain, rating, share: planShare ?? studyShare }] : [];
  });
}

/** A domain with what is left of it: the topics that were not dealt out yet, and no lab once that was done. */
function goOn(
  { domain, rating, share: ofReport }: PlannedDomain,
  left: number,
  original: Original,
): PlannedDomain {
  const share = shareOf(left, ofReport);
  const planned = original.hours[domain.id] ?? 0;
  const done = Math.max(0, planned - left);
  if (done === 0) return { domain, rating, share };
  const { focus, lab } = domain.guidance;
  // At most two topics an hour, as they are dealt out; where hours are left, so is a topic.
  const dealt = Math.min(Math.floor((focus.length * done) / planned), Math.floor(done * 2));
  const guidance = {
    ...domain.guidance,
    focus: focus.slice(dealt),
    lab: done >= (original.first[domain.id] ?? 0) ? undefined : lab,
  };
  return { domain: { ...domain, guidance }, rating, share };
}

/**
 * What is left of a domain as its share of the weeks. Of several with as much left, the one with the greater share of the
 * report comes first: its percents are added where no quarter of an hour is as small, in whole numbers, so that equal
 * remainders stay equal.
 */
function shareOf(left: number, percent: number): number {
  return left === 0 ? 0 : left * 4 * 1024 + percent;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
