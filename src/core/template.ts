// Sentences from data files may hold placeholders such as {passMark}; this fills them.

/** What a finding's texts may mention. Numbers are points or percent. */
export const findingPlaceholders = [
  'exam',
  'score',
  'passMark',
  'distance',
  'points',
  'questionsShort',
  'atRisk',
  'weakCount',
  'weakDomains',
  'lightest',
  'lightestWeight',
  'waitDays',
] as const;
/** What guidance for a domain may mention. */
export const domainPlaceholders = ['domain', 'weight', 'exam', 'service', 'otherService'] as const;
/** What the sentences about ways of studying may mention. */
export const studyPlaceholders = ['study'] as const;

export type Values = Readonly<Record<string, string>>;

/** Names of the placeholders in a text, in order of appearance. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}

/**
 * Replaces each {name} by its value. Names are checked when the catalog is loaded, so a missing value is a defect.
 * @throws RangeError when a placeholder has no value.
 */
export function fillTemplate(text: string, values: Values): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}}`);
    return value;
  });
}
