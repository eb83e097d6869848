// What the bot says about the chance to pass in English: natural frequencies with their range, what the domains look
// like, what study would change, and why it holds back. docs/model.md says where the numbers come from.

import type { ModelReading } from '../../core/analysis.ts';
import type { Band } from '../../core/condition.ts';
import type { ProbabilityWord } from '../../core/readiness/read-readiness.ts';
import { bands, counted, listed } from './en.ts';
import { about, aboutThen, count, people, wouldPass } from './en-chances.ts';

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

/** Steps of five: an interval of a domain is no exact percent. */
function rough(share: number): number {
  return Math.round(share * 20) * 5;
}

const hundred =
  'If 100 people with this report sat the exam again, with other questions and without further study';

export const readiness = {
  page: 'Readiness',
  passedPage: 'Your domains in detail',
  heading: 'If you sat it again now',
  /** @param earlier whether earlier sittings were taken into account. */
  now: (mid: number, low: number, high: number, word: ProbabilityWord, earlier = false) =>
    `${hundred}, ${wouldPass(mid, low, high, `depending on what AWS does not publish${earlier ? ' and on how much earlier sittings count' : ''}`)}: ${wordFor[word]}.`,
  /** Too wide for one number. */
  nowRange: (low: number, high: number, from: ProbabilityWord, to: ProbabilityWord) =>
    `${hundred}, somewhere from ${count(low)} to ${count(high)} would pass: ${from === to ? wordFor[from] : `between ${wordFor[from]} and ${wordFor[to]}`}.`,
  ratingsAlone:
    'It comes from the ratings alone, so one number would claim too much; the score from page 1 narrows it.',
  tooWide: 'What AWS does not publish leaves it so wide that one number would claim too much.',
  tooWideByEarlier:
    'What AWS does not publish, and how much earlier sittings count, leaves it so wide that one number would claim too much.',
  today: 'That is about today. Study is what moves it.',
  resultUnknown: 'All of this is for the case that you did not pass.',
  earlier: 'Your earlier sittings are taken into account.',
  doubtful: ([low, high]: readonly [number, number]) =>
    `Ratings like these usually come with about ${tens(low)} to ${tens(high)} points. If every entry is right, that is fine: it happens in a few reports of every hundred, so please check once.`,
  noChance: 'Your chance to pass',
  heldBack: {
    'too-little':
      'For an estimate I need a little more: the score from page 1, or the ratings of at least half of the domains from page 2.',
    inconsistent: 'Until score and ratings fit each other I give no estimate.',
    passed: 'You have passed, so there is nothing to estimate.',
    'no-retake': 'This version cannot be sat again, so there is nothing to estimate.',
    'score-off-scale': 'This score is not on the scale of the exam, so I give no estimate.',
    'score-against-result': 'Score and result do not fit each other, so I give no estimate.',
    'unknown-domain': 'This report names a domain the exam does not have, so I give no estimate.',
    'unknown-rating': 'This report holds a rating I do not know, so I give no estimate.',
  } satisfies Record<NonNullable<ModelReading['heldBack']>, string>,
  inconsistent: (score: number, [low, high]: readonly [number, number]) =>
    `Ratings like these usually come with about ${tens(low)} to ${tens(high)} points, and you entered ${score}. Please compare the score, the exam and the order of the domains with your report.`,
  band: (band: Band) => `By rule of thumb, your readiness for a retake is: ${bands[band]}.`,
  /** Band and probability point different ways: why, in a sentence. */
  differs: {
    below:
      'It differs from the estimate because the rule counts weak domains, while the estimate looks at the total, and yours is not far from the mark; neither alone is the whole picture, and the plan serves both.',
    above:
      'It differs from the estimate because the rule counts weak domains, and few are weak, while the estimate looks at the total, which other questions can move either way; neither alone is the whole picture, and the plan serves both.',
    between:
      'It differs from the estimate because the rule counts weak domains and asks roughly how near the score is, while the estimate looks at the total point by point; neither alone is the whole picture, and the plan serves both.',
    byScore:
      'It differs from the estimate because without ratings the rule only asks roughly how near the score is to the mark, while the estimate also knows how far one sitting can be off; neither alone is the whole picture, and the plan serves both.',
    byRatings:
      'It differs from the estimate because without a score the rule counts weak domains, while the estimate also knows how little such words tell of the total; neither alone is the whole picture, and the plan serves both.',
    /** @param alone the chance by the last score alone; null where only a range is shown. */
    byEarlier: (earlier: readonly number[], score: number, alone: number | null) => {
      const [only] = earlier;
      const pull =
        earlier.length === 1 && only !== undefined
          ? `your earlier sitting of ${only} pulls the estimate down`
          : `your earlier sittings (${listed(earlier.map(String))}) pull the estimate down`;
      const without = alone === null ? 'higher' : about(alone);
      return `It differs from the estimate because ${pull}; from ${score} alone it would be ${without}.`;
    },
  },
  scoreHeading: 'What your score says',
  score: (score: number, low: number, high: number) =>
    `${score}. The same knowledge could have brought anything from about ${tens(low)} to ${tens(high)} (two times out of three).`,
  /** Why the chance is another than the part of that range above the mark. */
  notByRange:
    'Your chance does not follow from this range alone: of people below the mark more had bad luck than good, the more so the lower the score, and the estimate allows for that.',
  notByRangeEarlier:
    'Your chance does not follow from this range alone: your earlier sittings count as well.',
  /**
   * @param assumed questions that were taken to count; null where their number is published.
   * @param far whether the score is not near the mark, where points and questions are known to go together.
   */
  short: (questions: number, points: number, assumed: number | null, far = false) => {
    const whole = Math.round(questions);
    const missing = whole === 0 ? 'less than one question' : `about ${counted(whole, 'question')}`;
    const each = `about ${Math.round(points)} points`;
    const ifAssumed = assumed === null ? '' : `, if ${assumed} questions count, as is assumed`;
    if (!far) {
      return `You were ${missing} short: near the mark a question is worth ${each}${ifAssumed}.`;
    }
    return `You were ${missing} below the mark, counted at ${each} each${ifAssumed}; so far from it this is a rough figure.`;
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
  /** @param assumed whether their number had to be assumed. */
  fragile: (domain: string, questions: number, times: number, assumed: boolean) =>
    `A word rests on few questions: ${domain} has ${assumed ? 'an assumed ' : ''}${questions}, and other questions would bring another word about ${times} times in 10.`,
  leverage: (hours: number) => `What ${hours} more hours would change`,
  rise: (rise: number) => {
    const more = people(rise);
    return more < 1 ? 'less than 1 more of 100 would pass' : `about ${more} more of 100 would pass`;
  },
  /** Where a number would claim too much. */
  leverageOrder: (hours: number) =>
    `Where ${hours} more hours would bring most: what brings most comes first`,
  inOrder: (domain: string, tie: boolean) => (tie ? `${domain}: a tie` : domain),
  tie: 'a tie',
  tieHow: 'Where it says a tie, take the one you find easiest to study.',
  byWeight: 'Without ratings this is the weight of the domains alone.',
  byAssumedWeight:
    'Without ratings this is the weight of the domains alone, and AWS has not published it: equal weights are assumed.',
  weightsAssumed: 'The weights are assumed to be equal, as AWS has not published them.',
  /** The heading of the ratings where the first of them is not among those that pay most. */
  weakestFirst: 'Your domains, weakest word first',
  otherFirst: (first: string, paying: readonly string[]) =>
    `${first} comes first in the list because of its word; by the estimate an hour on ${listed(paying, 'or')} brings more.`,
  otherOrder:
    'The list of your domains goes by the words of the report; this goes by what the hours bring.',
  hardly: (hours: number) =>
    `${hours} hours more in one domain hardly change anything yet. That is no reason to wait: it takes some more before the chance begins to move.`,
  /** @param chance of a typical learner after the plan. */
  hardlyYet: (hours: number, chance: number) =>
    `After about ${hours}\u00A0h, as in the plan: ${aboutThen(chance)} of 100 for a typical learner.`,
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
  /** The next step, where the first domain of the list pays no more than others with the same word. */
  startWithAny: (domains: readonly string[]) =>
    `Start with ${listed(domains, 'or')}: by the estimate they pay about the same.`,
  paySame: 'By the estimate these pay about the same.',
  /** @param all whether no domain is left. */
  othersPayLike: (others: readonly string[], all: boolean) => {
    const pay = all
      ? 'all others pay'
      : `${others.length > 2 ? `${others.length} others` : listed(others)} pay`;
    return `By the estimate ${pay} about the same, so any of them is as good a start.`;
  },
  /** The next step, where the first domain of the list pays less than others. */
  startByWord: (domain: string, weight: number | null, paying: readonly string[]) =>
    `Start with ${domain}${weight === null ? '' : ` (${weight} % of the exam)`}, first because of its word; by the estimate an hour on ${listed(paying, 'or')} brings more.`,
  othersPayMore: (paying: readonly string[]) =>
    `By the estimate an hour on ${listed(paying, 'or')} brings more.`,
  firstSession: (domain: string, topic: string) => `A good first session on ${domain}: ${topic}.`,
  planTie: (domains: readonly string[]) =>
    `By the estimate ${listed(domains)} are a tie: begin with the one you find ${domains.length === 2 ? 'easier' : 'easiest'}.`,
  planAllTie:
    'By the estimate an hour pays about the same in every domain: begin with the one you find easiest.',
  method:
    'Estimated from a published model (docs/model.md in the source), tested on simulated candidates, not on real AWS results. Not affiliated with AWS.',
};
