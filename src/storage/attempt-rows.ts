// Attempts ↔ rows.

import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import { studyKinds } from '../core/exam.ts';
import { ratings } from '../core/rating.ts';
import {
  checkColumn,
  isAmount,
  isDate,
  isListOf,
  isOneOf,
  isTime,
  isTruth,
  isWord,
  orNull,
  parseJson,
  type Test,
} from './check-column.ts';
import type { AttemptRatingTable, AttemptTable } from './database.ts';

/** The columns a report is kept in. */
export type ReportColumns = Omit<
  AttemptTable,
  'id' | 'person_id' | 'sequence' | 'saved_at' | 'changed_at'
>;

/** An attempt joined with one of its ratings, or with none; anything may be in a column. */
export type AttemptRow = {
  readonly [K in keyof ReportColumns | 'saved_at' | 'changed_at' | 'domain' | 'rating']: unknown;
} & { readonly id: AttemptId };

/**
 * The columns of a report.
 * @throws when it could not be read back, such as hours that are not a number.
 */
export function makeReportColumns(id: AttemptId, report: Report): ReportColumns {
  const columns: ReportColumns = {
    exam: report.exam,
    score: report.score,
    passed: report.passed === null ? null : Number(report.passed),
    taken_on: report.takenOn,
    study: JSON.stringify(report.study),
    hours_per_week: report.hoursPerWeek,
    weights_as_percentages: Number(report.weightsAsPercentages),
  };
  checkReport(id, columns, Object.entries(report.ratings));
  return columns;
}

/** The ratings of a report, one row each. */
export function makeRatingRows(id: AttemptId, report: Report): readonly AttemptRatingTable[] {
  return Object.entries(report.ratings).map(([domain, rating]) => ({
    attempt_id: id,
    domain,
    rating,
  }));
}

/**
 * Attempts from rows that stand together by attempt.
 * @throws naming the first attempt that cannot be read.
 */
export function readAttempts(rows: readonly AttemptRow[]): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (let start = 0; start < rows.length; ) {
    const row = rows[start] as AttemptRow;
    const rated: [unknown, unknown][] = [];
    let end = start;
    for (; rows[end]?.id === row.id; end++) {
      const { domain, rating } = rows[end] as AttemptRow;
      if (domain !== null) rated.push([domain, rating]);
    }
    attempts.push(readAttempt(row, rated));
    start = end;
  }
  return attempts;
}

/** Whether two reports would be stored as the same rows. Stricter than `isSameReport` of the core: study counts too. */
export function isStoredAlike(id: AttemptId, a: Report, b: Report): boolean {
  const describe = (report: Report) =>
    JSON.stringify([makeReportColumns(id, report), Object.entries(report.ratings).sort()]);
  return describe(a) === describe(b);
}

function readAttempt(row: AttemptRow, rated: readonly (readonly [unknown, unknown])[]): Attempt {
  const report = checkReport(row.id, row, rated);
  const savedAt = check(row.id, 'saved_at', row.saved_at, isTime);
  const changedAt = check(row.id, 'changed_at', row.changed_at, isTime);
  return { id: row.id, report, savedAt, changedAt };
}

function checkReport(
  id: AttemptId,
  row: { readonly [K in keyof ReportColumns]: unknown },
  rated: readonly (readonly [unknown, unknown])[],
): Report {
  const passed = check(id, 'passed', row.passed, orNull(isTruth));
  return {
    exam: check(id, 'exam', row.exam, isWord),
    score: check(id, 'score', row.score, orNull(isScore)),
    passed: passed === null ? null : passed === 1,
    takenOn: check(id, 'taken_on', row.taken_on, orNull(isDate)),
    // `fromEntries` makes own properties of any name, also of `__proto__`.
    ratings: Object.fromEntries(
      rated.map(([domain, rating]) => [
        check(id, 'domain', domain, isWord),
        check(id, 'rating', rating, isOneOf(ratings)),
      ]),
    ),
    study: check(id, 'study', parseJson(row.study), isListOf(isOneOf(studyKinds))),
    hoursPerWeek: check(id, 'hours_per_week', row.hours_per_week, orNull(isAmount)),
    weightsAsPercentages:
      check(id, 'weights_as_percentages', row.weights_as_percentages, isTruth) === 1,
  };
}

function check<T>(id: AttemptId, column: string, value: unknown, test: Test<T>): T {
  return checkColumn('attempt', id, column, value, test);
}

export const isScore: Test<number> = (value): value is number =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 1000;
