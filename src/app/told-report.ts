// What somebody typed, chose and pasted → one checked report, or issues. The same for every platform and command.

import type { Report } from '../core/attempt.ts';
import {
  checkDate,
  checkReport,
  checkScore,
  dayInWords,
  type ToldReport,
} from '../core/check-report.ts';
import type { Domain, Exam, IsoDate } from '../core/exam.ts';
import { type Checked, type Issue, quoted, type Remark } from '../core/issue.ts';
import type { Rating } from '../core/rating.ts';
import { matchExam } from '../core/understand/find-exam.ts';
import { readText, type TextContext, type ToldSitting } from '../core/understand/read-text.ts';
import type { Args } from './command.ts';

export interface Told {
  readonly exam: Exam | null;
  /** Newest last; empty while there are issues. */
  readonly reports: readonly Report[];
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

const yes = /^\s*(?:y|yes|yep|yeah|ja|si|oui|they did|all|all of them|sure)\s*[.!]?\s*$/i;
const no = /^\s*(?:n|no|nope|they did not|it did not|none)\s*[.!]?\s*$/i;
const unsure = /^\s*(?:not sure|don't know|do not know|dunno|no idea|\?|-)\s*[.!]?\s*$/i;

/**
 * Ratings as buttons and drafts carry them, one letter a domain under `domainKey`: they must fit into the 100 characters
 * a platform gives a button.
 */
export const ratingLetters = {
  'needs-improvement': 'n',
  competent: 'c',
  proficient: 'p',
  'meets-competencies': 'm',
} as const satisfies Partial<Record<Rating, string>>;

/** The name under which a rating chosen for a domain is sent: `d1` for the first. */
export function domainKey(exam: Exam, domain: Domain): string {
  return `d${exam.domains.indexOf(domain) + 1}`;
}

/**
 * Puts together `exam`, `text`, `score`, `ratings`, `d1` …, `taken`, `passed`, `study`, `hours`, `earlier` and
 * `weights`. An option says more surely what is meant than the text does, so it wins over the same thing in the text.
 * @param today the latest date it can be anywhere on Earth.
 * @param base a report to change: what is not told stays as it is.
 * @param utcToday the day that "yesterday" and the like count from.
 */
export function gatherReport(
  args: Args,
  exams: readonly Exam[],
  today: IsoDate,
  base?: { readonly exam: Exam; readonly report: Report },
  utcToday: IsoDate = today,
): Told {
  let exam = base?.exam;
  const fail = (issues: readonly Issue[], remarks: readonly Remark[] = []): Told => ({
    exam: exam ?? null,
    reports: [],
    issues,
    remarks,
  });
  if (args['exam'] !== undefined) {
    const found = matchExam(args['exam'], exams, today);
    if (!found.ok) return fail(found.issues);
    exam = found.value;
  }
  const issues: Issue[] = [];
  const remarks: Remark[] = [];
  let sittings: readonly ToldSitting[] = [];
  if (args['text'] !== undefined) {
    const reading = readText(args['text'], { exams, exam, today, utcToday });
    if (!reading.exam) return fail(reading.issues, reading.remarks);
    exam = reading.exam;
    issues.push(...reading.issues);
    remarks.push(...reading.remarks.filter((remark) => !isOverridden(remark, args)));
    sittings = reading.sittings;
  }
  if (!exam) return fail([{ field: 'exam', code: 'missing-exam' }]);
  const letters = readLetters(args, exam);
  const before = sittings.at(-1);
  const known = { ...before?.ratings, ...letters };
  const told = { score: args['score'] ?? before?.score, takenOn: args['taken'] ?? before?.takenOn };
  const ratings = readRatings(args['ratings'], known, told, { exam, exams, today, utcToday });
  issues.push(...ratings.issues);
  remarks.push(...ratings.remarks);
  const day = args['taken'] === undefined ? null : dayInWords(args['taken'], today, utcToday);
  if (day) remarks.push(day);
  if (issues.length > 0) return fail(issues, remarks);

  const earlier = parseEarlier(args['earlier']);
  if (!earlier) return fail([{ field: 'earlier', code: 'not-an-object' }]);
  const older = [...earlier, ...sittings.slice(0, -1)];
  const chosenRatings = { ...ratings.ratings, ...letters };
  const newest = merge({ ...ratings.sitting, ...before }, chosenRatings, args, base?.report);
  const chosen = exam;
  const checks = [...older, newest].map((told) => checkReport(chosen, told, today, '', utcToday));
  const wrong = checks.flatMap((check) => (check.ok ? [] : check.issues));
  if (wrong.length > 0) return fail(wrong, remarks);
  return {
    exam,
    reports: checks.flatMap((check) => (check.ok ? [check.value] : [])),
    issues: [],
    remarks,
  };
}

/** What a text said, and an option says more surely. */
function isOverridden({ code }: Remark, args: Args): boolean {
  if (code === 'number-left-out') return args['score'] !== undefined;
  return (code === 'date-taken-as' || code === 'day-left-out') && args['taken'] !== undefined;
}

interface ToldRatings {
  readonly ratings: Readonly<Record<string, Rating>>;
  /** What else was said with them. */
  readonly sitting: Partial<Pick<ToldSitting, 'score' | 'passed' | 'takenOn'>>;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

function merge(
  sitting: Partial<ToldSitting>,
  ratings: Readonly<Record<string, string>>,
  args: Args,
  base: Report | undefined,
): ToldReport {
  const score = args['score'] ?? sitting.score ?? base?.score;
  const scoreTold = args['score'] !== undefined || sitting.score !== undefined;
  return {
    score,
    // A changed score brings its own verdict.
    passed: verdictOf(args) ?? sitting.passed ?? (scoreTold ? undefined : base?.passed),
    takenOn: args['taken'] ?? sitting.takenOn ?? base?.takenOn,
    ratings: { ...base?.ratings, ...sitting.ratings, ...ratings },
    study: args['study'] ?? base?.study,
    hoursPerWeek: args['hours'] ?? base?.hoursPerWeek,
    weightsAsPercentages:
      args['weights'] === 'yes' ||
      (sitting.weightsAsPercentages ?? false) ||
      (base?.weightsAsPercentages ?? false),
  };
}

/** A score says it already; the verdict counts where there is none. */
function verdictOf(args: Args): boolean | undefined {
  const { passed } = args;
  return passed === undefined || args['score'] !== undefined ? undefined : passed === 'yes';
}

function readLetters(args: Args, exam: Exam): Readonly<Record<string, Rating>> {
  const chosen: Record<string, Rating> = {};
  for (const domain of exam.domains) {
    const letter = args[domainKey(exam, domain)];
    if (letter === undefined) continue;
    for (const [rating, its] of Object.entries(ratingLetters)) {
      if (its === letter) chosen[domain.id] = rating as Rating;
    }
  }
  return chosen;
}

/** Earlier sittings as `reportArgs` wrote them; null for anything else. They are checked like any report. */
function parseEarlier(told: string | undefined): readonly ToldReport[] | null {
  if (told === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(told);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * What was understood, as arguments that say the same again without the words it was read from: a form that is kept
 * holds values only.
 */
export function reportArgs(told: Told, args: Args): Args {
  const { exam, reports } = told;
  const newest = reports.at(-1);
  const kept: Record<string, string> = {};
  const keep = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') kept[name] = String(value);
  };
  keep('exam', exam?.code ?? args['exam']);
  keep('words', args['words']);
  if (!exam || !newest) {
    for (const name of ['taken', 'study', 'hours']) keep(name, args[name]);
    return kept;
  }
  keep('score', newest.score);
  if (newest.score === null && newest.passed !== null) keep('passed', newest.passed ? 'yes' : 'no');
  keep('taken', newest.takenOn);
  keep('study', newest.study.join(','));
  keep('hours', newest.hoursPerWeek);
  if (newest.weightsAsPercentages) keep('weights', 'yes');
  for (const domain of exam.domains) {
    const rating = newest.ratings[domain.id];
    if (rating !== undefined && rating !== 'unknown') {
      keep(domainKey(exam, domain), ratingLetters[rating]);
    }
  }
  if (reports.length > 1) keep('earlier', JSON.stringify(reports.slice(0, -1)));
  return kept;
}

/**
 * Ratings typed on their own: the words of a chat line, or yes and no to "did the others meet competencies?". A score, a day
 * or a verdict among them counts where none was told before; another one than that is left out, and said.
 * @param known ratings that were told before, by domain id.
 * @param before what else was.
 */
function readRatings(
  told: string | undefined,
  known: Readonly<Record<string, Rating>>,
  before: { readonly score: unknown; readonly takenOn: unknown },
  context: TextContext & { readonly exam: Exam },
): ToldRatings {
  const { exam } = context;
  const nothingTold: ToldRatings = { ratings: {}, sitting: {}, issues: [], remarks: [] };
  if (told === undefined || told.trim() === '' || unsure.test(told)) return nothingTold;
  const open = exam.domains.filter((domain) => known[domain.id] === undefined);
  if (no.test(told)) {
    // With one domain open, "no" leaves one rating; with several it does not say which.
    const [only, another] = open;
    if (only && !another) return { ...nothingTold, ratings: { [only.id]: 'needs-improvement' } };
    const choices = open.map((domain) => domain.name);
    return { ...nothingTold, issues: [{ field: 'ratings', code: 'which-ratings', choices }] };
  }
  if (yes.test(told)) {
    const others = open.map((domain) => [domain.id, 'meets-competencies'] as const);
    return { ...nothingTold, ratings: Object.fromEntries(others) };
  }
  const reading = readText(told, context);
  const { ratings: rated = {}, score, passed, takenOn } = reading.sittings.at(-1) ?? {};
  const ratings = { ...rated };
  // "Did the others …?" was asked about the open ones: what was told before stays.
  for (const id of Object.keys(known)) delete ratings[id];
  const nothing = reading.issues.length === 0 && Object.keys(rated).length === 0;
  const { today, utcToday } = context;
  const isOtherScore = score !== undefined && isOther(checkScore(exam, before.score), score);
  const isOtherDay =
    takenOn !== undefined && isOther(checkDate(before.takenOn, today, utcToday), takenOn);
  const leftOut: readonly Remark[] = [
    ...(isOtherScore ? [{ code: 'number-left-out' as const, given: String(score) }] : []),
    ...(isOtherDay ? [{ code: 'day-left-out' as const, given: takenOn }] : []),
  ];
  return {
    ratings,
    sitting: {
      ...(score === undefined || isOtherScore ? {} : { score }),
      ...(takenOn === undefined || isOtherDay ? {} : { takenOn }),
      ...(passed === undefined || isOtherScore ? {} : { passed }),
    },
    issues: nothing
      ? [{ field: 'ratings', code: 'ratings-unreadable', given: quoted(told) }]
      : reading.issues,
    remarks: [
      ...reading.remarks.filter((remark) => isAboutRatings(remark, exam, known)),
      ...reading.remarks.filter(({ code }) => isAboutSitting(code, before)),
      ...leftOut,
    ],
  };
}

/** Whether something else was told before; what cannot be used is refused by itself. */
function isOther<T>(before: Checked<T | null>, now: T): boolean {
  return !before.ok || (before.value !== null && before.value !== now);
}

/** What was said of the score and the day, where the text is the first to tell them. */
function isAboutSitting(
  code: Remark['code'],
  before: { readonly score: unknown; readonly takenOn: unknown },
): boolean {
  if (code === 'number-left-out' || code === 'score-derived') return before.score === undefined;
  const isDay =
    code === 'date-taken-as' || code === 'day-left-out' || code === 'future-date-left-out';
  return isDay && before.takenOn === undefined;
}

/** Whether a remark is about ratings that were not told before. */
function isAboutRatings(
  { code, values }: Remark,
  exam: Exam,
  known: Readonly<Record<string, Rating>>,
): boolean {
  if (code === 'domain-left-open') {
    const domain = exam.domains.find(({ name }) => name === values?.['domain']);
    return domain === undefined || known[domain.id] === undefined;
  }
  return code === 'rating-left-out' || code === 'percentage-left-out';
}
