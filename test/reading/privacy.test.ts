// Candidate name, candidate id and registration number stay where the file was opened: in no result, error or output.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { fileProblems } from '#src/cards/words/en-reading.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { layOut, type TextPiece } from '#test/support/reports/lay-out.ts';
import { type Generation, generations, looks } from '#test/support/reports/looks.ts';
import { type PrintedExam, printedExam } from '#test/support/reports/printed-exams.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';
import { type Candidate, candidates, sheetOf, whatItSays } from '#test/support/reports/sheet.ts';
import { otherDocuments, textPage } from '#test/support/reports/text-page.ts';

const read = makeRead();
const exam = printedExam('CLF-C02');
const sheetFor = (candidate: Candidate) =>
  sheetOf(exam, ['needs-improvement', 'meets-competencies', null, 'meets-competencies'], {
    candidate,
  });

/** Every part of what names a person that is longer than a syllable and no word of ours. */
const secretsOf = ({ name, id, registration }: Candidate) =>
  [...name.split(/[ -]/), id, registration].filter((part) => part.length > 4);

describe('what names a person', () => {
  it('is in no reading, and nothing is printed meanwhile', async () => {
    const printed = [
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
        vi.spyOn(console, name),
      ),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
    ];
    const said: string[] = [];
    for (const candidate of candidates) {
      for (const generation of generations) {
        said.push(JSON.stringify(await read(await reportPdf(sheetFor(candidate), generation))));
      }
      const pdf = await reportPdf(sheetFor(candidate), 'rectangles-2024');
      said.push(JSON.stringify(await read(pdf.slice(0, pdf.length * 0.97))));
    }
    said.push(JSON.stringify(await read(await drawPdf([textPage(otherDocuments.certificate)]))));
    const outputs = printed.flatMap((spy) => spy.mock.calls.map((call) => String(call[0])));
    vi.restoreAllMocks();
    for (const text of [...said, ...outputs]) {
      for (const secret of candidates.flatMap(secretsOf)) expect(text).not.toContain(secret);
    }
    expect(said.join()).not.toMatch(/Ottoline|Brandywine|ABCDEFGHIJKL/);
  });
});

describe('of an exam nobody here knows, whose domains are given as they are printed', () => {
  const unknown: PrintedExam = {
    code: 'QBK-C07',
    title: 'AWS Certified Quantum Baker - Specialty',
    passMark: 750,
    domains: [
      { name: 'Sourdough', weight: 50, id: 'sourdough' },
      { name: 'Torches and Error Correction', weight: 30, id: 'torches-and-error-correction' },
      { name: 'Ovens', weight: 20, id: 'ovens' },
    ],
  };
  const sheet = sheetOf(unknown, ['needs-improvement', 'meets-competencies', 'needs-improvement']);
  const isLine = (line: string) => (piece: object) => 'text' in piece && piece.text === line;

  /** The report with lines put right above the first row of its table, and right below the last. */
  async function readWith(
    generation: Generation,
    above: readonly string[],
    below: readonly string[],
  ) {
    const look = looks[generation];
    const pages = layOut(sheet, look).map((page) => {
      const rowOf = ({ name }: { readonly name: string }) =>
        page.pieces.find((piece): piece is TextPiece => isRow(piece, name));
      const [first] = unknown.domains.flatMap((domain) => rowOf(domain) ?? []);
      const last = rowOf({ name: 'Ovens' });
      if (!first || !last) return page;
      const added = [
        ...above.map((text, at) => ({
          ...first,
          text,
          baseline: first.baseline - look.line * (above.length - at),
        })),
        ...below.map((text, at) => ({
          ...last,
          text,
          baseline: last.baseline + look.line * (at + 1),
        })),
      ];
      // Otherwise the sentences below the table would end it.
      const pieces = page.pieces.filter(
        (piece) => piece.kind !== 'text' || piece.baseline <= last.baseline + look.rowHeight,
      );
      return { ...page, pieces: [...pieces, ...added] };
    });
    const reading = await read(await drawPdf(pages));
    expect(pages.some(({ pieces }) => below.every((line) => pieces.some(isLine(line))))).toBe(true);
    expect(JSON.stringify(reading)).not.toMatch(/zaphod|quillfeather|AWS0123|4242/i);
    return reading;
  }
  const isRow = (piece: object, name: string) =>
    'text' in piece &&
    typeof piece.text === 'string' &&
    /^(?:Domain|Section) /.test(piece.text) &&
    piece.text.includes(name);

  it.each(generations)('stands below the table and above it: %s', async (generation) => {
    const reading = await readWith(
      generation,
      ['Candidate: Zaphod Quillfeather'],
      ['Candidate: Zaphod Quillfeather', 'Registration Number: 424242424'],
    );
    expect(reading).toMatchObject({ ok: true, ...whatItSays(sheet) });
  });

  it.each([
    [['Candidate', 'Zaphod Quillfeather']],
    [['Registration No. 424242424', 'Zaphod Quillfeather']],
    [['Zaphod Quillfeather    Candidate ID: AWS01234567']],
    [['Exam Date: 3/10/2025', 'Zaphod Quillfeather']],
  ])('stands below labels: %j', async (below) => {
    expect(await readWith('rectangles-2024', [], below)).toMatchObject({
      ok: true,
      ...whatItSays(sheet),
    });
  });

  it.each([
    [['Zaphod Quillfeather 424242424']],
    [['Name: Zaphod Quillfeather']],
    [
      [
        'at a school of some renown that',
        'is known to Zaphod Quillfeather',
        'and to others who bake',
      ],
    ],
  ])('costs the row it stands in, where nothing says what it is: %j', async (below) => {
    expect(await readWith('rectangles-2024', [], below)).toMatchObject({
      report: {
        exam: 'QBK-C07',
        ratings: {
          sourdough: 'needs-improvement',
          'torches-and-error-correction': 'meets-competencies',
        },
      },
      unsure: ['ratings'],
    });
  });
});

describe('debrief read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-reading-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints a line for each file, and nobody in it', async () => {
    const candidate = candidates[1] as Candidate;
    const files = {
      // The name of a file says nothing about what is in it.
      'report.txt': await reportPdf(sheetFor(candidate), 'letters-2023'),
      'old.pdf': await reportPdf(
        sheetOf(
          printedExam('SAA-C01'),
          printedExam('SAA-C01').domains.map(() => 'meets-competencies'),
          { candidate, dateForm: 'month', takenOn: '2019-02-28' },
        ),
        'sections-2018',
      ),
      'letter.pdf': await drawPdf([textPage(otherDocuments.letter)]),
      'empty.pdf': new Uint8Array(),
    };
    const paths = Object.entries(files).map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    });
    const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
    const run = spawnSync(process.execPath, [cli, 'read', ...paths], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(2);
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      {
        ok: true,
        file: paths[0],
        report: {
          exam: 'CLF-C02',
          score: 712,
          passed: true,
          takenOn: '2025-03-10',
          ratings: {
            'cloud-concepts': 'needs-improvement',
            'security-and-compliance': 'meets-competencies',
            'billing-pricing-and-support': 'meets-competencies',
          },
        },
        unsure: ['ratings.cloud-technology-and-services'],
        source: 'pdf',
      },
      {
        ok: true,
        file: paths[1],
        report: {
          exam: 'SAA-C01',
          score: 732,
          passed: true,
          takenOn: '2019-02-28',
          ratings: Object.fromEntries(
            printedExam('SAA-C01').domains.map(({ id }) => [id, 'meets-competencies']),
          ),
        },
        unsure: [],
        source: 'pdf',
      },
      {
        ok: false,
        file: paths[2],
        issues: [{ field: 'file', message: fileProblems['not-a-report']() }],
      },
      { ok: false, file: paths[3], issues: [{ field: 'file', message: fileProblems.empty() }] },
    ]);
    for (const secret of secretsOf(candidate)) expect(run.stdout).not.toContain(secret);
  });
});
