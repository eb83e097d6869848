// The band and timeline tables a second time, in the shortest form, to compare the program with: an independent oracle.
// Levels are 1, 2, 3, in the exam's official order; a set of levels is an array of those it leaves open.

export type FailBand = 'low' | 'medium' | 'high';
export interface Verdict {
  readonly band: FailBand;
  readonly weeks: readonly [number, number];
}
/** `null` for what is not given; at least one of the two is. */
export type Oracle = (levels: readonly number[] | null, score: number | null) => Verdict;

const general = { low: [8, 12], medium: [4, 8], high: [2, 4] } as const;
const byBand = (band: FailBand): Verdict => ({ band, weeks: general[band] });
const countWeak = (levels: readonly number[]) => levels.filter((level) => level === 1).length;

/** CLF-C02: Concepts, Security, Technology, Billing; the mark is 700. */
export const clf: Oracle = (levels, score) => {
  if (!levels) {
    const gap = (score ?? 0) - 700;
    return byBand(gap < -150 ? 'low' : gap >= -50 ? 'high' : 'medium');
  }
  const weak = countWeak(levels);
  const coreWeak = levels[1] === 1 && levels[2] === 1;
  if (score === null) return byBand(weak >= 3 || coreWeak ? 'low' : weak <= 1 ? 'high' : 'medium');
  const gap = score - 700;
  const far = weak >= 3 || coreWeak || gap < -150;
  return {
    band: far ? 'low' : weak <= 1 && gap >= -100 ? 'high' : 'medium',
    weeks: far ? [8, 12] : weak === 2 ? [6, 8] : weak === 1 ? [2, 3] : [3, 4],
  };
};

/** DOP-C02: six domains, the mark is 750; the table speaks of scores, not of gaps. */
export const dop: Oracle = (levels, score) => {
  if (!levels) return byBand((score ?? 0) < 620 ? 'low' : (score ?? 0) >= 680 ? 'high' : 'medium');
  const weak = countWeak(levels);
  if (score === null) return byBand(weak >= 4 ? 'low' : weak <= 1 ? 'high' : 'medium');
  return {
    band:
      score < 600 || (score < 620 && weak >= 4)
        ? 'low'
        : score >= 680 && weak <= 3
          ? 'high'
          : 'medium',
    weeks:
      score < 600 || (score < 620 && weak >= 2)
        ? [8, 12]
        : score < 680 || weak >= 4
          ? [4, 8]
          : [2, 4],
  };
};

/** Every other exam with published weights. */
export function generalRules(weights: readonly number[], passMark: number): Oracle {
  return (levels, score) => {
    const gap = score === null ? null : score - passMark;
    if (!levels) {
      return byBand((gap ?? 0) < -150 ? 'low' : (gap ?? 0) >= -70 ? 'high' : 'medium');
    }
    const weakWeight = weights.reduce((sum, each, at) => sum + (levels[at] === 1 ? each : 0), 0);
    const far = gap !== null && gap < -150;
    const close = gap === null || gap >= -70;
    if (weakWeight >= 60 || far || countWeak(levels) * 2 > levels.length) return byBand('low');
    return byBand(close && weakWeight <= 30 ? 'high' : 'medium');
  };
}

export interface OpenVerdict {
  readonly band: FailBand | 'unknown';
  readonly weeks: readonly [number, number];
  /** Places of the domains that would decide. */
  readonly decidedBy: readonly number[];
}

/** What holds over every completion of ratings that leave several levels open. */
export function overCompletions(
  oracle: Oracle,
  sets: readonly (readonly number[])[],
  score: number | null,
): OpenVerdict {
  const all = sets.reduce<readonly (readonly number[])[]>(
    (before, set) => before.flatMap((levels) => set.map((level) => [...levels, level])),
    [[]],
  );
  const verdicts = all.map((levels) => ({ levels, ...oracle(levels, score) }));
  const bands = new Map(verdicts.map(({ levels, band }) => [levels.join(''), band]));
  const [first] = verdicts;
  const one = first && verdicts.every(({ band }) => band === first.band) ? first.band : null;
  const decides = (at: number) =>
    verdicts.some(({ levels, band }) =>
      (sets[at] ?? []).some((level) => bands.get(levels.with(at, level).join('')) !== band),
    );
  return {
    band: one ?? 'unknown',
    weeks: [
      Math.min(...verdicts.map(({ weeks }) => weeks[0])),
      Math.max(...verdicts.map(({ weeks }) => weeks[1])),
    ],
    decidedBy: one ? [] : sets.map((_, at) => at).filter(decides),
  };
}
