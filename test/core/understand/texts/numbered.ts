// Ratings behind the numbers of the domains, and numbers that may be counts.

import type { TypedText } from '../typed-text.ts';

const dop = 'DOP-C02';
const clf = 'CLF-C02';
const leftOut = ['rating-left-out', 'rating-left-out'];

export const numberedTexts: readonly TypedText[] = [
  ...[
    'DOP-C02 701\n1 NI\n2 MC\n3 NI\n4 NI\n5 MC\n6 MC',
    'DOP-C02 701\n1. NI\n2. MC\n3. NI\n4. NI\n5. MC\n6. MC',
    'DOP-C02 701\n1) NI\n2) MC\n3) NI\n4) NI\n5) MC\n6) MC',
    'DOP-C02 701 1 NI 2 MC 3 NI 4 NI 5 MC 6 MC',
    'DOP-C02 701 1. NI 2. MC 3. NI 4. NI 5. MC 6. MC',
    'DOP-C02 701 1: NI 2: MC 3: NI 4: NI 5: MC 6: MC',
    '1 NI, 2 ok, 3 NI, 4 NI, 5 ok, 6 ok, DOP-C02 score 701',
    '1 NI 2 ok 3 NI 4 NI 5 ok 6 ok DOP-C02 701',
    'DOP-C02 701\n1 Needs Improvement\n2 Meets Competencies\n3 Needs Improvement\n4 Needs Improvement\n5 Meets Competencies\n6 Meets Competencies',
    'DOP-C02 701 1 Needs Improvement 2 Meets Competencies 3 Needs Improvement 4 Needs Improvement 5 Meets Competencies 6 Meets Competencies',
    'DOP-C02 701 #1 NI #2 MC #3 NI #4 NI #5 MC #6 MC',
    'DOP-C02 701 1 NI, 3 NI, 4 NI, rest ok',
    'DOP-C02 701 1 NI, 3 NI, 4 NI, rest ok, 3 weeks of study',
  ].map(
    (text): TypedText => ({
      text,
      means: { exam: dop, score: 701, ratings: 'NMNNMM', remarks: [] },
    }),
  ),
  // More than there are domains: no counts.
  {
    text: 'CLF-C02 650 3 NI, 4 MC',
    means: { exam: clf, score: 650, ratings: '--NM', remarks: [] },
  },
  {
    text: 'DOP-C02 701 1 NI, 2 NI, 3 so-so, rest ok',
    means: {
      exam: dop,
      score: 701,
      ratings: 'NN-MMM',
      remarks: ['domain-left-open'],
      quotes: ['3 so-so'],
    },
  },
  {
    text: 'DOP-C02 701 1 NI 2 MC 3 not great 4 NI 5 MC 6 MC',
    means: { asks: ['ratings-unreadable'] },
  },
  // As many as that, or the first and the third?
  ...['1 NI 3 MC', '1 NI, 2 MC', '2 NI, 2 MC', '3 NI, 1 MC', 'got 2 NI and 2 ok'].map(
    (said): TypedText => ({
      text: `CLF-C02 650 ${said}`,
      means: { exam: clf, score: 650, remarks: leftOut },
    }),
  ),
];
