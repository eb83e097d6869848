// Several sittings of one exam, oldest to newest: what moved, and whether it is more than chance.

import type { Change, Trend, TrendKind } from './analysis.ts';
import type { Report } from './attempt.ts';
import { daysBetween } from './calendar.ts';
import type { Domain, Exam } from './exam.ts';
import { ANY_LEVEL, highest, lowest, openLevels, type Rating } from './rating.ts';

/** A step in the score that counts as movement, in points; a coach's rule of thumb. */
const MOVEMENT = 40;

/**
 * One standard error of the difference between two sittings, in points: 83 for 50 scored questions, 71 for 65,
 * otherwise 83 × √(50/N). From the readiness model: one sitting has a standard error of about 59 and 50 points.
 * Where the number of scored questions is unpublished, 50 is taken, the larger error.
 */
export function differenceError(scoredQuestions: number | null): number {
  if (scoredQuestions === 65) return 71;
  return 83 * Math.sqrt(50 / (scoredQuestions ?? 50));
}

/**
 * Puts sittings in order: undated ones first in the order given, then by date; among equal dates the order given.
 * The report at hand stays newest unless its own date says otherwise.
 * @returns all sittings of the report's exam, and the place of the report among them, from 0.
 */
export function orderAttempts(
  report: Report,
  earlier: readonly Report[],
): { readonly attempts: readonly Report[]; readonly at: number } {
  const others = earlier.filter((each) => each.exam === report.exam);
  if (others.length === 0) return { attempts: [report], at: 0 };
  const undated = others.filter((each) => each.takenOn === null);
  const dated = others
    .filter((each) => each.takenOn !== null)
    .sort((a, b) => compareText(orderKey(a), orderKey(b)));
  const { takenOn } = report;
  const before = takenOn === null ? dated : dated.filter((each) => (each.takenOn ?? '') <= takenOn);
  const attempts = [...undated, ...before, report, ...dated.slice(before.length)];
  return { attempts, at: undated.length + before.length };
}

/** By date; two on one day, which only a slip can cause, by what they say, so that the order given plays no part. */
function orderKey(report: Report): string {
  const ratings = Object.entries(report.ratings).sort(([a], [b]) => compareText(a, b));
  return `${report.takenOn} ${String(report.score ?? 0).padStart(4, '0')} ${ratings.join()}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Reads the trend over all sittings.
 * @param attempts oldest first, at least one, all of this exam.
 * @param studyOrder the exam's domains in the order the result lists them.
 */
export function readTrend(
  exam: Exam,
  attempts: readonly Report[],
  studyOrder: readonly Domain[],
): Trend {
  const error = differenceError(exam.questionCounts.value.scored);
  const whole = readChange(attempts, studyOrder, error);
  const lastTwo = attempts.slice(-2);
  return {
    ...whole,
    sinceLast:
      attempts.length < 2
        ? null
        : attempts.length === 2
          ? whole
          : readChange(lastTwo, studyOrder, error),
    daysBetween: attempts.slice(1).map((attempt, at) => {
      const from = attempts[at]?.takenOn ?? null;
      return from === null || attempt.takenOn === null ? null : daysBetween(from, attempt.takenOn);
    }),
    progression:
      attempts.length < 2
        ? []
        : studyOrder.map((domain) => ({
            domain: domain.id,
            ratings: attempts.map((attempt) => ratingOf(attempt, domain)),
          })),
  };
}

function ratingOf(report: Report, domain: Domain): Rating {
  return report.ratings[domain.id] ?? 'unknown';
}

function readChange(
  attempts: readonly Report[],
  studyOrder: readonly Domain[],
  error: number,
): Change {
  const oldest = attempts[0];
  const newest = attempts.at(-1);
  if (attempts.length < 2 || !oldest || !newest) {
    return {
      kind: 'first',
      comparable: false,
      scoreChange: null,
      clear: false,
      persistentWeak: [],
      recovered: [],
      newlyWeak: [],
      dropped: [],
    };
  }
  const scoreChange =
    oldest.score === null || newest.score === null ? null : newest.score - oldest.score;
  const moves = studyOrder.map((domain) => {
    const from = openLevels[ratingOf(oldest, domain)];
    const to = openLevels[ratingOf(newest, domain)];
    const rose = highest(from) < lowest(to);
    const fell = highest(to) < lowest(from);
    return {
      id: domain.id,
      recovered: rose && highest(from) === 1,
      newlyWeak: fell && highest(to) === 1,
      fell,
      moved: rose || fell,
      comparable: from !== ANY_LEVEL && to !== ANY_LEVEL,
      weakThroughout: attempts.every((each) => ratingOf(each, domain) === 'needs-improvement'),
    };
  });
  const idsWhere = (key: 'recovered' | 'newlyWeak' | 'fell' | 'weakThroughout') =>
    moves.filter((move) => move[key]).map((move) => move.id);
  const change = {
    scoreChange,
    clear: scoreChange !== null && Math.abs(scoreChange) >= error,
    persistentWeak: idsWhere('weakThroughout'),
    recovered: idsWhere('recovered'),
    newlyWeak: idsWhere('newlyWeak'),
    dropped: idsWhere('fell'),
  };
  const comparable = moves.some((move) => move.comparable) || scoreChange !== null;
  const moved = moves.filter((move) => move.moved).length;
  // With nothing to compare it is none of the kinds that claim something.
  const kind = comparable ? kindOf(change, moved, worstStep(attempts)) : 'mixed';
  return { kind, comparable, ...change };
}

/** The largest fall between neighbouring attempts with scores, in points; 0 when none fell. */
function worstStep(attempts: readonly Report[]): number {
  let worst = 0;
  let before: number | null = null;
  for (const { score } of attempts) {
    if (score === null) continue;
    if (before !== null) worst = Math.max(worst, before - score);
    before = score;
  }
  return worst;
}

/**
 * First match wins. Where a score is missing the ratings alone decide: fewer weak domains and no new one is
 * improvement, two new ones are a regression.
 * Domains count as weak or not only where both sittings rate them: a rating not given is not a change.
 */
function kindOf(
  change: Omit<Change, 'kind' | 'comparable'>,
  domainsMoved: number,
  largestFall: number,
): TrendKind {
  const { scoreChange, recovered, newlyWeak, dropped } = change;
  const weakGrew = newlyWeak.length > recovered.length;
  if (scoreChange === null) {
    if (recovered.length > 0 && dropped.length === 0) return 'improving';
    if (newlyWeak.length >= 2) return 'regression';
  } else {
    if (scoreChange >= MOVEMENT && !weakGrew && largestFall < MOVEMENT) return 'improving';
    if (scoreChange <= -MOVEMENT || (newlyWeak.length >= 2 && scoreChange < MOVEMENT)) {
      return 'regression';
    }
    if (Math.abs(scoreChange) >= MOVEMENT) return 'mixed';
  }
  return domainsMoved <= 1 ? 'plateau' : 'mixed';
}
