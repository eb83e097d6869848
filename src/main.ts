// The bot. Composition root: reads the configuration, makes the parts, starts the platforms, stops in order.

import { chat } from './cards/words/en.ts';
import { DataFileError } from './catalog/data-file-error.ts';
import { endQuietlyOnClosedPipe } from './closed-pipe.ts';
import { loadDotEnv, readConfig } from './config.ts';
import { makeBot } from './make-bot.ts';
import { consolePlatform } from './platforms/console/index.ts';
import { lookOf } from './platforms/console/render.ts';

endQuietlyOnClosedPipe();
process.exitCode = await main();

async function main(): Promise<number> {
  loadDotEnv();
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problem}\n`);
    return 1;
  }
  const { config } = read;
  if (config.platforms.length > 0) {
    process.stderr.write(
      `This version talks on the console only; unset the tokens for ${config.platforms.join(' and ')} to use it.\n`,
    );
    return 1;
  }
  try {
    const { bot, close } = await makeBot(async () => config);
    try {
      // A database that cannot be opened shows now, not at somebody's first report.
      await bot.openStore();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return 1;
    }
    const interactive = process.stdin.isTTY === true;
    if (interactive) process.stdout.write(`${chat.welcome}\n\n`);
    else process.stderr.write(`${chat.welcome}\n`);
    const platform = consolePlatform({
      input: process.stdin,
      output: process.stdout,
      interactive,
      look: () => lookOf(process.stdout),
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void platform.stop());
    }
    await platform.start(bot);
    await close();
    return 0;
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
