// The scaled score among all the numbers of a text.

import type { Token } from './tokens.ts';

export interface ScoreMention {
  /** Position of the number's token. */
  readonly at: number;
  readonly text: string;
  /** Null when the number cannot be a scaled score: not whole, out of range, a percentage. */
  readonly score: number | null;
  readonly problem: 'not-whole' | 'out-of-range' | 'percentage' | null;
  /** 2: the text calls it the score. 1: a number on the scale that nothing else explains. */
  readonly strength: 1 | 2;
  /** The score follows from a distance to the pass mark ("missed by 22 points"). */
  readonly derived: boolean;
}

const LOWEST = 100;
const HIGHEST = 1000;

const scoreBefore = new Set([
  'score',
  'scored',
  'scores',
  'scoring',
  'got',
  'getting',
  'result',
  'with',
  'at',
  'received',
  'achieved',
  'total',
  'marks',
  'overall',
  'final',
  'points',
]);
const scoreAfter = new Set(['points', 'pts', 'pt', 'score', 'scored', 'marks']);
const fillersBefore = new Set([
  ':',
  '=',
  'a',
  'an',
  'of',
  'is',
  'was',
  'my',
  'the',
  'only',
  'just',
  'to',
  '-',
  '(',
  'about',
  'exactly',
  'at',
  'scaled',
  'final',
  'with',
]);
/** A number behind one of these is the mark, a practice test, or a plan. */
const otherBefore = new Set([
  'need',
  'needed',
  'needs',
  'required',
  'requires',
  'require',
  'mark',
  'minimum',
  'min',
  'cut',
  'cutoff',
  'threshold',
  'pass',
  'passing',
  'practice',
  'practise',
  'mock',
  'mocks',
  'simulator',
  'simulation',
  'target',
  'aim',
  'aiming',
  'goal',
  'least',
  'above',
  'over',
  'below',
  'under',
  'than',
  'from',
  'about',
  'tests',
]);
const unitsAfter = new Set([
  'min',
  'mins',
  'minute',
  'minutes',
  'hour',
  'hours',
  'hr',
  'hrs',
  'h',
  'day',
  'days',
  'week',
  'weeks',
  'month',
  'months',
  'year',
  'years',
  'question',
  'questions',
  'q',
  'qs',
  'video',
  'videos',
  'lab',
  'labs',
  'card',
  'cards',
  'flashcards',
  'page',
  'pages',
  'usd',
  'eur',
  'gbp',
  'inr',
  'dollars',
  'euros',
  'rupees',
  'people',
  'candidates',
  'services',
  'x',
  'k',
]);
const practiceWords =
  /^(?:practice|practise|mock|mocks|simulators?|whizlabs|dojo|udemy|bonso|stephane|maarek|skillbuilder|tests?)$/;

/**
 * Finds what may be the scaled score.
 * @param taken tokens that already mean something else (codes, dates, domains, weights).
 * @param passMark of the exam, for "693/720" and "missed by 22 points"; null while the exam is not known.
 */
export function findScores(
  tokens: readonly Token[],
  taken: readonly boolean[],
  passMark: number | null,
): readonly ScoreMention[] {
  const mentions: ScoreMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'number' || taken[at]) continue;
    const mention = readNumber(tokens, at, passMark);
    if (mention) mentions.push(mention);
    // The number over a slash is the scale or the mark.
    if (['/', 'over'].includes(tokens[at + 1]?.text ?? '') || isOutOf(tokens, at)) {
      while (tokens[at + 1] && tokens[at + 1]?.kind !== 'number') at++;
      at++;
    }
  }
  return mentions;
}

function isOutOf(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === 'out' && tokens[at + 2]?.text === 'of';
}

function readNumber(
  tokens: readonly Token[],
  at: number,
  passMark: number | null,
): ScoreMention | null {
  const token = tokens[at];
  const text = token?.text ?? '';
  const value = Number(text.replace(',', '.'));
  const before = wordsBefore(tokens, at, 4);
  const next = tokens[at + 1]?.text ?? '';
  const currency = /^[$€£₹]$/.test(tokens[at - 1]?.text ?? '') || /^[$€£₹]$/.test(next);
  const calledScore = isCalledScore(tokens, at, before);
  const make = (score: number | null, problem: ScoreMention['problem'], strength: 1 | 2) =>
    ({ at, text, score, problem, strength, derived: false }) satisfies ScoreMention;

  if (next === '%')
    return calledScore && !isPractice(tokens, at) ? make(null, 'percentage', 2) : null;
  if (currency || unitsAfter.has(next)) return null;
  const distance = distanceBelow(tokens, at, before);
  if (distance) {
    if (passMark === null || !Number.isInteger(value)) return null;
    const score = passMark - value * (distance === 'short' ? 1 : -1);
    if (score < LOWEST || score > HIGHEST) return null;
    return { at, text, score, problem: null, strength: 2, derived: true };
  }
  if (isOther(tokens, at, before) && !calledScore) return null;
  if (isPractice(tokens, at)) return null;

  const bottom = overSlash(tokens, at);
  if (bottom !== null) {
    if (bottom !== 1000 && ![700, 720, 750].includes(bottom) && bottom !== passMark) {
      // "32/50", "2/3": right answers or pages, unless the text calls it the score.
      return calledScore ? make(null, 'out-of-range', 2) : null;
    }
    return checked(make, value, 2);
  }
  if (calledScore) {
    // "scored 3 NI": too small to be meant as a scaled score.
    return value < 20 &&
      scoreAfter.has(next) === false &&
      !/^(?:score|scored)$/.test(before[0] ?? '')
      ? null
      : checked(make, value, 2);
  }
  return Number.isInteger(value) && value >= LOWEST && value <= HIGHEST
    ? make(value, null, 1)
    : bareOutside(make, tokens, at, value);
}

type Make = (
  score: number | null,
  problem: ScoreMention['problem'],
  strength: 1 | 2,
) => ScoreMention;

function checked(make: Make, value: number, strength: 1 | 2): ScoreMention {
  if (!Number.isInteger(value)) return make(null, 'not-whole', strength);
  if (value < LOWEST || value > HIGHEST) return make(null, 'out-of-range', strength);
  return make(value, null, strength);
}

/** A bare number off the scale is worth a word only where nothing else could be the score. */
function bareOutside(
  make: Make,
  tokens: readonly Token[],
  at: number,
  value: number,
): ScoreMention | null {
  const year = Number.isInteger(value) && value >= 1990 && value <= 2100;
  const list = tokens[at - 1] === undefined || tokens[at - 1]?.kind === 'newline';
  const numbered = list && /^[.):]$/.test(tokens[at + 1]?.text ?? '');
  const digits = (tokens[at]?.raw ?? '').length;
  if (year || numbered || digits > 6 || value < 0) return null;
  return checked(make, value, 1);
}

/** Up to so many tokens before, nearest first, fillers left out. */
function wordsBefore(tokens: readonly Token[], at: number, most: number): readonly string[] {
  const words: string[] = [];
  for (let back = at - 1; back >= 0 && words.length < most; back--) {
    const token = tokens[back];
    if (!token || token.kind === 'newline') break;
    if (/^[.;!?]$/.test(token.text)) break;
    if (fillersBefore.has(token.text) && !scoreBefore.has(token.text)) continue;
    words.push(token.text);
  }
  return words;
}

function isCalledScore(tokens: readonly Token[], at: number, before: readonly string[]): boolean {
  const [nearestWord = '', second = ''] = before;
  if (nearestWord === 'score' && /^(?:passing|pass|minimum|cut|required)$/.test(second))
    return false;
  if (scoreBefore.has(nearestWord) && nearestWord !== 'with' && nearestWord !== 'at') return true;
  if (nearestWord === 'with' || nearestWord === 'at') {
    return /^(?:passed|failed|pass|fail|cleared)$/.test(second);
  }
  if (scoreAfter.has(tokens[at + 1]?.text ?? '')) return true;
  return false;
}

function isOther(tokens: readonly Token[], at: number, before: readonly string[]): boolean {
  const [first = '', second = ''] = before;
  if (first === 'score' && /^(?:passing|pass|minimum|cut|required)$/.test(second)) return true;
  if (otherBefore.has(first)) return true;
  const after = [tokens[at + 1]?.text, tokens[at + 2]?.text].join(' ');
  return /^(?:to pass|is (?:the )?pass|was (?:the )?pass|needed|required|pass mark|minimum)/.test(
    after,
  );
}

/** Practice tests, mocks and simulators, named up to a few words before or after on the same line. */
export function isPractice(tokens: readonly Token[], at: number): boolean {
  for (const step of [-1, 1]) {
    for (let away = 1; away <= 6; away++) {
      const token = tokens[at + step * away];
      if (!token || token.kind === 'newline' || /^[.;,!?]$/.test(token.text)) break;
      if (practiceWords.test(token.text)) return true;
    }
  }
  return false;
}

/** "missed by 22 points", "22 points short", "failed by 22": how far below; "passed by 30": how far above. */
function distanceBelow(
  tokens: readonly Token[],
  at: number,
  before: readonly string[],
): 'short' | 'above' | null {
  const [first = '', second = '', third = ''] = before;
  const after = [
    tokens[at + 1]?.text ?? '',
    tokens[at + 2]?.text ?? '',
    tokens[at + 3]?.text ?? '',
  ];
  const points = /^(?:points?|pts?|marks?)$/;
  const tail = points.test(after[0] ?? '') ? after.slice(1) : after;
  if (first === 'by') {
    if ([second, third].some((word) => /^(?:missed|miss|failed|fail|short)$/.test(word)))
      return 'short';
    if ([second, third].some((word) => /^(?:passed|pass|cleared)$/.test(word))) return 'above';
  }
  if (
    /^(?:short|shy|below|under|off|away)$/.test(tail[0] ?? '') &&
    (tail !== after || first === 'was')
  ) {
    return 'short';
  }
  if (first === 'short' && second !== 'by' && fillersOnly(tokens, at)) return 'short';
  return null;
}

function fillersOnly(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === 'by' || tokens[at - 1]?.text === 'of';
}

/** The number under the slash in "679 / 1000", "974 over 1000", "700 out of 1000"; null when there is none. */
function overSlash(tokens: readonly Token[], at: number): number | null {
  const next = tokens[at + 1]?.text;
  const bottom =
    next === '/' || next === 'over'
      ? tokens[at + 2]
      : isOutOf(tokens, at)
        ? tokens[at + 3]
        : undefined;
  return bottom?.kind === 'number' ? Number(bottom.text) : null;
}
