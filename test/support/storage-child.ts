// A second process at a database: `node storage-child.ts <url> migrate|add|save-pairs|save-pairs-at-once|change-draft|
// claim|plan|claim-follow-ups|count [prefix] [count]`. Prints one line for each thing that the store has confirmed.

import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { migrations } from '#src/storage/migrations/index.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeFollowUp, makePrediction, makeStudy } from './stored-following.ts';
import { class1, contribute, makeScore, publishAll } from './stored-groups.ts';
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
if (task.startsWith('save-pairs')) {
  let next = 0;
  const savePairs = async () => {
    for (let number = next++; number < Number(count); number = next++) {
      await add(`${prefix}${number}-first`, `${prefix}${number}-second`);
      say(`${prefix}${number}`);
    }
  };
  await Promise.all(Array.from({ length: task === 'save-pairs' ? 1 : 16 }, savePairs));
}
if (task === 'change-draft') {
  await store.startDraft(ana, { id: prefix, command: 'scorereport', values: {} }, Date.now());
  for (let number = 0; number < Number(count); number++) {
    // Two values that belong together, and one that comes and goes.
    const sometimes = number % 2 === 0 ? 'here' : null;
    const changes = { first: `${number}`, second: `${number}`, sometimes };
    await store.changeDraft(ana, prefix, changes, Date.now());
    say(`${number}`);
  }
}
if (task === 'claim') {
  // Starts together with the others, and from the other end than they; asks for all at once.
  while ((await store.readState('go')) === null) await setTimeout(1);
  const ids = Array.from({ length: Number(count) }, (_, number) => `discord:${number}`);
  const claims = (prefix === 'down' ? ids.toReversed() : ids).map(async (id) => {
    if (await store.claimRequest(id, Date.now())) say(id);
  });
  await Promise.all(claims);
}
if (task === 'plan') {
  for (let number = 0; number < Number(count); number++) {
    // Something in every table, all of it from the same change; a new study and a new follow-up each time.
    const change = {
      studies: [makeStudy({ exam: `${prefix}${number}`, revision: number }), makeStudy()],
      removedStudies: [`${prefix}${number - 1}`],
      followUps: [
        makeFollowUp(`${prefix}-first`, { step: 0, tries: number }),
        makeFollowUp(`${prefix}${number}`, { step: number + 1 }),
      ],
      predictions: [makePrediction({ madeAt: number })],
      unanswered: number,
    };
    await store.changeFollowing(ana, () => change, Date.now());
    say(`${number}`);
  }
}
if (task === 'claim-follow-ups') {
  while ((await store.readState('go')) === null) await setTimeout(1);
  const times = { together: Number(count), leaseUntil: Number(count) + 1 };
  // Several at once, so that claims of one process share a commit too.
  const claim = async () => {
    for (;;) {
      const claimed = await store.claimFollowUps(Number(count), times, [ana.platform]);
      if (claimed === null) return;
      say(`${claimed.person.user} ${claimed.ids.join()}`);
    }
  };
  await Promise.all([claim(), claim(), claim()]);
}
if (task === 'count') {
  // A report, what follows from it, and now and then an answer and a publication.
  for (let number = 0; number < Number(count); number++) {
    const person = { ...ana, user: `${prefix}${number % 7}` };
    const id = `${prefix}${number}`;
    await store.addAttempts(person, [{ id, report: makeScore(500 + (number % 300)) }], number);
    await store.settleContributions(person, contribute);
    if (number % 3 < 2) await store.setCounting(person, class1, number % 3 === 0, contribute, 1);
    const about = { group: class1, exam: 'CLF-C02', family: 'latest' } as const;
    if (number % 5 === 0) await store.publish(about, 2, publishAll('latest'), number);
    say(id);
  }
}
if (
  task.startsWith('save-pairs') ||
  task === 'change-draft' ||
  task === 'plan' ||
  task === 'count'
) {
  // Waits to be killed, however fast the disk is.
  setInterval(() => {}, 1000);
} else {
  await store.close();
}
