// What the pages of a report say in words: exam, score, verdict, day. The words that name a person are passed over.

import { makeDate } from '../core/calendar.ts';
import type { ExamCode, IsoDate } from '../core/exam.ts';
import { type Line, linesOf, type Page } from './page.ts';

export interface Notice {
  readonly codes: readonly ExamCode[];
  readonly stated: ExamCode | null;
  readonly titleLines: readonly string[];
  /** Null where it is not printed, not possible, or printed in two ways. */
  readonly score: number | null;
  /** As printed. */
  readonly passed: boolean | null;
  /** The score to be reached. */
  readonly passMark: number | null;
  readonly takenOn: IsoDate | null;
  /** The day that is printed, where it is still to come: then it is not that of the exam. */
  readonly dayToCome: IsoDate | null;
}

/** Scores run from 100 to 1000 in every exam there has been. */
const SCALE = [100, 1000] as const;
/** Before that year nobody sat an AWS exam. */
const FIRST_YEAR = 2013;
/** How many lines of a page may hold its title. */
const TITLE_LINES = 5;

/** @param today the latest date it can be anywhere on Earth. */
export function readNotice(pages: readonly Page[], today: IsoDate): Notice {
  const lines = pages.map((page) => linesOf(page.words));
  const text = lines.flat().map(lineText).join('\n');
  const flat = text.replace(/\s+/g, ' ');
  const day = only(valuesOf(lines.flat(), text, 'Exam Date').map(readDate));
  return {
    codes: [...new Set(flat.match(codePattern) ?? [])],
    stated: only([...flat.matchAll(statedPattern)].map((match) => match[1] ?? '')),
    titleLines: lines.flatMap((page) => page.slice(0, TITLE_LINES).map(({ text: line }) => line)),
    score: only(valuesOf(lines.flat(), text, 'Candidate Score').map(readScore)),
    passed: readVerdict(lines.flat(), text, flat),
    passMark: only(
      [...flat.matchAll(/scaled score needed to pass[^.]{0,40}? is (\d{3,4})\b/gi)].map((match) =>
        Number(match[1]),
      ),
    ),
    takenOn: day !== null && day <= today ? day : null,
    dayToCome: day !== null && day > today ? day : null,
  };
}

const codePattern = /\b[A-Z][A-Z0-9]{2}-C\d{2}\b/g;
const statedPattern = /\(([A-Z][A-Z0-9]{2}-C\d{2})\) has a scaled score/g;

/** The one value that all of them are, or null. */
function only<T>(values: readonly (T | null)[]): T | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

/** Cells on one height stay apart by more than a space. */
function lineText({ words }: Line): string {
  return words
    .map((word, at) => {
      const before = words[at - 1];
      const isFar = before && word.left - before.right > 1.2 * (word.bottom - word.top);
      return `${before ? (isFar ? '   ' : ' ') : ''}${word.text}`;
    })
    .join('');
}

const labels = [
  'Candidate',
  'Candidate ID',
  'Candidate Score',
  'Exam Date',
  'Registration Number',
  'Pass/Fail',
];
const nextLabel = new RegExp(
  `(?:${labels.map((label) => label.replace(/[ /]/g, (sign) => `\\s*${sign.trim()}\\s*`)).join('|')})\\s*:`,
  'i',
);
/** How lines begin that name the candidate; in a picture the colon may not have been made out. */
const naming = /^(?:candidate|registration|exam\s*date|pass\s*\/\s*fail)(?!\p{L})/iu;

/** Whether a line is one of the box that says who sat the exam, when, and how it went. */
export const isNoticeLine = (text: string): boolean => naming.test(text) || nextLabel.test(text);

/** What stands behind a label, up to the next label of its line; where that is nothing, what stands below it. */
function valuesOf(lines: readonly Line[], text: string, label: string): readonly string[] {
  const pattern = new RegExp(
    `${label.replace(/[ /]/g, (sign) => `\\s*${sign.trim()}\\s*`)}\\s*:([^\\n]*)`,
    'gi',
  );
  return [...text.matchAll(pattern)].map((match) => {
    const rest = (match[1] ?? '').split(nextLabel)[0]?.trim() ?? '';
    return rest === '' ? below(lines, label) : rest;
  });
}

/** What stands right below a label, for files whose cells have the value on a line of its own. */
function below(lines: readonly Line[], label: string): string {
  const last = plainWord(label.split(/[ /]/).at(-1) ?? '');
  for (const [at, line] of lines.entries()) {
    const place = line.words.findIndex(
      (word) => plainWord(word.text) === last && word.text.endsWith(':'),
    );
    const word = line.words[place];
    const next = lines[at + 1];
    if (!word || !next || !plainWord(line.text).includes(plainWord(label))) continue;
    const first = line.words[place - label.split(/[ /]/).length + 1] ?? word;
    const end = line.words[place + 1]?.left ?? Number.POSITIVE_INFINITY;
    const under = next.words.filter((each) => each.right > first.left && each.left < end);
    return under.map((each) => each.text).join(' ');
  }
  return '';
}

const plainWord = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

function readScore(value: string): number | null {
  const digits = /^(\d{3}|1[.,]?000)(?!\d)/.exec(value)?.[1];
  if (digits === undefined) return null;
  const score = Number(digits.replace(/[.,]/, ''));
  return score >= SCALE[0] && score <= SCALE[1] ? score : null;
}

/** The verdict in the box and the one in words have to be the same. */
function readVerdict(lines: readonly Line[], text: string, flat: string): boolean | null {
  const told: (boolean | null)[] = valuesOf(lines, text, 'Pass/Fail').map((value) => {
    const word = /^(pass|fail)(?:ed)?\b/i.exec(value)?.[1]?.toLowerCase();
    return word === undefined ? null : word === 'pass';
  });
  if (/congratulations! you have successfully completed/i.test(flat)) told.push(true);
  if (/did not achieve the passing score/i.test(flat)) told.push(false);
  const known = told.filter((each) => each !== null);
  return only(known);
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `3/10/2025` is the tenth of March: reports are American. */
export function readDate(value: string): IsoDate | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/.exec(value);
  const named = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})(?!\d)/i.exec(value);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(value);
  const [year, month, day] = american
    ? [american[3], american[1], american[2]]
    : named
      ? [named[3], months.indexOf((named[1] ?? '').slice(0, 3).toLowerCase()) + 1, named[2]]
      : iso
        ? [iso[1], iso[2], iso[3]]
        : [];
  if (year === undefined || Number(year) < FIRST_YEAR) return null;
  return makeDate(Number(year), Number(month), Number(day));
}
