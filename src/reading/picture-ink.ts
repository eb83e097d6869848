// A picture's pixels → how much it is tilted, and the same in grey with dark letters on a light ground, as the
// recognition of letters wants it. Pure.

import type { Box } from './page.ts';
import type { Pixels } from './picture-marks.ts';
import { isWarm } from './warm-colour.ts';

/** Furthest tilt that is looked for, in degrees. */
const FURTHEST = 3;
/** Difference in brightness from one pixel to the one below it that makes an edge. */
const EDGE = 40;

const brightness = (data: Uint8ClampedArray, at: number) =>
  (77 * (data[at] ?? 0) + 150 * (data[at + 1] ?? 0) + 29 * (data[at + 2] ?? 0)) >> 8;

/**
 * By how many degrees the lines of a picture fall to the right: the direction in which most edges lie one behind the
 * other. Works alike on dark and on light ground.
 */
export function tiltOf({ data, width, height }: Pixels): number {
  const points: number[] = [];
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (Math.abs(brightness(data, at) - brightness(data, at + 4 * width)) > EDGE)
        points.push(x, y);
    }
  }
  const best = (around: number, reach: number, step: number) => {
    let found = around;
    let most = -1;
    for (let angle = around - reach; angle <= around + reach + step / 2; angle += step) {
      const sharp = sharpness(points, width, height, angle);
      // Upright unless something else is clearly better.
      const weighted = Math.abs(angle) < step / 2 ? sharp * 1.02 : sharp;
      if (weighted > most) [found, most] = [angle, weighted];
    }
    return found;
  };
  const about = best(0, FURTHEST, 0.5);
  return best(about, 0.5, 0.1);
}

/** How much the points gather on lines of that direction. */
function sharpness(
  points: readonly number[],
  width: number,
  height: number,
  angle: number,
): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const reach = Math.ceil(Math.abs(slope) * width);
  const counts = new Uint32Array(height + 2 * reach + 2);
  for (let at = 0; at < points.length; at += 2) {
    const line = Math.round((points[at + 1] ?? 0) - slope * (points[at] ?? 0)) + reach;
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts.reduce((sum, count) => sum + count * count, 0);
}

/** Edge of the squares that are turned from dark to light each by itself, in pixels. */
const SQUARE = 32;
/** Darker than that in the middle of its brightness, a square is dark. */
const DARK = 110;

/**
 * Brightness of each pixel, line by line. Dark squares are inverted, so that a white page in a dark window is read like
 * a dark page in a light one; warm areas become ground, because they hold no letters.
 */
export function greyOf({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(width * height);
  const light = new Uint8Array(width * height);
  const warm = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const pixel = at * 4;
    grey[at] = brightness(data, pixel);
    if (isWarm(data[pixel] ?? 0, data[pixel + 1] ?? 0, data[pixel + 2] ?? 0)) warm[at] = 1;
  }
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      const right = Math.min(width, left + SQUARE);
      const square = { left, top, right, bottom: Math.min(height, top + SQUARE) };
      lighten(grey, light, square, width, groundOf(grey, warm, square, width, height));
    }
  }
  for (let at = 0; at < light.length; at++) if (warm[at] === 1) light[at] = 255;
  withoutLines(light, width, height);
  return light;
}

/** Darker than that belongs to a line. */
const DRAWN = 215;
/** Lines of a table are longer than that, letters are not; in pixels. */
const LONG = { across: 90, down: 60 } as const;

/** Takes the lines of a table away: beside them, letters are misread. */
function withoutLines(grey: Uint8Array, width: number, height: number): void {
  const gone = new Uint8Array(grey.length);
  const take = (start: number, step: number, count: number, long: number) => {
    let from = 0;
    for (let at = 0; at <= count; at++) {
      if (at < count && (grey[start + at * step] ?? 255) < DRAWN) continue;
      if (at - from >= long) for (let on = from; on < at; on++) gone[start + on * step] = 1;
      from = at + 1;
    }
  };
  for (let y = 0; y < height; y++) take(y * width, 1, width, LONG.across);
  for (let x = 0; x < width; x++) take(x, width, height, LONG.down);
  for (let at = 0; at < grey.length; at++) if (gone[at] === 1) grey[at] = 255;
}

/** Middle of the brightness around a square. Warm areas are bright on dark pages too, and say nothing. */
function groundOf(
  grey: Uint8Array,
  warm: Uint8Array,
  { left, top, right, bottom }: Box,
  width: number,
  height: number,
): number {
  const counts = new Uint32Array(256);
  let all = 0;
  // With its neighbours: in one square there may be more letter than ground.
  for (let y = Math.max(0, top - SQUARE); y < Math.min(height, bottom + SQUARE); y++) {
    const end = y * width + Math.min(width, right + SQUARE);
    for (let at = y * width + Math.max(0, left - SQUARE); at < end; at++) {
      if (warm[at] === 1) continue;
      const value = grey[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
      all++;
    }
  }
  let ground = 0;
  for (let seen = 0; ground < 255; ground++) {
    seen += counts[ground] ?? 0;
    if (seen * 2 >= all) break;
  }
  return ground;
}

/** Copies a square, inverted if its ground is dark, with its ground stretched to white. */
function lighten(
  grey: Uint8Array,
  light: Uint8Array,
  { left, top, right, bottom }: Box,
  width: number,
  ground: number,
): void {
  const dark = ground < DARK;
  const scale = 255 / (dark ? 255 - ground : ground);
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const value = grey[at] ?? 0;
      light[at] = Math.min(255, (dark ? 255 - value : value) * scale);
    }
  }
}
