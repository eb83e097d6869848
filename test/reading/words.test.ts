// Every reason why a file is not read has a sentence that says what to do next.

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileProblems } from '#src/cards/words/en-reading.ts';
import { fileBytes } from '#src/platforms/console/local-file.ts';
import { fileProblemCodes } from '#src/reading/file-problem.ts';
import { LARGEST_FILE } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';

describe('the words for files that cannot be read', () => {
  const values = {
    kind: 'HEIC',
    megabytes: 12.4,
    most: 10,
    pages: 5000,
    width: 20_000,
    height: 20_000,
    seconds: 10,
    vendor: 'Microsoft',
    count: 2,
    waiting: 21,
  };

  it('are there for every reason, and for no other', () => {
    expect(Object.keys(fileProblems).toSorted()).toEqual([...fileProblemCodes].toSorted());
  });

  it.each(fileProblemCodes)('%s says what is wrong, and what to do next', (code) => {
    const sentence = fileProblems[code](values);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|“\s*”|^\s|\s$| {2}|\(\)/);
    expect(sentence).toMatch(/^[A-Z\d].*[.?!”]$/);
    expect(sentence).toMatch(/\b(?:send|type|save|download)\b/i);
  });

  it('name no size of a file that was looked at only in part', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'debrief-large-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'large.pdf');
    writeFileSync(path, '%PDF-1.7');
    truncateSync(path, 300 * 1024 * 1024);
    const read = await fileBytes(path, LARGEST_FILE);
    if (typeof read === 'string') throw new Error(read);
    expect(read.length).toBeLessThan(2 * LARGEST_FILE);
    const reading = await openReportReader([]).read(read, '2026-11-23');
    const problem = reading.ok ? null : reading.problem;
    expect(problem).toEqual({ code: 'too-large', values: { most: 10 } });
    expect(fileProblems['too-large'](problem?.values ?? {})).toMatch(
      /^The file has more than 10 MB;/,
    );
  });
});
