// A workspace from nobody to five hundred people, as members and their organiser see it on Slack.

import { expect, it } from 'vitest';
import { refreshGroups } from '#src/app/group-figures.ts';
import { mydata } from '#src/cards/words/en.ts';
import { counting, groups as words } from '#src/cards/words/en-groups.ts';
import { makeClock } from '#test/support/discord-story.ts';
import { addCrowd } from '#test/support/group-crowd.ts';
import type { Person } from '#test/support/slack/person.ts';
import { begin, type Story, type StoryOptions } from '#test/support/slack-story.ts';

const line = 'CLF-C02 650 security NI, rest ok';

const start = (options: StoryOptions = {}) => begin({ person: { isOwner: true }, ...options });

function roles({ slack, bot, ana }: Story) {
  return {
    group: { platform: 'slack', tenant: slack.teamId, group: slack.teamId },
    looks: (words = '') => ana.slash('/debrief', `groupstats ${words}`.trim()).message(),
    refresh: () => refreshGroups(bot.bot, new Map([['slack', bot.sender]])),
    /** Sends a report and agrees to be counted. */
    async joins(name: string): Promise<Person> {
      const person = slack.person({ name });
      await person.slash('/scorereport', line).home();
      const answer = await person.slash('/debrief', 'mydata count yes').message();
      expect(answer.allText).toContain(counting.set.yes);
      return person;
    },
  };
}

it('nobody, four, five: taught, told why nothing is shown, shown', async () => {
  const story = await start();
  const { looks, joins, refresh } = roles(story);
  const empty = await looks();
  expect(empty.ephemeral).toBe(true);
  expect(empty.allText).toContain(words.nothing(5));
  for (const name of ['ben', 'cleo', 'dan', 'eve']) await joins(name);
  await refresh();
  expect((await looks()).allText).toBe(empty.allText);
  const fay = await joins('fay');
  await refresh();
  const shown = await looks();
  expect(shown.ephemeral).toBe(true);
  expect(shown.allText).toContain('5 people');
  expect(shown.allText).toContain('80 % or more');
  // One of them erases everything: nothing is left to see.
  const asked = await fay.slash('/debrief', 'mydata erase').message();
  await fay.click(asked, mydata.eraseButton).message();
  expect((await looks()).allText).toBe(empty.allText);
});

it('five hundred: one exam in full', async () => {
  const story = await start();
  const { looks, refresh, group } = roles(story);
  const { bot } = story;
  await addCrowd(await bot.bot.openStore(), group, 500, bot.bot.clock.now());
  await refresh();
  const overview = await looks();
  expect(overview.allText).toContain('500 people');
  const full = await story.ana.click(overview, 'CLF-C02').message();
  expect(full.ephemeral).toBe(true);
  expect(full.allText).toContain(words.quartilesLabel);
});

it('an old button does nothing for whoever is no organiser any more', async () => {
  const clock = makeClock();
  const story = await start({ clock });
  const { looks, refresh, group } = roles(story);
  const { bot, ana } = story;
  await addCrowd(await bot.bot.openStore(), group, 12, clock.now());
  await refresh();
  const overview = await looks();
  ana.becomes({ isOwner: false });
  clock.advance(61_000);
  const refused = await ana.click(overview, 'CLF-C02').message();
  expect(refused.ephemeral).toBe(true);
  expect(refused.allText).toContain(words.notYou);
  expect(refused.allText).not.toContain('%');
});
