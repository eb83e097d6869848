// npm run bench: how fast the program is, always as a ratio to something measured in the same run.

import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineAnswerer } from '#src/analyze-lines.ts';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import { loadExams } from '#src/catalog/load-exams.ts';
import { latestToday } from '#src/core/calendar.ts';
import type { Exam } from '#src/core/exam.ts';
import { analyses } from './analyses.ts';
import { makeBaseline } from './baseline.ts';
import { compareBots, compareMemory } from './discord.ts';
import { compareFollowUps } from './follow-ups.ts';
import { compareGroups } from './groups.ts';
import { makeLines, mixInWords } from './lines.ts';
import {
  fastest,
  median,
  type Program,
  pathOf,
  peakMemory,
  quantile,
  timeCalls,
  timeOnce,
  timePrograms,
} from './measure.ts';
import { compareReadiness } from './readiness.ts';
import { compareReading } from './reading.ts';
import { compareAcknowledgements } from './slack.ts';
import { head, ms, ratio, row, say, us } from './table.ts';

const SEED = 20_261_122;
const LINES = 20_000;
/** Answers the baseline has at hand, taken in turn. */
const HELD = 1_000;

const nothing: Program = { args: ['-e', '0'] };
const typescript: Program = { args: ['--input-type=module-typescript', '-e', '0'] };
const debrief = pathOf('src/cli.ts');
const dataFolder = pathOf('data/');

const bench = await timeOnce(async () => {
  say(`Debrief under node ${process.version}, ${availableParallelism()} processors, seed ${SEED}`);
  const parsed = await timeOnce(() => loadExams(dataFolder));
  await loadExamsOnce(dataFolder);
  const { value: exams, milliseconds } = await timeOnce(() => loadExamsOnce(dataFolder));

  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  try {
    await compareLines(exams, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await compareCommand();
  head('    the exams: every data file parsed and checked, against as kept from an earlier start');
  row('kept', ms(milliseconds));
  row('parsed', ms(parsed.milliseconds), ratio(parsed.milliseconds, milliseconds));
  timeAnalyses(exams);
  await compareBots();
  await compareMemory();
  await compareAcknowledgements();
  await compareGroups();
  await compareFollowUps();
  await compareReadiness();
  await compareReading();
});
say();
say(`measured in ${(bench.milliseconds / 1000).toFixed(0)} s`);

/** (a) Many lines without the readiness model, against parsing the same input and serialising the same answers. */
async function compareLines(exams: readonly Exam[], folder: string) {
  const file = (name: string, lines: Iterable<string>): string => {
    const path = join(folder, name);
    const to = openSync(path, 'w');
    for (const line of lines) writeSync(to, `${line}\n`);
    closeSync(to);
    return path;
  };
  const today = latestToday(Date.now());
  const answerLine = lineAnswerer(exams, today, { without: ['readiness'] });
  const few = [...makeLines(exams, HELD, SEED)];
  const answers = few.map(answerLine);
  const empty = join(folder, 'empty.jsonl');
  writeFileSync(empty, '');
  const input = file('lines.jsonl', makeLines(exams, LINES, SEED));

  head(`(a) debrief analyze --without readiness over ${LINES} lines: ${mixInWords}`);
  const kilobytes = answers.reduce((sum, answer) => sum + answer.length, 0) / HELD / 1024;
  say(
    `    against parsing the same lines and serialising our answers, ${kilobytes.toFixed(1)} kB each`,
  );

  const ours: Program = { args: [debrief, 'analyze', '--without', 'readiness'], input };
  const theirs: Program = {
    args: [pathOf('bench/parse-and-serialise.ts'), file('answers.jsonl', answers)],
    input,
  };
  const times = await timePrograms(
    { nothing, ours, theirs, preparing: { ...theirs, input: empty } },
    3,
  );
  // The baseline is given its answers as a file and makes objects of them first; that is not part of the comparison.
  const baseline = fastest(times.theirs) - fastest(times.preparing) + fastest(times.nothing);
  row('whole process, fastest of 3: baseline', ms(baseline));
  row(
    'whole process, fastest of 3: debrief',
    ms(fastest(times.ours)),
    ratio(fastest(times.ours), baseline, 4),
  );

  const sink = openSync(devNull, 'w');
  const baselineLine = makeBaseline(answers);
  const timePass = async (answer: (line: string) => string, lines = few) => {
    const { milliseconds } = await timeOnce(() => {
      for (const line of lines) writeSync(sink, `${answer(line)}\n`);
    });
    return milliseconds;
  };
  const inside = { theirs: [] as number[], ours: [] as number[] };
  for (let round = 0; round < 20; round++) {
    inside.theirs.push(await timePass(baselineLine));
    inside.ours.push(await timePass(answerLine));
  }
  // Other lines than those that warm it up, whose readings are kept.
  const modelled = lineAnswerer(exams, today);
  await timePass(modelled);
  const withModel = await timePass(modelled, [...makeLines(exams, HELD, SEED + 1)]);
  closeSync(sink);
  // The first half is for warming up.
  const perLine = (sample: readonly number[]) => (median(sample.slice(10)) * 1000) / HELD;
  row('one line in a running process: baseline', us(perLine(inside.theirs)));
  row(
    'one line in a running process: debrief',
    us(perLine(inside.ours)),
    ratio(perLine(inside.ours), perLine(inside.theirs), 4),
  );
  row(
    'the same with the readiness model, lines a second',
    ((HELD * 1000) / withModel).toFixed(0),
    `  for ${(1e6 / perLine(inside.ours)).toFixed(0)} without`,
  );

  const more: Program = { ...ours, input: file('more.jsonl', makeLines(exams, LINES * 4, SEED)) };
  const compareGrowth = async (name: string, flags: readonly string[], target?: number) => {
    const few = await peakMemory(ours, flags);
    const many = await peakMemory(more, flags);
    const figure = `${few.toFixed(0)} → ${many.toFixed(0)} MB`;
    row(`peak memory, ${LINES} → ${LINES * 4} lines${name}`, figure, ratio(many, few, target));
  };
  // Left alone, the engine lets the space for new objects grow to its limit, whatever they are. Where it is kept
  // small, only what the program holds on to can grow: with the input it must not.
  await compareGrowth('', []);
  await compareGrowth(', small heap', ['--max-old-space-size=32', '--max-semi-space-size=4'], 1.2);
}

/** (b) One command as a whole process, against a process that does nothing. */
async function compareCommand() {
  const words = 'security NI, tech: needs improvement, concepts ok, billing competent';
  const command: Program = { args: [debrief, 'scorereport', 'CLF-C02', '612', words, '--no-save'] };
  // The first run may have to fill the caches.
  await timePrograms({ command }, 1);
  const times = await timePrograms(
    {
      nothing,
      typescript,
      imports: { args: [debrief], exitCode: 2 },
      command,
      compiling: { ...command, env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
    },
    15,
  );
  const unit = median(times.nothing);
  head(
    '(b) debrief scorereport CLF-C02 612 "…" --no-save as a whole process, median of 15, against node -e 0',
  );
  row('node -e 0', ms(unit));
  for (const [name, sample, target] of [
    ["node's own start for a TypeScript program", times.typescript],
    ['debrief without a command: start and imports', times.imports],
    ['debrief scorereport', times.command, 10],
    ['debrief scorereport, without the compile cache', times.compiling],
  ] as const) {
    row(name, ms(median(sample)), ratio(median(sample), unit, target));
  }
}

/** (c) One analysis in a running process, against a fixed loop. */
function timeAnalyses(exams: readonly Exam[]) {
  const unit = median(timeCalls(2_000, fixedLoop));
  head(
    '(c) one analysis in a running process, against 10,000 rounds of a 32-bit xorshift in plain JavaScript',
  );
  row('the loop', us(unit));
  for (const { name, run } of analyses(exams)) {
    const sample = timeCalls(4_000, run);
    const p99 = quantile(sample, 0.99);
    row(name, `${us(median(sample))}, p99 ${us(p99)}`, ratio(median(sample), unit));
  }
}

function fixedLoop(): number {
  let state = 1;
  for (let round = 0; round < 10_000; round++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}
