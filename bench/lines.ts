// Input lines for the benchmark: a realistic mix of reports, the same for the same seed on every machine.

import type { Exam } from '#src/core/exam.ts';

/** What the mix is made of, for the head of the table. */
export const mixInWords =
  '55 % CLF-C02, 25 % DOP-C02, 20 % the other exams; 25 % rated in part, 20 % with 1 to 5 earlier sittings, 6 % with errors';

/** Random numbers of a benchmark: the same row for the same seed. */
interface Dice {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from `lowest` to `highest`, both included. */
  whole(lowest: number, highest: number): number;
  /** Whether something with this chance happens. */
  happens(chance: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Marsaglia's xorshift with 32 bits (https://www.jstatsoft.org/article/view/v008i14). */
function makeDice(seed: number): Dice {
  let state = seed | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)),
    happens: (chance) => next() < chance,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/** Words a rating is written with: the exam's own three, the official two, and what people type. */
const writtenRatings = {
  three: ['Needs Improvement', 'Competent', 'Proficient'],
  two: ['Needs Improvement', 'Meets Competencies'],
  ids: ['needs-improvement', 'meets-competencies', 'competent'],
  typed: ['NI', 'ok', 'needs improvment', 'meets', 'strong', 'weak'],
} as const;

const studyWays = ['videos', 'practice', 'hands-on', 'reading'];

/** Makes so many input lines of `debrief analyze`, without line ends. */
export function* makeLines(exams: readonly Exam[], count: number, seed: number): Generator<string> {
  const dice = makeDice(seed);
  const common = ['CLF-C02', 'DOP-C02'].map((code) => examOf(exams, code));
  const others = exams.filter((exam) => !common.includes(exam));
  for (let number = 1; number <= count; number++) {
    const kind = dice.next();
    const exam = (kind < 0.55 ? common[0] : kind < 0.8 ? common[1] : null) ?? dice.pick(others);
    const told = { exam: exam.code, ...makeReport(exam, dice), ...makeHistory(exam, dice) };
    const line = { ...told, id: `line-${number}` };
    yield dice.happens(0.06) ? makeWrong(line, exam, dice) : JSON.stringify(line);
  }
}

/** The exam with a code. */
export function examOf(exams: readonly Exam[], code: string): Exam {
  const exam = exams.find((each) => each.code === code);
  if (!exam) throw new RangeError(`no exam ${code}`);
  return exam;
}

function makeReport(exam: Exam, dice: Dice): Record<string, unknown> {
  const hasScore = dice.happens(0.92);
  const hasRatings = !hasScore || dice.happens(0.9);
  return {
    ...(hasScore ? { score: makeScore(exam, dice) } : {}),
    ...(hasRatings ? { ratings: makeRatings(exam, dice) } : {}),
    ...(dice.happens(0.7) ? { takenOn: makeDate(dice) } : {}),
    ...(dice.happens(0.3) ? { study: [dice.pick(studyWays)] } : {}),
    ...(dice.happens(0.3) ? { hoursPerWeek: dice.whole(2, 20) } : {}),
  };
}

/** Around the pass mark, a little below it more often than above: those who failed are those who ask. */
function makeScore(exam: Exam, dice: Dice): number {
  const spread = dice.next() + dice.next() + dice.next() - 1.6;
  return Math.round(Math.min(1000, Math.max(100, exam.passMark.value + spread * 180)));
}

function makeRatings(exam: Exam, dice: Dice): Record<string, string> {
  const partly = dice.happens(0.25);
  const way = dice.next();
  const words =
    way < 0.1
      ? writtenRatings.ids
      : way < 0.2
        ? writtenRatings.typed
        : exam.threeWordScale && dice.happens(0.6)
          ? writtenRatings.three
          : writtenRatings.two;
  const keys = dice.next();
  const ratings: Record<string, string> = {};
  for (const [at, domain] of exam.domains.entries()) {
    if (partly && at > 0 && dice.happens(0.5)) continue;
    const key =
      keys < 0.65
        ? domain.name
        : keys < 0.8
          ? domain.id
          : keys < 0.9
            ? String(at + 1)
            : domain.name.toLowerCase().replace('and', '&');
    ratings[key] = dice.pick<string>(words);
  }
  return ratings;
}

/** In the past of every machine that runs this. */
function makeDate(dice: Dice): string {
  const day = Date.UTC(2024, 0, 1) + dice.whole(0, 600) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

function makeHistory(exam: Exam, dice: Dice): Record<string, unknown> {
  if (!dice.happens(0.2)) return {};
  return { history: Array.from({ length: dice.whole(1, 5) }, () => makeReport(exam, dice)) };
}

/** A line as people and programs get them wrong; each is answered with issues. */
function makeWrong(line: Readonly<Record<string, unknown>>, exam: Exam, dice: Dice): string {
  const [domain] = exam.domains;
  const wrongs: readonly (() => string)[] = [
    () => '',
    () => JSON.stringify(line).slice(0, -7),
    () => JSON.stringify({ ...line, exam: 'CLF-C99' }),
    () => JSON.stringify({ ...line, score: 1500 }),
    () => JSON.stringify({ ...line, takenOn: '2024-02-31' }),
    () => JSON.stringify({ ...line, ratings: { Securty: 'Needs Improvement', Cooking: 'ok' } }),
    () => JSON.stringify({ ...line, ratings: { [domain?.name ?? '1']: 'excelent' } }),
    () => JSON.stringify({ ...line, score: 990, passed: false }),
  ];
  return dice.pick(wrongs)();
}
