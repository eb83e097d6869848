// What answers no interaction: direct messages, messages to a server, taking shared ones down, and whether somebody is
// still in a server. It goes through a REST client of its own, so that much of it never holds up an answer to an
// interaction, and it stops when Discord warns of too many bad requests.

import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError, type REST, RequestMethod, Routes } from 'discord.js';
import type { Sent } from '../../app/command.ts';
import type { SharedMessage } from '../../app/ports.ts';
import type { Membership } from '../../app/sender.ts';
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
/** No such channel or server, not allowed there, or nothing can be written there (any more): a locked thread. */
const CLOSED_CHANNEL: readonly (string | number)[] = [
  10003, 10004, 50001, 50008, 50013, 50083, 160005,
];
/** Not in the server, or not on Discord. */
const LEFT: readonly (string | number)[] = [10007, 10013];
/** No such server, or we are not in it. */
const NOT_OURS: readonly (string | number)[] = [10004, 50001];

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
  /**
   * Shows a message to everybody in a channel of a server; within minutes the same `once` is sent once.
   * @throws as `send` does.
   */
  show(server: string, channel: string, message: DiscordMessage, once: string): Promise<Sent>;
  isMember(server: string, user: string): Promise<Membership>;
  /** Answers in a channel; the same `once` is sent once. */
  post(channel: string, message: DiscordMessage, once: string, file?: TextFile): Promise<void>;
  /** @returns false when we may not, or cannot now. */
  takeDown(message: SharedMessage): Promise<boolean>;
  /** Nothing is asked of Discord from here for a while; as long as after Discord's warning unless said. */
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

  /** Whether Discord lets nothing through for a while; then nothing else is sent for as long either. */
  function hasToWait(error: unknown): boolean {
    if (hasCode(error, TOO_FAST)) {
      pause(TOO_FAST_MILLISECONDS);
      return true;
    }
    if (error instanceof RateLimitError) {
      // The limit of one conversation, or of looking something up, says nothing about the others.
      const isOfOne = error.majorParameter !== 'global' || error.method === RequestMethod.Get;
      if (error.global || !isOfOne) pause(waitOf(error));
      return true;
    }
    // The token is not accepted, or was not since this began.
    return hasStatus(error, 401) || pausedUntil === Number.POSITIVE_INFINITY;
  }

  /** What became of messages of which one failed; null: nothing of them was sent, and it may go through another time. */
  function outcomeOf(error: unknown): Sent | null {
    if (hasCode(error, CLOSED)) {
      observer.event('direct-message-closed');
      return 'closed';
    }
    return hasToWait(error) ? 'later' : null;
  }

  function closedChannel(): Sent {
    observer.event('channel-closed');
    return 'closed';
  }

  /**
   * Whether we are in a server, by the list of those we are in: an error about a server that we are in is possible
   * (discord-api-docs, issue 8445), and whoever hears that it is gone forgets all that is known of it.
   */
  async function isOurs(server: string): Promise<boolean> {
    // The first one after the id before it.
    const query = new URLSearchParams({ after: String(BigInt(server) - 1n), limit: '1' });
    const found = (await retryUnsettled(() =>
      rest.get(Routes.userGuilds(), { query }),
    )) as readonly { readonly id: string }[];
    return found.some(({ id }) => id === server);
  }

  async function lookForMember(server: string, user: string): Promise<Membership> {
    try {
      await retryUnsettled(() => rest.get(Routes.guildMember(server, user)));
      return 'member';
    } catch (error) {
      if (hasCode(error, LEFT)) return 'left';
      if (!hasCode(error, NOT_OURS)) throw error;
      if (!(await isOurs(server))) return 'group-gone';
      throw error;
    }
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
    async show(server, channel, message, once) {
      if (paused()) return 'later';
      let isSending = false;
      try {
        const found = (await retryUnsettled(() => rest.get(Routes.channel(channel)))) as {
          readonly guild_id?: string;
        };
        // Figures of a server are for that server.
        if (found.guild_id !== server) return closedChannel();
        isSending = true;
        await retryUnsettled(() => post(channel, message, nonceOf(once)));
        return 'sent';
      } catch (error) {
        if (hasCode(error, CLOSED_CHANNEL)) return closedChannel();
        const isToWait = hasToWait(error);
        if (isSending && error instanceof AnswerLost) {
          log.failed('nobody knows whether a message to a server was sent', error);
          return 'unknown';
        }
        if (isToWait) return 'later';
        throw error;
      }
    },
    async isMember(server, user) {
      if (paused()) return 'unknown';
      try {
        return await lookForMember(server, user);
      } catch (error) {
        // Discord's limits are told where they are met.
        if (!hasToWait(error)) {
          log.failed('it could not be told whether somebody is still in a server', error);
        }
        return 'unknown';
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
