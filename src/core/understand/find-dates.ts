// Dates in a text: ISO, the two forms official reports print, and what people write. Never a guess between day and month.

import { makeDate } from '../calendar.ts';
import type { IsoDate } from '../exam.ts';

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
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const forms: readonly {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], usOrder: boolean) => readonly (IsoDate | null)[];
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
    // 10.03.2025: with dots the day stands first.
    pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d])/g,
    read: ([day, month, year]) => [makeDate(Number(year), Number(month), Number(day))],
  },
  {
    // Jun 03, 2022; March 10th 2025
    pattern: new RegExp(
      `(?<![\\p{L}\\d])${monthName}\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}(\\d{4})(?!\\d)`,
      'giu',
    ),
    read: ([month, day, year]) => [makeDate(Number(year), monthOf(month), Number(day))],
  },
  {
    // 3 June 2022; 10th of March, 2025; 10-Mar-2025
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th)?[\\s-]{1,3}(?:of\\s{1,3})?${monthName}\\.?,?[\\s-]{1,3}(\\d{4})(?!\\d)`,
      'giu',
    ),
    read: ([day, month, year]) => [makeDate(Number(year), monthOf(month), Number(day))],
  },
];

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

/** What stands before a date that is not the day of the sitting. */
const asideBefore =
  /(?:retak(?:e|ing)|re-?sit(?:ting)?|resched\w*|re-?book\w*|book(?:ed|ing)?|schedul\w*|next (?:attempt|try|exam|one)|again|try|plan(?:ning|ned)?|aim(?:ing)?|target|until|before|by|expir\w*|valid|born|birth\w*|started|since|studying)\b[^.;\n\d]{0,30}$/i;

/**
 * Finds dates.
 * @param usOrder whether slashes are known to be month first, as on an official report.
 */
export function findDates(cleaned: string, usOrder: boolean): readonly DateMention[] {
  const mentions: DateMention[] = [];
  for (const { pattern, read } of forms) {
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
      });
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}
