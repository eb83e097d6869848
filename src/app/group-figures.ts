// The background work for groups: contributions kept equal to reports, leavers out, figures published, digests sent.

import { byExam, groupDigestCard } from '../cards/group-card.ts';
import type { Exam } from '../core/exam.ts';
import {
  canPublishMoved,
  type Figures,
  planPublication,
  SHORTEST_MILLISECONDS,
  sumUpLatest,
  sumUpMoved,
} from '../core/group-stats.ts';
import { contribute } from './contributions.ts';
import type { Bot } from './dispatch.ts';
import {
  type GroupKey,
  type GroupSettings,
  leastPeople,
  type MemberToCheck,
  type Publishable,
  type PublishedPart,
  type Publishing,
} from './group-ports.ts';
import type { Store } from './ports.ts';
import type { Membership, Sender, Senders } from './sender.ts';

const DAY = 86_400_000;
/** Whoever counts is looked for this often: whoever has left counts no more after it. */
const MEMBERSHIP_MILLISECONDS = DAY;
/** In one go, so that a large group does not keep messages waiting; half a minute later come the next. */
const MEMBERS_AT_ONCE = 25;
const UNSETTLED_AT_ONCE = 100;
const WEEKLY = 7 * DAY;
const MONTHLY = 28 * DAY;
/** A group that the bot is not in any more is forgotten after this. */
const GONE_MILLISECONDS = 7 * DAY;
const LATER_MILLISECONDS = 30 * 60_000;

/**
 * Does what is due for groups, a little of it at a time.
 * @param stopped once it says so, nothing more is begun.
 * @param members how many are looked for in one go.
 */
export async function refreshGroups(
  bot: Bot,
  senders: Senders,
  stopped: () => boolean = () => false,
  members = MEMBERS_AT_ONCE,
): Promise<void> {
  const store = await bot.openStore();
  await settleAll(bot, store, stopped);
  await checkMembers(bot, store, senders, members, stopped);
  const now = bot.clock.now();
  const publishable = await store.listPublishable(
    bot.groupMinimum,
    now - 2 * MEMBERSHIP_MILLISECONDS,
    now - SHORTEST_MILLISECONDS,
  );
  for (const what of publishable) {
    if (stopped()) return;
    // Rows of one group that cannot be read keep nothing of the others back.
    await publishOne(bot, store, what).catch((error: unknown) => report(bot, error));
  }
  await sendDigests(bot, store, senders, stopped);
}

/** Whose reports changed without what follows from it, as after a crash between the two. */
async function settleAll(bot: Bot, store: Store, stopped: () => boolean): Promise<void> {
  for (const person of await store.listUnsettled(UNSETTLED_AT_ONCE)) {
    if (stopped()) return;
    try {
      await store.settleContributions(person, contribute(bot.exams));
    } catch (error) {
      // Rows of one person that cannot be read keep nothing but the groups that count them from being published.
      report(bot, error);
    }
  }
}

async function checkMembers(
  bot: Bot,
  store: Store,
  senders: Senders,
  limit: number,
  stopped: () => boolean,
): Promise<void> {
  const before = bot.clock.now() - MEMBERSHIP_MILLISECONDS;
  const members = await store.listMembersToCheck([...senders.keys()], before, limit);
  const silent = new Set<string>();
  for (const member of members) {
    if (stopped()) return;
    const { platform } = member.person;
    // A platform that does not answer may take its time for each: the others wait for the next round.
    if (silent.has(platform)) continue;
    const membership = await checkMember(bot, store, senders, member);
    if (membership === 'unknown') silent.add(platform);
  }
}

async function checkMember(
  bot: Bot,
  store: Store,
  senders: Senders,
  member: MemberToCheck,
): Promise<Membership> {
  const sender = senders.get(member.person.platform);
  const membership = (await sender?.isMember(member)) ?? 'unknown';
  const now = bot.clock.now();
  const gone = `group-gone:${JSON.stringify(member.group)}`;
  switch (membership) {
    case 'member':
      if (await store.readState(gone)) await store.writeState(gone, '');
      await store.markChecked(member, now);
      break;
    case 'left':
      await store.removeMember(member);
      break;
    case 'unknown':
      // Others first, then again.
      await store.postponeCheck(member, now - MEMBERSHIP_MILLISECONDS + LATER_MILLISECONDS);
      break;
    case 'group-gone': {
      // What is forgotten does not come back, and a token of another app would see every group gone.
      const since = Number((await store.readState(gone)) || now);
      const isOver = now - since >= GONE_MILLISECONDS;
      await store.writeState(gone, isOver ? '' : String(since));
      if (isOver) await store.removeGroup(member.group);
      else await store.postponeCheck(member, now);
      break;
    }
    default:
      membership satisfies never;
  }
  return membership;
}

/** Publishes what may be published of one exam and family. */
async function publishOne(
  { exams, clock, groupMinimum }: Bot,
  store: Store,
  what: Publishable,
): Promise<void> {
  const exam = exams.find(({ code }) => code === what.exam);
  // A version whose file is gone is not said anything about.
  if (!exam) return;
  const now = clock.now();
  await store.publish(
    what,
    groupMinimum,
    (publishing) =>
      what.family === 'latest'
        ? latestParts(exam, publishing, now)
        : movedParts(exam, publishing, now),
    now,
  );
}

function latestParts(
  exam: Exam,
  { contributions, publishedAt, minimum }: Publishing,
  now: number,
): readonly PublishedPart[] {
  const of = (part: 'failed' | 'passed') =>
    contributions.filter(({ contribution }) => contribution.part === part);
  const [failed, passed] = [of('failed'), of('passed')];
  const pool = (all: typeof contributions) => ({
    people: all.length,
    fresh: all.filter(({ fresh }) => fresh).length,
  });
  const how = planPublication(
    { failed: pool(failed), passed: pool(passed) },
    publishedAt,
    minimum,
    now,
  );
  if (how === null) return [];
  const part = (
    name: PublishedPart['part'],
    all: typeof contributions,
  ): readonly PublishedPart[] => {
    if (all.length === 0) return [];
    const contents = all.flatMap(({ contribution: { family, content } }) =>
      family === 'latest' ? [content] : [],
    );
    return [{ part: name, people: all.length, figures: sumUpLatest(exam, contents) }];
  };
  return [
    ...part('all', contributions),
    ...(how === 'apart' ? [...part('failed', failed), ...part('passed', passed)] : []),
  ];
}

function movedParts(
  exam: Exam,
  { contributions, publishedAt, minimum }: Publishing,
  now: number,
): readonly PublishedPart[] {
  const pool = {
    people: contributions.length,
    fresh: contributions.filter(({ fresh }) => fresh).length,
  };
  if (!canPublishMoved(pool, publishedAt, minimum, now)) return [];
  const contents = contributions.flatMap(({ contribution: { family, content } }) =>
    family === 'moved' ? [content] : [],
  );
  return [{ part: 'all', people: contents.length, figures: sumUpMoved(exam, contents) }];
}

/**
 * What of a group's figures may be shown: with a higher minimum than they were published with, they wait for the next.
 * @param minimum the bot's own (`GROUP_MINIMUM`).
 */
export function shownFigures(
  figures: readonly Figures[],
  settings: GroupSettings,
  minimum: number,
): readonly Figures[] {
  const least = leastPeople(settings, minimum);
  return figures.filter((each) => each.minimum >= least);
}

/** Posts the digests that are due, each once: who notes it first posts it. */
async function sendDigests(
  bot: Bot,
  store: Store,
  senders: Senders,
  stopped: () => boolean,
): Promise<void> {
  const now = bot.clock.now();
  const due = await store.listDigestsDue({ weekly: now - WEEKLY, monthly: now - MONTHLY });
  for (const group of due) {
    const sender = senders.get(group.platform);
    if (stopped()) return;
    if (!sender) continue;
    await sendDigest(bot, store, sender, group).catch((error: unknown) => report(bot, error));
  }
}

async function sendDigest(bot: Bot, store: Store, sender: Sender, group: GroupKey): Promise<void> {
  const settings = await store.readSettings(group);
  const figures = shownFigures(await store.readFigures(group), settings, bot.groupMinimum);
  const since = settings.digestAt ?? 0;
  // The same once more says nothing: it comes with the next figures.
  const isNew = figures.some(({ at, exam }) => at > since && isKnown(bot, exam));
  if (!isNew || byExam(bot.exams, figures).length === 0) return;
  const now = bot.clock.now();
  const { digest, digestAt, digestChannel: channel } = settings;
  // Another process may have posted it since it was listed.
  if (digest === 'off' || channel === null || (digestAt ?? 0) > now - periodOf(digest)) return;
  // One try in half an hour, of one process: whoever does not come to its end is followed by the next.
  const turn = Math.floor(now / LATER_MILLISECONDS);
  if (!(await store.claimRequest(`digest:${JSON.stringify(group)}:${turn}`, now))) return;
  const card = groupDigestCard(bot.exams, figures);
  const sent = await sender.post(group, channel, card, `digest-${group.group}-${since}`);
  switch (sent) {
    case 'sent':
    case 'unknown':
      await store.changeSettings(group, ({ digest }) =>
        digest === 'off' ? {} : { digestAt: now },
      );
      return;
    case 'closed':
      await store.changeSettings(group, () => ({
        digest: 'off',
        digestChannel: null,
        digestClosed: true,
      }));
      return;
    case 'later':
      return;
    default:
      sent satisfies never;
  }
}

function isKnown({ exams }: Bot, code: string): boolean {
  return exams.some((exam) => exam.code === code);
}

function report(bot: Bot, error: unknown): void {
  bot.reportDefect(bot.newId().slice(-6).toUpperCase(), 'groupstats', error);
}

const periodOf = (digest: 'weekly' | 'monthly') => (digest === 'weekly' ? WEEKLY : MONTHLY);
