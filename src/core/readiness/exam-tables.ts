// What the model needs of an exam, worked out once for each: how its questions divide, and how likely each count right
// in a domain is at every point of the grid.

import { apportion } from '../apportion.ts';
import type { DomainId, Exam } from '../exam.ts';
import {
  DIFFICULTY,
  leverageHours,
  passShares,
  studyVolumes,
  USUAL_QUESTIONS,
  VOLUME_EXPONENT,
} from './constants.ts';
import {
  cellsBelow,
  ETA_COUNT,
  etaFirst,
  etaLast,
  etas,
  etaWeights,
  logistic,
  NODE_COUNT,
  shares,
  varianceAtShare,
} from './readiness-grid.ts';

/** The part of an exam the model reads; every `Exam` has it. */
export interface ModelExam {
  readonly code: Exam['code'];
  readonly level: Exam['level'];
  readonly scale: Exam['scale'];
  readonly passMark: { readonly value: number };
  readonly questionCounts: { readonly value: { readonly scored: number | null } };
  readonly domains: readonly { readonly id: DomainId; readonly weight: number | null }[];
}

/**
 * Tables of an exam. A row holds the domains side by side, each with its counts right from 0 to all of its questions:
 * domain d begins at starts[d].
 */
export interface ExamTables {
  readonly domains: readonly DomainId[];
  readonly lowest: number;
  readonly highest: number;
  readonly passMark: number;
  /** Scored questions, and how they divide among the domains. */
  readonly questions: number;
  readonly counts: readonly number[];
  /** What had to be assumed because it is not published. */
  readonly assumed: { readonly questions: boolean; readonly weights: boolean };
  /** Weights of the domains, adding to 1. */
  readonly weights: readonly number[];
  /** Hours the whole exam takes to learn, and hours a leverage is told for. */
  readonly studyVolume: number;
  readonly leverageHours: number;
  readonly starts: readonly number[];
  readonly width: number;
  /** P(count right | η): for each place of a row, all η. */
  readonly likelihood: Float64Array;
  /** P(count right | node), row by row of nodes. */
  readonly chance: Float64Array;
  /** The same times mean and mean square of the count right in a new form without study. */
  readonly again: Moments;
  /** P(count right, true share below the pass share | node), row by row of nodes, table by table of pass shares. */
  readonly below: readonly Float64Array[];
  readonly scratch: Scratch;
}

export interface Moments {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** How likely each total up to here is, between `low` and `high`, and its moments in a new form. */
export interface RunningTotal {
  low: number;
  high: number;
  readonly zeroth: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Room to work in, so that ten thousand readings allocate nothing that stays. Nothing in it outlives a call. */
export interface Scratch {
  /** One row: P(count right and rating | node), and its moments. */
  readonly zeroth: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** After each domain joined. */
  readonly totals: readonly RunningTotal[];
}

const built = new WeakMap<ModelExam, ExamTables>();

/**
 * The tables of an exam, built at the first call and kept as long as the exam object is.
 * @param exam with at least one domain; unpublished question counts and weights are replaced by the usual ones.
 */
export function tablesOf(exam: ModelExam): ExamTables {
  const kept = built.get(exam);
  if (kept) return kept;
  const tables = build(exam);
  built.set(exam, tables);
  return tables;
}

/** Its scale, its mark and how many of its questions count: what needs no tables. */
export function scaleOf(
  exam: Pick<ModelExam, 'level' | 'scale' | 'passMark' | 'questionCounts'>,
): Pick<ExamTables, 'lowest' | 'highest' | 'passMark' | 'questions'> {
  const [lowest, highest] = exam.scale;
  const { professional, other } = USUAL_QUESTIONS;
  const questions =
    exam.questionCounts.value.scored ?? (exam.level === 'professional' ? professional : other);
  return { lowest, highest, passMark: exam.passMark.value, questions };
}

function build(exam: ModelExam): ExamTables {
  const { scored } = exam.questionCounts.value;
  const scale = scaleOf(exam);
  const { questions } = scale;
  const weightsKnown = exam.domains.every(({ weight }) => weight !== null);
  const percents = exam.domains.map(({ weight }) => (weightsKnown ? (weight ?? 1) : 1));
  const sum = percents.reduce((a, b) => a + b, 0);
  const counts = apportion(questions, percents);
  const starts: number[] = [];
  let width = 0;
  for (const count of counts) {
    starts.push(width);
    width += count + 1;
  }
  const room = () => new Float64Array(width);
  const tables = {
    domains: exam.domains.map(({ id }) => id),
    ...scale,
    questions,
    counts,
    assumed: { questions: scored === null, weights: !weightsKnown },
    weights: percents.map((percent) => percent / sum),
    studyVolume: studyVolumes[exam.level],
    leverageHours: leverageHours[exam.code] ?? studyVolumes[exam.level] / 10,
    starts,
    width,
    likelihood: new Float64Array(ETA_COUNT * width),
    chance: new Float64Array(NODE_COUNT * width),
    again: makeMoments(NODE_COUNT * width),
    below: passShares.map(() => new Float64Array(NODE_COUNT * width)),
    scratch: {
      zeroth: room(),
      first: room(),
      second: room(),
      totals: counts.map(() => makeRunningTotal(questions)),
    },
  } satisfies ExamTables;
  for (const [domain, count] of counts.entries()) {
    for (let eta = 0; eta < ETA_COUNT; eta++) {
      const chances = countChances(count, etas[eta] as number, shares[eta] as number);
      for (const [x, chance] of chances.entries()) {
        tables.likelihood[((starts[domain] as number) + x) * ETA_COUNT + eta] = chance;
      }
    }
  }
  const forms = counts.map((count) => {
    const form = makeMoments(ETA_COUNT);
    formMoments(count, shares, form);
    return form;
  });
  for (let node = 0; node < NODE_COUNT; node++) {
    for (let x = 0; x < width; x++) {
      const place = node * width + x;
      for (let eta = etaFirst[node] as number; eta <= (etaLast[node] as number); eta++) {
        const weight = etaWeights[node * ETA_COUNT + eta] as number;
        const chance = weight * (tables.likelihood[x * ETA_COUNT + eta] as number);
        tables.chance[place] = (tables.chance[place] as number) + chance;
        for (const [cut, below] of tables.below.entries()) {
          const part = cellsBelow[cut * ETA_COUNT + eta] as number;
          below[place] = (below[place] as number) + chance * part;
        }
      }
    }
    for (const [domain, form] of forms.entries()) {
      fillMoments(tables, node, domain, form, tables.again, node * width);
    }
  }
  return tables;
}

export function makeMoments(length: number): Moments {
  return { first: new Float64Array(length), second: new Float64Array(length) };
}

function makeRunningTotal(questions: number): RunningTotal {
  return {
    low: 0,
    high: 0,
    zeroth: new Float64Array(questions + 1),
    ...makeMoments(questions + 1),
  };
}

/** P(x right of `count`): half of the questions easier, half harder; an odd one has the mean share. */
function countChances(count: number, eta: number, share: number): Float64Array {
  const chances = new Float64Array(count + 1);
  chances[0] = 1;
  for (let question = 0; question < count; question++) {
    const half = Math.floor(count / 2);
    const right =
      question >= 2 * half
        ? share
        : logistic(question < half ? eta + DIFFICULTY : eta - DIFFICULTY);
    for (let x = question + 1; x > 0; x--) {
      chances[x] = (chances[x] as number) * (1 - right) + (chances[x - 1] as number) * right;
    }
    chances[0] = (chances[0] as number) * (1 - right);
  }
  return chances;
}

/** Mean and mean square of a domain's count right in a new form, at each point of η. */
export function formMoments(count: number, newShares: Float64Array, into: Moments): void {
  for (let eta = 0; eta < ETA_COUNT; eta++) {
    const share = newShares[eta] as number;
    const mean = count * share;
    into.first[eta] = mean;
    into.second[eta] = mean * mean + count * varianceAtShare(share);
  }
}

const weightedFirst = new Float64Array(ETA_COUNT);
const weightedSecond = new Float64Array(ETA_COUNT);

/**
 * The same, jointly with the count right in the old form, at one node.
 * @param form of the domain, at each point of η.
 * @param into where the domain's part of the row that begins at `row` is written.
 */
export function fillMoments(
  tables: Pick<ExamTables, 'likelihood' | 'counts' | 'starts'>,
  node: number,
  domain: number,
  form: Moments,
  into: Moments,
  row: number,
): void {
  const { likelihood } = tables;
  const count = tables.counts[domain] as number;
  const start = tables.starts[domain] as number;
  const from = etaFirst[node] as number;
  const to = etaLast[node] as number;
  for (let eta = from; eta <= to; eta++) {
    const weight = etaWeights[node * ETA_COUNT + eta] as number;
    weightedFirst[eta] = weight * (form.first[eta] as number);
    weightedSecond[eta] = weight * (form.second[eta] as number);
  }
  for (let x = start; x <= start + count; x++) {
    let first = 0;
    let second = 0;
    for (let eta = from; eta <= to; eta++) {
      const chance = likelihood[x * ETA_COUNT + eta] as number;
      first += chance * (weightedFirst[eta] as number);
      second += chance * (weightedSecond[eta] as number);
    }
    into.first[row + x] = first;
    into.second[row + x] = second;
  }
}

/**
 * How the volume of an exam divides among its domains, adding to 1.
 * @param exponent 0: every domain alike; 1: in proportion to the weights.
 */
export function volumeShares(
  tables: Pick<ExamTables, 'weights'>,
  exponent: number = VOLUME_EXPONENT,
): readonly number[] {
  const volumes = tables.weights.map((weight) => weight ** exponent);
  const sum = volumes.reduce((a, b) => a + b, 0);
  return volumes.map((volume) => volume / sum);
}
