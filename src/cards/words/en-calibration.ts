// What `debrief calibration` prints in English: how good estimates were, for whoever runs the bot.

import type { Band } from '../../core/condition.ts';
import { count } from './en-chances.ts';

const bandNames: Readonly<Record<Band, string>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
  passed: 'passed',
  unknown: 'cannot tell',
};

export const calibration = {
  title: 'Estimates, and how the next sitting went: only of people who allow it in mydata.',
  noDatabase: 'There is no database at DATABASE_URL yet, so there is nothing to compare.',
  nobody:
    'Nobody who allows it has told of a sitting after an estimate yet, so there is nothing to compare.',
  model: (model: string) => `Model ${model}`,
  tooFew: (least: number) => `fewer than ${least}`,
  tooFewPeople: (least: number) =>
    `Outcomes of fewer than ${least} people: nothing is shown of so few.`,
  counts: (outcomes: number, people: number, passed: number, low: number, high: number) =>
    `${outcomes} outcomes of ${people} people; ${passed} % passed (95 %: ${low} to ${high} %).`,
  noChances: 'This version gave bands and no probabilities.',
  scores: {
    columns: ['', 'Brier', 'log loss'],
    estimate: 'the estimate',
    bands: 'each band its own share of passes',
    base: 'everybody the share of passes',
  },
  scoresNote:
    'Smaller is better. Bands and share of passes are taken as they turned out, which flatters them.',
  brierMeans:
    'Brier: the mean square of estimate minus outcome (1 passed, 0 not); always saying 50 % gives 0.25.',
  logLossMeans:
    'Log loss: the same idea, but it punishes being sure and wrong hardest; always saying 50 % gives 0.69.',
  intervalMeans:
    '95 %: between these two the true share lies 95 times in 100. Several outcomes of one person count as if they were of several people, so they are a little too narrow.',
  murphy: (reliability: string, resolution: string, uncertainty: string, within: string) =>
    `Brier = reliability ${reliability} - resolution ${resolution} + uncertainty ${uncertainty} + inside the tenths ${within}.`,
  murphyMeans:
    'Reliability: how far estimates lie from what happened (smaller is better). Resolution: how well they tell people apart (larger is better). Uncertainty: how mixed the outcomes are, whatever the estimate. Inside the tenths: what grouping by tenths leaves over.',
  tenths: { columns: ['estimated', 'outcomes', 'mean estimate', 'passed', '95 %'] },
  tenth: (from: number, to: number) => `${from} to ${to} %`,
  bands: { columns: ['band', 'outcomes', 'passed', '95 %'] },
  band: (band: Band) => bandNames[band],
  percent: (percent: number) => `${percent} %`,
  range: (low: number, high: number) => `${low} to ${high} %`,
  noStudy:
    'An estimate is for a retake without further study; most people study, so more of them pass than it says.',
  refitTitle: 'The two numbers that outcomes may correct',
  missing: (missing: number, least: number) =>
    `Nothing is fitted below ${least} outcomes with an estimate: up to ${missing} are missing.`,
  refitOn: (outcomes: number) => `Fitted to ${outcomes} outcomes or a few more, by likelihood.`,
  withHours: (count: number) =>
    `Of these, ${count} or a few more with hours: hours a week times weeks between the sittings, 12 weeks at most.`,
  withoutHours:
    'Too few told their hours a week and both days, so the hours an exam takes are left as they are.',
  /** A signed number of logits in words: "0.62 below". */
  logits: (value: number) => {
    const size = Math.abs(value).toFixed(2);
    return Number(size) === 0 ? 'at' : `${size} ${value < 0 ? 'below' : 'above'}`;
  },
  shift: (value: string, interval: string) =>
    `Middle of those who sit an exam, in logits: ${value} what is assumed (95 %: ${interval}).`,
  shiftMeans:
    'A logit is the model’s unit of how well somebody is prepared; a shift of 0.3 moves estimates near the mark by about 5 of 100.',
  scale: (value: string, interval: string) =>
    `Hours an exam takes: ${value} times what is assumed (95 %: ${interval}).`,
  interval: (low: string, high: string, below: boolean, above: boolean) =>
    `${low}${below ? ' or less' : ''} to ${high}${above ? ' or more' : ''}`,
  gain: (before: string, after: string) =>
    `Log likelihood ${before} with the model as it is, ${after} with both.`,
  gainMeans:
    'Log likelihood: how well a model fits all outcomes; nearer to 0 is better, and from 3 more on the gain is hardly chance.',
  profileMeans: 'How well other values fit: within about 2 of the best, a value is not ruled out.',
  profile: {
    shift: ['shift', 'log likelihood'],
    scale: ['times', 'log likelihood'],
  },
  changesTitle: 'What they would change, in 100 with that score:',
  change: (
    exam: string,
    score: number,
    now: readonly [number, number],
    hours: number,
    after: readonly [number, number],
  ) =>
    `${exam} ${score}: ${now[0]} → ${now[1]} now, ${after[0]} → ${after[1]} after ${hours} hours.`,
  notApplied: 'Nothing is changed by this; docs/model.md says where the two numbers stand.',
};

/** Estimates somebody lets be compared, as /mydata shows them. */
export const keptEstimates = {
  heading: 'Estimates kept to be compared',
  /**
   * @param sitting which one it was made from.
   * @param chance percent, without `mid` where one number would be too much; null where there is only a band.
   */
  said: (
    sitting: string,
    chance: { readonly low: number; readonly mid: number | null; readonly high: number } | null,
    band: Band,
    model: string,
  ) => {
    if (chance === null) {
      return `${sitting}: I said “${bandNames[band]}” for a retake and gave no chance (${model}).`;
    }
    const { low, mid, high } = chance;
    const range = `${count(low / 100)} to ${count(high / 100)}`;
    const expected = mid === null ? `from ${range}` : count(mid / 100);
    return `${sitting}: of 100 such people I expected ${expected} to pass a retake without more study${mid === null ? '' : `, ${range}`} (${model}).`;
  },
  outcome: (passed: boolean | null) =>
    passed === null
      ? 'How the next sitting went is not known yet.'
      : passed
        ? 'The next sitting was passed.'
        : 'The next sitting was not passed.',
};
