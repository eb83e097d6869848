// Analysis → the report card: verdict and one next step first, then domains, what stands out, readiness, time, plan.

import type { Analysis, FindingReading } from '../core/analysis.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Remark } from '../core/issue.ts';
import type { Rating } from '../core/rating.ts';
import type { WeeksJudged } from '../core/weeks-judged.ts';
import type { Action, Block, Button, Card, FindingRow, RatingRow } from './card.ts';
import { type CheckFirst, checkFirst, isBeforeFirstDay } from './check-first.ts';
import {
  chanceBlocks,
  checkEntry,
  detailBlocks,
  firstInTie,
  isInPayOrder,
  paysMoreThanFirst,
} from './readiness-blocks.ts';
import {
  bandBlock,
  canRetake,
  noRetakeWords,
  planBlocks,
  retakeSentence,
  timelineBlock,
} from './retake-blocks.ts';
import { trendLines } from './trend-lines.ts';
import { basis, listed, remarks as remarkWords, report, trend } from './words/en.ts';
import { readiness as readinessWords } from './words/en-readiness.ts';
import { retake } from './words/en-retake.ts';

/** What the card says besides the analysis. */
export interface ReportSurroundings {
  /** The day to count weeks from. */
  readonly today: IsoDate;
  /** Scores of all sittings, oldest first. */
  readonly scores: readonly (number | null)[];
  readonly takenOn: IsoDate | null;
  /** How the last of the attempts after this one went; null when this one is the latest. */
  readonly later: 'pass' | 'fail' | null;
  readonly verdictKnown: boolean;
  readonly remarks: readonly Remark[];
  /** Asked of the person beside the report, such as whether it is one they have told already. */
  readonly question: string | null;
  /** Said at the end: whether and how it was kept. */
  readonly closing: readonly string[];
  readonly buttons: readonly Button[];
  /** Shows the same report again; null where it is not kept. */
  readonly again: Action | null;
  /** Its number in the history, as far as a line that puts it right is wanted; null where it is not kept. */
  readonly number: number | null;
  /** What the estimate says to the weeks; null where it agrees, or where there is none. */
  readonly judged: WeeksJudged | null;
}

/** How many undecided titles are named before "and … more". */
const MOST_UNDECIDED = 2;

/** The card of one report. */
export function analysisCard(exam: Exam, analysis: Analysis, around: ReportSurroundings): Card {
  const { outcome } = analysis;
  const ahead = around.later === null && outcome !== 'pass';
  const again = ahead && canRetake(exam, around.takenOn, around.today);
  const details = [
    ...(again ? [bandBlock(analysis)] : []),
    ...(again || outcome === 'pass' ? detailBlocks(exam, analysis) : []),
  ];
  // What rests on an entry that hardly fits itself says so on each page.
  const ifRight: Block | null =
    checkEntry(analysis) === '' ? null : { kind: 'text', text: retake.onlyIfRight };
  const blocks = [
    ...page(
      report.pages.result,
      { kind: 'text', text: verdict(exam, analysis) },
      ...nextStep(exam, analysis, around),
      around.question === null
        ? null
        : { kind: 'text', heading: report.question, text: around.question },
      ratingsBlock(analysis),
      courseWordsBlock(exam, analysis),
      trendBlock(exam, analysis, around.scores),
      ...(again
        ? [
            ifRight,
            ...chanceBlocks(analysis),
            timelineBlock(exam, analysis, around.today, { judged: around.judged, on: 'report' }),
          ]
        : []),
      remarksBlock(around.remarks),
    ),
    ...page(report.pages.weak, weakBlock(exam, analysis)),
    ...page(
      report.pages.standsOut,
      ...under(
        ifRight,
        findingsBlock(report.notes, notesBeside(analysis, again)),
        findingsBlock(report.redFlags, analysis.redFlags),
        findingsBlock(report.patterns, analysis.patterns),
        findingsBlock(report.afterPass, afterPassBeside(analysis)),
        findingsBlock(report.misreadings, analysis.misreadings),
      ),
    ),
    ...page(
      details.length === 0
        ? report.pages.cannotTell
        : outcome === 'pass'
          ? readinessWords.passedPage
          : readinessWords.page,
      ...under(ifRight, ...details),
      cannotTellBlock(exam, analysis, around),
    ),
    ...page(
      report.pages.plan,
      ...under(ifRight, ...(again ? planBlocks(analysis, around.judged) : [])),
    ),
  ];
  return {
    title: report.title[outcome](exam.code),
    tone: outcome === 'pass' ? 'good' : 'neutral',
    blocks,
    closing: around.closing,
    ...(around.buttons.length > 0 ? { buttons: around.buttons } : {}),
    ...(around.again ? { again: around.again } : {}),
  };
}

function shown(...blocks: readonly (Block | null)[]): readonly Block[] {
  return blocks.filter((block) => block !== null);
}

/** Blocks with what stands over all of them; nothing where there are none. */
function under(lead: Block | null, ...blocks: readonly (Block | null)[]): readonly Block[] {
  const content = shown(...blocks);
  return content.length === 0 ? [] : shown(lead, ...content);
}

/** A page of its own; nothing where it would be empty. */
function page(title: string, ...blocks: readonly (Block | null)[]): readonly Block[] {
  const content = shown(...blocks);
  return content.length === 0 ? [] : [{ kind: 'page', title }, ...content];
}

function verdict(exam: Exam, analysis: Analysis): string {
  const { passMark, code, level } = exam;
  const said = result(analysis);
  if (!passMark.expected) return said;
  return `${said} ${retake.expectedMark(code, passMark.value, level, passMark.source.checked)}`;
}

function result({ outcome, score, gap, exam, domains }: Analysis): string {
  const { passMark } = exam;
  if (score === null || gap === null) {
    if (outcome === 'pass') return report.verdict.passNoScore(passMark);
    if (outcome === 'fail') return report.verdict.failNoScore(passMark);
    return report.verdict.unknown(passMark);
  }
  if (outcome === 'pass') return report.verdict.pass(score, gap, passMark);
  const said = report.verdict.fail(score, gap, passMark);
  return isRated(domains) ? `${said} ${report.verdict.oneDay}` : said;
}

function isRated(domains: Analysis['domains']): boolean {
  return domains.some((domain) => domain.rating !== 'unknown');
}

/** The one thing to do next, and when the exam can be sat again. */
function nextStep(
  exam: Exam,
  analysis: Analysis,
  around: ReportSurroundings,
): readonly (Block | null)[] {
  const { outcome, nextExam } = analysis;
  const { takenOn, today, later } = around;
  if (later !== null && (later === 'pass' || outcome !== 'pass')) {
    return [step(later === 'pass' ? report.passedSince : report.laterAttempt)];
  }
  const check = checkFirst(exam, analysis, takenOn, today, around.number);
  if (outcome === 'pass') {
    const next = nextExam?.detail ?? report.celebrate;
    return check === null
      ? [step(next)]
      : [...checkBlocks(check), { kind: 'text', text: `${retake.ifRightPassed} ${next}` }];
  }
  const closed = noRetakeWords(exam, analysis, takenOn, today);
  const text = closed
    ? [outcome === 'unknown' ? report.tellOutcome : '', closed.text]
    : [
        studyStep(analysis),
        // Days counted from one that cannot be right would be wrong as well.
        isBeforeFirstDay(exam, takenOn) ? '' : retakeSentence(exam, analysis, takenOn, today),
      ];
  const said = text.filter((part) => part !== '').join(' ');
  return [
    ...(check === null
      ? [step(said)]
      : [...checkBlocks(check), { kind: 'text', text: `${retake.ifRight} ${said}` } as const]),
    closed && { kind: 'example', text: closed.example },
  ];
}

function step(text: string, heading = report.nextStep): Block {
  return { kind: 'next-step', heading, text };
}

function checkBlocks({ text, example }: CheckFirst): readonly Block[] {
  return shown(
    step(text, retake.checkFirst),
    example === null ? null : { kind: 'example', text: example },
  );
}

/**
 * Notes but for those on an entry that hardly fits itself, where the next step says so already and with the usual scores,
 * and on how a readiness was found that is not shown.
 */
function notesBeside(analysis: Analysis, isBandShown: boolean): Analysis['notes'] {
  const said = [
    ...(checkEntry(analysis) === '' ? [] : ['looks-inconsistent']),
    // Beside the readiness it stands there.
    'band-from-score-alone',
    ...(isBandShown ? [] : ['band-from-ratings-alone']),
  ];
  return analysis.notes.filter(({ id }) => !said.includes(id));
}

/** What the pass tells. That a weak domain behind a pass is nothing unusual is no comfort where every rating is weak. */
function afterPassBeside({ afterPass, domains }: Analysis): Analysis['afterPass'] {
  const isAllWeak = domains.every(
    ({ rating }) => rating === 'needs-improvement' || rating === 'unknown',
  );
  return isAllWeak ? afterPass.filter(({ id }) => id !== 'weak-domain-despite-pass') : afterPass;
}

function studyStep(analysis: Analysis): string {
  const { domains, outcome } = analysis;
  const [first] = domains;
  if (outcome === 'unknown') return report.tellOutcome;
  if (!first || !isRated(domains)) return report.giveRatings;
  const tied = firstInTie(analysis);
  const paying = paysMoreThanFirst(analysis);
  const others = () => readinessWords.othersPayLike(tied.slice(1), tied.length === domains.length);
  if (first.rating === 'needs-improvement') {
    const [topic] = first.focus;
    const session = topic === undefined ? [] : [readinessWords.firstSession(first.name, topic)];
    if (tied.length === 2) return [readinessWords.startWithAny(tied), ...session].join(' ');
    if (paying.length > 0) {
      const start = readinessWords.startByWord(first.name, first.weight, paying);
      return [start, ...session].join(' ');
    }
    const start = report.startWith(first.name, first.weight, topic);
    return tied.length === 0 ? start : `${start} ${others()}`;
  }
  const open = domains.filter((domain) => domain.rating === 'unknown');
  if (open.length > 0) return report.giveTheseRatings(open.map((domain) => domain.name));
  // None is weak: the first in study order is the one that can be lifted most.
  if (tied.length === 2) {
    return `${report.goForDepth(listed(tied, 'or'))} ${readinessWords.paySame}`;
  }
  const depth = report.goForDepth(first.name);
  if (paying.length > 0) return `${depth} ${readinessWords.othersPayMore(paying)}`;
  return tied.length === 0 ? depth : `${depth} ${others()}`;
}

const states: Readonly<Record<Rating, RatingRow['state']>> = {
  'needs-improvement': 'weak',
  competent: 'adequate',
  'meets-competencies': 'adequate',
  proficient: 'strong',
  unknown: 'open',
};

/** The domains with their ratings. @param heading instead of the usual one. */
export function ratingsBlock(analysis: Analysis, heading?: string): Block {
  const unpublished = analysis.domains.some((domain) => domain.weight === null);
  const summary = unpublished
    ? report.weightsUnknown
    : analysis.atRiskWeight === null || analysis.domains.some((each) => each.rating === 'unknown')
      ? undefined
      : report.atRisk(analysis.atRiskWeight);
  return {
    kind: 'ratings',
    heading: heading ?? ratingsHeading(analysis),
    rows: analysis.domains.map((domain) => ({
      name: domain.name,
      weight: domain.weight === null ? null : `${domain.weight} %`,
      label: domain.label,
      state: states[domain.rating],
    })),
    ...(summary === undefined ? {} : { summary }),
  };
}

function ratingsHeading(analysis: Analysis): string {
  const { domains, outcome } = analysis;
  // Without ratings and weights the list is in no order but the official one.
  const isOrdered = isRated(domains) || domains.every(({ weight }) => weight !== null);
  if (outcome === 'pass' || !isOrdered) return report.domainsPass;
  if (isInPayOrder(analysis)) return report.domains;
  return isRated(domains) ? readinessWords.weakestFirst : report.domainsPass;
}

/** That AWS does not print such words: they may come from elsewhere, and so may the score. */
function courseWordsBlock(exam: Exam, { domains }: Analysis): Block | null {
  const isOfCourses = domains.some(
    ({ rating }) => rating === 'competent' || rating === 'proficient',
  );
  if (!isOfCourses) return null;
  const source = basis.fact(exam.sectionFeedback.source);
  return { kind: 'small', text: `${report.courseWords} (${source})` };
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

function trendBlock(
  exam: Exam,
  analysis: Analysis,
  scores: readonly (number | null)[],
): Block | null {
  const lines = trendLines(exam, analysis, scores);
  if (lines.length === 0) return null;
  return {
    kind: 'points',
    heading: trend.heading(scores.length),
    points: lines.map((text) => ({ sign: 'plain', text })),
  };
}

/** What the rating usually means in each weak domain, and what is often missed there. */
function weakBlock(exam: Exam, { domains }: Analysis): Block | null {
  // The general guidance says the same of every domain: once would be too often.
  if (!exam.ownGuidance) return null;
  const weak = domains.filter((domain) => domain.rating === 'needs-improvement');
  if (weak.length === 0) return null;
  return {
    kind: 'findings',
    heading: report.whereToLook,
    findings: weak.map((domain) => ({
      title: domain.name,
      detail: domain.meaning,
      advice: report.oftenMissed(domain.failurePoints.slice(0, 2)),
      basis: basis.judgement(),
    })),
  };
}

function cannotTellBlock(exam: Exam, analysis: Analysis, around: ReportSurroundings): Block {
  const points: string[] = [];
  // Titles that need values to be said are left to the ids in the analysis.
  const titles = exam.redFlags
    .filter(({ id, title }) => analysis.cannotTell.includes(id) && !title.includes('{'))
    .map((finding) => finding.title);
  const open = analysis.domains.filter((domain) => domain.rating === 'unknown');
  if (titles.length > 0) {
    const shown = titles.slice(0, MOST_UNDECIDED);
    points.push(report.possibly(shown, titles.length - shown.length));
    const needs = [
      ...(analysis.outcome === 'unknown' && !around.verdictKnown ? [report.needVerdict] : []),
      ...(analysis.score === null ? [report.needScore] : []),
      ...(open.length > 0 ? [report.needRatings(open.length)] : []),
      ...(analysis.domains.some((domain) => domain.rating === 'meets-competencies')
        ? [report.needLevel]
        : []),
    ];
    if (needs.length > 0) points.push(report.toDecide(needs));
  }
  points.push(`${report.neverShown} (${basis.fact(exam.scaleFact.source)})`);
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
