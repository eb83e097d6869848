// Days told without a year or without a number: "yesterday", "last Friday", "on 20 Nov". They count from the day the
// reader has; a day without a year is its latest one. Only where the words around say or leave no doubt that it is the
// day of the exam.

import { addDays, makeDate } from '../calendar.ts';
import type { IsoDate } from '../exam.ts';

export interface Days {
  /** The latest date it can be anywhere on Earth: no day of a report is after it. */
  readonly today: IsoDate;
  /** What "today" is taken as: the day in UTC. */
  readonly utcToday: IsoDate;
}

export interface DayWords {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Null when no year has such a day. */
  readonly date: IsoDate | null;
  /** The words around speak of the exam; they leave it open; they speak of something else. */
  readonly standing: 'sure' | 'free' | 'unsure' | 'aside';
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

const relative = new RegExp(
  `(?<![\\p{L}\\d'])(?:((?:the )?day before yesterday|yesterday|today)|(?:last|on) (${weekdays.join('|')}))(?: (?:morning|afternoon|evening|night))?(?!['\\p{L}\\d])`,
  'giu',
);
const dayNumber = '(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
/** A year, a time, a count: then the number before it is none of a day. */
const noMore =
  "(?![\\p{L}\\d:%'-]|[.,/]\\d|,?\\s{1,3}'?\\d{2}(?!\\d)|\\s{1,3}(?:questions?|hours?|hrs?|minutes?|mins?|labs?|videos?|points?|days?|weeks?|percent)(?!\\p{L}))";
const monthFirst = new RegExp(
  `(?<![\\p{L}\\d])${monthName}\\.?\\s{1,3}${dayNumber}${noMore}`,
  'giu',
);
const dayFirst = new RegExp(
  `(?<![\\p{L}\\d.,/:-])${dayNumber}[\\s-]{1,3}(?:of\\s{1,3})?${monthName}${noMore}`,
  'giu',
);

/** Whether it is worth to look: few texts tell a day in words. */
const aDay = /day(?![a-z])/i;
const aMonth = /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** Whether a text may name a month at all. */
export function tellsMonth(cleaned: string): boolean {
  return aMonth.test(cleaned);
}

/**
 * Finds such days.
 * @param namesMonth `tellsMonth` of the text.
 */
export function findDayWords(
  cleaned: string,
  days: Days,
  namesMonth: boolean,
): readonly DayWords[] {
  const found: DayWords[] = [];
  const add = (match: RegExpExecArray, date: IsoDate | null) => {
    const start = match.index;
    const text = match[0];
    const end = start + text.length;
    // "that may 3 …"
    const isVerb =
      /^may\b/.test(text) && /\b(?:i|you|we|it|they|that|which)\s$/i.test(before(start));
    const standing = isVerb ? 'aside' : standingOf(cleaned, start, end);
    // "on Friday" may be to come.
    const isOpen = standing === 'free' && /^on /i.test(text) && text.length < cleaned.trim().length;
    found.push({ start, end, text, date, standing: isOpen ? 'unsure' : standing });
  };
  const before = (start: number) => cleaned.slice(Math.max(0, start - 10), start);
  if (aDay.test(cleaned)) {
    for (const match of cleaned.matchAll(relative)) add(match, relativeDay(match, days.utcToday));
  }
  if (!namesMonth) return found;
  for (const match of cleaned.matchAll(monthFirst)) {
    add(match, latest(monthOf(match[1]), Number(match[2]), days.today));
  }
  for (const match of cleaned.matchAll(dayFirst)) {
    add(match, latest(monthOf(match[2]), Number(match[1]), days.today));
  }
  return found;
}

function relativeDay([, word, weekday]: RegExpExecArray, today: IsoDate): IsoDate {
  if (word !== undefined) {
    const back = /before/i.test(word) ? 2 : /^yesterday$/i.test(word) ? 1 : 0;
    return addDays(today, -back);
  }
  const wanted = weekdays.indexOf((weekday ?? '').toLowerCase());
  const now = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, -((now - wanted + 6) % 7) - 1);
}

/** The latest such day that is not in the future; 29 February is up to eight years back. */
function latest(month: number, day: number, today: IsoDate): IsoDate | null {
  const year = Number(today.slice(0, 4));
  for (let back = 0; back <= 8; back++) {
    const date = makeDate(year - back, month, day);
    if (date !== null && date <= today) return date;
  }
  return null;
}

/** What else people tell a day of: studying, results, plans, other people. */
const other =
  /\b(?:stud(?:y|ied|ying|ies)|prep\w*|learn\w*|watch\w*|read|revis\w*|practi[cs]\w*|mocks?|quiz\w*|labs?|course\w*|videos?|books?|review\w*|results?|reports?|e?mails?|receiv\w*|notif\w*|friends?|colleagues?|he|she|they|start\w*|began|begun|finish\w*|retak\w*|resit\w*|rebook\w*|booked|booking|schedul\w*|plan(?:s|ned|ning)?|will|going|gonna|next|until|till|since|before|after|by|expir\w*|valid|born|birthday|if|wish|hop(?:e|ing)|as of|posted|edited|updated|created|printed|sent|issued|enrolled|joined|bought|paid|due|deadline|published)\b/i;
const examVerb =
  '(?:took|taken|sat|passed|failed|cleared|flunked|wrote|attempted|pass|fail|did (?:it|the exam))';
/** Right before: "exam date:", "took it on the", "sat". */
const label = new RegExp(
  `\\b(?:${examVerb}|exam|test|sitting|date|dated|day|attempt|try)(?:\\s+(?:it|this|that|mine|the|my|exam|test|one|aws|date|day|of|was|for|on))*[\\s:=-]*$`,
  'i',
);
const verbBefore = new RegExp(`\\b${examVerb}\\b`, 'i');
const verbAfter = new RegExp(
  `^\\s*(?:i\\s+|we\\s+)?(?:(?:just|finally|have|had|also)\\s+)*(?:${examVerb}\\b|my (?:exam|test)\\b)`,
  'i',
);

/** How far a clause is looked at on either side. */
const REACH = 80;

function standingOf(cleaned: string, start: number, end: number): DayWords['standing'] {
  const [before = ''] = cleaned
    .slice(Math.max(0, start - REACH), start)
    .split(/[,;!?\n()|]|\.\s|\s-\s|\b(?:and|but|then|so)\b/i)
    .slice(-1);
  const rest = cleaned.slice(end, end + REACH);
  const [after = ''] = rest.split(/[,;!?\n()|:]|\.(?:\s|$)|\s-\s|\b(?:and|but|then|so)\b/i);
  if (other.test(before)) return 'aside';
  if (label.test(before)) return 'sure';
  if (other.test(after)) return 'aside';
  const isFirst = /^\s*(?:on|just|only|earlier)?\s*(?:the\s*)?$/i.test(before);
  if (verbBefore.test(before) || (isFirst && verbAfter.test(after))) return 'sure';
  // Beside the exam or the score: "CLF-C02 650 yesterday", "650 on 20 Nov".
  const words = before.trim().split(/\s+/);
  const isBeside = /\d/.test(before) && words.length <= 6;
  if (after.trim() !== '' && !/^\s*(?:[\d/]|[a-z]{3}-?c0\d|with\b|at\b|in\b)/i.test(after))
    return isFirst || isBeside ? 'unsure' : 'aside';
  return isFirst || isBeside ? 'free' : 'unsure';
}
