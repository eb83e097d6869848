// How likely one domain lies below another: against a sum over everything written out at length, and what must hold.

import { describe, expect, it } from 'vitest';
import { NOT_APART, TOLD_APART } from '#src/core/readiness/constants.ts';
import { groupDomains } from '#src/core/readiness/domain-groups.ts';
import { chancesBelow, type DomainPair } from '#src/core/readiness/domain-order.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { normalCdf } from '#src/core/readiness/normal-cdf.ts';
import { readDomains } from '#src/core/readiness/read-domains.ts';
import {
  CUT_COUNT,
  ETA_COUNT,
  etaWeights,
  NODE_COUNT,
} from '#src/core/readiness/readiness-grid.ts';
import { type WeighedReport, weighReport } from '#src/core/readiness/weigh-report.ts';
import { combinations, examOf, ratingsOf } from '../reports.ts';

const clf = examOf('CLF-C02');

/** An exam so small that everything can be summed up. */
const small = {
  ...clf,
  questionCounts: { ...clf.questionCounts, value: { scored: 9, unscored: 0, total: 9 } },
  domains: clf.domains
    .slice(0, 3)
    .map((domain, at) => ({ ...domain, weight: [50, 30, 20][at] ?? 0 })),
};

function weigh(exam: typeof clf, letters: string, score: number | null): WeighedReport {
  const told = { score, passed: score === null ? false : null, ratings: ratingsOf(exam, letters) };
  return weighReport(exam, told, { line: exam.readinessLine });
}

/** The same by the definition: over both readinesses, the third domain's, and all counts right. */
function atLength(weighed: WeighedReport, [one, other]: DomainPair): number {
  const { tables, score, groups, before } = weighed;
  const { counts, starts, likelihood, questions } = tables;
  const third = [0, 1, 2].find((at) => at !== one && at !== other) ?? 0;
  const chance = (domain: number, x: number, eta: number) =>
    likelihood[((starts[domain] ?? 0) + x) * ETA_COUNT + eta] ?? 0;
  let below = 0;
  let all = 0;
  for (const { first, last, ratingLikelihood } of groups) {
    const rating = (domain: number, x: number) => ratingLikelihood[(starts[domain] ?? 0) + x] ?? 0;
    for (let node = 0; node < NODE_COUNT; node++) {
      const weight = (eta: number) => etaWeights[node * ETA_COUNT + eta] ?? 0;
      const alone = (domain: number, x: number) => {
        let sum = 0;
        for (let eta = 0; eta < ETA_COUNT; eta++) sum += weight(eta) * chance(domain, x, eta);
        return sum * rating(domain, x);
      };
      const thirds = Array.from({ length: (counts[third] ?? 0) + 1 }, (_, z) => alone(third, z));
      for (let x = 0; x <= (counts[one] ?? 0); x++) {
        for (let y = 0; y <= (counts[other] ?? 0); y++) {
          let seen = 0;
          for (const [z, chanceOfZ] of thirds.entries()) {
            for (let cut = first; cut <= last; cut++) {
              const value = score.values[cut * (questions + 1) + x + y + z] ?? 0;
              seen += chanceOfZ * value * (before[node * CUT_COUNT + cut] ?? 0);
            }
          }
          seen *= rating(one, x) * rating(other, y);
          for (let a = 0; a < ETA_COUNT; a++) {
            for (let b = 0; b < ETA_COUNT; b++) {
              const mass = seen * weight(a) * chance(one, x, a) * weight(b) * chance(other, y, b);
              all += mass;
              below += a < b ? mass : a === b ? mass / 2 : 0;
            }
          }
        }
      }
    }
  }
  return below / all;
}

describe('the chance that one domain lies below another', () => {
  it.each([
    ['CNP', 680],
    ['MNM', 640],
    ['N-M', 560],
    ['PNC', null],
  ] as const)('is the sum over everything: %s %s', (letters, score) => {
    const weighed = weigh(small, letters, score);
    for (const pair of [
      [0, 1],
      [2, 0],
    ] as const) {
      expect(chancesBelow(weighed, [pair])[0]).toBeCloseTo(atLength(weighed, pair), 5);
    }
  });

  it('and the chance of the other way round are one', () => {
    const weighed = weigh(clf, 'CNPM', 650);
    for (const [one, other] of [
      [0, 1],
      [1, 3],
      [2, 3],
    ] as const) {
      const [there = 0, back = 0] = chancesBelow(weighed, [
        [one, other],
        [other, one],
      ]);
      expect(there + back).toBeCloseTo(1, 9);
    }
  });

  it('is even for domains that are alike in everything', () => {
    const even = {
      ...clf,
      domains: clf.domains.map((domain) => ({ ...domain, weight: 25 })),
      questionCounts: { ...clf.questionCounts, value: { scored: 48, unscored: 0, total: 48 } },
    };
    const chances = chancesBelow(weigh(even, 'CNCN', 660), [
      [0, 2],
      [1, 3],
      [1, 0],
    ]);
    expect(chances[0]).toBeCloseTo(0.5, 9);
    expect(chances[1]).toBeCloseTo(0.5, 9);
    expect(chances[2]).toBeGreaterThan(0.5);
  });
});

describe('domains in groups', () => {
  const groupsOf = (code: string, letters: string, score: number | null) => {
    const weighed = weigh(examOf(code), letters, score);
    return groupDomains(weighed, readDomains(weighed));
  };

  it('are told apart where words are two steps apart, and seldom by the two official words', () => {
    expect(groupsOf('CLF-C02', 'PNNP', 640)).toEqual({
      weakest: ['security-and-compliance', 'cloud-technology-and-services'],
      strongest: ['cloud-concepts', 'billing-pricing-and-support'],
    });
    expect(groupsOf('CLF-C02', 'MNNM', 640)).toEqual({ weakest: [], strongest: [] });
    expect(groupsOf('CLF-C02', 'CCCC', 640)).toEqual({ weakest: [], strongest: [] });
  });

  it('miss no pair that the exact chance would tell apart', () => {
    let told = 0;
    for (const letters of combinations(['N', 'C', 'P'], 4)) {
      const weighed = weigh(clf, letters, 620);
      const domains = readDomains(weighed);
      for (const [at, one] of domains.entries()) {
        for (const [place, other] of domains.entries()) {
          if (at === place) continue;
          const apart = (other.mean - one.mean) / Math.hypot(one.sd, other.sd);
          if (normalCdf(apart) > NOT_APART) continue;
          const [exact = 0] = chancesBelow(weighed, [[at, place]]);
          expect(exact, letters).toBeLessThan(TOLD_APART);
          told++;
        }
      }
    }
    expect(told).toBeGreaterThan(100);
  });

  it('are those of an exam with two domains as well', () => {
    const two = {
      ...clf,
      domains: clf.domains.slice(0, 2).map((each) => ({ ...each, weight: 50 })),
    };
    expect(tablesOf(two).counts).toEqual([25, 25]);
    const weighed = weigh(two, 'PN', 650);
    expect(groupDomains(weighed, readDomains(weighed))).toEqual({
      weakest: ['security-and-compliance'],
      strongest: ['cloud-concepts'],
    });
  });
});
