// What stands around an item of a line: whether a rating can be taken at its word, and what is beside one that nobody took.

import type { Item, Names, Rates } from './rating-items.ts';
import { wordSet } from './tokens.ts';

/** On which side of a rating its domains stand. */
export type Direction = 'left' | 'right';

export interface Alone {
  readonly rates: Rates;
  /** The words right before it, back to the nearest break. */
  readonly words: readonly string[];
  /** What stands before those words and begins like a domain, as typed; null where nothing does, or it has a rating. */
  readonly lead: string | null;
  /** The domains it was perhaps meant for: those right beside it, else those told in the same breath. */
  readonly beside: Names | undefined;
  readonly near: Names | undefined;
  /** Nothing else stands between the breaks around it. */
  readonly only: boolean;
  /** Said of other words, as far as one can tell: "good luck", "my internet was weak". */
  readonly ofWords: boolean;
  /** "OK, so I …": how people begin. */
  readonly opens: boolean;
  /** Wished, feared or asked about. */
  readonly unreal: boolean;
}
export interface Loose {
  readonly names: Names;
  /** It opens a clause, or stands right behind a rating that another domain took. */
  readonly expectsRating: boolean;
  readonly behindRating: boolean;
  readonly wordsAfter: readonly string[];
}

/** A word before makes a rating a wish, a fear or a question. */
const unreal = wordSet(
  `if would should could might hope hoped hoping want wanted wish expect expected expecting thought whether unless does can
  aim aiming goal target assume assumed predicted suppose trying until mean means`,
);

/** These begin something else: no rating is an adjective of what follows. */
const openers = wordSet(
  `what what's whats how when where why who please pls plz thanks thank thx ty cheers lol haha help any can could should so
  then because since after`,
);

/** Words before a rating that are not an attempt at a domain. */
export const notDomains = wordSet(
  `result results overall rating ratings status verdict score report note edit tldr performance legend total exam i it
  that this they he she we my mine all everything none nothing and or so very really think say says said hello hi
  q a failed fail passed pass failing passing sat took take taken retake score scored points test center`,
);

/** Looks around an item of a line. */
export class LineView {
  readonly #items: readonly Item[];
  readonly #places: ReadonlyMap<Item, number>;
  /** For each item, whether a word since the last break makes it a wish, a fear or a question. */
  readonly #isUnreal: readonly boolean[];

  constructor(items: readonly Item[]) {
    this.#items = items;
    this.#places = new Map(items.map((item, at) => [item, at]));
    let isUnreal = false;
    this.#isUnreal = items.map((item) => {
      if (item.kind === 'break') isUnreal = false;
      else if (item.kind === 'word' && unreal.has(item.text)) isUnreal = true;
      return isUnreal;
    });
  }

  /**
   * Whether a rating says what was: not wished or feared, and everyday words only where the clause says nothing else
   * ("I was weak on security groups").
   */
  isUsable(rates: Rates, way: Direction): boolean {
    const place = this.#places.get(rates) ?? 0;
    if (this.#isUnreal[place]) return false;
    if (rates.manner === 'firm' || rates.manner === 'half') return true;
    // "OK, security …" is how people begin; "security, ok, billing, weak" is a list.
    const behind = this.#items[place + 1];
    if (way === 'right' && behind?.kind === 'break') return false;
    const before = this.#items[place - 1];
    const from = way === 'left' && before?.kind === 'break' ? place - 2 : place - 1;
    return !this.#endsInWord(from, -1) && !this.#endsInWord(place + 1, 1);
  }

  /** Whether another word stands beyond the names that begin at a place. */
  #endsInWord(place: number, step: 1 | -1): boolean {
    let at = place;
    while (this.#items[at]?.kind === 'names') at += step;
    const item = this.#items[at];
    if (item?.kind !== 'word' || item.aside) return false;
    return step === -1 || !openers.has(item.text);
  }

  /** @param rated the domains that have a rating. */
  aloneAt(rates: Rates, rated: ReadonlySet<Names>): Alone {
    const place = this.#places.get(rates) ?? 0;
    const words: string[] = [];
    let back = place - 1;
    for (let item = this.#items[back]; item?.kind === 'word' && words.length < 4; ) {
      words.unshift(item.text);
      item = this.#items[--back];
    }
    const before = this.#items[back];
    const behind = this.#items[place + 1];
    const only = (isEnd(before) || before?.kind === 'rates') && isEnd(behind);
    const opens = place === 0 && behind !== undefined && /^ok(?:ay)?$/i.test(rates.text);
    const beside = [this.#items[place - 1], behind]
      .filter((item) => item?.kind === 'names')
      .find((item) => !rated.has(item));
    const near = beside ?? this.#nearest(place, -1, rated) ?? this.#nearest(place, 1, rated);
    const ofWords = [this.#items[place - 1], behind].some(
      (item) => item?.kind === 'word' && !item.aside,
    );
    const unreal = this.#isUnreal[place] === true;
    const lead = before?.kind === 'names' && !rated.has(before) ? before.text : null;
    return { rates, words, lead, beside, near, ofWords, only, opens, unreal };
  }

  /** The next domain or rest without a rating on one side, in the same breath. */
  #nearest(place: number, step: 1 | -1, rated: ReadonlySet<Names>): Names | undefined {
    let at = place + step;
    while (this.#items[at]?.kind === 'word' && Math.abs(at - place) < 6) at += step;
    const item = this.#items[at];
    const isOpen = item?.kind === 'names' && item.reach !== 'all' && !rated.has(item);
    return isOpen ? item : undefined;
  }

  looseAt(names: Names, used: ReadonlySet<Rates>): Loose {
    const place = this.#places.get(names) ?? 0;
    const wordsAfter: string[] = [];
    const first = this.#items[place + 1];
    const second = this.#items[place + 2];
    // "security=low tech=…"
    const isValue = names.colon && first?.kind === 'word' && second?.kind === 'names';
    let ahead = place + 1;
    for (let item = this.#items[ahead]; item?.kind === 'word' && wordsAfter.length < 4; ) {
      // What a colon follows is a name, not a rating.
      if (item.colon) break;
      wordsAfter.push(item.text);
      item = this.#items[++ahead];
    }
    const before = this.#items[place - 1];
    const behindRating = before?.kind === 'rates' && used.has(before);
    return {
      names,
      expectsRating: behindRating || isEnd(before),
      behindRating,
      // Words that lead on to something else are no attempt at a rating.
      wordsAfter: isEnd(this.#items[ahead]) || isValue ? wordsAfter : [],
    };
  }
}

function isEnd(item: Item | undefined): boolean {
  return item === undefined || item.kind === 'break';
}
