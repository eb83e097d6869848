// What somebody types about when to be reminded: a time zone, quiet hours, a time of day.

import { reminders as words } from '../cards/words/en.ts';
import type { MinuteOfDay } from '../core/following.ts';
import { quoted } from '../core/issue.ts';
import { modernZones, timeZoneNamed } from '../core/local-time.ts';
import { nearest } from '../core/understand/similar.ts';
import type { Args } from './command.ts';

/** A wish that was understood, or not, with the nearest one that would be. */
export type ReadWish<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly suggestion?: string };

/** All time zones by name, as the machine knows them. */
function zoneNames(): readonly string[] {
  return [...new Set([...modernZones, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** A time zone by its name, or by its city alone: `Europe/Berlin`, `berlin`, `new york`. */
export function readTimeZone(told: string): ReadWish<string> {
  const text = told.trim().slice(0, 60);
  const named = timeZoneNamed(text.replaceAll(' ', '_'));
  if (named !== null) return { ok: true, value: named };
  const cities = zoneNames().filter((zone) => cityOf(zone).toLowerCase() === text.toLowerCase());
  const [only, another] = cities;
  if (only !== undefined && another === undefined) return { ok: true, value: only };
  // "CET" and its like are no places, and near to names that are.
  const city = /^[A-Z]{2,4}$/.test(text) ? undefined : nearest(text, zoneNames().map(cityOf));
  const suggestion = only ?? zoneNames().find((zone) => cityOf(zone) === city);
  return { ok: false, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** Time zones that fit what has been typed so far, by any part of their names. */
export function timeZonesLike(typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const names = zoneNames();
  const begins = (zone: string) =>
    zone
      .toLowerCase()
      .split('/')
      .some((part) => part.startsWith(wanted));
  const holds = (zone: string) => zone.toLowerCase().includes(wanted);
  return [...new Set([...names.filter(begins), ...names.filter(holds)])];
}

/** A time of day: `18:30`, `7`, `7 pm`. */
export function readTimeOfDay(told: string): ReadWish<MinuteOfDay> {
  const [, hours = '', minutes = '0', half] =
    /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\s*$/i.exec(told) ?? [];
  if (hours === '') return { ok: false };
  const told12 = half !== undefined;
  const hour = told12
    ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
    : Number(hours);
  const fits = told12 ? Number(hours) >= 1 && Number(hours) <= 12 : hour < 24;
  return fits && Number(minutes) < 60
    ? { ok: true, value: hour * 60 + Number(minutes) }
    : { ok: false };
}

export interface QuietHours {
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
}

/** Nothing else would leave a moment to write in. */
const LONGEST_QUIET_MINUTES = 20 * 60;

/** Quiet hours: `21:00-08:00`, `22 to 7`, `none`. */
export function readQuietHours(told: string): ReadWish<QuietHours> | { ok: false; tooLong: true } {
  if (/^\s*(?:none|no|off|0)\s*$/i.test(told)) return { ok: true, value: { from: 0, until: 0 } };
  const [from, until, more] = told.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i);
  if (from === undefined || until === undefined || more !== undefined) return { ok: false };
  const [start, end] = [readTimeOfDay(from), readTimeOfDay(until)];
  if (!start.ok || !end.ok || start.value === end.value) return { ok: false };
  const length = (end.value - start.value + 24 * 60) % (24 * 60);
  if (length > LONGEST_QUIET_MINUTES) return { ok: false, tooLong: true };
  return { ok: true, value: { from: start.value, until: end.value } };
}

/** Wishes about all reminders; what is absent stays as it is. */
export interface Wishes {
  readonly timeZone?: string;
  readonly quietFrom?: MinuteOfDay;
  readonly quietUntil?: MinuteOfDay;
  readonly checkInAt?: MinuteOfDay;
}

export type ReadWishes =
  | { readonly ok: true; readonly value: Wishes }
  | { readonly ok: false; readonly field: string; readonly text: string };

/** Reads the options `zone`, `quiet` and `at`. */
export function readWishes(args: Args): ReadWishes {
  const { zone, quiet, at } = args;
  const wrong = (field: string, text: string): ReadWishes => ({ ok: false, field, text });
  const readZone = zone === undefined ? null : readTimeZone(zone);
  if (readZone?.ok === false) {
    return wrong('zone', words.unknownZone(quoted(zone ?? ''), readZone.suggestion));
  }
  const readQuiet = quiet === undefined ? null : readQuietHours(quiet);
  if (readQuiet?.ok === false) {
    const isLong = 'tooLong' in readQuiet;
    return wrong('quiet', isLong ? words.quietTooLong : words.unknownQuiet(quoted(quiet ?? '')));
  }
  const readAt = at === undefined ? null : readTimeOfDay(at);
  if (readAt?.ok === false) return wrong('at', words.unknownTime(quoted(at ?? '')));
  return {
    ok: true,
    value: {
      ...(readZone ? { timeZone: readZone.value } : {}),
      ...(readQuiet ? { quietFrom: readQuiet.value.from, quietUntil: readQuiet.value.until } : {}),
      ...(readAt ? { checkInAt: readAt.value } : {}),
    },
  };
}
