// What the report says about each domain: its true share right, with an honest width.

import type { DomainId } from '../exam.ts';
import { INTERVAL_ENDS } from './constants.ts';
import { joinDomains, loadChances } from './join-domains.ts';
import {
  CUT_COUNT,
  ETA_COUNT,
  etaFirst,
  etaLast,
  etaWeights,
  shareBorders,
  shares,
} from './readiness-grid.ts';
import type { CutGroup, WeighedReport } from './weigh-report.ts';

export interface DomainReading {
  readonly domain: DomainId;
  /** True share right, 0 to 1: mean and standard deviation. */
  readonly mean: number;
  readonly sd: number;
  /** 10th and 90th percentile of it. */
  readonly low: number;
  readonly high: number;
  /** Probability, 0 to 1, that it lies below the share the pass mark stands for. */
  readonly belowMark: number;
  /** Probability, 0 to 1, that a new form without further study would bring the same rating; null without one. */
  readonly sameRating: number | null;
}

/** What the report leaves likely: mass by domain, group of cuts and η, and the part below the pass share. */
interface Posterior {
  /** [(domain * groups + group) * ETA_COUNT + η] */
  readonly mass: Float64Array;
  /** By domain. */
  readonly below: Float64Array;
}

/** Every domain of the exam, in its order. */
export function readDomains(weighed: WeighedReport): readonly DomainReading[] {
  const { tables, ratings, groups } = weighed;
  const posterior = posteriorOf(weighed);
  const byEta = new Float64Array(ETA_COUNT);
  return tables.domains.map((domain, at) => {
    byEta.fill(0);
    for (let group = 0; group < groups.length; group++) {
      const row = (at * groups.length + group) * ETA_COUNT;
      for (let eta = 0; eta < ETA_COUNT; eta++) {
        byEta[eta] = (byEta[eta] as number) + (posterior.mass[row + eta] as number);
      }
    }
    const mass = byEta.reduce((a, b) => a + b, 0);
    let mean = 0;
    let square = 0;
    for (let eta = 0; eta < ETA_COUNT; eta++) {
      const share = shares[eta] as number;
      const weight = (byEta[eta] as number) / mass;
      mean += weight * share;
      square += weight * share * share;
    }
    return {
      domain,
      mean,
      sd: Math.sqrt(square - mean * mean),
      low: percentile(byEta, INTERVAL_ENDS[0] * mass),
      high: percentile(byEta, INTERVAL_ENDS[1] * mass),
      belowMark: (posterior.below[at] as number) / mass,
      sameRating: ratings[at] === 'unknown' ? null : sameAgain(weighed, posterior, at) / mass,
    };
  });
}

function posteriorOf(weighed: WeighedReport): Posterior {
  const { tables, groups } = weighed;
  const posterior = {
    mass: new Float64Array(tables.domains.length * groups.length * ETA_COUNT),
    below: new Float64Array(tables.domains.length),
  };
  const orders = tables.domains.map((_, domain) =>
    [...tables.counts.keys()].filter((other) => other !== domain),
  );
  const seen = new Float64Array(Math.max(...tables.counts) + 1);
  for (const [place, group] of groups.entries()) {
    for (const node of group.nodes) {
      loadChances(tables, node, group.ratingLikelihood);
      for (const [domain, others] of orders.entries()) {
        addDomain(weighed, group, node, domain, others, seen, posterior);
        spreadOverEta(weighed, place, node, domain, seen, posterior);
      }
    }
  }
  return posterior;
}

/**
 * What all of the report but the domain's own questions says about its count right, at one node.
 * @param seen gets P(report, node | count right), summed over the cuts of the group.
 */
function addDomain(
  { tables, score, before }: WeighedReport,
  group: CutGroup,
  node: number,
  domain: number,
  others: readonly number[],
  seen: Float64Array,
  posterior: Posterior,
): void {
  const { questions, width } = tables;
  const { values } = score;
  const count = tables.counts[domain] as number;
  const start = tables.starts[domain] as number;
  const { low, high, zeroth } =
    others.length === 0
      ? nothing
      : joinDomains(tables, others, 0, group.low - count, group.high, false);
  seen.fill(0);
  let below = 0;
  for (let cut = group.first; cut <= group.last; cut++) {
    const prior = before[node * CUT_COUNT + cut] as number;
    const row = cut * (questions + 1);
    const first = score.first[cut] as number;
    const last = score.last[cut] as number;
    const belowCut = tables.below[cut] as Float64Array;
    for (let x = 0; x <= count; x++) {
      const to = Math.min(last, high + x);
      let sum = 0;
      for (let total = Math.max(first, low + x); total <= to; total++) {
        sum += (values[row + total] as number) * (zeroth[total - x] as number);
      }
      const mass = prior * (group.ratingLikelihood[start + x] as number) * sum;
      seen[x] = (seen[x] as number) + mass;
      below += mass * (belowCut[node * width + start + x] as number);
    }
  }
  posterior.below[domain] = (posterior.below[domain] as number) + below;
}

/** Takes what is known of a domain's count right over to its true share. */
function spreadOverEta(
  { tables, groups }: WeighedReport,
  group: number,
  node: number,
  domain: number,
  seen: Float64Array,
  { mass }: Posterior,
): void {
  const { likelihood } = tables;
  const count = tables.counts[domain] as number;
  const start = tables.starts[domain] as number;
  const into = (domain * groups.length + group) * ETA_COUNT;
  const last = etaLast[node] as number;
  for (let eta = etaFirst[node] as number; eta <= last; eta++) {
    let sum = 0;
    for (let x = 0; x <= count; x++) {
      sum += (seen[x] as number) * (likelihood[(start + x) * ETA_COUNT + eta] as number);
    }
    const weight = etaWeights[node * ETA_COUNT + eta] as number;
    mass[into + eta] = (mass[into + eta] as number) + weight * sum;
  }
}

/** The total of no domains. */
const nothing = { low: 0, high: 0, zeroth: Float64Array.of(1) };

/** P(report, the same rating again) for one domain. */
function sameAgain({ tables, groups }: WeighedReport, { mass }: Posterior, domain: number): number {
  const { likelihood } = tables;
  const start = tables.starts[domain] as number;
  const end = start + (tables.counts[domain] as number);
  let sum = 0;
  for (const [place, { ratingLikelihood }] of groups.entries()) {
    const row = (domain * groups.length + place) * ETA_COUNT;
    for (let eta = 0; eta < ETA_COUNT; eta++) {
      let same = 0;
      for (let x = start; x <= end; x++) {
        same += (likelihood[x * ETA_COUNT + eta] as number) * (ratingLikelihood[x] as number);
      }
      sum += (mass[row + eta] as number) * same;
    }
  }
  return sum;
}

/** The share below which so much of the mass lies. */
function percentile(byEta: Float64Array, wanted: number): number {
  let reached = 0;
  for (let eta = 0; eta < ETA_COUNT; eta++) {
    const mass = byEta[eta] as number;
    if (reached + mass >= wanted) {
      const low = shareBorders[eta] as number;
      const high = shareBorders[eta + 1] as number;
      return low + ((high - low) * (wanted - reached)) / mass;
    }
    reached += mass;
  }
  return shareBorders[ETA_COUNT] as number;
}
