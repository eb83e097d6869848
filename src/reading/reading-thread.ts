// The thread in which people's files are opened. It is told nothing but the file and the exams, answers with what the
// report says, and is ended from outside when a file takes too long or too much.

import { parentPort, workerData } from 'node:worker_threads';
import type { IsoDate } from '../core/exam.ts';
import { errorPlace } from './error-place.ts';
import type { KnownExam } from './exam-names.ts';
import { isPicture, kindOf } from './file-kind.ts';
import type { FileProblem } from './file-problem.ts';
import { pdfPages } from './pdf-pages.ts';
import { readReport, type SheetReading } from './read-report.ts';

/** Given once, when the thread starts. */
export interface ThreadData {
  readonly exams: readonly KnownExam[];
  readonly pages: number;
  readonly pixels: number;
}

export interface ThreadJob {
  readonly bytes: Uint8Array;
  readonly today: IsoDate;
}

/** `defect`: our own code threw. Its message may hold words of the file, so only kind and place are told. */
export type ThreadAnswer = SheetReading | { readonly defect: string };

// What libraries print about a file may hold words of it.
process.stdout.write = () => true;
process.stderr.write = () => true;

const { exams, pages: mostPages, pixels: mostPixels } = workerData as ThreadData;

parentPort?.on('message', (job: ThreadJob) => {
  read(job).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) =>
      parentPort?.postMessage({ defect: errorPlace(error) } satisfies ThreadAnswer),
  );
});

async function read({ bytes, today }: ThreadJob): Promise<SheetReading> {
  return isPicture(kindOf(bytes)) ? readPicture(bytes, today) : readPdf(bytes, today);
}

async function readPdf(bytes: Uint8Array, today: IsoDate): Promise<SheetReading> {
  const read = await pdfPages(bytes, mostPages);
  if (!read.ok) return bad(read.problem);
  const { pages } = read;
  if (pages.length === 0) return bad({ code: 'broken' });
  if (pages.every((page) => page.words.length === 0)) return bad({ code: 'no-text' });
  return readReport(pages, exams, today);
}

async function readPicture(bytes: Uint8Array, today: IsoDate): Promise<SheetReading> {
  // Most files are PDFs, and what pictures need is large.
  const { picturePage } = await import('./picture-page.ts');
  const read = await picturePage(bytes, mostPixels);
  if (!read.ok) return bad(read.problem);
  const reading = readReport([read.page], exams, today);
  // A picture without the words of a report may be of one all the same, only not readable.
  const isUnclear =
    !reading.ok && ['no-text', 'not-a-report', 'nothing-found'].includes(reading.problem.code);
  return isUnclear ? bad({ code: 'unreadable-picture' }) : reading;
}

const bad = (problem: FileProblem): SheetReading => ({ ok: false, problem });
