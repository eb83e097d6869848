// Calendar dates as ISO text. A date has no zone and no clock here: whoever calls knows what day it is.

import type { IsoDate } from './exam.ts';

const DAY = 86_400_000;

/** Epoch milliseconds of the date's midnight UTC; only for arithmetic. */
function toMillis(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromMillis(millis: number): IsoDate {
  return new Date(millis).toISOString().slice(0, 10);
}

/** The date so many days later (or earlier). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromMillis(toMillis(date) + days * DAY);
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toMillis(to) - toMillis(from)) / DAY);
}

/** The ISO date of a year, month (1–12) and day, or null when there is no such day. */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1000 || year > 9999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/**
 * The latest calendar date on Earth at an instant: the day at UTC+14 (Line Islands). A date after it is in the future
 * wherever the person is.
 * @param now epoch milliseconds.
 */
export function latestToday(now: number): IsoDate {
  return fromMillis(now + 14 * 3_600_000);
}
