// Random lives of groups through the real program, held against somebody who knows everything: people report, correct,
// delete, say yes and no, leave, come back, are erased; processes end halfway; minimums go up and down. Whatever organisers
// could see at any time has the right numbers, and rests, added and subtracted at will, on nobody or on enough people.

import { expect, it } from 'vitest';
import { liveThroughLives } from '#test/support/group-life.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

/** More of them: `node test/support/group-life.ts 10000`. */
const LIVES = 30;

it('random lives show nothing that rests on a few people', async () => {
  const { story, deeds, ...found } = await liveThroughLives(testExams, 1, LIVES);
  if (story !== null) expect.unreachable(story);
  // All of it came to pass.
  expect(found.publications).toBeGreaterThan(3 * LIVES);
  expect(found.apart).toBeGreaterThan(LIVES / 6);
  expect(found.withdrawn).toBeGreaterThan(LIVES / 2);
  expect(found.pairs).toBeGreaterThan(5 * LIVES);
  expect(found.combinations).toBeGreaterThan(50 * LIVES);
  expect(found.quartiles).toBeGreaterThan(0);
  for (const deed of [
    ...['report', 'edit', 'remove', 'in', 'out', 'leave', 'return', 'erase'],
    ...['found gone', 'crash', 'minimum'],
  ]) {
    expect([deed, (deeds[deed] ?? 0) > 0]).toEqual([deed, true]);
  }
}, 60_000);
