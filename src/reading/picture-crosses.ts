// A grey picture → the single letters X in it, by their shape: they stand alone in a cell, where the recognition of
// words passes them over or guesses. Pure.

import { type Box, heightOf } from './page.ts';

export interface Grey {
  /** Brightness of each pixel, line by line; letters are dark. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Darker than that is ink: in letters as they are printed, and in letters so small that they are blurred to grey. */
const INKS = [150, 195, 215, 228] as const;
/** Heights a capital may have against the usual height of words, which are mostly of long and short letters. */
const HEIGHTS = [0.5, 1.25] as const;

/** What is ink at one of the levels. */
interface Ink extends Grey {
  readonly level: number;
}

/** @param usual height of the words around, in pixels. */
export function crossesIn(grey: Grey, usual: number): readonly Box[] {
  const found: Box[] = [];
  for (const level of INKS) {
    for (const cross of crossesAt({ ...grey, level }, usual)) {
      if (!found.some((other) => isOver(cross, other))) found.push(cross);
    }
  }
  return found;
}

function crossesAt(ink: Ink, usual: number): readonly Box[] {
  const [least, most] = [HEIGHTS[0] * usual, HEIGHTS[1] * usual];
  return blobsIn(ink, Math.ceil(most)).filter((blob) => {
    const height = heightOf(blob);
    const width = blob.right - blob.left;
    if (height < least || height > most || width < 0.55 * height || width > 1.35 * height) {
      return false;
    }
    return isAlone(ink, blob) && isCross(ink, blob);
  });
}

const isOver = (one: Box, other: Box) =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

const isInk = ({ data, width, level }: Ink, x: number, y: number) =>
  (data[y * width + x] ?? 255) < level;

/** Boxes around ink that hangs together; what is larger than a letter is left out. */
function blobsIn(ink: Ink, most: number): readonly Box[] {
  const { width, height } = ink;
  const seen = new Uint8Array(width * height);
  const blobs: Box[] = [];
  const stack: number[] = [];
  const visit = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * width + x;
    if (seen[at] === 1 || !isInk(ink, x, y)) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let start = 0; start < seen.length; start++) {
    visit(start % width, Math.floor(start / width));
    if (stack.length === 0) continue;
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = Math.floor(at / width);
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) visit(x + dx, y + dy);
    }
    if (right - left <= 1.5 * most && bottom - top <= most)
      blobs.push({ left, top, right, bottom });
  }
  return blobs;
}

/** Whether there is nothing beside it for the width of two letters: a word's X is none. */
function isAlone(ink: Ink, { left, top, right, bottom }: Box): boolean {
  const room = 2 * (bottom - top);
  for (let y = top; y < bottom; y++) {
    for (let x = Math.max(0, left - room); x < left; x++) if (isInk(ink, x, y)) return false;
    for (let x = right; x < Math.min(ink.width, right + room); x++) {
      if (isInk(ink, x, y)) return false;
    }
  }
  return true;
}

/** Ink along both diagonals from corner to corner, and none in the four bays between their arms. */
function isCross(ink: Ink, { left, top, right, bottom }: Box): boolean {
  const width = right - left;
  const height = bottom - top;
  let [onLines, all, inBays] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(ink, left + x, top + y)) continue;
      all++;
      const u = (x + 0.5) / width;
      const v = (y + 0.5) / height;
      if (Math.min(Math.abs(u - v), Math.abs(u + v - 1)) < 0.24) onLines++;
      const fromMiddle = Math.max(Math.abs(u - 0.5), Math.abs(v - 0.5));
      const fromAxis = Math.min(Math.abs(u - 0.5), Math.abs(v - 0.5));
      if (fromMiddle > 0.36 && fromAxis < 0.14) inBays++;
    }
  }
  if (onLines < 0.9 * all || inBays > 0.03 * all) return false;
  const steps = 11;
  const inked = (rising: boolean) => {
    let count = 0;
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps;
      const y = top + Math.floor(share * height);
      const middle = left + (rising ? 1 - share : share) * width;
      const reach = 0.16 * width;
      for (let x = Math.floor(middle - reach); x <= middle + reach; x++) {
        if (x >= left && x < right && isInk(ink, x, y)) {
          count++;
          break;
        }
      }
    }
    return count;
  };
  return inked(true) >= steps - 1 && inked(false) >= steps - 1;
}
