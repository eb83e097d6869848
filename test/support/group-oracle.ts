// What a group's figures have to say of given people, worked out a second time and in another way than the program does:
// from what they told, straight to what is shown.

import type { LatestFigures, MovedFigures, ShareBand } from '#src/core/group-stats.ts';

/** A sitting as it was told; every one on a day of its own. */
export interface ToldSitting {
  readonly id: string;
  readonly on: string;
  /** Of each domain in the exam's order: N, C, P, M, or - for none. */
  readonly letters: string;
  readonly score: number | null;
  readonly passed: boolean | null;
}

/** An exam as far as figures need it. */
export interface ToldExam {
  readonly code: string;
  readonly domains: readonly { readonly id: string; readonly weight: number }[];
  /** Red flags by what they look like. */
  readonly flags: readonly {
    readonly id: string;
    readonly looks: (letters: string, passed: boolean) => boolean;
  }[];
}

/** What one person adds to the latest reports. */
export interface LatestPart {
  readonly passed: boolean;
  /** To 25 points: of the nearest rank it is the same whether this is done before or after. */
  readonly score: number;
  readonly letters: string;
  readonly flags: readonly string[];
  readonly sittings: number;
}

/** What one person adds to what moved. */
export interface MovedPart {
  readonly improved: boolean;
  /** By domain: + recovered, ! newly weak, . neither. */
  readonly moves: string;
}

export const toldExams: readonly ToldExam[] = [
  {
    code: 'CLF-C02',
    domains: [
      { id: 'cloud-concepts', weight: 24 },
      { id: 'security-and-compliance', weight: 30 },
      { id: 'cloud-technology-and-services', weight: 34 },
      { id: 'billing-pricing-and-support', weight: 12 },
    ],
    flags: [
      { id: 'services-without-security', looks: (letters) => /^.NN.$/.test(letters) },
      { id: 'theory-without-practice', looks: (letters) => /^[CPM]NNN$/.test(letters) },
      { id: 'engineer-not-business', looks: (letters) => /^.PPN$/.test(letters) },
      {
        id: 'broad-but-shallow',
        looks: (letters, passed) => !passed && !letters.includes('N'),
      },
    ],
  },
  {
    code: 'SAA-C03',
    domains: [
      { id: 'design-secure-architectures', weight: 30 },
      { id: 'design-resilient-architectures', weight: 26 },
      { id: 'design-high-performing-architectures', weight: 24 },
      { id: 'design-cost-optimized-architectures', weight: 20 },
    ],
    flags: [],
  },
];

const isWhole = ({ score, passed, letters }: ToldSitting) =>
  score !== null && passed !== null && !letters.includes('-');

/** @param sittings all that somebody told of the exam. @returns null: they add nothing. */
export function latestOf(exam: ToldExam, sittings: readonly ToldSitting[]): LatestPart | null {
  const last = inOrder(sittings).at(-1);
  if (!last || last.score === null || last.passed === null || !isWhole(last)) return null;
  const { letters, passed, score } = last;
  return {
    passed,
    score: 25 * Math.floor((score + 12) / 25),
    letters: letters.replaceAll(/[^N]/g, '.'),
    flags: exam.flags.filter(({ looks }) => looks(letters, passed)).map(({ id }) => id),
    sittings: sittings.length,
  };
}

/** @returns null: they add nothing. */
export function movedOf(exam: ToldExam, sittings: readonly ToldSitting[]): MovedPart | null {
  const ordered = inOrder(sittings).filter(isWhole);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (latestOf(exam, sittings) === null || !first || !last) return null;
  if (ordered.length < 2) return null;
  const moves = exam.domains.map((_domain, at) => moveOf(first.letters[at], last.letters[at]));
  const count = (sign: string) => moves.filter(([move]) => move === sign).length;
  const scores = ordered.flatMap(({ score }) => score ?? []);
  const fell = scores.some((score, at) => at > 0 && (scores[at - 1] ?? 0) - score >= 40);
  const rise = first.score === null || last.score === null ? null : last.score - first.score;
  const [recovered, newlyWeak] = [count('+'), count('!')];
  // Without scores the ratings alone say it.
  const improved =
    rise === null
      ? recovered > 0 && moves.every(([, direction]) => direction !== '-')
      : rise >= 40 && newlyWeak <= recovered && !fell;
  return { improved, moves: moves.map(([move]) => move).join('') };
}

/** How a domain moved as to weakness, and in which direction at all. */
function moveOf(from = '-', to = '-'): readonly [move: string, direction: string] {
  const lowest: Readonly<Record<string, number>> = { N: 1, C: 2, P: 3, M: 2, '-': 1 };
  const highest: Readonly<Record<string, number>> = { N: 1, C: 2, P: 3, M: 3, '-': 3 };
  const rose = (highest[from] ?? 3) < (lowest[to] ?? 1);
  const fell = (highest[to] ?? 3) < (lowest[from] ?? 1);
  const move = rose && from === 'N' ? '+' : fell && to === 'N' ? '!' : '.';
  return [move, rose ? '+' : fell ? '-' : '.'];
}

const inOrder = (sittings: readonly ToldSitting[]) =>
  sittings.toSorted((a, b) => (a.on < b.on ? -1 : 1));

export function latestFiguresOf(exam: ToldExam, all: readonly LatestPart[]): LatestFigures {
  const people = all.length;
  const share = (is: (each: LatestPart) => boolean) => bandOf(all.filter(is).length, people);
  const weak = exam.domains.map(({ id, weight }, at) => {
    const band = bandOf(all.filter(({ letters }) => letters[at] === 'N').length, people);
    return { id, cost: weight * ((band[0] + band[1]) / 2), at, weak: band };
  });
  const pairs = exam.domains.flatMap(({ id: first }, a) =>
    exam.domains.slice(a + 1).map(({ id: second }, offset) => ({
      name: `${first} ${second}`,
      domains: [first, second] as const,
      count: all.filter(({ letters }) => letters[a] === 'N' && letters[a + 1 + offset] === 'N')
        .length,
    })),
  );
  const flags = exam.flags.map(({ id }) => ({
    name: id,
    count: all.filter(({ flags: own }) => own.includes(id)).length,
  }));
  return {
    people,
    // To the nearest five.
    sittings:
      5 * Math.floor((all.map(({ sittings }) => sittings).reduce((a, b) => a + b, 0) + 2) / 5),
    passed: share(({ passed }) => passed),
    quartiles: people < 20 ? null : [quartile(all, 1), quartile(all, 2), quartile(all, 3)],
    domains: weak
      .toSorted((a, b) => b.cost - a.cost || a.at - b.at)
      .map(({ id, weak: band }) => ({ id, weak: band })),
    pairs: named(pairs, people).map(({ domains, count }) => ({
      domains,
      share: bandOf(count, people),
    })),
    redFlags: named(flags, people).map(({ name, count }) => ({
      id: name,
      share: bandOf(count, people),
    })),
  };
}

export function movedFiguresOf(exam: ToldExam, all: readonly MovedPart[]): MovedFigures {
  const share = (is: (each: MovedPart) => boolean) => bandOf(all.filter(is).length, all.length);
  return {
    improved: share(({ improved }) => improved),
    domains: exam.domains.map(({ id }, at) => ({
      id,
      recovered: share(({ moves }) => moves[at] === '+'),
      newlyWeak: share(({ moves }) => moves[at] === '!'),
    })),
  };
}

/** What more than a fifth have: three at most, by the band that is shown of them, in a band by name. */
function named<T extends { readonly name: string; readonly count: number }>(
  all: readonly T[],
  people: number,
): readonly T[] {
  return all
    .filter(({ count }) => 5 * count > people)
    .toSorted((a, b) => {
      const [[first], [second]] = [bandOf(a.count, people), bandOf(b.count, people)];
      return second - first || (a.name < b.name ? -1 : 1);
    })
    .slice(0, 3);
}

/** In whole numbers. */
function bandOf(count: number, people: number): ShareBand {
  const bands: readonly ShareBand[] = [
    [20, 40],
    [40, 60],
    [60, 80],
  ];
  if (100 * count <= 20 * people) return [0, 20];
  return bands.find(([, end]) => 100 * count < end * people) ?? [80, 100];
}

/** The lowest score that so many quarters of the people are at or below. */
function quartile(all: readonly LatestPart[], quarters: number): number {
  const found = all
    .map(({ score }) => score)
    .filter(
      (score) => 4 * all.filter((each) => each.score <= score).length >= quarters * all.length,
    );
  return Math.min(...found);
}
