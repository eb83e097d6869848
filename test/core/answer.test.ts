// Kleene's three-valued logic, by its truth tables, and ranges against bounds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, allOf, anyOf, opposite, rangeWithin } from '#src/core/answer.ts';

const answers = ['no', 'cannot-tell', 'yes'] as const;
const asIs = (answer: Answer) => answer;
/** Kleene's order: no < cannot tell < yes; "all" is the least, "any" the greatest. */
const rank = (answer: Answer) => answers.indexOf(answer);

describe('all, any and not', () => {
  for (const a of answers) {
    it(`not ${a} is ${answers[2 - rank(a)]}`, () => {
      expect(opposite(a)).toBe(answers[2 - rank(a)]);
    });
    for (const b of answers) {
      it(`${a} and ${b} is the lesser, ${a} or ${b} the greater`, () => {
        expect(allOf([a, b], asIs)).toBe(answers[Math.min(rank(a), rank(b))]);
        expect(anyOf([a, b], asIs)).toBe(answers[Math.max(rank(a), rank(b))]);
      });
    }
  }

  it('over nothing is yes for all and no for any', () => {
    expect(allOf([], asIs)).toBe('yes');
    expect(anyOf([], asIs)).toBe('no');
  });

  it('over any number follows the least and the greatest, and De Morgan holds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...answers), { minLength: 1 }), (given) => {
        const ranks = given.map(rank);
        expect(allOf(given, asIs)).toBe(answers[Math.min(...ranks)]);
        expect(anyOf(given, asIs)).toBe(answers[Math.max(...ranks)]);
        expect(opposite(anyOf(given, asIs))).toBe(allOf(given, opposite));
      }),
      { seed: 42 },
    );
  });
});

describe('rangeWithin', () => {
  it.each([
    [5, 5, { atLeast: 5 }, 'yes'],
    [4, 4, { atLeast: 5 }, 'no'],
    [5, 5, { atMost: 5 }, 'yes'],
    [6, 6, { atMost: 5 }, 'no'],
    [4, 4, { below: 5 }, 'yes'],
    [5, 5, { below: 5 }, 'no'],
    [0, 29, { atLeast: 0, below: 30 }, 'yes'],
    [0, 30, { atLeast: 0, below: 30 }, 'cannot-tell'],
    [30, 40, { atLeast: 0, below: 30 }, 'no'],
    [2, 4, { atLeast: 3 }, 'cannot-tell'],
    [3, 4, { atLeast: 3 }, 'yes'],
    [1, 2, { atLeast: 3 }, 'no'],
    [0, 4, {}, 'yes'],
  ] as const)('%i to %i within %j: %s', (low, high, bounds, answer) => {
    expect(rangeWithin(low, high, bounds)).toBe(answer);
  });

  it('says yes exactly when every number of the range fits, and never no when one does', () => {
    const number = fc.integer({ min: -4, max: 8 });
    const bounds = fc.record(
      { atLeast: number, atMost: number, below: number },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(number, fc.nat(6), bounds, (low, length, { atLeast, atMost, below }) => {
        const range = Array.from({ length: length + 1 }, (_, at) => low + at);
        const fits = range.map(
          (each) =>
            (atLeast === undefined || each >= atLeast) &&
            (atMost === undefined || each <= atMost) &&
            (below === undefined || each < below),
        );
        const answer = rangeWithin(low, low + length, { atLeast, atMost, below });
        expect(answer === 'yes').toBe(fits.every(Boolean));
        if (fits.some(Boolean)) expect(answer).not.toBe('no');
      }),
      { numRuns: 1000, seed: 42 },
    );
  });
});
