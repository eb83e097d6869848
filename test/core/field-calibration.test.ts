// What the field says about the model: from two hundred outcomes on its two numbers, and nothing from fewer.

import { describe, expect, it } from 'vitest';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import { calibrateField } from '#src/core/field-calibration.ts';
import { type JudgedPerson, retakesOf } from '#src/core/field-retakes.ts';
import { makeFieldPeople } from '#test/support/field-people.ts';
import { makePrediction } from '#test/support/stored-following.ts';
import { makeReport } from '#test/support/stored-reports.ts';
import { examOf } from './reports.ts';

const clf = examOf('CLF-C02');
/** As an exam of two domains, which takes little time. */
const small: Exam = { ...clf, domains: clf.domains.slice(0, 2) };
const seed = 20_261_122;

describe('below two hundred outcomes', () => {
  it('nothing is fitted, and it is said how many are missing', () => {
    const people = makeFieldPeople(small, 199, 0, seed);
    const { models, refit } = calibrateField([small], people);
    expect(refit).toEqual({ done: false, missing: 5 });
    expect(models[0]?.judged?.all.outcomes).toBe(199);
    expect(calibrateField([small], people.slice(0, 3)).refit).toEqual({
      done: false,
      missing: 200,
    });
    expect(calibrateField([small], [])).toEqual({
      models: [],
      refit: { done: false, missing: 200 },
    });
  });

  it('what has no chance, no sitting any more or no known exam counts for nothing', () => {
    const people = makeFieldPeople(small, 210, 0, seed);
    const missing = (changed: readonly JudgedPerson[], exams = [small]) => {
      const { refit } = calibrateField(exams, changed);
      return refit.done ? 0 : refit.missing;
    };
    const each = (change: (person: JudgedPerson) => Partial<JudgedPerson>) =>
      people.map((person) => ({ ...person, ...change(person) }));
    expect(missing(people, [examOf('DOP-C02')])).toBe(200);
    expect(
      missing(
        each(({ predictions }) => ({
          predictions: predictions.map((p) => ({ ...p, chance: null })),
        })),
      ),
    ).toBe(200);
    expect(missing(each(({ attempts }) => ({ attempts: attempts.slice(1) })))).toBe(200);
    expect(missing(each(({ attempts }) => ({ attempts: attempts.slice(0, 1) })))).toBe(200);
  });
});

describe('from two hundred outcomes on', () => {
  const people = makeFieldPeople(small, 203, 0.9, seed);
  const { models, refit } = calibrateField([small], people);
  if (!refit.done) throw new Error('nothing was fitted');

  it('the middle is found within its error, and the volume left where nobody told hours', () => {
    const { outcomes, withHours, centreShift, volumeScale, correction, logLikelihood } = refit;
    expect({ outcomes, withHours, volumeScale }).toEqual({
      outcomes: 200,
      withHours: null,
      volumeScale: null,
    });
    expect(centreShift.low).toBeLessThan(0.9);
    expect(centreShift.high).toBeGreaterThanOrEqual(0.9);
    expect(centreShift.low).toBeGreaterThan(0);
    expect(correction).toEqual({ centreShift: centreShift.value, volumeScale: 1 });
    expect(logLikelihood.after).toBeGreaterThan(logLikelihood.before);
  });

  it('it says what that would change, for the exams that enough people sat', () => {
    expect(refit.changes.map(({ exam, score, hours }) => ({ exam, score, hours }))).toEqual(
      [680, 640, 580].map((score) => ({ exam: 'CLF-C02', score, hours: 20 })),
    );
    for (const { now, afterStudy } of refit.changes) {
      expect(now.after).toBeGreaterThan(now.before);
      expect(afterStudy.before).toBeGreaterThan(now.before);
      expect(afterStudy.after).toBeGreaterThan(afterStudy.before);
    }
  });

  it('the scores are those of a plain reckoning', () => {
    const pairs = people.map(({ predictions: [told] }) => ({
      p: (told?.chance?.mid ?? Number.NaN) / 100,
      y: Number(told?.outcome?.passed),
    }));
    const average = (of: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
    const judged = models[0]?.judged;
    expect(judged?.estimate?.brier).toBeCloseTo(
      average(({ p, y }) => (p - y) ** 2),
      12,
    );
    expect(judged?.estimate?.logLoss).toBeCloseTo(
      average(({ p, y }) => -Math.log(y === 1 ? p : 1 - p)),
      12,
    );
    expect(judged?.all.passed).toBeCloseTo(
      average(({ y }) => y),
      12,
    );
    // It tells people apart, if a little: better than the same for all.
    const { resolution = 0, reliability = 1 } = judged?.estimate ?? {};
    expect(resolution).toBeGreaterThan(0);
    expect(reliability).toBeLessThan(0.1);
  });
});

describe('what lay between two sittings', () => {
  /** As it is fitted to. */
  const read = (
    from: Partial<Report>,
    to: Partial<Report>,
    before: readonly Partial<Report>[] = [],
  ) => {
    const base = { exam: 'CLF-C02', ratings: {}, hoursPerWeek: null, study: [] } as const;
    const told = [...before, { score: 640, ...from }, { score: 720, passed: true, ...to }];
    const attempts = told.map((changes, at) => ({
      id: `s${at}`,
      report: makeReport({ ...base, ...changes }),
      savedAt: at,
      changedAt: at,
    }));
    const prediction = makePrediction({
      attempt: `s${before.length}`,
      outcome: { attempt: `s${before.length + 1}`, passed: true },
    });
    return retakesOf([clf], { attempts, predictions: [prediction] });
  };
  const hoursOf = (...args: Parameters<typeof read>) => read(...args).map(({ hours }) => hours);

  it('are the hours a week for the weeks between two known days, twelve at most', () => {
    const from = { takenOn: '2026-03-01', hoursPerWeek: 5 };
    expect(hoursOf(from, { takenOn: '2026-03-22' })).toEqual([15]);
    expect(hoursOf(from, { takenOn: '2027-03-22' })).toEqual([60]);
    expect(hoursOf(from, { takenOn: null })).toEqual([null]);
    expect(hoursOf({ ...from, hoursPerWeek: null }, { takenOn: '2026-03-22' })).toEqual([null]);
  });

  it('is known of the scores before, and of no later one', () => {
    const found = read({ takenOn: '2026-03-01', score: 640 }, { takenOn: '2026-05-01' }, [
      { takenOn: '2026-01-01', score: 600 },
      { takenOn: '2026-02-01', score: null, passed: false },
      { exam: 'DOP-C02', takenOn: '2026-02-02', score: 700 },
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      exam: { code: 'CLF-C02' },
      told: { score: 640 },
      earlier: [{ score: 600 }, { score: null }],
      passed: true,
    });
  });
});
