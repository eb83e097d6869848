// The chance to pass after whatever lay between two sittings, node by node: what an outcome says about the corrections
// is read from it.

import { formOf, passAfterChange, studiedShares } from './after-study.ts';
import { learnerRates, learners, RETAKE_GAIN } from './constants.ts';
import { fillMoments, makeMoments } from './exam-tables.ts';
import { etas, shareAt } from './readiness-grid.ts';
import { scaleErrorOf } from './scale-error.ts';
import type { WeighedReport } from './weigh-report.ts';

/** Gauss and Hermite's three points of a standard normal variable. */
const normalPoints = [
  { value: -Math.sqrt(3), weight: 1 / 6 },
  { value: 0, weight: 2 / 3 },
  { value: Math.sqrt(3), weight: 1 / 6 },
] as const;

/**
 * P(report, pass in a new form after a preparation | node, cut), [node * CUT_COUNT + cut].
 * @param hours of study for the whole exam, divided among the domains as they take it, by a slow, typical or fast
 *   learner; null where they are not known: then the gain is the one retakers usually make (2.6), in all domains alike.
 */
export function passAfterPreparation(weighed: WeighedReport, hours: number | null): Float64Array {
  const { tables } = weighed;
  const cases =
    hours === null
      ? normalPoints.map(({ value, weight }) => ({ weight, shares: usualGain(weighed, value) }))
      : learners.map((learner) => ({
          weight: learnerRates[learner].weight,
          shares: studiedShares(hours / tables.studyVolume, learnerRates[learner].value),
        }));
  const changed = [...tables.counts.keys()];
  const forms = cases.map(({ shares }) => changed.map((domain) => formOf(tables, domain, shares)));
  const rows = cases.map(() => makeMoments(tables.width));
  // Nodes that are not looked at keep what they have without study.
  const notes = cases.map(() => weighed.pass.slice());
  const rowOf = (node: number) => {
    for (const [at, row] of rows.entries()) {
      for (const [domain, form] of forms[at]?.entries() ?? []) {
        fillMoments(tables, node, domain, form, row, 0);
      }
    }
    return 0;
  };
  passAfterChange(weighed, changed, rows, rowOf, notes);
  return weighed.pass.map((_, place) =>
    notes.reduce((sum, note, at) => sum + (cases[at]?.weight ?? 0) * (note[place] ?? 0), 0),
  );
}

/** True shares right after the usual gain. @param deviation from its mean, in standard deviations. */
function usualGain({ tables }: WeighedReport, deviation: number): Float64Array {
  const points = RETAKE_GAIN.mean + deviation * RETAKE_GAIN.sd;
  const logits = points / scaleErrorOf(tables).perLogit;
  return etas.map((eta) => shareAt(eta + logits));
}
