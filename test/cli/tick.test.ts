// `debrief tick`: the words it takes, what it prints, and that it ends.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { deliverDue } from '#src/app/deliver-follow-ups.ts';
import { readTick, tick } from '#src/tick.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { makeBotForTests, testNow } from '#test/support/make-bot-for-tests.ts';
import { makeSharedFolder, runCli } from '#test/support/run-program.ts';
import { useSlack } from '#test/support/slack/use-slack.ts';

const folder = makeSharedFolder();
const address = (name: string) => ({ DATABASE_URL: `sqlite:${join(folder, name)}` });

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
  const discord = { applicationId: undefined, guildId: undefined, apiUrl: undefined };
  const mode = { kind: 'socket', appToken: 'not used' } as const;
  const config = {
    discord: { ...discord, token: 'not used' },
    slack: { botToken: 'not used', apiUrl: undefined, mode },
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

  it('with nothing due prints nothing, asks nobody, and ends by itself', async () => {
    const [discord, slack] = await Promise.all([useDiscord(), useSlack()]);
    const env = {
      ...address('due.db'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    };
    const run = await runCli(['tick', '--now', '2026-11-22T08:00:00Z'], { env });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(discord.requests).toEqual([]);
    expect(slack.calls).toEqual([]);
  });
});
