// Puts the parts together for the programs of this project: main.ts (the bot) and cli.ts (one command).

import { commands } from '#commands/index.ts';
import type { Bot } from './app/dispatch.ts';
import type { Store } from './app/ports.ts';
import { loadExams } from './catalog/load-exams.ts';
import type { Config } from './config.ts';
import { newId } from './new-id.ts';

/** The folder of this project's data files. */
export const dataFolder = new URL('../data/', import.meta.url).pathname;

export interface MadeBot {
  readonly bot: Bot;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/**
 * Makes the bot. The database is opened at the first command that keeps something, the log at the first defect.
 * @throws DataFileError when a data file cannot be used.
 */
export function makeBot(config: Config): MadeBot {
  let opening: Promise<Store> | undefined;
  const bot: Bot = {
    exams: loadExams(dataFolder),
    commands,
    clock: { now: () => Date.now() },
    newId: () => newId(Date.now()),
    openStore() {
      opening ??= import('./storage/open-store.ts')
        .then(({ openStore }) => openStore(config.databaseUrl))
        .catch((error: unknown) => {
          // A full disk or a lock may pass: the next command tries again.
          opening = undefined;
          throw error;
        });
      return opening;
    },
    reportDefect(reference, command, error) {
      void import('./log.ts').then(({ describeError, openLog }) =>
        openLog(config.logLevel).error(
          { reference, command, ...describeError(error) },
          'a command failed',
        ),
      );
    },
  };
  return {
    bot,
    async close() {
      await (await opening)?.close();
    },
  };
}
