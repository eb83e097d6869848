// The bot. Composition root: reads the configuration, makes the parts, starts the platforms, stops in order.

import { chat } from './cards/words/en.ts';
import { DataFileError } from './catalog/data-file-error.ts';
import { endQuietlyOnClosedPipe } from './closed-pipe.ts';
import { type Config, loadDotEnv, readConfig } from './config.ts';
import type { Log } from './log.ts';
import { type MadeBot, makeBot } from './make-bot.ts';
import { consolePlatform } from './platforms/console/index.ts';
import { lookOf } from './platforms/console/render.ts';
import { type Host, type Platform, PlatformFailure } from './platforms/platform.ts';

endQuietlyOnClosedPipe();
process.exitCode = await main();

async function main(): Promise<number> {
  try {
    loadDotEnv();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const read = readConfig(process.env);
  if (!read.ok) return fail(...read.problems);
  const { config } = read;
  let made: MadeBot;
  try {
    made = await makeBot(async () => config, config.groupMinimum);
  } catch (error) {
    if (error instanceof DataFileError) return fail(error.message);
    throw error;
  }
  try {
    // A database that cannot be opened shows now, not at somebody's first report.
    await made.bot.openStore();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  try {
    if (!config.discord && !config.slack) return await chatHere(made);
    const code = await serve(made, config);
    await made.close();
    // A request that a platform's client still waits for would keep the process alive for minutes.
    process.exit(code);
  } finally {
    await made.close();
  }
}

/** Says what keeps the bot from starting or going on. */
function fail(...sentences: readonly string[]): number {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  return 1;
}

/** Without tokens: a chat in the terminal, or lines from standard input. */
async function chatHere({ bot }: MadeBot): Promise<number> {
  const interactive = process.stdin.isTTY === true;
  if (interactive) process.stdout.write(`${chat.welcome}\n\n`);
  else process.stderr.write(`${chat.welcome}\n`);
  const platform = consolePlatform({
    input: process.stdin,
    output: process.stdout,
    interactive,
    look: () => lookOf(process.stdout),
  });
  stopOnSignals([platform]);
  await platform.start(bot);
  return 0;
}

/** The platforms whose tokens are there, until they are told to stop or cannot go on. */
async function serve(made: MadeBot, config: Config): Promise<number> {
  const { bot } = made;
  // None of it is needed for the chat in the terminal.
  const [
    { openLog },
    { makeMetrics },
    { platformLog },
    { openSenders },
    { startFollowUps },
    { deliverDue },
    { refreshGroups },
  ] = await Promise.all([
    import('./log.ts'),
    import('./metrics.ts'),
    import('./platform-log.ts'),
    import('./open-senders.ts'),
    import('./follow-up-loop.ts'),
    import('./app/deliver-follow-ups.ts'),
    import('./app/group-figures.ts'),
  ]);
  const log = openLog(config.logLevel);
  const metrics = makeMetrics(bot.commands.map(({ name }) => name));
  made.onDefect((command) => metrics.defect(command));
  const hosts = new Map<string, Host>();
  const hostOf = (platform: string): Host => {
    const host = hosts.get(platform) ?? {
      observer: metrics.observer(platform),
      log: platformLog(log.child({ platform })),
    };
    hosts.set(platform, host);
    return host;
  };
  endOnDefects(log);
  const { senders, background, ...opened } = await openSenders(config, bot, hostOf);
  const platforms: Platform[] = [];
  if (config.discord) {
    const { discordPlatform } = await import('./platforms/discord/index.ts');
    platforms.push(discordPlatform({ ...config.discord, background }, hostOf('discord')));
  }
  if (config.slack) {
    const { slackPlatform } = await import('./platforms/slack/index.ts');
    platforms.push(slackPlatform(config.slack, hostOf('slack')));
  }
  // Platforms wait for what is under way: whoever waits for a file is answered at once, and by them.
  const running: Pick<Platform, 'stop'>[] = [{ stop: made.stopFiles }, ...platforms];
  stopOnSignals(running);
  try {
    const stopHealth = await openHealth(config, metrics);
    const followUps = startFollowUps(
      { bot, senders, log: platformLog(log), delivered: metrics.followUp },
      { deliver: deliverDue, refresh: refreshGroups },
    );
    running.push(followUps);
    // Nobody is there to answer what a message of a platform that is over would ask.
    const over = (name: string) => senders.get(name)?.close();
    try {
      const codes = await Promise.all(platforms.map((platform) => run(platform, made, log, over)));
      return Math.max(...codes);
    } finally {
      await Promise.all(running.map((each) => each.stop()));
      await opened.close();
      await stopHealth();
    }
  } catch (error) {
    if (error instanceof PlatformFailure) return fail(error.message);
    throw error;
  }
}

/**
 * Runs a platform to its end. One that no restart would help is told of, and the others go on.
 * @param over is told its name then.
 * @returns the exit code.
 */
async function run(
  platform: Platform,
  { bot }: MadeBot,
  log: Log,
  over: (name: string) => Promise<void> | undefined,
): Promise<number> {
  try {
    await platform.start(bot);
    return 0;
  } catch (error) {
    if (!(error instanceof PlatformFailure && error.lasting)) throw error;
    log.error({ platform: platform.name }, 'the platform is over, and a restart would not help');
    const code = fail(error.message);
    await over(platform.name);
    await platform.stop();
    return code;
  }
}

/** An error that nothing catches: what is known of it is logged, without its message, and a supervisor starts anew. */
function endOnDefects(log: Log): void {
  // Promises nobody waits for come here, too.
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ origin, error }, 'an error that nothing caught');
    process.exit(1);
  });
}

async function openHealth(
  { metricsPort }: Config,
  metrics: ReturnType<typeof import('./metrics.ts').makeMetrics>,
): Promise<() => Promise<void>> {
  if (metricsPort === null) return async () => {};
  const { startHealthServer } = await import('./health-server.ts');
  try {
    const server = await startHealthServer(metricsPort, { platforms: metrics.platforms, metrics });
    return () => server.stop();
  } catch (error) {
    throw new PlatformFailure(error instanceof Error ? error.message : String(error));
  }
}

/** Finishes what is running, then ends; a second signal ends at once, as usual. */
function stopOnSignals(running: readonly Pick<Platform, 'stop'>[]): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const each of running) void each.stop();
    });
  }
}
