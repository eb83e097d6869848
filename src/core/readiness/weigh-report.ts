// A report weighed against every node of the grid: the posterior from which everything else is read.

import type { DomainId, ReadinessLine } from '../exam.ts';
import type { Rating } from '../rating.ts';
import { lineGroups, NEGLIGIBLE, passShares } from './constants.ts';
import { type Correction, uncorrected, withVolume } from './correction.ts';
import { type ExamTables, type ModelExam, tablesOf } from './exam-tables.ts';
import { joinDomains, loadChances, loadMoments } from './join-domains.ts';
import { fillRatingLikelihood, type RatingWords, wordsOf } from './rating-likelihood.ts';
import {
  CUT_COUNT,
  GENERAL_COUNT,
  NODE_COUNT,
  type Prior,
  personalPrior,
  populationPrior,
  shiftedPrior,
  spreadWeight,
} from './readiness-grid.ts';
import { addPassChances, type CutRange } from './retake-chance.ts';
import { scaleErrorOf } from './scale-error.ts';
import { readScoreLikelihood, type ScoreLikelihood } from './score-likelihood.ts';

/** What the model reads of a report; every `Report` has it. */
export interface ToldResult {
  /** Scaled score, or null. */
  readonly score: number | null;
  /** Only asked where there is no score. */
  readonly passed: boolean | null;
  readonly ratings: Readonly<Record<DomainId, Rating>>;
}

/** Where earlier attempts say somebody is, before the one at hand: `filterAttempts` tells it. */
export interface ExpectedLevel {
  /** On the exam's scale. */
  readonly level: number;
  readonly sd: number;
  /** How much of it, 0 to 1, is still what was expected of anybody: 1 before the first score, less after each. */
  readonly ofPopulation: number;
}

export interface WeighOptions {
  /** Where the two official words divide; data/readiness-line.yaml holds the fitted values. */
  readonly line: ReadinessLine;
  /** Without it, the person is taken as one of all who sit the exam. */
  readonly expected?: ExpectedLevel | null | undefined;
  /** Without it, the words are told from the ratings. */
  readonly words?: RatingWords | undefined;
  /** Absent: none. `expected` is taken as it is, as `filterAttempts` has corrected it. */
  readonly correction?: Correction | undefined;
}

/** Pass shares that read the ratings alike: all of them, or with two words a few each. */
export interface CutGroup extends CutRange {
  /** P(rating | count right), one row. */
  readonly ratingLikelihood: Float64Array;
  /** Nodes worth looking at. */
  readonly nodes: readonly number[];
}

/** A report on the grid. Plain numbers that nothing changes afterwards; made by `weighReport`. */
export interface WeighedReport {
  readonly tables: ExamTables;
  readonly told: ToldResult;
  /** In the order of the exam's domains. */
  readonly ratings: readonly Rating[];
  readonly words: RatingWords;
  readonly score: ScoreLikelihood;
  readonly groups: readonly CutGroup[];
  readonly prior: Prior;
  /** P(report | node, cut): [node * CUT_COUNT + cut] */
  readonly likelihood: Float64Array;
  /** P(report, pass in a new form without study | node, cut), in the same order. */
  readonly pass: Float64Array;
  /** P(node, cut) before the report, in the same order. */
  readonly before: Float64Array;
  /** P(report), and P(report, pass): the sums over nodes and cuts. */
  readonly evidence: number;
  readonly passing: number;
}

/**
 * Weighs a report. Domains it does not name and ratings `unknown` say nothing.
 * @param told a score on the exam's scale or null, and ratings by domain id.
 */
export function weighReport(
  exam: ModelExam,
  told: ToldResult,
  { line, expected = null, words: given, correction = uncorrected }: WeighOptions,
): WeighedReport {
  const tables = withVolume(tablesOf(exam), correction);
  const ratings = tables.domains.map((domain) => told.ratings[domain] ?? 'unknown');
  const words = given ?? wordsOf(ratings);
  const prior = expected === null ? priorOf(correction) : priorFrom(tables, expected);
  const score = readScoreLikelihood(tables, told.score, told.passed);
  const likelihood = new Float64Array(NODE_COUNT * CUT_COUNT);
  const pass = new Float64Array(NODE_COUNT * CUT_COUNT);
  const before = priorByNode(prior);

  const bounds = splitCuts(words, ratings).map(([first, last]) => {
    const ratingLikelihood = new Float64Array(tables.width);
    const share = meanShare(first, last);
    fillRatingLikelihood(tables, ratings, words, line, share, ratingLikelihood);
    const cuts = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const low = Math.min(...cuts.map((cut) => score.first[cut] as number));
    const high = Math.max(...cuts.map((cut) => score.last[cut] as number));
    return { first, last, ratingLikelihood, low, high };
  });
  const order = [...tables.counts.keys()];
  const byCut = new Float64Array(CUT_COUNT);
  let evidence = 0;
  let passing = 0;
  for (const group of bounds) {
    const { first, last, ratingLikelihood, low, high } = group;
    for (let node = 0; node < NODE_COUNT; node++) {
      loadChances(tables, node, ratingLikelihood);
      for (const domain of order) {
        loadMoments(tables, domain, tables.again, node * tables.width, ratingLikelihood);
      }
      const joined = joinDomains(tables, order, 0, low, high, true);
      addPassChances(tables, score, group, joined, byCut);
      for (let cut = first; cut <= last; cut++) {
        const at = node * CUT_COUNT + cut;
        likelihood[at] = scoreChance(tables, score, cut, joined.zeroth);
        pass[at] = byCut[cut] as number;
        evidence += (likelihood[at] as number) * (before[at] as number);
        passing += (pass[at] as number) * (before[at] as number);
      }
    }
  }
  const groups = bounds.map((group) => {
    const worth = (node: number) =>
      massAt(node, group, before, likelihood) > NEGLIGIBLE * evidence ||
      massAt(node, group, before, pass) > NEGLIGIBLE * passing;
    return { ...group, nodes: [...Array(NODE_COUNT).keys()].filter(worth) };
  });
  return {
    tables,
    told,
    ratings,
    words,
    score,
    groups,
    prior,
    likelihood,
    pass,
    before,
    evidence,
    passing,
  };
}

/** What a node holds of a sum over nodes and cuts, in one group of cuts. */
export function massAt(
  node: number,
  { first, last }: Pick<CutGroup, 'first' | 'last'>,
  before: Float64Array,
  values: Float64Array,
): number {
  let mass = 0;
  for (let cut = first; cut <= last; cut++) {
    const at = node * CUT_COUNT + cut;
    mass += (before[at] as number) * (values[at] as number);
  }
  return mass;
}

/** With two words the line depends on the pass share, unless nothing is rated. */
function splitCuts(words: RatingWords, ratings: readonly Rating[]) {
  const rated = ratings.some((rating) => rating !== 'unknown');
  return words === 'two' && rated ? lineGroups : [[0, CUT_COUNT - 1] as const];
}

function meanShare(first: number, last: number): number {
  const group = passShares.slice(first, last + 1);
  const weight = group.reduce((sum, each) => sum + each.weight, 0);
  return group.reduce((sum, each) => sum + each.value * each.weight, 0) / weight;
}

function priorOf({ centreShift }: Correction): Prior {
  return centreShift === 0 ? populationPrior : shiftedPrior(centreShift);
}

/** The prior of somebody whose earlier attempts say where they are. */
export function priorFrom(tables: ExamTables, { level, sd, ofPopulation }: ExpectedLevel): Prior {
  const { perLogit } = scaleErrorOf(tables);
  return personalPrior((level - tables.passMark) / perLogit, sd / perLogit, ofPopulation);
}

/** P(node, cut) before any report, [node * CUT_COUNT + cut]: the prior without telling its ways apart. */
export function priorByNode({ ways, mass }: Prior): Float64Array {
  const before = new Float64Array(NODE_COUNT * CUT_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    const weight = spreadWeight(node);
    for (let cut = 0; cut < CUT_COUNT; cut++) {
      let sum = 0;
      for (let way = 0; way < ways; way++) {
        sum += mass[(cut * ways + way) * GENERAL_COUNT + (node % GENERAL_COUNT)] as number;
      }
      before[node * CUT_COUNT + cut] = weight * sum;
    }
  }
  return before;
}

/** P(score or result | cut), over the totals as likely as `chances` says. */
function scoreChance(
  { questions }: ExamTables,
  { values, first, last }: ScoreLikelihood,
  cut: number,
  chances: Float64Array,
): number {
  const row = cut * (questions + 1);
  const to = last[cut] as number;
  let sum = 0;
  for (let total = first[cut] as number; total <= to; total++) {
    sum += (values[row + total] as number) * (chances[total] as number);
  }
  return sum;
}
