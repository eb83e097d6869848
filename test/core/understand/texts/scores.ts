// Scores and verdicts in the shapes people type them, among numbers that are none.

import type { TypedText } from '../typed-text.ts';

export const scoreTexts: readonly TypedText[] = [
  {
    text: 'Took the Cloud Practitioner this morning: 679 / 1000. Not enough.',
    means: { exam: 'CLF-C02', score: 679 },
  },
  {
    text: 'SAA-C03 result 693/720, so no pass this time',
    means: { exam: 'SAA-C03', score: 693, passed: false },
  },
  { text: '**698/1000** on DVA-C02 :(', means: { exam: 'DVA-C02', score: 698 } },
  {
    text: 'I scored 974 over 1000 in AWS Certified Cloud Practitioner!',
    means: { exam: 'CLF-C02', score: 974 },
  },
  { text: 'CLF-C02 789点でした。合格！', means: { exam: 'CLF-C02', score: 789, passed: true } },
  { text: 'SOA-C03: got a 707 and needed 720', means: { exam: 'SOA-C03', score: 707 } },
  {
    text: 'AIF-C01, missed by 22 points',
    means: { exam: 'AIF-C01', score: 678, remarks: ['score-derived'] },
  },
  {
    text: 'Missed SAA-C03 by 18 points... 702. So close.',
    means: { exam: 'SAA-C03', score: 702, remarks: [] },
  },
  { text: 'I was 9 points short on dop-c02', means: { exam: 'DOP-C02', score: 741 } },
  { text: '782 score on AIF', means: { exam: 'AIF-C01', score: 782 } },
  {
    text: 'Perfect 1,000 on CLF-C02!!! passed',
    means: { exam: 'CLF-C02', score: 1000, passed: true },
  },
  { text: 'CLF-C02 score: 1.000', means: { exam: 'CLF-C02', score: 1000 } },
  { text: 'clf02 723pts', means: { exam: 'CLF-C02', score: 723 } },
  { text: 'score=744;exam=SCS-C03', means: { exam: 'SCS-C03', score: 744 } },
  { text: 'My score on the DEA-C01 was 715 out of 1,000', means: { exam: 'DEA-C01', score: 715 } },
  {
    text: 'DOP-C02 fail. 721. Did 93-95% on the simulator beforehand',
    means: { exam: 'DOP-C02', score: 721, passed: false },
  },
  {
    text: 'SAA-C03 698, my mocks were 780, 810 and 795',
    means: { exam: 'SAA-C03', score: 698 },
  },
  { text: 'Practice exam 850, real SAA-C03 exam 712', means: { exam: 'SAA-C03', score: 712 } },
  {
    text: 'Was getting 85% on TD practice tests and a mock 780 last week, then 699 on the actual CLF-C02.',
    means: { exam: 'CLF-C02', score: 699 },
  },
  {
    text: 'Still preparing for SAA-C03: mock 780, simulator 93-95%',
    means: { exam: 'SAA-C03' },
  },
  {
    text: 'CLF-C02 the pass mark is 700 and I have 688',
    means: { exam: 'CLF-C02', score: 688 },
  },
  {
    text: 'Exam: ANS-C01. Minimum passing score: 750. Your score: 731.',
    means: { exam: 'ANS-C01', score: 731 },
  },
  { text: 'AIF-C01 691 (700 to pass)', means: { exam: 'AIF-C01', score: 691 } },
  {
    text: 'The scale is 100-1000 and mine says 688, CLF-C02',
    means: { exam: 'CLF-C02', score: 688 },
  },
  {
    text: 'finished DEA-C01 in 97 minutes of 130, 65 questions, paid $150, score 745',
    means: { exam: 'DEA-C01', score: 745 },
  },
  {
    text: 'DVA-C02, 702 points, started at 8:30, seat 114, locker 205',
    means: { exam: 'DVA-C02', score: 702 },
  },
  {
    text: 'Call me at +1 555 201 4477. CLF-C02 655',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02 security NI, started 8:30, ended 10:05, phone (555) 201-4477',
    means: { exam: 'CLF-C02', ratings: '-N--' },
  },
  {
    text: 'security groups on port 443 and 636 kept confusing me on SCS-C03; 728',
    means: { exam: 'SCS-C03', score: 728 },
  },
  {
    text: 'SAA-C03 2024 version, exam fee 150 USD, total 745',
    means: { exam: 'SAA-C03', score: 745 },
  },
  {
    text: 'Did 500 questions in 6 weeks, 2 hours a day, 300 flashcards. DVA-C02 on a Tuesday: 731 ✅',
    means: { exam: 'DVA-C02', score: 731, passed: true },
  },
  {
    text: 'Route 53, AES-256, 10.0.0.0/16, HTTP 503: all on SAA-C03. I ended on 688.',
    means: { exam: 'SAA-C03', score: 688 },
  },
  { text: 'I got 7 questions wrong on the CLF-C02 I think', means: { exam: 'CLF-C02' } },
  {
    text: 'CLF-C02: 66% security, 40% billing, total 690',
    means: { exam: 'CLF-C02', score: 690 },
  },
  { text: '6️⃣8️⃣5️⃣ on CLF-C02', means: { exam: 'CLF-C02', score: 685 } },
  { text: 'ＣＬＦ－Ｃ０２　６８８点', means: { exam: 'CLF-C02', score: 688 } },
  { text: 'CLF-C02 – score – 691 – fail', means: { exam: 'CLF-C02', score: 691, passed: false } },
];

export const verdictTexts: readonly TypedText[] = [
  {
    text: 'PASS/FAIL: FAIL SCORE: 688 EXAM: CLF-C02',
    means: { exam: 'CLF-C02', score: 688, passed: false },
  },
  { text: '❌ SAA-C03 — 702', means: { exam: 'SAA-C03', score: 702, passed: false } },
  { text: '✅ AIF-C01 | 845', means: { exam: 'AIF-C01', score: 845, passed: true } },
  {
    text: '✅ SAA-C03 745 secure NI, others MC',
    means: { exam: 'SAA-C03', score: 745, passed: true, ratings: 'NMMM' },
  },
  {
    text: 'DVA-C02 did not make it, 698',
    means: { exam: 'DVA-C02', score: 698, passed: false },
  },
  { text: 'failed: CLF-C02 (671)', means: { exam: 'CLF-C02', score: 671, passed: false } },
  { text: 'CLF-C02 不合格 671点', means: { exam: 'CLF-C02', score: 671, passed: false } },
  { text: '落ちました… CLF-C02 655点', means: { exam: 'CLF-C02', score: 655, passed: false } },
  {
    text: 'SOA-C02 合格ラインは720点、私は745点',
    means: { exam: 'SOA-C02', score: 745 },
  },
  {
    text: 'Cleared SAA-C03 today with 812!!',
    means: { exam: 'SAA-C03', score: 812, passed: true, takenOn: '2026-11-23' },
  },
  {
    text: "Unfortunately I couldn't clear SAP-C02. 738",
    means: { exam: 'SAP-C02', score: 738, passed: false },
  },
  {
    text: 'Hope to pass next time... DOP-C02 738',
    means: { exam: 'DOP-C02', score: 738 },
  },
  { text: 'need 720 to pass SAA-C03, got 701', means: { exam: 'SAA-C03', score: 701 } },
  {
    text: 'I flunked CLF-C02 with 602',
    means: { exam: 'CLF-C02', score: 602, passed: false },
  },
  {
    text: 'passed CLF-C02 with 650',
    means: {
      exam: 'CLF-C02',
      score: 650,
      passed: true,
      objects: ['verdict-contradicts-score'],
    },
  },
  { text: 'Almost passed SAA-C03! 715', means: { exam: 'SAA-C03', score: 715 } },
  { text: 'did I pass CLF-C02 with 700?', means: { exam: 'CLF-C02', score: 700 } },
  {
    text: 'Not passed - 690 - CLF-C02',
    means: { exam: 'CLF-C02', score: 690, passed: false },
  },
  {
    text: 'failed twice, passed on the third go: SAA-C03 745',
    means: { exam: 'SAA-C03', score: 745 },
  },
  {
    text: 'I can not believe it, I just passed the AWS Solutions Architect Associate',
    means: { exam: 'SAA-C03', passed: true, objects: ['nothing-to-read'] },
  },
  {
    text: 'If I fail CLF-C02 again I will scream. Security needs improvement, 688 this time.',
    means: { exam: 'CLF-C02', score: 688, ratings: '-N--' },
  },
];
