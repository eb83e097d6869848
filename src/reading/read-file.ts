// A file's bytes → what its report says, from text, PDF or picture. Its kind is told by its first bytes, never by its name.

import { checkReport } from '../core/check-report.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Issue } from '../core/issue.ts';
import { LONGEST_TEXT, readText, type ToldSitting } from '../core/understand/read-text.ts';
import { isPicture, kindOf, otherKindOf } from './file-kind.ts';
import type { FileProblem } from './file-problem.ts';
import type { ReadReport } from './read-report.ts';
import { type ReportReader, readingLimits } from './report-reader.ts';

/** Largest text looked at, in bytes: the longest in the widest encoding, and some room. */
export const LARGEST_TEXT = LONGEST_TEXT * 4;
/** Largest file of any kind that anything is read from, in bytes. */
export const LARGEST_FILE = readingLimits.bytes;

export type { FileProblem } from './file-problem.ts';
export type { ReadReport } from './read-report.ts';

export type FileReading =
  | {
      readonly ok: true;
      readonly report: ReadReport;
      /** Earlier sittings told in the same file, oldest first. */
      readonly earlier: readonly ReadReport[];
      /** Names of the fields that could not be read, or that people are to be asked about before they are relied on. */
      readonly unsure: readonly string[];
      /** A day that is printed and still to come; the report has none then. */
      readonly dayToCome?: IsoDate;
      readonly source: 'text' | 'pdf' | 'image';
    }
  /** What is wrong with what a text says. */
  | { readonly ok: false; readonly issues: readonly Issue[] }
  /** Why nothing can be read from the file as a file. */
  | { readonly ok: false; readonly problem: FileProblem };

/**
 * Reads a report.
 * @param today the latest date it can be anywhere on Earth.
 * @param reader where files are opened that are more than text.
 */
export async function readFile(
  bytes: Uint8Array,
  exams: readonly Exam[],
  today: IsoDate,
  reader: ReportReader,
): Promise<FileReading> {
  if (bytes.length === 0) return { ok: false, problem: { code: 'empty' } };
  const kind = kindOf(bytes);
  const other = kind === 'text' ? otherKindOf(bytes) : null;
  if (other) return { ok: false, problem: { code: 'other-kind', values: { kind: other } } };
  if (kind === 'text') return readTextFile(bytes, exams, today);
  const reading = await reader.read(bytes, today);
  if (!reading.ok) return reading;
  const { newest, earlier } = reading;
  return { ok: true, ...newest, earlier, source: isPicture(kind) ? 'image' : 'pdf' };
}

function readTextFile(bytes: Uint8Array, exams: readonly Exam[], today: IsoDate): FileReading {
  const text = textOf(bytes);
  if (typeof text !== 'string') return { ok: false, issues: [text] };
  const reading = readText(text, { exams, today });
  const [newest, ...older] = reading.sittings.toReversed();
  if (reading.issues.length > 0 || !reading.exam || !newest) {
    return { ok: false, issues: reading.issues };
  }
  const { exam } = reading;
  const wrong = reading.sittings.flatMap((sitting) => {
    const checked = checkReport(exam, sitting, today);
    return checked.ok ? [] : checked.issues;
  });
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const report = toReport(exam, newest);
  return {
    ok: true,
    report,
    earlier: older.toReversed().map((sitting) => toReport(exam, sitting)),
    unsure: unsureFields(exam, report),
    source: 'text',
  };
}

/** The text of a file, or why it is not one. */
export function textOf(bytes: Uint8Array): string | Issue {
  const kind = kindOf(bytes);
  const given = kind === 'text' ? otherKindOf(bytes) : kind;
  if (given !== null) return { field: 'file', code: 'not-text', given };
  const encoding = encodingOf(bytes);
  // No text has such bytes, however long it is.
  if (encoding === 'utf-8' && bytes.subarray(0, LONGEST_TEXT).includes(0)) {
    return { field: 'file', code: 'not-text' };
  }
  if (bytes.length > LARGEST_TEXT) {
    const values = { length: bytes.length, most: LONGEST_TEXT };
    return { field: 'file', code: 'text-too-long', values };
  }
  return new TextDecoder(encoding).decode(bytes);
}

/** By the byte order mark, which Windows puts before texts of two bytes a letter. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function toReport(exam: Exam, sitting: ToldSitting): ReadReport {
  const { score, takenOn, ratings } = sitting;
  // The verdict follows from the score; reading it is arithmetic, not a guess.
  const passed = sitting.passed ?? (score === undefined ? undefined : score >= exam.passMark.value);
  return {
    exam: exam.code,
    ...(score === undefined ? {} : { score }),
    ...(passed === undefined ? {} : { passed }),
    ...(takenOn === undefined ? {} : { takenOn }),
    ...(Object.keys(ratings).length === 0 ? {} : { ratings }),
  };
}

function unsureFields(exam: Exam, report: ReadReport): readonly string[] {
  const open = exam.domains.filter((domain) => report.ratings?.[domain.id] === undefined);
  return [
    ...(['score', 'passed', 'takenOn'] as const).filter((field) => report[field] === undefined),
    ...(open.length === exam.domains.length
      ? ['ratings']
      : open.map((domain) => `ratings.${domain.id}`)),
  ];
}
