// npm run fit:line -- <csv>: fits the line between the two official words to real reports, by maximum likelihood with
// the whole readiness model, and prints what belongs into data/readiness-line.yaml. The reports are not kept.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReadinessLine } from '../core/exam.ts';
import type { Rating } from '../core/rating.ts';
import type { ModelExam } from '../core/readiness/exam-tables.ts';
import { weighReport } from '../core/readiness/weigh-report.ts';
import { loadExams } from './load-exams.ts';

/** A report of two words, on an exam the model can read. */
export interface RatedReport {
  readonly exam: ModelExam;
  readonly score: number;
  readonly ratings: Readonly<Record<string, Rating>>;
}

/** A line with the logarithm of how likely it makes all ratings, given the scores. */
export interface TriedLine extends ReadinessLine {
  readonly logLikelihood: number;
}

/** Hundredths: with some dozens of reports, the data cannot tell finer ones apart. */
const offsets = Array.from({ length: 36 }, (_, at) => (at - 30) / 100);
/**
 * Below .01 a line is as good as hard, and what fits best goes by whole counts of questions: on the reports of
 * data/readiness-line.yaml .002 is better by .5 at one offset, and no better half a hundredth beside it (docs/model.md, 2.7).
 */
const softnesses = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2];

const ratingOfLetter: Readonly<Record<string, Rating>> = {
  M: 'meets-competencies',
  N: 'needs-improvement',
};

/**
 * Reads reports from CSV text with the columns exam, score and ratings, the last as one letter a domain in official
 * order: M or N. Of a retired exam without a file, level, mark and questions are those of its newer version, and the
 * domains weigh alike.
 * @returns also how many rows fit no exam that is known.
 */
export function readReports(
  csv: string,
  exams: readonly ModelExam[],
): { readonly reports: readonly RatedReport[]; readonly skipped: number } {
  const [header = '', ...rows] = csv.trim().split(/\r?\n/);
  const columns = header.split(',');
  const known = new Map(exams.map((exam) => [exam.code, exam]));
  const reports: RatedReport[] = [];
  let skipped = 0;
  for (const row of rows) {
    const cells = row.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? '';
    const letters = [...cell('ratings')];
    const score = Number(cell('score'));
    const exam = known.get(cell('exam')) ?? retiredExam(cell('exam'), letters.length, exams);
    if (
      !exam ||
      exam.domains.length !== letters.length ||
      !(score >= exam.scale[0] && score <= exam.scale[1]) ||
      letters.some((letter) => !(letter in ratingOfLetter))
    ) {
      skipped++;
      continue;
    }
    // Kept, so that its tables are built once.
    known.set(exam.code, exam);
    const ratings: Record<string, Rating> = {};
    for (const [at, { id }] of exam.domains.entries()) {
      ratings[id] = ratingOfLetter[letters[at] ?? ''] ?? 'unknown';
    }
    reports.push({ exam, score, ratings });
  }
  return { reports, skipped };
}

function retiredExam(
  code: string,
  domains: number,
  exams: readonly ModelExam[],
): ModelExam | undefined {
  const newer = exams.find((exam) => exam.code.slice(0, 3) === code.slice(0, 3));
  if (!newer || domains === 0) return undefined;
  const { level, scale, passMark, questionCounts } = newer;
  return {
    code,
    level,
    scale,
    passMark,
    questionCounts,
    domains: Array.from({ length: domains }, (_, at) => ({ id: `domain-${at + 1}`, weight: null })),
  };
}

/** A function that says how likely a line makes all ratings, given the scores: natural logarithm. */
export function likelihoodOf(reports: readonly RatedReport[]): (line: ReadinessLine) => number {
  const evidence = (
    { exam, score }: RatedReport,
    ratings: RatedReport['ratings'],
    line: ReadinessLine,
  ) => weighReport(exam, { score, passed: null, ratings }, { line, words: 'two' }).evidence;
  // Without ratings the line plays no part.
  const scores = reports.map((report) => evidence(report, {}, { offset: 0, softness: 1 }));
  return (line) =>
    reports.reduce(
      (sum, report, at) =>
        sum + Math.log(evidence(report, report.ratings, line) / (scores[at] ?? Number.NaN)),
      0,
    );
}

/** Tries every line of a grid: for each offset the best softness, in the order of the offsets. */
export function profileLines(
  reports: readonly RatedReport[],
  tried: readonly number[] = offsets,
): readonly TriedLine[] {
  const likelihood = likelihoodOf(reports);
  return tried.map((offset) =>
    best(
      softnesses.map((softness) => {
        const line = { offset, softness };
        return { ...line, logLikelihood: likelihood(line) };
      }),
    ),
  );
}

export function best(lines: readonly TriedLine[]): TriedLine {
  return lines.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
}

/**
 * What the line is compared with: a logistic curve on the distance to the mark, fitted to the same ratings.
 * @returns its log likelihood.
 */
export function logisticLikelihood(reports: readonly RatedReport[]): number {
  const points = reports.flatMap(({ exam, score, ratings }) =>
    Object.values(ratings).map((rating) => ({
      x: (score - exam.passMark.value) / 100,
      y: rating === 'needs-improvement' ? 0 : 1,
    })),
  );
  const at = (a: number, b: number, x: number) => 1 / (1 + Math.exp(-a - b * x));
  let [a, b] = [0, 0];
  // Newton's method: a handful of steps is exact.
  for (let step = 0; step < 25; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0];
    for (const { x, y } of points) {
      const p = at(a, b, x);
      const weight = p * (1 - p);
      ga += y - p;
      gb += (y - p) * x;
      haa += weight;
      hab += weight * x;
      hbb += weight * x * x;
    }
    const determinant = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / determinant;
    b += (haa * gb - hab * ga) / determinant;
  }
  return points.reduce(
    (sum, { x, y }) => sum + Math.log(y === 1 ? at(a, b, x) : 1 - at(a, b, x)),
    0,
  );
}

function main(path: string | undefined): number {
  if (path === undefined) {
    process.stderr.write(
      'usage: npm run fit:line -- <csv with the columns exam, score, ratings>\n',
    );
    return 2;
  }
  const exams = loadExams(fileURLToPath(new URL('../../data', import.meta.url)));
  const { reports, skipped } = readReports(readFileSync(path, 'utf8'), exams);
  if (reports.length === 0) {
    process.stderr.write(`${path}: no report that could be read\n`);
    return 1;
  }
  const ratings = reports.reduce((sum, report) => sum + report.exam.domains.length, 0);
  const profile = profileLines(reports);
  const chosen = best(profile);
  const passShareLine = best(profile.filter(({ offset }) => offset === 0));
  const loss = (logLikelihood: number) => (-logLikelihood / ratings).toFixed(4);
  const lines = [
    `# ${reports.length} reports, ${ratings} ratings; ${skipped} rows left out`,
    '# mean log loss of one rating given the score, in nats:',
    `#   this line ${loss(chosen.logLikelihood)}`,
    `#   line at the pass share ${loss(passShareLine.logLikelihood)}`,
    `#   logistic curve on the distance to the mark ${loss(logisticLikelihood(reports))}`,
    `offset: ${chosen.offset}`,
    `softness: ${chosen.softness}`,
    `reports: ${reports.length}`,
    `ratings: ${ratings}`,
    `meanLogLoss: ${loss(chosen.logLikelihood)}`,
    'profile:',
    ...profile.map(
      ({ offset, softness, logLikelihood }) =>
        `  - { offset: ${offset}, softness: ${softness}, logLikelihood: ${logLikelihood.toFixed(2)} }`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv[2]);
