// Scores told by distance, as bounds and in parts, and numbers of daily life.

import type { TypedText } from '../typed-text.ts';

export const numberTexts: readonly TypedText[] = [
  {
    text: 'CLF-C02 690 Domain 4 (billing) NI',
    means: { exam: 'CLF-C02', score: 690, ratings: '---N' },
  },
  {
    text: `Passed: No
Score: 655
Exam: SAA-C03`,
    means: { exam: 'SAA-C03', score: 655, passed: false },
  },
  {
    text: 'The AWS Certified Cloud Practitioner exam has a pass mark of 700. I got 650.',
    means: { exam: 'CLF-C02', score: 650 },
  },
  { text: 'CLF-C02 650 (I was told 700 is passing)', means: { exam: 'CLF-C02', score: 650 } },
  {
    text: 'CLF-C02. Passing score 700, my score 650, 50 points short.',
    means: { exam: 'CLF-C02', score: 650 },
  },
  { text: 'CLF-C02 50 points short', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'short by 13 points on SAA-C03', means: { exam: 'SAA-C03', score: 707 } },
  { text: 'DOP-C02 fell 9 points short of 750', means: { exam: 'DOP-C02', score: 741 } },
  { text: 'SAA-C03 passed by 5 points!', means: { exam: 'SAA-C03', score: 725, passed: true } },
  { text: 'CLF-C02 scored 7 points below passing', means: { exam: 'CLF-C02', score: 693 } },
  { text: 'CLF-C02 over 700, passed', means: { exam: 'CLF-C02', passed: true } },
  {
    text: 'CLF-C02 score: n/a, failed, security NI',
    means: { exam: 'CLF-C02', passed: false, ratings: '-N--' },
  },
  { text: 'SAA-C03: I need 22 more points', means: { exam: 'SAA-C03' } },
  { text: 'Score 693 SAA-C03 (72%)', means: { exam: 'SAA-C03', score: 693 } },
  { text: 'Score 69.3% SAA-C03', means: { asks: ['score-is-percentage'] } },
  { text: 'I got 45 out of 65 on CLF-C02', means: { asks: ['score-out-of-range'] } },
  { text: 'CLF-C02 got 45/65', means: { asks: ['score-out-of-range'] } },
  {
    text: 'CLF-C02 scored 45 of 50 questions right on a practice set, real score 655',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02 655 in 45 minutes, 20 min early, at 10am, room 5, seat 12',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02 655 @ 14:30 on 2026-11-01',
    means: { exam: 'CLF-C02', score: 655, takenOn: '2026-11-01' },
  },
  {
    text: '2026-11-01 14:30 CLF-C02 655 FAIL',
    means: { exam: 'CLF-C02', score: 655, passed: false, takenOn: '2026-11-01' },
  },
  {
    text: '[2026-11-01T14:30:00Z] CLF-C02 655 FAIL',
    means: { exam: 'CLF-C02', score: 655, passed: false, takenOn: '2026-11-01' },
  },
  {
    text: 'CLF-C02 655. Tel 030 901820, mobile 0171 2345678',
    means: { exam: 'CLF-C02', score: 655 },
  },
  { text: 'CLF-C02 655, my number is 555-1234', means: { exam: 'CLF-C02', score: 655 } },
  {
    text: 'CLF-C02 655. IP 192.168.0.1, CIDR 10.0.0.0/24, ports 80/443, 3389, HTTP 404 and 500 errors, TLS 1.2, IPv6, us-east-1',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02 655 after 3 months and 150 hours, €135 gone, 2,000 practice questions, v1.2 guide, top 10%',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: "CLF-C02 655. Bought Maarek's course for 12.99 and 6 practice exams (scores 61, 68, 72, 75, 80, 84)",
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02: 655. 500 internal server errors were asked about. 300 people in my team.',
    means: { exam: 'CLF-C02', score: 655 },
  },
  { text: 'C02 655 clf', means: { exam: 'CLF-C02', score: 655 } },
  { text: 'CLF-C02 655 CLF-C02', means: { exam: 'CLF-C02', score: 655 } },
  {
    text: '655 clf-c02 fail sec: ni; tech: ni; conc: mc; bill: mc',
    means: { exam: 'CLF-C02', score: 655, passed: false, ratings: 'MNNM' },
  },
];
