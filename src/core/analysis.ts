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
  readonly meaning: string;
  readonly failurePoints: readonly string[];
  readonly focus: readonly string[];
  readonly question: string;
  readonly lab?: string;
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
