// Where a text names domains: "Security and Compliance", "Domain 3 and 4", "D2: SDLC Automation", "tech".

import type { Exam } from '../exam.ts';
import {
  claimOf,
  continuedBy,
  type DomainWords,
  domainWordsOf,
  isWeak,
  longForm,
  replaceSpaceless,
  smallWords,
} from './domain-words.ts';
import { remember } from './remember.ts';
import { similarity } from './similar.ts';
import { cleanText, isGlued, type Token, tokenize, wordSet } from './tokens.ts';

/** A run of tokens that names a domain; `domain` is null where the words fit several, or none has the number. */
export interface DomainMention {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly domain: number | null;
  readonly candidates: readonly number[];
  /** By number alone, such as "Domain 3". */
  readonly byNumber: boolean;
}

/** Behind a domain's word, one of these makes the name of a service or a thing: "Security Hub", "support plans". */
const tails = wordSet(
  `hub lake explorer conductor calculator manager advisor group groups plan plans center kit api token tokens policy policies`,
);
const numberWords = wordSet('domain domains section sections dom d');
const numerals: ReadonlyMap<string, number> = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six'].map((word, at) => [word, at + 1]),
);

/**
 * Finds the domains named in tokens, in order. Several numbers in a row make several mentions.
 * @param taken tokens that already mean something else.
 */
export function findDomains(
  exam: Exam,
  tokens: readonly Token[],
  taken: readonly boolean[],
): readonly DomainMention[] {
  const words = domainWordsOf(exam);
  const found: DomainMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const mentions = mentionsAt(words, tokens, at, taken);
    const last = mentions.at(-1);
    if (last && !hasTail(tokens, last)) found.push(...mentions);
    at = last?.to ?? at + 1;
  }
  return found;
}

/** Whether a name goes on with the number before it. Behind a comma or a full stop something else may begin. */
function belongsTo(
  numbered: DomainMention,
  named: DomainMention,
  tokens: readonly Token[],
): boolean {
  const joint = tokens[numbered.to]?.text;
  const isSame = named.domain === numbered.domain;
  if (hasTail(tokens, named) || (joint === ',' && !isSame)) return false;
  return joint !== '.' || (isSame && named.to - named.from > 1);
}

function hasTail(tokens: readonly Token[], { to }: DomainMention): boolean {
  return tails.has(tokens[to]?.text ?? '');
}

function mentionsAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): readonly DomainMention[] {
  const numbered = numbersAt(words, tokens, from, taken);
  const [only] = numbered;
  if (only && numbered.length === 1) {
    // "Domain 1: Cloud Concepts" is one mention; the name decides where the two disagree (older versions
    // numbered other domains).
    let next = only.to;
    while (tokens[next]?.kind === 'sign' && next - only.to < 2) next++;
    const named = namedAt(words, tokens, next, taken);
    if (named && belongsTo(only, named, tokens)) return [{ ...named, from }];
  }
  if (numbered.length > 0) return numbered;
  const named = namedAt(words, tokens, from, taken);
  return named ? [named] : [];
}

/** "Domain 1", "D2", "Section 4.0", "domains 1, 2 and 5", "D1-D3". */
function numbersAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): readonly DomainMention[] {
  const first = tokens[from];
  if (!first || taken[from]) return [];
  const opens = numberWords.has(first.text);
  let at = opens ? from + 1 : from;
  if (opens && tokens[at]?.text === '#') at++;
  const mentions: DomainMention[] = [];
  let start = from;
  let before: number | null = null;
  while (!taken[at]) {
    const number = numberAt(tokens, at, opens);
    if (number === null) break;
    // "Domain 1, 2 weeks ago": behind the first, only a number of a domain goes on.
    const known = number >= 1 && number <= words.domains.length;
    if (mentions.length > 0 && !known) break;
    const isRange = before !== null && /^(?:-|to|through)$/.test(tokens[at - 1]?.text ?? '');
    for (let between = (before ?? 0) + 1; isRange && between < number; between++) {
      mentions.push(byNumber(between, start, at + 1));
    }
    mentions.push(known ? byNumber(number, start, at + 1) : unknownNumber(start, at + 1));
    start = at + 1;
    before = number;
    const next = jointEnd(tokens, start);
    if (next === null) break;
    at = next;
  }
  return mentions;
}

function byNumber(number: number, from: number, to: number): DomainMention {
  return { from, to, domain: number - 1, candidates: [number - 1], byNumber: true };
}

function unknownNumber(from: number, to: number): DomainMention {
  return { from, to, domain: null, candidates: [], byNumber: true };
}

/** The number of a domain that stands here, or null: `3`, `4.0`, `two` behind "domain"; `D3` anywhere. */
function numberAt(tokens: readonly Token[], at: number, opened: boolean): number | null {
  const token = tokens[at];
  const glued = /^(?:d|dom|domain|section)(\d{1,2})$/.exec(token?.text ?? '')?.[1];
  if (glued !== undefined) return Number(glued);
  if (!token || !opened) return null;
  const numeral = numerals.get(token.text);
  if (numeral !== undefined) return numeral;
  const plain = token.text.replace(/\.0$/, '');
  const isCount = tokens[at + 1]?.text === '%' || unitBehind.has(tokens[at + 1]?.text ?? '');
  return token.kind === 'number' && /^\d{1,2}$/.test(plain) && !isCount ? Number(plain) : null;
}
const unitBehind = wordSet('day days week weeks month months hour hours minutes points questions');

/** Behind a joint of a list of numbers, or null: "1, 2", "3 and 4", "1-3", "D1/D2". */
function jointEnd(tokens: readonly Token[], from: number): number | null {
  const text = tokens[from]?.text ?? '';
  if (text === '-') return isGlued(tokens, from - 1) && isGlued(tokens, from) ? from + 1 : null;
  if (/^(?:and|\+|\/|to|through)$/.test(text)) return from + 1;
  if (text === ',') return tokens[from + 1]?.text === 'and' ? from + 2 : from + 1;
  return null;
}

/** A name or a part of one: as many words in a row as agree on a domain. */
function namedAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): DomainMention | null {
  const phrase = phraseAt(words, tokens, from, taken);
  let to = phrase?.to ?? from;
  let candidates: readonly number[] = phrase ? [phrase.domain] : [];
  const weak: (readonly number[])[] = [];
  for (let at = to; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || taken[at]) break;
    // Within a name: "Billing, Pricing & Support", "Cost-Optimized".
    if (to > from && (smallWords.has(token.text) || token.text === ',')) continue;
    if (to > from && token.text === '-' && isGlued(tokens, at - 1) && isGlued(tokens, at)) continue;
    if (token.kind !== 'word' || at - to > 2) break;
    const claim = claimOf(words, token.text);
    if (!claim) {
      const more = at === to ? continuedBy(words, token.text, candidates) : [];
      if (more.length === 0) break;
      candidates = more;
      to = at + 1;
      continue;
    }
    if (isWeak(token.text)) {
      weak.push(claim.domains);
      continue;
    }
    const common =
      candidates.length === 0
        ? claim.domains
        : candidates.filter((each) => claim.domains.includes(each));
    if (common.length === 0) break;
    // After a comma or "and", only a word that is this domain's alone goes on with the same name: in
    // "Cloud Concepts, Cloud Technology" the second Cloud begins another one.
    const joined = at > to && to > from;
    if (joined && claim.domains.length > 1 && !continuesName(words, tokens, at, common)) break;
    const other = joined ? phraseAt(words, tokens, at, taken) : null;
    if (other && !common.includes(other.domain)) break;
    candidates = common;
    to = at + 1;
  }
  if (to === from || candidates.length === 0) return null;
  for (const each of weak) {
    const common = candidates.filter((at) => each.includes(at));
    if (candidates.length > 1 && common.length > 0) candidates = common;
  }
  const domain = candidates.length === 1 ? (candidates[0] ?? null) : null;
  return { from, to, domain, candidates, byNumber: false };
}

/** Whether the word after a shared word belongs to one of the candidates as well. */
function continuesName(
  words: DomainWords,
  tokens: readonly Token[],
  at: number,
  candidates: readonly number[],
): boolean {
  const next = tokens[at + 1];
  const claim = next?.kind === 'word' ? claimOf(words, next.text) : null;
  return claim?.domains.some((each) => candidates.includes(each)) ?? false;
}

/** A name or an alias of several words, from its first word to its last. */
function phraseAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): { readonly domain: number; readonly to: number } | null {
  for (const { words: wanted, domain, commas } of words.phrases) {
    let at = from;
    let matched = 0;
    for (const word of wanted) {
      while (matched > 0 && isJoint(tokens[at], commas)) at++;
      const token = tokens[at];
      if (token?.kind !== 'word' || taken[at] || !fits(token.text, word, matched > 0)) break;
      matched++;
      at++;
    }
    if (matched === wanted.length && matched > 1) return { domain, to: at };
  }
  return null;
}

function isJoint(token: Token | undefined, commas: boolean): boolean {
  if (!token) return false;
  return (
    smallWords.has(token.text) || /^[/()-]$/.test(token.text) || (commas && token.text === ',')
  );
}

/** Behind the first word of a name, the beginning of the next is enough: "model dev", "data prep". */
function fits(typed: string, word: string, begun: boolean): boolean {
  const long = longForm(typed);
  return similarity(long, word) > 0 || (begun && long.length >= 3 && word.startsWith(long));
}

/**
 * The domain meant by a value that can only be a domain: its id, its official name, its number, or what people type.
 * @returns its position in `exam.domains`, several where the words fit several, or none.
 */
export function matchDomain(exam: Exam, told: string): readonly number[] {
  const words = domainWordsOf(exam);
  return remember(words.matched, told, () => domainsIn(exam, words, told));
}

/**
 * Whether a value that names a domain is spelled as one of its words, a form or a clear abbreviation of one. In data a
 * slip is pointed out; in what people type it is understood.
 */
export function isSpelled(exam: Exam, told: string): boolean {
  const words = domainWordsOf(exam);
  return remember(words.spelled, told, () => isSpelledIn(words, told));
}

function isSpelledIn(words: DomainWords, told: string): boolean {
  if (words.exact.has(told.trim().toLowerCase())) return true;
  const known = [...words.words.keys(), ...words.phrases.flatMap((phrase) => phrase.words)];
  return tokenize(replaceSpaceless(words, cleanText(told)).replace(/[-_]/g, ' '))
    .filter((token) => token.kind === 'word' && token.text.length > 3)
    .filter((token) => !/^(?:domains?|sections?)\d*$/.test(token.text))
    .every((token) =>
      known.some((word) => similarity(token.text, word) >= 2 || word.startsWith(token.text)),
    );
}

function domainsIn(exam: Exam, words: DomainWords, told: string): readonly number[] {
  const exact = words.exact.get(told.trim().toLowerCase());
  if (exact !== undefined) return [exact];
  // "1. Security and Compliance (30%)" is its name, too.
  const bare = cleanText(told)
    .replace(/^\s*\d{1,2}(?:\.0)?\s?[.):-]\s?(?=\p{L})/u, '')
    .replace(/\(?\b\d{1,2}\s?%\)?/, '');
  const tokens = tokenize(replaceSpaceless(words, bare).replace(/[-_]/g, ' ').trim());
  const [first] = tokens;
  if (tokens.length === 1 && first?.kind === 'number') {
    const number = Number(first.text.replace(/\.0$/, ''));
    return Number.isInteger(number) && number >= 1 && number <= exam.domains.length
      ? [number - 1]
      : [];
  }
  const [mention] = mentionsAt(words, tokens, 0, []);
  const rest = mention ? tokens.slice(mention.to) : tokens;
  const clean = rest.every(
    (token) => token.kind === 'sign' || /^(?:domain|section)$/.test(token.text),
  );
  return mention && clean ? mention.candidates : [];
}
