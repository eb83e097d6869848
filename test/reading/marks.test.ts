// A rating is a mark in a domain's row under a column's head: whatever the look of the table, and nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWarm } from '#src/reading/warm-colour.ts';
import { anyHand, anyLook } from '#test/support/reports/any-look.ts';
import { drawPdf, fillWays, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { type Area, type LaidOutPage, layOut, type Piece } from '#test/support/reports/lay-out.ts';
import { type Look, looks } from '#test/support/reports/looks.ts';
import { printedExam, printedExams } from '#test/support/reports/printed-exams.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';
import {
  candidates,
  dateForms,
  type Mark,
  sheetOf,
  whatItSays,
} from '#test/support/reports/sheet.ts';

const read = makeRead();
const exam = printedExam('DOP-C02');
const N = 'needs-improvement';
const M = 'meets-competencies';
const marks: readonly Mark[] = [N, M, N, M, M, N];

const anySheet = fc
  .record({
    printed: fc.constantFrom(...printedExams),
    look: anyLook,
    letters: fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 8 }),
    score: fc.integer({ min: 100, max: 1000 }),
    candidate: fc.constantFrom(...candidates),
    dateForm: fc.constantFrom(...dateForms),
  })
  .map(({ printed, look, letters, ...more }) => {
    const third: Mark = look.columns.notEnough === undefined ? null : 'unknown';
    const choices: readonly Mark[] = [N, M, third, null];
    const marked = printed.domains.map((_domain, at) => choices[letters[at] ?? 0] ?? null);
    const labs = third === null ? {} : { labs: choices[letters[7] ?? 0] ?? null };
    return { look, sheet: sheetOf(printed, marked, { ...more, ...labs }) };
  });

describe('whatever the look', () => {
  it('every mark is found: fonts, sizes, columns, rows, shades, and ways of writing the file', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, anyHand, async ({ sheet, look }, hand) => {
        expect(await read(await reportPdf(sheet, look, { hand }))).toEqual({
          ok: true,
          ...whatItSays(sheet),
          earlier: [],
          source: 'pdf',
        });
      }),
      // `npm run sweep:pdfs` has many more.
      { numRuns: 40 },
    );
  });

  it.each(fillWays)('a cell filled by %s is a mark', async (fills) => {
    const sheet = sheetOf(exam, marks);
    const look: Look = { ...looks['rectangles-2024'], backgrounds: true };
    const pdf = await reportPdf(sheet, look, { hand: { fills } });
    expect(await read(pdf)).toMatchObject(whatItSays(sheet) as object);
  });
});

/** The report with its marks taken away or changed, and with more on its last page. */
async function readChanged(
  change: (piece: Piece, page: LaidOutPage) => readonly Piece[],
  add?: (doc: PDFKit.PDFDocument, cells: readonly Area[], page: LaidOutPage) => void,
  look: Look = looks['rectangles-2024'],
) {
  const pages = layOut(sheetOf(exam, marks), look);
  const cells = pages.flatMap(({ pieces }) => pieces.filter(isMark));
  const changed = pages.map((page) => ({
    ...page,
    pieces: page.pieces.flatMap((piece) => change(piece, page)),
  }));
  const pdf = await drawPdf(changed, {
    add(doc, number) {
      const page = pages[number - 1];
      if (number === pages.length && page) add?.(doc, cells, page);
    },
  });
  const reading = await read(pdf);
  if (!reading.ok) throw new Error('refused');
  return reading;
}

const isMark = (piece: Piece): piece is Extract<Piece, { kind: 'fill' }> =>
  piece.kind === 'fill' && piece.mark;
const withoutMarks = (piece: Piece): readonly Piece[] => (isMark(piece) ? [] : [piece]);
const asIs = (piece: Piece): readonly Piece[] => [piece];
const nothing = { unsure: ['ratings'] };

describe('words never make a rating', () => {
  it.each([
    'rectangles-2024',
    'letters-2023',
    'labs-2022',
    'sections-2018',
    'rectangles-2019',
  ] as const)('the report of %s without its marks has none', async (generation) => {
    const sheet = sheetOf(
      exam,
      exam.domains.map(() => null),
    );
    const reading = await read(await reportPdf(sheet, generation));
    expect(reading).toMatchObject({
      ok: true,
      report: { exam: 'DOP-C02', score: 762 },
      unsure: ['ratings'],
    });
    expect(reading).not.toHaveProperty('report.ratings');
  });

  it('not even those of the ratings, written into the rows', async () => {
    const reading = await readChanged(withoutMarks, (doc, cells) => {
      for (const [at, cell] of cells.entries()) {
        doc.font('Helvetica').fontSize(9).fillColor('#ff9900');
        const words = at % 2 === 0 ? 'Meets Competencies' : 'Needs Improvement';
        doc.text(words, cell.left + 4, cell.top + 3, { lineBreak: false });
      }
    });
    expect(reading).toMatchObject(nothing);
  });
});

describe('marks outside the cells', () => {
  const fill = (doc: PDFKit.PDFDocument, ...[left, top, width, height]: readonly number[]) =>
    doc.rect(left ?? 0, top ?? 0, width ?? 0, height ?? 0).fill('#ff9900');
  const { needs, meets, weight, width, name } = looks['rectangles-2024'].columns;
  const top = (page: LaidOutPage) => page.table?.top ?? 0;
  const bottom = (page: LaidOutPage) => top(page) + (page.table?.height ?? 0);

  it.each<[string, (doc: PDFKit.PDFDocument, cells: readonly Area[], page: LaidOutPage) => void]>([
    ['above the table', (doc, _cells, page) => fill(doc, needs, top(page) - 60, width, 16)],
    ['behind the heads', (doc, _cells, page) => fill(doc, needs, top(page) + 20, width, 34)],
    ['below the table', (doc, _cells, page) => fill(doc, meets, bottom(page) + 4, width, 16)],
    ['behind the names', (doc, cells) => fill(doc, name, cells[0]?.top ?? 0, 200, 16)],
    ['behind the weights', (doc, cells) => fill(doc, weight, cells[0]?.top ?? 0, 40, 16)],
    ['over both columns', (doc, cells) => fill(doc, needs, cells[0]?.top ?? 0, 2 * width, 16)],
    [
      'right of the columns',
      (doc, cells) => fill(doc, meets + width + 2, cells[0]?.top ?? 0, 30, 16),
    ],
    [
      'down a whole column, heads and all',
      (doc, _cells, page) => fill(doc, needs, top(page) + 10, width, bottom(page) - top(page)),
    ],
    ['thin as a line', (doc, cells) => fill(doc, needs, (cells[0]?.top ?? 0) + 8, width, 1.5)],
    [
      'letters over and under the table',
      (doc, _cells, page) => {
        for (const at of [top(page) - 20, bottom(page) + 10]) {
          doc
            .font('Helvetica')
            .fontSize(12)
            .text('X', needs + 50, at, { lineBreak: false });
        }
      },
    ],
    [
      'put there in a viewer',
      (doc, cells) => {
        for (const { left, top: at } of cells)
          doc.highlight(left, at, width, 16, { color: '#ff9900' });
      },
    ],
  ])('%s are none', async (_where, add) => {
    expect(await readChanged(withoutMarks, add)).toMatchObject(nothing);
    // And they take nothing away from those inside.
    const both = await readChanged(asIs, add);
    expect(both.report.ratings).toMatchObject({ 'monitoring-and-logging': M });
  });

  it('painted over, they are gone', async () => {
    const reading = await readChanged(asIs, (doc, cells) => {
      for (const { left, top: at, width: wide, height } of cells) {
        doc.rect(left, at, wide, height).fill('#ffffff');
      }
    });
    expect(reading).toMatchObject(nothing);
  });

  it('count under the heads, whatever is said above them', async () => {
    const reading = await readChanged(asIs, (doc, _cells, page) => {
      doc.font('Helvetica').fontSize(8).fillColor('#000000');
      const words = 'Section 1 counts most. Not Enough Information and Needs Improvement differ.';
      doc.text(words, 36, top(page) - 6, { lineBreak: false });
    });
    expect(reading.unsure).toEqual([]);
    expect(Object.values(reading.report.ratings ?? {})).toEqual(marks);
  });

  it('that are nearly clear are none', async () => {
    const reading = await readChanged(withoutMarks, (doc, cells) => {
      doc.fillOpacity(0.05);
      for (const { left, top: at, width: wide, height } of cells) {
        doc.rect(left, at, wide, height).fill('#ff9900');
      }
    });
    expect(reading).toMatchObject(nothing);
  });
});

describe('a row', () => {
  it('with two marks has no rating, and the others keep theirs', async () => {
    const reading = await readChanged(asIs, (doc, cells) => {
      const [first] = cells;
      doc.rect(468, first?.top ?? 0, 108, 16.3).fill('#ff9900');
    });
    expect(reading.report.ratings).toEqual({
      'configuration-management-and-iac': M,
      'resilient-cloud-solutions': N,
      'monitoring-and-logging': M,
      'incident-and-event-response': M,
      'security-and-compliance': N,
    });
    expect(reading.unsure).toEqual(['ratings.sdlc-automation']);
  });

  it('with the same mark twice has one', async () => {
    const reading = await readChanged((piece) => (isMark(piece) ? [piece, piece] : [piece]));
    expect(reading.unsure).toEqual([]);
  });

  it('shares one long mark with the next', async () => {
    const reading = await readChanged(withoutMarks, (doc, cells) => {
      const [, , , fourth, fifth] = cells;
      const end = (fifth?.top ?? 0) + (fifth?.height ?? 0);
      doc.rect(468, fourth?.top ?? 0, 108, end - (fourth?.top ?? 0)).fill('#ff9900');
    });
    expect(reading.report.ratings).toEqual({
      'monitoring-and-logging': M,
      'incident-and-event-response': M,
    });
  });

  it('whose name is printed a little differently is known by its number too', async () => {
    const renamed = (text: string) =>
      text.replace('SDLC Automation', 'SDLC Automations').replace('Logging', 'Dogging about');
    const reading = await readChanged((piece) => [
      piece.kind === 'text' ? { ...piece, text: renamed(piece.text) } : piece,
    ]);
    expect(reading.report.ratings).toMatchObject({ 'sdlc-automation': N });
  });

  it('of another exam is none of this one', async () => {
    const reading = await readChanged((piece) => [
      piece.kind === 'text'
        ? { ...piece, text: piece.text.replace('SDLC Automation', 'Gardening and Gnomes') }
        : piece,
    ]);
    expect(reading.unsure).toEqual(['ratings.sdlc-automation']);
  });
});

describe('warm colours', () => {
  it.each([
    ['the orange of the reports', 255, 153, 0],
    ['it after a trip through CMYK', 255, 163, 43],
    ['pale, on a bright screen', 255, 190, 90],
    ['dark, in night mode', 178, 107, 0],
    ['amber', 255, 191, 0],
    ['red', 230, 40, 20],
  ])('%s', (_name, red, green, blue) => expect(isWarm(red, green, blue)).toBe(true));

  it.each([
    ['white', 255, 255, 255],
    ['black', 0, 0, 0],
    ['grey', 128, 128, 128],
    ['the blue of heads', 217, 227, 242],
    ['the dark blue of the logo', 35, 47, 62],
    ['green', 0, 170, 60],
    ['cream', 255, 246, 225],
    ['beige', 222, 205, 175],
    ['dark brown', 70, 40, 10],
    ['violet', 150, 60, 200],
  ])('not %s', (_name, red, green, blue) => expect(isWarm(red, green, blue)).toBe(false));
});
