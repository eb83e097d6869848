// Candidates made up by the readiness model's own equations, written here a second time: what share of those with a
// given report pass a new form. docs/model.md, 2.1, has the equations.

/** A report to be looked for among the simulated ones. */
export interface Sought {
  readonly score: number | null;
  /** Asked only where there is no score. */
  readonly passed: boolean | null;
  /** N, C, P of three words, N, M of two, - for none; in official order. */
  readonly letters: string;
}

export interface SimulatedExam {
  readonly passMark: number;
  /** Scored questions of each domain. */
  readonly counts: readonly number[];
  readonly line: { readonly offset: number; readonly softness: number };
}

/** Share of passes among those with the report, and its standard error. */
export interface Simulated {
  readonly share: number;
  readonly error: number;
}

/**
 * Lets candidates sit an exam twice, and weighs each by how likely they would have brought each report.
 * @param seed a whole number other than 0.
 */
export function simulateSittings(
  { passMark, counts, line }: SimulatedExam,
  sought: readonly Sought[],
  candidates: number,
  seed: number,
): readonly Simulated[] {
  const random = makeRandom(seed);
  const normal = makeNormal(random);
  const all = counts.reduce((a, b) => a + b, 0);
  const sums = sought.map(() => ({ weight: 0, passing: 0, squares: 0, passingSquares: 0 }));
  const etas = counts.map(() => 0);
  const right = counts.map(() => 0);
  const cutOf = cuts.map(({ share }) => ({
    readiness: readinessAt(share),
    line: lineShare(share) + line.offset,
    totals: sought.map((report) => totalWeights(report, share, all, passMark)),
  }));
  for (let candidate = 0; candidate < candidates; candidate++) {
    const at = pick(cuts, random());
    const cut = cutOf[at];
    const share = cuts[at]?.share ?? 0;
    if (!cut) continue;
    const roll = random();
    const centre = roll < 0.25 ? -0.15 : roll < 0.75 ? 0.15 : 0.45;
    const spread = random() < 0.5 ? 0.45 : 0.75;
    const apart = random() < 0.5 ? 0.3 : 0.6;
    const general = cut.readiness + centre + spread * normal();
    let total = 0;
    for (const [domain, count] of counts.entries()) {
      const eta = general + apart * normal();
      etas[domain] = eta;
      const correct = sit(count, eta, random);
      right[domain] = correct;
      total += correct;
    }
    const weights = sought.map((report, which) => {
      let weight = cut.totals[which]?.[total] ?? 0;
      for (let domain = 0; domain < counts.length && weight > 1e-9; domain++) {
        const found = (right[domain] ?? 0) / (counts[domain] ?? 1);
        weight *= ratingWeight(report.letters, domain, found, cut.line, line.softness);
      }
      return weight;
    });
    if (weights.every((weight) => weight < 1e-9)) continue;
    // Both days differ from the person's usual one, and both forms from the usual form.
    const day = 0.12 * Math.SQRT2 * normal();
    let again = 0;
    for (const [domain, count] of counts.entries()) {
      again += sit(count, (etas[domain] ?? 0) + day, random);
    }
    const pass = again + 0.5 + 0.45 * normal() >= share * all ? 1 : 0;
    for (const [which, sum] of sums.entries()) {
      const weight = weights[which] ?? 0;
      sum.weight += weight;
      sum.passing += weight * pass;
      sum.squares += weight * weight;
      sum.passingSquares += weight * weight * pass;
    }
  }
  return sums.map(({ weight, passing, squares, passingSquares }) => {
    const share = passing / weight;
    // The variance of a ratio: weight² × (pass − share)², summed; a pass is 0 or 1.
    const variance = passingSquares * (1 - 2 * share) + share * share * squares;
    return { share, error: Math.sqrt(variance) / weight };
  });
}

const cuts = [
  { share: 0.62, weight: 0.107 },
  { share: 0.66, weight: 0.242 },
  { share: 0.7, weight: 0.302 },
  { share: 0.74, weight: 0.242 },
  { share: 0.78, weight: 0.107 },
];

function pick(weighted: readonly { readonly weight: number }[], roll: number): number {
  let left = roll;
  for (const [at, { weight }] of weighted.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weighted.length - 1;
}

/** The line of two words is shared by neighbouring pass shares. */
function lineShare(share: number): number {
  if (share === 0.7) return share;
  const [outer, inner] = share < 0.7 ? [0.62, 0.66] : [0.78, 0.74];
  return (outer * 0.107 + inner * 0.242) / (0.107 + 0.242);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function readinessAt(share: number): number {
  let [low, high] = [-10, 10];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if ((logistic(middle + 1) + logistic(middle - 1)) / 2 < share) low = middle;
    else high = middle;
  }
  return low;
}

/** Questions right of a domain: half of them easier, half harder, an odd one in between. */
function sit(count: number, eta: number, random: () => number): number {
  const [easy, hard] = [logistic(eta + 1), logistic(eta - 1)];
  const half = count >> 1;
  let correct = 0;
  for (let question = 0; question < half; question++) {
    if (random() < easy) correct++;
    if (random() < hard) correct++;
  }
  if (count % 2 === 1 && random() < (easy + hard) / 2) correct++;
  return correct;
}

/** How likely each total brings the score or the result. */
function totalWeights(
  { score, passed }: Sought,
  share: number,
  all: number,
  passMark: number,
): readonly number[] {
  const totals = Array.from({ length: all + 1 }, (_, total) => total);
  if (score === null) {
    return totals.map((total) => {
      const pass = normalBelow((total + 0.5 - share * all) / 0.45);
      return passed === null ? 1 : passed ? pass : 1 - pass;
    });
  }
  const kernel = (centre: number) => {
    const raw = totals.map((total) => Math.exp(-0.5 * ((total - centre) / 0.8) ** 2));
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((value) => value / sum);
  };
  const lower = kernel((share * all * (score - 100)) / (passMark - 100));
  const upper = kernel(all - ((1000 - score) * all * (1 - share)) / (1000 - passMark));
  const mix = score < passMark ? 0.6 : 0.4;
  return totals.map((total) => mix * (lower[total] ?? 0) + (1 - mix) * (upper[total] ?? 0));
}

function ratingWeight(
  letters: string,
  domain: number,
  found: number,
  line: number,
  softness: number,
): number {
  const letter = letters[domain];
  if (letter === '-') return 1;
  if (/[MN]/.test(letter ?? '') && !/[CP]/.test(letters)) {
    const above = normalBelow((found - line) / softness + 0.001);
    return 0.97 * (letter === 'M' ? above : 1 - above) + 0.03 / 2;
  }
  const fair = normalBelow((found - 0.6) / 0.03 + 0.001);
  const strong = normalBelow((found - 0.8) / 0.03 + 0.001);
  const chance = letter === 'N' ? 1 - fair : letter === 'C' ? fair - strong : strong;
  return 0.97 * chance + 0.03 / 3;
}

/** Abramowitz and Stegun 7.1.26: errors below 1.5e-7, far below what a simulation sees. */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** Marsaglia's xorshift with 32 bits, as a number from 0 up to 1. */
function makeRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Box and Muller's pairs. */
function makeNormal(random: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
