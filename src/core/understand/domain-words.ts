// The words that name an exam's domains, and how a typed word or a run of words is matched to them.

import type { Domain, Exam } from '../exam.ts';
import { similarity } from './similar.ts';
import { cleanText, type Token, tokenize } from './tokens.ts';

const smallWords = new Set(['and', 'for', 'of', 'the', 'in', 'on', 'with', 'to', 'a', 'an', 'or']);

/** Words that begin like a domain's word but mean something else when people write about an exam. */
const notAbbreviations = new Set([
  ...[
    'app',
    'all',
    'are',
    'aws',
    'bet',
    'but',
    'can',
    'com',
    'comp',
    'con',
    'dev',
    'did',
    'for',
    'had',
  ],
  ...[
    'has',
    'her',
    'his',
    'imp',
    'imple',
    'improve',
    'inf',
    'man',
    'max',
    'met',
    'mod',
    'nee',
    'need',
    'net',
  ],
  ...[
    'new',
    'not',
    'ope',
    'out',
    'per',
    'pre',
    'pro',
    'prof',
    'res',
    'ser',
    'str',
    'sup',
    'tes',
    'test',
  ],
  ...['the', 'tra', 'val', 'was', 'wor', 'work', 'you'],
]);

/** A single word's claim: one domain, or several that share the word. */
interface Claim {
  /** Positions in `exam.domains`. */
  readonly domains: readonly number[];
}

export interface DomainWords {
  readonly domains: readonly Domain[];
  /** Single words, from names and aliases. */
  readonly words: ReadonlyMap<string, Claim>;
  /** Aliases and names of more than one word, as lists of words; longest first. */
  readonly phrases: readonly { readonly words: readonly string[]; readonly domain: number }[];
  /** Names and aliases in scripts written without spaces → the official name. */
  readonly spaceless: readonly { readonly text: string; readonly name: string }[];
  /** Words already looked up: people type the same few. */
  readonly looked: Map<string, Claim | null>;
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
  const phrases: { words: readonly string[]; domain: number }[] = [];
  const spaceless: { text: string; name: string }[] = [];
  for (const [at, domain] of exam.domains.entries()) {
    const nameWords = wordsIn(domain.name).filter((word) => !smallWords.has(word));
    for (const word of nameWords) {
      // "Continuous Improvement" must not eat the word of the rating.
      if (word === 'improvement') continue;
      claims.set(word, (claims.get(word) ?? new Set()).add(at));
    }
    phrases.push({ words: nameWords, domain: at });
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
      else if (aliasWords.length > 1) phrases.push({ words: aliasWords, domain: at });
    }
  }
  phrases.sort((a, b) => b.words.length - a.words.length);
  spaceless.sort((a, b) => b.text.length - a.text.length);
  return {
    domains: exam.domains,
    words: new Map([...claims].map(([word, at]) => [word, { domains: [...at] }])),
    phrases,
    spaceless,
    looked: new Map(),
  };
}

/** Which domains a word may name, or null. Equal words first, then other forms, slips, and clear abbreviations. */
export function claimOf(words: DomainWords, typed: string): Claim | null {
  const before = words.looked.get(typed);
  if (before !== undefined) return before;
  const claim = lookUp(words, typed);
  // Bounded, because typed words are without end.
  if (words.looked.size < 2_000) words.looked.set(typed, claim);
  return claim;
}

function lookUp(words: DomainWords, typed: string): Claim | null {
  const equal = words.words.get(typed);
  if (equal) return equal;
  if (typed.length < 3 || smallWords.has(typed)) return null;
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

/** A run of tokens that names a domain; `domain` is null where the words fit several and do not decide. */
export interface DomainMention {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly domain: number | null;
  readonly candidates: readonly number[];
}

/**
 * Finds the domains named from one token on: "Security and Compliance", "Domain 3 and 4", "D2: SDLC Automation",
 * "tech". Several numbers in a row make several mentions.
 * @param taken tokens that already mean something else.
 */
export function mentionsAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): readonly DomainMention[] {
  const numbered = numbersAt(words, tokens, from, taken);
  const lastNumber = numbered.at(-1);
  if (lastNumber && numbered.length === 1) {
    // "Domain 1: Cloud Concepts" is one mention; the name decides where the two disagree (older versions
    // numbered other domains).
    let next = lastNumber.to;
    while (tokens[next]?.kind === 'sign' && next - lastNumber.to < 2) next++;
    const named = namedAt(words, tokens, next, taken);
    if (named) return [{ ...named, from }];
  }
  if (numbered.length > 0) return numbered;
  const named = namedAt(words, tokens, from, taken);
  return named ? [named] : [];
}

const numberWords = new Set([
  'domain',
  'domains',
  'section',
  'sections',
  'dom',
  'ドメイン',
  '分野',
  'セクション',
]);

function numbersAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): readonly DomainMention[] {
  const first = tokens[from];
  if (!first || taken[from]) return [];
  const glued = /^(?:d|dom|domain|section|ドメイン|分野)(\d{1,2})$/.exec(first.text)?.[1];
  const mentions: DomainMention[] = [];
  const add = (text: string, start: number, to: number) => {
    const number = Number(text.replace(/\.0$/, ''));
    if (!Number.isInteger(number) || number < 1 || number > words.domains.length) return false;
    mentions.push({ from: start, to, domain: number - 1, candidates: [number - 1] });
    return true;
  };
  if (glued !== undefined) {
    add(glued, from, from + 1);
    return mentions;
  }
  if (
    !(numberWords.has(first.text) || (first.text === 'd' && tokens[from + 1]?.kind === 'number'))
  ) {
    return [];
  }
  let at = from + 1;
  if (tokens[at]?.text === '#') at++;
  let start = from;
  while (tokens[at]?.kind === 'number' && tokens[at + 1]?.text !== '%' && !taken[at]) {
    if (!add(tokens[at]?.text ?? '', start, at + 1)) break;
    start = at + 1;
    at = start;
    const joins = ['and', ',', '+', '/', '-'];
    let ahead = at;
    while (joins.includes(tokens[ahead]?.text ?? '') && ahead - at < 2) ahead++;
    if (ahead === at || tokens[ahead]?.kind !== 'number') break;
    // "Domain 1, 2 weeks ago" or "Domain 3 - 650": only a small number that is followed by no unit goes on.
    if (!/^\d$/.test(tokens[ahead]?.text ?? '') || tokens[ahead - 1]?.text === '-') break;
    at = ahead;
  }
  return mentions;
}

function namedAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): DomainMention | null {
  const phrase = phraseAt(words, tokens, from, taken);
  let to = phrase?.to ?? from;
  let candidates: readonly number[] = phrase ? [phrase.domain] : [];
  let at = to;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token || taken[at]) break;
    // Within a name: "Billing, Pricing & Support".
    if (to > from && (smallWords.has(token.text) || token.text === ',')) {
      at++;
      continue;
    }
    if (token.kind !== 'word' || at - to > 2) break;
    const claim = claimOf(words, token.text);
    if (!claim) break;
    const common =
      candidates.length === 0
        ? claim.domains
        : candidates.filter((each) => claim.domains.includes(each));
    if (common.length === 0) break;
    // After a comma or "and", only a word that is this domain's alone goes on with the same name: in
    // "Cloud Concepts, Cloud Technology" the second Cloud begins another one.
    if (
      at > to &&
      to > from &&
      claim.domains.length > 1 &&
      !continuesName(words, tokens, at, common)
    ) {
      break;
    }
    candidates = common;
    at++;
    to = at;
  }
  if (to === from || candidates.length === 0) return null;
  const [only] = candidates;
  return {
    from,
    to,
    domain: candidates.length === 1 && only !== undefined ? only : null,
    candidates,
  };
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

function phraseAt(
  words: DomainWords,
  tokens: readonly Token[],
  from: number,
  taken: readonly boolean[],
): { readonly domain: number; readonly to: number } | null {
  for (const { words: wanted, domain } of words.phrases) {
    let at = from;
    let matched = 0;
    for (const word of wanted) {
      while (
        matched > 0 &&
        (smallWords.has(tokens[at]?.text ?? '') || /^[,/-]$/.test(tokens[at]?.text ?? ''))
      ) {
        at++;
      }
      const token = tokens[at];
      if (token?.kind !== 'word' || taken[at] || similarity(token.text, word) === 0) break;
      matched++;
      at++;
    }
    if (matched === wanted.length && matched > 1) return { domain, to: at };
  }
  return null;
}

/**
 * The domain meant by a value that can only be a domain: its id, its official name, its number, or what people type.
 * @returns its position in `exam.domains`, several where the words fit several, or none.
 */
export function matchDomain(exam: Exam, told: string): readonly number[] {
  const byId = exam.domains.findIndex((domain) => domain.id === told || domain.name === told);
  if (byId >= 0) return [byId];
  const words = domainWordsOf(exam);
  const spaced = replaceSpaceless(words, cleanText(told)).replace(/[-_]/g, ' ').trim();
  const tokens = tokenize(spaced);
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

/** Puts names in scripts without spaces into the official form, so that one matcher serves all. */
export function replaceSpaceless(words: DomainWords, cleaned: string): string {
  let text = cleaned;
  for (const each of words.spaceless) text = text.replaceAll(each.text, ` ${each.name} `);
  return text;
}
