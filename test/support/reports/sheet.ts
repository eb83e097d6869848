// What one synthetic score report says, before it is drawn. All people are invented.

import type { IsoDate } from '#src/core/exam.ts';
import type { PrintedExam } from './printed-exams.ts';

/** What the table marks for a domain; null where it marks nothing. */
export type Mark = 'needs-improvement' | 'meets-competencies' | 'unknown' | null;

export const dateForms = ['us', 'month', 'iso'] as const;
/** `3/10/2025`, `Mar 10, 2025` or `2025-03-10`. */
export type DateForm = (typeof dateForms)[number];

export interface Candidate {
  readonly name: string;
  readonly id: string;
  readonly registration: string;
}

export interface Sheet {
  readonly exam: PrintedExam;
  readonly candidate: Candidate;
  readonly score: number;
  readonly takenOn: IsoDate;
  readonly dateForm: DateForm;
  /** In the order of the exam's domains. */
  readonly marks: readonly Mark[];
  /** The mark of the extra row for exam labs that some SOA-C02 reports have. */
  readonly labs?: Mark;
}

/** Names short, long, wrapping, in other letters, and holding words that mean something elsewhere on the sheet. */
export const candidates: readonly Candidate[] = [
  { name: 'Zaphod Quillfeather', id: 'AWS01234567', registration: '424242424' },
  { name: 'Ottoline Brandywine-Featherstonehaugh', id: 'AWS09876543', registration: '515151515' },
  {
    name: 'Maximiliana Konstantina Papadimitropoulou-Wigglesworth van der Zonnebloem III',
    id: 'AWS00111222',
    registration: '616161616',
  },
  { name: 'Þórdís Øyvindsdóttir Müßiggänger', id: 'AWS00222333', registration: '717171717' },
  { name: 'Passion Failsworth Pass', id: 'AWS00333444', registration: '818181818' },
];

export function sheetOf(
  exam: PrintedExam,
  marks: readonly Mark[],
  more: Partial<Sheet> = {},
): Sheet {
  if (marks.length !== exam.domains.length) {
    throw new RangeError(`${exam.code} has ${exam.domains.length} domains`);
  }
  return {
    exam,
    candidate: candidates[0] as Candidate,
    score: exam.passMark + 12,
    takenOn: '2025-03-10',
    dateForm: 'us',
    marks,
    ...more,
  };
}

export function hasPassed({ exam, score }: Sheet): boolean {
  return score >= exam.passMark;
}

/** What a reading of the whole sheet has to be. */
export function whatItSays(sheet: Sheet): { readonly report: unknown; readonly unsure: unknown } {
  const { exam, score, takenOn, marks } = sheet;
  const marked = exam.domains.flatMap(({ id }, at) =>
    marks[at] ? [[id, marks[at]] as const] : [],
  );
  const open = exam.domains.filter((_domain, at) => marks[at] == null || marks[at] === 'unknown');
  return {
    report: {
      exam: exam.code,
      score,
      passed: hasPassed(sheet),
      takenOn,
      ...(marked.length > 0 ? { ratings: Object.fromEntries(marked) } : {}),
    },
    unsure: marked.length > 0 ? open.map(({ id }) => `ratings.${id}`) : ['ratings'],
  };
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export function printDate(date: IsoDate, form: DateForm): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (form === 'iso') return date;
  if (form === 'us') return `${Number(month)}/${Number(day)}/${year}`;
  return `${months[Number(month) - 1]} ${day}, ${year}`;
}
