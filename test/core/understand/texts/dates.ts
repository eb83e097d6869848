// Days of sittings among other days, and several sittings.

import type { TypedText } from '../typed-text.ts';

export const dateTexts: readonly TypedText[] = [
  {
    text: `Domain 1: Cloud Concepts	24%		X
Domain 2: Security and Compliance	30%	X	
CLF-C02 676`,
    means: { exam: 'CLF-C02', score: 676 },
  },
  {
    text: `Here's my report
Candidate Score: 698 Pass/Fail: FAIL
SAA-C03
Domain 1: Design Secure Architectures: Needs Improvement
Domain 4: Design Cost-Optimized Architectures: Needs Improvement`,
    means: { exam: 'SAA-C03', score: 698, passed: false, ratings: 'N--N' },
  },
  {
    text: 'SAA-C03 history: 2026-01-10 FAIL 655, 2026-03-02 FAIL 690, 2026-05-20 PASS 741',
    means: {
      exam: 'SAA-C03',
      sittings: [
        { score: 655, passed: false, takenOn: '2026-01-10' },
        { score: 690, passed: false, takenOn: '2026-03-02' },
        { score: 741, passed: true, takenOn: '2026-05-20' },
      ],
    },
  },
  {
    text: `CLF-C02
10 Jan 2026: 612 - Security NI, Tech NI, Concepts NI, Billing MC
20 Mar 2026: 668 - Security NI, Tech MC, Concepts MC, Billing MC`,
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 612, takenOn: '2026-01-10', ratings: 'NNNM' },
        { score: 668, takenOn: '2026-03-20', ratings: 'MNMM' },
      ],
    },
  },
  {
    text: 'First attempt on 2026-01-10: 612. Second attempt on 2026-03-20: 668. Both CLF-C02. Third one booked for 2026-12-01.',
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 612, takenOn: '2026-01-10' },
        { score: 668, takenOn: '2026-03-20' },
      ],
    },
  },
  { text: 'Failed CLF-C02 with 640 in March, 668 in May.', means: { asks: ['several-sittings'] } },
  {
    text: 'CLF-C02 640 (2026-03-01), 668 (2026-05-01), 701 (2026-07-01)',
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 640, takenOn: '2026-03-01' },
        { score: 668, takenOn: '2026-05-01' },
        { score: 701, takenOn: '2026-07-01' },
      ],
    },
  },
  {
    text: `| Attempt | Date | Score |
|---|---|---|
| 1 | 2026-03-01 | 640 |
| 2 | 2026-05-01 | 668 |
CLF-C02`,
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 640, takenOn: '2026-03-01' },
        { score: 668, takenOn: '2026-05-01' },
      ],
    },
  },
  {
    text: 'SAA-C03 on 2026-10-10: 698. Previously 655 on 2026-08-01.',
    means: {
      exam: 'SAA-C03',
      sittings: [
        { score: 655, takenOn: '2026-08-01' },
        { score: 698, takenOn: '2026-10-10' },
      ],
    },
  },
  {
    text: 'My SAA-C03 score improved from 655 (2026-08-01) to 698 (2026-10-10)',
    means: { asks: ['several-scores'] },
  },
  { text: 'SAA-C03 698, last time 655', means: { asks: ['several-sittings'] } },
  { text: 'SAA-C03 698 up from 655', means: { exam: 'SAA-C03', score: 698 } },
  { text: 'SAA-C03 698 (+43 vs last time)', means: { exam: 'SAA-C03', score: 698 } },
  {
    text: 'SAA-C03 today 698. Previous attempt: 655, secure NI.',
    means: { asks: ['several-sittings'] },
  },
  {
    text: 'CLF-C02 690. Exam on 1 October 2026, result mail on 3 October 2026.',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-01' },
  },
  {
    text: 'CLF-C02 690, exam 10/13/2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'CLF-C02 690, exam 13/10/2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'CLF-C02 690, exam 13.10.2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'CLF-C02 690, exam Oct 13',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13', remarks: ['date-taken-as'] },
  },
  {
    text: 'CLF-C02 690, exam yesterday',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-11-22', remarks: ['date-taken-as'] },
  },
  { text: 'CLF-C02 690 2026/10/13', means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' } },
  {
    text: 'CLF-C02 690 on 10.13.2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  { text: 'CLF-C02 690 taken 2026-11-24', means: { asks: ['date-in-future'] } },
  {
    text: 'CLF-C02 690 taken 2026-11-23',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-11-23' },
  },
  {
    text: 'CLF-C02 690 2026年10月13日',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'CLF-C02 690 exam date: 11/12/2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-11-12' },
  },
  {
    text: 'CLF-C02 690 exam date: 12/11/2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-11-12' },
  },
  {
    text: 'CLF-C02 690, born 1990-05-05, took it 2026-10-13',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  { text: 'CLF-C02 690, expires 2029-10-13', means: { exam: 'CLF-C02', score: 690 } },
  { text: 'CLF-C02 690 valid until Oct 13, 2029', means: { exam: 'CLF-C02', score: 690 } },
  { text: 'CLF-C02 690 - I take it again on 2026-12-20', means: { exam: 'CLF-C02', score: 690 } },
  {
    text: 'CLF-C02: 690 on Oct. 13th, 2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'CLF-C02 690 sat the exam on the 13th of October 2026',
    means: { exam: 'CLF-C02', score: 690, takenOn: '2026-10-13' },
  },
  {
    text: 'Posted by u/someone on 2026-11-01: CLF-C02 690 fail',
    means: { exam: 'CLF-C02', score: 690, passed: false },
  },
  {
    text: 'SAA-C03 690 at 2026-10-13T09:30',
    means: { exam: 'SAA-C03', score: 690, takenOn: '2026-10-13' },
  },
];
