// Estimates against outcomes: the figures equal plain ones worked out beside them, and none is about too few people.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrate,
  type JudgedEstimate,
  type ModelCalibration,
  wilson,
} from '#src/core/calibrate.ts';
import { LEAST_PEOPLE } from '#src/core/group-stats.ts';

type Judged = NonNullable<ModelCalibration['judged']>;

const anyEstimate: fc.Arbitrary<JudgedEstimate> = fc.record({
  person: fc.nat(30),
  model: fc.constantFrom('m1', 'm2'),
  band: fc.constantFrom('high', 'medium', 'low', 'unknown'),
  // Whole percents, and both ends.
  chance: fc.option(fc.nat(100).map((percent) => percent / 100)),
  passed: fc.boolean(),
});
const anyEstimates = fc.array(anyEstimate, { maxLength: 80 });

const anyOfOneModel = fc.array(
  anyEstimate.map((each) => ({ ...each, model: 'm1', chance: each.chance ?? 0.05 })),
  { minLength: 8, maxLength: 50 },
);

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const people = (estimates: readonly JudgedEstimate[]) =>
  new Set(estimates.map(({ person }) => person)).size;

/** Estimates of one model that are judged: those with a chance, where there are any. */
function judgedOf(estimates: readonly JudgedEstimate[], model: string) {
  const own = estimates.filter((each) => each.model === model);
  const withChance = own.filter(({ chance }) => chance !== null);
  return withChance.length > 0 ? withChance : own;
}

function makeEstimates(
  count: number,
  changes: (at: number) => Partial<JudgedEstimate>,
): readonly JudgedEstimate[] {
  return Array.from({ length: count }, (_, at) => ({
    person: at,
    model: 'm1',
    band: 'medium',
    chance: 0.5,
    passed: at % 2 === 0,
    ...changes(at),
  }));
}

describe('the scores', () => {
  it('equal plain ones, and the decomposition adds up', () => {
    fc.assert(
      fc.property(anyEstimates, (estimates) => {
        for (const { model, judged } of calibrate(estimates)) {
          const own = judgedOf(estimates, model);
          if (judged === null) continue;
          const y = own.map(({ passed }) => (passed ? 1 : 0));
          const rate = average(y);
          expect(judged.all.outcomes).toBe(own.length);
          expect(judged.all.passed).toBeCloseTo(rate, 12);
          expect(judged.people).toBe(people(own));
          expect(judged.baseRate.brier).toBeCloseTo(rate * (1 - rate), 12);
          expect(judged.byBand.brier).toBeLessThanOrEqual(judged.baseRate.brier + 1e-12);
          const { estimate } = judged;
          if (estimate === null) {
            expect(own.every(({ chance }) => chance === null)).toBe(true);
            continue;
          }
          const p = own.map(({ chance }) => chance ?? Number.NaN);
          expect(estimate.brier).toBeCloseTo(
            average(p.map((each, at) => (each - (y[at] ?? 0)) ** 2)),
            12,
          );
          const { reliability, resolution, uncertainty, within, brier } = estimate;
          expect(reliability - resolution + uncertainty + within).toBeCloseTo(brier, 12);
          expect(uncertainty).toBeCloseTo(rate * (1 - rate), 12);
          expect(Math.min(reliability, resolution)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('of estimates that are all alike inside of each tenth hide nothing in them', () => {
    const estimates = makeEstimates(40, (at) => ({
      chance: at < 20 ? 0.25 : 0.75,
      passed: at < 20 ? at < 6 : at < 34,
    }));
    const estimate = calibrate(estimates)[0]?.judged?.estimate;
    // 6 of 20 and 14 of 20 passed.
    expect(estimate?.reliability).toBeCloseTo(0.05 ** 2, 12);
    expect(estimate?.resolution).toBeCloseTo(0.2 ** 2, 12);
    expect(estimate?.within).toBeCloseTo(0, 12);
    expect(estimate?.logLoss).toBeCloseTo(-(0.3 * Math.log(0.25) + 0.7 * Math.log(0.75)), 12);
  });

  it('stay finite where what was called impossible happened', () => {
    const estimates = makeEstimates(6, () => ({ chance: 0, passed: true }));
    const judged = calibrate(estimates)[0]?.judged;
    expect(judged?.estimate).toMatchObject({ brier: 1, logLoss: -Math.log(1e-6) });
    expect(judged?.baseRate).toEqual({ brier: 0, logLoss: -0 });
  });

  it('are of each version by itself, with bands alone where it gave no chances', () => {
    const found = calibrate([
      ...makeEstimates(10, (at) => ({
        model: 'z',
        band: at < 5 ? 'low' : 'high',
        passed: at >= 5,
      })),
      ...makeEstimates(10, (at) => ({
        model: 'a',
        chance: null,
        band: at < 5 ? 'low' : 'high',
        passed: at >= 5,
      })),
    ]);
    expect(found.map(({ model }) => model)).toEqual(['a', 'z']);
    expect(found[0]?.judged).toMatchObject({ estimate: null, tenths: [], byBand: { brier: 0 } });
    expect(found[1]?.judged?.estimate?.brier).toBeCloseTo(0.25, 12);
  });
});

describe('the tables', () => {
  it('equal plain ones', () => {
    const estimates = makeEstimates(60, (at) => ({
      chance: [0.05, 0.31, 0.38, 0.5, 1][at % 5] ?? 0,
      passed: at % 3 === 0,
    }));
    const { tenths = [] } = calibrate(estimates)[0]?.judged ?? {};
    expect(tenths.map(({ from }) => from)).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    ]);
    expect(tenths.map(({ seen }) => seen?.outcomes ?? null)).toEqual([
      12,
      null,
      null,
      24,
      null,
      12,
      null,
      null,
      null,
      12,
    ]);
    expect(tenths[3]?.seen?.meanChance).toBeCloseTo(0.345, 12);
    expect(tenths[3]?.seen?.passed).toBeCloseTo(1 / 3, 12);
    expect(tenths[9]?.seen?.meanChance).toBe(1);
  });

  it('show nothing about fewer than five people, also not as what is left of the sum', () => {
    fc.assert(
      fc.property(anyEstimates, (estimates) => {
        for (const { model, judged } of calibrate(estimates)) {
          const own = judgedOf(estimates, model);
          expect(judged === null).toBe(people(own) < LEAST_PEOPLE);
          if (judged === null) continue;
          const byTenth = judged.tenths.map(({ from, seen }) => ({
            seen,
            own: own.filter(
              ({ chance }) => Math.min(9, Math.floor((chance ?? 0) * 10)) === Math.round(from * 10),
            ),
          }));
          const byBand = judged.bands.map(({ band, seen }) => ({
            seen,
            own: own.filter((each) => each.band === band),
          }));
          for (const cells of [byTenth, byBand]) {
            for (const cell of cells) {
              if (cell.seen === null) continue;
              expect(cell.seen.outcomes).toBe(cell.own.length);
              expect(people(cell.own)).toBeGreaterThanOrEqual(LEAST_PEOPLE);
            }
            const hidden = cells.filter(({ seen }) => seen === null).flatMap((cell) => cell.own);
            if (hidden.length > 0) {
              expect(people(hidden)).toBeGreaterThanOrEqual(LEAST_PEOPLE);
            }
          }
        }
      }),
    );
  });

  it.each([
    {
      name: 'tenths',
      isShown: ({ chance }: JudgedEstimate, { tenths }: Judged) =>
        tenths[Math.min(9, Math.floor((chance ?? 0) * 10))]?.seen !== null,
      figures: ({ tenths, estimate }: Judged) => ({
        table: tenths,
        scores: [estimate?.reliability, estimate?.resolution, estimate?.uncertainty],
      }),
    },
    {
      name: 'bands',
      isShown: ({ band }: JudgedEstimate, { bands }: Judged) =>
        bands.find((each) => each.band === band)?.seen !== null,
      figures: ({ bands, byBand }: Judged) => ({
        table: bands,
        scores: [byBand.brier, byBand.logLoss],
      }),
    },
  ])('are all that is known: how outcomes divide among hidden $name changes no figure', (of) => {
    let moved = 0;
    fc.assert(
      fc.property(anyOfOneModel, fc.nat(), (own, turn) => {
        const before = calibrate(own)[0]?.judged;
        if (!before) return;
        // The hidden outcomes go round: as many passed as before, and others of them.
        const hidden = own.filter((each) => !of.isShown(each, before));
        const turned = own.map((each) => {
          const at = hidden.indexOf(each);
          const from = hidden[(at + turn) % hidden.length];
          return at < 0 || !from ? each : { ...each, passed: from.passed };
        });
        const after = calibrate(turned)[0]?.judged;
        if (!after) throw new RangeError('judged no more');
        if (turned.some(({ passed }, at) => passed !== own[at]?.passed)) moved++;
        const [was, is] = [of.figures(before), of.figures(after)];
        expect(is.table).toEqual(was.table);
        for (const [at, score] of was.scores.entries()) {
          expect(is.scores[at]).toBeCloseTo(score ?? Number.NaN, 12);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it('are what the decomposition is made of: shown tenths, and one of all others', () => {
    const estimates = makeEstimates(23, (at) => ({
      // Ten, seven, four and two.
      chance: at < 10 ? 0.25 : at < 17 ? 0.55 : at < 21 ? 0.75 : 0.95,
      passed: at % 4 === 0 || at > 18,
    }));
    const judged = calibrate(estimates)[0]?.judged;
    const cells = [estimates.slice(0, 10), estimates.slice(10, 17), estimates.slice(17)];
    const rate = average(estimates.map(({ passed }) => Number(passed)));
    const sum = (of: (chance: number, passed: number) => number) =>
      cells.reduce((total, cell) => {
        const passed = average(cell.map((each) => Number(each.passed)));
        const chance = average(cell.map((each) => each.chance ?? Number.NaN));
        return total + (cell.length / estimates.length) * of(chance, passed);
      }, 0);
    expect(judged?.tenths.flatMap(({ seen }) => seen?.outcomes ?? [])).toEqual([10, 7]);
    expect(judged?.estimate?.reliability).toBeCloseTo(
      sum((chance, passed) => (chance - passed) ** 2),
      12,
    );
    expect(judged?.estimate?.resolution).toBeCloseTo(
      sum((_, passed) => (passed - rate) ** 2),
      12,
    );
  });

  it('count people, not sittings', () => {
    const estimates = makeEstimates(12, (at) => ({ person: at % 4 }));
    expect(calibrate(estimates)).toEqual([{ model: 'm1', judged: null }]);
  });
});

describe("Wilson's interval", () => {
  it.each([
    [0, 5],
    [1, 5],
    [0.5, 10],
    [0.3, 200],
  ])('of %s of %s holds the shares it cannot be told from', (share, count) => {
    const { low, high } = wilson(share, count);
    // Its ends are the shares from which this one lies 1.96 of their own standard errors away.
    const apart = (p: number) => Math.abs(p - share) / Math.sqrt((p * (1 - p)) / count);
    for (const end of [low, high]) {
      if (end > 1e-9 && end < 1 - 1e-9) expect(apart(end)).toBeCloseTo(1.959964, 6);
    }
    expect(low).toBeLessThanOrEqual(share + 1e-12);
    expect(high).toBeGreaterThanOrEqual(share - 1e-12);
    expect(high - low).toBeLessThan(1);
  });
});
