// The program's bands and weeks against the oracle: every complete report of every exam with published weights, over
// the whole scale; then incomplete reports.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import type { Exam } from '#src/core/exam.ts';
import { clf, dop, generalRules, type Oracle, overCompletions } from './readiness-oracle.ts';
import {
  allLetters,
  byRules,
  combinations,
  everySeventhScore,
  examOf,
  exams,
  tell,
  threeWords,
  twoWords,
} from './reports.ts';

const levelsOfLetter: Readonly<Record<string, readonly number[]>> = {
  N: [1],
  C: [2],
  P: [3],
  M: [2, 3],
  '-': [1, 2, 3],
};

const edges = [
  ...[549, 550, 569, 570, 599, 600, 601, 619, 620, 629, 630, 649, 650, 651, 679, 680, 681],
  ...[699, 700, 701, 719, 720, 721, 749, 750, 751, 999],
];
const scores = [...new Set([...everySeventhScore(), ...edges])].sort((a, b) => a - b);

function oracleOf(exam: Exam): Oracle {
  if (exam.code === 'CLF-C02') return clf;
  if (exam.code === 'DOP-C02') return dop;
  const weights = exam.domains.map(({ weight }) => {
    if (weight === null) throw new RangeError(`${exam.code} has no weights`);
    return weight;
  });
  return generalRules(weights, exam.passMark.value);
}

/** What differs between the program and the oracle over all these ratings and scores; at most the first few. */
function differences(exam: Exam, ratings: Iterable<string>): readonly string[] {
  const oracle = oracleOf(exam);
  const found: string[] = [];
  for (const letters of ratings) {
    // Meets Competencies is never level 1, and no rule of the tables tells level 2 from level 3.
    const levels = [...letters].map((letter) => levelsOfLetter[letter]?.[0] ?? 0);
    // Many hours make the shortest plan, which is not looked at here.
    const report = tell(exam.code, letters, 700, { hoursPerWeek: 60 });
    for (const score of scores) {
      const passed = score >= exam.passMark.value;
      const { readiness, timeline } = analyze(exam, { ...report, score, passed }, [], byRules);
      const said = `${readiness.band} ${timeline?.weeks.join('-')}`;
      const { band, weeks } = oracle(levels, score);
      const due = passed ? 'passed undefined' : `${band} ${weeks.join('-')}`;
      if (said !== due && found.length < 5) found.push(`${letters} ${score}: ${said}, not ${due}`);
    }
  }
  return found;
}

describe('every complete report, at scores over the whole scale', () => {
  it.each(['CLF-C02', 'SAA-C03', 'DEA-C01'])('%s in three words', (code) => {
    const exam = examOf(code);
    expect(differences(exam, combinations(threeWords, exam.domains.length))).toEqual([]);
  });

  it('DOP-C02 in three words', () => {
    expect(differences(examOf('DOP-C02'), combinations(threeWords, 6))).toEqual([]);
  });

  it.each(
    exams
      .filter(({ domains }) => domains.every(({ weight }) => weight !== null))
      .map((exam) => [exam.code, exam] as const),
  )('%s in the two official words', (_, exam) => {
    expect(differences(exam, combinations(twoWords, exam.domains.length))).toEqual([]);
  });
});

describe('incomplete reports', () => {
  const told = (code: string) =>
    fc.record({
      code: fc.constant(code),
      letters: fc
        .array(fc.constantFrom(...allLetters), {
          minLength: examOf(code).domains.length,
          maxLength: examOf(code).domains.length,
        })
        .map((letters) => letters.join('')),
      score: fc.option(
        fc.oneof(
          fc.integer({ min: 500, max: examOf(code).passMark.value - 1 }),
          fc.constantFrom(...edges).filter((score) => score < examOf(code).passMark.value),
        ),
      ),
    });

  it.each(['CLF-C02', 'DOP-C02', 'SAA-C03', 'SCS-C03', 'DEA-C01', 'AIF-C01'])(
    '%s: the band, the weeks and the deciding domains are those over every completion',
    (code) => {
      const exam = examOf(code);
      const oracle = oracleOf(exam);
      fc.assert(
        fc.property(told(code), ({ letters, score }) => {
          const { readiness, timeline } = analyze(exam, tell(code, letters, score), [], byRules);
          const anyRating = /[^-]/.test(letters);
          if (score !== null && !anyRating) {
            const { band, weeks } = oracle(null, score);
            expect({ band: readiness.band, weeks: timeline?.weeks }).toEqual({ band, weeks });
            return;
          }
          const sets = [...letters].map((letter) => levelsOfLetter[letter] ?? []);
          const due = overCompletions(oracle, sets, score);
          expect({
            band: readiness.band,
            weeks: timeline?.weeks,
            decidedBy: readiness.decidedBy,
          }).toEqual({
            band: due.band,
            weeks: due.weeks,
            decidedBy: due.decidedBy.map((at) => exam.domains[at]?.id),
          });
        }),
        { numRuns: 400, seed: 42 },
      );
    },
  );
});
