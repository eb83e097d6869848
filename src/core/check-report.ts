// What was typed, read or sent as data → a checked report, or everything that is wrong with it, with suggestions.

import type { Report } from './attempt.ts';
import { makeDate } from './calendar.ts';
import { type Exam, type IsoDate, type StudyKind, studyKinds } from './exam.ts';
import { type Checked, type Issue, quoted } from './issue.ts';
import { DEFAULT_HOURS, HOURS_RANGE } from './plan.ts';
import type { Rating } from './rating.ts';
import { matchDomain } from './understand/domain-words.ts';
import { findDates } from './understand/find-dates.ts';
import { matchRating, nearestRating, ratingChoices } from './understand/rating-words.ts';
import { nearest } from './understand/similar.ts';
import { cleanText } from './understand/tokens.ts';

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
 */
export function checkReport(
  exam: Exam,
  told: ToldReport,
  today: IsoDate,
  prefix = '',
): Checked<Report> {
  const issues: Issue[] = [];
  const take = <T>(checked: Checked<T>, otherwise: T): T => {
    if (checked.ok) return checked.value;
    issues.push(...checked.issues.map((issue) => ({ ...issue, field: prefix + issue.field })));
    return otherwise;
  };
  const score = take(checkScore(exam, told.score), null);
  const passed = take(checkVerdict(told.passed), null);
  const takenOn = take(checkDate(told.takenOn, today), null);
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
      weightsAsPercentages: told.weightsAsPercentages ?? false,
    },
  };
}

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const bad = (issue: Issue): Checked<never> => ({ ok: false, issues: [issue] });

function isAbsent(told: unknown): boolean {
  return told === undefined || told === null || told === '';
}

/** Text of a told value for showing it back. */
function shown(told: unknown): string {
  return quoted(typeof told === 'string' ? told : (JSON.stringify(told) ?? String(told)));
}

/** A scaled score: a whole number on the exam's scale, as a number or as text such as `679 / 1000`. */
export function checkScore(exam: Exam, told: unknown): Checked<number | null> {
  if (isAbsent(told)) return good(null);
  const [lowest, highest] = exam.scale;
  const issue = (code: Issue['code']) =>
    bad({ field: 'score', code, given: shown(told), values: { lowest, highest } });
  let value: number;
  if (typeof told === 'number') value = told;
  else if (typeof told === 'string') {
    const text = cleanText(told).trim();
    if (/^\d+(?:[.,]\d+)?\s*%$/.test(text)) return issue('score-is-percentage');
    const match =
      /^(-?\d{1,7}(?:[.,]\d{1,6})?)(?:\s*(?:\/|of|out of|over)\s*1[.,]?000)?(?:\s*(?:points|pts))?$/i.exec(
        text.replace(/^1[.,]000$/, '1000'),
      );
    if (!match) return issue('score-not-a-number');
    value = Number((match[1] ?? '').replace(',', '.'));
  } else return issue('score-not-a-number');
  if (!Number.isFinite(value)) return issue('score-not-a-number');
  if (value < lowest || value > highest) return issue('score-out-of-range');
  if (!Number.isInteger(value)) return issue('score-not-whole');
  return good(value);
}

function checkVerdict(told: unknown): Checked<boolean | null> {
  if (isAbsent(told)) return good(null);
  if (typeof told === 'boolean') return good(told);
  if (typeof told === 'string') {
    if (/^\s*(?:pass|passed|yes|true)\s*$/i.test(told)) return good(true);
    if (/^\s*(?:fail|failed|no|false)\s*$/i.test(told)) return good(false);
  }
  return bad({
    field: 'passed',
    code: 'verdict-unreadable',
    given: shown(told),
    choices: ['passed', 'failed'],
  });
}

/** A real calendar date, not after today: ISO, or any form in which day and month cannot be mixed up. */
export function checkDate(told: unknown, today: IsoDate): Checked<IsoDate | null> {
  if (isAbsent(told)) return good(null);
  const issue = (code: Issue['code'], choices?: readonly string[]) =>
    bad({ field: 'takenOn', code, given: shown(told), ...(choices ? { choices } : {}) });
  if (typeof told !== 'string') return issue('date-unreadable');
  const text = cleanText(told.slice(0, 100)).trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  let date: IsoDate | null;
  if (iso) date = makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  else {
    const [mention] = findDates(text, false);
    if (!mention || mention.start > 0 || mention.end < text.length) return issue('date-unreadable');
    const past = mention.choices.filter((choice) => choice <= today);
    if (mention.choices.length > 0 && past.length !== 1) {
      return issue('date-ambiguous', mention.choices);
    }
    date = mention.date ?? past[0] ?? null;
  }
  if (date === null) return issue('date-impossible');
  return date > today ? issue('date-in-future') : good(date);
}

/** Ratings by domain: keys are ids, official names, numbers or what people type; values likewise. */
export function checkRatings(exam: Exam, told: unknown): Checked<Readonly<Record<string, Rating>>> {
  if (isAbsent(told)) return good({});
  if (typeof told !== 'object' || Array.isArray(told)) {
    return bad({ field: 'ratings', code: 'ratings-unreadable', given: shown(told) });
  }
  const issues: Issue[] = [];
  const found = new Map<number, Rating>();
  const names = exam.domains.map((domain) => domain.name);
  for (const [key, value] of Object.entries(told as object)) {
    const field = `ratings.${quoted(key)}`;
    const at = matchDomain(exam, key);
    const [domain] = at;
    if (domain === undefined) {
      const suggestion = nearest(key, names);
      issues.push({
        field,
        code: 'unknown-domain',
        given: quoted(key),
        ...(suggestion ? { suggestion } : {}),
        choices: names,
      });
      continue;
    }
    if (at.length > 1) {
      const choices = at.map((each) => names[each] ?? '');
      issues.push({ field, code: 'ambiguous-domain', given: quoted(key), choices });
      continue;
    }
    if (isAbsent(value)) continue;
    const rating = typeof value === 'string' ? matchRating(value.slice(0, 100), exam) : null;
    if (rating === null) {
      const suggestion = typeof value === 'string' ? nearestRating(value, exam) : undefined;
      issues.push({
        field,
        code: 'unknown-rating',
        given: shown(value),
        ...(suggestion ? { suggestion } : {}),
        choices: ratingChoices(exam),
      });
      continue;
    }
    const before = found.get(domain);
    if (before !== undefined && before !== rating) {
      issues.push({
        field,
        code: 'rating-conflict',
        given: names[domain] ?? '',
        choices: [exam.labels[before], exam.labels[rating]],
      });
    }
    found.set(domain, rating);
  }
  if (issues.length > 0) return { ok: false, issues };
  const inOrder = [...found].filter(([, rating]) => rating !== 'unknown').sort(([a], [b]) => a - b);
  return good(
    Object.fromEntries(inOrder.map(([at, rating]) => [exam.domains[at]?.id ?? '', rating])),
  );
}

/** How somebody studied: a list, or text with commas. */
export function checkStudy(told: unknown): Checked<readonly StudyKind[]> {
  if (isAbsent(told)) return good([]);
  const parts = typeof told === 'string' ? told.split(/[,;+/]|\band\b/) : told;
  if (!Array.isArray(parts)) {
    return bad({ field: 'study', code: 'unknown-study', given: shown(told), choices: studyKinds });
  }
  const found = new Set<StudyKind>();
  const issues: Issue[] = [];
  for (const part of parts) {
    const kind = typeof part === 'string' ? studyKindOf(part) : null;
    if (kind) found.add(kind);
    else if (!isAbsent(typeof part === 'string' ? part.trim() : part)) {
      const suggestion = typeof part === 'string' ? nearest(part, studyKinds) : undefined;
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
