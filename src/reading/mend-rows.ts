// Names of rows as made out in a picture → with the labels and numbers that were not, where the places of the others say
// that a row begins. A number says only which row it is: the name has to agree before anything is made of it. Pure.

import { heightOf, type Line, linesOf, type Word } from './page.ts';

interface Row {
  readonly line: Line;
  /** Null where it was not made out. */
  readonly label: Word | null;
  /** The number, or what it was made out as. */
  readonly number: Word | null;
}

/** Where the rows that were made out have what they begin with. */
interface Places {
  readonly label: Word;
  readonly number: Word;
  /** Left edge of the names, if more than one has one. */
  readonly names: number | null;
}

const isLabel = (word: Word | undefined): word is Word =>
  /^(?:domain|section)$/i.test(word?.text ?? '');
const isNumber = (word: Word | undefined): word is Word => /^\d:$/.test(word?.text ?? '');

/** @param words of the names of rows, one below the other, and nothing else. */
export function mendRows(words: readonly Word[]): readonly Word[] {
  const lines = linesOf(words);
  const places = placesIn(lines);
  if (!places) return words;
  const rows = lines.map((line) => rowIn(line, places));
  const begun = rows.filter((row) => row !== null);
  const numbers = mendNumbers(begun.map(({ number }) => numberOf(number)));
  return rows.flatMap((row, at) => {
    const line = lines[at];
    if (!line) return [];
    // A label on a line of its own belongs to a row that was found without it.
    if (!row) return line.words.filter((word) => !isLabel(word) || !isUnder(word, places.label));
    const value = numbers[begun.indexOf(row)] ?? null;
    if (value === null && row.label) return line.words;
    const rest = line.words.filter((word) => word !== row.label && word !== row.number);
    const head = row.label ?? { ...placed(places.label, line), text: places.label.text };
    if (value === null) return [head, ...rest];
    return [head, { ...(row.number ?? placed(places.number, line)), text: `${value}:` }, ...rest];
  });
}

function placesIn(lines: readonly Line[]): Places | null {
  const whole = lines.flatMap(({ words }) => {
    const at = words.findIndex((word, place) => isLabel(word) && isNumber(words[place + 1]));
    const [label, number, name] = at < 0 ? [] : words.slice(at, at + 3);
    return label && number ? [{ label, number, name }] : [];
  });
  const middle = whole[Math.floor(whole.length / 2)];
  if (whole.length < 2 || !middle) return null;
  const names = whole.flatMap(({ name }) => (name ? [name.left] : [])).toSorted((a, b) => a - b);
  return { ...middle, names: names.length < 2 ? null : (names[names.length >> 1] ?? null) };
}

/** Half a letter off is the same place. */
const isUnder = (word: Word, other: Word) =>
  Math.abs(word.left - other.left) < 0.5 * heightOf(other);

/** The row that a line begins, or null where it goes on with one. */
function rowIn(line: Line, { label, number, names }: Places): Row | null {
  const { words } = line;
  const at = words.findIndex((word) => isLabel(word) && isUnder(word, label));
  const own = at < 0 ? null : (words[at] ?? null);
  const next = words[at + 1];
  if (!next) return null;
  if (isUnder(next, number)) {
    // What is no number has to be as short as one, and without a label it does not stand alone.
    const isShort = next.right - next.left < 1.5 * heightOf(number);
    const begins = isNumber(next) || (isShort && (own !== null || words.length > 1));
    return begins ? { line, label: own, number: next } : null;
  }
  const isName = names !== null && Math.abs(next.left - names) < 0.5 * heightOf(number);
  return isName ? { line, label: own, number: null } : null;
}

const numberOf = (word: Word | null): number | null =>
  word && isNumber(word) ? Number(word.text.slice(0, -1)) : null;

/**
 * Numbers of rows from top to bottom: those that were not made out, and those that cannot be where they are, by the ones
 * that most rows have. A number that is too large is left alone, since a row may be missing.
 */
function mendNumbers(read: readonly (number | null)[]): readonly (number | null)[] {
  const offsets = read.flatMap((number, at) => (number === null ? [] : [number - at]));
  const counts = new Map<number, number>();
  for (const offset of offsets) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const others = [...counts].filter(([offset]) => offset !== best?.[0]);
  if (!best || best[1] < 2 || best[1] * 2 < read.length) return read;
  if (others.some(([, count]) => count > 1)) return read;
  return read.map((number, at) => {
    const expected = at + best[0];
    return number === null || number < expected ? expected : number;
  });
}

/** As large as that and at its place, on another line. */
function placed({ left, right }: Word, { top, bottom }: Line) {
  return { left, right, top, bottom };
}
