// A year of people in all zones, watched by somebody who only knows what was promised to them.

import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '#src/storage/open-store.ts';
import { liveThroughYear } from '#test/support/follow-up-year.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

it.each([7, 11])(
  'a year of sixty people goes as promised: seed %i',
  async (seed) => {
    const store = await openStore('sqlite::memory:');
    onTestFinished(() => store.close());
    const { checker, defects, outcomes, steps } = await liveThroughYear({
      exams: testExams,
      store,
      people: 60,
      seed,
    });
    expect(checker.wrong).toEqual([]);
    expect(defects).toEqual([]);
    expect(steps).toBe(365 * 48);
    // All of it came to pass, and only that.
    expect(Object.keys(outcomes).toSorted()).toEqual(expect.arrayContaining(['sent']));
    expect(outcomes['sent']).toBe(checker.counts['messages']);
    expect(checker.counts['week']).toBeGreaterThan(100);
    for (const kind of [
      'first',
      'retake-opens',
      'exam-week',
      'exam-eve',
      'exam-after',
      'passed',
      'goodbye',
    ]) {
      expect([kind, (checker.counts[kind] ?? 0) > 0]).toEqual([kind, true]);
    }
  },
  60_000,
);
