// Score reports that come as files → options of /scorereport, and what of them is to be looked at.

import pLimit from 'p-limit';
import type { Clock } from './app/ports.ts';
import type { AttachedFile, FileSource, ReportFile, ReportFiles } from './app/report-files.ts';
import { domainKey, ratingLetters } from './app/told-report.ts';
import { fileRefusalCard, issuesCard } from './cards/issues-card.ts';
import { fetchProblems, fileProblems, readFileWords } from './cards/words/en-reading.ts';
import { latestToday } from './core/calendar.ts';
import type { Exam } from './core/exam.ts';
import { ratings as allRatings } from './core/rating.ts';
import { fetchFile } from './fetch-file.ts';
import {
  type FileReading,
  LARGEST_FILE,
  type ReadReport,
  readFile,
  textOf,
} from './reading/read-file.ts';
import { openReportReader, readingLimits } from './reading/report-reader.ts';

export interface OpenReportFiles extends ReportFiles {
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
/** The largest file, in megabytes as people are told. */
const MEGABYTES = Math.floor((LARGEST_FILE / MEGABYTE) * 10) / 10;

/** Files held in memory at a time: one that is read, and one or two that are fetched meanwhile. */
const HELD = 3;
/** Files that may wait behind them. */
const MOST_WAITING = readingLimits.waiting - HELD;

/** Starts nothing yet; one thread reads all files. */
export function openReportFiles(
  exams: readonly Exam[],
  clock: Clock,
  mostWaiting: number = MOST_WAITING,
): OpenReportFiles {
  const reader = openReportReader(exams);
  const turns = pLimit(HELD);

  async function read(bytes: Uint8Array): Promise<ReportFile> {
    const text = textOf(bytes);
    if (typeof text === 'string') return { kind: 'text', text };
    return told(await readFile(bytes, exams, latestToday(clock.now()), reader), exams);
  }

  async function fetchAndRead(file: AttachedFile, source: FileSource): Promise<ReportFile> {
    const fetched = await fetchFile(file.url, { ...source, largest: LARGEST_FILE });
    if (fetched.ok) return read(fetched.bytes);
    const { why } = fetched;
    return { ...refused(fetchProblems[why](source.platform, MEGABYTES)), why };
  }

  /** Whole seconds until a file is read that comes after so many others, at least 1. */
  function secondsAfter(ahead: number): number {
    const wait = reader.wait();
    return Math.ceil((wait.seconds * (ahead + 1)) / (wait.ahead + 1));
  }

  return {
    largest: LARGEST_FILE,
    read,
    async receive(file, source) {
      if (file.size > LARGEST_FILE) {
        const megabytes = Math.ceil((file.size / MEGABYTE) * 10) / 10;
        return refused(fileProblems['too-large']({ megabytes, most: MEGABYTES }));
      }
      const ahead = turns.activeCount + turns.pendingCount;
      if (turns.pendingCount >= mostWaiting) {
        return refused(fileProblems.busy({ waiting: ahead, seconds: secondsAfter(ahead) }));
      }
      return turns(fetchAndRead, file, source);
    },
    waitWords() {
      const ahead = turns.activeCount + turns.pendingCount;
      // Whoever would be refused does not wait either.
      const waits = ahead >= HELD && turns.pendingCount < mostWaiting;
      return waits ? readFileWords.wait(ahead, secondsAfter(ahead)) : null;
    },
    close: () => reader.close(),
  };
}

function refused(why: string): Extract<ReportFile, { kind: 'refused' }> {
  return { kind: 'refused', card: fileRefusalCard(why) };
}

function told(reading: FileReading, exams: readonly Exam[]): ReportFile {
  if (!reading.ok) {
    if ('issues' in reading) return { kind: 'refused', card: issuesCard(reading.issues) };
    const { code, values = {} } = reading.problem;
    return refused(fileProblems[code](values));
  }
  const { report, unsure, earlier } = reading;
  const exam = exams.find(({ code }) => code === report.exam);
  if (!exam) return refused(readFileWords.unknownExam(report.exam ?? null));
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
