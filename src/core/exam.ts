// The nouns of an exam, as the rest of the program knows it: official facts with their sources, domains, guidance, rules.
// Made by src/catalog from data/exams/<code>.yaml and data/aws.yaml; data/README.md explains every field.

import type { Band, Condition } from './condition.ts';
import type { Rating } from './rating.ts';

/** Kebab-case form of a domain's official name, such as `security-and-compliance`. */
export type DomainId = string;
/** Official code in upper case, such as `CLF-C02`. */
export type ExamCode = string;
/** Calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;

export type Outcome = 'pass' | 'fail' | 'unknown';
export const examStatuses = ['current', 'announced', 'beta', 'retired'] as const;
export type ExamStatus = (typeof examStatuses)[number];
export const examLevels = [
  'foundational',
  'business',
  'associate',
  'professional',
  'specialty',
] as const;
export type ExamLevel = (typeof examLevels)[number];
export const studyKinds = ['videos', 'practice', 'hands-on', 'reading'] as const;
export type StudyKind = (typeof studyKinds)[number];

/** Where a fact stands and the day somebody looked. */
export interface Source {
  readonly title: string;
  readonly url?: string | undefined;
  readonly checked: IsoDate;
}

/** A fact with its source; `note` says what the reader should know about it, such as two official texts that disagree. */
export interface Fact<T> {
  readonly value: T;
  readonly source: Source;
  readonly note?: string | undefined;
  /** Not read of this exam itself: what was announced, or what is usual. */
  readonly expected?: boolean | undefined;
}

/** What kind of statement a sentence is: looked up, computed, or a coach's rule of thumb. */
export const bases = ['fact', 'arithmetic', 'judgement'] as const;
export type Basis = (typeof bases)[number];

export interface Guidance {
  /** What a rating here usually means, by rating. */
  readonly meaning: Readonly<Record<Rating, string>>;
  readonly failurePoints: readonly string[];
  /** What to study: services and concepts, most useful first. */
  readonly focus: readonly string[];
  /** "When would I choose this over …?" */
  readonly question: string;
  /** Something to build by hand; professional exams have one. */
  readonly lab?: string | undefined;
  /** A block of practice for one sitting. */
  readonly practice: string;
  /** How to see that the domain has moved. */
  readonly check: string;
}

export interface Domain {
  readonly id: DomainId;
  readonly name: string;
  /** Share of the scored questions in percent; null where the vendor has not published it. */
  readonly weight: number | null;
  /** Words people type for it, besides those of the name. */
  readonly aliases: readonly string[];
  readonly services: readonly string[];
  readonly tasks: readonly string[];
  readonly guidance: Guidance;
}

/** Something a report may show, with what to say and do about it. Texts may hold placeholders: see core/template.ts. */
export interface Finding {
  readonly id: string;
  readonly when: Condition;
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
  readonly basis: Basis;
  readonly source?: Source | undefined;
  /** The first whose condition is certainly true says it in its own words; what it leaves out stays as it is. */
  readonly variants?: readonly Variant[] | undefined;
}

/** Other words for a finding, for some of the reports it is said of. */
export interface Variant {
  readonly when: Condition;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly advice?: string | undefined;
}

/** A way of preparing that leaves a trace in the ratings; `study` is the stated kind of study that supports it. */
export interface Pattern extends Finding {
  readonly study: StudyKind;
}

export interface BandRule {
  readonly band: Exclude<Band, 'passed' | 'unknown'>;
  /** Absent on the last rule: it always applies. */
  readonly when?: Condition | undefined;
}

export interface Indicator {
  readonly id: string;
  readonly for: boolean;
  readonly when: Condition;
  readonly text: string;
}

export interface ReadinessRules {
  /** First match wins, in all three lists. */
  readonly bands: readonly BandRule[];
  readonly withoutScore: readonly BandRule[];
  readonly withoutRatings: readonly BandRule[];
  readonly indicators: readonly Indicator[];
}

/** Weeks to a retake worth paying for: [fewest, most]. */
export type Weeks = readonly [number, number];

export interface TimelineRow {
  readonly when?: Condition | undefined;
  readonly weeks: Weeks;
}

export const readyAnswers = ['yes', 'review', 'not-yet'] as const;
export type ReadyForNext = (typeof readyAnswers)[number];

export interface NextExamRule {
  readonly ready: ReadyForNext;
  readonly when?: Condition | undefined;
  readonly detail: string;
}

/** A question people ask, with a short answer. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly basis: Basis;
  readonly source?: Source | undefined;
}

export interface RetakePolicy {
  /** Calendar days after a failed attempt. */
  readonly waitDays: Fact<number>;
  /** Years after a pass in which the same version cannot be taken again. */
  readonly afterPassYears: Fact<number>;
  readonly attempts: Fact<string>;
  readonly fee: Fact<string>;
  readonly beta: Fact<string>;
}

/**
 * Where official reports divide Needs Improvement from Meets Competencies, as fitted to real ones with the readiness
 * model (docs/model.md, 2.7). The same for every exam.
 */
export interface ReadinessLine {
  /** Share right at the line, less the share at the pass mark; below 0, the line is below the mark. */
  readonly offset: number;
  /** How softly it divides: standard deviation in shares right, above 0. */
  readonly softness: number;
}

export interface Exam {
  readonly code: ExamCode;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: ExamLevel;
  readonly status: Fact<ExamStatus>;
  /** Lowest and highest scaled score. */
  readonly scale: readonly [number, number];
  readonly scaleFact: Fact<string>;
  readonly scoring: Fact<string>;
  /** What AWS says about reading the words of single domains. */
  readonly sectionFeedback: Fact<string>;
  readonly passMark: Fact<number>;
  /** Questions that count and questions on trial; null where only the total is published. */
  readonly questionCounts: Fact<{
    readonly scored: number | null;
    readonly unscored: number | null;
    readonly total: number;
  }>;
  readonly minutes: Fact<number>;
  readonly firstTestDay?: Fact<IsoDate> | undefined;
  readonly lastTestDay?: Fact<IsoDate> | undefined;
  readonly replaces?: Fact<ExamCode> | undefined;
  readonly replacedBy?: Fact<ExamCode> | undefined;
  readonly retake: RetakePolicy;
  readonly domains: readonly Domain[];
  readonly domainSource: Source;
  /** The exam's own word for each rating. */
  readonly labels: Readonly<Record<Rating, string>>;
  /** Whether people use a three-word scale for this exam that its report does not print. */
  readonly threeWordScale: boolean;
  /** Whether the exam has guidance of its own, or the general one. */
  readonly ownGuidance: boolean;
  readonly redFlags: readonly Finding[];
  readonly patterns: readonly Pattern[];
  readonly misreadings: readonly Finding[];
  readonly afterPass: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly readiness: ReadinessRules;
  readonly readinessLine: ReadinessLine;
  readonly timeline: readonly TimelineRow[];
  readonly genericTimeline: Readonly<Record<'high' | 'medium' | 'low', Weeks>>;
  readonly nextExam: readonly NextExamRule[];
  readonly questions: readonly Question[];
  /** Sentences on how the stated way of studying fits a pattern. */
  readonly studyFit: StudyFit;
  readonly mixedPractice: MixedPractice;
}

export interface StudyFit {
  readonly words: Readonly<Record<StudyKind, string>>;
  readonly supports: string;
  readonly contradicts: string;
}

/** The last week of a plan: practice over all domains. */
export interface MixedPractice {
  readonly topics: readonly string[];
  readonly practice: string;
  readonly check: string;
  /** What an adequate domain gets in that week. */
  readonly review: string;
}
