// Whether ratings and score fit each other: the scores with which such ratings usually come, and where this one lies.

import { passShares, SCORE_SLACK } from './constants.ts';
import { joinDomains, loadChances } from './join-domains.ts';
import { normalCdf } from './normal-cdf.ts';
import { CUT_COUNT, NODE_COUNT, populationPrior } from './readiness-grid.ts';
import { lowerTotal, lowerWeight, upperTotal } from './score-likelihood.ts';
import { priorByNode, type WeighedReport } from './weigh-report.ts';

export interface Consistency {
  /** Two-sided tail probability of the score given the ratings, 0 to 1; null without a score. */
  readonly p: number | null;
  /** Scores between which nine in ten such ratings lie, whole points of the exam's scale. */
  readonly usual: readonly [low: number, high: number];
}

/** Half of what the usual range leaves out. */
const TAIL = 0.05;
/** Beyond so many spreads of the slack a total is surely below or above a score. */
const REACH = 8;

/** What the ratings alone say about the score; null when no domain is rated. */
export function readConsistency(weighed: WeighedReport): Consistency | null {
  if (weighed.ratings.every((rating) => rating === 'unknown')) return null;
  const below = scoresBelow(weighed);
  const { score } = weighed.told;
  const { lowest, highest } = weighed.tables;
  const at = score === null ? null : below(score);
  return {
    p: at === null ? null : 2 * Math.min(at, 1 - at),
    usual: [findScore(below, TAIL, lowest, highest), findScore(below, 1 - TAIL, lowest, highest)],
  };
}

/** The distribution function of the score that these ratings imply, for somebody of whom nothing else is known. */
function scoresBelow(weighed: WeighedReport): (score: number) => number {
  const { tables } = weighed;
  const { questions } = tables;
  const totals = questions + 1;
  // At [cut * (totals + 1) + n]: how likely fewer than n questions are right.
  const fewer = new Float64Array(CUT_COUNT * (totals + 1));
  const mass = new Float64Array(CUT_COUNT * totals);
  const order = [...tables.counts.keys()];
  const before = priorByNode(populationPrior);
  for (const { first, last, ratingLikelihood } of weighed.groups) {
    for (let node = 0; node < NODE_COUNT; node++) {
      loadChances(tables, node, ratingLikelihood);
      const { zeroth } = joinDomains(tables, order, 0, 0, questions, false);
      for (let cut = first; cut <= last; cut++) {
        const prior = before[node * CUT_COUNT + cut] as number;
        for (let total = 0; total < totals; total++) {
          const at = cut * totals + total;
          mass[at] = (mass[at] as number) + prior * (zeroth[total] as number);
        }
      }
    }
  }
  let all = 0;
  for (let cut = 0; cut < CUT_COUNT; cut++) {
    let sum = 0;
    for (let total = 0; total < totals; total++) {
      sum += mass[cut * totals + total] as number;
      fewer[cut * (totals + 1) + total + 1] = sum;
    }
    all += sum;
  }
  /** P(cut, total's score below the one whose total is `centre`). */
  const belowTotal = (cut: number, centre: number): number => {
    const from = Math.min(Math.max(Math.ceil(centre - REACH * SCORE_SLACK), 0), totals);
    const to = Math.min(Math.max(Math.floor(centre + REACH * SCORE_SLACK) + 1, from), totals);
    let sum = fewer[cut * (totals + 1) + from] as number;
    for (let total = from; total < to; total++) {
      const chance = normalCdf((centre - total + 0.5) / SCORE_SLACK);
      sum += (mass[cut * totals + total] as number) * chance;
    }
    return sum;
  };
  return (score) => {
    const lower = lowerWeight(tables, score);
    let sum = 0;
    for (const [cut, { value }] of passShares.entries()) {
      sum += lower * belowTotal(cut, lowerTotal(tables, value, score));
      sum += (1 - lower) * belowTotal(cut, upperTotal(tables, value, score));
    }
    return sum / all;
  };
}

/** The whole score at which a rising function reaches a share, within the scale. */
function findScore(
  below: (score: number) => number,
  share: number,
  lowest: number,
  highest: number,
): number {
  let low = lowest;
  let high = highest;
  while (high - low > 1 / 64) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return Math.round((low + high) / 2);
}
