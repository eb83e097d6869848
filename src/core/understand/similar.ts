// Whether a typed word means a known word: equal, one form of it, or a slip of the keyboard.

import { distance } from 'fastest-levenshtein';

/**
 * Slips allowed for a word of this length: none below five letters, one up to seven, then two. Short words are too
 * close to each other to forgive anything.
 */
function slipsAllowed(length: number): number {
  return length < 5 ? 0 : length < 8 ? 1 : 2;
}

/** Plural, -ing and -ed forms fall together: `designing`, `designs`, `design`. */
function stem(word: string): string {
  return word.replace(/(?:'s|ies|ing|ed|es|s|y|e)$/, '');
}

/**
 * How well a typed word fits a known one: 3 equal, 2 another form of it, 1 a slip, 0 not at all.
 * A slip keeps the first letter, or swaps it with the second.
 */
export function similarity(typed: string, known: string): 0 | 1 | 2 | 3 {
  if (typed === known) return 3;
  if (known.length >= 5 && typed.length >= 5 && stem(typed) === stem(known)) return 2;
  // "available" for "availability": as much in common as two words rarely have by chance.
  if (typed.length >= 7 && known.slice(0, 7) === typed.slice(0, 7)) return 2;
  const allowed = slipsAllowed(Math.min(typed.length, known.length));
  if (allowed === 0 || Math.abs(typed.length - known.length) > allowed) return 0;
  if (typed[0] !== known[0] && typed[0] !== known[1]) return 0;
  return distance(typed, known) <= allowed ? 1 : 0;
}

/**
 * The nearest of several known values, for "did you mean"; undefined when none is near enough to be a help.
 * Compares without case, spaces and signs.
 */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = plain(typed).slice(0, 60);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of known) {
    const candidate = plain(each);
    // Half a name is a name begun; less is too little to go by.
    const starts = candidate.startsWith(wanted) && wanted.length * 2 >= candidate.length;
    const steps = starts
      ? 0.3
      : distance(wanted, candidate) / Math.max(wanted.length, candidate.length);
    if (steps < least) {
      least = steps;
      best = each;
    }
  }
  return least <= 0.45 ? best : undefined;
}
