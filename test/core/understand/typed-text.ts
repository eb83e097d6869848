// What a typed text is expected to mean, written so that a table of many stays readable.

/** Ratings in official order of the domains: N, C, P, M as in the ratings' names, `-` where the text says nothing. */
export type RatingLetters = string;

export interface Sitting {
  readonly score?: number;
  readonly passed?: boolean;
  readonly takenOn?: string;
  readonly ratings?: RatingLetters;
}

export interface Told extends Sitting {
  readonly exam: string;
  /** Codes of what was left out and said; not looked at when absent. */
  readonly remarks?: readonly string[];
  /** What the remarks quote. */
  readonly quotes?: readonly string[];
  /** Codes of what checkReport then objects to. */
  readonly objects?: readonly string[];
}

export type Meaning =
  | Told
  | { readonly exam: string; readonly sittings: readonly Sitting[] }
  /** Codes of the issues, in any order. */
  | { readonly asks: readonly string[]; readonly suggests?: string };

export interface TypedText {
  readonly text: string;
  readonly means: Meaning;
  /** Code of the exam, where an option of the command names it. */
  readonly option?: string;
}

/** The day on which all texts are read. */
export const TODAY = '2026-11-23';
