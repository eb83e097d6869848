// A sheet and a look → pages of pieces at their places, from which PDF files and pictures are drawn.

import { type FontName, widthOf, wrap } from './fonts.ts';
import type { Look, Rgb } from './looks.ts';
import { hasPassed, type Mark, printDate, type Sheet } from './sheet.ts';

/** From the top left corner of the page, in points. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
}

export type Piece =
  | TextPiece
  | (Area & { readonly kind: 'fill'; readonly shade: Rgb; readonly mark: boolean })
  | (Area & { readonly kind: 'outline' })
  | (Area & { readonly kind: 'logo' });

export interface LaidOutPage {
  readonly width: number;
  readonly height: number;
  readonly font: FontName;
  readonly pieces: readonly Piece[];
  /** Where the table is, with its heads, such as for a picture that shows nothing else. */
  readonly table?: Area;
}

const MARGIN = 36;
const white: Rgb = [1, 1, 1];
const cool: Rgb = [0.85, 0.89, 0.95];

export function layOut(sheet: Sheet, look: Look): readonly LaidOutPage[] {
  const pages = [layOutNotice(sheet, look)];
  if (look.tablePage === 3) pages.push(layOutLabs(sheet, look));
  pages.push(layOutBreakdown(sheet, look));
  return pages;
}

/** Pieces of one page, and the place where the next paragraph begins. */
function startPage(look: Look) {
  const { page, font, size } = look;
  const pieces: Piece[] = [];
  const text = (line: string, left: number, baseline: number, bold = false, at = size) =>
    pieces.push({ kind: 'text', text: line, left, baseline, size: at, bold });
  return {
    pieces,
    text,
    centred(line: string, baseline: number, middle = page.width / 2, bold = false) {
      text(line, middle - widthOf(line, font, size, bold) / 2, baseline, bold);
    },
    /** @returns the baseline of the line below it. */
    paragraph(words: string, baseline: number, at = size): number {
      const lines = wrap(words, page.width - 2 * MARGIN, font, at);
      for (const [number, line] of lines.entries()) {
        text(line, MARGIN, baseline + number * at * 1.2, false, at);
      }
      return baseline + lines.length * at * 1.2;
    },
    done: (table?: Area): LaidOutPage => ({ ...page, font, pieces, ...(table ? { table } : {}) }),
  };
}

function layOutNotice(sheet: Sheet, look: Look): LaidOutPage {
  const { exam, candidate, score } = sheet;
  const { page, font, size } = look;
  const { pieces, text, centred, paragraph, done } = startPage(look);
  if (look.logo) pieces.push({ kind: 'logo', left: 36, top: 36, width: 225, height: 73 });
  centred(exam.title, 140, page.width / 2, true);
  centred('Notice of Exam Results', 168, page.width / 2, true);

  const passed = hasPassed(sheet);
  const boxWidth = page.width - 2 * MARGIN;
  const right = MARGIN + boxWidth * 0.52;
  const cells: readonly (readonly [string, string])[] = [
    [`Candidate: ${candidate.name}`, `Exam Date:  ${printDate(sheet.takenOn, sheet.dateForm)}`],
    [`Candidate ID: ${candidate.id}`, `Registration Number: ${candidate.registration}`],
    [`Candidate Score: ${score}`, `Pass/Fail: ${passed ? 'PASS' : 'FAIL'}`],
  ];
  let baseline = 205;
  const top = baseline - size * 1.4;
  for (const [first, second] of cells) {
    const lines = wrap(first, right - MARGIN - 12, font, size);
    const glued = look.glued && lines.length === 1;
    for (const [number, line] of lines.entries()) {
      text(glued ? line + second : line, MARGIN + 5.4, baseline + number * size * 1.2);
    }
    if (!glued) text(second, right, baseline);
    baseline += lines.length * size * 1.2 + size * 1.1;
  }
  pieces.push({
    kind: 'outline',
    left: MARGIN,
    top,
    width: boxWidth,
    height: baseline - top - size,
  });

  const title = exam.title;
  const scale = passed
    ? `The ${title} (${exam.code}) has a scaled score between 100 and 1,000. The scaled score needed to pass the exam is ${exam.passMark}.`
    : `The ${title} (${exam.code}) has a scaled score between 100 and 1,000. The minimum scaled score needed to pass the exam is ${exam.passMark}.`;
  const verdict = passed
    ? `Congratulations! You have successfully completed the ${title} and you are now AWS Certified.`
    : `We regret to inform you that you did not achieve the passing score required on the ${title}.`;
  baseline += size;
  for (const words of look.scaleFirst || !passed ? [scale, verdict] : [verdict, scale]) {
    baseline = paragraph(words, baseline) + size;
  }
  if (!passed) baseline = paragraph('You can re-attempt the exam after 14 days.', baseline) + size;
  paragraph(
    'The next page shows how you did in each section. Keep this notice for your records; it is not a certificate.',
    baseline,
  );
  return done();
}

function layOutLabs({ exam }: Sheet, look: Look): LaidOutPage {
  const { centred, paragraph, done } = startPage(look);
  centred(exam.title, 60, look.page.width / 2, true);
  centred('About This Exam', 88, look.page.width / 2, true);
  paragraph(
    'This exam had questions with answers to choose from and tasks to be done in an AWS account. Both count towards the total, and both appear in the table on the next page.',
    120,
  );
  return done();
}

interface Row {
  readonly lines: readonly string[];
  readonly weight: number | null;
  readonly mark: Mark;
}

function rowsOf({ exam, marks, labs }: Sheet, look: Look): readonly Row[] {
  const { columns, font, size } = look;
  const beside = columns.notEnough ?? columns.needs;
  const room = (look.rows === 'section' ? beside : columns.weight) - columns.name - 8;
  const rows = exam.domains.map(({ name, weight }, at) => {
    const words =
      look.rows === 'section'
        ? `Section ${at + 1}.0: ${name} ${weight}%`
        : `Domain ${at + 1}: ${name}`;
    return {
      lines: wrap(words, room, font, size),
      weight: look.rows === 'section' ? null : weight,
      mark: marks[at] ?? null,
    };
  });
  if (labs === undefined) return rows;
  return [...rows, { lines: wrap('Exam Lab Domain', room, font, size), weight: null, mark: labs }];
}

function layOutBreakdown(sheet: Sheet, look: Look): LaidOutPage {
  const { columns, size, line: pitch, font } = look;
  const { pieces, text, centred, paragraph, done } = startPage(look);
  const middle = look.page.width / 2;
  centred(sheet.exam.title, 60, middle, true);
  centred('Breakdown of Exam Results', 88, middle, true);
  let baseline = paragraph(
    'Scoring is compensatory: you do not need to "pass" the individual sections, only the exam as a whole. Sections have different weights, so some have more questions than others. The table shows where you did well and where you did not.',
    118,
  );
  baseline = paragraph(
    'Meets Competencies: Performance at this level shows the knowledge, skills and abilities expected of somebody who passes.',
    baseline + size,
  );
  baseline = paragraph(
    'Needs Improvement: Performance at this level does not show the knowledge, skills and abilities expected of somebody who passes.',
    baseline + size * 0.4,
  );
  if (columns.notEnough !== undefined) {
    baseline = paragraph(
      'Not Enough Information: Too few questions were answered in this section to say anything about it.',
      baseline + size * 0.4,
    );
  }

  const marked = [
    ...(columns.notEnough === undefined
      ? []
      : [
          { left: columns.notEnough, head: ['Not Enough', 'Information'], mark: 'unknown' as Mark },
        ]),
    { left: columns.needs, head: ['Needs', 'Improvement'], mark: 'needs-improvement' as Mark },
    { left: columns.meets, head: ['Meets', 'Competencies'], mark: 'meets-competencies' as Mark },
  ];
  const firstLeft = marked[0]?.left ?? 0;
  const end = columns.meets + columns.width;
  const tableTop = baseline + size * 0.5;
  // Heads: three lines, the first of them over all columns that can be marked.
  const headHeight = pitch * 3 + 2;
  const headLine = (number: number) => tableTop + pitch * number + pitch * 0.72;
  if (look.backgrounds) {
    pieces.push({
      kind: 'fill',
      left: columns.name - 5,
      top: tableTop,
      width: end - columns.name + 5,
      height: headHeight,
      shade: cool,
      mark: false,
    });
  }
  text('Section', columns.name, headLine(1), true);
  for (const [number, word] of ['% of', 'Scored', 'Items'].entries()) {
    text(word, columns.weight, headLine(number), true);
  }
  centred('Score Performance', headLine(0), (firstLeft + end) / 2, true);
  for (const { left, head } of marked) {
    for (const [number, word] of head.entries()) {
      centred(word, headLine(number + 1), left + columns.width / 2, true);
    }
  }

  let top = tableTop + headHeight;
  for (const [number, row] of rowsOf(sheet, look).entries()) {
    const least = Math.max(look.rowHeight, row.lines.length * pitch);
    const height = least + (number === 0 ? look.firstRowExtra : 0);
    for (const column of marked) {
      const cell = { left: column.left, top, width: columns.width, height };
      if (look.backgrounds) pieces.push({ kind: 'fill', ...cell, shade: white, mark: false });
      if (column.mark === row.mark && row.mark !== null) {
        const { inset } = look;
        if (look.mark === 'letter') {
          centred('X', top + height / 2 + size * 0.35, cell.left + cell.width / 2);
        } else {
          pieces.push({
            kind: 'fill',
            left: cell.left + inset,
            top: cell.top + inset,
            width: cell.width - 2 * inset,
            height: cell.height - 2 * inset,
            shade: look.shade,
            mark: true,
          });
        }
      }
      if (look.grid) pieces.push({ kind: 'outline', ...cell });
    }
    const above = (pitch - size) / 2 + size * 0.8;
    for (const [at, words] of row.lines.entries())
      text(words, columns.name, top + above + at * pitch);
    if (row.weight !== null) {
      text(`${row.weight}%`, columns.weight, top + height / 2 + size * 0.35);
    }
    top += height;
  }
  if (look.grid) {
    const left = columns.name - 5;
    pieces.push({
      kind: 'outline',
      left,
      top: tableTop,
      width: end - left,
      height: top - tableTop,
    });
  }
  const small = (size * 10) / 12;
  paragraph(
    'Disclaimer: What is said about a section rests on fewer questions than the total and is less reliable. It may help with studying, but it does not foretell future test performance.',
    top + size * 2,
    small,
  );
  const widest = widthOf('Competencies', font, size, true);
  return done({
    left: columns.name - 8,
    top: tableTop - 4,
    width: Math.max(end, columns.meets + widest) - columns.name + 16,
    height: top - tableTop + 8,
  });
}
