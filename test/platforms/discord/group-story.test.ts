// A server from nobody to five hundred people, as members and their organiser see it on Discord.

import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import type { Command } from '#src/app/command.ts';
import { refreshGroups } from '#src/app/group-figures.ts';
import { mydata } from '#src/cards/words/en.ts';
import { counting, groups as words } from '#src/cards/words/en-groups.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { begin, type Story } from '#test/support/discord-story.ts';
import { addCrowd } from '#test/support/group-crowd.ts';
import { testNow } from '#test/support/make-bot-for-tests.ts';

const textOf = ({ embeds, text }: SeenMessage) =>
  [...embeds.map(({ title }) => title), text].join('\n');
const report = { exam: 'CLF-C02', score: 650, ratings: 'security NI, rest ok' };

function roles({ discord, bot }: Story) {
  const organiser = discord.user({ name: 'Olga', permissions: PermissionFlagsBits.ManageGuild });
  const group = { platform: 'discord', tenant: '', group: discord.guild.id };
  const joined: Person[] = [];
  return {
    joined,
    organiser,
    group,
    looks: async (options: Record<string, string> = {}) =>
      organiser.slash('groupstats', options).final(),
    refresh: () => refreshGroups(bot.bot, new Map([['discord', bot.sender]])),
    /** Sends a report in the server and agrees to be counted by the button under it. */
    async joins(name: string) {
      const person = discord.user({ name });
      joined.push(person);
      const shown = await person.slash('scorereport', report).final();
      expect(shown.ephemeral).toBe(true);
      const answer = await person.click(shown, counting.yes).final();
      expect([answer.ephemeral, answer.text.includes(counting.set.yes)]).toEqual([true, true]);
    },
  };
}

it('nobody, four, five: taught, told why nothing is shown, shown', async () => {
  const story = await begin();
  const { looks, joins, refresh, joined } = roles(story);
  const empty = await looks();
  expect(empty.ephemeral).toBe(true);
  expect(textOf(empty)).toContain(words.nothing(5));
  expect(empty.buttons.map(({ label }) => label)).toContain(words.buttons.invite);
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan']) await joins(name);
  await refresh();
  expect(textOf(await looks())).toBe(textOf(empty));
  await joins('Eve');
  await refresh();
  const shown = await looks();
  expect(shown.ephemeral).toBe(true);
  expect(textOf(shown)).toContain('5 people');
  expect(textOf(shown)).toContain('80 % or more');
  const file = await looks({ do: 'export' });
  expect(file.ephemeral).toBe(true);
  expect(file.attachments.map(({ name }) => name)).toEqual(['debrief-group.csv']);
  // One of them erases everything: nothing is left to see.
  const asked = await joined[1]?.slash('mydata', { do: 'erase' }).final();
  if (!asked) throw new Error('nobody joined');
  await joined[1]?.click(asked, mydata.eraseButton).final();
  expect(textOf(await looks())).toBe(textOf(empty));
});

it('five hundred: one exam in pages, turned by buttons', async () => {
  const story = await begin();
  const { organiser, looks, refresh, group } = roles(story);
  await addCrowd(await story.bot.bot.openStore(), group, 500, testNow);
  await refresh();
  const overview = await looks();
  expect(textOf(overview)).toContain('500 people');
  const full = await organiser.click(overview, 'CLF-C02').final();
  expect(full.ephemeral).toBe(true);
  expect(textOf(full)).toContain(words.quartilesLabel);
  const others = full.buttons.filter(({ label }) => label === words.apart.failed);
  expect(others.length + Number(textOf(full).includes(words.apart.failed))).toBeGreaterThan(0);
});

it('an old button does nothing for whoever is no organiser any more', async () => {
  const story = await begin();
  const { organiser, looks, refresh, group } = roles(story);
  await addCrowd(await story.bot.bot.openStore(), group, 12, testNow);
  await refresh();
  const overview = await looks();
  organiser.permissions = PermissionFlagsBits.SendMessages;
  const refused = await organiser.click(overview, 'CLF-C02').final();
  expect(refused.ephemeral).toBe(true);
  expect(textOf(refused)).toContain(words.notYou);
  expect(textOf(refused)).not.toContain('%');
});

it('a forged button opens nothing: neither to a member, nor to an organiser of another server', async () => {
  const forged = (args: Readonly<Record<string, string>>) => ({
    label: JSON.stringify(args),
    style: 'plain' as const,
    action: { command: 'groupstats', args },
  });
  const elsewhere = '1574031694233699999';
  const wanted = [
    { do: 'export' },
    { do: 'minimum', value: '50', yes: 'yes' },
    { exam: 'CLF-C02', group: elsewhere, runs: 'yes' },
  ];
  const forging: Command = {
    name: 'forge',
    summary: 'Buttons that nobody was given',
    example: 'forge',
    options: [],
    visibility: 'private',
    prepare: () => ({
      kind: 'ready',
      run: async () => ({
        card: { title: 'Forged', tone: 'neutral', blocks: [], buttons: wanted.map(forged) },
      }),
    }),
  };
  const story = await begin({ commands: [forging] });
  const { discord, bot } = story;
  const store = await bot.bot.openStore();
  const there = { platform: 'discord', tenant: '', group: elsewhere };
  await addCrowd(store, there, 12, testNow);
  await roles(story).refresh();
  expect(await store.readFigures(there)).not.toEqual([]);
  const member = discord.user({ name: 'Mal' });
  const organiser = discord.user({
    name: 'Olga',
    permissions: PermissionFlagsBits.ManageGuild,
  });
  for (const who of [member, organiser]) {
    const shown = await who.slash('forge').final();
    for (const args of wanted) {
      const answer = await who.click(shown, JSON.stringify(args)).final();
      expect([answer.ephemeral, answer.attachments]).toEqual([true, []]);
      expect(textOf(answer)).not.toContain('12 people');
      if (who === member) expect(textOf(answer)).toContain(words.notYou);
    }
  }
  expect((await store.readSettings(there)).minimum).toBe(0);
});
