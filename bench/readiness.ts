// The readiness model: what a reading costs, against a fixed loop; that ten thousand readings keep nothing; and that it
// agrees with candidates simulated by its own equations. Also runs alone: node bench/readiness.ts

import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadExamsOnce } from '#src/catalog/cached-exams.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { afterStudy } from '#src/core/readiness/after-study.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { readProbability } from '#src/core/readiness/read-probability.ts';
import { readReadiness, weighForRetake } from '#src/core/readiness/read-readiness.ts';
import { type ToldResult, weighReport } from '#src/core/readiness/weigh-report.ts';
import { examOf } from './lines.ts';
import { median, pathOf, quantile, timeCalls, timeOnce } from './measure.ts';
import { type Sought, simulateSittings } from './simulate-sittings.ts';
import { head, ms, ratio, row, say, us } from './table.ts';

const CALLS = 500;
const READINGS = 10_000;
const CANDIDATES = 1_000_000;
/** What the normal step of the model may be off by; test/core/readiness/cross-checks.test.ts holds it to .006. */
const NORMAL_STEP = 0.005;
const SEED = 20_261_122;

const sought: Readonly<Record<string, readonly Sought[]>> = {
  'CLF-C02': [
    { score: 680, passed: null, letters: 'CNCP' },
    { score: 600, passed: null, letters: 'NNCN' },
    { score: 690, passed: null, letters: 'MNMM' },
    { score: 650, passed: null, letters: '----' },
    { score: null, passed: false, letters: 'CNNC' },
  ],
  'DOP-C02': [
    { score: 700, passed: null, letters: 'NCCNCP' },
    { score: 610, passed: null, letters: 'NNCNNC' },
    { score: 735, passed: null, letters: 'MNMMNM' },
    { score: 740, passed: null, letters: 'C-C--C' },
    { score: 680, passed: null, letters: '------' },
  ],
};

/** (i) The readiness model. */
export async function compareReadiness(): Promise<void> {
  const exams = await loadExamsOnce(pathOf('data/'));
  timeReadings(exams);
  measureGrowth(exams);
  await compareSimulated(exams);
}

function timeReadings(exams: readonly Exam[]): void {
  const clf = examOf(exams, 'CLF-C02');
  const dop = examOf(exams, 'DOP-C02');
  head(
    '(i) one reading of a report, against 10,000 rounds of a 32-bit xorshift in plain JavaScript',
  );
  say(
    '    a reading: probability, range, domains, leverage of each, how well ratings and score fit',
  );
  const unit = median(timeCalls(2_000, fixedLoop));
  row('the loop', us(unit));
  const compare = (name: string, run: () => unknown, most?: number) => {
    const sample = timeCalls(CALLS, run);
    const [typical, slow] = [median(sample), quantile(sample, 0.99)];
    const verdict =
      most === undefined ? '' : `  ${typical <= most * 1000 ? 'within' : 'ABOVE'} ${most} ms`;
    const figure = `${(typical / 1000).toFixed(2)} ms, p99 ${ms(slow / 1000)}`;
    row(name, figure, `${ratio(typical, unit)}${verdict}`);
  };
  const reading = (exam: Exam, score: number, letters: string) => () =>
    readReadiness(exam, tell(exam, { score, passed: null, letters }), { line: exam.readinessLine });
  compare('CLF-C02, three words', reading(clf, 680, 'CNCP'), 2);
  compare('CLF-C02, two words', reading(clf, 690, 'MNMM'), 8);
  compare('DOP-C02, three words', reading(dop, 700, 'NCCNCP'), 4);
  compare('DOP-C02, two words', reading(dop, 735, 'MNMMNM'), 8);
  const whatIf = (exam: Exam, score: number, letters: string, domains: number) => {
    const told = tell(exam, { score, passed: null, letters });
    const weighed = weighForRetake(exam, told, { line: exam.readinessLine });
    const hours = Object.fromEntries(exam.domains.slice(0, domains).map(({ id }) => [id, 10]));
    return () => afterStudy(weighed, hours);
  };
  compare('what if: one domain of CLF-C02, three learners', whatIf(clf, 680, 'CNCP', 1), 1);
  compare('what if: one domain of DOP-C02, three learners', whatIf(dop, 700, 'NCCNCP', 1), 1);
  compare('what if: all domains of CLF-C02', whatIf(clf, 680, 'CNCP', 4));
  compare('what if: all domains of DOP-C02', whatIf(dop, 700, 'NCCNCP', 6));
  // A copy is another exam, whose tables are built anew.
  row('tables of an exam, once', ms(median(timeCalls(20, () => tablesOf({ ...dop }))) / 1000));
}

function measureGrowth(exams: readonly Exam[]): void {
  const clf = examOf(exams, 'CLF-C02');
  const dop = examOf(exams, 'DOP-C02');
  const read = (at: number) => {
    const [exam, letters] = at % 2 === 0 ? [clf, 'CNCP'] : [dop, 'NCCNCP'];
    const score = 500 + ((at * 37) % 200);
    readReadiness(exam, tell(exam, { score, passed: null, letters }), { line: exam.readinessLine });
  };
  for (let at = 0; at < 200; at++) read(at);
  const before = settledHeap();
  for (let at = 0; at < READINGS; at++) read(at);
  const grown = (settledHeap() - before) / 1024;
  head(`    the heap after ${READINGS} readings, settled`);
  row('grown by', `${grown.toFixed(0)} kB`, grown < 256 ? '  within 256 kB' : '  ABOVE 256 kB');
}

/** Bytes held by objects and typed arrays once everything that can go has gone. */
function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 4; round++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function compareSimulated(exams: readonly Exam[]): Promise<void> {
  head(
    `    the chance to pass, against ${CANDIDATES} simulated candidates of each exam, seed ${SEED}`,
  );
  for (const [code, reports] of Object.entries(sought)) {
    const exam = examOf(exams, code);
    const { counts, passMark } = tablesOf(exam);
    const line = exam.readinessLine;
    const { value, milliseconds } = await timeOnce(() =>
      simulateSittings({ passMark, counts, line }, reports, CANDIDATES, SEED),
    );
    for (const [at, report] of reports.entries()) {
      const { share, error } = value[at] ?? { share: Number.NaN, error: 0 };
      const { mid } = readProbability(weighReport(exam, tell(exam, report), { line }));
      const apart = Math.abs(mid - share);
      const verdict = apart < 3 * error + NORMAL_STEP ? 'within' : 'ABOVE';
      row(
        `${code} ${report.score ?? 'failed'} ${report.letters}`,
        `${mid.toFixed(3)} for ${share.toFixed(3)} ± ${error.toFixed(3)}`,
        `  ${(apart / error).toFixed(1)} errors  ${verdict} 3 and the normal step`,
      );
    }
    say(`    ${code} in ${ms(milliseconds)}`);
  }
}

function tell(exam: Exam, { score, passed, letters }: Sought): ToldResult {
  const ratings: Record<string, Rating> = {};
  for (const [at, { id }] of exam.domains.entries()) {
    const rating = ratingOfLetter[letters[at] ?? ''];
    if (rating) ratings[id] = rating;
  }
  return { score, passed, ratings };
}

const ratingOfLetter: Readonly<Record<string, Rating>> = {
  N: 'needs-improvement',
  C: 'competent',
  P: 'proficient',
  M: 'meets-competencies',
};

function fixedLoop(): number {
  let state = 1;
  for (let round = 0; round < 10_000; round++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compareReadiness();
