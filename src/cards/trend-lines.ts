// The trend over several attempts, in lines; the report card and the history say it the same way.

import type { Analysis } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import { filterAttempts, type LevelChange } from '../core/readiness/attempts-filter.ts';
import { RETAKE_GAIN } from '../core/readiness/constants.ts';
import { tablesOf } from '../core/readiness/exam-tables.ts';
import { scaleErrorOf } from '../core/readiness/scale-error.ts';
import { trend as words } from './words/en.ts';
import { type ToldChange, trendWords } from './words/en-trend.ts';

/**
 * @param scores of all attempts, oldest first.
 * @param form `full` says also how often chance alone does it, and what the chance of a real rise expects beforehand.
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
  const kind = read.comparable ? words.kinds[read.kind] : words.incomparable;
  const known = scores.some((score) => score !== null);
  const lines: string[] = [known ? `${kind} ${words.scores(scores)}.` : kind];
  lines.push(...changeLines(exam, scores, form));
  if (read.recovered.length > 0) lines.push(words.recovered(names(read.recovered)));
  if (read.newlyWeak.length > 0) lines.push(words.newlyWeak(names(read.newlyWeak)));
  const slipped = read.dropped.filter((id) => !read.newlyWeak.includes(id));
  if (slipped.length > 0) lines.push(words.slipped(names(slipped)));
  if (read.persistentWeak.length > 0) lines.push(words.persistent(names(read.persistentWeak)));
  // A change that could be chance needs no cause, and a pass none either.
  if (read.kind === 'regression' && read.clear && outcome !== 'pass') {
    const last = read.daysBetween.at(-1) ?? null;
    lines.push(words.regressionCauses(last !== null && last < 30));
  }
  return lines;
}

/** What of the change is more than chance: since the last score, and over all of them where there are more than two. */
function changeLines(
  exam: Exam,
  scores: readonly (number | null)[],
  form: 'short' | 'full',
): readonly string[] {
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
  ) => (change ? [{ ...change, points: newest - from, since }] : []);
  const changes = [
    ...told(last?.change, before, 'last'),
    ...(known.length > 2 ? told(last?.sinceFirst, first, 'first') : []),
  ];
  if (newest >= exam.passMark.value) return changes.map((change) => trendWords.afterPass(change));
  if (form === 'short') {
    return changes.map((change) => `${trendWords.short(change)} ${trendWords.realRise(change)}`);
  }
  const error = Math.round(scaleErrorOf(tablesOf(exam)).points);
  return [
    ...changes.map((change) => `${trendWords.full(change, error)} ${trendWords.realRise(change)}`),
    trendWords.prior(RETAKE_GAIN.mean, RETAKE_GAIN.sd),
  ];
}
