// The words people use for a rating: the two official phrases, the words of courses, and chat shorthand.

import type { Exam } from '../exam.ts';
import { type Rating, ratings } from '../rating.ts';
import { remember } from './remember.ts';
import { nearest, similarity } from './similar.ts';
import { cleanText, endsClause, type Token, tokenize, wordSet } from './tokens.ts';

/** A run of tokens that says a rating. */
export interface RatingMention {
  readonly from: number;
  /** Where its negation starts; equal to `from` without one. */
  readonly opens: number;
  /** Exclusive. */
  readonly to: number;
  readonly rating: Rating;
  /** How it is said: in the words of a report, by half of them, in everyday words, by a mark such as ✅. */
  readonly manner: 'firm' | 'half' | 'everyday' | 'mark';
  /** "did not meet": says something, but not which rating. */
  readonly negated: boolean;
}

/** Each phrase as a list of alternatives per word. */
type Words = readonly ReadonlySet<string>[];
const words = (...alternatives: readonly string[]): Words => alternatives.map(wordSet);

const needPhrase = words(
  'needs need needed needing requires require',
  'improvement improvements improving',
);
const meetPhrase = words(
  'meets meet met meeting',
  'competencies competency competence competences competent comp',
);
const phrases: readonly { readonly rating: Rating; readonly words: Words }[] = [
  { rating: 'unknown', words: words('not', 'enough', 'information info') },
  { rating: 'unknown', words: words('not', 'given rated') },
  { rating: 'needs-improvement', words: needPhrase },
  { rating: 'needs-improvement', words: words('needs need', 'work improve imp') },
  { rating: 'needs-improvement', words: words('improvement', 'needed required necessary') },
  { rating: 'needs-improvement', words: words('area areas', 'for of to', 'improvement improve') },
  { rating: 'meets-competencies', words: meetPhrase },
];

type Single = readonly [Rating, RatingMention['manner']];
const singles: ReadonlyMap<string, Single> = new Map<string, Single>([
  ['ni', ['needs-improvement', 'firm']],
  ['mc', ['meets-competencies', 'firm']],
  ['nei', ['unknown', 'firm']],
  ['competent', ['competent', 'firm']],
  ['proficient', ['proficient', 'firm']],
  ['meets', ['meets-competencies', 'half']],
  ['met', ['meets-competencies', 'half']],
  ['needs', ['needs-improvement', 'half']],
  ['prof', ['proficient', 'half']],
  ['comp', ['competent', 'half']],
  ['weak', ['needs-improvement', 'everyday']],
  ['bad', ['needs-improvement', 'everyday']],
  ['poor', ['needs-improvement', 'everyday']],
  ['ok', ['meets-competencies', 'everyday']],
  ['okay', ['meets-competencies', 'everyday']],
  ['fine', ['meets-competencies', 'everyday']],
  ['good', ['meets-competencies', 'everyday']],
  ['strong', ['proficient', 'everyday']],
  ['unknown', ['unknown', 'everyday']],
  ['unrated', ['unknown', 'everyday']],
  ['❌', ['needs-improvement', 'mark']],
  ['✅', ['meets-competencies', 'mark']],
  ['👎', ['needs-improvement', 'mark']],
  ['👍', ['meets-competencies', 'mark']],
]);
/** "N.I.", "M/C", "n/a" */
const spelled: ReadonlyMap<string, Single> = new Map<string, Single>([
  ['ni', ['needs-improvement', 'firm']],
  ['mc', ['meets-competencies', 'firm']],
  ['na', ['unknown', 'everyday']],
]);

/** Behind "met" these make it a meeting with somebody. */
const meetingWords = wordSet('with at up a my some people him her them me every for sci');

/** The letters people use where nothing else fits, right behind a colon. */
const initials: ReadonlyMap<string, Rating> = new Map<string, Rating>([
  ['n', 'needs-improvement'],
  ['m', 'meets-competencies'],
]);

const negations = wordSet(
  "not no never didn't doesn't don't didnt doesnt dont without isn't isnt wasn't wasnt haven't hasn't",
);
/** Words between a negation and its rating. */
const negated = wordSet(
  'have get got see receive show say any a longer yet really even very too so quite that particularly especially',
);

/** All ratings said in the tokens, in order. */
export function findRatings(tokens: readonly Token[], exam: Exam): readonly RatingMention[] {
  const labels: ReadonlyMap<string, Rating> = new Map(
    ratings.map((rating) => [exam.labels[rating].toLowerCase(), rating]),
  );
  const mentions: RatingMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = ratingAt(tokens, at, labels);
    if (found) {
      const opens = negationOf(tokens, at);
      mentions.push({ ...found, from: at, opens: opens ?? at, negated: opens !== null });
    }
    at = found?.to ?? at + 1;
  }
  return mentions;
}

/** Where a negation of the rating starts, or null: "not competent", "did not get any NI", "no longer". */
function negationOf(tokens: readonly Token[], at: number): number | null {
  let place = at - 1;
  while (at - place < 4 && negated.has(tokens[place]?.text ?? '')) place--;
  return negations.has(tokens[place]?.text ?? '') ? place : null;
}

type Found = Pick<RatingMention, 'rating' | 'manner' | 'to'>;

function ratingAt(
  tokens: readonly Token[],
  at: number,
  labels: ReadonlyMap<string, Rating>,
): Found | null {
  for (const { rating, words } of phrases) {
    const to = phraseEnd(tokens, at, words);
    if (to !== null) return { rating, to, manner: 'firm' };
  }
  const token = tokens[at];
  if (!token) return null;
  const [joint, second, dot] = [
    tokens[at + 1]?.text ?? '',
    tokens[at + 2]?.text ?? '',
    tokens[at + 3]?.text,
  ];
  const letters = /^[./]$/.test(joint) ? spelled.get(token.text + second) : undefined;
  if (letters && token.text.length === 1) {
    return {
      rating: letters[0],
      manner: letters[1],
      to: joint === '.' && dot === '.' ? at + 4 : at + 3,
    };
  }
  // "security: N"
  const initial = initials.get(token.text);
  if (initial && /^[:=]$/.test(tokens[at - 1]?.text ?? '') && isClosed(tokens, at + 1)) {
    return { rating: initial, to: at + 1, manner: 'firm' };
  }
  const single = singles.get(token.text);
  const isMeeting = single?.[1] === 'half' && meetingWords.has(joint);
  // "Meets: 2, 3. Needs: 1, 4", but "needs more time".
  const isVerb = token.text === 'needs' && joint !== ':' && !endsClause(tokens, at + 1);
  if (single && !isMeeting && !isVerb) return { rating: single[0], manner: single[1], to: at + 1 };
  const label = labels.get(token.text);
  if (label) return { rating: label, manner: 'firm', to: at + 1 };
  for (const word of ['competent', 'proficient'] as const) {
    // The noun is part of a phrase or of nothing.
    const isNoun = token.text.startsWith('competenc');
    if (token.kind === 'word' && !isNoun && similarity(token.text, word) > 0) {
      return { rating: word, manner: 'firm', to: at + 1 };
    }
  }
  return null;
}

/** "needs a lot of improvement", "meets the competencies" */
const between = wordSet(
  'a an the lot of some more much major significant serious slight big little',
);

function isClosed(tokens: readonly Token[], at: number): boolean {
  return endsClause(tokens, at) || tokens[at]?.kind === 'word';
}

/** Where a phrase that starts at a token ends, or null; the official ones may stand on two lines. */
function phraseEnd(tokens: readonly Token[], from: number, phrase: Words): number | null {
  const isOfficial = phrase === needPhrase || phrase === meetPhrase;
  let at = from;
  for (const [place, alternatives] of phrase.entries()) {
    const joint = tokens[at];
    if (place > 0 && (joint?.text === '-' || (isOfficial && joint?.kind === 'newline'))) at++;
    for (let gap = 0; place > 0 && gap < 3 && isOfficial; gap++) {
      if (between.has(tokens[at]?.text ?? '')) at++;
    }
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    // Short and everyday words are exact. "improvment" and "competancies" are slips.
    const slips = isOfficial && place > 0;
    const fits = alternatives.has(token.text) || (slips && isNear(token.text, alternatives));
    if (!fits) return null;
    at++;
  }
  return at;
}

function isNear(typed: string, alternatives: ReadonlySet<string>): boolean {
  return [...alternatives].some((word) => similarity(typed, word) > 0);
}

/** The rating meant by a value that can only be a rating, or null. */
export function matchRating(told: string, exam: Exam): Rating | null {
  let known = matched.get(exam);
  if (!known) {
    known = new Map();
    matched.set(exam, known);
  }
  return remember(known, told, () => ratingIn(told, exam));
}

const matched = new WeakMap<Exam, Map<string, Rating | null>>();

function ratingIn(told: string, exam: Exam): Rating | null {
  const plain = told
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  for (const rating of ratings) {
    if (plain === rating || plain === exam.labels[rating].toLowerCase().replace(/\s+/g, '-')) {
      return rating;
    }
  }
  if (plain === '') return null;
  const initial = initials.get(plain);
  if (initial) return initial;
  const tokens = tokenize(cleanText(told)).filter((token) => token.kind !== 'newline');
  const mentions = findRatings(tokens, exam);
  const [first] = mentions;
  const covered = mentions.reduce((sum, mention) => sum + mention.to - mention.from, 0);
  const signs = tokens.filter((token) => token.kind === 'sign').length;
  if (!first || mentions.length > 1 || first.negated || covered + signs < tokens.length)
    return null;
  return first.rating;
}

/** The words to offer for a rating, in the exam's own scale. */
export function ratingChoices(exam: Exam): readonly string[] {
  const words = [exam.labels['needs-improvement'], exam.labels['meets-competencies']];
  return exam.threeWordScale ? [...words, exam.labels.competent, exam.labels.proficient] : words;
}

export function nearestRating(told: string, exam: Exam): string | undefined {
  return nearest(told, ratingChoices(exam));
}
