// Official reports pasted as text, in the ways programs take text out of their PDF. People and numbers are made up; the
// rating marks are drawings, so none of these texts holds a rating unless its owner typed one in.

import type { TypedText } from '../typed-text.ts';

const legend = `Meets Competencies: Performance at this level demonstrates knowledge, skills, and abilities expected of a passing candidate.
Needs Improvement: Performance at this level does not demonstrate knowledge, skills, and abilities expected of a
passing candidate.`;
const scoringNote = `The table below shows strengths and weaknesses at the section level. The exam uses a compensatory scoring model, which
means that you do not need to "pass" the individual sections, only the overall exam. Some sections have more
questions than others.`;
const disclaimer = `Disclaimer: Section results are less reliable than the total score. Use caution when comparing section-level
feedback, and do not rely on it to predict future test performance.`;

/** pdftotext -layout: columns kept apart by spaces. */
const layout = `                          AWS Certified Cloud Practitioner

                              Notice of Exam Results

 Candidate: Robin Strong-Price                       Exam Date:  3/10/2025
 Candidate ID: AWS09876543                           Registration Number: 498765432
 Candidate Score: 759                                Pass/Fail: PASS

Congratulations! You have successfully completed the AWS Certified Cloud Practitioner and you are now AWS Certified.

The AWS Certified Cloud Practitioner (CLF-C02) has a scaled score between 100 and 1,000. The scaled score needed to
pass the exam is 700.
\f
                          AWS Certified Cloud Practitioner

                             Breakdown of Exam Results

${scoringNote}

${legend}

                                                                          Score Performance
                                                    % of             Needs              Meets
 Section                                           Scored         Improvement        Competencies
                                                    Items
 Domain 1: Cloud Concepts                            24%
 Domain 2: Security and Compliance                   30%
 Domain 3: Cloud Technology and Services             34%
 Domain 4: Billing, Pricing, and Support             12%

${disclaimer}
`;

/** Plain extraction: names, percentages and column heads each in a block. */
const apart = `AWS Certified DevOps Engineer - Professional
Notice of Exam Results
Candidate: Maria Fernanda del Carmen
Example de la Prueba
Candidate ID: AWS01111111
Candidate Score: 712
Exam Date: 11/3/2026
Registration Number: 400000001
Pass/Fail: FAIL
The AWS Certified DevOps Engineer - Professional (DOP-C02) has a scaled score between 100 and 1,000. The minimum scaled score needed to pass the exam is 750.
We regret to inform you that you did not achieve the passing score required on the AWS Certified DevOps Engineer - Professional.
You can re-attempt the exam after 14 days.
Breakdown of Exam Results
${scoringNote}
${legend}
Section
Domain 1: SDLC Automation
Domain 2: Configuration Management and
IaC
Domain 3: Resilient Cloud Solutions
Domain 4: Monitoring and Logging
Domain 5: Incident and Event Response
Domain 6: Security and Compliance
% of
Scored
Items
22%
17%
15%
15%
14%
17%
Score Performance
Needs
Improvement
Meets
Competencies
${disclaimer}`;

const lost = (text: string) => text.replace(/\s+/g, ' ').trim();

/** 2019 to 2023, SOA-C02: three columns, table on page 3, dates with the month's name. */
const threeColumns = `AWS Certified SysOps Administrator - Associate
Notice of Exam Results
Candidate: Noor Example
Exam Date: Jun 03, 2022
Candidate ID: AWS02222222
Registration Number: 412345678
Candidate Score: 690Pass/Fail: FAIL
The AWS Certified SysOps Administrator - Associate (SOA-C02) has a scaled score between 100 and 1,000. The minimum scaled score needed to pass the exam is 720.
We regret to inform you that you did not achieve the passing score required on the AWS Certified SysOps Administrator - Associate. You can re-attempt the exam after 14 days.
AWS Certified SysOps Administrator - Associate
Breakdown of Exam Results
${scoringNote}
Meets Competencies: Performance at this level demonstrates knowledge, skills, and abilities expected of a passing candidate.
Needs Improvement: Performance at this level does not demonstrate knowledge, skills, and abilities expected of a passing candidate
Not Enough Information: Too few scored items to report on this section
Score Performance
Section % of Scored Items Not Enough Information Needs Improvement Meets Competencies
Domain 1: Monitoring, Logging, and
Remediation 20%
Domain 2: Reliability and Business
Continuity 16%
Domain 3: Deployment, Provisioning,
and Automation 18%
Domain 4: Security and Compliance 16%
Domain 5: Networking and Content
Delivery 18%
Domain 6: Cost and Performance
Optimization 12%
Exam Lab Domain
${disclaimer}`;

export const officialTexts: readonly TypedText[] = [
  {
    text: layout,
    means: {
      exam: 'CLF-C02',
      score: 759,
      passed: true,
      takenOn: '2025-03-10',
      remarks: ['ratings-not-in-text'],
    },
  },
  {
    text: lost(layout),
    means: {
      exam: 'CLF-C02',
      score: 759,
      passed: true,
      takenOn: '2025-03-10',
      remarks: ['ratings-not-in-text'],
    },
  },
  {
    text: layout.replace('759                                Pass', '759Pass'),
    means: { exam: 'CLF-C02', score: 759, passed: true, takenOn: '2025-03-10' },
  },
  {
    // Windows line ends and every space doubled.
    text: layout.replace(/\n/g, '\r\n').replace(/ /g, '  '),
    means: { exam: 'CLF-C02', score: 759, passed: true, takenOn: '2025-03-10' },
  },
  {
    text: apart,
    means: {
      exam: 'DOP-C02',
      score: 712,
      passed: false,
      takenOn: '2026-11-03',
      remarks: ['ratings-not-in-text'],
    },
  },
  {
    text: lost(apart),
    means: { exam: 'DOP-C02', score: 712, passed: false, takenOn: '2026-11-03' },
  },
  {
    text: threeColumns,
    means: { exam: 'SOA-C02', score: 690, passed: false, takenOn: '2022-06-03' },
  },
  {
    text: lost(threeColumns),
    means: { exam: 'SOA-C02', score: 690, passed: false, takenOn: '2022-06-03' },
  },
  {
    // Labels first, then the cells.
    text: `AWS Certified Solutions Architect - Associate
Notice of Exam Results
Candidate:
Exam Date:
Candidate ID:
Registration Number:
Candidate Score:
Pass/Fail:
Sol Example
10/21/2026
AWS03333333
433333333
742
PASS
Congratulations! You have successfully completed the AWS Certified Solutions Architect - Associate and you are now AWS Certified.
The AWS Certified Solutions Architect - Associate (SAA-C03) has a scaled score between 100 and 1,000. The scaled score needed to pass the exam is 720.`,
    means: { exam: 'SAA-C03', score: 742, passed: true, takenOn: '2026-10-21' },
  },
  {
    // Page 2 alone, with the heads behind the last row.
    text: `Breakdown of Exam Results
AWS Certified Developer - Associate (DVA-C02)
Domain 1: Development with AWS Services 32%
Domain 2: Security 26%
Domain 3: Deployment 24%
Domain 4: Troubleshooting and Optimization 18%
Needs Improvement
Meets Competencies`,
    means: { exam: 'DVA-C02', remarks: ['ratings-not-in-text'] },
  },
  {
    text: lost(`Breakdown of Exam Results AWS Certified Developer - Associate (DVA-C02) Needs Improvement
Domain 1: Development with AWS Services 32% Domain 2: Security 26% Domain 3: Deployment 24%
Domain 4: Troubleshooting and Optimization 18% Meets Competencies`),
    means: { exam: 'DVA-C02', remarks: ['ratings-not-in-text'] },
  },
  {
    // December 2023 to mid 2024: a letter in the column. Which column it was, the text does not tell.
    text: `AWS Certified Cloud Practitioner
Candidate: Ira Example Exam Date: 1/9/2024
Candidate Score: 674 Pass/Fail: FAIL
Breakdown of Exam Results
${legend}
Section % of Scored Items Needs Improvement Meets Competencies
Domain 1: Cloud Concepts 24% X
Domain 2: Security and Compliance 30% X
Domain 3: Cloud Technology and Services 34% X
Domain 4: Billing, Pricing, and Support 12% X
${disclaimer}`,
    means: {
      exam: 'CLF-C02',
      score: 674,
      passed: false,
      takenOn: '2024-01-09',
      remarks: ['ratings-not-in-text'],
    },
  },
  {
    // Its owner typed the ratings into the rows.
    text: `AWS Certified Cloud Practitioner
Candidate Score: 674 Pass/Fail: FAIL
Breakdown of Exam Results
${legend}
Domain 1: Cloud Concepts 24% Meets Competencies
Domain 2: Security and Compliance 30% Needs Improvement
Domain 3: Cloud Technology and Services 34% Needs Improvement
Domain 4: Billing, Pricing, and Support 12% Meets Competencies`,
    means: { exam: 'CLF-C02', score: 674, passed: false, ratings: 'MNNM', remarks: [] },
  },
  {
    // Its owner added the ratings under the pasted report.
    text: `${layout}
My marks: security NI, tech NI, rest MC`,
    means: {
      exam: 'CLF-C02',
      score: 759,
      passed: true,
      takenOn: '2025-03-10',
      ratings: 'MNNM',
      remarks: [],
    },
  },
  {
    // Page 1 of a retired code with a date in the third form.
    text: `AWS Certified Machine Learning - Specialty
Candidate: Uma Example Exam Date: 2020-03-26
Candidate ID: AWS04444444 Registration Number: 444444444
Candidate Score: 801 Pass/Fail: PASS
The AWS Certified Machine Learning - Specialty (MLS-C01) has a scaled score between 100 and 1,000. The scaled score needed to pass the exam is 750.`,
    means: { exam: 'MLS-C01', score: 801, passed: true, takenOn: '2020-03-26' },
  },
  {
    text: `AWS Certified Cloud Practitioner
Candidate: Lee Example
Exam Date: Feb 11, 2021
Candidate Score: 744
Pass/Fail: PASS
The AWS Certified Cloud Practitioner (CLF-C01) has a scaled score between 100 and 1,000.`,
    means: { asks: ['other-version'], suggests: 'CLF-C02' },
  },
  {
    // A result e-mail of the old scale.
    text: `AWS Certified SysOps Administrator - Associate
Overall Score: 66%
Topic Level Scoring:
1.0  Monitoring and Metrics: 50%
2.0  High Availability: 70%`,
    means: { asks: ['score-is-percentage'] },
  },
];

/** What must never come out of the reader, whatever it says. */
export const secrets = [
  'Robin',
  'Strong-Price',
  'AWS09876543',
  '498765432',
  'Maria',
  'Fernanda',
  'Carmen',
  'Prueba',
  'AWS01111111',
  '400000001',
  'Noor',
  'AWS02222222',
  '412345678',
  'Sol Example',
  'AWS03333333',
  '433333333',
  'Ira',
  'Uma',
  'AWS04444444',
  '444444444',
  'Lee',
];
