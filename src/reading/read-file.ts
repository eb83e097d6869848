// A file's bytes → what its report says. Text for now; its kind is told by its first bytes, never by its name.

import { checkReport } from '../core/check-report.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Issue } from '../core/issue.ts';
import { LONGEST_TEXT, readText, type ToldSitting } from '../core/understand/read-text.ts';

/** Largest file looked at, in bytes: text of the longest length in the widest encoding, and some room. */
export const LARGEST_FILE = LONGEST_TEXT * 4;

/** A sitting as read; a field that could not be read is absent. */
export interface ReadReport {
  readonly exam?: string;
  readonly score?: number;
  readonly passed?: boolean;
  readonly takenOn?: IsoDate;
  readonly ratings?: Readonly<Record<string, string>>;
}

export type FileReading =
  | {
      readonly ok: true;
      readonly report: ReadReport;
      /** Earlier sittings told in the same text, oldest first. */
      readonly earlier: readonly ReadReport[];
      /** Names of the fields that could not be read. */
      readonly unsure: readonly string[];
      readonly source: 'text';
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads a report.
 * @param bytes the file, at most LARGEST_FILE.
 * @param today the latest date it can be anywhere on Earth.
 */
export function readFile(bytes: Uint8Array, exams: readonly Exam[], today: IsoDate): FileReading {
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
  if (bytes.length > LARGEST_FILE) {
    const values = { length: bytes.length, most: LONGEST_TEXT };
    return { field: 'file', code: 'text-too-long', values };
  }
  const kind = kindOf(bytes);
  if (kind !== 'text') return { field: 'file', code: 'not-text', given: kind };
  return new TextDecoder().decode(bytes);
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

/** Kind by magic bytes. https://en.wikipedia.org/wiki/List_of_file_signatures */
function kindOf(bytes: Uint8Array): string {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'PDF';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (starts(0xff, 0xd8, 0xff)) return 'JPEG';
  if (starts(0x52, 0x49, 0x46, 0x46)) return 'WebP';
  return 'text';
}
