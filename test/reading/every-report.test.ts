// Every generation of the report, for every exam: every field right, or named as not read.

import { describe, expect, it } from 'vitest';
import { dice } from '#test/support/reports/dice.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { layOut } from '#test/support/reports/lay-out.ts';
import { type Generation, generations, looks } from '#test/support/reports/looks.ts';
import {
  type PrintedExam,
  printedExam,
  printedExams,
} from '#test/support/reports/printed-exams.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';
import {
  candidates,
  dateForms,
  type Mark,
  type Sheet,
  sheetOf,
  whatItSays,
} from '#test/support/reports/sheet.ts';

const read = makeRead();

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T;

/** Two sheets of an exam: with all domains alike, or two of the words, and with all that a table may say. */
function sheetsOf(exam: PrintedExam, generation: Generation, seed: number): readonly Sheet[] {
  const roll = dice(seed);
  const marks: readonly Mark[] = ['needs-improvement', 'meets-competencies'];
  const withLabs = looks[generation].columns.notEnough !== undefined;
  const all: readonly Mark[] = withLabs ? [...marks, 'unknown'] : marks;
  const first = seed % 3 === 0 ? () => pick(marks, seed) : () => pick(marks, roll(2));
  return [first, () => pick(all, roll(3))].map((mark, number) =>
    sheetOf(exam, exam.domains.map(mark), {
      candidate: pick(candidates, roll(candidates.length)),
      // On the mark, below it by one point, and anywhere.
      score: number === 0 ? exam.passMark - (seed % 2) : 100 + roll(901),
      takenOn: pick(['2025-03-10', '2024-12-01', '2022-06-03', '2026-11-23'], roll(4)),
      dateForm: pick(dateForms, roll(3)),
      ...(withLabs && number > 0 ? { labs: pick(all, roll(3)) } : {}),
    }),
  );
}

describe.each(generations)('reports of the generation %s', (generation) => {
  it('are read, every field, for every exam', async () => {
    const sheets = printedExams.flatMap((exam, at) =>
      sheetsOf(exam, generation, at * 31 + generation.length),
    );
    const readings = await Promise.all(
      sheets.map(async (sheet) => read(await reportPdf(sheet, generation))),
    );
    expect(sheets).toHaveLength(50);
    for (const [at, sheet] of sheets.entries()) {
      expect(readings[at], sheet.exam.code).toEqual({
        ok: true,
        ...whatItSays(sheet),
        earlier: [],
        source: 'pdf',
      });
    }
  });
});

describe('a page by itself', () => {
  const marksOf = (exam: PrintedExam): readonly Mark[] =>
    exam.domains.map((_domain, at) => (at % 2 === 0 ? 'needs-improvement' : 'meets-competencies'));

  it('with the table gives exam and ratings, for every exam: by title, and by domains among its versions', async () => {
    const readings = await Promise.all(
      printedExams.map(async (exam) => {
        const [, second] = layOut(sheetOf(exam, marksOf(exam)), looks['rectangles-2024']);
        return read(await drawPdf(second ? [second] : []));
      }),
    );
    for (const [at, exam] of printedExams.entries()) {
      expect(readings[at], exam.code).toEqual({
        ok: true,
        report: {
          exam: exam.code,
          ratings: Object.fromEntries(
            exam.domains.map(({ id }, domain) => [id, marksOf(exam)[domain]]),
          ),
        },
        unsure: ['score', 'passed', 'takenOn'],
        earlier: [],
        source: 'pdf',
      });
    }
  });

  it('with the notice gives all but the ratings', async () => {
    const exam = pick(printedExams, 0);
    const [first] = layOut(sheetOf(exam, marksOf(exam)), looks['rectangles-2024']);
    expect(await read(await drawPdf(first ? [first] : []))).toEqual({
      ok: true,
      report: { exam: exam.code, score: 712, passed: true, takenOn: '2025-03-10' },
      unsure: ['ratings'],
      earlier: [],
      source: 'pdf',
    });
  });

  it('may stand before the other', async () => {
    const sheet = sheetOf(pick(printedExams, 3), marksOf(pick(printedExams, 3)));
    const pages = layOut(sheet, looks['rectangles-2024']).toReversed();
    expect(await read(await drawPdf(pages))).toMatchObject({ ok: true, ...whatItSays(sheet) });
  });
});

describe('an exam that nobody here knows', () => {
  const exam: PrintedExam = {
    code: 'QBK-C07',
    title: 'AWS Certified Quantum Baker - Specialty',
    passMark: 750,
    domains: [
      { name: 'Sourdough & Superposition', weight: 50, id: 'sourdough-and-superposition' },
      {
        name: 'Crème Brûlée, Torches, and Error-Correction',
        weight: 30,
        id: 'creme-brulee-torches-and-error-correction',
      },
      { name: 'Ovens', weight: 20, id: 'ovens' },
    ],
  };

  it.each(generations)('is told by its code, its domains as printed: %s', async (generation) => {
    const sheet = sheetOf(exam, ['meets-competencies', 'needs-improvement', 'needs-improvement']);
    expect(await read(await reportPdf(sheet, generation))).toMatchObject({
      ok: true,
      ...whatItSays(sheet),
    });
  });

  it('has no code where none is printed', async () => {
    const sheet = sheetOf(exam, ['meets-competencies', 'needs-improvement', 'needs-improvement']);
    const [, second] = layOut(sheet, looks['rectangles-2024']);
    const reading = await read(await drawPdf(second ? [second] : []));
    expect(reading).toMatchObject({ ok: true, unsure: ['exam', 'score', 'passed', 'takenOn'] });
    expect(reading).not.toHaveProperty('report.exam');
  });
});

describe('a beta', () => {
  it('printed under the code it is booked by is the exam it is a beta of', async () => {
    const exam = { ...printedExam('MLA-C02'), code: 'ME1-C02' };
    const sheet = sheetOf(exam, ['needs-improvement', 'meets-competencies', null, null]);
    expect(await read(await reportPdf(sheet, 'rectangles-2024'))).toMatchObject({
      report: { exam: 'MLA-C02', ratings: { [exam.domains[0]?.id ?? '']: 'needs-improvement' } },
    });
  });
});

describe('several reports in one file', () => {
  const exam = pick(printedExams, 0);
  const sheet = (score: number, takenOn: string) =>
    sheetOf(
      exam,
      ['needs-improvement', 'needs-improvement', 'meets-competencies', 'meets-competencies'],
      { score, takenOn },
    );
  const together = (...sheets: readonly Sheet[]) =>
    drawPdf(sheets.flatMap((each) => layOut(each, looks['rectangles-2024'])));

  it('give the newest, and the earlier ones in order', async () => {
    const reading = await read(
      await together(sheet(690, '2025-02-01'), sheet(715, '2025-05-01'), sheet(650, '2024-12-24')),
    );
    expect(reading).toMatchObject({
      ok: true,
      report: { score: 715, passed: true, takenOn: '2025-05-01' },
      earlier: [
        { score: 650, takenOn: '2024-12-24' },
        { score: 690, takenOn: '2025-02-01' },
      ],
    });
  });

  it('are one where they say the same', async () => {
    const reading = await read(await together(sheet(690, '2025-02-01'), sheet(690, '2025-02-01')));
    expect(reading).toMatchObject({ ok: true, report: { score: 690 }, earlier: [] });
  });

  it('are refused where their days do not tell them apart', async () => {
    const reading = await read(await together(sheet(690, '2025-02-01'), sheet(715, '2025-02-01')));
    expect(reading).toEqual({
      ok: false,
      problem: { code: 'several-reports', values: { count: 2 } },
    });
  });
});
