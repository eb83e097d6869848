// Dates as text: arithmetic over months, years and leap days, and what day it can be anywhere.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, latestToday, makeDate } from '#src/core/calendar.ts';

describe('addDays', () => {
  it.each([
    ['2026-11-22', 14, '2026-12-06'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2000-02-29', 366, '2001-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i days is %s', (date, days, sum) => {
    expect(addDays(date, days)).toBe(sum);
  });
});

describe('daysBetween', () => {
  it.each([
    ['2026-11-01', '2026-11-22', 21],
    ['2026-11-22', '2026-11-01', -21],
    ['2026-03-28', '2026-03-30', 2],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-01-01', '2026-01-01', 0],
  ])('%s to %s is %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it('undoes addDays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 36_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (start, days) => {
          const date = addDays('1990-01-01', start);
          expect(daysBetween(date, addDays(date, days))).toBe(days);
        },
      ),
      { seed: 42 },
    );
  });
});

describe('makeDate', () => {
  it.each([
    [2026, 11, 22, '2026-11-22'],
    [2024, 2, 29, '2024-02-29'],
    [2025, 2, 29, null],
    [1900, 2, 29, null],
    [2026, 2, 30, null],
    [2026, 4, 31, null],
    [2026, 13, 1, null],
    [2026, 0, 10, null],
    [2026, 1, 0, null],
    [26, 1, 10, null],
    [10_000, 1, 1, null],
  ])('%i-%i-%i is %s', (year, month, day, date) => {
    expect(makeDate(year, month, day)).toBe(date);
  });
});

describe('latestToday', () => {
  it('is the day on the Line Islands, 14 hours ahead of UTC', () => {
    expect(latestToday(Date.UTC(2026, 10, 22, 9, 59, 59))).toBe('2026-11-22');
    expect(latestToday(Date.UTC(2026, 10, 22, 10, 0, 0))).toBe('2026-11-23');
    expect(latestToday(Date.UTC(2026, 11, 31, 12))).toBe('2027-01-01');
  });
});
