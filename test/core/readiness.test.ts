// The readiness band, its indicators and the weeks to a retake: each row of the tables, each edge, and what happens
// when the score or ratings are missing.

import { describe, expect, it } from 'vitest';
import type { Band } from '#src/core/condition.ts';
import type { Weeks } from '#src/core/exam.ts';
import { idsOf, read } from './reports.ts';

type Row = readonly [ratings: string, score: number | null, band: Band, weeks: Weeks];

const rows: Readonly<Record<string, readonly Row[]>> = {
  'CLF-C02': [
    // Low: three weak domains, both core domains weak, or more than 150 points short.
    ['NNCN', 690, 'low', [8, 12]],
    ['NCNN', 690, 'low', [8, 12]],
    ['CNNC', 690, 'low', [8, 12]],
    ['MNNM', 699, 'low', [8, 12]],
    ['NNNN', 699, 'low', [8, 12]],
    ['CCCC', 549, 'low', [8, 12]],
    ['PPPP', 100, 'low', [8, 12]],
    // 150 points short is not yet more than 150.
    ['CCCC', 550, 'medium', [3, 4]],
    ['CCNC', 550, 'medium', [2, 3]],
    // High: at most one weak domain and not more than 100 points short.
    ['CCNC', 600, 'high', [2, 3]],
    ['CCNC', 599, 'medium', [2, 3]],
    ['MMMM', 600, 'high', [3, 4]],
    ['MMMM', 599, 'medium', [3, 4]],
    ['MMMN', 699, 'high', [2, 3]],
    // Two weak domains that are not both core ones.
    ['NCCN', 699, 'medium', [6, 8]],
    ['NNCC', 600, 'medium', [6, 8]],
    ['CCNN', 550, 'medium', [6, 8]],
    ['CCNN', 549, 'low', [8, 12]],
  ],
  'DOP-C02': [
    // Low: below 600; below 620 with four weak domains.
    ['CCCCCC', 599, 'low', [8, 12]],
    ['PPPPPP', 100, 'low', [8, 12]],
    ['CCCCCC', 600, 'medium', [4, 8]],
    ['NNNNCC', 619, 'low', [8, 12]],
    ['NNNNCC', 620, 'medium', [4, 8]],
    ['NNNNNN', 620, 'medium', [4, 8]],
    // 600 to 619: the weeks go by two weak domains, the band by four.
    ['NCCCCC', 619, 'medium', [4, 8]],
    ['NNCCCC', 619, 'medium', [8, 12]],
    ['NNNCCC', 600, 'medium', [8, 12]],
    // 620 to 679.
    ['MMMMMM', 620, 'medium', [4, 8]],
    ['NNNMMM', 649, 'medium', [4, 8]],
    ['CCNNCC', 650, 'medium', [4, 8]],
    ['CCCCCC', 679, 'medium', [4, 8]],
    // From 680: high with at most three weak domains, up to the real mark.
    ['CCCCCC', 680, 'high', [2, 4]],
    ['NNNCCC', 680, 'high', [2, 4]],
    ['NNNNCC', 680, 'medium', [4, 8]],
    ['NNNMMM', 749, 'high', [2, 4]],
    ['NNNNNN', 749, 'medium', [4, 8]],
    ['MMMMMM', 749, 'high', [2, 4]],
  ],
  // The general rules, weights 30 26 24 20.
  'SAA-C03': [
    ['NNNM', 719, 'low', [8, 12]],
    // 60 % or more in two domains is impossible here: 56 % is the most.
    ['NNMM', 719, 'medium', [4, 8]],
    ['MMMM', 569, 'low', [8, 12]],
    ['MMMM', 570, 'medium', [4, 8]],
    ['NMMM', 650, 'high', [2, 4]],
    ['NMMM', 649, 'medium', [4, 8]],
    ['MMNN', 700, 'medium', [4, 8]],
    ['MMMM', 650, 'high', [2, 4]],
    ['PCCC', 649, 'medium', [4, 8]],
  ],
  // Weights 30 26 20 24: the general rules against a mark of 750.
  'ANS-C01': [
    ['MMMM', 599, 'low', [8, 12]],
    ['MMMM', 600, 'medium', [4, 8]],
    ['MMMM', 679, 'medium', [4, 8]],
    ['MMMM', 680, 'high', [2, 4]],
    ['NMMM', 680, 'high', [2, 4]],
    ['MMNN', 749, 'medium', [4, 8]],
  ],
  // Weights 34 26 22 18: two domains of 60 % are low, one of 34 % is too much for high.
  'DEA-C01': [
    ['NNMM', 719, 'low', [8, 12]],
    ['NMNM', 719, 'medium', [4, 8]],
    ['NMMM', 719, 'medium', [4, 8]],
    ['MMMN', 719, 'high', [2, 4]],
  ],
};

describe.each(Object.entries(rows))('%s', (exam, table) => {
  it.each(table)('%s with %s is %s, in %j weeks', (ratings, score, band, weeks) => {
    const { readiness, timeline } = read(exam, ratings, score);
    expect(readiness.band).toBe(band);
    expect(readiness.decidedBy).toEqual([]);
    expect(timeline?.weeks).toEqual(weeks);
  });
});

describe('a pass', () => {
  it.each([
    ['CLF-C02', 'NNNN', 700],
    ['CLF-C02', '----', 1000],
    ['DOP-C02', 'NNNNNN', 750],
    ['SAA-C03', 'MMMM', 720],
    ['SAP-C03', 'NMMMM', 750],
  ])('%s %s %i has the band "passed" and nothing else', (exam, ratings, score) => {
    const { readiness, timeline, plan } = read(exam, ratings, score);
    expect(readiness).toEqual({ band: 'passed', indicators: [], decidedBy: [] });
    expect(timeline).toBeNull();
    expect(plan).toBeNull();
  });

  it('counts as one when only the person says so', () => {
    const { readiness, timeline } = read('CLF-C02', 'NNMM', null, { passed: true });
    expect(readiness.band).toBe('passed');
    expect(timeline).toBeNull();
  });
});

const withoutScore: Readonly<Record<string, readonly Row[]>> = {
  'CLF-C02': [
    ['NNNC', null, 'low', [8, 12]],
    ['CNNC', null, 'low', [8, 12]],
    ['CCCN', null, 'high', [2, 4]],
    ['MMMM', null, 'high', [2, 4]],
    ['NCCN', null, 'medium', [4, 8]],
  ],
  'DOP-C02': [
    ['NNNNCC', null, 'low', [8, 12]],
    ['NNNCCC', null, 'medium', [4, 8]],
    ['NNCCCC', null, 'medium', [4, 8]],
    ['NCCCCC', null, 'high', [2, 4]],
    ['MMMMMM', null, 'high', [2, 4]],
  ],
  'SAA-C03': [
    ['NNNM', null, 'low', [8, 12]],
    ['NMMM', null, 'high', [2, 4]],
    ['MMNN', null, 'medium', [4, 8]],
  ],
  'DEA-C01': [['NNMM', null, 'low', [8, 12]]],
};

describe.each(Object.entries(withoutScore))('%s without a score', (exam, table) => {
  it.each(table)(
    '%s %s is %s; the weeks are the general ones, %j',
    (ratings, score, band, weeks) => {
      // Whether the person said "failed" or nothing makes no difference to the band.
      for (const passed of [false, null]) {
        const { readiness, timeline } = read(exam, ratings, score, { passed });
        expect(readiness.band).toBe(band);
        expect(timeline?.weeks).toEqual(weeks);
      }
    },
  );
});

const withoutRatings: Readonly<Record<string, readonly Row[]>> = {
  'CLF-C02': [
    ['----', 549, 'low', [8, 12]],
    ['----', 550, 'medium', [4, 8]],
    ['----', 649, 'medium', [4, 8]],
    ['----', 650, 'high', [2, 4]],
    ['----', 699, 'high', [2, 4]],
  ],
  'DOP-C02': [
    ['------', 619, 'low', [8, 12]],
    ['------', 620, 'medium', [4, 8]],
    ['------', 679, 'medium', [4, 8]],
    ['------', 680, 'high', [2, 4]],
    ['------', 749, 'high', [2, 4]],
  ],
  'SAA-C03': [
    ['----', 569, 'low', [8, 12]],
    ['----', 570, 'medium', [4, 8]],
    ['----', 649, 'medium', [4, 8]],
    ['----', 650, 'high', [2, 4]],
  ],
  // Without weights the score still decides.
  'SAP-C03': [
    ['-----', 599, 'low', [8, 12]],
    ['-----', 600, 'medium', [4, 8]],
    ['-----', 680, 'high', [2, 4]],
  ],
};

describe.each(Object.entries(withoutRatings))('%s without ratings', (exam, table) => {
  it.each(table)(
    '%s %s is %s; the weeks are the general ones, %j',
    (ratings, score, band, weeks) => {
      const { readiness, timeline } = read(exam, ratings, score);
      expect(readiness.band).toBe(band);
      expect(timeline?.weeks).toEqual(weeks);
    },
  );
});

describe('some ratings given', () => {
  it.each<readonly [string, string, number | null, Band, Weeks, readonly string[]]>([
    // One band for every completion is the band, whatever the open ratings are.
    ['CLF-C02', '-NN-', 690, 'low', [8, 12], []],
    ['CLF-C02', 'NNN-', 690, 'low', [8, 12], []],
    ['CLF-C02', '---N', 500, 'low', [8, 12], []],
    ['DOP-C02', 'N-----', 599, 'low', [8, 12], []],
    ['DOP-C02', 'CCC---', 700, 'high', [2, 4], []],
    ['DOP-C02', 'N-----', 650, 'medium', [4, 8], []],
    // The band holds, the weeks depend on the open ratings: the smallest minimum and the largest maximum.
    ['CLF-C02', 'CMC-', 650, 'high', [2, 4], []],
    ['CLF-C02', 'CCC-', 560, 'medium', [2, 4], []],
    ['DOP-C02', 'CCCC-N', 610, 'medium', [4, 12], []],
    // Several bands: unknown, and the ratings that would decide it.
    [
      'CLF-C02',
      '---N',
      672,
      'unknown',
      [2, 12],
      ['cloud-concepts', 'security-and-compliance', 'cloud-technology-and-services'],
    ],
    ['CLF-C02', 'MNM-', 672, 'unknown', [2, 8], ['billing-pricing-and-support']],
    ['CLF-C02', 'CN-C', 650, 'unknown', [2, 12], ['cloud-technology-and-services']],
    [
      'CLF-C02',
      'NN--',
      650,
      'unknown',
      [6, 12],
      ['cloud-technology-and-services', 'billing-pricing-and-support'],
    ],
    ['DOP-C02', 'NNN-CC', 690, 'unknown', [2, 8], ['monitoring-and-logging']],
    [
      'DOP-C02',
      'NNN--C',
      610,
      'unknown',
      [8, 12],
      ['monitoring-and-logging', 'incident-and-event-response'],
    ],
    ['DOP-C02', 'N-CCCC', null, 'unknown', [2, 8], ['configuration-management-and-iac']],
    ['SAA-C03', 'N-MM', 700, 'unknown', [2, 8], ['design-resilient-architectures']],
    [
      'SAA-C03',
      '---M',
      null,
      'unknown',
      [2, 12],
      [
        'design-secure-architectures',
        'design-resilient-architectures',
        'design-high-performing-architectures',
      ],
    ],
  ])(
    '%s %s %s is %s, in %j weeks, decided by %j',
    (exam, ratings, score, band, weeks, decidedBy) => {
      const { readiness, timeline } = read(exam, ratings, score);
      expect(readiness.band).toBe(band);
      expect(timeline?.weeks).toEqual(weeks);
      expect(readiness.decidedBy).toEqual(decidedBy);
    },
  );

  it('asks for no rating that cannot change the band', () => {
    // Billing alone or Concepts alone cannot make three weak domains here; Security can make the core weak.
    const { readiness } = read('CLF-C02', 'C-NC', 500);
    expect(readiness.decidedBy).toEqual([]);
  });
});

describe('exams whose weights are not published', () => {
  it.each<readonly [string, number | null, Band, Weeks]>([
    ['MMMMM', 680, 'high', [2, 4]],
    ['MMMMM', 679, 'medium', [4, 8]],
    ['PCCCM', 749, 'high', [2, 4]],
    ['MMMMM', 599, 'low', [8, 12]],
    ['NNNMM', 749, 'low', [8, 12]],
    ['NNNNN', 700, 'low', [8, 12]],
    ['NMMMM', 599, 'low', [8, 12]],
    ['MMMMM', null, 'high', [2, 4]],
    ['NNNMM', null, 'low', [8, 12]],
  ])(
    '%s with %s is %s, in %j weeks, where the weights do not matter',
    (ratings, score, band, weeks) => {
      const { readiness, timeline } = read('SAP-C03', ratings, score);
      expect(readiness.band).toBe(band);
      expect(timeline?.weeks).toEqual(weeks);
    },
  );
});

interface IndicatorCase {
  readonly exam: string;
  readonly id: string;
  readonly for: boolean;
  readonly fires: readonly (readonly [string, number | null])[];
  readonly silent: readonly (readonly [string, number | null])[];
  /** The ratings or the missing score leave it open, so it is not claimed. */
  readonly open: readonly (readonly [string, number | null])[];
}

const indicators: readonly IndicatorCase[] = [
  {
    exam: 'CLF-C02',
    id: 'one-weak-domain',
    for: true,
    fires: [
      ['CCCN', 600],
      ['MMMM', 500],
      ['PPPP', null],
    ],
    silent: [['CCNN', 600]],
    open: [
      ['CCN-', 600],
      ['----', 600],
    ],
  },
  {
    exam: 'CLF-C02',
    id: 'within-100',
    for: true,
    fires: [
      ['NNNN', 600],
      ['----', 699],
    ],
    silent: [['MMMM', 599]],
    open: [['MMMM', null]],
  },
  {
    exam: 'CLF-C02',
    id: 'strong-core',
    for: true,
    fires: [
      ['NPNN', 600],
      ['NNPN', null],
      ['-P--', 600],
    ],
    silent: [['PCCP', 600]],
    open: [
      ['MMMM', 600],
      ['NCMN', 600],
      ['C-CC', 600],
    ],
  },
  {
    exam: 'CLF-C02',
    id: 'three-weak',
    for: false,
    fires: [
      ['NNNC', 600],
      ['N-NN', null],
    ],
    silent: [['NNMM', 600]],
    open: [['NN-C', 600]],
  },
  {
    exam: 'CLF-C02',
    id: 'weak-core',
    for: false,
    fires: [
      ['CNNC', 600],
      ['-NN-', null],
    ],
    silent: [['NCNN', 600]],
    open: [['CN-C', 600]],
  },
  {
    exam: 'CLF-C02',
    id: 'far-below',
    for: false,
    fires: [
      ['MMMM', 549],
      ['----', 100],
    ],
    silent: [['MMMM', 550]],
    open: [['NNNN', null]],
  },
  {
    exam: 'DOP-C02',
    id: 'close-score',
    for: true,
    fires: [['NNNNNN', 680]],
    silent: [['MMMMMM', 679]],
    open: [['MMMMMM', null]],
  },
  {
    exam: 'DOP-C02',
    id: 'few-weak',
    for: true,
    fires: [
      ['NNNMMM', 600],
      ['NNCPC-', 600],
      ['MMMMMM', null],
    ],
    silent: [['NNNNCC', 600]],
    open: [
      ['NNN-CC', 600],
      ['------', 600],
    ],
  },
  {
    exam: 'DOP-C02',
    id: 'heavy-domains-hold',
    for: true,
    fires: [
      ['CCNNNC', 600],
      ['MM---M', null],
    ],
    silent: [
      ['NCCCCC', 600],
      ['CNCCCC', 600],
      ['CCCCCN', 600],
    ],
    open: [
      ['CC----', 600],
      ['------', 600],
    ],
  },
  {
    exam: 'DOP-C02',
    id: 'many-weak',
    for: false,
    fires: [
      ['NNNNCC', 700],
      ['NNNN--', null],
    ],
    silent: [['NNNMMM', 700]],
    open: [['NNN-CC', 700]],
  },
  {
    exam: 'DOP-C02',
    id: 'low-score',
    for: false,
    fires: [['MMMMMM', 619]],
    silent: [['NNNNNN', 620]],
    open: [['NNNNNN', null]],
  },
  {
    exam: 'DOP-C02',
    id: 'heavy-domain-weak',
    for: false,
    fires: [
      ['NCCCCC', 700],
      ['-----N', null],
    ],
    silent: [['CNNNNC', 700]],
    open: [['-CCCCC', 700]],
  },
  {
    exam: 'SAA-C03',
    id: 'close-score',
    for: true,
    fires: [['NNNN', 650]],
    silent: [['MMMM', 649]],
    open: [['MMMM', null]],
  },
  {
    exam: 'SAA-C03',
    id: 'light-weakness',
    for: true,
    fires: [['NMMM', 600]],
    silent: [['MMNN', 600]],
    open: [
      ['M-NM', 600],
      ['----', 600],
    ],
  },
  {
    exam: 'DEA-C01',
    id: 'heavy-weakness',
    for: false,
    fires: [['NNMM', 600]],
    silent: [['NMNM', 600]],
    open: [['N-MM', 600]],
  },
  {
    exam: 'SAA-C03',
    id: 'many-weak',
    for: false,
    fires: [['NNNM', 600]],
    silent: [['NNMM', 600]],
    open: [['NN-M', 600]],
  },
  {
    exam: 'SAA-C03',
    id: 'far-below',
    for: false,
    fires: [['MMMM', 569]],
    silent: [['MMMM', 570]],
    open: [['MMMM', null]],
  },
];

describe.each(indicators)('$exam indicator $id', ({ exam, id, fires, silent, open, ...speaks }) => {
  it.each(fires)('is listed for %s %s', (ratings, score) => {
    const listed = read(exam, ratings, score).readiness.indicators.find((each) => each.id === id);
    expect(listed).toEqual({ id, for: speaks.for, text: expect.stringMatching(/\.$/) });
  });

  it.each([...silent, ...open])('is not claimed for %s %s', (ratings, score) => {
    expect(idsOf(read(exam, ratings, score).readiness.indicators)).not.toContain(id);
  });
});
