// A report → how likely a new form would be passed, or why nothing is said about it.

import type { DomainId, ReadinessLine } from '../exam.ts';
import { ratings as knownRatings, type Rating } from '../rating.ts';
import { type FilteredAttempt, filterAttempts, type ScoredSitting } from './attempts-filter.ts';
import { type Consistency, readConsistency } from './consistency.ts';
import { DOUBTFUL, INCONSISTENT, WIDE_RANGE } from './constants.ts';
import type { Correction } from './correction.ts';
import { type DomainGroups, groupDomains } from './domain-groups.ts';
import { type ExamTables, type ModelExam, tablesOf } from './exam-tables.ts';
import { type Leverage, readLeverage } from './leverage.ts';
import { type DomainReading, readDomains } from './read-domains.ts';
import { type ProbabilityRange, readProbability } from './read-probability.ts';
import { type ScaleError, scaleErrorOf } from './scale-error.ts';
import {
  type ToldResult,
  type WeighedReport,
  type WeighOptions,
  weighReport,
} from './weigh-report.ts';

export interface ReadinessOptions {
  /** Where the two official words divide; data/readiness-line.yaml holds the fitted values. */
  readonly line: ReadinessLine;
  /** Attempts at this exam before the report, oldest first. */
  readonly earlier?: readonly ScoredSitting[] | undefined;
  /** Absent: none. */
  readonly correction?: Correction | undefined;
}

/** What somebody should know about an estimate. */
export type ReadinessNote =
  /** Rated in the two official words, which tell domains apart less well than three. */
  | 'two-words'
  /** Rated partly in the two words, partly in the three. */
  | 'mixed-words'
  | 'no-ratings'
  | 'some-ratings-missing'
  /** From ratings alone: wide. */
  | 'no-score'
  /** Neither a score nor whether it was a pass. */
  | 'result-unknown'
  /** How many questions count, or how the domains weigh, is not published: the usual was taken. */
  | 'questions-assumed'
  | 'weights-assumed'
  /** Ratings and score fit badly: worth a second look at what was entered. */
  | 'ratings-doubtful'
  /** The unpublished values leave more than 30 points between low and high. */
  | 'wide-range'
  /** Earlier attempts were taken into account. */
  | 'earlier-attempts';

/** Fixed words for a probability, to stand beside the number, never without it. */
export type ProbabilityWord =
  | 'unlikely'
  | 'less-likely-than-not'
  | 'coin-toss'
  | 'more-likely-than-not'
  | 'likely';

export interface ReadinessEstimate {
  readonly kind: 'estimate';
  /**
   * Probability to pass a new form without further study. After earlier attempts the range also holds what it would be
   * without them: how much they say rests on assumptions of its own (2.6).
   */
  readonly now: ProbabilityRange;
  /** The same from this attempt alone; null where no earlier one was taken into account. */
  readonly alone: ProbabilityRange | null;
  readonly word: ProbabilityWord;
  /** Whether one number may be shown, or only the range. */
  readonly show: 'number' | 'range';
  /** In the order of the exam. */
  readonly domains: readonly DomainReading[];
  readonly groups: DomainGroups;
  readonly leverage: readonly Leverage[];
  /** Hours a leverage is told for. */
  readonly leverageHours: number;
  /** Null without ratings. */
  readonly consistency: Consistency | null;
  readonly error: ScaleError;
  /** Questions by which the score lies below the mark, near the mark; null without a score. */
  readonly questionsShort: number | null;
  /** Where the person stands after this attempt, and what has changed; null without earlier attempts. */
  readonly trend: FilteredAttempt | null;
  readonly notes: readonly ReadinessNote[];
}

export type ReadinessHeldBack = { readonly kind: 'held-back' } & (
  | {
      readonly why: 'score-off-scale';
      readonly score: number;
      readonly scale: readonly [lowest: number, highest: number];
    }
  | {
      readonly why: 'score-against-result';
      readonly score: number;
      readonly passed: boolean;
      readonly passMark: number;
    }
  | { readonly why: 'unknown-domain'; readonly domain: string }
  | { readonly why: 'unknown-rating'; readonly domain: DomainId; readonly rating: string }
  /** No score, and fewer than half of the domains rated. */
  | { readonly why: 'too-little'; readonly rated: number; readonly domains: number }
  /** Such ratings hardly ever come with this score. */
  | {
      readonly why: 'inconsistent';
      readonly score: number;
      /** Whether the score is a pass. */
      readonly passed: boolean;
      readonly p: number;
      /** Scores that usually come with these ratings. */
      readonly usual: readonly [low: number, high: number];
      readonly notes: readonly ReadinessNote[];
    }
  /** Nothing to retake. Domains are null where neither a score nor half of the ratings are known. */
  | {
      readonly why: 'passed';
      readonly domains: readonly DomainReading[] | null;
      readonly groups: DomainGroups | null;
      readonly consistency: Consistency | null;
      readonly notes: readonly ReadinessNote[];
    }
);

export type ReadinessResult = ReadinessEstimate | ReadinessHeldBack;

/**
 * Reads a report. For what-ifs, weigh the same report with `weighForRetake` and ask `afterStudy`, `afterLift`.
 * @param told score on the exam's scale or null, result, ratings by domain id.
 * @returns probabilities and shares from 0 to 1, or the reason why they are held back.
 */
export function readReadiness(
  exam: ModelExam,
  told: ToldResult,
  options: ReadinessOptions,
): ReadinessResult {
  const tables = tablesOf(exam);
  const refusal = refuse(tables, told);
  if (refusal) return refusal;
  const passed = told.score === null ? told.passed : told.score >= tables.passMark;
  const rated = ratedDomains(tables, told);
  const tooLittle = told.score === null && rated * 2 < tables.domains.length;
  if (tooLittle) {
    return passed === true
      ? {
          kind: 'held-back',
          why: 'passed',
          domains: null,
          groups: null,
          consistency: null,
          notes: [],
        }
      : { kind: 'held-back', why: 'too-little', rated, domains: tables.domains.length };
  }

  const trend = readTrend(exam, told, options);
  const weighed = weighReport(exam, told, weighOptions(options, trend));
  const consistency = readConsistency(weighed);
  const p = doubtOf(weighed, consistency);
  const notes = readNotes(weighed, rated, p, trend);
  if (consistency && told.score !== null && p < INCONSISTENT) {
    const { score } = told;
    const { usual } = consistency;
    const isPass = passed === true;
    return { kind: 'held-back', why: 'inconsistent', score, passed: isPass, p, usual, notes };
  }
  const domains = readDomains(weighed);
  const groups = groupDomains(weighed, domains);
  if (passed === true) {
    return { kind: 'held-back', why: 'passed', domains, groups, consistency, notes };
  }
  const alone = trend && readProbability(weighReport(exam, told, weighOptions(options, null)));
  const now = hullOf(readProbability(weighed), alone);
  const wide = now.high - now.low > WIDE_RANGE;
  const error = scaleErrorOf(tables);
  return {
    kind: 'estimate',
    now,
    alone,
    word: probabilityWord(now.mid),
    show: wide || told.score === null ? 'range' : 'number',
    domains,
    groups,
    leverage: readLeverage(weighed),
    leverageHours: tables.leverageHours,
    consistency,
    error,
    questionsShort: told.score === null ? null : (tables.passMark - told.score) / error.perQuestion,
    trend,
    notes: wide ? [...notes, 'wide-range'] : notes,
  };
}

/** A range made wide enough for another one; its middle stays. */
function hullOf(range: ProbabilityRange, other: ProbabilityRange | null): ProbabilityRange {
  if (other === null) return range;
  const { mid, low, high } = range;
  return { mid, low: Math.min(low, other.low), high: Math.max(high, other.high) };
}

/** The report as `readReadiness` weighs it, for what-ifs; only to be asked for where that gave an estimate. */
export function weighForRetake(
  exam: ModelExam,
  told: ToldResult,
  options: ReadinessOptions,
): WeighedReport {
  return weighReport(exam, told, weighOptions(options, readTrend(exam, told, options)));
}

function weighOptions(
  { line, correction }: ReadinessOptions,
  trend: FilteredAttempt | null,
): WeighOptions {
  return { line, expected: trend?.expected, correction };
}

/** Null unless a score before this attempt says something about it. */
function readTrend(
  exam: ModelExam,
  { score }: ToldResult,
  { earlier = [], correction }: ReadinessOptions,
): FilteredAttempt | null {
  if (earlier.every((sitting) => sitting.score === null)) return null;
  return filterAttempts(exam, [...earlier, { score }], correction).at(-1) ?? null;
}

/** What is wrong with a report, so that no model can read it. */
function refuse(tables: ExamTables, told: ToldResult): ReadinessHeldBack | null {
  const { lowest, highest, passMark } = tables;
  const { score, passed } = told;
  if (score !== null && !(score >= lowest && score <= highest)) {
    return { kind: 'held-back', why: 'score-off-scale', score, scale: [lowest, highest] };
  }
  if (score !== null && passed !== null && passed !== score >= passMark) {
    return { kind: 'held-back', why: 'score-against-result', score, passed, passMark };
  }
  for (const [domain, rating] of Object.entries(told.ratings)) {
    if (!tables.domains.includes(domain)) {
      return { kind: 'held-back', why: 'unknown-domain', domain };
    }
    // Told by somebody's file, it may be anything.
    if (!knownRatings.includes(rating)) {
      return { kind: 'held-back', why: 'unknown-rating', domain, rating };
    }
  }
  return null;
}

/**
 * How badly ratings and score fit, from 1 (well) to 0. A score beyond the usual ones on the side to which every rating
 * points is rare, but no contradiction: 1000 with Meets Competencies throughout.
 */
function doubtOf({ told, ratings, words }: WeighedReport, consistency: Consistency | null): number {
  if (consistency === null || consistency.p === null || told.score === null) return 1;
  const [low, high] = consistency.usual;
  const rated = ratings.filter((rating) => rating !== 'unknown');
  const top = words === 'two' ? 'meets-competencies' : 'proficient';
  const allTop = rated.every((rating) => rating === top);
  const allLow = rated.every((rating) => rating === 'needs-improvement');
  if ((allTop && told.score > high) || (allLow && told.score < low)) return 1;
  return consistency.p;
}

function ratedDomains(tables: ExamTables, told: ToldResult): number {
  return tables.domains.filter((id) => (told.ratings[id] ?? 'unknown') !== 'unknown').length;
}

function readNotes(
  { tables, told, ratings, words }: WeighedReport,
  rated: number,
  p: number,
  trend: FilteredAttempt | null,
): readonly ReadinessNote[] {
  const has = (rating: Rating) => ratings.includes(rating);
  const notes: readonly (readonly [ReadinessNote, boolean])[] = [
    ['no-ratings', rated === 0],
    ['some-ratings-missing', rated > 0 && rated < tables.domains.length],
    ['two-words', rated > 0 && words === 'two'],
    ['mixed-words', words === 'three' && has('meets-competencies')],
    ['no-score', told.score === null],
    ['result-unknown', told.score === null && told.passed === null],
    ['questions-assumed', tables.assumed.questions],
    ['weights-assumed', tables.assumed.weights],
    ['ratings-doubtful', p < DOUBTFUL],
    ['earlier-attempts', trend !== null],
  ];
  return notes.filter(([, applies]) => applies).map(([note]) => note);
}

/** The fixed word for a probability from 0 to 1, as it is shown: four decimals, rounded to whole people among 100. */
export function probabilityWord(probability: number): ProbabilityWord {
  const people = Math.round(Number(probability.toFixed(4)) * 100);
  if (people < 20) return 'unlikely';
  if (people < 40) return 'less-likely-than-not';
  if (people <= 60) return 'coin-toss';
  return people <= 80 ? 'more-likely-than-not' : 'likely';
}
