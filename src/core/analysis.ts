// What an analysis says: the product's public output, printed as JSON by `debrief analyze` and `--json`.
// Names are fixed; fields may be added.

import type { Band } from './condition.ts';
import type {
  Basis,
  DomainId,
  ExamCode,
  IsoDate,
  Outcome,
  ReadyForNext,
  Source,
  Weeks,
} from './exam.ts';
import type { Level, Rating } from './rating.ts';
import type {
  ProbabilityWord,
  ReadinessHeldBack,
  ReadinessNote,
} from './readiness/read-readiness.ts';

export interface Analysis {
  readonly exam: {
    readonly code: ExamCode;
    readonly name: string;
    readonly passMark: number;
    readonly scale: readonly [number, number];
  };
  readonly outcome: Outcome;
  /** Scaled score, 100–1000. */
  readonly score: number | null;
  /** Score minus pass mark, in points. */
  readonly gap: number | null;
  /** 1-based place of this sitting among the person's sittings of the exam. */
  readonly attempt: number;
  /** In study order: what pays most first. */
  readonly domains: readonly DomainReading[];
  /** Percent of the exam in domains rated Needs Improvement; null when no domain is rated or weights are unpublished. */
  readonly atRiskWeight: number | null;
  readonly redFlags: readonly FindingReading[];
  readonly patterns: readonly PatternReading[];
  readonly misreadings: readonly FindingReading[];
  readonly afterPass: readonly FindingReading[];
  readonly notes: readonly FindingReading[];
  /** Ids of red flags, patterns, misreadings and after-pass readings that the report leaves open. */
  readonly cannotTell: readonly string[];
  readonly readiness: Readiness;
  /** Null after a pass. */
  readonly timeline: {
    readonly weeks: Weeks;
    /** Null when the date of the exam is not known, or when this version cannot be sat again. */
    readonly earliestRetake: IsoDate | null;
  } | null;
  /** Null after a pass. */
  readonly plan: Plan | null;
  readonly trend: Trend;
  readonly nextExam: { readonly ready: ReadyForNext; readonly detail: string } | null;
}

export interface DomainReading {
  readonly id: DomainId;
  readonly name: string;
  /** Percent of the scored questions; null where unpublished. */
  readonly weight: number | null;
  readonly rating: Rating;
  /** The exam's own word for the rating. */
  readonly label: string;
  /** Lowest and highest level the rating leaves open. */
  readonly levels: readonly [Level, Level];
  /** Whole percent of study time; all domains together 100. */
  readonly studyShare: number;
  /**
   * The same of the plan's hours: the study share, weighed by what an hour pays here against the mean of all domains
   * (`leverage`). Absent where there is no leverage; the plan then goes by the study share.
   */
  readonly planShare?: number;
  readonly meaning: string;
  readonly failurePoints: readonly string[];
  readonly focus: readonly string[];
  readonly question: string;
  readonly lab?: string;
  /** What the readiness model makes of the report here; absent where it holds back or was left out. */
  readonly estimate?: DomainEstimate;
  /**
   * Rise of the chance to pass, 0 to 1 with four decimals, for `readiness.model.leverageHours` hours more here by a
   * typical learner. Absent after a pass and where there is no probability.
   */
  readonly leverage?: number;
}

/** Shares from 0 to 1, four decimals. */
export interface DomainEstimate {
  /** 10th percentile, mean and 90th percentile of the share of such questions the person can answer. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** Scored questions in the domain, by its weight; where numbers are unpublished, as usual. */
  readonly questions: number;
  /** Chance that a new form without further study would bring the same rating; null without one. */
  readonly sameRating: number | null;
}

export interface FindingReading {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
  readonly basis: Basis;
  /** For facts: where it stands and when somebody looked. */
  readonly source?: Source;
}

export interface PatternReading extends FindingReading {
  /** What the stated way of studying says about the pattern; null when none was stated. */
  readonly study: 'supports' | 'contradicts' | null;
}

export interface Readiness {
  readonly band: Band;
  readonly indicators: readonly {
    readonly id: string;
    readonly for: boolean;
    readonly text: string;
  }[];
  /** Domains whose missing ratings would decide the band; empty when it is decided. */
  readonly decidedBy: readonly DomainId[];
  /** Chance to pass a new form without further study. Absent after a pass, where held back, and where left out. */
  readonly passProbability?: PassProbability;
  /**
   * For each domain, in study order, the chance if the share of questions the person can answer there were at least
   * 80 % and nothing else had changed: 0 to 1, four decimals. Absent like `passProbability`.
   */
  readonly ifLifted?: readonly { readonly domain: DomainId; readonly mid: number }[];
  /**
   * The chance after the hours of `plan`. Absent like `passProbability`, and where only its range should be told
   * (`model.show`).
   */
  readonly afterPlan?: AfterPlan;
  /** What else the readiness model says, or why it gives no probability; absent where it was left out. */
  readonly model?: ModelReading;
}

/** Probabilities from 0 to 1, four decimals; `low` and `high` range over what the vendor does not publish. */
export interface PassProbability {
  readonly mid: number;
  readonly low: number;
  readonly high: number;
  /** Arithmetic from assumptions, so no surer than they are: docs/model.md. */
  readonly basis: Extract<Basis, 'judgement'>;
}

/** Probabilities from 0 to 1, four decimals: to pass a new form after the plan, for three kinds of learner. */
export interface AfterPlan {
  /** Hours of the whole plan. Those of mixed practice count for all domains, in proportion to their weights. */
  readonly hours: number;
  readonly slow: number;
  readonly typical: number;
  readonly fast: number;
}

/** The readiness model besides its probabilities. */
export interface ModelReading {
  /**
   * Why there is no probability; null where there is one. `no-retake`: a beta, or a version that has ended or ends before
   * the wait is over. An analysis has no clock, so an end that the exam's file does not know of yet is not seen.
   */
  readonly heldBack: ReadinessHeldBack['why'] | 'no-retake' | null;
  /** The word that goes with the probability, never without it; null without one. */
  readonly word: ProbabilityWord | null;
  /** `range`: too wide for one number, so that only `low` to `high` should be told; null without a probability. */
  readonly show: 'number' | 'range' | null;
  readonly notes: readonly ReadinessNote[];
  /**
   * Scores of the earlier sittings that were taken into account, in points, oldest first, and the chance by this sitting
   * alone, 0 to 1 with four decimals; null where there is no probability, or none of them counted.
   */
  readonly earlier: { readonly scores: readonly number[]; readonly alone: number } | null;
  /** Scores that nine in ten reports with such ratings have, in points; null without ratings. */
  readonly usualScores: readonly [low: number, high: number] | null;
  /** Scores the same knowledge would bring two times out of three, in points; null without a score. */
  readonly sameKnowledge: readonly [low: number, high: number] | null;
  /** Questions between the score and the mark, two decimals, below 0 above it; null without a score. */
  readonly questionsShort: number | null;
  /** Scored questions of the exam; the usual number where it is unpublished. */
  readonly questions: number;
  /** Points of a question near the mark, one decimal. */
  readonly pointsPerQuestion: number;
  /** Hours that `domains[].leverage` is told for. */
  readonly leverageHours: number;
  /**
   * Domains whose leverage is within 15 % of the best, or the same as one of these in whole people among 100: with more
   * than one, a tie. In study order; empty where no rise comes to one of 100.
   */
  readonly paysMost: readonly DomainId[];
  /** Domains that lie below another, or above another, with more than 80 chances in 100; in study order. */
  readonly weakest: readonly DomainId[];
  readonly strongest: readonly DomainId[];
}

export interface Plan {
  readonly weeks: readonly PlanWeek[];
}

export interface PlanWeek {
  /** From 1. */
  readonly number: number;
  readonly hours: number;
  readonly items: readonly PlanItem[];
}

export interface PlanItem {
  /** A domain of the exam, or `mixed`: all of them together. */
  readonly domain: DomainId | 'mixed';
  readonly hours: number;
  readonly topics: readonly string[];
  readonly practice: string;
  readonly check: string;
}

export const trendKinds = ['first', 'improving', 'plateau', 'regression', 'mixed'] as const;
export type TrendKind = (typeof trendKinds)[number];

/** What moved from one sitting to another. */
export interface Change {
  readonly kind: TrendKind;
  /** Whether the sittings share anything to compare: scores, or a domain rated in both. */
  readonly comparable: boolean;
  /** Newest minus oldest score in points; null with one attempt or a missing score. */
  readonly scoreChange: number | null;
  /** Whether the change is at least one standard error of the difference between two sittings. */
  readonly clear: boolean;
  /** Rated Needs Improvement on every attempt. */
  readonly persistentWeak: readonly DomainId[];
  /** From Needs Improvement to certainly above it. */
  readonly recovered: readonly DomainId[];
  /** From certainly above Needs Improvement to it. */
  readonly newlyWeak: readonly DomainId[];
  /** A certain fall, to Needs Improvement included. */
  readonly dropped: readonly DomainId[];
}

export interface Trend extends Change {
  /** The same against the previous attempt; null for a first one. */
  readonly sinceLast: Change | null;
  /** Days between neighbouring attempts, oldest first; null where a date is missing. */
  readonly daysBetween: readonly (number | null)[];
  /** Ratings over all attempts, oldest first, in study order. */
  readonly progression: readonly {
    readonly domain: DomainId;
    readonly ratings: readonly Rating[];
  }[];
}
