// Somebody's sittings of one exam as they followed each other, as far as it is known.

import type { Attempt } from './attempt.ts';
import { openTwinsOf, withoutOpenTwins } from './duplicates.ts';
import { orderAttempts } from './trend.ts';

/**
 * Oldest first; where days are not known, what was saved last counts as newest. Entries that a newer one may be the same
 * sitting as are left out.
 * @param attempts all of one exam.
 */
export function sittingsInOrder(attempts: readonly Attempt[]): readonly Attempt[] {
  const { counted } = withoutOpenTwins(attempts);
  const last = counted.reduce<Attempt | null>(
    (latest, each) => (latest === null || each.savedAt >= latest.savedAt ? each : latest),
    null,
  );
  if (!last) return [];
  const others = counted.filter((each) => each !== last);
  const { attempts: ordered } = orderAttempts(
    last.report,
    others.map(({ report }) => report),
  );
  const left = new Set(counted);
  return ordered.flatMap((report) => {
    const found = [...left].find((each) => each.report === report);
    if (!found) return [];
    left.delete(found);
    return [found];
  });
}

/**
 * The sittings that count beside one of them, oldest first: where that one may be told again in newer entries, it counts
 * instead of these.
 * @param attempts all of one exam, this one among them.
 */
export function sittingsBeside(attempt: Attempt, attempts: readonly Attempt[]): readonly Attempt[] {
  const again = openTwinsOf(attempt, attempts);
  const counted = sittingsInOrder(attempts.filter((each) => !again.includes(each)));
  return counted.filter((each) => each !== attempt);
}
