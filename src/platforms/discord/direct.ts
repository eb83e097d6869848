// Messages that answer no interaction: direct messages, and taking shared ones down. They go through a REST client of
// their own, so that many of them never hold up an answer to an interaction, and they stop when Discord warns of too
// many bad requests.

import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError, type REST, Routes } from 'discord.js';
import type { Sent } from '../../app/command.ts';
import type { SharedMessage } from '../../app/ports.ts';
import type { Host } from '../platform.ts';
import { filesOf, type TextFile } from './files.ts';
import { checkMessage, type DiscordMessage, NONCE } from './limits.ts';
import { AnswerLost, retryUnsettled } from './retry.ts';

/**
 * Topics › Opcodes and Status Codes › JSON: the person is not there any more or cannot be written to, takes none from us,
 * shares no server with us, or blocked us.
 */
const CLOSED: readonly (string | number)[] = [10013, 50033, 50007, 50278];
/** Opening direct messages too fast. */
const TOO_FAST: readonly (string | number)[] = [40003];
const GONE: readonly (string | number)[] = [10003, 10008];
const FORBIDDEN: readonly (string | number)[] = [50001, 50013];

/** A pause after Discord's warning: its window for 10,000 invalid requests is 10 minutes. */
const PAUSE_MILLISECONDS = 10 * 60 * 1000;
const TOO_FAST_MILLISECONDS = 60 * 1000;
/** An answer that has to wait longer for a limit is not sent any more. */
const LONGEST_WAIT_MILLISECONDS = 15 * 60 * 1000;

export interface Direct {
  /**
   * Sends messages to one person. `unknown` also where only some of them arrived. Within minutes the same `once` is sent
   * once.
   * @throws where Discord cannot be reached, or fails three times: had a try arrived, the next would have found it by its
   *   name. Only if it arrived and all the others failed, a try after some minutes sends it twice.
   */
  send(user: string, messages: readonly DiscordMessage[], once: string): Promise<Sent>;
  /** Answers in a channel; the same `once` is sent once. */
  post(channel: string, message: DiscordMessage, once: string, file?: TextFile): Promise<void>;
  /** @returns false when we may not, or cannot now. */
  takeDown(message: SharedMessage): Promise<boolean>;
  /** Nothing is sent to people from here for a while; as long as after Discord's warning unless said. */
  pause(milliseconds?: number): void;
}

/** @param rest one that tries nothing again by itself. @param now epoch milliseconds. */
export function openDirect(rest: REST, { observer, log }: Host, now: () => number): Direct {
  let pausedUntil = 0;
  const paused = () => now() < pausedUntil;
  const pause = (milliseconds: number) => {
    pausedUntil = Math.max(pausedUntil, now() + milliseconds);
  };
  const post: (...args: [...Parameters<Direct['post']>]) => Promise<unknown> = (
    channel,
    message,
    once,
    file,
  ) => {
    checkMessage(message);
    return rest.post(Routes.channelMessages(channel), {
      files: filesOf(file),
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

  /** What became of messages of which one failed; null: nothing of them was sent, and it may go through another time. */
  function outcomeOf(error: unknown): Sent | null {
    if (hasCode(error, CLOSED)) {
      observer.event('direct-message-closed');
      return 'closed';
    }
    if (hasCode(error, TOO_FAST)) {
      pause(TOO_FAST_MILLISECONDS);
      return 'later';
    }
    if (error instanceof RateLimitError) {
      // The limit of one conversation says nothing about the others.
      const isOfOne = !error.global && error.majorParameter !== 'global';
      if (!isOfOne) pause(waitOf(error));
      return 'later';
    }
    // The token is not accepted, or was not since this began.
    return hasStatus(error, 401) || pausedUntil === Number.POSITIVE_INFINITY ? 'later' : null;
  }

  return {
    async send(user, messages, once) {
      if (paused()) return 'later';
      let channel: string | null = null;
      let arrived = 0;
      try {
        const opened = (await retryUnsettled(() =>
          rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
        )) as { readonly id: string };
        channel = opened.id;
        for (const [at, message] of messages.entries()) {
          await retryUnsettled(() => post(opened.id, message, nonceOf(`${once}-${at}`)));
          arrived++;
        }
        return 'sent';
      } catch (error) {
        const outcome = outcomeOf(error);
        const isUnknown = channel !== null && (arrived > 0 || error instanceof AnswerLost);
        if (isUnknown && outcome !== 'closed') {
          log.failed('nobody knows whether a direct message was sent', error);
          return 'unknown';
        }
        if (outcome === null) throw error;
        return outcome;
      }
    },
    async post(channel, message, once, file) {
      const name = nonceOf(once);
      await waitingForLimits(() => retryUnsettled(() => post(channel, message, name, file)));
    },
    async takeDown({ channel, message }) {
      if (paused()) return false;
      try {
        await retryUnsettled(() => rest.delete(Routes.channelMessage(channel, message)));
        return true;
      } catch (error) {
        if (hasCode(error, GONE)) return true;
        if (hasCode(error, FORBIDDEN) || error instanceof RateLimitError) return false;
        throw error;
      }
    },
    pause: (milliseconds = PAUSE_MILLISECONDS) => pause(milliseconds),
  };
}

/** Somebody has asked and gets the answer, also when Discord asks for a long pause. */
async function waitingForLimits<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof RateLimitError) || waitOf(error) > LONGEST_WAIT_MILLISECONDS) {
        throw error;
      }
      await setTimeout(waitOf(error), undefined, { ref: false });
    }
  }
}

/** Milliseconds. */
function waitOf({ retryAfter, timeToReset }: RateLimitError): number {
  return Math.max(retryAfter, timeToReset);
}

/** A short name for what is sent once: the same text for the same thing, other for anything else. */
function nonceOf(what: string): string {
  return createHash('sha256').update(what).digest('base64url').slice(0, NONCE);
}

function hasCode(error: unknown, codes: readonly (string | number)[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(error.code);
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof DiscordAPIError && error.status === status;
}
