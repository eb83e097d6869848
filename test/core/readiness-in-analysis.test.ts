// What the readiness model adds to an analysis, what it leaves as it was, and the plan that follows it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '#src/core/analysis.ts';
import { analysisOf } from '#src/core/analysis-of.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import { planHours } from '#src/core/plan.ts';
import { afterLift, afterStudy } from '#src/core/readiness/after-study.ts';
import { readingOf, weighedOf } from '#src/core/readiness/reading-of.ts';
import { allLetters, byRules, examOf, exams, idsOf, tell } from './reports.ts';

const read = (
  code: string,
  letters: string,
  score: number | null,
  more: Partial<Report> = {},
  earlier: readonly Report[] = [],
) => analyze(examOf(code), tell(code, letters, score, more), earlier);

/** The parts that come from the model. */
function modelOf({ readiness, domains }: Analysis) {
  const { passProbability, ifLifted, afterPlan, model } = readiness;
  return {
    passProbability,
    ifLifted,
    afterPlan,
    model,
    domains: domains.map(({ estimate, leverage, planShare }) => ({
      estimate,
      leverage,
      planShare,
    })),
  };
}

describe('a failed report', () => {
  it('has a chance, rounded, with its range', () => {
    const analysis = read('CLF-C02', 'CNCP', 680);
    expect(analysis.readiness.passProbability).toEqual({
      mid: 0.4883,
      low: expect.closeTo(0.42, 2),
      high: expect.closeTo(0.59, 2),
      basis: 'judgement',
    });
    expect(analysis.readiness.model).toMatchObject({
      heldBack: null,
      word: 'coin-toss',
      show: 'number',
      sameKnowledge: [621, 739],
      questionsShort: 1.08,
      questions: 50,
      pointsPerQuestion: 18.6,
      leverageHours: 5,
      paysMost: ['security-and-compliance', 'cloud-technology-and-services'],
    });
  });

  it('has an estimate and a leverage in every domain', () => {
    const { domains } = read('CLF-C02', 'CNCP', 680);
    const counts = Object.fromEntries(domains.map(({ id, estimate }) => [id, estimate?.questions]));
    expect(counts).toEqual({
      'cloud-concepts': 12,
      'security-and-compliance': 15,
      'cloud-technology-and-services': 17,
      'billing-pricing-and-support': 6,
    });
    for (const { estimate, leverage = 0 } of domains) {
      expect(estimate?.low).toBeLessThan(estimate?.mid ?? 0);
      expect(estimate?.mid).toBeLessThan(estimate?.high ?? 0);
      expect(leverage).toBeGreaterThan(0.02);
    }
  });

  it('says what each domain would change with four in five right', () => {
    const analysis = read('DOP-C02', 'NCCNCP', 700);
    const weighed = weighedOf(examOf('DOP-C02'), tell('DOP-C02', 'NCCNCP', 700));
    const { ifLifted = [], passProbability } = analysis.readiness;
    expect(ifLifted.map(({ domain }) => domain)).toEqual(idsOf(analysis.domains));
    for (const { domain, mid } of ifLifted) {
      expect(mid).toBeCloseTo(afterLift(weighed, { [domain]: 0.8 }), 4);
      expect(mid).toBeGreaterThanOrEqual(passProbability?.mid ?? 1);
    }
  });

  it('takes earlier sittings into account, later ones not', () => {
    const chance = (earlier: readonly Report[]) =>
      read('CLF-C02', 'CNCP', 680, { takenOn: '2026-09-01' }, earlier).readiness.passProbability
        ?.mid;
    const alone = chance([]) ?? 0;
    expect(chance([tell('CLF-C02', 'NNNN', 500, { takenOn: '2026-06-01' })])).toBeLessThan(alone);
    expect(chance([tell('CLF-C02', 'NNNN', 500, { takenOn: '2026-10-01' })])).toBe(alone);
    expect(chance([tell('DOP-C02', 'NNNNNN', 500, { takenOn: '2026-06-01' })])).toBe(alone);
  });

  it('says what it had to assume', () => {
    const notes = read('SAP-C03', 'NMMMM', 700).readiness.model?.notes;
    expect(notes).toContain('questions-assumed');
    expect(notes).toContain('weights-assumed');
  });
});

describe('what the estimate expects of the plan', () => {
  it.each([
    ['CLF-C02', 'MNNM', 650, 6],
    ['CLF-C02', 'PNNC', 640, null],
    ['DOP-C02', 'NCCNCP', 700, 10],
    ['CLF-C02', '----', 640, 1.5],
  ] as const)('is what its own hours bring: %s %s %i', (code, letters, score, hoursPerWeek) => {
    const exam = examOf(code);
    const report = tell(code, letters, score, { hoursPerWeek });
    const { readiness, plan } = analyze(exam, report);
    const items = plan?.weeks.flatMap((week) => week.items) ?? [];
    const hoursOf = (id: string) =>
      items.filter(({ domain }) => domain === id).reduce((sum, { hours }) => sum + hours, 0);
    // A full set of questions is of each domain as much as the exam is.
    const spent = Object.fromEntries(
      exam.domains.map(({ id, weight }) => [
        id,
        hoursOf(id) + (hoursOf('mixed') * (weight ?? 0)) / 100,
      ]),
    );
    const all = Object.values(spent).reduce((a, b) => a + b, 0);
    expect(readiness.afterPlan?.hours).toBeCloseTo(all, 9);
    expect(plan && planHours(plan)).toBeCloseTo(all, 9);
    const expected = afterStudy(weighedOf(exam, report), spent);
    for (const learner of ['slow', 'typical', 'fast'] as const) {
      expect(readiness.afterPlan?.[learner]).toBeCloseTo(expected[learner], 4);
    }
    expect(readiness.afterPlan?.slow).toBeGreaterThan(readiness.passProbability?.mid ?? 1);
  });

  it('is left out where only a range is told, or nothing', () => {
    for (const analysis of [
      read('CLF-C02', 'NNMM', null, { passed: false }),
      read('CLF-C02', 'NNNN', 690),
      read('CLF-C02', 'MMMM', 760),
      read('CLF-C02', 'N---', null),
    ]) {
      expect(analysis.readiness.afterPlan).toBeUndefined();
    }
  });
});

describe('earlier sittings', () => {
  const day = { takenOn: '2026-09-01' };
  const sat = (score: number | null) =>
    tell('CLF-C02', 'NNNN', score, {
      passed: false,
      takenOn: `2026-0${score === null ? 5 : 6}-01`,
    });

  it('are named, with the chance by this sitting alone', () => {
    const alone = read('CLF-C02', 'CNCP', 680, day);
    const after = read('CLF-C02', 'CNCP', 680, day, [sat(600), sat(null)]);
    expect(alone.readiness.model?.earlier).toBeNull();
    expect(after.readiness.model?.earlier).toEqual({
      scores: [600],
      alone: alone.readiness.passProbability?.mid,
    });
  });

  it('never make the range narrower than it is without them', () => {
    const alone = read('CLF-C02', 'CNCP', 680, day).readiness.passProbability;
    for (const score of [400, 560, 650, 695]) {
      const found = read('CLF-C02', 'CNCP', 680, day, [sat(score)]).readiness;
      expect(found.passProbability?.low).toBeLessThanOrEqual(alone?.low ?? 0);
      expect(found.passProbability?.high).toBeGreaterThanOrEqual(alone?.high ?? 1);
    }
    expect(read('CLF-C02', 'CNCP', 680, day, [sat(400)]).readiness.model?.show).toBe('range');
  });
});

describe('a version without a retake', () => {
  it.each([
    ['a beta', 'MLA-C02', '2026-11-01'],
    ['one that has ended', 'SOA-C02', '2025-08-01'],
    ['one that ends before the wait is over', 'DVA-C02', '2026-11-25'],
  ])('has no chance, and says so: %s', (_, code, takenOn) => {
    const letters = [...examOf(code).domains.keys()].map((at) => 'NM'[at % 2]).join('');
    const found = read(code, letters, 690, { takenOn });
    expect(found.readiness.model?.heldBack).toBe('no-retake');
    expect(modelOf(found)).toMatchObject({
      passProbability: undefined,
      ifLifted: undefined,
      afterPlan: undefined,
      model: { word: null, show: null, paysMost: [], earlier: null },
    });
    for (const { leverage, planShare } of found.domains) {
      expect([leverage, planShare]).toEqual([undefined, undefined]);
    }
    // Nobody is asked for more where nothing could be said with it.
    const blank = letters.replace(/./g, '-');
    const unscored = read(code, blank, null, { takenOn, passed: false });
    expect(unscored.readiness.model?.heldBack).toBe('no-retake');
  });

  it('is not what a version is whose end leaves time', () => {
    const found = read('DVA-C02', 'NMNM', 690, { takenOn: '2026-11-01' });
    expect(found.readiness.model?.heldBack).toBeNull();
  });
});

describe('what is held back', () => {
  const nothing = { estimate: undefined, leverage: undefined, planShare: undefined };

  it('is everything but the reason, with too little told', () => {
    const found = modelOf(read('CLF-C02', 'N---', null));
    expect(found).toMatchObject({ model: { heldBack: 'too-little', word: null, show: null } });
    expect(found).toMatchObject({ passProbability: undefined, ifLifted: undefined });
    expect(found.domains).toEqual([nothing, nothing, nothing, nothing]);
  });

  it('is everything but the usual scores, where ratings and score do not fit', () => {
    const analysis = read('CLF-C02', 'NNNN', 690);
    const found = modelOf(analysis);
    expect(found.model).toMatchObject({ heldBack: 'inconsistent', word: null, paysMost: [] });
    expect(found.model?.usualScores?.[1]).toBeLessThan(690);
    expect(found.passProbability).toBeUndefined();
    expect(found.domains).toEqual([nothing, nothing, nothing, nothing]);
    // The rule alone waits until 30 points above the mark.
    expect(idsOf(analysis.notes)).toContain('looks-inconsistent');
    const alone = analyze(examOf('CLF-C02'), tell('CLF-C02', 'NNNN', 690), [], byRules);
    expect(idsOf(alone.notes)).not.toContain('looks-inconsistent');
  });

  it('is the chance, after a pass: the domains stay', () => {
    const found = modelOf(read('CLF-C02', 'MNMM', 760));
    expect(found).toMatchObject({ passProbability: undefined, model: { heldBack: 'passed' } });
    for (const { estimate, leverage, planShare } of found.domains) {
      expect(estimate?.mid).toBeGreaterThan(0.5);
      expect({ leverage, planShare }).toEqual({ leverage: undefined, planShare: undefined });
    }
  });

  it('is one number, where only ratings are told', () => {
    expect(read('CLF-C02', 'NNMM', null, { passed: false }).readiness.model).toMatchObject({
      heldBack: null,
      show: 'range',
      sameKnowledge: null,
      questionsShort: null,
    });
  });
});

describe('without the model', () => {
  const anyTold = fc.constantFrom(...exams).chain((exam) =>
    fc.record({
      exam: fc.constant(exam),
      letters: fc
        .array(fc.constantFrom(...allLetters), {
          minLength: exam.domains.length,
          maxLength: exam.domains.length,
        })
        .map((each) => each.join('')),
      score: fc.option(fc.integer({ min: 100, max: 1000 })),
    }),
  );

  it('an analysis is the same but for what comes from it', () => {
    fc.assert(
      fc.property(anyTold, ({ exam, letters, score }) => {
        const report = tell(exam.code, letters, score);
        const withIt = analyze(exam, report);
        const without = analyze(exam, report, [], byRules);
        expect(modelOf(without)).toEqual({
          passProbability: undefined,
          ifLifted: undefined,
          afterPlan: undefined,
          model: undefined,
          domains: exam.domains.map(() => ({})),
        });
        const rest = (analysis: Analysis) => {
          const { passProbability, ifLifted, afterPlan, model, ...readiness } = analysis.readiness;
          return {
            ...analysis,
            readiness,
            domains: analysis.domains.map(({ estimate, leverage, planShare, ...each }) => each),
            plan: analysis.plan?.weeks.map(({ hours }) => hours),
            notes: analysis.notes.filter(({ id }) => id !== 'looks-inconsistent'),
          };
        };
        expect(rest(withIt)).toEqual(rest(without));
        if (withIt.domains.every(({ planShare }) => planShare === undefined)) {
          expect(withIt.plan).toEqual(without.plan);
        }
      }),
      { numRuns: 60, seed: 8 },
    );
  });
});

describe('the shares of the plan', () => {
  it('are the geometric mean of the study shares and of what an hour pays', () => {
    const { domains } = read('CLF-C02', 'PNNC', 640);
    const weighed = domains.map(({ studyShare, leverage = 0 }) => Math.sqrt(studyShare * leverage));
    const all = weighed.reduce((a, b) => a + b, 0);
    for (const [at, { planShare = 0 }] of domains.entries()) {
      // Whole percents, from leverages that are rounded here.
      expect(Math.abs(planShare - (100 * (weighed[at] ?? 0)) / all)).toBeLessThan(1.1);
    }
  });

  it.each([
    ['CLF-C02', 'PNNP', 640],
    ['CLF-C02', 'CNCP', 680],
    ['CLF-C02', 'NNCC', 560],
    ['CLF-C02', 'MNMM', 650],
    ['DOP-C02', 'NPPCNP', 690],
    ['DOP-C02', 'NCCNCP', 700],
    ['DOP-C02', 'MMNMMN', 720],
    ['SAA-C03', 'NNMM', 640],
    ['SAA-C03', 'PCCN', 690],
  ] as const)(
    'are by the model itself no worse than the study shares: %s %s %i',
    (code, letters, score) => {
      const report = tell(code, letters, score);
      const weighed = weighedOf(examOf(code), report);
      const { domains, plan } = analyze(examOf(code), report);
      for (const hours of [weighed.tables.studyVolume / 2, plan ? planHours(plan) : 0]) {
        const chance = (share: (domain: (typeof domains)[number]) => number | undefined) =>
          afterStudy(
            weighed,
            Object.fromEntries(
              domains.map((each) => [each.id, (hours * (share(each) ?? 0)) / 100]),
            ),
          ).mid;
        const loss = chance(({ studyShare }) => studyShare) - chance(({ planShare }) => planShare);
        expect(loss).toBeLessThan(0.005);
      }
    },
  );

  it('add to 100, and none that has study time is zero', () => {
    for (const [code, letters, score] of [
      ['CLF-C02', 'PNNC', 640],
      ['CLF-C02', 'PPPN', 690],
      ['DOP-C02', 'NPPPPP', 740],
      ['DOP-C02', 'NNNNNP', 560],
      ['SAA-C03', 'MNM-', 700],
      ['SAP-C03', 'NMMMP', 730],
    ] as const) {
      const { domains } = read(code, letters, score);
      const shares = domains.map(({ planShare = 0 }) => planShare);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(100);
      expect(Math.min(...shares)).toBeGreaterThan(0);
    }
  });

  it('move hours from the study shares towards what an hour pays, and leave the order of study', () => {
    const withIt = read('CLF-C02', 'PNNP', 640);
    const without = analyze(examOf('CLF-C02'), tell('CLF-C02', 'PNNP', 640), [], byRules);
    expect(idsOf(withIt.domains)).toEqual(idsOf(without.domains));
    const hoursIn = (analysis: Analysis, domain: string) =>
      (analysis.plan?.weeks ?? [])
        .slice(0, -1)
        .flatMap(({ items }) => items)
        .filter((item) => item.domain === domain)
        .reduce((sum, { hours }) => sum + hours, 0);
    const all = withIt.domains.reduce((sum, { leverage = 0 }) => sum + leverage, 0);
    for (const { id, leverage = 0, studyShare, planShare = 0 } of withIt.domains) {
      const pays = (100 * leverage) / all;
      expect(Math.sign(planShare - studyShare)).toBe(Math.sign(pays - studyShare));
      expect(Math.sign(pays - planShare)).toBe(Math.sign(pays - studyShare));
      const moved = hoursIn(withIt, id) - hoursIn(without, id);
      expect(Math.sign(moved)).toBe(Math.sign(planShare - studyShare));
      expect(hoursIn(withIt, id)).toBeGreaterThan(0);
    }
  });

  it('are by weight alone while nothing is rated', () => {
    const { domains } = read('CLF-C02', '----', 640);
    expect(domains.every(({ planShare }) => planShare === undefined)).toBe(true);
    expect(domains.every(({ leverage }) => leverage !== undefined)).toBe(true);
  });
});

describe('a reading that is kept', () => {
  const fresh = (): Exam => ({ ...examOf('CLF-C02') });

  it('is the same object for the same sitting, whatever else the report says', () => {
    const exam = fresh();
    const report = tell('CLF-C02', 'CNCP', 680);
    const reading = readingOf(exam, report);
    expect(readingOf(exam, { ...report, hoursPerWeek: 5, study: ['videos'] })).toBe(reading);
    expect(readingOf(fresh(), report)).not.toBe(reading);
    expect(readingOf(fresh(), report)).toEqual(reading);
  });

  it('is another for anything that changes it', () => {
    const exam = fresh();
    const report = tell('CLF-C02', 'CNCP', 680);
    const reading = readingOf(exam, report);
    const before = { ...report, score: 600 };
    for (const other of [
      readingOf(exam, { ...report, score: 681 }),
      readingOf(exam, tell('CLF-C02', 'CNCC', 680)),
      readingOf(exam, tell('CLF-C02', 'CNC-', 680)),
      readingOf(exam, report, [before]),
    ]) {
      expect(other).not.toEqual(reading);
    }
    const unscored = { ...report, score: null, passed: null };
    expect(readingOf(exam, unscored)).not.toEqual(readingOf(exam, { ...unscored, passed: false }));
    expect(readingOf(exam, report, [before])).not.toEqual(
      readingOf(exam, report, [before, before]),
    );
  });

  it('is of one analysis, too, and of another for anything in a report', () => {
    const exam = fresh();
    const report = tell('CLF-C02', 'CNCP', 680);
    const before = tell('CLF-C02', 'CNCC', 600);
    const analysis = analysisOf(exam, report, [before]);
    expect(analysisOf(exam, { ...report }, [{ ...before }])).toBe(analysis);
    expect(analysis).toEqual(analyze(exam, report, [before]));
    expect(analysisOf(fresh(), report, [before])).not.toBe(analysis);
    const others: readonly (readonly [Report, readonly Report[]])[] = [
      [report, []],
      [report, [before, before]],
      [report, [{ ...before, takenOn: '2026-01-05' }]],
      [{ ...report, takenOn: '2026-01-05' }, [before]],
      [{ ...report, hoursPerWeek: 20 }, [before]],
      [{ ...report, study: ['videos'] }, [before]],
      [{ ...report, weightsAsPercentages: true }, [before]],
      [tell('CLF-C02', 'CNC-', 680), [before]],
    ];
    for (const [of, earlier] of others) {
      const other = analysisOf(exam, of, earlier);
      expect(other).not.toBe(analysis);
      expect(other).toEqual(analyze(exam, of, earlier));
    }
  });

  it('is let go after some hundred others, the one not asked for first', () => {
    const exam = fresh();
    // Nothing to work out, and still a reading for each score before it.
    const report = tell('CLF-C02', '----', null);
    const readAfter = (score: number) => readingOf(exam, report, [tell('CLF-C02', '----', score)]);
    const held = readAfter(100);
    const gone = readAfter(101);
    for (let score = 102; score < 410; score++) {
      readAfter(score);
      if (score % 50 === 0) expect(readAfter(100)).toBe(held);
    }
    expect(readAfter(100)).toBe(held);
    expect(readAfter(101)).not.toBe(gone);
    expect(readAfter(101)).toEqual(gone);
  });
});
