// Lines to be corrected: a ? stands where something is to be looked at, and a line is refused while there is one.

import type { Args, OptionSpec } from '../../app/command.ts';
import type { Contradiction } from '../../app/contradictions.ts';
import { fileRefusal } from '../../app/file-refusals.ts';
import { formatArgs, parseArgs } from '../../app/parse-words.ts';
import { domainKey, ratingLetters } from '../../app/told-report.ts';
import type { Card } from '../../cards/card.ts';
import { consoleFiles } from '../../cards/words/en-console.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import type { Exam } from '../../core/exam.ts';

/** What is to be looked at. */
export interface Open {
  /** In words, as `readFileWords.field` has them. */
  readonly doubts: readonly string[];
  readonly contradictions: readonly Contradiction[];
}

/**
 * A report as options of /scorereport. Behind a value that is only guessed stands a ?, and where nothing was read, or two
 * things contradict each other, a ? alone.
 * @param args as a form has them.
 */
export function lineWithGaps(
  exam: Exam,
  args: Args,
  { doubts, contradictions }: Open,
  options: readonly OptionSpec[],
): string {
  const isAgainst = (name: string) => contradictions.some((each) => each.name === name);
  const gapped = (name: string, about: readonly string[], value: string | undefined) => {
    if (isAgainst(name)) return '?';
    return about.some((each) => doubts.includes(each)) ? `${value ?? ''}?` : value;
  };
  const about = (field: string) => readFileWords.field(field, null);
  const labels: Readonly<Record<string, string>> = exam.labels;
  const ratings = exam.domains.flatMap((domain) => {
    const name = domainKey(exam, domain);
    const found = Object.entries(ratingLetters).find(([, letter]) => letter === args[name]);
    const rating = found && (labels[found[0]] ?? found[0]);
    const own = readFileWords.field(`ratings.${domain.id}`, domain.name);
    const value = gapped(name, [own, about('ratings')], rating);
    return value === undefined ? [] : [`${domain.name}: ${value}`];
  });
  const values = Object.entries({
    ...args,
    exam: gapped('exam', [about('exam')], exam.code),
    score: gapped('score', [about('score')], args['score']),
    taken: gapped('taken', [about('takenOn')], args['taken']),
    ratings: ratings.length === 0 ? undefined : ratings.join('; '),
  });
  const told = Object.fromEntries(
    values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const offered = options.filter(({ internal }) => !internal);
  // A shell would look for files by a bare ?.
  return formatArgs(told, offered).replace(/(--\w+=)([^"\s]*\?)(?=\s|$)/g, '$1"$2"');
}

/** Refuses words that still hold a gap; null where there is none. */
export function gapsCard(words: readonly string[], options: readonly OptionSpec[]): Card | null {
  const parsed = parseArgs(words, options);
  if (!parsed.ok) return null;
  const isOpen = ['exam', 'score', 'taken', 'ratings'].some((name) =>
    /\?\s*(?:;|$)/.test(parsed.args[name] ?? ''),
  );
  return isOpen ? fileRefusal(consoleFiles.gaps) : null;
}
