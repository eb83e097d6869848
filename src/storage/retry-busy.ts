// Waiting for other processes without holding up this one: what SQLite refuses as busy is tried again after a pause.

import { SqliteError } from 'better-sqlite3';

/** Milliseconds: the first pause, about as long as another process's commit; each later one is twice as long … */
const FIRST_PAUSE = 1;
/** … but no longer than this, so that the lock is not missed for long when it is free. */
const LONGEST_PAUSE = 20;
/** All pauses together. */
const MOST_WAITING = 5000;

/** Resolves after so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/**
 * Does something once it is not busy any more. Every other error passes through at once, and busy at the end.
 * @param work has done nothing when it fails as busy.
 */
export async function retryBusy<T>(work: () => Promise<T>, pause: Pause): Promise<T> {
  let waited = 0;
  for (let next = FIRST_PAUSE; ; next = Math.min(next * 2, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (waited >= MOST_WAITING || !isBusy(error)) throw error;
    }
    await pause(next);
    waited += next;
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** For what SQLite calls busy in an answer instead of an error. */
export function makeBusyError(): Error {
  return new SqliteError('another process is at work', 'SQLITE_BUSY');
}
