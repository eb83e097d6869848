// `debrief calibration`: how good the estimates were that people allow to be compared with what happened, in figures
// about many.

import type { Store } from './app/ports.ts';
import { calibration as words } from './cards/words/en-calibration.ts';
import type { ModelCalibration, OutcomeShare } from './core/calibrate.ts';
import type { Exam } from './core/exam.ts';
import {
  type BeforeAndAfter,
  calibrateField,
  type FieldCalibration,
  type FieldRefit,
  LEAST_OUTCOMES,
} from './core/field-calibration.ts';
import { LEAST_PEOPLE } from './core/group-stats.ts';
import type { FittedNumber } from './core/readiness/refit.ts';

/** Whether the words behind `calibration` are none or `--json`; null where they are others. */
export function readCalibration(given: readonly string[]): { readonly json: boolean } | null {
  if (given.length === 0) return { json: false };
  return given.length === 1 && given[0] === '--json' ? { json: true } : null;
}

/** Where there is no database: nothing as text, the figures of nobody as JSON. */
export function printNothingToCalibrate(json: boolean): string {
  return json ? `${JSON.stringify(calibrateField([], []))}\n` : '';
}

/**
 * @returns what is printed, with its last line break: text, or one JSON object with numbers of four decimals, shares from
 *   0 to 1.
 */
export async function printCalibration(
  store: Pick<Store, 'listJudged'>,
  exams: readonly Exam[],
  json: boolean,
): Promise<string> {
  const found = calibrateField(exams, await store.listJudged());
  return `${json ? JSON.stringify(found, rounded) : sayCalibration(found)}\n`;
}

/** As few decimals as the text has: with all sixteen, single outcomes could be worked out of a mean. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}

function sayCalibration({ models, refit }: FieldCalibration): string {
  const parts = models.length === 0 ? [[words.nobody]] : models.map(sayModel);
  return [[words.title], ...parts, sayRefit(refit)].map((lines) => lines.join('\n')).join('\n\n');
}

function sayModel({ model, judged }: ModelCalibration): readonly string[] {
  const title = words.model(model);
  if (judged === null) return [title, words.tooFewPeople(LEAST_PEOPLE)];
  const { people, all, estimate, baseRate, byBand, tenths, bands } = judged;
  const { low, high } = all.interval;
  const scored = [
    ...(estimate ? [[words.scores.estimate, estimate] as const] : []),
    [words.scores.bands, byBand] as const,
    [words.scores.base, baseRate] as const,
  ];
  return [
    title,
    words.counts(all.outcomes, people, whole(all.passed), whole(low), whole(high)),
    ...(estimate ? [] : [words.noChances]),
    '',
    ...table(
      words.scores.columns,
      scored.map(([name, { brier, logLoss }]) => [name, fixed(brier), fixed(logLoss)]),
    ),
    words.scoresNote,
    words.brierMeans,
    words.logLossMeans,
    words.intervalMeans,
    ...(estimate ? [words.noStudy] : []),
    ...(estimate
      ? [
          words.murphy(
            fixed(estimate.reliability),
            fixed(estimate.resolution),
            fixed(estimate.uncertainty),
            fixed(estimate.within),
          ),
          words.murphyMeans,
          '',
          ...table(
            words.tenths.columns,
            tenths.map(({ from, seen }) => [
              words.tenth(whole(from), whole(from) + 10),
              ...(seen
                ? [String(seen.outcomes), words.percent(whole(seen.meanChance)), ...sayShare(seen)]
                : [words.tooFew(LEAST_PEOPLE)]),
            ]),
          ),
        ]
      : []),
    '',
    ...table(
      words.bands.columns,
      bands.map(({ band, seen }) => [
        words.band(band),
        ...(seen ? [String(seen.outcomes), ...sayShare(seen)] : [words.tooFew(LEAST_PEOPLE)]),
      ]),
    ),
  ];
}

function sayShare({ passed, interval }: OutcomeShare): readonly string[] {
  return [words.percent(whole(passed)), words.range(whole(interval.low), whole(interval.high))];
}

function sayRefit(refit: FieldRefit): readonly string[] {
  if (!refit.done) return [words.refitTitle, words.missing(refit.missing, LEAST_OUTCOMES)];
  const { outcomes, withHours, centreShift, volumeScale, logLikelihood, changes } = refit;
  const shift = (value: number) => `${value < 0 ? '' : '+'}${fixed(value, 2)}`;
  const scale = (value: number) => value.toFixed(2);
  const interval = ({ low, high, open }: FittedNumber, say: (value: number) => string) =>
    words.interval(say(low), say(high), open.below, open.above);
  const profile = (
    columns: readonly string[],
    fitted: FittedNumber,
    say: (value: number) => string,
  ) => [
    '',
    ...table(
      columns,
      fitted.profile.map((each) => [say(each.value), fixed(each.logLikelihood, 2)]),
    ),
  ];
  return [
    words.refitTitle,
    words.refitOn(outcomes),
    withHours === null ? words.withoutHours : words.withHours(withHours),
    words.shift(words.logits(centreShift.value), interval(centreShift, words.logits)),
    words.shiftMeans,
    ...(volumeScale ? [words.scale(scale(volumeScale.value), interval(volumeScale, scale))] : []),
    words.gain(fixed(logLikelihood.before, 2), fixed(logLikelihood.after, 2)),
    words.gainMeans,
    '',
    ...(changes.length > 0 ? [words.changesTitle] : []),
    ...changes.map(({ exam, score, now, hours, afterStudy }) =>
      words.change(exam, score, inHundred(now), hours, inHundred(afterStudy)),
    ),
    words.notApplied,
    '',
    words.profileMeans,
    ...profile(words.profile.shift, centreShift, shift),
    ...(volumeScale ? profile(words.profile.scale, volumeScale, scale) : []),
  ];
}

function inHundred({ before, after }: BeforeAndAfter): readonly [number, number] {
  return [whole(before), whole(after)];
}

/** With so many decimals, and never "-0.0000". */
function fixed(value: number, decimals = 4): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

function whole(share: number): number {
  return Math.round(100 * share);
}

/** Lines of columns, each as wide as its widest cell: the first to the left, all others to the right. */
function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   ')
      .trimEnd(),
  );
}
