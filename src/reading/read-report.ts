// Pages as words and marks → the reports on them. The same for every kind of file; pure, and silent about people.

import { distance } from 'fastest-levenshtein';
import type { ExamCode, IsoDate } from '../core/exam.ts';
import type { Rating } from '../core/rating.ts';
import { examOfCode, type KnownExam, kebab, plain, recogniseExam } from './exam-names.ts';
import type { FileProblem } from './file-problem.ts';
import type { Page } from './page.ts';
import { type Notice, readNotice } from './read-notice.ts';
import { readTable, type TableRow } from './read-table.ts';
import { whatElse } from './what-document.ts';

/** A sitting as read; a field that could not be read is absent. */
export interface ReadReport {
  readonly exam?: ExamCode;
  readonly score?: number;
  readonly passed?: boolean;
  readonly takenOn?: IsoDate;
  readonly ratings?: Readonly<Record<string, Rating>>;
}

export interface ReadSheet {
  readonly report: ReadReport;
  /** Names of the fields that could not be read, or that the report itself leaves open. */
  readonly unsure: readonly string[];
  /** A day that is printed and still to come; the report has none then. */
  readonly dayToCome?: IsoDate;
}

export type SheetReading =
  | {
      readonly ok: true;
      readonly newest: ReadSheet;
      /** Reports of earlier days in the same file, oldest first. */
      readonly earlier: readonly ReadReport[];
    }
  | { readonly ok: false; readonly problem: FileProblem };

/** Letters that may differ between a name as printed and as known, as a share of it. */
const MOST_STEPS = 0.4;
/** The same of a name of which only the beginning was made out, and how much of it that has to be. */
const BEGINNING = { steps: 0.15, least: 0.5 } as const;

/** More words than that on its pages make no score report. */
const MOST_WORDS = 20_000;

/** @param today the latest date it can be anywhere on Earth. */
export function readReport(
  pages: readonly Page[],
  exams: readonly KnownExam[],
  today: IsoDate,
): SheetReading {
  const words = pages.reduce((sum, page) => sum + page.words.length, 0);
  if (words > MOST_WORDS) return bad({ code: 'not-a-report' });
  if (!pages.some((page) => readTable(page))) {
    const other = whatElse(pages.map(textOfPage).join(' '));
    if (other) return bad(other);
  }
  const sheets = splitSheets(pages).map((own) => readSheet(own, exams, today));
  const all = sheets.filter(({ report }) => isSomething(report));
  // The same report twice is one report.
  const found = [...new Map(all.map((sheet) => [JSON.stringify(sheet), sheet])).values()];
  if (found.length === 0) return bad({ code: 'nothing-found' });
  const inOrder = found.toSorted((a, b) =>
    (a.report.takenOn ?? '') < (b.report.takenOn ?? '') ? -1 : 1,
  );
  const [newest, ...older] = inOrder.toReversed();
  const days = new Set(found.map(({ report }) => report.takenOn));
  if (!newest || (found.length > 1 && (days.size < found.length || days.has(undefined)))) {
    return bad({ code: 'several-reports', values: { count: found.length } });
  }
  return { ok: true, newest, earlier: older.toReversed().map(({ report }) => report) };
}

const bad = (problem: FileProblem): SheetReading => ({ ok: false, problem });

/** An exam alone is a heading, not a report. */
function isSomething({ score, passed, takenOn, ratings }: ReadReport): boolean {
  return [score, passed, takenOn, ratings].some((field) => field !== undefined);
}

const textOfPage = (page: Page) => page.words.map((word) => word.text).join(' ');

/** A file may hold several reports, each of which begins with its notice; what is before the first belongs to it. */
function splitSheets(pages: readonly Page[]): readonly (readonly Page[])[] {
  const begins = pages.flatMap((page, at) =>
    /notice of exam results/i.test(textOfPage(page)) ? [at] : [],
  );
  if (begins.length < 2) return [pages];
  return begins.map((at, number) => pages.slice(number === 0 ? 0 : at, begins[number + 1]));
}

function readSheet(pages: readonly Page[], exams: readonly KnownExam[], today: IsoDate): ReadSheet {
  const notice = readNotice(pages, today);
  const rows = pages.flatMap((page) => readTable(page) ?? []);
  const isScan = pages.some((page) => page.isScan);
  const isMadeOut = isScan || pages.some((page) => page.isPicture);
  const signs = { ...notice, rows };
  // Digits are what pictures are misread in, so in a picture words count before the code, which has some.
  const inWords = isMadeOut
    ? recogniseExam({ ...signs, codes: [], stated: null }, exams, true)
    : null;
  const code = inWords ?? recogniseExam(signs, exams);
  const known = exams.find((exam) => exam.code === code);
  // Either a digit was misread, or the exam is a version that nobody here knows yet.
  const isOtherPrinted = notice.codes.some((printed) => examOfCode(printed, exams) !== inWords);
  const { ratings, open } = readRatings(rows, known);
  const { score, passed } = agreeing(notice, known);
  const report: ReadReport = {
    ...(code === null ? {} : { exam: code }),
    ...(score === null ? {} : { score }),
    ...(passed === null ? {} : { passed }),
    ...(notice.takenOn === null ? {} : { takenOn: notice.takenOn }),
    ...(Object.keys(ratings).length === 0 ? {} : { ratings }),
  };
  // Of what is made out in a picture, only words are sure: of every number people are to be asked whether it is right.
  const guessed: readonly string[] = isMadeOut
    ? [
        'score',
        'takenOn',
        ...(inWords === null || isOtherPrinted ? ['exam'] : []),
        ...(notice.passed === null ? ['passed'] : []),
      ]
    : [];
  const unsure = (['exam', 'score', 'passed', 'takenOn'] as const).filter(
    (field) => report[field] === undefined || guessed.includes(field),
  );
  const named = Object.keys(ratings).map((id) => `ratings.${id}`);
  // Names of an exam nobody here knows are as they were made out; and what is marked in a scan lies on top of it.
  const areNamesSure = !isMadeOut || (known && inWords !== null);
  const unsureRatings = areNamesSure && !isScan ? [] : named;
  return {
    report,
    unsure: [...unsure, ...new Set([...open, ...unsureRatings])],
    ...(notice.dayToCome === null ? {} : { dayToCome: notice.dayToCome }),
  };
}

/** Score and verdict, where they do not contradict each other; then nobody knows which of them is wrong. */
function agreeing(
  { score, passed, passMark }: Notice,
  known: KnownExam | undefined,
): { readonly score: number | null; readonly passed: boolean | null } {
  const mark = passMark ?? known?.passMark ?? null;
  if (score === null || mark === null) return { score, passed };
  const follows = score >= mark;
  // The verdict follows from the score; reading it is arithmetic, not a guess.
  if (passed === null) return { score, passed: follows };
  return passed === follows ? { score, passed } : { score: null, passed: null };
}

interface Ratings {
  readonly ratings: Readonly<Record<string, Rating>>;
  /** Fields that stay open. */
  readonly open: readonly string[];
}

/** Ratings by domain; rows of a known exam that name none of its domains are left out. */
function readRatings(rows: readonly TableRow[], known: KnownExam | undefined): Ratings {
  const found = new Map<string, Set<Rating> | null>();
  const own = known ? rows : rows.filter(({ names }) => !isExamLabs(names));
  const named = known ? own : own.filter(({ names }) => isName(names));
  for (const { number, names, marked } of named) {
    const id = known ? idIn(known, number, names) : kebab(names.at(-1) ?? '');
    if (id === null) continue;
    const before = found.get(id);
    const said = marked.length === 1 ? new Set<Rating>(marked) : null;
    // A second row of the same name has to say the same.
    if (!found.has(id)) found.set(id, said);
    else if (!before || !said) found.set(id, null);
    else for (const rating of said) before.add(rating);
  }
  const ids = known ? known.domains.map((domain) => domain.id) : [...found.keys()];
  const rated = ids.flatMap((id) => {
    const [rating, second] = found.get(id) ?? [];
    return rating === undefined || second !== undefined ? [] : [[id, rating] as const];
  });
  const ratings = Object.fromEntries(rated);
  if (rated.length === 0 || named.length < own.length) return { ratings, open: ['ratings'] };
  return {
    ratings,
    // What the report itself does not know is read, and still open.
    open: ids.filter((id) => (ratings[id] ?? 'unknown') === 'unknown').map((id) => `ratings.${id}`),
  };
}

/**
 * The domain that a name is that of, with as many of its lines as fit: letter by letter, or nearly so where the number
 * says the same.
 */
function idIn(exam: KnownExam, number: number | null, names: readonly string[]): string | null {
  const printed = names.map(plain).toReversed();
  const own = printed.flatMap((name) =>
    exam.domains.filter((domain) => plain(domain.name) === name),
  );
  if (own[0]) return own[0].id;
  const numbered = exam.domains[(number ?? 0) - 1];
  if (!numbered) return null;
  const stepsTo = (domain: { readonly name: string }) => {
    const wanted = plain(domain.name);
    return Math.min(...printed.map((name) => distance(name, wanted) / wanted.length));
  };
  const steps = stepsTo(numbered);
  const isNearest = exam.domains.every((other) => other === numbered || stepsTo(other) > steps);
  if (steps <= MOST_STEPS && isNearest) return numbered.id;
  const begins = exam.domains.filter(({ name }) =>
    printed.some((part) => isBeginning(part, plain(name))),
  );
  return begins.length === 1 && begins[0] === numbered ? numbered.id : null;
}

/** Whether a name goes on where what was made out of it ends. */
function isBeginning(part: string, name: string): boolean {
  const own = name.slice(0, part.length);
  if (part.length < BEGINNING.least * name.length) return false;
  return distance(part, own) <= BEGINNING.steps * own.length;
}

/** The extra row that some reports have. */
const isExamLabs = (names: readonly string[]) => /^exam labs?\b/i.test(names.at(-1) ?? '');

/** Letters of the longest name there is, and some: 72 in SOA-C02. */
const LONGEST_NAME = 80;

/**
 * Whether the whole name as printed may be that of a domain. Of an exam nobody here knows it is given as it stands, so
 * nothing may be in it that could be about a person, such as a number or a label.
 */
function isName(names: readonly string[]): boolean {
  const name = names.at(-1) ?? '';
  return name.length <= LONGEST_NAME && kebab(name) !== '' && !/\d{5}|:/.test(name);
}
