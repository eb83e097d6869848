// Writes that wait at the same time share one transaction: what takes time is not the rows, but the commit to the disk.

import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Tables } from './database.ts';
import { isBusy } from './retry-busy.ts';

/** Keeps the other things this process has to do from waiting long; a commit of more would hardly be cheaper. */
const MOST_TOGETHER = 64;

export type Write<T> = (transaction: Transaction<Tables>) => Promise<T>;

/** A write that waits, with the promise it was given. */
interface Waiting {
  readonly write: Write<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupedWrites {
  /** Resolves when what was written is on disk. All of a write is done or nothing, whatever becomes of the others. */
  write<T>(write: Write<T>): Promise<T>;
  /** Resolves when no write waits any more. */
  settled(): Promise<void>;
}

/** @param transact makes one transaction of what it is given, and rejects when nothing of it has been done. */
export function groupWrites(transact: (write: Write<void>) => Promise<void>): GroupedWrites {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    do {
      // Lets everything that has already come in ask for its writes first, and other things go on in between; as long as
      // more comes, a commit for all of it is cheaper than one now and one then.
      let before: number;
      do {
        before = waiting.length;
        await setImmediate();
      } while (waiting.length > before && waiting.length < MOST_TOGETHER);
      await writeTogether(waiting.splice(0, MOST_TOGETHER));
    } while (waiting.length > 0);
    writing = undefined;
  }

  async function writeTogether(group: readonly Waiting[]): Promise<void> {
    try {
      await transact(async (transaction) => {
        for (const { write } of group) await write(transaction);
      });
    } catch (error) {
      if (group.length === 1 || isBusy(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      // One of them failed and took the others back with it. In ever smaller groups it ends up alone, and fails alone.
      const half = group.length >> 1;
      await writeTogether(group.slice(0, half));
      await writeTogether(group.slice(half));
      return;
    }
    for (const { resolve } of group) resolve();
  }

  return {
    write<T>(write: Write<T>) {
      return new Promise<T>((resolve, reject) => {
        let result: T;
        waiting.push({
          async write(transaction) {
            result = await write(transaction);
          },
          resolve: () => resolve(result),
          reject,
        });
        writing ??= writeAll();
      });
    },
    async settled() {
      while (writing !== undefined) await writing;
    },
  };
}
