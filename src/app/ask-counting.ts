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

/** What is said of the group under a report that was kept; nothing in private. */
export async function countingWords(
  exam: Exam,
  report: Report,
  { groupMinimum }: Pick<Preparing, 'groupMinimum'>,
  { reach, store, person }: Pick<Running, 'reach' | 'store' | 'person'>,
): Promise<CountingWords> {
  if (!reach.group) return nothing;
  const counts = await (await store()).readCounting(person, reach.group.key);
  if (counts === false) return nothing;
  const missing = missingToCount(exam, report);
  if (counts === null) {
    const settings = await (await store()).readSettings(reach.group.key);
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
