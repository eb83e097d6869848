// The words people use for a rating: the two official phrases, the words of courses, and chat shorthand.

import type { Exam } from '../exam.ts';
import { type Rating, ratings } from '../rating.ts';
import { nearest, similarity } from './similar.ts';
import { cleanText, type Token, tokenize } from './tokens.ts';

/** A run of tokens that says a rating. */
export interface RatingMention {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly rating: Rating;
  /** Everyday words such as "ok" or "strong": a rating only right beside a domain. */
  readonly everyday: boolean;
  /** "did not meet", "no needs improvement": says something, but not which rating. */
  readonly negated: boolean;
}

type Words = readonly (readonly string[])[];

/** Each phrase as a list of alternatives per word; fuzzy for words of five letters and more. */
const phrases: readonly { readonly rating: Rating; readonly words: Words }[] = [
  { rating: 'unknown', words: [['not'], ['enough'], ['information', 'info']] },
  {
    rating: 'needs-improvement',
    words: [
      ['needs', 'need', 'needed', 'needing', 'requires', 'require'],
      ['improvement', 'improvements', 'improving'],
    ],
  },
  {
    rating: 'needs-improvement',
    words: [
      ['needs', 'need'],
      ['work', 'improve', 'imp'],
    ],
  },
  {
    rating: 'needs-improvement',
    words: [['improvement'], ['needed', 'required', 'necessary']],
  },
  {
    rating: 'meets-competencies',
    words: [
      ['meets', 'meet', 'met', 'meeting'],
      ['competencies', 'competency', 'competence', 'competences', 'competent', 'comp'],
    ],
  },
  { rating: 'unknown', words: [['not'], ['given', 'rated']] },
];

const firmWords: ReadonlyMap<string, Rating> = new Map([
  ['ni', 'needs-improvement'],
  ['mc', 'meets-competencies'],
  ['nei', 'unknown'],
  ['competent', 'competent'],
  ['proficient', 'proficient'],
]);

const everydayWords: ReadonlyMap<string, Rating> = new Map([
  ['weak', 'needs-improvement'],
  ['❌', 'needs-improvement'],
  ['ok', 'meets-competencies'],
  ['okay', 'meets-competencies'],
  ['fine', 'meets-competencies'],
  ['good', 'meets-competencies'],
  ['meets', 'meets-competencies'],
  ['met', 'meets-competencies'],
  ['✅', 'meets-competencies'],
  ['strong', 'proficient'],
  ['prof', 'proficient'],
  ['comp', 'competent'],
  ['unknown', 'unknown'],
  ['unrated', 'unknown'],
]);

const negations = new Set([
  'not',
  'no',
  'never',
  "didn't",
  "doesn't",
  "don't",
  'didnt',
  'without',
  "isn't",
]);

/** All ratings said in the tokens, in order. */
export function findRatings(tokens: readonly Token[], exam: Exam): readonly RatingMention[] {
  const labels: ReadonlyMap<string, Rating> = new Map(
    ratings
      .map((rating) => [exam.labels[rating].toLowerCase(), rating] as const)
      .filter(([label]) => !label.includes(' ')),
  );
  const mentions: RatingMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = ratingAt(tokens, at, labels);
    if (!found) {
      at++;
      continue;
    }
    const { rating, to, everyday } = found;
    mentions.push({ from: at, to, rating, everyday, negated: isNegated(tokens, at) });
    at = to;
  }
  return mentions;
}

function isNegated(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  const earlier = tokens[at - 2]?.text ?? '';
  return negations.has(before) || (before === 'yet' && negations.has(earlier));
}

function ratingAt(
  tokens: readonly Token[],
  at: number,
  labels: ReadonlyMap<string, Rating>,
): { readonly rating: Rating; readonly to: number; readonly everyday: boolean } | null {
  for (const { rating, words } of phrases) {
    const to = phraseEnd(tokens, at, words);
    if (to !== null) return { rating, to, everyday: false };
  }
  const token = tokens[at];
  if (!token) return null;
  // "N.I."
  if (token.text === 'n' && tokens[at + 1]?.text === '.' && tokens[at + 2]?.text === 'i') {
    const to = tokens[at + 3]?.text === '.' ? at + 4 : at + 3;
    return { rating: 'needs-improvement', to, everyday: false };
  }
  if (token.text === 'n' && tokens[at + 1]?.text === '/' && tokens[at + 2]?.text === 'a') {
    return { rating: 'unknown', to: at + 3, everyday: true };
  }
  const everyday = everydayWords.get(token.text);
  if (everyday) return { rating: everyday, to: at + 1, everyday: true };
  const firm = firmWords.get(token.text) ?? (labels.get(token.text) && labels.get(token.text));
  if (firm) return { rating: firm, to: at + 1, everyday: false };
  for (const [word, rating] of firmWords) {
    if (word.length >= 8 && similarity(token.text, word) > 0 && token.kind === 'word') {
      return { rating, to: at + 1, everyday: false };
    }
  }
  return null;
}

/** Where a phrase that starts at a token ends, or null; its words may stand on two lines or be hyphenated. */
function phraseEnd(tokens: readonly Token[], from: number, words: Words): number | null {
  let at = from;
  for (const [place, alternatives] of words.entries()) {
    if (place > 0) {
      while (tokens[at]?.text === '-' || tokens[at]?.text === '.') at++;
    }
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    const fits = alternatives.some((word) =>
      // The first words are short and everyday: exact. "improvment" and "competancies" are slips.
      place === 0 && word.length < 8 ? token.text === word : similarity(token.text, word) > 0,
    );
    if (!fits) return null;
    at++;
  }
  return at;
}

/** The rating meant by a value that can only be a rating, or null. */
export function matchRating(told: string, exam: Exam): Rating | null {
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
  const single: Readonly<Record<string, Rating>> = {
    n: 'needs-improvement',
    m: 'meets-competencies',
  };
  if (single[plain]) return single[plain];
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
