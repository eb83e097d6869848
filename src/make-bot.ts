// Puts the parts together for the programs of this project: main.ts (the bot) and cli.ts (one command).

import { fileURLToPath } from 'node:url';
import { commands } from '#commands/index.ts';
import type { Bot } from './app/dispatch.ts';
import { makeNotices } from './app/notices.ts';
import type { Clock, Store } from './app/ports.ts';
import { loadExamsOnce } from './catalog/cached-exams.ts';
import type { Config } from './config.ts';
import { LEAST_PEOPLE } from './core/group-stats.ts';
import { newId } from './new-id.ts';
import type { OpenReportFiles } from './report-files.ts';

/** The folder of this project's data files. */
const dataFolder = fileURLToPath(new URL('../data/', import.meta.url));

export interface MadeBot {
  readonly bot: Bot & Required<Pick<Bot, 'reportFiles'>>;
  /** Calls for every defect, besides the log. */
  onDefect(listener: (command: string) => void): void;
  /** Answers whoever waits for a file, and reads no more of them: first of all, while answers can still be sent. */
  stopFiles(): Promise<void>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/**
 * Makes the bot. The database is opened at the first command that keeps something, the log at the first defect.
 * @param configure reads the configuration; called when something needs it.
 * @param groupMinimum the fewest people behind any figure about a group.
 * @param clock the machine's unless given.
 * @throws DataFileError when a data file cannot be used.
 */
export async function makeBot(
  configure: () => Promise<Config>,
  groupMinimum: number = LEAST_PEOPLE,
  clock: Clock = { now: () => Date.now() },
): Promise<MadeBot> {
  let opening: Promise<Store> | undefined;
  let files: OpenReportFiles | undefined;
  let readsFiles = true;
  let listener: (command: string) => void = () => {};
  const bot: MadeBot['bot'] = {
    exams: await loadExamsOnce(dataFolder),
    commands,
    notices: makeNotices(),
    clock,
    groupMinimum,
    newId: () => newId(clock.now()),
    openStore() {
      opening ??= Promise.all([import('./storage/open-store.ts'), configure()])
        .then(([{ openStore }, config]) => openStore(config.databaseUrl))
        .catch((error: unknown) => {
          // A full disk or a lock may pass: the next command tries again.
          opening = undefined;
          throw error;
        });
      return opening;
    },
    async reportFiles() {
      const { openReportFiles } = await import('./report-files.ts');
      files ??= openReportFiles(bot.exams, clock);
      // The first file of all may come while the bot is being stopped.
      if (!readsFiles) await files.close();
      return files;
    },
    reportDefect(reference, command, error) {
      listener(command);
      void Promise.all([import('./log.ts'), configure()]).then(([log, config]) =>
        log
          .openLog(config.logLevel)
          .error({ reference, command, ...log.describeError(error) }, 'a command failed'),
      );
    },
  };
  return {
    bot,
    onDefect(added) {
      listener = added;
    },
    async stopFiles() {
      readsFiles = false;
      await files?.close();
    },
    async close() {
      await files?.close();
      await (await opening)?.close();
    },
  };
}
