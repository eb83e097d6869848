// Score reports that come as files → options of /scorereport, and what of them is to be looked at.

import type { Clock } from './app/ports.ts';
import type { ReportFile, ReportFiles } from './app/report-files.ts';
import { domainKey, ratingLetters } from './app/told-report.ts';
import type { Card } from './cards/card.ts';
import { issuesCard, refusalCard } from './cards/issues-card.ts';
import { issues as words } from './cards/words/en.ts';
import { fileProblems, readFileWords } from './cards/words/en-reading.ts';
import { latestToday } from './core/calendar.ts';
import type { Exam } from './core/exam.ts';
import { ratings as allRatings } from './core/rating.ts';
import {
  type FileReading,
  LARGEST_FILE,
  type ReadReport,
  readFile,
  textOf,
} from './reading/read-file.ts';
import { openReportReader } from './reading/report-reader.ts';

export interface OpenReportFiles extends ReportFiles {
  close(): Promise<void>;
}

/** Starts nothing yet; one thread reads all files. */
export function openReportFiles(exams: readonly Exam[], clock: Clock): OpenReportFiles {
  const reader = openReportReader(exams);
  return {
    largest: LARGEST_FILE,
    async read(bytes) {
      const text = textOf(bytes);
      if (typeof text === 'string') return { kind: 'text', text };
      return told(await readFile(bytes, exams, latestToday(clock.now()), reader), exams);
    },
    close: () => reader.close(),
  };
}

function told(reading: FileReading, exams: readonly Exam[]): ReportFile {
  const refused = (card: Card): ReportFile => ({ kind: 'refused', card });
  if (!reading.ok) {
    if ('issues' in reading) return refused(issuesCard(reading.issues));
    const { code, values = {} } = reading.problem;
    return refused(refusalCard(words.title, fileProblems[code](values), words.example));
  }
  const { report, unsure, earlier } = reading;
  const exam = exams.find(({ code }) => code === report.exam);
  if (!exam) {
    return refused(
      refusalCard(words.title, readFileWords.unknownExam(report.exam ?? null), words.example),
    );
  }
  const names = unsure.map((field) => readFileWords.field(field, domainNamed(exam, field)));
  const older = earlier.length > 0 ? [readFileWords.older(earlier.length)] : [];
  const { args, line } = argsOf(exam, report);
  return { kind: 'report', args, line, unsure: [...names, ...older] };
}

/** `ratings.cloud-concepts` → the domain's name; null for other fields. */
function domainNamed(exam: Exam, field: string): string | null {
  return exam.domains.find(({ id }) => field === `ratings.${id}`)?.name ?? null;
}

function argsOf(exam: Exam, { score, passed, takenOn, ratings = {} }: ReadReport) {
  const letters: Readonly<Partial<Record<string, string>>> = ratingLetters;
  const rated = exam.domains.flatMap((domain) => {
    const rating = allRatings.find((each) => each === ratings[domain.id]) ?? 'unknown';
    const letter = letters[rating];
    return letter === undefined ? [] : [{ domain, rating, letter }];
  });
  const common = {
    exam: exam.code,
    ...(score === undefined ? {} : { score: String(score) }),
    ...(score !== undefined || passed === undefined ? {} : { passed: passed ? 'yes' : 'no' }),
    ...(takenOn === undefined ? {} : { taken: takenOn }),
  };
  const chosen = rated.map(({ domain, letter }) => [domainKey(exam, domain), letter]);
  const said = rated.map(({ domain, rating }) => `${domain.name}: ${exam.labels[rating]}`);
  const line = { ...common, ...(said.length === 0 ? {} : { ratings: said.join('; ') }) };
  return { args: { ...common, ...Object.fromEntries(chosen) }, line };
}
