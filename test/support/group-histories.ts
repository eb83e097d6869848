// Random histories of a group on paper: what people do, the rule by which contributions are fresh, and the program's own
// decisions about publishing. No store and no reports, so that very many can be lived through.

import { canPublishMoved, type Pool, planPublication } from '#src/core/group-stats.ts';
import { type Dice, makeDice } from './follow-up-people.ts';
import { type Books, makeBooks, type PublishedSum } from './group-books.ts';

const HOUR = 3_600_000;

/** What the store has to do for the argument to hold; a test weakens it to see that the books notice. */
export interface Rule {
  /** A contribution that was published stays published when its person adds something else meanwhile. */
  readonly remembersEdits: boolean;
  /** … and when they do not count for a while. */
  readonly remembersLeavers: boolean;
  readonly plan: typeof planPublication;
  /** Instead of counting what is fresh: whether a sum may be published beside the earlier ones. */
  readonly mayStandBeside?: (sum: PublishedSum, earlier: readonly PublishedSum[]) => boolean;
}

export const realRule: Rule = {
  remembersEdits: true,
  remembersLeavers: true,
  plan: planPublication,
};

/** In one family. Contents are numbers; of the latest reports, odd ones failed. */
interface Added {
  content: number | null;
  readonly published: Set<number>;
}

/**
 * Somebody. Who is erased and comes again is somebody new: nothing is left by which they could be known, so what they
 * report again is fresh, even where it is the same as before.
 */
interface Somebody {
  id: number;
  counts: boolean;
  latest: Added;
  moved: Added;
}

export interface History {
  readonly latest: Books;
  readonly moved: Books;
  readonly publications: number;
}

export interface HistoryOptions {
  readonly rule?: Rule;
  readonly steps?: number;
  /** How often sums are added up at random at the end. */
  readonly combinations?: number;
  /** What happens, one by one, for finding out what went wrong. */
  readonly story?: (line: string) => void;
}

/** Lives through the history of a seed: always the same one. */
export function liveThroughHistory(seed: number, options: HistoryOptions = {}): History {
  const { rule = realRule, steps = 100, combinations = 100, story = () => {} } = options;
  const dice = makeDice(seed);
  let ids = 0;
  const nothing = (): Added => ({ content: null, published: new Set() });
  const begin = (): Somebody => ({
    id: ++ids,
    counts: false,
    latest: nothing(),
    moved: nothing(),
  });
  const people = Array.from({ length: dice.whole(5, 22) }, begin);
  // With few different contents people often come back to one they had, or to each other's.
  const contents = dice.whole(2, 12);
  const manner = makeManner(dice);
  const latest = makeBooks();
  const moved = makeBooks();
  let now = 0;
  let minimum = 5;
  let publications = 0;
  let publishedAt: { latest: number | null; moved: number | null } = { latest: null, moved: null };

  const countingIn = (family: 'latest' | 'moved') =>
    people.filter((one) => one.counts && one[family].content !== null);
  const isFresh = ({ content, published }: Added) => content !== null && !published.has(content);
  const poolOf = (all: readonly Somebody[], family: 'latest' | 'moved'): Pool => ({
    people: all.length,
    fresh: all.filter((one) => isFresh(one[family])).length,
  });
  const sumOf = (
    part: PublishedSum['part'],
    all: readonly Somebody[],
    family: 'latest' | 'moved',
  ): PublishedSum => ({
    at: now,
    part,
    minimum,
    people: new Map(all.map((one) => [one.id, one[family].content ?? 0])),
  });

  function publish(family: 'latest' | 'moved', sums: readonly PublishedSum[]): void {
    const books = family === 'latest' ? latest : moved;
    const { mayStandBeside = () => true } = rule;
    if (!sums.every((sum) => mayStandBeside(sum, books.sums))) return;
    publications++;
    publishedAt = { ...publishedAt, [family]: now };
    books.publish(sums);
    for (const one of countingIn(family)) one[family].published.add(one[family].content ?? 0);
    const said = sums.map(({ part, people: who }) => {
      const list = [...who].map(([id, content]) => `${id}:${content}`);
      return `${part} ${list.join(' ')}`;
    });
    story(`${now / HOUR} h: ${family} published: ${said.join('; ')}`);
  }

  function refresh(): void {
    const all = countingIn('latest');
    const failed = all.filter((one) => (one.latest.content ?? 0) % 2 === 1);
    const passed = all.filter((one) => (one.latest.content ?? 0) % 2 === 0);
    const pools = { failed: poolOf(failed, 'latest'), passed: poolOf(passed, 'latest') };
    const how = rule.plan(pools, publishedAt.latest, minimum, now);
    if (how !== null) {
      const parts = [
        ...(failed.length > 0 ? [sumOf('failed', failed, 'latest')] : []),
        ...(passed.length > 0 ? [sumOf('passed', passed, 'latest')] : []),
      ];
      publish('latest', [sumOf('all', all, 'latest'), ...(how === 'apart' ? parts : [])]);
    }
    const movers = countingIn('moved');
    const pool = poolOf(movers, 'moved');
    const can =
      rule.mayStandBeside !== undefined
        ? movers.length >= minimum
        : canPublishMoved(pool, publishedAt.moved, minimum, now);
    if (can) publish('moved', [sumOf('all', movers, 'moved')]);
  }

  function set(added: Added, content: number | null): void {
    if (!rule.remembersEdits && content !== added.content) added.published.clear();
    added.content = content;
  }

  function stopCounting(one: Somebody): void {
    one.counts = false;
    if (rule.remembersLeavers) return;
    one.latest.published.clear();
    one.moved.published.clear();
  }

  function act(one: Somebody, deed: Deed): void {
    switch (deed) {
      case 'report':
        set(one.latest, dice.whole(1, contents));
        if (dice.happens(0.4)) set(one.moved, dice.whole(1, contents));
        if (dice.happens(0.8)) one.counts = true;
        break;
      case 'back': {
        // To what was published of them before: nothing new is learned from it.
        const before = [...one.latest.published];
        if (before.length > 0) set(one.latest, dice.pick(before));
        break;
      }
      case 'remove':
        set(one.latest, null);
        set(one.moved, null);
        break;
      case 'in':
        one.counts = true;
        break;
      case 'out':
        stopCounting(one);
        break;
      case 'erase':
        Object.assign(one, begin());
        break;
      default:
        deed satisfies never;
    }
    story(
      `${now / HOUR} h: ${deed}: ${one.id} ${one.counts ? 'counts' : 'does not count'} with ` +
        `${one.latest.content} and ${one.moved.content}`,
    );
  }

  for (let step = 0; step < steps; step++) {
    now += HOUR * (dice.happens(0.1) ? dice.whole(24, 20 * 24) : dice.whole(0, 30));
    if (dice.happens(0.04)) {
      minimum = dice.pick([5, 5, 6, 8]);
      story(`${now / HOUR} h: at least ${minimum}`);
    }
    // One alone, or as many as are just not enough, just enough, or the whole group.
    const many = dice.pick([1, 1, 1, minimum - 1, minimum, people.length]);
    const deed = dice.pick(manner);
    const from = dice.whole(0, people.length - 1);
    for (let at = 0; at < Math.min(many, people.length); at++) {
      const one = people[(from + at) % people.length];
      if (one) act(one, dice.happens(0.9) ? deed : dice.pick(manner));
    }
    if (dice.happens(0.7)) refresh();
  }
  latest.combine(dice, combinations);
  moved.combine(dice, Math.ceil(combinations / 2));
  for (const line of [...latest.wrong, ...moved.wrong]) story(`wrong: ${line}`);
  return { latest, moved, publications };
}

type Deed = 'report' | 'back' | 'remove' | 'in' | 'out' | 'erase';

/** What the people of a group are given to: each group to something else, as there is no attack that does all at once. */
function makeManner(dice: Dice): readonly Deed[] {
  const often = (deed: Deed, most: number) =>
    Array.from({ length: dice.whole(0, most) }, () => deed);
  return [
    'report',
    ...often('report', 6),
    ...often('back', 4),
    ...often('remove', 2),
    ...often('in', 4),
    ...often('out', 3),
    ...often('erase', 1),
  ];
}

export interface Histories {
  readonly histories: number;
  readonly publications: number;
  readonly pairs: number;
  readonly combinations: number;
  /** The seeds of those in which something rests on too few people. */
  readonly broken: readonly number[];
  /** What does, in words. */
  readonly wrong: readonly string[];
}

/** Lives through as many histories as there are seeds. */
export function liveThroughHistories(
  first: number,
  count: number,
  options: HistoryOptions = {},
): Histories {
  let [publications, pairs, combinations] = [0, 0, 0];
  const broken: number[] = [];
  const wrong: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { latest, moved, publications: published } = liveThroughHistory(seed, options);
    publications += published;
    pairs += latest.counts.pairs + moved.counts.pairs;
    combinations += latest.counts.combinations + moved.counts.combinations;
    const those = [...latest.wrong, ...moved.wrong];
    if (those.length > 0) broken.push(seed);
    wrong.push(...those);
  }
  return { histories: count, publications, pairs, combinations, broken, wrong };
}

/** The story of a seed, for reading. */
export function tellHistory(seed: number, options: HistoryOptions = {}): string {
  const lines = [`seed ${seed}`];
  liveThroughHistory(seed, { ...options, story: (line) => lines.push(line) });
  return lines.join('\n');
}

// As a script: `node test/support/group-histories.ts 1000000 [first seed]`.
if (import.meta.main) {
  const [count = '100000', first = '1'] = process.argv.slice(2);
  const { broken, wrong: _, ...found } = liveThroughHistories(Number(first), Number(count));
  const story = broken[0] === undefined ? '' : `${tellHistory(broken[0])}\n`;
  process.stdout.write(`${JSON.stringify({ ...found, broken: broken.length })}\n${story}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
