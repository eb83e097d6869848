// Several sittings of one exam: which comes when, what kind of trend it is, and what moved.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trend, TrendKind } from '#src/core/analysis.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { differenceError, orderAttempts } from '#src/core/trend.ts';
import { byRules, examOf, read, tell } from './reports.ts';

type Sitting = readonly [ratings: string, score: number | null, takenOn?: string];

/** The trend over sittings, oldest first; the last one is the report. */
function trendOf(code: string, sittings: readonly Sitting[]): Trend {
  const reports = sittings.map(([letters, score, takenOn]) =>
    tell(code, letters, score, { takenOn: takenOn ?? null }),
  );
  const newest = reports.at(-1);
  if (!newest) throw new RangeError('no sitting');
  return analyze(examOf(code), newest, reports.slice(0, -1), byRules).trend;
}

describe('a first attempt', () => {
  it('has a trend of its own kind, with nothing in it', () => {
    expect(trendOf('CLF-C02', [['CCNN', 650]])).toEqual({
      kind: 'first',
      comparable: false,
      scoreChange: null,
      clear: false,
      persistentWeak: [],
      recovered: [],
      newlyWeak: [],
      dropped: [],
      sinceLast: null,
      daysBetween: [],
      progression: [],
    });
  });

  it('stays the first whatever was sat in other exams', () => {
    const analysis = analyze(examOf('CLF-C02'), tell('CLF-C02', 'CCNN', 650), [
      tell('DOP-C02', 'NNNNNN', 500, { takenOn: '2026-01-01' }),
      tell('SAA-C03', 'MMMM', 800),
    ]);
    expect(analysis.trend.kind).toBe('first');
    expect(analysis.attempt).toBe(1);
  });
});

describe('the kind of trend', () => {
  it.each<readonly [TrendKind, string, readonly Sitting[]]>([
    [
      'improving',
      '+40, same ratings',
      [
        ['CCNN', 600],
        ['CCNN', 640],
      ],
    ],
    [
      'plateau',
      '+39, same ratings',
      [
        ['CCNN', 600],
        ['CCNN', 639],
      ],
    ],
    [
      'plateau',
      '−39, same ratings',
      [
        ['CCNN', 639],
        ['CCNN', 600],
      ],
    ],
    [
      'regression',
      '−40, same ratings',
      [
        ['CCNN', 640],
        ['CCNN', 600],
      ],
    ],
    [
      'plateau',
      'no change at all',
      [
        ['CCNN', 600],
        ['CCNN', 600],
      ],
    ],
    [
      'plateau',
      '+39, one domain up',
      [
        ['CCNN', 600],
        ['CCCN', 639],
      ],
    ],
    [
      'plateau',
      '−39, one domain down',
      [
        ['CCNN', 639],
        ['CNNN', 600],
      ],
    ],
    [
      'plateau',
      'one domain from Competent to Proficient',
      [
        ['CCNN', 600],
        ['PCNN', 610],
      ],
    ],
    [
      'mixed',
      '+39, two domains changed',
      [
        ['CCNN', 600],
        ['CCCC', 639],
      ],
    ],
    [
      'mixed',
      '0, one domain up and one down',
      [
        ['CCNN', 600],
        ['CNCN', 600],
      ],
    ],
    [
      'mixed',
      '−39, two domains up',
      [
        ['CCNN', 639],
        ['CCCC', 600],
      ],
    ],
    [
      'improving',
      '+40, fewer weak domains',
      [
        ['CCNN', 600],
        ['CCCN', 640],
      ],
    ],
    [
      'improving',
      '+40, one weak domain for another',
      [
        ['CCCN', 600],
        ['NCCC', 640],
      ],
    ],
    [
      'mixed',
      '+40, but one more weak domain',
      [
        ['CCCN', 600],
        ['NCCN', 640],
      ],
    ],
    [
      'mixed',
      '+100, but one more weak domain',
      [
        ['MMMM', 600],
        ['MMMN', 700],
      ],
    ],
    [
      'mixed',
      '+40, but two more weak domains',
      [
        ['CCCN', 600],
        ['NNCN', 640],
      ],
    ],
    [
      'regression',
      '+39, two domains newly weak',
      [
        ['CCCN', 600],
        ['NNCN', 639],
      ],
    ],
    [
      'regression',
      '0, two domains newly weak and two recovered',
      [
        ['NNCC', 600],
        ['CCNN', 600],
      ],
    ],
    [
      'improving',
      '+40, two domains newly weak and two recovered',
      [
        ['NNCC', 600],
        ['CCNN', 640],
      ],
    ],
    [
      'plateau',
      '+39, one domain newly weak',
      [
        ['CCCC', 600],
        ['CCCN', 639],
      ],
    ],
    [
      'regression',
      '−40, although a domain recovered',
      [
        ['NNNN', 640],
        ['CNNN', 600],
      ],
    ],
    // Three and more sittings: the newest against the oldest, but no step down by 40.
    [
      'improving',
      '+90 with a step of −39',
      [
        ['CCNN', 600],
        ['CCNN', 700],
        ['CCNN', 661],
        ['CCNN', 690],
      ],
    ],
    [
      'mixed',
      '+90 with a step of −40',
      [
        ['CCNN', 600],
        ['CCNN', 700],
        ['CCNN', 660],
        ['CCNN', 690],
      ],
    ],
    [
      'plateau',
      '+10 over a high between',
      [
        ['CCNN', 600],
        ['CCNN', 690],
        ['CCNN', 610],
      ],
    ],
    // Meets Competencies becoming Competent or Proficient is no certain change.
    [
      'plateau',
      'Meets in one report, three words in the other',
      [
        ['MMMM', 650],
        ['CPCP', 660],
      ],
    ],
    [
      'plateau',
      'ratings missing on one side',
      [
        ['----', 650],
        ['NNNN', 660],
      ],
    ],
  ])('is "%s": %s', (kind, _, sittings) => {
    expect(trendOf('CLF-C02', sittings).kind).toBe(kind);
  });

  it.each<readonly [TrendKind, string, readonly Sitting[]]>([
    [
      'improving',
      'a domain recovered, none fell',
      [
        ['CCNN', null],
        ['CCCN', 650],
      ],
    ],
    [
      'regression',
      'two domains newly weak',
      [
        ['CCCC', 650],
        ['CCNN', null],
      ],
    ],
    [
      'plateau',
      'nothing moved',
      [
        ['CCNN', null],
        ['CCNN', null],
      ],
    ],
    [
      'plateau',
      'one domain fell',
      [
        ['CCCC', null],
        ['CCCN', null],
      ],
    ],
    [
      'mixed',
      'one domain recovered and one fell',
      [
        ['CCCN', null],
        ['NCCC', null],
      ],
    ],
  ])('comes from the ratings where a score is missing: "%s", %s', (kind, _, sittings) => {
    const trend = trendOf('CLF-C02', sittings);
    expect(trend.kind).toBe(kind);
    expect(trend.scoreChange).toBeNull();
    expect(trend.clear).toBe(false);
  });

  it('goes by the same numbers for every exam', () => {
    expect(
      trendOf('DOP-C02', [
        ['MMMMMM', 700],
        ['MMMMMM', 740],
      ]).kind,
    ).toBe('improving');
    expect(
      trendOf('DOP-C02', [
        ['MMMMMM', 700],
        ['MMMMMM', 739],
      ]).kind,
    ).toBe('plateau');
    expect(
      trendOf('SAA-C03', [
        ['MMMM', 700],
        ['MMMM', 660],
      ]).kind,
    ).toBe('regression');
  });
});

describe('the change of the score', () => {
  it.each([
    // 50 scored questions: 83 points; 65: 71; unpublished: as for 50.
    ['CLF-C02', 82, false],
    ['CLF-C02', 83, true],
    ['CLF-C02', -82, false],
    ['CLF-C02', -83, true],
    ['DOP-C02', 70, false],
    ['DOP-C02', 71, true],
    ['DOP-C02', -70, false],
    ['DOP-C02', -71, true],
    ['SAP-C02', 71, true],
    ['SAA-C03', 82, false],
    ['SAA-C03', 83, true],
    ['AIB-C01', 82, false],
    ['AIB-C01', 83, true],
  ])('%s: a change of %i is clear: %s', (code, change, clear) => {
    const none = '-'.repeat(examOf(code).domains.length);
    const trend = trendOf(code, [
      [none, 550],
      [none, 550 + change],
    ]);
    expect(trend.scoreChange).toBe(change);
    expect(trend.clear).toBe(clear);
  });

  it('is clear from one standard error of the difference on', () => {
    expect(differenceError(50)).toBe(83);
    expect(differenceError(65)).toBe(71);
    expect(differenceError(null)).toBe(83);
    expect(differenceError(60)).toBeCloseTo(83 * Math.sqrt(50 / 60), 10);
    expect(differenceError(200)).toBeCloseTo(41.5, 10);
  });

  it('is the newest score minus the oldest, whatever lies between', () => {
    const trend = trendOf('CLF-C02', [
      ['CCNN', 600],
      ['CCNN', null],
      ['CCNN', 650],
    ]);
    expect(trend.scoreChange).toBe(50);
    expect(trend.sinceLast?.scoreChange).toBeNull();
  });
});

describe('what moved', () => {
  it('is told from the newest report against the oldest, in study order', () => {
    // Official order: Concepts, Security, Technology, Billing.
    const trend = trendOf('CLF-C02', [
      ['NCNP', 600],
      ['CNNC', 610],
    ]);
    expect(trend.recovered).toEqual(['cloud-concepts']);
    expect(trend.newlyWeak).toEqual(['security-and-compliance']);
    expect(trend.dropped).toEqual(['security-and-compliance', 'billing-pricing-and-support']);
    expect(trend.persistentWeak).toEqual(['cloud-technology-and-services']);
  });

  it('counts only certain moves', () => {
    const trend = trendOf('CLF-C02', [
      ['MPN-', 600],
      ['CMMN', 610],
    ]);
    // Meets to Competent, Proficient to Meets and unknown to weak may be no move at all; weak to Meets is one.
    expect(trend.recovered).toEqual(['cloud-technology-and-services']);
    expect(trend.newlyWeak).toEqual([]);
    expect(trend.dropped).toEqual([]);
    const back = trendOf('CLF-C02', [
      ['M---', 600],
      ['N---', 610],
    ]);
    expect(back.newlyWeak).toEqual(['cloud-concepts']);
    expect(back.dropped).toEqual(['cloud-concepts']);
  });

  it('lists as persistent only what was weak on every attempt', () => {
    const trend = trendOf('CLF-C02', [
      ['NNNN', 500],
      ['NCN-', 550],
      ['NNNN', 560],
    ]);
    expect(trend.persistentWeak).toEqual(['cloud-technology-and-services', 'cloud-concepts']);
    expect(trend.recovered).toEqual([]);
    expect(trend.newlyWeak).toEqual([]);
    expect(trend.sinceLast?.newlyWeak).toEqual(['security-and-compliance']);
    expect(trend.sinceLast?.persistentWeak).toEqual([
      'cloud-technology-and-services',
      'cloud-concepts',
    ]);
  });

  it('is told against the previous attempt as well', () => {
    const trend = trendOf('CLF-C02', [
      ['NNNN', 500],
      ['CCCC', 680],
      ['CCCN', 640],
    ]);
    expect(trend).toMatchObject({ kind: 'mixed', scoreChange: 140 });
    expect(trend.sinceLast).toEqual({
      kind: 'regression',
      comparable: true,
      scoreChange: -40,
      clear: false,
      persistentWeak: [],
      recovered: [],
      newlyWeak: ['billing-pricing-and-support'],
      dropped: ['billing-pricing-and-support'],
    });
  });

  it('against the previous attempt is the whole when there are two', () => {
    const { sinceLast, daysBetween, progression, ...whole } = trendOf('CLF-C02', [
      ['NNNN', 500, '2026-01-01'],
      ['CCCN', 640, '2026-02-01'],
    ]);
    expect(sinceLast).toMatchObject(whole);
    expect(daysBetween).toEqual([31]);
    expect(progression).toHaveLength(4);
  });
});

describe('progression and days', () => {
  it('lists the ratings of each domain oldest first, in study order', () => {
    const { progression } = trendOf('CLF-C02', [
      ['NN--', 500],
      ['CN-M', 560],
    ]);
    expect(progression).toEqual([
      { domain: 'security-and-compliance', ratings: ['needs-improvement', 'needs-improvement'] },
      { domain: 'cloud-concepts', ratings: ['needs-improvement', 'competent'] },
      { domain: 'billing-pricing-and-support', ratings: ['unknown', 'meets-competencies'] },
      { domain: 'cloud-technology-and-services', ratings: ['unknown', 'unknown'] },
    ]);
  });

  it('counts the days between neighbours, and says null where a date is missing', () => {
    const { daysBetween } = trendOf('CLF-C02', [
      ['NNNN', 500],
      ['NNNN', 510, '2026-02-27'],
      ['NNNN', 520, '2026-03-14'],
      ['NNNN', 530, '2026-03-14'],
    ]);
    expect(daysBetween).toEqual([null, 15, 0]);
  });
});

describe('the order of sittings', () => {
  const at = (score: number, takenOn: string | null): Report =>
    tell('CLF-C02', '----', score, { takenOn });
  const orderOf = (report: Report, earlier: readonly Report[]) => {
    const { attempts, at: place } = orderAttempts(report, earlier);
    return { scores: attempts.map(({ score }) => score), place };
  };

  it('puts undated ones first in the order given, then goes by date, and the report last', () => {
    expect(
      orderOf(at(5, '2026-05-01'), [
        at(3, '2026-03-01'),
        at(1, null),
        at(2, '2026-02-01'),
        at(0, null),
      ]),
    ).toEqual({ scores: [1, 0, 2, 3, 5], place: 4 });
  });

  it('takes an undated report as the newest', () => {
    expect(orderOf(at(5, null), [at(1, null), at(3, '2026-03-01')])).toEqual({
      scores: [1, 3, 5],
      place: 2,
    });
  });

  it('puts the report where its own date says', () => {
    const earlier = [at(1, '2026-01-01'), at(3, '2026-03-01'), at(0, null)];
    expect(orderOf(at(2, '2026-02-01'), earlier)).toEqual({ scores: [0, 1, 2, 3], place: 2 });
    const analysis = analyze(examOf('CLF-C02'), at(200, '2026-02-01'), [
      at(100, '2026-01-01'),
      at(300, '2026-03-01'),
    ]);
    expect(analysis.attempt).toBe(2);
    expect(analysis.trend.scoreChange).toBe(200);
  });

  it('puts it after another one of the same day', () => {
    expect(orderOf(at(2, '2026-02-01'), [at(1, '2026-02-01')])).toEqual({
      scores: [1, 2],
      place: 1,
    });
  });

  it('does not depend on the order in which dated history is given', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 6 });
    const sitting = fc.record({
      letters: fc.array(fc.constantFrom('N', 'C', 'P', 'M', '-'), { minLength: 4, maxLength: 4 }),
      score: fc.option(fc.integer({ min: 100, max: 1000 })),
    });
    fc.assert(
      fc.property(
        days.chain((chosen) =>
          fc.tuple(
            fc.array(sitting, { minLength: chosen.length, maxLength: chosen.length }),
            fc.constant(chosen),
            fc.shuffledSubarray(
              chosen.map((_, index) => index),
              { minLength: chosen.length },
            ),
          ),
        ),
        ([sittings, chosen, shuffled]) => {
          const history = sittings.map(({ letters, score }, index) =>
            tell('CLF-C02', letters.join(''), score, {
              takenOn: new Date(Date.UTC(2024, 0, 1 + (chosen[index] ?? 0)))
                .toISOString()
                .slice(0, 10),
            }),
          );
          const report = tell('CLF-C02', 'CNMP', 640, { takenOn: '2025-06-15' });
          const exam = examOf('CLF-C02');
          const other = shuffled.flatMap((index) => history[index] ?? []);
          expect(JSON.stringify(analyze(exam, report, other))).toBe(
            JSON.stringify(analyze(exam, report, history)),
          );
        },
      ),
      { numRuns: 200, seed: 42 },
    );
  });

  it('leaves the readings of the report itself alone', () => {
    const alone = read('CLF-C02', 'CNMP', 640);
    const report = tell('CLF-C02', 'CNMP', 640);
    const after = analyze(examOf('CLF-C02'), report, [at(500, '2026-01-01')], byRules);
    expect({ ...after, trend: null, attempt: 1 }).toEqual({ ...alone, trend: null });
  });
});
