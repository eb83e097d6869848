// Several attempts: what a sequence of scores says about the person behind it.

import { describe, expect, it } from 'vitest';
import { filterAttempts, type ScoredSitting } from '#src/core/readiness/attempts-filter.ts';
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
