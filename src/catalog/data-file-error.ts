// What is wrong with data files; apart from their reader, so that telling it costs no parser.

/** One thing wrong in a data file. */
export interface DataIssue {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Thrown when a data file cannot be used; its message lists every issue, one a line. */
export class DataFileError extends Error {
  readonly issues: readonly DataIssue[];
  constructor(issues: readonly DataIssue[]) {
    super(
      issues
        .map(
          ({ file, line, field, message }) => `${file}:${line}: ${field || '(file)'}: ${message}`,
        )
        .join('\n'),
    );
    this.name = 'DataFileError';
    this.issues = issues;
  }
}
