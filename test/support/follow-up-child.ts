// A second process that delivers: `node follow-up-child.ts <url> <file> <name> <moment> [<moment> …] [--kill <place>]`.
// Writes one line for each message it sends to the file, and waits for them to be on disk. With `--kill` it ends itself
// the hard way at that place of its work; without, it prints the name of each place it came by.

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deliverDue } from '#src/app/deliver-follow-ups.ts';
import type { Store } from '#src/app/ports.ts';
import type { Sender } from '#src/app/sender.ts';
import { loadExams } from '#src/catalog/load-exams.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeWorld } from './follow-up-world.ts';

const [url = '', file = '', name = '', ...rest] = process.argv.slice(2);
const at = rest.indexOf('--kill');
const moments = (at < 0 ? rest : rest.slice(0, at)).map(Number);
const place = at < 0 ? null : Number(rest[at + 1]);
const say = (line: string) => writeSync(1, `${line}\n`);

let passed = 0;

/** A place at which a process may end, as when the power goes. */
function pass(what: string): void {
  passed++;
  if (place === null) say(what);
  else if (passed === place) process.kill(process.pid, 'SIGKILL');
}

/** The same function with a place before and after it. */
function around<Args extends readonly unknown[], T>(
  what: string,
  work: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  return async (...args) => {
    pass(`before ${what}`);
    const result = await work(...args);
    pass(`after ${what}`);
    return result;
  };
}

const kept = await openStore(url);
const store: Store = {
  ...kept,
  listNoticed: around('listing notices', kept.listNoticed),
  claimFollowUps: around('claiming', kept.claimFollowUps),
  changeFollowing: (person, decide, now) =>
    around('deciding or marking', () => kept.changeFollowing(person, decide, now))(),
};
const sent = openSync(file, 'a');
const sender: Sender = {
  sendDirect: around('sending', async ({ user }, _card, once) => {
    writeSync(sent, `${once} ${user} ${name}\n`);
    fsyncSync(sent);
    return 'sent' as const;
  }),
  isMember: async () => 'unknown',
  post: async () => 'closed',
  close: async () => {},
};

const exams = loadExams(fileURLToPath(new URL('../../data/', import.meta.url)));
const world = makeWorld({ exams, store, now: 0, ids: name });
say('open');
for (const moment of moments) {
  // Starts together with the others.
  while ((await kept.readState(`go ${moment}`)) === null) await setTimeout(1);
  world.clock.at = moment;
  await deliverDue(world.bot, new Map([['discord', sender]]));
  say(`done ${moment}`);
}
closeSync(sent);
await kept.close();
