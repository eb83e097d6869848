// PDFs that are pictures with a layer of words: what some other program made out is asked about, as in any picture.

import { describe, expect, it } from 'vitest';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { layers, scanPdf } from '#test/support/reports/draw-scan.ts';
import { layOut } from '#test/support/reports/lay-out.ts';
import { logoPng } from '#test/support/reports/logo.ts';
import { looks } from '#test/support/reports/looks.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';
import { sheetOf, whatItSays } from '#test/support/reports/sheet.ts';

const read = makeRead();
const sheet = sheetOf(
  printedExam('CLF-C02'),
  ['needs-improvement', 'meets-competencies', 'meets-competencies', 'needs-improvement'],
  { score: 759 },
);

describe('a scan with words in it', () => {
  it.each(layers)('is asked about every number and rating: words %s', async (layer) => {
    const pdf = await scanPdf(sheet, 'rectangles-2024', layer, { '759': '769', '3/10': '8/10' });
    expect(await read(pdf)).toEqual({
      ok: true,
      report: { exam: 'CLF-C02', score: 769, passed: true, takenOn: '2025-08-10' },
      // The ratings are in the picture, where nobody looked.
      unsure: ['score', 'takenOn', 'ratings'],
      earlier: [],
      source: 'pdf',
    });
  });

  it('is sure of no letter in its table, since it may be the edge of a cell', async () => {
    const reading = await read(await scanPdf(sheet, 'letters-2023', 'invisible'));
    expect(reading).toMatchObject({
      ok: true,
      report: whatItSays(sheet).report,
      unsure: ['score', 'takenOn', ...sheet.exam.domains.map(({ id }) => `ratings.${id}`)],
    });
  });

  it('is asked for its exam where only digits say it, and where they say another', async () => {
    const [notice] = layOut(sheet, looks['rectangles-2024']);
    const page = notice ? [notice] : [];
    expect(await read(await drawPdf(page, { unseen: 'invisible' }))).toMatchObject({
      report: { exam: 'CLF-C02' },
      unsure: ['exam', 'score', 'takenOn', 'ratings'],
    });
    const misread = await scanPdf(sheet, 'rectangles-2024', 'invisible', { 'CLF-C02': 'CLF-C03' });
    expect(await read(misread)).toMatchObject({
      report: { exam: 'CLF-C02' },
      unsure: ['exam', 'score', 'takenOn', 'ratings'],
    });
  });

  it('is asked for the verdict where only the score says it', async () => {
    const misread = { 'Pass/Fail: PASS': 'Pass/Fail: P4SS', Congratulations: 'C0ngratulations' };
    const pdf = await scanPdf(sheet, 'rectangles-2024', 'over strips', misread);
    expect(await read(pdf)).toMatchObject({
      report: { score: 759, passed: true },
      unsure: ['score', 'passed', 'takenOn', 'ratings'],
    });
  });
});

describe('a report as it comes', () => {
  it('is sure for all the pictures beside its words', async () => {
    const pdf = await reportPdf(sheet, 'rectangles-2024', {
      add(doc) {
        // As large as a third of the page, below everything that is printed.
        doc.image(logoPng(), 0, 560, { width: 612, height: 232 });
      },
    });
    expect(await read(pdf)).toMatchObject({ ok: true, ...whatItSays(sheet) });
  });

  it('is sure where nothing but blanks is hidden', async () => {
    const pages = layOut(sheet, looks['rectangles-2024']);
    const pdf = await drawPdf(pages, {
      add: (doc) => doc.addContent('BT 3 Tr /Helvetica 12 Tf 1 0 0 -1 41 700 Tm (   ) Tj 0 Tr ET'),
    });
    expect(await read(pdf)).toMatchObject({ ok: true, ...whatItSays(sheet) });
  });
});
