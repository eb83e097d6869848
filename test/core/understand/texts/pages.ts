// Parts of official reports, cut out and retyped.

import type { TypedText } from '../typed-text.ts';

export const pageTexts: readonly TypedText[] = [
  {
    text: `Candidate Score: 698
Pass/Fail: FAIL
SAA-C03`,
    means: { exam: 'SAA-C03', score: 698, passed: false },
  },
  {
    text: 'Candidate Score: 698Pass/Fail: FAIL AWS Certified Solutions Architect - Associate Exam Date: Oct 03, 2025',
    means: { exam: 'SAA-C03', score: 698, passed: false, takenOn: '2025-10-03' },
  },
  {
    text: 'AWS Certified Cloud Practitioner Breakdown of Exam Results Section % of Scored Items Needs Improvement Meets Competencies Domain 1: Cloud Concepts 24% Domain 2: Security and Compliance 30% Domain 3: Cloud Technology and Services 34% Domain 4: Billing, Pricing, and Support 12%',
    means: { exam: 'CLF-C02' },
  },
  {
    text: `Domain 1: Cloud Concepts	24%		X
Domain 2: Security and Compliance	30%	X	
Domain 3: Cloud Technology and Services	34%	X	
Domain 4: Billing, Pricing, and Support	12%		X
CLF-C02 676`,
    means: { exam: 'CLF-C02', score: 676 },
  },
  {
    text: `Section	% of Scored Items	Needs Improvement	Meets Competencies
Domain 1: Cloud Concepts	24%		X
Domain 2: Security and Compliance	30%	X	
Domain 3: Cloud Technology and Services	34%	X	
Domain 4: Billing, Pricing, and Support	12%		X
CLF-C02 676`,
    means: { exam: 'CLF-C02', score: 676, ratings: 'MNNM' },
  },
  {
    text: `Section 1.0: Deployment 22%
Section 2.0: Security 26%
Section 3.0: Development with AWS Services 30%
Section 4.0: Refactoring 10%
Section 5.0: Monitoring and Troubleshooting 12%
DVA-C01 Candidate Score: 760 Pass/Fail: PASS`,
    means: { asks: ['other-version'] },
  },
  {
    text: `SOA-C02
Domain 1: Monitoring, Logging, and Remediation 20% Not Enough Information
Domain 2: Reliability and Business Continuity 16% Needs Improvement
Domain 3: Deployment, Provisioning, and Automation 18% Meets Competencies
Domain 4: Security and Compliance 16% Meets Competencies
Domain 5: Networking and Content Delivery 18% Needs Improvement
Domain 6: Cost and Performance Optimization 12% Meets Competencies
Exam Lab Domain: Not Enough Information
Score 705`,
    means: { exam: 'SOA-C02', score: 705, ratings: '-NMMNM' },
  },
  {
    text: 'AWS Certified Cloud Practitioner CLF-C02 Score Performance Needs Improvement Meets Competencies Cloud Concepts Security and Compliance',
    means: { exam: 'CLF-C02' },
  },
  {
    text: `Breakdown of Exam Results
Domain 1: Cloud Concepts 24% Meets Competencies
Domain 2: Security and Compliance 30% Needs Improvement
Domain 3: Cloud Technology and Services 34% Needs Improvement
Domain 4: Billing, Pricing, and Support 12% Needs Improvement
CLF-C02`,
    means: { exam: 'CLF-C02', ratings: 'MNNN' },
  },
  {
    text: `Candidate Score: 676 Pass/Fail: FAIL (CLF-C02)
Breakdown of Exam Results
Cloud Concepts: meets
Security: needs improvement
Tech: needs improvement
Billing: meets`,
    means: { exam: 'CLF-C02', score: 676, passed: false, ratings: 'MNNM' },
  },
];
