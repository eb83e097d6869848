// What a text has said about each domain so far, and what is wrong or left out in it.

import type { Exam } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import type { Rating } from '../rating.ts';
import { matchDomain } from './find-domains.ts';
import type { Names, Rates } from './rating-items.ts';
import { nearestRating, ratingChoices } from './rating-words.ts';
import { nearest } from './similar.ts';

interface Entry {
  readonly rates: Rates;
  readonly names: Names;
}

export class RatingLedger {
  readonly issues: Issue[] = [];
  readonly #remarks: Remark[] = [];
  /** Those that say what was left out of the rest. */
  readonly #ofRest = new Set<Remark>();
  readonly #exam: Exam;
  readonly #strict: boolean;
  readonly #named = new Map<number, Entry>();
  readonly #excluded = new Set<number>();
  /** Named, and nobody can tell as what; null where that is said already. */
  readonly #open = new Map<number, Names | null>();
  /** Nothing was said but "the rest meets": an answer to the question about the others. */
  isAnswer = false;
  readonly #unrated: Names[] = [];
  readonly #unclearRest: (Names | Rates)[] = [];
  #rest: Entry | null = null;
  #all: Entry | null = null;

  /** @param strict the text is a line meant for us word by word: what fits nothing is an error to point out. */
  constructor(exam: Exam, strict: boolean) {
    this.#exam = exam;
    this.#strict = strict;
  }

  /** What was left out; nothing of the rest where what it is the rest of is wrong. */
  get remarks(): readonly Remark[] {
    const hasIssues = this.issues.length > 0;
    return this.#remarks.filter((remark) => !(hasIssues && this.#ofRest.has(remark)));
  }

  give(names: Names, rates: Rates): void {
    const isLoose = rates.manner === 'everyday' || rates.manner === 'mark';
    if (rates.negated) {
      if (this.#strict || !isLoose) this.issues.push(this.#unknownRating(names, rates.text));
      else this.#leaveOutNames(names, rates);
      return;
    }
    if (names.reach !== 'named') {
      this.#giveMany(names, rates, names.reach);
      return;
    }
    const [domain] = names.domains;
    if (domain === undefined) this.issues.push(this.#unknownDomain(names.text));
    else if (names.domains.length > 1) {
      if (this.#strict || !isLoose) this.issues.push(this.#ambiguousDomain(names));
      else this.#leaveOutNames(names, rates);
    } else this.#giveOne(domain, names, rates);
  }

  #giveOne(domain: number, names: Names, rates: Rates): void {
    const before = this.#named.get(domain)?.rates.rating;
    const name = this.#exam.domains[domain]?.name ?? '';
    if (before !== undefined && before !== rates.rating) {
      this.#conflict(`ratings.${name}`, name, before, rates.rating);
    } else this.#named.set(domain, { names, rates });
  }

  #giveMany(names: Names, rates: Rates, reach: 'rest' | 'all'): void {
    const before = reach === 'rest' ? this.#rest : this.#all;
    if (before && before.rates.rating !== rates.rating) {
      this.#conflict('ratings', names.text, before.rates.rating, rates.rating);
    }
    if (reach === 'rest') this.#rest = { names, rates };
    else this.#all = { names, rates };
  }

  #conflict(field: string, given: string, before: Rating, now: Rating): void {
    this.issues.push({
      field,
      code: 'rating-conflict',
      given: quoted(given),
      choices: [this.#exam.labels[before], this.#exam.labels[now]],
    });
  }

  /** Behind "except", without a rating of its own. */
  exclude(names: Names): void {
    for (const domain of names.domains) this.#excluded.add(domain);
  }

  /** Named without a rating: what is said of the rest is not said of it. */
  leaveOpen(names: Names): void {
    if (names.reach === 'named') this.#unrated.push(names);
  }

  /** In running text a domain's word is often about something else; there it counts where a clause begins with it. */
  #openUnrated(): void {
    for (const names of this.#unrated) {
      const { told, leads, aside } = names.clause();
      // "ha so-so", but not "ha ha"
      if (names.short && !(this.#strict && leads && told !== names.text)) continue;
      const isOwn = (leads || names.excepted !== null) && names.domains.length === 1;
      if (aside || !(this.#strict || isOwn)) continue;
      for (const domain of names.domains) {
        if (!this.#open.has(domain)) this.#open.set(domain, names);
      }
    }
  }

  /**
   * A rating that nothing took. In running text everyday words are about anything: there they are worth a word only
   * beside a domain.
   * @param names what stands beside it.
   */
  leaveOut(rates: Rates, names?: Names): void {
    if (rates.manner === 'firm' || rates.manner === 'half') this.#leaveOutText(rates.text);
    else if (names) this.#leaveOutNames(names, rates);
    // Alone, "n/a" and a mark say nothing of a domain.
    else if (this.#strict && rates.manner === 'everyday' && rates.rating !== 'unknown')
      this.#leaveOutText(rates.text);
  }

  #leaveOutNames(names: Names, rates: Rates): void {
    this.#leaveOutText(`${names.text} ${rates.text}`, names.reach);
    for (const domain of names.domains) this.#open.set(domain, null);
  }

  /** The same, where no issue holds its words. */
  leaveOutUnlessSaid(rates: Rates): void {
    const given = quoted(rates.text);
    if (!this.issues.some((issue) => issue.given?.includes(given))) this.#leaveOutText(given);
  }

  #leaveOutText(text: string, reach: Names['reach'] = 'named'): void {
    const remark: Remark = { code: 'rating-left-out', given: quoted(text) };
    if (reach === 'rest') this.#ofRest.add(remark);
    this.#remarks.push(remark);
  }

  /** A rest between two ratings is unclear only where nothing else is wrong: mostly one of them was for no domain we know. */
  addUnclear(told: readonly (Names | Rates)[]): void {
    if (told.length === 0) return;
    if (told.every((each) => each.kind === 'names' && each.reach === 'rest')) {
      this.#unclearRest.push(...told);
      return;
    }
    const given = quoted(told.map((each) => each.text).join(', '));
    this.issues.push({ field: 'ratings', code: 'ratings-unreadable', given });
  }

  addUnknownRating(names: Names, given: string): void {
    this.issues.push(this.#unknownRating(names, given));
  }

  addUnknownDomain(given: string): void {
    this.issues.push(this.#unknownDomain(given));
  }

  /** What was said, by position of the domain. */
  result(): ReadonlyMap<number, Rating> {
    const result = new Map<number, Rating>();
    this.#sayUnclearRest();
    const tooLittle = this.#tooLittle();
    if (tooLittle) {
      this.leaveOut(tooLittle.rates, tooLittle.names);
      return result;
    }
    if (this.#strict || this.#rest || this.#all) this.#openUnrated();
    for (const [domain, { rates }] of this.#named) result.set(domain, rates.rating);
    const rest = this.#usableRest() ?? this.#usableAll();
    for (const domain of this.#exam.domains.keys()) {
      if (result.has(domain)) continue;
      const open = this.#open.get(domain);
      if (open) this.#sayOpen(domain, open, rest !== null);
      if (rest && open === undefined && !this.#excluded.has(domain)) result.set(domain, rest);
    }
    return result;
  }

  #sayUnclearRest(): void {
    if (this.#unclearRest.length === 0 || this.issues.length > 0) return;
    const given = quoted(this.#unclearRest.map((each) => each.text).join(', '));
    this.issues.push({ field: 'ratings', code: 'ratings-unreadable', given });
  }

  /** That a domain stays open: always where the rest is told, else where something was meant to be said of it. */
  #sayOpen(domain: number, { text, clause, excepted, short }: Names, isRestTold: boolean): void {
    const { told, leads } = clause();
    const name = this.#exam.domains[domain]?.name ?? '';
    const isAttempt = told !== text && this.#strict && leads && !short;
    const isException = told === text && excepted !== null;
    const isAsked = this.issues.some(
      ({ field, given }) =>
        field === `ratings.${name}` || given === quoted(told) || given?.split(', ').includes(text),
    );
    if (isException || isAsked || !(isRestTold || isAttempt)) return;
    const given = quoted(told);
    this.#remarks.push({ code: 'domain-left-open', given, values: { domain: name } });
  }

  /** In running text one everyday word beside one domain's word is chance: "support was good". */
  #tooLittle(): Entry | null {
    const [only] = this.#named.values();
    if (this.#strict || this.#named.size > 1 || this.#rest || this.#all || !only) return null;
    const { names, rates } = only;
    const isDeliberate = names.colon || rates.colon || names.text.includes(' ');
    return rates.manner === 'everyday' && !isDeliberate ? only : null;
  }

  /** "The rest" needs something that it is the rest of. */
  #usableRest(): Rating | null {
    if (!this.#rest) return null;
    const others = this.#named.size + this.#excluded.size + this.#open.size;
    if (this.isAnswer || others > 0) return this.#rest.rates.rating;
    this.#leaveOutText(`${this.#rest.names.text} ${this.#rest.rates.text}`, 'rest');
    return null;
  }

  /** "All good" is what people say about everything: in everyday words, "all" needs a noun or an exception. */
  #usableAll(): Rating | null {
    if (!this.#all) return null;
    const { names, rates } = this.#all;
    const isExact = rates.manner === 'firm' || rates.manner === 'half' || names.noun;
    const hasException =
      this.#excluded.size > 0 ||
      [...this.#named.values()].some((each) => each.names.excepted !== null);
    const isPlain = this.#strict && this.#named.size === 0 && rates.text.toLowerCase() !== 'good';
    if (isExact || hasException || isPlain) return rates.rating;
    if (this.#strict) this.leaveOut(rates, names);
    return null;
  }

  #ambiguousDomain(names: Names): Issue {
    return {
      field: `ratings.${quoted(names.text)}`,
      code: 'ambiguous-domain',
      given: quoted(names.text),
      choices: names.domains.map((at) => this.#exam.domains[at]?.name ?? ''),
    };
  }

  #unknownRating(names: Names, given: string): Issue {
    const domain = this.#exam.domains[names.domains[0] ?? -1];
    const suggestion = nearestRating(given, this.#exam);
    return {
      field: `ratings.${domain?.name ?? quoted(names.text)}`,
      code: 'unknown-rating',
      given: quoted(given),
      ...(suggestion ? { suggestion } : {}),
      choices: ratingChoices(this.#exam),
    };
  }

  #unknownDomain(given: string): Issue {
    const names = this.#exam.domains.map((domain) => domain.name);
    const near = matchDomain(this.#exam, given.split(' ').at(-1) ?? '');
    const suggestion = names[near[0] ?? -1] ?? nearest(given, names);
    return {
      field: `ratings.${quoted(given)}`,
      code: 'unknown-domain',
      given: quoted(given),
      ...(suggestion ? { suggestion } : {}),
      choices: names,
    };
  }
}
