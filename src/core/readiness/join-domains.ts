// Joining domains into totals at one node, where they are independent: each total's chance, and the moments of the
// total a new form would give. The Lord-Wingersky recursion with two moments carried along (2.3).

import type { ExamTables, Moments, RunningTotal } from './exam-tables.ts';

/**
 * Writes P(count right and rating | node) of all domains into the scratch row.
 * @param ratingLikelihood one row.
 */
export function loadChances(
  tables: ExamTables,
  node: number,
  ratingLikelihood: Float64Array,
): void {
  const { width, chance, scratch } = tables;
  for (let x = 0; x < width; x++) {
    scratch.zeroth[x] = (chance[node * width + x] as number) * (ratingLikelihood[x] as number);
  }
}

/**
 * Writes the moments of one domain's new form into the scratch row.
 * @param from rows that begin at `row`.
 */
export function loadMoments(
  tables: ExamTables,
  domain: number,
  from: Moments,
  row: number,
  ratingLikelihood: Float64Array,
): void {
  const { first, second } = tables.scratch;
  const start = tables.starts[domain] as number;
  const end = start + (tables.counts[domain] as number);
  for (let x = start; x <= end; x++) {
    const rating = ratingLikelihood[x] as number;
    first[x] = rating * (from.first[row + x] as number);
    second[x] = rating * (from.second[row + x] as number);
  }
}

/**
 * Joins domains from the scratch row, in the order given; the totals after each of them stay in `scratch.totals`.
 * @param order domains, each at most once.
 * @param from how many of them are joined already, by a call before this one with the same beginning and window.
 * @param low first total wanted after the last of them, and `high` the last one.
 * @param withMoments whether the moments are joined too.
 * @returns the totals after the last domain, from low to high or to what the domains allow.
 */
export function joinDomains(
  tables: ExamTables,
  order: readonly number[],
  from: number,
  low: number,
  high: number,
  withMoments: boolean,
): RunningTotal {
  const { scratch, counts, starts } = tables;
  let most = 0;
  let left = 0;
  for (let at = 0; at < order.length; at++) {
    const count = counts[order[at] as number] as number;
    if (at < from) most += count;
    else left += count;
  }
  for (let at = from; at < order.length; at++) {
    const domain = order[at] as number;
    const count = counts[domain] as number;
    const start = starts[domain] as number;
    most += count;
    left -= count;
    const into = scratch.totals[at] as RunningTotal;
    // Only totals from which the wanted ones can still be reached.
    into.low = Math.max(0, low - left);
    into.high = Math.min(most, high);
    if (at === 0) copyDomain(into, scratch, start, withMoments);
    else {
      const before = scratch.totals[at - 1] as RunningTotal;
      if (withMoments) joinWithMoments(into, before, scratch, start, count);
      else joinChances(into, before, scratch.zeroth, start, count);
    }
  }
  return scratch.totals[order.length - 1] as RunningTotal;
}

function copyDomain(
  into: RunningTotal,
  row: ExamTables['scratch'],
  start: number,
  withMoments: boolean,
): void {
  for (let x = into.low; x <= into.high; x++) {
    into.zeroth[x] = row.zeroth[start + x] as number;
    if (!withMoments) continue;
    into.first[x] = row.first[start + x] as number;
    into.second[x] = row.second[start + x] as number;
  }
}

function joinChances(
  into: RunningTotal,
  before: RunningTotal,
  chances: Float64Array,
  start: number,
  count: number,
): void {
  const { low, high, zeroth } = before;
  for (let total = into.low; total <= into.high; total++) {
    const to = Math.min(count, total - low);
    let sum = 0;
    for (let x = Math.max(0, total - high); x <= to; x++) {
      sum += (zeroth[total - x] as number) * (chances[start + x] as number);
    }
    into.zeroth[total] = sum;
  }
}

function joinWithMoments(
  into: RunningTotal,
  before: RunningTotal,
  row: ExamTables['scratch'],
  start: number,
  count: number,
): void {
  // Taken out of their objects once: this is the innermost loop of everything.
  const { low, high, zeroth: rest0, first: rest1, second: rest2 } = before;
  const { zeroth: own0, first: own1, second: own2 } = row;
  for (let total = into.low; total <= into.high; total++) {
    const to = Math.min(count, total - low);
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    for (let x = Math.max(0, total - high); x <= to; x++) {
      const r0 = rest0[total - x] as number;
      const r1 = rest1[total - x] as number;
      const o0 = own0[start + x] as number;
      const o1 = own1[start + x] as number;
      sum0 += r0 * o0;
      sum1 += r1 * o0 + r0 * o1;
      sum2 += (rest2[total - x] as number) * o0 + 2 * r1 * o1 + r0 * (own2[start + x] as number);
    }
    into.zeroth[total] = sum0;
    into.first[total] = sum1;
    into.second[total] = sum2;
  }
}
