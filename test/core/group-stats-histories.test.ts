// Thousands of random histories of a group: whatever was published of it, added and subtracted at will, rests on nobody
// or on at least the minimum of people. Who was erased and reports again is somebody new there: nothing is left by which
// they could be known, and what they add is fresh.

import { describe, expect, it } from 'vitest';
import { planPublication } from '#src/core/group-stats.ts';
import { differing } from '#test/support/group-books.ts';
import {
  liveThroughHistories,
  type Rule,
  realRule,
  tellHistory,
} from '#test/support/group-histories.ts';

/** More of them: `node test/support/group-histories.ts 1000000`. */
const HISTORIES = 3000;

describe('random histories', () => {
  it('publish nothing that leaves a few people when it is added and subtracted', () => {
    const { broken, publications, pairs, combinations } = liveThroughHistories(1, HISTORIES);
    if (broken[0] !== undefined) expect.unreachable(tellHistory(broken[0]));
    // All of it came to pass.
    expect(publications).toBeGreaterThan(8 * HISTORIES);
    expect(pairs).toBeGreaterThan(40 * HISTORIES);
    expect(combinations).toBeGreaterThan(40 * HISTORIES);
  }, 60_000);

  // Whether the books would notice: each rule lacks one thing that the argument rests on.
  it.each<readonly [string, Partial<Rule>]>([
    ['what somebody had before an edit counts as fresh again', { remembersEdits: false }],
    ['whoever leaves and comes back counts as fresh again', { remembersLeavers: false }],
    [
      'parts are shown as soon as there are enough of both together',
      {
        plan: (pools, ...rest) => (planPublication(pools, ...rest) === null ? null : 'apart'),
      },
    ],
    [
      'parts are shown as soon as enough people are in each',
      {
        plan: (pools, publishedAt, minimum, now) => {
          const how = planPublication(pools, publishedAt, minimum, now);
          const enough = [pools.failed, pools.passed].every(({ people }) => people >= minimum);
          return how === null ? null : enough ? 'apart' : how;
        },
      },
    ],
    [
      'published whenever enough people are there',
      {
        plan: ({ failed, passed }, _at, minimum) =>
          failed.people + passed.people >= minimum ? 'together' : null,
      },
    ],
  ])('are found out: %s', (_what, weaker) => {
    const rule = { ...realRule, ...weaker };
    expect(liveThroughHistories(1, 200, { rule }).broken.length).toBeGreaterThan(5);
  });

  it('are found out where no two sums are a few people apart, and three or more are', () => {
    const rule: Rule = {
      ...realRule,
      plan: ({ failed, passed }, _at, minimum) =>
        failed.people + passed.people >= minimum ? 'together' : null,
      mayStandBeside: (sum, earlier) =>
        earlier.every((each) => {
          const apart = differing(sum.people, each.people);
          return apart >= Math.max(sum.minimum, each.minimum);
        }),
    };
    const { wrong } = liveThroughHistories(1, 200, { rule, combinations: 1000 });
    expect(wrong.filter((line) => line.includes('apart'))).toEqual([]);
    expect(wrong.filter((line) => line.includes('leaves')).length).toBeGreaterThan(5);
  });
});
