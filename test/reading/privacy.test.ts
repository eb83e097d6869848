// Candidate name, candidate id and registration number stay where the file was opened: in no result, error or output.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { fileProblems } from '#src/cards/words/en-reading.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { generations } from '#test/support/reports/looks.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { makeRead } from '#test/support/reports/shared-reader.ts';
import { type Candidate, candidates, sheetOf } from '#test/support/reports/sheet.ts';
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
