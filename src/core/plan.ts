// The study plan: the weeks to the retake, each with domains, hours, topics, a practice block and a check.

import type { Plan, PlanItem, PlanWeek } from './analysis.ts';
import { apportion } from './apportion.ts';
import type { Domain, DomainId, Exam, Weeks } from './exam.ts';
import type { Rating } from './rating.ts';
import { fillTemplate } from './template.ts';

/** Hours a week when the person has not said; a coach's rule of thumb. */
export const DEFAULT_HOURS = 8;
/** Hours a week a plan can be made for. */
export const HOURS_RANGE = [1, 60] as const;

/** A domain as the plan sees it: in study order, with its share of the study time in percent. */
export interface PlannedDomain {
  readonly domain: Domain;
  readonly rating: Rating;
  readonly share: number;
}

/**
 * Makes the plan. The weeks of the timeline were meant for about eight hours each: with more hours the plan shortens
 * towards the fewest weeks, with fewer it keeps the most.
 * All weeks but the last go through the domains in study order, two at a time, each for its share of the hours; the
 * last is mixed practice under exam conditions, with a review of the domains that are adequate.
 * @param hoursPerWeek in whole or half hours; every week's items add up to exactly this.
 */
export function planStudy(
  exam: Exam,
  domains: readonly PlannedDomain[],
  weeks: Weeks,
  hoursPerWeek: number,
): Plan {
  const [fewest, most] = weeks;
  const count = Math.min(most, Math.max(fewest, Math.ceil((most * DEFAULT_HOURS) / hoursPerWeek)));
  return {
    weeks: [
      ...focusWeeks(domains, count - 1, hoursPerWeek),
      mixedWeek(exam, adequateAmong(domains), count, hoursPerWeek),
    ],
  };
}

/** Hours in all. */
export function planHours({ weeks }: Plan): number {
  return weeks.reduce((sum, { hours }) => sum + hours, 0);
}

/**
 * Hours by domain id, adding to those of the plan: mixed practice is as much of each domain as the exam is, in proportion
 * to the weights, or in equal parts where these are unpublished.
 */
export function hoursByDomain(
  { domains }: Exam,
  { weeks }: Plan,
): Readonly<Record<DomainId, number>> {
  const items = weeks.flatMap((week) => week.items);
  const hoursOf = (id: PlanItem['domain']) =>
    items.reduce((sum, { domain, hours }) => sum + (domain === id ? hours : 0), 0);
  const mixed = hoursOf('mixed');
  const whole = domains.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  return Object.fromEntries(
    domains.map(({ id, weight }) => [id, hoursOf(id) + (mixed * (weight ?? 1)) / whole]),
  );
}

/** Hours of one domain, still to be laid out or laid out in a week. */
interface Block {
  readonly planned: PlannedDomain;
  hours: number;
}

/**
 * Weeks of study, without mixed practice: the domains in their order, two at a time, each for its share of the hours.
 * @param hoursPerWeek in whole or half hours, or less than half of one.
 */
export function focusWeeks(
  domains: readonly PlannedDomain[],
  count: number,
  hoursPerWeek: number,
): readonly PlanWeek[] {
  if (count < 1) return [];
  const unit = unitOf(hoursPerWeek, count, domains.length);
  const blocks: Block[] = apportion(
    (count * hoursPerWeek) / unit,
    domains.map((each) => each.share),
  ).flatMap((units, at) => {
    const planned = domains[at];
    return planned && units > 0 ? [{ planned, hours: units * unit }] : [];
  });

  const laidOut: Block[][] = [];
  for (let number = 1; number <= count; number++) {
    laidOut.push(layOutWeek(blocks, hoursPerWeek, unit, laidOut.at(-1) ?? []));
  }
  const sittings = new Map<PlannedDomain, number[]>();
  for (const { planned, hours } of laidOut.flat()) {
    const own = sittings.get(planned);
    if (own) own.push(hours);
    else sittings.set(planned, [hours]);
  }
  const topics = new Map<PlannedDomain, string[][]>();
  for (const [planned, hours] of sittings) {
    topics.set(planned, dealTopics(planned.domain.guidance.focus, hours));
  }
  const met = new Set<PlannedDomain>();
  return laidOut.map((week, at) => ({
    number: at + 1,
    hours: hoursPerWeek,
    items: week.map(({ planned, hours }) => {
      const first = !met.has(planned);
      met.add(planned);
      return focusItem(planned, hours, topics.get(planned)?.shift() ?? [], first);
    }),
  }));
}

/**
 * One week: the two domains that come first share it in proportion to the hours they still need, so that neither
 * waits for weeks until the other is done; what they leave free goes to the next ones.
 */
function layOutWeek(
  blocks: Block[],
  hoursPerWeek: number,
  unit: number,
  before: readonly Block[],
): Block[] {
  const week: Block[] = [];
  const [first, second] = blocks;
  let free = hoursPerWeek;
  const give = (block: Block, wanted: number) => {
    const hours = Math.min(wanted, block.hours, free);
    if (hours <= 0) return;
    const there = week.find((each) => each.planned === block.planned);
    if (there) there.hours += hours;
    else week.push({ planned: block.planned, hours });
    block.hours -= hours;
    free -= hours;
  };
  if (first && second && free > unit) {
    const share = (free * first.hours) / (first.hours + second.hours);
    const rounded = Math.min(free - unit, Math.max(unit, Math.round(share / unit) * unit));
    // A week like the one before is easier to keep than one an hour different.
    const [firstBefore, secondBefore, ...others] = before;
    const goesOn =
      firstBefore?.planned === first.planned &&
      secondBefore?.planned === second.planned &&
      others.length === 0 &&
      firstBefore.hours <= first.hours &&
      secondBefore.hours <= second.hours;
    give(first, goesOn ? firstBefore.hours : rounded);
    give(second, free);
  }
  for (const block of blocks) give(block, free);
  for (let at = blocks.length - 1; at >= 0; at--) if (blocks[at]?.hours === 0) blocks.splice(at, 1);
  return week;
}

/** Whole hours where every domain gets a few of them; otherwise half hours, as long as there is one. */
function unitOf(hoursPerWeek: number, weeks: number, domains: number): number {
  if (hoursPerWeek * weeks < 0.5) return hoursPerWeek * weeks;
  return Number.isInteger(hoursPerWeek) && hoursPerWeek * weeks >= domains * 4 ? 1 : 0.5;
}

/**
 * Deals topics to sittings in order, most useful first: at most two an hour, but one at least. Where there is time
 * for all of them, in proportion to the hours.
 */
function dealTopics(topics: readonly string[], hours: readonly number[]): string[][] {
  const rooms = hours.map((each) => Math.max(1, Math.floor(each * 2)));
  if (rooms.reduce((a, b) => a + b, 0) <= topics.length) {
    let next = 0;
    return rooms.map((room) => {
      next += room;
      return topics.slice(next - room, next);
    });
  }
  const total = hours.reduce((a, b) => a + b, 0);
  let done = 0;
  return hours.map((each) => {
    const from = Math.min(topics.length - 1, Math.floor((topics.length * done) / total));
    done += each;
    const to = Math.max(from + 1, Math.floor((topics.length * done) / total));
    return topics.slice(from, to);
  });
}

function focusItem(
  { domain, rating }: PlannedDomain,
  hours: number,
  topics: readonly string[],
  first: boolean,
): PlanItem {
  const { guidance } = domain;
  const buildFirst = first && rating === 'needs-improvement' && guidance.lab !== undefined;
  return {
    domain: domain.id,
    hours,
    topics,
    practice: buildFirst && guidance.lab ? guidance.lab : guidance.practice,
    check: guidance.check,
  };
}

/**
 * Hours of review for each of these domains in the last week: as long as at least half of the week stays for the mixed
 * sets, and with very few hours a quarter of it. Halves of halves, so that hours add up exactly.
 */
function reviewHours(domains: number, hoursPerWeek: number): number {
  if (domains * 1 <= hoursPerWeek / 2) return 1;
  if (domains * 0.5 <= hoursPerWeek / 2) return 0.5;
  let each = 0.25;
  while (domains * each > hoursPerWeek * 0.75) each /= 2;
  return each;
}

/** The domains that are adequate, neither weak nor strong: those that the last week goes over once more. */
export function adequateAmong(domains: readonly PlannedDomain[]): readonly PlannedDomain[] {
  return domains.filter(({ rating }) => rating === 'competent' || rating === 'meets-competencies');
}

/**
 * A week of mixed practice under exam conditions.
 * @param reviewed domains that it goes over as well, in this order.
 */
export function mixedWeek(
  exam: Exam,
  reviewed: readonly PlannedDomain[],
  number: number,
  hoursPerWeek: number,
): PlanWeek {
  const { mixedPractice } = exam;
  const each = reviewHours(reviewed.length, hoursPerWeek);
  const reviews = reviewed.map(
    ({ domain }): PlanItem => ({
      domain: domain.id,
      hours: each,
      topics: domain.guidance.focus.slice(0, 2),
      practice: fillTemplate(mixedPractice.review, { domain: domain.name }),
      check: domain.guidance.check,
    }),
  );
  return {
    number,
    hours: hoursPerWeek,
    items: [
      {
        domain: 'mixed',
        hours: hoursPerWeek - reviews.length * each,
        topics: mixedPractice.topics,
        practice: mixedPractice.practice,
        check: mixedPractice.check,
      },
      ...reviews,
    ],
  };
}
