// `debrief analyze`: JSON Lines in, JSON Lines out; one line for each input line, whatever happens in it.

import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type AnalyzeOptions, analyze } from './core/analyze.ts';
import type { Report } from './core/attempt.ts';
import { checkReport, type ToldReport } from './core/check-report.ts';
import type { Exam, IsoDate } from './core/exam.ts';
import type { Checked, Issue } from './core/issue.ts';
import { matchExam } from './core/understand/find-exam.ts';
import { issueJson } from './issue-json.ts';

/** Longest line kept in memory, in characters; the rest of a longer one is thrown away and the line refused. */
const LONGEST_LINE = 1_000_000;

type Lines = (line: string) => string;

/**
 * Reads lines from one stream and writes the analyses to another, in order. Memory does not grow with the input.
 * @param today the latest date it can be anywhere on Earth.
 */
export async function analyzeLines(
  input: Readable,
  output: Writable,
  exams: readonly Exam[],
  today: IsoDate,
  options: AnalyzeOptions = {},
): Promise<void> {
  const answerLine = lineAnswerer(exams, today, options);
  let rest = '';
  input.setEncoding('utf8');
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      // One by one: joined, a single wide character would make megabytes of text wide, and slow to encode.
      if (!output.write(`${answerLine(rest + line)}\n`)) await once(output, 'drain');
      rest = '';
    }
    if (rest.length <= LONGEST_LINE) rest += last;
  }
  if (rest !== '') output.write(`${answerLine(rest)}\n`);
}

/** Makes the function that answers one line; it never throws. */
export function lineAnswerer(
  exams: readonly Exam[],
  today: IsoDate,
  options: AnalyzeOptions = {},
): Lines {
  const found = new Map<string, Checked<Exam>>();
  const examOf = (told: unknown): Checked<Exam> => {
    if (typeof told !== 'string' || told.trim() === '') {
      return { ok: false, issues: [{ field: 'exam', code: 'missing-exam' }] };
    }
    const name = told.slice(0, 100);
    const before = found.get(name);
    if (before) return before;
    const checked = matchExam(name, exams, today);
    if (found.size < 1_000) found.set(name, checked);
    return checked;
  };
  const refuse = (id: unknown, issues: readonly Issue[]) =>
    JSON.stringify({
      ok: false,
      id: id ?? null,
      issues: issues.map(issueJson),
    });
  return (line) => {
    if (line.length > LONGEST_LINE) {
      const values = { length: line.length, most: LONGEST_LINE };
      return refuse(null, [{ field: 'line', code: 'text-too-long', values }]);
    }
    // A byte order mark opens what some shells write.
    const text = line.replace(/^\uFEFF/, '');
    const given = parseObject(text);
    // What `debrief read` prints holds the report, or why there is none: that is handed on as it is.
    if (given && given['ok'] === false && Array.isArray(given['issues'])) return text;
    const told = given && reportIn(given);
    if (!told) return refuse(null, [{ field: 'line', code: 'not-an-object' }]);
    const { id } = told;
    if (isDeep(id)) return refuse(null, [{ field: 'id', code: 'too-deep' }]);
    const exam = examOf(told['exam']);
    if (!exam.ok) return refuse(id, exam.issues);
    const report = checkReport(exam.value, told as ToldReport, today);
    const earlier = checkHistory(told['history'], exam.value, examOf, today);
    if (report.ok && earlier.ok) {
      const analysis = analyze(exam.value, report.value, earlier.value, options);
      return JSON.stringify({ ok: true, id: id ?? null, analysis });
    }
    return refuse(id, [...(report.ok ? [] : report.issues), ...(earlier.ok ? [] : earlier.issues)]);
  };
}

/** Nested deeper than anything meant as an id; printing it could exhaust the stack. */
function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth > 20 || Object.values(value).some((inner) => isDeep(inner, depth + 1));
}

/** The report of a line of `debrief read`, named after its file; any other line is a report itself. */
function reportIn(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { ok, report, file, earlier } = given;
  if (ok !== true || typeof report !== 'object' || report === null) return given;
  return { id: file, history: earlier, ...report };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller says so in the line's answer.
    return null;
  }
}

/** Earlier sittings, each like the report itself; without an exam of its own an entry is of the same exam. */
function checkHistory(
  told: unknown,
  same: Exam,
  examOf: (told: unknown) => Checked<Exam>,
  today: IsoDate,
): Checked<readonly Report[]> {
  if (told === undefined || told === null) return { ok: true, value: [] };
  if (!Array.isArray(told)) {
    return { ok: false, issues: [{ field: 'history', code: 'not-an-object' }] };
  }
  const reports: Report[] = [];
  const issues: Issue[] = [];
  for (const [at, entry] of told.entries()) {
    const prefix = `history.${at}.`;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      issues.push({ field: `history.${at}`, code: 'not-an-object' });
      continue;
    }
    const exam: Checked<Exam> =
      entry.exam === undefined || entry.exam === null
        ? { ok: true, value: same }
        : examOf(entry.exam);
    if (!exam.ok) {
      issues.push(...exam.issues.map((issue) => ({ ...issue, field: prefix + issue.field })));
      continue;
    }
    const checked = checkReport(exam.value, entry as ToldReport, today, prefix);
    if (checked.ok) reports.push(checked.value);
    else issues.push(...checked.issues);
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: reports };
}
