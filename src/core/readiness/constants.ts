// Every number the readiness model is made of, with its reason. The sections named are those of docs/model.md, which
// are numbered like the model's specification.

import type { ExamCode, ExamLevel } from '../exam.ts';

/**
 * Kept beside every estimate that is to be compared with what happened; another one once estimates come out otherwise, by
 * a number here or by data/readiness-line.yaml (7).
 */
export const MODEL_VERSION = 'model-1';

/** A value the vendor does not publish, as a few possible ones with their weights. */
export interface Possible {
  readonly value: number;
  readonly weight: number;
}

/** Share of questions right at the pass mark: N(.70, .045), since published pass shares run from 60 to 80 % (2.1, 2.2). */
export const passShares: readonly Possible[] = [
  { value: 0.62, weight: 0.107 },
  { value: 0.66, weight: 0.242 },
  { value: 0.7, weight: 0.302 },
  { value: 0.74, weight: 0.242 },
  { value: 0.78, weight: 0.107 },
];

/**
 * Logits by which the middle of those who sit the exam lies above the pass mark: about 60 % pass at their first
 * attempt, and the vendor publishes no figures. A wrong value moves the probability more than any other (2.2).
 */
export const populationCentres: readonly Possible[] = [
  { value: -0.15, weight: 0.25 },
  { value: 0.15, weight: 0.5 },
  { value: 0.45, weight: 0.25 },
];

/** Spread of readiness between people, in logits: reliabilities of .64 to .84, usual for exams of this length (2.2). */
export const populationSpreads: readonly Possible[] = [
  { value: 0.45, weight: 0.5 },
  { value: 0.75, weight: 0.5 },
];

/** Spread of one person's domains around their general readiness, in logits: domains correlate .36 to .86 (2.2). */
export const domainSpreads: readonly Possible[] = [
  { value: 0.3, weight: 0.5 },
  { value: 0.6, weight: 0.5 },
];

/** Half of a domain's questions are that much easier, half that much harder, in logits: shares right vary by .2 (2.2). */
export const DIFFICULTY = 1;
/** What a day adds or takes at each sitting, in logits: generalisability studies find sittings differ (2.2). */
export const DAY_NOISE = 0.12;
/** Spread of the pass mark between forms, in questions: cuts are whole numbers, and equating errs (2.2). */
export const EQUATING_NOISE = 0.45;
/** Slack between total and scaled score, in questions: equating error and rounding (2.2). */
export const SCORE_SLACK = 0.8;
/** Share of the conversion anchored at the lowest score, below the mark; above it is the other's (2.1). */
export const NEARER_CONVERSION = 0.6;

/** Shares right from which a three-word report says Competent and Proficient: a public estimate (2.2). */
export const LEVEL_CUTS: readonly number[] = [0.6, 0.8];
/** How softly those cuts divide, in shares right: they too differ between forms (2.2). */
export const CUT_SOFTNESS = 0.03;
/** Chance that a rating says nothing: typing errors, other definitions (2.1, 2.2). */
export const LAPSE = 0.03;
/** Added inside the normal distribution of a rating, by convention, so that results agree with the reference (2.8). */
export const CUT_SHIFT = 0.001;
/** The pass shares that share one line between the two official words: each group uses its mean (2.8). */
export const lineGroups: readonly (readonly [first: number, last: number])[] = [
  [0, 1],
  [2, 2],
  [3, 4],
];

/** Share right that study leads towards, not beyond (2.1). */
export const CEILING = 0.95;
/** Share of the hours that reach the domain they are meant for (2.1). */
export const STUDY_EFFECT = 0.8;
/** A domain's volume grows with its weight to this power: heavy domains are broad, but not in proportion (2.1). */
export const VOLUME_EXPONENT = 0.6;
/** How fast a slow, a typical and a fast learner close the gap; with it the hours fit published retake gains (2.2). */
export const learnerRates = {
  slow: { value: 0.45, weight: 0.3 },
  typical: { value: 1, weight: 0.4 },
  fast: { value: 1.9, weight: 0.3 },
} as const satisfies Readonly<Record<string, Possible>>;
export type Learner = keyof typeof learnerRates;
export const learners = ['slow', 'typical', 'fast'] as const satisfies readonly Learner[];

/**
 * Hours that the whole exam takes to learn, by level. 50 and 150 are set so that a usual second preparation gives the
 * gains that were observed; the others are judgement (2.2, 2.8).
 */
export const studyVolumes: Readonly<Record<ExamLevel, number>> = {
  foundational: 50,
  business: 50,
  associate: 80,
  professional: 150,
  specialty: 150,
};
/** Hours a leverage is told for, where it is not a tenth of the volume (2.8). */
export const leverageHours: Readonly<Record<ExamCode, number>> = { 'DOP-C02': 10 };
/** Share right that a domain is lifted to where it is asked what that would change: from here on courses say Proficient. */
export const LIFTED_SHARE = 0.8;
/** Leverages that near to the best, as a share of it, are a tie (2.4). */
export const TIE = 0.15;

/** Scored questions of a professional exam, and of any other, where the vendor has not said: as their siblings (2.5). */
export const USUAL_QUESTIONS = { professional: 65, other: 50 } as const;

/** Before the first attempt: points by which the middle lies above the mark, and the spread (2.6). */
export const FIRST_LEVEL = { above: 20, sd: 95 } as const;
/** Points gained between two attempts where nothing is known of the study: observed retake gains (2.6). */
export const RETAKE_GAIN = { mean: 45, sd: 55 } as const;
/** Pass share at which points are told in questions and logits, the middle of `passShares` (2.6). */
export const CENTRAL_SHARE = 0.7;
/** A change of the score beyond so many standard errors is not chance alone: Jacobson and Truax (2.6). */
export const RELIABLE_CHANGE = 1.96;

/** Reliability of one sitting in the closed form: of exams with 50 scored questions, and with 65 (2.3). */
export const closedFormReliability = { shorter: 0.72, longer: 0.75, from: 60 } as const;
/** Points above the mark towards which the closed form shrinks a score (2.3). */
export const KELLEY_CENTRE = 40;

/** Smallest variance of a retake's total: a difference of two large sums may come out as nothing (2.8). */
export const VARIANCE_FLOOR = 0.05;
/** Questions a logit is worth, over E(N - E)/N: below 1, since questions differ in difficulty (2.8). */
export const LOGIT_SLOPE = 0.82;
/** Likelihood below which a total is not looked at, its sum being 1 (2.8). */
export const NEGLIGIBLE_TOTAL = 1e-12;
/** Share of all that is looked for below which a node of the grid is left out: nothing that is shown changes (2.8). */
export const NEGLIGIBLE = 1e-6;
/** The same for the range of the probability, which must not hang on nodes nobody is at (2.8). */
export const NEGLIGIBLE_IN_RANGE = 1e-5;
/** Ends of the range of the probability (2.8). */
export const RANGE_ENDS: readonly [low: number, high: number] = [0.05, 0.95];
/** One domain is said to lie below another only where that is likelier than this (2.4). */
export const TOLD_APART = 0.8;
/**
 * Two domains are not looked at further where two normal distributions would give less: over 1,162 reports they are
 * within .07 of the exact chance, so none above `TOLD_APART` is missed.
 */
export const NOT_APART = 0.7;
/** Ends of a domain's interval (2.8). */
export const INTERVAL_ENDS: readonly [low: number, high: number] = [0.1, 0.9];

/** Ratings and score that fit each other worse than this have nothing told from them (6). */
export const INCONSISTENT = 0.01;
/** Worse than this, the estimate is shown with a question (6). */
export const DOUBTFUL = 0.05;
/** A range wider than this is shown without a single number (6). */
export const WIDE_RANGE = 0.3;
