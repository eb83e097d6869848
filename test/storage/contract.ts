// What every Store must do, whatever is behind it.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CLAIM_LIFE_MILLISECONDS,
  DRAFT_LIFE_MILLISECONDS,
  type Draft,
  type Store,
} from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { anyReport } from '#test/support/any-report.ts';
import { anyText } from '#test/support/any-text.ts';
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
    const start = (id: string, values: Draft['values'] = {}, now = 1000, person = ana) =>
      store.startDraft(person, { id, command: 'scorereport', values }, now);
    const makeDraft = (id: string, values: Draft['values'], changedAt = 1000): Draft => ({
      id,
      command: 'scorereport',
      values,
      changedAt,
    });

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

    it('decides and saves while nobody else writes: of two alike at once, one is added', async () => {
      const keep = (id: string) =>
        store.keepAttempts(
          ana,
          (saved) => ({
            added: saved.length === 0 ? [{ id, report: makeReport() }] : [],
            changed: [],
            saw: saved.length,
          }),
          5,
        );
      const decided = await Promise.all(['k1', 'k2', 'k3'].map(keep));
      expect(decided.map(({ saw }) => saw)).toEqual([0, 1, 1]);
      expect(await idsOf()).toEqual(['k1']);
    });

    it('says whether anything was known about the person, and keeps nothing where nothing is added', async () => {
      const decide = (added: readonly string[]) =>
        store.keepAttempts(
          ana,
          (saved, isNew) => ({
            added: added.map((id) => ({ id, report: makeReport() })),
            changed: [],
            isNew,
            saw: saved.length,
          }),
          5,
        );
      expect(await decide([])).toMatchObject({ isNew: true, saw: 0 });
      expect(await store.exportPerson(ana)).toBeNull();
      expect(await decide(['n1'])).toMatchObject({ isNew: true, saw: 0 });
      expect(await decide(['n2'])).toMatchObject({ isNew: false, saw: 1 });
      expect(await idsOf()).toEqual(['n1', 'n2']);
      await start('d1', {}, 5, ben);
      const known = (_: readonly unknown[], isNew: boolean) => ({ added: [], changed: [], isNew });
      expect(await store.keepAttempts(ben, known, 5)).toMatchObject({ isNew: false });
      expect(await store.exportPerson(ben)).not.toBeNull();
    });

    it('changes what a decision changes, and nothing when it fails', async () => {
      await add('c1', makeReport({ score: 600 }));
      const changed = { id: 'c1', report: makeReport({ score: 650 }) };
      await store.keepAttempts(ana, () => ({ added: [], changed: [changed] }), 9);
      expect((await store.findAttempt(ana, 'c1'))?.report.score).toBe(650);
      const failing = store.keepAttempts(
        ana,
        () => {
          throw new RangeError('no');
        },
        10,
      );
      await expect(failing).rejects.toThrow(RangeError);
      expect(await idsOf()).toEqual(['c1']);
    });

    it('forgets drafts whose day is over with the next claim', async () => {
      await store.startDraft(ana, { id: 'd1', command: 'scorereport', values: { exam: 'X' } }, 0);
      const later = 2 * 24 * 60 * 60 * 1000;
      await store.claimRequest('any', later);
      expect((await store.exportPerson(ana))?.drafts).toEqual([]);
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
        drafts: [],
        shared: [],
      });
      await store.removeAttempt(ana, 'a1');
      expect(await store.exportPerson(ana)).toMatchObject({ attempts: [] });
    });

    it('exports drafts and shared messages in the order of time, whatever their age', async () => {
      await start('d2', { exam: 'CLF-C02' }, 2000);
      await store.startDraft(ana, { id: 'd1', command: 'plan', values: {} }, 3000);
      await store.startDraft(ana, { id: 'd3', command: 'plan', values: {} }, 3000);
      await store.changeDraft(ana, 'd2', { score: '700' }, 4000);
      await store.addSharedMessage(ana, { channel: 'c2', message: 'm1' }, 5000);
      await store.addSharedMessage(ana, { channel: 'c1', message: 'm2' }, 6000);
      await store.addSharedMessage(ana, { channel: 'c1', message: 'm1' }, 6000);
      await start('d9', { exam: 'DOP-C02' }, 2000, ben);
      await store.addSharedMessage(ben, { channel: 'c1', message: 'm9' }, 5000);
      const iso = (time: number) => new Date(time).toISOString();
      expect(await store.exportPerson(ana)).toStrictEqual({
        person: ana,
        since: iso(2000),
        attempts: [],
        drafts: [
          { command: 'plan', values: {}, changedAt: iso(3000) },
          { command: 'plan', values: {}, changedAt: iso(3000) },
          {
            command: 'scorereport',
            values: { exam: 'CLF-C02', score: '700' },
            changedAt: iso(4000),
          },
        ],
        shared: [
          { channel: 'c2', message: 'm1', sharedAt: iso(5000) },
          { channel: 'c1', message: 'm1', sharedAt: iso(6000) },
          { channel: 'c1', message: 'm2', sharedAt: iso(6000) },
        ],
      });
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

    it('erases drafts and shared messages, also of a person without attempts', async () => {
      for (const person of [ana, ben]) {
        await start(`d-${person.user}`, { exam: 'CLF-C02' }, 1000, person);
        await store.addSharedMessage(person, { channel: 'c1', message: `m-${person.user}` }, 1);
      }
      expect(await store.erasePerson(ana)).toEqual({ attempts: 0, complete: true });
      expect(await store.exportPerson(ana)).toBeNull();
      expect(await store.findDraft(ana, `d-${ana.user}`, 1000)).toBe('gone');
      expect(await store.listSharedMessages(ana)).toEqual([]);
      expect(await store.exportPerson(ben)).toMatchObject({ drafts: [{}], shared: [{}] });
      // Nothing of the old values comes back under the same id.
      await start(`d-${ana.user}`, {});
      expect(await store.findDraft(ana, `d-${ana.user}`, 1000)).toMatchObject({ values: {} });
    });

    it('keeps a draft and its changes', async () => {
      await start('d1', { exam: 'CLF-C02', score: '612' });
      expect(await store.findDraft(ana, 'd1', 1001)).toStrictEqual(
        makeDraft('d1', { exam: 'CLF-C02', score: '612' }),
      );
      const changes = { score: null, passed: 'no', exam: 'DOP-C02', never: null };
      const changed = makeDraft('d1', { exam: 'DOP-C02', passed: 'no' }, 2000);
      expect(await store.changeDraft(ana, 'd1', changes, 2000)).toStrictEqual(changed);
      expect(await store.findDraft(ana, 'd1', 2000)).toStrictEqual(changed);
      expect(await store.changeDraft(ana, 'd1', {}, 3000)).toStrictEqual({
        ...changed,
        changedAt: 3000,
      });
    });

    it('gives back any value under any name', async () => {
      const anyValues = fc.dictionary(anyText, anyText, { maxKeys: 4 });
      // An engine may take a half character in a name for another: only names that are Unicode are told apart.
      const anyNamed = anyValues.map((values) =>
        Object.fromEntries(
          Object.entries(values).map(([name, text]) => [name.toWellFormed(), text]),
        ),
      );
      let count = 0;
      await fc.assert(
        fc.asyncProperty(anyNamed, anyNamed, async (first, second) => {
          const id = `p${count++}`;
          await start(id, first);
          expect(await store.findDraft(ana, id, 1000)).toStrictEqual(makeDraft(id, first));
          expect(await store.changeDraft(ana, id, second, 1000)).toStrictEqual(
            makeDraft(id, { ...first, ...second }),
          );
        }),
        {
          numRuns: 50,
          examples: [[{ "it's": `"'; drop table draft; --` }, { ['__proto__']: '😀\ud83d\0' }]],
        },
      );
    });

    it('loses none of many changes at once', async () => {
      await start('d1', { common: 'start' });
      const names = Array.from({ length: 100 }, (_, number) => `n${number}`);
      const found = await Promise.all(
        names.map((name) => store.changeDraft(ana, 'd1', { [name]: name, common: name }, 2000)),
      );
      // Each answer has at least what it was asked for in it.
      expect(names.filter((name, index) => (found[index] as Draft).values[name] !== name)).toEqual(
        [],
      );
      const { common, ...others } = ((await store.findDraft(ana, 'd1', 2000)) as Draft).values;
      expect(others).toStrictEqual(Object.fromEntries(names.map((name) => [name, name])));
      expect(names).toContain(common);
    });

    it('makes all of a change or nothing', async () => {
      const broken = { first: 'new', second: 2n as never };
      await expect(start('d1', broken)).rejects.toThrow('BigInt');
      expect(await store.exportPerson(ana)).toBeNull();
      await start('d1', { first: 'old' });
      await expect(store.changeDraft(ana, 'd1', broken, 2000)).rejects.toThrow('BigInt');
      expect(await store.findDraft(ana, 'd1', 2000)).toStrictEqual(
        makeDraft('d1', { first: 'old' }),
      );
    });

    it('starts a draft once, however often it is delivered', async () => {
      await start('d1', { exam: 'CLF-C02' });
      await store.changeDraft(ana, 'd1', { exam: 'DOP-C02' }, 2000);
      await start('d1', { exam: 'CLF-C02', score: '612' }, 3000);
      expect(await store.findDraft(ana, 'd1', 3000)).toStrictEqual(
        makeDraft('d1', { exam: 'DOP-C02' }, 2000),
      );
    });

    it("never shows or touches another person's draft", async () => {
      await start('d1', { exam: 'CLF-C02' });
      for (const other of [ben, { ...ana, tenant: 'T1' }]) {
        for (const known of [false, true]) {
          if (known) await add(`of-${other.platform}`, emptyReport, 1, other);
          expect(await store.findDraft(other, 'd1', 1000)).toBe('not-yours');
          expect(await store.changeDraft(other, 'd1', { exam: 'DOP-C02' }, 2000)).toBe('not-yours');
          expect(await store.findLatestDraft(other, 'scorereport', 1000)).toBeNull();
          await store.removeDraft(other, 'd1');
          await expect(start('d1', {}, 1000, other)).rejects.toThrow('Draft id d1 is taken.');
          expect((await store.exportPerson(other)) !== null).toBe(known);
        }
      }
      expect(await store.findDraft(ana, 'd1', 1000)).toStrictEqual(
        makeDraft('d1', { exam: 'CLF-C02' }),
      );
    });

    it('forgets a draft that nobody has touched for a day', async () => {
      const day = DRAFT_LIFE_MILLISECONDS;
      await start('d1', {}, 1000);
      expect(await store.findDraft(ana, 'd1', 1000 + day)).toMatchObject({ id: 'd1' });
      expect(await store.findDraft(ana, 'd1', 1001 + day)).toBe('gone');
      expect(await store.findDraft(ben, 'd1', 1001 + day)).toBe('gone');
      expect(await store.changeDraft(ana, 'd1', { exam: 'CLF-C02' }, 1001 + day)).toBe('gone');
      expect(await store.findLatestDraft(ana, 'scorereport', 1001 + day)).toBeNull();
      // A change begins another day; a stranger's new draft takes away what is over, and only that.
      await store.changeDraft(ana, 'd1', {}, 2000);
      await start('d2', {}, 1500);
      expect(await store.exportPerson(ana)).toMatchObject({ drafts: [{}, {}] });
      await start('d3', {}, 2000 + day, ben);
      expect(await store.exportPerson(ana)).toMatchObject({
        drafts: [{ changedAt: new Date(2000).toISOString() }],
      });
      expect(await store.findDraft(ana, 'd1', 2000 + day)).toMatchObject({ id: 'd1' });
      expect(await store.findDraft(ana, 'd2', 1500)).toBe('gone');
    });

    it('finds the draft of a command that was changed last', async () => {
      const latest = async (command = 'scorereport', now = 1000) =>
        (await store.findLatestDraft(ana, command, now))?.id;
      expect(await latest()).toBeUndefined();
      await start('d2', { exam: 'CLF-C02' }, 1000);
      await start('d1', {}, 1000);
      await store.startDraft(ana, { id: 'd5', command: 'plan', values: {} }, 5000);
      await start('d9', {}, 9000, ben);
      expect(await store.findLatestDraft(ana, 'scorereport', 1000)).toStrictEqual(
        makeDraft('d2', { exam: 'CLF-C02' }),
      );
      await store.changeDraft(ana, 'd1', {}, 3000);
      expect(await latest()).toBe('d1');
      expect(await latest('plan')).toBe('d5');
      expect(await latest('history')).toBeUndefined();
      await store.removeDraft(ana, 'd1');
      expect(await latest()).toBe('d2');
      expect(await store.findDraft(ana, 'd1', 3000)).toBe('gone');
      await store.removeDraft(ana, 'd1');
    });

    it('gives a request to whoever claims it first', async () => {
      const asked = Array.from({ length: 20 }, () => store.claimRequest('discord:1', 1000));
      expect((await Promise.all(asked)).filter(Boolean)).toEqual([true]);
      expect(await store.claimRequest('slack:1', 1000)).toBe(true);
      expect(await store.claimRequest('slack:1', 1001)).toBe(false);
      await store.releaseRequest('slack:1');
      expect(await store.claimRequest('slack:1', 1002)).toBe(true);
    });

    it('forgets a claim after its life, and not before', async () => {
      const life = CLAIM_LIFE_MILLISECONDS;
      await store.claimRequest('discord:1', 1000);
      await store.claimRequest('discord:2', 2000);
      expect(await store.claimRequest('discord:1', 1000 + life)).toBe(false);
      // Also when old claims have just been deleted, and this one was not old enough yet.
      expect(await store.claimRequest('discord:1', 1001 + life)).toBe(true);
      expect(await store.claimRequest('discord:1', 1002 + life)).toBe(false);
      expect(await store.claimRequest('discord:2', 1002 + life)).toBe(false);
      expect(await store.claimRequest('discord:2', 3 * life)).toBe(true);
    });

    it('remembers shared messages until they are taken down', async () => {
      const [first, second] = [
        { channel: 'c1', message: 'm1' },
        { channel: 'c1', message: 'm2' },
      ] as const;
      expect(await store.listSharedMessages(ana)).toEqual([]);
      await store.addSharedMessage(ana, second, 2000);
      await store.addSharedMessage(ana, first, 3000);
      await store.addSharedMessage(ana, second, 4000);
      expect(await store.listSharedMessages(ana)).toStrictEqual([second, first]);
      expect(await store.listSharedMessages(ben)).toEqual([]);
      await store.removeSharedMessage(ben, first);
      await expect(store.addSharedMessage(ben, first, 5000)).rejects.toThrow('m1 is taken');
      expect(await store.exportPerson(ben)).toBeNull();
      await store.removeSharedMessage(ana, second);
      await store.removeSharedMessage(ana, second);
      expect(await store.listSharedMessages(ana)).toStrictEqual([first]);
    });

    it('remembers the last text under each name', async () => {
      expect(await store.readState('discord commands')).toBeNull();
      await store.writeState('discord commands', 'hash 1');
      await store.writeState('slack commands', '');
      await store.writeState('discord commands', 'hash 2');
      expect(await store.readState('discord commands')).toBe('hash 2');
      expect(await store.readState('slack commands')).toBe('');
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
