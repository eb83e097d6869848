// The bot as a process, as an operator runs it: how it ends, and two of them side by side.

import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { StandIn } from '#test/support/discord/stand-in.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { finish, makeSharedFolder, rowsOf, startProgram } from '#test/support/run-program.ts';

const folder = makeSharedFolder();
const callback = { method: 'POST', path: /callback$/ };
const report = { exam: 'CLF-C02', score: 653, ratings: 'security NI, tech NI, rest ok' };

function start(discord: StandIn, file: string, more: Readonly<Record<string, string>> = {}) {
  const child = startProgram('main', [], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, file)}`,
    ...more,
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = finish(child);
  /** Resolves once the program has logged this. */
  const logged = (text: string) =>
    new Promise<void>((resolve) => {
      child.stderr.on('data', (data) => {
        if (String(data).includes(text)) resolve();
      });
    });
  return { child, ended, connected: logged('Discord is connected'), logged };
}

function expectNoSecrets(stderr: string, discord: StandIn): void {
  for (const secret of [discord.token, 'W50ZXJhY3', 'Pfefferminz']) {
    expect(stderr).not.toContain(secret);
  }
  // The score: not as a part of a time or of the number of a process.
  expect(stderr.replaceAll(/"pid":\d+/g, '')).not.toMatch(/(?<!\d)653(?!\d)/);
}

it('SIGTERM: running answers are finished, the session is closed, and it ends with 0', async () => {
  const discord = await useDiscord();
  const { child, ended, connected, logged } = start(discord, 'stopped.db');
  await connected;
  const ana = discord.user();
  // Something for the log first.
  discord.fault({ ...callback, kind: 'error', status: 400, code: 50035, times: 2 });
  const failed = logged('an interaction could not be answered');
  ana.slash('scorereport', { ...report, study: 'Pfefferminz' });
  await failed;

  const held = discord.fault({ ...callback, kind: 'hold' });
  const answer = ana.slash('scorereport', report);
  await held.hit();
  const closed = discord.gateway.next('closed');
  const since = performance.now();
  child.kill('SIGTERM');
  held.release();
  expect((await answer.final()).text).toContain('CLF-C02');
  await closed;
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  // Nothing is left that would keep it until the limit for running answers, which is 10 seconds.
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(discord.gateway.sessions).toEqual([]);
  expect(stderr).not.toContain('reconnecting');
  expectNoSecrets(stderr, discord);
});

it('a second SIGTERM: it ends at once', async () => {
  const discord = await useDiscord();
  const { child, ended, connected } = start(discord, 'twice.db');
  await connected;
  const held = discord.fault({ ...callback, kind: 'hold' });
  discord.user().slash('scorereport', report);
  await held.hit();
  // Two signals at the same moment count as one.
  const again = setInterval(() => child.kill('SIGTERM'), 20);
  const { code } = await ended;
  clearInterval(again);
  expect(code).toBe('SIGTERM');
});

it('SIGTERM while Discord is away: it ends with 0', async () => {
  const discord = await useDiscord();
  const lost = start(discord, 'lost.db');
  await lost.connected;
  const reconnecting = lost.logged('reconnecting');
  await discord.refuseConnections();
  const never = start(discord, 'never.db');
  await Promise.all([reconnecting, never.logged('cannot be reached')]);
  for (const { child } of [lost, never]) child.kill('SIGTERM');
  expect((await lost.ended).code).toBe(0);
  expect((await never.ended).code).toBe(0);
});

it('a token that is not valid: it ends with 1 and says so, without the token', async () => {
  const discord = await useDiscord();
  const token = discord.token.replace('stand', 'geheim');
  const { ended } = start(discord, 'token.db', { DISCORD_TOKEN: token });
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain('DISCORD_TOKEN');
  expect(stderr).not.toContain('geheim');
  expect(discord.gateway.connections).toBe(0);
});

it('two processes with one token and one database: a report is saved once and answered once', async () => {
  const discord = await useDiscord();
  const both = [start(discord, 'both.db'), start(discord, 'both.db')];
  await Promise.all(both.map(({ connected }) => connected));
  expect(discord.gateway.sessions).toHaveLength(2);
  const ana = discord.user();
  const outcome = await ana.slash('scorereport', report);
  expect((await outcome.final()).text).toContain('CLF-C02');
  for (const { child } of both) child.kill('SIGTERM');
  for (const { ended } of both) {
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain('"level":50');
    expectNoSecrets(stderr, discord);
  }
  expect(discord.requestsTo(callback)).toHaveLength(1);
  expect(outcome.followUps).toEqual([]);
  expect(rowsOf(join(folder, 'both.db'), 'attempt')).toHaveLength(1);
});
