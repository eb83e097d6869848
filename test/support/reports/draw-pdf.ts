// Laid out pages → the bytes of a PDF file, in any of the ways in which programs write the same picture.

import PDFDocument from 'pdfkit';
import { arimoFile, standardName, widthOf } from './fonts.ts';
import { type Area, type LaidOutPage, layOut, type TextPiece } from './lay-out.ts';
import { logoPng } from './logo.ts';
import { type Generation, type Look, looks, type Rgb } from './looks.ts';
import type { Sheet } from './sheet.ts';

export const fillWays = [
  'rectangle',
  'path',
  'unit square',
  'upside down',
  'clipped',
  'form',
  'group',
  'image mask',
] as const;
export const colourWays = ['rgb', 'cmyk', 'space'] as const;
export const textWays = ['line', 'word', 'letter', 'row'] as const;
export const turns = [0, 90, 180, 270] as const;

/** How the file says what is on its pages. */
export interface Hand {
  readonly fills: (typeof fillWays)[number];
  readonly colours: (typeof colourWays)[number];
  /** What is written in one go; `row` is everything that stands on one height, with jumps in between. */
  readonly texts: (typeof textWays)[number];
  /** The page is stored turned, with a note that it be turned back. */
  readonly turn: (typeof turns)[number];
  /** Everything is moved by so much inside a larger sheet, of which only the page is to be shown. */
  readonly cropped: boolean;
}

export const plainHand: Hand = {
  fills: 'rectangle',
  colours: 'rgb',
  texts: 'line',
  turn: 0,
  cropped: false,
};

export interface PdfOptions {
  readonly hand?: Partial<Hand>;
  readonly producer?: string;
  /** How words are drawn that nobody is to see. */
  readonly unseen?: 'invisible' | 'transparent';
  /** Asked for when the file is opened. */
  readonly password?: string;
  /** Puts more on a page, in the same coordinates; called after everything else, page numbers from 1. */
  readonly add?: (doc: PDFKit.PDFDocument, page: number) => void;
}

/** A report as a PDF file; without a look, in that of its generation. */
export function reportPdf(
  sheet: Sheet,
  generation: Generation | Look,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const look = typeof generation === 'string' ? looks[generation] : generation;
  return drawPdf(layOut(sheet, look), { producer: look.producer, ...options });
}

export async function drawPdf(
  pages: readonly LaidOutPage[],
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const hand = { ...plainHand, ...options.hand };
  const doc = new PDFDocument({
    autoFirstPage: false,
    // None: loading one that is not used would take most of the time.
    font: '',
    ...(options.password === undefined
      ? {}
      : { userPassword: options.password, ownerPassword: 'owner' }),
    info: { Producer: options.producer ?? 'synthetic', CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  for (const [at, page] of pages.entries()) {
    drawPage(doc, page, hand, options.unseen);
    options.add?.(doc, at + 1);
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

const CROP = 31;

function drawPage(
  doc: PDFKit.PDFDocument,
  page: LaidOutPage,
  hand: Hand,
  unseen: PdfOptions['unseen'],
): void {
  const { width, height } = page;
  const sideways = hand.turn === 90 || hand.turn === 270;
  const crop = hand.cropped ? CROP : 0;
  const stored = [(sideways ? height : width) + 2 * crop, (sideways ? width : height) + 2 * crop];
  doc.addPage({ size: stored as [number, number], margin: 0 });
  const { data } = doc.page.dictionary as unknown as { data: Record<string, unknown> };
  if (hand.turn > 0) data['Rotate'] = hand.turn;
  if (crop > 0) {
    const [right = 0, top = 0] = stored;
    data['CropBox'] = [crop, crop, right - crop, top - crop];
    doc.translate(crop, crop);
  }
  // The viewer turns clockwise, so it is stored turned the other way.
  if (hand.turn === 90) doc.transform(0, -1, 1, 0, 0, width);
  if (hand.turn === 180) doc.transform(-1, 0, 0, -1, width, height);
  if (hand.turn === 270) doc.transform(0, 1, -1, 0, height, 0);
  const texts: TextPiece[] = [];
  for (const piece of page.pieces) {
    switch (piece.kind) {
      case 'fill':
        drawFill(doc, piece, piece.shade, hand);
        break;
      case 'outline':
        doc.save().lineWidth(0.5).rect(piece.left, piece.top, piece.width, piece.height);
        doc.stroke('#000000').restore();
        break;
      case 'logo':
        doc.image(logoPng(), piece.left, piece.top, { width: piece.width, height: piece.height });
        break;
      case 'text':
        texts.push(piece);
        break;
      default:
        piece satisfies never;
    }
  }
  if (unseen === 'invisible') doc.addContent('3 Tr');
  if (unseen === 'transparent') doc.fillOpacity(0);
  drawTexts(doc, page, texts, hand);
}

function drawTexts(
  doc: PDFKit.PDFDocument,
  { font }: LaidOutPage,
  texts: readonly TextPiece[],
  { texts: way }: Hand,
): void {
  doc.fillColor('#000000');
  if (way === 'line') for (const piece of texts) drawText(doc, font, [piece]);
  else if (way === 'row') for (const row of rowsOf(texts)) drawText(doc, font, row);
  else {
    for (const piece of texts) {
      let left = piece.left;
      for (const part of way === 'word' ? piece.text.split(/(?<= )/) : piece.text) {
        if (part.trim() !== '') drawText(doc, font, [{ ...piece, text: part.trimEnd(), left }]);
        left += widthOf(part, font, piece.size, piece.bold);
      }
    }
  }
}

/** Pieces in one font on one height. */
function rowsOf(texts: readonly TextPiece[]): readonly (readonly TextPiece[])[] {
  const rows: TextPiece[][] = [];
  for (const piece of texts.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const row = rows.at(-1);
    const first = row?.[0];
    const fits =
      first?.baseline === piece.baseline && first.size === piece.size && first.bold === piece.bold;
    if (row && fits) row.push(piece);
    else rows.push([piece]);
  }
  return rows;
}

/** Writes pieces on one height: in one go, with jumps between them, where the font is not in the file. */
function drawText(
  doc: PDFKit.PDFDocument,
  font: LaidOutPage['font'],
  pieces: readonly TextPiece[],
): void {
  const [first] = pieces;
  if (!first) return;
  const { left, baseline, size, bold } = first;
  if (font === 'Arimo') {
    for (const piece of pieces) {
      doc.font(arimoFile(bold)).fontSize(size);
      doc.text(piece.text, piece.left, baseline, { lineBreak: false, baseline: 'alphabetic' });
    }
    return;
  }
  const name = standardName(font, bold);
  doc.page.fonts[name] ??= standardFont(doc, name);
  let at = left;
  const parts = pieces.map((piece) => {
    const jump = ((at - piece.left) * 1000) / size;
    at = piece.left + widthOf(piece.text, font, size, bold);
    return `${jump} <${Buffer.from(piece.text, 'latin1').toString('hex')}>`;
  });
  doc.addContent(
    `BT /${name} ${size} Tf 1 0 0 -1 ${left} ${baseline} Tm [${parts.join(' ')}] TJ ET`,
  );
}

const standardFonts = new WeakMap<PDFKit.PDFDocument, Map<string, PDFKit.PDFKitReference>>();

/** A font every viewer has, said by its name alone: pdfkit would load its measures anew for every file. */
function standardFont(doc: PDFKit.PDFDocument, name: string): PDFKit.PDFKitReference {
  const own = standardFonts.get(doc) ?? new Map<string, PDFKit.PDFKitReference>();
  standardFonts.set(doc, own);
  let font = own.get(name);
  if (!font) {
    font = doc.ref({
      Type: 'Font',
      Subtype: 'Type1',
      BaseFont: name,
      Encoding: 'WinAnsiEncoding',
    });
    // Nothing but the dictionary.
    (font as unknown as { end(): void }).end();
    own.set(name, font);
  }
  return font;
}

const forms = new WeakMap<PDFKit.PDFDocument, number>();

/** Fills an area; `doc` has y growing downwards. */
function drawFill(doc: PDFKit.PDFDocument, area: Area, shade: Rgb, hand: Hand): void {
  const { left, top, width, height } = area;
  const colour = colourOperators(shade, hand.colours);
  const rectangle = `${left} ${top} ${width} ${height} re`;
  const right = left + width;
  const bottom = top + height;
  const add = (operators: string) => doc.addContent(`q ${colour} ${operators} Q`);
  switch (hand.fills) {
    case 'rectangle':
      add(`${rectangle} f`);
      break;
    case 'path':
      add(`${left} ${top} m ${right} ${top} l ${right} ${bottom} l ${left} ${bottom} l h f*`);
      break;
    case 'unit square':
      add(`${width} 0 0 ${height} ${left} ${top} cm 0 0 1 1 re f`);
      break;
    case 'upside down':
      add(`1 0 0 -1 0 ${bottom} cm ${left} 0 ${width} ${height} re B`);
      break;
    case 'clipped':
      // A larger area, of which the clip leaves only the cell.
      add(`${rectangle} W n ${left - 200} ${top - 90} ${width + 400} ${height + 180} re f`);
      break;
    case 'form':
    case 'group': {
      const number = (forms.get(doc) ?? 0) + 1;
      forms.set(doc, number);
      const form = doc.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, width / 2, height / 2],
        Matrix: [2, 0, 0, 2, 0, 0],
        Resources: {},
        ...(hand.fills === 'group' ? { Group: { S: 'Transparency', CS: 'DeviceRGB' } } : {}),
      });
      form.end(Buffer.from(`${colour} 0 0 ${width} ${height} re f`));
      doc.page.xobjects[`Form${number}`] = form;
      doc.addContent(`q 1 0 0 1 ${left} ${top} cm /Form${number} Do Q`);
      break;
    }
    case 'image mask':
      add(
        `${width} 0 0 ${height} ${left} ${top} cm BI /W 1 /H 1 /IM true /BPC 1 /D [1 0] ID \x80 EI`,
      );
      break;
    default:
      hand.fills satisfies never;
  }
}

function colourOperators([red, green, blue]: Rgb, way: Hand['colours']): string {
  switch (way) {
    case 'rgb':
      return `${red} ${green} ${blue} rg`;
    case 'space':
      return `/DeviceRGB cs ${red} ${green} ${blue} sc`;
    case 'cmyk': {
      const black = 1 - Math.max(red, green, blue);
      const part = (value: number) => (black === 1 ? 0 : (1 - value - black) / (1 - black));
      return `${part(red)} ${part(green)} ${part(blue)} ${black} k`;
    }
    default:
      return way satisfies never;
  }
}
