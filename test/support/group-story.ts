// A group in a test: people by number who report, say yes and no, and come and go; and what its organisers see.

import { onTestFinished } from 'vitest';
import type { GroupKey } from '#src/app/group-ports.ts';
import type { PersonKey } from '#src/app/ports.ts';
import { addDays } from '#src/core/calendar.ts';
import type { Figures, LatestFigures } from '#src/core/group-stats.ts';
import { openStore } from '#src/storage/open-store.ts';
import { tell } from '#test/core/reports.ts';
import { type GroupWorld, makeGroupWorld } from './group-world.ts';
import { testExams, testNow } from './make-bot-for-tests.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface GroupStory {
  readonly world: GroupWorld;
  readonly group: GroupKey;
  person(number: number): PersonKey;
  /** Somebody reports a sitting of CLF-C02, or of another exam; each on a later day. @returns its id. */
  sits(number: number, letters: string, score: number, exam?: string): Promise<string>;
  /** … and turns out to have told it wrong. */
  corrects(number: number, id: string, letters: string, score: number): Promise<void>;
  removes(number: number, id: string): Promise<void>;
  says(number: number, counts: boolean, group?: GroupKey): Promise<void>;
  /** Each of these people reports the same and says yes. */
  join(numbers: readonly number[], letters: string, score: number): Promise<void>;
  erases(number: number): Promise<void>;
  /** Whoever is in it has left the group, as the platform knows. */
  readonly left: Set<number>;
  passDays(days: number): Promise<void>;
  /** What organisers see of CLF-C02. */
  sees(group?: GroupKey): Promise<readonly Figures[]>;
  /** … by part, with its number of people, such as `all 12`. */
  seesPeople(group?: GroupKey): Promise<readonly string[]>;
}

/** From one number to another, both included. */
export const people = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Of latest reports; what moved says no number of people. */
export const latestOf = (figures: readonly Figures[], part = 'all'): LatestFigures | null =>
  figures.flatMap((each) =>
    each.family === 'latest' && each.part === part ? [each.figures] : [],
  )[0] ?? null;

/** @param url a database of its own unless given. */
export async function makeGroupStory(url = 'sqlite::memory:', ids = 'id'): Promise<GroupStory> {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  const world = makeGroupWorld({ exams: testExams, store, now: testNow, ids });
  const group: GroupKey = { platform: 'discord', tenant: '', group: 'club' };
  const left = new Set<number>();
  const person = (number: number): PersonKey => ({
    platform: 'discord',
    tenant: '',
    user: `u${number}`,
  });
  let day = '2026-01-01';
  const days = new Map<string, string>();
  world.membership = ({ person: { user } }) =>
    left.has(Number(user.slice(1))) ? 'left' : 'member';
  const story: GroupStory = {
    world,
    group,
    person,
    left,
    async sits(number, letters, score, exam = 'CLF-C02') {
      day = addDays(day, 1);
      const id = await world.report(person(number), tell(exam, letters, score, { takenOn: day }));
      days.set(id, day);
      await world.settle(person(number));
      return id;
    },
    async corrects(number, id, letters, score) {
      const report = tell('CLF-C02', letters, score, { takenOn: days.get(id) ?? null });
      await store.changeAttempt(person(number), id, report, world.clock.at);
      await world.settle(person(number));
    },
    async removes(number, id) {
      await store.removeAttempt(person(number), id);
      await world.settle(person(number));
    },
    says: (number, counts, of = group) => world.count(person(number), of, counts),
    async join(numbers, letters, score) {
      for (const number of numbers) {
        await story.sits(number, letters, score);
        await story.says(number, true);
      }
    },
    async erases(number) {
      await store.erasePerson(person(number));
    },
    passDays: (count) => world.passHours(count * 24, 4),
    sees: async (of = group) => (await world.look(of)).figures,
    async seesPeople(of = group) {
      const figures = await story.sees(of);
      return figures.map((each) =>
        each.family === 'latest' ? `${each.part} ${each.figures.people}` : each.family,
      );
    },
  };
  return story;
}
