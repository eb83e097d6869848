// Which rating on a line belongs to which domains. Adjacent means adjacent: only small words may stand between, so that
// no sentence about studying becomes a rating.

import { type Alone, type Direction, LineView, type Loose, notDomains } from './line-view.ts';
import { everyDomain, type Item, type Names, type Rates } from './rating-items.ts';

export interface Bound {
  /** Domains with the rating they got. */
  readonly pairs: readonly { readonly names: Names; readonly rates: Rates }[];
  /** Named behind "except" and not rated. */
  readonly excluded: readonly Names[];
  /** Ratings that no domain took. */
  readonly alone: readonly Alone[];
  /** Domains between two ratings that could both be theirs. */
  readonly unclear: readonly Names[];
  /** Domains that no rating took, each with the words up to the next break. */
  readonly loose: readonly Loose[];
  /** The same, and those behind "except": nobody can tell what is said of them. */
  readonly open: readonly Names[];
  /** Ratings side by side that are the head of a table or a choice. */
  readonly heads: readonly Rates[];
}
/** Ratings of a run, and the domains between them: `groups[i]` stands before `ratings[i]`. */
interface Run {
  /** What stands right before it and right behind it, if anything does. */
  readonly behind: Item | undefined;
  readonly ahead: Item | undefined;
  readonly groups: readonly Group[];
  readonly ratings: readonly Rates[];
}
/** Domains without a rating between, by the breaks among them. */
interface Group {
  readonly chunks: readonly (readonly Names[])[];
  /** A break stands between the group and the rating before or behind it. */
  readonly breakBefore: boolean;
  readonly breakAfter: boolean;
}

/**
 * Binds the ratings of a line to its domains.
 * @param strict the text is a line meant for us word by word.
 */
export function bindLine(told: readonly Item[], strict: boolean): Bound {
  const pairs: { names: Names; rates: Rates }[] = [];
  const excluded: Names[] = [];
  const unclear: Names[] = [];
  const unrated: Names[] = [];

  const heads: Rates[] = [];
  const items = withoutHeads(takeBracketed(withoutStrayShorts(told), pairs), heads);
  const line = new LineView(items);
  const taken = new Set<Rates>();
  const unbound: Rates[] = [];
  for (const run of runsOf(items)) {
    const { groups, ratings } = run;
    const ways = directionsOf(run);
    for (const [at, group] of groups.entries()) {
      const before = ratings[at - 1];
      const behind = ratings[at];
      const isOwn = before && !(strict && at === 1 && isOfWords(run, before));
      const opens = ways[at - 1] === 'right' && isOwn && line.isUsable(before, 'right');
      const closes = ways[at] === 'left' && behind && line.isUsable(behind, 'left');
      const first = opens ? before : null;
      const last = closes ? behind : null;
      const shares = share(group, first, last, unclear);
      const general = new Set(
        shares.filter(({ names }) => names.reach !== 'named').map(({ rates }) => rates),
      );
      for (const { names, rates } of shares) {
        taken.add(rates);
        // "all except security": what is excepted has a rating only if it has one of its own.
        if (names.excepted && names.reach === 'named' && general.has(rates)) excluded.push(names);
        else pairs.push({ names, rates });
      }
      if (first || last) continue;
      for (const names of group.chunks.flat()) {
        if (names.excepted) excluded.push(names);
        else unrated.push(names);
      }
    }
    unbound.push(...ratings.filter((rates) => !taken.has(rates)));
  }
  const rated = new Set(pairs.map(({ names }) => names));
  const alone = unbound.map((rates) => line.aloneAt(rates, rated));
  const loose = unrated.map((names) => line.looseAt(names, taken));
  const open = told.filter((item) => item.kind === 'names').filter((names) => !rated.has(names));
  return { pairs, excluded, alone, unclear, loose, open, heads };
}

/**
 * Two different ratings side by side are the head of a table or a choice to tick; neither is an answer. The same one
 * said twice is said once.
 */
function withoutHeads(items: readonly Item[], heads: Rates[]): readonly Item[] {
  const kept: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item?.kind !== 'rates') {
      if (item) kept.push(item);
      continue;
    }
    const side: Rates[] = [item];
    for (;;) {
      const next = items[at + 1];
      const behind = items[at + 2];
      if (next?.kind === 'rates') side.push(next);
      else if (next?.kind === 'word' && next.text === 'or' && behind?.kind === 'rates') {
        side.push(behind);
        at++;
      } else break;
      at++;
    }
    const same = side.every((each) => each.rating === item.rating);
    if (same) {
      kept.push(side.at(-1) ?? item);
      continue;
    }
    const text = side.map((each) => each.text).join(' ');
    heads.push({ ...item, text });
    kept.push({ kind: 'word', text, colon: false, aside: false });
  }
  return kept;
}

/** "Responsible AI (needs improvement)": a rating in brackets belongs to the names right before it. */
function takeBracketed(
  items: readonly Item[],
  pairs: { names: Names; rates: Rates }[],
): readonly Item[] {
  const left: Item[] = [];
  // "[NI] security [MC] billing" puts them before.
  if (items.find((item) => item.kind === 'names' || item.kind === 'rates')?.kind === 'rates')
    return items;
  for (const item of items) {
    if (item.kind !== 'rates' || !item.bracketed || !opensWithNames(left)) {
      left.push(item);
      continue;
    }
    while (left.at(-1)?.kind === 'word') left.pop();
    for (let last = left.at(-1); last?.kind === 'names'; last = left.at(-1)) {
      pairs.push({ names: last, rates: item });
      left.pop();
    }
    left.push({ kind: 'break' });
  }
  return left;
}

/** Names right before, or at the opening of the clause with a few words behind: "security was my downfall (NI)". */
function opensWithNames(items: readonly Item[]): boolean {
  let at = items.length - 1;
  while (items.length - at <= 3 && items[at]?.kind === 'word') at--;
  if (items[at]?.kind !== 'names' || at === items.length - 1) return items[at]?.kind === 'names';
  while (items[at]?.kind === 'names') at--;
  return items[at] === undefined || items[at]?.kind === 'break';
}

/** "ha ha", "dr": two letters are a domain only right beside a rating, or in a list under one: "NI: tech, cc". */
function withoutStrayShorts(items: readonly Item[]): readonly Item[] {
  let inList = false;
  return items.map((item, at): Item => {
    if (item.kind === 'rates') inList = item.colon;
    else if (item.kind === 'word') inList = false;
    if (item.kind !== 'names' || !item.short || inList) return item;
    const beside = [items[at - 1], items[at + 1]].some((each) => each?.kind === 'rates');
    return beside ? item : { kind: 'word', text: item.text, colon: false, aside: false };
  });
}

/** Runs of names, ratings and breaks with no other word between. */
function runsOf(items: readonly Item[]): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 0; at <= items.length; at++) {
    const item = items[at];
    if (item && (item.kind !== 'word' || isTitle(items, at))) continue;
    if (at > start)
      runs.push({ ...readRun(items.slice(start, at)), behind: items[start - 1], ahead: item });
    start = at + 1;
  }
  return runs;
}

/**
 * Words between a domain that opens a clause and a rating are its title, told loosely or in another language, where a
 * colon says so: "Domain 2: everything about uptime NI", "designing secure apps: NI".
 */
function isTitle(items: readonly Item[], at: number): boolean {
  let first = at;
  while (at - first < 8 && items[first - 1]?.kind === 'word') first--;
  let last = at;
  while (last - at < 8 && items[last + 1]?.kind === 'word') last++;
  const opener = items[first - 1];
  const opens =
    first === 1 || items[first - 2]?.kind === 'break' || items[first - 2]?.kind === 'rates';
  if (opener?.kind !== 'names' || !opens || items[last + 1]?.kind !== 'rates') return false;
  const end = items[last];
  if (opener.byNumber && opener.colon) return last - first < 8;
  return end?.kind === 'word' && end.colon && last - first < 3;
}

function readRun(items: readonly Item[]): Pick<Run, 'groups' | 'ratings'> {
  const groups: Group[] = [];
  const ratings: Rates[] = [];
  let chunks: Names[][] = [];
  let breakBefore = false;
  let broken = false;
  const endGroup = () => {
    groups.push({ chunks, breakBefore, breakAfter: broken });
    chunks = [];
    breakBefore = false;
    broken = false;
  };
  for (const item of items) {
    if (item.kind === 'names') {
      if (chunks.length === 0) breakBefore = broken;
      if (broken || chunks.length === 0) chunks.push([]);
      chunks.at(-1)?.push(item);
      broken = false;
    } else if (item.kind === 'rates') {
      endGroup();
      ratings.push(item);
    } else if (item.kind === 'break') broken = true;
  }
  endGroup();
  return { groups, ratings };
}

/** Words before a rating that are no name, though nothing says of what it is: "mostly NI", "page 2: NI". */
const isNoName = (word: string) => /ly$/.test(word) || word === 'page';

/**
 * "billing NI, cloud concepts MC" where neither is a domain: the first rating of a run is for the words right before it,
 * and not for a domain behind the comma that goes on with words or a rating of its own.
 */
function isOfWords({ behind, ahead, groups }: Run, { manner, colon, into }: Rates): boolean {
  const isName =
    behind?.kind === 'word' &&
    !behind.aside &&
    !notDomains.has(behind.text) &&
    !isNoName(behind.text);
  const [none, group] = groups;
  const goesOn = group?.breakAfter === false && (groups.length > 2 || ahead?.kind === 'word');
  const isFirm = manner === 'firm' && !colon && !into;
  return isName && isFirm && none?.chunks.length === 0 && group?.breakBefore === true && goesOn;
}

/** On which side each rating of a run has its domains. */
function directionsOf({ groups, ratings }: Run): readonly Direction[] {
  const isEmpty = (at: number) => (groups[at]?.chunks.length ?? 0) === 0;
  // A line that begins with a domain goes on with its rating.
  const usual: Direction = isEmpty(0) ? 'right' : 'left';
  return ratings.map((rates, at) => {
    const before = groups[at];
    const behind = groups[at + 1];
    if (isEmpty(at + 1)) return 'left';
    if (isEmpty(at) || rates.colon) return 'right';
    if (before?.chunks.at(-1)?.at(-1)?.colon) return 'left';
    if (rates.into) return 'right';
    const touchesBefore = !before?.breakAfter;
    const touchesBehind = !behind?.breakBefore;
    if (touchesBefore !== touchesBehind) return touchesBefore ? 'left' : 'right';
    return usual;
  });
}

/** "security …, rest ok": what is said of the rest is not said of what a comma parts from it. */
function withoutDangling(
  chunks: Group['chunks'],
  first: Rates | null,
): readonly (readonly Names[])[] {
  const isRest = first === null && chunks.at(-1)?.[0]?.reach === 'rest';
  return isRest ? chunks.slice(-1) : chunks;
}

type Share = { readonly names: Names; readonly rates: Rates };

/** Deals the domains between two ratings out to those that look their way. */
function share(
  group: Group,
  first: Rates | null,
  last: Rates | null,
  unclear: Names[],
): readonly Share[] {
  const all = withoutDangling(group.chunks, first).flat();
  const give = (names: readonly Names[], rates: Rates) =>
    names.map((each) => ({ names: each, rates }));
  const isExcept = all.length > 0 && all.every((each) => each.excepted === 'except');
  if (first && isExcept) {
    // "MC except security" is said of all; "which is NI" may follow.
    const rest = give([everyDomain], first);
    return [...rest, ...give(all, last ?? first)];
  }
  // "NI, but security was fun" says nothing of security.
  if (first && all.every((each) => each.excepted === 'but')) return last ? give(all, last) : [];
  if (!first || !last) {
    const only = first ?? last;
    return only ? give(all, only) : [];
  }
  if (first.rating === last.rating) return give(all, first);
  // "NI in security and tech, billing ok": to the first what stands before the break, to the last what stands behind.
  const chunks = withoutDangling(group.chunks, first);
  const parts = chunks.length > 1 ? chunks : all.map((each) => [each]);
  const [head = []] = parts;
  const tail = parts.at(-1) ?? [];
  if (parts.length < 2) {
    if (group.breakBefore !== group.breakAfter) return give(all, group.breakBefore ? last : first);
    unclear.push(...all);
    return [];
  }
  unclear.push(...parts.slice(1, -1).flat());
  return [...give(head, first), ...give(tail, last)];
}
