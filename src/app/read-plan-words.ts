// What stands behind `plan`: a deed, and then an exam, hours, a day, a kind of file or a domain, in any of the ways people
// type them.

import type { Args } from './command.ts';

/** The deeds people may type; answers to a check-in come from buttons. */
export const planDeeds = ['export', 'tick', 'untick', 'missed', 'again'] as const;
const otherDeeds = ['show', 'done', 'partly', 'not'];

export type PlanFile = 'ics' | 'md';

export interface PlanWords {
  readonly what: string;
  readonly exam: string | undefined;
  readonly hours: string | undefined;
  readonly date: string | undefined;
  readonly file: PlanFile | null;
  /** What to tick off, in words. */
  readonly item: string | undefined;
}

const fileKinds: Readonly<Record<string, PlanFile>> = {
  ics: 'ics',
  calendar: 'ics',
  ical: 'ics',
  md: 'md',
  markdown: 'md',
  list: 'md',
};

export function readPlanWords(args: Args): PlanWords {
  const { hours, date, exam } = args;
  const given = args['do']?.toLowerCase();
  const deed = given !== undefined && isDeed(given) ? given : undefined;
  // The word in the place of the deed may be the exam: `plan CLF-C02`.
  const words = [...(deed === undefined ? [args['do']] : []), args['words']]
    .filter((each) => each !== undefined)
    .join(' ')
    .trim();
  const told = { what: deed ?? 'show', exam, hours, date, file: null, item: undefined };
  if (deed === 'export') {
    const all = words.split(/\s+/);
    const kind = all.find((word) => fileKinds[word.toLowerCase()] !== undefined);
    const rest = all.filter((word) => word !== kind).join(' ');
    const file = kind === undefined ? null : (fileKinds[kind.toLowerCase()] ?? null);
    return { ...told, file, exam: exam ?? (rest || undefined) };
  }
  if (deed === 'tick' || deed === 'untick') return { ...told, item: words || undefined };
  // An answer to a check-in comes from a button, without words.
  if (deed === 'done' && words !== '') return { ...told, what: 'tick', item: words };
  const [, ofWeek] =
    /^(?:hours\s+)?(\d+(?:[.,]5)?)\s*(?:h|hours?)?(?:\s+a\s+week)?$/i.exec(words) ?? [];
  if (ofWeek !== undefined) return { ...told, hours: hours ?? ofWeek };
  const [, day] = /^(?:date|exam(?: on)?)\s+(.*\d.*|none|tomorrow)$/i.exec(words) ?? [];
  if (day !== undefined) return { ...told, date: date ?? day };
  return { ...told, exam: exam ?? (words || undefined) };
}

function isDeed(word: string): boolean {
  return planDeeds.some((each) => each === word) || otherDeeds.includes(word);
}
