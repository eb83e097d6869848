// Days told in words or without a year: taken only as the day of the exam, and said.

import type { TypedText } from '../typed-text.ts';

const exam = 'CLF-C02';
const score = 650;

/** What follows the exam and the score, or stands around them; the day; the words it was taken from. */
const taken: readonly (readonly [text: string, takenOn: string, quote: string])[] = [
  ['CLF-C02 650, took it yesterday', '2026-11-22', 'yesterday'],
  ['CLF-C02 650 yesterday', '2026-11-22', 'yesterday'],
  ['CLF-C02 650 today', '2026-11-23', 'today'],
  ['CLF-C02 today 650', '2026-11-23', 'today'],
  ['yesterday I took CLF-C02 and got 650', '2026-11-22', 'yesterday'],
  ['Yesterday: CLF-C02 650', '2026-11-22', 'Yesterday'],
  ['CLF-C02 650 sat the exam yesterday morning', '2026-11-22', 'yesterday morning'],
  ['CLF-C02 650 the day before yesterday', '2026-11-21', 'the day before yesterday'],
  ['CLF-C02 650 exam today, retake next week', '2026-11-23', 'today'],
  ['CLF-C02 650 last Friday', '2026-11-20', 'last Friday'],
  ['CLF-C02 650 sat it on Friday', '2026-11-20', 'on Friday'],
  // Today is a Monday.
  ['CLF-C02 650 last Monday', '2026-11-16', 'last Monday'],
  ['CLF-C02 650 on 20 Nov', '2026-11-20', '20 Nov'],
  ['CLF-C02 650 Nov 20', '2026-11-20', 'Nov 20'],
  ['CLF-C02 650 taken 20 November', '2026-11-20', '20 November'],
  ['CLF-C02 650, 20th of November', '2026-11-20', '20th of November'],
  ['CLF-C02 650 taken 20-Nov', '2026-11-20', '20-Nov'],
  // The latest one that is not to come.
  ['CLF-C02 650 exam date: Dec 24', '2025-12-24', 'Dec 24'],
  ['CLF-C02 650 on 23 Nov', '2026-11-23', '23 Nov'],
  ['CLF-C02 650 on 24 Nov', '2025-11-24', '24 Nov'],
  ['CLF-C02 650 on 29 Feb', '2024-02-29', '29 Feb'],
];

/** Of something else, in clear words. */
const others: readonly string[] = [
  'yesterday I studied, CLF-C02 650',
  'studied yesterday CLF-C02 650',
  'CLF-C02 650 I studied until yesterday',
  'got my CLF-C02 result yesterday: 650',
  'CLF-C02 650, retake on 20 Dec',
  'CLF-C02 650, I will take it again on 20 Dec',
  'CLF-C02 650 started on 5 May',
  'CLF-C02 650. you may 3 times',
  'CLF-C02 650, booked for today',
  'From: me\nSubject: exam\n\nCLF-C02 650, took it yesterday',
];

export const dayWordTexts: readonly TypedText[] = [
  ...taken.map(
    ([text, takenOn, quote]): TypedText => ({
      text,
      means: { exam, score, takenOn, remarks: ['date-taken-as'], quotes: [quote] },
    }),
  ),
  ...others.map((text): TypedText => ({ text, means: { exam, score, remarks: [] } })),
  ...[
    'CLF-C02 650 on Friday',
    'my internet died yesterday, CLF-C02 650',
    'CLF-C02 650 yesterday was rough',
  ].map((text): TypedText => ({ text, means: { exam, score, remarks: ['day-left-out'] } })),
  {
    text: 'failed CLF-C02 with 650 yesterday',
    means: { exam, score, passed: false, takenOn: '2026-11-22', remarks: ['date-taken-as'] },
  },
  {
    text: 'CLF-C02 650 taken 2026-11-20, posted today',
    means: { exam, score, takenOn: '2026-11-20', remarks: [] },
  },
  { text: 'CLF-C02 650 taken 31 Nov', means: { asks: ['date-impossible'] } },
  {
    text: 'CLF-C02 612 on 10 Dec, 640 on 5 Mar',
    means: {
      exam,
      sittings: [
        { score: 612, takenOn: '2025-12-10' },
        { score: 640, takenOn: '2026-03-05' },
      ],
    },
  },
];
