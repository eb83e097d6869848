// What the readiness model says on the report card: the chance on the first page, what it rests on on a page of its own.

import type { Analysis, DomainReading, ModelReading } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import { probabilityWord } from '../core/readiness/read-readiness.ts';
import type { Block, FactRow } from './card.ts';
import { basis } from './words/en.ts';
import { people } from './words/en-chances.ts';
import { readiness as words } from './words/en-readiness.ts';

/** Below this, somebody should hear that it is about today. */
const LOW_CHANCE = 0.4;
/** People among 100 that fit each band, from the first to the last: beyond them it points another way than the estimate. */
const fitting = { low: [0, 39], medium: [20, 80], high: [60, 100] } as const;
/** A score within so many points of the mark is close, as in the rules of the band. */
const CLOSE = 70;
/** A chance that earlier sittings lower by fewer people among 100 is not lowered by them. */
const PULLED = 5;
/** A word that changes more seldom with the form is no news. */
const FRAGILE = 0.35;

/** The chance to pass, or why it is held back, and the band beside it; for the first page of a report before a retake. */
export function chanceBlocks(analysis: Analysis): readonly Block[] {
  const { band, model } = analysis.readiness;
  const beside: Block = {
    kind: 'text',
    text: sentences(words.band(band), difference(analysis)),
  };
  if (!model) return [beside];
  if (model.heldBack !== null) {
    const text = words.heldBack[model.heldBack];
    return [{ kind: 'text', heading: words.noChance, text }, beside];
  }
  return [
    { kind: 'text', heading: words.heading, text: chance(analysis, model) },
    beside,
    { kind: 'small', text: words.method },
  ];
}

/** Where ratings and score hardly fit: the scores such ratings come with, to be checked first; else empty. */
export function checkEntry({ score, readiness: { model } }: Analysis): string {
  return model?.heldBack !== 'inconsistent' || score === null || model.usualScores === null
    ? ''
    : words.inconsistent(score, model.usualScores);
}

function chance({ readiness }: Analysis, model: ModelReading): string {
  const { passProbability } = readiness;
  if (!passProbability || model.word === null) return '';
  const { mid, low, high } = passProbability;
  const has = (note: ModelReading['notes'][number]) => model.notes.includes(note);
  const told =
    model.show === 'range'
      ? [
          words.nowRange(low, high, probabilityWord(low), probabilityWord(high)),
          has('no-score')
            ? words.ratingsAlone
            : model.earlier
              ? words.tooWideByEarlier
              : words.tooWide,
        ]
      : [words.now(mid, low, high, model.word, model.earlier !== null)];
  return sentences(
    has('result-unknown') ? words.resultUnknown : '',
    ...told,
    mid < LOW_CHANCE ? words.today : '',
    has('earlier-attempts') ? words.earlier : '',
    has('ratings-doubtful') && model.usualScores ? words.doubtful(model.usualScores) : '',
    has('questions-assumed') || has('weights-assumed')
      ? words.assumed(has('questions-assumed') ? model.questions : null, has('weights-assumed'))
      : '',
  );
}

/** Why band and probability point different ways; empty where they do not. */
function difference({ score, gap, domains, readiness }: Analysis): string {
  const { band, passProbability, model } = readiness;
  if (!passProbability || band === 'unknown' || band === 'passed') return '';
  const shown = people(passProbability.mid);
  const [fewest, most] = fitting[band];
  if (shown >= fewest && shown <= most) return '';
  const { differs } = words;
  if (score === null || gap === null) return differs.byRatings;
  const { earlier, show } = model ?? {};
  const isPulled = earlier && people(earlier.alone) - shown >= PULLED;
  if (shown < fewest && isPulled && gap >= -CLOSE) {
    return differs.byEarlier(earlier.scores, score, show === 'number' ? earlier.alone : null);
  }
  if (!isRated(domains)) return differs.byScore;
  return band === 'medium' ? differs.between : band === 'low' ? differs.below : differs.above;
}

/** What score and domains tell, and what a few hours would change. */
export function detailBlocks(exam: Exam, analysis: Analysis): readonly Block[] {
  const { model } = analysis.readiness;
  if (!model || analysis.domains.every(({ estimate }) => estimate === undefined)) return [];
  return [
    ...scoreBlocks(analysis, model),
    ...domainBlocks(exam, analysis, model),
    ...leverageBlocks(analysis, model),
    // Before a retake it stands under the chance.
    ...(analysis.outcome === 'pass' ? [{ kind: 'small', text: words.method } as const] : []),
  ];
}

function scoreBlocks(analysis: Analysis, model: ModelReading): readonly Block[] {
  const { exam, score, outcome, readiness } = analysis;
  const { sameKnowledge, questionsShort, pointsPerQuestion, notes, questions } = model;
  if (outcome === 'pass' || score === null || !sameKnowledge || questionsShort === null) return [];
  const text = sentences(
    words.score(score, ...sameKnowledge),
    words.short(
      questionsShort,
      pointsPerQuestion,
      notes.includes('questions-assumed') ? questions : null,
      exam.passMark - score > CLOSE,
    ),
    ...(readiness.passProbability
      ? [model.earlier ? words.notByRangeEarlier : words.notByRange]
      : []),
  );
  return [{ kind: 'text', heading: words.scoreHeading, text }];
}

function domainBlocks(exam: Exam, { domains }: Analysis, model: ModelReading): readonly Block[] {
  if (!isRated(domains)) {
    return [{ kind: 'text', heading: words.domains, text: words.withoutRatings }];
  }
  const { weakest, strongest } = model;
  const groupOf = (id: string) =>
    weakest.includes(id)
      ? words.weakest
      : strongest.includes(id)
        ? words.strongest
        : words.cannotTell;
  const rows = domains.flatMap(({ id, name, estimate }): FactRow[] =>
    estimate
      ? [
          {
            label: name,
            value: words.interval(estimate.low, estimate.high),
            // Where no two are told apart, one sentence below says so for all.
            ...(weakest.length > 0 ? { note: groupOf(id) } : {}),
          },
        ]
      : [],
  );
  const points = [
    `${exam.sectionFeedback.value} (${basis.fact(exam.sectionFeedback.source)})`,
    sentences(words.probably, weakest.length > 0 ? words.apart : words.notApart),
    ...fragile(domains, model),
  ];
  return [
    { kind: 'facts', heading: words.domains, rows },
    { kind: 'points', points: points.map((text) => ({ sign: 'plain', text })) },
  ];
}

/** The domain with the fewest questions, where other questions would often bring another word. */
function fragile(domains: readonly DomainReading[], { notes }: ModelReading): readonly string[] {
  const [least] = domains
    .filter(({ estimate }) => (estimate?.sameRating ?? null) !== null)
    .sort((a, b) => (a.estimate?.questions ?? 0) - (b.estimate?.questions ?? 0));
  const { questions, sameRating } = least?.estimate ?? {};
  if (!least || questions === undefined || typeof sameRating !== 'number') return [];
  const other = 1 - sameRating;
  if (other < FRAGILE) return [];
  const isAssumed = notes.includes('questions-assumed') || notes.includes('weights-assumed');
  return [words.fragile(least.name, questions, Math.round(other * 10), isAssumed)];
}

function leverageBlocks(analysis: Analysis, model: ModelReading): readonly Block[] {
  const { domains, readiness } = analysis;
  const { paysMost, leverageHours, notes } = model;
  const rises = domains
    .flatMap(({ id, name, leverage }) => (leverage === undefined ? [] : [{ id, name, leverage }]))
    .sort((a, b) => b.leverage - a.leverage);
  if (rises.length === 0) return [];
  const heading = words.leverage(leverageHours);
  const ifNotPassed = notes.includes('result-unknown') ? words.resultUnknown : '';
  if (paysMost.length === 0) {
    const { afterPlan } = readiness;
    const yet =
      afterPlan && afterPlan.hours > leverageHours
        ? words.hardlyYet(afterPlan.hours, afterPlan.typical)
        : '';
    const text = sentences(ifNotPassed, words.hardly(leverageHours), yet, words.hours);
    return [{ kind: 'text', heading, text }];
  }
  const rated = isRated(domains);
  const isTie = rated && paysMost.length > 1;
  const isTied = (id: string) => isTie && paysMost.includes(id);
  return [
    // Where one number for the chance would claim too much, so would one for what it gains.
    model.show === 'range'
      ? {
          kind: 'points',
          heading: words.leverageOrder(leverageHours),
          points: rises.map(({ id, name }) => ({
            sign: 'plain',
            text: words.inOrder(name, isTied(id)),
          })),
        }
      : {
          kind: 'facts',
          heading,
          rows: rises.map(({ id, name, leverage }) => ({
            label: name,
            value: words.rise(leverage),
            ...(isTied(id) ? { note: words.tie } : {}),
          })),
        },
    {
      kind: 'text',
      text: sentences(
        ifNotPassed,
        isTie ? words.tieHow : '',
        byWeights(rated, notes.includes('weights-assumed')),
        otherOrder(analysis),
        words.hours,
      ),
    },
  ];
}

/** What the leverage owes to weights that are all it knows, or that nobody has published. */
function byWeights(rated: boolean, assumed: boolean): string {
  if (!rated) return assumed ? words.byAssumedWeight : words.byWeight;
  return assumed ? words.weightsAssumed : '';
}

/**
 * Whether the domains stand in the order of what an hour brings; those that tie, or show as the same number, may stand in
 * any order. False where nothing is known of it.
 */
export function isInPayOrder({ domains, readiness: { model } }: Analysis): boolean {
  const paysMost = model?.paysMost ?? [];
  if (paysMost.length === 0) return false;
  // Whatever ties pays as much as the best.
  const paid = domains.map(({ id, leverage = 0 }) =>
    paysMost.includes(id) ? Number.POSITIVE_INFINITY : people(leverage),
  );
  return paid.every((each, at) => at === 0 || each <= (paid[at - 1] ?? 0));
}

/** Names of the domains that pay most where the first of the list, which its word has put there, is not among them. */
export function paysMoreThanFirst({ domains, readiness: { model } }: Analysis): readonly string[] {
  const [first] = domains;
  const paysMost = model?.paysMost ?? [];
  if (!first || !isRated(domains) || paysMost.includes(first.id)) return [];
  return domains.filter(({ id }) => paysMost.includes(id)).map(({ name }) => name);
}

/** Why the list of the domains has another order; empty where it has not. */
function otherOrder(analysis: Analysis): string {
  const { domains } = analysis;
  const paying = paysMoreThanFirst(analysis);
  if (paying.length > 0) return words.otherFirst(domains[0]?.name ?? '', paying);
  return isRated(domains) && !isInPayOrder(analysis) ? words.otherOrder : '';
}

/**
 * Names of the domains that pay most by the estimate, where the first of the list is one of several: the same that the
 * table calls a tie. Empty where it is not.
 */
export function firstInTie({ domains, readiness: { model } }: Analysis): readonly string[] {
  const [first] = domains;
  if (!first || !isRated(domains) || !model?.paysMost.includes(first.id)) return [];
  const tied = domains.filter(({ id }) => model.paysMost.includes(id));
  return tied.length < 2 ? [] : tied.map(({ name }) => name);
}

/** Which domains of the plan tie, in a sentence; empty where none does with the one it begins with. */
export function planTie(analysis: Analysis): string {
  const tied = firstInTie(analysis);
  if (tied.length === 0) return '';
  return tied.length === analysis.domains.length ? words.planAllTie : words.planTie(tied);
}

function isRated(domains: readonly DomainReading[]): boolean {
  return domains.some(({ rating }) => rating !== 'unknown');
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
