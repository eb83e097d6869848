// The bot on Slack as a process, as an operator runs it: how it ends, and what it does beside Discord.

import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { finish, makeSharedFolder, rowsOf, startProgram } from '#test/support/run-program.ts';
import type { StandIn } from '#test/support/slack/stand-in.ts';
import { useSlack } from '#test/support/slack/use-slack.ts';
import { type Mode, manifest } from '#test/support/slack-bot.ts';

const folder = makeSharedFolder();
const modes = ['socket', 'http'] as const satisfies readonly Mode[];
const report = 'CLF-C02 653 security NI, tech NI, rest ok';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('there is no port');
  return address.port;
}

async function start(
  slack: StandIn,
  mode: Mode,
  file: string,
  more: Readonly<Record<string, string>> = {},
) {
  const port = mode === 'http' ? await freePort() : 0;
  const child = startProgram('main', [], {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: slack.appToken }),
    DATABASE_URL: `sqlite:${join(folder, file)}`,
    ...more,
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = finish(child);
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  /** Resolves once the program has logged this. */
  const logged = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stderr.includes(text) && resolve();
      look();
      child.stderr.on('data', look);
      child.once('close', () => reject(new Error(`it ended before it said ${text}: ${stderr}`)));
    });
  const way = mode === 'socket' ? mode : ({ http: `http://127.0.0.1:${port}` } as const);
  const connected = logged('Slack is connected').then(() => slack.connect(way));
  connected.catch(() => {});
  return { child, ended, connected, logged };
}

function expectNoSecrets(stderr: string, { botToken, appToken, signingSecret }: StandIn): void {
  for (const secret of [botToken, appToken, signingSecret, 'Pfefferminz', 'geheim']) {
    expect(stderr).not.toContain(secret);
  }
  // The score: not as a part of a time or of the number of a process.
  expect(stderr.replaceAll(/"pid":\d+/g, '')).not.toMatch(/(?<!\d)653(?!\d)/);
}

describe.each(modes)('over %s', (mode) => {
  it('SIGTERM: running answers are finished, and it ends with 0', async () => {
    const slack = await useSlack({ manifest });
    const { child, ended, connected, logged } = await start(slack, mode, `${mode}-stopped.db`);
    await connected;
    const ana = slack.person();
    // Something for the log first.
    slack.fault({ method: 'views.publish', kind: 'error', error: 'Pfefferminz 653' });
    const failed = logged('"level":50');
    await ana.opensHome();
    await failed;
    const held = slack.fault({ method: 'chat.postMessage', kind: 'hold' });
    const answer = ana.slash('/scorereport', report);
    await held.hit();
    const closed = mode === 'socket' ? slack.socket.next('closed') : null;
    child.kill('SIGTERM');
    await closed;
    held.release();
    expect((await answer.message()).allText).toContain('CLF-C02');
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(ana.dms()).toHaveLength(1);
    expect(rowsOf(join(folder, `${mode}-stopped.db`), 'attempt')).toHaveLength(1);
    expectNoSecrets(stderr, slack);
  });

  it('SIGTERM while Slack is away: it ends with 0', async () => {
    const slack = await useSlack({ manifest });
    const lost = await start(slack, mode, `${mode}-lost.db`);
    await lost.connected;
    await slack.refuseConnections();
    const never = await start(slack, mode, `${mode}-never.db`);
    await never.logged('cannot be reached');
    if (mode === 'socket') await lost.logged('cannot be reached');
    for (const { child } of [lost, never]) child.kill('SIGTERM');
    expect((await lost.ended).code).toBe(0);
    expect((await never.ended).code).toBe(0);
  });

  it('a token that is not valid: it ends with 1 and says so, without the token', async () => {
    const slack = await useSlack({ manifest });
    const { ended } = await start(slack, mode, `${mode}-token.db`, {
      SLACK_BOT_TOKEN: slack.botToken.replace('stand', 'geheim'),
    });
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain('SLACK_BOT_TOKEN');
    expectNoSecrets(stderr, slack);
  });
});

it('the app token is taken back while it runs: it ends with 1, and not by an error nobody catches', async () => {
  const slack = await useSlack({ manifest });
  const { ended, connected } = await start(slack, 'socket', 'inactive.db');
  await connected;
  slack.socket.refusal = 'account_inactive';
  slack.socket.kill();
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain('SLACK_APP_TOKEN');
  expect(stderr).not.toContain('nothing caught');
});

it('an error nobody catches: it says kind and place, and ends with 1', async () => {
  const slack = await useSlack({ manifest });
  const late = `process.on('SIGUSR2', () => Promise.reject(new RangeError('geheim 653')))`;
  const { child, ended, connected } = await start(slack, 'socket', 'defect.db', {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(late)}`,
  });
  await connected;
  child.kill('SIGUSR2');
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain('"origin":"unhandledRejection"');
  expect(stderr).toContain('"kind":"RangeError"');
  expectNoSecrets(stderr, slack);
});

describe('beside Discord', () => {
  async function startBoth(file: string) {
    const [slack, discord] = [await useSlack({ manifest }), await useDiscord()];
    const metricsPort = await freePort();
    const more = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      METRICS_PORT: String(metricsPort),
    };
    const started = await start(slack, 'socket', file, more);
    await Promise.all([started.connected, started.logged('Discord is connected')]);
    const health = async () => {
      const response = await fetch(`http://127.0.0.1:${metricsPort}/healthz`);
      return ((await response.json()) as { readonly platforms: unknown }).platforms;
    };
    return { slack, discord, health, ...started };
  }

  it('Slack is over for good: Discord goes on, health says so, and it ends with 1', async () => {
    const { slack, discord, health, child, ended, logged } = await startBoth('beside.db');
    expect(await health()).toEqual({ discord: 'up', slack: 'up' });
    const over = logged('the platform is over');
    slack.uninstall();
    await over;
    expect(await health()).toEqual({ discord: 'up', slack: 'down' });
    const answer = await discord.user().slash('help').final();
    expect(answer.text).toContain('/scorereport');
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain('The app was removed from the workspace.');
  });

  it('Slack fails where a restart may help: everything ends with 1', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, () => resolve()));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const [slack, discord] = [await useSlack({ manifest }), await useDiscord()];
    const { ended } = await start(slack, 'http', 'fails.db', {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      PORT: String(port),
    });
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port}`);
    expect(discord.gateway.sessions).toEqual([]);
  });
});
