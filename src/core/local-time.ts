// Somebody's own clock: dates and minutes of the day in an IANA time zone ↔ instants. Daylight saving is Temporal's to
// know; this is the one file that asks it.

import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './exam.ts';
import type { MinuteOfDay, Preferences } from './following.ts';

const DAY_MINUTES = 24 * 60;

/** Names of today for zones that the engine still lists under an older one. */
export const modernZones: readonly string[] = [
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
  'Pacific/Kanton',
];

/** The proper name of a time zone, such as `Europe/Berlin` for `europe/berlin`; null when there is no such zone. */
export function timeZoneNamed(name: string): string | null {
  // An offset is no zone: it would be wrong for half of the year in most places.
  if (!/^[A-Za-z]/.test(name) || !(name.includes('/') || /^utc$/i.test(name))) return null;
  const modern = modernZones.find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (modern !== undefined) return modern;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // What Intl throws says only that it knows no such zone.
    return null;
  }
}

/** @returns epoch milliseconds; a time that is skipped in spring becomes the next one, of two in autumn the first. */
export function instantAt(date: IsoDate, minute: MinuteOfDay, timeZone: string): number {
  const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;
}

export interface LocalTime {
  readonly date: IsoDate;
  readonly minute: MinuteOfDay;
}

/** @param instant epoch milliseconds. */
export function localTime(instant: number, timeZone: string): LocalTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate().toString(), minute: zoned.hour * 60 + zoned.minute };
}

/** The first instant from this one on that is not in somebody's quiet hours, in epoch milliseconds. */
export function afterQuiet(
  instant: number,
  { quietFrom, quietUntil }: Pick<Preferences, 'quietFrom' | 'quietUntil'>,
  timeZone: string,
): number {
  const { date, minute } = localTime(instant, timeZone);
  if (!isQuiet(minute, quietFrom, quietUntil)) return instant;
  // In the evening, the end of quiet hours is tomorrow's.
  const isTomorrow = quietFrom > quietUntil && minute >= quietFrom;
  const day = isTomorrow ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
  const end = instantAt(day, quietUntil, timeZone);
  // Where clocks are put back, the end can come twice; the one that is still ahead counts.
  return end > instant
    ? end
    : instant + ((quietUntil - minute + DAY_MINUTES) % DAY_MINUTES) * 60_000;
}

/** Whether a minute of the day lies in quiet hours. */
export function isQuiet(minute: MinuteOfDay, from: MinuteOfDay, until: MinuteOfDay): boolean {
  if (from === until) return false;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}
