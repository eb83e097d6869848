// Report cards made straight from told reports, past the reading of text.

import { analysisCard } from '#src/cards/analysis-card.ts';
import type { Action, Card } from '#src/cards/card.ts';
import { ordinal, report as words } from '#src/cards/words/en.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { checkReport, type ToldReport } from '#src/core/check-report.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Rating } from '#src/core/rating.ts';
import { orderAttempts } from '#src/core/trend.ts';
import { judgeWeeks } from '#src/core/weeks-judged.ts';
import { testToday } from './make-bot-for-tests.ts';

/** @throws when the report is not a good one. */
export function checked(exam: Exam, told: ToldReport): Report {
  const check = checkReport(exam, told, testToday);
  if (!check.ok) throw new RangeError(JSON.stringify(check.issues));
  return check.value;
}

/** The card that somebody gets for a report, as the answer to it. @param again where it is kept. */
export function reportCard(
  exam: Exam,
  told: ToldReport,
  earlier: readonly ToldReport[] = [],
  again: Action | null = null,
): Card {
  const report = checked(exam, told);
  const before = earlier.map((each) => checked(exam, each));
  const analysis = analyze(exam, report, before);
  return analysisCard(exam, analysis, {
    today: testToday,
    scores: orderAttempts(report, before).attempts.map(({ score }) => score),
    takenOn: report.takenOn,
    later: null,
    verdictKnown: report.passed !== null,
    remarks: [],
    question: null,
    closing: [words.saved(ordinal(analysis.attempt))],
    buttons: [],
    again,
    number: again === null ? null : 1,
    judged: judgeWeeks(exam, report, before, analysis, testToday),
  });
}

/** Ratings for all domains of an exam, taken in turn from a list. */
export function rate(exam: Exam, ...ratings: readonly Rating[]): Record<string, Rating> {
  return Object.fromEntries(
    exam.domains.map((domain, at) => [domain.id, ratings[at % ratings.length] ?? 'unknown']),
  );
}

/** Reports of every kind for one exam, by what they are: the newest, and those before it. */
export function reportsOf(exam: Exam): Readonly<Record<string, readonly ToldReport[]>> {
  const mark = exam.passMark.value;
  const ni = 'needs-improvement';
  const mc = 'meets-competencies';
  const last: ToldReport = {
    score: mark - 20,
    takenOn: '2026-11-01',
    ratings: rate(exam, ni, mc),
    study: ['videos', 'practice'],
    hoursPerWeek: 6,
  };
  return {
    'everything weak': [{ score: 310, ratings: rate(exam, ni), takenOn: '2026-11-20' }],
    'half of it weak': [{ score: mark - 40, ratings: rate(exam, ni, mc), study: ['videos'] }],
    'nothing weak, failed': [{ score: mark - 1, ratings: rate(exam, mc) }],
    'a bare pass': [{ score: mark, ratings: rate(exam, mc, ni), takenOn: '2026-11-20' }],
    'a clear pass': [{ score: 960, ratings: rate(exam, mc) }],
    'the score alone': [{ score: mark - 60 }],
    'ratings alone': [{ ratings: rate(exam, ni, mc) }],
    'ratings and a verdict': [{ ratings: rate(exam, mc, ni), passed: false }],
    'one rating': [{ score: 640, ratings: { [exam.domains[0]?.id ?? '']: ni } }],
    'the words of courses': [
      {
        score: mark - 90,
        ratings: rate(exam, 'competent', ni, 'proficient'),
        study: ['videos', 'practice', 'hands-on', 'reading'],
        hoursPerWeek: 1.5,
      },
    ],
    'a fourth sitting': [
      last,
      { score: mark - 110, takenOn: '2026-08-01', ratings: rate(exam, ni) },
      { score: mark - 60, takenOn: '2026-09-01', ratings: rate(exam, ni, mc) },
      { score: mark - 15, takenOn: '2026-10-15', ratings: rate(exam, mc) },
    ],
    'a fall': [
      { score: mark - 150, takenOn: '2026-11-01', ratings: rate(exam, ni) },
      { score: mark - 20, takenOn: '2026-10-15', ratings: rate(exam, mc) },
    ],
  };
}
