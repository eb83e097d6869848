// Results as fields, as data and in bullet lists, among numbers that are something else.

import type { TypedText } from '../typed-text.ts';

export const fieldTexts: readonly TypedText[] = [
  {
    text: 'Took SAA-C03 (65 questions, 130 minutes, 150 USD) on 2026-10-10. Result: FAIL, 688. My practice scores: 72%, 78%, 81%, 850/1000 on Skill Builder practice exam.',
    means: { exam: 'SAA-C03', score: 688, passed: false, takenOn: '2026-10-10' },
  },
  {
    text: 'I passed the CLF-C02 exam in 2024 and now got 698 on SAA-C03.',
    means: { asks: ['several-exams'] },
  },
  {
    text: 'My colleague failed CLF-C02 with 650. I passed with 750.',
    means: { asks: ['several-sittings'] },
  },
  {
    text: 'Had 40 mins left on DVA-C02, flagged 22 questions, reviewed 15. 755 PASS. AWS Lambda & DynamoDB heavy, about 30% on API Gateway.',
    means: { exam: 'DVA-C02', score: 755, passed: true },
  },
  {
    text: `CLF-C02 Score Report
Score: 671/1000 (Pass mark: 700)
Status: Fail
Date: 2026-09-14
Domain 1: Meets competencies
Domain 2: Needs improvement
Domain 3: Needs improvement
Domain 4: Needs improvement`,
    means: { exam: 'CLF-C02', score: 671, passed: false, takenOn: '2026-09-14', ratings: 'MNNN' },
  },
  {
    text: `Result for AWS Certified Developer - Associate: FAIL (score 690). Exam date: Oct 3, 2026. Candidate: Jane Roe. Candidate ID: AWS00112233
Development with AWS Services: Needs Improvement
Security: Meets Competencies
Deployment: Meets Competencies
Troubleshooting and Optimization: Needs Improvement`,
    means: { exam: 'DVA-C02', score: 690, passed: false, takenOn: '2026-10-03', ratings: 'NMMN' },
  },
  {
    text: '@Debrief CLF-C02 score 668, failed, security = needs improvement; tech = needs improvement',
    means: { exam: 'CLF-C02', score: 668, passed: false, ratings: '-NN-' },
  },
  { text: 'clf-c02 668 NI NI MC MC', means: { asks: ['ratings-unreadable'] } },
  { text: 'clf-c02 668 MC/NI/NI/MC', means: { asks: ['ratings-unreadable'] } },
  {
    text: 'My CLF-C02: Security - Needs Improvement (I know, I know), Technology - Needs Improvement, rest - Meets Competencies; 668',
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 668, security needs a lot of improvement',
    means: { exam: 'CLF-C02', score: 668, ratings: '-N--' },
  },
  { text: 'CLF-C02 668 security: below competency', means: { asks: ['unknown-rating'] } },
  { text: 'CLF-C02 668 Security not meeting competencies', means: { asks: ['unknown-rating'] } },
  {
    text: 'CLF-C02 668, Needs Improvement x2 (Security, Technology), Meets x2 (Concepts, Billing)',
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 668. Needs Improvement → Security, Technology. Meets Competencies → Concepts, Billing',
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNNM' },
  },
  {
    text: `CLF-C02 668
Security and Compliance (30%)
Needs Improvement
Cloud Technology and Services (34%)
Needs Improvement`,
    means: { exam: 'CLF-C02', score: 668, ratings: '-NN-' },
  },
  {
    text: `CLF-C02 668
❌ Security and Compliance
❌ Cloud Technology and Services
✅ Cloud Concepts
✅ Billing, Pricing, and Support`,
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNNM' },
  },
  {
    text: `CLF-C02 668
Security and Compliance :x:
Cloud Technology and Services :x:
Cloud Concepts :white_check_mark:`,
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNN-' },
  },
  {
    text: 'dop c02 failed again, 741. needs improvement on everything but security and logging',
    means: { exam: 'DOP-C02', score: 741, passed: false, ratings: 'NNN-N-' },
  },
  {
    text: 'DOP-C02 741, 3 strong (sdlc, config, security), 3 competent (resilience, monitoring, incident)',
    means: { exam: 'DOP-C02', score: 741, ratings: 'PPCCCP' },
  },
  {
    text: 'Cloud Concepts: Needs Improvement Security and Compliance: Meets Competencies CLF-C02',
    means: { exam: 'CLF-C02', ratings: 'NM--' },
  },
  {
    text: 'How do I read this? CLF-C02, 690, "Needs Improvement" in Billing, Pricing, and Support and "Meets Competencies" in the others.',
    means: { exam: 'CLF-C02', score: 690, ratings: 'MMMN' },
  },
  {
    text: 'CLF-C02: 690/700. Domain 4 (billing) NI. Domains 1 to 3 MC',
    means: { exam: 'CLF-C02', score: 690, ratings: 'MMMN' },
  },
  {
    text: `SAA-C03 score: 705
Design Secure Architectures........Needs Improvement
Design Resilient Architectures.....Meets Competencies
Design High-Performing Architectures...Needs Improvement
Design Cost-Optimized Architectures....Meets Competencies`,
    means: { exam: 'SAA-C03', score: 705, ratings: 'NMNM' },
  },
  {
    text: '[CLF-C02] [FAIL] [678] [Security: NI] [Tech: NI] [Concepts: MC] [Billing: MC]',
    means: { exam: 'CLF-C02', score: 678, passed: false, ratings: 'MNNM' },
  },
  {
    text: '{"exam":"CLF-C02","score":678,"passed":false,"ratings":{"Security and Compliance":"needs improvement","Cloud Concepts":"meets competencies"}}',
    means: { exam: 'CLF-C02', score: 678, passed: false, ratings: 'MN--' },
  },
  {
    text: 'exam: CLF-C02; score: 678; result: fail; taken: 2026-11-01; security-and-compliance: needs-improvement; cloud-concepts: meets-competencies',
    means: { exam: 'CLF-C02', score: 678, passed: false, takenOn: '2026-11-01', ratings: 'MN--' },
  },
  { text: 'CLF-C02,678,FAIL,2026-11-01,NI,NI,MC,MC', means: { asks: ['ratings-unreadable'] } },
  {
    text: 'clf 678 😭 security ❌, tech ❌, concepts ✅, billing ✅',
    means: { exam: 'CLF-C02', score: 678, ratings: 'MNNM' },
  },
  {
    text: 'Solutions Architect - Professional, 2026-11-02, 738, fail. continuous improvement: needs improvement, the rest meets',
    means: { exam: 'SAP-C02', score: 738, passed: false, takenOn: '2026-11-02', ratings: 'MMNM' },
  },
  {
    text: 'I scored 1000/1000 on CLF-C02?! all meets competencies',
    means: { exam: 'CLF-C02', score: 1000, ratings: 'MMMM' },
  },
  {
    text: 'CLF-C02 700/1000 passed exactly on the line!',
    means: { exam: 'CLF-C02', score: 700, passed: true },
  },
  { text: 'clf-c02 score 650 or 660, not sure', means: { asks: ['several-scores'] } },
];
