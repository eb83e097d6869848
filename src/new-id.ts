// New ids: text, sortable by time of making, not to be guessed.

import { randomBytes } from 'node:crypto';

/** 9 characters of time in base 36 and 80 random bits. @param now epoch milliseconds. */
export function newId(now: number): string {
  return now.toString(36).padStart(9, '0') + randomBytes(10).toString('hex');
}
