// One answer about a report, asked by itself → what is wrong with it, so that it can be asked again at once.

import { issues as issueWords } from '../cards/words/en.ts';
import { latestToday } from '../core/calendar.ts';
import { checkDate, checkRatings, checkScore } from '../core/check-report.ts';
import type { Domain, Exam } from '../core/exam.ts';

/** What was asked: the score, the day, or the rating of a domain. */
export type AskedFor = 'score' | 'taken' | Domain;

/**
 * @param now in milliseconds, for what is still to come.
 * @returns a sentence; null where the answer can be used.
 */
export function wrongWith(exam: Exam, asked: AskedFor, answer: string, now: number): string | null {
  const checked = checkAnswer(exam, asked, answer, now);
  return checked.ok ? null : checked.issues.map((issue) => issueWords.words(issue)).join(' ');
}

function checkAnswer(exam: Exam, asked: AskedFor, answer: string, now: number) {
  switch (asked) {
    case 'score':
      return checkScore(exam, answer);
    case 'taken':
      return checkDate(answer, latestToday(now), new Date(now).toISOString().slice(0, 10));
    default:
      return checkRatings(exam, { [asked.name]: answer });
  }
}
