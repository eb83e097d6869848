// Which rating belongs to which domain, over the lines of a text: on one line, in lists under a heading, in lists of a
// domain and below it its rating.

import type { Exam } from '../exam.ts';
import type { Issue, Remark } from '../issue.ts';
import type { Rating } from '../rating.ts';
import { bindLine } from './bind-ratings.ts';
import { type Alone, type Loose, notDomains } from './line-view.ts';
import type { Item, Line, Names, Rates } from './rating-items.ts';
import { RatingLedger } from './rating-ledger.ts';
import { nearestRating } from './rating-words.ts';

export interface Assigned {
  /** By position in `exam.domains`; only what was rated. */
  readonly ratings: ReadonlyMap<number, Rating>;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

/**
 * Assigns ratings to domains.
 * @param strict the text is a line meant for us word by word: a word that fits nothing is an error to point out.
 */
export function assignRatings(exam: Exam, lines: readonly Line[], strict: boolean): Assigned {
  const reader = new Reader(exam, strict);
  reader.read(lines);
  return reader.assigned();
}

/**
 * The ratings that the owner of an official report typed into its table. Column heads and legend hold the same words,
 * so they count only where at least two rows have one each, or every domain has one.
 */
export function assignRows(exam: Exam, lines: readonly Line[]): ReadonlyMap<number, Rating> {
  const ratings = new Map<number, Rating>();
  let rows = 0;
  for (const { items } of lines) {
    const order = items.filter((item) => item.kind === 'names' || item.kind === 'rates');
    if (order.length === 2 && order[1]?.kind === 'rates') rows++;
    for (const [at, item] of order.entries()) {
      const before = order[at - 1];
      if (item.kind !== 'rates' || before?.kind !== 'names') continue;
      // Two ratings in a row are column heads.
      if (order[at + 1]?.kind === 'rates') return new Map();
      const [domain] = before.domains;
      if (domain !== undefined && before.domains.length === 1) ratings.set(domain, item.rating);
    }
  }
  const isWhole = ratings.size === exam.domains.length;
  return isWhole || (rows > 1 && rows === ratings.size) ? ratings : new Map();
}

/** Names on lines of their own, and below them ratings on lines of their own. */
interface Column {
  readonly names: readonly (readonly Names[])[];
  readonly ratings: Rates[];
}

class Reader {
  readonly #ledger: RatingLedger;
  readonly #exam: Exam;
  readonly #strict: boolean;
  /** Lines of names that a rating below may be for. */
  #pending: Names[][] = [];
  /** The rating that the names below are listed under. */
  #heading: Rates | null = null;
  #isHeadingUsed = false;
  /** The line before was nothing but a rating. */
  #isFresh = false;
  /** Column heads one below the other: neither is a heading. */
  #inHeads = false;
  #column: Column | null = null;

  constructor(exam: Exam, strict: boolean) {
    this.#exam = exam;
    this.#strict = strict;
    this.#ledger = new RatingLedger(exam, strict);
  }

  assigned(): Assigned {
    const ratings = this.#ledger.result();
    return { ratings, issues: this.#ledger.issues, remarks: this.#ledger.remarks };
  }

  read(lines: readonly Line[]): void {
    this.#checkNameless(lines);
    this.#ledger.isAnswer = this.#isAnswer(lines);
    for (const { items, end } of lines) {
      const open = end === '\n' || end === '?';
      if (items.every((item) => item.kind === 'break')) continue;
      const isNames = items.every((item) => item.kind === 'names' || item.kind === 'break');
      const isRates = items.every((item) => item.kind === 'rates' || item.kind === 'break');
      if (!isRates) {
        this.#endColumn();
        this.#inHeads = false;
      }
      if (isRates) this.#readRatingLine(items, open);
      else if (isNames && (open || this.#heading)) this.#readNamesLine(items);
      else this.#readOtherLine(items, end);
      this.#isFresh = isRates;
    }
    this.#endColumn();
    this.#forget();
  }

  /** Domains and their rating, and besides them nothing but a score, a day, a verdict. */
  #isAnswer(lines: readonly Line[]): boolean {
    const items = lines.flatMap((line) => line.items);
    const isBeside = (item: Item) => item.kind === 'break' || (item.kind === 'word' && item.aside);
    const [first, second, ...more] = this.#strict ? items.filter((item) => !isBeside(item)) : items;
    if (!first || !second || more.length > 0) return false;
    // "had a good rest"
    const isTold = first.kind === 'rates' && (first.colon || first.into || first.manner === 'firm');
    return second.kind === 'names' ? isTold : first.kind === 'names' && second.kind === 'rates';
  }

  /** "CLF 650 NI NI MC MC": as many ratings as domains, probably in official order, but that is for its writer to say. */
  #checkNameless(lines: readonly Line[]): void {
    const items = lines.flatMap((line) => line.items);
    const rates = items
      .filter((item) => item.kind === 'rates')
      .filter((item) => item.manner === 'firm');
    const isNameless = items.every((item) => item.kind !== 'names');
    if (this.#strict && isNameless && rates.length === this.#exam.domains.length) {
      this.#ledger.addUnclear(rates);
    }
  }

  #readRatingLine(items: readonly Item[], open: boolean): void {
    const rates = items.filter((item) => item.kind === 'rates');
    const [rate] = rates;
    const isOne = rate !== undefined && rates.every((each) => each.rating === rate.rating);
    const other = this.#heading;
    const isSecondHead =
      this.#isFresh && other !== null && !other.colon && other.rating !== rate?.rating;
    if (!isOne || this.#inHeads || (isSecondHead && !rate.colon)) {
      if (this.#strict) this.#leaveOutHeads(rates);
      this.#inHeads = true;
      this.#forget();
    } else if (this.#column) this.#column.ratings.push(rate);
    else if (this.#pending.length > 0 && !rate.colon) this.#closePending(rate);
    else {
      this.#forget();
      if (open || rate.colon) this.#startList(rate);
      else this.#ledger.leaveOut(rate);
    }
  }

  #leaveOutHeads(rates: readonly Rates[]): void {
    if (this.#heading && !this.#isHeadingUsed) this.#ledger.leaveOut(this.#heading);
    for (const each of rates) this.#ledger.leaveOut(each);
  }

  /** A rating below one line of names, or the first of a column of ratings below a column of names. */
  #closePending(rate: Rates): void {
    const names = this.#pending.flat();
    const isOne = new Set(names.flatMap((each) => each.domains)).size === 1;
    if (this.#pending.length === 1 || isOne)
      for (const each of names) this.#ledger.give(each, rate);
    else this.#column = { names: this.#pending, ratings: [rate] };
    this.#forget();
  }

  #endColumn(): void {
    const column = this.#column;
    this.#column = null;
    if (!column) return;
    const { names, ratings } = column;
    // With two of each they could as well be the heads of two columns.
    const fits = names.length === ratings.length && names.length > 2;
    for (const [at, rate] of ratings.entries()) {
      if (fits) for (const each of names[at] ?? []) this.#ledger.give(each, rate);
      else this.#ledger.leaveOut(rate);
    }
  }

  #readNamesLine(items: readonly Item[]): void {
    const names = items.filter((item) => item.kind === 'names');
    if (!this.#heading) {
      this.#pending.push(names);
      return;
    }
    this.#isHeadingUsed = true;
    for (const each of names) this.#ledger.give(each, this.#heading);
  }

  #readOtherLine(items: readonly Item[], end: string): void {
    const hasRating = items.some((item) => item.kind === 'rates');
    const [first] = items;
    if (this.#heading && !hasRating && first?.kind === 'names' && first.opens && first.colon) {
      // "Security: IAM and KMS" in a list under a heading.
      this.#readNamesLine([first]);
      return;
    }
    this.#forget();
    const last = items.at(-1);
    const hasName = items.some((item) => item.kind === 'names');
    if (last?.kind === 'rates' && last.colon && !hasName) this.#startList(last);
    else this.#readLine(items);
    this.#goOn(items, end);
  }

  /** "NI: security; tech": a list goes on behind its semicolon, and behind a comma at the end of a line. */
  #goOn(items: readonly Item[], end: string): void {
    const at = items.findLastIndex((item) => item.kind === 'rates' || item.kind === 'word');
    const rates = items[at];
    const goesOn = end === ';' || (end === '\n' && items.at(-1)?.kind === 'break');
    if (rates?.kind !== 'rates' || !(rates.colon || rates.into) || !goesOn) return;
    if (!items.slice(at).some((item) => item.kind === 'names')) return;
    this.#startList(rates);
    this.#isHeadingUsed = true;
  }

  #startList(heading: Rates): void {
    this.#heading = heading;
    this.#isHeadingUsed = false;
  }

  #forget(): void {
    if (this.#heading && !this.#isHeadingUsed && !this.#inHeads)
      this.#ledger.leaveOut(this.#heading);
    for (const names of this.#pending.flat()) this.#ledger.leaveOpen(names);
    this.#pending = [];
    this.#heading = null;
  }

  #readLine(items: readonly Item[]): void {
    const bound = bindLine(items, this.#strict);
    for (const { names, rates } of bound.pairs) this.#ledger.give(names, rates);
    for (const names of bound.excluded) this.#ledger.exclude(names);
    for (const names of bound.open) this.#ledger.leaveOpen(names);
    this.#ledger.addUnclear(bound.unclear);
    for (const alone of bound.alone) this.#readAlone(alone);
    if (!this.#strict) return;
    this.#readLoose(bound.loose);
    for (const head of bound.heads) this.#ledger.leaveOutUnlessSaid(head);
  }

  /** In a chat line, "databases NI": a rating right behind words that are no domain we know. */
  #readAlone({ rates, lead, words, beside, near, only, ofWords, opens, unreal }: Alone): void {
    const from = words.findLastIndex((word) => notDomains.has(word)) + 1;
    // "cloud concepts MC" where only "cloud" is a word of a domain.
    const told = [...(lead && from === 0 && words.length > 0 ? [lead] : []), ...words.slice(from)];
    const isFirm = rates.manner === 'firm' || rates.manner === 'half';
    const meant =
      isFirm || (rates.manner === 'everyday' && only && rates.terse && words.length <= 2);
    if (this.#strict && !unreal && told.length > 0 && meant)
      this.#ledger.addUnknownDomain(told.join(' '));
    else if (this.#strict && near) this.#ledger.leaveOut(rates, near);
    else if (isFirm || beside) this.#ledger.leaveOut(rates, beside);
    else if (!ofWords && !opens) this.#ledger.leaveOut(rates);
  }

  /** In a chat line, "security NI tech" and "security terrible": a domain, and no rating we know. */
  #readLoose(loose: readonly Loose[]): void {
    const unclear: Names[] = [];
    for (const { names, expectsRating, behindRating, wordsAfter } of loose) {
      if (names.reach !== 'named' || names.short) continue;
      const told = wordsAfter.join(' ');
      const isAttempt =
        (wordsAfter.length === 1 && told.length > 1) ||
        (wordsAfter.length === 2 && nearestRating(told, this.#exam) !== undefined);
      if (isAttempt && expectsRating) this.#ledger.addUnknownRating(names, told);
      else if (behindRating && !isAttempt) unclear.push(names);
    }
    this.#ledger.addUnclear(unclear);
  }
}
