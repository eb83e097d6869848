// Which exam a report is of: by the code it prints, by its title, and by its domains where versions share a title.

import { distance } from 'fastest-levenshtein';
import type { DomainId, ExamCode } from '../core/exam.ts';

/** What the reader has to know about an exam; its file in data/ holds far more. */
export interface KnownExam {
  readonly code: ExamCode;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly passMark: number;
  readonly domains: readonly { readonly id: DomainId; readonly name: string }[];
}

/** Letters and digits only, so that signs, spaces and line breaks make no difference. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9]/g, '');
}

/** `Design High-Performing Architectures` → `design-high-performing-architectures` */
export function kebab(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

interface Title {
  readonly code: ExamCode;
  readonly title: string;
  /** Plain names of the domains; empty where they are not known. */
  readonly domains: readonly string[];
}

/**
 * Retired exams without a file in data/. Their titles and domains have not been checked against a source, and decide
 * nothing where a report prints its code, as all that were seen do.
 */
const retired: readonly (readonly [ExamCode, string, readonly string[]])[] = [
  [
    'CLF-C01',
    'Cloud Practitioner',
    ['Cloud Concepts', 'Security', 'Technology', 'Billing and Pricing'],
  ],
  [
    'CLF-C01',
    'Cloud Practitioner',
    ['Cloud Concepts', 'Security and Compliance', 'Technology', 'Billing and Pricing'],
  ],
  [
    'SAA-C01',
    'Solutions Architect - Associate',
    [
      'Design Resilient Architectures',
      'Define Performant Architectures',
      'Specify Secure Applications and Architectures',
      'Design Cost-Optimized Architectures',
      'Define Operationally-Excellent Architectures',
    ],
  ],
  [
    'SAA-C02',
    'Solutions Architect - Associate',
    [
      'Design Resilient Architectures',
      'Design High-Performing Architectures',
      'Design Secure Applications and Architectures',
      'Design Cost-Optimized Architectures',
    ],
  ],
  [
    'DVA-C01',
    'Developer - Associate',
    [
      'Deployment',
      'Security',
      'Development with AWS Services',
      'Refactoring',
      'Monitoring and Troubleshooting',
    ],
  ],
  ['SOA-C01', 'SysOps Administrator - Associate', []],
  ['SAP-C01', 'Solutions Architect - Professional', []],
  ['DOP-C01', 'DevOps Engineer - Professional', []],
  ['ANS-C00', 'Advanced Networking - Specialty', []],
  ['SCS-C01', 'Security - Specialty', []],
  ['BDS-C00', 'Big Data - Specialty', []],
  ['DAS-C01', 'Data Analytics - Specialty', []],
  ['DBS-C01', 'Database - Specialty', []],
  ['AXS-C01', 'Alexa Skill Builder - Specialty', []],
];

/** What a report says about its exam. */
export interface ExamSigns {
  /** All codes printed, in upper case. */
  readonly codes: readonly ExamCode[];
  /** The code in the sentence on the scale, which is about the exam itself. */
  readonly stated: ExamCode | null;
  /** The lines a page begins with, where the title stands. */
  readonly titleLines: readonly string[];
  readonly rows: readonly PrintedRow[];
}

/** The beginning of a row of the table. */
export interface PrintedRow {
  /** As in `Domain 3: …`; null for the extra row of exam labs. */
  readonly number: number | null;
  /** Its name, as its possible readings. */
  readonly names: readonly string[];
}

/**
 * The code of the exam, or null where nothing says it or two things say different ones.
 * @param nearly whether the domains may differ in letters, as what is made out in a picture does.
 */
export function recogniseExam(
  signs: ExamSigns,
  known: readonly KnownExam[],
  nearly = false,
): ExamCode | null {
  const titles: readonly Title[] = [
    ...known.map(({ code, name, domains }) => ({
      code,
      title: plain(name),
      domains: domains.map((domain) => plain(domain.name)),
    })),
    ...retired.map(([code, name, domains]) => ({
      code,
      title: plain(`AWS Certified ${name}`),
      domains: domains.map(plain),
    })),
  ];
  const named = titlesIn(signs.titleLines, titles);
  const codes = new Set(signs.codes.map((code) => examOfCode(code, known)));
  const stated = signs.stated === null ? null : examOfCode(signs.stated, known);
  const printed = stated ?? (codes.size === 1 ? [...codes][0] : undefined);
  if (printed !== undefined) {
    const own = titles.filter(({ code }) => code === printed);
    const fits = own.length === 0 || own.some(({ title }) => named.includes(title));
    return named.length === 0 || fits ? printed : null;
  }
  if (codes.size > 1 || named.length > 1) return null;
  const versions = titles.filter(({ title }) => named.length === 0 || title === named[0]);
  // All of the domains of one exam, and of no other, are as good as its title.
  if (named.length === 0 && signs.rows.length === 0) return null;
  return byDomains(signs.rows, versions) ?? (nearly ? byNearDomains(signs.rows, versions) : null);
}

/** The exam that a printed code is of: a beta is printed under the code it is booked by. */
export function examOfCode(code: ExamCode, known: readonly KnownExam[]): ExamCode {
  const alias = code.toLowerCase();
  return known.find(({ aliases }) => aliases.includes(alias))?.code ?? code;
}

/** Titles that the lines name, one line or two of them together; a shorter one inside a longer does not count. */
function titlesIn(lines: readonly string[], titles: readonly Title[]): readonly string[] {
  const all = [...new Set(titles.map(({ title }) => title))];
  const text = lines.map(plain).join(' ');
  const close = text.replaceAll(' ', '');
  const found = all.filter((title) => close.includes(title));
  return found.filter((title) => !found.some((other) => other !== title && other.includes(title)));
}

const isOfDomain = ({ names }: PrintedRow) => !names.some((name) => /^exam labs?\b/i.test(name));

/** The version whose domains the rows are; with no rows, the only version there is. */
function byDomains(rows: readonly PrintedRow[], versions: readonly Title[]): ExamCode | null {
  const own = rows.filter(isOfDomain);
  const fitting = versions.filter(({ domains }) => {
    if (own.length === 0) return true;
    if (domains.length !== own.length) return false;
    return own.every(({ names }) => names.some((name) => domains.includes(plain(name))));
  });
  const codes = new Set(fitting.map(({ code }) => code));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : null;
}

/** Letters that the names of all domains together may differ in, as a share of them. */
const MOST_STEPS = 0.2;
/** And those of one domain: as a share, or so many where that would be fewer, but never more than half of them. */
const MOST_OF_ONE = 0.4;
const MOST_OF_SHORT = 4;
/** How many times more letters every other exam has to differ in. */
const CLEARLY = 2;

/** Fewest rows by which an exam is known of which one row was not made out. */
const LEAST_ROWS = 3;

/** The version whose domains the rows nearly are, row by row, and no other is nearly as near. */
function byNearDomains(rows: readonly PrintedRow[], versions: readonly Title[]): ExamCode | null {
  const own = rows.filter(isOfDomain);
  const whole = versions.filter(({ domains }) => domains.length === own.length);
  const steps = stepsTo(own, whole);
  // One row may not have been made out; then the others say which they are.
  const isWhole = steps.some(({ share }) => share <= MOST_STEPS);
  return clearlyNearest(isWhole ? steps : [...steps, ...stepsTo(own, lacking(own, versions))]);
}

interface Steps {
  readonly code: ExamCode;
  /** Letters that differ, as a share of all. */
  readonly share: number;
}

function clearlyNearest(steps: readonly Steps[]): ExamCode | null {
  const [best, ...others] = steps.toSorted((a, b) => a.share - b.share);
  const other = others.find(({ code }) => code !== best?.code);
  if (!best || best.share > MOST_STEPS) return null;
  return other && other.share < Math.max(CLEARLY * best.share, MOST_STEPS) ? null : best.code;
}

/** How far the names of rows are from those of domains, one by one. */
function stepsTo(rows: readonly PrintedRow[], versions: readonly Title[]): readonly Steps[] {
  const read = rows.map(({ names }) => names.map(plain));
  return versions.flatMap(({ code, domains }) => {
    if (domains.length === 0) return [];
    const each = domains.map((domain, at) =>
      Math.min(...(read[at] ?? ['']).map((name) => distance(name, domain))),
    );
    // One name that is another makes another exam, however near the rest of them is.
    const isOff = each.some((count, at) => {
      const { length } = domains[at] ?? '';
      return count > Math.max(MOST_OF_ONE * length, Math.min(MOST_OF_SHORT, length / 2));
    });
    const letters = domains.join('').length;
    return [{ code, share: isOff ? 1 : each.reduce((sum, count) => sum + count, 0) / letters }];
  });
}

/** Versions with one more domain than there are rows, without the domain that has none. */
function lacking(rows: readonly PrintedRow[], versions: readonly Title[]): readonly Title[] {
  const numbers = rows.map(({ number }) => number ?? 0);
  const isRising = numbers.every((number, at) => number > (numbers[at - 1] ?? 0));
  if (!isRising || rows.length < LEAST_ROWS) return [];
  return versions.flatMap((version) => {
    const domains = numbers.flatMap((number) => version.domains[number - 1] ?? []);
    const isOneLess = rows.length === version.domains.length - 1;
    return isOneLess && domains.length === rows.length ? [{ ...version, domains }] : [];
  });
}
