// Opens what sends follow-ups, for the platforms whose tokens are there: for the bot and for `debrief tick`.

import type { Bot } from './app/dispatch.ts';
import type { Sender } from './app/sender.ts';
import type { Config } from './config.ts';
import type { Background } from './platforms/discord/background.ts';
import type { Host } from './platforms/platform.ts';

export interface OpenSenders {
  /** By platform name. */
  readonly senders: ReadonlyMap<string, Sender>;
  /** What the Discord platform of this process shares with its sender; absent without Discord. */
  readonly background?: Background;
  close(): Promise<void>;
}

/** Connects to nothing yet. @param hostOf by platform name. */
export async function openSenders(
  { discord, slack }: Pick<Config, 'discord' | 'slack'>,
  { commands, clock }: Pick<Bot, 'commands' | 'clock'>,
  hostOf: (platform: string) => Host,
): Promise<OpenSenders> {
  const senders = new Map<string, Sender>();
  let background: Background | undefined;
  if (discord) {
    const { openDiscordSender } = await import('./platforms/discord/sender.ts');
    const sender = openDiscordSender(discord, hostOf('discord'), commands, clock);
    background = sender.background;
    senders.set('discord', sender);
  }
  if (slack) {
    const { openSlackSender } = await import('./platforms/slack/sender.ts');
    senders.set('slack', openSlackSender(slack, hostOf('slack'), commands, clock));
  }
  return {
    senders,
    ...(background ? { background } : {}),
    async close() {
      await Promise.all([...senders.values()].map((sender) => sender.close()));
    },
  };
}
