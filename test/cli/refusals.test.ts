// Bad input through the real program: a short kind message on standard error, exit code 2, nothing stored.

import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trouble, issues as words } from '#src/cards/words/en.ts';
import { makeSharedFolder, runCli } from '#test/support/run-program.ts';

const folder = makeSharedFolder();

const noiseFile = join(folder, 'noise.txt');
writeFileSync(noiseFile, 'lorem ipsum 42 % '.repeat(6000).slice(0, 100_000));
const binaryFile = join(folder, 'binary.txt');
writeFileSync(
  binaryFile,
  Uint8Array.from({ length: 3000 }, (_each, at) => (at * 37 + 11) % 251),
);

/** What is typed, what of it is shown, and what would be valid. */
const refused: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a score off the scale', ['CLF-C02', '1234'], ['1234', '100', '1000', 'CLF-C02 650']],
  ['a retired exam and no score', ['SOA-C02'], ['score', 'rating', 'SOA-C02 650']],
  [
    'a rating nobody knows',
    ['CLF-C02', '650', 'security', 'superb'],
    ['superb', 'Needs Improvement', 'Meets Competencies'],
  ],
  [
    'a day to come',
    ['CLF-C02', '650', '--taken', '2999-01-01'],
    ['2999-01-01', 'still to come', 'CLF-C02 650'],
  ],
  ['an empty line', [''], ['Which exam', 'CLF-C02']],
  ['100 kB of noise', ['--file', noiseFile], ['characters', '20000']],
  ['a binary file', ['--file', binaryFile], ['not text']],
  [
    'a file that is not there',
    ['CLF-C02', '650', 'security NI, rest ok', 'nowhere.pdf'],
    ['no file “nowhere.pdf”', 'scorereport CLF-C02 650 "security NI, rest ok"'],
  ],
  ['a folder', ['CLF-C02', '650', '--file', tmpdir()], ['is a folder', 'CLF-C02 650']],
];

describe('debrief scorereport', () => {
  it.concurrent.each(refused)('refuses %s', async (name, args, shown) => {
    const file = join(folder, `${name}.db`);
    const { code, stdout, stderr } = await runCli(['scorereport', ...args], {
      env: { DATABASE_URL: `sqlite:${file}` },
    });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    const said = stderr.replace(/\s+/g, ' ');
    for (const part of [words.title, words.nothingSaved, ...shown]) expect(said).toContain(part);
    expect(stderr.split('\n').length).toBeLessThan(14);
    expect(stderr).not.toMatch(/undefined|“”|\u001b| at .*:\d+:\d+/);
    expect(existsSync(file)).toBe(false);
  });
});

describe('debrief', () => {
  it.concurrent('refuses a command that nobody knows, with the nearest', async () => {
    const { code, stdout, stderr } = await runCli(['histroy']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(trouble.unknownCommand('histroy'));
    expect(stderr).toContain(trouble.didYouMean('history'));
  });

  it.concurrent('without a command shows how it is used', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const command of ['scorereport', 'history', 'exam', 'mydata', 'analyze', 'read']) {
      expect(stderr).toContain(`\n  ${command}`);
    }
  });

  it.concurrent('read names an option that it does not have, and looks for no file of that name', async () => {
    const { code, stdout, stderr } = await runCli(['read', '--foo', 'x']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(trouble.tooMany('--foo'));
  });

  it.concurrent('analyze refuses words it does not know', async () => {
    const { code, stdout, stderr } = await runCli(['analyze', '--without', 'plan']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--without plan');
  });
});
