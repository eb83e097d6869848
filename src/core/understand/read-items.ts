// Tokens → lines of items: what names a domain, what says a rating, and what stands between.

import type { Exam } from '../exam.ts';
import { namesStudy, studiedHere } from './find-asides.ts';
import type { DomainMention } from './find-domains.ts';
import { isVerdictWord } from './find-verdict.ts';
import { isExplained } from './number-roles.ts';
import { type Clause, everyDomain, type Item, type Line, type Names } from './rating-items.ts';
import type { RatingMention } from './rating-words.ts';
import { endsClause, endsSentence, isGlued, type Token, wordSet } from './tokens.ts';

/** Words that may stand between a domain and its rating. */
const fillers = wordSet(
  `and also both in on for is was were are as at the my a an domain domains section sections got get had have came back
  rated rating ratings with which plus only just still of to be it i me it's its again each there part area areas topic
  topics ones overall scored said say says shows showed showing gave given marked received result results
  yesterday today now finally twice sadly unfortunately luckily weight points pts
  は が も の と で に を です でした だった`,
);
const turns = wordSet('but while whereas however though although');
const exceptions = wordSet('except excluding besides bar minus apart other');
const prepositions = wordSet('in on for with across at');
const nouns = wordSet('domain domains section sections one ones area areas topic topics them');
const thanks = wordSet('thanks thank thx ty cheers');
const counts = wordSet('of the my four five six 3 4 5 6');
/** Behind these a number is a count: "NI in 3 domains", "NI in 2 of 4". */
const counted = wordSet('domain domains area areas section sections topics of out / others');

/** How far a clause is shown on either side of a domain, in tokens. */
const MOST_SHOWN = 6;

/** What the tokens of a text mean. */
export interface ItemSources {
  readonly tokens: readonly Token[];
  /** Tokens that mean something else: exam, date, score. */
  readonly taken: readonly boolean[];
  /** Tokens that belong to what those say. */
  readonly asides: readonly boolean[];
  readonly rates: readonly RatingMention[];
  readonly names: readonly DomainMention[];
}

/** Puts tokens into items by lines. */
export function readItems(exam: Exam, sources: ItemSources): readonly Line[] {
  return new ItemReader(exam, sources).read();
}

class ItemReader {
  readonly #exam: Exam;
  readonly #tokens: readonly Token[];
  readonly #taken: readonly boolean[];
  readonly #asides: readonly boolean[];
  readonly #rates: ReadonlyMap<number, RatingMention>;
  readonly #names: ReadonlyMap<number, readonly DomainMention[]>;
  /** Behind which tokens a rating or a name ends; only where it is asked for. */
  #ends: ReadonlySet<number> | null = null;
  /** Tokens that are only the negation of a rating behind them. */
  readonly #negations = new Set<number>();
  readonly #lines: Line[] = [];
  #items: Item[] = [];
  #excepted: Names['excepted'] = null;

  constructor(exam: Exam, { tokens, taken, asides, rates, names }: ItemSources) {
    this.#exam = exam;
    this.#tokens = tokens;
    this.#taken = taken;
    this.#asides = asides;
    this.#rates = new Map(rates.map((each) => [each.from, each]));
    for (const each of rates) {
      for (let at = each.opens; at < each.from; at++) this.#negations.add(at);
    }
    // Numbers count as domains where the text names them in no other way.
    const isNumbered = names.every((each) => each.byNumber);
    const bare = isNumbered ? bareNumbers(exam, tokens, taken, this.#rates, names.length > 0) : [];
    this.#names = Map.groupBy([...names, ...bare], (each) => each.from);
  }

  read(): readonly Line[] {
    for (let at = 0; at < this.#tokens.length; ) {
      at = this.#negations.has(at)
        ? at + 1
        : (this.#asideEnd(at) ??
          this.#readRating(at) ??
          this.#readNames(at) ??
          this.#readOther(at));
    }
    this.#endLine('\n');
    return this.#lines;
  }

  #word(at: number): string {
    return this.#tokens[at]?.text ?? '';
  }

  #raw(from: number, to: number): string {
    return joined(this.#tokens.slice(from, to));
  }

  /** Behind the bracket of an aside that names no domain and no rating, such as "(IAM, KMS)"; null elsewhere. */
  #asideEnd(from: number): number | null {
    if (this.#word(from) !== '(') return null;
    for (let at = from + 1; at < this.#tokens.length && at - from < 30; at++) {
      if (this.#rates.has(at) || this.#names.has(at)) return null;
      if (this.#word(at) === '\n' || this.#word(at) === '(') return null;
      if (this.#word(at) === ')') return at + 1;
    }
    return null;
  }

  #readRating(at: number): number | null {
    const rate = this.#rates.get(at);
    if (!rate) return null;
    const { rating, manner, negated, opens, to } = rate;
    this.#items.push({
      kind: 'rates',
      rating,
      manner,
      negated,
      text: this.#raw(opens, to),
      colon: this.#hasColon(to),
      into: prepositions.has(this.#word(to)),
      bracketed: /^[([]$/.test(this.#word(at - 1)) && /^[)\]]$/.test(this.#word(to)),
      terse: !fillers.has(this.#word(at - 1)),
    });
    return to;
  }

  #readNames(at: number): number | null {
    if (this.#taken[at]) return null;
    const reach = reachAt(this.#tokens, at);
    if (reach) {
      const { to, ...told } = reach;
      const text = this.#raw(at, to);
      const colon = this.#hasColon(to);
      this.#items.push({ ...everyDomain, ...told, text, colon, excepted: this.#excepted });
      return to;
    }
    const mentions = this.#names.get(at);
    const last = mentions?.at(-1);
    if (!mentions || !last) return null;
    for (const { from, to, candidates, byNumber } of mentions) {
      this.#items.push({
        kind: 'names',
        domains: candidates,
        reach: 'named',
        noun: true,
        text: this.#raw(from, to),
        excepted: this.#excepted,
        byNumber,
        short: isShort(this.#tokens.slice(from, to)),
        colon: this.#hasColon(last.to),
        opens: this.#items.length === 0 && this.#tokens[from - 1]?.kind !== 'word',
        clause: () => this.#clauseAt(from, to, candidates),
      });
    }
    return last.to;
  }

  #clauseAt(from: number, to: number, domains: readonly number[]): Clause {
    let first = from;
    let leads = true;
    while (from - first < MOST_SHOWN && !this.#bounds(first - 1)) {
      first--;
      leads &&= this.#isFiller(this.#word(first));
    }
    let end = to;
    while (end - to < MOST_SHOWN && !this.#bounds(end)) end++;
    const before = this.#tokens.slice(first, from).map((token) => token.text);
    const aside =
      before.slice(-3).some((word) => studiedHere.has(word) || thanks.has(word)) ||
      namesStudy.has(this.#word(to)) ||
      this.#hasWeight(to, domains);
    return { told: joined(this.#tokens.slice(leads ? from : first, end)), leads, aside };
  }

  /** "Security and Compliance (30%)": the weight says nothing of how it went. */
  #hasWeight(to: number, domains: readonly number[]): boolean {
    const at = /^[(:|-]$/.test(this.#word(to)) ? to + 1 : to;
    const percent = Number(this.#word(at));
    const isWeight = domains.some((domain) => this.#exam.domains[domain]?.weight === percent);
    return isWeight && this.#word(at + 1) === '%';
  }

  /** Whether a rating or a name ends before a token. */
  #endsMention(at: number): boolean {
    this.#ends ??= new Set(
      [...this.#rates.values(), ...[...this.#names.values()].flat()].map((each) => each.to),
    );
    return this.#ends.has(at);
  }

  /** Whether a clause ends at a token. */
  #bounds(at: number): boolean {
    const token = this.#tokens[at];
    return (
      token === undefined ||
      this.#taken[at] === true ||
      token.kind === 'number' ||
      /^[:=]$/.test(token.text) ||
      (token.text === '-' && !isGlued(this.#tokens, at - 1)) ||
      this.#rates.has(at) ||
      this.#names.has(at) ||
      this.#endsMention(at + 1) ||
      turns.has(token.text) ||
      exceptions.has(token.text) ||
      isVerdictWord(token) ||
      endsClause(this.#tokens, at)
    );
  }

  #readOther(at: number): number {
    const token = this.#tokens[at];
    if (!token) return at + 1;
    if (endsSentence(this.#tokens, at)) this.#endLine(token.text);
    else if (this.#taken[at] || token.text === ',' || isVerdictWord(token)) {
      this.#items.push({ kind: 'break' });
    } else if (token.text === '-' && this.#parts(at)) this.#items.push({ kind: 'break' });
    else if (turns.has(token.text)) {
      this.#items.push({ kind: 'break' });
      // "all ok but security": the domain after it is the exception.
      this.#excepted = token.text === 'but' ? 'but' : null;
    } else if (exceptions.has(token.text)) {
      this.#items.push({ kind: 'break' });
      this.#excepted = 'except';
      if (/^(?:than|from|for)$/.test(this.#word(at + 1))) return at + 2;
    } else if (this.#closesList(at)) {
      // What is listed in brackets belongs to what opened them.
      this.#items.push({ kind: 'word', text: ')', colon: false, aside: false });
    } else if (token.kind === 'word' && !this.#isFiller(token.text)) {
      const aside = this.#asides[at] === true;
      this.#items.push({ kind: 'word', text: token.text, colon: this.#hasColon(at + 1), aside });
    }
    return at + 1;
  }

  /** A dash between spaces, with other words on one side: "lol - security weak", "rest ok - what now". */
  #parts(at: number): boolean {
    if (isGlued(this.#tokens, at - 1) || isGlued(this.#tokens, at)) return false;
    const last = this.#items.at(-1)?.kind;
    const isName = this.#names.has(at + 1) || reachAt(this.#tokens, at + 1) !== null;
    const rate = this.#rates.get(at + 1);
    if (last === 'word') return isName || (rate && prepositions.has(this.#word(rate.to))) === true;
    return last === 'rates' && !isName && !rate;
  }

  #isFiller(word: string): boolean {
    if (fillers.has(word) || /^(?:x\d|\dx)$/.test(word)) return true;
    // "the domains that were …" after names goes on about them; "all that were …" narrows them down.
    const last = this.#items.at(-1);
    return word === 'that' && last?.kind === 'names' && last.reach === 'named';
  }

  #endLine(end: string): void {
    if (this.#items.length > 0) this.#lines.push({ items: this.#items, end });
    this.#items = [];
    this.#excepted = null;
  }

  /** A colon, an arrow (cleaned to a colon) or an equals sign, perhaps behind a noun or a count: "Weak areas (2):". */
  #hasColon(from: number): boolean {
    let at = from;
    for (let steps = 0; steps < 4 && !this.#names.has(at); steps++) {
      const token = this.#tokens[at];
      const passes =
        nouns.has(token?.text ?? '') ||
        token?.kind === 'number' ||
        /^[()]$/.test(token?.text ?? '');
      if (!passes) break;
      at++;
    }
    return /^[:=]$/.test(this.#word(at));
  }

  /** Whether a bracket closes that holds domains and does not stand right behind one, as in "Domain 4 (billing)". */
  #closesList(at: number): boolean {
    if (this.#word(at) !== ')') return false;
    let holds = false;
    for (let back = at - 1; back >= 0 && at - back < 60; back--) {
      if (this.#word(back) === '(')
        return holds && this.#items.length > 0 && !this.#isName(back - 1);
      if (this.#word(back) === '\n') return false;
      holds ||= this.#names.has(back);
    }
    return false;
  }

  /** Whether a token ends the name of a domain. */
  #isName(at: number): boolean {
    for (let from = at; from > at - 12; from--) {
      if (this.#names.get(from)?.some((mention) => mention.to === at + 1)) return true;
    }
    return false;
  }
}

interface Reach {
  readonly reach: 'rest' | 'all';
  readonly noun: boolean;
  readonly to: number;
}

/** "rest", "the others", "all domains", "everything", "across the board". */
export function reachAt(tokens: readonly Token[], from: number): Reach | null {
  const text = (offset: number) => tokens[from + offset]?.text ?? '';
  const make = (reach: Reach['reach'], words: number): Reach => {
    let to = from + words;
    let noun = false;
    for (; nouns.has(tokens[to]?.text ?? '') || counts.has(tokens[to]?.text ?? ''); to++) {
      noun ||= nouns.has(tokens[to]?.text ?? '');
    }
    return { reach, noun, to };
  };
  if (/^(?:rest|others|remaining|remainder|elsewhere)$/.test(text(0))) return make('rest', 1);
  if (
    text(0) === 'other' &&
    /^(?:domains?|sections?|ones?|areas?|two|three|four|five)$/.test(text(1))
  ) {
    return make('rest', 2);
  }
  if (/^(?:everything|all|every|anything)$/.test(text(0)) && /^(?:else|others?)$/.test(text(1))) {
    return make('rest', 2);
  }
  // "at all", "first of all"
  const isIdiom = /^(?:at|of|after|above|not|hi|hello|hey|dear|thanks|thank|you|greetings|y)$/.test(
    text(-1),
  );
  if (/^(?:everything|everywhere|all|every|each)$/.test(text(0)) && !isIdiom) return make('all', 1);
  if (text(0) === 'across' && text(1) === 'the' && text(2) === 'board') {
    return { ...make('all', 3), noun: true };
  }
  return null;
}

/** Tokens as they stood, with a space where some stood between. */
function joined(tokens: readonly Token[]): string {
  let text = '';
  let end = tokens[0]?.start;
  for (const token of tokens) {
    text += token.start === end ? token.raw : ` ${token.raw}`;
    end = token.end;
  }
  return text;
}

/** Nothing but words of one or two letters. */
function isShort(tokens: readonly Token[]): boolean {
  return tokens.every((token) => /^\p{Script=Latin}{1,2}$/u.test(token.text));
}

/** Whether at least two numbers stand here, joined, with a rating behind them. */
function isRatedList(
  tokens: readonly Token[],
  from: number,
  rates: ReadonlyMap<number, RatingMention>,
): boolean {
  let at = from + 1;
  while (/^(?:and|,)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'number') at += 2;
  return at > from + 1 && rates.has(at);
}

/**
 * "1 NI, 2 MC, 3 NI …": numbers that rise, each with one rating behind it, unless they may as well be counts: "1 NI,
 * 3 MC" says how many. Counts name no rating twice, and no more domains than there are.
 */
function numberedList(
  exam: Exam,
  tokens: readonly Token[],
  taken: readonly boolean[],
  rates: ReadonlyMap<number, RatingMention>,
): readonly number[] {
  const most = exam.domains.length;
  const list: number[] = [];
  const said = new Set<string>();
  let last = 0;
  let sum = 0;
  for (const [at, token] of tokens.entries()) {
    const rate = rates.get(at + 1);
    if (token.kind !== 'number' || taken[at] || !rate) continue;
    const number = Number(token.text);
    const behind = tokens[rate.to]?.text ?? '';
    if (!Number.isInteger(number) || number <= last || number > most) return [];
    // "2 NI in security": a count of something.
    if (rate.negated || /^(?:in|on|for|out|of)$/.test(behind)) return [];
    list.push(at);
    said.add(rate.rating);
    last = number;
    sum += number;
  }
  const areCounts = said.size === list.length && sum <= most;
  return list.length < 2 || areCounts ? [] : [...list, ...unratedIn(exam, tokens, taken, list)];
}

/** "1 NI, 2 NI, 3 so-so": the numbers of the list whose rating is none we know. */
function unratedIn(
  exam: Exam,
  tokens: readonly Token[],
  taken: readonly boolean[],
  list: readonly number[],
): readonly number[] {
  const told = new Set(list.map((at) => tokens[at]?.text));
  const [first = 0] = list;
  return [...tokens.keys()].slice(first).filter((at) => {
    const { kind, text } = tokens[at] ?? { kind: 'sign', text: '' };
    const number = Number(text);
    const fits = Number.isInteger(number) && number >= 1 && number <= exam.domains.length;
    if (kind !== 'number' || taken[at] || !fits || told.has(text)) return false;
    return tokens[at + 1]?.kind === 'word' && !isExplained(tokens, at, { taken, used: taken });
  });
}

/**
 * "1: MC 2: NI" and "NI: 1, 3"; behind a first list of numbered domains, "…, 2 & 3 MC". Alone, "2 NI" is a count.
 * @param goesOn the text names some domains by number.
 */
function bareNumbers(
  exam: Exam,
  tokens: readonly Token[],
  taken: readonly boolean[],
  rates: ReadonlyMap<number, RatingMention>,
  goesOn: boolean,
): readonly DomainMention[] {
  const found = new Map<number, DomainMention>();
  const rateEnds = new Set([...rates.values()].map((each) => each.to));
  const listed = new Set(goesOn ? [] : numberedList(exam, tokens, taken, rates));
  for (const [at, token] of tokens.entries()) {
    const number = Number(token.text);
    if (token.kind !== 'number' || taken[at]) continue;
    if (!Number.isInteger(number) || number < 1 || number > exam.domains.length) continue;
    const before = tokens[at - 1]?.text ?? '';
    const behind = tokens[at + 1]?.text ?? '';
    const isSigned = !goesOn && /^[:.)=-]$/.test(behind) && rates.has(at + 2);
    const isHeaded = /^(?::|in|on|for)$/.test(before) && !counted.has(behind);
    const isLater = () => /^[,;]$/.test(before) && isRatedList(tokens, at, rates);
    const isFirst = rateEnds.has(at - 1) && (goesOn ? isLater() : isHeaded);
    const isListed = listed.has(at);
    const isNext = /^(?:,|and)$/.test(before) && found.has(at - 2);
    if (!isSigned && !isListed && !isFirst && !isNext) continue;
    const domain = number - 1;
    const to = isSigned ? at + 2 : at + 1;
    found.set(at, { from: at, to, domain, candidates: [domain], byNumber: true });
  }
  // The same number twice numbers something else.
  const domains = new Set([...found.values()].map((each) => each.domain));
  return domains.size === found.size ? [...found.values()] : [];
}
