// npm run sweep:pdfs [-- <reports of each generation> [seed]]: reads drawn PDFs of reports of every generation, and as many
// in looks of no generation, and fails where any field is not as printed or not named as open.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type FileReading, readFile } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';
import { anyHand, anyLook } from './any-look.ts';
import { dice, pickBy } from './dice.ts';
import { reportPdf } from './draw-pdf.ts';
import { generations, type Look, looks } from './looks.ts';
import { printedExams } from './printed-exams.ts';
import { candidates, dateForms, type Mark, type Sheet, sheetOf, whatItSays } from './sheet.ts';

const each = Number(process.argv[2] ?? 600);
const seed = Number(process.argv[3] ?? 1);
const today = '2026-11-23';
const fields = ['exam', 'score', 'passed', 'takenOn'] as const;

const roll = dice(seed);
const reader = openReportReader(exams);

function anySheet(look: Look): Sheet {
  const exam = pickBy(roll, printedExams);
  const hasThird = look.columns.notEnough !== undefined;
  const words: readonly Mark[] = [
    'needs-improvement',
    'meets-competencies',
    ...(hasThird ? (['unknown'] as const) : []),
  ];
  const mark = (): Mark => (roll(15) === 0 ? null : pickBy(roll, words));
  return sheetOf(exam, exam.domains.map(mark), {
    candidate: pickBy(roll, candidates),
    score: 100 + roll(901),
    takenOn: `20${19 + roll(7)}-${String(1 + roll(12)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`,
    dateForm: pickBy(roll, dateForms),
    ...(hasThird && roll(2) === 0 ? { labs: mark() } : {}),
  });
}

async function sweep(
  name: string,
  draw: (number: number, sheet: Sheet) => Promise<Uint8Array>,
  lookOf: (number: number) => Look,
) {
  const tally = {
    ratings: 0,
    ratingsRight: 0,
    sureAndWrong: 0,
    fields: 0,
    fieldsRight: 0,
    whole: 0,
  };
  const times: number[] = [];
  for (let number = 0; number < each; number++) {
    const sheet = anySheet(lookOf(number));
    const bytes = await draw(number, sheet);
    const started = performance.now();
    const reading = await readFile(bytes, exams, today, reader);
    times.push(performance.now() - started);
    count(tally, sheet, reading);
    const expected = { ok: true, ...whatItSays(sheet), earlier: [], source: 'pdf' };
    if (isDeepStrictEqual(reading, expected)) tally.whole++;
    else print(`    ${name} ${number} ${sheet.exam.code}: ${JSON.stringify(reading)}`);
  }
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  print(
    `${name.padEnd(16)} tried ${each}  every field right ${tally.whole}  ratings right ${tally.ratingsRight} of ${tally.ratings}, wrong but sure ${tally.sureAndWrong}  other fields right ${tally.fieldsRight} of ${tally.fields} | ${Math.round(middle)} ms`,
  );
  if (tally.whole < each) process.exitCode = 1;
}

function count(
  tally: Record<'ratings' | 'ratingsRight' | 'sureAndWrong' | 'fields' | 'fieldsRight', number>,
  sheet: Sheet,
  reading: FileReading,
) {
  const said = whatItSays(sheet).report as Readonly<Record<string, unknown>>;
  const ratings = (said['ratings'] ?? {}) as Readonly<Record<string, unknown>>;
  const report: Readonly<Record<string, unknown>> = reading.ok ? { ...reading.report } : {};
  const found: Readonly<Record<string, unknown>> = {
    ...(reading.ok ? reading.report.ratings : {}),
  };
  const unsure = reading.ok ? reading.unsure : [];
  for (const [id, rating] of Object.entries(ratings)) {
    tally.ratings++;
    if (found[id] === rating) tally.ratingsRight++;
  }
  for (const [id, rating] of Object.entries(found)) {
    if (ratings[id] !== rating && !unsure.includes(`ratings.${id}`)) tally.sureAndWrong++;
  }
  for (const field of fields) {
    tally.fields++;
    if (report[field] === said[field]) tally.fieldsRight++;
    else if (report[field] !== undefined && !unsure.includes(field)) tally.sureAndWrong++;
  }
}

for (const generation of generations) {
  await sweep(
    generation,
    (_number, sheet) => reportPdf(sheet, generation),
    () => looks[generation],
  );
}
const drawn = fc.sample(fc.record({ look: anyLook, hand: anyHand }), { numRuns: each, seed });
const drawnAt = (number: number) => {
  const found = drawn[number];
  if (!found) throw new RangeError('too few looks');
  return found;
};
await sweep(
  'any look',
  (number, sheet) => reportPdf(sheet, drawnAt(number).look, { hand: drawnAt(number).hand }),
  (number) => drawnAt(number).look,
);
await reader.close();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
