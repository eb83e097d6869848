// What the bot says about the chance to pass in English: natural frequencies with their range, what the domains look
// like, what study would change, and why it holds back. docs/model.md says where the numbers come from.

import type { ModelReading } from '../../core/analysis.ts';
import type { Band } from '../../core/condition.ts';
import type { ProbabilityWord } from '../../core/readiness/read-readiness.ts';
import { bands, counted } from './en.ts';

/** Nothing is told apart at the two ends. */
const FEWEST = 3;
const MOST = 97;

/** People among 100, in whole numbers: never a decimal. */
function count(probability: number): string {
  const people = Math.round(probability * 100);
  if (people < FEWEST) return `fewer than ${FEWEST}`;
  return people > MOST ? `more than ${MOST}` : String(people);
}

function about(probability: number): string {
  const people = count(probability);
  return /^\d/.test(people) ? `about ${people}` : people;
}

/** "42 to 59", "up to 8", "91 or more"; both ends alike are one. */
function range(low: number, high: number): string {
  const [from, to] = [count(low), count(high)];
  if (from === to) return from;
  if (!/^\d/.test(from)) return `up to ${to}`;
  return /^\d/.test(to) ? `${from} to ${to}` : `${from} or more`;
}

const wordFor: Readonly<Record<ProbabilityWord, string>> = {
  unlikely: 'unlikely',
  'less-likely-than-not': 'less likely than not',
  'coin-toss': 'a coin toss',
  'more-likely-than-not': 'more likely than not',
  likely: 'likely',
};

/** Whole tens: more would claim too much. */
function tens(points: number): number {
  return Math.round(points / 10) * 10;
}

/** Names of domains hold "and" themselves. */
function apart(names: readonly string[]): string {
  return names.join('; ');
}

/** Steps of five: an interval of a domain is no exact percent. */
function rough(share: number): number {
  return Math.round(share * 20) * 5;
}

const people = 'If 100 people with this report sat another form of the exam without further study';

export const readiness = {
  page: 'Readiness',
  passedPage: 'Your domains in detail',
  heading: 'If you sat it again now',
  now: (mid: number, low: number, high: number, word: ProbabilityWord) =>
    `${people}, ${about(mid)} would pass${count(low) === count(high) ? '' : ` (${range(low, high)}, depending on what AWS does not publish)`}: ${wordFor[word]}.`,
  /** Too wide for one number. */
  nowRange: (low: number, high: number, from: ProbabilityWord, to: ProbabilityWord) =>
    `${people}, somewhere from ${count(low)} to ${count(high)} would pass: ${from === to ? wordFor[from] : `between ${wordFor[from]} and ${wordFor[to]}`}.`,
  ratingsAlone:
    'It comes from the ratings alone, so one number would claim too much; the score from page 1 narrows it.',
  tooWide: 'What AWS does not publish leaves it so wide that one number would claim too much.',
  today: 'That is about today. Study is what moves it.',
  resultUnknown: 'If you did not pass:',
  earlier: 'Your earlier sittings are taken into account.',
  doubtful: ([low, high]: readonly [number, number]) =>
    `Ratings like these usually come with about ${tens(low)} to ${tens(high)} points. If every entry is right, that is fine: it happens in a few of a hundred reports.`,
  noChance: 'Your chance to pass',
  heldBack: {
    'too-little':
      'For an estimate I need a little more: the score from page 1, or the ratings of at least half of the domains from page 2.',
    inconsistent: 'Until score and ratings fit each other I give no estimate.',
    passed: 'You have passed, so there is nothing to estimate.',
    'score-off-scale': 'This score is not on the scale of the exam, so I give no estimate.',
    'score-against-result': 'Score and result do not fit each other, so I give no estimate.',
    'unknown-domain': 'This report names a domain the exam does not have, so I give no estimate.',
    'unknown-rating': 'This report holds a rating I do not know, so I give no estimate.',
  } satisfies Record<NonNullable<ModelReading['heldBack']>, string>,
  correct: 'You can correct the entry in your history.',
  check: 'Please check this first',
  inconsistent: (score: number, [low, high]: readonly [number, number]) =>
    `Ratings like these usually come with about ${tens(low)} to ${tens(high)} points, and you entered ${score}. Please compare the score, the exam and the order of the domains with your report.`,
  ifRight: 'If all of it is right:',
  band: (band: Band) => `By rule of thumb, your readiness for a retake is: ${bands[band]}.`,
  /** Band and probability point different ways. */
  ruleBelow:
    'It differs from the estimate, and here is why: the rule looks at the ratings, and several are weak; the estimate looks at the score, and yours is close to the mark.',
  ruleAbove:
    'It differs from the estimate, and here is why: the rule looks at the ratings, and few are weak; the estimate looks at the score, and for another form it is still some way off.',
  ruleByScore:
    'It differs from the estimate, and here is why: without ratings the rule asks only whether the score is near the mark; the estimate also knows how far one sitting can be off.',
  ruleByRatings:
    'It differs from the estimate, and here is why: without a score the rule only counts the weak domains; the estimate also knows how little such words tell.',
  scoreHeading: 'What your score says',
  score: (score: number, low: number, high: number) =>
    `${score}. The same knowledge could have brought anything from about ${tens(low)} to ${tens(high)} (two times out of three).`,
  short: (questions: number, points: number) => {
    const whole = Math.round(questions);
    const missing = whole === 0 ? 'less than one question' : `about ${counted(whole, 'question')}`;
    return `You were ${missing} short: near the mark a question is worth about ${Math.round(points)} points.`;
  },
  domains: 'Your domains, as far as can be estimated',
  interval: (low: number, high: number) => `probably ${rough(low)} to ${rough(high)} % right`,
  weakest: 'probably weakest',
  strongest: 'probably strongest',
  cannotTell: 'cannot tell',
  probably: 'Probably means 8 times in 10 here.',
  apart:
    'Called weakest or strongest only where one lies below another with more than 80 chances in 100.',
  notApart:
    'None is called weakest or strongest: the report does not tell them apart surely enough.',
  withoutRatings: 'Without ratings nobody can tell the domains apart.',
  fragile: (domain: string, questions: number, times: number) =>
    `A word rests on few questions: ${domain} has ${questions}, and another form would bring another word about ${times} times in 10.`,
  leverage: (hours: number) => `What ${hours} more hours would change`,
  rise: (rise: number) => {
    const more = Math.round(rise * 100);
    return more < 1 ? 'less than 1 more of 100 would pass' : `about ${more} more of 100 would pass`;
  },
  tie: 'a tie',
  tieHow: 'Where it says a tie, take the one you find easiest to study.',
  byWeight: 'Without ratings this is the weight of the domains alone.',
  otherFirst: (first: string) =>
    `${first} comes first in the list because of its word; by the estimate, an hour pays more here.`,
  hours:
    'Hours are our assumption and the weakest part of this page: people learn at very different speeds.',
  assumed: (questions: number | null, weights: boolean) => {
    const unknown = [
      ...(questions === null ? [] : ['how many questions of this exam count']),
      ...(weights ? ['how its domains weigh'] : []),
    ];
    const taken = [
      ...(questions === null ? [] : [`${questions} questions, as is usual`]),
      ...(weights ? ['equal weights'] : []),
    ];
    return `AWS has not published ${unknown.join(' or ')}. I took ${taken.join(', and ')}, so this is rougher.`;
  },
  planTie: (domains: readonly string[]) =>
    `By the estimate these are a tie: ${apart(domains)}. Begin with the one you find ${domains.length === 2 ? 'easier' : 'easiest'}.`,
  planAllTie:
    'By the estimate an hour pays about the same in every domain: begin with the one you find easiest.',
  method:
    'Estimated from a published model (docs/model.md in the source), tested on simulated candidates, not on real AWS results. Not affiliated with AWS.',
};
