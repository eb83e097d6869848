// The grid the model is worked out on, as far as it is the same for every exam: readiness in a domain, general
// readiness, and what the unpublished values make likely before any report. Conventions: docs/model.md, 2.8.

import {
  DIFFICULTY,
  domainSpreads,
  passShares,
  populationCentres,
  populationSpreads,
} from './constants.ts';
import { normalDensity } from './normal-cdf.ts';

/** Points of readiness in a domain (η), in logits: from -2.2 to 4.6 in steps of .17. */
export const ETA_COUNT = 41;
/** Points of general readiness (g), in logits: from -1.5 in steps of .24. */
export const GENERAL_COUNT = 22;
const GENERAL_STEP = 0.24;
/** Points of (spread of the domains, general readiness) together: g runs fastest. Given one, domains are independent. */
export const NODE_COUNT = domainSpreads.length * GENERAL_COUNT;
/** Possible pass shares. */
export const CUT_COUNT = passShares.length;

const etaAt = (at: number): number => -2.2 + 0.17 * at;
const generalAt = (at: number): number => -1.5 + GENERAL_STEP * at;

const hyperbolic = Math.cosh(DIFFICULTY);
const easier = Math.exp(DIFFICULTY);

/** True share right of somebody with a readiness: half of the questions easier, half harder. */
export function shareAt(eta: number): number {
  return (logistic(eta + DIFFICULTY) + logistic(eta - DIFFICULTY)) / 2;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** exp(η) for a share between 0 and 1, both excluded; solving `shareAt` for it gives a quadratic. */
function oddsAt(share: number): number {
  const lean = hyperbolic * (2 * share - 1);
  const root = Math.sqrt(lean * lean + 4 * share * (1 - share));
  // Of the two ways to write the root, the one that subtracts nothing.
  return lean > 0 ? (lean + root) / (2 * (1 - share)) : (2 * share) / (root - lean);
}

/** Readiness that gives a share right: the inverse of `shareAt`. */
export function etaForShare(share: number): number {
  return Math.log(oddsAt(share));
}

/** Variance one question adds to a domain's count right, at a true share: below p(1 - p), since questions differ. */
export function varianceAtShare(share: number): number {
  if (!(share > 0 && share < 1)) return 0;
  const odds = oddsAt(share);
  const easy = (odds * easier) / (1 + odds * easier);
  const hard = odds / (easier + odds);
  return (easy * (1 - easy) + hard * (1 - hard)) / 2;
}

/** η at each point. */
export const etas = Float64Array.from({ length: ETA_COUNT }, (_, at) => etaAt(at));
/** True share right at each point. */
export const shares = etas.map(shareAt);
/** Borders of the cells around the shares: midpoints, and as far again at the two ends. */
export const shareBorders = Float64Array.from({ length: ETA_COUNT + 1 }, (_, at) => {
  const of = (place: number) => shares[place] as number;
  if (at === 0) return of(0) - (of(1) - of(0)) / 2;
  if (at === ETA_COUNT) return of(at - 1) + (of(at - 1) - of(at - 2)) / 2;
  return (of(at - 1) + of(at)) / 2;
});

/** The part of each cell that lies below each pass share, [cut * ETA_COUNT + η]: a cell's mass is spread evenly. */
export const cellsBelow = Float64Array.from({ length: CUT_COUNT * ETA_COUNT }, (_, at) => {
  const share = passShares[Math.floor(at / ETA_COUNT)]?.value ?? 0;
  const low = shareBorders[at % ETA_COUNT] as number;
  const high = shareBorders[(at % ETA_COUNT) + 1] as number;
  return Math.min(Math.max((share - low) / (high - low), 0), 1);
});

/** P(η | node), node by node, each adding to 1; and between which points it is more than a rounding error. */
export const etaWeights = new Float64Array(NODE_COUNT * ETA_COUNT);
export const etaFirst = new Int32Array(NODE_COUNT);
export const etaLast = new Int32Array(NODE_COUNT);
for (const [at, { value: spread }] of domainSpreads.entries()) {
  for (let g = 0; g < GENERAL_COUNT; g++) {
    const node = at * GENERAL_COUNT + g;
    const row = etas.map((eta) => normalDensity((eta - generalAt(g)) / spread));
    const sum = row.reduce((a, b) => a + b, 0);
    etaWeights.set(
      row.map((weight) => weight / sum),
      node * ETA_COUNT,
    );
    etaFirst[node] = row.findIndex((weight) => weight > 1e-10 * sum);
    etaLast[node] = row.findLastIndex((weight) => weight > 1e-10 * sum);
  }
}

/**
 * What is likely before a report: mass[(cut × ways + way) × GENERAL_COUNT + g], weights of cut and way included. A way
 * is one combination of the population's unpublished centre and spread.
 */
export interface Prior {
  readonly ways: number;
  readonly mass: Float64Array;
}

/** A prior from possible normal distributions of g, told as distances from the readiness at the pass mark, in logits. */
function makePrior(
  ways: readonly { readonly centre: number; readonly spread: number; readonly weight: number }[],
): Prior {
  const mass = new Float64Array(CUT_COUNT * ways.length * GENERAL_COUNT);
  let at = 0;
  for (const cut of passShares) {
    const atMark = etaForShare(cut.value);
    for (const { centre, spread, weight } of ways) {
      for (let g = 0; g < GENERAL_COUNT; g++) {
        const density = normalDensity((generalAt(g) - atMark - centre) / spread) / spread;
        mass[at++] = density * GENERAL_STEP * cut.weight * weight;
      }
    }
  }
  return { ways: ways.length, mass };
}

/** The prior of somebody of whom nothing but the report is known. */
export const populationPrior: Prior = shiftedPrior(0);

/**
 * The same, if the middle of those who sit the exam lay elsewhere.
 * @param shift logits added to every possible centre of the population.
 */
export function shiftedPrior(shift: number): Prior {
  return makePrior(
    populationCentres.flatMap((centre) =>
      populationSpreads.map((spread) => ({
        centre: centre.value + shift,
        spread: spread.value,
        weight: centre.weight * spread.weight,
      })),
    ),
  );
}

/**
 * The prior of somebody whose earlier attempts say where they are.
 * @param centre in logits from the pass mark, and `spread` its standard deviation.
 * @param ofPopulation how far, 0 to 1, the centre still moves with the population's, which is not published.
 */
export function personalPrior(centre: number, spread: number, ofPopulation: number): Prior {
  const middle = populationCentres.reduce((sum, { value, weight }) => sum + value * weight, 0);
  return makePrior(
    populationCentres.map(({ value, weight }) => ({
      centre: centre + ofPopulation * (value - middle),
      spread,
      weight,
    })),
  );
}

/** Weight of the spread of the domains a node stands for. */
export function spreadWeight(node: number): number {
  return domainSpreads[Math.floor(node / GENERAL_COUNT)]?.weight ?? 0;
}
