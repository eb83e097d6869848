// A real bot for tests: all exams, all commands, a real store; only its clock and ids are fixed, and defects are kept.

import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { commands as allCommands } from '#commands/index.ts';
import type { Command } from '#src/app/command.ts';
import type { Bot } from '#src/app/dispatch.ts';
import type { Clock, Store } from '#src/app/ports.ts';
import { loadExams } from '#src/catalog/load-exams.ts';
import type { Exam } from '#src/core/exam.ts';
import { openStore } from '#src/storage/open-store.ts';

/** The moment at which tests take place, and its day. */
export const testNow = Date.parse('2026-11-22T12:00:00Z');
export const testToday = '2026-11-22';

export const testExams: readonly Exam[] = loadExams(
  fileURLToPath(new URL('../../data/', import.meta.url)),
);

/** @throws when there is no such exam. */
export function examOf(code: string): Exam {
  const exam = testExams.find((each) => each.code === code);
  if (!exam) throw new RangeError(`no exam ${code}`);
  return exam;
}

export interface Defect {
  readonly reference: string;
  readonly command: string;
  readonly error: unknown;
}

export interface BotForTests {
  readonly bot: Bot;
  readonly defects: readonly Defect[];
  /** How often a command has asked for the store. */
  readonly opened: () => number;
}

export interface BotOptions {
  /** Where the store is; by default in memory. */
  readonly url?: string;
  /** Commands beside the bot's own. */
  readonly commands?: readonly Command[];
  /** Its time; the moment of tests unless given. */
  readonly clock?: Clock;
  /** What its ids begin with; another for a second bot on the same database. */
  readonly ids?: string;
  /** Reads score reports that come as files; none are read unless given. */
  readonly reportFiles?: Bot['reportFiles'];
  /** Changes the store on the way, such as to let it fail. */
  readonly wrap?: (store: Store) => Store;
}

/** Makes the bot of one test; its store is closed when the test is over. */
export function makeBotForTests(options: BotOptions = {}): BotForTests {
  const {
    url = 'sqlite::memory:',
    commands = [],
    wrap = (store) => store,
    ids: name = 'id',
  } = options;
  const { clock = { now: () => testNow }, reportFiles } = options;
  const defects: Defect[] = [];
  let ids = 0;
  let opened = 0;
  const newId = () => `${name}${String(++ids).padStart(6, '0')}`;
  let opening: Promise<Store> | undefined;
  onTestFinished(async () => (await opening)?.close());
  return {
    bot: {
      exams: testExams,
      commands: [...allCommands, ...commands],
      clock,
      groupMinimum: 5,
      newId,
      ...(reportFiles ? { reportFiles } : {}),
      async openStore() {
        opened++;
        opening ??= openStore(url, { newId });
        return wrap(await opening);
      },
      reportDefect: (reference, command, error) => {
        defects.push({ reference, command, error });
      },
    },
    defects,
    opened: () => opened,
  };
}
