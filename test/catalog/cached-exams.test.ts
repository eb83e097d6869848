// Exams kept from an earlier start: the same exams, and never older than their files.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import { DataFileError } from '#src/catalog/data-file-error.ts';
import { analyze } from '#src/core/analyze.ts';
import { dataFolder, exams, tell } from '../core/reports.ts';

const scratch = mkdtempSync(join(tmpdir(), 'debrief-cache-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;

/** A copy of the shipped data, and a place for what is kept. */
function copies(): { readonly data: string; readonly cache: string } {
  const place = join(scratch, String(folders++));
  const data = join(place, 'data');
  cpSync(dataFolder, data, { recursive: true });
  return { data, cache: join(place, 'cache') };
}

function change(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

describe('loadExamsOnce', () => {
  it('gives the exams of the files, the first time and the second', async () => {
    const { data, cache } = copies();
    expect(await loadExamsOnce(data, cache)).toEqual(exams);
    expect(await loadExamsOnce(data, cache)).toEqual(exams);
  });

  it('keeps exams that analyse to the same bytes', async () => {
    const { data, cache } = copies();
    await loadExamsOnce(data, cache);
    const kept = await loadExamsOnce(data, cache);
    for (const [at, exam] of kept.entries()) {
      const original = exams[at];
      if (!original) throw new RangeError(exam.code);
      const report = tell(exam.code, 'N'.repeat(exam.domains.length), 640, {
        takenOn: '2026-10-20',
        study: ['videos'],
      });
      expect(JSON.stringify(analyze(exam, report))).toBe(JSON.stringify(analyze(original, report)));
    }
  });

  it('takes the second time what was kept the first', async () => {
    const { data, cache } = copies();
    await loadExamsOnce(data, cache);
    change(join(cache, 'exams.json'), 'AWS Certified Cloud Practitioner', 'Kept');
    const kept = await loadExamsOnce(data, cache);
    expect(kept.find(({ code }) => code === 'CLF-C02')?.name).toBe('Kept');
  });

  it.each(['aws.yaml', 'exams/clf-c02.yaml'])('sees a change in %s', async (name) => {
    const { data, cache } = copies();
    await loadExamsOnce(data, cache);
    change(join(cache, 'exams.json'), 'AWS Certified Cloud Practitioner', 'Kept');
    change(join(data, name), 'sources:', '# changed\nsources:');
    expect(await loadExamsOnce(data, cache)).toEqual(exams);
  });

  it('sees a file that went', async () => {
    const { data, cache } = copies();
    await loadExamsOnce(data, cache);
    rmSync(join(data, 'exams', 'pas-c01.yaml'));
    expect(await loadExamsOnce(data, cache)).toHaveLength(exams.length - 1);
  });

  it('refuses a broken file although good ones were kept', async () => {
    const { data, cache } = copies();
    await loadExamsOnce(data, cache);
    change(join(data, 'exams', 'clf-c02.yaml'), 'weight: 24', 'weight: 25');
    await expect(loadExamsOnce(data, cache)).rejects.toThrow(DataFileError);
    await expect(loadExamsOnce(data, cache)).rejects.toThrow('clf-c02.yaml');
  });

  it.each(['', '{"fingerprint":', 'null', '{}', '[]'])(
    'makes anew what was kept as %j',
    async (text) => {
      const { data, cache } = copies();
      await loadExamsOnce(data, cache);
      writeFileSync(join(cache, 'exams.json'), text);
      expect(await loadExamsOnce(data, cache)).toEqual(exams);
    },
  );

  it('loads each time where nothing can be kept', async () => {
    const { data } = copies();
    // A file stands where the folder would have to be.
    const cache = join(data, 'aws.yaml', 'cache');
    expect(await loadExamsOnce(data, cache)).toEqual(exams);
    expect(await loadExamsOnce(data, cache)).toEqual(exams);
  });
});
