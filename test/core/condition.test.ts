// The condition language: each form, its three answers, and that it never says more than the report.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#src/core/answer.ts';
import {
  type Condition,
  compileCondition,
  type RatingTest,
  ratingTests,
  type Situation,
  testRating,
  type WeighedDomain,
} from '#src/core/condition.ts';
import { rulesOf } from '#src/core/exam-rules.ts';
import { openLevels, type Rating, ratings } from '#src/core/rating.ts';
import { examOf } from './reports.ts';

const domains: readonly WeighedDomain[] = [
  { id: 'a', weight: 40 },
  { id: 'b', weight: 30 },
  { id: 'c', weight: 15 },
  { id: 'd', weight: 15 },
];
const unpublished = domains.map(({ id }) => ({ id, weight: null }));

const setOfLetter: Readonly<Record<string, Rating>> = {
  N: 'needs-improvement',
  C: 'competent',
  P: 'proficient',
  M: 'meets-competencies',
  '-': 'unknown',
};

function situationOf(letters: string, more: Partial<Situation> = {}): Situation {
  const given = [...letters].map((letter) => setOfLetter[letter] ?? 'unknown');
  return {
    outcome: 'fail',
    score: 650,
    gap: -50,
    questionsShort: 3,
    levels: given.map((rating) => openLevels[rating]),
    anyRating: given.some((rating) => rating !== 'unknown'),
    weightsAsPercentages: false,
    ratingsAgainstScore: false,
    patterns: new Map(),
    band: 'medium',
    ...more,
  };
}

function ask(
  condition: Condition,
  letters: string,
  more: Partial<Situation> = {},
  among = domains,
): Answer {
  return compileCondition(condition, among)(situationOf(letters, more));
}

describe('one rating', () => {
  // The table of data/README.md.
  const table: Readonly<Record<Rating, readonly Answer[]>> = {
    'needs-improvement': ['yes', 'no', 'no', 'no', 'no'],
    competent: ['no', 'yes', 'no', 'yes', 'yes'],
    proficient: ['no', 'no', 'yes', 'yes', 'no'],
    'meets-competencies': ['no', 'cannot-tell', 'cannot-tell', 'yes', 'yes'],
    unknown: ['cannot-tell', 'cannot-tell', 'cannot-tell', 'cannot-tell', 'cannot-tell'],
  };
  const columns: readonly RatingTest[] = [
    'needs-improvement',
    'competent',
    'proficient',
    'at-least-competent',
    'competent-or-meets',
  ];

  it('is asked every question the language knows', () => {
    expect([...columns].sort()).toEqual([...ratingTests].sort());
  });

  for (const rating of ratings) {
    it.each(columns.map((test, at) => [test, table[rating][at]] as const))(
      `${rating} asked "%s" answers %s`,
      (test, answer) => {
        expect(testRating(openLevels[rating], test)).toBe(answer);
        const condition = { domain: 'b', is: test };
        const situation = { ...situationOf('NNNN'), levels: [1, openLevels[rating], 1, 1] };
        expect(compileCondition(condition, domains)(situation)).toBe(answer);
      },
    );
  }
});

describe('each form', () => {
  it.each<readonly [string, Condition, string, Answer]>([
    [
      'all',
      {
        all: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'NPCC',
      'yes',
    ],
    [
      'all',
      {
        all: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'NMCC',
      'cannot-tell',
    ],
    [
      'all',
      {
        all: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'CMCC',
      'no',
    ],
    [
      'any',
      {
        any: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'NMCC',
      'yes',
    ],
    [
      'any',
      {
        any: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'CMCC',
      'cannot-tell',
    ],
    [
      'any',
      {
        any: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'CCCC',
      'no',
    ],
    [
      'none',
      {
        none: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'CCCC',
      'yes',
    ],
    [
      'none',
      {
        none: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'CMCC',
      'cannot-tell',
    ],
    [
      'none',
      {
        none: [
          { domain: 'a', is: 'needs-improvement' },
          { domain: 'b', is: 'proficient' },
        ],
      },
      'NCCC',
      'no',
    ],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'CNNP', 'yes'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'MNNN', 'yes'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'CCNN', 'no'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'CMNN', 'no'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'MCNN', 'cannot-tell'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'P-NN', 'cannot-tell'],
    ['higherThan', { domain: 'a', higherThan: ['b', 'c'] }, 'N-NN', 'no'],
    ['every', { every: 'needs-improvement' }, 'NNNN', 'yes'],
    ['every', { every: 'needs-improvement' }, 'NNN-', 'cannot-tell'],
    ['every', { every: 'needs-improvement' }, 'NN-M', 'no'],
    ['every among', { every: 'needs-improvement', among: ['a', 'b'] }, 'NNPP', 'yes'],
    ['every except', { every: 'needs-improvement', except: ['a'] }, 'PNNN', 'yes'],
    ['every except', { every: 'needs-improvement', except: ['a'] }, 'NNNC', 'no'],
    ['count', { count: 'needs-improvement', atLeast: 2 }, 'NNCC', 'yes'],
    ['count', { count: 'needs-improvement', atLeast: 2 }, 'N-CC', 'cannot-tell'],
    ['count', { count: 'needs-improvement', atLeast: 2 }, 'NMCC', 'no'],
    ['count', { count: 'needs-improvement', atMost: 1 }, 'NCCC', 'yes'],
    ['count', { count: 'needs-improvement', atMost: 1 }, 'N-CC', 'cannot-tell'],
    ['count', { count: 'needs-improvement', atLeast: 1, atMost: 1 }, 'NNCC', 'no'],
    ['count of level 3', { count: 'proficient', atLeast: 1 }, 'MCCC', 'cannot-tell'],
    [
      'count among the lightest',
      { count: 'needs-improvement', among: 'lightest', atLeast: 1 },
      'CCCN',
      'yes',
    ],
    [
      'count among the lightest',
      { count: 'needs-improvement', among: 'lightest', atLeast: 1 },
      'CCNC',
      'yes',
    ],
    [
      'count among the lightest',
      { count: 'needs-improvement', among: 'lightest', atLeast: 1 },
      'NNCC',
      'no',
    ],
    [
      'count among the lightest',
      { count: 'needs-improvement', among: 'lightest', atLeast: 1 },
      'NN-C',
      'cannot-tell',
    ],
    [
      'count among the three heaviest',
      { count: 'needs-improvement', among: 'three-heaviest', atMost: 0 },
      'CCCN',
      'yes',
    ],
    [
      'count among the three heaviest',
      { count: 'needs-improvement', among: 'three-heaviest', atMost: 0 },
      'CCNC',
      'no',
    ],
    ['count except', { count: 'proficient', atLeast: 2, except: ['a'] }, 'PPCC', 'no'],
    ['count except', { count: 'proficient', atLeast: 2, except: ['a'] }, 'CPPC', 'yes'],
    ['more than half', { count: 'needs-improvement', moreThanHalf: true }, 'NNNC', 'yes'],
    ['more than half', { count: 'needs-improvement', moreThanHalf: true }, 'NNCC', 'no'],
    ['more than half', { count: 'needs-improvement', moreThanHalf: true }, 'NN-C', 'cannot-tell'],
    ['weak weight', { weakWeight: { atLeast: 70 } }, 'NNCC', 'yes'],
    ['weak weight', { weakWeight: { atLeast: 70 } }, 'N-CC', 'cannot-tell'],
    ['weak weight', { weakWeight: { atLeast: 70 } }, 'NC-C', 'no'],
    ['weak weight', { weakWeight: { atMost: 30 } }, 'CCNN', 'yes'],
    ['weak weight', { weakWeight: { atMost: 30 } }, 'NMMM', 'no'],
    ['ratings differ', { ratingsDiffer: true }, 'NCCC', 'yes'],
    ['ratings differ', { ratingsDiffer: true }, 'NMMM', 'yes'],
    ['ratings differ', { ratingsDiffer: true }, 'N--M', 'yes'],
    ['ratings differ', { ratingsDiffer: true }, 'MMMM', 'cannot-tell'],
    ['ratings differ', { ratingsDiffer: true }, 'PM--', 'cannot-tell'],
    ['ratings differ', { ratingsDiffer: true }, 'CPM-', 'yes'],
    ['ratings differ', { ratingsDiffer: true }, 'CCCC', 'no'],
  ])('%s: %j over %s is %s', (_, condition, letters, answer) => {
    expect(ask(condition, letters)).toBe(answer);
  });

  it.each<readonly [Condition, Partial<Situation>, Answer]>([
    [{ outcome: 'fail' }, { outcome: 'fail' }, 'yes'],
    [{ outcome: 'fail' }, { outcome: 'pass' }, 'no'],
    [{ outcome: 'pass' }, { outcome: 'unknown' }, 'cannot-tell'],
    [{ none: [{ outcome: 'pass' }] }, { outcome: 'unknown' }, 'cannot-tell'],
    [{ gap: { below: -150 } }, { gap: -151 }, 'yes'],
    [{ gap: { below: -150 } }, { gap: -150 }, 'no'],
    [{ gap: { below: -150 } }, { gap: null }, 'cannot-tell'],
    [{ score: { atLeast: 680 } }, { score: 680 }, 'yes'],
    [{ score: { atLeast: 680 } }, { score: 679 }, 'no'],
    [{ score: { atLeast: 680 } }, { score: null }, 'cannot-tell'],
    [{ questionsShort: { atMost: 2 } }, { questionsShort: 2 }, 'yes'],
    [{ questionsShort: { atMost: 2 } }, { questionsShort: 3 }, 'no'],
    [{ questionsShort: { atMost: 2 } }, { questionsShort: null }, 'cannot-tell'],
    [{ given: 'score' }, { score: null }, 'no'],
    [{ notGiven: 'score' }, { score: null }, 'yes'],
    [{ given: 'ratings' }, { anyRating: true }, 'yes'],
    [{ notGiven: 'ratings' }, { anyRating: true }, 'no'],
    [{ given: 'weights-as-percentages' }, { weightsAsPercentages: true }, 'yes'],
    [{ given: 'weights-as-percentages' }, { weightsAsPercentages: false }, 'no'],
    [{ given: 'ratings-against-score' }, { ratingsAgainstScore: true }, 'yes'],
    [{ given: 'ratings-against-score' }, { ratingsAgainstScore: false }, 'no'],
    [{ band: 'low' }, { band: 'low' }, 'yes'],
    [{ band: 'low' }, { band: 'unknown' }, 'no'],
    [{ pattern: 'x' }, { patterns: new Map([['x', 'yes']]) }, 'yes'],
    [{ pattern: 'x' }, { patterns: new Map([['x', 'cannot-tell']]) }, 'cannot-tell'],
    [{ pattern: 'x' }, {}, 'no'],
  ])('%j of %j is %s', (condition, situation, answer) => {
    expect(ask(condition, 'CCCC', situation)).toBe(answer);
  });
});

describe('unpublished weights', () => {
  it.each<readonly [Condition, string, Answer]>([
    [{ count: 'needs-improvement', among: 'lightest', atLeast: 1 }, 'NCCC', 'cannot-tell'],
    [{ count: 'needs-improvement', among: 'lightest', atLeast: 1 }, 'CMPC', 'no'],
    [{ count: 'needs-improvement', among: 'three-heaviest', atMost: 0 }, 'CMPC', 'yes'],
    [{ count: 'needs-improvement', among: 'three-heaviest', atMost: 0 }, 'CMNC', 'cannot-tell'],
    [{ weakWeight: { atLeast: 60 } }, 'NNNN', 'yes'],
    [{ weakWeight: { atLeast: 60 } }, 'NCCC', 'cannot-tell'],
    [{ weakWeight: { atMost: 30 } }, 'CCCC', 'yes'],
    [{ weakWeight: { atMost: 30 } }, '-CCC', 'cannot-tell'],
  ])('%j over %s is %s', (condition, letters, answer) => {
    expect(ask(condition, letters, {}, unpublished)).toBe(answer);
  });
});

describe('a domain that is not there', () => {
  it.each<readonly [Condition]>([
    [{ domain: 'x', is: 'competent' }],
    [{ domain: 'a', higherThan: ['x'] }],
    [{ domain: 'x', higherThan: ['a'] }],
    [{ every: 'competent', among: ['a', 'x'] }],
    [{ count: 'competent', atLeast: 1, except: ['x'] }],
    [{ all: [{ any: [{ none: [{ domain: 'x', is: 'competent' }] }] }] }],
  ])('is refused when %j is made ready', (condition) => {
    expect(() => compileCondition(condition, domains)).toThrow('no domain "x" in this exam');
  });
});

describe('any condition', () => {
  const ratingTest = fc.constantFrom(
    ...ratingTests.filter((test) => test !== 'competent-or-meets'),
  );
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const bounds = fc.oneof(
    fc.record({ atLeast: fc.nat(4) }),
    fc.record({ atMost: fc.nat(4) }),
    fc.record({ below: fc.nat(4) }),
  );
  const choice = fc.oneof(
    fc.constant({}),
    fc.record({ among: fc.constantFrom('lightest' as const, 'three-heaviest' as const) }),
    fc.record({ except: fc.array(id, { minLength: 1, maxLength: 2 }) }),
  );
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ domain: id, is: ratingTest }),
    fc.record({ domain: id, higherThan: fc.array(id, { minLength: 1, maxLength: 2 }) }),
    fc.tuple(ratingTest, choice).map(([every, chosen]) => ({ every, ...chosen })),
    fc.tuple(ratingTest, bounds, choice).map(([count, bound, chosen]) => ({
      count,
      ...bound,
      ...chosen,
    })),
    fc.record({ weakWeight: fc.record({ atLeast: fc.nat(100) }) }),
    fc.constant({ ratingsDiffer: true as const }),
  );
  const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ none: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    ),
  }));
  const anyLetters = fc
    .array(fc.constantFrom('N', 'C', 'P', 'M', '-'), { minLength: 4, maxLength: 4 })
    .map((letters) => letters.join(''));

  function completions(letters: string): readonly string[] {
    const open: Readonly<Record<string, string>> = { M: 'CP', '-': 'NCP' };
    return [...letters].reduce<readonly string[]>(
      (before, letter) =>
        before.flatMap((start) => [...(open[letter] ?? letter)].map((each) => start + each)),
      [''],
    );
  }

  it('that is answered yes or no is answered so for every completion of the ratings', () => {
    fc.assert(
      fc.property(anyCondition, anyLetters, (condition, letters) => {
        const question = compileCondition(condition, domains);
        const answer = question(situationOf(letters));
        if (answer === 'cannot-tell') return;
        for (const complete of completions(letters)) {
          expect(question(situationOf(complete))).toBe(answer);
        }
      }),
      { numRuns: 3000, seed: 42 },
    );
  });

  it('can always be told over complete ratings', () => {
    fc.assert(
      fc.property(anyCondition, anyLetters, (condition, letters) => {
        const [complete] = completions(letters);
        expect(ask(condition, complete ?? '')).not.toBe('cannot-tell');
      }),
      { numRuns: 1000, seed: 42 },
    );
  });
});

describe('the rules of an exam', () => {
  it('are made ready once', () => {
    const exam = examOf('CLF-C02');
    expect(rulesOf(exam)).toBe(rulesOf(exam));
    expect(rulesOf({ ...exam })).not.toBe(rulesOf(exam));
  });
});
