// Why the chance to pass does not follow from the range of the score alone: said where both are shown, and true.

import { describe, expect, it } from 'vitest';
import { readiness } from '#src/cards/words/en-readiness.ts';
import { filterAttempts } from '#src/core/readiness/attempts-filter.ts';
import { FIRST_LEVEL } from '#src/core/readiness/constants.ts';
import { tablesOf } from '#src/core/readiness/exam-tables.ts';
import { scaleErrorOf } from '#src/core/readiness/scale-error.ts';
import { textsOf } from '#test/support/card-text.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { rate, reportCard } from '#test/support/report-cards.ts';

const clf = examOf('CLF-C02');
const taken = { takenOn: '2026-11-15' };
const said = (...told: Parameters<typeof reportCard>) => textsOf(reportCard(...told)).join('\n');

describe('the range of a score', () => {
  it('stands with the reason why the chance is another, once', () => {
    for (const score of [420, 640, 690]) {
      const text = said(clf, { ...taken, score });
      expect(text).toContain(readiness.scoreHeading);
      expect(text.split(readiness.notByRange)).toHaveLength(2);
    }
  });

  it('gives the earlier sittings as the reason where there are some: they may lower the chance', () => {
    const text = said(clf, { ...taken, score: 695 }, [{ score: 480, takenOn: '2026-01-15' }]);
    expect(text).toContain(readiness.notByRangeEarlier);
    expect(text).not.toContain(readiness.notByRange);
  });

  it('stands without a reason where no chance is given', () => {
    const doubtful = { score: 480, ratings: rate(clf, 'meets-competencies') };
    for (const told of [doubtful, { score: 800 }]) {
      expect(said(clf, { ...taken, ...told })).not.toMatch(/does not follow from this range/);
    }
  });

  it('is left with more bad luck than good below the mark, and the more so the lower the score', () => {
    for (const exam of testExams) {
      const { points: error } = scaleErrorOf(tablesOf(exam));
      // How far luck took somebody down, in its own standard deviations: of what is left of the error when the score is known.
      const left = (FIRST_LEVEL.sd * error) / Math.hypot(FIRST_LEVEL.sd, error);
      const down = [100, 400, 600, exam.passMark.value - 1].map((score) => {
        const [{ level = score } = {}] = filterAttempts(exam, [{ score }]);
        return (level - score) / left;
      });
      expect(Math.min(...down)).toBeGreaterThan(0);
      expect(down).toEqual(down.toSorted((a, b) => b - a));
    }
  });
});
