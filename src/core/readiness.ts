// The readiness band and the weeks to a retake. Where ratings are missing, every way to complete them is tried.

import type { Readiness } from './analysis.ts';
import type { Band, Situation } from './condition.ts';
import type { BandRule, DomainId, Exam, Weeks } from './exam.ts';
import { type Asked, rulesOf } from './exam-rules.ts';
import { LEVEL_1, LEVEL_2, LEVEL_3, type LevelSet } from './rating.ts';

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
  const weeksOf = (band: FailBand, at: Situation): Weeks | null =>
    byBand ? exam.genericTimeline[band] : (firstMatch(rules.timeline, at)?.weeks ?? null);

  const band = firstMatch(bandRules, situation)?.band;
  if (band) {
    const weeks = weeksOf(band, situation);
    if (weeks) return { band, weeks, decidedBy: [] };
  }
  const seen = new Map<string, FailBand>();
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const levels of completions(situation.levels)) {
    const complete = { ...situation, levels };
    const completeBand = firstMatch(bandRules, complete)?.band;
    const weeks = completeBand && weeksOf(completeBand, complete);
    if (!completeBand || !weeks) {
      throw new RangeError(`${exam.code}: no readiness rule or timeline row applies`);
    }
    seen.set(levels.join(), completeBand);
    fewest = Math.min(fewest, weeks[0]);
    most = Math.max(most, weeks[1]);
  }
  const bands = new Set(seen.values());
  const [only] = bands;
  return {
    band: bands.size === 1 && only ? only : 'unknown',
    weeks: [fewest, most],
    decidedBy: bands.size === 1 ? [] : decidingDomains(exam, seen),
  };
}

/** First rule whose answer is yes, or null when the first that is not a clear no cannot be told. */
function firstMatch<T>(rules: readonly Asked<T>[], situation: Situation): T | null {
  for (const { rule, ask } of rules) {
    const answer = ask(situation);
    if (answer === 'yes') return rule;
    if (answer === 'cannot-tell') return null;
  }
  return null;
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

/** Domains in which another level, all else equal, would make another band. */
function decidingDomains(exam: Exam, bands: ReadonlyMap<string, FailBand>): readonly DomainId[] {
  return exam.domains
    .filter((_, at) => {
      const byOthers = new Map<string, FailBand>();
      for (const [key, band] of bands) {
        const levels = key.split(',');
        levels[at] = '';
        const others = levels.join();
        const before = byOthers.get(others);
        if (before !== undefined && before !== band) return true;
        byOthers.set(others, band);
      }
      return false;
    })
    .map((domain) => domain.id);
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
