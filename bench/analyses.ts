// The single analyses that are timed: an easy one, full ones, and those in which every completion is tried.

import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { examOf } from './lines.ts';

/** Named work to be timed; each call is one analysis. */
export function analyses(exams: readonly Exam[]) {
  const clf = examOf(exams, 'CLF-C02');
  const dop = examOf(exams, 'DOP-C02');
  const saa = examOf(exams, 'SAA-C03');
  const earlier = [520, 560, 610, 590, 640].map((score, at) =>
    report(clf, score, 'NNCM', `2025-0${at + 1}-10`),
  );
  const one = (name: string, exam: Exam, told: Report, before: readonly Report[] = []) => ({
    name,
    run: () => analyze(exam, told, before),
  });
  return [
    one('CLF-C02, three words', clf, report(clf, 640, 'PNNC')),
    one('CLF-C02, two words', clf, report(clf, 640, 'MNNM')),
    one('CLF-C02, two of four rated: 9 completions', clf, report(clf, 640, '-NP-')),
    one('CLF-C02, with five earlier attempts', clf, report(clf, 655, 'CNCM'), earlier),
    one('CLF-C02, passed', clf, report(clf, 812, 'MMMM')),
    one('DOP-C02, three words', dop, report(dop, 700, 'NCPNCN')),
    one('DOP-C02, two words', dop, report(dop, 700, 'NMMNMN')),
    one('DOP-C02, one of six rated: 243 completions', dop, report(dop, 700, '---N--')),
    one('SAA-C03, general rules, two words', saa, report(saa, 690, 'NMMN')),
  ];
}

const ratingOfLetter: Readonly<Record<string, Rating>> = {
  N: 'needs-improvement',
  C: 'competent',
  P: 'proficient',
  M: 'meets-competencies',
};

/** A checked report; `letters` in the exam's official order, - for a rating not given. */
function report(exam: Exam, score: number, letters: string, takenOn: string | null = null): Report {
  const ratings: Record<string, Rating> = {};
  for (const [at, domain] of exam.domains.entries()) {
    const rating = ratingOfLetter[letters[at] ?? ''];
    if (rating) ratings[domain.id] = rating;
  }
  return {
    exam: exam.code,
    score,
    passed: score >= exam.passMark.value,
    takenOn,
    ratings,
    study: [],
    hoursPerWeek: null,
    weightsAsPercentages: false,
  };
}
