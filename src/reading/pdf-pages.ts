// The bytes of a PDF → its pages as words and marks, by pdf.js. Runs in the reading thread only: a hostile file may
// take all the time and memory it can get.

import { getDocument, type PDFPageProxy } from 'unpdf/pdfjs';
import type { FileProblem } from './file-problem.ts';
import { type Box, middleX, middleY, type Page, type Word } from './page.ts';
import { paintedBy, type Transform } from './pdf-marks.ts';

export type PdfPages =
  | { readonly ok: true; readonly pages: readonly Page[] }
  | { readonly ok: false; readonly problem: FileProblem };

/** @param most pages; with more, the file is refused before any of them is looked at. */
export async function pdfPages(bytes: Uint8Array, most: number): Promise<PdfPages> {
  const task = getDocument({
    data: bytes,
    // Nothing is drawn: no fonts, no pictures, no code out of the file, nothing fetched, nothing printed.
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: 1,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > most) {
      return bad({ code: 'too-many-pages', values: { pages: document.numPages, most } });
    }
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      pages.push(await readPage(await document.getPage(number)));
    }
    return { ok: true, pages };
  } catch (error) {
    // What pdf.js throws over a file is about the file, whatever its kind.
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    return bad({ code: encrypted ? 'encrypted' : 'broken' });
  } finally {
    await task.destroy();
  }
}

const bad = (problem: FileProblem): PdfPages => ({ ok: false, problem });

async function readPage(page: PDFPageProxy): Promise<Page> {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = page.getViewport({ scale: 1 }).transform;
  const upright: Transform = [a, b, c, d, e, f];
  const { items, styles } = await page.getTextContent();
  const words = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const isEven = styles[item.fontName]?.fontFamily === 'monospace';
    return wordsOf(item, upright, isEven ? (text) => text.length : lengthOf);
  });
  if (words.length === 0) return { words, marks: [] };
  // Without annotations: what people highlight in a viewer is no part of the report.
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const { marks, pictures, hidesWords } = paintedBy(operators, upright);
  return { words, marks, isScan: hidesWords || areWordsOf(pictures, words) };
}

/** Whether most of the words stand where pictures are, as those do that a program made out in a scan. */
function areWordsOf(pictures: readonly Box[], words: readonly Word[]): boolean {
  const inside = words.filter((word) =>
    pictures.some(
      ({ left, right, top, bottom }) =>
        left < middleX(word) &&
        middleX(word) < right &&
        top < middleY(word) &&
        middleY(word) < bottom,
    ),
  );
  return inside.length > words.length / 2;
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** The words of a run of text; what does not run from left to right is left out, such as a watermark. */
function wordsOf(
  { str, transform, width }: TextItem,
  [a, b, c, d, e, f]: Transform,
  length: (text: string) => number,
): Word[] {
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = transform;
  const along = [a * g + c * h, b * g + d * h] as const;
  const size = Math.hypot(a * i + c * j, b * i + d * j);
  if (str.trim() === '' || size === 0) return [];
  if (along[0] <= 0 || Math.abs(along[1]) > 0.05 * along[0]) return [];
  const left = a * k + c * l + e;
  const baseline = b * k + d * l + f;
  const scaled = width * Math.hypot(a, b);
  const unit = scaled / length(str);
  return [...str.matchAll(/\S+/g)].map((match) => {
    const start = left + unit * length(str.slice(0, match.index));
    return {
      text: match[0],
      left: start,
      right: start + unit * length(match[0]),
      top: baseline - 0.8 * size,
      bottom: baseline + 0.2 * size,
    };
  });
}

/** About how wide a text is, in letters: pdf.js tells the width of a run only, and words are to be found in it. */
function lengthOf(text: string): number {
  let length = 0;
  for (const letter of text) length += letterWidths.get(letter) ?? 1;
  return length;
}

/** Widths as most sans serif fonts have them, for the letters that are much wider or narrower than an `n`. */
const letterWidths: ReadonlyMap<string, number> = new Map(
  (
    [
      ['ijl', 0.4],
      [" I.,:;/!'tf", 0.5],
      ['r()-', 0.6],
      ['cksvxyzJ', 0.9],
      ['ABEKPSVXY', 1.2],
      ['CDHNRUwGOQ', 1.3],
      ['mM', 1.5],
      ['W%', 1.65],
    ] as const
  ).flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
);
