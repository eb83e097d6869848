// Candidates made up by the model's own equations, written here a second time, who fail an exam, prepare, and sit it
// again. docs/model.md, 2.1 and 2.6, has the equations.

import type { ModelExam } from '#src/core/readiness/exam-tables.ts';

/** What is planted, to be found again. */
export interface Planted {
  /** Logits by which those who sit the exam are better than the model assumes. */
  readonly shift: number;
  /** Points and questions of the exam, and hours it really takes. */
  readonly exam: ModelExam;
  /** Questions of each domain. */
  readonly counts: readonly number[];
  /** Points of a logit near the mark. */
  readonly perLogit: number;
  readonly volume: number;
}

export interface SimulatedRetake {
  /** Below the pass mark. */
  readonly score: number;
  readonly hours: number | null;
  readonly passed: boolean;
}

/**
 * Candidates who failed and sat again.
 * @param hoursOf of the nth; null for the usual gain.
 * @param seed a whole number other than 0.
 */
export function simulateRetakes(
  { shift, exam, counts, perLogit, volume }: Planted,
  count: number,
  hoursOf: (nth: number, random: () => number) => number | null,
  seed: number,
): readonly SimulatedRetake[] {
  const random = makeRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pick = <T>(weighted: readonly (readonly [T, number])[]): T => {
    let left = random();
    for (const [value, weight] of weighted) {
      left -= weight;
      if (left < 0) return value;
    }
    return (weighted.at(-1) as readonly [T, number])[0];
  };
  const all = counts.reduce((a, b) => a + b, 0);
  const [lowest, highest] = exam.scale;
  const mark = exam.passMark.value;
  const found: SimulatedRetake[] = [];
  while (found.length < count) {
    const cut = pick(cuts);
    const centre = pick(centres) + shift;
    const general = etaAt(cut) + centre + pick(spreads) * normal();
    const apart = pick(apartness);
    const etas = counts.map(() => general + apart * normal());
    const day = 0.12 * normal();
    const total = sum(
      counts.map((n, at) => sit(n, shareAt((etas[at] ?? 0) + day), etas[at] ?? 0, day, random)),
    );
    const slack = total + 0.8 * normal();
    const below = slack < cut * all;
    const isLower = random() < (below ? 0.6 : 0.4);
    const score = Math.round(
      isLower
        ? lowest + ((slack / all) * (mark - lowest)) / cut
        : highest - ((1 - slack / all) * (highest - mark)) / (1 - cut),
    );
    if (score >= mark || score < lowest) continue;
    const hours = hoursOf(found.length, random);
    const rate = pick(rates);
    const gained = hours === null ? (45 + 55 * normal()) / perLogit : 0;
    const closed = hours === null ? 0 : 1 - Math.exp((-rate * 0.8 * hours) / volume);
    const again = 0.12 * normal();
    const next = sum(
      counts.map((n, at) => {
        const share = shareAt((etas[at] ?? 0) + gained);
        const learnt = etaAt(Math.max(share, share + (0.95 - share) * closed));
        return sit(n, shareAt(learnt + again), learnt, again, random);
      }),
    );
    found.push({ score, hours, passed: next + 0.5 + 0.45 * normal() >= cut * all });
  }
  return found;
}

const cuts = [
  [0.62, 0.107],
  [0.66, 0.242],
  [0.7, 0.302],
  [0.74, 0.242],
  [0.78, 0.107],
] as const;
const centres = [
  [-0.15, 0.25],
  [0.15, 0.5],
  [0.45, 0.25],
] as const;
const spreads = [
  [0.45, 0.5],
  [0.75, 0.5],
] as const;
const apartness = [
  [0.3, 0.5],
  [0.6, 0.5],
] as const;
const rates = [
  [0.45, 0.3],
  [1, 0.4],
  [1.9, 0.3],
] as const;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function shareAt(eta: number): number {
  return (logistic(eta + 1) + logistic(eta - 1)) / 2;
}

function etaAt(share: number): number {
  let [low, high] = [-12, 12];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (shareAt(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}

/** Questions right: half of them easier, half harder, an odd one in between. */
function sit(count: number, share: number, eta: number, day: number, random: () => number): number {
  const half = count >> 1;
  let right = count % 2 === 1 && random() < share ? 1 : 0;
  for (let question = 0; question < half; question++) {
    if (random() < logistic(eta + day + 1)) right++;
    if (random() < logistic(eta + day - 1)) right++;
  }
  return right;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
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
