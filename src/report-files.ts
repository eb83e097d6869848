// Score reports that come as files → options of /scorereport, and what of them is to be looked at.

import pLimit from 'p-limit';
import type { Clock } from './app/ports.ts';
import type { AttachedFile, FileSource, ReportFile, ReportFiles } from './app/report-files.ts';
import { domainKey, ratingLetters } from './app/told-report.ts';
import { fileRefusalCard, issuesCard } from './cards/issues-card.ts';
import { printedReportCard } from './cards/printed-report-card.ts';
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
import { type LineKind, openReportReader, readingLimits } from './reading/report-reader.ts';

export interface OpenReportFiles extends ReportFiles {
  /**
   * Ends it for good, and resolves once nothing is under way any more. Whoever waits, and whoever comes later, is answered
   * with `stopped`: so it can be called while their answers can still be sent. Calling it again changes nothing.
   */
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
/** The largest file, in megabytes as people are told. */
const MEGABYTES = Math.floor((LARGEST_FILE / MEGABYTE) * 10) / 10;

/** Files held in memory at a time: one that is read, and one or two that are fetched meanwhile. */
const HELD = 3;
/** Files that may wait behind them. */
const MOST_WAITING = readingLimits.waiting - HELD;
/** Files of the same person at a time, of those that are read or wait. */
const MOST_OF_ONE = 3;

/** Starts nothing yet; one thread reads all files. */
export function openReportFiles(
  exams: readonly Exam[],
  clock: Clock,
  mostWaiting: number = MOST_WAITING,
): OpenReportFiles {
  const reader = openReportReader(exams);
  const turns = pLimit(HELD);
  const stopping = new AbortController();
  const underWay = new Set<Promise<ReportFile>>();
  /** How many of each person are under way. */
  const ofPeople = new Map<string, number>();

  async function read(bytes: Uint8Array): Promise<ReportFile> {
    const text = textOf(bytes);
    if (typeof text !== 'string') {
      return told(await readFile(bytes, exams, latestToday(clock.now()), reader), exams);
    }
    return text.trim() === '' ? refused(fileProblems.empty()) : { kind: 'text', text };
  }

  async function fetchAndRead(file: AttachedFile, source: FileSource): Promise<ReportFile> {
    const { signal } = stopping;
    const fetched = await fetchFile(file.url, { ...source, largest: LARGEST_FILE, signal });
    if (fetched.ok) return read(fetched.bytes);
    const { why } = fetched;
    return { ...refused(fetchProblems[why](source.platform, MEGABYTES)), why };
  }

  /** Counts it for its person and for whoever closes this, until it is answered. */
  async function counted(person: string, reading: Promise<ReportFile>): Promise<ReportFile> {
    underWay.add(reading);
    ofPeople.set(person, (ofPeople.get(person) ?? 0) + 1);
    try {
      return await reading;
    } finally {
      underWay.delete(reading);
      const left = (ofPeople.get(person) ?? 1) - 1;
      if (left > 0) ofPeople.set(person, left);
      else ofPeople.delete(person);
    }
  }

  /** Whole seconds until a file is read that comes after so many others, at least 1. */
  function secondsAfter(ahead: number): number {
    // Nobody knows yet what those are that are still to be fetched, and this one.
    const unknown = Math.max(0, ahead - reader.wait().ahead) + 1;
    return reader.secondsFor(Array<LineKind>(unknown).fill('unknown'));
  }

  return {
    largest: LARGEST_FILE,
    read,
    async receive(file, source, { platform, tenant, user }) {
      if (stopping.signal.aborted) return refused(fileProblems.stopped());
      if (file.size > LARGEST_FILE) {
        const megabytes = Math.ceil((file.size / MEGABYTE) * 10) / 10;
        return refused(fileProblems['too-large']({ megabytes, most: MEGABYTES }));
      }
      const person = JSON.stringify([platform, tenant, user]);
      if ((ofPeople.get(person) ?? 0) >= MOST_OF_ONE) {
        return refused(fileProblems['too-many']({ most: MOST_OF_ONE }));
      }
      const ahead = turns.activeCount + turns.pendingCount;
      if (turns.pendingCount >= mostWaiting) {
        return refused(fileProblems.busy({ waiting: ahead, seconds: secondsAfter(ahead) }));
      }
      return counted(person, turns(fetchAndRead, file, source));
    },
    waitWords() {
      const ahead = turns.activeCount + turns.pendingCount;
      // Whoever would be refused does not wait either.
      const waits = ahead >= HELD && turns.pendingCount < mostWaiting;
      return waits ? readFileWords.wait(ahead, secondsAfter(ahead)) : null;
    },
    async close() {
      stopping.abort();
      await reader.close();
      await Promise.allSettled(underWay);
    },
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
  const { report, unsure, earlier, dayToCome } = reading;
  const exam = exams.find(({ code }) => code === report.exam);
  if (!exam) return toldAsPrinted(report, unsure, exams);
  // What the report itself leaves open was read, and there is nothing to look at.
  const rated = Object.entries(report.ratings ?? {}).filter(([, rating]) => rating !== 'unknown');
  // Unless no rating is sure.
  const isAnySure = rated.length === 0 || rated.some(([id]) => !unsure.includes(`ratings.${id}`));
  const none = exam.domains.filter(({ id }) => isAnySure && report.ratings?.[id] === 'unknown');
  const open = unsure.filter((field) => !none.some(({ id }) => field === `ratings.${id}`));
  const names = open.map((field) => readFileWords.field(field, domainNamed(exam, field)));
  const notes = [
    ...(earlier.length > 0 ? [readFileWords.olderLeftOut(earlier.length)] : []),
    ...(dayToCome === undefined ? [] : [readFileWords.dayToCome(dayToCome)]),
    ...(none.length > 0 ? [readFileWords.noneGiven(none.map(({ name }) => name))] : []),
  ];
  return { kind: 'report', ...argsOf(exam, report), unsure: names, notes };
}

/** A report of an exam without guidance. */
function toldAsPrinted(
  { exam, score, passed, takenOn, ratings = {} }: ReadReport,
  unsure: readonly string[],
  exams: readonly Exam[],
): ReportFile {
  if (exam === undefined) return refused(readFileWords.unknownExam);
  const rated = Object.entries(ratings).map(([id, rating]) => ({
    name: inWords(id),
    rating,
    isSure: !unsure.includes(`ratings.${id}`),
  }));
  const printed = {
    exam,
    score: score ?? null,
    passed: passed ?? null,
    takenOn: takenOn ?? null,
    ratings: rated,
    unsure,
  };
  const sure = (field: string, name: string, value: string | undefined) =>
    value === undefined || unsure.includes(field) ? {} : { [name]: value };
  const says = {
    exam,
    ...sure('score', 'score', score === undefined ? undefined : String(score)),
    ...sure('passed', 'passed', passed === undefined ? undefined : passed ? 'yes' : 'no'),
    ...sure('takenOn', 'taken', takenOn),
  };
  return { kind: 'shown', card: printedReportCard(printed, exams), says };
}

/** Of a domain that only its id is known of: `billing-and-pricing` → `Billing and Pricing`. */
function inWords(id: string): string {
  return id
    .split('-')
    .map((word) => {
      if (/^(?:aws|ml|ai)$/.test(word)) return word.toUpperCase();
      return /^(?:and|for|of|in|the|to|with)$/.test(word) ? word : capitalised(word);
    })
    .join(' ');
}

const capitalised = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

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
