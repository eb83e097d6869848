// `debrief tick`: the words it takes, what it prints, and that it ends.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { deliverDue } from '#src/app/deliver-follow-ups.ts';
import type { Bot } from '#src/app/dispatch.ts';
import { changeFollowing } from '#src/app/following.ts';
import type { PersonKey } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { usualPreferences } from '#src/core/following.ts';
import { beginStudy } from '#src/core/living-plan.ts';
import { readTick, tick } from '#src/tick.ts';
import type { StandIn as Discord } from '#test/support/discord/stand-in.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { makeBotForTests, testNow, testToday } from '#test/support/make-bot-for-tests.ts';
import { makeSharedFolder, runCli } from '#test/support/run-program.ts';
import type { StandIn as Slack } from '#test/support/slack/stand-in.ts';
import { useSlack } from '#test/support/slack/use-slack.ts';

const folder = makeSharedFolder();
const address = (name: string) => ({ DATABASE_URL: `sqlite:${join(folder, name)}` });

const environment = (file: string, discord: Discord, slack: Slack) => ({
  ...address(file),
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
});

interface Line {
  readonly platform: string;
}
const byPlatform = (one: Line, other: Line) => one.platform.localeCompare(other.platform);

/** Somebody has told a sitting and wants to be reminded. */
async function follow(bot: Bot, person: PersonKey): Promise<void> {
  const store = await bot.openStore();
  const id = bot.newId();
  const report: Report = {
    exam: 'CLF-C02',
    score: 650,
    passed: false,
    takenOn: null,
    ratings: {},
    study: [],
    hoursPerWeek: 5,
    weightsAsPercentages: false,
  };
  await store.addAttempts(person, [{ id, report }], testNow);
  const study = { ...beginStudy(id, 'CLF-C02', testToday), followed: true };
  const preferences = { ...usualPreferences, timeZone: 'Europe/Berlin' };
  const settling = { exams: bot.exams, now: testNow, newId: bot.newId };
  await changeFollowing(store, person, settling, () => ({ preferences, studies: [study] }));
}

describe('its words', () => {
  it.each([
    [['--now', '2026-11-22T12:00:00Z'], testNow],
    [['--now=2026-11-22T12:00Z'], testNow],
    [['--now', '2026-11-22T13:00:00.000+01:00'], testNow],
  ])('%j set the clock', (words, now) => {
    const read = readTick(words);
    expect(read.ok && read.clock?.now()).toBe(now);
  });

  it('are none: it is the machine’s time', () => {
    expect(readTick([])).toEqual({ ok: true });
  });

  it.each([
    [['--now']],
    [['--now', '']],
    [['--now', 'tomorrow']],
    [['--now', '2026-11-22']],
    [['--now', '2026-11-22T12:00:00']],
    [['--now', '2026-02-30T12:00:00Z']],
    [['--now', '1795348800000']],
    [['--now', '2026-11-22T12:00:00Z', 'please']],
    [['now']],
    [['--later', '2026-11-22T12:00:00Z']],
  ])('%j are refused', (words) => {
    const read = readTick(words);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problem).toContain('debrief tick --now 2026-11-22T08:00:00Z');
  });
});

describe('what it does', () => {
  const discord = { applicationId: undefined, guildId: undefined, apiUrl: undefined, cdnHosts: [] };
  const mode = { kind: 'socket', appToken: 'not used' } as const;
  const config = {
    discord: { ...discord, token: 'not used' },
    slack: { botToken: 'not used', apiUrl: undefined, fileHosts: [], mode },
    logLevel: 'silent',
  };

  it('is one run for the platforms whose tokens are there, at the bot’s time', async () => {
    const { bot } = makeBotForTests();
    const runs: unknown[] = [];
    const deliver: typeof deliverDue = async (given, senders) => {
      runs.push([given.clock.now(), [...senders.keys()]]);
    };
    const print = () => {};
    await tick(bot, config, { deliver, print });
    await tick(bot, { ...config, slack: null }, { deliver, print });
    await tick(bot, { ...config, discord: null }, { deliver, print });
    expect(runs).toEqual([
      [testNow, ['discord', 'slack']],
      [testNow, ['discord']],
      [testNow, ['slack']],
    ]);
  });

  it('prints a line of JSON a delivery, and nothing about who it was for', async () => {
    const { bot } = makeBotForTests();
    const lines: string[] = [];
    const deliver: typeof deliverDue = async (_bot, _senders, delivered) => {
      const more = { person: { user: 'ana' } };
      delivered?.({ platform: 'discord', kinds: [], outcome: 'sent', ...more });
      delivered?.({ platform: 'slack', kinds: [], outcome: 'later', ...more });
    };
    await tick(bot, config, { deliver, print: (line) => lines.push(line) });
    expect(lines).toEqual([
      '{"platform":"discord","kinds":[],"outcome":"sent"}\n',
      '{"platform":"slack","kinds":[],"outcome":"later"}\n',
    ]);
  });

  it('lets go of the signals', async () => {
    const { bot } = makeBotForTests();
    const before = process.listenerCount('SIGTERM');
    let during = 0;
    const deliver: typeof deliverDue = async () => {
      during = process.listenerCount('SIGTERM');
      throw new Error('the database is locked');
    };
    await expect(tick(bot, config, { deliver })).rejects.toThrow('locked');
    expect(during).toBe(before + 1);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});

describe('debrief tick', () => {
  it('without tokens says so and is done', async () => {
    const { code, stdout, stderr } = await runCli(['tick'], { env: address('none.db') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('No tokens');
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });

  it('refuses a moment that is none', async () => {
    const { code, stdout, stderr } = await runCli(['tick', '--now', 'noon']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('“noon” is no day and time with a time zone.');
  });

  it('with a part of the tokens names the rest', async () => {
    const env = { ...address('partial.db'), SLACK_BOT_TOKEN: 'geheim' };
    const { code, stdout, stderr } = await runCli(['tick'], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('SLACK_APP_TOKEN');
    expect(stderr).not.toContain('geheim');
  });

  it('sends what is due by its moment, once, on both platforms', async () => {
    const [discord, slack] = await Promise.all([useDiscord(), useSlack()]);
    const [ana, ben] = [discord.user({ name: 'Ana' }), slack.person({ name: 'ben' })];
    const { bot } = makeBotForTests({ url: address('both.db').DATABASE_URL });
    const people: readonly PersonKey[] = [
      { platform: 'discord', tenant: '', user: ana.id },
      { platform: 'slack', tenant: ben.teamId, user: ben.id },
    ];
    for (const person of people) await follow(bot, person);
    const env = environment('both.db', discord, slack);
    const early = await runCli(['tick', '--now', '2026-11-22T12:01:00Z'], { env });
    expect(early).toEqual({ code: 0, stdout: '', stderr: '' });
    const run = await runCli(['tick', '--now', '2026-11-30T19:00:00Z'], { env });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    const lines = run.stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)).sort(byPlatform)).toEqual([
      { platform: 'discord', kinds: ['week'], outcome: 'sent' },
      { platform: 'slack', kinds: ['week'], outcome: 'sent' },
    ]);
    const again = await runCli(['tick', '--now', '2026-11-30T19:00:00Z'], { env });
    expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
    expect([ana.dms().length, ben.dms().length]).toEqual([1, 1]);
  });

  it('with nothing due prints nothing, asks nobody, and ends by itself', async () => {
    const [discord, slack] = await Promise.all([useDiscord(), useSlack()]);
    const env = environment('due.db', discord, slack);
    const run = await runCli(['tick', '--now', '2026-11-22T08:00:00Z'], { env });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(discord.requests).toEqual([]);
    expect(slack.calls).toEqual([]);
  });
});
