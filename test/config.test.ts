// The environment: complete sets of tokens decide the platforms, partial ones are named, values are never repeated.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, variableNames } from '#src/config.ts';

const secret = 'xoxb-geheim-424242';

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        databaseUrl: 'sqlite:./var/debrief.db',
        logLevel: 'info',
        discord: null,
        slack: null,
        metricsPort: null,
        groupMinimum: 5,
      },
    });
  });

  it('takes empty variables as absent, as in a copied .env.example', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
    expect(readConfig({ SLACK_BOT_TOKEN: '  ', PORT: ' ' })).toEqual(readConfig({}));
  });

  it('takes what is told', () => {
    expect(readConfig({ DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' })).toMatchObject({
      config: { databaseUrl: 'sqlite::memory:', logLevel: 'silent' },
    });
  });

  it('does not mind variables of others', () => {
    expect(readConfig({ HOME: '/root', DISCORD: 'x' })).toEqual(readConfig({}));
  });

  it.each([
    [{ DISCORD_TOKEN: secret }, true, false],
    [{ DISCORD_TOKEN: secret, DISCORD_APP_ID: '1', DISCORD_GUILD_ID: '2' }, true, false],
    [{ SLACK_BOT_TOKEN: secret, SLACK_APP_TOKEN: 'xapp' }, false, true],
    [{ SLACK_BOT_TOKEN: secret, SLACK_SIGNING_SECRET: 's', PORT: '3000' }, false, true],
    [{ DISCORD_TOKEN: secret, SLACK_BOT_TOKEN: secret, SLACK_APP_TOKEN: 'xapp' }, true, true],
  ])('turns on platforms with complete tokens: %j', (env, discord, slack) => {
    const read = readConfig(env);
    if (!read.ok) throw new Error(read.problems.join(' '));
    expect([read.config.discord !== null, read.config.slack !== null]).toEqual([discord, slack]);
  });

  it.each<[Record<string, string>, string]>([
    [{ DISCORD_APP_ID: secret }, 'DISCORD_TOKEN'],
    [{ DISCORD_GUILD_ID: secret }, 'DISCORD_TOKEN'],
    [{ SLACK_BOT_TOKEN: secret }, 'SLACK_APP_TOKEN'],
    [{ SLACK_BOT_TOKEN: secret }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_APP_TOKEN: secret }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: secret, PORT: '3000' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: secret, SLACK_SIGNING_SECRET: secret }, 'PORT'],
    [{ DISCORD_TOKEN: secret, SLACK_BOT_TOKEN: secret }, 'SLACK_APP_TOKEN'],
  ])('names what is missing in %j', (env, missing) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(missing);
    expect(problems[0]).not.toContain('geheim');
  });

  it.each([
    [undefined, ['cdn.discordapp.com', 'media.discordapp.net']],
    [' ', ['cdn.discordapp.com', 'media.discordapp.net']],
    ['127.0.0.1:4001', ['127.0.0.1:4001']],
    ['CDN.discordapp.com, [::1]:80 ,localhost', ['cdn.discordapp.com', '[::1]:80', 'localhost']],
  ])('fetches attachments from the hosts it is told: %s', (told, cdnHosts) => {
    expect(readConfig({ DISCORD_TOKEN: secret, DISCORD_CDN_HOSTS: told })).toMatchObject({
      config: { discord: { cdnHosts } },
    });
  });

  it.each([
    [undefined, ['files.slack.com']],
    [' ', ['files.slack.com']],
    ['files.slack-gov.com, 127.0.0.1:4001', ['files.slack-gov.com', '127.0.0.1:4001']],
  ])('fetches files of Slack from the hosts it is told: %s', (told, fileHosts) => {
    const tokens = { SLACK_BOT_TOKEN: secret, SLACK_APP_TOKEN: secret };
    expect(readConfig({ ...tokens, SLACK_FILE_HOSTS: told })).toMatchObject({
      config: { slack: { fileHosts } },
    });
  });

  it('names everything that is missing at once', () => {
    expect(problemsOf({ DISCORD_APP_ID: '1', SLACK_APP_TOKEN: secret })).toHaveLength(2);
  });

  it.each([
    ['PORT', 'geheim'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['METRICS_PORT', 'geheim'],
    ['GROUP_MINIMUM', '4'],
    ['GROUP_MINIMUM', 'geheim'],
    ['LOG_LEVEL', 'geheim'],
    ['DISCORD_API_URL', 'geheim'],
    ['SLACK_API_URL', 'geheim'],
    ['DISCORD_CDN_HOSTS', 'https://geheim/'],
    ['DISCORD_CDN_HOSTS', 'geheim geheim'],
    ['DISCORD_CDN_HOSTS', 'geheim,,geheim'],
    ['SLACK_FILE_HOSTS', 'https://geheim/'],
  ])('refuses %s=%s by its name, without its value', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: .`));
    expect(problems[0]).not.toContain('geheim');
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const set = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);

  it('names the same variables as the program reads', () => {
    const names = set.filter((_each, at) => at % 2 === 0);
    expect(names.toSorted()).toEqual([...variableNames].sort());
  });

  it('changes nothing when copied as it stands', () => {
    const env = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value]];
      }),
    );
    expect(readConfig(env)).toEqual(readConfig({}));
  });
});
