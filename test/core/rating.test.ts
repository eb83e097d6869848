// Ratings as sets of levels.

import { describe, expect, it } from 'vitest';
import {
  highest,
  LEVEL_1,
  LEVEL_2,
  LEVEL_3,
  lowest,
  openLevels,
  ratings,
} from '#src/core/rating.ts';

describe('the levels a rating leaves open', () => {
  it.each([
    ['needs-improvement', [1]],
    ['competent', [2]],
    ['proficient', [3]],
    ['meets-competencies', [2, 3]],
    ['unknown', [1, 2, 3]],
  ] as const)('%s: %j', (rating, levels) => {
    const set = openLevels[rating];
    const open = [LEVEL_1, LEVEL_2, LEVEL_3].flatMap((level, at) => (set & level ? [at + 1] : []));
    expect(open).toEqual(levels);
    expect(lowest(set)).toBe(Math.min(...levels));
    expect(highest(set)).toBe(Math.max(...levels));
  });

  it('are known for every rating', () => {
    expect(Object.keys(openLevels).sort()).toEqual([...ratings].sort());
  });
});
