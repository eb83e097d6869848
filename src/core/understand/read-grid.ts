// Tables in which the rating is a place: a mark under one of two column heads, or ratings in a row under the domains.

import type { Exam } from '../exam.ts';
import type { Rating } from '../rating.ts';
import { matchDomain } from './find-domains.ts';
import { matchRating } from './rating-words.ts';

export interface Grid {
  /** By position in `exam.domains`. */
  readonly ratings: ReadonlyMap<number, Rating>;
  /** The text without the lines of the table. */
  readonly rest: string;
}

/** Longest line that is looked at as a row, and the most rows of a table: more than any exam has domains. */
const LONGEST_ROW = 400;
const MOST_ROWS = 20;

/** Reads such tables out of a cleaned text. */
export function readGrid(exam: Exam, cleaned: string): Grid {
  const ratings = new Map<number, Rating>();
  const lines = cleaned.split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const heads = cellsOf(lines[at] ?? '');
    const read = readMarks(exam, heads, lines, at + 1) ?? readRow(exam, heads, lines, at + 1);
    if (!read) {
      kept.push(lines[at] ?? '');
      continue;
    }
    for (const [domain, rating] of read) ratings.set(domain, rating);
    kept.push('');
    while (isRow(lines[at + 1], heads.length)) at++;
  }
  return { ratings, rest: kept.join('\n') };
}

function cellsOf(line: string): readonly string[] {
  if (line.length > LONGEST_ROW || !/[|\t]/.test(line)) return [];
  const bar = line.includes('|') ? '|' : '\t';
  const cells = line.split(bar).map((cell) => cell.trim());
  const inner =
    bar === '|'
      ? cells.slice(cells[0] === '' ? 1 : 0, cells.at(-1) === '' ? -1 : undefined)
      : cells;
  return inner.length >= 2 ? inner : [];
}

/** The line under the heads, or an empty one. */
const isRule = (line: string | undefined) =>
  line !== undefined && /^[\s|:+-]*$/.test(line) && !/\|\s*\|/.test(line);

function isRow(line: string | undefined, width: number): boolean {
  return line !== undefined && (isRule(line) || cellsOf(line).length === width);
}

function rowsBelow(
  lines: readonly string[],
  from: number,
  width: number,
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let at = from; rows.length < MOST_ROWS && isRow(lines[at], width); at++) {
    if (!isRule(lines[at])) rows.push(cellsOf(lines[at] ?? ''));
  }
  return rows;
}

/** A mark of any kind under one of at least two ratings. */
function readMarks(
  exam: Exam,
  heads: readonly string[],
  lines: readonly string[],
  from: number,
): ReadonlyMap<number, Rating> | null {
  const columns = heads.flatMap((head, at) => {
    const rating = matchRating(head, exam);
    return rating ? [{ at, rating }] : [];
  });
  if (new Set(columns.map((each) => each.rating)).size < 2) return null;
  const rows = rowsBelow(lines, from, heads.length);
  if (rows.length === 0) return null;
  const ratings = new Map<number, Rating>();
  for (const row of rows) {
    const domain = row.map((cell) => domainOf(exam, cell)).find((each) => each !== null);
    const marked = columns.filter((each) => (row[each.at] ?? '') !== '');
    const [only] = marked;
    if (domain !== undefined && only && marked.length === 1) ratings.set(domain, only.rating);
  }
  return ratings;
}

/** One row of ratings under a row of domains. */
function readRow(
  exam: Exam,
  heads: readonly string[],
  lines: readonly string[],
  from: number,
): ReadonlyMap<number, Rating> | null {
  const domains = heads.map((head) => domainOf(exam, head));
  if (domains.filter((each) => each !== null).length < 2) return null;
  const rows = rowsBelow(lines, from, heads.length);
  const [row] = rows;
  if (!row || rows.length > 1) return null;
  const ratings = new Map<number, Rating>();
  for (const [at, domain] of domains.entries()) {
    const rating = matchRating(row[at] ?? '', exam);
    if (domain !== null && rating) ratings.set(domain, rating);
  }
  return ratings.size > 1 ? ratings : null;
}

function domainOf(exam: Exam, cell: string): number | null {
  const name = cell.replace(/\(?\d{1,2}\s?%\)?/, '').trim();
  if (name === '' || /^\d/.test(name)) return null;
  const [domain, other] = matchDomain(exam, name);
  return other === undefined ? (domain ?? null) : null;
}
