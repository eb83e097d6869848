// The condition language of the exam files: three-valued questions about outcome, score and ratings.
// The zod schema of the same language is src/catalog/condition-schema.ts; data/README.md explains it to authors.

import { type Answer, allOf, anyOf, type Bounds, opposite, rangeWithin } from './answer.ts';
import type { DomainId, Outcome } from './exam.ts';
import {
  ABOVE_1,
  ANY_LEVEL,
  highest,
  LEVEL_1,
  LEVEL_2,
  LEVEL_3,
  type LevelSet,
  lowest,
} from './rating.ts';

/**
 * What a rating can be asked. `competent-or-meets` is the one question about the rating itself, not about its levels:
 * the rules that speak of "a domain that is adequate, not mastered" count Meets Competencies as such.
 */
export const ratingTests = [
  'needs-improvement',
  'competent',
  'proficient',
  'at-least-competent',
  'competent-or-meets',
] as const;
export type RatingTest = (typeof ratingTests)[number];

/** Which domains a question is about; all of them where nothing is said. `lightest` and `three-heaviest` go by weight. */
export interface DomainChoice {
  readonly among?: readonly DomainId[] | 'lightest' | 'three-heaviest' | undefined;
  readonly except?: readonly DomainId[] | undefined;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }
  | { readonly outcome: 'pass' | 'fail' }
  /** Scaled score minus pass mark, in points. */
  | { readonly gap: Bounds }
  /** Scaled score, in points. */
  | { readonly score: Bounds }
  /** Whole questions by which the score is below the mark. */
  | { readonly questionsShort: Bounds }
  | { readonly domain: DomainId; readonly is: RatingTest }
  | { readonly domain: DomainId; readonly higherThan: readonly DomainId[] }
  | ({ readonly every: RatingTest } & DomainChoice)
  | ({ readonly count: RatingTest; readonly moreThanHalf?: true | undefined } & Bounds &
      DomainChoice)
  /** Sum of the weights, in percent, of the domains rated Needs Improvement. */
  | { readonly weakWeight: Bounds }
  /** At least two domains are on different levels. */
  | { readonly ratingsDiffer: true }
  /** Whether an earlier pattern of the same exam applies. */
  | { readonly pattern: string }
  | { readonly band: Band }
  | { readonly given: Given }
  | { readonly notGiven: Given };

export type Band = 'high' | 'medium' | 'low' | 'passed' | 'unknown';

/** Parts of a report that may be there or not: `ratings` = at least one, `weights-as-percentages` = the text read
 * showed percentages beside the domains, and they were the domains' weights, `ratings-against-score` = the readiness
 * model finds such ratings with such a score in fewer than one of a hundred; not given where it was not asked. */
export const givens = [
  'score',
  'ratings',
  'weights-as-percentages',
  'ratings-against-score',
] as const;
export type Given = (typeof givens)[number];

/** What a condition is asked about. Arrays are in the exam's official order of domains. */
export interface Situation {
  readonly outcome: Outcome;
  readonly score: number | null;
  readonly gap: number | null;
  /** Whole questions by which the score is below the mark, rounded, below 0 above it. */
  readonly questionsShort: number | null;
  readonly levels: readonly LevelSet[];
  readonly anyRating: boolean;
  readonly weightsAsPercentages: boolean;
  readonly ratingsAgainstScore: boolean;
  /** Answers of the patterns asked so far. */
  readonly patterns: ReadonlyMap<string, Answer>;
  readonly band: Band;
}

/** A condition made ready for one exam's domains. */
export type Question = (situation: Situation) => Answer;

/** What compiling needs of a domain; weight in percent, null where the vendor has not published it. */
export interface WeighedDomain {
  readonly id: DomainId;
  readonly weight: number | null;
}

/**
 * Makes a condition ready to be asked: names become positions, so that asking is a few comparisons.
 * @throws RangeError when the condition names a domain that is not among `domains` (the catalog reports it with its line).
 */
export function compileCondition(
  condition: Condition,
  domains: readonly WeighedDomain[],
): Question {
  const compile = (inner: Condition) => compileCondition(inner, domains);
  if ('all' in condition) {
    const questions = condition.all.map(compile);
    return (situation) => allOf(questions, (ask) => ask(situation));
  }
  if ('any' in condition) {
    const questions = condition.any.map(compile);
    return (situation) => anyOf(questions, (ask) => ask(situation));
  }
  if ('none' in condition) {
    const questions = condition.none.map(compile);
    return (situation) => opposite(anyOf(questions, (ask) => ask(situation)));
  }
  if ('outcome' in condition) {
    const { outcome } = condition;
    return (situation) =>
      situation.outcome === 'unknown'
        ? 'cannot-tell'
        : situation.outcome === outcome
          ? 'yes'
          : 'no';
  }
  if ('gap' in condition) {
    const bounds = condition.gap;
    return ({ gap }) => (gap === null ? 'cannot-tell' : rangeWithin(gap, gap, bounds));
  }
  if ('score' in condition) {
    const bounds = condition.score;
    return ({ score }) => (score === null ? 'cannot-tell' : rangeWithin(score, score, bounds));
  }
  if ('questionsShort' in condition) {
    const bounds = condition.questionsShort;
    return ({ questionsShort: short }) =>
      short === null ? 'cannot-tell' : rangeWithin(short, short, bounds);
  }
  if ('is' in condition) {
    const at = indexOf(domains, condition.domain);
    const test = condition.is;
    return ({ levels }) => testRating(levels[at] ?? ANY_LEVEL, test);
  }
  if ('higherThan' in condition) {
    const at = indexOf(domains, condition.domain);
    const others = condition.higherThan.map((id) => indexOf(domains, id));
    return ({ levels }) =>
      allOf(others, (other) => isHigher(levels[at] ?? ANY_LEVEL, levels[other] ?? ANY_LEVEL));
  }
  if ('every' in condition) {
    const chosen = choose(domains, condition);
    const test = condition.every;
    const ask = ({ levels }: Situation) =>
      allOf(chosen, (at) => testRating(levels[at] ?? ANY_LEVEL, test));
    if (!isByUnknownWeight(condition, domains)) return ask;
    // All of them, or none of them: only then does it not matter which ones are meant.
    return (situation) => {
      if (ask(situation) === 'yes') return 'yes';
      const { levels } = situation;
      const some = anyOf(chosen, (at) => testRating(levels[at] ?? ANY_LEVEL, test));
      return some === 'no' ? 'no' : 'cannot-tell';
    };
  }
  if ('count' in condition) {
    const chosen = choose(domains, condition);
    const test = condition.count;
    const bounds: Bounds = condition.moreThanHalf
      ? { atLeast: Math.floor(chosen.length / 2) + 1 }
      : condition;
    const byUnknownWeight = isByUnknownWeight(condition, domains);
    return ({ levels }) => {
      let certain = 0;
      let possible = 0;
      for (const at of chosen) {
        const answer = testRating(levels[at] ?? ANY_LEVEL, test);
        if (answer === 'yes') certain++;
        if (answer !== 'no') possible++;
      }
      if (byUnknownWeight) certain = 0;
      return rangeWithin(certain, possible, bounds);
    };
  }
  if ('weakWeight' in condition) return compileWeakWeight(condition.weakWeight, domains);
  if ('ratingsDiffer' in condition) return ({ levels }) => differ(levels);
  if ('pattern' in condition) {
    const id = condition.pattern;
    return ({ patterns }) => patterns.get(id) ?? 'no';
  }
  if ('band' in condition) {
    const { band } = condition;
    return (situation) => (situation.band === band ? 'yes' : 'no');
  }
  if ('given' in condition) {
    const { given } = condition;
    return (situation) => (isGiven(situation, given) ? 'yes' : 'no');
  }
  const { notGiven } = condition;
  return (situation) => (isGiven(situation, notGiven) ? 'no' : 'yes');
}

/** Asks one rating one question. Exported for the tests of its truth table. */
export function testRating(set: LevelSet, test: RatingTest): Answer {
  if (test === 'competent-or-meets') {
    return set === ANY_LEVEL ? 'cannot-tell' : set & LEVEL_2 ? 'yes' : 'no';
  }
  const wanted = levelsOf[test];
  if ((set & wanted) === 0) return 'no';
  return (set & ~wanted) === 0 ? 'yes' : 'cannot-tell';
}

const levelsOf: Readonly<Record<Exclude<RatingTest, 'competent-or-meets'>, LevelSet>> = {
  'needs-improvement': LEVEL_1,
  competent: LEVEL_2,
  proficient: LEVEL_3,
  'at-least-competent': ABOVE_1,
};

function isHigher(a: LevelSet, b: LevelSet): Answer {
  if (lowest(a) > highest(b)) return 'yes';
  return highest(a) <= lowest(b) ? 'no' : 'cannot-tell';
}

function differ(levels: readonly LevelSet[]): Answer {
  let together = ANY_LEVEL;
  let open = false;
  for (const set of levels) {
    together &= set;
    if (lowest(set) !== highest(set)) open = true;
  }
  // Sets that share no level hold at least two different ones: with three levels this misses no pair, because
  // the only sets here are single levels, {2,3} and {1,2,3}.
  if (together === 0) return 'yes';
  return open ? 'cannot-tell' : 'no';
}

function compileWeakWeight(bounds: Bounds, domains: readonly WeighedDomain[]): Question {
  const weights = domains.map((domain) => domain.weight);
  const published = weights.every((weight) => weight !== null);
  return ({ levels }) => {
    let certain = 0;
    let possible = 0;
    for (const [at, weight] of weights.entries()) {
      const answer = testRating(levels[at] ?? ANY_LEVEL, 'needs-improvement');
      if (answer === 'yes') certain += weight ?? 1;
      if (answer !== 'no') possible += weight ?? 1;
    }
    if (published) return rangeWithin(certain, possible, bounds);
    // Weights unpublished: none weak is 0 %, all weak is 100 %, anything between could be nearly anything.
    const low = certain === weights.length ? 100 : 0;
    const high = possible === 0 ? 0 : 100;
    return rangeWithin(low, high, bounds);
  };
}

function isGiven(situation: Situation, what: Given): boolean {
  switch (what) {
    case 'score':
      return situation.score !== null;
    case 'ratings':
      return situation.anyRating;
    case 'weights-as-percentages':
      return situation.weightsAsPercentages;
    case 'ratings-against-score':
      return situation.ratingsAgainstScore;
    default:
      return what satisfies never;
  }
}

/** Which domains are lightest or heaviest is not known where the vendor has not published the weights. */
function isByUnknownWeight(choice: DomainChoice, domains: readonly WeighedDomain[]): boolean {
  return typeof choice.among === 'string' && domains.some((domain) => domain.weight === null);
}

function choose(domains: readonly WeighedDomain[], choice: DomainChoice): readonly number[] {
  const { among, except } = choice;
  let chosen = domains.map((_, at) => at);
  if (typeof among === 'string' && domains.some((domain) => domain.weight === null)) return chosen;
  if (among === 'lightest') {
    const least = Math.min(...domains.map((domain) => domain.weight ?? 0));
    chosen = chosen.filter((at) => domains[at]?.weight === least);
  } else if (among === 'three-heaviest') {
    chosen = chosen
      .toSorted((a, b) => (domains[b]?.weight ?? 0) - (domains[a]?.weight ?? 0))
      .slice(0, 3);
  } else if (among) {
    chosen = among.map((id) => indexOf(domains, id));
  }
  const left = new Set(except?.map((id) => indexOf(domains, id)));
  return chosen.filter((at) => !left.has(at));
}

function indexOf(domains: readonly WeighedDomain[], id: DomainId): number {
  const at = domains.findIndex((domain) => domain.id === id);
  if (at < 0) throw new RangeError(`no domain "${id}" in this exam`);
  return at;
}
