// The scaled score among all the numbers of a text.

import { isVerdictWord } from './find-verdict.ts';
import { isExplained, isPractice, type NumberContext } from './number-roles.ts';
import { endsClause, endsSentence, isGlued, type Token, wordSet } from './tokens.ts';

export interface ScoreMention {
  /** Position of the number's token. */
  readonly at: number;
  readonly text: string;
  /** Null when the number cannot be a scaled score. */
  readonly score: number | null;
  readonly problem: 'not-whole' | 'out-of-range' | 'percentage' | 'not-exact' | null;
  /** How the text offers it: it calls it the score; nothing around it says otherwise; it is merely there, or beside practice tests. */
  readonly standing: 'called' | 'free' | 'bare' | 'practice';
  /** The score follows from a distance to the pass mark ("missed by 22 points"). */
  readonly derived: boolean;
}

export interface ScoreContext extends NumberContext {
  readonly passMark: number;
}

const LOWEST = 100;
const HIGHEST = 1000;
const MARKS = [700, 720, 750];

const scoreBefore = wordSet(
  'score scored scores scoring got getting result received achieved total marks overall final points',
);
const scoreAfter = wordSet('points pts pt score scored marks');
const fillers = wordSet(
  ': = a an of is was my the only just to - ( exactly scaled final with at me',
);
const inexact = wordSet(
  'about around approximately approx roughly circa nearly almost somewhere between',
);
/** What stands beside a score that nothing introduces. */
const freeBefore = wordSet(
  `: = - ( / and but or with at to a the says say shows showed gave gives mine me my it today yesterday now then result
  results score scored from on previously previous earlier before time attempt`,
);
/** What "is" or "was" a score. */
const freeSubjects = wordSet('score result mine it that total mark exam');
const freeAfter = wordSet(
  `- ( / : and on in but so for with today yesterday this last at out first second third attempt try the a i my is was now
  then after from out to or`,
);

/** Finds what may be the scaled score. */
export function findScores(
  tokens: readonly Token[],
  context: ScoreContext,
): readonly ScoreMention[] {
  const mentions: ScoreMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.kind !== 'number' || context.taken[at] || context.used[at]) continue;
    const mention = readNumber(tokens, at, context);
    if (mention) mentions.push(mention);
    // The number under the line is the scale or the mark.
    const bottom = bottomOf(tokens, at, context);
    if (bottom !== null) at = bottom;
  }
  return mentions;
}

function readNumber(
  tokens: readonly Token[],
  at: number,
  context: ScoreContext,
): ScoreMention | null {
  const text = tokens[at]?.text ?? '';
  const value = Number(text.replace(',', '.'));
  const make = (
    score: number | null,
    problem: ScoreMention['problem'],
    standing: ScoreMention['standing'],
    derived = false,
  ): ScoreMention => ({ at, text, score, problem, standing, derived });

  // "720?" asks.
  const isAsked = tokens[at + 1]?.text === '?' && endsSentence(tokens, at - 1);
  if (tokens[at + 1]?.text === '%' || isAsked || isExplained(tokens, at, context)) return null;
  if (isPractice(tokens, at, context))
    return problemOf(value) === null ? make(value, null, 'practice') : null;
  const before = wordsBefore(tokens, at, context);
  const way = distanceToMark(tokens, at, before);
  if (way !== 0) {
    const score = context.passMark + way * value;
    const possible = Number.isInteger(value) && score >= LOWEST && score <= HIGHEST;
    return possible ? make(score, null, 'called', true) : null;
  }
  const called = isCalled(tokens, at, before, context);
  const [nearest = ''] = before;
  if (isInexact(tokens, at, nearest, context)) return make(null, 'not-exact', 'bare');

  const bottom = bottomOf(tokens, at, context);
  if (bottom !== null && !isScale(Number(tokens[bottom]?.text), context.passMark)) {
    // "32/50", "2/3": right answers or pages, unless the text calls it the score.
    return called ? make(null, 'out-of-range', 'called') : null;
  }
  const free = isFree(tokens, at, bottom ?? at, context);
  // "Pass: 700" is more likely the mark.
  const isMark = nearest === 'pass' && value === context.passMark;
  const standing = called || bottom !== null ? 'called' : free && !isMark ? 'free' : 'bare';
  const problem = problemOf(value);
  if (problem === null) return make(value, null, standing);
  if (isBelowZero(tokens, at, context))
    return { ...make(null, 'out-of-range', 'bare'), text: `-${text}` };
  if (called) {
    // "got 2 NI", "scored 3 in a row": too small to be meant as a scaled score.
    const labelled = /^scored?$/.test(nearest) || tokens[at - 1]?.text === ':';
    return value < 20 && !labelled ? null : make(null, problem, 'called');
  }
  return isOffered(tokens, at, context) ? make(null, problem, 'bare') : null;
}

/** "around 690", "between 600 and 650", "700+": meant as a score, and none. */
function isInexact(
  tokens: readonly Token[],
  at: number,
  nearest: string,
  context: ScoreContext,
): boolean {
  if (inexact.has(nearest) || /^[<>≤≥±]$/.test(tokens[at - 1]?.text ?? '')) return true;
  if (tokens[at + 1]?.text === '+') return true;
  if (tokens[at - 1]?.text !== 'and' || tokens[at - 2]?.kind !== 'number') return false;
  return wordsBefore(tokens, at - 2, context)[0] === 'between';
}

function problemOf(value: number): 'not-whole' | 'out-of-range' | null {
  if (!Number.isInteger(value)) return 'not-whole';
  return value < LOWEST || value > HIGHEST ? 'out-of-range' : null;
}

function isScale(bottom: number, passMark: number): boolean {
  return bottom === HIGHEST || bottom === passMark || MARKS.includes(bottom);
}

/** Position of the number under the line in "679 / 1000", "974 over 1000", "700 out of 1000"; null without one. */
function bottomOf(tokens: readonly Token[], at: number, { taken }: ScoreContext): number | null {
  const line = scoreAfter.has(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const sign = tokens[line]?.text ?? '';
  const outOf = sign === 'out' && tokens[line + 1]?.text === 'of';
  const place = /^(?:\/|over|of)$/.test(sign) ? line + 1 : outOf ? line + 2 : -1;
  return tokens[place]?.kind === 'number' && !taken[place] ? place : null;
}

/** Up to four words before in the same clause, nearest first, fillers and names left out. */
function wordsBefore(
  tokens: readonly Token[],
  at: number,
  { taken }: ScoreContext,
): readonly string[] {
  const words: string[] = [];
  for (let back = at - 1; back >= 0 && words.length < 4; back--) {
    const text = tokens[back]?.text ?? '';
    if (endsClause(tokens, back) && text !== '(') break;
    if (taken[back] || fillers.has(text)) continue;
    words.push(text);
  }
  return words;
}

function isCalled(
  tokens: readonly Token[],
  at: number,
  before: readonly string[],
  { used }: ScoreContext,
): boolean {
  const [nearest = '', second = ''] = before;
  if (scoreAfter.has(tokens[at + 1]?.text ?? '')) return true;
  // "got 2 NI", "got 3 domains"
  if (used[at + 1] && Number(tokens[at]?.text) < 20) return false;
  if (scoreBefore.has(nearest)) return true;
  const joint = tokens[at - 1]?.text ?? '';
  if (/^(?:passed|failed|pass|fail|cleared|flunked)$/.test(nearest))
    return /^(?:with|at|a)$/.test(joint);
  return nearest === 'on' && /^(?:ended|finished|landed)$/.test(second);
}

/** Nothing but what stands beside a score on either side: an end, an exam, a domain, a verdict, a small word. */
function isFree(
  tokens: readonly Token[],
  at: number,
  end: number,
  { taken, used }: ScoreContext,
): boolean {
  const fits = (place: number, words: ReadonlySet<string>) => {
    const token = tokens[place];
    return (
      token === undefined ||
      endsClause(tokens, place) ||
      taken[place] === true ||
      used[place] === true ||
      isVerdictWord(token) ||
      words.has(token.text) ||
      (token.kind === 'sign' && /^[✅❌"|]$|\p{Extended_Pictographic}/u.test(token.text))
    );
  };
  const verb = /^(?:is|was)$/.test(tokens[at - 1]?.text ?? '');
  const subject = tokens[at - 2];
  const opens = verb
    ? taken[at - 2] === true || freeSubjects.has(subject?.text ?? '')
    : fits(at - 1, freeBefore);
  return opens && fits(end + 1, freeAfter);
}

/** A number off the scale is worth a word only where a score would stand: first, or behind the exam or the verdict. */
function isOffered(tokens: readonly Token[], at: number, { taken, used }: ScoreContext): boolean {
  const opens = at === 0 || taken[at - 1] === true || isVerdictWord(tokens[at - 1]);
  const listed = at === 0 && /^[.):]$/.test(tokens[1]?.text ?? '');
  return opens && !listed && !(used[at + 1] && Number(tokens[at]?.text) < 20);
}

/** "CLF -5": glued to a sign that is glued to nothing before it, where a score would stand. */
function isBelowZero(tokens: readonly Token[], at: number, { taken }: ScoreContext): boolean {
  if (tokens[at - 1]?.text !== '-' || !isGlued(tokens, at - 1)) return false;
  return taken[at - 2] === true && !isGlued(tokens, at - 2);
}

/** "missed by 22 points", "22 points short", "failed by 22": −1, below the mark; "passed by 30": 1; else 0. */
function distanceToMark(
  tokens: readonly Token[],
  at: number,
  before: readonly string[],
): -1 | 0 | 1 {
  const unit = /^(?:points?|pts?|marks?)$/.test(tokens[at + 1]?.text ?? '');
  const after = tokens[unit ? at + 2 : at + 1]?.text ?? '';
  const ends = unit || endsClause(tokens, at + 1);
  if (tokens[at - 1]?.text === 'by' && ends) {
    const verbs = before.slice(0, 4);
    if (verbs.some((word) => /^(?:missed|miss|failed|fail|short)$/.test(word))) return -1;
    if (verbs.some((word) => /^(?:passed|pass|cleared)$/.test(word))) return 1;
  }
  if (unit && /^(?:above|over)$/.test(after)) return 1;
  if (
    /^(?:short|shy|below|under|off|away)$/.test(after) &&
    (unit || tokens[at - 1]?.text === 'was')
  ) {
    return -1;
  }
  return before[0] === 'short' && /^(?:of|by)$/.test(tokens[at - 1]?.text ?? '') && ends ? -1 : 0;
}

/**
 * The numbers that may be the score: those the text calls so or leaves free; without any, a distance to the mark; in a
 * line meant for us also a number that is merely there, or what is wrong with it. Equal scores are one.
 * @param strict the text is a line meant for us word by word.
 */
export function chooseScores(
  mentions: readonly ScoreMention[],
  strict: boolean,
): readonly ScoreMention[] {
  const valid = mentions.filter((each) => each.score !== null && each.standing !== 'practice');
  const direct = valid.filter((each) => !each.derived && each.standing !== 'bare');
  if (direct.length > 0) return distinct(direct);
  const derived = valid.filter((each) => each.derived);
  if (derived.length > 0) return distinct(derived);
  const wrong = mentions.filter((each) => each.problem !== null);
  const called = wrong.find((each) => each.standing === 'called');
  if (called) return [called];
  if (!strict) return [];
  return valid.length > 0 ? distinct(valid) : wrong.slice(0, 1);
}

/**
 * Where no score was found, the numbers that could be one all the same.
 * @param strict the text is a line meant for us word by word: elsewhere a number may be about anything, unless it is alone.
 */
export function doubtfulScores(
  mentions: readonly ScoreMention[],
  strict: boolean,
): readonly ScoreMention[] {
  const doubtful = distinct(mentions.filter((each) => each.score !== null));
  return strict || doubtful.length === 1 ? doubtful : [];
}

function distinct(mentions: readonly ScoreMention[]): readonly ScoreMention[] {
  const seen = new Set<number | null>();
  return mentions.filter((each) => !seen.has(each.score) && seen.add(each.score));
}
