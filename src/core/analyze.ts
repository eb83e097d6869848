// The analysis core: one exam, one report, earlier reports → what it means. Pure and deterministic.
// The rules stand in data/; what holds for every exam is explained in the comments here.

import type {
  AfterPlan,
  Analysis,
  DomainReading,
  FindingReading,
  PatternReading,
  Plan,
} from './analysis.ts';
import type { Answer } from './answer.ts';
import { apportion } from './apportion.ts';
import type { Report } from './attempt.ts';
import type { Situation } from './condition.ts';
import type { Domain, Exam, Finding, IsoDate, Outcome, StudyKind } from './exam.ts';
import { type AskedFinding, rulesOf } from './exam-rules.ts';
import { listed } from './listed.ts';
import { type ModelledDomain, readAfterPlan, readModelled } from './model-reading.ts';
import { DEFAULT_HOURS, hoursByDomain, type PlannedDomain, planStudy } from './plan.ts';
import { highest, lowest, openLevels, type Rating } from './rating.ts';
import { afterStudy } from './readiness/after-study.ts';
import { readingOf, weighedOf } from './readiness/reading-of.ts';
import { type Prospect, readIndicators, readProspect } from './readiness.ts';
import { mayBeSatAgain, retakeState, waitEnds } from './retake.ts';
import { fillTemplate, type Values } from './template.ts';
import { orderAttempts, readTrend } from './trend.ts';

export interface AnalyzeOptions {
  /** Parts of the analysis to leave out: the readiness model takes most of the time there is. */
  readonly without?: readonly ('readiness' | 'after-plan')[];
}

/**
 * Says what a report means.
 * @param report a checked report of this exam (core/check-report.ts).
 * @param earlier the person's other reports, in any order; those of other exams are left out.
 */
export function analyze(
  exam: Exam,
  report: Report,
  earlier: readonly Report[] = [],
  { without = [] }: AnalyzeOptions = {},
): Analysis {
  const outcome = outcomeOf(exam, report);
  const gap = report.score === null ? null : report.score - exam.passMark.value;
  const domains = inStudyOrder(exam, report);
  const values = lazily(() => findingValues(exam, report, domains));
  const fill = (text: string) => (text.includes('{') ? fillTemplate(text, values()) : text);

  const reading = without.includes('readiness') ? null : readingOf(exam, report, earlier);
  const { attempts, at } = orderAttempts(report, earlier);
  const canRetake = outcome === 'pass' || mayBeSatAgain(exam, report.takenOn);
  const modelled =
    reading &&
    readModelled(exam, report.score, reading, domains.map(sharedOut), {
      canRetake,
      scoresBefore: attempts.slice(0, at).map(({ score }) => score),
    });
  const planned = domains.map((each) => ({
    ...each,
    share: modelled?.byDomain.get(each.domain.id)?.planShare ?? each.share,
  }));

  const against = reading?.kind === 'held-back' && reading.why === 'inconsistent';
  const situation = makeSituation(exam, report, outcome, gap, against);
  const prospect: Prospect | null = outcome === 'pass' ? null : readProspect(exam, situation);
  const banded: Situation = { ...situation, band: prospect?.band ?? 'passed' };

  const rules = rulesOf(exam);
  const cannotTell: string[] = [];
  const redFlags = readFindings(rules.redFlags, banded, fill, cannotTell);
  const { patterns, answers } = readPatterns(exam, banded, report.study, fill, cannotTell);
  const informed: Situation = { ...banded, patterns: answers };
  const misreadings = readFindings(rules.misreadings, informed, fill, cannotTell);
  const afterPass = readFindings(rules.afterPass, informed, fill, cannotTell);
  // Notes are about the entry; an open one says nothing, so it is not listed as "cannot tell".
  const notes = readFindings(rules.notes, informed, fill, []);

  const plan =
    prospect && planStudy(exam, planned, prospect.weeks, report.hoursPerWeek ?? DEFAULT_HOURS);
  const nextExam =
    outcome === 'pass'
      ? rules.nextExam.find(({ ask }) => ask(informed) === 'yes')?.rule
      : undefined;

  return {
    exam: {
      code: exam.code,
      name: exam.name,
      passMark: exam.passMark.value,
      scale: exam.scale,
    },
    outcome,
    score: report.score,
    gap,
    attempt: at + 1,
    domains: domains.map((each) => readDomain(exam, each, modelled?.byDomain.get(each.domain.id))),
    atRiskWeight: atRiskWeight(domains),
    redFlags,
    patterns,
    misreadings,
    afterPass,
    notes,
    cannotTell,
    readiness: {
      band: banded.band,
      indicators: prospect ? readIndicators(exam, informed, fill) : [],
      decidedBy: prospect?.decidedBy ?? [],
      ...modelled?.readiness,
      ...(plan && modelled?.readiness.model.show === 'number' && !without.includes('after-plan')
        ? { afterPlan: afterPlan(exam, report, earlier, plan) }
        : {}),
    },
    timeline: prospect && {
      weeks: prospect.weeks,
      earliestRetake: earliestRetake(exam, report, outcome),
    },
    plan,
    trend: readTrend(
      exam,
      attempts,
      domains.map((each) => each.domain),
    ),
    nextExam: nextExam ? { ready: nextExam.ready, detail: fill(nextExam.detail) } : null,
  };
}

function afterPlan(exam: Exam, report: Report, earlier: readonly Report[], plan: Plan): AfterPlan {
  const hours = hoursByDomain(exam, plan);
  return readAfterPlan(plan, afterStudy(weighedOf(exam, report, earlier), hours));
}

/** Pass if the score reaches the mark or the person says so; checkReport refuses a report in which the two disagree. */
function outcomeOf(exam: Exam, report: Report): Outcome {
  if (report.score !== null) return report.score >= exam.passMark.value ? 'pass' : 'fail';
  return report.passed === null ? 'unknown' : report.passed ? 'pass' : 'fail';
}

function makeSituation(
  exam: Exam,
  report: Report,
  outcome: Outcome,
  gap: number | null,
  ratingsAgainstScore: boolean,
): Situation {
  const given = exam.domains.map((domain) => report.ratings[domain.id] ?? 'unknown');
  return {
    outcome,
    score: report.score,
    gap,
    questionsShort: questionsShort(exam, report.score),
    levels: given.map((rating) => openLevels[rating]),
    anyRating: given.some((rating) => rating !== 'unknown'),
    weightsAsPercentages: report.weightsAsPercentages,
    ratingsAgainstScore,
    patterns: new Map(),
    band: 'unknown',
  };
}

/** Place of each rating in the study order: what costs points first, what nothing is known about last. */
const studyRank: Readonly<Record<Rating, number>> = {
  'needs-improvement': 0,
  competent: 1,
  'meets-competencies': 2,
  proficient: 3,
  unknown: 4,
};

/** How much study a rating asks for, relative to the domain's weight; a coach's rule of thumb, never zero. */
const studyNeed: Readonly<Record<Rating, number>> = {
  'needs-improvement': 3,
  competent: 1.5,
  'meets-competencies': 1,
  proficient: 0.5,
  unknown: 1.5,
};

/** Domains by rating, heavier first inside each, ties in official order; shares of study time add to 100. */
function inStudyOrder(exam: Exam, report: Report): readonly PlannedDomain[] {
  const given = exam.domains.map((domain) => report.ratings[domain.id] ?? 'unknown');
  const shares = apportion(
    100,
    // Unpublished weights count as equal ones.
    exam.domains.map((domain, at) => (domain.weight ?? 1) * studyNeed[given[at] ?? 'unknown']),
  );
  return exam.domains
    .map((domain, at) => ({
      domain,
      rating: given[at] ?? 'unknown',
      share: shares[at] ?? 0,
    }))
    .sort(
      (a, b) =>
        studyRank[a.rating] - studyRank[b.rating] ||
        (b.domain.weight ?? 0) - (a.domain.weight ?? 0),
    );
}

function sharedOut({ domain, share }: PlannedDomain) {
  return { id: domain.id, studyShare: share };
}

function readDomain(
  exam: Exam,
  { domain, rating, share }: PlannedDomain,
  { planShare, ...modelled }: ModelledDomain = {},
): DomainReading {
  const levels = openLevels[rating];
  const { guidance } = domain;
  return {
    id: domain.id,
    name: domain.name,
    weight: domain.weight,
    rating,
    label: exam.labels[rating],
    levels: [lowest(levels), highest(levels)],
    studyShare: share,
    ...(planShare === undefined ? {} : { planShare }),
    meaning: guidance.meaning[rating],
    failurePoints: guidance.failurePoints,
    focus: guidance.focus,
    question: guidance.question,
    ...(guidance.lab === undefined ? {} : { lab: guidance.lab }),
    ...modelled,
  };
}

function isWeak({ rating }: PlannedDomain): boolean {
  return rating === 'needs-improvement';
}

function atRiskWeight(domains: readonly PlannedDomain[]): number | null {
  if (domains.every(({ rating }) => rating === 'unknown')) return null;
  let sum = 0;
  for (const each of domains) {
    if (!isWeak(each)) continue;
    if (each.domain.weight === null) return null;
    sum += each.domain.weight;
  }
  return sum;
}

/** First day the exam can be sat again, when it was failed and its day is known, and this version still can be. */
function earliestRetake(exam: Exam, report: Report, outcome: Outcome): IsoDate | null {
  if (outcome !== 'fail' || report.takenOn === null) return null;
  return retakeState(exam, report.takenOn, null) === 'open' ? waitEnds(exam, report.takenOn) : null;
}

function readFindings(
  findings: readonly AskedFinding<Finding>[],
  situation: Situation,
  fill: (text: string) => string,
  cannotTell: string[],
): readonly FindingReading[] {
  const readings: FindingReading[] = [];
  for (const finding of findings) {
    const answer = finding.ask(situation);
    if (answer === 'yes') readings.push(readFinding(finding, situation, fill));
    else if (answer === 'cannot-tell') cannotTell.push(finding.rule.id);
  }
  return readings;
}

function readFinding(
  { rule, hasPlaceholders, variants }: AskedFinding<Finding>,
  situation: Situation,
  fill: (text: string) => string,
): FindingReading {
  const text = hasPlaceholders ? fill : (plain: string) => plain;
  const variant = variants.find(({ ask }) => ask(situation) === 'yes')?.rule;
  return {
    id: rule.id,
    title: text(variant?.title ?? rule.title),
    detail: text(variant?.detail ?? rule.detail),
    advice: text(variant?.advice ?? rule.advice),
    basis: rule.basis,
    ...(rule.source ? { source: rule.source } : {}),
  };
}

/** Patterns in table order, those that the stated study supports first. */
function readPatterns(
  exam: Exam,
  situation: Situation,
  study: readonly StudyKind[],
  fill: (text: string) => string,
  cannotTell: string[],
) {
  const answers = new Map<string, Answer>();
  const asking: Situation = { ...situation, patterns: answers };
  const patterns: PatternReading[] = [];
  for (const pattern of rulesOf(exam).patterns) {
    const answer = pattern.ask(asking);
    answers.set(pattern.rule.id, answer);
    if (answer === 'cannot-tell') cannotTell.push(pattern.rule.id);
    if (answer !== 'yes') continue;
    const reading = readFinding(pattern, asking, fill);
    if (study.length === 0) {
      patterns.push({ ...reading, study: null });
      continue;
    }
    const fits = study.includes(pattern.rule.study) ? 'supports' : 'contradicts';
    const said = fillTemplate(exam.studyFit[fits], {
      study: listed(study.map((kind) => exam.studyFit.words[kind])),
    });
    patterns.push({ ...reading, detail: `${reading.detail} ${said}`, study: fits });
  }
  patterns.sort((a, b) => Number(b.study === 'supports') - Number(a.study === 'supports'));
  return { patterns, answers };
}

/** What the placeholders of findings stand for in this report. */
function findingValues(exam: Exam, report: Report, domains: readonly PlannedDomain[]): Values {
  const weak = domains.filter(isWeak);
  const least = Math.min(...exam.domains.map((domain) => domain.weight ?? 0));
  const lightest: readonly Domain[] = exam.domains.filter((domain) => domain.weight === least);
  const lightestWeak = lightest.find((domain) => weak.some((each) => each.domain === domain));
  return {
    exam: exam.code,
    score: report.score === null ? '' : String(report.score),
    passMark: String(exam.passMark.value),
    distance: report.score === null ? '' : String(Math.abs(report.score - exam.passMark.value)),
    points: report.score === null ? '' : inPoints(Math.abs(report.score - exam.passMark.value)),
    questionsShort: inQuestions(questionsShort(exam, report.score)),
    atRisk: String(atRiskWeight(domains) ?? ''),
    weakCount: String(weak.length),
    weakDomains: listed(weak.map((each) => each.domain.name)),
    lightest: (lightestWeak ?? lightest[0])?.name ?? '',
    lightestWeight: String(least),
    waitDays: String(exam.retake.waitDays.value),
  };
}

function inPoints(distance: number): string {
  return distance === 1 ? '1 point' : `${distance} points`;
}

/** Whole questions between the score and the mark, below 0 above it. */
function questionsShort(exam: Exam, score: number | null): number | null {
  if (score === null) return null;
  return Math.round((exam.passMark.value - score) / rulesOf(exam).pointsPerQuestion);
}

function inQuestions(short: number | null): string {
  if (short === null) return '';
  const count = Math.abs(short);
  if (count === 0) return 'less than one question';
  return count === 1 ? 'about one question' : `about ${count} questions`;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
