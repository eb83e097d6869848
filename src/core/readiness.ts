// The readiness band and the weeks to a retake. Where ratings are missing, every way to complete them is tried.

import type { Readiness } from './analysis.ts';
import type { Band, Situation } from './condition.ts';
import type { BandRule, DomainId, Exam, Weeks } from './exam.ts';
import { type Asked, rulesOf } from './exam-rules.ts';
import { ANY_LEVEL, LEVEL_1, LEVEL_2, LEVEL_3, type LevelSet } from './rating.ts';

type FailBand = BandRule['band'];

/** What the report decides about a retake. */
export interface Prospect {
  readonly band: Band;
  readonly weeks: Weeks;
  readonly decidedBy: readonly DomainId[];
}

/**
 * The band, and the weeks to a retake worth paying for.
 * One band for every completion of the open ratings is the band; several make it `unknown`, and the weeks then run
 * from the smallest minimum to the largest maximum.
 * @param situation of a report that is not a pass.
 */
export function readProspect(exam: Exam, situation: Situation): Prospect {
  const rules = rulesOf(exam);
  const bandRules =
    situation.score === null
      ? rules.bandsWithoutScore
      : situation.anyRating
        ? rules.bands
        : rules.bandsWithoutRatings;
  // Score or ratings missing: the general weeks for the band. Exams without a table of their own have nothing else.
  const byBand = situation.score === null || !situation.anyRating || rules.timeline.length === 0;
  const weeksOf = (band: FailBand, at: Situation): readonly Weeks[] =>
    byBand ? [exam.genericTimeline[band]] : matches(rules.timeline, at).map((row) => row.weeks);

  const seen: string[] = [];
  const bands = new Set<FailBand>();
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  const consider = (at: Situation) => {
    const fitting = matches(bandRules, at).map((rule) => rule.band);
    for (const band of fitting) {
      bands.add(band);
      for (const weeks of weeksOf(band, at)) {
        fewest = Math.min(fewest, weeks[0]);
        most = Math.max(most, weeks[1]);
      }
    }
    return fitting;
  };
  // Most reports are decided as they stand; only where something is open is every completion looked at.
  const decided =
    matches(bandRules, situation).length === 1 &&
    (byBand || matches(rules.timeline, situation).length === 1);
  if (decided) consider(situation);
  else {
    for (const levels of completions(situation.levels)) {
      seen.push(consider({ ...situation, levels }).join());
    }
  }
  if (bands.size === 0) throw new RangeError(`${exam.code}: no readiness rule applies`);
  const [only] = bands;
  return {
    band: bands.size === 1 && only ? only : 'unknown',
    weeks: [fewest, most],
    decidedBy: bands.size === 1 ? [] : decidingDomains(exam, situation.levels, seen),
  };
}

/**
 * The rules one of which is the first that matches: up to the first clear yes, those that cannot be told, and it.
 * With complete ratings it is one rule, unless the exam's weights are unpublished.
 */
function matches<T>(rules: readonly Asked<T>[], situation: Situation): readonly T[] {
  const found: T[] = [];
  for (const { rule, ask } of rules) {
    const answer = ask(situation);
    if (answer !== 'no') found.push(rule);
    if (answer === 'yes') break;
  }
  return found;
}

/** Every choice of one level from each set. */
function* completions(sets: readonly LevelSet[]): Generator<readonly LevelSet[]> {
  const levels = [...sets];
  function* fill(at: number): Generator<readonly LevelSet[]> {
    const set = sets[at];
    if (set === undefined) {
      yield [...levels];
      return;
    }
    for (const level of [LEVEL_1, LEVEL_2, LEVEL_3]) {
      if ((set & level) === 0) continue;
      levels[at] = level;
      yield* fill(at + 1);
    }
  }
  yield* fill(0);
}

/**
 * Domains in which another level, all else equal, would make another band.
 * @param bands of every completion, in the order of `completions`: the last domain's level changes fastest.
 */
function decidingDomains(
  exam: Exam,
  sets: readonly LevelSet[],
  bands: readonly string[],
): readonly DomainId[] {
  let apart = bands.length;
  return exam.domains
    .filter((_, at) => {
      // Completions that differ in this domain alone stand `apart` from each other, inside a run.
      const run = apart;
      apart /= levelsIn(sets[at] ?? ANY_LEVEL);
      return bands.some((band, place) => place % run >= apart && band !== bands[place - apart]);
    })
    .map((domain) => domain.id);
}

function levelsIn(set: LevelSet): number {
  return [LEVEL_1, LEVEL_2, LEVEL_3].filter((level) => (set & level) !== 0).length;
}

/** What speaks for a retake soon and what against it; only what certainly applies. */
export function readIndicators(
  exam: Exam,
  situation: Situation,
  fill: (text: string) => string,
): Readiness['indicators'] {
  return rulesOf(exam)
    .indicators.filter(({ ask }) => ask(situation) === 'yes')
    .map(({ rule }) => ({ id: rule.id, for: rule.for, text: fill(rule.text) }));
}
