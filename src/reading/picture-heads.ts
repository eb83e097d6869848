// The heads of the table in a picture: where they were not made out with the rest, they are looked for where they have to
// be. Without them no mark means anything.

import { mendWords } from './mend-words.ts';
import { around, type Box, heightOf, middleX, middleY, type Word } from './page.ts';
import type { Grey } from './picture-crosses.ts';
import { cut, moved, SMALLEST } from './picture-part.ts';
import { readLetters } from './read-letters.ts';

/** The words of the heads, in two lines. */
const heads = {
  unknown: [['Not', 'Enough'], ['Information']],
  needs: [['Needs'], ['Improvement']],
  meets: [['Meets'], ['Competencies']],
} as const;

/** Lines of a head, and what is above them, against the height of one. */
const HEAD_LINES = 4.5;

/**
 * Words of the heads that are not among those that were read.
 * @param words of the whole picture.
 */
export async function missingHeads(words: readonly Word[], grey: Grey): Promise<readonly Word[]> {
  const above = await headsAbove(words, grey);
  const begun = [...words, ...above];
  const others = await otherWords(begun, grey);
  return [...above, ...others, ...fourthWord([...begun, ...others])];
}

/** Where three of the four words stand as the heads do, the fourth one is there too, whatever it was made out as. */
function fourthWord(words: readonly Word[]): readonly Word[] {
  const known = [
    [pairOf(words, 'Needs', 'Meets'), 'Improvement', 'Competencies'],
    [pairOf(words, 'Improvement', 'Competencies'), 'Needs', 'Meets'],
  ] as const;
  return known.flatMap(([pair, ofNeeds, ofMeets]): readonly Word[] => {
    if (!pair) return [];
    const beside = (text: string, middle: number) =>
      words.find(
        (word) =>
          word.text === text &&
          Math.abs(middleX(word) - middle) < 0.25 * (pair.meets - pair.needs) &&
          Math.abs(middleY(word) - middleY(pair)) < 1.8 * heightOf(pair),
      );
    const left = beside(ofNeeds, pair.needs);
    const right = beside(ofMeets, pair.meets);
    const shift = pair.meets - pair.needs;
    if (left && !right) return [{ ...along(left, shift), text: ofMeets }];
    return right && !left ? [{ ...along(right, -shift), text: ofNeeds }] : [];
  });
}

const along = (word: Word, shift: number): Word => ({
  ...word,
  left: word.left + shift,
  right: word.right + shift,
});

/** Where none of them was read: what stands above the first row. */
async function headsAbove(words: readonly Word[], grey: Grey): Promise<readonly Word[]> {
  const isRead = pairOf(words, 'Needs', 'Meets') ?? pairOf(words, 'Improvement', 'Competencies');
  const row = words.filter(({ text }) => /^\d:$/.test(text)).toSorted((a, b) => a.top - b.top)[0];
  if (isRead || !row) return [];
  const place = {
    left: 0,
    top: Math.max(0, Math.round(row.top - HEAD_LINES * heightOf(row))),
    right: grey.width,
    bottom: Math.min(grey.height, Math.round(row.top)),
  };
  if (place.bottom - place.top < heightOf(row)) return [];
  const own = moved(mendWords(await readLetters(cut(grey, place, []), 'block')), place);
  const wanted: readonly string[] = Object.values(heads).flat(2);
  return own.filter(({ text }) => wanted.includes(text));
}

/** Where only some were read: what is beside, above and below those. */
async function otherWords(words: readonly Word[], grey: Grey): Promise<readonly Word[]> {
  const upper = pairOf(words, 'Needs', 'Meets');
  const lower = pairOf(words, 'Improvement', 'Competencies');
  const isLower = lower !== null && (!upper || lower.top > upper.top);
  const pair = isLower ? lower : upper;
  if (!pair) return [];
  const height = heightOf(pair);
  const hasUpper = upper !== null && pair.top - upper.bottom < height;
  const top = hasUpper ? upper.top : pair.top - 1.6 * height;
  const bottom = isLower ? pair.bottom : pair.bottom + 1.4 * height;
  const column = pair.meets - pair.needs;
  const isAt = (word: Word, middle: number) =>
    word.top > top - 0.3 * height &&
    word.bottom < bottom + 0.3 * height &&
    Math.abs(middleX(word) - middle) < 0.5 * column;
  const third = pair.needs - column;
  const isThird = words.some(
    (word) => (word.text === 'Enough' || word.text === 'Information') && isAt(word, third),
  );
  const found: Word[] = [];
  for (const [middle, lines] of [
    ...(isThird ? [[third, heads.unknown] as const] : []),
    [pair.needs, heads.needs],
    [pair.meets, heads.meets],
  ] as const) {
    const lacking = lines
      .flat()
      .filter((text) => !words.some((word) => word.text === text && isAt(word, middle)));
    const place = {
      left: Math.max(0, Math.round(middle - 0.5 * column)),
      top: Math.max(0, Math.round(top - 0.2 * height)),
      right: Math.min(grey.width, Math.round(middle + 0.5 * column)),
      bottom: Math.min(grey.height, Math.round(bottom + 0.2 * height)),
    };
    if (lacking.length === 0 || place.right - place.left < SMALLEST) continue;
    const own = moved(mendWords(await readLetters(cut(grey, place, []), 'block')), place);
    found.push(
      ...own.filter((word) => lacking.some((text) => text === word.text) && isAt(word, middle)),
    );
  }
  return found;
}

/** A line of words of both heads. */
export interface HeadPair extends Box {
  /** The middles of both columns. */
  readonly needs: number;
  readonly meets: number;
}

/** The lowest words of both heads, where they stand side by side. */
export function pairOf(words: readonly Word[], ofNeeds: string, ofMeets: string): HeadPair | null {
  const needs = lowest(words, ofNeeds);
  const meets = lowest(words, ofMeets);
  if (!needs || !meets || Math.abs(needs.bottom - meets.bottom) > heightOf(needs)) return null;
  if (middleX(meets) - middleX(needs) < SMALLEST) return null;
  return { ...around([needs, meets]), needs: middleX(needs), meets: middleX(meets) };
}

export const lowest = (words: readonly Word[], text: string) =>
  words.filter((word) => word.text === text).toSorted((a, b) => b.bottom - a.bottom)[0];
