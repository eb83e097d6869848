// A reading thread that answers PDFs at once and takes a fifth of a second for anything else.

import { parentPort } from 'node:worker_threads';
import { kindOf } from '#src/reading/file-kind.ts';
import type { SheetReading } from '#src/reading/read-report.ts';
import type { ThreadJob } from '#src/reading/reading-thread.ts';

const answer: SheetReading = {
  ok: true,
  newest: { report: { exam: 'CLF-C02', score: 700 }, unsure: [] },
  earlier: [],
};

parentPort?.on('message', ({ bytes }: ThreadJob) => {
  const started = performance.now();
  while (kindOf(bytes) !== 'PDF' && performance.now() - started < 200);
  parentPort?.postMessage(answer);
});
