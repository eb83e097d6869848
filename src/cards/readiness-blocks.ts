// What the readiness model says on the report card: the chance on the first page, what it rests on on a page of its own.

import type { Analysis, DomainReading, ModelReading } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import { probabilityWord } from '../core/readiness/read-readiness.ts';
import type { Block, FactRow } from './card.ts';
import { basis } from './words/en.ts';
import { readiness as words } from './words/en-readiness.ts';

/** Beyond these, band and probability point different ways. */
const HIGH_CHANCE = 0.6;
const LOW_CHANCE = 0.4;
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
    const isAsked = model.heldBack === 'too-little' || model.heldBack === 'passed';
    const text = sentences(words.heldBack[model.heldBack], isAsked ? '' : words.correct);
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
          has('no-score') ? words.ratingsAlone : words.tooWide,
        ]
      : [words.now(mid, low, high, model.word)];
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
function difference({ score, domains, readiness: { band, passProbability } }: Analysis): string {
  const mid = passProbability?.mid ?? null;
  const isBelow = band === 'low' && mid !== null && mid > HIGH_CHANCE;
  const isAbove = band === 'high' && mid !== null && mid < LOW_CHANCE;
  if (!isBelow && !isAbove) return '';
  if (score === null) return words.ruleByRatings;
  if (!isRated(domains)) return words.ruleByScore;
  return isBelow ? words.ruleBelow : words.ruleAbove;
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

function scoreBlocks({ score, outcome }: Analysis, model: ModelReading): readonly Block[] {
  const { sameKnowledge, questionsShort, pointsPerQuestion } = model;
  if (outcome === 'pass' || score === null || !sameKnowledge || questionsShort === null) return [];
  const text = sentences(
    words.score(score, ...sameKnowledge),
    words.short(questionsShort, pointsPerQuestion),
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
    ...fragile(domains),
  ];
  return [
    { kind: 'facts', heading: words.domains, rows },
    { kind: 'points', points: points.map((text) => ({ sign: 'plain', text })) },
  ];
}

/** The domain with the fewest questions, where another form would often bring another word. */
function fragile(domains: readonly DomainReading[]): readonly string[] {
  const [least] = domains
    .filter(({ estimate }) => (estimate?.sameRating ?? null) !== null)
    .sort((a, b) => (a.estimate?.questions ?? 0) - (b.estimate?.questions ?? 0));
  const { questions, sameRating } = least?.estimate ?? {};
  if (!least || questions === undefined || typeof sameRating !== 'number') return [];
  const other = 1 - sameRating;
  return other < FRAGILE ? [] : [words.fragile(least.name, questions, Math.round(other * 10))];
}

function leverageBlocks({ domains }: Analysis, model: ModelReading): readonly Block[] {
  const { paysMost } = model;
  const rises = domains
    .flatMap(({ id, name, leverage }) => (leverage === undefined ? [] : [{ id, name, leverage }]))
    .sort((a, b) => b.leverage - a.leverage);
  if (rises.length === 0 || paysMost.length === 0) return [];
  const [first] = domains;
  const rated = isRated(domains);
  const isTie = rated && paysMost.length > 1;
  return [
    {
      kind: 'facts',
      heading: words.leverage(model.leverageHours),
      rows: rises.map(({ id, name, leverage }) => ({
        label: name,
        value: words.rise(leverage),
        ...(isTie && paysMost.includes(id) ? { note: words.tie } : {}),
      })),
    },
    {
      kind: 'text',
      text: sentences(
        isTie ? words.tieHow : '',
        rated ? '' : words.byWeight,
        rated && first && !paysMost.includes(first.id) ? words.otherFirst(first.name) : '',
        words.hours,
      ),
    },
  ];
}

/** Which domains of the plan tie, in a sentence; empty where one pays most, or nothing can be told. */
export function planTie({ domains, readiness: { model } }: Analysis): string {
  const tied = domains.filter(({ id }) => model?.paysMost.includes(id)).map(({ name }) => name);
  if (tied.length < 2 || !isRated(domains)) return '';
  return tied.length === domains.length ? words.planAllTie : words.planTie(tied);
}

function isRated(domains: readonly DomainReading[]): boolean {
  return domains.some(({ rating }) => rating !== 'unknown');
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
