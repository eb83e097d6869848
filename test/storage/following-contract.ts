// What every Store must do about follow-ups, whatever is behind it.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ClaimedFollowUps,
  Following,
  FollowingChange,
  FollowUp,
  PersonKey,
  Store,
} from '#src/app/ports.ts';
import {
  followUpKinds,
  type Prediction,
  type Study,
  usualPreferences,
} from '#src/core/following.ts';
import { anyText } from '#test/support/any-text.ts';
import {
  makeFollowUp,
  makePrediction,
  makePreferences,
  makeStudy,
} from '#test/support/stored-following.ts';
import { ana, ben, emptyReport, makeReport } from '#test/support/stored-reports.ts';

/** The platforms of all people here. */
const everywhere: readonly string[] = ['discord', 'slack'];

const nothing: Following = {
  attempts: [],
  preferences: usualPreferences,
  studies: [],
  followUps: [],
  predictions: [],
  unanswered: 0,
  lastSentAt: null,
  notice: null,
};

/** Runs the contract over stores that `open` makes: a new, empty one each time. */
export function followingContract(name: string, open: () => Promise<Store>): void {
  describe(`following over ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const change = <T extends FollowingChange>(what: T, person = ana, now = 1000) =>
      store.changeFollowing(person, () => what, now);
    const read = (person = ana) => store.readFollowing(person);
    const add = (...followUps: readonly FollowUp[]) => change({ followUps });
    const claim = (
      now: number,
      { together = now, leaseUntil = now + 60, platforms = everywhere } = {},
    ) => store.claimFollowUps(now, { together, leaseUntil }, platforms);
    const idsClaimed = async (...args: Parameters<typeof claim>) => (await claim(...args))?.ids;

    it('knows the usual of somebody unknown, who stays unknown', async () => {
      expect(await read()).toStrictEqual(nothing);
      expect(await store.exportPerson(ana)).toBeNull();
    });

    it('gives back every field', async () => {
      const first = {
        preferences: makePreferences(),
        studies: [makeStudy({ exam: 'DOP-C02' }), makeStudy({ exam: 'CLF-C02', attempt: 'a2' })],
        followUps: [
          makeFollowUp('f2', { state: 'sending', leaseUntil: 77, tries: 3, dueAt: 9 }),
          makeFollowUp('f1', { state: 'sent', step: 2, sentAt: 5, answer: 'done' }),
          makeFollowUp('f3', { kind: 'exam-eve', attempt: 'a2', revision: 4, step: 0 }),
        ],
        predictions: [makePrediction()],
        unanswered: 2,
        lastSentAt: 99,
        notice: 'closed',
      } as const;
      expect(await change({ ...first, own: 7 })).toStrictEqual({ ...first, own: 7 });
      const studies = first.studies.toReversed();
      expect(await read()).toStrictEqual({ ...nothing, ...first, studies });

      const second = {
        preferences: makePreferences({ timeZone: null, pausedUntil: null, calibration: false }),
        studies: [
          makeStudy({
            hoursPerWeek: null,
            left: null,
            ticked: [],
            examDate: null,
            followed: false,
          }),
        ],
        followUps: [makeFollowUp('f2', { kind: 'passed', state: 'dropped', step: 0 })],
        predictions: [makePrediction({ chance: null, outcome: null, band: 'unknown' })],
        unanswered: 0,
        lastSentAt: null,
        notice: null,
      } as const;
      await change(second);
      expect(await read()).toStrictEqual({
        ...nothing,
        ...second,
        studies: [second.studies[0], first.studies[0]],
        followUps: [second.followUps[0], ...first.followUps.slice(1)],
      });
      expect(await read(ben)).toStrictEqual(nothing);
    });

    it.each(['closed', 'dead'] as const)('gives back the notice %s', async (notice) => {
      await change({ notice });
      expect(await read()).toStrictEqual({ ...nothing, notice });
    });

    it.each(['due', 'sent', 'unknown', 'dropped', 'dead'] as const)(
      'gives back a follow-up that is %s, of each kind',
      async (state) => {
        const followUps = followUpKinds.map((kind) => makeFollowUp(kind, { kind, state }));
        await change({ followUps });
        expect((await read()).followUps).toStrictEqual(followUps);
      },
    );

    it('gives back any hours, items and numbers', async () => {
      const name = anyText.map((text) => `x${text.toWellFormed()}`);
      const amount = fc.double({ min: 0, max: 1e6, noNaN: true }).map((hours) => hours + 0);
      const anyStudy = fc.record({
        revision: fc.nat(),
        weeksBefore: fc.nat(),
        hoursPerWeek: fc.option(amount),
        left: fc.option(
          fc.dictionary(fc.oneof(name, fc.constant('__proto__')), amount, {
            noNullPrototype: true,
          }),
        ),
        ticked: fc.array(anyText),
        followed: fc.boolean(),
      });
      const percent = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0);
      const anyPrediction = fc.record({
        model: name,
        chance: fc.option(fc.record({ low: percent, mid: percent, high: percent })),
        outcome: fc.option(fc.record({ attempt: name, passed: fc.boolean() })),
      });
      const minute = fc.integer({ min: 0, max: 1439 });
      const anyPreferences = fc.record({
        timeZone: fc.option(name),
        quietFrom: minute,
        quietUntil: minute,
        checkInAt: minute,
        pausedUntil: fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 })),
        calibration: fc.option(fc.boolean()),
      });
      await fc.assert(
        fc.asyncProperty(
          anyStudy,
          anyPrediction,
          anyPreferences,
          async (study, told, preferences) => {
            const studies = [makeStudy(study)];
            const predictions = [
              makePrediction({ ...told, chance: told.chance && { ...told.chance } }),
            ];
            await change({ studies, predictions, preferences });
            expect(plain(await read())).toStrictEqual(
              plain({ ...nothing, studies, predictions, preferences }),
            );
          },
        ),
        { numRuns: 50 },
      );
    });

    it('leaves what a change does not name', async () => {
      const all = {
        preferences: makePreferences(),
        studies: [makeStudy()],
        followUps: [makeFollowUp('f1')],
        predictions: [makePrediction()],
        unanswered: 1,
        lastSentAt: 5,
        notice: 'dead',
      } as const;
      await change(all);
      const changes: readonly FollowingChange[] = [
        { preferences: makePreferences({ quietFrom: 1 }) },
        { unanswered: 0 },
        { lastSentAt: null },
        { notice: null },
        { studies: [makeStudy({ revision: 7 })] },
        { followUps: [makeFollowUp('f1', { answer: 'done' })] },
        { predictions: [makePrediction({ outcome: null })] },
      ];
      let expected: Following = { ...nothing, ...all };
      for (const one of changes) {
        await change(one);
        expected = { ...expected, ...one } as Following;
        expect(await read()).toStrictEqual(expected);
      }
    });

    it('removes studies and predictions, and not those added with the same change', async () => {
      const exams = ['A', 'B', 'C'];
      await change({
        studies: exams.map((exam) => makeStudy({ exam })),
        predictions: exams.map((attempt) => makePrediction({ attempt })),
      });
      await change({
        studies: [makeStudy({ exam: 'B', revision: 9 })],
        removedStudies: ['A', 'B', 'never'],
        predictions: [makePrediction({ attempt: 'C', model: 'm9' })],
        removedPredictions: ['C', 'B', 'never'],
      });
      expect(await read()).toStrictEqual({
        ...nothing,
        studies: [makeStudy({ exam: 'B', revision: 9 }), makeStudy({ exam: 'C' })],
        predictions: [
          makePrediction({ attempt: 'A' }),
          makePrediction({ attempt: 'C', model: 'm9' }),
        ],
      });
    });

    it('removes follow-ups, and not those added with the same change', async () => {
      const made = ['a', 'b', 'c', 'd'].map((id, step) => makeFollowUp(id, { step }));
      const [a, b, c, d] = made as [FollowUp, FollowUp, FollowUp, FollowUp];
      await add(...made);
      await change({ removedFollowUps: ['b', 'never', 'b'] });
      expect((await read()).followUps).toStrictEqual([a, c, d]);
      // One that comes back is a new one; and what one was is free for another, also when it was made last.
      const back = { ...a, dueAt: 7 };
      const other = { ...d, id: 'e' };
      await change({ removedFollowUps: ['a', 'd'], followUps: [back, other, { ...d, id: 'f' }] });
      expect((await read()).followUps).toStrictEqual([c, back, other]);
      await change({ removedFollowUps: ['e', 'c'] });
      await add(b);
      expect((await read()).followUps).toStrictEqual([back, b]);
      expect(await idsClaimed(2000)).toEqual(['a', 'b']);
      await change({ removedFollowUps: ['a', 'b'] });
      expect(await read()).toStrictEqual(nothing);
      // Also one that is being sent: nobody gets it again.
      expect(await claim(9000)).toBeNull();
    });

    it('plans anew in one change, whatever was planned', async () => {
      const plan = (name: string) =>
        Array.from({ length: 12 }, (_, step) => makeFollowUp(`${name}-${step}`, { step }));
      const replace = (name: string) =>
        store.changeFollowing(
          ana,
          ({ followUps }) => ({
            removedFollowUps: followUps.map(({ id }) => id),
            followUps: plan(name),
          }),
          1,
        );
      await Promise.all(Array.from({ length: 20 }, (_, number) => replace(String(number))));
      expect((await read()).followUps).toStrictEqual(plan('19'));
    });

    it("never removes another person's follow-up", async () => {
      await add(makeFollowUp('f1'));
      await change({ removedFollowUps: ['f1'], unanswered: 1 }, ben);
      await expect(
        change({ removedFollowUps: ['f1'], followUps: [makeFollowUp('f1')], unanswered: 2 }, ben),
      ).rejects.toThrow('Follow-up id f1 is taken.');
      expect((await read()).followUps).toStrictEqual([makeFollowUp('f1')]);
      expect(await read(ben)).toStrictEqual({ ...nothing, unanswered: 1 });
    });

    it('writes nothing for a change with nothing in it, and adds no person', async () => {
      for (const empty of [
        {},
        {
          studies: [],
          removedStudies: [],
          followUps: [],
          removedFollowUps: [],
          predictions: [],
          removedPredictions: [],
        },
      ]) {
        expect(await change(empty)).toBe(empty);
        expect(await store.exportPerson(ana)).toBeNull();
      }
      await change({ unanswered: 0 }, ana, 86_400_000);
      expect(await store.exportPerson(ana)).toMatchObject({ since: '1970-01-02T00:00:00.000Z' });
    });

    it('keeps follow-ups in the order they were made, whatever their times and ids', async () => {
      const made = ['z', 'b', 'y', 'a'].map((id, step) => makeFollowUp(id, { step, dueAt: -step }));
      await add(...made.slice(0, 2));
      await add(...made.slice(2), { ...(made[0] as FollowUp), dueAt: 7 });
      const ids = (await read()).followUps.map(({ id, dueAt }) => `${id} ${dueAt}`);
      expect(ids).toEqual(['z 7', 'b -1', 'y -2', 'a -3']);
    });

    it('adds once what is planned twice', async () => {
      const first = makeFollowUp('f1', { state: 'sent', sentAt: 5 });
      await add(first);
      const others: readonly Partial<FollowUp>[] = [
        { attempt: 'a2' },
        { kind: 'exam-week' },
        { revision: 2 },
        { step: 2 },
      ];
      const different = others.map((changes, index) => makeFollowUp(`g${index}`, changes));
      await add(
        makeFollowUp('f2', { dueAt: 9 }),
        makeFollowUp('f3', { exam: 'DOP-C02' }),
        ...different,
        ...different.map((one) => ({ ...one, id: `again-${one.id}` })),
      );
      expect((await read()).followUps).toStrictEqual([first, ...different]);
      // The one left out has not taken its id either.
      await add(makeFollowUp('f2', { step: 3 }));
      expect((await read()).followUps.at(-1)).toStrictEqual(makeFollowUp('f2', { step: 3 }));
      // Of different people each has their own.
      await change({ followUps: [makeFollowUp('b1')] }, ben);
      expect((await read(ben)).followUps).toStrictEqual([makeFollowUp('b1')]);
    });

    it('adds once what many plan at the same time', async () => {
      const plan = Array.from({ length: 12 }, (_, step) => step);
      await Promise.all(
        Array.from({ length: 20 }, (_, planner) =>
          add(...plan.map((step) => makeFollowUp(`${planner}-${step}`, { step }))),
        ),
      );
      expect((await read()).followUps.map(({ step }) => step)).toEqual(plan);
    });

    it("never touches another person's follow-up", async () => {
      await add(makeFollowUp('f1'));
      for (const followUp of [makeFollowUp('f1'), makeFollowUp('f1', { step: 5 })]) {
        const changing = { notice: 'dead', followUps: [makeFollowUp('f0', { step: 9 }), followUp] };
        await expect(change(changing as FollowingChange, ben)).rejects.toThrow(
          'Follow-up id f1 is taken.',
        );
      }
      expect(await store.exportPerson(ben)).toBeNull();
      expect((await read()).followUps).toStrictEqual([makeFollowUp('f1')]);
    });

    it('asks with the latest, and of many at once each sees the one before', async () => {
      const seen = await Promise.all(
        Array.from({ length: 50 }, () =>
          store.changeFollowing(ana, ({ unanswered: saw }) => ({ unanswered: saw + 1, saw }), 1),
        ),
      );
      expect(seen.map(({ saw }) => saw)).toEqual(Array.from({ length: 50 }, (_, index) => index));
      const full = {
        followUps: [makeFollowUp('f1')],
        studies: [makeStudy()],
        notice: 'dead',
      } as const;
      await change(full);
      await store.addAttempts(ana, [{ id: 'a1', report: makeReport() }], 1);
      let asked: Following | undefined;
      await store.changeFollowing(
        ana,
        (following) => {
          asked = following;
          return {};
        },
        1,
      );
      expect(asked).toStrictEqual(await read());
      expect(asked).toMatchObject({ ...full, unanswered: 50, attempts: [{ id: 'a1' }] });
    });

    it('changes nothing when a decision fails, or what it decides cannot be read back', async () => {
      const planned = makeFollowUp('f0', { step: 9 });
      await change({ unanswered: 1, studies: [makeStudy()], followUps: [planned] });
      const before = await read();
      const failing = store.changeFollowing(
        ana,
        () => {
          throw new RangeError('no');
        },
        1,
      );
      await expect(failing).rejects.toThrow(RangeError);
      const preferences = makePreferences;
      const study = (changes: Partial<Study>) => ({ studies: [makeStudy(changes)] });
      const followUp = (changes: Partial<FollowUp>) => ({
        followUps: [makeFollowUp('f1', changes)],
      });
      const told = (changes: Partial<Prediction>) => ({ predictions: [makePrediction(changes)] });
      const bad: readonly FollowingChange[] = [
        { preferences: preferences({ quietFrom: 1440 }) },
        { preferences: preferences({ quietUntil: -1 }) },
        { preferences: preferences({ checkInAt: 0.5 }) },
        { preferences: preferences({ pausedUntil: 1e300 }) },
        { preferences: preferences({ timeZone: '' }) },
        { unanswered: -1 },
        { lastSentAt: Number.NaN },
        { notice: 'bored' as never },
        { notice: 'unanswered' as never },
        study({ exam: '' }),
        study({ startsOn: 'soon' }),
        study({ examDate: 'soon' }),
        study({ revision: 1.5 }),
        study({ weeksBefore: -1 }),
        study({ hoursPerWeek: Number.NaN }),
        study({ left: { x: Number.POSITIVE_INFINITY } }),
        study({ left: [1] as never }),
        study({ ticked: [7 as never] }),
        followUp({ kind: 'hello' as never }),
        followUp({ state: 'lost' as never }),
        followUp({ dueAt: 0.5 }),
        followUp({ tries: -1 }),
        followUp({ step: -1 }),
        // Nobody would ever take it back.
        followUp({ state: 'sending', leaseUntil: null }),
        followUp({ state: 'sent', leaseUntil: 5 }),
        followUp({ sentAt: Number.NaN }),
        told({ band: 'superb' as never }),
        told({ chance: { low: 1, mid: 101, high: 2 } }),
        told({ chance: { low: 1, mid: Number.NaN, high: 2 } }),
        told({ madeAt: 1e300 }),
        told({ outcome: { attempt: '', passed: true } }),
      ];
      for (const one of bad) {
        const removedFollowUps = ['f0'];
        await expect(change({ lastSentAt: 7, removedFollowUps, ...one })).rejects.toThrow(
          /^The record of (preferences|study|follow-up|prediction) \S* ?is not valid: \w+\.$/,
        );
        await expect(change(one, ben)).rejects.toThrow('is not valid');
      }
      expect(await read()).toStrictEqual(before);
      expect(await store.exportPerson(ben)).toBeNull();
    });

    it('shows the attempts as they are listed, and lives on without them', async () => {
      const dated = (takenOn: string | null) => makeReport({ takenOn });
      await store.addAttempts(
        ana,
        [
          { id: 'a3', report: dated('2026-05-01') },
          { id: 'a2', report: dated(null) },
          { id: 'a1', report: dated('2026-01-01') },
        ],
        1,
      );
      const kept = {
        studies: [makeStudy()],
        followUps: [makeFollowUp('f1')],
        predictions: [makePrediction()],
      };
      await change(kept);
      const expected = async () => ({
        ...nothing,
        ...kept,
        attempts: await store.listAttempts(ana),
      });
      expect(await read()).toStrictEqual(await expected());
      expect((await read()).attempts.map(({ id }) => id)).toEqual(['a2', 'a1', 'a3']);
      await store.changeAttempt(ana, 'a1', emptyReport, 2);
      await store.keepAttempts(
        ana,
        () => ({ added: [], changed: [{ id: 'a2', report: emptyReport }] }),
        2,
      );
      expect(await read()).toStrictEqual(await expected());
      await store.removeAttempt(ana, 'a1');
      expect(await read()).toStrictEqual(await expected());
    });

    it('claims what has been due longest, and of the same person what is due soon', async () => {
      expect(await claim(1000)).toBeNull();
      await add(
        makeFollowUp('a-late', { dueAt: 500, step: 1 }),
        makeFollowUp('a-soon', { dueAt: 1050, step: 2 }),
        makeFollowUp('a-then', { dueAt: 1051, step: 3 }),
        makeFollowUp('a-first', { dueAt: 300, step: 4 }),
        makeFollowUp('a-same', { dueAt: 300, step: 5 }),
      );
      await change({ followUps: [makeFollowUp('b-first', { dueAt: 400 })] }, ben);
      expect(await claim(299)).toBeNull();
      const times = { together: 1050, leaseUntil: 2000 };
      expect(await claim(1000, times)).toStrictEqual({
        person: ana,
        ids: ['a-first', 'a-same', 'a-late', 'a-soon'],
      });
      expect(await claim(1000, times)).toStrictEqual({ person: ben, ids: ['b-first'] });
      expect(await claim(1000, times)).toBeNull();
      const waits = ({ id, state, tries, leaseUntil, dueAt }: FollowUp) =>
        `${id} ${state} ${tries} ${leaseUntil} ${dueAt}`;
      expect((await read()).followUps.map(waits)).toEqual([
        'a-late sending 1 2000 500',
        'a-soon sending 1 2000 1050',
        'a-then due 0 null 1051',
        'a-first sending 1 2000 300',
        'a-same sending 1 2000 300',
      ]);
    });

    it('claims what is due now, however little is to go together', async () => {
      await add(makeFollowUp('f1', { dueAt: 900 }), makeFollowUp('f2', { dueAt: 950, step: 2 }));
      expect(await idsClaimed(1000, { together: 0 })).toEqual(['f1', 'f2']);
    });

    it('claims nothing that is not due', async () => {
      const states = ['sent', 'unknown', 'dropped', 'dead'] as const;
      await add(
        ...states.map((state, step) => makeFollowUp(state, { state, step })),
        makeFollowUp('later', { dueAt: 1001, step: 8 }),
        makeFollowUp('elsewhere', { state: 'sending', leaseUntil: 1001, step: 9 }),
      );
      expect(await claim(1000)).toBeNull();
      expect(await idsClaimed(1001)).toEqual(['elsewhere', 'later']);
    });

    it('gives out again what somebody did not come back with', async () => {
      await add(makeFollowUp('f1', { dueAt: 100 }), makeFollowUp('f2', { dueAt: 50, step: 2 }));
      expect(await idsClaimed(100, { leaseUntil: 200 })).toEqual(['f2', 'f1']);
      expect(await claim(199)).toBeNull();
      await store.changeFollowing(
        ana,
        ({ followUps }) => ({
          followUps: followUps
            .filter(({ id }) => id === 'f2')
            .map((sent) => ({ ...sent, state: 'sent', sentAt: 150, leaseUntil: null })),
        }),
        150,
      );
      expect(await idsClaimed(200, { leaseUntil: 300 })).toEqual(['f1']);
      expect((await read()).followUps).toMatchObject([
        { id: 'f1', state: 'sending', tries: 2, leaseUntil: 300, dueAt: 100 },
        { id: 'f2', state: 'sent', tries: 1, leaseUntil: null, sentAt: 150 },
      ]);
      // Also when nobody's turn comes: it is due again then, as it was.
      await store.changeFollowing(
        ana,
        ({ followUps }) => ({ followUps: followUps.map((one) => ({ ...one, dueAt: 900 })) }),
        250,
      );
      expect(await claim(400)).toBeNull();
      expect((await read()).followUps[0]).toMatchObject({ state: 'due', tries: 2, dueAt: 900 });
    });

    it('claims only of platforms that were named, whatever is due elsewhere', async () => {
      const slackAna = { ...ana, platform: 'slack' };
      const zoe = { ...ana, user: 'zoe' };
      const plan = async (person: PersonKey, ...dues: readonly number[]) => {
        const name = `${person.platform}-${person.user}`;
        const made = dues.map((dueAt, step) => makeFollowUp(`${name}-${dueAt}`, { step, dueAt }));
        await change({ followUps: made }, person);
      };
      await plan(ana, 100, 400);
      await plan(ben, 200);
      await plan(slackAna, 150, 350);
      await plan(zoe, 300);
      const on = (...platforms: readonly string[]) => claim(1000, { platforms });
      expect(await on()).toBeNull();
      expect(await on('console')).toBeNull();
      expect(await on('')).toBeNull();
      // The same user on another platform is somebody else.
      expect(await on('slack')).toStrictEqual({
        person: slackAna,
        ids: ['slack-1001-ana-150', 'slack-1001-ana-350'],
      });
      expect(await on('console', 'slack', 'discord', 'slack')).toMatchObject({ person: ana });
      expect(await on('discord', 'slack')).toMatchObject({ person: ben });
      expect(await on('slack')).toBeNull();
      expect(await on('slack', 'discord')).toMatchObject({ person: zoe });
      expect(await on('slack', 'discord')).toBeNull();
    });

    it('takes leases back that are over, of any platform and for none', async () => {
      await add(makeFollowUp('f1', { state: 'sending', leaseUntil: 50 }));
      await change({ followUps: [makeFollowUp('f2', { dueAt: 1 })] }, ben);
      const states = async () => [...(await read()).followUps, ...(await read(ben)).followUps];
      expect(await claim(49, { platforms: [] })).toBeNull();
      expect(await states()).toMatchObject([{ state: 'sending' }, { state: 'due', tries: 0 }]);
      expect(await claim(50, { platforms: [] })).toBeNull();
      expect(await states()).toMatchObject([
        { state: 'due', leaseUntil: null, tries: 0 },
        { state: 'due', tries: 0 },
      ]);
    });

    it('gives each to one of many who claim at once', async () => {
      const people = Array.from({ length: 40 }, (_, number) => ({ ...ana, user: `u${number}` }));
      for (const [number, person] of people.entries()) {
        const ids = [0, 1].map((step) =>
          makeFollowUp(`${number}-${step}`, { step, dueAt: -number }),
        );
        await change({ followUps: ids }, person);
      }
      const claimed = await Promise.all(Array.from({ length: 100 }, () => claim(1000)));
      expect(claimed.filter((one) => one !== null)).toStrictEqual(
        people
          .map((person, number) => ({ person, ids: [`${number}-0`, `${number}-1`] }))
          .toReversed(),
      );
    });

    it('lists who is to be told something', async () => {
      expect(await store.listNoticed()).toEqual([]);
      await change({ notice: 'closed' }, ben, 1);
      await change({ notice: 'dead' }, ana, 2);
      await change({ notice: null, unanswered: 2 }, { ...ana, user: 'other' }, 3);
      expect(await store.listNoticed()).toStrictEqual([ben, ana]);
      await change({ notice: null }, ben);
      expect(await store.listNoticed()).toStrictEqual([ana]);
      await store.erasePerson(ana);
      expect(await store.listNoticed()).toEqual([]);
    });

    it('lists what was predicted and came true or not, of those alone who allow it', async () => {
      const judged = makePrediction({ attempt: 'a1', outcome: { attempt: 'a2', passed: true } });
      const open = makePrediction({ attempt: 'a2', outcome: null });
      const told = async (person: PersonKey, calibration: boolean | null, prefix: string) => {
        const named = (id: string) => `${prefix}${id}`;
        await store.addAttempts(
          person,
          [
            {
              id: named('a2'),
              report: makeReport({ takenOn: '2026-05-01', score: 720, passed: true }),
            },
            { id: named('a1'), report: makeReport({ takenOn: '2026-03-01' }) },
            { id: named('a0'), report: emptyReport },
          ],
          5,
        );
        const predictions = [judged, open].map((each) => ({
          ...each,
          attempt: named(each.attempt),
          outcome: each.outcome && { ...each.outcome, attempt: named(each.outcome.attempt) },
        }));
        await change({ preferences: makePreferences({ calibration }), predictions }, person);
      };
      expect(await store.listJudged()).toEqual([]);
      await told(ana, true, 'ana-');
      await told(ben, false, 'ben-');
      await told({ ...ana, user: 'never-asked' }, null, 'never-');
      await told({ ...ana, user: 'third' }, true, 'third-');
      const found = await store.listJudged();
      const ids = found.map(({ predictions, attempts }) => ({
        predictions: predictions.map(({ attempt }) => attempt),
        attempts: attempts.map(({ id }) => id),
      }));
      expect(ids).toEqual([
        { predictions: ['ana-a1'], attempts: ['ana-a0', 'ana-a1', 'ana-a2'] },
        { predictions: ['third-a1'], attempts: ['third-a0', 'third-a1', 'third-a2'] },
      ]);
      expect(found[0]?.predictions[0]).toStrictEqual({
        ...judged,
        attempt: 'ana-a1',
        outcome: { attempt: 'ana-a2', passed: true },
      });
      expect(found[0]?.attempts).toStrictEqual(await store.listAttempts(ana));
      expect(JSON.stringify(found)).not.toMatch(/discord|1001|third"/);
      // A no, and an erasure, take somebody out at once.
      await change({ preferences: makePreferences({ calibration: false }) }, ana);
      await store.erasePerson({ ...ana, user: 'third' });
      expect(await store.listJudged()).toEqual([]);
    });

    it('exports it', async () => {
      const iso = (time: number) => new Date(time).toISOString();
      const since = {
        person: ana,
        since: iso(1000),
        attempts: [],
        drafts: [],
        shared: [],
      };
      await change({
        preferences: makePreferences({ pausedUntil: 5 }),
        studies: [makeStudy()],
        followUps: [
          makeFollowUp('f2', { state: 'sent', sentAt: 7, tries: 1, answer: 'done' }),
          makeFollowUp('f1', { step: 2, state: 'sending', leaseUntil: 9 }),
        ],
        predictions: [makePrediction()],
        unanswered: 2,
        lastSentAt: 99,
        notice: 'dead',
      });
      const { id: _, leaseUntil: __, dueAt: ___, ...followUp } = makeFollowUp('f');
      expect(await store.exportPerson(ana)).toStrictEqual({
        ...since,
        following: {
          preferences: { ...makePreferences(), pausedUntil: iso(5) },
          studies: [makeStudy()],
          followUps: [
            {
              ...followUp,
              state: 'sent',
              sentAt: iso(7),
              tries: 1,
              answer: 'done',
              dueAt: iso(1000),
            },
            { ...followUp, step: 2, state: 'sending', dueAt: iso(1000) },
          ],
          predictions: [{ ...makePrediction(), madeAt: iso(1234) }],
          unanswered: 2,
          lastSentAt: iso(99),
          notice: 'dead',
        },
      });
    });

    it('exports any part of it, and nothing where there is none', async () => {
      await store.addAttempts(ben, [{ id: 'b1', report: makeReport() }], 1);
      expect(await store.exportPerson(ben)).not.toHaveProperty('following');
      const parts: readonly FollowingChange[] = [
        { unanswered: 0 },
        { studies: [makeStudy()] },
        { followUps: [makeFollowUp('f1')] },
        { predictions: [makePrediction()] },
      ];
      for (const [number, part] of parts.entries()) {
        const person = { ...ana, user: `u${number}` };
        await change(part, person);
        const { following } = (await store.exportPerson(person)) ?? {};
        expect(following?.preferences).toStrictEqual(usualPreferences);
        const { studies, followUps, predictions } = following ?? {};
        expect([studies?.length, followUps?.length, predictions?.length]).toEqual([
          Number(number === 1),
          Number(number === 2),
          Number(number === 3),
        ]);
      }
      // What was only removed leaves nothing to export.
      await change({ removedStudies: ['CLF-C02'] }, ben);
      expect(await store.exportPerson(ben)).not.toHaveProperty('following');
    });

    it('erases it, also of a person with nothing else, and of nobody else', async () => {
      const all = (id: string) => ({
        preferences: makePreferences(),
        studies: [makeStudy()],
        followUps: [makeFollowUp(id)],
        predictions: [makePrediction()],
        notice: 'dead' as const,
      });
      await change(all('f1'));
      await change(all('f2'), ben);
      const ofBen = await read(ben);
      expect(await store.erasePerson(ana)).toEqual({ attempts: 0, complete: true });
      expect(await read()).toStrictEqual(nothing);
      expect(await store.exportPerson(ana)).toBeNull();
      expect(await read(ben)).toStrictEqual(ofBen);
      expect(await claim(1000)).toMatchObject({ person: ben });
      expect(await claim(1000)).toBeNull();
      await add(makeFollowUp('f1'));
      expect(await read()).toStrictEqual({ ...nothing, followUps: [makeFollowUp('f1')] });
    });

    it('does as a simple model does', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
          const tried = await open();
          const model = makeModel();
          for (const step of steps) {
            if ('now' in step) {
              const times = {
                together: step.now + step.together,
                leaseUntil: step.now + step.lease,
              };
              const claimed = await tried.claimFollowUps(step.now, times, step.platforms);
              // Of people whose turn it is at the same time, any may come first.
              expect(claimed).toStrictEqual(model.claim(step.now, times, step.platforms, claimed));
            } else if ('erased' in step) {
              await tried.erasePerson(personOf(step.erased));
              model.erase(personOf(step.erased));
            } else {
              const decide = (following: Following) => makeChange(step, following);
              await tried.changeFollowing(personOf(step.person), decide, 1);
              model.change(personOf(step.person), decide);
            }
            for (const person of [0, 1, 2].map(personOf)) {
              expect(await tried.readFollowing(person)).toStrictEqual(model.read(person));
            }
          }
          await tried.close();
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** The same as JSON text and back, so that only what is said counts, not how the object was made. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The last of three is on another platform than the others. */
const personOf = (number: number): PersonKey => ({
  ...ana,
  platform: number === 2 ? 'slack' : 'discord',
  user: `person-${number}`,
});

/** What is done at random: a claim, an erasure, a change. */
type Step =
  | {
      readonly now: number;
      readonly together: number;
      readonly lease: number;
      readonly platforms: readonly string[];
    }
  | { readonly erased: number }
  | ChangeStep;
interface ChangeStep {
  readonly person: number;
  readonly followUps: readonly {
    readonly id: number;
    readonly step: number;
    readonly dueAt: number;
    readonly state: FollowUp['state'];
  }[];
  readonly studied: readonly string[];
  readonly removed: readonly string[];
  readonly removedFollowUps: readonly number[];
  readonly unanswered: number | null;
}

const few = fc.integer({ min: 0, max: 20 });
const someExams = fc.subarray(['A', 'B', 'C']);
const anyPlatforms = fc.oneof(
  { weight: 3, arbitrary: fc.constant(everywhere) },
  { weight: 2, arbitrary: fc.shuffledSubarray([...everywhere, 'console']) },
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ now: few, together: few, lease: few, platforms: anyPlatforms }),
  },
  { weight: 1, arbitrary: fc.record({ erased: fc.nat(2) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      person: fc.nat(2),
      followUps: fc.array(
        fc.record({
          id: fc.nat(5),
          step: fc.nat(5),
          dueAt: few,
          state: fc.constantFrom('due', 'due', 'sending', 'sent', 'dropped'),
        }),
        { maxLength: 4 },
      ),
      studied: someExams,
      removed: someExams,
      removedFollowUps: fc.oneof(
        fc.constant([]),
        fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 3 }),
      ),
      unanswered: fc.option(few),
    }),
  },
);

/** Makes a change of one moment: what a follow-up is stays once it is there. */
function makeChange(step: ChangeStep, following: Following): FollowingChange {
  const removedFollowUps = step.removedFollowUps.map((number) => `${step.person}-${number}`);
  const stay = following.followUps.filter(({ id }) => !removedFollowUps.includes(id));
  const steps = new Map(stay.map((one) => [one.id, one.step]));
  const taken = new Set(steps.values());
  const followUps = step.followUps.map(({ id: number, step: wanted, dueAt, state }) => {
    const id = `${step.person}-${number}`;
    const isFree = !steps.has(id) && !taken.has(wanted);
    const is = steps.get(id) ?? wanted;
    if (isFree) {
      steps.set(id, is);
      taken.add(is);
    }
    return makeFollowUp(id, {
      step: is,
      dueAt,
      state,
      leaseUntil: state === 'sending' ? dueAt : null,
    });
  });
  return {
    followUps,
    removedFollowUps,
    studies: step.studied.map((exam) => makeStudy({ exam, revision: step.followUps.length })),
    removedStudies: step.removed,
    predictions: step.studied.map((attempt) => makePrediction({ attempt })),
    removedPredictions: step.removed,
    ...(step.unanswered === null ? {} : { unanswered: step.unanswered }),
  };
}

/** The store in the simplest way that is right. */
function makeModel() {
  const people = new Map<string, Following>();
  const platformOf = (name: string) => (name === personOf(2).user ? 'slack' : 'discord');
  const read = ({ user }: PersonKey) => people.get(user) ?? nothing;
  const put = (person: PersonKey, changes: Partial<Following>) =>
    people.set(person.user, { ...read(person), ...changes });
  return {
    read,
    erase: ({ user }: PersonKey) => people.delete(user),
    change(person: PersonKey, decide: (following: Following) => FollowingChange) {
      const before = read(person);
      const { followUps = [], studies = [], removedStudies = [], ...others } = decide(before);
      const { predictions = [], removedPredictions = [], unanswered = before.unanswered } = others;
      const { removedFollowUps = [] } = others;
      const all = before.followUps.filter(({ id }) => !removedFollowUps.includes(id));
      for (const one of followUps) {
        const at = all.findIndex(({ id }) => id === one.id);
        if (at >= 0) all[at] = one;
        else if (!all.some(({ step }) => step === one.step)) all.push(one);
      }
      const byKey = <T>(
        old: readonly T[],
        removed: readonly string[],
        added: readonly T[],
        key: (one: T) => string,
      ) =>
        [
          ...new Map(
            [...old.filter((one) => !removed.includes(key(one))), ...added].map((one) => [
              key(one),
              one,
            ]),
          ).values(),
        ].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
      put(person, {
        followUps: all,
        studies: byKey(before.studies, removedStudies, studies, ({ exam }) => exam),
        predictions: byKey(
          before.predictions,
          removedPredictions,
          predictions,
          ({ attempt }) => attempt,
        ),
        unanswered,
      });
    },
    claim(
      now: number,
      { together, leaseUntil }: { readonly together: number; readonly leaseUntil: number },
      platforms: readonly string[],
      claimed: ClaimedFollowUps | null,
    ): ClaimedFollowUps | null {
      for (const [user, following] of people) {
        const followUps = following.followUps.map(
          (one): FollowUp =>
            one.leaseUntil !== null && one.leaseUntil <= now
              ? { ...one, state: 'due', leaseUntil: null }
              : one,
        );
        people.set(user, { ...following, followUps });
      }
      const dueOf = (following: Following, until: number) =>
        following.followUps
          .filter(({ state, dueAt }) => state === 'due' && dueAt <= until)
          .toSorted((a, b) => a.dueAt - b.dueAt);
      const reached = [...people].filter(([user]) => platforms.includes(platformOf(user)));
      const firsts = reached.flatMap(([user, following]) =>
        dueOf(following, now)
          .slice(0, 1)
          .map(({ dueAt }) => ({ user, dueAt })),
      );
      const earliest = Math.min(...firsts.map(({ dueAt }) => dueAt));
      const next = firsts.filter(({ dueAt }) => dueAt === earliest).map(({ user }) => user);
      const user = next.find((one) => one === claimed?.person.user) ?? next[0];
      if (user === undefined) return null;
      const person = { ...ana, platform: platformOf(user), user };
      const ids = dueOf(read(person), together).map(({ id }) => id);
      put(person, {
        followUps: read(person).followUps.map((one) =>
          ids.includes(one.id)
            ? { ...one, state: 'sending', leaseUntil, tries: one.tries + 1 }
            : one,
        ),
      });
      return { person, ids };
    },
  };
}
