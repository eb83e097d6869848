// Results told at some length, in several languages, with tables and with practice scores.

import type { TypedText } from '../typed-text.ts';

export const resultTexts: readonly TypedText[] = [
  {
    text: `Update: got my official score. SAP-C02, 738. So, so close (needed 750). Breakdown below.
Design Solutions for Organizational Complexity (26%): Meets Competencies
Design for New Solutions (29%): Needs Improvement
Continuous Improvement for Existing Solutions (25%): Needs Improvement
Accelerate Workload Migration and Modernization (20%): Meets Competencies
I sat it on November 10th, 2026 at a Pearson VUE center. 180 min was enough.`,
    means: { exam: 'SAP-C02', score: 738, takenOn: '2026-11-10', ratings: 'MNNM' },
  },
  {
    text: 'Hello, I have taken the AWS Developer Associate exam yesterday and I did not pass (score 664/1000). In the report every domain says "Needs Improvement". I used Udemy (Stephane) and did 6 mock tests: 58%, 61%, 64%, 70%, 72%, 77%. Where should I begin? My next try will be on 15 January 2027.',
    means: {
      exam: 'DVA-C02',
      score: 664,
      passed: false,
      takenOn: '2026-11-22',
      ratings: 'NNNN',
    },
  },
  {
    text: 'SAA-C03 - Pass - 812. Meets: all. Took 85 minutes out of 130. Study time 5 weeks.',
    means: { exam: 'SAA-C03', score: 812, passed: true, ratings: 'MMMM' },
  },
  {
    text: `AWS Certified Data Engineer Associate
Result: FAIL
Score: 689
| # | Domain | Weight | Level |
|--|--|--|--|
| 1 | Data Ingestion and Transformation | 34% | Needs Improvement |
| 2 | Data Store Management | 26% | Needs Improvement |
| 3 | Data Operations and Support | 22% | Meets Competencies |
| 4 | Data Security and Governance | 18% | Needs Improvement |`,
    means: { exam: 'DEA-C01', score: 689, passed: false, ratings: 'NNMN' },
  },
  {
    text: 'So close!! 745/750 on the DevOps pro 😭😭 NI in Incident & Event Response and Monitoring. everything else MC',
    means: { exam: 'DOP-C02', score: 745, ratings: 'MMMNNM' },
  },
  {
    text: "Third time's the charm? CLF-C02: 2025-12-01 → 598, 2026-02-15 → 655, 2026-04-20 → 702 ✅",
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 598, takenOn: '2025-12-01' },
        { score: 655, takenOn: '2026-02-15' },
        { score: 702, passed: true, takenOn: '2026-04-20' },
      ],
    },
  },
  {
    text: 'Mein Ergebnis: CLF-C02, 671 Punkte, Security and Compliance = Needs Improvement, Rest = Meets Competencies',
    means: { exam: 'CLF-C02', score: 671, ratings: 'MNMM' },
  },
  {
    text: `ANS-C01 Ergebnis 712/1000
- Network Design: needs improvement
- Network Implementation: needs improvement
- Network Management & Operation: meets competencies
- Network Security, Compliance & Governance: meets competencies
Port 179 (BGP) und 500/4500 (IPsec) kamen oft vor.`,
    means: { exam: 'ANS-C01', score: 712, ratings: 'NNMM' },
  },
  {
    text: 'Got the email: "Candidate Score: 731 Pass/Fail: FAIL" for SCS-C03. Detection NI, IR NI, infra MC, IAM MC, data protection MC, governance NI',
    means: { exam: 'SCS-C03', score: 731, passed: false, ratings: 'NNMMMN' },
  },
  {
    text: 'scored 701 in aws dva c02 (passing score 720). domains 1 & 4 NI, 2 & 3 MC. planning retake 2 weeks later, costs $75 w/ 50% off voucher',
    means: { exam: 'DVA-C02', score: 701, ratings: 'NMMN' },
  },
  {
    text: 'Not the result I wanted: 642 on AIF-C01. GenAI fundamentals - needs improvement, foundation models - needs improvement, AI/ML fundamentals - meets, responsible AI - meets, security - meets.',
    means: { exam: 'AIF-C01', score: 642, ratings: 'MNNMM' },
  },
  {
    text: 'SOA-C03 | 2026-09-12 | 702 | FAIL | weak: networking, monitoring | ok: security, reliability, deployment',
    means: { exam: 'SOA-C03', score: 702, passed: false, takenOn: '2026-09-12', ratings: 'NMMMN' },
  },
  {
    text: `Report says:
Section 1: Needs Improvement
Section 2: Meets Competencies
Section 3: Meets Competencies
Section 4: Needs Improvement
Exam SAA-C03, overall 699`,
    means: { exam: 'SAA-C03', score: 699, ratings: 'NMMN' },
  },
  {
    text: 'clf-c02, failed (620). d1: meets comp, d2: needs imp, d3: needs imp, d4: needs imp',
    means: { exam: 'CLF-C02', score: 620, passed: false, ratings: 'MNNN' },
  },
  {
    text: '"Needs Improvement" x3 and one "Meets Competencies" (Billing). CLF-C02 608.',
    means: { exam: 'CLF-C02', score: 608, ratings: '---M' },
  },
  {
    text: 'Practice: 85, 87, 90, 91. Real: 688. Exam: CLF-C02. Lesson learned.',
    means: { exam: 'CLF-C02', score: 688 },
  },
  { text: 'CLF-C02. Mocks 780-820, actual 655!', means: { exam: 'CLF-C02', score: 655 } },
  {
    text: 'I have an exam voucher code 4821-7733, candidate number 77, and I scored 655 in CLF-C02 at 3pm.',
    means: { exam: 'CLF-C02', score: 655 },
  },
  { text: 'CLF-C02: 655/1000 (65.5%)', means: { exam: 'CLF-C02', score: 655 } },
  { text: 'CLF-C02 pass?? 700 yes!!', means: { exam: 'CLF-C02', score: 700, passed: true } },
  {
    text: 'MLA-C01 (English, in Sept 2026) 744 pass: data prep MC, model dev MC, deployment NI, monitoring & security MC',
    means: { exam: 'MLA-C01', score: 744, passed: true, ratings: 'MMNM' },
  },
  {
    text: 'Failed again. SAA. 712. D2 and D3 say NI; D1, D4 say MC. 8 points...',
    means: { exam: 'SAA-C03', score: 712, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'The report: Domain 1 = meets, Domain 2 = meets, Domain 3 = NI, Domain 4 = meets. Score = 741. Test = SAA-C03. Passed.',
    means: { exam: 'SAA-C03', score: 741, passed: true, ratings: 'MMNM' },
  },
  {
    text: 'AIP-C01 beta result: FAIL 733; implementation & integration, testing & validation: needs improvement; others: meets competencies',
    means: { exam: 'AIP-C01', score: 733, passed: false, ratings: 'MNMMN' },
  },
];
