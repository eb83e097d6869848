// The work in the background for groups, over a real store: what it publishes, whom it looks for, and digests.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refreshGroups } from '#src/app/group-figures.ts';
import { usualSettings } from '#src/app/group-ports.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import { groupDigestCard } from '#src/cards/group-card.ts';
import { tell } from '#test/core/reports.ts';
import { makeFolder } from '#test/support/database-files.ts';
import {
  DAY,
  type GroupStory,
  HOUR,
  latestOf,
  makeGroupStory,
  people,
} from '#test/support/group-story.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

describe('figures', () => {
  it('of a group without anybody are none', async () => {
    const story = await makeGroupStory();
    await story.world.refresh();
    expect(await story.sees()).toEqual([]);
    await story.world.store.changeSettings(story.group, () => ({
      digest: 'weekly',
      digestChannel: 'c1',
    }));
    await story.passDays(10);
    expect(await story.sees()).toEqual([]);
    expect(story.world.posts).toEqual([]);
    expect(story.world.looks).toEqual([]);
  });

  it('come with the fifth who says yes and has a whole report', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 4), 'NNMM', 600);
    // Says yes to nothing, reports and says no, reports and says nothing, and has a report that is not whole.
    await story.says(5, true);
    await story.sits(6, 'NNMM', 600);
    await story.says(6, false);
    await story.sits(7, 'NNMM', 600);
    await story.sits(8, 'NNM-', 600);
    await story.says(8, true);
    await story.passDays(3);
    expect(await story.sees()).toEqual([]);
    await story.sits(5, 'MMNN', 680);
    await story.world.refresh();
    const figures = await story.sees();
    expect(await story.seesPeople()).toEqual(['all 5']);
    expect(figures.map(({ at, minimum }) => [at, minimum])).toEqual([[story.world.clock.at, 5]]);
    expect(latestOf(figures)?.domains).toEqual([
      { id: 'security-and-compliance', weak: [80, 100] },
      { id: 'cloud-concepts', weak: [80, 100] },
      { id: 'cloud-technology-and-services', weak: [0, 20] },
      { id: 'billing-pricing-and-support', weak: [0, 20] },
    ]);
    expect(story.world.defects).toEqual([]);
  });

  it('come once a day at most, and those of a day later with all who came meanwhile', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await story.join(people(6, 10), 'MMMM', 800);
    await story.world.refresh();
    const before = await story.sees();
    const { at } = story.world.clock;
    await story.join(people(11, 15), 'NNMM', 600);
    await story.world.passHours(12);
    await story.join(people(16, 21), 'MMMM', 800);
    await story.world.passHours(11);
    expect(await story.sees()).toEqual(before);
    await story.world.passHours(1);
    expect(await story.seesPeople()).toEqual(['all 21', 'failed 10', 'passed 11']);
    expect((await story.sees()).map((each) => each.at)).toEqual([at + DAY, at + DAY, at + DAY]);
  });

  it('of those who passed and those who did not wait a week for each other, and then come together', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await story.join(people(6, 10), 'MMMM', 800);
    await story.world.refresh();
    const before = await story.sees();
    expect(await story.seesPeople()).toEqual(['all 10', 'failed 5', 'passed 5']);
    const { at } = story.world.clock;
    await story.join(people(11, 16), 'NNMM', 600);
    await story.join(people(17, 20), 'MMMM', 800);
    await story.passDays(6);
    expect(await story.sees()).toEqual(before);
    await story.passDays(1);
    expect((await story.sees()).map((each) => each.at)).toEqual([at + 7 * DAY]);
    expect(await story.seesPeople()).toEqual(['all 20']);
  });

  it('rest on what follows from reports also where that was cut off', async () => {
    const story = await makeGroupStory();
    const { world } = story;
    await story.join(people(1, 5), 'NNMM', 600);
    const id = await story.sits(1, 'NNNN', 500);
    // The process ends after each of these writes.
    await world.store.removeAttempt(story.person(1), id);
    for (const takenOn of ['2026-11-01', '2026-11-02', '2026-11-03']) {
      await world.report(story.person(2), tell('CLF-C02', 'NNMM', 650, { takenOn }));
    }
    await world.refresh();
    // Eight, to the nearest five; it was six.
    expect(latestOf(await story.sees())).toMatchObject({ people: 5, sittings: 10 });
    expect(await world.store.listUnsettled(10)).toEqual([]);
  });

  it('are withdrawn by it where what was cut off leaves four', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 4), 'NNMM', 600);
    const id = await story.sits(5, 'NNMM', 600);
    await story.says(5, true);
    await story.world.refresh();
    await story.world.store.removeAttempt(story.person(5), id);
    await story.world.refresh();
    expect(await story.sees()).toEqual([]);
  });

  it('are published once by two processes', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const first = await makeGroupStory(url);
    const second = await makeGroupStory(url, 'second');
    await first.join(people(1, 6), 'NNMM', 600);
    await Promise.all([first.world.refresh(), second.world.refresh()]);
    second.world.clock.at += HOUR;
    await second.world.refresh();
    expect(await second.sees()).toEqual(await first.sees());
    expect((await first.sees()).map(({ at }) => at)).toEqual([first.world.clock.at]);
    const { months } = await first.world.look(first.group, ['CLF-C02']);
    expect(months.get('CLF-C02')).toHaveLength(1);
    expect([...first.world.defects, ...second.world.defects]).toEqual([]);
  });

  it('of an exam whose file is gone are left alone', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    const { bot } = story.world;
    const without = { ...bot, exams: testExams.filter(({ code }) => code !== 'CLF-C02') };
    await refreshGroups(without, new Map());
    expect(await story.sees()).toEqual([]);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 5']);
  });

  it('are not begun once the process is told to stop', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await refreshGroups(story.world.bot, new Map(), () => true);
    expect(await story.sees()).toEqual([]);
  });
});

describe('looking for members', () => {
  it('asks for each once a day', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 5), 'NNMM', 600);
    await story.world.passHours(24);
    expect(story.world.looks).toEqual([]);
    await story.passDays(3);
    const users = story.world.looks.map(({ person }) => person.user);
    for (const number of people(1, 5)) {
      const times = users.filter((user) => user === `u${number}`).length;
      expect(times).toBeGreaterThanOrEqual(2);
      expect(times).toBeLessThanOrEqual(3);
    }
    expect(story.world.looks[0]?.group).toEqual(story.group);
  });

  it('takes a leaver out of what is published from then on, and asks anew who comes back', async () => {
    const story = await makeGroupStory();
    const { store } = story.world;
    await story.join(people(1, 7), 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 7']);
    story.left.add(1);
    await story.passDays(2);
    expect(await store.readCounting(story.person(1), story.group)).toBeNull();
    expect(await store.listCountings(story.person(1))).toEqual([]);
    // Not looked for any more.
    const looks = () => story.world.looks.filter(({ person }) => person.user === 'u1').length;
    expect(looks()).toBe(1);
    await story.join(people(8, 12), 'NNMM', 600);
    await story.passDays(6);
    expect(await story.seesPeople()).toEqual(['all 11']);
    expect(looks()).toBe(1);
    // What they report meanwhile counts only once they say yes again.
    story.left.clear();
    await story.sits(1, 'MMMM', 900);
    expect(await store.readCounting(story.person(1), story.group)).toBeNull();
    await story.says(1, true);
    await story.join(people(13, 16), 'NNMM', 600);
    await story.passDays(20);
    expect(latestOf(await story.sees())?.people).toBe(16);
  });

  it('publishes nothing where somebody was last looked for more than two days ago', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 4), 'NNMM', 600);
    story.world.membership = ({ person }) => (person.user === 'u1' ? 'unknown' : 'member');
    await story.passDays(2);
    await story.world.passHours(1);
    await story.join([5, 6], 'NNMM', 600);
    await story.passDays(3);
    expect(await story.sees()).toEqual([]);
    story.world.membership = () => 'member';
    await story.world.passHours(1);
    expect(await story.seesPeople()).toEqual(['all 6']);
  });

  it('publishes within the two days although nobody can be looked for', async () => {
    const story = await makeGroupStory();
    story.world.membership = () => 'unknown';
    await story.join(people(1, 4), 'NNMM', 600);
    await story.world.passHours(40);
    await story.join([5], 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 5']);
  });

  it('of a platform that cannot be reached from here is left, and nothing of it is published', async () => {
    const story = await makeGroupStory();
    const { world } = story;
    const group = { platform: 'slack', tenant: 'T1', group: 'T1' };
    for (const number of people(1, 5)) {
      const person = { platform: 'slack', tenant: 'T1', user: `U${number}` };
      const takenOn = '2026-11-01';
      await world.report(person, tell('CLF-C02', 'NNMM', 600, { takenOn }));
      if (number === 5) await story.passDays(3);
      await world.count(person, group, true);
    }
    await story.passDays(3);
    expect(world.looks).toEqual([]);
    expect(await story.sees(group)).toEqual([]);
  });

  it('of one group that does not answer keeps no other from being looked for', async () => {
    const story = await makeGroupStory();
    const { world } = story;
    // More than are looked for in one go.
    const silent = { ...story.group, group: 'silent' };
    for (const number of people(101, 130)) await world.count(story.person(number), silent, true);
    world.membership = ({ group }) => (group.group === 'silent' ? 'unknown' : 'member');
    await story.join(people(1, 4), 'NNMM', 600);
    await world.passHours(4 * 24, 0.5);
    await story.join([5], 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 5']);
  });

  it('forgets everything of a group that the bot has not been in for a week, and nothing of others', async () => {
    const story = await makeGroupStory();
    const { store } = story.world;
    const other = { ...story.group, group: 'other' };
    await story.join(people(1, 6), 'NNMM', 600);
    for (const number of people(1, 6)) await story.says(number, true, other);
    await store.changeSettings(story.group, () => ({ viewers: ['user:u9'], minimum: 6 }));
    await story.world.refresh();
    const before = await story.sees();
    expect(await story.seesPeople()).toEqual(['all 6']);
    // Not for good yet: it may be a mistake of the platform, or of an organiser.
    story.world.membership = ({ group }) => (group.group === 'club' ? 'group-gone' : 'member');
    await story.passDays(5);
    expect(await story.sees()).toEqual(before);
    story.world.membership = () => 'member';
    await story.passDays(3);
    story.world.membership = ({ group }) => (group.group === 'club' ? 'group-gone' : 'member');
    await story.passDays(5);
    expect(await story.sees()).toEqual(before);
    await story.passDays(5);
    expect(await store.readFigures(story.group)).toEqual([]);
    expect(await store.readMonths(story.group, 'CLF-C02')).toEqual([]);
    expect(await store.readSettings(story.group)).toEqual(usualSettings);
    expect(await store.readCounting(story.person(1), story.group)).toBeNull();
    expect((await store.listCountings(story.person(1))).map(({ group }) => group)).toEqual([other]);
    expect(await story.seesPeople(other)).toEqual(['all 6']);
    // Their reports are theirs.
    expect(await store.listAttempts(story.person(1))).toHaveLength(1);
  });

  it('publishes nothing of a group that the bot is not in', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 4), 'NNMM', 600);
    story.world.membership = () => 'group-gone';
    await story.passDays(3);
    await story.join([5, 6], 'NNMM', 600);
    await story.passDays(2);
    expect(await story.sees()).toEqual([]);
  });

  it('goes on where the rows of somebody cannot be read', async () => {
    const story = await makeGroupStory();
    const { bot, store } = story.world;
    await story.join(people(1, 5), 'NNMM', 600);
    const broken: PersonKey = story.person(6);
    await story.says(6, true, { ...story.group, group: 'other' });
    await story.world.report(broken, tell('CLF-C02', 'NNMM', 600));
    const failing: Store = {
      ...store,
      settleContributions: async (person, contributing) => {
        if (person.user === broken.user) throw new Error('a damaged row');
        return store.settleContributions(person, contributing);
      },
    };
    await refreshGroups({ ...bot, openStore: async () => failing }, new Map());
    expect(await story.seesPeople()).toEqual(['all 5']);
    expect(story.world.defects).toHaveLength(1);
  });
});

describe('a digest', () => {
  const turnOn = (story: GroupStory, digest: 'weekly' | 'monthly') =>
    story.world.store.changeSettings(story.group, () => ({
      digest,
      digestChannel: 'c1',
      digestAt: null,
      digestClosed: false,
    }));
  it.each<readonly ['weekly' | 'monthly', readonly number[]]>([
    ['weekly', [0, 7, 14, 21, 28]],
    ['monthly', [0, 28]],
  ])('that is %s is posted once each time, with the figures that stand', async (digest, days) => {
    const story = await makeGroupStory();
    const { world } = story;
    await story.join(people(1, 6), 'NNMM', 600);
    await world.refresh();
    await turnOn(story, digest);
    const from = world.clock.at;
    await world.refresh();
    for (let day = 1; day <= 30; day++) {
      await world.refresh();
      // New figures every week, a day before the digest.
      if (day % 7 === 6) await story.join(people(100 * day, 100 * day + 4), 'NNMM', 600);
      await story.passDays(1);
    }
    expect(world.posts.map(({ at }) => (at - from) / DAY)).toEqual(days);
    for (const post of world.posts) {
      expect(post).toMatchObject({ group: story.group, channel: 'c1' });
    }
    // Each under a name of its own, so that a platform that can sends each once.
    expect(new Set(world.posts.map(({ once }) => once)).size).toBe(days.length);
  });

  it('is the figures that stand', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    await turnOn(story, 'weekly');
    await story.world.refresh();
    const card = groupDigestCard(testExams, await story.sees());
    expect(story.world.posts.map((post) => post.card)).toEqual([card]);
  });

  it('is not posted again before there are other figures, and then at once', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    await turnOn(story, 'weekly');
    await story.passDays(20);
    expect(story.world.posts).toHaveLength(1);
    await story.join(people(7, 11), 'NNMM', 600);
    await story.world.refresh();
    expect(await story.seesPeople()).toEqual(['all 11']);
    expect(story.world.posts.map(({ at }) => at).at(-1)).toBe(story.world.clock.at);
    expect(story.world.posts).toHaveLength(2);
  });

  it('is not posted before there are figures, and then at once', async () => {
    const story = await makeGroupStory();
    await turnOn(story, 'weekly');
    await story.join(people(1, 4), 'NNMM', 600);
    await story.passDays(20);
    expect(story.world.posts).toEqual([]);
    await story.join([5], 'NNMM', 600);
    await story.world.refresh();
    expect(story.world.posts.map(({ at }) => at)).toEqual([story.world.clock.at]);
  });

  it('is not posted with figures of fewer than the group wants', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    await story.world.store.changeSettings(story.group, () => ({ minimum: 7 }));
    await turnOn(story, 'weekly');
    await story.passDays(10);
    expect(story.world.posts).toEqual([]);
  });

  it('is posted by one of two processes', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const first = await makeGroupStory(url);
    const second = await makeGroupStory(url, 'second');
    await first.join(people(1, 6), 'NNMM', 600);
    await first.world.refresh();
    await turnOn(first, 'weekly');
    for (let week = 0; week < 5; week++) {
      await Promise.all([first.world.refresh(), second.world.refresh()]);
      expect(first.world.posts.length + second.world.posts.length).toBe(week + 1);
      // Six days later there are new figures, as soon as all have been looked for; a day later the digest is due.
      await first.join(people(100 * week + 100, 100 * week + 104), 'NNMM', 600);
      first.world.clock.at += 6 * DAY + HOUR;
      for (let round = 0; round < 3; round++) await first.world.refresh();
      first.world.clock.at += DAY;
      second.world.clock.at = first.world.clock.at;
    }
  });

  it('is turned off where its channel is closed, and organisers are told', async () => {
    const story = await makeGroupStory();
    const { store } = story.world;
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    await turnOn(story, 'weekly');
    let tries = 0;
    story.world.posting = () => {
      tries++;
      return 'closed';
    };
    await story.passDays(15);
    expect(tries).toBe(1);
    expect(await store.readSettings(story.group)).toMatchObject({
      digest: 'off',
      digestChannel: null,
      digestClosed: true,
    });
    // Turned on again, it is posted at once.
    story.world.posting = () => 'sent';
    await turnOn(story, 'weekly');
    await story.world.refresh();
    expect(story.world.posts).toHaveLength(1);
    expect(await store.readSettings(story.group)).toMatchObject({ digestClosed: false });
  });

  it.each(['later', 'an error'])(
    'that does not get through is tried again in half an hour: %s',
    async (what) => {
      const story = await makeGroupStory();
      const { world } = story;
      await story.join(people(1, 6), 'NNMM', 600);
      await world.refresh();
      // However old the figures are.
      await story.passDays(10);
      await turnOn(story, 'weekly');
      const from = world.clock.at;
      const tries: number[] = [];
      world.posting = ({ at }) => {
        tries.push((at - from) / HOUR);
        if (tries.length >= 3) return 'sent';
        if (what === 'later') return 'later';
        throw new Error('no connection');
      };
      for (let minutes = 0; minutes < 180; minutes += 10) {
        await world.refresh();
        world.clock.at += 10 * 60_000;
      }
      expect(tries).toEqual([0, 0.5, 1]);
      expect(world.posts).toHaveLength(1);
      expect(world.defects).toHaveLength(what === 'later' ? 0 : 2);
      // The next comes a week after the one that got through.
      await story.join(people(7, 11), 'NNMM', 600);
      await story.passDays(8);
      expect(tries).toHaveLength(4);
      expect(tries[3]).toBeGreaterThanOrEqual(1 + 7 * 24);
    },
  );

  it('that was turned off while it was tried stays off', async () => {
    const story = await makeGroupStory();
    const { world } = story;
    await story.join(people(1, 6), 'NNMM', 600);
    await world.refresh();
    await turnOn(story, 'weekly');
    world.posting = () => 'later';
    await world.refresh();
    await world.store.changeSettings(story.group, () => ({ digest: 'off', digestChannel: null }));
    world.posting = () => 'sent';
    await story.passDays(8);
    expect(world.posts).toEqual([]);
  });

  it('that may have got through is not posted again', async () => {
    const story = await makeGroupStory();
    await story.join(people(1, 6), 'NNMM', 600);
    await story.world.refresh();
    await turnOn(story, 'weekly');
    story.world.posting = () => 'unknown';
    await story.passDays(6);
    expect(story.world.posts).toHaveLength(1);
  });
});
