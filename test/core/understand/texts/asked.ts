// Exams by all their names, and texts that have to be asked about.

import type { TypedText } from '../typed-text.ts';

export const examTexts: readonly TypedText[] = [
  { text: 'clf c02 700', means: { exam: 'CLF-C02', score: 700 } },
  { text: 'CLF-CO2 700', means: { exam: 'CLF-C02', score: 700 } },
  { text: 'ccp 712', means: { exam: 'CLF-C02', score: 712 } },
  { text: 'AWS Certified AI Practitioner (AIF-C01): 745', means: { exam: 'AIF-C01', score: 745 } },
  { text: 'ai practitioner 745', means: { exam: 'AIF-C01', score: 745 } },
  {
    text: 'AWS Certified Solutions Architect – Associate: 719',
    means: { exam: 'SAA-C03', score: 719 },
  },
  { text: 'devops pro 749', means: { exam: 'DOP-C02', score: 749 } },
  {
    text: 'SysOps Administrator 690, networking NI, cost and performance NI',
    means: { exam: 'SOA-C02', score: 690, ratings: '----NN' },
  },
  {
    text: 'AWS Certified Machine Learning - Specialty 702, modeling NI, EDA MC',
    means: { exam: 'MLS-C01', score: 702, ratings: '-MN-' },
  },
  {
    text: 'SAP on AWS specialty: 761, migration MC',
    means: { exam: 'PAS-C01', score: 761, ratings: '--M-' },
  },
  {
    text: 'SCS-C02 740 FAIL logging NI, IAM MC',
    means: { exam: 'SCS-C02', score: 740, passed: false, ratings: '-N-M--' },
  },
  {
    text: 'solutions architect pro, sat on 2026-10-30, 744',
    means: { exam: 'SAP-C02', score: 744, takenOn: '2026-10-30' },
  },
  {
    text: 'security specialty 760, detection NI',
    means: { exam: 'SCS-C03', score: 760, ratings: 'N-----' },
  },
  {
    text: '688, security NI, rest MC',
    option: 'CLF-C02',
    means: { exam: 'CLF-C02', score: 688, ratings: 'MNMM' },
  },
  {
    text: 'Cloud Practitioner 688, next: SAA-C03',
    option: 'CLF-C02',
    means: { exam: 'CLF-C02', score: 688 },
  },
];

export const askedTexts: readonly TypedText[] = [
  { text: 'CLF-C02 1200 security NI', means: { asks: ['score-out-of-range'] } },
  { text: 'CLF-C02 650.5', means: { asks: ['score-not-whole'] } },
  { text: 'CLF-C02 score 2000 all ok', means: { asks: ['score-out-of-range'] } },
  { text: 'score: 45, CLF-C02', means: { asks: ['score-out-of-range'] } },
  { text: 'CLF-C02 99 security NI', means: { asks: ['score-out-of-range'] } },
  { text: 'CLF 66%', means: { asks: ['score-is-percentage'] } },
  {
    text: 'AWS Certified Developer - Associate\nOverall Score: 66%\nTopic Level Scoring:\n1.0  AWS Fundamentals: 50%\n2.0  Designing and Developing: 73%',
    means: { asks: ['score-is-percentage'] },
  },
  { text: 'score is somewhere around 690 on CLF-C02', means: { asks: ['score-not-a-number'] } },
  {
    text: 'CLF 650 databases NI',
    means: { asks: ['unknown-domain'] },
  },
  {
    text: 'CLF 650 biling NI tech NI networks NI',
    means: { asks: ['unknown-domain'] },
  },
  { text: 'clf 650 security meh', means: { asks: ['unknown-rating'] } },
  {
    text: 'clf 650 security proficeint tech terible',
    means: { asks: ['unknown-rating'] },
  },
  { text: 'clf 650 cloud NI', means: { asks: ['ambiguous-domain'] } },
  { text: 'SAA-C03 700 architectures NI', means: { asks: ['ambiguous-domain'] } },
  { text: 'clf 650 domain 7 NI', means: { asks: ['unknown-domain'] } },
  { text: 'clf 650 security NI, security MC', means: { asks: ['rating-conflict'] } },
  {
    text: 'CLF-C02 650\nSecurity: Needs Improvement\nDomain 2: Meets Competencies',
    means: { asks: ['rating-conflict'] },
  },
  { text: 'CLF NI in security, tech, billing ok 640', means: { asks: ['ratings-unreadable'] } },
  { text: 'clf 650 security NI tech', means: { asks: ['ratings-unreadable'] } },
  { text: 'clf 650 security not competent', means: { asks: ['unknown-rating'] } },
  { text: 'Score: 640. Score: 655. CLF-C02', means: { asks: ['several-sittings'] } },
  { text: 'CLF-C02 score went from 640 to 698', means: { asks: ['several-scores'] } },
  { text: 'CLF-C02 650 03/10/2026', means: { asks: ['date-ambiguous'] } },
  { text: 'CLF-C02 650 taken on 2026-02-30', means: { asks: ['date-impossible'] } },
  { text: 'CLF-C02 650 taken on 2027-02-10', means: { asks: ['date-in-future'] } },
  { text: 'CLFF 650 security ni', means: { asks: ['unknown-exam'], suggests: 'CLF-C02' } },
  { text: 'AZ-900 640', means: { asks: ['unknown-exam'] } },
  { text: 'CLF-C01 650 security NI', means: { asks: ['other-version'], suggests: 'CLF-C02' } },
  { text: 'saa-c02 700', means: { asks: ['other-version'], suggests: 'SAA-C03' } },
  { text: 'sap 700 failed', means: { asks: ['ambiguous-exam'] } },
  { text: 'I got 700 in the solutions architect exam', means: { asks: ['ambiguous-exam'] } },
  { text: 'security NI tech NI rest ok', means: { asks: ['missing-exam'] } },
  { text: 'failed with 688', means: { asks: ['missing-exam'] } },
  { text: '', means: { asks: ['missing-exam'] } },
  { text: ' \n\t ', means: { asks: ['missing-exam'] } },
  {
    text: 'Passed CLF-C02 with 780 last year. Now failed SAA-C03 698.',
    means: { asks: ['several-exams'] },
  },
  { text: 'CLF-C02 passed, SAA-C03 failed 698', means: { asks: ['several-exams'] } },
  {
    text: 'Cloud Practitioner 780 and Solutions Architect Associate 698',
    means: { asks: ['several-exams'] },
  },
  {
    text: 'SAA-C03 698, secure NI',
    option: 'CLF-C02',
    means: { asks: ['several-exams'] },
  },
  {
    text: 'Solutions Architect Associate: 698',
    option: 'CLF-C02',
    means: { asks: ['several-exams'] },
  },
];
