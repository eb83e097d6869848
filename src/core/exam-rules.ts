// An exam's rules made ready to be asked, once per exam.

import { type Condition, compileCondition, type Question } from './condition.ts';
import type {
  BandRule,
  Exam,
  Finding,
  NextExamRule,
  Pattern,
  TimelineRow,
  Variant,
} from './exam.ts';
import { scaleOf } from './readiness/exam-tables.ts';
import { scaleErrorOf } from './readiness/scale-error.ts';
import { placeholdersIn } from './template.ts';

/** Something with a condition, and the condition compiled. */
export interface Asked<T> {
  readonly rule: T;
  readonly ask: Question;
}

export interface AskedFinding<T extends Finding> extends Asked<T> {
  /** Whether its texts hold placeholders to be filled. */
  readonly hasPlaceholders: boolean;
  readonly variants: readonly Asked<Variant>[];
}

export interface ExamRules {
  readonly redFlags: readonly AskedFinding<Finding>[];
  readonly patterns: readonly AskedFinding<Pattern>[];
  readonly misreadings: readonly AskedFinding<Finding>[];
  readonly afterPass: readonly AskedFinding<Finding>[];
  readonly notes: readonly AskedFinding<Finding>[];
  readonly bands: readonly Asked<BandRule>[];
  readonly bandsWithoutScore: readonly Asked<BandRule>[];
  readonly bandsWithoutRatings: readonly Asked<BandRule>[];
  readonly indicators: readonly Asked<Exam['readiness']['indicators'][number]>[];
  readonly timeline: readonly Asked<TimelineRow>[];
  readonly nextExam: readonly Asked<NextExamRule>[];
  /** Points that a question is worth near the mark. */
  readonly pointsPerQuestion: number;
}

const known = new WeakMap<Exam, ExamRules>();

/** The compiled rules of an exam; the same object each time. */
export function rulesOf(exam: Exam): ExamRules {
  let rules = known.get(exam);
  if (!rules) {
    rules = compileRules(exam);
    known.set(exam, rules);
  }
  return rules;
}

const always: Question = () => 'yes';

function compileRules(exam: Exam): ExamRules {
  const asked = <T extends { readonly when?: Condition | undefined }>(rule: T): Asked<T> => ({
    rule,
    ask: rule.when ? compileCondition(rule.when, exam.domains) : always,
  });
  const finding = <T extends Finding>(rule: T): AskedFinding<T> => ({
    ...asked(rule),
    hasPlaceholders: [rule, ...(rule.variants ?? [])].some(
      ({ title = '', detail = '', advice = '' }) =>
        placeholdersIn(title + detail + advice).length > 0,
    ),
    variants: (rule.variants ?? []).map(asked),
  });
  const { readiness } = exam;
  return {
    redFlags: exam.redFlags.map(finding),
    patterns: exam.patterns.map(finding),
    misreadings: exam.misreadings.map(finding),
    afterPass: exam.afterPass.map(finding),
    notes: exam.notes.map(finding),
    bands: readiness.bands.map(asked),
    bandsWithoutScore: readiness.withoutScore.map(asked),
    bandsWithoutRatings: readiness.withoutRatings.map(asked),
    indicators: readiness.indicators.map(asked),
    timeline: exam.timeline.map(asked),
    nextExam: exam.nextExam.map(asked),
    pointsPerQuestion: scaleErrorOf(scaleOf(exam)).perQuestion,
  };
}
