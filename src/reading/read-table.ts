// The table of a report: its rows by their names, and what is marked in them. A rating is a mark inside a domain's row
// and under a column's head; the words alone, which stand on every report, never make one.

import {
  around,
  type Box,
  heightOf,
  type Line,
  linesOf,
  middleX,
  middleY,
  type Page,
  type Word,
} from './page.ts';
import { isNoticeLine } from './read-notice.ts';

/** What a column's head stands for. */
export type PrintedRating = 'needs-improvement' | 'meets-competencies' | 'unknown';

export interface TableRow {
  /** As in `Domain 3: …`; null for the extra row of exam labs. */
  readonly number: number | null;
  /** Name as printed, from its first line on to ever more lines: where a name ends is for whoever knows the exam. */
  readonly names: readonly string[];
  /** Every column that has a mark in this row. */
  readonly marked: readonly PrintedRating[];
}

interface Column {
  readonly rating: PrintedRating;
  readonly left: number;
  readonly right: number;
}

/** Rows of the table of one page; null where there are no rows under heads. */
export function readTable(page: Page): readonly TableRow[] | null {
  const lines = linesOf(page.words);
  const begins = lines.flatMap((line, at) => (startOfRow(line) < 0 ? [] : [at]));
  // Sentences above the table may begin like a row; the first with heads above it is one.
  const first = begins.find((at) => columnsOf(findHeads(page.words, lines[at])).length > 0);
  if (first === undefined) return null;
  const heads = findHeads(page.words, lines[first]);
  const columns = columnsOf(heads);
  const end = columns[0]?.left ?? 0;

  const starts = begins.filter((at) => at >= first);
  const rows = starts
    .map((start, at) => nameLines(lines.slice(start, starts[at + 1] ?? lines.length), end))
    .filter((row) => row.length > 0);
  const bands = bandsOf(rows);
  const headsEnd = Math.max(...heads.map(({ box }) => middleY(box)));
  const marked = rows.map(() => new Set<PrintedRating>());
  const doubtful = new Set<number>();
  const put = (mark: Box, at: readonly number[]) => {
    const column = columnOf(mark, columns);
    // What reaches up to the heads colours a column; it marks nothing.
    if (!column || mark.top < headsEnd) return;
    for (const row of at) marked[row]?.add(column.rating);
    if (!page.isPicture || at.length > 0 || !isThick(mark, rows)) return;
    for (const row of rowsTouched(mark, rows)) doubtful.add(row);
  };
  const filled = page.isPicture ? rowsHeld : rowsFilled;
  for (const mark of page.marks) put(mark, filled(mark, rows, bands));
  const ticked = page.isPicture ? rowsCentred : rowIn;
  for (const word of page.words) if (isTick(word.text)) put(word, ticked(word, bands, rows));
  return rows.map((row, at) => ({
    number: numberOf(row[0]?.text ?? ''),
    names: namesOf(row),
    marked: doubtful.has(at) ? [] : [...(marked[at] ?? [])],
  }));
}

/** Index of the word that a row's name begins with, or -1: the first on its height, or far behind what is before. */
function startOfRow({ words }: Line): number {
  return words.findIndex((word, at) => {
    const before = words[at - 1];
    if (before && word.left - before.right < 1.5 * heightOf(word)) return false;
    const next = words[at + 1]?.text ?? '';
    if (/^(?:domain|section)$/i.test(word.text)) return /^\d{1,2}(?:\.\d)?[:.]?$/.test(next);
    if (/^(?:domain|section)\d{1,2}(?:\.\d)?:?$/i.test(word.text)) return true;
    return /^exam$/i.test(word.text) && /^labs?$/i.test(next);
  });
}

export const isTick = (text: string) => /^[x✗✘✕✖×✓✔]$/iu.test(text);
const isWeight = (text: string) => /^\d{1,3}%?$|^%$/.test(text);

/** The lines of a row's name: those of its own column, one closely below the other. */
function nameLines(lines: readonly Line[], end: number): readonly Line[] {
  const found: Line[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const [word] = line.words.slice(last ? 0 : startOfRow(line));
    if (!word) continue;
    const own = line.words.filter((each) => each.left >= word.left && middleX(each) < end);
    // Below the last row the candidate may be named.
    if (last && (runsOn(line, end) || isNoticeLine(line.text))) break;
    const text = trimWeight(own);
    // A weight between two lines of a name, and what it was made out as besides.
    if (text.length === 0 || (last && /^\d{1,3}%$/.test(text[0]?.text ?? ''))) continue;
    const box = around(text);
    if (last) {
      const height = heightOf(last);
      const isBelow = box.top - last.bottom < 0.9 * height;
      const isAligned = Math.abs(box.left - (found[0]?.left ?? 0)) < 3 * height;
      if (!isBelow || !isAligned || /^disclaimer/i.test(text[0]?.text ?? '')) break;
    }
    found.push({ ...box, words: text, text: text.map((each) => each.text).join(' ') });
  }
  return found;
}

/** Whether a line goes on in words where the columns are: then it stands below the table. */
function runsOn({ words }: Line, end: number): boolean {
  return words.filter((word) => word.left > end && /\p{L}{3}/u.test(word.text)).length >= 2;
}

/** Without the weight behind a name, which may be printed as a part of it. */
function trimWeight(words: readonly Word[]): readonly Word[] {
  const last = words.findLastIndex((word) => !isWeight(word.text));
  const rest = words.slice(last + 1);
  return rest.some((word) => word.text.includes('%')) || last < 0
    ? words.slice(0, last + 1)
    : words;
}

const numbering = /^(?:domain|section)\s*(\d{1,2})(?:\.\d)?\s*[:.–-]?\s*/i;

function numberOf(text: string): number | null {
  const digits = numbering.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function namesOf(lines: readonly Line[]): readonly string[] {
  const names: string[] = [];
  for (const { text } of lines) {
    const before = names.at(-1);
    // "High-" goes on without a space.
    const joint = before === undefined || before.endsWith('-') ? '' : ' ';
    names.push(`${before ?? ''}${joint}${text}`);
  }
  return names.map((name) => name.replace(numbering, ''));
}

interface Head {
  readonly rating: PrintedRating;
  readonly box: Box;
}

const headWords: readonly (readonly [PrintedRating, readonly RegExp[]])[] = [
  ['unknown', [/^not$/i, /^enough$/i, /^information$/i]],
  ['needs-improvement', [/^needs$/i, /^improvement$/i]],
  ['meets-competencies', [/^meets$/i, /^competencies$/i]],
];

/**
 * The lowest place above the first row where the words of each head stand together, side by side with the others; the
 * legend and what is said about the table have them higher up.
 */
function findHeads(words: readonly Word[], first: Box | undefined): readonly Head[] {
  if (!first) return [];
  const above = words.filter((word) => word.bottom <= first.top + 0.3 * heightOf(first));
  const heads = headWords.flatMap(([rating, pattern]) => {
    const [lowest] = findPhrase(above, pattern).toSorted((a, b) => b.bottom - a.bottom);
    return lowest ? [{ rating, box: lowest }] : [];
  });
  const [last] = heads.toSorted((a, b) => b.box.bottom - a.box.bottom);
  return heads.filter(({ box }) => last && box.bottom > last.box.top);
}

/** Boxes around words that follow one another, each to the right of the one before it or below it. */
function findPhrase(words: readonly Word[], pattern: readonly RegExp[]): readonly Box[] {
  const [begin, ...others] = pattern;
  let chains = words.filter((word) => begin?.test(word.text)).map((word) => [word]);
  for (const next of others) {
    const candidates = words.filter((word) => next.test(word.text));
    chains = chains.flatMap((chain) =>
      candidates.filter((word) => follows(chain, word)).map((word) => [...chain, word]),
    );
  }
  return chains.map(around);
}

function follows(chain: readonly Word[], next: Word): boolean {
  const last = chain.at(-1);
  if (!last) return false;
  const height = Math.max(heightOf(last), heightOf(next));
  const down = middleY(next) - middleY(last);
  if (Math.abs(down) < 0.4 * height) {
    return next.left > last.left && next.left - last.right < 1.2 * height;
  }
  const line = around(
    chain.filter((word) => Math.abs(middleY(word) - middleY(last)) < 0.4 * height),
  );
  const width = Math.max(line.right - line.left, next.right - next.left);
  return down > 0 && down < 2.4 * height && Math.abs(middleX(line) - middleX(next)) < 0.5 * width;
}

/** Columns end half way to the next head; the outer ones are as wide as their neighbours. */
function columnsOf(heads: readonly Head[]): readonly Column[] {
  const sorted = heads.toSorted((a, b) => middleX(a.box) - middleX(b.box));
  const middles = sorted.map(({ box }) => middleX(box));
  const isWhole = ['needs-improvement', 'meets-competencies'].every((rating) =>
    sorted.some((head) => head.rating === rating),
  );
  if (!isWhole) return [];
  return sorted.map(({ rating }, at) => {
    const middle = middles[at] ?? 0;
    const before = middles[at - 1];
    const after = middles[at + 1];
    const toLeft = before === undefined ? (after ?? middle) - middle : middle - before;
    const toRight = after === undefined ? toLeft : after - middle;
    return { rating, left: middle - toLeft / 2, right: middle + toRight / 2 };
  });
}

/** The column a mark is in: most of it, and hardly any of it in another. */
function columnOf(mark: Box, columns: readonly Column[]): Column | undefined {
  const width = mark.right - mark.left;
  const inside = ({ left, right }: Column) =>
    Math.max(0, Math.min(mark.right, right) - Math.max(mark.left, left));
  return columns.find(
    (column) =>
      inside(column) >= 0.65 * width &&
      columns.every(
        (other) => other === column || inside(other) < 0.3 * (other.right - other.left),
      ),
  );
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** From half way to the row above to half way to the row below; the outer ones end where a row of usual height does. */
function bandsOf(rows: readonly (readonly Line[])[]): readonly Band[] {
  const boxes = rows.map(around);
  const letter = heightOf(rows[0]?.[0] ?? { left: 0, top: 0, right: 0, bottom: 0 });
  const pairs = boxes.slice(1).map((below, at) => ({ above: boxes[at] ?? below, below }));
  // Names may stand at the top of their rows or at the bottom.
  const alone = [1.3 * letter];
  const fromTop = pairs.length > 0 ? pairs.map(({ above, below }) => below.top - above.top) : alone;
  const fromBottom =
    pairs.length > 0 ? pairs.map(({ above, below }) => below.bottom - above.bottom) : alone;
  return boxes.map((box, at) => {
    const above = boxes[at - 1];
    const below = boxes[at + 1];
    return {
      top: above
        ? (above.bottom + box.top) / 2
        : Math.min(box.top, box.bottom - Math.min(...fromBottom)),
      bottom: below
        ? (box.bottom + below.top) / 2
        : Math.max(box.bottom, box.top + Math.min(...fromTop)),
    };
  });
}

/** Indexes of the rows that an area fills: those whose lines it holds; if it is smaller, the one it lies in. */
function rowsFilled(
  mark: Box,
  rows: readonly (readonly Line[])[],
  bands: readonly Band[],
): readonly number[] {
  if (!isThick(mark, rows)) return [];
  const held = rowsHeld(mark, rows);
  if (held.length > 0) return held;
  return rowIn(mark, bands).filter((at) => {
    const box = around(rows[at] ?? []);
    const band = bands[at] ?? box;
    const isBeside = mark.top < box.bottom && mark.bottom > box.top;
    return isBeside && heightOf(mark) <= 1.5 * (band.bottom - band.top);
  });
}

/** Thinner or narrower than that, it is a line. */
function isThick(mark: Box, rows: readonly (readonly Line[])[]): boolean {
  const least = 0.35 * heightOf(rows[0]?.[0] ?? mark);
  return heightOf(mark) >= least && mark.right - mark.left >= least;
}

/** Indexes of the rows of which an area holds every line. */
function rowsHeld(mark: Box, rows: readonly (readonly Line[])[]): readonly number[] {
  if (!isThick(mark, rows)) return [];
  return rows.flatMap((lines, at) => {
    const isHeld = lines.every((line) => mark.top < middleY(line) && middleY(line) < mark.bottom);
    return isHeld ? [at] : [];
  });
}

/**
 * Index of the row in whose middle something stands. In a picture a row that was not made out may have become a line of
 * the one above it; then nothing stands in the middle of both.
 */
function rowsCentred(
  mark: Box,
  _bands: readonly Band[],
  rows: readonly (readonly Line[])[],
): readonly number[] {
  return rows.flatMap((lines, at) => {
    const letter = heightOf(lines[0] ?? mark);
    return Math.abs(middleY(around(lines)) - middleY(mark)) <= 0.4 * letter ? [at] : [];
  });
}

/** Indexes of the rows beside which the middle of a mark lies. */
function rowsTouched(mark: Box, rows: readonly (readonly Line[])[]): readonly number[] {
  const middle = middleY(mark);
  return rows.flatMap((lines, at) => {
    const box = around(lines);
    return box.top < middle && middle < box.bottom ? [at] : [];
  });
}

/** Index of the row that the middle of a mark lies in. */
function rowIn(mark: Box, bands: readonly Band[]): readonly number[] {
  const middle = middleY(mark);
  const at = bands.findIndex((band) => band.top <= middle && middle <= band.bottom);
  return at < 0 ? [] : [at];
}
