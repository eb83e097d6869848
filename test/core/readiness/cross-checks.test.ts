// The model against other ways to the same number: the closed form, an exact recursion over both totals, and the
// normal distribution worked out at length.

import { describe, expect, it } from 'vitest';
import { closedForm } from '#src/core/readiness/closed-form.ts';
import { DAY_NOISE, EQUATING_NOISE, passShares } from '#src/core/readiness/constants.ts';
import { normalCdf, normalDensity } from '#src/core/readiness/normal-cdf.ts';
import { readProbability } from '#src/core/readiness/read-probability.ts';
import {
  CUT_COUNT,
  ETA_COUNT,
  etaForShare,
  etas,
  etaWeights,
  logistic,
  shareAt,
  varianceAtShare,
} from '#src/core/readiness/readiness-grid.ts';
import { type WeighedReport, weighReport } from '#src/core/readiness/weigh-report.ts';
import { examOf, ratingsOf } from '../reports.ts';

const options = { line: { offset: -0.09, softness: 0.01 } };

describe('the closed form', () => {
  it.each(['CLF-C02', 'DOP-C02'])(
    'agrees with the model up to 150 points below the mark: %s',
    (code) => {
      const exam = examOf(code);
      const mark = exam.passMark.value;
      let worst = 0;
      for (let score = mark - 150; score < mark; score += 5) {
        const weighed = weighReport(exam, { score, passed: false, ratings: {} }, options);
        const apart = Math.abs(readProbability(weighed).mid - closedForm(exam, score));
        worst = Math.max(worst, apart);
      }
      expect(worst).toBeLessThan(0.025);
    },
  );
});

describe('the normal step', () => {
  it.each([
    ['CLF-C02', 'CNCP', 680],
    ['CLF-C02', 'NNCN', 560],
    ['CLF-C02', 'MNMM', 640],
    ['CLF-C02', '----', 650],
    ['DOP-C02', 'NCCNCP', 700],
  ] as const)('agrees with the exact recursion: %s %s %i', (code, letters, score) => {
    const exam = examOf(code);
    const told = { score, passed: false, ratings: ratingsOf(exam, letters) };
    const weighed = weighReport(exam, told, options);
    expect(Math.abs(readProbability(weighed).mid - exactChance(weighed))).toBeLessThan(0.006);
  });
});

/** Gauss-Hermite, five points for a standard normal variable. */
const normalPoints = [
  [-2.8569700138728056, 0.011257411327720691],
  [-1.355626179974266, 0.22207592200561266],
  [0, 0.5333333333333333],
  [1.355626179974266, 0.22207592200561266],
  [2.8569700138728056, 0.011257411327720691],
] as const;

/** P(pass) by joining old and new total of every domain together, without any normal distribution of the new total. */
function exactChance(weighed: WeighedReport): number {
  const { tables, groups, before, likelihood, evidence, score } = weighed;
  const { questions, counts, starts } = tables;
  let passing = 0;
  let all = 0;
  for (const group of groups) {
    for (const node of group.nodes) {
      let mass = 0;
      for (let cut = group.first; cut <= group.last; cut++) {
        const at = node * CUT_COUNT + cut;
        mass += (before[at] ?? 0) * (likelihood[at] ?? 0);
      }
      // What is left out here is left out of both sums.
      if (mass < 3e-4 * evidence) continue;
      all += mass;
      for (const [point, weight] of normalPoints) {
        const day = point * Math.sqrt(2) * DAY_NOISE;
        // [old total][new total]
        let joint: Float64Array[] = [Float64Array.of(1)];
        let upTo = 0;
        for (const [domain, count] of counts.entries()) {
          const rows = Array.from({ length: count + 1 }, () => new Float64Array(count + 1));
          for (let eta = 0; eta < ETA_COUNT; eta++) {
            const there = etaWeights[node * ETA_COUNT + eta] ?? 0;
            if (there < 1e-9) continue;
            const anew = countChances(count, (etas[eta] ?? 0) + day);
            const old = countChances(count, etas[eta] ?? 0);
            for (const [x, row] of rows.entries()) {
              const rating = group.ratingLikelihood[(starts[domain] ?? 0) + x] ?? 0;
              const factor = there * rating * (old[x] ?? 0);
              for (let y = 0; y <= count; y++) row[y] = (row[y] ?? 0) + factor * (anew[y] ?? 0);
            }
          }
          const next = Array.from(
            { length: upTo + count + 1 },
            () => new Float64Array(upTo + count + 1),
          );
          for (const [from, ours] of joint.entries()) {
            for (const [x, row] of rows.entries()) {
              const into = next[from + x];
              if (!into) continue;
              for (let y = 0; y <= count; y++) {
                const factor = row[y] ?? 0;
                for (let to = 0; to <= upTo; to++) {
                  into[to + y] = (into[to + y] ?? 0) + factor * (ours[to] ?? 0);
                }
              }
            }
          }
          joint = next;
          upTo += count;
        }
        for (let cut = group.first; cut <= group.last; cut++) {
          const needed = (passShares[cut]?.value ?? 0) * questions;
          const prior = weight * (before[node * CUT_COUNT + cut] ?? 0);
          for (let total = group.low; total <= group.high; total++) {
            const seen = score.values[cut * (questions + 1) + total] ?? 0;
            if (seen < 1e-9) continue;
            let pass = 0;
            for (let again = 0; again <= questions; again++) {
              const chance = joint[total]?.[again] ?? 0;
              pass += chance * normalCdf((again + 0.5 - needed) / EQUATING_NOISE);
            }
            passing += prior * seen * pass;
          }
        }
      }
    }
  }
  return passing / all;
}

const known = new Map<string, readonly number[]>();

/** P(count right): half easier, half harder, and an odd one at the mean share. */
function countChances(count: number, eta: number): readonly number[] {
  const key = `${count} ${eta}`;
  const before = known.get(key);
  if (before) return before;
  const half = Math.floor(count / 2);
  let chances = [1];
  for (let question = 0; question < count; question++) {
    const right =
      question < half
        ? logistic(eta + 1)
        : question < 2 * half
          ? logistic(eta - 1)
          : (logistic(eta + 1) + logistic(eta - 1)) / 2;
    chances = Array.from(
      { length: chances.length + 1 },
      (_, x) => (chances[x] ?? 0) * (1 - right) + (chances[x - 1] ?? 0) * right,
    );
  }
  known.set(key, chances);
  return chances;
}

describe('the normal distribution function', () => {
  it.each([
    [-10, 7.61985302416e-24],
    [-8, 6.220960574271785e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1.96, 0.9750021048517795],
    [4, 0.9999683287581669],
    [12, 1],
  ])('at %d is %d', (z, value) => {
    expect(Math.abs(normalCdf(z) - value)).toBeLessThan(1e-8);
    if (z < -7) expect(normalCdf(z) / value).toBeCloseTo(1, 3);
  });

  it('rises, with the density for a slope', () => {
    let before = 0;
    for (let z = -12; z < 7.9; z += 0.0103) {
      const value = normalCdf(z);
      expect(value).toBeGreaterThan(before);
      before = value;
      const slope = (normalCdf(z + 1e-4) - normalCdf(z - 1e-4)) / 2e-4;
      expect(Math.abs(slope - normalDensity(z))).toBeLessThan(1e-5);
    }
  });
});

describe('shares right', () => {
  it('lead back to the readiness they come from', () => {
    for (let eta = -8; eta <= 8; eta += 0.37) {
      expect(etaForShare(shareAt(eta))).toBeCloseTo(eta, 8);
    }
  });

  it('vary as questions of two difficulties do', () => {
    for (const eta of [-3, -1, 0, 0.4, 2, 5]) {
      const [easy, hard] = [logistic(eta + 1), logistic(eta - 1)];
      const variance = (easy * (1 - easy) + hard * (1 - hard)) / 2;
      expect(varianceAtShare(shareAt(eta))).toBeCloseTo(variance, 10);
    }
    expect([varianceAtShare(0), varianceAtShare(1)]).toEqual([0, 0]);
  });
});
