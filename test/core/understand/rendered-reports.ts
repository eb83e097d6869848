// Reports put into words by a generator, in many of the shapes people use.

import fc from 'fast-check';
import type { Domain, Exam, ExamCode } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { matchDomain } from '#src/core/understand/find-domains.ts';

export interface Rendered {
  readonly exam: ExamCode;
  readonly score: number;
  readonly passed: boolean | undefined;
  readonly takenOn: string | undefined;
  /** By domain id. */
  readonly ratings: Readonly<Record<string, Rating>>;
  readonly text: string;
}

type Pair = readonly [domain: string, rating: string];
type Shape = (pairs: readonly Pair[]) => string;

const byRating = (pairs: readonly Pair[]) => [...Map.groupBy(pairs, ([, rating]) => rating)];
const names = (pairs: readonly Pair[]) => pairs.map(([domain]) => domain);

/** Whole lists of domains and ratings. */
const shapes: Readonly<Record<string, Shape>> = {
  lines: (pairs) => pairs.map(([domain, rating]) => `${domain}: ${rating}`).join('\n'),
  bullets: (pairs) => pairs.map(([domain, rating]) => `- ${domain} — **${rating}**`).join('\n'),
  arrows: (pairs) => pairs.map(([domain, rating]) => `${domain} -> \`${rating}\``).join('\n'),
  commas: (pairs) => pairs.map(([domain, rating]) => `${domain} ${rating}`).join(', '),
  semicolons: (pairs) => pairs.map(([domain, rating]) => `${domain}: ${rating}`).join('; '),
  slashes: (pairs) => pairs.map(([domain, rating]) => `${domain} = ${rating}`).join(' / '),
  bars: (pairs) => pairs.map(([domain, rating]) => `${domain} - ${rating}`).join(' | '),
  lost: (pairs) => pairs.map(([domain, rating]) => `${domain} ${rating}`).join(' '),
  brackets: (pairs) => pairs.map(([domain, rating]) => `${domain} (${rating})`).join(', '),
  sentences: (pairs) => `${pairs.map(([domain, rating]) => `${domain} was ${rating}`).join('. ')}.`,
  before: (pairs) => pairs.map(([domain, rating]) => `${rating}: ${domain}`).join('\n'),
  beforeInLine: (pairs) => pairs.map(([domain, rating]) => `${rating} in ${domain}`).join('; '),
  below: (pairs) => pairs.map(([domain, rating]) => `${domain}\n${rating}`).join('\n\n'),
  headings: (pairs) =>
    byRating(pairs)
      .map(([rating, group]) => `## ${rating}\n${names(group).join('\n')}`)
      .join('\n\n'),
  lists: (pairs) =>
    byRating(pairs)
      .map(([rating, group]) => `${rating}:\n* ${names(group).join('\n* ')}`)
      .join('\n'),
  groups: (pairs) =>
    byRating(pairs)
      .map(([rating, group]) => `${rating}: ${names(group).join('; ').replaceAll(';', ',')}`)
      .join('\n'),
  table: (pairs) =>
    ['| Domain | Result |', '|---|---|', ...pairs.map((pair) => `| ${pair.join(' | ')} |`)].join(
      '\n',
    ),
  marks: (pairs) => {
    const heads = [...new Set(pairs.map(([, rating]) => rating))];
    // One column alone is no table of marks.
    if (heads.length < 2) return pairs.map((pair) => pair.join(': ')).join('\n');
    const rows = pairs.map(
      ([domain, rating]) =>
        `| ${domain} | ${heads.map((head) => (head === rating ? 'X' : ' ')).join(' | ')} |`,
    );
    return [
      `| Section | ${heads.join(' | ')} |`,
      `|---|${heads.map(() => '---|').join('')}`,
      ...rows,
    ].join('\n');
  },
};

/** Words for a rating; the same rating always in the same words within a text. */
const officialWords: Readonly<Record<string, readonly string[]>> = {
  'needs-improvement': [
    'Needs Improvement',
    'needs improvement',
    'NEEDS IMPROVEMENT',
    'NI',
    'Needs improvment',
  ],
  'meets-competencies': [
    'Meets Competencies',
    'meets competencies',
    'MEETS COMPETENCIES',
    'MC',
    'meets competency',
  ],
};

function namesOf(exam: Exam, domain: Domain, at: number): readonly string[] {
  const aliases = domain.aliases.filter(
    (alias) => alias.length > 2 && matchDomain(exam, alias).join() === String(at),
  );
  return [
    domain.name,
    domain.name.toLowerCase(),
    domain.name.replaceAll(' and ', ' & '),
    `Domain ${at + 1}: ${domain.name}`,
    `D${at + 1} — ${domain.name}`,
    `Domain ${at + 1}`,
    `D${at + 1}`,
    `Section ${at + 1}.0`,
    ...(domain.weight === null ? [] : [`${domain.name} (${domain.weight}%)`]),
    ...aliases.filter((alias) => /^[\p{Script=Latin} /-]+$/u.test(alias)),
  ];
}

const scoreShapes: readonly ((score: number, mark: number) => string)[] = [
  (score) => `${score}`,
  (score) => `${score}/1000`,
  (score) => `**${score} / 1000**`,
  (score, mark) => `${score}/${mark}`,
  (score) => `score ${score}`,
  (score) => `Score: ${score}`,
  (score) => `got a ${score}`,
  (score) => `${score} points`,
  (score) => `${score}点`,
  (score) => `${score} over 1000`,
  (score, mark) => `${score} (needed ${mark})`,
];

/** A report of one of some exams, and a text that says it. */
export function renderedReports(exams: readonly Exam[]): fc.Arbitrary<Rendered> {
  return fc.constantFrom(...exams).chain((exam) => {
    const words = exam.threeWordScale
      ? {
          ...officialWords,
          competent: [exam.labels.competent, exam.labels.competent.toLowerCase()],
          proficient: [exam.labels.proficient, exam.labels.proficient.toLowerCase()],
        }
      : officialWords;
    const ratings = Object.keys(words) as Rating[];
    return fc
      .record({
        score: fc.integer({ min: 100, max: 1000 }),
        scoreShape: fc.constantFrom(...scoreShapes),
        saysVerdict: fc.boolean(),
        takenOn: fc.option(fc.constantFrom('2026-10-02', '2025-12-24'), { nil: undefined }),
        told: fc.tuple(...exam.domains.map(() => fc.constantFrom(...ratings))),
        name: fc.tuple(
          ...exam.domains.map((domain, at) => fc.constantFrom(...namesOf(exam, domain, at))),
        ),
        word: fc.record(
          Object.fromEntries(
            Object.entries(words).map(([rating, each]) => [rating, fc.constantFrom(...each)]),
          ),
        ),
        // People often name only some domains; one alone in everyday words is too little to go by.
        order: fc.shuffledSubarray([...exam.domains.keys()], { minLength: 2 }),
        shape: fc.constantFrom(...Object.keys(shapes)),
        scoreFirst: fc.boolean(),
        lineEnd: fc.constantFrom('\n', '\n\n', '\r\n'),
      })
      .map((made) => {
        const pairs = made.order.map(
          (at): Pair => [made.name[at] ?? '', made.word[made.told[at] ?? ''] ?? ''],
        );
        const passed = made.score >= exam.passMark.value;
        const head = [
          `${exam.code} ${made.scoreShape(made.score, exam.passMark.value)}`,
          made.saysVerdict ? (passed ? 'PASS' : 'FAIL') : '',
          made.takenOn ? `taken on ${made.takenOn}` : '',
        ].filter((part) => part !== '');
        const list = shapes[made.shape]?.(pairs) ?? '';
        const parts = made.scoreFirst ? [head.join(', '), list] : [list, head.join(', ')];
        return {
          exam: exam.code,
          score: made.score,
          passed: made.saysVerdict ? passed : undefined,
          takenOn: made.takenOn,
          ratings: Object.fromEntries(
            made.order.map((at) => [exam.domains[at]?.id ?? '', made.told[at] ?? 'unknown']),
          ),
          text: parts.join('\n').replaceAll('\n', made.lineEnd),
        };
      });
  });
}
