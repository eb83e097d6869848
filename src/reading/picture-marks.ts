// A picture's pixels → the areas filled with a warm colour. Pure.

import type { Box } from './page.ts';
import { isWarm } from './warm-colour.ts';

/** Red, green, blue and opacity from 0 to 255, line by line from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Shorter than that is no area, in pixels. */
const SHORTEST = 10;
/** So many pixels in the middle of a run may be of another colour: a thin line, or what JPEG leaves. */
const GAP = 2;
/** More areas than that are no table but a photo. */
const MOST = 2000;

interface Run {
  readonly left: number;
  /** Behind its last pixel. */
  readonly right: number;
}

interface Growing extends Box {
  readonly left: number;
  right: number;
  readonly top: number;
  bottom: number;
  /** Where it was on the last line of pixels that belongs to it. */
  last: Run;
}

/**
 * Cells that touch at a corner, or share an edge for a line of pixels, are areas of their own: an area ends where its
 * edges jump.
 */
export function pictureMarks(pixels: Pixels): readonly Box[] {
  const done: Box[] = [];
  let growing: Growing[] = [];
  for (let y = 0; y < pixels.height; y++) {
    const runs = runsOf(pixels, y);
    const next: Growing[] = [];
    for (const run of runs) {
      const area = growing.find((each) => isSame(each.last, run));
      if (!area) {
        next.push({ ...run, top: y, bottom: y + 1, last: run });
        continue;
      }
      growing = growing.filter((each) => each !== area);
      area.bottom = y + 1;
      area.last = run;
      next.push(area);
    }
    for (const area of growing) {
      // It may go on behind a thin line.
      if (y - area.bottom < GAP) next.push(area);
      else done.push(area);
    }
    growing = next;
    if (done.length + growing.length > MOST) return [];
  }
  return [...done, ...growing].map(({ left, top, right, bottom }) => ({
    left,
    top,
    right,
    bottom,
  }));
}

/** Whether the edges of two runs are the same, but for noise and a slight slope. */
function isSame(one: Run, other: Run): boolean {
  const most = Math.max(3, 0.06 * Math.max(one.right - one.left, other.right - other.left));
  return Math.abs(one.left - other.left) <= most && Math.abs(one.right - other.right) <= most;
}

/** Warm runs on one line of pixels. */
function runsOf({ data, width }: Pixels, y: number): readonly Run[] {
  const runs: Run[] = [];
  let left = -1;
  let end = -1;
  const close = () => {
    if (left >= 0 && end - left >= SHORTEST) runs.push({ left, right: end });
    left = -1;
  };
  for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
    const warm = isWarm(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (warm) {
      if (left < 0) left = x;
      end = x + 1;
    } else if (left >= 0 && x - end >= GAP) close();
  }
  close();
  return runs;
}
