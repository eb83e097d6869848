// What every Store must do about groups, whatever is behind it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Contribute,
  type GroupKey,
  type GroupSettings,
  type Publishing,
  usualSettings,
} from '#src/app/group-ports.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import type { FigureFamily } from '#src/core/group-stats.ts';
import {
  class1,
  class2,
  contribute,
  makeLatest,
  makeLatestFigures,
  makeMoved,
  makeScore,
  movedFigures,
  publishAll,
} from '#test/support/stored-groups.ts';
import { ana, ben, emptyReport } from '#test/support/stored-reports.ts';

const exam = 'CLF-C02';
const day = 86_400_000;
const cleo: PersonKey = { ...ana, user: 'cleo' };
const dan: PersonKey = { ...ana, user: 'dan' };
const everybody = [ana, cleo, dan];
const team: GroupKey = { platform: 'slack', tenant: 'T1', group: 'T1' };

/** Runs the contract over stores that `open` makes: a new, empty one each time. */
export function groupContract(name: string, open: () => Promise<Store>): void {
  describe(`groups over ${name}`, () => {
    let store: Store;
    let ids = 0;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    /** Saves a report, and does not settle what follows. */
    const report = async (person: PersonKey, score: number, of = exam) => {
      const id = `a${ids++}`;
      await store.addAttempts(person, [{ id, report: makeScore(score, of) }], ids);
      return id;
    };
    const settle = (person: PersonKey) => store.settleContributions(person, contribute);
    const answer = (person: PersonKey, counts: boolean, group = class1, now = 1000) =>
      store.setCounting(person, group, counts, contribute, now);
    const join = async (person: PersonKey, ...scores: readonly number[]) => {
      for (const score of scores) await report(person, score);
      await answer(person, true);
    };
    const about = (family: FigureFamily = 'latest', group = class1, of = exam) => ({
      group,
      exam: of,
      family,
    });
    /** What a publication would look at. */
    const look = async (what = about(), minimum = 0) => {
      let seen: Publishing | undefined;
      const decide = (publishing: Publishing) => {
        seen = publishing;
        return [];
      };
      await store.publish(what, minimum, decide, 1);
      return seen;
    };
    const added = async (what = about()) =>
      ((await look(what))?.contributions ?? [])
        .map(({ contribution: { content }, fresh }) => {
          const says = 'score' in content ? content.score : content.improved;
          return fresh ? `${says} fresh` : `${says}`;
        })
        .toSorted();
    const publish = (what = about(), how: 'apart' | 'together' = 'together', now = 1, least = 1) =>
      store.publish(what, least, publishAll(what.family, how), now);
    const shown = async (group = class1) =>
      (await store.readFigures(group)).map(
        (figures) => `${figures.exam} ${figures.family} ${figures.part} ${figures.at}`,
      );

    it('knows nothing of anybody unknown, who stays unknown', async () => {
      expect(await store.readCounting(ana, class1)).toBeNull();
      expect(await store.listCountings(ana)).toEqual([]);
      expect(await store.readFigures(class1)).toEqual([]);
      expect(await store.readMonths(class1, exam)).toEqual([]);
      expect(await store.readSettings(class1)).toStrictEqual(usualSettings);
      expect(await store.listPublishable(0, 0)).toEqual([]);
      await settle(ana);
      await store.removeMember({ person: ana, group: class1 });
      await store.markChecked({ person: ana, group: class1 }, 1);
      await store.postponeCheck({ person: ana, group: class1 }, 1);
      await store.removeGroup(class1);
      expect(await look()).toBeUndefined();
      expect(await store.exportPerson(ana)).toBeNull();
    });

    it('keeps the last answer for each group', async () => {
      await answer(ana, true, class1, 1000);
      await answer(ana, false, class2, 2000);
      await answer(ben, true, team, 3000);
      expect(await store.readCounting(ana, class1)).toBe(true);
      expect(await store.readCounting(ana, class2)).toBe(false);
      expect(await store.readCounting(cleo, class1)).toBeNull();
      await answer(ana, false, class1, 4000);
      await answer(ana, false, class1, 5000);
      await answer(ana, true, class2, 6000);
      expect(await store.listCountings(ana)).toStrictEqual([
        { group: class1, counts: false, since: 5000 },
        { group: class2, counts: true, since: 6000 },
      ]);
      expect(await store.readCounting(ana, class1)).toBe(false);
      expect(await store.readCounting(ana, class2)).toBe(true);
      expect(await store.listCountings(ben)).toStrictEqual([
        { group: team, counts: true, since: 3000 },
      ]);
    });

    it('tells groups apart by platform, tenant and id', async () => {
      const groups = [class1, { ...class1, platform: 'slack' }, { ...class1, tenant: 'T1' }];
      await answer(ana, true, class1);
      for (const group of groups) {
        expect(await store.readCounting(ana, group)).toBe(group === class1 ? true : null);
      }
      await store.changeSettings(class1, () => ({ minimum: 9 }));
      const minima = groups.map(async (group) => (await store.readSettings(group)).minimum);
      expect(await Promise.all(minima)).toEqual([9, 0, 0]);
    });

    it('takes what reports say into every group that counts their owner, and into no other', async () => {
      await join(ana, 500, 600);
      await answer(ana, true, class2);
      await answer(cleo, true);
      await report(cleo, 650);
      await settle(cleo);
      await report(dan, 750);
      await answer(dan, false);
      await settle(dan);
      expect(await added()).toEqual(['600 fresh', '650 fresh']);
      expect(await added(about('moved'))).toEqual(['true fresh']);
      expect(await added(about('latest', class2))).toEqual(['600 fresh']);
      expect(await added(about('latest', class1, 'SAA-C03'))).toEqual([]);
      await report(ana, 550, 'SAA-C03');
      await settle(ana);
      for (const group of [class1, class2]) {
        expect(await added(about('latest', group, 'SAA-C03'))).toEqual(['550 fresh']);
        expect(await added(about('moved', group))).toEqual(['true fresh']);
      }
      expect((await look())?.contributions[0]?.contribution).toStrictEqual(makeLatest(600, 2));
      expect((await look(about('moved')))?.contributions[0]?.contribution).toStrictEqual(
        makeMoved(true),
      );
    });

    it('calls a contribution fresh until it is published, and again once it says something else', async () => {
      await join(ana, 500);
      await join(cleo, 600);
      await publish();
      expect(await added()).toEqual(['500', '600']);
      await join(dan, 700);
      await settle(cleo);
      expect(await added()).toEqual(['500', '600', '700 fresh']);
      const id = await report(ana, 550);
      await settle(ana);
      expect(await added()).toEqual(['550 fresh', '600', '700 fresh']);
      // What was never published is as if it had never been; what was is known.
      await store.removeAttempt(ana, id);
      await settle(ana);
      expect(await added()).toEqual(['500', '600', '700 fresh']);
    });

    it('never calls the same sitting fresh again, whatever is put right about it', async () => {
      const say = (score: number, sitting: string) =>
        store.setCounting(ana, class1, true, () => [{ ...makeLatest(score), sitting }], 1);
      await say(500, '2026-11-01');
      await join(cleo, 600);
      await publish();
      await say(505, '2026-11-01');
      expect(await added()).toEqual(['505', '600']);
      // Sat again, with the same result: it would cancel out.
      await say(500, '2026-11-20');
      expect(await added()).toEqual(['500', '600']);
      await say(520, '2026-11-20');
      expect(await added()).toEqual(['520 fresh', '600']);
    });

    it('never calls fresh what was published, however often it goes and comes', async () => {
      await join(ana, 500);
      await join(cleo, 600);
      await publish();
      const [first] = await store.listAttempts(ana);
      const say = async (score: number) => {
        await store.changeAttempt(ana, first?.id ?? '', makeScore(score), 9);
        await settle(ana);
      };
      for (let times = 0; times < 2; times++) {
        await say(510);
        expect(await added()).toEqual([times === 0 ? '510 fresh' : '510', '600']);
        await publish();
        await say(500);
        expect(await added()).toEqual(['500', '600']);
        await answer(ana, false);
        expect(await added()).toEqual(['600']);
        await publish();
        await answer(ana, true);
        expect(await added()).toEqual(['500', '600']);
      }
      // In another group it is another matter.
      await answer(ana, true, class2);
      expect(await added(about('latest', class2))).toEqual(['500 fresh']);
    });

    it('takes contents for the same in whatever order they were made', async () => {
      await join(ana, 500);
      await publish();
      const reversed: Contribute = (attempts) =>
        contribute(attempts).map((one) => ({
          ...one,
          content: Object.fromEntries(Object.entries(one.content).toReversed()) as never,
        }));
      await store.settleContributions(ana, reversed);
      expect(await added()).toEqual(['500']);
      await store.setCounting(ana, class1, true, reversed, 2000);
      expect(await added()).toEqual(['500']);
    });

    it('gives what is decided about, and publishes what is decided', async () => {
      await store.changeSettings(class1, () => ({ minimum: 2 }));
      for (const [number, person] of everybody.entries()) await join(person, 600 + 50 * number);
      expect(await look(about(), 1)).toMatchObject({ publishedAt: null, minimum: 2 });
      expect(await look(about(), 3)).toMatchObject({ publishedAt: null, minimum: 3 });
      await publish(about(), 'together', 5000);
      expect(await look()).toMatchObject({ publishedAt: 5000 });
      const figures = { exam, family: 'latest', part: 'all', at: 5000, minimum: 2 };
      expect(await store.readFigures(class1)).toStrictEqual([
        { ...figures, figures: makeLatestFigures(3) },
      ]);
      expect(await store.readFigures(class2)).toEqual([]);
      // Nothing decided: nothing is changed.
      await join(dan, 800);
      await look();
      expect(await added()).toEqual(['600', '650', '800 fresh']);
      expect(await look()).toMatchObject({ publishedAt: 5000 });
    });

    it('publishes families and exams apart from one another', async () => {
      for (const person of everybody) await join(person, 500, 600);
      await report(ana, 700, 'SAA-C03');
      await settle(ana);
      await publish(about('moved'), 'together', 1000);
      expect(await store.readFigures(class1)).toStrictEqual([
        { exam, family: 'moved', part: 'all', at: 1000, minimum: 1, figures: movedFigures },
      ]);
      expect(await look(about('latest'))).toMatchObject({ publishedAt: null });
      expect((await added())[0]).toBe('600 fresh');
      await publish(about(), 'together', 2000);
      await publish(about('latest', class1, 'SAA-C03'), 'together', 3000);
      await publish(about('moved'), 'together', 4000);
      expect(await shown()).toEqual([
        'CLF-C02 latest all 2000',
        'CLF-C02 moved all 4000',
        'SAA-C03 latest all 3000',
      ]);
    });

    it('shows nothing of earlier publications, also no part that the newest does not have', async () => {
      await join(ana, 500);
      await join(cleo, 600);
      await join(dan, 800);
      await publish(about(), 'apart', 1000);
      expect(await shown()).toEqual([
        'CLF-C02 latest all 1000',
        'CLF-C02 latest failed 1000',
        'CLF-C02 latest passed 1000',
      ]);
      await publish(about(), 'together', 2000);
      expect(await shown()).toEqual(['CLF-C02 latest all 2000']);
      await publish(about(), 'apart', 3000);
      await publish(about('latest', class1, 'SAA-C03'), 'apart', 4000);
      expect(await shown()).toEqual([
        'CLF-C02 latest all 3000',
        'CLF-C02 latest failed 3000',
        'CLF-C02 latest passed 3000',
      ]);
    });

    it('withdraws those who passed and those who did not together, and all only when few are left', async () => {
      const people = Array.from({ length: 5 }, (_, number) => ({ ...ana, user: `u${number}` }));
      for (const [number, person] of people.entries()) await join(person, number < 3 ? 600 : 800);
      await publish(about(), 'apart', 1000, 2);
      await answer(people[0] ?? ana, false);
      expect(await shown()).toEqual([
        'CLF-C02 latest all 1000',
        'CLF-C02 latest failed 1000',
        'CLF-C02 latest passed 1000',
      ]);
      // One who passed is left, and of the others still enough.
      await answer(people[3] ?? ana, false);
      expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
      await answer(people[3] ?? ana, true);
      expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
      for (const gone of [1, 2]) await answer(people[gone] ?? ana, false);
      expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
      await store.erasePerson(people[4] ?? ana);
      expect(await shown()).toEqual([]);
    });

    it.each(['answer', 'removeMember', 'erasePerson', 'settleContributions'] as const)(
      'takes the other part along whichever way somebody goes: %s',
      async (way) => {
        const people = Array.from({ length: 5 }, (_, number) => ({ ...ana, user: `u${number}` }));
        const [first = ana] = people;
        for (const [number, person] of people.entries()) await join(person, number < 2 ? 600 : 800);
        for (const person of people) await answer(person, true, class2);
        await publish(about(), 'apart', 1000, 2);
        await publish(about('latest', class2), 'apart', 1000, 2);
        expect(await shown()).toHaveLength(3);
        if (way === 'answer') await answer(first, false);
        else if (way === 'removeMember') await store.removeMember({ person: first, group: class1 });
        else if (way === 'erasePerson') await store.erasePerson(first);
        else {
          await store.removeAttempt(first, (await store.listAttempts(first))[0]?.id ?? '');
          await settle(first);
        }
        expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
        // In another group it is another matter, unless they are gone from there too.
        const isElsewhere = way === 'answer' || way === 'removeMember';
        expect(await shown(class2)).toHaveLength(isElsewhere ? 3 : 1);
      },
    );

    it('never publishes figures of fewer people, or of others, than it may', async () => {
      await join(ana, 500);
      await join(cleo, 800);
      const all = { part: 'all', people: 2, figures: makeLatestFigures(2) } as const;
      const bad = [
        [{ ...all, people: 3 }],
        [all, { ...all, part: 'failed' as const }],
        [all, { ...all, part: 'passed' as const, people: 1 }],
        [{ ...all, part: 'failed' as const, people: 1 }],
        [{ ...all, figures: movedFigures }],
        [{ ...all, figures: { ...makeLatestFigures(2), passed: [0, 100] as never } }],
      ];
      for (const parts of bad) {
        const publishing = store.publish(about(), 2, () => parts, 1);
        await expect(publishing).rejects.toThrow(/figures/);
      }
      await expect(store.publish(about(), 3, () => [all], 1)).rejects.toThrow('fewer people');
      expect(await shown()).toEqual([]);
      expect(await added()).toEqual(['500 fresh', '800 fresh']);
      expect(await look()).toMatchObject({ publishedAt: null });
    });

    it('withdraws figures that too few people are left behind', async () => {
      for (const person of everybody) await join(person, 500, 600);
      await publish(about(), 'together', 1000, 2);
      await publish(about('moved'), 'together', 1000, 3);
      await answer(ana, false);
      expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
      expect(await added()).toEqual(['600', '600']);
      await answer(cleo, false);
      expect(await shown()).toEqual([]);
      // It does not come back with them, and it was published all the same.
      await answer(ana, true);
      await answer(cleo, true);
      expect(await shown()).toEqual([]);
      expect(await look()).toMatchObject({ publishedAt: 1000 });
      expect(await added()).toEqual(['600', '600', '600']);
    });

    it('shows nothing when the newest figures are withdrawn, and the months before as months only', async () => {
      for (const person of everybody) await join(person, 600);
      await publish(about(), 'together', Date.UTC(2026, 0, 5), 3);
      await store.changeSettings(class1, () => ({ minimum: 4 }));
      await join({ ...ana, user: 'eve' }, 700);
      await publish(about(), 'together', Date.UTC(2026, 1, 5));
      expect(await store.readFigures(class1)).toMatchObject([{ minimum: 4 }]);
      await answer({ ...ana, user: 'eve' }, false);
      expect(await store.readFigures(class1)).toEqual([]);
      expect(await store.readMonths(class1, exam)).toMatchObject([
        { minimum: 3, at: Date.UTC(2026, 0, 5) },
      ]);
      await answer(ana, false);
      expect(await store.readFigures(class1)).toEqual([]);
      expect(await store.readMonths(class1, exam)).toEqual([]);
      // The next is shown again.
      await store.changeSettings(class1, () => ({ minimum: 2 }));
      await publish(about(), 'together', Date.UTC(2026, 2, 5));
      expect(await store.readFigures(class1)).toMatchObject([
        { minimum: 2, at: Date.UTC(2026, 2, 5) },
      ]);
    });

    it('counts who leaves, comes back and leaves again once', async () => {
      for (const person of everybody) await join(person, 600);
      await publish(about(), 'together', 1000, 2);
      for (let times = 0; times < 5; times++) {
        await answer(ana, false);
        await answer(ana, false);
        await answer(ana, true);
        await answer(ana, true);
      }
      await answer(ana, false);
      expect(await shown()).toHaveLength(1);
      await answer(cleo, false);
      expect(await shown()).toEqual([]);
    });

    it('does not count those in who came after figures, nor in those they were away for', async () => {
      for (const person of everybody) await join(person, 600);
      await publish(about(), 'together', Date.UTC(2026, 0, 5), 2);
      await answer(ana, false);
      await publish(about(), 'together', Date.UTC(2026, 1, 5), 2);
      await answer(ana, true);
      await join({ ...ana, user: 'eve' }, 700);
      // Ana stands behind the first, but not behind the second.
      await answer(cleo, false);
      expect(await store.readMonths(class1, exam)).toMatchObject([{ at: Date.UTC(2026, 0, 5) }]);
      await answer(ana, false);
      expect(await store.readMonths(class1, exam)).toEqual([]);
    });

    it('knows of which part somebody was at each publication', async () => {
      for (const person of everybody) await join(person, 600);
      for (const user of ['eve', 'fay']) await join({ ...ana, user }, 800);
      await publish(about(), 'apart', 1000, 2);
      await report(ana, 800);
      await settle(ana);
      const parts = (at: number) =>
        ['all', 'failed', 'passed'].map((part) => `CLF-C02 latest ${part} ${at}`);
      // To pass is not to leave.
      expect(await shown()).toEqual(parts(1000));
      await publish(about(), 'apart', 2000, 2);
      // At the second Ana is one of three who passed, and of the two who failed nobody may go.
      await answer(ana, false);
      expect(await shown()).toEqual(parts(2000));
      await answer(ana, true);
      await answer(cleo, false);
      expect(await shown()).toEqual(parts(2000).slice(0, 1));
      // At the third she is one of two who failed, whatever she says afterwards.
      await answer(cleo, true);
      const [, last] = await store.listAttempts(ana);
      await store.changeAttempt(ana, last?.id ?? '', makeScore(650), 9);
      await store.changeAttempt(
        cleo,
        (await store.listAttempts(cleo))[0]?.id ?? '',
        makeScore(800),
        9,
      );
      for (const person of everybody) await settle(person);
      await publish(about(), 'apart', 3000, 2);
      await store.changeAttempt(ana, last?.id ?? '', makeScore(800), 9);
      await settle(ana);
      expect(await shown()).toEqual(parts(3000));
      await answer(ana, false);
      expect(await shown()).toEqual(parts(3000).slice(0, 1));
    });

    it('withdraws what somebody stands behind whose last report is gone or says too little', async () => {
      for (const person of everybody) await join(person, 500, 600);
      await publish(about(), 'together', 1000, 2);
      await publish(about('moved'), 'together', 1000, 3);
      const [first, second] = await store.listAttempts(ana);
      await store.removeAttempt(ana, first?.id ?? '');
      expect(await shown()).toHaveLength(2);
      await settle(ana);
      expect(await shown()).toEqual(['CLF-C02 latest all 1000']);
      await store.changeAttempt(ana, second?.id ?? '', { ...emptyReport, exam }, 9);
      await settle(ana);
      expect(await added()).toEqual(['600', '600']);
      expect(await shown()).toHaveLength(1);
      await answer(cleo, false);
      expect(await shown()).toEqual([]);
    });

    it('withdraws what an erased person stood behind, and knows nothing of them after', async () => {
      for (const person of everybody) await join(person, 600);
      await answer(ana, true, class2);
      await publish(about(), 'together', 1000, 2);
      await publish(about('latest', class2), 'together', 1000, 1);
      expect(await store.erasePerson(ana)).toEqual({ attempts: 1, complete: true });
      expect(await shown()).toHaveLength(1);
      expect(await shown(class2)).toEqual([]);
      expect(await store.readCounting(ana, class1)).toBeNull();
      expect(await store.exportPerson(ana)).toBeNull();
      await join(ana, 600);
      expect(await added()).toEqual(['600', '600', '600 fresh']);
      await answer(cleo, false);
      expect(await shown()).toEqual([]);
      // Whoever counted no more was not behind it any more either.
      for (const person of everybody) await answer(person, true);
      await publish(about(), 'together', 2000, 2);
      await answer(cleo, false);
      await store.erasePerson(cleo);
      expect(await shown()).toHaveLength(1);
    });

    it('forgets the answer of whoever has left, and not what was published', async () => {
      await join(ana, 600);
      await join(cleo, 700);
      await publish(about(), 'together', 1000, 2);
      const member = { person: ana, group: class1 };
      await store.removeMember(member);
      expect(await shown()).toEqual([]);
      expect(await store.readCounting(ana, class1)).toBeNull();
      expect(await store.listCountings(ana)).toEqual([]);
      expect(await added()).toEqual(['700']);
      expect(await store.listMembersToCheck(['discord'], 9e9, 9)).toMatchObject([{ person: cleo }]);
      // Everything that is kept is told.
      expect((await store.exportPerson(ana))?.groups).toMatchObject([
        { group: 'class-1', counts: false, contributions: [{ current: false, published: true }] },
      ]);
      await report(ana, 650);
      expect(await store.listUnsettled(9)).toEqual([]);
      await settle(ana);
      await store.removeMember(member);
      const [, last] = await store.listAttempts(ana);
      await store.removeAttempt(ana, last?.id ?? '');
      await answer(ana, true, class1, 7000);
      expect(await store.listCountings(ana)).toMatchObject([{ counts: true, since: 7000 }]);
      expect(await added()).toEqual(['600', '700']);
    });

    it('keeps nothing of whoever has left and added nothing', async () => {
      await answer(ana, true);
      await answer(cleo, false);
      await join(dan, 600);
      for (const person of everybody) await store.removeMember({ person, group: class1 });
      for (const person of everybody) {
        expect(await store.exportPerson(person)).not.toHaveProperty('groups');
      }
    });

    it('forgets a group, and everybody else does not notice', async () => {
      await store.changeSettings(class1, () => ({ minimum: 1, digest: 'weekly' }));
      for (const group of [class1, class2]) {
        for (const person of [ana, cleo]) {
          await report(person, person === ana ? 600 : 700);
          await answer(person, true, group);
        }
        await publish(about('latest', group), 'apart', 1000);
      }
      await report(ana, 700);
      await store.removeGroup(class1);
      expect(await shown()).toEqual([]);
      expect(await store.readSettings(class1)).toStrictEqual(usualSettings);
      expect(await store.listCountings(ana)).toMatchObject([{ group: class2, counts: true }]);
      expect(await store.readCounting(cleo, class1)).toBeNull();
      expect(await store.listDigestsDue({ weekly: 9e9, monthly: 9e9 })).toEqual([]);
      expect(await shown(class2)).toHaveLength(3);
      expect(await store.listUnsettled(9)).toEqual([ana]);
      await settle(ana);
      expect(await added(about('latest', class2))).toEqual(['700', '700 fresh']);
      // Nothing of it is left: what counts there from now on is new.
      await answer(cleo, true);
      expect(await added()).toEqual(['700 fresh']);
      expect(await look()).toMatchObject({ publishedAt: null });
    });

    it.each<readonly [string, (id: string) => Promise<unknown>]>([
      ['addAttempts', () => report(ana, 650)],
      [
        'keepAttempts that adds',
        () =>
          store.keepAttempts(
            ana,
            () => ({ added: [{ id: 'k1', report: makeScore(650) }], changed: [] }),
            9,
          ),
      ],
      [
        'keepAttempts that changes',
        (id) =>
          store.keepAttempts(
            ana,
            () => ({ added: [], changed: [{ id, report: makeScore(650) }] }),
            9,
          ),
      ],
      ['changeAttempt', (id) => store.changeAttempt(ana, id, makeScore(650), 9)],
      ['removeAttempt', (id) => store.removeAttempt(ana, id)],
    ])('notes that %s has to be settled, and publishes nothing before', async (_, write) => {
      await join(ana, 600);
      await join(cleo, 700);
      await answer(ana, false, class2);
      await answer(dan, true, class2);
      const [attempt] = await store.listAttempts(ana);
      await write(attempt?.id ?? '');
      await report(ben, 600);
      expect(await store.listUnsettled(9)).toStrictEqual([ana]);
      expect(await look()).toBeUndefined();
      await publish();
      expect(await shown()).toEqual([]);
      expect(await store.listPublishable(1, 0)).toEqual([]);
      // Elsewhere nobody waits for it.
      expect(await look(about('latest', class2))).toBeDefined();
      await settle(ana);
      expect(await store.listUnsettled(9)).toEqual([]);
      expect(await store.listPublishable(1, 0)).not.toEqual([]);
      expect(await added()).toContain('700 fresh');
      expect(await added()).not.toContain('600 fresh');
    });

    it('has nothing to settle where nothing was written', async () => {
      await join(ana, 600);
      const [attempt] = await store.listAttempts(ana);
      const id = attempt?.id ?? '';
      await store.keepAttempts(ana, () => ({ added: [], changed: [] }), 9);
      expect(await store.changeAttempt(ana, 'never', makeScore(1000), 9)).toBe(false);
      expect(await store.removeAttempt(ana, 'never')).toBe(false);
      expect(await store.changeAttempt(cleo, id, makeScore(1000), 9)).toBe(false);
      expect(await store.removeAttempt(cleo, id)).toBe(false);
      expect(await store.listUnsettled(9)).toEqual([]);
    });

    it('lists everybody unsettled once, and an answer settles its own group only', async () => {
      for (const person of everybody) {
        await answer(person, true);
        await answer(person, true, class2);
        await report(person, 600);
      }
      const unsettled = await store.listUnsettled(9);
      expect(unsettled.map(({ user }) => user).toSorted()).toEqual(['1001-ana', 'cleo', 'dan']);
      expect(await store.listUnsettled(2)).toHaveLength(2);
      await answer(ana, true);
      await answer(ana, false, class2);
      expect(await store.listUnsettled(9)).not.toContainEqual(ana);
      await answer(cleo, true);
      expect(await store.listUnsettled(9)).toContainEqual(cleo);
      await store.erasePerson(cleo);
      await settle(dan);
      expect(await store.listUnsettled(9)).toEqual([]);
    });

    it('stays unsettled when what reports add cannot be told or kept', async () => {
      await join(ana, 600);
      await report(ana, 700);
      const bad: readonly unknown[] = [
        { ...makeLatest(700), part: 'all' },
        { ...makeLatest(700), exam: '' },
        { ...makeLatest(700), family: 'superb' },
        { ...makeLatest(700), content: { ...makeLatest(700).content, score: 7 } },
        { ...makeMoved(true), content: { improved: 'superb', recovered: [], newlyWeak: [] } },
        { ...makeMoved(true), content: null },
      ];
      for (const one of bad) {
        const settling = store.settleContributions(ana, () => [one as never]);
        await expect(settling).rejects.toThrow(/^The record of contribution .* is not valid/);
      }
      const failing = store.settleContributions(ana, () => {
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await store.listUnsettled(9)).toStrictEqual([ana]);
      await settle(ana);
      expect(await added()).toEqual(['700 fresh']);
    });

    it('lists what can be published: enough that is fresh, and everybody looked for', async () => {
      for (const person of everybody) await join(person, 500, 600);
      const list = async (least: number, checkedSince = 1000, publishedBefore?: number) =>
        (await store.listPublishable(least, checkedSince, publishedBefore))
          .map(({ group, family }) => `${group.group} ${family}`)
          .toSorted();
      expect(await list(3)).toEqual(['class-1 latest', 'class-1 moved']);
      expect(await list(4)).toEqual([]);
      expect(await list(3, 1001)).toEqual([]);
      // Whoever does not count is not looked for.
      await answer({ ...ana, user: 'eve' }, false);
      expect(await list(3)).toHaveLength(2);
      await store.changeSettings(class1, () => ({ minimum: 4 }));
      expect(await list(3)).toEqual([]);
      await store.changeSettings(class1, () => ({ minimum: 2 }));
      expect(await list(3)).toHaveLength(2);
      await publish(about(), 'together', 5000);
      expect(await list(1)).toEqual(['class-1 moved']);
      await report(ana, 610);
      await settle(ana);
      await report(cleo, 620);
      await settle(cleo);
      expect(await list(2)).toEqual(['class-1 latest', 'class-1 moved']);
      expect(await list(3)).toEqual(['class-1 moved']);
      expect(await list(2, 1000, 4999)).toEqual(['class-1 moved']);
      expect(await list(2, 1000, 5000)).toEqual(['class-1 latest', 'class-1 moved']);
      await answer(cleo, false);
      expect(await list(2)).toEqual(['class-1 moved']);
      expect(await store.listPublishable(2, 0)).toStrictEqual([about('moved')]);
    });

    it('lists whom to look for, on some platforms, those first who waited longest', async () => {
      await answer(ana, true, class1, 3000);
      await answer(cleo, true, class1, 1000);
      await answer(cleo, true, class2, 4000);
      await answer(dan, false, class1, 500);
      await answer(ben, true, team, 2000);
      const list = async (platforms: readonly string[], before = 9000, limit = 9) =>
        (await store.listMembersToCheck(platforms, before, limit)).map(
          ({ person, group }) => `${person.user} ${group.group}`,
        );
      const both = ['discord', 'slack'];
      const all = ['cleo class-1', 'U-ben T1', '1001-ana class-1', 'cleo class-2'];
      expect(await list(both)).toEqual(all);
      expect(await list([...both, ...both])).toEqual(all);
      expect(await list(both, 9000, 2)).toEqual(all.slice(0, 2));
      expect(await list(both, 3000)).toEqual(all.slice(0, 2));
      expect(await list(['slack'])).toEqual(['U-ben T1']);
      expect(await list([])).toEqual([]);
      expect(await store.listMembersToCheck(['slack'], 9000, 9)).toStrictEqual([
        { person: ben, group: team },
      ]);
      await store.markChecked({ person: cleo, group: class1 }, 5000);
      await store.markChecked({ person: dan, group: class1 }, 5000);
      expect(await list(['discord'])).toEqual(['1001-ana class-1', 'cleo class-2', 'cleo class-1']);
      expect(await store.readCounting(dan, class1)).toBe(false);
      // To be counted is to be there.
      await answer(ana, true, class1, 6000);
      expect(await list(['discord'], 6000)).toEqual(['cleo class-2', 'cleo class-1']);
      // Put off, somebody is no longer in the way of others, and not seen there for that.
      await store.postponeCheck({ person: cleo, group: class2 }, 5500);
      await store.postponeCheck({ person: dan, group: class1 }, 5500);
      expect(await list(['discord'], 6000)).toEqual(['cleo class-1', 'cleo class-2']);
      expect(await list(['discord'], 5500)).toEqual(['cleo class-1']);
      expect(await store.readCounting(dan, class1)).toBe(false);
      await report(cleo, 600);
      await settle(cleo);
      const listed = async (checkedSince: number) =>
        (await store.listPublishable(1, checkedSince)).map(({ group }) => group.group).toSorted();
      expect(await listed(4000)).toEqual(['class-1', 'class-2']);
      expect(await listed(4001)).toEqual(['class-1']);
      await store.markChecked({ person: cleo, group: class2 }, 7000);
      expect(await listed(4001)).toEqual(['class-1', 'class-2']);
      expect(await list(['discord'], 7000)).toEqual(['cleo class-1', '1001-ana class-1']);
    });

    it('keeps settings, and changes what is named', async () => {
      const full: GroupSettings = {
        minimum: 12,
        digest: 'monthly',
        digestChannel: 'c1',
        digestAt: 1234,
        digestClosed: true,
        viewers: ['user:1', 'role:2'],
      };
      expect(await store.changeSettings(class1, () => full)).toStrictEqual(full);
      expect(await store.readSettings(class1)).toStrictEqual(full);
      expect(await store.readSettings(class2)).toStrictEqual(usualSettings);
      const second = { ...full, digestChannel: null, digestAt: null, viewers: [] };
      const change = { digestChannel: null, digestAt: null, viewers: [] };
      expect(await store.changeSettings(class1, () => change)).toStrictEqual(second);
      expect(await store.changeSettings(class1, () => ({}))).toStrictEqual(second);
      expect(await store.changeSettings(class2, () => ({}))).toStrictEqual(usualSettings);
      await answer(ana, true);
      expect(await store.readSettings(class1)).toStrictEqual(second);
      const bad = [{ minimum: -1 }, { digest: 'daily' as never }, { viewers: [''] }];
      for (const one of [...bad, { digestAt: 0.5 }, { digestChannel: '' }]) {
        const changing = store.changeSettings(class1, () => one);
        await expect(changing).rejects.toThrow(/^The record of group \S+ is not valid: \w+\.$/);
      }
      expect(await store.readSettings(class1)).toStrictEqual(second);
    });

    it('decides about settings as they are, and of many at once each sees the one before', async () => {
      const changes = Array.from({ length: 30 }, () =>
        store.changeSettings(class1, ({ minimum }) => ({ minimum: minimum + 1 })),
      );
      const minima = (await Promise.all(changes)).map(({ minimum }) => minimum);
      expect(minima).toEqual(Array.from({ length: 30 }, (_, number) => number + 1));
    });

    it('lists digests that are due', async () => {
      const set = (group: string, change: Partial<GroupSettings>) =>
        store.changeSettings({ ...class1, group }, () => change);
      await set('never-weekly', { digest: 'weekly' });
      await set('never-monthly', { digest: 'monthly' });
      await set('off', { digest: 'off', digestAt: 1 });
      await set('weekly-1', { digest: 'weekly', digestAt: 1000 });
      await set('weekly-2', { digest: 'weekly', digestAt: 1001 });
      await set('monthly-1', { digest: 'monthly', digestAt: 500 });
      await set('monthly-2', { digest: 'monthly', digestAt: 501 });
      const due = await store.listDigestsDue({ weekly: 1000, monthly: 500 });
      expect(due.map(({ group }) => group).toSorted()).toEqual([
        'monthly-1',
        'never-monthly',
        'never-weekly',
        'weekly-1',
      ]);
      expect(due.at(-1)).toStrictEqual({ ...class1, group: 'weekly-1' });
    });

    it('keeps of each month of a year the newest figures of all, and of parts and families only the newest', async () => {
      await join(ana, 500, 600);
      await join(cleo, 800);
      const at = (month: number, date: number) => Date.UTC(2025, month, date);
      await publish(about(), 'apart', at(0, 1));
      for (let month = 0; month < 14; month++) {
        await publish(about(), 'together', at(month, 2));
        await publish(about(), 'apart', at(month, 3));
        await publish(about('moved'), 'together', at(month, 4));
      }
      const months = await store.readMonths(class1, exam);
      const expected = Array.from({ length: 12 }, (_, index) => at(index + 2, 3));
      expect(months.map((figures) => figures.at)).toEqual(expected);
      expect(months[0]).toStrictEqual({
        exam,
        family: 'latest',
        part: 'all',
        at: at(2, 3),
        minimum: 1,
        figures: makeLatestFigures(2),
      });
      expect(await shown()).toEqual([
        `CLF-C02 latest all ${at(13, 3)}`,
        `CLF-C02 latest failed ${at(13, 3)}`,
        `CLF-C02 latest passed ${at(13, 3)}`,
        `CLF-C02 moved all ${at(13, 4)}`,
      ]);
      await publish(about(), 'together', at(60, 1));
      expect(await store.readMonths(class1, exam)).toMatchObject([{ at: at(60, 1) }]);
      expect(await shown()).toEqual([
        `CLF-C02 latest all ${at(60, 1)}`,
        `CLF-C02 moved all ${at(13, 4)}`,
      ]);
      expect(await store.readMonths(class1, 'SAA-C03')).toEqual([]);
    });

    it('exports what somebody said and what of theirs counts or has counted', async () => {
      await join(ana, 500);
      await publish();
      await report(ana, 600);
      await settle(ana);
      await publish(about('moved'));
      await answer(ana, false, class2, 2000);
      const moved = { ...makeMoved(true), current: true, published: true };
      const expected = (currentScore: 500 | 600) => [
        {
          group: 'class-1',
          counts: true,
          since: new Date(1000).toISOString(),
          contributions: [
            { ...makeLatest(500), current: currentScore === 500, published: true },
            ...(currentScore === 600
              ? [{ ...makeLatest(600, 2), current: true, published: false }, moved]
              : [{ ...moved, current: false }]),
          ],
        },
        { group: 'class-2', counts: false, since: new Date(2000).toISOString(), contributions: [] },
      ];
      expect((await store.exportPerson(ana))?.groups).toStrictEqual(expected(600));
      await store.removeAttempt(ana, (await store.listAttempts(ana))[1]?.id ?? '');
      await settle(ana);
      expect((await store.exportPerson(ana))?.groups).toStrictEqual(expected(500));
      // What comes back is told once.
      await answer(ana, false);
      await join(cleo, 600);
      await publish();
      await answer(ana, true);
      expect((await store.exportPerson(ana))?.groups?.[0]).toStrictEqual(expected(500)[0]);
      await report(dan, 500);
      expect(await store.exportPerson(dan)).not.toHaveProperty('groups');
    });

    it('tells who may see figures that they may, and takes the erased off the lists', async () => {
      const viewers = [`user:${ana.user}`, 'user:cleo', `role:${ana.user}`];
      for (const group of [class1, team, { ...class1, tenant: 'T1' }]) {
        await store.changeSettings(group, () => ({ viewers, minimum: 7 }));
      }
      // Also somebody the bot knows nothing else about.
      expect(await store.exportPerson(ana)).toMatchObject({
        since: null,
        maySee: ['class-1'],
        attempts: [],
      });
      expect(await store.exportPerson({ ...ana, user: 'eve' })).toBeNull();
      await report(cleo, 600);
      expect(await store.exportPerson(cleo)).toMatchObject({
        since: expect.any(String),
        maySee: ['class-1'],
        attempts: [{}],
      });
      await report(dan, 600);
      expect(await store.exportPerson(dan)).not.toHaveProperty('maySee');
      expect(await store.erasePerson(ana)).toEqual({ attempts: 0, complete: true });
      expect(await store.exportPerson(ana)).toBeNull();
      expect(await store.readSettings(class1)).toMatchObject({
        viewers: viewers.slice(1),
        minimum: 7,
      });
      for (const group of [team, { ...class1, tenant: 'T1' }]) {
        expect(await store.readSettings(group)).toMatchObject({ viewers });
      }
    });

    it('does everything asked at once', async () => {
      const people = Array.from({ length: 30 }, (_, number) => ({ ...ana, user: `u${number}` }));
      await Promise.all(people.map((person, number) => report(person, number < 9 ? 600 : 800)));
      await Promise.all(people.flatMap((person) => [answer(person, true), answer(person, true)]));
      expect(await added()).toHaveLength(30);
      await Promise.all(
        Array.from({ length: 10 }, (_, number) => publish(about(), 'apart', day * number)),
      );
      expect(await shown()).toEqual([
        `CLF-C02 latest all ${9 * day}`,
        `CLF-C02 latest failed ${9 * day}`,
        `CLF-C02 latest passed ${9 * day}`,
      ]);
      const leaving = people.map((person, number) =>
        number % 2 === 0 ? answer(person, false) : store.erasePerson(person),
      );
      await Promise.all(leaving);
      expect(await added()).toEqual([]);
      expect(await shown()).toEqual([]);
    });
  });
}
