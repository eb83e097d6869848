// What the bot says about what-ifs in English: chances now and after study, hours to a goal, and why it holds back.

import type { IsoDate } from '../../core/exam.ts';
import type { Learner } from '../../core/readiness/constants.ts';
import { listed, longDate } from './en.ts';
import { countThen, people, rangeThen, shortCount } from './en-chances.ts';

/** "37 → 54 of 100" */
function change(now: number, then: number): string {
  return `${shortCount(now)} → ${countThen(then)} of 100`;
}

/** A difference among 100 people. */
function more(rise: number): string {
  const gained = people(rise);
  return gained < 1 ? 'less than +1' : `+${gained}`;
}

/** For a button or a list. */
function shortened(name: string, most = 40): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

const learners: Readonly<Record<Learner, string>> = {
  slow: 'Slow learner',
  typical: 'Typical learner',
  fast: 'Fast learner',
};

/** What is different, in words: "With 20 h of study, divided as your plan divides them". */
interface Different {
  readonly hours: number;
  /** Null: as the plan divides them. */
  readonly domain: string | null;
  readonly lifted: readonly string[];
  readonly to: number;
}

function liftedTo(names: readonly string[], to: number): string {
  return `${listed(names)} at ${to}\u00A0% right or better`;
}

/** @param lifted whether domains are lifted: hours go to the others then, unless one was named. */
function where(domain: string | null, lifted: boolean): string {
  if (domain !== null) return `all on ${domain}`;
  return `divided as your plan divides them${lifted ? ' among the others' : ''}`;
}

/** A goal that takes no hours; with a lift the hours for that are another matter. */
function reached(lifted: boolean): string {
  return lifted
    ? 'no hours on top of the lift, by this estimate'
    : 'there already, by this estimate';
}

/** The wait after a fail, where nobody knows when it began. */
function atLeast(wait: number): string {
  return `at least ${wait} days after the exam`;
}

export const whatIf = {
  title: (code: string) => `${code}: what if…`,
  open: 'What if…',
  from: (sitting: string) => `From your latest sitting: ${sitting}.`,
  typed: (sitting: string) => `From the report you typed: ${sitting}. It is tried, not kept.`,
  onlyNewest: 'Only the newest of the sittings you typed counts here.',
  nowHeading: 'Now',
  changed: ({ hours, domain, lifted, to }: Different) => {
    const study = hours > 0 ? `${hours} h of study, ${where(domain, lifted.length > 0)}` : null;
    const lift = lifted.length > 0 ? liftedTo(lifted, to) : null;
    return `With ${[study, lift].filter((each) => each !== null).join('; and ')}`;
  },
  learner: learners,
  everybody: 'Then',
  change,
  /** Where the model allows no single number: its ends. */
  span: (low: number, high: number) => `${rangeThen(low, high)} of 100`,
  liftMeans: (to: number) =>
    to === 80
      ? '80\u00A0% right is where courses begin to say Proficient. It is a supposition, not a target, and the hours it takes to get there are not counted.'
      : `${to}\u00A0% right is a supposition, not a target, and the hours it takes to get there are not counted.`,
  curve: (domain: string | null, lifted: boolean) =>
    `More hours, ${where(domain, lifted)}${lifted ? ', with the lift' : ''}`,
  /** @param domain null: as the plan divides them. */
  curveRange: (domain: string | null, lifted: boolean) =>
    `More hours, ${where(domain, lifted)}${lifted ? ', with the lift' : ''}, from the low end for a slow learner to the high end for a fast one`,
  hours: (hours: number) => `${hours} h`,
  point: (slow: number, typical: number, fast: number) =>
    `slow ${countThen(slow)} · typical ${countThen(typical)} · fast ${countThen(fast)} of 100`,
  chart: (code: string) => `${code}: chance after more hours`,
  /** What stands above 90 is drawn at 90. */
  chartUnit: 'of 100 people pass; 90 is 90 or more',
  chartLearner: { slow: 'slow', typical: 'typical', fast: 'fast' } satisfies Record<
    Learner,
    string
  >,
  chartEnds: { low: 'low end', high: 'high end' },
  goal: (goal: number, lifted: boolean) =>
    `Hours until ${goal} of 100 pass${lifted ? ', on top of the lift' : ''}`,
  /** Stands with hours and days that begin where the lift is done. */
  liftHours: (names: readonly string[], to: number) =>
    `What it takes to get ${listed(names)} to ${to}\u00A0% right is not counted here: those hours come first, and the days are later by them.`,
  noGoal: {
    heading: 'Hours to a goal, and an earliest day',
    /** Without a score. */
    ratings:
      'Both would take one number, and ratings alone do not give one. The score from page 1 of your report does: with it I can say them.',
    wide: 'Both would take one number, and here the range is too wide for one; the hours above show how both of its ends move.',
  },
  already: reached,
  alreadyFrom: (day: IsoDate, lifted: boolean) =>
    `${reached(lifted)}; the rules open it on ${longDate(day)}`,
  alreadyUndated: (wait: number, lifted: boolean) => `${reached(lifted)}; ${atLeast(wait)}`,
  about: (hours: number) => `about ${hours} h`,
  aboutFrom: (hours: number, day: IsoDate) => `about ${hours} h, so from ${longDate(day)}`,
  aboutUndated: (hours: number, day: IsoDate, wait: number) =>
    `about ${hours} h, so from ${longDate(day)}, and ${atLeast(wait)}`,
  aboutRule: (hours: number, day: IsoDate) =>
    `about ${hours} h, done before the rules open it on ${longDate(day)}`,
  aboutTooLate: (hours: number, lastDay: IsoDate) =>
    `about ${hours} h, done only after ${longDate(lastDay)}, the last day of this version`,
  notWithin: (hours: number) => `not within ${hours} h`,
  notWithinThere: (hours: number, domain: string) => `not within ${hours} h on ${domain} alone`,
  pace: {
    asked: (hours: number) => `Counted from today with ${hours} h a week, as you said.`,
    plan: (hours: number) => `Counted from today with ${hours} h a week, as in your plan.`,
    report: (hours: number) => `Counted from today with ${hours} h a week, as with your report.`,
    usual: (hours: number) =>
      `Counted from today with ${hours} h a week, the usual, since you have not said yours; say it as “pace”.`,
  },
  noPromise: 'These are days from which it makes sense, no promises.',
  dayUnknown:
    'I do not know the day you sat it. Say it, such as “taken 2026-11-15”, and the days take the wait into account.',
  /** @param onTop of hours or lifts that were asked for. */
  pays: (hours: number, onTop: boolean) =>
    `What ${hours} more hours in one domain bring a typical learner${onTop ? ' on top of that' : ''}`,
  /** Where the model allows no single number, an order alone. */
  paysOrder: (hours: number, onTop: boolean) =>
    `Where ${hours} more hours bring a typical learner most${onTop ? ', on top of that' : ''}: what brings most comes first`,
  paysPoint: (domain: string, rise: number) => `${domain}: ${more(rise)} of 100`,
  tie: (domains: readonly string[]) =>
    `These are a tie: ${listed(domains)}. Take the one you find ${domains.length === 2 ? 'easier' : 'easiest'} to study.`,
  hardly: (hours: number) =>
    `${hours} hours more in one domain hardly change anything yet; the table above shows where it begins to move.`,
  littleLeft: (hours: number) =>
    `${hours} hours more in one domain hardly change anything after that: by this estimate little is left to gain.`,
  withoutRatings: 'Without ratings nobody can tell your domains apart; this is their weight alone.',
  weakest:
    'The hours are our assumption and the weakest part of this page: people learn at very different speeds, and an hour is not an hour.',
  addHours: (hours: number) => `+${hours} h`,
  lift: (domain: string) => `Lift ${shortened(domain)}`,
  unlift: (domain: string) => `Undo lift: ${shortened(domain)}`,
  startOver: 'Start over',
  chooseHours: 'Other hours',
  chooseDomain: 'Hours on another domain',
  chooseGoal: 'Another goal',
  hoursOption: (hours: number) => (hours === 0 ? 'No hours of study' : `${hours} h of study`),
  planOption: 'Hours as the plan divides them',
  domainOption: (domain: string) => `Hours on ${shortened(domain, 55)}`,
  goalOption: (goal: number) => `Goal: ${goal} of 100`,
  notSaved: 'Nothing was saved.',
  heldBack: {
    passed:
      'You have passed, so there is no retake to think through. Congratulations! Your sittings:',
    tooLittle: (rated: number, domains: number) =>
      rated === 0
        ? 'Without a score and ratings nothing can be said about a retake. Try it with the score, or with ratings:'
        : `No score, and ${rated} of ${domains} ratings: too little to say anything about a retake. Try it with the score, or with more ratings:`,
    noRetake: 'So no retake of it is thought through here. The facts I have:',
    inconsistent: 'Until they fit I say nothing about chances. Corrected, it works like this:',
    unreadable: (code: string) =>
      `That does not fit ${code} as I know it, so I say nothing about chances. This works:`,
  },
  none: 'What if…',
  nothing: (code: string | null) =>
    `There is no report${code === null ? '' : ` of ${code}`} in your history yet. Send one, or try one that is not kept:`,
  which: (given: string, names: readonly string[]) =>
    `“${given}” is no domain I can tell here. There is: ${listed(names)}.`,
  tooManyLifted: (most: number) => `I can lift up to ${most} domains at once.`,
  badHours: (least: number, most: number) =>
    `Hours of study are a whole number from ${least} to ${most}; hours a week are “pace”.`,
  badGoal: (least: number, most: number) =>
    `The goal is how many of 100 are to pass, from ${least} to ${most}.`,
  badLift: (least: number, most: number) =>
    `A domain can be lifted to ${least} to ${most} % right.`,
  badTold: 'I cannot read that report any more. Type it again:',
};

/** What an option is for, where a platform lists them. */
export const whatIfOptions = {
  exam: 'Which exam, where you have several',
  text: 'Another report to try, not kept: CLF-C02 650 security NI, rest ok',
  hours: 'Hours of study, in all',
  domain: 'Where the hours go: one domain; else as the plan divides them',
  lift: 'A domain to lift, or several with commas',
  to: 'Percent right to lift it to, 50 to 95; 80 unless you say',
  goal: 'How many of 100 are to pass, 50 to 90; 70 unless you say',
  pace: 'Hours a week you have, for the earliest day',
  told: 'A report that is not kept, as buttons carry it',
} as const;

export const whatIfSummary = 'What if you studied more: your chance then, and the hours to a goal';
