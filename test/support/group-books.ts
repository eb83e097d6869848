// The books of somebody who knows everything that was ever published of a group's exam and family, and who is behind it:
// whether any of it, added and subtracted at will, rests on a few people.

import type { Dice } from './follow-up-people.ts';

/** A published sum, with what nobody but the books knows. */
export interface PublishedSum {
  readonly at: number;
  readonly part: 'all' | 'failed' | 'passed';
  /** The fewest people behind any figure when it was published. */
  readonly minimum: number;
  /** By person: a number below 4096 that stands for what they added; equal numbers are equal contributions. */
  readonly people: ReadonlyMap<number, number>;
}

export interface Books {
  readonly sums: readonly PublishedSum[];
  /** What was looked at so far. */
  readonly counts: { pairs: number; combinations: number };
  /** Everything that rests on too few people, in words; nothing is to be in it. */
  readonly wrong: readonly string[];
  /** Adds what is published at one moment, and compares it with everything before it. */
  publish(sums: readonly PublishedSum[]): void;
  /** Adds up sums at random, so many times. */
  combine(dice: Dice, times: number): void;
}

export function makeBooks(): Books {
  const sums: PublishedSum[] = [];
  /** What has been in a sum, as `person content`. */
  const known = new Set<number>();
  const wrong: string[] = [];
  const counts = { pairs: 0, combinations: 0 };
  const nameOf = (sum: PublishedSum) => `${sum.part} (${sums.indexOf(sum)}) of ${sum.at}`;

  function compare(sum: PublishedSum, earlier: PublishedSum): void {
    counts.pairs++;
    const apart = differing(sum.people, earlier.people);
    if (apart > 0 && apart < sum.minimum) {
      wrong.push(`${nameOf(sum)} and ${nameOf(earlier)} are ${apart} people apart`);
    }
  }

  /** The reason why it holds for all sums there are, and not only for those that are tried. */
  function countFresh(published: readonly PublishedSum[]): void {
    // Where there are parts, they are all of it.
    const parts = published.filter(({ part }) => published.length === 1 || part !== 'all');
    for (const sum of parts) {
      const fresh = [...sum.people].filter(([person, content]) => !known.has(key(person, content)));
      if (fresh.length < sum.minimum) {
        wrong.push(`${nameOf(sum)} has ${fresh.length} contributions that are in no other`);
      }
    }
    for (const { people } of published) {
      for (const [person, content] of people) known.add(key(person, content));
    }
  }

  return {
    sums,
    counts,
    wrong,
    publish(published) {
      for (const sum of published) {
        if (sum.people.size < sum.minimum) {
          wrong.push(`${sum.part} of ${sum.at} rests on ${sum.people.size} people`);
        }
        sums.push(sum);
        for (const earlier of sums.slice(0, -1)) compare(sum, earlier);
      }
      countFresh(published);
    },
    combine(dice, times) {
      if (sums.length < 3) return;
      for (let time = 0; time < times; time++) {
        counts.combinations++;
        const terms = pickTerms(sums, dice);
        const least = Math.min(...terms.map(({ sum }) => sum.minimum));
        const left = peopleLeft(terms);
        if (left > 0 && left < least) {
          const said = terms.map(({ sum, times: factor }) => `${factor} × ${nameOf(sum)}`);
          wrong.push(`${said.join(' + ')} leaves ${left} people`);
        }
      }
    },
  };
}

interface Term {
  readonly sum: PublishedSum;
  readonly times: number;
}

/** People and contents are counted up from one, in the thousands at most: a small number, as very many are looked up. */
const MOST_CONTENTS = 4096;
const key = (person: number, content: number) => person * MOST_CONTENTS + content;

/** How many people are in one of the two only, or add something else to each. */
export function differing(a: PublishedSum['people'], b: PublishedSum['people']): number {
  let both = 0;
  let same = 0;
  for (const [person, content] of a) {
    const other = b.get(person);
    if (other === undefined) continue;
    both++;
    if (other === content) same++;
  }
  return a.size + b.size - both - same;
}

/** Three to five sums, each -2 to 2 times; most often once, and of those published one after another. */
function pickTerms(sums: readonly PublishedSum[], dice: Dice): readonly Term[] {
  const near = dice.happens(0.7) ? dice.whole(3, 8) : sums.length;
  const from = dice.whole(0, Math.max(0, sums.length - near));
  const left = sums.slice(from, from + near);
  const times = dice.happens(0.7) ? [-1, 1] : [-2, -1, 1, 2];
  const many = Math.min(dice.whole(3, 5), left.length);
  return Array.from({ length: many }, () => {
    const [sum] = left.splice(dice.whole(0, left.length - 1), 1);
    if (!sum) throw new RangeError('no sum left');
    return { sum, times: dice.pick(times) };
  });
}

/** How many people anything is left of when sums are added and subtracted. */
function peopleLeft(terms: readonly Term[]): number {
  const amounts = new Map<number, number>();
  for (const { sum, times } of terms) {
    for (const [person, content] of sum.people) {
      const one = key(person, content);
      amounts.set(one, (amounts.get(one) ?? 0) + times);
    }
  }
  const left = new Set<number>();
  for (const [one, amount] of amounts) if (amount !== 0) left.add(Math.floor(one / MOST_CONTENTS));
  return left.size;
}
