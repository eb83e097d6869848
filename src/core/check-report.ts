// What was typed, read or sent as data → a checked report, or everything that is wrong with it, with suggestions.

import type { Report } from './attempt.ts';
import { makeDate } from './calendar.ts';
import { type Exam, type IsoDate, type StudyKind, studyKinds } from './exam.ts';
import { type Checked, type Issue, quoted, type Remark } from './issue.ts';
import { DEFAULT_HOURS, HOURS_RANGE } from './plan.ts';
import { ratings as allRatings, type Rating } from './rating.ts';
import { findDates } from './understand/find-dates.ts';
import { isSpelled, matchDomain } from './understand/find-domains.ts';
import { findVerdict } from './understand/find-verdict.ts';
import { matchRating, nearestRating, ratingChoices } from './understand/rating-words.ts';
import { nearest } from './understand/similar.ts';
import { cleanText, tokenize } from './understand/tokens.ts';

/** A report as somebody tells it, before anything about it is believed; null and absent both mean "not told". */
export interface ToldReport {
  readonly score?: unknown;
  readonly passed?: unknown;
  readonly takenOn?: unknown;
  readonly ratings?: unknown;
  readonly study?: unknown;
  readonly hoursPerWeek?: unknown;
  readonly weightsAsPercentages?: boolean;
}

/**
 * Checks a report against its exam.
 * @param today the latest date it can be anywhere on Earth (calendar.ts, latestToday).
 * @param prefix put before every field name, such as `history.0.`.
 * @param utcToday the day that "yesterday" counts from, where a person told the report.
 */
export function checkReport(
  exam: Exam,
  told: ToldReport,
  today: IsoDate,
  prefix = '',
  utcToday?: IsoDate,
): Checked<Report> {
  // Types end where people's files begin.
  if (typeof told !== 'object' || told === null || Array.isArray(told)) {
    const field = prefix.replace(/\.$/, '') || 'report';
    return bad({ field, code: 'not-an-object', given: shown(told) });
  }
  const issues: Issue[] = [];
  const take = <T>(checked: Checked<T>, otherwise: T): T => {
    if (checked.ok) return checked.value;
    issues.push(...checked.issues.map((issue) => ({ ...issue, field: prefix + issue.field })));
    return otherwise;
  };
  const score = take(checkScore(exam, told.score), null);
  const passed = take(checkVerdict(told.passed), null);
  const takenOn = take(checkDate(told.takenOn, today, utcToday), null);
  const ratings = take(checkRatings(exam, told.ratings), {});
  const study = take(checkStudy(told.study), []);
  const hoursPerWeek = take(checkHours(told.hoursPerWeek), null);
  if (issues.length === 0) {
    if (score === null && Object.keys(ratings).length === 0) {
      issues.push({ field: `${prefix}score`, code: 'nothing-to-read' });
    }
    if (score !== null && passed !== null && passed !== score >= exam.passMark.value) {
      issues.push({
        field: `${prefix}passed`,
        code: 'verdict-contradicts-score',
        given: passed ? 'passed' : 'failed',
        values: { score, passMark: exam.passMark.value, exam: exam.code },
      });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    value: {
      exam: exam.code,
      score,
      passed: score === null ? passed : score >= exam.passMark.value,
      takenOn,
      ratings,
      study,
      hoursPerWeek,
      weightsAsPercentages: told.weightsAsPercentages === true,
    },
  };
}

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const bad = (issue: Issue): Checked<never> => ({ ok: false, issues: [issue] });

function isAbsent(told: unknown): boolean {
  return told === undefined || told === null || told === '';
}

/** A told value for showing it back, whatever it is and however large. */
function shown(told: unknown): string {
  if (Array.isArray(told)) return '[…]';
  if (typeof told === 'object' && told !== null) return '{…}';
  return quoted(String(told).slice(0, LONGEST_VALUE));
}

/** Longest text that a single value can be, in characters; longer ones are looked at no further. */
const LONGEST_VALUE = 200;
/** A list of everything that is wrong helps nobody once it is long. */
const MOST_ISSUES = 20;

/** A scaled score: a whole number on the exam's scale, as a number or as text such as `679 / 1000`. */
export function checkScore(exam: Exam, told: unknown): Checked<number | null> {
  if (isAbsent(told)) return good(null);
  const [lowest, highest] = exam.scale;
  const issue = (code: Issue['code']) =>
    bad({ field: 'score', code, given: shown(told), values: { lowest, highest } });
  let value: number;
  if (typeof told === 'number') value = told;
  else if (typeof told === 'string') {
    if (told.length > LONGEST_VALUE) return issue('score-not-a-number');
    const text = cleanText(told)
      .trim()
      .replace(/\b1[.,]000\b/g, '1000');
    if (/^\d+(?:[.,]\d+)?\s*%$/.test(text)) return issue('score-is-percentage');
    const match =
      /^(-?\d{1,7}(?:[.,]\d{1,6})?)(?:\s*(?:\/|of|out of|over)\s*(\d{3,4}))?(?:\s*(?:points|pts))?$/i.exec(
        text,
      );
    const [, top = '', bottom] = match ?? [];
    // Written over the scale or over the pass mark: "679/1000", "693/720".
    const scales = [highest, exam.passMark.value];
    if (!match || (bottom !== undefined && !scales.includes(Number(bottom)))) {
      return issue('score-not-a-number');
    }
    value = Number(top.replace(',', '.'));
  } else return issue('score-not-a-number');
  if (!Number.isFinite(value)) return issue('score-not-a-number');
  if (value < lowest || value > highest) return issue('score-out-of-range');
  if (!Number.isInteger(value)) return issue('score-not-whole');
  return good(value);
}

function checkVerdict(told: unknown): Checked<boolean | null> {
  if (isAbsent(told)) return good(null);
  if (typeof told === 'boolean') return good(told);
  if (typeof told === 'string' && told.length <= LONGEST_VALUE) {
    if (/^\s*(?:pass|passed|yes|true)\s*$/i.test(told)) return good(true);
    if (/^\s*(?:fail|failed|no|false)\s*$/i.test(told)) return good(false);
    const verdict = findVerdict(tokenize(cleanText(told)), []);
    if (verdict !== null) return good(verdict);
  }
  return bad({
    field: 'passed',
    code: 'verdict-unreadable',
    given: shown(told),
    choices: ['passed', 'failed'],
  });
}

/**
 * A real calendar date, not after today: ISO, or any form in which day and month cannot be mixed up.
 * @param utcToday the day that "yesterday" and the like count from; without it, they are no dates.
 */
export function checkDate(
  told: unknown,
  today: IsoDate,
  utcToday?: IsoDate,
): Checked<IsoDate | null> {
  if (isAbsent(told)) return good(null);
  const issue = (code: Issue['code'], choices?: readonly string[]) =>
    bad({ field: 'takenOn', code, given: shown(told), ...(choices ? { choices } : {}) });
  if (typeof told !== 'string' || told.length > LONGEST_VALUE) return issue('date-unreadable');
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(told);
  let date: IsoDate | null;
  if (iso) date = makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  else {
    const text = cleanText(told).trim();
    const [mention] = findDates(text, false, utcToday ? { today, utcToday } : undefined);
    const before = text.slice(0, mention?.start);
    const opens = before === '' || (mention?.words !== null && /^on (?:the )?$/i.test(before));
    if (!mention || !opens || mention.end < text.length) return issue('date-unreadable');
    const past = mention.choices.filter((choice) => choice <= today);
    if (mention.choices.length > 0 && past.length !== 1) {
      return issue('date-ambiguous', mention.choices);
    }
    date = mention.date ?? past[0] ?? null;
  }
  if (date === null) return issue('date-impossible');
  return date > today ? issue('date-in-future') : good(date);
}

/** Which day was taken for one told in words, so that it can be said; null for a date told whole. */
export function dayInWords(told: string, today: IsoDate, utcToday: IsoDate): Remark | null {
  const checked = checkDate(told, today, utcToday);
  if (!checked.ok || checked.value === null || checkDate(told, today).ok) return null;
  return { code: 'date-taken-as', given: quoted(told), values: { date: checked.value } };
}

/** Ratings by domain: keys are ids, official names, numbers or what people type; values likewise. */
export function checkRatings(exam: Exam, told: unknown): Checked<Readonly<Record<string, Rating>>> {
  if (isAbsent(told)) return good({});
  if (typeof told !== 'object' || Array.isArray(told)) {
    return bad({ field: 'ratings', code: 'ratings-unreadable', given: shown(told) });
  }
  const issues: Issue[] = [];
  const found = new Map<number, Set<Rating>>();
  const names = exam.domains.map((domain) => domain.name);
  for (const [name, value] of Object.entries(told as object)) {
    if (issues.length >= MOST_ISSUES) break;
    const key = name.slice(0, LONGEST_VALUE);
    const field = () => `ratings.${quoted(key)}`;
    const at = name === key ? matchDomain(exam, key) : [];
    const [domain] = at;
    if (domain === undefined || !isSpelled(exam, key)) {
      const suggestion = names[domain ?? -1] ?? nearest(key, names);
      issues.push({
        field: field(),
        code: 'unknown-domain',
        given: quoted(key),
        ...(suggestion ? { suggestion } : {}),
        choices: names,
      });
      continue;
    }
    if (at.length > 1) {
      const choices = at.map((each) => names[each] ?? '');
      issues.push({ field: field(), code: 'ambiguous-domain', given: quoted(key), choices });
      continue;
    }
    if (isAbsent(value)) continue;
    const word = typeof value === 'string' && value.length <= LONGEST_VALUE ? value : null;
    const rating = word === null ? null : matchRating(word, exam);
    if (rating === null) {
      const suggestion = word === null ? undefined : nearestRating(word, exam);
      issues.push({
        field: field(),
        code: 'unknown-rating',
        given: shown(value),
        ...(suggestion ? { suggestion } : {}),
        choices: ratingChoices(exam),
      });
      continue;
    }
    if (rating !== 'unknown') found.set(domain, (found.get(domain) ?? new Set()).add(rating));
  }
  const inOrder = [...found].sort(([a], [b]) => a - b);
  for (const [at, told] of inOrder) {
    const given = names[at] ?? '';
    const choices = allRatings
      .filter((rating) => told.has(rating))
      .map((rating) => exam.labels[rating]);
    if (told.size > 1)
      issues.push({ field: `ratings.${given}`, code: 'rating-conflict', given, choices });
  }
  if (issues.length > 0) return { ok: false, issues };
  return good(
    Object.fromEntries(
      inOrder.flatMap(([at, told]) =>
        [...told].map((rating) => [exam.domains[at]?.id ?? '', rating]),
      ),
    ),
  );
}

/** How somebody studied: a list, or text with commas. */
export function checkStudy(told: unknown): Checked<readonly StudyKind[]> {
  if (isAbsent(told)) return good([]);
  const parts =
    typeof told === 'string' ? told.slice(0, LONGEST_VALUE).split(/[,;+/]|\band\b/) : told;
  if (!Array.isArray(parts)) {
    return bad({ field: 'study', code: 'unknown-study', given: shown(told), choices: studyKinds });
  }
  const found = new Set<StudyKind>();
  const issues: Issue[] = [];
  for (const part of parts) {
    if (issues.length >= MOST_ISSUES) break;
    const kind = typeof part === 'string' ? studyKindOf(part) : null;
    if (kind) found.add(kind);
    else if (!isAbsent(typeof part === 'string' ? part.trim() : part)) {
      const suggestion =
        typeof part === 'string' ? nearest(part.slice(0, LONGEST_VALUE), studyKinds) : undefined;
      issues.push({
        field: 'study',
        code: 'unknown-study',
        given: shown(part),
        ...(suggestion ? { suggestion } : {}),
        choices: studyKinds,
      });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  return good(studyKinds.filter((kind) => found.has(kind)));
}

const studyWords: readonly (readonly [RegExp, StudyKind])[] = [
  [/^(?:videos?|courses?|video[ -]courses?)$/, 'videos'],
  [
    /^(?:practice|practise|questions?|practi[cs]e[ -](?:questions?|tests?|exams?)|mocks?)$/,
    'practice',
  ],
  [/^(?:hands[ -]?on|labs?|projects?|practical|work|experience)$/, 'hands-on'],
  [
    /^(?:reading|read|books?|docs|notes|flash[ -]?cards?|cards|memori[sz](?:ing|ation))$/,
    'reading',
  ],
];

function studyKindOf(told: string): StudyKind | null {
  const word = told.trim().toLowerCase();
  return studyWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** Hours a week: whole or half, in the range a plan can be made for. */
export function checkHours(told: unknown): Checked<number | null> {
  if (isAbsent(told)) return good(null);
  const text =
    typeof told === 'string'
      ? told
          .trim()
          .replace(/\s*h(?:ours?)?$/i, '')
          .replace(',', '.')
      : told;
  const value = typeof text === 'string' && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  const [fewest, most] = HOURS_RANGE;
  const fits =
    typeof value === 'number' && value >= fewest && value <= most && Number.isInteger(value * 2);
  if (fits) return good(value);
  return bad({
    field: 'hoursPerWeek',
    code: 'hours-out-of-range',
    given: shown(told),
    suggestion: String(DEFAULT_HOURS),
    values: { fewest, most },
  });
}
