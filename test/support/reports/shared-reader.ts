// A reader that the tests of one file share: its thread takes a moment to start.

import { afterAll } from 'vitest';
import type { FileReading } from '#src/reading/read-file.ts';
import { readFile } from '#src/reading/read-file.ts';
import {
  openReportReader,
  type ReadingLimits,
  type ReportReader,
} from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';

/** The latest date of the moment at which these tests take place. */
export const latest = '2026-11-23';

/** Opens a reader and closes it behind the last test of the file. */
export function readerForTests(limits: Partial<ReadingLimits> = {}): ReportReader {
  const reader = openReportReader(exams, limits);
  afterAll(() => reader.close());
  return reader;
}

/** Reads a file with a reader that everybody who calls this shares, however many ask at once. */
export function makeRead(): (bytes: Uint8Array) => Promise<FileReading> {
  const reader = readerForTests({ waiting: 10_000 });
  return (bytes) => readFile(bytes, exams, latest, reader);
}
