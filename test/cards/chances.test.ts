// Chances in words: whole people among 100, rounded the same everywhere, and nothing promised after study.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  countThen,
  people,
  peopleThen,
  range,
  rangeThen,
  wouldPass,
} from '#src/cards/words/en-chances.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('a chance', () => {
  it('is the same number before and after an analysis has rounded it', () => {
    // To whole people at once it would be 48; kept to four decimals it is 0.4850.
    expect(people(0.48496)).toBe(people(0.485));
    fc.assert(
      fc.property(probability, (chance) => {
        expect(people(chance)).toBe(people(Number(chance.toFixed(4))));
      }),
    );
  });

  it('is not told apart at the ends, and a range says so in a few words', () => {
    expect([0, 0.024, 0.03, 0.97, 0.98].map(count)).toEqual([
      'fewer than 3',
      'fewer than 3',
      '3',
      '97',
      'more than 97',
    ]);
    expect([range(0.3, 0.42), range(0.301, 0.302), range(0.01, 0.08), range(0.9, 0.99)]).toEqual([
      '30 to 42',
      '30',
      'up to 8',
      '90 or more',
    ]);
  });

  it('stands beside its ends without contradicting them', () => {
    const said = (mid: number, low: number, high: number) => wouldPass(mid, low, high, 'depending');
    expect([
      said(0.53, 0.46, 0.62),
      said(0.04, 0.01, 0.08),
      said(0.01, 0, 0.05),
      said(0.01, 0, 0.02),
      said(0.99, 0.91, 1),
      said(0.53, 0.53, 0.53),
    ]).toEqual([
      'about 53 would pass (46 to 62, depending)',
      'about 4 would pass (up to 8, depending)',
      'fewer than 3 would pass, perhaps up to 5, depending',
      'fewer than 3 would pass',
      'more than 97 would pass, perhaps only 91, depending',
      'about 53 would pass',
    ]);
    fc.assert(
      fc.property(fc.tuple(probability, probability, probability), (all) => {
        const [low = 0, mid = 0, high = 0] = all.toSorted((a, b) => a - b);
        expect(said(mid, low, high)).not.toMatch(/(?:fewer than|more than).*\(/);
      }),
    );
  });

  it('after study is never more than over 90', () => {
    expect([0.01, 0.5, 0.904, 0.91, 1].map(countThen)).toEqual([
      'under 3',
      '50',
      '90',
      'over 90',
      'over 90',
    ]);
    expect([rangeThen(0.6, 0.95), rangeThen(0.92, 0.99)]).toEqual(['60 to over 90', 'over 90']);
    fc.assert(
      fc.property(probability, (chance) => {
        expect(peopleThen(chance)).toBeLessThanOrEqual(90);
      }),
    );
  });
});
