// Why nothing could be read from a file. Codes and values only: src/cards/words/en-reading.ts says it to people.

export const fileProblemCodes = [
  'empty',
  'other-kind',
  'too-large',
  'too-many-pages',
  'too-slow',
  'too-heavy',
  'encrypted',
  'broken',
  'no-text',
  'not-a-report',
  'certificate',
  'other-vendor',
  'percentages',
  'several-reports',
  'nothing-found',
  'too-many-pixels',
  'broken-picture',
  'unreadable-picture',
  'busy',
  'too-many',
  'stopped',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

export interface FileProblem {
  readonly code: FileProblemCode;
  /** Numbers and words of ours, never words of the file. */
  readonly values?: Readonly<Record<string, string | number>>;
}
