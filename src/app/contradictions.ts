// What somebody typed beside a file, against what the file surely says: named, so that neither wins silently.

import { readFileWords } from '../cards/words/en-reading.ts';
import type { Exam } from '../core/exam.ts';
import type { Args } from './command.ts';
import { domainKey, ratingLetters } from './told-report.ts';

/** Something typed that is not what the file says. */
export interface Contradiction {
  /** The form's name for it: `exam`, `score`, `taken`, `d1` … */
  readonly name: string;
  /** Both as people are shown them. */
  readonly typed: string;
  readonly read: string;
  /** Says it in a sentence. */
  readonly words: string;
}

/** The file is of another exam. @param read the exam's code in the file. */
export function otherExam(typed: string, read: string): Contradiction {
  return { name: 'exam', typed, read, words: readFileWords.examTyped(typed, read) };
}

/**
 * @param known what was typed, as values of the form; of the same exam.
 * @param read what the file says, as values of the form.
 * @param unsure what of it is not sure, in words: that contradicts nothing.
 */
export function contradictionsIn(
  exam: Exam,
  known: Args,
  read: Args,
  unsure: readonly string[],
): readonly Contradiction[] {
  const labels: ReadonlyMap<string, string> = new Map(
    Object.entries(ratingLetters).map(([rating, letter]) => [letter, labelOf(exam, rating)]),
  );
  const isSure = (...about: readonly string[]) => !about.some((each) => unsure.includes(each));
  const compared: readonly (readonly [name: string, about: string, isRating: boolean])[] = [
    ['score', readFileWords.field('score', null), false],
    ['taken', readFileWords.field('takenOn', null), false],
    ...exam.domains.map((domain) => {
      const about = readFileWords.field(`ratings.${domain.id}`, domain.name);
      return [domainKey(exam, domain), about, true] as const;
    }),
  ];
  const found = compared.flatMap(([name, about, isRating]): readonly Contradiction[] => {
    const { [name]: mine } = known;
    const { [name]: own } = read;
    if (mine === undefined || own === undefined || mine === own) return [];
    if (!isSure(about, ...(isRating ? [readFileWords.field('ratings', null)] : []))) return [];
    const shown = (value: string) => (isRating ? (labels.get(value) ?? value) : value);
    return [contradiction(name, about, shown(mine), shown(own))];
  });
  const { score } = known;
  const { passed } = read;
  if (score === undefined || passed === undefined) return found;
  const isPassed = passed === 'yes';
  const agrees = isPassed === Number(score) >= exam.passMark.value;
  if (agrees || !isSure(readFileWords.field('passed', null))) return found;
  const about = readFileWords.field('score', null);
  return [...found, contradiction('score', about, score, readFileWords.verdict(isPassed))];
}

/**
 * The same for a report of an exam without guidance, whose ratings are not compared.
 * @param known what was typed, as values of the form.
 * @param says what the file surely says, likewise.
 */
export function contradictionsInPrinted(known: Args, says: Args): readonly Contradiction[] {
  const compared = [
    ['score', readFileWords.field('score', null)],
    ['taken', readFileWords.field('takenOn', null)],
    ['passed', readFileWords.result],
  ] as const;
  return compared.flatMap(([name, about]) => {
    const { [name]: mine } = known;
    const { [name]: own } = says;
    if (mine === undefined || own === undefined || mine === own) return [];
    const shown = (value: string) =>
      name === 'passed' ? readFileWords.verdict(value === 'yes') : value;
    return [contradiction(name, about, shown(mine), shown(own))];
  });
}

function contradiction(name: string, about: string, typed: string, read: string): Contradiction {
  return { name, typed, read, words: readFileWords.typedOther(about, typed, read) };
}

function labelOf(exam: Exam, rating: string): string {
  const labels: Readonly<Record<string, string>> = exam.labels;
  return labels[rating] ?? rating;
}
