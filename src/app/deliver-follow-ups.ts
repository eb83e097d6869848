// Sends what is due, to one person after the other. Claimed, looked at once more, sent, marked: a crash between the last
// two repeats one message, and nothing else can; a crash before them loses nothing, as the claim ends by itself.

import type { Card } from '../cards/card.ts';
import { LEAST_GAP } from '../core/follow-ups.ts';
import { afterQuiet } from '../core/local-time.ts';
import type { Bot } from './dispatch.ts';
import { composeFollowUps } from './follow-up-messages.ts';
import { applied, dayOf, isOfPlan, settle } from './following.ts';
import type {
  ClaimedFollowUps,
  Following,
  FollowingChange,
  FollowUp,
  PersonKey,
  Store,
} from './ports.ts';
import type { Senders } from './sender.ts';

/** A claim ends after this; every platform has given up on a message by then. */
export const LEASE_MILLISECONDS = 3 * 60_000;
const MOST_TRIES = 5;
/** Minutes until the next try, by how many there were. */
const BACK_OFF = [1, 5, 30, 120];
/** A platform that is closed for now, or out of reach, is asked again after this. */
const LATER_MILLISECONDS = 30 * 60_000;
/** After so many questions in a row without an answer, the next message is the last. */
export const MOST_UNANSWERED = 3;

/** Messages to one person in one go; more can only be a mistake of ours. */
const MOST_IN_A_ROW = 5;

/** What became of one message. */
export interface Delivery {
  readonly platform: PersonKey['platform'];
  readonly kinds: readonly FollowUp['kind'][];
  readonly outcome:
    | 'sent'
    | 'unknown'
    | 'closed'
    | 'later'
    | 'failed'
    | 'dead'
    | 'moved'
    | 'dropped';
}

/**
 * Sends what is due now and returns when nothing more is.
 * @param delivered is told of each.
 * @param stopped once it says so, nothing more is begun.
 */
export async function deliverDue(
  bot: Bot,
  senders: Senders,
  delivered: (delivery: Delivery) => void = () => {},
  stopped: () => boolean = () => false,
): Promise<void> {
  const store = await bot.openStore();
  await bot.notices?.refresh(store);
  const platforms = [...senders.keys()];
  const seen = new Map<string, number>();
  while (!stopped()) {
    const now = bot.clock.now();
    const times = { together: now + LEAST_GAP, leaseUntil: now + LEASE_MILLISECONDS };
    const claimed = await store.claimFollowUps(now, times, platforms);
    if (!claimed) return;
    // Whatever else is wrong with somebody's rows, it must not keep everybody else waiting.
    const key = JSON.stringify(claimed.person);
    const count = (seen.get(key) ?? 0) + 1;
    if (count > MOST_IN_A_ROW) return;
    seen.set(key, count);
    try {
      delivered(await deliver({ bot, store, senders }, claimed));
    } catch (error) {
      // One person's rows that cannot be read must not keep the others' messages back. Theirs are claimed until the
      // lease ends, and tried five times.
      report(bot, error);
      delivered({ platform: claimed.person.platform, kinds: [], outcome: 'failed' });
    }
  }
}

function report(bot: Bot, error: unknown): void {
  bot.reportDefect(bot.newId().slice(-6).toUpperCase(), 'reminders', error);
}

/** Codes of Node and undici for a connection that was never made: nothing was sent, and it may pass. */
const unreachable = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

function isUnreachable(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && unreachable.includes(String(each.code))) return true;
    // What a library wraps it in keeps it beside the cause.
    if ('original' in each && isUnreachable(each.original)) return true;
  }
  return false;
}

interface Delivering {
  readonly bot: Bot;
  readonly store: Store;
  readonly senders: Senders;
}

/** What is to be sent; what becomes of the rest is in the change beside it. */
interface Message {
  readonly card: Card;
  readonly ids: readonly string[];
  readonly kinds: readonly FollowUp['kind'][];
  /** It asks something. */
  readonly asks: boolean;
  /** Nothing more is to be sent after it. */
  readonly isLast: boolean;
  /** Exams that nothing more is sent about after it. */
  readonly ends: readonly string[];
}

type Decided = FollowingChange & {
  readonly message: Message | null;
  readonly kinds: Delivery['kinds'];
};

async function deliver(delivering: Delivering, claimed: ClaimedFollowUps): Promise<Delivery> {
  const { bot, store, senders } = delivering;
  const { person } = claimed;
  const { platform } = person;
  const sender = senders.get(platform);
  const decided = await store.changeFollowing(
    person,
    (following) => decide(following, claimed.ids, bot),
    bot.clock.now(),
  );
  const { message, kinds } = decided;
  if (decided.notice) bot.notices?.add(person);
  if (!message || !sender) {
    const isMoved = decided.followUps?.some(({ state }) => state === 'due') ?? false;
    return { platform, kinds, outcome: isMoved ? 'moved' : 'dropped' };
  }
  let outcome: Exclude<Delivery['outcome'], 'moved' | 'dropped'>;
  try {
    const [once = ''] = message.ids;
    outcome = await sender.sendDirect(person, message.card, once);
  } catch (error) {
    if (isUnreachable(error)) outcome = 'later';
    else {
      report(bot, error);
      outcome = 'failed';
    }
  }
  const now = bot.clock.now();
  const marked = await store.changeFollowing(
    person,
    (following) => mark(following, message, outcome, now),
    now,
  );
  if (marked.notice) bot.notices?.add(person);
  // Somebody who takes no messages is given up too, and told as what it is.
  const isDead =
    outcome === 'failed' && (marked.followUps?.some(({ state }) => state === 'dead') ?? false);
  return { platform, kinds: message.kinds, outcome: isDead ? 'dead' : outcome };
}

/** What is sent of what was claimed, with everything as it is now. */
function decide(before: Following, ids: readonly string[], bot: Bot): Decided {
  const now = bot.clock.now();
  const settled = settle(before, { exams: bot.exams, now, newId: bot.newId });
  const following = applied(before, settled);
  const claimed = ids.flatMap(
    (id) => following.followUps.find((each) => each.id === id && each.state === 'sending') ?? [],
  );
  // Stopped, or planned otherwise, after it was claimed: by this process or by one that did not come to its end.
  const rows = claimed.filter((row) => isOfPlan(following, row));
  const stale = claimed.filter((row) => !rows.includes(row)).map(dropped);
  const kinds = claimed.map(({ kind }) => kind);
  const keeping = (own: readonly FollowUp[], message: Message | null = null): Decided => {
    const followUps = [...stale, ...own];
    return {
      ...settled,
      followUps: [
        ...(settled.followUps ?? []).filter(({ id }) => !followUps.some((each) => each.id === id)),
        ...followUps,
      ],
      message,
      kinds,
    };
  };
  if (rows.length === 0) return keeping([]);
  const moved = (to: number) => keeping(rows.map((row) => ({ ...putBack(row), dueAt: to })));
  const { preferences, lastSentAt, unanswered } = following;
  const { timeZone, pausedUntil } = preferences;
  if (timeZone === null) return keeping(rows.map(dropped));
  // Tried as often as a message is, and this process or another ended each time before it could say how it went.
  const given = rows.filter(({ tries }) => tries > MOST_TRIES);
  if (given.length > 0) {
    const dead = given.map((row): FollowUp => ({ ...dropped(row), state: 'dead' }));
    const others = rows.filter((row) => !given.includes(row));
    // They wait for the next claim, which comes at once.
    return { ...keeping([...dead, ...others.map(putBack)]), notice: 'dead' };
  }
  const allowed = afterQuiet(
    Math.max(
      now,
      pausedUntil ?? 0,
      lastSentAt === null ? 0 : Math.min(lastSentAt, now) + LEAST_GAP,
    ),
    preferences,
    timeZone,
  );
  if (allowed > now) return moved(allowed);
  const { sent, early, obsolete, card, asks, ends, isLast } = composeFollowUps(following, rows, {
    exams: bot.exams,
    today: dayOf(following, now),
    // Around a booked exam there is something to say that matters more.
    isGoodbye: unanswered >= MOST_UNANSWERED && !rows.some(({ kind }) => kind.startsWith('exam-')),
  });
  const rest = [
    ...early.map((row) => ({ ...putBack(row), dueAt: now + LATER_MILLISECONDS })),
    ...obsolete.map(dropped),
  ];
  if (!card) return keeping(rest);
  const message = {
    card,
    ids: sent.map(({ id }) => id),
    kinds: sent.map(({ kind }) => kind),
    asks,
    isLast,
    ends,
  };
  return keeping(rest, message);
}

/** Nothing was tried: due as before it was claimed. */
const putBack = (row: FollowUp): FollowUp => ({
  ...row,
  state: 'due',
  tries: row.tries - 1,
  leaseUntil: null,
});

const dropped = (row: FollowUp): FollowUp => ({ ...row, state: 'dropped', leaseUntil: null });

/** What became of a message. */
function mark(
  following: Following,
  message: Message,
  outcome: 'sent' | 'unknown' | 'closed' | 'later' | 'failed' | 'dead',
  now: number,
): FollowingChange {
  // Erased meanwhile: nothing of them is written again.
  if (!following.followUps.some(({ id }) => message.ids.includes(id))) return {};
  // What somebody stopped or answered meanwhile stays as they left it.
  const rows = following.followUps.filter(
    ({ id, state }) => message.ids.includes(id) && state === 'sending',
  );
  const ended = (isOver: (exam: string) => boolean) =>
    following.studies
      .filter(({ exam, followed }) => followed && isOver(exam))
      .map((study) => ({ ...study, followed: false }));
  const waiting = (isOver: (exam: string) => boolean) =>
    following.followUps.filter(({ state, exam }) => state === 'due' && isOver(exam)).map(dropped);
  switch (outcome) {
    case 'sent':
    case 'unknown': {
      const isOver = (exam: string) => message.isLast || message.ends.includes(exam);
      return {
        followUps: [
          ...rows.map((row) => ({ ...row, state: outcome, sentAt: now, leaseUntil: null })),
          ...waiting(isOver),
        ],
        studies: ended(isOver),
        lastSentAt: now,
        unanswered: following.unanswered + (message.asks ? 1 : 0),
      };
    }
    case 'closed':
      return {
        followUps: [
          ...rows.map((row) => ({ ...dropped(row), state: 'dead' as const })),
          ...waiting(() => true),
        ],
        studies: ended(() => true),
        notice: 'closed',
      };
    case 'later':
      return {
        followUps: rows.map((row) => ({ ...putBack(row), dueAt: now + LATER_MILLISECONDS })),
      };
    default: {
      const tried = rows.map((row): FollowUp => {
        if (row.tries >= MOST_TRIES) return { ...dropped(row), state: 'dead' };
        const minutes = BACK_OFF[row.tries - 1] ?? 1;
        return { ...row, state: 'due', dueAt: now + minutes * 60_000, leaseUntil: null };
      });
      const isDead = tried.some(({ state }) => state === 'dead');
      return { followUps: tried, ...(isDead ? { notice: 'dead' as const } : {}) };
    }
  }
}
