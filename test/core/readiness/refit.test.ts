// The two corrections: what they do to a reading, and that they are found again where they were planted.

import { describe, expect, it } from 'vitest';
import { afterStudy } from '#src/core/readiness/after-study.ts';
import { uncorrected } from '#src/core/readiness/correction.ts';
import { type ModelExam, tablesOf, volumeShares } from '#src/core/readiness/exam-tables.ts';
import { passAfterPreparation } from '#src/core/readiness/pass-after-preparation.ts';
import {
  type ReadinessOptions,
  readReadiness,
  weighForRetake,
} from '#src/core/readiness/read-readiness.ts';
import { type Retake, refit } from '#src/core/readiness/refit.ts';
import { scaleErrorOf } from '#src/core/readiness/scale-error.ts';
import { priorByNode } from '#src/core/readiness/weigh-report.ts';
import { type Planted, simulateRetakes } from '#test/support/simulate-retakes.ts';
import { examOf } from '../reports.ts';

const clf = examOf('CLF-C02');
const line = clf.readinessLine;
const failed = (score: number) => ({ score, passed: false, ratings: {} });

function chanceOf(score: number, options: Partial<ReadinessOptions> = {}): number {
  const read = readReadiness(clf, failed(score), { line, ...options });
  if (read.kind !== 'estimate') throw new Error(`it was held back: ${read.why}`);
  return read.now.mid;
}

describe('a shift of the middle', () => {
  it('moves the chance by as much as is said of it', () => {
    const moved = (centreShift: number) =>
      chanceOf(680, { correction: { ...uncorrected, centreShift } }) - chanceOf(680);
    expect(moved(0)).toBe(0);
    expect(moved(0.3)).toBeGreaterThan(0.04);
    expect(moved(0.3)).toBeLessThan(0.07);
    expect(moved(-0.3)).toBeLessThan(-0.04);
    expect(moved(-0.3)).toBeGreaterThan(-0.07);
  });

  it('moves it less for somebody whose earlier scores are known', () => {
    const correction = { ...uncorrected, centreShift: 0.3 };
    const earlier = [{ score: 640 }, { score: 650 }];
    const moved = chanceOf(660, { earlier, correction }) - chanceOf(660, { earlier });
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(chanceOf(660, { correction }) - chanceOf(660));
  });
});

describe('a scale of the volume', () => {
  const hours = { 'cloud-concepts': 12, 'security-and-compliance': 30 };
  const doubled = { ...uncorrected, volumeScale: 2 };

  it('makes every hour worth as much less, and leaves today as it is', () => {
    const plain = weighForRetake(clf, failed(640), { line });
    const scaled = weighForRetake(clf, failed(640), { line, correction: doubled });
    expect(chanceOf(640, { correction: doubled })).toBe(chanceOf(640));
    const half = Object.fromEntries(Object.entries(hours).map(([id, each]) => [id, each / 2]));
    expect(afterStudy(scaled, hours)).toEqual(afterStudy(plain, half));
  });

  it('leaves the tables of the exam as they were', () => {
    const before = tablesOf(clf).studyVolume;
    weighForRetake(clf, failed(640), { line, correction: doubled });
    expect(tablesOf(clf).studyVolume).toBe(before);
  });
});

describe('the chance after a preparation', () => {
  const chanceAfter = (score: number, hours: number | null) => {
    const weighed = weighForRetake(clf, failed(score), { line });
    const before = priorByNode(weighed.prior);
    const passing = passAfterPreparation(weighed, hours).reduce(
      (sum, each, at) => sum + each * (before[at] ?? 0),
      0,
    );
    return passing / weighed.evidence;
  };

  it('of hours is that of the same hours divided among the domains', () => {
    const weighed = weighForRetake(clf, failed(640), { line });
    const split = Object.fromEntries(
      volumeShares(weighed.tables).map((share, at) => [weighed.tables.domains[at], 20 * share]),
    );
    expect(chanceAfter(640, 20)).toBeCloseTo(afterStudy(weighed, split).mid, 9);
    expect(chanceAfter(640, 0)).toBeCloseTo(chanceOf(640), 9);
  });

  it('of unknown hours is that of a usual second preparation', () => {
    // A gain of 45 points, give or take 55.
    expect(chanceAfter(640, null)).toBeGreaterThan(chanceOf(660));
    expect(chanceAfter(640, null)).toBeLessThan(chanceAfter(640, 40));
  });
});

/** As an exam of two domains, which takes little time. */
const small = {
  code: 'SMALL',
  level: 'foundational',
  scale: [100, 1000],
  passMark: { value: 700 },
  questionCounts: { value: { scored: 50 } },
  domains: [
    { id: 'one', weight: 60 },
    { id: 'two', weight: 40 },
  ],
} as const satisfies ModelExam;

function simulated(
  planted: Partial<Planted>,
  count: number,
  hoursOf: (nth: number, random: () => number) => number | null,
): readonly Retake[] {
  const { counts, studyVolume } = tablesOf(small);
  const { perLogit } = scaleErrorOf(tablesOf(small));
  const world = { shift: 0, exam: small, counts, perLogit, volume: studyVolume, ...planted };
  return simulateRetakes(world, count, hoursOf, 20_261_122).map(({ score, hours, passed }) => ({
    exam: small,
    line,
    told: failed(score),
    earlier: [],
    hours,
    passed,
  }));
}

describe('fitting to outcomes', () => {
  it('finds a planted shift of the middle within its error', () => {
    const retakes = simulated({ shift: 0.7 }, 300, () => null);
    const { centreShift, volumeScale, logLikelihood, correction } = refit(retakes, {
      shifts: Array.from({ length: 31 }, (_, at) => (at - 10) / 10),
      scales: [1],
    });
    expect(centreShift.low).toBeLessThan(0.7);
    expect(centreShift.high).toBeGreaterThan(0.7);
    // And can tell it from none at all.
    expect(centreShift.low).toBeGreaterThan(0);
    expect(volumeScale).toBeNull();
    expect(correction).toEqual({ centreShift: centreShift.value, volumeScale: 1 });
    expect(logLikelihood.after - logLikelihood.before).toBeGreaterThan(1.92);
  });

  it('finds a planted volume within its error, beside the shift', () => {
    const retakes = simulated({ volume: 100 }, 150, (_, random) => 5 + 60 * random());
    const { centreShift, volumeScale } = refit(retakes, {
      shifts: [-0.8, -0.4, 0, 0.4, 0.8],
      scales: [0.5, 1, 2, 4],
    });
    expect(volumeScale?.low).toBeLessThan(2);
    expect(volumeScale?.high).toBeGreaterThan(2);
    expect(volumeScale?.low).toBeGreaterThan(1);
    expect(centreShift.low).toBeLessThan(0);
    expect(centreShift.high).toBeGreaterThan(0);
  });

  it('gives the likelihood of every value tried, and says where it goes on', () => {
    const passed = simulated({}, 12, () => null).map((retake) => ({ ...retake, passed: true }));
    const { centreShift } = refit(passed, { shifts: [-0.5, 0, 0.5], scales: [1] });
    expect(centreShift.profile.map(({ value }) => value)).toEqual([-0.5, 0, 0.5]);
    const [low, middle, high] = centreShift.profile.map(({ logLikelihood }) => logLikelihood);
    expect(low).toBeLessThan(middle ?? Number.NaN);
    expect(middle).toBeLessThan(high ?? Number.NaN);
    expect(centreShift).toMatchObject({ value: 0.5, high: 0.5, open: { above: true } });
  });

  it('weighs what is known of earlier scores', () => {
    const [retake] = simulated({}, 1, () => null);
    if (!retake) throw new RangeError('nobody');
    const told = (earlier: Retake['earlier']) =>
      refit([{ ...retake, passed: true, earlier }], { shifts: [0, 0.4], scales: [1] }).centreShift
        .profile;
    const [plain, known] = [told([]), told([{ score: 690 }, { score: 680 }])];
    const gain = (profile: typeof plain) =>
      (profile[1]?.logLikelihood ?? 0) - (profile[0]?.logLikelihood ?? 0);
    expect(known[0]?.logLikelihood).toBeGreaterThan(plain[0]?.logLikelihood ?? 0);
    // They rest on the population less.
    expect(gain(known)).toBeLessThan(gain(plain));
    expect(gain(known)).toBeGreaterThan(0);
  });
});
