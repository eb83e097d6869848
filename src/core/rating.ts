// A rating is the set of levels it leaves open; everything that asks about ratings asks that set.

/** One level of performance in a domain: 1 = Needs Improvement, 2 = Competent, 3 = Proficient or Strong. */
export type Level = 1 | 2 | 3;

/** The ratings a report can carry, in the words of our public output. */
export const ratings = [
  'needs-improvement',
  'competent',
  'proficient',
  'meets-competencies',
  'unknown',
] as const;
export type Rating = (typeof ratings)[number];

/**
 * A non-empty set of levels as three bits: bit 0 stands for level 1, bit 1 for level 2, bit 2 for level 3.
 * A number, so that the analysis of many reports allocates nothing for it.
 */
export type LevelSet = number;

export const LEVEL_1: LevelSet = 0b001;
export const LEVEL_2: LevelSet = 0b010;
export const LEVEL_3: LevelSet = 0b100;
export const ABOVE_1: LevelSet = 0b110;
export const ANY_LEVEL: LevelSet = 0b111;

/**
 * The levels each rating leaves open. The official report knows two words only; "Meets Competencies" covers both
 * upper levels of the three-word scale that courses and articles teach.
 */
export const openLevels: Readonly<Record<Rating, LevelSet>> = {
  'needs-improvement': LEVEL_1,
  competent: LEVEL_2,
  proficient: LEVEL_3,
  'meets-competencies': ABOVE_1,
  unknown: ANY_LEVEL,
};

/** Lowest level in the set. */
export function lowest(set: LevelSet): Level {
  return set & LEVEL_1 ? 1 : set & LEVEL_2 ? 2 : 3;
}

/** Highest level in the set. */
export function highest(set: LevelSet): Level {
  return set & LEVEL_3 ? 3 : set & LEVEL_2 ? 2 : 1;
}
