// A bot whose time a test moves, with people who type and press, and senders that keep what they are given. Knows
// nothing of the test runner, so that child processes and the benchmark use it as well.

import { commands as allCommands } from '#commands/index.ts';
import type { Answer, Reach, Sent } from '#src/app/command.ts';
import { type Delivery, deliverDue } from '#src/app/deliver-follow-ups.ts';
import { type Bot, type CommandRequest, prepare } from '#src/app/dispatch.ts';
import { makeNotices } from '#src/app/notices.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import { readLine } from '#src/app/read-line.ts';
import type { Sender } from '#src/app/sender.ts';
import type { Button, Card } from '#src/cards/card.ts';
import type { Exam } from '#src/core/exam.ts';

/** A direct message that arrived. */
export interface Message {
  readonly person: PersonKey;
  readonly card: Card;
  readonly at: number;
  /** The name it was sent under; null for what answers a command, such as the first message. */
  readonly once: string | null;
}

/** Decides what becomes of a message; a thrown error is a send that failed. */
type Outcome = (message: Message) => Sent | Promise<Sent>;

export interface World {
  readonly bot: Bot;
  readonly store: Store;
  readonly clock: { at: number };
  /** What reached somebody, in order: also what a platform took without saying so. */
  readonly messages: readonly Message[];
  /** What `deliverDue` told. */
  readonly deliveries: readonly Delivery[];
  readonly defects: readonly unknown[];
  /** How the platforms are: `sent` unless a test says otherwise. */
  outcome: Outcome;
  /** How often a sender was asked. */
  tries: number;
  deliver(): Promise<void>;
  /** Moves the clock in steps of half an hour, delivering at each. */
  passHours(hours: number): Promise<void>;
  passDays(days: number): Promise<void>;
  person(user?: string, platform?: string): Person;
}

export interface Person {
  readonly key: PersonKey;
  /** Types a line in a private place. */
  say(line: string, reach?: Reach): Promise<Answer>;
  press(button: Button | undefined, reach?: Reach): Promise<Answer>;
  /** Their own messages. */
  messages(): readonly Message[];
}

export interface WorldOptions {
  readonly exams: readonly Exam[];
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Platforms with a sender. */
  readonly platforms?: readonly string[];
  /** What ids begin with; another for a second process on the same database. */
  readonly ids?: string;
  /** Without them nothing is kept of messages, for runs that send very many. */
  readonly heard?: (message: Message) => void;
}

const STEP = 30 * 60_000;

export function makeWorld(options: WorldOptions): World {
  const { exams, store, now, platforms = ['discord'], ids = 'id', heard } = options;
  const clock = { at: now };
  const messages: Message[] = [];
  const deliveries: Delivery[] = [];
  const defects: unknown[] = [];
  let count = 0;
  const bot: Bot = {
    exams,
    commands: allCommands,
    notices: makeNotices(),
    clock: { now: () => clock.at },
    groupMinimum: 5,
    newId: () => `${ids}${String(++count).padStart(9, '0')}`,
    openStore: async () => store,
    reportDefect: (_reference, _command, error) => defects.push(error),
  };
  const arrive = async (message: Message): Promise<Sent> => {
    const sent = await world.outcome(message);
    if (sent !== 'sent' && sent !== 'unknown') return sent;
    if (heard) heard(message);
    else messages.push(message);
    return sent;
  };
  const sender: Sender = {
    sendDirect: (person, card, once) => {
      world.tries++;
      return arrive({ person, card, at: clock.at, once });
    },
    isMember: async () => 'unknown',
    post: async () => 'closed',
    close: async () => {},
  };
  const senders = new Map(platforms.map((name) => [name, sender]));
  const world: World = {
    bot,
    store,
    clock,
    messages,
    deliveries,
    defects,
    outcome: () => 'sent',
    tries: 0,
    deliver: () => deliverDue(bot, senders, (each) => deliveries.push(each)),
    async passHours(hours) {
      const until = clock.at + hours * 3_600_000;
      while (clock.at < until) {
        clock.at = Math.min(until, clock.at + STEP);
        await world.deliver();
      }
    },
    passDays: (days) => world.passHours(days * 24),
    person(user = 'ana', platform = 'discord') {
      const key: PersonKey = { platform, tenant: '', user };
      const direct = (card: Card) => arrive({ person: key, card, at: clock.at, once: null });
      const answer = async (request: Omit<CommandRequest, 'person'>): Promise<Answer> => {
        const prepared = prepare(bot, { person: key, reach: { direct }, ...request });
        const ready = prepared.kind === 'ask' ? prepared.otherwise : prepared;
        return ready.kind === 'ready' ? ready.run() : { card: ready.card, refused: true };
      };
      return {
        key,
        messages: () => messages.filter(({ person }) => person.user === user),
        say(line, reach) {
          const request = readLine(line, allCommands);
          if (!request) throw new RangeError('an empty line');
          return answer({ ...request, ...(reach ? { reach } : {}) });
        },
        press(button, reach) {
          if (!button) throw new RangeError('no such button');
          return answer({ ...button.action, ...(reach ? { reach } : {}) });
        },
      };
    },
  };
  return world;
}

/** A button of a card by what it asks for: `done`, `snooze`, `stop`, `start` and so on. */
export function buttonOf(card: Card | undefined, deed: string): Button | undefined {
  return card?.buttons?.find(({ action }) => action.args['do'] === deed);
}
