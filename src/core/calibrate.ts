// Estimates against what came of them: how good they were, and no figure about fewer than five people.

import type { Band } from './condition.ts';
import { LEAST_PEOPLE } from './group-stats.ts';

/** An estimate that somebody was given, and how their next sitting went. */
export interface JudgedEstimate {
  /** The same for the same person, and nothing else. */
  readonly person: number;
  /** Version of the model. */
  readonly model: string;
  readonly band: Band;
  /** Probability from 0 to 1 to pass; null where the model gave none. */
  readonly chance: number | null;
  readonly passed: boolean;
}

/** How wrong forecasts of the same outcomes were; smaller is better. */
export interface ForecastScore {
  /** Mean square of probability less outcome, 0 to 1. */
  readonly brier: number;
  /** Mean of -ln of the probability of what happened. */
  readonly logLoss: number;
}

/**
 * Murphy's decomposition over tenths: `brier = reliability - resolution + uncertainty + within`. Tenths that are not shown
 * count as one, so that nothing in it says how their outcomes divide among them.
 */
export interface Decomposition {
  /** How far estimates lie from what came of them; 0 is best. */
  readonly reliability: number;
  /** How far they tell people apart; more is better. */
  readonly resolution: number;
  /** What nobody can do anything about: that of the share of passes. */
  readonly uncertainty: number;
  /** What the tenths hide, as estimates inside of one differ, and those that are not shown count as one. */
  readonly within: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Some outcomes, of `LEAST_PEOPLE` people at least. */
export interface OutcomeShare {
  readonly outcomes: number;
  /** Share that passed, 0 to 1, and its 95 % interval by Wilson, as if every outcome were another person's. */
  readonly passed: number;
  readonly interval: Interval;
}

export interface Tenth {
  /** Probabilities from here up to the next tenth; the last holds 1 as well. */
  readonly from: number;
  /** Null where it would be about too few people, or would let those be worked out. */
  readonly seen: (OutcomeShare & { readonly meanChance: number }) | null;
}

export interface BandOutcomes {
  readonly band: Band;
  readonly seen: OutcomeShare | null;
}

/** How good the estimates of one version of the model were. */
export interface ModelCalibration {
  readonly model: string;
  /** Null where fewer than `LEAST_PEOPLE` people have an outcome: then nothing else is said. */
  readonly judged: {
    readonly people: number;
    /** Of estimates with a probability, where the model gave any; else of those with a band. */
    readonly all: OutcomeShare;
    /** Null where the model gave no probabilities. */
    readonly estimate: (ForecastScore & Decomposition) | null;
    /**
     * Everybody given the share of passes; and each band its own share, where those that are not shown share one. Both as it
     * turned out, which flatters them.
     */
    readonly baseRate: ForecastScore;
    readonly byBand: ForecastScore;
    /** Empty without probabilities. */
    readonly tenths: readonly Tenth[];
    readonly bands: readonly BandOutcomes[];
  } | null;
}

/** By version of the model, in the order of their names. */
export function calibrate(estimates: readonly JudgedEstimate[]): readonly ModelCalibration[] {
  const models = [...new Set(estimates.map(({ model }) => model))].sort();
  return models.map((model) => {
    const own = estimates.filter((each) => each.model === model);
    const estimated = own.flatMap(({ chance, ...others }) =>
      chance === null ? [] : [{ ...others, chance }],
    );
    const judged = estimated.length > 0 ? estimated : own;
    if (peopleOf(judged) < LEAST_PEOPLE) return { model, judged: null };
    const all = shareOf(judged);
    const byBand = cellsOf(byBandOf(judged));
    return {
      model,
      judged: {
        people: peopleOf(judged),
        all,
        estimate: estimated.length > 0 ? scoreEstimates(estimated) : null,
        baseRate: score(judged.map(({ passed }) => ({ chance: all.passed, passed }))),
        byBand: score(
          byBand.flatMap((cell) => cell.map(({ passed }) => ({ chance: passedOf(cell), passed }))),
        ),
        tenths: estimated.length > 0 ? tenthsOf(estimated) : [],
        bands: bandsOf(judged),
      },
    };
  });
}

interface Forecast {
  readonly chance: number;
  readonly passed: boolean;
}

/** A forecast of 0 that was wrong would cost without end. */
const LEAST_CHANCE = 1e-6;

/** @param forecasts at least one. */
function score(forecasts: readonly Forecast[]): ForecastScore {
  const losses = forecasts.map(({ chance, passed }) =>
    Math.log(Math.max(LEAST_CHANCE, passed ? chance : 1 - chance)),
  );
  return {
    brier: mean(forecasts.map(({ chance, passed }) => (chance - Number(passed)) ** 2)),
    logLoss: -mean(losses),
  };
}

function scoreEstimates(
  forecasts: readonly (JudgedEstimate & Forecast)[],
): ForecastScore & Decomposition {
  const { brier, logLoss } = score(forecasts);
  const passed = passedOf(forecasts);
  const uncertainty = passed * (1 - passed);
  let reliability = 0;
  let resolution = 0;
  for (const cell of cellsOf(byTenthOf(forecasts))) {
    const part = cell.length / forecasts.length;
    const seen = passedOf(cell);
    reliability += part * (mean(cell.map(({ chance }) => chance)) - seen) ** 2;
    resolution += part * (seen - passed) ** 2;
  }
  const within = brier - (reliability - resolution + uncertainty);
  return { brier, logLoss, reliability, resolution, uncertainty, within };
}

function tenthOf({ chance }: Forecast): number {
  return Math.min(9, Math.floor(chance * 10));
}

/** All ten, from the lowest. */
function byTenthOf<T extends Forecast>(estimates: readonly T[]): readonly (readonly T[])[] {
  const byTenth = Map.groupBy(estimates, tenthOf);
  return Array.from({ length: 10 }, (_, at) => byTenth.get(at) ?? []);
}

function tenthsOf(estimates: readonly (JudgedEstimate & Forecast)[]): readonly Tenth[] {
  const tenths = byTenthOf(estimates);
  const shown = shownOf(tenths);
  return tenths.map((own, at) => ({
    from: at / 10,
    seen: shown.has(own)
      ? { ...shareOf(own), meanChance: mean(own.map(({ chance }) => chance)) }
      : null,
  }));
}

const bandsInOrder: readonly Band[] = ['high', 'medium', 'low', 'unknown'];

/** In the order of `bandsInOrder`. */
function byBandOf(estimates: readonly JudgedEstimate[]): readonly (readonly JudgedEstimate[])[] {
  return bandsInOrder.map((band) => estimates.filter((each) => each.band === band));
}

function bandsOf(estimates: readonly JudgedEstimate[]): readonly BandOutcomes[] {
  const bands = byBandOf(estimates);
  const shown = shownOf(bands);
  return bandsInOrder.map((band, at) => {
    const own = bands[at] ?? [];
    return { band, seen: shown.has(own) ? shareOf(own) : null };
  });
}

/**
 * The groups that may be shown beside their sum: of `LEAST_PEOPLE` each; and as what is left of the sum can be worked
 * out, that is about nobody or about as many, so that the smallest ones may have to stay away with it.
 */
function shownOf<T extends { readonly person: number }>(
  groups: readonly (readonly T[])[],
): ReadonlySet<readonly T[]> {
  const bySize = groups
    .filter((group) => group.length > 0)
    .toSorted((a, b) => peopleOf(a) - peopleOf(b));
  const hidden = bySize.filter((group) => peopleOf(group) < LEAST_PEOPLE);
  const shown = bySize.slice(hidden.length);
  while (hidden.length > 0 && shown.length > 0 && peopleOf(hidden.flat()) < LEAST_PEOPLE) {
    hidden.push(...shown.splice(0, 1));
  }
  return new Set(shown);
}

/** Groups as figures about all of them may know them: those that are shown, and all others as one. None is empty. */
function cellsOf<T extends { readonly person: number }>(
  groups: readonly (readonly T[])[],
): readonly (readonly T[])[] {
  const shown = shownOf(groups);
  const rest = groups.flatMap((group) => (shown.has(group) ? [] : group));
  return [...shown, ...(rest.length > 0 ? [rest] : [])];
}

function peopleOf(estimates: readonly { readonly person: number }[]): number {
  return new Set(estimates.map(({ person }) => person)).size;
}

function passedOf(outcomes: readonly { readonly passed: boolean }[]): number {
  return mean(outcomes.map(({ passed }) => Number(passed)));
}

function shareOf(outcomes: readonly { readonly passed: boolean }[]): OutcomeShare {
  const passed = passedOf(outcomes);
  return { outcomes: outcomes.length, passed, interval: wilson(passed, outcomes.length) };
}

/** 95 % of a standard normal variable. */
const Z = 1.959964;

/** Wilson's interval of a share: unlike the plain one it never leaves 0 to 1, and holds with few outcomes. */
export function wilson(share: number, count: number): Interval {
  const square = Z * Z;
  const middle = (share + square / (2 * count)) / (1 + square / count);
  const reach =
    (Z / (1 + square / count)) *
    Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
