// What a text names besides domains and ratings: days and exams.

import type { Exam } from '../exam.ts';
import { type DateMention, findDates } from './find-dates.ts';
import type { Days } from './find-day-words.ts';
import { type ExamMention, findExams } from './find-exam.ts';

export interface Named {
  /** The cleaned text they were found in. */
  readonly text: string;
  readonly usOrder: boolean;
  readonly dates: readonly DateMention[];
  readonly exams: readonly ExamMention[];
}

/**
 * Finds days and exams in a cleaned text.
 * @param usOrder whether slashes are known to be month first.
 * @param days where days in words are wanted, the day they count from.
 */
export function findNamed(
  text: string,
  usOrder: boolean,
  exams: readonly Exam[],
  days: Days | undefined,
): Named {
  return { text, usOrder, dates: findDates(text, usOrder, days), exams: findExams(text, exams) };
}
