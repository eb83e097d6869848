// A connection that Discord closes in the middle is not tried again by discord.js's REST client, other failures are.

/** undici's code for it. */
const BROKEN_SOCKET = 'UND_ERR_SOCKET';
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
      if (tried >= TRIES || !isBrokenSocket(error)) throw error;
    }
  }
}

/** The code stands on the error, or on what caused it. */
function isBrokenSocket(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && each.code === BROKEN_SOCKET) return true;
  }
  return false;
}
