// What can be wrong with a report as told. Codes and values only: src/cards/words says it to people.

/** Field names of the public contract, such as `score`, `ratings.Securty`, `history.0.takenOn`. */
export type FieldPath = string;

export const issueCodes = [
  'missing-exam',
  'unknown-exam',
  'other-version',
  'several-exams',
  'ambiguous-exam',
  'nothing-to-read',
  'score-not-a-number',
  'score-not-whole',
  'score-out-of-range',
  'score-is-percentage',
  'several-scores',
  'several-sittings',
  'verdict-contradicts-score',
  'verdict-unreadable',
  'unknown-domain',
  'ambiguous-domain',
  'unknown-rating',
  'rating-conflict',
  'ratings-unreadable',
  'which-ratings',
  'date-unreadable',
  'date-impossible',
  'date-in-future',
  'date-ambiguous',
  'hours-out-of-range',
  'unknown-study',
  'text-too-long',
  'not-text',
  'no-such-file',
  'not-an-object',
  'too-deep',
] as const;
export type IssueCode = (typeof issueCodes)[number];

export interface Issue {
  readonly field: FieldPath;
  readonly code: IssueCode;
  /** What was told, as told, shortened; shown as plain text only. */
  readonly given?: string;
  /** The nearest valid value, where there is one. */
  readonly suggestion?: string;
  /** All valid values, or those in question. */
  readonly choices?: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What came out of a check: a value, or everything that is wrong with what was told. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** What was left out of a reading, without being wrong: said, so that nothing vanishes silently. */
export const remarkCodes = [
  'percentage-left-out',
  'future-date-left-out',
  'rating-left-out',
  'domain-left-open',
  'number-left-out',
  'date-taken-as',
  'day-left-out',
  'score-derived',
  'exam-version-chosen',
  'ratings-not-in-text',
] as const;
export type RemarkCode = (typeof remarkCodes)[number];

export interface Remark {
  readonly code: RemarkCode;
  readonly given?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Shortens what a person typed for showing it back: one line, no control characters, `(empty)` for nothing. */
export function quoted(text: string, most = 40): string {
  const line = [
    ...text
      .slice(0, 1_000)
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ];
  if (line.length === 0) return '(empty)';
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`;
}
