// Messages that answer no interaction: direct messages, and taking shared ones down. They go through a REST client of
// their own, so that many of them never hold up an answer to an interaction, and they stop when Discord warns of too
// many bad requests.

import { createHash } from 'node:crypto';
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Sent } from '../../app/command.ts';
import type { SharedMessage } from '../../app/ports.ts';
import type { Host } from '../platform.ts';
import { checkMessage, type DiscordMessage, NONCE } from './limits.ts';
import { retryBrokenSocket } from './retry.ts';

/** Topics › Opcodes and Status Codes › JSON: the person takes none from us, shares no server with us, or blocked us. */
const CLOSED: readonly (string | number)[] = [50007, 50278];
/** Opening direct messages too fast. */
const TOO_FAST: readonly (string | number)[] = [40003];
const GONE: readonly (string | number)[] = [10003, 10008];
const FORBIDDEN: readonly (string | number)[] = [50001, 50013];

/** A pause after Discord's warning: its window for 10,000 invalid requests is 10 minutes. */
const PAUSE_MILLISECONDS = 10 * 60 * 1000;

export interface Direct {
  /** Nothing is tried again by itself. */
  send(user: string, messages: readonly DiscordMessage[], once: string): Promise<Sent>;
  /** Answers in a channel; the same `once` is sent once. */
  post(
    channel: string,
    message: DiscordMessage,
    once: string,
    file?: { readonly name: string; readonly text: string },
  ): Promise<void>;
  /** @returns false when we may not, or cannot now. */
  takeDown(message: SharedMessage): Promise<boolean>;
  /** Discord warned: nothing is sent from here for a while. */
  pause(): void;
}

/** @param now epoch milliseconds. */
export function openDirect(rest: REST, { observer }: Host, now: () => number): Direct {
  let pausedUntil = 0;
  const paused = () => now() < pausedUntil;
  const post: (...args: [...Parameters<Direct['post']>]) => Promise<unknown> = (
    channel,
    message,
    once,
    file,
  ) => {
    checkMessage(message);
    return rest.post(Routes.channelMessages(channel), {
      files: file ? [{ name: file.name, data: Buffer.from(file.text) }] : [],
      body: {
        ...message,
        allowed_mentions: { parse: [] },
        // Resources › Message › Create Message: of two with one nonce within minutes, the first is kept.
        nonce: once,
        enforce_nonce: true,
        ...(file ? { attachments: [{ id: '0', filename: file.name }] } : {}),
      },
    });
  };
  return {
    async send(user, messages, once) {
      if (paused()) return 'later';
      try {
        const channel = (await retryBrokenSocket(() =>
          rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
        )) as { readonly id: string };
        for (const [at, message] of messages.entries()) {
          const name = nonceOf(`${once}-${at}-${JSON.stringify(message)}`);
          await retryBrokenSocket(() => post(channel.id, message, name));
        }
        return 'sent';
      } catch (error) {
        if (hasCode(error, TOO_FAST)) return 'later';
        if (!hasCode(error, CLOSED)) throw error;
        observer.event('direct-message-closed');
        return 'closed';
      }
    },
    async post(channel, message, once, file) {
      await retryBrokenSocket(() => post(channel, message, nonceOf(once), file));
    },
    async takeDown({ channel, message }) {
      if (paused()) return false;
      try {
        await retryBrokenSocket(() => rest.delete(Routes.channelMessage(channel, message)));
        return true;
      } catch (error) {
        if (hasCode(error, GONE)) return true;
        if (hasCode(error, FORBIDDEN)) return false;
        throw error;
      }
    },
    pause() {
      pausedUntil = now() + PAUSE_MILLISECONDS;
    },
  };
}

/** A short name for what is sent once: the same text for the same thing, other for anything else. */
function nonceOf(what: string): string {
  return createHash('sha256').update(what).digest('base64url').slice(0, NONCE);
}

function hasCode(error: unknown, codes: readonly (string | number)[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(error.code);
}
