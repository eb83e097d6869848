// Time zones as the machine's own formatter knows them: another way to the same answers than the program's.

import type { MinuteOfDay } from '#src/core/following.ts';

/** Every zone by name. */
export const allZones: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

const MINUTE = 60_000;
const DAY = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA-u-ca-iso8601', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What a clock on the wall shows. @param instant epoch milliseconds. */
export function wallClock(instant: number, zone: string): { date: string; minute: MinuteOfDay } {
  const shown = new Map(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

/** How far the wall is ahead of UTC, in minutes. */
export function offsetOf(instant: number, zone: string): number {
  const { date, minute } = wallClock(instant, zone);
  const shown = Date.parse(date) + minute * MINUTE;
  return Math.round((shown - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);
}

/** Instants between two others at which the clocks of a zone are changed. */
export function clockChanges(zone: string, from: number, until: number): readonly number[] {
  const changes: number[] = [];
  for (let day = from; day < until; day += DAY) {
    // No zone changes twice within a day.
    const before = offsetOf(day, zone);
    if (before === offsetOf(day + DAY, zone)) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetOf(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

export function isQuietAt(
  minute: MinuteOfDay,
  { quietFrom, quietUntil }: { readonly quietFrom: MinuteOfDay; readonly quietUntil: MinuteOfDay },
): boolean {
  // Minutes since the quiet hours began, whatever midnight does.
  const since = (minute - quietFrom + 1440) % 1440;
  return since < (quietUntil - quietFrom + 1440) % 1440;
}
