// The trend over several attempts, in lines; the report card and the history say it the same way.

import type { Analysis } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import { differenceError } from '../core/trend.ts';
import { trend as words } from './words/en.ts';

/**
 * @param scores of all attempts, oldest first.
 * @returns no lines for a first attempt.
 */
export function trendLines(
  exam: Exam,
  { trend: read, domains, outcome }: Analysis,
  scores: readonly (number | null)[],
): readonly string[] {
  if (read.kind === 'first') return [];
  const names = (ids: readonly string[]) =>
    ids.map((id) => domains.find((domain) => domain.id === id)?.name ?? id);
  const error = Math.round(differenceError(exam.questionCounts.value.scored));
  const kind = read.comparable ? words.kinds[read.kind] : words.incomparable;
  const known = scores.some((score) => score !== null);
  const lines: string[] = [known ? `${kind} ${words.scores(scores)}.` : kind];
  if (read.scoreChange !== null) lines.push(words.change(read.scoreChange, read.clear, error));
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
