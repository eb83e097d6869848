// Marks of what was read from a file: they go along as one value, and only fields that still say the same have them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LookedFor, markingOf, READ, writeAllRead, writeRead } from '#src/app/read-marks.ts';
import type { Mark } from '#src/cards/card.ts';

const anyMark = fc.constantFrom<Mark>('read', 'look');
const anyFields = fc.record({
  exam: fc.record({ value: fc.constantFrom('CLF-C02', 'DOP-C02'), mark: anyMark }),
  score: fc.record({ value: fc.nat(1000).map(String), mark: anyMark }),
  taken: fc.record({ value: fc.constantFrom('2025-03-10', ''), mark: anyMark }),
  d1: fc.record({ value: fc.constantFrom('n', 'm', ''), mark: anyMark }),
  d12: fc.record({ value: fc.constantFrom('n', 'm', ''), mark: anyMark }),
});
const valuesOf = (fields: Readonly<Record<string, LookedFor>>) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { value }]) => (value === '' ? [] : [[name, value]])),
  );

describe('marks', () => {
  it('are those that were written, at fields that say what was read', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const marking = markingOf({ ...valuesOf(fields), [READ]: writeRead(fields) });
        for (const [name, { mark }] of Object.entries(fields))
          expect(marking(name)).toEqual({ mark });
        expect(marking('hours')).toEqual({});
      }),
    );
  });

  it('are all the same where there was no room for one each; what was not found is to be looked at', () => {
    const known = { exam: 'CLF-C02', score: '653', d1: 'n', hours: '6' };
    const marksIn = (mark: Mark) => {
      const names = ['exam', 'score', 'taken', 'd1', 'd2'];
      const marking = markingOf({ ...known, [READ]: writeAllRead(mark, known, names) });
      return [...names, 'hours'].map((name) => marking(name).mark);
    };
    expect(marksIn('read')).toEqual(['read', 'read', undefined, 'read', undefined, undefined]);
    expect(marksIn('look')).toEqual(['look', 'look', 'look', 'look', 'look', undefined]);
  });

  it('are gone where something else stands, and no others with them', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const values = { ...valuesOf(fields), score: '1001', d1: 'c' };
        const marking = markingOf({ ...values, [READ]: writeRead(fields) });
        expect([marking('score'), marking('d1')]).toEqual([{}, {}]);
        for (const name of ['exam', 'taken', 'd12'] as const) {
          expect(marking(name)).toEqual({ mark: fields[name].mark });
        }
      }),
    );
  });

  it('of domains are gone where the exam is another one', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const other = { ...valuesOf(fields), exam: 'SAA-C03', [READ]: writeRead(fields) };
        const marking = markingOf(other);
        expect(['exam', 'd1', 'd12'].map(marking)).toEqual([{}, {}, {}]);
        expect(marking('score')).toEqual({ mark: fields.score.mark });
      }),
    );
  });

  it('of anything else are none that break', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const marking = markingOf({ exam: 'CLF-C02', [READ]: text });
        expect(() => marking('score')).not.toThrow();
        expect(markingOf({ exam: 'CLF-C02' })('exam')).toEqual({});
      }),
    );
  });
});
