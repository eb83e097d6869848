// What can be done about reminders: offered, begun, paused, stopped, put off. Each is one write, and a sentence after it.

import type { Button } from '../cards/card.ts';
import { planCard } from '../cards/plan-card.ts';
import {
  type ComingUp,
  firstBlocks,
  offerCard,
  reminderNote,
  remindersCard,
  zoneCard,
} from '../cards/reminders-card.ts';
import { retakeSentence } from '../cards/retake-blocks.ts';
import { issues, followUps as labels, timeOfDay, reminders as words } from '../cards/words/en.ts';
import { addDays } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Study } from '../core/following.ts';
import { afterQuiet, instantAt, isQuiet, localTime } from '../core/local-time.ts';
import type { Answer, Preparing, Running } from './command.ts';
import {
  applied,
  canRetake,
  changeOwn,
  dayOf,
  isOfPlan,
  plansOf,
  readOwn,
  type Settling,
  type Studying,
  settle,
} from './following.ts';
import { planAround } from './plan-around.ts';
import type { Following, FollowUp } from './ports.ts';
import type { Wishes } from './read-wishes.ts';

const DAY = 86_400_000;
/** Offered where the time zone is not known: each names one that many people live in. */
const zonesOffered = [
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Los_Angeles',
];

function settlingOf({ exams }: Preparing, { clock, newId }: Running): Settling {
  return { exams, now: clock.now(), newId };
}

/** Preferences with some wishes; the time zone the platform knows counts where none was told. */
async function wished(
  { preferences }: Following,
  wishes: Wishes,
  { reach }: Running,
): Promise<Following['preferences']> {
  const timeZone = wishes.timeZone ?? preferences.timeZone ?? (await reach.timeZone?.()) ?? null;
  return { ...preferences, ...wishes, timeZone };
}

function comingUp({ followUps }: Pick<Following, 'followUps'>): readonly ComingUp[] {
  return followUps
    .filter(({ state }) => state === 'due' || state === 'sending')
    .map(({ exam, kind, dueAt }) => ({ exam, kind, at: dueAt }));
}

/** The list, after changing what was wished. */
export async function showReminders(
  preparing: Preparing,
  running: Running,
  wishes: Wishes,
  said: string | null = null,
): Promise<Answer> {
  const before = await readOwn(preparing, running);
  const isWish = Object.keys(wishes).length > 0;
  if (isWish) {
    const preferences = await wished(before, wishes, running);
    await changeOwn(preparing, running, () => ({ preferences }));
  }
  const following = isWish ? await readOwn(preparing, running) : before;
  const followed = following.studies.filter((study) => study.followed).map(({ exam }) => exam);
  const { preferences } = following;
  const paused = (preferences.pausedUntil ?? 0) > running.clock.now();
  const coming = comingUp(following);
  const card = remindersCard({
    preferences: paused ? preferences : { ...preferences, pausedUntil: null },
    coming,
    today: dayOf(following, running.clock.now()),
    followed,
    said: said ?? (isWish ? savedWords(preferences) : null),
    buttons:
      followed.length === 0
        ? []
        : [
            paused
              ? button(words.resume, { do: 'resume' })
              : button(words.pause, { do: 'pause', days: '7' }),
            button(words.stop, { do: 'stop' }),
          ],
  });
  const data = { preferences, followed, coming };
  return { card, data };
}

/** Check-ins in quiet hours come when they end: said, as nobody means it so. */
function savedWords({ quietFrom, quietUntil, checkInAt }: Following['preferences']): string {
  return isQuiet(checkInAt, quietFrom, quietUntil)
    ? words.atIsQuiet(timeOfDay(checkInAt), timeOfDay(quietUntil))
    : words.saved;
}

/** What would come, and when; nothing is sent before somebody agrees. */
export async function offer(
  preparing: Preparing,
  running: Running,
  wanted: Exam | null,
  wishes: Wishes,
): Promise<Answer> {
  const before = await readOwn(preparing, running);
  const { reach } = running;
  if (!reach.direct && !reach.alone) {
    return { card: reminderNote(words.offTitle, words.nowhere, words.calendarExample) };
  }
  const preferences = await wished(before, wishes, running);
  const studying = chosen(before, preparing, running, wanted);
  if (!studying) {
    return { card: reminderNote(words.title, words.nothingToFollow, issues.example) };
  }
  const { exam, sitting } = studying;
  const today = dayOf(before, running.clock.now());
  if (!canRetake(sitting, today)) {
    const why = retakeSentence(exam, sitting.analysis, sitting.attempt.report.takenOn, today);
    return { card: reminderNote(words.title, `${words.noRetake} ${why}`, issues.example) };
  }
  // What was typed for the offer holds for what comes of it.
  if (Object.keys(wishes).length > 0) {
    await changeOwn(preparing, running, () => ({ preferences }));
  }
  if (preferences.timeZone === null) {
    return {
      card: zoneCard(
        zonesOffered.map((zone) =>
          button(zone.replace('_', ' '), { do: 'on', exam: exam.code, zone }, true),
        ),
      ),
    };
  }
  if (studying.study.followed && before.preferences.timeZone !== null) {
    return showReminders(preparing, running, wishes, words.alreadyOn);
  }
  const would = followed(before, preferences, studying, settlingOf(preparing, running));
  const yes: Button = {
    ...button(words.yes, { do: 'start', exam: exam.code, zone: preferences.timeZone }, true),
    style: 'main',
  };
  const limit = running.person.platform === 'slack' ? words.slackLimit : null;
  const coming = comingUp(would).filter((each) => each.exam === exam.code);
  return { card: offerCard(exam.code, preferences, coming, limit, [yes]) };
}

/** As it would be with reminders of this exam. */
function followed(
  before: Following,
  preferences: Following['preferences'],
  { study }: Studying,
  settling: Settling,
): Following {
  const agreed = applied(before, { preferences, studies: [{ ...study, followed: true }] });
  return applied(agreed, settle(agreed, settling));
}

/** The exam that was named, else the one whose sitting was saved last. */
function chosen(
  following: Following,
  { exams }: Preparing,
  { clock }: Running,
  wanted: Exam | null,
): Studying | null {
  const today = dayOf(following, clock.now());
  const plans = plansOf(exams, following, today);
  return plans.find(({ exam }) => wanted === null || exam === wanted) ?? null;
}

/** Somebody agreed: kept first, then the first message, which shows whether messages arrive. */
export async function start(
  preparing: Preparing,
  running: Running,
  wanted: Exam | null,
  wishes: Wishes,
): Promise<Answer> {
  const { reach, clock } = running;
  if (!reach.direct && !reach.alone) return offer(preparing, running, wanted, wishes);
  const before = await readOwn(preparing, running);
  const preferences = await wished(before, wishes, running);
  const studying = chosen(before, preparing, running, wanted);
  // The offer may be older than the end of this version.
  const canSit = studying !== null && canRetake(studying.sitting, dayOf(before, clock.now()));
  if (!canSit || preferences.timeZone === null) return offer(preparing, running, wanted, wishes);
  const { exam } = studying;
  const begun = await changeOwn(preparing, running, (following) => {
    const now = chosen(following, preparing, running, exam);
    const isNew = now !== null && !now.study.followed;
    if (!isNew) return { isNew };
    return {
      isNew,
      // Whoever begins something ends their pause, and what it held back comes too: else it would come after newer ones.
      followUps: heldByPause(following, clock.now()),
      preferences: { ...preferences, pausedUntil: null },
      studies: [{ ...now.study, followed: true }],
      notice: null,
      lastSentAt: clock.now(),
    };
  });
  if (!begun.isNew) return showReminders(preparing, running, {}, words.alreadyOn);
  const following = await readOwn(preparing, running);
  const coming = comingUp(following).filter((each) => each.exam === exam.code);
  const plan = planAround(studying, dayOf(following, clock.now()), { buttons: [], others: [] });
  const first = {
    ...planCard(plan),
    title: words.first(exam.code),
    buttons: [button(labels.change, {}), button(labels.stop, { do: 'stop' })],
  };
  const card = {
    ...first,
    blocks: [...firstBlocks(coming, preferences.timeZone), ...first.blocks],
  };
  if (!reach.direct) {
    running.saved();
    return { card: { ...card, closing: [words.onHere] } };
  }
  const takeBack = () =>
    changeOwn(preparing, running, ({ studies }) => {
      const own = studies.filter((study) => study.exam === exam.code);
      // Erased meanwhile: nothing of them is written again.
      if (own.length === 0) return {};
      return {
        studies: own.map((study) => ({ ...study, followed: false })),
        lastSentAt: before.lastSentAt,
      };
    });
  let sent: Awaited<ReturnType<typeof reach.direct>>;
  try {
    sent = await reach.direct(card);
  } catch (error) {
    // Without the first message, nobody knows that others arrive.
    await takeBack();
    throw error;
  }
  // Unknown: it may have arrived, and says that they are on.
  if (sent === 'sent' || sent === 'unknown') {
    running.saved();
    const said = sent === 'sent' ? words.on : words.unknown;
    return showReminders(preparing, running, {}, said);
  }
  await takeBack();
  const text = { closed: words.closed, later: words.later }[sent];
  return { card: { ...reminderNote(words.offTitle, text, words.onExample), tone: 'caution' } };
}

export async function pause(preparing: Preparing, running: Running, days: number): Promise<Answer> {
  const decided = await changeOwn(preparing, running, (following) => {
    const { preferences, studies } = following;
    const isOn = studies.some((study) => study.followed);
    if (!isOn || preferences.timeZone === null) return { until: null };
    const until = addDays(dayOf(following, running.clock.now()), days);
    const pausedUntil = instantAt(until, 0, preferences.timeZone);
    // What waits for the end of an earlier pause waits for the end of this one, with all the rest.
    const followUps = heldByPause(following, running.clock.now());
    return { until, preferences: { ...preferences, pausedUntil }, followUps };
  });
  if (decided.until === null) return notOn();
  return showReminders(preparing, running, {}, words.pausedNow(decided.until));
}

/** What was held back by the pause is due now; it comes together, outside of quiet hours. */
export async function goOn(preparing: Preparing, running: Running): Promise<Answer> {
  const now = running.clock.now();
  const decided = await changeOwn(preparing, running, (following) => {
    if (!following.studies.some((study) => study.followed)) return { isOn: false };
    return {
      isOn: true,
      preferences: { ...following.preferences, pausedUntil: null },
      followUps: heldByPause(following, now),
    };
  });
  return decided.isOn ? showReminders(preparing, running, {}, words.resumed) : notOn();
}

/** What a pause held back, due now. */
function heldByPause({ preferences, followUps }: Following, now: number): readonly FollowUp[] {
  const { pausedUntil, timeZone } = preferences;
  if (pausedUntil === null || timeZone === null) return [];
  return followUps
    .filter(
      ({ state, dueAt }) => state === 'due' && dueAt >= pausedUntil && dueAt <= pausedUntil + DAY,
    )
    .map((row) => ({ ...row, dueAt: afterQuiet(now, preferences, timeZone) }));
}

function notOn(): Answer {
  return { card: reminderNote(words.offTitle, words.notOn, words.onExample) };
}

/** @param wanted null for all. */
export async function stop(
  preparing: Preparing,
  running: Running,
  wanted: Exam | null,
): Promise<Answer> {
  const { stopped, left } = await changeOwn(preparing, running, ({ studies, notice }) => {
    const followed = studies.filter((study) => study.followed);
    const own = followed.filter(({ exam }) => wanted === null || exam === wanted.code);
    return {
      stopped: own.length,
      left: followed.length - own.length,
      studies: own.map((study) => ({ ...study, followed: false })),
      // Of somebody who is not known nothing is to be written.
      ...(notice === null ? {} : { notice: null }),
    };
  });
  if (left > 0 && wanted) {
    return showReminders(preparing, running, {}, words.stoppedOne(wanted.code));
  }
  const text = stopped === 0 ? words.notRunning : words.stopped;
  return { card: reminderNote(words.offTitle, text, words.onExample) };
}

/** The same message again a day later: all that stood in it. */
export async function snooze(preparing: Preparing, running: Running, id: string): Promise<Answer> {
  const now = running.clock.now();
  const decided = await changeOwn(preparing, running, (following) => {
    const { followUps, preferences, studies } = following;
    const row = followUps.find((each) => each.id === id);
    const { timeZone } = preferences;
    const isAgain = row?.state === 'due' && row.answer === 'later';
    const wasSent = (each: FollowUp) => each.state === 'sent' || each.state === 'unknown';
    // Stopped, or about a plan that has been made anew: it would be dropped at once.
    if (!row || timeZone === null || !isOfPlan(following, row) || !(isAgain || wasSent(row)))
      return { isOver: true };
    if (isAgain) return { isOver: false };
    // Weeks later there is another question to answer.
    if ((row.answer !== null && row.answer !== 'later') || now - (row.sentAt ?? 0) > 6 * DAY)
      return { isOver: true };
    const dueAt = afterQuiet(now + DAY, preferences, timeZone);
    const same = followUps.filter(
      (each) =>
        wasSent(each) &&
        each.sentAt === row.sentAt &&
        isOfPlan(following, each) &&
        isOfUse(each, studies, localTime(dueAt, timeZone).date) &&
        (each.answer === null || each.answer === 'later'),
    );
    if (same.length === 0) return { isOver: true };
    return {
      isOver: false,
      followUps: same.map((each) => ({
        ...each,
        state: 'due' as const,
        dueAt,
        tries: 0,
        sentAt: null,
        answer: 'later',
      })),
    };
  });
  const text = decided.isOver ? words.snoozeOver : words.snoozed;
  return { card: reminderNote(words.title, text, 'reminders') };
}

/** What belongs before an exam is not to be put off to its day: it would not come then. */
function isOfUse({ kind, exam }: FollowUp, studies: readonly Study[], day: IsoDate): boolean {
  if (kind !== 'exam-week' && kind !== 'exam-eve') return true;
  const { examDate = null } = studies.find((study) => study.exam === exam) ?? {};
  return examDate !== null && day < examDate;
}

function button(label: string, args: Readonly<Record<string, string>>, replaces = false): Button {
  return {
    label,
    style: 'plain',
    action: { command: 'reminders', args },
    ...(replaces ? { replaces } : {}),
  };
}
