// npm run sweep:pictures [-- <pictures of each kind> [part of a kind's name [seed]]]: reads drawn pictures of reports of
// every kind, prints what came of their ratings, and fails where too few are right or anything wrong is given as sure.
// With a seed, the reports are others, and one more kind is pictures of every sort mixed.

import { readFile } from '#src/reading/read-file.ts';
import { openReportReader } from '#src/reading/report-reader.ts';
import { exams } from '#test/core/reports.ts';
import { reportPicture, type Shot } from './draw-picture.ts';
import {
  anyPicture,
  anyPictureCase,
  count,
  emptyTally,
  type PictureCase,
  pictureCase,
  type ShotName,
  shots,
} from './picture-cases.ts';
import { whatItSays } from './sheet.ts';

const each = Number(process.argv[2] ?? 10);
const part = process.argv[3] ?? '';
const seed = process.argv[4] === undefined ? null : Number(process.argv[4]);
const LEAST_RIGHT = 0.97;

interface Kind {
  readonly name: string;
  readonly pictures: (number: number) => PictureCase & { readonly shot: Partial<Shot> };
}

const kinds: readonly Kind[] = [
  ...(Object.keys(shots) as ShotName[]).map((name) => ({
    name,
    pictures: (number: number) => ({
      ...(seed === null ? pictureCase(number) : anyPictureCase(seed + number)),
      shot: shots[name],
    }),
  })),
  ...(seed === null
    ? []
    : [{ name: 'mixed', pictures: (number: number) => anyPicture(seed + number) }]),
];

const reader = openReportReader(exams, { milliseconds: 60_000 });
const total = emptyTally();
for (const { name, pictures } of kinds.filter((kind) => kind.name.includes(part))) {
  const tally = emptyTally();
  const times: number[] = [];
  const fields = { exam: 0, score: 0, takenOn: 0, passed: 0 };
  const missed: string[] = [];
  for (let number = 0; number < each; number++) {
    const tried = pictures(number);
    const { sheet, generation, shot } = tried;
    const bytes = await reportPicture(sheet, generation, shot);
    const started = performance.now();
    const reading = await readFile(bytes, exams, '2026-11-23', reader);
    times.push(performance.now() - started);
    const before = { ...tally };
    count(tally, tried, shot, reading);
    const lost = tally.unsure - before.unsure;
    const how = name === 'mixed' ? ` ${JSON.stringify(shot)}` : '';
    if (lost > 0) missed.push(`${number} ${sheet.exam.code} ${generation}: ${lost}${how}`);
    if (!reading.ok) continue;
    const said = whatItSays(sheet).report as Readonly<Record<string, unknown>>;
    for (const field of Object.keys(fields) as (keyof typeof fields)[]) {
      if (reading.report[field] === said[field]) fields[field]++;
    }
  }
  // Of letters four pixels high in a picture that has lost something, only that nothing is wrong is asked.
  if (name !== '0.6× JPEG') {
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
  `all but 0.6× JPEG: tried ${total.tried}, right ${total.right} (${(100 * share).toFixed(1)} %), unsure ${total.unsure}, wrong but sure ${total.wrong.length}`,
);
if (share < LEAST_RIGHT || total.wrong.length > 0) process.exitCode = 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
