// The probability to pass a new form without further study, and its range over what the vendor does not publish.

import { NEGLIGIBLE_IN_RANGE, RANGE_ENDS } from './constants.ts';
import { CUT_COUNT, GENERAL_COUNT, NODE_COUNT, spreadWeight } from './readiness-grid.ts';
import type { WeighedReport } from './weigh-report.ts';

/** A probability from 0 to 1; low and high are the 5th and 95th percentile over the unpublished values. */
export interface ProbabilityRange {
  readonly mid: number;
  readonly low: number;
  readonly high: number;
}

/** Probability that the person would pass a new form today. */
export function readProbability(weighed: WeighedReport): ProbabilityRange {
  const { likelihood, before, evidence, passing } = weighed;
  // Where combinations of the unpublished values put less than a hundred-thousandth, they are not told apart.
  const counted = new Uint8Array(NODE_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    let mass = 0;
    for (let cut = 0; cut < CUT_COUNT; cut++) {
      const at = node * CUT_COUNT + cut;
      mass += (before[at] as number) * (likelihood[at] as number);
    }
    counted[node] = mass > NEGLIGIBLE_IN_RANGE * evidence ? 1 : 0;
  }
  const combinations = combine(weighed, counted);
  const mid = passing / evidence;
  // A mean can lie beyond a percentile, if only by what was left out; nobody should have to read that.
  return {
    mid,
    low: Math.min(mid, percentile(combinations, RANGE_ENDS[0])),
    high: Math.max(mid, percentile(combinations, RANGE_ENDS[1])),
  };
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The probability under each combination of domain spread, pass share and population, with its posterior weight. */
function combine(
  { prior: { ways, mass }, likelihood, pass }: WeighedReport,
  counted: Uint8Array,
): readonly Weighted[] {
  const combinations: Weighted[] = [];
  for (let from = 0; from < NODE_COUNT; from += GENERAL_COUNT) {
    for (let cut = 0; cut < CUT_COUNT; cut++) {
      for (let way = 0; way < ways; way++) {
        let all = 0;
        let passing = 0;
        for (let g = 0; g < GENERAL_COUNT; g++) {
          if (counted[from + g] === 0) continue;
          const before = mass[(cut * ways + way) * GENERAL_COUNT + g] as number;
          const at = (from + g) * CUT_COUNT + cut;
          all += before * (likelihood[at] as number);
          passing += before * (pass[at] as number);
        }
        if (all > 0) {
          combinations.push({ value: passing / all, weight: spreadWeight(from) * all });
        }
      }
    }
  }
  return combinations.sort((a, b) => a.value - b.value);
}

/** The first value at which the weights reach a share of their sum. */
function percentile(sorted: readonly Weighted[], share: number): number {
  const wanted = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  for (const { value, weight } of sorted) {
    reached += weight;
    if (reached >= wanted) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}
