// npm run sweep:pictures [-- <pictures of each kind> [part of a kind's name]]: reads drawn pictures of reports of every
// kind, prints what came of their ratings, and fails where too few are right or anything wrong is given as sure.

import { readFile } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';
import { reportPicture } from './draw-picture.ts';
import { count, emptyTally, pictureCase, type ShotName, shots } from './picture-cases.ts';
import { whatItSays } from './sheet.ts';

const each = Number(process.argv[2] ?? 10);
const part = process.argv[3] ?? '';
const LEAST_RIGHT = 0.97;

const reader = openReportReader(exams, { milliseconds: 60_000 });
const total = emptyTally();
for (const name of (Object.keys(shots) as ShotName[]).filter((own) => own.includes(part))) {
  const tally = emptyTally();
  const times: number[] = [];
  const fields = { exam: 0, score: 0, takenOn: 0, passed: 0 };
  const missed: string[] = [];
  for (let number = 0; number < each; number++) {
    const tried = pictureCase(number);
    const bytes = await reportPicture(tried.sheet, tried.generation, shots[name]);
    const started = performance.now();
    const reading = await readFile(bytes, exams, '2026-11-23', reader);
    times.push(performance.now() - started);
    const before = tally.right + tally.unsure;
    const right = tally.right;
    count(tally, tried, shots[name], reading);
    const lost = tally.right + tally.unsure - before - (tally.right - right);
    if (lost > 0) missed.push(`${number} ${tried.sheet.exam.code} ${tried.generation}: ${lost}`);
    if (!reading.ok) continue;
    const said = whatItSays(tried.sheet).report as Readonly<Record<string, unknown>>;
    for (const field of Object.keys(fields) as (keyof typeof fields)[]) {
      if (reading.report[field] === said[field]) fields[field]++;
    }
  }
  // Letters four pixels high are read by nobody; of those only that nothing is wrong is asked.
  if (!name.startsWith('0.6×')) {
    total.tried += tally.tried;
    total.right += tally.right;
    total.unsure += tally.unsure;
  }
  total.wrong.push(...tally.wrong);
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const given = Object.entries(fields).map(([field, right]) => `${field} ${right}/${each}`);
  print(
    `${name.padEnd(24)} tried ${tally.tried}  right ${tally.right}  unsure ${tally.unsure}  wrong but sure ${tally.wrong.length}  | right, if to be confirmed: ${given.join(', ')} | ${Math.round(middle)} ms, longest ${Math.round(Math.max(...times))}`,
  );
  for (const line of [...tally.wrong, ...missed]) print(`    ${line}`);
}
await reader.close();
const share = total.tried === 0 ? 1 : total.right / total.tried;
print(
  `all but 0.6×: tried ${total.tried}, right ${total.right} (${(100 * share).toFixed(1)} %), unsure ${total.unsure}, wrong but sure ${total.wrong.length}`,
);
if (share < LEAST_RIGHT || total.wrong.length > 0) process.exitCode = 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
