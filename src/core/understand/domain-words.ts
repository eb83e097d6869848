// The words that name an exam's domains, and how a typed word or a run of words is matched to them.

import type { Domain, Exam } from '../exam.ts';
import { remember } from './remember.ts';
import { similarity } from './similar.ts';
import { cleanText, tokenize, wordSet } from './tokens.ts';

/** Words inside a name that carry none of it. */
export const smallWords = wordSet('and for of the in on with to a an or');

/** Words that begin like a domain's word but mean something else when people write about an exam. */
const notAbbreviations = wordSet(
  `app all are aws bet but can com comp con dev did for had has her his imp imple improve inf man max met mod nee need net
  new not ope out per pre pro prof res ser str sup tes test the tra val was wor work you`,
);
/** Words of every report: one letter from "store", and never a slip of it. */
const reportWords = wordSet('score scores scored exam exams test tests total taken');
/** Ways to shorten that are not the beginning of the word. */
const shortened: ReadonlyMap<string, string> = new Map([
  ['mgmt', 'management'],
  ['mgt', 'management'],
  ['svcs', 'services'],
  ['svc', 'services'],
]);

/** A word written out, where it is shortened in one of the usual ways. */
export function longForm(typed: string): string {
  return shortened.get(typed) ?? typed;
}

/** What many things in an exam are: these help to tell a domain, but name none alone. */
const weakWords = wordSet('high new aws');

/** Whether a word names no domain without another word of the name beside it. */
export function isWeak(typed: string): boolean {
  return weakWords.has(typed);
}

/** A single word's claim: one domain, or several that share the word. */
interface Claim {
  /** Positions in `exam.domains`. */
  readonly domains: readonly number[];
}

export interface Phrase {
  readonly words: readonly string[];
  readonly domain: number;
  /** Whether commas stand inside, as in "Billing, Pricing, and Support". */
  readonly commas: boolean;
}

export interface DomainWords {
  readonly domains: readonly Domain[];
  /** Ids, numbers and official names in lower case: what programs and most people give. */
  readonly exact: ReadonlyMap<string, number>;
  /** Single words, from names and aliases. */
  readonly words: ReadonlyMap<string, Claim>;
  /** Aliases and names of more than one word, as lists of words; longest first. */
  readonly phrases: readonly Phrase[];
  /** Names and aliases in scripts written without spaces → the official name. */
  readonly spaceless: readonly { readonly text: string; readonly name: string }[];
  /** Words already looked up: people type the same few. */
  readonly looked: Map<string, Claim | null>;
  /** Whole values already matched to domains: keys of the ratings in lines of programs. */
  readonly matched: Map<string, readonly number[]>;
  readonly spelled: Map<string, boolean>;
}

const known = new WeakMap<Exam, DomainWords>();

/** The domain vocabulary of an exam; the same object each time. */
export function domainWordsOf(exam: Exam): DomainWords {
  let words = known.get(exam);
  if (!words) {
    words = gatherWords(exam);
    known.set(exam, words);
  }
  return words;
}

function wordsIn(text: string): readonly string[] {
  return tokenize(cleanText(text))
    .filter((token) => token.kind === 'word')
    .map((token) => token.text);
}

function gatherWords(exam: Exam): DomainWords {
  const claims = new Map<string, Set<number>>();
  const phrases: Phrase[] = [];
  const spaceless: { text: string; name: string }[] = [];
  for (const [at, domain] of exam.domains.entries()) {
    const nameWords = wordsIn(domain.name).filter((word) => !smallWords.has(word));
    for (const word of nameWords) {
      // "Continuous Improvement" must not eat the word of the rating.
      if (word === 'improvement') continue;
      claims.set(word, (claims.get(word) ?? new Set()).add(at));
    }
    phrases.push({ words: nameWords, domain: at, commas: domain.name.includes(',') });
  }
  for (const [at, domain] of exam.domains.entries()) {
    for (const alias of domain.aliases) {
      if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(alias)) {
        spaceless.push({ text: cleanText(alias).trim(), name: domain.name });
        continue;
      }
      const aliasWords = wordsIn(alias).filter((word) => !smallWords.has(word));
      const [only] = aliasWords;
      // An alias says which domain is meant, also where names share the word.
      if (aliasWords.length === 1 && only) claims.set(only, new Set([at]));
      else if (aliasWords.length > 1) {
        phrases.push({ words: aliasWords, domain: at, commas: alias.includes(',') });
      }
    }
  }
  phrases.sort((a, b) => b.words.length - a.words.length);
  spaceless.sort((a, b) => b.text.length - a.text.length);
  const exact = exam.domains.flatMap((domain, at): [string, number][] =>
    [domain.id, String(at + 1), domain.name.toLowerCase()].map((name) => [name, at]),
  );
  return {
    domains: exam.domains,
    exact: new Map(exact),
    words: new Map([...claims].map(([word, at]) => [word, { domains: [...at] }])),
    phrases,
    spaceless,
    looked: new Map(),
    matched: new Map(),
    spelled: new Map(),
  };
}

/** Which domains a word may name, or null. Equal words first, then other forms, slips, and clear abbreviations. */
export function claimOf(words: DomainWords, typed: string): Claim | null {
  return remember(words.looked, typed, () => lookUp(words, typed));
}

function lookUp(words: DomainWords, told: string): Claim | null {
  const typed = longForm(told);
  const equal = words.words.get(typed);
  if (equal) return equal;
  if (typed.length < 3 || smallWords.has(typed) || reportWords.has(typed)) return null;
  let best: 0 | 1 | 2 | 3 = 0;
  let found = new Set<number>();
  for (const [word, claim] of words.words) {
    const fit = similarity(typed, word);
    if (fit === 0 || fit < best) continue;
    if (fit > best) found = new Set();
    best = fit;
    for (const at of claim.domains) found.add(at);
  }
  if (found.size === 0 && !notAbbreviations.has(typed)) {
    for (const [word, claim] of words.words) {
      if (word.length > typed.length && word.startsWith(typed)) {
        for (const at of claim.domains) found.add(at);
      }
    }
    // An abbreviation that could stand for two domains stands for none.
    if (found.size > 1) return null;
  }
  return found.size > 0 ? { domains: [...found] } : null;
}

/** Behind a part of a name, the domains among some that the beginning of another of their words goes on with. */
export function continuedBy(
  words: DomainWords,
  typed: string,
  candidates: readonly number[],
): readonly number[] {
  if (typed.length < 3 || notAbbreviations.has(typed) || smallWords.has(typed)) return [];
  const found = new Set<number>();
  for (const [word, claim] of words.words) {
    if (word.startsWith(typed)) for (const at of claim.domains) found.add(at);
  }
  for (const phrase of words.phrases) {
    if (phrase.words.some((word) => word.startsWith(typed))) found.add(phrase.domain);
  }
  return candidates.filter((at) => found.has(at));
}

/** Puts names in scripts without spaces into the official form, so that one matcher serves all. */
export function replaceSpaceless(words: DomainWords, cleaned: string): string {
  // Such names are in no script that a text of these signs is written in.
  if (/^[\n -~]*$/.test(cleaned)) return cleaned;
  let text = cleaned;
  for (const each of words.spaceless) text = text.replaceAll(each.text, ` ${each.name} `);
  return text;
}
