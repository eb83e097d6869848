// How far one sitting can be off, and what a question is worth in points near the pass mark.

import { CENTRAL_SHARE, DAY_NOISE, EQUATING_NOISE } from './constants.ts';
import type { ExamTables } from './exam-tables.ts';
import { varianceAtShare } from './readiness-grid.ts';

export interface ScaleError {
  /** Standard error of one sitting, in questions and in points of the scale. */
  readonly questions: number;
  readonly points: number;
  /** Points near the mark: of one question, and of one logit of readiness in all domains. */
  readonly perQuestion: number;
  readonly perLogit: number;
}

/** The error at the pass mark, with the mark at 70 % of the questions: 59 points for CLF-C02, 50 for DOP-C02. */
export function scaleErrorOf(
  tables: Pick<ExamTables, 'lowest' | 'highest' | 'passMark' | 'questions'>,
): ScaleError {
  const { lowest, highest, passMark, questions: all } = tables;
  // A share's slope over readiness is the variance a question adds, both being the mean of L(1 - L).
  const perLogitInQuestions = all * varianceAtShare(CENTRAL_SHARE);
  const day = DAY_NOISE * perLogitInQuestions;
  const questions = Math.sqrt(perLogitInQuestions + EQUATING_NOISE ** 2 + day ** 2);
  // Between the two conversions that are held possible.
  const below = (passMark - lowest) / (CENTRAL_SHARE * all);
  const above = (highest - passMark) / ((1 - CENTRAL_SHARE) * all);
  const perQuestion = (below + above) / 2;
  return {
    questions,
    points: questions * perQuestion,
    perQuestion,
    perLogit: perLogitInQuestions * perQuestion,
  };
}
