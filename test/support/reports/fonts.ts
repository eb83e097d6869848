// The fonts synthetic reports are set in, and how wide text is in them.

import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

export const fontNames = ['Helvetica', 'Times', 'Courier', 'Arimo'] as const;
/** Arimo has the widths of Arial and is put into the file; the others are those every PDF viewer has. */
export type FontName = (typeof fontNames)[number];

/** The font files of Arimo, also for drawing pictures. */
export const arimoFile = (bold: boolean): string =>
  fileURLToPath(
    import.meta
      .resolve('@expo-google-fonts/arimo/package.json')
      .replace(
        'package.json',
        bold ? '700Bold/Arimo_700Bold.ttf' : '400Regular/Arimo_400Regular.ttf',
      ),
  );

/** What PDF viewers call a font that is not in the file. */
export function standardName(font: Exclude<FontName, 'Arimo'>, bold: boolean): string {
  if (font === 'Times') return bold ? 'Times-Bold' : 'Times-Roman';
  return bold ? `${font}-Bold` : font;
}

const rulers = new Map<string, PDFKit.PDFDocument>();
const widths = new Map<string, number>();

/** A document that only measures; loading a font takes longer than drawing a report. */
function rulerOf(font: FontName, bold: boolean): PDFKit.PDFDocument {
  const key = `${font} ${bold}`;
  const ruler = rulers.get(key) ?? new PDFDocument({ autoFirstPage: false, font: '' });
  if (!rulers.has(key)) {
    rulers.set(key, ruler.font(font === 'Arimo' ? arimoFile(bold) : standardName(font, bold)));
  }
  return ruler;
}

export function widthOf(text: string, font: FontName, size: number, bold = false): number {
  const key = `${font} ${bold} ${text}`;
  const known = widths.get(key);
  const width = known ?? rulerOf(font, bold).fontSize(1000).widthOfString(text, { features: [] });
  if (known === undefined) widths.set(key, width);
  return (width * size) / 1000;
}

/** Breaks a text at its spaces and hyphens into lines that are not wider than that. */
export function wrap(
  text: string,
  width: number,
  font: FontName,
  size: number,
  bold = false,
): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split(/(?<= )|(?<=\p{L}-)(?=\p{L})/u)) {
    const longer = (lines.at(-1) ?? '') + part;
    const fits = widthOf(longer.trimEnd(), font, size, bold) <= width;
    if (lines.length > 0 && fits) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}
