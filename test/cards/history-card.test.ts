// The chart of somebody's scores: the same sittings, in the same order, as the trend above it.

import { describe, expect, it } from 'vitest';
import { historyCard } from '#src/cards/history-card.ts';
import type { Attempt, Report } from '#src/core/attempt.ts';
import { examOf } from '../core/reports.ts';
import { makeReport } from '../support/stored-reports.ts';

const clf = examOf('CLF-C02');

/** The scores that are drawn for attempts saved one after the other; null where nothing is. */
function drawn(...told: readonly Partial<Report>[]): readonly number[] | null {
  const attempts = told.map(
    (changes, at): Attempt => ({
      id: `a${at}`,
      report: makeReport({ exam: clf.code, passed: false, ratings: {}, ...changes }),
      savedAt: at,
      changedAt: at,
    }),
  );
  const { blocks } = historyCard(attempts, [], [clf]);
  const [chart] = blocks.filter((block) => block.kind === 'chart');
  return chart?.series[0]?.points.map(({ value }) => value) ?? null;
}

describe('the chart of scores', () => {
  it('ends with what was told last where that has no day', () => {
    expect(drawn({ score: 600, takenOn: '2026-01-10' }, { score: 680, takenOn: null })).toEqual([
      600, 680,
    ]);
  });

  it('goes by days where they are known, whenever they were told', () => {
    expect(
      drawn(
        { score: 640, takenOn: '2026-03-01' },
        { score: 590, takenOn: null },
        { score: 600, takenOn: '2026-01-10' },
      ),
    ).toEqual([590, 600, 640]);
  });

  it('draws a sitting once that may be told twice', () => {
    const twice = [
      { score: 550, takenOn: null },
      { score: 550, takenOn: '2026-01-10' },
    ];
    expect(drawn(...twice)).toBeNull();
    expect(drawn(...twice, { score: 640, takenOn: '2026-03-01' })).toEqual([550, 640]);
  });
});
