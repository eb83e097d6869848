// A whole story with marked words, also when something breaks: none of them is in the log.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trouble } from '#src/cards/words/en.ts';
import { withRaw } from '#test/support/database-files.ts';
import { finish, makeSharedFolder, startProgram } from '#test/support/run-program.ts';

const folder = makeSharedFolder();
const marks = /617|633|Zaphod|Beeblebrox|blockchain|2025-03-1|needs.improvement/i;

describe('the log of a whole story', () => {
  it('holds references and places in the code, and nothing that was typed', async () => {
    const file = join(folder, 'story.db');
    const child = startProgram('main', [], { DATABASE_URL: `sqlite:${file}`, LOG_LEVEL: 'trace' });
    const run = finish(child);
    const said = (text: string) =>
      new Promise<void>((resolve) => {
        let seen = '';
        const look = (part: string) => {
          seen += part;
          if (!seen.replace(/\s+/g, ' ').includes(text)) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
      });

    const kept = said(trouble.unknownCommand('Zaphod'));
    child.stdin.write(
      [
        'Candidate: Zaphod Beeblebrox, CLF-C02 617 on 2025-03-10, security needs improvement',
        'CLF-C02 617 2025-03-10 security NI, rest ok',
        'CLF-C02 617 blockchain NI',
        'history edit 1 score 633',
        'mydata export',
        'Zaphod',
        '',
      ].join('\n'),
    );
    await kept;
    withRaw(file, (raw) => raw.exec('alter table attempt rename to elsewhere'));
    child.stdin.end('CLF-C02 633 2025-03-11 security NI\nhistory delete 1\n');
    const { code, stdout, stderr } = await run;
    expect(code).toBe(0);
    expect(stdout).toMatch(/617/);

    // The references on the screen are those in the log.
    const references = [...stdout.replace(/\s+/g, ' ').matchAll(/The reference is (\w+);/g)].map(
      ([, reference]) => reference,
    );
    expect(references).toHaveLength(2);
    const logged = stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(
      logged.map((line) => (JSON.parse(line) as { reference: string }).reference).sort(),
    ).toEqual(references.sort());
    // The time of a line in milliseconds may hold any three figures.
    expect(stderr.replace(/"time":\d+/g, '')).not.toMatch(marks);
  });
});
