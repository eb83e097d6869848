// A line as the sequence of what matters for ratings: domains, ratings, what separates them, and other words.

import type { Rating } from '../rating.ts';
import type { RatingMention } from './rating-words.ts';

/** The clause around a name, up to the next name or rating. */
export interface Clause {
  readonly told: string;
  /** The clause begins with the name. */
  readonly leads: boolean;
  /** It names what somebody studied, a weight, or is a word of thanks: no rating is meant. */
  readonly aside: boolean;
}

/** Domains as named in one place. */
export interface Names {
  readonly kind: 'names';
  /** Positions in `exam.domains`; several where the words fit several, none for "rest" and "all". */
  readonly domains: readonly number[];
  readonly reach: 'named' | 'rest' | 'all';
  /** "all domains" rather than "all": the noun makes sure what is meant. */
  readonly noun: boolean;
  readonly text: string;
  /** The word before that makes it an exception: one that can mean nothing else, or "but". */
  readonly excepted: 'except' | 'but' | null;
  readonly byNumber: boolean;
  /** One or two letters: they mean a domain only right beside a rating. */
  readonly short: boolean;
  /** A colon, an arrow or an equals sign follows. */
  readonly colon: boolean;
  /** Nothing stands before it on its line. */
  readonly opens: boolean;
  /** What stands around it; few are asked for it. */
  readonly clause: () => Clause;
}

export interface Rates {
  readonly kind: 'rates';
  readonly rating: Rating;
  readonly manner: RatingMention['manner'];
  readonly negated: boolean;
  readonly text: string;
  readonly colon: boolean;
  /** A preposition follows: "NI in security". */
  readonly into: boolean;
  readonly bracketed: boolean;
  /** No small word stands before it: "databases weak", unlike "my internet was weak". */
  readonly terse: boolean;
}

export interface Word {
  readonly kind: 'word';
  readonly text: string;
  readonly colon: boolean;
  /** It belongs to a date, a score or how somebody studied: "rest ok taken 2026-11-20". */
  readonly aside: boolean;
}

/** A comma, a turn such as "but", an exam or a score: neighbours, but not the same breath. */
export interface Break {
  readonly kind: 'break';
}

export type Item = Names | Rates | Word | Break;

/** What stands on one line or in one sentence. */
export interface Line {
  readonly items: readonly Item[];
  /** The sign it ends in. */
  readonly end: string;
}

/** What is said of every domain that nothing else is said of. */
export const everyDomain: Names = {
  kind: 'names',
  domains: [],
  reach: 'all',
  noun: true,
  text: 'all',
  excepted: null,
  byNumber: false,
  short: false,
  colon: false,
  opens: false,
  clause: () => ({ told: '', leads: false, aside: true }),
};
