// A process that is killed at any place of its work, and several at one database: what becomes of messages.

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LEASE_MILLISECONDS } from '#src/app/deliver-follow-ups.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeFolder } from '#test/support/database-files.ts';
import { agree, HOUR, storyNow } from '#test/support/follow-up-story.ts';
import { makeWorld } from '#test/support/follow-up-world.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

/** Six in the evening in Berlin at the end of the first week. */
const firstCheckIn = Date.parse('2026-11-28T17:00:00Z');

/** Starts a process that delivers; its lines, and what ended it. */
function startDelivering(url: string, file: string, name: string, rest: readonly string[]) {
  const program = fileURLToPath(new URL('../../support/follow-up-child.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, file, name, ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Map<string, () => void>();
  /** Resolves when the process has said it. */
  const said = (wanted: string) =>
    new Promise<void>((resolve) => {
      if (lines.includes(wanted)) resolve();
      else waiting.set(wanted, resolve);
    });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    waiting.get(line)?.();
  });
  const open = said('open');
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  return { lines, open, said, ended };
}

/** A database with so many people who agreed, and who have all been told of their first week or not. */
async function makePeople(file: string, count: number, moments: readonly number[]) {
  const store = await openStore(`sqlite:${file}`);
  const world = makeWorld({ exams: testExams, store, now: storyNow });
  const people = Array.from({ length: count }, (_, number) => world.person(`u${number}`));
  await Promise.all(
    people.map(async (person) => {
      await person.say('CLF-C02 650 --taken 2026-11-20');
      await agree(person);
    }),
  );
  for (const moment of moments) await store.writeState(`go ${moment}`, 'now');
  return { store, people };
}

/** What was sent, by whom: `<name of the message> <user> <process>`. */
function readSent(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
}

describe('a process that is killed', () => {
  it('at any place leaves each message to be sent once, or twice if it had just been sent', async () => {
    const folder = makeFolder();
    const database = join(folder, 'debrief.db');
    const { store } = await makePeople(database, 2, [firstCheckIn]);
    await store.close();
    const start = (place: number | null) => {
      const own = join(folder, `killed-${place}.db`);
      const sent = join(folder, `sent-${place}.txt`);
      copyFileSync(database, own);
      const kill = place === null ? [] : ['--kill', String(place)];
      const child = startDelivering(`sqlite:${own}`, sent, 'first', [
        String(firstCheckIn),
        ...kill,
      ]);
      return { own, sent, child };
    };
    const whole = start(null);
    expect(await whole.child.ended).toBe(0);
    const places = whole.child.lines.filter((line) => /^(?:before|after) /.test(line));
    expect(places).toEqual([
      ...['before listing notices', 'after listing notices'],
      ...[1, 2].flatMap(() => [
        ...['before claiming', 'after claiming'],
        ...['before deciding or marking', 'after deciding or marking'],
        ...['before sending', 'after sending'],
        ...['before deciding or marking', 'after deciding or marking'],
      ]),
      ...['before claiming', 'after claiming'],
    ]);
    expect(readSent(whole.sent)).toHaveLength(2);

    const twice: string[] = [];
    const finish = async (place: number) => {
      const { own, sent, child } = start(place);
      expect(await child.ended).toBe('SIGKILL');
      const before = readSent(sent);
      const kept = await openStore(`sqlite:${own}`);
      const world = makeWorld({ exams: testExams, store: kept, now: firstCheckIn, ids: 'second' });
      await world.deliver();
      // What the other had in hand is left to it until its claim ends.
      const handled = world.messages.length + before.length;
      expect(handled).toBeGreaterThanOrEqual(1);
      expect(handled).toBeLessThanOrEqual(2);
      world.clock.at += LEASE_MILLISECONDS;
      await world.deliver();
      await world.passHours(24);
      const all = [
        ...before.map((line) => line.split(' ')[0] ?? ''),
        ...world.messages.map(({ once }) => once ?? ''),
      ];
      const names = new Set(all);
      expect(names.size).toBe(2);
      for (const { person } of world.messages) expect(person.user).toMatch(/^u[01]$/);
      expect(all.length - names.size).toBeLessThanOrEqual(1);
      if (all.length > names.size) twice.push(`${place}: ${places[place - 1]}`);
      for (const user of ['u0', 'u1']) {
        const { followUps } = await kept.readFollowing({ platform: 'discord', tenant: '', user });
        const states = followUps.map(({ state, kind, step }) => `${kind} ${step} ${state}`);
        expect(states).toContain('week 1 sent');
        expect(states.filter((state) => state.endsWith('sending'))).toEqual([]);
      }
      await kept.close();
    };
    const left = places.map((_, index) => index + 1);
    // A few at a time: each is a process of its own.
    const worker = async () => {
      for (let place = left.shift(); place !== undefined; place = left.shift()) await finish(place);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    // Only after it was sent and before that was on disk.
    expect(twice.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      '8: after sending',
      '9: before deciding or marking',
      '16: after sending',
      '17: before deciding or marking',
    ]);
  }, 90_000);
});

describe('two processes at one database', () => {
  it('send 200 messages to 100 people, each once', async () => {
    const folder = makeFolder();
    const url = `sqlite:${join(folder, 'debrief.db')}`;
    const sent = join(folder, 'sent.txt');
    const second = firstCheckIn + 7 * 24 * HOUR;
    const { store, people } = await makePeople(join(folder, 'debrief.db'), 100, []);
    // The retake opens the day before, and is sent with neither: told here, so that only check-ins are left.
    await Promise.all(people.map((person) => person.say('plan --date 2027-02-01')));
    const children = ['a', 'b'].map((name) =>
      startDelivering(url, sent, name, [String(firstCheckIn), String(second)]),
    );
    await Promise.all(children.map(({ open }) => open));
    for (const moment of [firstCheckIn, second]) {
      await store.writeState(`go ${moment}`, 'now');
      // It is the same time for both.
      await Promise.all(children.map(({ said }) => said(`done ${moment}`)));
    }
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    const lines = readSent(sent).map((line) => line.split(' '));
    expect(lines).toHaveLength(200);
    expect(new Set(lines.map(([once]) => once)).size).toBe(200);
    for (const { key } of people) {
      expect(lines.filter(([, user]) => user === key.user)).toHaveLength(2);
      const { followUps, unanswered } = await store.readFollowing(key);
      expect(followUps.filter(({ state }) => state === 'sent').map(({ tries }) => tries)).toEqual([
        1, 1,
      ]);
      expect(unanswered).toBe(2);
    }
    // Both had a part in it.
    expect(new Set(lines.map(([, , name]) => name))).toEqual(new Set(['a', 'b']));
    await store.close();
  }, 60_000);
});
