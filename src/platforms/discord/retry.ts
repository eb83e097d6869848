// What is sent again: a connection that Discord closes in the middle is not tried again by discord.js's REST client,
// other failures are.

import { DiscordAPIError, HTTPError } from 'discord.js';

/** undici's code for it. */
const BROKEN_SOCKET = 'UND_ERR_SOCKET';
/** The request may have arrived, and its answer did not. A connection that was refused is not among them. */
const LOST: readonly unknown[] = [
  BROKEN_SOCKET,
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
];
const TRIES = 3;

/**
 * Sends once more when the connection broke. Only for what may arrive twice: reads, edits, deletions, and first answers
 * to an interaction, which Discord takes once.
 */
export async function retryBrokenSocket<T>(send: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      if (tried >= TRIES || !hasCode(error, [BROKEN_SOCKET])) throw error;
    }
  }
}

/** It may have arrived: an answer was lost, and no later try settled it. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/**
 * The same for a client that tries nothing again by itself: also after errors of Discord's own and after silence.
 * @throws AnswerLost where nobody knows whether it arrived.
 */
export async function retryUnsettled<T>(send: () => Promise<T>): Promise<T> {
  let lost: unknown;
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      const isNowLost = isLost(error);
      if (isNowLost) lost = error;
      if (tried < TRIES && (isNowLost || error instanceof HTTPError)) continue;
      if (lost === undefined || isSettled(error)) throw error;
      throw new AnswerLost('Discord did not answer', { cause: lost });
    }
  }
}

/** Discord has looked at it and says no. */
function isSettled(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status !== 401;
}

/** discord.js aborts what is not answered in time. */
function isLost(error: unknown): boolean {
  return hasCode(error, LOST) || (error instanceof Error && error.name === 'AbortError');
}

/** The code stands on the error, or on what caused it. */
function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && codes.includes(each.code)) return true;
  }
  return false;
}
