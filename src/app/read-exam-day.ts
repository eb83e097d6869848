// The day an exam is booked for, as people type it: always to come, unlike the day of a report.

import { addDays, daysBetween } from '../core/calendar.ts';
import type { IsoDate } from '../core/exam.ts';
import { findDates } from '../core/understand/find-dates.ts';
import { cleanText } from '../core/understand/tokens.ts';

export type ReadExamDay =
  /** Null: none is booked. */
  | { readonly ok: true; readonly day: IsoDate | null }
  | {
      readonly ok: false;
      readonly why: 'unreadable' | 'past' | 'ambiguous' | 'too-far';
      readonly choices: readonly IsoDate[];
    };

/** Nobody can book so far ahead; whoever types it has mistyped the year. */
const MOST_DAYS = 730;
const LONGEST = 60;

/** @param today on the person's own clock. */
export function readExamDay(told: string, today: IsoDate): ReadExamDay {
  const text = cleanText(told).trim();
  const wrong = (
    why: 'unreadable' | 'past' | 'ambiguous' | 'too-far',
    choices: readonly IsoDate[] = [],
  ): ReadExamDay => ({ ok: false, why, choices });
  if (/^(?:none|no|not booked|cancel(?:led)?)$/i.test(text)) return { ok: true, day: null };
  if (text.length > LONGEST) return wrong('unreadable');
  const days = inWords(text, today) ?? inFigures(text, today);
  const ahead = days.filter((day) => day >= today);
  const [day, another] = ahead;
  if (days.length === 0) return wrong('unreadable');
  if (day === undefined) return wrong('past', days);
  if (another !== undefined) return wrong('ambiguous', ahead);
  return daysBetween(today, day) > MOST_DAYS ? wrong('too-far', [day]) : { ok: true, day };
}

/** "tomorrow", "in 3 weeks" */
function inWords(text: string, today: IsoDate): readonly IsoDate[] | null {
  if (/^today$/i.test(text)) return [today];
  if (/^tomorrow$/i.test(text)) return [addDays(today, 1)];
  const [, count, unit = ''] = /^in (\d{1,3}) (days?|weeks?)$/i.exec(text) ?? [];
  if (count === undefined) return null;
  return [addDays(today, Number(count) * (/^w/i.test(unit) ? 7 : 1))];
}

/** A date told whole; without a year, the next such day. */
function inFigures(text: string, today: IsoDate): readonly IsoDate[] {
  const whole = datesOf(text);
  if (whole.length > 0) return whole;
  const year = Number(today.slice(0, 4));
  const next = [year, year + 1].flatMap((each) => datesOf(`${text} ${each}`));
  const day = next.find((each) => each >= today);
  return day === undefined ? [] : [day];
}

function datesOf(text: string): readonly IsoDate[] {
  const [mention] = findDates(text, false);
  if (!mention || mention.start > 0 || mention.end < text.length) return [];
  return mention.date === null ? mention.choices : [mention.date];
}
