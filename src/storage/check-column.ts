// A column is believed only after checking: anything may be in a file. Errors name record and column, not the content.

export type Test<T> = (value: unknown) => value is T;

/** @throws when the value is not what the column is for. */
export function checkColumn<T>(
  kind: 'attempt' | 'draft' | 'shared message',
  id: string,
  column: string,
  value: unknown,
  test: Test<T>,
): T {
  if (test(value)) return value;
  throw new Error(`The record of ${kind} ${id} is not valid: ${column}.`);
}

export const isText: Test<string> = (value): value is string => typeof value === 'string';

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
