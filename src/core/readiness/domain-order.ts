// Which of two domains somebody knows less of: how likely the true share right of one lies below that of the other.
// Exact on the grid: at a node, all the rest of a report ties two domains together by the sum of their counts alone.

import type { ExamTables } from './exam-tables.ts';
import { joinDomains, loadChances } from './join-domains.ts';
import {
  CUT_COUNT,
  ETA_COUNT,
  etaFirst,
  etaLast,
  etaWeights,
  NODE_COUNT,
} from './readiness-grid.ts';
import { type CutGroup, massAt, type WeighedReport } from './weigh-report.ts';

/** Two domains by their places in the exam. */
export type DomainPair = readonly [one: number, other: number];

/**
 * Probability, 0 to 1, that the true share right in one domain lies below that in the other, for each pair. Shares in
 * one cell of the grid are as likely either way round.
 * @param asked pairs of two different domains.
 */
export function chancesBelow(
  weighed: WeighedReport,
  asked: readonly DomainPair[],
): readonly number[] {
  const { tables, groups, before, likelihood } = weighed;
  const pairs = asked.map(([one, other]) => pairOf(tables, one, other));
  const below = pairs.map(() => 0);
  const bySum = new Float64Array(tables.questions + 1);
  const totals = new Float64Array(tables.questions + 1);
  let evidence = 0;
  for (const group of groups) {
    for (const node of group.nodes) {
      evidence += massAt(node, group, before, likelihood);
      weighTotals(weighed, group, node, totals);
      loadChances(tables, node, group.ratingLikelihood);
      for (const [at, pair] of pairs.entries()) {
        weighSums(tables, group, pair, totals, bySum);
        below[at] = (below[at] as number) + jointMass(tables, group, node, pair, bySum);
      }
    }
  }
  return below.map((mass) => mass / evidence);
}

/** What is known of two domains before any report. */
interface Pair {
  readonly one: number;
  readonly other: number;
  /** Questions in both, and all domains besides them. */
  readonly together: number;
  readonly rest: readonly number[];
  /**
   * P(both counts right, share of one below that of the other | node):
   * [node * size + x * (count of the other + 1) + y]
   */
  readonly below: Float64Array;
  readonly size: number;
}

const kept = new WeakMap<ExamTables, Map<number, Pair>>();

/** A pair's tables, worked out when it is first asked for. */
function pairOf(tables: ExamTables, one: number, other: number): Pair {
  const { counts } = tables;
  const known = kept.get(tables) ?? new Map<number, Pair>();
  kept.set(tables, known);
  const key = one * counts.length + other;
  const before = known.get(key);
  if (before) return before;
  const pair = {
    one,
    other,
    together: (counts[one] as number) + (counts[other] as number),
    rest: [...counts.keys()].filter((place) => place !== one && place !== other),
    ...jointlyBelow(tables, one, other),
  };
  known.set(key, pair);
  return pair;
}

function jointlyBelow(tables: ExamTables, one: number, other: number) {
  const { counts, starts, likelihood } = tables;
  const width = (counts[other] as number) + 1;
  const height = (counts[one] as number) + 1;
  const size = height * width;
  const below = new Float64Array(NODE_COUNT * size);
  const above = new Float64Array(width * ETA_COUNT);
  const at = (domain: number, x: number) => ((starts[domain] as number) + x) * ETA_COUNT;
  for (let node = 0; node < NODE_COUNT; node++) {
    const from = etaFirst[node] as number;
    const to = etaLast[node] as number;
    for (let y = 0; y < width; y++) {
      // P(count y of the other, its share above η | node), half of the cell of η itself.
      let beyond = 0;
      for (let eta = to; eta >= from; eta--) {
        const weight = etaWeights[node * ETA_COUNT + eta] as number;
        const mass = weight * (likelihood[at(other, y) + eta] as number);
        above[y * ETA_COUNT + eta] = beyond + mass / 2;
        beyond += mass;
      }
    }
    for (let x = 0; x < height; x++) {
      for (let eta = from; eta <= to; eta++) {
        const weight = etaWeights[node * ETA_COUNT + eta] as number;
        const mass = weight * (likelihood[at(one, x) + eta] as number);
        const row = node * size + x * width;
        for (let y = 0; y < width; y++) {
          below[row + y] =
            (below[row + y] as number) + mass * (above[y * ETA_COUNT + eta] as number);
        }
      }
    }
  }
  return { below, size };
}

/** What score and node make likely of each total, over the cuts of a group. */
function weighTotals(
  { tables: { questions }, score: { values }, before }: WeighedReport,
  { first, last, low, high }: CutGroup,
  node: number,
  into: Float64Array,
): void {
  into.fill(0);
  for (let cut = first; cut <= last; cut++) {
    const prior = before[node * CUT_COUNT + cut] as number;
    for (let total = low; total <= high; total++) {
      const value = values[cut * (questions + 1) + total] as number;
      into[total] = (into[total] as number) + prior * value;
    }
  }
}

/** The same of each sum of two domains' counts, with the rest as the scratch row has it. */
function weighSums(
  tables: ExamTables,
  group: CutGroup,
  { together, rest }: Pair,
  totals: Float64Array,
  into: Float64Array,
): void {
  const { low, high, zeroth } =
    rest.length === 0
      ? nothing
      : joinDomains(tables, rest, 0, group.low - together, group.high, false);
  for (let sum = 0; sum <= together; sum++) {
    const to = Math.min(group.high, high + sum);
    let mass = 0;
    for (let total = Math.max(group.low, low + sum); total <= to; total++) {
      mass += (totals[total] as number) * (zeroth[total - sum] as number);
    }
    into[sum] = mass;
  }
}

/** P(report, node, share of one below that of the other). */
function jointMass(
  { counts, starts }: ExamTables,
  { ratingLikelihood }: CutGroup,
  node: number,
  { one, other, below, size }: Pair,
  bySum: Float64Array,
): number {
  const [start, otherStart] = [starts[one] as number, starts[other] as number];
  const [count, otherCount] = [counts[one] as number, counts[other] as number];
  let mass = 0;
  for (let x = 0; x <= count; x++) {
    const row = node * size + x * (otherCount + 1);
    let part = 0;
    for (let y = 0; y <= otherCount; y++) {
      const seen = (ratingLikelihood[otherStart + y] as number) * (bySum[x + y] as number);
      part += seen * (below[row + y] as number);
    }
    mass += (ratingLikelihood[start + x] as number) * part;
  }
  return mass;
}

/** The total of no domains. */
const nothing = { low: 0, high: 0, zeroth: Float64Array.of(1) };
