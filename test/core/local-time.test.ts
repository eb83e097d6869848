// Somebody's own clock, in every time zone there is, around every change of its clocks within a year.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#src/core/calendar.ts';
import { afterQuiet, instantAt, localTime, timeZoneNamed } from '#src/core/local-time.ts';
import {
  allZones,
  clockChanges,
  isQuietAt,
  offsetOf,
  wallClock,
} from '#test/support/follow-up-zones.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const utc = (text: string) => Date.parse(`${text}Z`);

/** Every zone that changes its clocks, with the moments; the others come in with one moment that is like any other. */
const changes = allZones.flatMap((zone) => {
  const moments = clockChanges(zone, utc('2026-08-01T00:00'), utc('2027-08-01T00:00'));
  return (moments.length > 0 ? moments : [utc('2026-11-22T12:00')]).map((at) => ({ zone, at }));
});
const anyChange = fc.constantFrom(...changes);
/** Half of them where clocks do change: most zones never do. */
const realChanges = changes.filter(
  ({ zone, at }) => offsetOf(at - MINUTE, zone) !== offsetOf(at, zone),
);
const anyMoment = fc
  .tuple(
    fc.oneof(anyChange, fc.constantFrom(...realChanges)),
    // Often within the hours that come twice or never.
    fc.oneof(fc.integer({ min: -30 * 60, max: 30 * 60 }), fc.integer({ min: -120, max: 120 })),
    fc.nat(MINUTE - 1),
  )
  .map(([{ zone, at }, minutes, rest]) => ({ zone, instant: at + minutes * MINUTE + rest }));
const anyQuiet = fc
  .tuple(fc.nat(1439), fc.integer({ min: 0, max: 20 * 60 }))
  .map(([quietFrom, length]) => ({ quietFrom, quietUntil: (quietFrom + length) % 1440 }));

describe('the names of time zones', () => {
  it('are taken in any letters, and given as they are', () => {
    expect(timeZoneNamed('europe/berlin')).toBe('Europe/Berlin');
    expect(timeZoneNamed('utc')).toBe('UTC');
    for (const zone of allZones) expect(timeZoneNamed(zone)).toBe(zone);
  });

  it.each([
    '',
    '+01:00',
    'GMT+1',
    'EST',
    'Berlin',
    'Europe/Nowhere',
    'Europe/Berlin; drop',
    '../etc',
  ])('are not %j', (name) => expect(timeZoneNamed(name)).toBeNull());
});

describe('the clock of a zone', () => {
  it('is known around each change of it', () => {
    expect(realChanges.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(anyMoment, ({ zone, instant }) => {
        expect(localTime(instant, zone)).toEqual(wallClock(instant, zone));
      }),
      { numRuns: 4_000, seed: 42 },
    );
  });

  it('says when a time of a day is: the first of two, and the next one where it is skipped', () => {
    fc.assert(
      fc.property(anyMoment, fc.nat(1439), ({ zone, instant: near }, minute) => {
        const { date } = wallClock(near, zone);
        const instant = instantAt(date, minute, zone);
        const shown = wallClock(instant, zone);
        expect(instant % MINUTE).toBe(0);
        if (shown.date === date && shown.minute === minute) {
          for (const before of [30 * MINUTE, HOUR]) {
            expect(wallClock(instant - before, zone)).not.toEqual({ date, minute });
          }
        } else {
          // By as much as was skipped, which is at most an hour.
          const late = (Date.parse(shown.date) - Date.parse(date)) / MINUTE + shown.minute - minute;
          expect(late).toBe(offsetOf(instant, zone) - offsetOf(instant - 2 * HOUR, zone));
          expect([30, 60]).toContain(late);
        }
      }),
      { numRuns: 6_000, seed: 42 },
    );
  });

  it.each([
    // Skipped: 02:30 does not come.
    ['Europe/Berlin', '2027-03-28', 2 * 60 + 30, '2027-03-28T01:30'],
    // Comes twice.
    ['Europe/Berlin', '2026-10-25', 2 * 60 + 30, '2026-10-25T00:30'],
    // Half an hour is skipped, or comes twice.
    ['Australia/Lord_Howe', '2026-10-04', 2 * 60 + 10, '2026-10-03T15:40'],
    ['Australia/Lord_Howe', '2027-04-04', 60 + 45, '2027-04-03T14:45'],
    // The day begins at one o'clock.
    ['America/Santiago', '2026-09-06', 0, '2026-09-06T04:00'],
    ['Africa/Cairo', '2027-04-30', 0, '2027-04-29T22:00'],
    // The hour before midnight is skipped, and the time it becomes is of the next day.
    ['America/Scoresbysund', '2027-03-27', 23 * 60 + 30, '2027-03-28T01:30'],
    // Ahead of everybody, behind everybody, and in between.
    ['Pacific/Kiritimati', '2026-11-22', 9 * 60, '2026-11-21T19:00'],
    ['Pacific/Pago_Pago', '2026-11-22', 9 * 60, '2026-11-22T20:00'],
    ['Asia/Kathmandu', '2026-11-22', 9 * 60, '2026-11-22T03:15'],
    ['Pacific/Apia', '2026-11-22', 9 * 60, '2026-11-21T20:00'],
    // A whole day that never was.
    ['Pacific/Apia', '2011-12-30', 9 * 60, '2011-12-30T19:00'],
  ])('%s, %s, minute %i', (zone, date, minute, expected) => {
    expect(new Date(instantAt(date, minute, zone)).toISOString().slice(0, 16)).toBe(expected);
  });
});

describe('the end of quiet hours', () => {
  it('is the first moment outside of them, wherever and whenever clocks are changed', () => {
    fc.assert(
      fc.property(anyMoment, anyQuiet, ({ zone, instant }, quiet) => {
        const isQuiet = (at: number) => isQuietAt(wallClock(at, zone).minute, quiet);
        const after = afterQuiet(instant, quiet, zone);
        expect(isQuiet(after)).toBe(false);
        if (!isQuiet(instant)) expect(after).toBe(instant);
        expect(after - instant).toBeLessThanOrEqual(21 * HOUR);
        expect(afterQuiet(after, quiet, zone)).toBe(after);
        // Where the end itself is skipped, or quiet hours begin twice, it may be late: by an hour at most.
        let missed = 0;
        for (let at = instant; at < after; at += 5 * MINUTE) if (!isQuiet(at)) missed++;
        const change = offsetOf(after, zone) - offsetOf(instant - 2 * HOUR, zone);
        expect(missed * 5).toBeLessThanOrEqual(Math.abs(change));
      }),
      { numRuns: 3_000, seed: 42 },
    );
  });

  it('does nothing where there are none', () => {
    fc.assert(
      fc.property(anyMoment, fc.nat(1439), ({ zone, instant }, minute) => {
        const quiet = { quietFrom: minute, quietUntil: minute };
        expect(afterQuiet(instant, quiet, zone)).toBe(instant);
      }),
      { numRuns: 300, seed: 42 },
    );
  });

  it.each([
    ['evening', '2026-11-22T21:00', '2026-11-23T08:00'],
    ['night', '2026-11-23T03:59', '2026-11-23T08:00'],
    ['its last minute', '2026-11-23T07:59', '2026-11-23T08:00'],
    ['its end', '2026-11-23T08:00', '2026-11-23T08:00'],
    ['day', '2026-11-23T12:00', '2026-11-23T12:00'],
    ['the minute before', '2026-11-22T20:59', '2026-11-22T20:59'],
  ])('of the usual ones, from the %s', (_name, from, until) => {
    const quiet = { quietFrom: 21 * 60, quietUntil: 8 * 60 };
    expect(afterQuiet(utc(from), quiet, 'UTC')).toBe(utc(until));
  });

  it('is the second one where it has come already and comes again', () => {
    const quiet = { quietFrom: 60, quietUntil: 2 * 60 + 30 };
    const second = utc('2026-10-25T01:10');
    expect(wallClock(second, 'Europe/Berlin').minute).toBe(2 * 60 + 10);
    expect(afterQuiet(second, quiet, 'Europe/Berlin')).toBe(utc('2026-10-25T01:30'));
  });
});

it('knows days by their zone', () => {
  const instant = utc('2026-11-22T10:30');
  expect(localTime(instant, 'Pacific/Kiritimati').date).toBe('2026-11-23');
  expect(localTime(instant, 'Pacific/Pago_Pago').date).toBe('2026-11-21');
  expect(addDays('2026-11-21', 2)).toBe('2026-11-23');
});
