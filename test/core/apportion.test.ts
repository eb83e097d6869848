// Whole parts that add up to the total.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '#src/core/apportion.ts';

describe('apportion', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [24, 30, 34, 12], [24, 30, 34, 12]],
    [100, [72, 45, 34, 6], [46, 29, 21, 4]],
    [10, [1, 1, 1, 1], [3, 3, 2, 2]],
    [7, [1], [7]],
    [3, [5, 0, 1], [3, 0, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [0, [3, 2], [0, 0]],
  ])('splits %i by %j into %j', (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts);
  });

  it('splits evenly when no weight is positive', () => {
    expect(apportion(100, [0, 0, 0])).toEqual([34, 33, 33]);
  });

  it('gives whole parts that add up, each the exact part rounded down or up', () => {
    const halves = fc.integer({ min: 0, max: 200 }).map((value) => value / 2);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.array(halves, { minLength: 1, maxLength: 10 }),
        (total, weights) => {
          const parts = apportion(total, weights);
          const sum = weights.reduce((a, b) => a + b, 0);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          for (const [at, part] of parts.entries()) {
            const exact = sum > 0 ? (total * (weights[at] ?? 0)) / sum : total / weights.length;
            expect(Number.isInteger(part)).toBe(true);
            expect(Math.abs(part - exact)).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 500, seed: 42 },
    );
  });

  it('never gives less to the larger weight', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 8 }),
        (total, weights) => {
          const parts = apportion(total, weights);
          for (const [a, weight] of weights.entries()) {
            for (const [b, other] of weights.entries()) {
              if (weight > other) expect(parts[a]).toBeGreaterThanOrEqual(parts[b] ?? 0);
            }
          }
        },
      ),
      { seed: 42 },
    );
  });
});
