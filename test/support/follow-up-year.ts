// A simulated year of people and a bot: its clock is a number, its commands, store and deliveries are the real ones.

import type { Store } from '#src/app/ports.ts';
import type { Exam } from '#src/core/exam.ts';
import { type Checker, makeChecker } from './follow-up-checker.ts';
import { type Deed, makePerson, type SimulatedPerson } from './follow-up-people.ts';
import { makeWorld } from './follow-up-world.ts';

const STEP = 30 * 60_000;
const DAY = 86_400_000;

export interface YearOptions {
  readonly exams: readonly Exam[];
  readonly store: Store;
  readonly people: number;
  readonly seed: number;
  readonly days?: number;
  /** What each person did and was sent, one by one, for finding out what went wrong. */
  readonly story?: (line: string) => void;
}

export interface Year {
  readonly checker: Checker;
  readonly steps: number;
  readonly deeds: number;
  readonly defects: readonly unknown[];
  readonly outcomes: Readonly<Record<string, number>>;
  /** Milliseconds in `deliverDue`, and in what people did. */
  readonly delivering: number;
  readonly doing: number;
}

/** Lives through it, half an hour after half an hour. */
export async function liveThroughYear(options: YearOptions): Promise<Year> {
  const { exams, store, people: count, seed, days = 365, story } = options;
  const from = Date.parse('2026-08-01T00:00:00Z');
  const until = from + days * DAY;
  const people = new Map<string, SimulatedPerson>();
  const checker = makeChecker(exams, store);
  const agenda = makeAgenda(from);
  const world = makeWorld({
    exams,
    store,
    now: from,
    heard(message) {
      story?.(
        `${message.person.user} ${new Date(message.at).toISOString()} < ${message.card.title}`,
      );
      checker.message(message);
      const { user } = message.person;
      for (const deed of people.get(user)?.react(message.card, message.at) ?? []) {
        agenda.add(user, deed);
      }
    },
  });
  for (let number = 0; number < count; number++) {
    const made = makePerson(world, exams, number, { from, days, seed });
    people.set(made.person.key.user, made);
    checker.watch(made.person);
    for (const deed of made.deeds) agenda.add(made.person.key.user, deed);
  }
  let [steps, deeds, delivering, doing] = [0, 0, 0, 0];
  for (let now = from + STEP; now <= until; now += STEP) {
    let began = performance.now();
    for (const { user, deed } of agenda.take(now)) {
      // Never back: what somebody does about a message is after it.
      world.clock.at = Math.max(world.clock.at, deed.at);
      let what = '';
      const answer = await deed.run((line) => {
        what = line;
        return line;
      });
      const time = new Date(world.clock.at).toISOString();
      story?.(`${user} ${time} > ${what} => ${answer.card.title}`);
      deeds++;
      const made = people.get(user);
      if (made) await checker.did(made.person, world.clock.at, deed.speaks && !answer.refused);
    }
    doing += performance.now() - began;
    world.clock.at = now;
    began = performance.now();
    await world.deliver();
    delivering += performance.now() - began;
    steps++;
    if (steps % 336 === 0) checker.look(now);
  }
  checker.look(until);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of world.deliveries) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return { checker, steps, deeds, defects: world.defects, outcomes, delivering, doing };
}

/** What people will do, by the step of time it is in. */
function makeAgenda(from: number) {
  const steps = new Map<number, { user: string; deed: Deed }[]>();
  return {
    add(user: string, deed: Deed) {
      const step = Math.max(1, Math.ceil((deed.at - from) / STEP));
      const there = steps.get(step);
      if (there) there.push({ user, deed });
      else steps.set(step, [{ user, deed }]);
    },
    /** In order; asked for each step once. */
    take(now: number) {
      const step = Math.round((now - from) / STEP);
      const due = steps.get(step) ?? [];
      steps.delete(step);
      return due.toSorted((a, b) => a.deed.at - b.deed.at);
    },
  };
}
