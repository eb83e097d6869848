// Cuts a text that tells of several sittings into one part for each.

import type { DateMention } from './find-dates.ts';
import type { ScoreMention } from './find-scores.ts';
import type { Token } from './tokens.ts';

/** More sittings of one exam than this were meant as something else. */
const MOST_SITTINGS = 30;

/**
 * Cuts at the lines, dates or "attempt" words that open a sitting.
 * @returns null when there is nothing to cut at.
 */
export function splitSittings(
  cleaned: string,
  tokens: readonly Token[],
  scores: readonly ScoreMention[],
  dates: readonly DateMention[],
): readonly string[] | null {
  const [first] = scores;
  if (!first || scores.length > MOST_SITTINGS) return null;
  const place = (score: ScoreMention) => tokens[score.at]?.start ?? 0;
  const own = dates.filter((date) => !date.aside);
  const datesLead = own.some((date) => date.start < place(first));
  const cuts: number[] = [];
  for (const [at, score] of scores.entries()) {
    const before = scores[at - 1];
    if (!before) continue;
    const from = place(before) + before.text.length;
    const between = cleaned.slice(from, place(score));
    const opener = openerIn(between, from, datesLead ? own : []);
    const inner = opener === null ? between : between.slice(0, opener);
    const end = boundaryIn(inner);
    if (end === null && opener === null) return null;
    cuts.push(from + (end ?? opener ?? 0));
  }
  return [0, ...cuts].map((start, at) => cleaned.slice(start, cuts[at]));
}

/** Where the next sitting opens between two scores: its date, or a word such as "second attempt". */
function openerIn(between: string, from: number, dates: readonly DateMention[]): number | null {
  const to = from + between.length;
  const date = dates.find((each) => each.start >= from && each.start < to);
  const words =
    /\b(?:first|second|third|fourth|1st|2nd|3rd|4th|next|last|then)\s{1,3}(?:attempt|try|time|sitting)|\b(?:attempt|try)\s{0,3}#?\s{0,3}\d/i.exec(
      between,
    );
  const places = [words?.index, date && date.start - from].filter((each) => each !== undefined);
  return places.length > 0 ? Math.min(...places) : null;
}

/** Behind the last line end; without one, at the last end of a sentence or clause. */
function boundaryIn(between: string): number | null {
  const line = between.lastIndexOf('\n');
  if (line >= 0) return line + 1;
  const clause = Math.max(
    ...['. ', '; ', ', ', ' and ', ' then '].map((end) => between.lastIndexOf(end)),
  );
  return clause >= 0 ? clause + 1 : null;
}
