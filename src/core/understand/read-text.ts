// A chat line, a pasted report, a forum post → what it says about one or several sittings, and what it leaves open.
// Nothing is invented: what two readings could explain is asked, what nothing explains is left out and said.

import type { Exam, IsoDate } from '../exam.ts';
import type { Issue, Remark } from '../issue.ts';
import { chooseExam } from './choose-exam.ts';
import { domainWordsOf, replaceSpaceless } from './domain-words.ts';
import { findExams } from './find-exam.ts';
import { findNamed } from './find-named.ts';
import { readSittings, type Sittings, type ToldSitting } from './read-sittings.ts';
import { isMail, isOfficial, officialEnd, withoutBoilerplate, withoutMail } from './strip-noise.ts';
import { cleanText } from './tokens.ts';

/** Longest text read, in characters: several times the longest report. */
export const LONGEST_TEXT = 20_000;

export type { ToldSitting } from './read-sittings.ts';

export interface TextReading {
  readonly exam: Exam | null;
  /** At least one; several only when each has a date of its own, oldest first. */
  readonly sittings: readonly ToldSitting[];
  /** What has to be settled before the reading can be used. */
  readonly issues: readonly Issue[];
  /** What was left out, to be said. */
  readonly remarks: readonly Remark[];
  /** An official report pasted as text, whose ratings are drawings and so are not in it. */
  readonly official: boolean;
}

export interface TextContext {
  readonly exams: readonly Exam[];
  /** The exam if it is known from elsewhere, such as an option of the command. */
  readonly exam?: Exam | undefined;
  /** The latest date it can be anywhere on Earth. */
  readonly today: IsoDate;
  /** The day in UTC, which "today" and "yesterday" are counted from; without it, `today`. */
  readonly utcToday?: IsoDate | undefined;
}

/** Reads a text. Never throws: whatever the text holds, the answer is a reading or issues. */
export function readText(text: string, context: TextContext): TextReading {
  const { exams, exam: known, today, utcToday = today } = context;
  const nothing = (issue: Issue): TextReading => ({
    exam: known ?? null,
    sittings: [],
    issues: [issue],
    remarks: [],
    official: false,
  });
  const tooLong = (length: number) =>
    nothing({ field: 'text', code: 'text-too-long', values: { length, most: LONGEST_TEXT } });
  if (text.length > LONGEST_TEXT) return tooLong(text.length);
  if (looksBinary(text)) return nothing({ field: 'text', code: 'not-text' });

  const whole = cleanText(text);
  // Some signs stand for up to eighteen letters.
  if (whole.length > 2 * LONGEST_TEXT) return tooLong(whole.length);
  const official = isOfficial(whole);
  const kept = official ? text : withoutMail(text);
  const own = kept === text ? whole : cleanText(kept);
  const cleaned = official ? withoutBoilerplate(whole) : own;
  const days = isMail(text) ? undefined : { today, utcToday };
  const found = findNamed(cleaned, official, exams, days);
  const sat = found.dates.find(
    (date) => date.date !== null && !date.aside && date.words !== 'unsure',
  )?.date;
  const day = sat ?? today;
  const chosen = chooseExam(cleaned, found.exams, exams, known, day);
  // Some name the exam only in the mail they answer.
  const fromMail = own !== whole && chosen.issues.some((issue) => issue.code === 'missing-exam');
  const { exam, issues, remarks } = fromMail
    ? chooseExam(whole, findExams(whole, exams), exams, known, day)
    : chosen;
  if (!exam || issues.length > 0)
    return { ...nothing({ field: 'exam', code: 'missing-exam' }), exam, issues };

  const read = (part: string, isPrinted: boolean) => {
    const spaced = replaceSpaceless(domainWordsOf(exam), part);
    return readSittings(spaced, { exam, exams, today, days, official: isPrinted, found });
  };
  const printed = read(cleaned, official);
  const added = official ? whole.slice(officialEnd(whole)) : '';
  const reading = added.trim() === '' ? printed : withAdded(printed, read(added, false));
  return {
    exam,
    sittings: reading.sittings,
    issues: reading.issues,
    remarks: [...remarks, ...reading.remarks],
    official,
  };
}

/** Mostly control characters or broken encoding: a file, not words. */
function looksBinary(text: string): boolean {
  const strange = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return strange > 8 && strange > text.length / 20;
}

/** Ratings that somebody wrote under a pasted report, whose own table holds none. */
function withAdded(printed: Sittings, added: Sittings): Sittings {
  const [sitting, second] = printed.sittings;
  const ratings = added.sittings[0]?.ratings ?? {};
  const isNews =
    Object.keys(ratings).length > 0 && Object.keys(sitting?.ratings ?? {}).length === 0;
  if (!sitting || second || added.sittings.length !== 1 || !isNews) return printed;
  const about = added.issues.filter((issue) => issue.field.startsWith('ratings'));
  return {
    sittings: [{ ...sitting, ratings }],
    issues: [...printed.issues, ...about],
    remarks: [
      ...printed.remarks.filter((remark) => remark.code !== 'ratings-not-in-text'),
      ...added.remarks.filter((remark) => remark.code === 'rating-left-out'),
    ],
  };
}
