// The trend over several attempts, in lines; the report card and the history say it the same way.

import type { Analysis } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import {
  filterAttempts,
  isBeyondChance,
  type LevelChange,
} from '../core/readiness/attempts-filter.ts';
import { RETAKE_GAIN } from '../core/readiness/constants.ts';
import { tablesOf } from '../core/readiness/exam-tables.ts';
import { scaleErrorOf } from '../core/readiness/scale-error.ts';
import { differenceError } from '../core/trend.ts';
import { trend as words } from './words/en.ts';
import { type ToldChange, trendWords } from './words/en-trend.ts';

/**
 * @param scores of all attempts, oldest first.
 * @param form `full` says in a line of its own what the chance of a real rise expects beforehand; changes are told alike.
 * @returns no lines for a first attempt.
 */
export function trendLines(
  exam: Exam,
  { trend: read, domains, outcome }: Analysis,
  scores: readonly (number | null)[],
  form: 'short' | 'full' = 'short',
): readonly string[] {
  if (read.kind === 'first') return [];
  const names = (ids: readonly string[]) =>
    ids.map((id) => domains.find((domain) => domain.id === id)?.name ?? id);
  const changes = toldChanges(exam, scores);
  // Numbers first: whether they are better is said by what of them can be chance.
  const lines: string[] = scores.some((score) => score !== null)
    ? [`${words.scores(scores)}.`]
    : [];
  if (!read.comparable) lines.push(trendWords.incomparable);
  const byWords = changes.length === 0 ? trendWords.ratingsOnly[read.kind] : '';
  if (read.comparable && byWords !== '') lines.push(byWords);
  lines.push(...changeLines(exam, changes, scores, form));
  if (read.recovered.length > 0) lines.push(trendWords.recovered(names(read.recovered)));
  if (read.newlyWeak.length > 0) lines.push(trendWords.newlyWeak(names(read.newlyWeak)));
  const slipped = read.dropped.filter((id) => !read.newlyWeak.includes(id));
  if (slipped.length > 0) lines.push(trendWords.slipped(names(slipped)));
  if (read.persistentWeak.length > 0) lines.push(trendWords.persistent(names(read.persistentWeak)));
  // A change that could be chance needs no cause, and a pass none either.
  const fell = changes.some(({ points, beyondChance }) => points < 0 && beyondChance);
  if (read.kind === 'regression' && fell && outcome !== 'pass') {
    const last = read.daysBetween.at(-1) ?? null;
    lines.push(trendWords.regressionCauses(last !== null && last < 30));
  }
  return lines;
}

/** What of the change is more than chance: since the last score, and over all of them where there are more than two. */
function toldChanges(exam: Exam, scores: readonly (number | null)[]): readonly ToldChange[] {
  const known = scores.filter((score) => score !== null);
  const [first, newest, before] = [known[0], known.at(-1), known.at(-2)];
  if (first === undefined || newest === undefined || before === undefined) return [];
  // Where the newest sitting has no score, there is nothing to compare it by.
  if (scores.at(-1) === null) return [];
  const last = filterAttempts(
    exam,
    scores.map((score) => ({ score })),
  ).at(-1);
  const told = (
    change: LevelChange | null | undefined,
    from: number,
    since: ToldChange['since'],
  ): readonly ToldChange[] => {
    const points = newest - from;
    // As the analysis calls a change clear or not.
    const clear = Math.abs(points) >= differenceError(exam.questionCounts.value.scored);
    return change
      ? [{ ...change, clear, beyondChance: isBeyondChance(change), points, since }]
      : [];
  };
  return [
    ...told(last?.change, before, 'last'),
    ...(known.length > 2 ? told(last?.sinceFirst, first, 'first') : []),
  ];
}

function changeLines(
  exam: Exam,
  changes: readonly ToldChange[],
  scores: readonly (number | null)[],
  form: 'short' | 'full',
): readonly string[] {
  if (changes.length === 0) return [];
  if ((scores.at(-1) ?? 0) >= exam.passMark.value) {
    return changes.map((change) => trendWords.afterPass(change));
  }
  const error = Math.round(scaleErrorOf(tablesOf(exam)).points);
  // The short form says once, at the first such chance, what the full one says in a line of its own.
  const chances = changes.map((change) => trendWords.realRise(change));
  const first = chances.findIndex((chance) => chance !== null);
  const lines = changes.map((change, at) => {
    const said = trendWords.change(change, error);
    const chance = chances[at] ?? null;
    if (chance === null) return said;
    return `${said} ${chance}${form === 'short' && at === first ? trendWords.expectsGain : '.'}`;
  });
  return form === 'full' && first >= 0
    ? [...lines, trendWords.prior(RETAKE_GAIN.mean, RETAKE_GAIN.sd)]
    : lines;
}
