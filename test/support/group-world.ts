// A bot with groups whose time a test moves: the store is real, and so is the work in the background; platforms answer as
// the test says. Knows nothing of the test runner.

import { commands } from '#commands/index.ts';
import type { Sent } from '#src/app/command.ts';
import { contribute } from '#src/app/contributions.ts';
import type { Bot } from '#src/app/dispatch.ts';
import { refreshGroups, shownFigures } from '#src/app/group-figures.ts';
import type { GroupKey, MemberToCheck } from '#src/app/group-ports.ts';
import { makeNotices } from '#src/app/notices.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import type { Membership, Sender } from '#src/app/sender.ts';
import type { Card } from '#src/cards/card.ts';
import type { Report } from '#src/core/attempt.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Figures } from '#src/core/group-stats.ts';

/** A card that was posted in a channel. */
export interface Post {
  readonly group: GroupKey;
  readonly channel: string;
  readonly card: Card;
  readonly once: string;
  readonly at: number;
}

/** What organisers see. */
interface Seen {
  readonly figures: readonly Figures[];
  /** By exam. */
  readonly months: ReadonlyMap<string, readonly Figures[]>;
}

export interface GroupWorld {
  readonly bot: Bot;
  readonly store: Store;
  readonly clock: { at: number };
  readonly posts: readonly Post[];
  readonly defects: readonly unknown[];
  /** Who was looked for, in order. */
  readonly looks: readonly MemberToCheck[];
  /** What the platform says of somebody. */
  membership: (member: MemberToCheck) => Membership;
  /** Is told whose contributions the work in the background has settled. */
  settled: (person: PersonKey) => void;
  /** What becomes of a post; a thrown error is one that failed. */
  posting: (post: Post) => Sent;
  refresh(): Promise<void>;
  /** Moves the clock in steps of so many hours, with the work in the background at each. */
  passHours(hours: number, step?: number): Promise<void>;
  /** Keeps a new report as commands do; what follows from it is left to the background. @returns its id. */
  report(person: PersonKey, report: Report): Promise<string>;
  settle(person: PersonKey): Promise<void>;
  count(person: PersonKey, group: GroupKey, counts: boolean): Promise<void>;
  /** What an organiser can see of a group now, and of the months of these exams. */
  look(group: GroupKey, exams?: readonly string[]): Promise<Seen>;
}

export interface GroupWorldOptions {
  readonly exams: readonly Exam[];
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly platforms?: readonly string[];
  /** What ids begin with; another for a second process on the same database. */
  readonly ids?: string;
}

export function makeGroupWorld(options: GroupWorldOptions): GroupWorld {
  const { exams, store, now, platforms = ['discord'], ids = 'id' } = options;
  const clock = { at: now };
  const posts: Post[] = [];
  const defects: unknown[] = [];
  const looks: MemberToCheck[] = [];
  let count = 0;
  const watched: Store = {
    ...store,
    async settleContributions(person, contributing) {
      await store.settleContributions(person, contributing);
      world.settled(person);
    },
  };
  const bot: Bot = {
    exams,
    commands,
    notices: makeNotices(),
    clock: { now: () => clock.at },
    groupMinimum: 5,
    newId: () => `${ids}${String(++count).padStart(9, '0')}`,
    openStore: async () => watched,
    reportDefect: (_reference, _command, error) => defects.push(error),
  };
  const sender: Sender = {
    sendDirect: async () => 'sent',
    isMember: async (member) => {
      looks.push(member);
      return world.membership(member);
    },
    post: async (group, channel, card, once) => {
      const post: Post = { group, channel, card, once, at: clock.at };
      const sent = world.posting(post);
      if (sent === 'sent' || sent === 'unknown') posts.push(post);
      return sent;
    },
    close: async () => {},
  };
  const senders = new Map(platforms.map((name) => [name, sender]));
  const world: GroupWorld = {
    bot,
    store,
    clock,
    posts,
    defects,
    looks,
    membership: () => 'member',
    settled: () => {},
    posting: () => 'sent',
    refresh: () => refreshGroups(bot, senders),
    async passHours(hours, step = 1) {
      for (let hour = 0; hour < hours; hour += step) {
        clock.at += step * 3_600_000;
        await world.refresh();
      }
    },
    async report(person, report) {
      const id = bot.newId();
      await store.keepAttempts(person, () => ({ added: [{ id, report }], changed: [] }), clock.at);
      return id;
    },
    settle: (person) => store.settleContributions(person, contribute(exams)),
    count: (person, group, counts) =>
      store.setCounting(person, group, counts, contribute(exams), clock.at),
    async look(group, codes = []) {
      const settings = await store.readSettings(group);
      const shown = (figures: readonly Figures[]) =>
        shownFigures(figures, settings, bot.groupMinimum);
      const months = new Map<string, readonly Figures[]>();
      for (const code of codes) months.set(code, shown(await store.readMonths(group, code)));
      return { figures: shown(await store.readFigures(group)), months };
    },
  };
  return world;
}
