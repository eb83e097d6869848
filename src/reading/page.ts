// A page as the reader sees it, whatever kind of file it came from: words and marks at their places.

/** Upright, y growing downwards; the unit is the page's own, such as points or pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Word extends Box {
  readonly text: string;
}

export interface Page {
  readonly words: readonly Word[];
  /** Areas filled with a warm, saturated colour, as the rating columns of a report are. */
  readonly marks: readonly Box[];
  /** Words are as good as they could be made out, and may be missing; then places have to fit better. */
  readonly isPicture?: boolean;
  /**
   * A picture in a PDF, with a layer of words that some program made out in it: at their places, and as right as that
   * program was.
   */
  readonly isScan?: boolean;
}

/** Words that stand on one height, from left to right. */
export interface Line extends Box {
  readonly words: readonly Word[];
  readonly text: string;
}

export const middleX = (box: Box): number => (box.left + box.right) / 2;
export const middleY = (box: Box): number => (box.top + box.bottom) / 2;
export const heightOf = (box: Box): number => box.bottom - box.top;

/** The least box around several; there is at least one. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** Lines from top to bottom. Words belong to one line if their middles are less than half a letter apart in height. */
export function linesOf(words: readonly Word[]): readonly Line[] {
  const groups: { readonly first: Word; readonly words: Word[] }[] = [];
  for (const word of words.toSorted((a, b) => middleY(a) - middleY(b))) {
    const group = groups.at(-1);
    const near = group && middleY(word) - middleY(group.first) < 0.4 * heightOf(group.first);
    if (near) group.words.push(word);
    else groups.push({ first: word, words: [word] });
  }
  return groups.map((group) => lineOf(group.words));
}

export function lineOf(words: readonly Word[]): Line {
  const sorted = words.toSorted((a, b) => a.left - b.left);
  return { ...around(sorted), words: sorted, text: sorted.map((word) => word.text).join(' ') };
}
