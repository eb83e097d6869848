// Which rating belongs to which domain, in the many orders people write them. Adjacent means adjacent: only small
// words may stand between a domain and its rating, so that no sentence about studying becomes a rating.

import type { Exam } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import type { Rating } from '../rating.ts';
import { type DomainMention, domainWordsOf, matchDomain, mentionsAt } from './domain-words.ts';
import { findRatings, nearestRating, ratingChoices } from './rating-words.ts';
import { nearest } from './similar.ts';
import type { Token } from './tokens.ts';

export interface Assigned {
  /** By position in `exam.domains`; only what was rated. */
  readonly ratings: ReadonlyMap<number, Rating>;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
  /** Percentages that stood beside domains. */
  readonly percentages: ReadonlyMap<number, number>;
  /** Tokens that name a domain or a rating. */
  readonly used: readonly boolean[];
}

/** A word that may stand between a domain and its rating. */
const fillers = new Set(
  `and also both in on for is was were are as at the my a an domain domains section sections got get had have came back
  rated rating ratings with which plus only just still of to be it i me it's its again each there part area areas
  overall scored said says say shows showed showing gave given marked received result results`.split(
    /\s+/,
  ),
);
const turns = new Set(['but', 'while', 'whereas', 'however', 'though', 'although']);
const exceptions = new Set([
  'except',
  'excluding',
  'besides',
  'bar',
  'minus',
  'without',
  'apart',
  'other',
]);
/** Words before a rating that are not an attempt at a domain. */
const notDomains = new Set(
  `result results overall rating ratings status verdict score report note edit tldr performance legend total exam i it
  that this they he she we my mine all everything none nothing and or so very really think say says said hello hi
  failed fail passed pass failing passing sat took take taken retake score scored points`.split(
    /\s+/,
  ),
);

interface Names {
  readonly kind: 'names';
  /** Positions of domains; empty for "rest" and "all". */
  readonly domains: readonly number[];
  readonly reach: 'named' | 'rest' | 'all';
  readonly ambiguous: boolean;
  readonly text: string;
  readonly excepted: boolean;
}
interface Rates {
  readonly kind: 'rates';
  readonly rating: Rating;
  readonly everyday: boolean;
  readonly negated: boolean;
  readonly text: string;
  readonly colon: boolean;
}
interface Word {
  readonly kind: 'word';
  readonly text: string;
}
type Item = Names | Rates | Word;
type Chunk = readonly Item[];
type Line = readonly Chunk[];

/**
 * Assigns ratings to domains.
 * @param taken tokens that mean something else: exam, date, score.
 * @param official an official report pasted as text: its rating columns are drawings, so only a rating typed on a
 *   domain's own line counts, never a column head.
 * @param strict the text is a chat line or a field for ratings: a word that fits nothing is an error to point out.
 */
export function assignRatings(
  exam: Exam,
  tokens: readonly Token[],
  taken: readonly boolean[],
  official: boolean,
  strict: boolean,
): Assigned {
  const reader = new Reader(exam, tokens, taken, official, strict);
  return reader.read();
}

class Reader {
  readonly #exam: Exam;
  readonly #tokens: readonly Token[];
  readonly #taken: readonly boolean[];
  readonly #official: boolean;
  readonly #strict: boolean;
  readonly #named = new Map<number, Rating>();
  readonly #issues: Issue[] = [];
  readonly #remarks: Remark[] = [];
  readonly #percentages = new Map<number, number>();
  readonly #excluded = new Set<number>();
  readonly #used: boolean[] = [];
  #rest: Rating | null = null;
  #all: Rating | null = null;

  constructor(
    exam: Exam,
    tokens: readonly Token[],
    taken: readonly boolean[],
    official: boolean,
    strict: boolean,
  ) {
    this.#exam = exam;
    this.#tokens = tokens;
    this.#taken = taken;
    this.#official = official;
    this.#strict = strict;
  }

  read(): Assigned {
    this.#readLines(this.#split());
    const ratings = new Map(this.#named);
    for (const at of this.#exam.domains.keys()) {
      if (ratings.has(at) || this.#excluded.has(at)) continue;
      const rating = this.#rest ?? this.#all;
      if (rating) ratings.set(at, rating);
    }
    return {
      ratings,
      issues: this.#issues,
      remarks: this.#remarks,
      percentages: this.#percentages,
      used: this.#used,
    };
  }

  /** Tokens → lines of chunks of items: lines end at line ends, semicolons and sentence ends; chunks at commas. */
  #split(): readonly Line[] {
    const tokens = this.#tokens;
    const words = domainWordsOf(this.#exam);
    const rates = new Map(findRatings(tokens, this.#exam).map((each) => [each.from, each]));
    const inRating = [...this.#taken];
    for (const each of rates.values())
      for (let at = each.from; at < each.to; at++) inRating[at] = true;
    const lines: Item[][][] = [[[]]];
    const push = (item: Item) => lines.at(-1)?.at(-1)?.push(item);
    const endChunk = () => lines.at(-1)?.push([]);
    const endLine = () => lines.push([[]]);
    let except = false;
    for (let at = 0; at < tokens.length; ) {
      const token = tokens[at];
      if (!token) break;
      const rate = rates.get(at);
      if (rate) {
        this.#use(rate.from, rate.to);
        push({
          kind: 'rates',
          rating: rate.rating,
          everyday: rate.everyday,
          negated: rate.negated,
          text: this.#text(rate.negated ? rate.from - 1 : rate.from, rate.to),
          colon: tokens[rate.to]?.text === ':',
        });
        at = rate.to;
        continue;
      }
      if (this.#taken[at]) {
        at++;
        continue;
      }
      const reach = this.#reachAt(at);
      if (reach) {
        push({
          kind: 'names',
          domains: [],
          reach: reach.reach,
          ambiguous: false,
          text: this.#text(at, reach.to),
          excepted: false,
        });
        at = reach.to;
        continue;
      }
      const mentions = mentionsAt(words, tokens, at, inRating);
      const last = mentions.at(-1);
      if (last) {
        for (const mention of mentions) push(this.#names(mention, except));
        this.#readPercentage(last);
        at = last.to;
        continue;
      }
      if (token.kind === 'newline' || this.#endsSentence(at)) {
        except = false;
        endLine();
      } else if (token.text === ',') endChunk();
      else if (turns.has(token.text)) {
        endChunk();
        // "all ok but security": the domain after it is the exception.
        except = token.text === 'but';
        at++;
        continue;
      } else if (exceptions.has(token.text)) {
        endChunk();
        except = true;
        at++;
        if (/^(?:than|from|for)$/.test(tokens[at]?.text ?? '')) at++;
        continue;
      } else if (token.kind === 'word' && !fillers.has(token.text)) {
        push({ kind: 'word', text: token.text });
      }
      at++;
    }
    return lines;
  }

  #names(mention: DomainMention, excepted: boolean): Names {
    this.#use(mention.from, mention.to);
    return {
      kind: 'names',
      domains: mention.domain === null ? mention.candidates : [mention.domain],
      reach: 'named',
      ambiguous: mention.domain === null,
      text: this.#text(mention.from, mention.to),
      excepted,
    };
  }

  #use(from: number, to: number): void {
    for (let at = from; at < to; at++) this.#used[at] = true;
  }

  #text(from: number, to: number): string {
    return this.#tokens
      .slice(from, to)
      .map((token) => token.raw)
      .join(' ');
  }

  #endsSentence(at: number): boolean {
    const token = this.#tokens[at];
    if (token?.kind !== 'sign') return false;
    if (/^[;!?]$/.test(token.text)) return true;
    const next = this.#tokens[at + 1];
    return token.text === '.' && (next === undefined || next.start > token.end);
  }

  /** "rest", "the others", "all domains", "everything". */
  #reachAt(from: number): { readonly reach: 'rest' | 'all'; readonly to: number } | null {
    const text = (offset: number) => this.#tokens[from + offset]?.text ?? '';
    const withNoun = (to: number) =>
      /^(?:domains?|sections?|ones?|areas?|of|them|four|five|six|3|4|5|6)$/.test(
        this.#tokens[to]?.text ?? '',
      )
        ? to + 1
        : to;
    if (/^(?:rest|others|remaining|remainder|elsewhere)$/.test(text(0))) {
      return { reach: 'rest', to: withNoun(from + 1) };
    }
    if (text(0) === 'other' && /^(?:domains?|sections?|ones?|two|three|four|five)$/.test(text(1))) {
      return { reach: 'rest', to: from + 2 };
    }
    if (/^(?:everything|all|every|anything)$/.test(text(0)) && /^(?:else|others?)$/.test(text(1))) {
      return { reach: 'rest', to: withNoun(from + 2) };
    }
    if (/^(?:everything|everywhere)$/.test(text(0))) return { reach: 'all', to: from + 1 };
    if (/^(?:all|every|each)$/.test(text(0))) {
      const to = withNoun(withNoun(from + 1));
      return { reach: 'all', to };
    }
    return null;
  }

  /** The percentage right behind a domain's name, with or without brackets. */
  #readPercentage(mention: DomainMention): void {
    if (mention.domain === null) return;
    let at = mention.to;
    while (/^[(:|-]$/.test(this.#tokens[at]?.text ?? '') && at - mention.to < 2) at++;
    const number = this.#tokens[at];
    if (number?.kind === 'number' && this.#tokens[at + 1]?.text === '%') {
      this.#percentages.set(mention.domain, Number(number.text));
    }
  }

  #readLines(lines: readonly Line[]): void {
    let pending: Names[][] = [];
    let header: Rates | null = null;
    let heads = false;
    for (const line of lines) {
      const items = line.flat();
      if (items.length === 0) continue;
      const shape = shapeOf(items);
      if (shape === 'rates') {
        const rates = mergedRates(items);
        if (!rates) {
          // Two ratings side by side and no domain: the head of a table.
          [pending, header, heads] = [[], null, true];
        } else if (this.#official || heads) {
          header = null;
        } else if (header && !rates.colon && header.rating !== rates.rating) {
          // Two different ratings on lines of their own, nothing between: column heads again.
          [pending, header, heads] = [[], null, true];
        } else if (pending.length === 1 && !rates.colon) {
          for (const names of pending.flat()) this.#assign(names, rates);
          pending = [];
        } else {
          if (pending.length > 1 && !rates.colon) {
            this.#remarks.push({ code: 'rating-left-out', given: quoted(rates.text) });
          } else header = rates;
          pending = [];
        }
        continue;
      }
      if (shape === 'names' && !this.#official) {
        const names = items.filter((item) => item.kind === 'names');
        if (header) for (const each of names) this.#assign(each, header);
        else pending.push(names);
        continue;
      }
      [pending, header] = [[], null];
      this.#readLine(line);
    }
  }

  #readLine(line: Line): void {
    const chunks = line.map((chunk) => this.#readChunk(chunk));
    for (const [at, chunk] of chunks.entries()) {
      if (chunk.loose.length === 0) continue;
      // Chunks of bare names look for the nearest chunk with a rating, over other bare names only.
      let back = at - 1;
      while (chunks[back]?.bare) back--;
      let ahead = at + 1;
      while (chunks[ahead]?.bare) ahead++;
      const header = chunks[back]?.trailing ?? null;
      const coming = chunks[ahead]?.leading ?? null;
      const excepted = chunk.loose.every((names) => names.excepted);
      if (excepted) {
        for (const names of chunk.loose)
          for (const domain of names.domains) this.#excluded.add(domain);
      } else if (header && coming && header.rating !== coming.rating && !header.colon) {
        this.#issues.push(this.#unclear(chunk.loose));
      } else if (header) for (const names of chunk.loose) this.#assign(names, header);
      else if (coming) for (const names of chunk.loose) this.#assign(names, coming);
    }
    // "security, NI, billing, ok": a rating alone between commas belongs to the bare name before it.
    for (const [at, chunk] of chunks.entries()) {
      if (!chunk.alone) continue;
      const before = chunks[at - 1];
      const after = chunks[at + 1];
      if (before?.bare && !before.loose.every((names) => names.excepted)) {
        for (const names of before.loose) this.#assign(names, chunk.alone);
      } else if (after?.bare && !chunks[at + 2]?.alone) {
        for (const names of after.loose) this.#assign(names, chunk.alone);
      } else if (!chunk.alone.everyday) {
        this.#remarks.push({ code: 'rating-left-out', given: quoted(chunk.alone.text) });
      }
    }
  }

  /** Reads one chunk: assigns what is adjacent, and says what is left to its neighbours. */
  #readChunk(chunk: Chunk): ReadChunk {
    const runs = runsOf(chunk);
    const result: {
      loose: Names[];
      leading: Rates | null;
      trailing: Rates | null;
      alone: Rates | null;
    } = { loose: [], leading: null, trailing: null, alone: null };
    for (const [at, run] of runs.entries()) {
      const wholeChunk = runs.length === 1 && chunk.length === run.length;
      const items = dropHeads(dropStrays(run));
      const letters = items.map((item) => (item.kind === 'names' ? 'D' : 'R')).join('');
      if (letters === '') continue;
      if (/^D+$/.test(letters)) {
        const names = items.filter((item) => item.kind === 'names');
        if (wholeChunk || names.every((each) => each.excepted)) result.loose.push(...names);
        else this.#checkUnknownRating(chunk, names);
      } else if (/^R$/.test(letters)) {
        const rates = items[0];
        if (rates?.kind !== 'rates') continue;
        if (wholeChunk) result.alone = rates;
        else if (!rates.everyday || chunk.length === 2) this.#checkUnknownDomain(chunk, rates);
      } else if (/^(?:D+R)+D*$/.test(letters)) {
        let group: Names[] = [];
        for (const item of items) {
          if (item.kind === 'names') group.push(item);
          else {
            for (const names of group) this.#assign(names, item);
            if (at === 0 && result.leading === null && chunk[0] === run[0]) result.leading = item;
            group = [];
          }
        }
        const excepted = group.filter((names) => names.excepted);
        result.loose.push(...excepted);
        const left = group.filter((names) => !names.excepted && names.reach === 'named');
        if (left.length > 0) this.#readLeftOver(chunk, left);
      } else if (/^(?:RD+)+$/.test(letters)) {
        let rates: Rates | null = null;
        for (const item of items) {
          if (item.kind === 'rates') rates = item;
          else if (rates) this.#assign(item, rates);
        }
        if (at === runs.length - 1 && chunk.at(-1) === run.at(-1)) result.trailing = rates;
      } else {
        this.#issues.push(this.#unclear(items.filter((item) => item.kind === 'names')));
      }
    }
    const bare = result.loose.length > 0 && result.loose.length === chunk.length;
    return { ...result, bare };
  }

  /** "security NI tech": named behind the last rating of a chat line, and nothing said about it. */
  #readLeftOver(chunk: Chunk, left: readonly Names[]): void {
    const last = left.at(-1);
    if (!this.#strict || !last) return;
    if (chunk.at(-1) === last) this.#issues.push(this.#unclear(left));
    else this.#checkUnknownRating(chunk, [last]);
  }

  #assign(names: Names, rates: Rates): void {
    if (rates.negated) {
      this.#issues.push(this.#unknownRating(names, rates.text));
      return;
    }
    if (names.reach !== 'named') {
      const key = names.reach;
      const before = key === 'rest' ? this.#rest : this.#all;
      if (before !== null && before !== rates.rating) {
        this.#issues.push({
          field: 'ratings',
          code: 'rating-conflict',
          given: quoted(names.text),
          choices: [this.#exam.labels[before], this.#exam.labels[rates.rating]],
        });
      }
      if (key === 'rest') this.#rest = rates.rating;
      else this.#all = rates.rating;
      return;
    }
    const [domain] = names.domains;
    if (names.ambiguous || domain === undefined) {
      this.#issues.push({
        field: `ratings.${quoted(names.text)}`,
        code: 'ambiguous-domain',
        given: quoted(names.text),
        choices: names.domains.map((at) => this.#exam.domains[at]?.name ?? ''),
      });
      return;
    }
    const before = this.#named.get(domain);
    const name = this.#exam.domains[domain]?.name ?? '';
    if (before !== undefined && before !== rates.rating) {
      this.#issues.push({
        field: `ratings.${name}`,
        code: 'rating-conflict',
        given: name,
        choices: [this.#exam.labels[before], this.#exam.labels[rates.rating]],
      });
      return;
    }
    this.#named.set(domain, rates.rating);
  }

  #unclear(names: readonly Names[]): Issue {
    return {
      field: 'ratings',
      code: 'ratings-unreadable',
      given: quoted(names.map((each) => each.text).join(', ')),
    };
  }

  #unknownRating(names: Names, given: string): Issue {
    const domain = this.#exam.domains[names.domains[0] ?? -1];
    const suggestion = nearestRating(given, this.#exam);
    return {
      field: `ratings.${domain?.name ?? names.text}`,
      code: 'unknown-rating',
      given: quoted(given),
      ...(suggestion ? { suggestion } : {}),
      choices: ratingChoices(this.#exam),
    };
  }

  /** In a chat line, "security terrible": a domain and a word or two that are no rating we know. */
  #checkUnknownRating(chunk: Chunk, names: readonly Names[]): void {
    const words = chunk.filter((item) => item.kind === 'word');
    const [only] = names;
    const after = only ? chunk.slice(chunk.indexOf(only) + 1) : [];
    const bound = after.length === words.length && words.length > 0 && words.length <= 2;
    if (!this.#strict || !only || names.length > 1 || only.reach !== 'named' || !bound) return;
    this.#issues.push(this.#unknownRating(only, words.map((word) => word.text).join(' ')));
  }

  /** In a chat line, "databases NI": a rating right behind words that are no domain we know. */
  #checkUnknownDomain(chunk: Chunk, rates: Rates): void {
    const place = chunk.indexOf(rates);
    const words: string[] = [];
    for (let at = place - 1; at >= 0 && words.length < 4; at--) {
      const item = chunk[at];
      if (item?.kind !== 'word' || notDomains.has(item.text)) break;
      words.unshift(item.text);
    }
    const told = words.join(' ');
    if (!this.#strict || words.length === 0) {
      if (!rates.everyday) {
        this.#remarks.push({ code: 'rating-left-out', given: quoted(rates.text) });
      }
      return;
    }
    const names = this.#exam.domains.map((domain) => domain.name);
    const near = matchDomain(this.#exam, words.at(-1) ?? '');
    const suggestion = names[near[0] ?? -1] ?? nearest(told, names);
    this.#issues.push({
      field: `ratings.${quoted(told)}`,
      code: 'unknown-domain',
      given: quoted(told),
      ...(suggestion ? { suggestion } : {}),
      choices: names,
    });
  }
}

interface ReadChunk {
  /** Names that no rating of the chunk took, if neighbours may give them one. */
  readonly loose: readonly Names[];
  /** The chunk is nothing but loose names. */
  readonly bare: boolean;
  /** Rating of the first "names, rating" group: what bare names before it get. */
  readonly leading: Rates | null;
  /** Rating of the last "rating, names" group: what bare names after it get. */
  readonly trailing: Rates | null;
  /** The chunk is nothing but a rating. */
  readonly alone: Rates | null;
}

/** Whether a line is nothing but names, nothing but ratings, or something else. */
function shapeOf(items: readonly Item[]): 'names' | 'rates' | 'other' {
  if (items.every((item) => item.kind === 'names')) return 'names';
  return items.every((item) => item.kind === 'rates') ? 'rates' : 'other';
}

/** The one rating a line of ratings says, or null when it says different ones. */
function mergedRates(items: readonly Item[]): Rates | null {
  const rates = items.filter((item) => item.kind === 'rates');
  const [first] = rates;
  return first && rates.every((each) => each.rating === first.rating) ? first : null;
}

/** Runs of names and ratings with no other word between. */
function runsOf(chunk: Chunk): readonly (readonly (Names | Rates)[])[] {
  const runs: (Names | Rates)[][] = [];
  let open = false;
  for (const item of chunk) {
    if (item.kind === 'word') {
      open = false;
      continue;
    }
    if (open) runs.at(-1)?.push(item);
    else runs.push([item]);
    open = true;
  }
  return runs;
}

/** Everyday words at either end of a run whose names have a firm rating already: "good, security NI". */
function dropStrays(run: readonly (Names | Rates)[]): readonly (Names | Rates)[] {
  const firm = run.some((item) => item.kind === 'rates' && !item.everyday);
  const first = run[0];
  const last = run.at(-1);
  if (!firm || run.length < 3 || first?.kind !== 'rates' || last?.kind !== 'rates') return run;
  if (first.everyday && !last.everyday) return run.slice(1);
  if (last.everyday && !first.everyday) return run.slice(0, -1);
  return run;
}

/** Two different ratings side by side are the head of a table or a choice to tick; neither is an answer. */
function dropHeads(run: readonly (Names | Rates)[]): readonly (Names | Rates)[] {
  const kept: (Names | Rates)[] = [];
  for (let at = 0; at < run.length; ) {
    let end = at;
    while (run[end]?.kind === 'rates') end++;
    const rates = run.slice(at, end).filter((item) => item.kind === 'rates');
    const [first] = rates;
    if (first && rates.every((each) => each.rating === first.rating)) kept.push(first);
    if (!first) {
      const item = run[at];
      if (item) kept.push(item);
    }
    at = Math.max(end, at + 1);
  }
  return kept;
}
