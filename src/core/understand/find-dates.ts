// Dates in a text: ISO, the two forms official reports print, and what people write, also in words. Never a guess
// between day and month.

import { makeDate } from '../calendar.ts';
import type { IsoDate } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import {
  type Days,
  type DayWords,
  findDayWords,
  monthName,
  monthOf,
  tellsMonth,
} from './find-day-words.ts';

export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Null when there is no such day, or when day and month could be either way round. */
  readonly date: IsoDate | null;
  /** Both readings, when it could be either. */
  readonly choices: readonly IsoDate[];
  /** About something else than the sitting: a retake booked, a birthday. */
  readonly aside: boolean;
  /** Told in words or without a year; null for a date told whole. */
  readonly words: DayWords['standing'] | null;
}

const forms: readonly {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], usOrder: boolean) => readonly (IsoDate | null)[];
  /** With the name of a month. */
  readonly byName?: true;
}[] = [
  {
    // 2026-03-10, 2026/3/10, 2026年3月10日
    pattern: /(?<![\d-])(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?:日)?(?![\d])/g,
    read: ([year, month, day]) => [makeDate(Number(year), Number(month), Number(day))],
  },
  {
    // 3/10/2025 on official reports is month first; in chat it may be either.
    pattern: /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/g,
    read: ([first, second, year], usOrder) => {
      const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
      const monthFirst = makeDate(full, Number(first), Number(second));
      if (usOrder) return [monthFirst];
      return [...new Set([monthFirst, makeDate(full, Number(second), Number(first))])];
    },
  },
  {
    // 10.03.2025: with dots the day stands first, if it can.
    pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d])/g,
    read: ([day, month, year]) => [
      makeDate(Number(year), Number(month), Number(day)) ??
        makeDate(Number(year), Number(day), Number(month)),
    ],
  },
  {
    // Jun 03, 2022; March 10th 2025
    pattern: new RegExp(
      `(?<![\\p{L}\\d])${monthName}\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}(\\d{4})(?!\\d)`,
      'giu',
    ),
    byName: true,
    read: ([month, day, year]) => [makeDate(Number(year), monthOf(month), Number(day))],
  },
  {
    // 3 June 2022; 10th of March, 2025; 10-Mar-2025
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th)?[\\s-]{1,3}(?:of\\s{1,3})?${monthName}\\.?,?[\\s-]{1,3}(\\d{4})(?!\\d)`,
      'giu',
    ),
    byName: true,
    read: ([day, month, year]) => [makeDate(Number(year), monthOf(month), Number(day))],
  },
];

/** What stands before a date that is not the day of the sitting: a plan, the start of studying, a mail's date. */
const asideBefore =
  /(?:retak(?:e|ing)|re-?sit(?:ting)?|resched\w*|re-?book\w*|book(?:ed|ing)?|schedul\w*|next (?:attempt|try|exam|one)|(?:will|to|gonna|'ll) (?:try|go|sit|take)|(?:try|take|sit|go|do) (?:it |this )?again|plan(?:ning|ned)?|aim(?:ing)?|target|until|before|by|expir\w*|valid|born|birth\w*|start(?:ed|ing)?|began|since|studying|posted|edited|updated|created|printed|sent|issued|enrolled|joined|bought|purchased|paid|invoice|due|deadline|published|version|as of)\b[^.;\n\d]{0,30}$/i;

/**
 * Finds dates.
 * @param usOrder whether slashes are known to be month first, as on an official report.
 * @param days where days in words are wanted, the day they count from.
 */
export function findDates(cleaned: string, usOrder: boolean, days?: Days): readonly DateMention[] {
  const mentions: DateMention[] = [];
  const namesMonth = tellsMonth(cleaned);
  for (const { pattern, read, byName } of forms) {
    if (byName && !namesMonth) continue;
    for (const match of cleaned.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (mentions.some((each) => each.start < end && start < each.end)) continue;
      const choices = read(match.slice(1), usOrder).filter((date) => date !== null);
      const [only] = choices;
      mentions.push({
        start,
        end,
        text: match[0],
        date: choices.length === 1 && only !== undefined ? only : null,
        choices: choices.length > 1 ? choices : [],
        aside: asideBefore.test(cleaned.slice(Math.max(0, start - 60), start)),
        words: null,
      });
    }
  }
  for (const { standing, ...told } of days ? findDayWords(cleaned, days, namesMonth) : []) {
    if (mentions.some((each) => each.start < told.end && told.start < each.end)) continue;
    mentions.push({ ...told, choices: [], aside: standing === 'aside', words: standing });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** What stands before the date of a sitting; "on" alone may stand before others too. */
const sureLabel =
  /(?:exam|test|taken|took|sat|sitting|passed|failed|date)\s{0,3}(?:it|the exam|of exam|date)?\s{0,3}(?:on)?\s{0,3}[:-]?\s{0,20}(?:the\s)?$/i;
const takenLabel = /\bon\s{0,3}(?:the\s)?$/i;

export interface ChosenDate {
  readonly date: IsoDate | null;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

/**
 * The day of the sitting: the one date that can be it.
 * @param strict the text is a line meant for us word by word.
 */
export function chooseDate(
  dates: readonly DateMention[],
  cleaned: string,
  today: IsoDate,
  strict: boolean,
): ChosenDate {
  const before = (date: DateMention) => cleaned.slice(Math.max(0, date.start - 50), date.start);
  const isSure = (date: DateMention) => sureLabel.test(before(date));
  const isLabelled = (date: DateMention) => isSure(date) || takenLabel.test(before(date));
  const remarks: Remark[] = [];
  const usable: DateMention[] = [];
  for (const date of dates.filter((each) => !each.aside)) {
    const days = date.date === null ? date.choices : [date.date];
    const isFuture = days.length > 0 && days.every((day) => day > today);
    if (!isFuture || isLabelled(date)) usable.push(date);
    else remarks.push({ code: 'future-date-left-out', given: quoted(date.text) });
  }
  // What is told whole is surer; in running text a day in words may be about anything.
  const whole = usable.filter((date) => date.words === null);
  const inWords = usable.filter(
    (date) => date.words === 'sure' || (strict && date.words === 'free'),
  );
  const told = whole.length > 0 ? whole : inWords;
  const distinct = [...new Map(told.map((date) => [date.date ?? date.text, date])).values()];
  const sure = distinct.filter((date) => date.words === 'sure' || isSure(date));
  const labelled = sure.length > 0 ? sure : distinct.filter(isLabelled);
  const chosen = distinct.length === 1 ? distinct : labelled;
  const [only] = chosen;
  if (chosen.length !== 1 || !only) {
    const unsure = strict && told.length === 0 ? usable : [];
    for (const { text } of unsure) remarks.push({ code: 'day-left-out', given: quoted(text) });
    return { date: null, issues: [], remarks };
  }
  const ask = (code: Issue['code'], choices: readonly IsoDate[] = []): ChosenDate => {
    const given = quoted(only.text);
    const issue: Issue = { field: 'takenOn', code, given };
    return { date: null, issues: [choices.length > 0 ? { ...issue, choices } : issue], remarks };
  };
  if (only.choices.length > 0) {
    // Of two readings only one lies in the past: that is the day.
    const past = only.choices.filter((day) => day <= today);
    const [single] = past;
    return past.length === 1 && single !== undefined
      ? { date: single, issues: [], remarks }
      : ask('date-ambiguous', only.choices);
  }
  if (only.date === null) {
    return strict || isLabelled(only)
      ? ask('date-impossible')
      : { date: null, issues: [], remarks };
  }
  if (only.date > today) return ask('date-in-future');
  if (only.words !== null) {
    const taken = { date: only.date };
    remarks.push({ code: 'date-taken-as', given: quoted(only.text), values: taken });
  }
  return { date: only.date, issues: [], remarks };
}
