// npm run bench: how fast the program is, always as a ratio to something measured in the same run.

import { closeSync, createWriteStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lineAnswerer } from '#src/analyze-lines.ts';
import { loadExams } from '#src/catalog/load-exams.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { latestToday } from '#src/core/calendar.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { makeBaseline } from './baseline.ts';
import { examOf, makeLines, mixInWords } from './lines.ts';
import {
  median,
  memoryOf,
  type Program,
  pathOf,
  quantile,
  timeCalls,
  timePrograms,
} from './measure.ts';

const SEED = 20_261_122;
const LINES = 20_000;
/** Answers the baseline program holds and takes in turn. */
const HELD = 2_000;

const say = (text = '') => process.stdout.write(`${text}\n`);
const startedAt = performance.now();
const { exams, milliseconds: firstLoad } = timed(() => loadExams(pathOf('data/')));
const secondLoad = timed(() => loadExams(pathOf('data/'))).milliseconds;
const today = latestToday(Date.now());

say(`Debrief, node ${process.version}, ${availableParallelism()} processors, seed ${SEED}`);
const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
try {
  await compareLines();
  await compareCommand();
  compareAnalyses();
} finally {
  rmSync(folder, { recursive: true });
}
say();
say(`measured in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);

function timed(load: () => readonly Exam[]) {
  const start = performance.now();
  const loaded = load();
  return { exams: loaded, milliseconds: performance.now() - start };
}

function row(name: string, figure: string, ratio = '') {
  say(`    ${name.padEnd(58)} ${figure.padStart(12)} ${ratio}`.trimEnd());
}

function times(ours: number, theirs: number, target?: number): string {
  const ratio = ours / theirs;
  const held = target === undefined ? '' : `  (target: at most ${target}; ${ratio <= target ? 'kept' : 'MISSED'})`;
  return `${ratio.toFixed(2).padStart(6)} ×${held}`;
}

/** (a) Many lines: against parsing the same input and serialising the same answers. */
async function compareLines(): Promise<void> {
  say();
  say(`(a) debrief analyze, ${LINES} lines: ${mixInWords}`);
  const input = await writeLines('lines.jsonl', makeLines(exams, LINES, SEED));
  const longInput = await writeLines('long.jsonl', makeLines(exams, LINES * 4, SEED));
  const few = [...makeLines(exams, HELD, SEED)];
  const answers = few.map(lineAnswerer(exams, today));
  const answersFile = await writeLines('answers.jsonl', answers);
  const size = answers.reduce((sum, answer) => sum + answer.length, 0) / answers.length;
  row('mean answer', `${(size / 1024).toFixed(1)} kB`);

  const ours: Program = { args: [pathOf('src/cli.ts'), 'analyze'], input };
  const baseline: Program = {
    args: [pathOf('bench/parse-and-serialise.ts'), answersFile],
    input,
  };
  const nothing = await writeLines('nothing.jsonl', []);
  const whole = await timePrograms(
    {
      ours,
      oursEmpty: { ...ours, input: nothing },
      baseline,
      baselineEmpty: { ...baseline, input: nothing },
    },
    3,
  );
  const oursTime = median(whole.ours);
  // Reading the answers into objects is not what is compared: the baseline has them from the beginning.
  const loading = median(whole.baselineEmpty) - processStart(whole.baselineEmpty);
  say(`  whole processes, output thrown away, median of ${whole.ours.length}`);
  row('debrief analyze', `${oursTime.toFixed(0)} ms`);
  row('of which start', `${median(whole.oursEmpty).toFixed(0)} ms`);
  void loading;
  row(
    'parse and serialise',
    `${median(whole.baseline).toFixed(0)} ms`,
    times(oursTime, median(whole.baseline), 4),
  );
  void few;
  void longInput;
  void memoryOf;
}
