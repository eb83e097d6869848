// Which domain pays most: the rise in the chance to pass for the same few hours in each, and the chance with each of
// them mastered.

import type { DomainId } from '../exam.ts';
import { formOf, liftedShares, studiedShares } from './after-study.ts';
import { LIFTED_SHARE, learnerRates, TIE, VOLUME_EXPONENT } from './constants.ts';
import {
  type ExamTables,
  fillMoments,
  type Moments,
  makeMoments,
  volumeShares,
} from './exam-tables.ts';
import { joinDomains, loadChances, loadMoments } from './join-domains.ts';
import { CUT_COUNT, NODE_COUNT } from './readiness-grid.ts';
import { addPassChances } from './retake-chance.ts';
import type { WeighedReport } from './weigh-report.ts';

export interface Leverage {
  readonly domain: DomainId;
  /** Rise of the probability to pass, 0 to 1, for the leverage's hours by a typical learner. */
  readonly rise: number;
  /**
   * Within 15 % of the best, or the same in whole people among 100 as one that is: nothing is to be chosen between them.
   * False for all where not even the best rises by one.
   */
  readonly tie: boolean;
  /** Probability, 0 to 1, to pass if the true share right there were at least `LIFTED_SHARE`. */
  readonly lifted: number;
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
  const [studied, lifted] = gainsByDomain(weighed, unitMoments(tables, exponent));
  const found = tables.domains.map((domain, at) => ({
    domain,
    // Where there is nothing left to gain, a rounding error must not look like a loss.
    rise: Math.max(0, studied[at] as number),
    lifted: now + Math.max(0, lifted[at] as number),
  }));
  const ties = tiesAmong(found.map(({ rise }) => rise));
  return found.map((each, at) => ({ ...each, tie: ties[at] === true }));
}

/** Which rises tie with the best, in the same order: `Leverage.tie` says when. */
export function tiesAmong(rises: readonly number[]): readonly boolean[] {
  const near = rises.filter((rise) => rise >= (1 - TIE) * Math.max(...rises));
  // Numbers that are shown alike are alike to whoever reads them.
  const fewest = Math.max(1, Math.min(...near.map(peopleOf)));
  return rises.map((rise) => peopleOf(rise) >= fewest);
}

/** A rise of the chance as it is shown: whole people among 100, from the four decimals that analyses keep. */
function peopleOf(rise: number): number {
  return Math.round(Number(rise.toFixed(4)) * 100);
}

/**
 * What the chance to pass gains with each domain alone changed. The same as `passAfterChange` for one domain after the
 * other, but from the last domain to the first, so that those before it are joined once.
 */
function gainsByDomain(
  { tables, score, groups, before, pass, evidence }: WeighedReport,
  studied: Moments,
): readonly [studied: Float64Array, lifted: Float64Array] {
  const { counts, width, again } = tables;
  const last = counts.length - 1;
  const orders = counts.map((_, domain) => [
    ...[...counts.keys()].filter((other) => other !== domain),
    domain,
  ]);
  const gains = [new Float64Array(counts.length), new Float64Array(counts.length)] as const;
  const cases = [
    [studied, gains[0]],
    [liftedMoments(tables), gains[1]],
  ] as const;
  const byCut = new Float64Array(CUT_COUNT);
  for (const group of groups) {
    const { low, high, ratingLikelihood } = group;
    for (const node of group.nodes) {
      const row = node * width;
      loadChances(tables, node, ratingLikelihood);
      for (const domain of counts.keys()) loadMoments(tables, domain, again, row, ratingLikelihood);
      for (let domain = last; domain >= 0; domain--) {
        let joined = domain === last ? 0 : domain;
        for (const [moments, into] of cases) {
          loadMoments(tables, domain, moments, row, ratingLikelihood);
          const totals = joinDomains(tables, orders[domain] ?? [], joined, low, high, true);
          joined = last;
          addPassChances(tables, score, group, totals, byCut);
          let gained = 0;
          for (let cut = group.first; cut <= group.last; cut++) {
            const at = node * CUT_COUNT + cut;
            gained += (before[at] as number) * ((byCut[cut] as number) - (pass[at] as number));
          }
          into[domain] = (into[domain] as number) + gained / evidence;
        }
        // From here on it is one of those that have not changed.
        loadMoments(tables, domain, again, row, ratingLikelihood);
      }
    }
  }
  return gains;
}

/** Moments of every domain's new form, at every node; by what was done to the domains. */
const kept = new WeakMap<ExamTables, Map<string, Moments>>();

function keptMoments(tables: ExamTables, name: string, make: () => Moments): Moments {
  const known = kept.get(tables) ?? new Map<string, Moments>();
  kept.set(tables, known);
  const moments = known.get(name) ?? make();
  known.set(name, moments);
  return moments;
}

function momentsAfter(tables: ExamTables, sharesOf: (domain: number) => Float64Array): Moments {
  const moments = makeMoments(NODE_COUNT * tables.width);
  for (const domain of tables.counts.keys()) {
    const form = formOf(tables, domain, sharesOf(domain));
    for (let node = 0; node < NODE_COUNT; node++) {
      fillMoments(tables, node, domain, form, moments, node * tables.width);
    }
  }
  return moments;
}

/** After the leverage's hours. */
function unitMoments(tables: ExamTables, exponent: number): Moments {
  const make = () => {
    const volumes = volumeShares(tables, exponent);
    return momentsAfter(tables, (domain) => {
      const dose = tables.leverageHours / (tables.studyVolume * (volumes[domain] as number));
      return studiedShares(dose, learnerRates.typical.value);
    });
  };
  // Only the exponents that are shown are ever asked for; others must not fill the memory.
  const isUsual = exponent === 0 || exponent === 1 || exponent === VOLUME_EXPONENT;
  return isUsual ? keptMoments(tables, `studied ${exponent}`, make) : make();
}

function liftedMoments(tables: ExamTables): Moments {
  return keptMoments(tables, 'lifted', () =>
    momentsAfter(tables, () => liftedShares(LIFTED_SHARE)),
  );
}
