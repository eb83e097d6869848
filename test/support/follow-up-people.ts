// People for a simulated year: what each of them does and when, the same for the same seed.

import type { Answer } from '#src/app/command.ts';
import type { Button, Card } from '#src/cards/card.ts';
import { addDays } from '#src/core/calendar.ts';
import type { Exam } from '#src/core/exam.ts';
import { buttonOf, type Person, type World } from './follow-up-world.ts';
import { allZones, wallClock } from './follow-up-zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Random numbers: the same row for the same seed. */
export interface Dice {
  /** A whole number from `lowest` to `highest`, both included. */
  whole(lowest: number, highest: number): number;
  happens(chance: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Marsaglia's xorshift with 32 bits. */
export function makeDice(seed: number): Dice {
  let state = Math.imul(seed + 1, 2_654_435_761) | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 8; round++) next();
  return {
    whole: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)),
    happens: (chance) => next() < chance,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/** Something somebody does. */
export interface Deed {
  readonly at: number;
  /**
   * Whether it surely says something about their reminders, their plan or a sitting: then they are not silent. The first
   * report of an exam does not, to the bot.
   */
  readonly speaks: boolean;
  /** @param note is told what it is, for a story of what went wrong, and gives it back. */
  run(note: (what: string) => string): Promise<Answer>;
}

/** How somebody is about messages that ask. */
type Manner = 'answers' | 'silent' | 'sometimes';

export interface SimulatedPerson {
  readonly person: Person;
  readonly zone: string;
  /** All they do of their own accord, in any order. */
  readonly deeds: readonly Deed[];
  /** What they do about a message. */
  react(card: Card, at: number): readonly Deed[];
}

/** @param number from 0: people with the numbers of all zones live in all of them. */
export function makePerson(
  world: World,
  exams: readonly Exam[],
  number: number,
  { from, days, seed }: { readonly from: number; readonly days: number; readonly seed: number },
): SimulatedPerson {
  const dice = makeDice(seed * 100_003 + number);
  const person = world.person(`u${number}`);
  // Neighbours in the list are neighbours on the map: a few people live far apart too.
  const zone = allZones[(number * 7) % allZones.length] ?? 'UTC';
  const manner: Manner = dice.pick(['answers', 'answers', 'silent', 'sometimes']);
  const own = dice.happens(0.25) ? [dice.pick(exams), dice.pick(exams)] : [dice.pick(exams)];
  const today = () => wallClock(world.clock.at, zone).date;
  const deeds: Deed[] = [];
  const later = (at: number, speaks: boolean, run: Deed['run']): Deed => ({ at, speaks, run });
  const say = (at: number, line: string | (() => string), speaks = true) => {
    // Told when it is said: days in it are counted from then.
    const told = () => (typeof line === 'string' ? line : line());
    deeds.push(later(at, speaks, async (note) => person.say(note(told()))));
  };
  const tell = (exam: Exam, score: number, daysAgo: number) => () =>
    [
      `${exam.code} ${score}`,
      ...(dice.happens(0.6) ? [`${exam.domains[0]?.name} NI, rest ok`] : []),
      ...(dice.happens(0.85) ? [`--taken ${addDays(today(), -daysAgo)}`] : []),
      ...(dice.happens(0.3) ? [`--hours ${dice.whole(2, 20)}`] : []),
    ].join(' ');
  const fails = (exam: Exam) => dice.whole(exam.passMark.value - 250, exam.passMark.value - 1);
  const passes = (exam: Exam) => dice.whole(exam.passMark.value, 1000);
  const agree = (at: number, exam: Exam, withZone: boolean) =>
    deeds.push(
      later(at, false, async (note) => {
        const line = note(`reminders on ${exam.code}${withZone ? ` --zone ${zone}` : ''}`);
        const offer = await person.say(line);
        const yes = buttonOf(offer.card, 'start');
        return yes ? person.press(yes) : offer;
      }),
    );

  const begins = from + dice.whole(0, Math.min(40, days / 4) * 24 * 60) * 60_000;
  for (const [place, exam] of own.entries()) {
    const first = begins + place * dice.whole(0, 20 * 24) * HOUR;
    if (dice.happens(0.3)) say(first - HOUR, tell(exam, fails(exam), dice.whole(30, 200)), false);
    say(first, tell(exam, fails(exam), dice.whole(0, 20)), false);
    // One in ten never agrees, and one in ten only looks.
    if (dice.happens(0.1)) continue;
    if (dice.happens(0.1)) say(first + 1, `reminders on ${exam.code} --zone ${zone}`, false);
    else agree(first + dice.whole(2, 300_000), exam, true);
    if (dice.happens(0.3)) {
      const start = dice.whole(0, 1439);
      const end = (start + dice.whole(1, 20 * 60)) % 1440;
      say(first + 400_000, `reminders --quiet ${clock(start)}-${clock(end)}`);
    }
    if (dice.happens(0.3)) say(first + 500_000, `reminders --at ${clock(dice.whole(0, 1439))}`);
    if (dice.happens(0.1)) say(first + 600_000, 'reminders --quiet none');
    // Quiet people let things go; others do something every few weeks.
    const busy = manner === 'silent' ? 0.4 : 1;
    const many = Math.round((dice.whole(0, 8) * busy * days) / 365);
    for (let count = 0; count < many; count++) {
      const at = first + dice.whole(24 * 60, days * 24 * 60) * 60_000;
      const [line, speaks] = dice.pick<readonly [string | (() => string), boolean]>([
        [`plan ${exam.code} --hours ${dice.whole(2, 25)}`, true],
        [() => `plan ${exam.code} --date ${addDays(today(), dice.whole(0, 60))}`, true],
        [() => `plan ${exam.code} --date ${addDays(today(), dice.whole(1, 20))}`, true],
        [`plan ${exam.code} --date none`, true],
        [`reminders pause ${dice.whole(1, 40)}`, true],
        ['reminders resume', true],
        ['reminders stop', true],
        [`reminders stop ${exam.code}`, true],
        ['reminders', false],
        [`plan ${exam.code}`, false],
        ['history', false],
        [`reminders --zone ${dice.pick(allZones)}`, true],
        [`reminders --at ${clock(dice.whole(0, 1439))}`, true],
        [tell(exam, fails(exam), dice.whole(0, 5)), false],
        [tell(exam, passes(exam), dice.whole(0, 5)), false],
        [`history delete ${dice.whole(1, 2)} --yes`, true],
        [() => `history edit 1 --taken ${addDays(today(), -dice.whole(1, 40))}`, true],
        [`history edit 1 ${fails(exam)}`, true],
        ['mydata erase --yes', true],
      ]);
      say(at, line, speaks);
      if (dice.happens(0.3)) agree(at + dice.whole(1, 20) * DAY, exam, dice.happens(0.5));
    }
  }

  return {
    person,
    zone,
    deeds,
    react(card, at) {
      const heard = manner === 'answers' ? 0.85 : manner === 'sometimes' ? 0.3 : 0.02;
      if (!dice.happens(heard)) return [];
      const minutes = dice.pick([0, 1, 60, 600, 3_000, dice.happens(0.2) ? 40_000 : 90]);
      const when = at + dice.whole(0, minutes) * 60_000 + 1;
      const deed = dice.pick(['done', 'done', 'partly', 'not', 'snooze', 'open', 'on']);
      const button: Button | undefined = buttonOf(card, deed);
      if (button) {
        const press = (moment: number) =>
          later(moment, true, async (note) => {
            note(`press ${deed}`);
            const answer = await person.press(button);
            const yes = deed === 'on' ? buttonOf(answer.card, 'start') : undefined;
            return yes ? person.press(yes) : answer;
          });
        return dice.happens(0.1)
          ? [press(when), press(when + dice.whole(0, 2_000) * 60_000)]
          : [press(when)];
      }
      const exam = exams.find(({ code }) => card.title.startsWith(code));
      const asksForResult = card.buttons?.some(({ action }) => action.command === 'scorereport');
      if (!exam || !asksForResult) return [];
      const passed = dice.happens(0.5);
      const line = tell(exam, passed ? passes(exam) : fails(exam), 1);
      return [later(when, true, async (note) => person.say(note(line())))];
    },
  };
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
