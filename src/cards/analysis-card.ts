// Analysis → the report card: verdict and one next step first, then domains, what stands out, readiness, time, plan.

import type { Analysis, FindingReading, Plan } from '../core/analysis.ts';
import { addDays } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Remark } from '../core/issue.ts';
import type { Rating } from '../core/rating.ts';
import { differenceError } from '../core/trend.ts';
import type { Block, Button, Card, FindingRow, RatingRow } from './card.ts';
import { basis, remarks as remarkWords, report, trend } from './words/en.ts';

/** What the card says besides the analysis. */
export interface ReportSurroundings {
  /** The day to count weeks from. */
  readonly today: IsoDate;
  /** Scores of all sittings, oldest first. */
  readonly scores: readonly (number | null)[];
  readonly takenOn: IsoDate | null;
  readonly verdictKnown: boolean;
  readonly remarks: readonly Remark[];
  /** Said at the end: whether and how it was kept. */
  readonly closing: readonly string[];
  readonly buttons: readonly Button[];
}

/** How many undecided titles are named before "and … more". */
const MOST_UNDECIDED = 4;

/** The card of one report. */
export function analysisCard(exam: Exam, analysis: Analysis, around: ReportSurroundings): Card {
  const { outcome } = analysis;
  const blocks: (Block | null)[] = [
    { kind: 'text', text: verdict(analysis) },
    { kind: 'next-step', heading: report.nextStep, text: nextStep(exam, analysis, around) },
    ratingsBlock(analysis),
    trendBlock(exam, analysis, around),
    findingsBlock(report.notes, analysis.notes),
    findingsBlock(report.afterPass, analysis.afterPass),
    findingsBlock(report.redFlags, analysis.redFlags),
    findingsBlock(report.patterns, analysis.patterns),
    readinessBlock(analysis),
    timelineBlock(exam, analysis, around),
    ...planBlocks(analysis),
    findingsBlock(report.misreadings, analysis.misreadings),
    cannotTellBlock(exam, analysis, around),
    remarksBlock(around.remarks),
    ...around.closing.map((text): Block => ({ kind: 'small', text })),
  ];
  return {
    title: report.title[outcome](exam.code),
    tone: outcome === 'pass' ? 'good' : 'neutral',
    blocks: blocks.filter((block) => block !== null),
    ...(around.buttons.length > 0 ? { buttons: around.buttons } : {}),
  };
}

function verdict({ outcome, score, gap, exam }: Analysis): string {
  const { passMark } = exam;
  if (score === null || gap === null) {
    if (outcome === 'pass') return report.verdict.passNoScore(passMark);
    if (outcome === 'fail') return report.verdict.failNoScore(passMark);
    return report.verdict.unknown(passMark);
  }
  return outcome === 'pass'
    ? report.verdict.pass(score, gap, passMark)
    : report.verdict.fail(score, gap, passMark);
}

function nextStep(exam: Exam, analysis: Analysis, around: ReportSurroundings): string {
  const { outcome, nextExam, timeline } = analysis;
  if (outcome === 'pass') return nextExam?.detail ?? report.celebrate;
  const [first] = analysis.domains;
  const rated = analysis.domains.some((domain) => domain.rating !== 'unknown');
  const weak = first?.rating === 'needs-improvement';
  const heaviest = analysis.domains
    .filter((domain) => domain.rating !== 'proficient')
    .toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
  const study = !rated
    ? report.giveRatings
    : weak
      ? report.startWith(first.name, first.weight, first.focus[0])
      : report.keepReviewing((heaviest ?? first)?.name ?? '');
  const ended = exam.status.value === 'retired' || hasEnded(exam, around.today);
  let when = '';
  if (exam.status.value === 'beta') when = report.betaOnce;
  else if (ended) when = report.versionEnded(exam.replacedBy?.value ?? null);
  else if (timeline?.earliestRetake) when = report.canSitFrom(timeline.earliestRetake);
  else if (outcome === 'fail' && around.takenOn === null) when = report.addDate;
  return [study, when].filter(Boolean).join(' ');
}

function hasEnded(exam: Exam, today: IsoDate): boolean {
  return exam.lastTestDay !== undefined && exam.lastTestDay.value < today;
}

const states: Readonly<Record<Rating, RatingRow['state']>> = {
  'needs-improvement': 'weak',
  competent: 'adequate',
  'meets-competencies': 'adequate',
  proficient: 'strong',
  unknown: 'open',
};

function ratingsBlock(analysis: Analysis): Block {
  const unpublished = analysis.domains.some((domain) => domain.weight === null);
  const summary = unpublished
    ? report.weightsUnknown
    : analysis.atRiskWeight === null || analysis.domains.some((each) => each.rating === 'unknown')
      ? undefined
      : report.atRisk(analysis.atRiskWeight);
  return {
    kind: 'ratings',
    heading: analysis.outcome === 'pass' ? report.domainsPass : report.domains,
    rows: analysis.domains.map((domain) => ({
      name: domain.name,
      weight: domain.weight === null ? null : `${domain.weight} %`,
      label: domain.label,
      state: states[domain.rating],
    })),
    ...(summary === undefined ? {} : { summary }),
  };
}

function findingsBlock(heading: string, findings: readonly FindingReading[]): Block | null {
  if (findings.length === 0) return null;
  return { kind: 'findings', heading, findings: findings.map(findingRow) };
}

function findingRow(finding: FindingReading): FindingRow {
  return {
    title: finding.title,
    detail: finding.detail,
    advice: finding.advice,
    basis: basis[finding.basis](finding.source),
  };
}

function readinessBlock({ readiness, domains, outcome }: Analysis): Block | null {
  if (outcome === 'pass') return null;
  const names = readiness.decidedBy.map(
    (id) => domains.find((domain) => domain.id === id)?.name ?? id,
  );
  return {
    kind: 'points',
    heading: report.readiness(readiness.band),
    ...(readiness.band === 'unknown'
      ? { lead: names.length > 0 ? report.undecided(names) : report.undecidedWeights }
      : {}),
    points: readiness.indicators.map((indicator) => ({
      sign: indicator.for ? 'for' : 'against',
      text: indicator.text,
    })),
  };
}

function timelineBlock(exam: Exam, analysis: Analysis, around: ReportSurroundings): Block | null {
  const { timeline } = analysis;
  if (!timeline || exam.status.value === 'beta' || hasEnded(exam, around.today)) return null;
  const [fewest, most] = timeline.weeks;
  const earliest = timeline.earliestRetake;
  const notBefore = (date: IsoDate) => (earliest !== null && date < earliest ? earliest : date);
  const from = notBefore(addDays(around.today, fewest * 7));
  const to = notBefore(addDays(around.today, most * 7));
  const rule = earliest === null ? [] : [report.earliest(earliest, exam.retake.waitDays.value)];
  return {
    kind: 'points',
    heading: report.timeline,
    points: [report.worthwhile(report.weeks(timeline.weeks), from, to), ...rule].map((text) => ({
      sign: 'plain',
      text,
    })),
  };
}

function planBlocks(analysis: Analysis): readonly Block[] {
  const { plan } = analysis;
  const [week] = plan?.weeks ?? [];
  if (!plan || !week) return [];
  const name = (id: string) =>
    id === 'mixed' ? report.mixed : (analysis.domains.find((each) => each.id === id)?.name ?? id);
  const [item] = week.items;
  const domain = analysis.domains.find((each) => each.id === item?.domain);
  const first: Block[] = item
    ? [
        {
          kind: 'points',
          heading: `${report.firstWeek}: ${name(item.domain)}`,
          points: [
            ...item.topics,
            report.practise(item.practice),
            ...(domain ? [report.ask(domain.question)] : []),
            report.check(item.check),
          ].map((text) => ({ sign: 'plain', text })),
        },
      ]
    : [];
  return [
    {
      kind: 'facts',
      heading: report.plan(plan.weeks.length, week.hours),
      rows: mergedWeeks(plan, name),
    },
    ...first,
  ];
}

/** Weeks in a row with the same domains and hours share a line. */
function mergedWeeks(plan: Plan, name: (id: string) => string) {
  const rows: { from: number; to: number; text: string }[] = [];
  for (const week of plan.weeks) {
    const text = week.items
      .map((item) => report.planItem(name(item.domain), item.hours))
      .join(' · ');
    const last = rows.at(-1);
    if (last?.text === text) last.to = week.number;
    else rows.push({ from: week.number, to: week.number, text });
  }
  return rows.map(({ from, to, text }) => ({ label: report.planWeek(from, to), value: text }));
}

function trendBlock(exam: Exam, analysis: Analysis, around: ReportSurroundings): Block | null {
  const { trend: read } = analysis;
  if (read.kind === 'first') return null;
  const names = (ids: readonly string[]) =>
    ids.map((id) => analysis.domains.find((domain) => domain.id === id)?.name ?? id);
  const error = Math.round(differenceError(exam.questionCounts.value.scored));
  const lines: string[] = [read.comparable ? trend.kinds[read.kind] : trend.incomparable];
  if (around.scores.some((score) => score !== null)) lines[0] += ` ${trend.scores(around.scores)}.`;
  if (read.scoreChange !== null) lines.push(trend.change(read.scoreChange, read.clear, error));
  if (read.recovered.length > 0) lines.push(trend.recovered(names(read.recovered)));
  if (read.newlyWeak.length > 0) lines.push(trend.newlyWeak(names(read.newlyWeak)));
  if (read.persistentWeak.length > 0) lines.push(trend.persistent(names(read.persistentWeak)));
  if (read.kind === 'regression') {
    const last = read.daysBetween.at(-1) ?? null;
    lines.push(trend.regressionCauses(last !== null && last < 30));
  }
  return {
    kind: 'points',
    heading: trend.heading(around.scores.length),
    points: lines.map((text) => ({ sign: 'plain', text })),
  };
}

function cannotTellBlock(exam: Exam, analysis: Analysis, around: ReportSurroundings): Block {
  const points: string[] = [];
  const all = [...exam.redFlags, ...exam.patterns, ...exam.misreadings, ...exam.afterPass];
  const titles = analysis.cannotTell.map(
    (id) => all.find((finding) => finding.id === id)?.title ?? id,
  );
  const open = analysis.domains.filter((domain) => domain.rating === 'unknown');
  if (titles.length > 0) {
    const plain = titles.filter((title) => !title.includes('{'));
    const shown = plain.slice(0, MOST_UNDECIDED);
    points.push(report.possibly(shown, titles.length - shown.length));
    const needs = [
      ...(analysis.outcome === 'unknown' && !around.verdictKnown ? [report.needVerdict] : []),
      ...(analysis.score === null ? [report.needScore] : []),
      ...(open.length > 0 ? [report.needRatings(open.map((domain) => domain.name))] : []),
      ...(analysis.domains.some((domain) => domain.rating === 'meets-competencies')
        ? [report.needLevel]
        : []),
    ];
    if (needs.length > 0) points.push(report.toDecide(needs));
  }
  points.push(report.neverShown);
  return {
    kind: 'points',
    heading: report.cannotTell,
    points: points.map((text) => ({ sign: 'plain', text })),
  };
}

function remarksBlock(remarks: readonly Remark[]): Block | null {
  if (remarks.length === 0) return null;
  return {
    kind: 'points',
    heading: remarkWords.heading,
    points: remarks.map((remark) => ({ sign: 'plain', text: remarkWords.words(remark) })),
  };
}
