// A report on paper → the PDF that scanners make of it: pictures of its pages, and the words they made out in them.

import { drawPdf } from './draw-pdf.ts';
import { type LaidOutPage, layOut, type Piece } from './lay-out.ts';
import { logoPng } from './logo.ts';
import { type Generation, looks } from './looks.ts';
import type { Sheet } from './sheet.ts';

/** Where scanners put the words, so that they can be looked for and nobody sees them. */
export const layers = ['invisible', 'transparent', 'beneath the picture', 'over strips'] as const;

/** @param misread what is printed, and what was made out instead. */
export function scanPdf(
  sheet: Sheet,
  generation: Generation,
  layer: (typeof layers)[number],
  misread: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const pages = layOut(sheet, looks[generation]).map((page): LaidOutPage => {
    const words = page.pieces.flatMap((piece) =>
      piece.kind === 'text' ? [{ ...piece, text: madeOut(piece.text, misread) }] : [],
    );
    const below = layer === 'beneath the picture' ? [] : pictureOf(page, layer === 'over strips');
    return { ...page, pieces: [...below, ...words] };
  });
  return drawPdf(pages, {
    ...(layer === 'invisible' || layer === 'transparent' ? { unseen: layer } : {}),
    add(doc, number) {
      const { width = 0, height = 0 } = pages[number - 1] ?? {};
      if (layer === 'beneath the picture') doc.image(logoPng(), 0, 0, { width, height });
    },
  });
}

const madeOut = (text: string, misread: Readonly<Record<string, string>>) =>
  Object.entries(misread).reduce((own, [printed, read]) => own.replace(printed, read), text);

const STRIPS = 12;

function pictureOf({ width, height }: LaidOutPage, inStrips: boolean): readonly Piece[] {
  const count = inStrips ? STRIPS : 1;
  return Array.from({ length: count }, (_each, at) => ({
    kind: 'logo' as const,
    left: 0,
    top: (at * height) / count,
    width,
    height: height / count,
  }));
}
