// Largest-remainder apportionment (Hamilton's method): whole parts that add up to the total.
// https://en.wikipedia.org/wiki/Largest_remainder_method

/**
 * Splits a whole total in proportion to weights.
 * @param weights non-negative; when all are zero the total is split evenly.
 * @returns whole numbers, in the order of the weights, that add to `total`; equal remainders go to the earlier part.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) =>
    sum > 0 ? (total * weight) / sum : total / weights.length,
  );
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((a, b) => a + b, 0);
  // The remainder of a division is exact where the fraction of a quotient is not: equal ones must compare equal.
  const byRemainder = weights
    .map((weight, at) => ({ at, remainder: sum > 0 ? (total * weight) % sum : 0 }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder) {
    if (left === 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    left--;
  }
  return parts;
}
