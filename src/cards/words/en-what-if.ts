// What the bot says about what-ifs in English: chances now and after study, hours to a goal, and why it holds back.

import type { IsoDate } from '../../core/exam.ts';
import type { Learner } from '../../core/readiness/constants.ts';
import { listed, longDate } from './en.ts';

/** A probability among 100 people, in whole numbers; nothing is told apart at the ends. */
export function ofHundred(probability: number): string {
  const count = Math.round(probability * 100);
  return count < 3 ? 'fewer than 3' : count > 97 ? 'more than 97' : String(count);
}

/** The same where room is short. */
function short(probability: number): string {
  return ofHundred(probability).replace('fewer than', 'under').replace('more than', 'over');
}

/** "37 → 54 of 100" */
function change(now: number, then: number): string {
  return `${short(now)} → ${short(then)} of 100`;
}

/** A difference among 100 people. */
function more(rise: number): string {
  const count = Math.round(rise * 100);
  return count < 1 ? 'less than +1' : `+${count}`;
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

function where(domain: string | null): string {
  return domain === null ? 'divided as your plan divides them' : `all on ${domain}`;
}

export const whatIf = {
  title: (code: string) => `${code}: what if…`,
  open: 'What if…',
  from: (sitting: string) => `From your latest sitting: ${sitting}.`,
  typed: (sitting: string) => `From the report you typed: ${sitting}. It is tried, not kept.`,
  onlyNewest: 'Only the newest of the sittings you typed counts here.',
  nowHeading: 'Now',
  nowRange: (low: number, high: number) =>
    `If 100 people with this report sat another form of the exam without further study, ${ofHundred(low) === ofHundred(high) ? about(low) : `somewhere from ${ofHundred(low)} to ${ofHundred(high)}`} would pass. The report does not allow one number, so look at the differences below.`,
  changed: ({ hours, domain, lifted, to }: Different) => {
    const study = hours > 0 ? `${hours} h of study, ${where(domain)}` : null;
    const lift = lifted.length > 0 ? liftedTo(lifted, to) : null;
    return `With ${[study, lift].filter((each) => each !== null).join('; and ')}`;
  },
  learner: learners,
  everybody: 'Then',
  change,
  /** Where the range is too wide for a number. */
  difference: (rise: number) => `${more(rise)} of 100`,
  differences: (slow: number, fast: number) =>
    `${more(slow)} (slow learner) to ${more(fast)} (fast learner) of 100`,
  liftMeans: (to: number) =>
    to === 80
      ? '80\u00A0% right is where courses begin to say Proficient. It is a supposition, not a target.'
      : `${to}\u00A0% right is a supposition, not a target.`,
  curve: (domain: string | null, lifted: boolean) =>
    `More hours, ${where(domain)}${lifted ? ', with the lift' : ''}`,
  hours: (hours: number) => `${hours} h`,
  point: (slow: number, typical: number, fast: number) =>
    `slow ${short(slow)} · typical ${short(typical)} · fast ${short(fast)} of 100`,
  chart: (code: string) => `${code}: chance after more hours`,
  chartUnit: 'of 100 people pass',
  chartLearner: { slow: 'slow', typical: 'typical', fast: 'fast' } satisfies Record<
    Learner,
    string
  >,
  goal: (goal: number, lifted: boolean) =>
    `Hours until ${goal} of 100 pass${lifted ? ', with the lift' : ''}`,
  already: 'there already, by this estimate',
  alreadyFrom: (day: IsoDate) =>
    `there already, by this estimate; the rules open it on ${longDate(day)}`,
  about: (hours: number) => `about ${hours} h`,
  aboutFrom: (hours: number, day: IsoDate) => `about ${hours} h, so from ${longDate(day)}`,
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
  dayUnknown: (wait: number) =>
    `I do not know the day you sat it; after a fail everybody waits ${wait} days, so not before that.`,
  pays: (hours: number) => `What ${hours} more hours in one domain bring a typical learner`,
  paysPoint: (domain: string, rise: number) => `${domain}: ${more(rise)} of 100`,
  tie: (domains: readonly string[]) =>
    `${listed(domains)} are a tie: take the one you find easier to study.`,
  hardly: 'So few hours hardly change anything yet; the table above shows where it begins to move.',
  withoutRatings: 'Without ratings nobody can tell your domains apart; this is their weight alone.',
  assumed:
    'How many questions count, or how the domains weigh, is not published for this exam; the usual was taken.',
  weakest:
    'The hours are our assumption and the weakest part of this page: people learn at very different speeds, and an hour is not an hour.',
  addHours: (hours: number) => `+${hours} h`,
  lift: (domain: string) => `Lift ${shortened(domain)}`,
  unlift: (domain: string) => `Undo lift: ${shortened(domain)}`,
  startOver: 'Start over',
  chooseHours: 'How many hours',
  chooseDomain: 'Where the hours go',
  chooseGoal: 'Which goal',
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
    inconsistent: 'Until they fit I say nothing about chances. Corrected, it works like this:',
    unreadable: (code: string) =>
      `That does not fit ${code} as I know it, so I say nothing about chances. This works:`,
  },
  none: 'What if…',
  nothing: (code: string | null) =>
    `There is no report${code === null ? '' : ` of ${code}`} in your history yet. Send one, or try one that is not kept:`,
  which: (given: string, names: readonly string[]) =>
    `“${given}” is no domain I can tell here. There is ${listed(names)}.`,
  tooManyLifted: (most: number) => `I can lift up to ${most} domains at once.`,
  badHours: (least: number, most: number) =>
    `Hours of study are a whole number from ${least} to ${most}; hours a week are “pace”.`,
  badGoal: (least: number, most: number) =>
    `The goal is how many of 100 are to pass, from ${least} to ${most}.`,
  badLift: (least: number, most: number) =>
    `A domain can be lifted to ${least} to ${most} % right.`,
  badTold: 'I cannot read that report any more. Type it again:',
};

function about(probability: number): string {
  const words = ofHundred(probability);
  return /^\d/.test(words) ? `about ${words}` : words;
}

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
