// Discord: connects, registers the commands when they changed, answers, and stops in order.

import { setTimeout } from 'node:timers/promises';
import { type BaseInteraction, type Client, Events, type Message } from 'discord.js';
import type { Bot } from '../../app/dispatch.ts';
import { type Host, type Platform, PlatformFailure } from '../platform.ts';
import { type Background, openBackground } from './background.ts';
import { connect, FIRST_WAIT_MILLISECONDS, longer, type Watching, watch } from './connect.ts';
import { makeInProgress } from './in-progress.ts';
import { isForUs, nameOf, type Serving, serveInteraction, serveMessage } from './interactions.ts';
import { registerCommands } from './register.ts';
import type { Served } from './turn.ts';

/** How long running answers may take once the bot is told to stop. */
const STOP_MILLISECONDS = 8_000;

/** Channels in memory. */
const MOST_CHANNELS = 1000;

export interface DiscordOptions {
  readonly token: string;
  /** Follows from the login unless given. */
  readonly applicationId?: string | undefined;
  /** Registers commands to this server only. */
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** Hosts that files people attach may be fetched from; none unless given. */
  readonly cdnHosts?: readonly string[] | undefined;
  /** Shared with the sender of the same process; one of its own unless given. */
  readonly background?: Background | undefined;
  /**
   * Waits between tries to connect, and for running answers at the end; real time unless a test gives its own. Ends
   * early, and without an error, at the signal.
   */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The Discord platform. */
export function discordPlatform(options: DiscordOptions, host: Host): Platform {
  const { log, observer } = host;
  const wait = options.wait ?? waitForReal;
  const { token, apiUrl, cdnHosts = [] } = options;
  const running = new Set<Promise<void>>();
  let client: Client | null = null;
  let stopping = false;
  let stopped: Promise<void> | undefined;
  /** No connection is wanted any more, because it was stopped or cannot go on. */
  const over = new AbortController();
  let end: (failure?: PlatformFailure) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (failure) => (failure ? reject(failure) : resolve());
  });
  // A failure before anybody waits for it is still told to whoever does.
  ended.catch(() => {});

  /** Runs a handler to its end, whatever it throws: an error in a listener would end the process. */
  function run(work: () => Promise<Served | null>, name: () => string): void {
    if (stopping) return;
    const received = performance.now();
    const done = work()
      .then((served) => {
        if (!served) return;
        const seconds = served.seconds ?? (performance.now() - received) / 1000;
        observer.answered(served.command, served.outcome, seconds);
      })
      .catch((error: unknown) => {
        log.failed('an interaction could not be answered', error);
        observer.answered(name(), 'failed', (performance.now() - received) / 1000);
      })
      .finally(() => {
        running.delete(done);
        // Nothing looks a channel up, and there are as many as there are people.
        const channels = client?.channels.cache;
        if (channels && channels.size > MOST_CHANNELS) channels.clear();
      });
    running.add(done);
  }

  return {
    name: 'discord',
    async start(bot: Bot) {
      const background = options.background ?? openBackground({ token, apiUrl }, host, bot.clock);
      const { direct } = background;
      const watching: Watching = {
        over(why, lasting) {
          if (stopping) return;
          over.abort();
          observer.up(false);
          end(new PlatformFailure(why, { lasting }));
        },
        stopped: () => stopping,
        // Discord counts all requests of an address, and so does discord.js, whichever of them meets the warning.
        warned: () => direct.pause(),
      };
      background.onRefused((why) => watching.over(why, true));
      const inProgress = makeInProgress();
      const connecting = connect({ token, apiUrl, wait, over: over.signal }, host, (made) => {
        client = made;
        watch(made, host, watching);
        const { rest } = made;
        const serving: Serving = { bot, host, rest, direct, inProgress, cdnHosts };
        made.on(Events.InteractionCreate, (interaction: BaseInteraction) => {
          run(
            async () => serveInteraction(serving, interaction),
            () => nameOf(bot, interaction),
          );
        });
        made.on(Events.MessageCreate, (message: Message) => {
          if (!isForUs(message, made.user?.id ?? '')) return;
          run(
            async () => serveMessage(serving, message),
            () => 'scorereport',
          );
        });
      });
      // A login may never come to an end: when it is stopped, or given up by discord.js.
      const connected = await Promise.race([connecting, ended.then(() => null)]);
      if (!connected || stopping) return ended;
      const application =
        options.applicationId ?? connected.application?.id ?? connected.user?.id ?? '';
      await register(bot, connected, application);
      if (over.signal.aborted) return ended;
      log.info('Discord is connected', {
        toServer: inviteLink(application, 0),
        toYourself: inviteLink(application, 1),
      });
      await ended;
    },
    stop() {
      // Told twice, by a signal and by whoever waits for the start to end: the time for running answers is one.
      stopped ??= stopOnce();
      return stopped;
    },
  };

  async function stopOnce(): Promise<void> {
    stopping = true;
    await finishRunning();
    over.abort();
    await client?.destroy();
    observer.up(false);
    end();
  }

  /** Lets running answers come to their end, as long as there is time. */
  async function finishRunning(): Promise<void> {
    if (running.size === 0) return;
    const finished = new AbortController();
    const all = Promise.allSettled(running).then(() => finished.abort());
    await Promise.race([all, wait(STOP_MILLISECONDS, finished.signal)]);
    if (running.size > 0) log.warn('answers were not finished in time', { count: running.size });
  }

  /**
   * Registers the commands, and tries again in the background while Discord does not take them: those of last time still
   * work, and people are answered meanwhile.
   */
  async function register(bot: Bot, { rest }: Client, application: string): Promise<void> {
    const guild = options.guildId ?? null;
    const registered = async () => {
      try {
        const store = await bot.openStore();
        const sent = await registerCommands(rest, store, application, guild, bot.commands);
        if (sent) log.info('the commands were registered', { guild: guild ?? 'all' });
        return true;
      } catch (error) {
        observer.event('commands-refused');
        log.failed('the commands could not be registered; trying again', error);
        return false;
      }
    };
    const keepTrying = async () => {
      for (let pause = FIRST_WAIT_MILLISECONDS; !over.signal.aborted; pause = longer(pause)) {
        await wait(pause, over.signal);
        if (over.signal.aborted || (await registered())) return;
      }
    };
    if (!(await registered())) void keepTrying();
  }
}

/** Without an error at the end: a timer that is not needed any more would keep the process alive. */
async function waitForReal(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}

/**
 * Where the bot is invited with no permission at all: answers need none, and neither does taking its own messages down. A
 * digest goes where everybody may write.
 * @param type 0 to a server, 1 to oneself: Resources › Application › Application Integration Types.
 */
function inviteLink(application: string, type: 0 | 1): string {
  const scope = type === 0 ? 'bot+applications.commands' : 'applications.commands';
  const permissions = type === 0 ? '&permissions=0' : '';
  return `https://discord.com/oauth2/authorize?client_id=${application}&integration_type=${type}&scope=${scope}${permissions}`;
}
