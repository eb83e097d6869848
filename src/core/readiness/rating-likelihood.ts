// What a rating says about the questions right in its domain: the line between the two official words, or the two cuts
// of the three words that courses teach.

import type { IsoDate, ReadinessLine, Source } from '../exam.ts';
import { ABOVE_1, ANY_LEVEL, LEVEL_1, LEVEL_2, openLevels, type Rating } from '../rating.ts';
import { CUT_SHIFT, CUT_SOFTNESS, LAPSE, LEVEL_CUTS } from './constants.ts';
import type { ExamTables } from './exam-tables.ts';
import { normalCdf } from './normal-cdf.ts';

/** The fitted line with what it rests on, as data/readiness-line.yaml holds it. */
export interface FittedLine extends ReadinessLine {
  readonly fitted: IsoDate;
  /** How many reports and ratings it was fitted to. */
  readonly reports: number;
  readonly ratings: number;
  readonly source: Source;
  /** Of one rating given the score, in nats. */
  readonly meanLogLoss: number;
  /** The best that each offset can do. */
  readonly profile: readonly (ReadinessLine & { readonly logLikelihood: number })[];
}

/** Words a report is rated in: the two of the official report, or the three of courses. */
export type RatingWords = 'two' | 'three';

/**
 * The words somebody has used: three, where a rating is one of the upper two of them. Needs Improvement stands in both;
 * alone it is read as the official word.
 */
export function wordsOf(ratings: readonly Rating[]): RatingWords {
  return ratings.some((rating) => rating === 'competent' || rating === 'proficient')
    ? 'three'
    : 'two';
}

/**
 * P(rating | count right) for a whole row of the tables; 1 throughout a domain without a rating.
 * @param ratings in the order of the tables' domains.
 * @param passShare that the line of the two words is taken from; the cuts of the three words do not depend on it.
 * @param into as wide as a row.
 */
export function fillRatingLikelihood(
  tables: Pick<ExamTables, 'counts' | 'starts'>,
  ratings: readonly Rating[],
  words: RatingWords,
  line: ReadinessLine,
  passShare: number,
  into: Float64Array,
): void {
  const cuts = words === 'two' ? [passShare + line.offset] : LEVEL_CUTS;
  const softness = words === 'two' ? line.softness : CUT_SOFTNESS;
  const levels = cuts.length + 1;
  for (const [domain, count] of tables.counts.entries()) {
    const open = levelsOpen(ratings[domain] ?? 'unknown', words);
    const start = tables.starts[domain] as number;
    for (let x = 0; x <= count; x++) {
      // A domain so light that it has no question says nothing either.
      if (open === ANY_LEVEL || count === 0) {
        into[start + x] = 1;
        continue;
      }
      let chance = 0;
      let atLeast = 1;
      let lapses = 0;
      for (let level = 0; level < levels; level++) {
        const cut = cuts[level];
        const above = cut === undefined ? 0 : normalCdf((x / count - cut) / softness + CUT_SHIFT);
        // Bit 0 of the set is the lowest level.
        if (open & (1 << level)) {
          chance += atLeast - above;
          lapses += LAPSE / levels;
        }
        atLeast = above;
      }
      into[start + x] = (1 - LAPSE) * chance + lapses;
    }
  }
}

/** The levels a rating leaves open, of those its words tell apart: of two, the second stands for all above the first. */
function levelsOpen(rating: Rating, words: RatingWords): number {
  const open = openLevels[rating];
  if (words === 'three' || open === ANY_LEVEL) return open;
  return open & ABOVE_1 ? LEVEL_2 : LEVEL_1;
}
