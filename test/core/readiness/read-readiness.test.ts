// What is said about a report, and when nothing is.

import { describe, expect, it } from 'vitest';
import { loadReadinessLine } from '#src/catalog/load-readiness-line.ts';
import type { Rating } from '#src/core/rating.ts';
import { afterLift, afterStudy } from '#src/core/readiness/after-study.ts';
import { learners } from '#src/core/readiness/constants.ts';
import { readProbability } from '#src/core/readiness/read-probability.ts';
import {
  type ReadinessOptions,
  type ReadinessResult,
  readReadiness,
  weighForRetake,
} from '#src/core/readiness/read-readiness.ts';
import { whatIfCurve } from '#src/core/readiness/what-if.ts';
import { dataFolder, examOf, ratingsOf } from '../reports.ts';

const line = loadReadinessLine(dataFolder);

interface Told {
  readonly score?: number | null;
  readonly passed?: boolean | null;
}

function read(
  code: string,
  letters: string,
  { score = null, passed = null }: Told,
  options: Partial<ReadinessOptions> = {},
): ReadinessResult {
  const exam = examOf(code);
  const told = { score, passed, ratings: ratingsOf(exam, letters) };
  return readReadiness(exam, told, { line, ...options });
}

function estimate(...told: Parameters<typeof read>) {
  const result = read(...told);
  if (result.kind !== 'estimate') throw new RangeError(`held back: ${result.why}`);
  return result;
}

describe('a failed report', () => {
  it('gives a number, with its word and what it rests on', () => {
    const found = estimate('CLF-C02', 'CNCP', { score: 680 });
    expect(found.now.mid).toBeCloseTo(0.488, 3);
    expect(found).toMatchObject({ word: 'coin-toss', show: 'number', leverageHours: 5, notes: [] });
    expect(found.questionsShort).toBeCloseTo(20 / 18.57, 2);
    expect(found.leverage.filter(({ tie }) => tie).map(({ domain }) => domain)).toEqual([
      'security-and-compliance',
      'cloud-technology-and-services',
    ]);
  });

  it.each([
    ['CLF-C02', 'PCPC', 'unlikely', 500],
    ['CLF-C02', 'NCCC', 'less-likely-than-not', 640],
    ['DOP-C02', 'CCCCCC', 'coin-toss', 740],
  ] as const)('%s %s is %s at %i', (code, letters, word, score) => {
    const found = read(code, letters, { score });
    if (found.kind === 'estimate') expect(found.word).toBe(word);
    else expect(found.why).toBe('inconsistent');
  });

  it('takes the official words by the fitted line', () => {
    const fitted = estimate('CLF-C02', 'MNMM', { score: 690 });
    expect(fitted.notes).toEqual(['two-words']);
    const atShare = estimate(
      'CLF-C02',
      'MNMM',
      { score: 690 },
      { line: { offset: 0, softness: 0.06 } },
    );
    // A lower line makes Meets Competencies say less about being above the mark.
    expect(fitted.domains[0]?.mean).toBeLessThan(atShare.domains[0]?.mean ?? 0);
    expect(Math.abs(fitted.now.mid - atShare.now.mid)).toBeLessThan(0.03);
  });

  it('tells which words were used', () => {
    const notes = (letters: string) => estimate('CLF-C02', letters, { score: 660 }).notes;
    expect(notes('NNMM')).toEqual(['two-words']);
    expect(notes('NCMC')).toEqual(['mixed-words']);
    expect(notes('NC-C')).toEqual(['some-ratings-missing']);
    expect(notes('----')).toEqual(['no-ratings']);
  });

  it('says so where the vendor has published neither questions nor weights', () => {
    const { notes, domains } = estimate('SAP-C03', '-----', { score: 700 });
    expect(notes).toEqual(['no-ratings', 'questions-assumed', 'weights-assumed']);
    const means = domains.map(({ mean }) => mean);
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(1e-9);
  });

  it('tells no domain from another by the score alone', () => {
    const { domains, consistency, now } = estimate('CLF-C02', '----', { score: 650 });
    expect(now.mid).toBeCloseTo(0.382, 3);
    expect(consistency).toBeNull();
    for (const { mean, sameRating } of domains) {
      expect(mean).toBeCloseTo(0.665, 2);
      expect(sameRating).toBeNull();
    }
  });
});

describe('ratings without a score', () => {
  it('give a range only', () => {
    const found = estimate('CLF-C02', 'CNNC', { passed: false });
    expect(found.show).toBe('range');
    expect(found.questionsShort).toBeNull();
    expect(found.notes).toEqual(['no-score']);
    expect(found.consistency?.p).toBeNull();
    const { usual } = found.consistency ?? { usual: [0, 0] };
    expect(usual[0]).toBeLessThan(usual[1]);
  });

  it('say less where not even the result is known', () => {
    const unknown = estimate('CLF-C02', 'CNNC', {});
    const failed = estimate('CLF-C02', 'CNNC', { passed: false });
    expect(unknown.notes).toEqual(['no-score', 'result-unknown', 'wide-range']);
    expect(unknown.now.mid).toBeGreaterThan(failed.now.mid);
  });

  it('are enough from half of the domains on', () => {
    expect(read('CLF-C02', 'N---', { passed: false })).toEqual({
      kind: 'held-back',
      why: 'too-little',
      rated: 1,
      domains: 4,
    });
    expect(read('CLF-C02', 'NC--', { passed: false }).kind).toBe('estimate');
    expect(read('CLF-C02', '----', {})).toMatchObject({ why: 'too-little', rated: 0 });
  });
});

describe('ratings and score that do not fit', () => {
  it('have nothing told from them but what is usual', () => {
    expect(read('CLF-C02', 'NNCN', { score: 850 })).toMatchObject({
      kind: 'held-back',
      why: 'inconsistent',
      score: 850,
      passed: true,
      usual: [433, 659],
    });
    expect(read('CLF-C02', 'PPPP', { score: 500 })).toMatchObject({
      why: 'inconsistent',
      passed: false,
    });
  });

  it('are shown with a question where they might', () => {
    const { notes, consistency } = estimate('CLF-C02', 'MNNM', { score: 450 });
    expect(notes).toEqual(['two-words', 'ratings-doubtful']);
    expect(consistency?.p).toBeGreaterThan(0.01);
    expect(consistency?.p).toBeLessThan(0.05);
  });

  it('are not what a full score with the best ratings is', () => {
    expect(read('DVA-C02', 'MMMM', { score: 1000 })).toMatchObject({ why: 'passed' });
    expect(read('CLF-C02', 'NNNN', { score: 150 }).kind).toBe('estimate');
  });
});

describe('a pass', () => {
  it('has domains and no probability', () => {
    const found = read('CLF-C02', 'MMNM', { score: 760 });
    expect(found).toMatchObject({ kind: 'held-back', why: 'passed', notes: ['two-words'] });
    if (found.kind !== 'held-back' || found.why !== 'passed') throw new RangeError('no pass');
    const [concepts, , technology] = found.domains ?? [];
    expect(technology?.mean).toBeLessThan(concepts?.mean ?? 0);
  });

  it('may be known without a score, or without anything else', () => {
    expect(read('CLF-C02', 'MMNM', { passed: true })).toMatchObject({ why: 'passed' });
    expect(read('CLF-C02', '----', { passed: true })).toEqual({
      kind: 'held-back',
      why: 'passed',
      domains: null,
      groups: null,
      consistency: null,
      notes: [],
    });
    expect(read('CLF-C02', '----', { score: 700 })).toMatchObject({ why: 'passed' });
  });
});

describe('what cannot be a report', () => {
  it.each([99, 1001, Number.NaN])('has a score of %d', (score) => {
    expect(read('CLF-C02', 'CCCC', { score })).toEqual({
      kind: 'held-back',
      why: 'score-off-scale',
      score,
      scale: [100, 1000],
    });
  });

  it('has a result against its score', () => {
    expect(read('CLF-C02', 'CCCC', { score: 699, passed: true })).toEqual({
      kind: 'held-back',
      why: 'score-against-result',
      score: 699,
      passed: true,
      passMark: 700,
    });
    expect(read('CLF-C02', 'CCCC', { score: 700, passed: false }).kind).toBe('held-back');
  });

  it('names other domains or ratings', () => {
    const exam = examOf('CLF-C02');
    const told = { score: 650, passed: null };
    expect(
      readReadiness(exam, { ...told, ratings: { networking: 'competent' } }, { line }),
    ).toEqual({ kind: 'held-back', why: 'unknown-domain', domain: 'networking' });
    const ratings = { 'cloud-concepts': 'superb' as Rating };
    expect(readReadiness(exam, { ...told, ratings }, { line })).toEqual({
      kind: 'held-back',
      why: 'unknown-rating',
      domain: 'cloud-concepts',
      rating: 'superb',
    });
  });
});

describe('earlier attempts', () => {
  const earlier = (...scores: readonly (number | null)[]) => ({
    earlier: scores.map((score) => ({ score })),
  });

  it('move the estimate towards them', () => {
    const alone = estimate('CLF-C02', 'CNCP', { score: 680 });
    const afterWorse = estimate('CLF-C02', 'CNCP', { score: 680 }, earlier(480));
    const afterBetter = estimate('CLF-C02', 'CNCP', { score: 680 }, earlier(690));
    expect(afterWorse.now.mid).toBeLessThan(alone.now.mid);
    expect(afterBetter.now.mid).toBeGreaterThan(afterWorse.now.mid);
    expect(afterWorse.notes).toEqual(['earlier-attempts', 'wide-range']);
    expect(afterWorse.alone).toEqual(alone.now);
    expect(afterBetter.notes).toEqual(['earlier-attempts']);
    expect(alone.alone).toBeNull();
    expect(afterWorse.trend?.change?.realRise).toBeGreaterThan(0.95);
    expect(afterWorse.trend?.change?.beyondNoise).toBe(true);
    expect(alone.trend).toBeNull();
  });

  it('narrow what the unpublished values leave open, but the range that is told holds both', () => {
    const exam = examOf('CLF-C02');
    const report = { score: 680, passed: null, ratings: ratingsOf(exam, 'CNCP') };
    const alone = estimate('CLF-C02', 'CNCP', { score: 680 }).now;
    for (const before of [earlier(650), earlier(640, 650), earlier(560), earlier(690, 690, 690)]) {
      const within = readProbability(weighForRetake(exam, report, { line, ...before }));
      expect(within.high - within.low).toBeLessThan(alone.high - alone.low);
      const { now } = estimate('CLF-C02', 'CNCP', { score: 680 }, before);
      expect(now).toEqual({
        mid: within.mid,
        low: Math.min(within.low, alone.low),
        high: Math.max(within.high, alone.high),
      });
    }
  });

  it('leave no single number where they say something quite different', () => {
    const near = estimate('CLF-C02', 'CNCP', { score: 680 }, earlier(650));
    const far = estimate('CLF-C02', 'CNCP', { score: 680 }, earlier(400));
    expect(near.show).toBe('number');
    expect(far.show).toBe('range');
    expect(far.notes).toContain('wide-range');
  });

  it('without scores change nothing', () => {
    expect(read('CLF-C02', 'CNCP', { score: 680 }, earlier(null))).toEqual(
      read('CLF-C02', 'CNCP', { score: 680 }),
    );
  });
});

describe('what-ifs', () => {
  const exam = examOf('DOP-C02');
  const told = { score: 700, passed: false, ratings: ratingsOf(exam, 'NCCNCP') };
  const weighed = weighForRetake(exam, told, { line });
  const weak = 'sdlc-automation';

  it('begin where the estimate is', () => {
    const found = readReadiness(exam, told, { line });
    if (found.kind !== 'estimate') throw new RangeError('held back');
    expect(afterStudy(weighed, {}).typical).toBeCloseTo(found.now.mid, 12);
    expect(afterStudy(weighed, { [weak]: 10 }).typical - found.now.mid).toBeCloseTo(
      found.leverage[0]?.rise ?? 0,
      10,
    );
  });

  it('follow a curve', () => {
    const hours = [0, 20, 40, 80, 160];
    const curve = whatIfCurve(weighed, { [weak]: 2, 'monitoring-and-logging': 1 }, {}, hours);
    expect(curve.map((point) => point.hours)).toEqual(hours);
    const studied = afterStudy(weighed, { [weak]: 40 / 3, 'monitoring-and-logging': 20 / 3 });
    for (const learner of learners) {
      const chances = curve.map((point) => point[learner]);
      expect(chances.toSorted((a, b) => a - b)).toEqual(chances);
      expect(chances[1]).toBeCloseTo(studied[learner], 12);
    }
  });

  it('leave out domains the exam has not', () => {
    expect(afterStudy(weighed, { networking: 40 })).toEqual(afterStudy(weighed, {}));
    expect(afterLift(weighed, { networking: 0.9 })).toBe(afterLift(weighed, {}));
  });

  it('do not disturb one another', () => {
    const other = weighForRetake(
      examOf('CLF-C02'),
      { score: 640, passed: false, ratings: {} },
      { line },
    );
    const before = [
      afterStudy(weighed, { [weak]: 20 }),
      afterStudy(other, { 'cloud-concepts': 5 }),
    ];
    readReadiness(exam, { ...told, score: 500 }, { line });
    expect([
      afterStudy(weighed, { [weak]: 20 }),
      afterStudy(other, { 'cloud-concepts': 5 }),
    ]).toEqual(before);
  });
});
