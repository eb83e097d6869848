// The bot on Discord for one test: the real client and the real store against the stand-in.

import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type Delivery, deliverDue } from '#src/app/deliver-follow-ups.ts';
import { makeNotices } from '#src/app/notices.ts';
import type { Outcome } from '#src/app/observer.ts';
import { discordPlatform } from '#src/platforms/discord/index.ts';
import { type DiscordSender, openDiscordSender } from '#src/platforms/discord/sender.ts';
import type { Host, Platform } from '#src/platforms/platform.ts';
import { Notice } from '#test/support/discord/notice.ts';
import type { StandIn } from '#test/support/discord/stand-in.ts';
import {
  type BotForTests,
  type BotOptions,
  makeBotForTests,
} from '#test/support/make-bot-for-tests.ts';

export interface HostForTests extends Host {
  readonly answered: { readonly command: string; readonly outcome: Outcome }[];
  readonly events: string[];
  /** Whether the platform says that it works; null before it said anything. */
  readonly isUp: () => boolean | null;
  /** Resolves once the platform says that it is connected and its commands are registered. */
  readonly connected: Promise<void>;
  readonly lines: { readonly level: string; readonly message: string; readonly facts: unknown }[];
  /** Resolves once what the host was told makes this true; looks again whenever it is told something. */
  heard(this: void, what: string, look: (host: HostForTests) => boolean): Promise<void>;
}

/** A host that keeps what it is told. */
export function makeHostForTests(): HostForTests {
  const host = {
    answered: [] as HostForTests['answered'],
    events: [] as string[],
    lines: [] as HostForTests['lines'],
  };
  let up: boolean | null = null;
  let ready = () => {};
  const notice = new Notice(10_000);
  const connected = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const write = (level: string) => (message: string, facts?: unknown) => {
    host.lines.push({ level, message, facts });
    if (message.endsWith('is connected')) ready();
    notice.tell();
  };
  const made: HostForTests = {
    ...host,
    connected,
    isUp: () => up,
    heard: async (what, look) => {
      const found = () => look(made) || undefined;
      await notice.until(found, () => `the host to hear of ${what}`);
    },
    log: { info: write('info'), warn: write('warn'), failed: write('error') },
    observer: {
      answered: (command, outcome) => {
        host.answered.push({ command, outcome });
        notice.tell();
      },
      event: (name) => {
        host.events.push(name);
        notice.tell();
      },
      up: (isUp) => {
        up = isUp;
        notice.tell();
      },
    },
  };
  return made;
}

export interface DiscordBot extends BotForTests {
  readonly host: HostForTests;
  readonly platform: Platform;
  /** Ends when the platform has ended; rejects with its failure. */
  readonly ended: Promise<void>;
  readonly sender: DiscordSender;
  /** Sends what is due now. @returns what became of it. */
  deliver(this: void): Promise<readonly Delivery[]>;
}

export interface DiscordBotOptions extends BotOptions {
  readonly token?: string;
  readonly guildId?: string;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Hosts it may fetch files from; the stand-in's unless given. */
  readonly cdnHosts?: readonly string[];
  /** Whether to wait until it is connected and its commands are registered; true unless said. */
  readonly connected?: boolean;
}

/** Starts the bot against a stand-in; stopped when the test is over. */
export async function startDiscordBot(
  discord: StandIn,
  options: DiscordBotOptions = {},
): Promise<DiscordBot> {
  const { token = discord.token, guildId, connected = true } = options;
  const { cdnHosts = [discord.cdnHost] } = options;
  const { wait = () => setImmediate() as Promise<void>, ...botOptions } = options;
  const { bot: plain, ...made } = makeBotForTests(botOptions);
  const bot = { ...plain, notices: makeNotices() };
  const host = makeHostForTests();
  const { apiUrl } = discord;
  const sender = openDiscordSender({ token, apiUrl }, host, bot.commands, bot.clock);
  onTestFinished(() => sender.close());
  const { background } = sender;
  const platform = discordPlatform({ token, guildId, apiUrl, cdnHosts, background, wait }, host);
  const ended = platform.start(bot);
  ended.catch(() => {});
  onTestFinished(() => platform.stop());
  if (connected) await Promise.race([host.connected, ended]);
  const deliver = async () => {
    const deliveries: Delivery[] = [];
    await deliverDue(bot, new Map([['discord', sender]]), (each) => deliveries.push(each));
    return deliveries;
  };
  return { ...made, bot, host, platform, ended, sender, deliver };
}
