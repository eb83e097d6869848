// What somebody tries who keeps every figure, looks every day, and wants to know what one person reported.

import { describe, expect, it } from 'vitest';
import { latestOf, makeGroupStory, people } from '#test/support/group-story.ts';

/** Of what organisers see. */
const sittingsOf = async (story: Awaited<ReturnType<typeof makeGroupStory>>) =>
  latestOf(await story.sees())?.sittings;

describe('somebody who comes after five others', () => {
  it('is in nothing until five have come', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await story.world.refresh();
    const before = await story.sees();
    expect(await story.seesPeople()).toEqual(['all 5']);
    await story.join(people(6, 9), 'MMNN', 650);
    await story.passDays(40);
    expect(await story.sees()).toEqual(before);
    await story.join([10], 'MMNN', 650);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 10']);
  });

  it('is not told from four who only go back and forth', async () => {
    const story = await makeGroupStory();
    const ids = new Map<number, string>();
    for (const number of people(1, 6)) {
      ids.set(number, await story.sits(number, 'NNMM', 600));
      await story.says(number, true);
    }
    await story.world.refresh();
    const before = await story.sees();
    // Another report, and the old one again: before and after a publication could have been.
    for (let round = 0; round < 3; round++) {
      for (const letters of ['MMNN', 'NNMM']) {
        for (const number of people(1, 4)) {
          await story.corrects(number, ids.get(number) ?? '', letters, 600);
        }
        await story.passDays(2);
      }
    }
    for (const number of people(1, 4)) {
      await story.says(number, false);
      await story.says(number, true);
    }
    for (const number of people(1, 4)) {
      const id = await story.sits(number, 'NNNN', 500);
      await story.removes(number, id);
    }
    await story.corrects(5, ids.get(5) ?? '', 'NNNN', 400);
    await story.passDays(40);
    expect(await story.sees()).toEqual(before);
  });

  it('is not told from four who leave and return', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 9), 'NNMM', 600);
    await story.world.refresh();
    for (const number of people(1, 4)) story.left.add(number);
    await story.passDays(2);
    story.left.clear();
    for (const number of people(1, 4)) {
      expect(await story.world.store.readCounting(story.person(number), story.group)).toBeNull();
      await story.says(number, true);
    }
    await story.join([10], 'MMNN', 650);
    await story.passDays(40);
    expect(await story.seesPeople()).toEqual(['all 9']);
  });

  it.each(['corrects', 'tells another sitting instead'])(
    'is not told from four whose change is in no figure: a score by a point; each %s',
    async (how) => {
      const story = await makeGroupStory();
      const ids = new Map<number, string>();
      for (const number of people(1, 6)) {
        ids.set(number, await story.sits(number, 'NNMM', 602));
        await story.says(number, true);
      }
      await story.world.refresh();
      const before = await story.sees();
      // Scores are shown to 25 points, from twenty people on.
      for (const number of people(1, 4)) {
        const id = ids.get(number) ?? '';
        if (how === 'corrects') await story.corrects(number, id, 'NNMM', 603);
        else {
          await story.removes(number, id);
          await story.sits(number, 'NNMM', 603);
        }
      }
      await story.sits(5, 'NNNN', 602);
      await story.passDays(20);
      expect(await story.sees()).toEqual(before);
    },
  );

  it.each(['corrects', 'sits again'])(
    '… or how it went where it was no improvement; each %s',
    async (how) => {
      const story = await makeGroupStory();
      const ids = new Map<number, string>();
      for (const number of people(1, 6)) {
        await story.sits(number, 'NNMM', 600);
        ids.set(number, await story.sits(number, 'NNMM', 600));
        await story.says(number, true);
      }
      await story.world.refresh();
      const moved = async () => (await story.sees()).filter(({ family }) => family === 'moved');
      const before = await moved();
      expect(before).toHaveLength(1);
      // From a plateau to a regression: neither has improved.
      for (const number of people(1, 4)) {
        if (how === 'sits again') await story.sits(number, 'NNMM', 500);
        else await story.corrects(number, ids.get(number) ?? '', 'NNMM', 500);
      }
      await story.sits(5, 'MMMM', 690);
      await story.passDays(20);
      expect(await moved()).toEqual(before);
    },
  );
});

describe('somebody who leaves', () => {
  it('stays in what was published, and is in nothing that is published afterwards', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 8), 'NNMM', 600);
    for (let time = 0; time < 7; time++) await story.sits(1, 'NNMM', 610);
    await story.world.refresh();
    const before = await story.sees();
    expect(await sittingsOf(story)).toBe(15);
    await story.says(1, false);
    await story.erases(2);
    await story.passDays(20);
    expect(await story.sees()).toEqual(before);
    await story.join(people(11, 15), 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 11']);
    // Eleven, to the nearest five; with those of whoever left it would be twenty.
    expect(await sittingsOf(story)).toBe(10);
  });

  it.each(['says no', 'erases', 'removes the report', 'leaves the group'])(
    'takes the figure along where four are left: %s',
    async (how) => {
      const story = await makeGroupStory();
      await story.join(people(1, 4), 'NNMM', 600);
      const id = await story.sits(5, 'NNMM', 600);
      await story.says(5, true);
      await story.world.refresh();
      expect(await story.seesPeople()).toEqual(['all 5']);
      if (how === 'says no') await story.says(5, false);
      if (how === 'erases') await story.erases(5);
      if (how === 'removes the report') await story.removes(5, id);
      if (how === 'leaves the group') {
        story.left.add(5);
        await story.passDays(2);
      }
      expect(await story.sees()).toEqual([]);
      const { months } = await story.world.look(story.group, ['CLF-C02']);
      expect(months.get('CLF-C02')).toEqual([]);
      // For good: coming back does not bring it back.
      story.left.clear();
      await story.says(5, true);
      await story.passDays(40);
      expect(await story.sees()).toEqual([]);
    },
  );

  it('… and no part that is withdrawn is what the other part lacks to the whole', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await story.join(people(6, 12), 'MMMM', 800);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 12', 'failed 5', 'passed 7']);
    await story.says(5, false);
    // 12 less 7 would be the five who failed, four of whom are left.
    expect(await story.seesPeople()).toEqual(['all 12']);
  });

  it('is not in a part either that stays from an earlier publication', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 6), 'NNMM', 600);
    await story.join(people(7, 12), 'MMMM', 800);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 12', 'failed 6', 'passed 6']);
    await story.says(1, false);
    await story.join(people(13, 16), 'NNMM', 600);
    await story.join([17], 'MMMM', 800);
    const { at } = story.world.clock;
    await story.passDays(8);
    // Too few passed anew to stand apart: what stands is without the first, whatever it is of.
    expect((await story.sees()).every((each) => each.at > at)).toBe(true);
    expect(await story.seesPeople()).toEqual(['all 16']);
  });

  it('does not come back with an older figure when the newest is withdrawn', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 14), 'NNMM', 600);
    await story.world.refresh();
    await story.erases(1);
    for (const number of people(6, 13)) await story.says(number, false);
    // Another month: figures of months before it are kept.
    await story.passDays(31);
    await story.join(people(21, 30), 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 15']);
    for (const number of people(6, 13)) await story.says(number, true);
    for (const number of people(21, 30)) await story.erases(number);
    await story.says(14, false);
    // Of these fifteen four are left; of the fourteen before them, with the first among them, twelve.
    expect(await story.sees()).toEqual([]);
  });
});

describe('an organiser who turns the minimum', () => {
  it('up sees nothing until figures rest on that many, and down only what was published before', async () => {
    const story = await makeGroupStory();
    const setMinimum = (minimum: number) =>
      story.world.store.changeSettings(story.group, () => ({ minimum }));
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    const before = await story.sees();
    await setMinimum(10);
    expect(await story.sees()).toEqual([]);
    await story.join(people(7, 15), 'MMNN', 650);
    await story.passDays(3);
    expect(await story.sees()).toEqual([]);
    await setMinimum(5);
    expect(await story.sees()).toEqual(before);
    await setMinimum(10);
    await story.join([16], 'MMNN', 650);
    await story.passDays(5);
    expect(await story.seesPeople()).toEqual(['all 16']);
    await setMinimum(5);
    await story.join(people(17, 20), 'MMNN', 650);
    await story.passDays(20);
    expect(await story.seesPeople()).toEqual(['all 16']);
  });

  it('below the least of the bot gets the least of the bot', async () => {
    const story = await makeGroupStory();
    await story.world.store.changeSettings(story.group, () => ({ minimum: 1 }));
    await story.join(people(1, 4), 'NNMM', 600);
    await story.passDays(20);
    expect(await story.sees()).toEqual([]);
  });
});

describe('months beside what stands now', () => {
  it('are of what was published, one each, and rest on five between them', async () => {
    const story = await makeGroupStory();
    const months = async () =>
      (await story.world.look(story.group, ['CLF-C02'])).months
        .get('CLF-C02')
        ?.map((each) => [
          new Date(each.at).toISOString().slice(0, 7),
          each.family === 'latest' ? each.figures.people : null,
        ]);
    await story.join(people(1, 5), 'NNMM', 600);
    await story.world.refresh();
    await story.join(people(6, 10), 'NNMM', 600);
    await story.passDays(7);
    expect(await months()).toEqual([['2026-11', 10]]);
    await story.join(people(11, 14), 'NNMM', 600);
    await story.passDays(30);
    expect(await months()).toEqual([['2026-11', 10]]);
    await story.join([15], 'NNMM', 600);
    await story.world.refresh();
    expect(await months()).toEqual([
      ['2026-11', 10],
      ['2026-12', 15],
    ]);
  });
});

describe('two exams and two groups', () => {
  it('are looked at each by itself: five of one say nothing of four of the other', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    for (const number of people(1, 4)) await story.sits(number, 'NNMM', 650, 'SAA-C03');
    const other = { ...story.group, group: 'other' };
    for (const number of people(1, 4)) await story.says(number, true, other);
    await story.passDays(20);
    expect((await story.sees()).map(({ exam }) => exam)).toEqual(['CLF-C02']);
    expect(await story.sees(other)).toEqual([]);
  });

  it('count nobody who said yes in the other', async () => {
    const story = await makeGroupStory();
    const other = { ...story.group, group: 'other' };
    await story.join(people(1, 5), 'NNMM', 600);
    for (const number of people(1, 4)) await story.says(number, true, other);
    for (const number of people(6, 6)) {
      await story.sits(number, 'NNMM', 600);
      await story.says(number, true, other);
    }
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 5']);
    expect(await story.seesPeople(other)).toEqual(['all 5']);
    await story.says(6, false, other);
    expect(await story.sees(other)).toEqual([]);
    expect(await story.seesPeople()).toEqual(['all 5']);
  });
});
