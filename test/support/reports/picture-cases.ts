// Which pictures of which reports are tried, and what their readings come to: for the tests, and for the sweep.

import type { FileReading } from '#src/reading/read-file.ts';
import { exams } from '#test/core/reports.ts';
import { dice, pickBy } from './dice.ts';
import type { Shot } from './draw-picture.ts';
import { type Generation, generations, looks } from './looks.ts';
import { type PrintedExam, printedExam, printedExams } from './printed-exams.ts';
import { candidates, dateForms, type Mark, type Sheet, sheetOf, whatItSays } from './sheet.ts';

/** The ways in which a picture may come. */
export const shots = {
  '1× PNG': {},
  '1× JPEG': { file: 'jpeg' },
  '2× PNG': { scale: 2 },
  '2× JPEG': { scale: 2, file: 'jpeg' },
  '0.6× PNG': { scale: 0.6 },
  '0.6× JPEG': { scale: 0.6, file: 'jpeg' },
  '0.6× table PNG': { scale: 0.6, shows: 'table' },
  'dark 1×': { dark: true },
  'dark 2× JPEG': { dark: true, scale: 2, file: 'jpeg' },
  'table 1×': { shows: 'table' },
  'table 2× JPEG': { shows: 'table', scale: 2, file: 'jpeg' },
  'table dark': { shows: 'table', dark: true, scale: 1.5 },
  'page 1': { shows: 'notice' },
  'page 1 dark 2×': { shows: 'notice', dark: true, scale: 2 },
  'tilted by 2°': { tilt: 2, scale: 1.5 },
  'tilted by -2° JPEG': { tilt: -2, scale: 2, file: 'jpeg' },
  'in a window': { around: 180, scale: 1.3 },
  'both pages': { shows: 'both', scale: 1.5 },
  'photo, tilted by 1.3°': {
    photo: true,
    tilt: 1.3,
    scale: 2,
    file: 'jpeg',
    quality: 60,
    around: 20,
  },
  '1.5× WebP': { scale: 1.5, file: 'webp' },
} as const satisfies Readonly<Record<string, Partial<Shot>>>;
export type ShotName = keyof typeof shots;

/** Exams with short names and long, three domains and six, and with versions that share a title. */
const codes = [
  'CLF-C02',
  'SAA-C03',
  'DOP-C02',
  'SOA-C02',
  'AIF-C01',
  'SCS-C02',
  'ANS-C01',
  'DEA-C01',
  'SAP-C02',
  'MLA-C01',
] as const;

const twoMarks = ['needs-improvement', 'meets-competencies'] as const;

export interface PictureCase {
  readonly sheet: Sheet;
  readonly generation: Generation;
}

/** The same for the same number; every look, and every mark a look has. */
export function pictureCase(number: number): PictureCase {
  const generation = generations[number % generations.length] ?? 'rectangles-2024';
  const code =
    generation === 'labs-2022'
      ? 'SOA-C02'
      : (codes[Math.floor(number / generations.length + number) % codes.length] ?? codes[0]);
  const exam = printedExam(code);
  const all: readonly Mark[] =
    looks[generation].columns.notEnough === undefined ? twoMarks : [...twoMarks, 'unknown'];
  const marks = exam.domains.map((_domain, at): Mark => {
    const roll = (number * 7 + at * (3 + (number % 5)) + Math.floor(number / 3)) % 11;
    // Now and then nothing is marked, which has to stay open.
    return roll === 10 ? null : (all[roll % all.length] ?? null);
  });
  const sheet = sheetOf(exam, marks, {
    candidate:
      candidates[number % candidates.length] ?? (candidates[0] as (typeof candidates)[number]),
    score: exam.passMark - 60 + ((number * 37) % 190),
    takenOn: `2025-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + ((number * 5) % 28)).padStart(2, '0')}`,
    dateForm: dateForms[number % dateForms.length] ?? 'us',
  });
  return { sheet, generation };
}

export interface AnyPicture extends PictureCase {
  readonly shot: Partial<Shot>;
}

/** Any report of an exam that is known here, in any look; the same for the same seed. */
export function anyPictureCase(seed: number): PictureCase {
  const roll = rollFor(seed);
  const generation = pickBy(roll, generations);
  const isKnown = ({ code }: PrintedExam) => exams.some((exam) => exam.code === code);
  const exam =
    generation === 'labs-2022'
      ? printedExam('SOA-C02')
      : pickBy(roll, printedExams.filter(isKnown));
  const all: readonly Mark[] = [
    ...twoMarks,
    ...(looks[generation].columns.notEnough === undefined ? [] : (['unknown'] as const)),
  ];
  // One in twelve is not marked at all.
  const marks = exam.domains.map((): Mark => (roll(12) === 0 ? null : pickBy(roll, all)));
  const sheet = sheetOf(exam, marks, {
    candidate: pickBy(roll, candidates),
    score: 100 + roll(901),
    takenOn: `202${3 + roll(3)}-${String(1 + roll(12)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`,
    dateForm: pickBy(roll, dateForms),
  });
  return { sheet, generation };
}

/** Any report in any kind of picture of the table, no smaller than a page is on a screen. */
export function anyPicture(seed: number): AnyPicture {
  const roll = rollFor(seed + 1_000_003);
  const file = pickBy(roll, ['png', 'jpeg', 'webp'] as const);
  const photo = roll(6) === 0;
  const shot = {
    file,
    quality: 55 + roll(45),
    scale: (photo ? 1.6 : 1) + roll(150) / 100,
    dark: roll(3) === 0,
    shows: pickBy(roll, ['table', 'breakdown', 'breakdown', 'both'] as const),
    tilt: roll(2) === 0 ? 0 : roll(500) / 100 - 2.5,
    around: roll(3) === 0 ? roll(200) : 0,
    photo,
  };
  return { ...anyPictureCase(seed), shot };
}

/** Seeds side by side give first rolls side by side. */
function rollFor(seed: number): (below: number) => number {
  const roll = dice(Math.imul(seed + 1, 2_654_435_761));
  roll(2);
  return roll;
}

export interface Tally {
  /** Ratings that the picture shows. */
  tried: number;
  /** The rating it shows, and sure. */
  right: number;
  /** Absent, or named as unsure. */
  unsure: number;
  /** What is given as sure and is not so, ratings and other fields. */
  wrong: string[];
}

export const emptyTally = (): Tally => ({ tried: 0, right: 0, unsure: 0, wrong: [] });

/** Adds one reading to a tally. */
export function count(
  tally: Tally,
  { sheet }: PictureCase,
  shot: Partial<Shot>,
  reading: FileReading,
) {
  const said = whatItSays(sheet).report as Readonly<Record<string, unknown>>;
  const ratings = (said['ratings'] ?? {}) as Readonly<Record<string, string>>;
  const report = reading.ok ? (reading.report as Readonly<Record<string, unknown>>) : {};
  const unsure = reading.ok ? reading.unsure : [];
  const found = (report['ratings'] ?? {}) as Readonly<Record<string, string>>;
  if (shot.shows !== 'notice') {
    for (const [id, rating] of Object.entries(ratings)) {
      tally.tried++;
      // What the report itself does not know is read, and open all the same.
      const isSure = rating === 'unknown' || !unsure.includes(`ratings.${id}`);
      if (found[id] === rating && isSure) tally.right++;
      else tally.unsure++;
    }
  }
  for (const [id, rating] of Object.entries(found)) {
    const isSure = !unsure.includes(`ratings.${id}`) && !unsure.includes('ratings');
    if (isSure && ratings[id] !== rating) tally.wrong.push(`${sheet.exam.code} ${id}: ${rating}`);
  }
  for (const field of ['exam', 'score', 'passed', 'takenOn']) {
    const isSure = report[field] !== undefined && !unsure.includes(field);
    if (isSure && said[field] !== report[field]) {
      tally.wrong.push(`${sheet.exam.code} ${field}: ${report[field]}`);
    }
  }
}
