// What if: the chance to pass after hours of study in some domains, or with a domain lifted to a share right.

import type { DomainId } from '../exam.ts';
import { CEILING, type Learner, learnerRates, learners, STUDY_EFFECT } from './constants.ts';
import {
  type ExamTables,
  fillMoments,
  formMoments,
  type Moments,
  makeMoments,
  volumeShares,
} from './exam-tables.ts';
import { joinDomains, loadChances, loadMoments } from './join-domains.ts';
import { CUT_COUNT, ETA_COUNT, NODE_COUNT, shares } from './readiness-grid.ts';
import { addPassChances } from './retake-chance.ts';
import type { WeighedReport } from './weigh-report.ts';

/** Probabilities from 0 to 1 to pass after study: for three kinds of learner, and over all of them. */
export interface AfterStudy extends Readonly<Record<Learner, number>> {
  readonly mid: number;
}

/** Hours of study by domain id; a domain left out gets none. */
export type StudyHours = Readonly<Record<DomainId, number>>;

/**
 * Probability to pass a new form after study. How hours become knowledge is the model's weakest assumption.
 * @param hours from 0 up; ids that are no domain of the exam are left out.
 */
export function afterStudy(weighed: WeighedReport, hours: StudyHours): AfterStudy {
  const { tables } = weighed;
  const volumes = volumeShares(tables);
  const changed = domainsWhere(tables, (id) => (hours[id] ?? 0) > 0);
  const chances = passWith(
    weighed,
    changed,
    learners.map((learner) =>
      changed.map((domain) => {
        const spent = hours[tables.domains[domain] as DomainId] ?? 0;
        const volume = tables.studyVolume * (volumes[domain] as number);
        return formOf(tables, domain, studiedShares(spent / volume, learnerRates[learner].value));
      }),
    ),
  );
  const byLearner = Object.fromEntries(
    learners.map((learner, at) => [learner, chances[at]]),
  ) as Record<Learner, number>;
  const mid = learners.reduce(
    (sum, learner) => sum + learnerRates[learner].weight * byLearner[learner],
    0,
  );
  return { ...byLearner, mid };
}

/**
 * Probability from 0 to 1 to pass a new form if the true share right in some domains were at least so much.
 * @param lifted shares from 0 to 1 by domain id; ids that are no domain of the exam are left out.
 */
export function afterLift(
  weighed: WeighedReport,
  lifted: Readonly<Record<DomainId, number>>,
): number {
  const { tables } = weighed;
  const changed = domainsWhere(tables, (id) => lifted[id] !== undefined);
  const forms = changed.map((domain) => {
    const least = Math.min(lifted[tables.domains[domain] as DomainId] ?? 0, 1);
    return formOf(tables, domain, liftedShares(least));
  });
  return passWith(weighed, changed, [forms])[0] as number;
}

function domainsWhere(tables: ExamTables, wanted: (id: DomainId) => boolean): readonly number[] {
  return [...tables.domains.keys()].filter((domain) => wanted(tables.domains[domain] as DomainId));
}

/**
 * True shares right after study, at each point of the grid: study closes the gap to the ceiling exponentially.
 * @param dose hours, as a share of the hours the domain takes.
 */
export function studiedShares(dose: number, rate: number): Float64Array {
  const closed = 1 - Math.exp(-rate * STUDY_EFFECT * dose);
  return shares.map((share) => share + Math.max(0, CEILING - share) * closed);
}

/** True shares right where none is below a share from 0 to 1, at each point of the grid. */
export function liftedShares(least: number): Float64Array {
  return shares.map((share) => Math.max(share, least));
}

export function formOf(tables: ExamTables, domain: number, newShares: Float64Array): Moments {
  const form = makeMoments(ETA_COUNT);
  formMoments(tables.counts[domain] as number, newShares, form);
  return form;
}

/**
 * Probability to pass when some domains are another in the new form, for several such cases.
 * @param forms case by case, the moments of each changed domain.
 */
export function passWith(
  weighed: WeighedReport,
  changed: readonly number[],
  forms: readonly (readonly Moments[])[],
): readonly number[] {
  const { tables } = weighed;
  const rows = forms.map(() => makeMoments(tables.width));
  return passAfterChange(weighed, changed, rows, (node) => {
    for (const [at, row] of rows.entries()) {
      for (const [place, domain] of changed.entries()) {
        const form = forms[at]?.[place];
        if (form) fillMoments(tables, node, domain, form, row, 0);
      }
    }
    return 0;
  });
}

/**
 * The same, wherever the moments come from.
 * @param cases rows of moments, of which those of the changed domains are read.
 * @param rowOf makes them ready for a node, and says where its row begins.
 * @param notes case by case, where P(report, pass | node, cut) is noted, [node * CUT_COUNT + cut], of the nodes that are
 *   looked at.
 */
export function passAfterChange(
  weighed: WeighedReport,
  changed: readonly number[],
  cases: readonly Moments[],
  rowOf: (node: number) => number,
  notes?: readonly Float64Array[],
): readonly number[] {
  const { tables, score, groups, before, evidence } = weighed;
  const kept = [...tables.counts.keys()].filter((domain) => !changed.includes(domain));
  // What changes comes last, so that all before it is joined once.
  const order = [...kept, ...changed];
  // Nodes not worth looking at keep the chance they have without study.
  const rise = new Float64Array(cases.length);
  const byCut = new Float64Array(CUT_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    const open = groups.filter(({ nodes }) => nodes.includes(node));
    if (open.length === 0) continue;
    const row = rowOf(node);
    for (const group of open) {
      const { first, last, low, high, ratingLikelihood } = group;
      loadChances(tables, node, ratingLikelihood);
      for (const domain of kept) {
        loadMoments(tables, domain, tables.again, node * tables.width, ratingLikelihood);
      }
      for (const [at, moments] of cases.entries()) {
        for (const domain of changed) {
          loadMoments(tables, domain, moments, row, ratingLikelihood);
        }
        const joined = joinDomains(tables, order, at === 0 ? 0 : kept.length, low, high, true);
        addPassChances(tables, score, group, joined, byCut);
        for (let cut = first; cut <= last; cut++) {
          const place = node * CUT_COUNT + cut;
          const gained = (byCut[cut] as number) - (weighed.pass[place] as number);
          rise[at] = (rise[at] as number) + (before[place] as number) * gained;
        }
        notes?.[at]?.set(byCut.subarray(first, last + 1), node * CUT_COUNT + first);
      }
    }
  }
  return Array.from(rise, (gained) => (weighed.passing + gained) / evidence);
}
