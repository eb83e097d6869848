// Several attempts at one exam: where somebody stands after each, and how likely a change of the score is a real rise.
// A Kalman filter on the scaled score (2.6). Ratings of earlier attempts are not combined: they say too little.

import {
  CEILING,
  CENTRAL_SHARE,
  FIRST_LEVEL,
  learnerRates,
  learners,
  RELIABLE_CHANGE,
  RETAKE_GAIN,
  STUDY_EFFECT,
} from './constants.ts';
import { type Correction, uncorrected, withVolume } from './correction.ts';
import { type ExamTables, type ModelExam, tablesOf } from './exam-tables.ts';
import { normalCdf } from './normal-cdf.ts';
import { scaleErrorOf } from './scale-error.ts';
import type { ExpectedLevel } from './weigh-report.ts';

export interface FilteredAttempt {
  /** What was expected before this attempt, on the exam's scale. */
  readonly expected: ExpectedLevel;
  /** Where the person stands after it: the score, shrunk. Equal to `expected` where no score is known. */
  readonly level: number;
  readonly sd: number;
  /** From the last scored attempt before to this one; null at the first, and without a score. */
  readonly change: LevelChange | null;
  /** The same from the first scored attempt, by all scores between: equal to `change` where there are none. */
  readonly sinceFirst: LevelChange | null;
  /** Probability, 0 to 1, to pass the next form without study; the full model says it better. */
  readonly passNext: number;
}

export interface LevelChange {
  /** Points gained, after shrinking, and their standard deviation. */
  readonly mean: number;
  readonly sd: number;
  /** Probability, 0 to 1, that the person has really risen; it expects some gain before it sees the scores. */
  readonly realRise: number;
  /** Change of the scores in standard errors of a difference: the plain reliable-change index. */
  readonly z: number;
  /** Whether z lies beyond the plain reliable-change index; what people are told goes by `byChance` instead. */
  readonly beyondNoise: boolean;
  /**
   * Probability, 0 to 1, that somebody with the earlier score rises as far, or falls as far, though they know what they
   * knew then. After a low score many rise: it was probably a bad day.
   */
  readonly byChance: number;
}

/** Of 100 people, as many as are shown: with fewer than this, chance alone is not what usually does it. */
const RARE_OF_HUNDRED = 5;

/**
 * Whether a change is more than chance alone usually does. It goes by the whole number of people that is shown, so that
 * what is said of a change never contradicts its number; z forgets that after a low score many rise.
 */
export function isBeyondChance({ byChance }: Pick<LevelChange, 'byChance'>): boolean {
  return Math.round(byChance * 100) < RARE_OF_HUNDRED;
}

/** One sitting: its score, and hours of study since the one before, where they are known. */
export interface ScoredSitting {
  readonly score: number | null;
  readonly hoursSince?: number | null | undefined;
}

/**
 * Follows somebody over their attempts.
 * @param sittings oldest first, all of this exam.
 */
export function filterAttempts(
  exam: ModelExam,
  sittings: readonly ScoredSitting[],
  correction: Correction = uncorrected,
): readonly FilteredAttempt[] {
  const tables = withVolume(tablesOf(exam), correction);
  const { points, perQuestion, perLogit } = scaleErrorOf(tables);
  const error = points * points;
  let expected: ExpectedLevel = {
    level: tables.passMark + FIRST_LEVEL.above + correction.centreShift * perLogit,
    sd: FIRST_LEVEL.sd,
    ofPopulation: 1,
  };
  let last: Since | null = null;
  let first: Since | null = null;
  const filtered: FilteredAttempt[] = [];
  let before: FilteredAttempt | undefined;
  for (const { score, hoursSince } of sittings) {
    if (before) {
      const gain = expectedGain(tables, before.level, perQuestion, hoursSince ?? null);
      const sd = Math.hypot(before.sd, RETAKE_GAIN.sd);
      expected = { ...expected, level: before.level + gain, sd };
      last = last && afterGain(last, gain);
      first = first && afterGain(first, gain);
    }
    const variance = expected.sd ** 2;
    // Without a score nothing is learnt, and the person stays where they were expected.
    const trust: number = score === null ? 0 : variance / (variance + error);
    const surprise = (score ?? expected.level) - expected.level;
    const level = expected.level + trust * surprise;
    const left = variance * (1 - trust);
    if (score !== null) {
      last = last && afterScore(last, surprise, variance, error);
      first = first && afterScore(first, surprise, variance, error);
    }
    before = {
      expected,
      level,
      sd: Math.sqrt(left),
      change: last && score !== null ? readChange(last, score, error) : null,
      sinceFirst: first && score !== null ? readChange(first, score, error) : null,
      passNext: normalCdf((level - tables.passMark + 0.5) / Math.sqrt(left + error)),
    };
    filtered.push(before);
    expected = { ...expected, ofPopulation: expected.ofPopulation * (1 - trust) };
    if (score !== null) {
      last = { score, level, variance: left, gain: 0, gainVariance: 0, covariance: 0 };
      first ??= last;
    }
  }
  return filtered;
}

/** A scored attempt, and what is known of the gain since then. */
interface Since {
  readonly score: number;
  /** The level after it, and its variance. */
  readonly level: number;
  readonly variance: number;
  readonly gain: number;
  readonly gainVariance: number;
  /** Of the gain with the level that it has led to. */
  readonly covariance: number;
}

function afterGain(since: Since, gain: number): Since {
  const added = RETAKE_GAIN.sd ** 2;
  return {
    ...since,
    gain: since.gain + gain,
    gainVariance: since.gainVariance + added,
    covariance: since.covariance + added,
  };
}

/** @param variance of the level before the score, and `error` of the score itself. */
function afterScore(since: Since, surprise: number, variance: number, error: number): Since {
  const share = since.covariance / (variance + error);
  return {
    ...since,
    gain: since.gain + share * surprise,
    gainVariance: since.gainVariance - share * since.covariance,
    covariance: since.covariance * (error / (variance + error)),
  };
}

function readChange(since: Since, score: number, error: number): LevelChange {
  const mean = since.gain;
  const sd = Math.sqrt(since.gainVariance);
  const z = (score - since.score) / Math.sqrt(2 * error);
  const rise = (score - since.level) / Math.sqrt(since.variance + error);
  return {
    mean,
    sd,
    realRise: normalCdf(mean / sd),
    z,
    beyondNoise: Math.abs(z) >= RELIABLE_CHANGE,
    byChance: normalCdf(score >= since.score ? -rise : rise),
  };
}

/** Points expected from study between two attempts: of those who said their hours, by the study model (2.1). */
function expectedGain(
  tables: ExamTables,
  level: number,
  perQuestion: number,
  hours: number | null,
): number {
  if (hours === null) return RETAKE_GAIN.mean;
  const worth = perQuestion * tables.questions;
  const share = CENTRAL_SHARE + (level - tables.passMark) / worth;
  const closed = learners.reduce((sum, learner) => {
    const { value, weight } = learnerRates[learner];
    return sum + weight * (1 - Math.exp((-value * STUDY_EFFECT * hours) / tables.studyVolume));
  }, 0);
  return worth * Math.max(0, CEILING - share) * closed;
}
