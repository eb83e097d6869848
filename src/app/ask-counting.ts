// Being counted in a group's figures, said under a report: asked until it is answered, and why a report does not count.

import type { Button } from '../cards/card.ts';
import { counting as words } from '../cards/words/en-groups.ts';
import type { Report } from '../core/attempt.ts';
import type { Exam } from '../core/exam.ts';
import type { Preparing, Running } from './command.ts';
import { missingToCount } from './contributions.ts';
import { leastPeople } from './group-ports.ts';

export interface CountingWords {
  readonly closing: readonly string[];
  readonly buttons: readonly Button[];
}

const nothing: CountingWords = { closing: [], buttons: [] };

/**
 * What is said of the group under a report that was kept; nothing in private.
 * @param isNewPerson nothing was known about them before, and so no answer either.
 */
export async function countingWords(
  exam: Exam,
  report: Report,
  { groupMinimum }: Pick<Preparing, 'groupMinimum'>,
  { reach, store, person }: Pick<Running, 'reach' | 'store' | 'person'>,
  isNewPerson = false,
): Promise<CountingWords> {
  if (!reach.group) return nothing;
  const { key } = reach.group;
  const counts = isNewPerson ? null : await (await store()).readCounting(person, key);
  if (counts === false) return nothing;
  const missing = missingToCount(exam, report);
  if (counts === null) {
    const settings = await (await store()).readSettings(key);
    const least = leastPeople(settings, groupMinimum);
    return { closing: [words.ask(least)], buttons: countingButtons() };
  }
  return missing.length === 0 ? nothing : { closing: [words.missing(missing)], buttons: [] };
}

/** Yes and no, with the same weight: neither is urged. */
export function countingButtons(): readonly Button[] {
  const button = (label: string, yes: 'yes' | 'no'): Button => ({
    label,
    style: 'plain',
    action: { command: 'mydata', args: { do: 'count', yes } },
  });
  return [button(words.yes, 'yes'), button(words.no, 'no')];
}
