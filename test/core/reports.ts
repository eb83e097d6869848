// Exams and reports for tests of the core, written short: one letter for each rating, in the exam's official order.

import { fileURLToPath } from 'node:url';
import { loadExams } from '#src/catalog/load-exams.ts';
import type { Analysis } from '#src/core/analysis.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';

/** The folder whose exams the program ships. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));

export const exams = loadExams(dataFolder);

export function examOf(code: string): Exam {
  const exam = exams.find((each) => each.code === code);
  if (!exam) throw new RangeError(`no exam ${code}`);
  return exam;
}

/** N Needs Improvement, C Competent, P Proficient or Strong, M Meets Competencies, - not given. */
const ratingOfLetter: Readonly<Record<string, Rating>> = {
  N: 'needs-improvement',
  C: 'competent',
  P: 'proficient',
  M: 'meets-competencies',
  '-': 'unknown',
};

/** Letters of the ratings that each leave one level open. */
export const threeWords = ['N', 'C', 'P'] as const;
/** Letters of the two words an official report prints. */
export const twoWords = ['N', 'M'] as const;
export const allLetters = ['N', 'C', 'P', 'M', '-'] as const;

/** Ratings by domain; `letters` in the exam's official order, those not given left out. */
export function ratingsOf(exam: Exam, letters: string): Readonly<Record<string, Rating>> {
  if (letters.length !== exam.domains.length) {
    throw new RangeError(`${exam.code} has ${exam.domains.length} domains, not "${letters}"`);
  }
  const given: Record<string, Rating> = {};
  for (const [at, domain] of exam.domains.entries()) {
    const rating = ratingOfLetter[letters[at] ?? ''];
    if (!rating) throw new RangeError(`no rating "${letters[at]}"`);
    if (rating !== 'unknown') given[domain.id] = rating;
  }
  return given;
}

/** A checked report: the verdict follows from the score, and is not known without one. */
export function tell(
  code: string,
  letters: string,
  score: number | null,
  more: Partial<Report> = {},
): Report {
  const exam = examOf(code);
  return {
    exam: code,
    score,
    passed: score === null ? null : score >= exam.passMark.value,
    takenOn: null,
    ratings: ratingsOf(exam, letters),
    study: [],
    hoursPerWeek: null,
    weightsAsPercentages: false,
    ...more,
  };
}

/** For tests of the rules, which are many: the readiness model beside them takes milliseconds, and has its own. */
export const byRules = { without: ['readiness'] } as const;

/** The analysis of one told report by the rules alone, without history and without the readiness model. */
export function read(
  code: string,
  letters: string,
  score: number | null,
  more: Partial<Report> = {},
): Analysis {
  return analyze(examOf(code), tell(code, letters, score, more), [], byRules);
}

export function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map((item) => item.id);
}

/** Every way to choose one letter for each of so many domains. */
export function* combinations(letters: readonly string[], domains: number): Generator<string> {
  const total = letters.length ** domains;
  for (let number = 0; number < total; number++) {
    let rest = number;
    let combination = '';
    for (let at = 0; at < domains; at++) {
      combination += letters[rest % letters.length];
      rest = Math.floor(rest / letters.length);
    }
    yield combination;
  }
}

/** Scores from one end of the scale to the other, seven points apart. */
export function everySeventhScore(): readonly number[] {
  return Array.from({ length: 129 }, (_, at) => 100 + at * 7).concat(1000);
}
