// The bytes of a picture → a page of words and marks. Runs in the reading thread only: pictures take much memory.

import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { type PictureSize, pictureHead } from './file-kind.ts';
import type { FileProblem } from './file-problem.ts';
import { mendRows } from './mend-rows.ts';
import { mendWords } from './mend-words.ts';
import { type Box, heightOf, middleX, middleY, type Page, type Word } from './page.ts';
import { crossesIn, type Grey } from './picture-crosses.ts';
import { lowest, missingHeads, pairOf } from './picture-heads.ts';
import { greyOf, tiltOf } from './picture-ink.ts';
import { type Pixels, pictureMarks } from './picture-marks.ts';
import { cut, moved, SMALLEST } from './picture-part.ts';
import { readLetters } from './read-letters.ts';
import { isTick } from './read-table.ts';

export type PicturePage =
  | { readonly ok: true; readonly page: Page }
  | { readonly ok: false; readonly problem: FileProblem };

/** Longest side, in pixels. */
const LONGEST = 20_000;
/** Width that pictures are brought to before they are read: a page then has capitals of about 20 pixels. */
const WIDTH = 1400;
/** Most pixels that are read: more letters than a page has take too long. */
const MOST_READ = 4_000_000;
/** Height of usual words in pixels that are read well, and the one that others are brought to. */
const READABLE = { least: 18, best: 30, most: 60 } as const;
/** Most pixels that the tilt is measured on. */
const MOST_MEASURED = 1_000_000;

/** @param most pixels; a larger picture is refused before it is decoded. */
export async function picturePage(bytes: Uint8Array, most: number): Promise<PicturePage> {
  const { size, isWhole } = pictureHead(bytes);
  if (!size) return bad({ code: 'broken-picture' });
  const { width, height } = size;
  if (width * height > most || Math.max(width, height) > LONGEST) {
    const values = { width, height, most: Math.floor(most / 1_000_000) };
    return bad({ code: 'too-many-pixels', values });
  }
  if (!isWhole) return bad({ code: 'broken-picture' });
  if (Math.min(width, height) < SMALLEST) return bad({ code: 'unreadable-picture' });
  const image = await decode(bytes);
  if (!image || image.width * image.height > most) return bad({ code: 'broken-picture' });
  return { ok: true, page: await readImage(image) };
}

const bad = (problem: FileProblem): PicturePage => ({ ok: false, problem });

async function decode(bytes: Uint8Array): Promise<Image | null> {
  try {
    return await loadImage(bytes);
  } catch {
    // What the decoder says is about the file, whatever its kind.
    return null;
  }
}

async function readImage(image: Image): Promise<Page> {
  const tilt = tiltOf(drawn(image, Math.min(1, scaleTo(MOST_MEASURED, image)), 0));
  const scale = Math.min(WIDTH / image.width, scaleTo(MOST_READ, image));
  const first = await readPixels(drawn(image, scale, tilt));
  const height = usualHeight(first.words);
  if (height === null || (height >= READABLE.least && height <= READABLE.most)) return first;
  // A page in the middle of a wide screen, or a few cells of a table: letters of another size.
  const better = Math.min((scale * READABLE.best) / height, scaleTo(MOST_READ, image));
  if (Math.abs(better / scale - 1) < 0.15) return first;
  return readPixels(drawn(image, better, tilt));
}

/** How much a picture is to be enlarged to have that many pixels. */
const scaleTo = (pixels: number, { width, height }: PictureSize) =>
  Math.sqrt(pixels / (width * height));

async function readPixels(pixels: Pixels): Promise<Page> {
  const marks = pictureMarks(pixels);
  const { width, height } = pixels;
  const grey = { data: greyOf(pixels), width, height };
  const read = await readTwice(grey);
  // A single X is what decides a rating, so it is one only by its shape.
  const words = read.filter(({ text }) => !isTick(text));
  const crosses = crossesIn(grey, usualHeight(words) ?? 0).map((box) => ({ ...box, text: 'X' }));
  return { words: [...words, ...crosses], marks, isPicture: true };
}

/** Reads everything, and then the names of the table once more by themselves. */
async function readTwice(grey: Grey): Promise<readonly Word[]> {
  const first = mendWords(await readLetters(grey, 'page'));
  const all = [...first, ...(await missingHeads(first, grey))];
  const place = namesPlace(all, grey);
  if (!place) return all;
  const own = await readLetters(cut(grey, place, all.filter(isWeight)), 'block');
  const names = mendRows(mendWords(own));
  // With what stands between them and the columns: weights, and what lines were made out as.
  const isInside = (word: Word) =>
    middleX(word) < place.until && middleY(word) > place.top && middleY(word) < place.bottom;
  return [...all.filter((word) => !isInside(word)), ...moved(names, place)];
}

/** Weights stand half way between the two lines of a long name, and entangle them. */
const isWeight = ({ text }: Word) => /^\d{1,3}[%9]?[.,]?$|^%$/.test(text);

interface NamesPlace extends Box {
  /** Where the columns begin that can be marked. */
  readonly until: number;
}

/** Where the names of the rows are: below the heads of the table and left of what can be marked. */
function namesPlace(words: readonly Word[], { width, height }: Grey): NamesPlace | null {
  const pair = pairOf(words, 'Improvement', 'Competencies');
  if (!pair) return null;
  const letter = heightOf(pair);
  const column = pair.meets - pair.needs;
  const third = words.some(
    ({ text, bottom }) => text === 'Information' && Math.abs(bottom - pair.bottom) < letter,
  );
  const until = pair.needs - column * (third ? 1.5 : 0.5);
  const right = Math.min(width, Math.round(Math.min(weightsLeft(words, pair), until)) - 3);
  const top = Math.round(pair.bottom + 0.1 * letter);
  const below = lowest(words, 'Disclaimer:')?.top ?? height;
  const bottom = Math.min(height, Math.round(below > top ? below : height));
  return right > SMALLEST && bottom - top > letter ? { left: 0, top, right, bottom, until } : null;
}

/** Where the weights begin, if they are a column: at least two of them, most of them one below the other. */
function weightsLeft(words: readonly Word[], heads: Box): number {
  const lefts = words
    .filter((word) => /^\d{1,3}%$/.test(word.text) && word.top > heads.bottom)
    .map(({ left }) => left)
    .toSorted((a, b) => a - b);
  const middle = lefts[Math.floor(lefts.length / 2)] ?? 0;
  const near = lefts.filter((left) => Math.abs(left - middle) < 0.6 * heightOf(heads));
  return near.length >= 2 && near.length > 0.7 * lefts.length
    ? Math.min(...near)
    : Number.POSITIVE_INFINITY;
}

/** A copy of a picture in another size, turned back by its tilt. */
function drawn(image: Image, scale: number, tilt: number): Pixels {
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const context = createCanvas(width, height).getContext('2d');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  // Transparent pictures are meant to be seen on white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((-tilt * Math.PI) / 180);
  context.drawImage(image, -width / 2, -height / 2, width, height);
  return context.getImageData(0, 0, width, height);
}

function usualHeight(words: readonly Word[]): number | null {
  const heights = words.filter(({ text }) => text.length > 2).map(heightOf);
  return heights.toSorted((a, b) => a - b)[Math.floor(heights.length / 2)] ?? null;
}
