// Several attempts: what a sequence of scores says about the person behind it.

import { describe, expect, it } from 'vitest';
import {
  filterAttempts,
  isBeyondChance,
  type ScoredSitting,
} from '#src/core/readiness/attempts-filter.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { scaleErrorOf } from '#src/core/readiness/scale-error.ts';
import { examOf } from '../reports.ts';

const clf = examOf('CLF-C02');
const last = (...sittings: readonly ScoredSitting[]) => {
  const found = filterAttempts(clf, sittings).at(-1);
  if (!found) throw new RangeError('no sitting');
  return found;
};

describe('one attempt', () => {
  it('is shrunk towards the middle of all who sit the exam', () => {
    const { level, sd, change, expected } = last({ score: 500 });
    expect(expected).toEqual({ level: 720, sd: 95, ofPopulation: 1 });
    expect(level).toBeGreaterThan(500);
    expect(level).toBeLessThan(600);
    expect(sd).toBeLessThan(59);
    expect(change).toBeNull();
  });
});

describe('a change between attempts', () => {
  it('is likelier real the larger it is, and expects some gain', () => {
    const rise = (to: number) => last({ score: 620 }, { score: to }).change?.realRise ?? -1;
    expect(rise(620)).toBeGreaterThan(0.5);
    expect(rise(560)).toBeLessThan(rise(620));
    expect(rise(620)).toBeLessThan(rise(680));
    expect(rise(900)).toBeGreaterThan(0.99);
  });

  it('is beyond noise from 1.96 standard errors of a difference on', () => {
    const beyond = (to: number) => last({ score: 600 }, { score: to }).change?.beyondNoise;
    expect([beyond(760), beyond(765), beyond(435)]).toEqual([false, true, true]);
  });

  it('reaches over an attempt without a score', () => {
    const over = last({ score: 600 }, { score: null }, { score: 700 });
    const direct = last({ score: 600 }, { score: 700 });
    expect(over.change?.z).toBe(direct.change?.z);
    expect(over.change?.mean).toBeGreaterThan(direct.change?.mean ?? 0);
    expect(over.change?.sd).toBeGreaterThan(direct.change?.sd ?? 0);
    const between = last({ score: 600 }, { score: null });
    expect(between.change).toBeNull();
    expect(between.level).toBe(between.expected.level);
  });
});

describe('what chance alone does', () => {
  const byChance = (from: number, to: number) =>
    last({ score: from }, { score: to }).change?.byChance;

  it('is how many rise, or fall, as far without learning anything', () => {
    // After a low score many rise: 41 of 100 by 50 points or more.
    expect(byChance(600, 650)).toBeCloseTo(0.41, 2);
    expect(byChance(600, 700)).toBeLessThan(byChance(600, 650) ?? 0);
    // After a high one more fall.
    expect(byChance(800, 750)).toBeGreaterThan(byChance(600, 550) ?? 1);
    expect(byChance(600, 300)).toBeLessThan(0.01);
  });

  it('is told apart by the people shown of 100, not by the change in standard errors', () => {
    for (const probability of [0, 0.0449])
      expect(isBeyondChance({ byChance: probability })).toBe(true);
    for (const probability of [0.045, 0.5])
      expect(isBeyondChance({ byChance: probability })).toBe(false);
  });

  it('takes no gain for granted', () => {
    const middle = last({ score: 600 }).level;
    expect(byChance(600, Math.round(middle))).toBeCloseTo(0.5, 2);
  });
});

describe('the change since the first attempt', () => {
  it('is that since the last, with two of them', () => {
    const { change, sinceFirst } = last({ score: 620 }, { score: null }, { score: 690 });
    expect(sinceFirst).toEqual(change);
    expect(last({ score: 620 }).sinceFirst).toBeNull();
    expect(last({ score: 620 }, { score: null }).sinceFirst).toBeNull();
  });

  it('rests on all scores: as many normal variables given three of their sums', () => {
    const scores = [600, 650, 640];
    // Levels a, a + b, a + b + c with errors: the mean of b + c given the three scores, by Gaussian elimination.
    const prior = 95 ** 2;
    const gain = 55 ** 2;
    const { points } = scaleErrorOf(tablesOf(clf));
    const covariance = (i: number, j: number) =>
      prior + gain * Math.min(i, j) + (i === j ? points ** 2 : 0);
    const gainWith = (i: number) => gain * i;
    const matrix = scores.map((score, i) => [
      ...scores.map((_, j) => covariance(i, j)),
      score - (720 + 45 * i),
      gainWith(i),
    ]);
    const solved = eliminate(matrix);
    const mean = 90 + solved.reduce((sum, [value], i) => sum + gainWith(i) * (value ?? 0), 0);
    const variance =
      2 * gain - solved.reduce((sum, [, value], i) => sum + gainWith(i) * (value ?? 0), 0);
    const found = last(...scores.map((score) => ({ score }))).sinceFirst;
    expect(found?.mean).toBeCloseTo(mean, 6);
    expect(found?.sd).toBeCloseTo(Math.sqrt(variance), 6);
    expect(found?.z).toBeCloseTo(40 / (points * Math.SQRT2), 9);
  });
});

/** Solves for the columns behind the square part, row by row. */
function eliminate(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const left = rows.map((row) => [...row]);
  for (const [at, pivot] of left.entries()) {
    const by = pivot[at] ?? Number.NaN;
    for (const [place, value] of pivot.entries()) pivot[place] = value / by;
    for (const other of left) {
      if (other === pivot) continue;
      const factor = other[at] ?? 0;
      for (const [place, value] of pivot.entries()) {
        other[place] = (other[place] ?? 0) - factor * value;
      }
    }
  }
  return left.map((row) => row.slice(rows.length));
}

describe('what is expected of the next attempt', () => {
  it('rests on the population less with every score', () => {
    const parts = filterAttempts(clf, [
      { score: 600 },
      { score: null },
      { score: 640 },
      { score: 650 },
    ]);
    const [first, second, third, fourth] = parts.map(({ expected }) => expected.ofPopulation);
    expect(first).toBe(1);
    expect(second).toBeCloseTo(0.278, 3);
    expect(third).toBe(second);
    expect(fourth).toBeLessThan(third ?? 0);
  });

  it('grows with the hours studied, where they are told', () => {
    const expected = (hoursSince: number | null) =>
      last({ score: 600 }, { score: 640, hoursSince }).expected.level;
    const none = expected(0);
    expect(none).toBeCloseTo(last({ score: 600 }).level, 9);
    expect(expected(10)).toBeGreaterThan(none);
    expect(expected(40)).toBeGreaterThan(expected(10));
    // A usual second preparation of 18 hours brings about the gain that is expected where nothing is told.
    expect(expected(18) - none).toBeGreaterThan(40);
    expect(expected(18) - none).toBeLessThan(120);
    expect(expected(null) - none).toBeCloseTo(45, 9);
  });
});
