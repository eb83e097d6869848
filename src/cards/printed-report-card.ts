// A report of an exam that there is no guidance for → what it prints, and what holds for the report of every AWS exam.

import type { Exam, ExamCode, IsoDate } from '../core/exam.ts';
import type { Rating } from '../core/rating.ts';
import type { Card, FactRow } from './card.ts';
import { basis, longDate } from './words/en.ts';
import { printedReport as words } from './words/en-reading.ts';

/** A report as it was read. What could not be read is null. */
export interface PrintedReport {
  readonly exam: ExamCode;
  readonly score: number | null;
  readonly passed: boolean | null;
  readonly takenOn: IsoDate | null;
  /** In the order they are printed. */
  readonly ratings: readonly {
    readonly name: string;
    readonly rating: Rating;
    readonly isSure: boolean;
  }[];
  /** Fields to be compared with the paper: `exam`, `score`, `passed`, `takenOn`. */
  readonly unsure: readonly string[];
}

/** The questions of the data files whose answers hold without knowing the exam. */
const ASKED = ['which-questions', 'percentages'];

/**
 * Nothing of it is kept: there is no guidance to compare it with.
 * @param exams all that are known, at least one: what is the same for all exams is taken from the first.
 */
export function printedReportCard(report: PrintedReport, exams: readonly Exam[]): Card {
  const { exam: code, score, passed, takenOn, ratings, unsure } = report;
  const row = (label: string, field: string, value: string | null): FactRow => ({
    label,
    value: value ?? words.notFound,
    ...(value !== null && unsure.includes(field) ? { note: words.look } : {}),
  });
  const [known] = exams;
  if (!known) throw new RangeError('there is no exam');
  const general = [
    { title: words.scaleTitle(...known.scale), ...factOf(known.scaleFact) },
    { title: words.scoringTitle, ...factOf(known.scoring) },
    { title: words.feedbackTitle, ...factOf(known.sectionFeedback) },
    ...known.questions
      .filter(({ id }) => ASKED.includes(id))
      .map((each) => ({
        title: each.question,
        detail: each.answer,
        basis: basis[each.basis](each.source),
      })),
  ];
  return {
    title: words.title(code),
    tone: 'neutral',
    blocks: [
      {
        kind: 'facts',
        heading: words.printed,
        rows: [
          row(words.exam, 'exam', code),
          row(words.score, 'score', score === null ? null : String(score)),
          row(words.result, 'passed', passed === null ? null : words.passed(passed)),
          row(words.day, 'takenOn', takenOn === null ? null : longDate(takenOn)),
        ],
      },
      ratings.length === 0
        ? { kind: 'text', heading: words.ratings, text: words.noRatings }
        : {
            kind: 'facts',
            heading: words.ratings,
            rows: ratings.map(({ name, rating, isSure }) => ({
              label: name,
              value: known.labels[rating],
              ...(isSure ? {} : { note: words.look }),
            })),
          },
      { kind: 'text', text: words.version(code, newerThan(code, exams)) },
      ...(unsure.includes('exam') ? [{ kind: 'text' as const, text: words.wrongExam }] : []),
      { kind: 'findings', heading: words.general, findings: general },
    ],
    closing: [words.notSaved],
  };
}

function factOf({ value, note, source }: Exam['scoring']) {
  // Of the scale they are the same.
  const said = new Set([value, note].filter(Boolean));
  return { detail: [...said].join(' '), basis: basis.fact(source) };
}

/** The exams of the same series that came after one: `CLF-C01` → `CLF-C02`. */
function newerThan(code: ExamCode, exams: readonly Exam[]): readonly ExamCode[] {
  const [series, version] = partsOf(code);
  return exams
    .map((exam) => exam.code)
    .filter((each) => {
      const [own, its] = partsOf(each);
      return own === series && its > version;
    });
}

function partsOf(code: ExamCode): readonly [series: string, version: number] {
  const [series = '', version = ''] = code.split('-');
  return [series, Number(version.replace(/\D/g, ''))];
}
