// Laid out pages → pictures of them, as people make them: screenshots in any size, dark, cropped, photos of a screen.

import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { arimoFile } from './fonts.ts';
import { type Area, type LaidOutPage, layOut, type Piece } from './lay-out.ts';
import { type Generation, type Look, looks, type Rgb } from './looks.ts';
import type { Sheet } from './sheet.ts';

export interface Shot {
  /** Pixels for each point of the page. */
  readonly scale: number;
  readonly file: 'png' | 'jpeg' | 'webp';
  /** From 1 to 100, for the kinds of file that lose something. */
  readonly quality: number;
  /** Light letters on a dark ground; the marks keep their colour. */
  readonly dark: boolean;
  readonly shows: 'table' | 'notice' | 'breakdown' | 'both';
  /** How far it falls to the right, in degrees. */
  readonly tilt: number;
  /** Points of something else around it: the window of a viewer, or a desk. */
  readonly around: number;
  /** Lit from one side, and a little out of focus, as photos of a screen are. */
  readonly photo: boolean;
  /** Sheets of which the marks are drawn as well. */
  readonly also: readonly Sheet[];
}

export const plainShot: Shot = {
  scale: 1,
  file: 'png',
  quality: 80,
  dark: false,
  shows: 'breakdown',
  tilt: 0,
  around: 0,
  photo: false,
  also: [],
};

/** A picture of a report. It is set in Arimo, whatever the look says: other fonts are not at hand everywhere. */
export async function reportPicture(
  sheet: Sheet,
  generation: Generation | Look,
  shot: Partial<Shot> = {},
): Promise<Uint8Array> {
  const look = typeof generation === 'string' ? looks[generation] : generation;
  const pages = layOut(sheet, { ...look, font: 'Arimo' });
  const more = (shot.also ?? []).flatMap((other) => layOut(other, look).at(-1)?.pieces ?? []);
  const marks = more.filter((piece) => piece.kind === 'fill' && piece.mark);
  const marked = pages.map((page, at) =>
    at === pages.length - 1 ? { ...page, pieces: [...page.pieces, ...marks] } : page,
  );
  return drawPicture(marked, { ...plainShot, ...shot });
}

async function drawPicture(pages: readonly LaidOutPage[], shot: Shot): Promise<Uint8Array> {
  const shown = areasOf(pages, shot);
  const width = Math.max(...shown.map(({ area }) => area.width)) + 2 * shot.around;
  const height = shown.reduce((sum, { area }) => sum + area.height, 0) + 2 * shot.around;
  const canvas = createCanvas(Math.round(width * shot.scale), Math.round(height * shot.scale));
  const context = canvas.getContext('2d');
  context.fillStyle = shot.around > 0 ? '#525659' : paperOf(shot);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(shot.scale, shot.scale);
  context.translate(width / 2, height / 2);
  context.rotate((shot.tilt * Math.PI) / 180);
  context.translate(shot.around - width / 2, shot.around - height / 2);
  for (const { page, area } of shown) {
    context.save();
    if (shot.around > 0 || shown.length > 1) {
      context.beginPath();
      context.rect(0, 0, area.width, area.height);
      context.clip();
    }
    context.translate(-area.left, -area.top);
    drawPage(context, page, shot);
    context.restore();
    context.translate(0, area.height);
  }
  if (shot.photo) {
    // Out of focus: the same once more, moved by less than a pixel.
    context.resetTransform();
    context.globalAlpha = 0.4;
    context.drawImage(canvas, 0.8, 0.6);
    context.globalAlpha = 1;
    const light = context.createLinearGradient(0, 0, canvas.width, canvas.height);
    light.addColorStop(0, 'rgba(20, 20, 60, 0.02)');
    light.addColorStop(1, 'rgba(20, 20, 60, 0.3)');
    context.fillStyle = light;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const bytes =
    shot.file === 'png' ? await canvas.encode('png') : await canvas.encode(shot.file, shot.quality);
  return new Uint8Array(bytes);
}

function areasOf(
  pages: readonly LaidOutPage[],
  { shows }: Shot,
): readonly { readonly page: LaidOutPage; readonly area: Area }[] {
  const whole = (page: LaidOutPage) => ({
    page,
    area: { left: 0, top: 0, width: page.width, height: page.height },
  });
  const [first] = pages;
  const last = pages.at(-1);
  if (!first || !last) throw new RangeError('no pages');
  if (shows === 'both') return [whole(first), whole(last)];
  if (shows === 'notice') return [whole(first)];
  return shows === 'table' && last.table ? [{ page: last, area: last.table }] : [whole(last)];
}

const paperOf = ({ dark }: Shot) => (dark ? '#1e1f22' : '#ffffff');
const inkOf = ({ dark }: Shot) => (dark ? '#e4e4e4' : '#000000');

function drawPage(context: SKRSContext2D, page: LaidOutPage, shot: Shot): void {
  context.fillStyle = paperOf(shot);
  context.fillRect(-1000, -1000, page.width + 2000, page.height + 2000);
  for (const piece of page.pieces) drawPiece(context, piece, shot);
}

function drawPiece(context: SKRSContext2D, piece: Piece, shot: Shot): void {
  switch (piece.kind) {
    case 'fill':
      // A dark viewer turns everything around but the marks.
      context.fillStyle = cssOf(shot.dark && !piece.mark ? darker(piece.shade) : piece.shade);
      context.fillRect(piece.left, piece.top, piece.width, piece.height);
      break;
    case 'outline':
      context.lineWidth = 0.5;
      context.strokeStyle = inkOf(shot);
      context.strokeRect(piece.left, piece.top, piece.width, piece.height);
      break;
    case 'logo':
      context.fillStyle = '#232f3e';
      context.fillRect(piece.left, piece.top, piece.width, piece.height);
      context.fillStyle = '#ff9900';
      context.fillRect(piece.left + 24, piece.top + 50, piece.width - 70, 12);
      break;
    case 'text':
      context.font = `${piece.size}px ${fontOf(piece.bold)}`;
      context.fillStyle = inkOf(shot);
      context.fillText(piece.text, piece.left, piece.baseline);
      break;
    default:
      piece satisfies never;
  }
}

const cssOf = (shade: Rgb) => `rgb(${shade.map((part) => Math.round(part * 255)).join(',')})`;
const darker = (shade: Rgb) => shade.map((part) => 0.12 + 0.3 * (1 - part)) as unknown as Rgb;

function fontOf(bold: boolean): string {
  const name = bold ? 'Arimo for reports bold' : 'Arimo for reports';
  if (!GlobalFonts.has(name)) GlobalFonts.registerFromPath(arimoFile(bold), name);
  return `"${name}"`;
}
