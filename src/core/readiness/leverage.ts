// Which domain pays most: the rise in the chance to pass for the same few hours in each.

import type { DomainId } from '../exam.ts';
import { formOf, passAfterChange, studiedShares } from './after-study.ts';
import { learnerRates, TIE, VOLUME_EXPONENT } from './constants.ts';
import {
  type ExamTables,
  fillMoments,
  type Moments,
  makeMoments,
  volumeShares,
} from './exam-tables.ts';
import { NODE_COUNT } from './readiness-grid.ts';
import type { WeighedReport } from './weigh-report.ts';

export interface Leverage {
  readonly domain: DomainId;
  /** Rise of the probability to pass, 0 to 1, for the leverage's hours by a typical learner. */
  readonly rise: number;
  /** Within 15 % of the best, so that nothing is to be chosen between them. */
  readonly tie: boolean;
}

/**
 * The rise for `tables.leverageHours` of study in each domain, in the order of the exam.
 * @param exponent how a domain's volume grows with its weight, from 0 (all alike) to 1 (in proportion; then the weight
 * cancels and only weakness counts). The order of domains may hang on it.
 */
export function readLeverage(
  weighed: WeighedReport,
  exponent: number = VOLUME_EXPONENT,
): readonly Leverage[] {
  const { tables } = weighed;
  const now = weighed.passing / weighed.evidence;
  const studied = unitMoments(tables, exponent);
  const rises = tables.domains.map((_, domain) => {
    const rowOf = (node: number) => node * tables.width;
    const [after = now] = passAfterChange(weighed, [domain], [studied], rowOf);
    // Where there is nothing left to gain, a rounding error must not look like a loss.
    return Math.max(0, after - now);
  });
  const best = Math.max(...rises);
  return tables.domains.map((domain, at) => {
    const rise = rises[at] as number;
    return { domain, rise, tie: rise >= (1 - TIE) * best };
  });
}

const kept = new WeakMap<ExamTables, Map<number, Moments>>();

/** Moments of each domain's new form after the leverage's hours, at every node; kept, as they are the same each time. */
function unitMoments(tables: ExamTables, exponent: number): Moments {
  const known = kept.get(tables) ?? new Map<number, Moments>();
  kept.set(tables, known);
  const before = known.get(exponent);
  if (before) return before;
  const moments = makeMoments(NODE_COUNT * tables.width);
  for (const [domain, volume] of volumeShares(tables, exponent).entries()) {
    const dose = tables.leverageHours / (tables.studyVolume * volume);
    const form = formOf(tables, domain, studiedShares(dose, learnerRates.typical.value));
    for (let node = 0; node < NODE_COUNT; node++) {
      fillMoments(tables, node, domain, form, moments, node * tables.width);
    }
  }
  // Only the exponents that are shown are ever asked for; others must not fill the memory.
  if (exponent === 0 || exponent === 1 || exponent === VOLUME_EXPONENT) {
    known.set(exponent, moments);
  }
  return moments;
}
