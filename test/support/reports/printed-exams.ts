// Exams as their score reports print them: those of data/exams, and retired ones that have no file there.

import { exams } from '#test/core/reports.ts';

export interface PrintedExam {
  readonly code: string;
  readonly title: string;
  readonly passMark: number;
  readonly domains: readonly PrintedDomain[];
}

export interface PrintedDomain {
  readonly name: string;
  /** Percent of the scored items. */
  readonly weight: number;
  /** The id it has in a reading. */
  readonly id: string;
}

/** Kebab case of a name, written down apart from the code under test. */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-');
}

function retired(
  code: string,
  title: string,
  passMark: number,
  domains: Readonly<Record<string, number>>,
): PrintedExam {
  return {
    code,
    title: `AWS Certified ${title}`,
    passMark,
    domains: Object.entries(domains).map(([name, weight]) => ({ name, weight, id: idOf(name) })),
  };
}

/** Retired exams without a file of their own. CLF-C01 comes twice: its weights changed in early 2022. */
export const retiredExams: readonly PrintedExam[] = [
  retired('CLF-C01', 'Cloud Practitioner', 700, {
    'Cloud Concepts': 28,
    Security: 24,
    Technology: 36,
    'Billing and Pricing': 12,
  }),
  retired('CLF-C01', 'Cloud Practitioner', 700, {
    'Cloud Concepts': 26,
    'Security and Compliance': 25,
    Technology: 33,
    'Billing and Pricing': 16,
  }),
  retired('SAA-C01', 'Solutions Architect - Associate', 720, {
    'Design Resilient Architectures': 34,
    'Define Performant Architectures': 24,
    'Specify Secure Applications and Architectures': 26,
    'Design Cost-Optimized Architectures': 10,
    'Define Operationally-Excellent Architectures': 6,
  }),
  retired('SAA-C02', 'Solutions Architect - Associate', 720, {
    'Design Resilient Architectures': 30,
    'Design High-Performing Architectures': 28,
    'Design Secure Applications and Architectures': 24,
    'Design Cost-Optimized Architectures': 18,
  }),
  retired('DVA-C01', 'Developer - Associate', 720, {
    Deployment: 22,
    Security: 26,
    'Development with AWS Services': 30,
    Refactoring: 10,
    'Monitoring and Troubleshooting': 12,
  }),
];

/** All exams that a report can be drawn of. */
export const printedExams: readonly PrintedExam[] = [
  ...exams.map((exam) => ({
    code: exam.code,
    title: exam.name,
    passMark: exam.passMark.value,
    domains: exam.domains.map(({ name, id, weight }) => ({
      name,
      id,
      // Some weights are not published yet; a report prints some number.
      weight: weight ?? Math.round(100 / exam.domains.length),
    })),
  })),
  ...retiredExams,
];

/** @throws when there is no such exam. */
export function printedExam(code: string): PrintedExam {
  const exam = printedExams.find((each) => each.code === code);
  if (!exam) throw new RangeError(`no exam ${code}`);
  return exam;
}
