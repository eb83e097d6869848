// The bot on Slack for one test: the real Bolt app and the real store against the stand-in, in either mode.

import { setImmediate, setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { commands } from '#commands/index.ts';
import { type Delivery, deliverDue } from '#src/app/deliver-follow-ups.ts';
import { makeNotices } from '#src/app/notices.ts';
import type { Sender } from '#src/app/sender.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { slackPlatform } from '#src/platforms/slack/index.ts';
import { slackManifest } from '#src/platforms/slack/manifest.ts';
import { openSlackSender } from '#src/platforms/slack/sender.ts';
import { type HostForTests, makeHostForTests } from '#test/support/discord-bot.ts';
import {
  type BotForTests,
  type BotOptions,
  makeBotForTests,
} from '#test/support/make-bot-for-tests.ts';
import type { StandIn } from '#test/support/slack/stand-in.ts';

export type Mode = 'socket' | 'http';

export const manifest = slackManifest(commands, null);

export interface SlackBot extends BotForTests {
  readonly host: HostForTests;
  readonly platform: Platform;
  /** Ends when the platform has ended; rejects with its failure. */
  readonly ended: Promise<void>;
  readonly sender: Sender;
  /** Sends what is due now. @returns what became of it. */
  deliver(this: void): Promise<readonly Delivery[]>;
}

export interface SlackBotOptions extends BotOptions {
  /** A bot that is there already, such as one on Discord as well; one of its own unless given. */
  readonly made?: BotForTests;
  readonly mode?: Mode;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Where files may be fetched from; where the stand-in has them unless given. */
  readonly fileHosts?: readonly string[];
  /** Whether to wait until it is connected; true unless said. */
  readonly connected?: boolean;
}

/** Starts the bot against a stand-in; stopped when the test is over. */
export async function startSlackBot(
  slack: StandIn,
  { mode = 'socket', connected = true, ...options }: SlackBotOptions = {},
): Promise<SlackBot> {
  const { wait = waitForTests, fileHosts = [slack.fileHost], ...botOptions } = options;
  const { bot: plain, ...made } = botOptions.made ?? makeBotForTests(botOptions);
  const bot = { ...plain, notices: plain.notices ?? makeNotices() };
  const host = makeHostForTests();
  const { botToken, apiUrl } = slack;
  const sender = openSlackSender(
    { botToken, apiUrl, wait: async () => {} },
    host,
    bot.commands,
    bot.clock,
  );
  onTestFinished(() => sender.close());
  const platform = slackPlatform(
    {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      fileHosts,
      mode:
        mode === 'socket'
          ? { kind: 'socket', appToken: slack.appToken }
          : { kind: 'http', signingSecret: slack.signingSecret, port: 0 },
      wait,
    },
    host,
  );
  const ended = platform.start(bot);
  ended.catch(() => {});
  onTestFinished(() => platform.stop());
  if (connected) {
    await Promise.race([host.connected, ended]);
    await slack.connect(
      mode === 'socket' ? 'socket' : { http: `http://127.0.0.1:${platform.port()}` },
    );
  }
  const deliver = async () => {
    const deliveries: Delivery[] = [];
    await deliverDue(bot, new Map([['slack', sender]]), (each) => deliveries.push(each));
    return deliveries;
  };
  return { ...made, bot, host, platform, ended, sender, deliver };
}

/** Pauses between tries are over at once; running answers get their time, which ends with them. */
async function waitForTests(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds < 5000) return void (await setImmediate());
  await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}
