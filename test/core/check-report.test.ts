// What is sent as data, against what is kept of it or said about it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDate, checkRatings, checkReport, checkScore } from '#src/core/check-report.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Checked } from '#src/core/issue.ts';
import { examOf } from './reports.ts';

const TODAY = '2026-11-23';
const clf = examOf('CLF-C02');
const dop = examOf('DOP-C02');
const saa = examOf('SAA-C03');

/** The value, or the codes of what is wrong. */
function outcome<T>(checked: Checked<T>): T | readonly string[] {
  return checked.ok ? checked.value : checked.issues.map((issue) => issue.code);
}

/** As people's files hold it. */
const check = (exam: Exam, told: unknown, prefix?: string) =>
  checkReport(exam, told as object, TODAY, prefix);

describe('a score', () => {
  it.each([
    [650, 650],
    ['650', 650],
    [' 679 / 1000 ', 679],
    ['698 out of 1000', 698],
    ['974 over 1,000', 974],
    ['1,000', 1000],
    ['1.000', 1000],
    ['1,000/1000', 1000],
    ['700/700', 700],
    ['789点', 789],
    ['６８８', 688],
    ['**650**', 650],
    ['650 points', 650],
    [null, null],
    [undefined, null],
    ['', null],
    [99, ['score-out-of-range']],
    [1001, ['score-out-of-range']],
    [-650, ['score-out-of-range']],
    ['1200', ['score-out-of-range']],
    [650.5, ['score-not-whole']],
    ['650,5', ['score-not-whole']],
    ['66%', ['score-is-percentage']],
    ['66.5 %', ['score-is-percentage']],
    ['45/65', ['score-not-a-number']],
    ['about 650', ['score-not-a-number']],
    ['six hundred', ['score-not-a-number']],
    [Number.NaN, ['score-not-a-number']],
    [Number.POSITIVE_INFINITY, ['score-not-a-number']],
    [true, ['score-not-a-number']],
    [[650], ['score-not-a-number']],
    [{ score: 650 }, ['score-not-a-number']],
    ['9'.repeat(100_000), ['score-not-a-number']],
  ])('%j is %j', (told, expected) => {
    expect(outcome(checkScore(clf, told))).toEqual(expected);
  });

  it('may stand over the pass mark of its own exam', () => {
    expect(outcome(checkScore(saa, '693/720'))).toBe(693);
    expect(outcome(checkScore(clf, '693/720'))).toEqual(['score-not-a-number']);
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026/11/1', '2026-11-01'],
    ['Nov 1, 2026', '2026-11-01'],
    ['1 November 2026', '2026-11-01'],
    ['2026年11月1日', '2026-11-01'],
    ['13/10/2026', '2026-10-13'],
    ['10/13/2026', '2026-10-13'],
    [TODAY, TODAY],
    // As day and month it would lie in the future.
    ['11/12/2026', '2026-11-12'],
    [null, null],
    ['', null],
    ['03/10/2026', ['date-ambiguous']],
    ['2026-02-30', ['date-impossible']],
    ['2026-11-24', ['date-in-future']],
    ['yesterday', ['date-unreadable']],
    ['on 2026-11-01', ['date-unreadable']],
    [20261101, ['date-unreadable']],
    [`2026-11-01${' '.repeat(500)}`, ['date-unreadable']],
  ])('%j is %j', (told, expected) => {
    expect(outcome(checkDate(told, TODAY))).toEqual(expected);
  });
});

describe('ratings', () => {
  const whole = {
    'cloud-concepts': 'meets-competencies',
    'security-and-compliance': 'needs-improvement',
    'cloud-technology-and-services': 'competent',
    'billing-pricing-and-support': 'proficient',
  };

  it.each([
    [
      {
        'cloud-concepts': 'MC',
        'Security and Compliance': 'NI',
        tech: 'competent',
        billing: 'Proficient',
      },
    ],
    [{ '1': 'm', '2': 'n', '3': 'Competent', '4': 'proficient' }],
    [
      {
        '1.0': 'meets',
        'Domain 2': 'needs-improvement',
        D3: 'COMPETENT',
        'Section 4.0': 'profcient',
      },
    ],
    [
      {
        '1. Cloud Concepts (24%)': 'Meets Competencies',
        'SECURITY & COMPLIANCE': '`Needs Improvement`',
        'Domain 3: Cloud Technology and Services': '**Competent**',
        'billing, pricing and support': 'strong',
      },
    ],
    [{ concepts: 'ok', セキュリティ: '改善が必要', テクノロジー: 'comp', 請求: 'prof' }],
  ])('%j', (told) => {
    expect(outcome(checkRatings(clf, told))).toEqual(whole);
  });

  it.each([
    // In data a slip is pointed out, with the name that was meant; in typed text it is understood.
    [{ Securty: 'NI' }, ['unknown-domain']],
    [{ security: 'unknown', tech: 'not given', billing: null, concepts: '' }, {}],
    [
      { security: 'NI', Security: 'needs work' },
      { 'security-and-compliance': 'needs-improvement' },
    ],
    [
      { security: 'NI', 'Domain 2': 'not enough information' },
      { 'security-and-compliance': 'needs-improvement' },
    ],
    [null, {}],
    [{ networking: 'NI' }, ['unknown-domain']],
    [{ '5': 'NI' }, ['unknown-domain']],
    [{ '': 'NI' }, ['unknown-domain']],
    [{ 'Domain 9': 'NI' }, ['unknown-domain']],
    [JSON.parse('{"constructor":"NI","__proto__":"NI"}'), ['unknown-domain', 'unknown-domain']],
    [{ cloud: 'NI' }, ['ambiguous-domain']],
    [{ security: 'superb' }, ['unknown-rating']],
    [{ security: 'not competent' }, ['unknown-rating']],
    [{ security: 'NI or MC' }, ['unknown-rating']],
    [{ security: 1 }, ['unknown-rating']],
    [{ security: ['NI'] }, ['unknown-rating']],
    [{ security: 'NI', 'Domain 2': 'MC' }, ['rating-conflict']],
    [['NI', 'MC'], ['ratings-unreadable']],
    ['security NI', ['ratings-unreadable']],
  ])('%j is %j', (told, expected) => {
    expect(outcome(checkRatings(clf, told))).toEqual(expected);
  });

  it('suggest the nearest valid value', () => {
    const suggested = (told: unknown) => {
      const checked = checkRatings(clf, told);
      return checked.ok ? [] : checked.issues.map((issue) => [issue.field, issue.suggestion]);
    };
    expect(suggested({ Securty: 'NI' })).toEqual([['ratings.Securty', 'Security and Compliance']]);
    expect(suggested({ networks: 'NI' })).toEqual([['ratings.networks', undefined]]);
    expect(suggested({ 'Cloud Concept and': 'NI' })).toEqual([
      ['ratings.Cloud Concept and', 'Cloud Concepts'],
    ]);
    expect(suggested({ security: 'Needs Imprvmt' })).toEqual([
      ['ratings.security', 'Needs Improvement'],
    ]);
  });

  it('take the words of the exam', () => {
    expect(outcome(checkRatings(dop, { sdlc: 'Strong', HA: 'ni', dr: 'NI' }))).toEqual({
      'sdlc-automation': 'proficient',
      'resilient-cloud-solutions': 'needs-improvement',
    });
  });

  it('say the same in any order of keys', () => {
    const keys = ['1', 'Cloud Concepts', 'security', 'tech', 'Domain 4', 'billing', 'nonsense'];
    const values = ['NI', 'MC', 'competent', 'unknown', 'superb', null];
    const entries = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...values)), {
      selector: ([key]) => key,
    });
    const sorted = (told: object) => {
      const checked = checkRatings(clf, told);
      return checked.ok
        ? JSON.stringify(checked.value)
        : checked.issues.map((issue) => JSON.stringify(issue)).sort();
    };
    const orders = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([all, shuffled]) => {
        // Keys that are numbers always come first, so they are written as text.
        const named = (pairs: readonly (readonly [string, string | null])[]) =>
          Object.fromEntries(pairs.map(([key, value]) => [` ${key}`, value]));
        expect(sorted(named(shuffled))).toEqual(sorted(named(all)));
      }),
    );
  });

  it('name a few of many errors', () => {
    const told = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`domain x${at}`, 'NI']),
    );
    const checked = checkRatings(clf, told);
    expect(checked.ok ? 0 : checked.issues.length).toBe(20);
  });
});

describe('a report', () => {
  it.each([
    [{ score: 650 }, { score: 650, passed: false }],
    [{ score: 700 }, { score: 700, passed: true }],
    [
      { score: 700, passed: 'PASS' },
      { score: 700, passed: true },
    ],
    [
      { ratings: { security: 'NI' }, passed: 'did not pass' },
      { score: null, passed: false },
    ],
    [
      { ratings: { security: 'NI' }, passed: '合格' },
      { score: null, passed: true },
    ],
    [{ ratings: { security: 'NI' } }, { score: null, passed: null }],
    [{ score: 650, hoursPerWeek: '7,5 h' }, { hoursPerWeek: 7.5 }],
    [
      { score: 650, study: 'labs, videos and flash cards' },
      { study: ['videos', 'hands-on', 'reading'] },
    ],
    [{ score: 650, weightsAsPercentages: 'yes' }, { weightsAsPercentages: false }],
  ])('%j holds %j', (told, expected) => {
    expect(outcome(check(clf, told))).toMatchObject(expected);
  });

  it.each([
    [{}, ['nothing-to-read']],
    [{ ratings: {} }, ['nothing-to-read']],
    [{ passed: true }, ['nothing-to-read']],
    [{ score: 650, passed: true }, ['verdict-contradicts-score']],
    [{ score: 800, passed: 'failed' }, ['verdict-contradicts-score']],
    [{ score: 650, passed: 'perhaps' }, ['verdict-unreadable']],
    [{ score: 650, passed: 1 }, ['verdict-unreadable']],
    [{ score: 650, hoursPerWeek: 0 }, ['hours-out-of-range']],
    [{ score: 650, hoursPerWeek: 'many' }, ['hours-out-of-range']],
    [{ score: 650, study: ['vidos'] }, ['unknown-study']],
    [{ score: 650, study: 7 }, ['unknown-study']],
    [
      { score: 'x', takenOn: 'y', passed: 'z' },
      ['score-not-a-number', 'verdict-unreadable', 'date-unreadable'],
    ],
    [null, ['not-an-object']],
    [[], ['not-an-object']],
    ['CLF-C02 650', ['not-an-object']],
    [650, ['not-an-object']],
  ])('%j is %j', (told, expected) => {
    expect(outcome(check(clf, told))).toEqual(expected);
  });

  it('names its fields by where they stand', () => {
    const fields = (told: unknown) => {
      const checked = check(clf, told, 'history.3.');
      return checked.ok ? [] : checked.issues.map((issue) => issue.field);
    };
    expect(fields({ score: 7, ratings: { x: 'NI' } })).toEqual([
      'history.3.score',
      'history.3.ratings.x',
    ]);
    expect(fields({})).toEqual(['history.3.score']);
    expect(fields(null)).toEqual(['history.3']);
  });

  it('never throws, whatever JSON it gets, and keeps only what is valid', () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 6 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.double(),
      fc.constant('x'.repeat(300_000)),
      fc.constant(JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)),
    );
    const report = fc.record(
      {
        score: anything,
        passed: anything,
        takenOn: anything,
        ratings: fc.oneof(anything, fc.dictionary(fc.string({ unit: 'binary' }), anything)),
        study: anything,
        hoursPerWeek: anything,
        weightsAsPercentages: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, report), fc.constantFrom(clf, dop, saa), (told, exam) => {
        const checked = check(exam, told);
        if (!checked.ok) {
          expect(checked.issues.length).toBeGreaterThan(0);
          expect(JSON.stringify(checked.issues).length).toBeLessThan(40_000);
          return;
        }
        const { score, takenOn, ratings } = checked.value;
        expect(score === null || (Number.isInteger(score) && score >= 100 && score <= 1000)).toBe(
          true,
        );
        expect(takenOn === null || takenOn <= TODAY).toBe(true);
        const ids = exam.domains.map((domain) => domain.id);
        expect(ids).toEqual(expect.arrayContaining(Object.keys(ratings)));
      }),
      { numRuns: 1_000 },
    );
  });
});
