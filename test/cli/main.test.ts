// `npm start` as a process: without tokens it is the console, a partial set of tokens is named.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chat, report as reportWords } from '#src/cards/words/en.ts';
import {
  finish,
  makeSharedFolder,
  rowsOf,
  runMain,
  startProgram,
} from '#test/support/run-program.ts';

const folder = makeSharedFolder();
const address = (name: string) => ({ DATABASE_URL: `sqlite:${join(folder, name)}` });

describe('npm start', () => {
  it.concurrent('without tokens says so once and reads lines', async () => {
    const { code, stdout, stderr } = await runMain({
      env: address('lines.db'),
      input: 'CLF-C02 650 security NI, tech NI, rest ok 2025-03-10\nhistory\nCLF-C02 655 all ok',
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `${chat.welcome}\n` });
    expect(stdout).toContain(reportWords.saved('first'));
    expect(stdout).toContain('10 Mar 2025');
    expect(stdout).toContain(reportWords.saved('second'));
    expect(stdout).not.toContain(chat.prompt);
    expect(rowsOf(join(folder, 'lines.db'), 'attempt')).toHaveLength(2);
  });

  it.concurrent('stops when asked to, and has kept what it answered', async () => {
    const child = startProgram('main', [], address('stopped.db'));
    const run = finish(child);
    child.stdout.once('data', () => child.kill('SIGTERM'));
    child.stdin.write('CLF-C02 650 all ok\n');
    expect((await run).code).toBe(0);
    expect(rowsOf(join(folder, 'stopped.db'), 'attempt')).toHaveLength(1);
  });

  it.concurrent('says so when its .env cannot be read', async () => {
    const cwd = join(folder, 'unreadable');
    mkdirSync(join(cwd, '.env'), { recursive: true });
    const { code, stdout, stderr } = await runMain({ cwd, env: address('unread.db') });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The file \.env in this folder cannot be read.*\n$/);
  });

  it.concurrent('with a part of the tokens exits with 1 and names the rest, never a value', async () => {
    const { code, stdout, stderr } = await runMain({
      env: {
        ...address('partial.db'),
        DISCORD_APP_ID: 'geheim-1',
        SLACK_APP_TOKEN: 'xapp-geheim-2',
        PORT: 'geheim-3',
      },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('PORT');
    expect(stderr).not.toContain('geheim');
    const rest = await runMain({
      env: { ...address('partial.db'), DISCORD_APP_ID: 'geheim-1', SLACK_BOT_TOKEN: 'geheim-2' },
    });
    expect(rest).toMatchObject({ code: 1, stdout: '' });
    expect(rest.stderr).toContain('DISCORD_TOKEN');
    expect(rest.stderr).toContain('SLACK_APP_TOKEN');
    expect(rest.stderr).not.toContain('geheim');
  });
});
