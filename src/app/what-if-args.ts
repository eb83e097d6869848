// What somebody asks /whatif, as arguments: typed in words, or as buttons carry it, short enough for the 100 characters
// that Discord gives a button.

import type { Report } from '../core/attempt.ts';
import { checkReport } from '../core/check-report.ts';
import type { Domain, Exam, IsoDate } from '../core/exam.ts';
import type { Rating } from '../core/rating.ts';
import { matchDomain } from '../core/understand/find-domains.ts';
import { DEFAULT_GOAL, DEFAULT_LIFT } from '../core/what-if.ts';
import type { Args } from './command.ts';
import { ratingLetters } from './told-report.ts';

/** Domains that can be lifted at once: more would not fit into a button. */
export const MOST_LIFTED = 3;

/** A what-if as it stands, apart from the sitting it is about. */
export interface WhatIfState {
  readonly exam: Exam;
  /** A report that is not kept; null: the person's latest sitting of the exam. */
  readonly told: Report | null;
  readonly hours: number;
  readonly domain: Domain | null;
  readonly lifted: readonly Domain[];
  readonly to: number;
  readonly goal: number;
  /** Hours a week that were asked for; null: those of plan or report, or the usual ones. */
  readonly pace: number | null;
}

/** The arguments that say the same again. What is as it is without being said is left out. */
export function whatIfArgs(state: WhatIfState): Args {
  const { exam, told, hours, domain, lifted, to, goal, pace } = state;
  const numbers = lifted.map((each) => exam.domains.indexOf(each) + 1).toSorted((a, b) => a - b);
  return {
    exam: exam.code,
    ...(told ? { told: writeTold(exam, told) } : {}),
    ...(hours > 0 ? { hours: String(hours) } : {}),
    ...(domain ? { domain: String(exam.domains.indexOf(domain) + 1) } : {}),
    ...(numbers.length > 0 ? { lift: numbers.join('') } : {}),
    ...(to === DEFAULT_LIFT ? {} : { to: String(to) }),
    ...(goal === DEFAULT_GOAL ? {} : { goal: String(goal) }),
    ...(pace === null ? {} : { pace: String(pace) }),
  };
}

/** The first what-if about a report that is not kept. */
export function triedArgs(exam: Exam, report: Report): Args {
  const nothing = { hours: 0, domain: null, lifted: [], to: DEFAULT_LIFT, goal: DEFAULT_GOAL };
  return whatIfArgs({ exam, told: report, ...nothing, pace: report.hoursPerWeek });
}

const noScore = { fail: 'f', pass: 'p', unknown: 'u' } as const;

/** `650.nmm-.261115`: score or result, a letter for each domain, and the day where it is known. */
export function writeTold(exam: Exam, { score, passed, ratings, takenOn }: Report): string {
  const result = passed === null ? noScore.unknown : passed ? noScore.pass : noScore.fail;
  const letters = exam.domains.map(({ id }) => {
    const rating = ratings[id] ?? 'unknown';
    return rating === 'unknown' ? '-' : ratingLetters[rating];
  });
  const day = takenOn === null ? [] : [takenOn.slice(2).replaceAll('-', '')];
  return [score ?? result, letters.join(''), ...day].join('.');
}

/** The report again; null for anything that is none. @param today the latest date it can be anywhere on Earth. */
export function readTold(exam: Exam, text: string, today: IsoDate): Report | null {
  const [, result = '', letters = '', year, month, day] =
    /^(\d{3,4}|[fpu])\.([a-z-]+)(?:\.(\d\d)(\d\d)(\d\d))?$/.exec(text) ?? [];
  if (letters.length !== exam.domains.length) return null;
  const byLetter = new Map(
    Object.entries(ratingLetters).map(([rating, letter]) => [letter, rating as Rating]),
  );
  const ratings = Object.fromEntries(
    exam.domains.flatMap(({ id }, at) => {
      const rating = byLetter.get(
        letters[at] as (typeof ratingLetters)[keyof typeof ratingLetters],
      );
      return rating === undefined ? [] : [[id, rating]];
    }),
  );
  const isScore = /^\d/.test(result);
  const checked = checkReport(
    exam,
    {
      score: isScore ? Number(result) : null,
      passed: result === noScore.unknown || isScore ? null : result === noScore.pass,
      ratings,
      takenOn: year === undefined ? null : `20${year}-${month}-${day}`,
    },
    today,
  );
  return checked.ok ? checked.value : null;
}

/** Several domains as one value, to be read again by `readDomains`. @param names short ones. */
export function writeDomains(names: readonly string[]): string {
  // A shell takes a semicolon for its own, unless there are spaces, which are quoted.
  return names.join(names.some((name) => /\s/.test(name)) ? '; ' : ',');
}

/** Domains that somebody named: in words, by their numbers (`13`), or several with commas. Null: one of them is none. */
export function readDomains(exam: Exam, told: string): readonly Domain[] | null {
  const parts = told.split(';').filter((part) => part.trim() !== '');
  const found = parts.flatMap((part) => readTogether(exam, part.trim()));
  const domains = found.filter((domain) => domain !== null);
  return found.length === 0 || domains.length < found.length ? null : [...new Set(domains)];
}

/** A name, which may hold commas and "and" itself, or several names with them. Null stands for what is none. */
function readTogether(exam: Exam, words: string): readonly (Domain | null)[] {
  const whole = readDomain(exam, words);
  if (whole) return [whole];
  const parts = words.split(/\s*(?:,|\+|\band\b)\s*/i).filter((part) => part !== '');
  return parts
    .flatMap((part) => (/^[1-9]+$/.test(part) ? [...part] : [part]))
    .map((part) => readDomain(exam, part));
}

/** One domain, by its number or in words that fit no other. */
export function readDomain(exam: Exam, told: string): Domain | null {
  const words = told.trim().slice(0, 100);
  if (/^[1-9]$/.test(words)) return exam.domains[Number(words) - 1] ?? null;
  const [only, another] = matchDomain(exam, words);
  return only === undefined || another !== undefined ? null : (exam.domains[only] ?? null);
}
