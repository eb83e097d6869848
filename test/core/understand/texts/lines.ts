// One line for us, in every order and with every separator.

import type { TypedText } from '../typed-text.ts';

export const lineTexts: readonly TypedText[] = [
  {
    text: 'SAA-C03 fail 698. Needs Improvement in 3 domains: Secure, Resilient, Cost. Meets in High-Performing',
    means: { exam: 'SAA-C03', score: 698, passed: false, ratings: 'NNMN' },
  },
  {
    text: 'got NI for everything except Cloud Concepts, clf-c02, 611',
    means: { exam: 'CLF-C02', score: 611, ratings: '-NNN' },
  },
  {
    text: 'needs improvement in all but domain 1, clf-c02, 611',
    means: { exam: 'CLF-C02', score: 611, ratings: '-NNN' },
  },
  {
    text: 'SAA-C03 701. Meets Competencies in 1,3; Needs Improvement in 2,4',
    means: { exam: 'SAA-C03', score: 701, ratings: 'MNMN' },
  },
  {
    text: 'SAA-C03 701: D1: meets, D2: needs improvement, D3: needs improvement, D4: meets',
    means: { exam: 'SAA-C03', score: 701, ratings: 'MNNM' },
  },
  {
    text: 'Needs Improvement: D1, D3. All others Meets. SAA-C03 701',
    means: { exam: 'SAA-C03', score: 701, ratings: 'NMNM' },
  },
  {
    text: 'SAA-C03, 701 :: [D1] NI [D2] MC [D3] MC [D4] NI',
    means: { exam: 'SAA-C03', score: 701, ratings: 'NMMN' },
  },
  { text: 'saa 701 d1❌ d2✅ d3✅ d4❌', means: { exam: 'SAA-C03', score: 701, ratings: 'NMMN' } },
  {
    text: 'clf c02: failed. score 655. security: N, tech: N, concepts: M, billing: M',
    means: { exam: 'CLF-C02', score: 655, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 - Cloud Concepts = Meets; Security & Compliance = Needs Imp; Tech = Needs Imp; Billing = Meets',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 (655) Cloud Concepts: Meets Competencies Security and Compliance: Needs Improvement Cloud Technology and Services: Needs Improvement Billing, Pricing, and Support: Meets Competencies',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 Meets Competencies: Cloud Concepts, Billing, Pricing, and Support; Needs Improvement: Security and Compliance, Cloud Technology and Services',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655: Security and Compliance and Cloud Technology and Services need improvement',
    means: { exam: 'CLF-C02', score: 655, ratings: '-NN-' },
  },
  {
    text: 'CLF-C02 655 both security and technology need improvement, concepts and billing meet the competencies',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655. Security? Needs Improvement. Technology? Needs Improvement. Concepts? Meets. Billing? Meets.',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: `CLF-C02 655
Security and Compliance - 30% - Needs Improvement
Cloud Technology and Services - 34% - Needs Improvement`,
    means: { exam: 'CLF-C02', score: 655, ratings: '-NN-' },
  },
  {
    text: `CLF-C02 655
30% Security and Compliance: Needs Improvement
34% Cloud Technology and Services: Needs Improvement`,
    means: { exam: 'CLF-C02', score: 655, ratings: '-NN-' },
  },
  {
    text: `Score: 655
Pass: 700
Result: Fail
Exam: CLF-C02
Needs Improvement: Security and Compliance | Cloud Technology and Services`,
    means: { exam: 'CLF-C02', score: 655, ratings: '-NN-' },
  },
  {
    text: 'CLF-C02/655/FAIL/Security:NI/Tech:NI/Concepts:MC/Billing:MC',
    means: { exam: 'CLF-C02', score: 655, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'clf-c02;655;fail;security=ni;tech=ni;concepts=mc;billing=mc',
    means: { exam: 'CLF-C02', score: 655, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security-NI tech-NI concepts-MC billing-MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security_NI tech_NI concepts_MC billing_MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security:needs-improvement tech:needs_improvement concepts:meets_competencies',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNN-' },
  },
  {
    text: 'CLF-C02 655 NI:security,tech MC:concepts,billing',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 (NI: security, tech) (MC: concepts, billing)',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 [NI] security [NI] tech [MC] concepts [MC] billing',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security (NI), tech (NI), concepts (MC), billing (MC)',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security/tech NI, concepts/billing MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security+tech NI, concepts+billing MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 security & tech NI; concepts & billing MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 sec, tech = NI ; conc, bill = MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 655 all NI except billing MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'NNNM' },
  },
  {
    text: 'CLF-C02 655 everything NI apart from billing',
    means: { exam: 'CLF-C02', score: 655, ratings: 'NNN-' },
  },
  {
    text: 'CLF-C02 655 only billing meets, the rest needs improvement',
    means: { exam: 'CLF-C02', score: 655, ratings: 'NNNM' },
  },
  {
    text: 'CLF-C02 655 NI everywhere but billing',
    means: { exam: 'CLF-C02', score: 655, ratings: 'NNN-' },
  },
  {
    text: 'CLF-C02 655 MC on billing only, NI on the other three',
    means: { exam: 'CLF-C02', score: 655, ratings: 'NNNM' },
  },
  {
    text: 'CLF-C02 655 security NI. The other domains: MC',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNMM' },
  },
  { text: 'CLF-C02 655 all 4 domains NI', means: { exam: 'CLF-C02', score: 655, ratings: 'NNNN' } },
  { text: 'CLF-C02 655 Meets Competencies ×4', means: { exam: 'CLF-C02', score: 655 } },
  {
    text: 'CLF-C02 655 competent in everything',
    means: { exam: 'CLF-C02', score: 655, ratings: 'CCCC' },
  },
  {
    text: 'CLF-C02 all domains proficient, 955',
    means: { exam: 'CLF-C02', score: 955, ratings: 'PPPP' },
  },
  {
    text: 'CLF-C02 955 proficient, proficient, proficient, proficient',
    means: { asks: ['ratings-unreadable'] },
  },
  { text: 'CLF-C02 655 needs improvement', means: { exam: 'CLF-C02', score: 655 } },
];
