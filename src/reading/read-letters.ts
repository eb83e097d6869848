// A grey picture → its words, by tesseract, from files of this installation alone: nothing is fetched, nothing written.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { Word } from './page.ts';
import type { Grey } from './picture-crosses.ts';

let worker: Promise<Worker> | undefined;

/** `page`: lines of several sizes, side by side; `block`: lines of one size, one below the other. */
export type Setting = 'page' | 'block';

// Other modes take the columns of a table apart.
const modes = { page: PSM.SINGLE_COLUMN, block: PSM.SINGLE_BLOCK } as const;

/** Dark letters on light ground. The first picture takes half a second more. */
export async function readLetters(
  { data: grey, width, height }: Grey,
  setting: Setting,
): Promise<readonly Word[]> {
  worker ??= start();
  const { recognize, setParameters } = await worker;
  await setParameters({ tessedit_pageseg_mode: modes[setting] });
  // A portable grey map: the one kind of file that is made by writing a line above the pixels.
  const head = Buffer.from(`P5 ${width} ${height} 255\n`, 'latin1');
  const { data } = await recognize(Buffer.concat([head, grey]), {}, { blocks: true, text: false });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines: own }) => own),
  );
  const heights = lines
    .flatMap(({ words }) => words)
    .filter(({ text }) => text.length > 2)
    .map(({ bbox }) => bbox.y1 - bbox.y0)
    .toSorted((a, b) => a - b);
  // That of words with letters that reach up and letters that reach down.
  const usual = heights[Math.floor(heights.length * 0.75)] ?? 0;
  return lines.flatMap(({ words, baseline: { x0, y0, x1, y1 } }) => {
    const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
    return words
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, bbox }) => {
        const onLine = y0 + slope * ((bbox.x0 + bbox.x1) / 2 - x0);
        // A stain above or below a word makes its box higher, but does not move the line it stands on.
        const foot = onLine > bbox.y0 && onLine < bbox.y1 + usual ? onLine : bbox.y1;
        return {
          text: text.trim(),
          left: bbox.x0,
          right: bbox.x1,
          top: foot - 0.78 * usual,
          bottom: foot + 0.22 * usual,
        };
      });
  });
}

async function start(): Promise<Worker> {
  const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json')));
  const made = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without one, what it cannot read would end the thread; with one, recognize() rejects.
    errorHandler: () => {},
  });
  await made.setParameters({
    // Otherwise it estimates one, and says so.
    user_defined_dpi: '200',
  });
  return made;
}
