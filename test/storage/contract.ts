// What every Store must do, whatever is behind it.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { anyReport } from '#test/support/any-report.ts';
import { ana, ben, emptyReport, makeReport } from '#test/support/stored-reports.ts';

/** Runs the contract over stores that `open` makes: a new, empty one each time. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store contract over ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const add = (id: string, report: Report, now = 1000, person = ana) =>
      store.addAttempts(person, [{ id, report }], now);
    const idsOf = async (person = ana, exam?: string) =>
      (await store.listAttempts(person, exam)).map(({ id }) => id);

    it('gives back what it was given', async () => {
      await store.addAttempts(
        ana,
        [
          { id: 'a1', report: makeReport() },
          { id: 'a2', report: emptyReport },
        ],
        1234,
      );
      expect(await store.findAttempt(ana, 'a1')).toStrictEqual({
        id: 'a1',
        report: makeReport(),
        savedAt: 1234,
        changedAt: 1234,
      });
      expect((await store.findAttempt(ana, 'a2'))?.report).toStrictEqual(emptyReport);
      expect(await store.findAttempt(ana, 'a3')).toBeNull();
    });

    it('gives back any report', async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(anyReport, anyReport, async (first, second) => {
          const id = `p${count++}`;
          await add(id, first);
          expect((await store.findAttempt(ana, id))?.report).toStrictEqual(first);
          await add(id, first);
          expect(await store.changeAttempt(ana, id, second, 2)).toBe(true);
          expect((await store.findAttempt(ana, id))?.report).toStrictEqual(second);
        }),
        { numRuns: 50 },
      );
    });

    it('lists undated attempts as saved, then dated ones by date', async () => {
      const dated = (takenOn: string | null) => makeReport({ takenOn });
      await add('z', dated('2026-05-01'), 9000);
      await add('u2', dated(null), 8000);
      // One transaction, one moment, ids against the order.
      await store.addAttempts(
        ana,
        [
          { id: 'y', report: dated('2026-01-01') },
          { id: 'u1', report: dated(null) },
          { id: 'x', report: dated('2026-05-01') },
          { id: 'u0', report: dated(null) },
        ],
        7000,
      );
      expect(await idsOf()).toEqual(['u2', 'u1', 'u0', 'y', 'z', 'x']);
    });

    it('lists one exam or all', async () => {
      await add('c', makeReport({ exam: 'CLF-C02' }));
      await add('d', makeReport({ exam: 'DOP-C02' }));
      expect(await idsOf(ana, 'DOP-C02')).toEqual(['d']);
      expect(await idsOf(ana, 'SAA-C03')).toEqual([]);
      expect(await idsOf()).toEqual(['c', 'd']);
      expect(await idsOf(ben)).toEqual([]);
    });

    it('saves a repeated delivery once', async () => {
      const entries = [
        { id: 'a1', report: makeReport() },
        { id: 'a2', report: emptyReport },
      ];
      await store.addAttempts(ana, entries, 1);
      await store.addAttempts(ana, entries, 2);
      await store.addAttempts(ana, [...entries, { id: 'a3', report: makeReport() }], 3);
      expect(await idsOf()).toEqual(['a2', 'a1', 'a3']);
      expect(await store.findAttempt(ana, 'a1')).toMatchObject({ savedAt: 1, changedAt: 1 });
    });

    it('refuses an id that stands for something else, and saves nothing of the batch', async () => {
      await add('a1', makeReport());
      const batch = (id: string, report: Report) => [
        { id: 'new', report: makeReport() },
        { id, report },
      ];
      const otherReports = [
        makeReport({ score: 613 }),
        makeReport({ study: [] }),
        makeReport({ ratings: { 'cloud-concepts': 'meets-competencies' } }),
      ];
      for (const report of otherReports) {
        await expect(store.addAttempts(ana, batch('a1', report), 2)).rejects.toThrow(
          'Attempt a1 is stored with a different report',
        );
      }
      await expect(store.addAttempts(ben, batch('a1', makeReport()), 2)).rejects.toThrow(
        'Attempt id a1 is taken',
      );
      await expect(store.addAttempts(ana, batch('new', emptyReport), 2)).rejects.toThrow('new');
      expect(await idsOf()).toEqual(['a1']);
      expect(await store.exportPerson(ben)).toBeNull();
    });

    it('refuses what could not be read back', async () => {
      await add('a1', makeReport());
      const bad: Partial<Report>[] = [
        { hoursPerWeek: Number.NaN },
        { score: 99 },
        { score: 700.5 },
        { takenOn: 'yesterday' },
        { ratings: { x: 'superb' as never } },
        { study: ['naps' as never] },
      ];
      for (const changes of bad) {
        const report = makeReport(changes);
        await expect(add('bad', report)).rejects.toThrow(
          /^The record of attempt bad is not valid: \w+\.$/,
        );
        await expect(store.changeAttempt(ana, 'a1', report, 2)).rejects.toThrow('attempt a1');
      }
      expect((await store.listAttempts(ana))[0]?.report).toStrictEqual(makeReport());
    });

    it('changes an attempt, its ratings included', async () => {
      await add('a1', makeReport(), 5);
      const report = makeReport({ score: 700, ratings: { 'cloud-concepts': 'competent' } });
      expect(await store.changeAttempt(ana, 'a1', report, 9)).toBe(true);
      expect(await store.findAttempt(ana, 'a1')).toStrictEqual({
        id: 'a1',
        report,
        savedAt: 5,
        changedAt: 9,
      });
      expect(await store.changeAttempt(ana, 'a9', report, 9)).toBe(false);
    });

    it('removes an attempt and keeps the order of the others', async () => {
      const report = makeReport();
      for (const id of ['a', 'b', 'c']) await add(id, report);
      expect(await store.removeAttempt(ana, 'b')).toBe(true);
      expect(await store.removeAttempt(ana, 'b')).toBe(false);
      await add('b', report);
      expect(await idsOf()).toEqual(['a', 'c', 'b']);
    });

    it("never finds or touches another person's attempt", async () => {
      await add('a1', makeReport());
      const others = [
        ben,
        { ...ana, platform: 'slack' },
        { ...ana, tenant: 'T1' },
        { ...ana, user: '1001-ANA' },
      ];
      for (const other of others) {
        for (const known of [false, true]) {
          if (known) await add(`of-${JSON.stringify(other)}`, emptyReport, 1, other);
          expect(await store.findAttempt(other, 'a1')).toBeNull();
          expect(await store.changeAttempt(other, 'a1', emptyReport, 2)).toBe(false);
          expect(await store.removeAttempt(other, 'a1')).toBe(false);
        }
        await store.erasePerson(other);
      }
      expect(await store.listAttempts(ana)).toStrictEqual([
        { id: 'a1', report: makeReport(), savedAt: 1000, changedAt: 1000 },
      ]);
    });

    it('exports everything about a person', async () => {
      expect(await store.exportPerson(ana)).toBeNull();
      await add('a1', makeReport(), 0);
      await add('b1', makeReport(), 0, ben);
      await store.changeAttempt(ana, 'a1', emptyReport, 86_400_000);
      expect(await store.exportPerson(ana)).toStrictEqual({
        person: ana,
        since: '1970-01-01T00:00:00.000Z',
        attempts: [
          {
            id: 'a1',
            ...emptyReport,
            savedAt: '1970-01-01T00:00:00.000Z',
            changedAt: '1970-01-02T00:00:00.000Z',
          },
        ],
      });
      await store.removeAttempt(ana, 'a1');
      expect(await store.exportPerson(ana)).toMatchObject({ attempts: [] });
    });

    it('erases a person and nobody else', async () => {
      await add('a1', makeReport());
      await add('a2', makeReport());
      await add('b1', makeReport(), 1, ben);
      expect(await store.erasePerson(ana)).toEqual({ attempts: 2, complete: true });
      expect(await store.exportPerson(ana)).toBeNull();
      expect(await store.erasePerson(ana)).toEqual({ attempts: 0, complete: true });
      expect(await idsOf(ben)).toEqual(['b1']);
      await add('a1', emptyReport);
      expect(await idsOf()).toEqual(['a1']);
    });

    it('does everything asked at once', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `n${index}`);
      await Promise.all(ids.flatMap((id) => [add(id, makeReport()), store.listAttempts(ana)]));
      expect((await idsOf()).toSorted()).toEqual(ids.toSorted());
      await Promise.all([...ids.map((id) => store.removeAttempt(ana, id)), store.erasePerson(ben)]);
      expect(await idsOf()).toEqual([]);
    });

    it('does nothing for no entries', async () => {
      await store.addAttempts(ana, [], 1);
      expect(await store.exportPerson(ana)).toBeNull();
    });
  });
}
