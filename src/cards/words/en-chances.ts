// Chances as the bot says them in English: people among 100, in whole numbers, wherever a probability is shown.

/** Nothing is told apart at the two ends. */
const FEWEST = 3;
const MOST = 97;
/** After study or a lift more is never claimed: how people learn is assumed, and a high number would read as a promise. */
export const MOST_AFTER_STUDY = 90;

/**
 * People among 100: the one rounding of all that is shown.
 * @param probability from 0 to 1. It is taken to four decimals first, as analyses keep it: otherwise the same chance would
 *   show as two numbers, rounded once here and twice there.
 */
export function people(probability: number): number {
  return Math.round(Number(probability.toFixed(4)) * 100);
}

/** "42", "fewer than 3", "more than 97" */
export function count(probability: number): string {
  const shown = people(probability);
  if (shown < FEWEST) return `fewer than ${FEWEST}`;
  return shown > MOST ? `more than ${MOST}` : String(shown);
}

/** "about 42", "fewer than 3" */
export function about(probability: number): string {
  const shown = count(probability);
  return /^\d/.test(shown) ? `about ${shown}` : shown;
}

/** "42 to 59", "up to 8", "91 or more"; both ends alike are one. */
export function range(low: number, high: number): string {
  const [from, to] = [count(low), count(high)];
  if (from === to) return from;
  if (!/^\d/.test(from)) return `up to ${to}`;
  return /^\d/.test(to) ? `${from} to ${to}` : `${from} or more`;
}

/**
 * A chance and how far it may be off, as people who would pass: "about 53 would pass (46 to 62, depending on …)", "fewer than
 * 3 would pass, perhaps up to 5, depending on …"; without its ends where these are the same number.
 * @param on what the ends depend on.
 */
export function wouldPass(mid: number, low: number, high: number, on: string): string {
  const said = `${about(mid)} would pass`;
  const [middle, from, to] = [count(mid), count(low), count(high)];
  if (from === to) return said;
  // "fewer than 3 (up to 5)" reads as if one of the two were wrong.
  if (people(mid) < FEWEST && middle !== to) return `${said}, perhaps up to ${to}, ${on}`;
  if (people(mid) > MOST && middle !== from) return `${said}, perhaps only ${from}, ${on}`;
  return `${said} (${range(low, high)}, ${on})`;
}

/** Today's chance where room is short: "42", "under 3", "over 97" */
export function shortCount(probability: number): string {
  return count(probability).replace('fewer than', 'under').replace('more than', 'over');
}

/** The chance after study or a lift, where room is short: "42", "under 3", never above "over 90". */
export function countThen(probability: number): string {
  return people(probability) > MOST_AFTER_STUDY
    ? `over ${MOST_AFTER_STUDY}`
    : shortCount(probability);
}

/** The same in a sentence: "about 42", "under 3", "over 90". */
export function aboutThen(probability: number): string {
  const shown = countThen(probability);
  return /^\d/.test(shown) ? `about ${shown}` : shown;
}

/** The same for a chart: nothing above 90. */
export function peopleThen(probability: number): number {
  return Math.min(people(probability), MOST_AFTER_STUDY);
}

/** A range after study: "30 to 65", "70 to over 90"; both ends alike are one. */
export function rangeThen(low: number, high: number): string {
  const [from, to] = [countThen(low), countThen(high)];
  return from === to ? from : `${from} to ${to}`;
}
