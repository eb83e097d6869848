// Names and other short parts, joined so that one can see where each begins and ends.

/**
 * "a", "a and b", "a, b and c". Names of domains hold commas and "and" themselves: where that leaves the parts in doubt,
 * each stands in quotation marks, as in “Cloud Concepts” and “Billing, Pricing, and Support”.
 */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  // Between two, the other joint misleads nobody: "Cloud Concepts or Security and Compliance".
  const unclear = words.length === 2 ? [',', ` ${joint} `] : [',', ' and ', ' or '];
  const isUnclear = words.some((word) => unclear.some((mark) => word.includes(mark)));
  const parts = isUnclear ? words.map((word) => `“${word}”`) : words;
  return `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}
