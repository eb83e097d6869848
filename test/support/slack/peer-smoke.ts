// One report against a Slack that others wrote: `node test/support/slack/peer-smoke.ts <the local-slack program>`.
// Optional, outside `npm test`: it knows of no limits, tokens or retries, so it only says that strangers understand us.
// The program listens on all interfaces: start this where nobody else reaches it, such as under `unshare -n`.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [program] = process.argv.slice(2);
if (program === undefined) throw new Error('say where the local-slack program is');
const peer = 'http://127.0.0.1:3900';
const botPort = 3901;
const TRIES = 200;
const root = fileURLToPath(new URL('../../../', import.meta.url));

for (const mode of ['socket', 'events'] as const) await report(mode);

async function report(mode: 'socket' | 'events'): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-peer-'));
  const config = {
    apps: [{ mode, requestUrl: `http://127.0.0.1:${botPort}/slack/events` }],
    users: [{ id: 'U1', name: 'ana' }],
    channels: [{ id: 'C1', name: 'study', members: ['U1', 'U0BOT'] }],
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  const slack = spawn(
    program ?? '',
    ['--config', join(folder, 'config.json'), '--port', '3900', '--base-host', '127.0.0.1'],
    { stdio: 'ignore' },
  );
  await until(async () => (await fetch(`${peer}/_control/state`)).ok, 'the peer');
  const bot = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: `sqlite:${join(folder, 'debrief.db')}`,
      LOG_LEVEL: 'warn',
      SLACK_API_URL: `${peer}/api/`,
      SLACK_BOT_TOKEN: 'xoxb-test-token',
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: 'xapp-test-token' }
        : { SLACK_SIGNING_SECRET: 'test-signing-secret', PORT: String(botPort) }),
    },
  });
  try {
    const body = {
      channel: 'C1',
      user: 'U1',
      command: '/scorereport',
      text: 'CLF-C02 650 security NI, tech NI, rest ok',
    };
    await until(async () => {
      // Said again until the bot is there to hear it: the same report is kept once.
      await fetch(`${peer}/_control/command`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const log = await (await fetch(`${peer}/_control/log`)).text();
      return log.includes('chat.postMessage') && log.includes('CLF-C02: not passed yet');
    }, `a report over ${mode}`);
    process.stdout.write(`${mode}: the report arrived\n`);
  } finally {
    bot.kill('SIGTERM');
    slack.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function until(look: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      if (await look()) return;
    } catch (error) {
      // Not listening yet.
      if (!(error instanceof TypeError)) throw error;
    }
    await setTimeout(50);
  }
  throw new Error(`waited in vain for ${what}`);
}
