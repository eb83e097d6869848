// Discord: connects, registers the commands when they changed, answers, and stops in order.

import { setTimeout } from 'node:timers/promises';
import { type BaseInteraction, type Client, Events, type Message } from 'discord.js';
import type { Bot } from '../../app/dispatch.ts';
import { type Host, type Platform, PlatformFailure } from '../platform.ts';
import { connect, makeBackgroundRest, watch, watchRest } from './connect.ts';
import { openDirect } from './direct.ts';
import { isForUs, nameOf, type Serving, serveInteraction, serveMessage } from './interactions.ts';
import { registerCommands } from './register.ts';
import type { Served } from './turn.ts';

/** How long running answers may take once the bot is told to stop. */
const STOP_MILLISECONDS = 10_000;

export interface DiscordOptions {
  readonly token: string;
  /** Follows from the login unless given. */
  readonly applicationId?: string | undefined;
  /** Registers commands to this server only. */
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** Waits between tries to connect; real time unless a test gives its own. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** The Discord platform. */
export function discordPlatform(options: DiscordOptions, host: Host): Platform {
  const { log, observer } = host;
  const wait = options.wait ?? ((milliseconds) => setTimeout(milliseconds));
  const running = new Set<Promise<void>>();
  let client: Client | null = null;
  let stopping = false;
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
        const seconds = (performance.now() - received) / 1000;
        observer.answered(served.command, served.outcome, seconds);
      })
      .catch((error: unknown) => {
        log.failed('an interaction could not be answered', error);
        observer.answered(name(), 'failed', (performance.now() - received) / 1000);
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    name: 'discord',
    async start(bot: Bot) {
      const over = (why: string) => {
        if (!stopping) end(new PlatformFailure(why));
      };
      const background = makeBackgroundRest({ token: options.token, apiUrl: options.apiUrl });
      const direct = openDirect(background, host, () => bot.clock.now());
      watchRest(background, host, over, () => direct.pause());
      client = await connect(
        { token: options.token, apiUrl: options.apiUrl, wait },
        host,
        (made) => {
          watch(made, host, over);
          const serving: Serving = { bot, host, rest: made.rest, direct };
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
        },
        () => stopping,
      );
      if (!client) return;
      const application = options.applicationId ?? client.application?.id ?? client.user?.id ?? '';
      await register(bot, client, application);
      log.info('Discord is connected', {
        toServer: inviteLink(application, 0),
        toYourself: inviteLink(application, 1),
      });
      await ended;
    },
    async stop() {
      stopping = true;
      await Promise.race([Promise.allSettled(running), wait(STOP_MILLISECONDS)]);
      await client?.destroy();
      observer.up(false);
      end();
    },
  };

  /** Commands that could not be registered are those of last time: people are still answered. */
  async function register(bot: Bot, { rest }: Client, application: string): Promise<void> {
    try {
      const store = await bot.openStore();
      const guild = options.guildId ?? null;
      const sent = await registerCommands(rest, store, application, guild, bot.commands);
      if (sent) log.info('the commands were registered', { guild: guild ?? 'all' });
    } catch (error) {
      log.failed('the commands could not be registered', error);
    }
  }
}

/**
 * Where the bot is invited with no permission at all: answers need none, and neither does taking its own messages down.
 * @param type 0 to a server, 1 to oneself: Resources › Application › Application Integration Types.
 */
function inviteLink(application: string, type: 0 | 1): string {
  const scope = type === 0 ? 'bot+applications.commands' : 'applications.commands';
  const permissions = type === 0 ? '&permissions=0' : '';
  return `https://discord.com/oauth2/authorize?client_id=${application}&integration_type=${type}&scope=${scope}${permissions}`;
}
