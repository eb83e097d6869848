// The worked examples agreed with the customer: a report, and what its analysis says.
// Ratings stand in the exam's official order, one letter each (reports.ts); `has` and `hasnt` are about ids in a list.

import type { Analysis } from '#src/core/analysis.ts';

export interface WorkedExample {
  readonly name: string;
  readonly exam: string;
  readonly ratings: string;
  readonly score: number;
  readonly takenOn?: string;
  readonly history?: readonly {
    readonly ratings: string;
    readonly score: number;
    readonly takenOn: string;
  }[];
  readonly expected: Expected;
}

export interface Expected {
  readonly outcome?: Analysis['outcome'];
  readonly gap?: number;
  readonly attempt?: number;
  readonly atRiskWeight?: number;
  readonly band?: Analysis['readiness']['band'];
  readonly weeks?: readonly [number, number];
  readonly timeline?: null;
  readonly earliestRetake?: string;
  readonly plan?: null;
  readonly firstDomain?: string;
  readonly nextExam?: 'yes' | 'review' | 'not-yet';
  readonly trend?: {
    readonly kind: Analysis['trend']['kind'];
    readonly scoreChange?: number;
    readonly persistentWeak: readonly string[];
  };
  readonly redFlags?: Ids;
  readonly patterns?: Ids;
  readonly misreadings?: Ids;
  readonly afterPass?: Ids;
  readonly cannotTell?: Ids;
}

interface Ids {
  readonly has?: readonly string[];
  readonly hasnt?: readonly string[];
}

export const workedExamples: readonly WorkedExample[] = [
  {
    name: 's01 both core domains weak',
    exam: 'CLF-C02',
    ratings: 'PNNP',
    score: 640,
    expected: {
      outcome: 'fail',
      gap: -60,
      atRiskWeight: 64,
      band: 'low',
      weeks: [8, 12],
      redFlags: { has: ['services-without-security'], hasnt: ['broad-but-shallow'] },
      firstDomain: 'cloud-technology-and-services',
    },
  },
  {
    name: 's02 only billing weak',
    exam: 'CLF-C02',
    ratings: 'CCCN',
    score: 672,
    expected: {
      outcome: 'fail',
      atRiskWeight: 12,
      band: 'high',
      weeks: [2, 3],
      misreadings: { has: ['small-domain-does-not-matter'] },
      firstDomain: 'billing-pricing-and-support',
    },
  },
  {
    name: 's03 all competent and failed',
    exam: 'CLF-C02',
    ratings: 'CCCC',
    score: 688,
    expected: {
      redFlags: { has: ['broad-but-shallow'] },
      atRiskWeight: 0,
      weeks: [3, 4],
      band: 'high',
    },
  },
  {
    name: 's04 theory only',
    exam: 'CLF-C02',
    ratings: 'PNNN',
    score: 560,
    expected: {
      redFlags: { has: ['theory-without-practice', 'services-without-security'] },
      band: 'low',
      patterns: { has: ['video-course-only'] },
    },
  },
  {
    name: 's05 an engineer',
    exam: 'CLF-C02',
    ratings: 'CPPN',
    score: 681,
    expected: {
      redFlags: { has: ['engineer-not-business'] },
      band: 'high',
      weeks: [2, 3],
      misreadings: { has: ['technical-means-i-know-aws', 'small-domain-does-not-matter'] },
    },
  },
  {
    name: 's06 an engineer in the official words',
    exam: 'CLF-C02',
    ratings: 'MMMN',
    score: 681,
    expected: {
      redFlags: { hasnt: ['engineer-not-business'] },
      cannotTell: { has: ['engineer-not-business'] },
    },
  },
  {
    name: 's07 151 points below',
    exam: 'CLF-C02',
    ratings: 'CCNC',
    score: 549,
    expected: { gap: -151, band: 'low', weeks: [8, 12] },
  },
  {
    name: 's08 exactly 150 points below',
    exam: 'CLF-C02',
    ratings: 'CCNC',
    score: 550,
    expected: { gap: -150, band: 'medium' },
  },
  {
    name: 's09 two weak domains',
    exam: 'CLF-C02',
    ratings: 'NCCN',
    score: 650,
    expected: {
      band: 'medium',
      weeks: [6, 8],
      misreadings: { has: ['close-so-a-little-more'] },
    },
  },
  {
    name: 's10 DevOps, close',
    exam: 'DOP-C02',
    ratings: 'NCPCNC',
    score: 701,
    expected: {
      outcome: 'fail',
      gap: -49,
      band: 'high',
      weeks: [2, 4],
      redFlags: { has: ['no-pipeline-practice'] },
      firstDomain: 'sdlc-automation',
    },
  },
  {
    name: 's11 DevOps at 735, which one article calls a pass',
    exam: 'DOP-C02',
    ratings: 'CCCNCN',
    score: 735,
    expected: { outcome: 'fail', gap: -15, band: 'high', weeks: [2, 4] },
  },
  {
    name: 's12 DevOps, far away',
    exam: 'DOP-C02',
    ratings: 'NNNNCC',
    score: 600,
    expected: {
      band: 'low',
      weeks: [8, 12],
      redFlags: { has: ['foundational-gaps', 'no-pipeline-practice'] },
      atRiskWeight: 69,
    },
  },
  {
    name: 's13 DevOps in the middle',
    exam: 'DOP-C02',
    ratings: 'CNCNCN',
    score: 650,
    expected: {
      band: 'medium',
      weeks: [4, 8],
      redFlags: { has: ['infrastructure-without-security'] },
    },
  },
  {
    name: 's14 DevOps passed on the mark',
    exam: 'DOP-C02',
    ratings: 'PCCCCC',
    score: 750,
    expected: {
      outcome: 'pass',
      gap: 0,
      band: 'passed',
      timeline: null,
      afterPass: { has: ['barely-passed'] },
    },
  },
  {
    name: 's15 barely passed',
    exam: 'CLF-C02',
    ratings: 'MMMN',
    score: 706,
    expected: {
      outcome: 'pass',
      afterPass: { has: ['barely-passed', 'weak-domain-despite-pass'] },
      misreadings: { has: ['passed-so-done'] },
      nextExam: 'not-yet',
    },
  },
  {
    name: 's16 passed with strength',
    exam: 'CLF-C02',
    ratings: 'PPPP',
    score: 930,
    expected: { outcome: 'pass', atRiskWeight: 0, nextExam: 'yes', plan: null },
  },
  {
    name: 's17 a second attempt that improved',
    exam: 'CLF-C02',
    ratings: 'CCNC',
    score: 690,
    takenOn: '2026-10-20',
    history: [{ ratings: 'CNNN', score: 580, takenOn: '2026-08-01' }],
    expected: {
      attempt: 2,
      trend: {
        kind: 'improving',
        persistentWeak: ['cloud-technology-and-services'],
        scoreChange: 110,
      },
      earliestRetake: '2026-11-03',
    },
  },
  {
    name: 's18 a second attempt that stood still',
    exam: 'DOP-C02',
    ratings: 'NCCNCN',
    score: 668,
    takenOn: '2026-09-01',
    history: [{ ratings: 'NCCNCN', score: 660, takenOn: '2026-07-01' }],
    expected: {
      trend: {
        kind: 'plateau',
        persistentWeak: ['sdlc-automation', 'security-and-compliance', 'monitoring-and-logging'],
      },
    },
  },
];
