// What has to be checked before anything else: an entry in which ratings and score hardly fit, or a day on which the exam
// was not there yet.

import type { Analysis } from '../core/analysis.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import { checkEntry } from './readiness-blocks.ts';
import { retake } from './words/en-retake.ts';

export interface CheckFirst {
  readonly text: string;
  /** A line that puts it right, as an example; null where the report is not kept, or no such line would be taken. */
  readonly example: string | null;
}

/** Points from the mark of a score that stands as an example, where the usual ones would change the result. */
const BESIDE_MARK = 20;

/**
 * @param takenOn day of the sitting; null when unknown.
 * @param number of the report in the history; null where it is not kept.
 * @returns null where nothing is odd.
 */
export function checkFirst(
  exam: Exam,
  analysis: Analysis,
  takenOn: IsoDate | null,
  today: IsoDate,
  number: number | null,
): CheckFirst | null {
  const entry = checkEntry(analysis);
  const day = tooEarly(exam, takenOn);
  if (entry === '' && day === '') return null;
  const example =
    number === null
      ? null
      : entry === ''
        ? dayExample(exam, today, number)
        : retake.editScore(number, exampleScore(analysis));
  const how = number === null ? retake.correctTold : example === null ? '' : retake.correctKept;
  return { text: [entry, day, how].filter((part) => part !== '').join(' '), example };
}

/** Whether the exam was not there yet on the day of the sitting, as far as is known. */
export function isBeforeFirstDay({ firstTestDay }: Exam, takenOn: IsoDate | null): boolean {
  return firstTestDay !== undefined && takenOn !== null && takenOn < firstTestDay.value;
}

function tooEarly(exam: Exam, takenOn: IsoDate | null): string {
  const { code, firstTestDay, replaces } = exam;
  if (!firstTestDay || takenOn === null || !isBeforeFirstDay(exam, takenOn)) return '';
  const say = firstTestDay.expected ? retake.beforeAnnouncedDay : retake.beforeFirstDay;
  return say(code, takenOn, firstTestDay.value, replaces?.value ?? null);
}

function dayExample({ firstTestDay }: Exam, today: IsoDate, number: number): string | null {
  if (!firstTestDay || firstTestDay.value > today) return null;
  return retake.editDay(number, firstTestDay.value);
}

/** A score such ratings come with, on the same side of the mark: it is an example, not a better result. */
function exampleScore({ score, outcome, exam, readiness: { model } }: Analysis): number {
  const { passMark, scale } = exam;
  const [low, high] = model?.usualScores ?? scale;
  const middle = Math.round((low + high) / 20) * 10;
  const near =
    outcome === 'pass'
      ? Math.max(middle, passMark + BESIDE_MARK)
      : Math.min(middle, passMark - BESIDE_MARK);
  return near === score ? near - BESIDE_MARK / 2 : near;
}
