// Pages that are nothing but lines of text: documents that are no report, and reports that contradict themselves.

import type { LaidOutPage } from './lay-out.ts';

/** Lines from top to bottom; what is divided by a tab stands in the left and in the right half. */
export function textPage(lines: readonly string[]): LaidOutPage {
  return {
    width: 612,
    height: 792,
    font: 'Helvetica',
    pieces: lines.flatMap((line, number) =>
      line.split('\t').map((text, half) => ({
        kind: 'text' as const,
        text,
        left: half === 0 ? 41 : 320,
        baseline: 60 + number * 22,
        size: 12,
        bold: false,
      })),
    ),
  };
}

/** A page without a word: what a scanner makes of paper. */
export const scannedPage: LaidOutPage = {
  width: 612,
  height: 792,
  font: 'Helvetica',
  pieces: [{ kind: 'logo', left: 0, top: 0, width: 612, height: 792 }],
};

/** The words of documents that people send in place of a report. */
export const otherDocuments = {
  certificate: [
    'AWS Certified Cloud Practitioner',
    'Ottoline Brandywine',
    'has successfully completed the AWS Certification requirements and has achieved their',
    'AWS Certified Cloud Practitioner',
    'Issue Date: Mar 10, 2025\tExpiration Date: Mar 10, 2028',
    'Validation Number ABCDEFGHIJKL',
  ],
  microsoft: [
    'Microsoft Certification Exam Score Report',
    'Candidate Score: 742\tPass/Fail: PASS',
    'Exam AZ-900: Azure Fundamentals',
    'Describe cloud concepts\t71%',
  ],
  comptia: [
    'CompTIA Security+ Certification Exam (SY0-701)',
    'Passing Score: 750\tCandidate Score: 731',
    'The test taker incorrectly answered one or more questions in the following objectives',
  ],
  guide: [
    'AWS Certified Cloud Practitioner (CLF-C02) Exam Guide',
    'The exam has a pass or fail designation. Your results are a scaled score of 100 to 1,000.',
    'The minimum passing score is 700. Scoring is compensatory.',
    'Domain 1: Cloud Concepts (24% of scored content)',
    'Domain 2: Security and Compliance (30% of scored content)',
  ],
  mail: [
    'Thank you for taking the AWS Certified Developer - Associate exam.',
    'Overall Score: 66%',
    'Topic Level Scoring:',
    '1.0  AWS Fundamentals: 50%',
  ],
  letter: [
    'Dear Ms Featherstonehaugh,',
    'thank you for your order of three garden gnomes, which will be sent on Tuesday.',
  ],
} as const;
