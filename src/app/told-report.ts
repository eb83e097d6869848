// What somebody typed, chose and pasted → one checked report, or issues. The same for every platform and command.

import type { Report } from '../core/attempt.ts';
import { checkReport, type ToldReport } from '../core/check-report.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import { type Issue, quoted, type Remark } from '../core/issue.ts';
import { matchExam } from '../core/understand/find-exam.ts';
import { readText, type ToldSitting } from '../core/understand/read-text.ts';
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
 * Puts together `exam`, `text`, `score`, `ratings`, `taken`, `study` and `hours`. An option says more surely what is
 * meant than the text does, so it wins over the same thing in the text.
 * @param today the latest date it can be anywhere on Earth.
 * @param base a report to change: what is not told stays as it is.
 */
export function gatherReport(
  args: Args,
  exams: readonly Exam[],
  today: IsoDate,
  base?: { readonly exam: Exam; readonly report: Report },
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
    const reading = readText(args['text'], { exams, exam, today });
    if (!reading.exam) return fail(reading.issues, reading.remarks);
    exam = reading.exam;
    issues.push(...reading.issues);
    remarks.push(...reading.remarks);
    sittings = reading.sittings;
  }
  if (!exam) return fail([{ field: 'exam', code: 'missing-exam' }]);
  const ratings = readRatings(args['ratings'], exam, exams, today, sittings.at(-1));
  issues.push(...ratings.issues);
  if (issues.length > 0) return fail(issues, remarks);

  const older = sittings.slice(0, -1);
  const newest = merge(sittings.at(-1), ratings.ratings, args, base?.report);
  const chosen = exam;
  const checks = [...older, newest].map((told) => checkReport(chosen, told, today));
  const wrong = checks.flatMap((check) => (check.ok ? [] : check.issues));
  if (wrong.length > 0) return fail(wrong, remarks);
  return {
    exam,
    reports: checks.flatMap((check) => (check.ok ? [check.value] : [])),
    issues: [],
    remarks,
  };
}

function merge(
  sitting: ToldSitting | undefined,
  ratings: Readonly<Record<string, string>>,
  args: Args,
  base: Report | undefined,
): ToldReport {
  const score = args['score'] ?? sitting?.score ?? base?.score;
  const scoreTold = args['score'] !== undefined || sitting?.score !== undefined;
  return {
    score,
    // A changed score brings its own verdict.
    passed: sitting?.passed ?? (scoreTold ? undefined : base?.passed),
    takenOn: args['taken'] ?? sitting?.takenOn ?? base?.takenOn,
    ratings: { ...base?.ratings, ...sitting?.ratings, ...ratings },
    study: args['study'] ?? base?.study,
    hoursPerWeek: args['hours'] ?? base?.hoursPerWeek,
    weightsAsPercentages:
      (sitting?.weightsAsPercentages ?? false) || (base?.weightsAsPercentages ?? false),
  };
}

/** Ratings typed on their own: the words of a chat line, or yes and no to "did the others meet competencies?". */
function readRatings(
  told: string | undefined,
  exam: Exam,
  exams: readonly Exam[],
  today: IsoDate,
  sitting: ToldSitting | undefined,
): { readonly ratings: Readonly<Record<string, string>>; readonly issues: readonly Issue[] } {
  if (told === undefined || told.trim() === '' || unsure.test(told))
    return { ratings: {}, issues: [] };
  const open = exam.domains.filter((domain) => sitting?.ratings[domain.id] === undefined);
  if (no.test(told)) {
    // With one domain open, "no" leaves one rating; with several it does not say which.
    const [only, another] = open;
    if (only && !another) return { ratings: { [only.id]: 'needs-improvement' }, issues: [] };
    const choices = open.map((domain) => domain.name);
    return { ratings: {}, issues: [{ field: 'ratings', code: 'which-ratings', choices }] };
  }
  if (yes.test(told)) {
    return {
      ratings: Object.fromEntries(open.map((domain) => [domain.id, 'meets-competencies'])),
      issues: [],
    };
  }
  const reading = readText(told, { exams, exam, today });
  const ratings = { ...reading.sittings.at(-1)?.ratings };
  // "Did the others …?" was asked about the open ones: what was told before stays.
  for (const id of Object.keys(sitting?.ratings ?? {})) delete ratings[id];
  const nothing =
    reading.issues.length === 0 && Object.keys(reading.sittings.at(-1)?.ratings ?? {}).length === 0;
  return {
    ratings,
    issues: nothing
      ? [{ field: 'ratings', code: 'ratings-unreadable', given: quoted(told) }]
      : reading.issues,
  };
}
