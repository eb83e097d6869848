// The readiness model's result → what an analysis says of it: rounded, so that the same report gives the same bytes.

import type { AfterPlan, DomainEstimate, ModelReading, PassProbability, Plan } from './analysis.ts';
import { apportion } from './apportion.ts';
import type { DomainId, Exam } from './exam.ts';
import { planHours } from './plan.ts';
import type { AfterStudy } from './readiness/after-study.ts';
import { tablesOf } from './readiness/exam-tables.ts';
import type { ReadinessResult } from './readiness/read-readiness.ts';
import { scaleErrorOf } from './readiness/scale-error.ts';

/** What a reading says about one domain. */
export interface ModelledDomain {
  readonly estimate?: DomainEstimate;
  readonly leverage?: number;
  readonly planShare?: number;
}

/** The parts of an analysis that come from the model. */
export interface ModelledReport {
  readonly byDomain: ReadonlyMap<DomainId, ModelledDomain>;
  readonly readiness: {
    readonly passProbability?: PassProbability;
    readonly ifLifted?: readonly { readonly domain: DomainId; readonly mid: number }[];
    readonly model: ModelReading;
  };
}

/** What a reading does not say itself. */
export interface ReadingContext {
  /** Whether this version can be sat again, as far as an analysis knows. */
  readonly canRetake: boolean;
  /** Scores of the sittings before it, oldest first. */
  readonly scoresBefore: readonly (number | null)[];
}

/**
 * @param score of the same report, in points.
 * @param inStudyOrder ids of the exam's domains with their shares of study time in percent.
 */
export function readModelled(
  exam: Exam,
  score: number | null,
  result: ReadinessResult,
  inStudyOrder: readonly { readonly id: DomainId; readonly studyShare: number }[],
  { canRetake, scoresBefore }: ReadingContext,
): ModelledReport {
  const tables = tablesOf(exam);
  const error = scaleErrorOf(tables);
  const order = inStudyOrder.map(({ id }) => id);
  const sorted = (ids: readonly DomainId[]) => order.filter((id) => ids.includes(id));
  const estimate = result.kind === 'estimate' && canRetake ? result : null;
  const domains = 'domains' in result && typeof result.domains !== 'number' ? result.domains : null;
  const groups = 'groups' in result ? result.groups : null;
  const leverage = new Map(estimate?.leverage.map((each) => [each.domain, each]));
  // Without ratings the leverage knows nothing but the weights, and the study shares know them already.
  const isRated = estimate !== null && !estimate.notes.includes('no-ratings');
  const shares = isRated ? planShares(inStudyOrder, (id) => leverage.get(id)?.rise ?? 0) : null;

  const byDomain = new Map<DomainId, ModelledDomain>();
  for (const [at, id] of tables.domains.entries()) {
    const read = domains?.[at];
    const rise = leverage.get(id)?.rise;
    const planShare = shares?.[order.indexOf(id)];
    byDomain.set(id, {
      ...(read
        ? {
            estimate: {
              low: rounded(read.low, 4),
              mid: rounded(read.mean, 4),
              high: rounded(read.high, 4),
              questions: tables.counts[at] ?? 0,
              sameRating: read.sameRating === null ? null : rounded(read.sameRating, 4),
            },
          }
        : {}),
      ...(rise === undefined ? {} : { leverage: rounded(rise, 4) }),
      ...(planShare === undefined ? {} : { planShare }),
    });
  }
  const within = (points: number) =>
    Math.round(Math.min(tables.highest, Math.max(tables.lowest, points)));
  const model: ModelReading = {
    heldBack: estimate ? null : heldBackBy(result, canRetake),
    word: estimate?.word ?? null,
    show: estimate?.show ?? null,
    notes: 'notes' in result ? result.notes : [],
    earlier: estimate?.alone
      ? {
          scores: scoresBefore.filter((before) => before !== null),
          alone: rounded(estimate.alone.mid, 4),
        }
      : null,
    usualScores: usualScores(result),
    sameKnowledge:
      score === null ? null : [within(score - error.points), within(score + error.points)],
    questionsShort:
      score === null ? null : rounded((tables.passMark - score) / error.perQuestion, 2),
    questions: tables.questions,
    pointsPerQuestion: rounded(error.perQuestion, 1),
    leverageHours: tables.leverageHours,
    paysMost: sorted(
      (estimate?.leverage ?? []).filter(({ tie }) => tie).map((each) => each.domain),
    ),
    weakest: sorted(groups?.weakest ?? []),
    strongest: sorted(groups?.strongest ?? []),
  };
  if (!estimate) return { byDomain, readiness: { model } };
  const { mid, low, high } = estimate.now;
  return {
    byDomain,
    readiness: {
      passProbability: {
        mid: rounded(mid, 4),
        low: rounded(low, 4),
        high: rounded(high, 4),
        basis: 'judgement',
      },
      ifLifted: order.map((domain) => ({
        domain,
        mid: rounded(leverage.get(domain)?.lifted ?? mid, 4),
      })),
      model,
    },
  };
}

/** The chance after a plan, rounded. */
export function readAfterPlan(plan: Plan, { slow, typical, fast }: AfterStudy): AfterPlan {
  return {
    hours: planHours(plan),
    slow: rounded(slow, 4),
    typical: rounded(typical, 4),
    fast: rounded(fast, 4),
  };
}

/** Without a retake nobody is asked for more; a doubtful entry and a pass are told first. */
function heldBackBy(result: ReadinessResult, canRetake: boolean): ModelReading['heldBack'] {
  return result.kind === 'estimate' || (result.why === 'too-little' && !canRetake)
    ? 'no-retake'
    : result.why;
}

function usualScores(result: ReadinessResult): ModelReading['usualScores'] {
  if ('usual' in result) return result.usual;
  return 'consistency' in result ? (result.consistency?.usual ?? null) : null;
}

/**
 * Shares of the plan's hours, in whole percent that add to 100: the geometric mean of the study share and of what an hour
 * pays in the domain. Both know weight and weakness, so their product would count them twice: by the model itself 26 hours
 * then bring 0.2 to 0.4 points less than by study shares alone (CLF-C02), with the geometric mean 0.1 to 0.2 more; for
 * DOP-C02 it makes no difference either way. A domain that has study time keeps at least one percent of it.
 * @param riseOf rise of the chance for the same hours in each domain.
 */
function planShares(
  domains: readonly { readonly id: DomainId; readonly studyShare: number }[],
  riseOf: (id: DomainId) => number,
): readonly number[] | null {
  const weighed = domains.map(({ id, studyShare }) => Math.sqrt(studyShare * riseOf(id)));
  if (!weighed.some((part) => part > 0)) return null;
  const parts = [...apportion(100, weighed)];
  for (const [at, { studyShare }] of domains.entries()) {
    if (studyShare === 0 || parts[at] !== 0) continue;
    const largest = parts.indexOf(Math.max(...parts));
    parts[largest] = (parts[largest] ?? 0) - 1;
    parts[at] = 1;
  }
  return parts;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
