// Somebody's sittings as they followed each other: by day, by when they were told, and no sitting twice.

import { describe, expect, it } from 'vitest';
import type { Attempt, Report } from '#src/core/attempt.ts';
import { withoutOpenTwins } from '#src/core/duplicates.ts';
import { sittingsBeside, sittingsInOrder } from '#src/core/sittings-in-order.ts';
import { makeReport } from '#test/support/stored-reports.ts';

/** Attempts saved one after the other, by name. */
function saved(told: Readonly<Record<string, Partial<Report>>>): readonly Attempt[] {
  return Object.entries(told).map(([id, changes], at) => ({
    id,
    report: makeReport(changes),
    savedAt: at,
    changedAt: at,
  }));
}
const idsOf = (attempts: readonly Attempt[]) => attempts.map(({ id }) => id);
const order = (told: Parameters<typeof saved>[0]) => idsOf(sittingsInOrder(saved(told)));
const openOf = (told: Parameters<typeof saved>[0]) => idsOf(withoutOpenTwins(saved(told)).open);

describe('sittings in order', () => {
  it('go by their days, whenever they were told', () => {
    expect(
      order({
        b: { takenOn: '2026-03-01', score: 620 },
        a: { takenOn: '2026-01-01', score: 600 },
        c: { takenOn: '2026-05-01', score: 640 },
      }),
    ).toEqual(['a', 'b', 'c']);
  });

  it('have the one told last at the end where its day is not known, and others without a day first', () => {
    expect(
      order({
        x: { takenOn: null, score: 580 },
        a: { takenOn: '2026-01-01', score: 600 },
        y: { takenOn: null, score: 630 },
      }),
    ).toEqual(['x', 'a', 'y']);
    expect(order({})).toEqual([]);
  });

  it('keep two of which every word is the same', () => {
    const same = { takenOn: null, score: 600 };
    expect(order({ a: same, b: same })).toHaveLength(2);
  });
});

describe('one sitting that may be told twice', () => {
  it('counts as told last, when the day is the same', () => {
    const told = {
      a: { takenOn: '2026-01-01', score: 600 },
      b: { takenOn: '2026-01-01', score: 610 },
      c: { takenOn: '2026-03-01', score: 640 },
    };
    expect(openOf(told)).toEqual(['a']);
    expect(order(told)).toEqual(['b', 'c']);
  });

  it('counts as told last, when one of them has no day and nothing else differs', () => {
    const told = { a: { takenOn: '2026-01-01', score: 600 }, b: { takenOn: null, score: 600 } };
    expect(openOf(told)).toEqual(['a']);
    // A day on both tells them apart.
    expect(openOf({ ...told, b: { takenOn: '2026-02-01', score: 600 } })).toEqual([]);
    expect(openOf({ ...told, b: { takenOn: null, score: 601 } })).toEqual([]);
    expect(openOf({ ...told, b: { exam: 'DOP-C02', takenOn: null, score: 600 } })).toEqual([]);
  });

  it('goes by when it was told, not by its place in the list', () => {
    const [a, b] = saved({ a: { takenOn: '2026-01-01' }, b: { takenOn: null } });
    if (!a || !b) throw new RangeError('nothing');
    expect(idsOf(withoutOpenTwins([b, a]).open)).toEqual(['a']);
    expect(idsOf(withoutOpenTwins([{ ...b, savedAt: 0 }, a]).open)).toEqual(['b']);
  });
});

describe('the sittings beside one', () => {
  const told = {
    a: { takenOn: null, score: 550 },
    b: { takenOn: '2026-01-01', score: 550 },
    c: { takenOn: '2026-03-01', score: 640 },
  };
  const beside = (id: string) => {
    const all = saved(told);
    const [attempt] = all.filter((each) => each.id === id);
    if (!attempt) throw new RangeError(id);
    return idsOf(sittingsBeside(attempt, all));
  };

  it('are all that count but itself', () => {
    expect(beside('b')).toEqual(['c']);
    expect(beside('c')).toEqual(['b']);
  });

  it('are not the newer entries that may be the same as it', () => {
    expect(beside('a')).toEqual(['c']);
  });
});
