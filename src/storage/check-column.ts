// A column is believed only after checking: anything may be in a file. Errors name record and column, not the content.

export type Test<T> = (value: unknown) => value is T;

/** What a record is called in an error. */
export type RecordKind =
  | 'attempt'
  | 'draft'
  | 'shared message'
  | 'preferences'
  | 'study'
  | 'follow-up'
  | 'prediction'
  | 'group'
  | 'membership'
  | 'contribution'
  | 'figures';

/** A row as it comes back: anything may be in a column. */
export type Found<Table> = { readonly [K in keyof Table]: unknown };

/** @throws when the value is not what the column is for. */
export function checkColumn<T>(
  kind: RecordKind,
  id: string,
  column: string,
  value: unknown,
  test: Test<T>,
): T {
  if (test(value)) return value;
  throw new Error(`The record of ${kind} ${id} is not valid: ${column}.`);
}

/** What checks a column of one record; a column that holds JSON is parsed first. */
export function checkIn<R extends object>(kind: RecordKind, id: string, row: R) {
  return <T>(
    column: keyof R & string,
    test: Test<T>,
    read: (value: unknown) => unknown = (value) => value,
  ): T => checkColumn(kind, id, column, read(row[column]), test);
}

export const isText: Test<string> = (value): value is string => typeof value === 'string';
export const isWord: Test<string> = (value): value is string => isText(value) && value !== '';
export const isTruth: Test<0 | 1> = (value): value is 0 | 1 => value === 0 || value === 1;
export const isDate: Test<string> = (value): value is string =>
  isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
export const isCount: Test<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
/** Of hours, say: nothing is less than none. */
export const isAmount: Test<number> = (value): value is number =>
  Number.isFinite(value) && Number(value) >= 0;

/** Within what a Date can hold, so that an export can write it out. */
export const isTime: Test<number> = (value): value is number =>
  Number.isSafeInteger(value) && Math.abs(Number(value)) <= 8.64e15;

/** What a JSON text says; undefined, which no JSON text says, when it is none. */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

export function orNull<T>(test: Test<T>): Test<T | null> {
  return (value): value is T | null => value === null || test(value);
}

export function isOneOf<T>(words: readonly T[]): Test<T> {
  return (value): value is T => words.includes(value as T);
}

export function isListOf<T>(test: Test<T>): Test<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(test);
}
