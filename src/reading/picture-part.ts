// Parts of a grey picture that are read by themselves.

import type { Box, Word } from './page.ts';
import type { Grey } from './picture-crosses.ts';

/** Narrower or lower than that, in pixels, no letter of a report can be read. */
export const SMALLEST = 60;

/** A part of a picture, without the words to be left out. */
export function cut(grey: Grey, { left, top, right, bottom }: Box, without: readonly Word[]): Grey {
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * grey.width + left;
    data.set(grey.data.subarray(start, start + width), y * width);
  }
  for (const word of without) {
    const [from, to] = [Math.max(0, word.left - left - 2), Math.min(width, word.right - left + 3)];
    for (
      let y = Math.max(0, Math.floor(word.top) - top);
      y < Math.min(height, word.bottom - top + 2);
      y++
    ) {
      if (from < to) data.fill(255, y * width + from, y * width + to);
    }
  }
  return { data, width, height };
}

/** Words of a part of a picture, at their places in the whole. */
export const moved = (words: readonly Word[], { left, top }: Box): readonly Word[] =>
  words.map((word) => ({
    text: word.text,
    left: word.left + left,
    right: word.right + left,
    top: word.top + top,
    bottom: word.bottom + top,
  }));
