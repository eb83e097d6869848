// A second process at a database: `node storage-child.ts <url> migrate|add|save-pairs [prefix] [count]`.
// Prints one line for each thing that the store has confirmed.

import { writeSync } from 'node:fs';
import { migrations } from '#src/storage/migrations/index.ts';
import { openStore } from '#src/storage/open-store.ts';
import { ana, makeReport, xyz } from './stored-reports.ts';

const [url = '', task = '', prefix = '', count = '0'] = process.argv.slice(2);
const store = await openStore(url, task === 'migrate' ? { migrations: [...migrations, xyz] } : {});
const say = (line: string) => writeSync(1, `${line}\n`);
const add = (...ids: string[]) =>
  store.addAttempts(
    ana,
    ids.map((id) => ({ id, report: makeReport() })),
    Date.now(),
  );

say('open');
if (task === 'add') {
  for (let number = 0; number < Number(count); number++) {
    const id = `${prefix}${number}`;
    await add(id);
    say(id);
  }
}
if (task === 'save-pairs') {
  for (let number = 0; number < Number(count); number++) {
    await add(`${prefix}${number}-first`, `${prefix}${number}-second`);
    say(`${prefix}${number}`);
  }
  // Waits to be killed, however fast the disk is.
  setInterval(() => {}, 1000);
}
if (task !== 'save-pairs') await store.close();
