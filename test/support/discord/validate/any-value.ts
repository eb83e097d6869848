// Reading values of which nothing is known: a rule looks at what is there and leaves the wrong types to the schemas.

export type Loose = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Null is as good as left out. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The text, or nothing at all. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** Discord counts text without the space around it. */
export function isBlank(value: unknown): boolean {
  return textOf(value).trim() === '';
}

/** What stands more than once. */
export function repeated(values: readonly unknown[]): readonly unknown[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
