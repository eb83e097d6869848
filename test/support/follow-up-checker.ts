// Watches a simulated year from outside: what each person was sent, against what their plan said at each moment. Keeps
// its own books; of the bot's it reads only sittings, plans and wishes, never what it thinks it has sent.

import { canRetake, studyOf } from '#src/app/following.ts';
import { latestSitting } from '#src/app/latest-sitting.ts';
import type { Following, Store } from '#src/app/ports.ts';
import type { Exam } from '#src/core/exam.ts';
import { planFollowUps } from '#src/core/follow-ups.ts';
import type { FollowUpKind, Preferences } from '#src/core/following.ts';
import { type ReadPart, readMessage } from './follow-up-cards.ts';
import type { Message, Person } from './follow-up-world.ts';
import { isQuietAt, wallClock } from './follow-up-zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How often messages are delivered in the simulated year. */
const STEP = HOUR / 2;
/** As the promise to people says, on its own. */
const GAP = 12 * HOUR;
const MOST_QUESTIONS = 3;
/** A gap, the longest quiet hours, and the same once more where something else was sent meanwhile. */
const LATE = 3 * DAY;

/** Something that has to come. */
interface Owed {
  /** What it is, across revisions of a plan; of a week, in one. */
  readonly name: string;
  readonly exam: string;
  readonly kind: FollowUpKind;
  readonly at: number;
  readonly examDate: string | null;
  readonly wasSnoozed: boolean;
}

/** What is known of one person. */
interface Book {
  readonly person: Person;
  preferences: Preferences | null;
  /** Exams they agreed to be told about. */
  readonly agreed: Set<string>;
  owed: Map<string, Owed>;
  /** What came, by its name and when. */
  readonly came: Map<string, number>;
  lastAt: number;
  /** Moments at which something held messages back. */
  heldUntil: number;
  /** Questions since they did anything, and since they said something. */
  sinceAny: number;
  sinceSaid: number;
}

export interface Checker {
  /** What was found wrong, in words. */
  readonly wrong: readonly string[];
  /** How many messages came, of each kind. */
  readonly counts: Readonly<Record<string, number>>;
  watch(person: Person): void;
  message(message: Message): void;
  /** After somebody did something. @param speaks see `Deed`. */
  did(person: Person, now: number, speaks: boolean): Promise<void>;
  /** At any time: nobody waits for something that should be there. */
  look(now: number): void;
}

export function makeChecker(exams: readonly Exam[], store: Store): Checker {
  const books = new Map<string, Book>();
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const complain = (person: { readonly user: string }, now: number, what: string) =>
    wrong.push(`${person.user} ${new Date(now).toISOString()}: ${what}`);

  /** Everything that the plan says must come from now on, and what it says should have come. */
  function planned(book: Book, following: Following, now: number): readonly Owed[] {
    const { preferences } = following;
    const today = wallClock(now, preferences.timeZone ?? 'UTC').date;
    return following.studies.flatMap((study) => {
      const exam = exams.find(({ code }) => code === study.exam);
      const sitting = exam ? latestSitting(exam, following.attempts) : null;
      if (!exam || !sitting || !study.followed) return [];
      const last = exam.lastTestDay?.value ?? '';
      const wasInTime = study.examDate !== null && study.examDate <= last && last < today;
      if (!sitting.isPassed && !wasInTime && !canRetake(sitting, today)) return [];
      const weeks = studyOf(exam, following, today)?.plan.weeks ?? [];
      const examDate = sitting.isPassed ? null : study.examDate;
      const { savedAt } = sitting.attempt;
      // What was over before the sitting was told is nothing to be told of.
      const from = sitting.isPassed ? savedAt : Math.min(savedAt, Date.parse(study.startsOn)) - DAY;
      return planFollowUps(
        sitting.analysis,
        { ...preferences, weeks, examDate, lastDay: exam.lastTestDay?.value ?? null },
        now,
        from,
      )
        .map(({ kind, step, at }): Owed => {
          const opens = kind === 'retake-opens' ? sitting.analysis.timeline?.earliestRetake : null;
          const about = kind === 'week' ? `${study.revision}.${step}` : (opens ?? examDate ?? '');
          const name = [study.exam, sitting.attempt.id, kind, about].join(' ');
          return { name, exam: study.exam, kind, at, examDate, wasSnoozed: false };
        })
        .filter(({ name, at }) => !wasJustSent(book, name, at));
    });
  }

  /** The same not long before, of another revision or another day, is the same to whoever reads it. */
  function wasJustSent(book: Book, name: string, at: number): boolean {
    const [exam, attempt, kind, about = ''] = name.split(' ');
    const [revision] = about.split('.');
    for (const [each, when] of book.came) {
      if (each === name) return true;
      // Of two weeks of one revision, both come, however late the first was.
      const isOther = kind === 'week' && each.startsWith(`${exam} ${attempt} week ${revision}.`);
      const isSame = each.startsWith(`${exam} ${attempt} ${kind} `) && !isOther;
      if (isSame && Math.abs(when - at) < 2 * DAY) return true;
    }
    return false;
  }

  function takePart(book: Book, part: ReadPart, now: number): string | null {
    const mine = [...book.owed.values()]
      .filter(({ exam, kind, at }) => exam === part.exam && kind === part.kind && at <= now + GAP)
      // The latest week is the last one of the plan, also where an earlier one was put off until after it.
      .toSorted((a, b) => stepIn(a) - stepIn(b));
    if (mine.length === 0) return `nobody is owed ${part.exam} ${part.kind}`;
    const latest = mine.at(-1);
    const missed = mine.filter((each) => each !== latest && !each.wasSnoozed).length;
    for (const { name } of mine) {
      book.owed.delete(name);
      book.came.set(name, now);
      count(part.kind);
    }
    return missed === part.missed
      ? null
      : `${part.exam} ${part.kind} stands for ${part.missed} others, and ${missed} were owed`;
  }

  function check(book: Book, { card, at }: Message): void {
    const { person, preferences } = book;
    const say = (what: string) => complain(person.key, at, `${card.title}: ${what}`);
    const { first, isGoodbye, parts } = readMessage(card);
    const since = at - book.lastAt;
    book.lastAt = at;
    if (first !== null) {
      // An answer to what they have just pressed: any time is right.
      count('first');
      book.agreed.add(first);
      book.heldUntil = Math.max(book.heldUntil, at + GAP);
      return;
    }
    count('messages');
    if (since < GAP) say(`${since / HOUR} h after another`);
    if (parts.length === 0) say('says nothing');
    if (!preferences?.timeZone) return void say('nobody knows their time zone');
    if (isQuietAt(wallClock(at, preferences.timeZone).minute, preferences)) say('in quiet hours');
    if ((preferences.pausedUntil ?? 0) > at) say('while paused');
    for (const part of parts) {
      if (!book.agreed.has(part.exam)) say(`nobody agreed to ${part.exam}`);
      const what = takePart(book, part, at);
      if (what !== null) say(what);
    }
    const isClosing = parts.every(({ kind }) => kind === 'passed');
    // Around a booked exam there is something to say that matters more.
    const isAboutExam = parts.some(({ kind }) => kind.startsWith('exam-'));
    if (book.sinceAny >= MOST_QUESTIONS && !isGoodbye && !isClosing && !isAboutExam) {
      say('a fourth question');
    }
    if (isGoodbye && book.sinceSaid < MOST_QUESTIONS) say(`goodbye after ${book.sinceSaid}`);
    const asks = parts.some(({ kind }) => kind === 'week' || kind === 'exam-after');
    if (asks && !isGoodbye) {
      book.sinceAny++;
      book.sinceSaid++;
    }
    if (isGoodbye) {
      count('goodbye');
      book.agreed.clear();
      book.owed.clear();
    }
    for (const { kind, exam } of parts) {
      if (kind !== 'passed') continue;
      book.agreed.delete(exam);
      for (const [name, owed] of book.owed) if (owed.exam === exam) book.owed.delete(name);
    }
  }

  /** What is owed and should have been there. */
  function lookAt(book: Book, now: number): void {
    const paused = book.preferences?.pausedUntil ?? 0;
    if (paused > now) {
      book.heldUntil = Math.max(book.heldUntil, paused);
      return;
    }
    for (const owed of book.owed.values()) {
      if (Math.max(owed.at, book.heldUntil) + LATE >= now) continue;
      book.owed.delete(owed.name);
      // Nothing is sent about a version that is not offered any more, but for how it went.
      const { lastTestDay } = exams.find(({ code }) => code === owed.exam) ?? {};
      const at = Math.max(owed.at, book.heldUntil);
      const day = wallClock(at, book.preferences?.timeZone ?? 'UTC').date;
      const wasBooked = owed.examDate !== null && owed.examDate <= (lastTestDay?.value ?? '');
      if (lastTestDay && lastTestDay.value < day && !wasBooked) continue;
      // Held back, or late by a step of our clock, until it was of no use any more.
      const isBefore = owed.kind === 'exam-week' || owed.kind === 'exam-eve';
      const next = wallClock(owed.at + STEP, book.preferences?.timeZone ?? 'UTC').date;
      const wasHeld =
        book.heldUntil > owed.at ||
        next >= (owed.examDate ?? '') ||
        book.came.values().some((at) => Math.abs(at - owed.at) < GAP);
      if (isBefore && wasHeld) continue;
      complain(
        book.person.key,
        now,
        `${owed.name} of ${new Date(owed.at).toISOString()} never came`,
      );
    }
  }

  return {
    wrong,
    counts,
    watch(person) {
      books.set(person.key.user, {
        person,
        preferences: null,
        agreed: new Set(),
        owed: new Map(),
        came: new Map(),
        lastAt: Number.NEGATIVE_INFINITY,
        heldUntil: 0,
        sinceAny: 0,
        sinceSaid: 0,
      });
    },
    message(message) {
      const book = books.get(message.person.user);
      if (!book) return void complain(message.person, message.at, 'a message to nobody');
      check(book, message);
    },
    async did(person, now, speaks) {
      const book = books.get(person.key.user);
      if (!book) return;
      lookAt(book, now);
      const following = await store.readFollowing(person.key);
      const wasPaused = book.preferences?.pausedUntil ?? 0;
      if (wasPaused > now) book.heldUntil = Math.max(book.heldUntil, now);
      book.preferences = following.preferences;
      book.sinceAny = 0;
      if (speaks) book.sinceSaid = 0;
      const followed = new Set(
        following.studies.filter((study) => study.followed).map(({ exam }) => exam),
      );
      for (const exam of followed) {
        if (!book.agreed.has(exam)) complain(person.key, now, `${exam} is followed, not agreed to`);
      }
      for (const exam of book.agreed) if (!followed.has(exam)) book.agreed.delete(exam);
      const all = planned(book, following, now);
      const owed = new Map(all.filter(({ at }) => at > now).map((each) => [each.name, each]));
      const late = new Set(all.filter(({ at }) => at <= now).map(sameOf));
      // What was due before stays owed while the plan it is of is there, and so does what would be late by now.
      for (const each of book.owed.values()) {
        if (owed.has(each.name) && !each.wasSnoozed) continue;
        const stays = each.at <= now || each.wasSnoozed || late.has(sameOf(each));
        if (stays && isStillOf(each, following)) owed.set(each.name, each);
      }
      // Put off by a press: it comes once more.
      for (const row of following.followUps) {
        if (row.state !== 'due' || row.answer !== 'later') continue;
        const study = following.studies.find(({ exam }) => exam === row.exam);
        const exam_ = exams.find(({ code }) => code === row.exam);
        const sitting = exam_ ? latestSitting(exam_, following.attempts) : null;
        const opens =
          row.kind === 'retake-opens' ? sitting?.analysis.timeline?.earliestRetake : null;
        const about =
          row.kind === 'week' ? `${row.revision}.${row.step}` : (opens ?? study?.examDate ?? '');
        const name = [row.exam, row.attempt, row.kind, about].join(' ');
        const { kind, exam, dueAt: at } = row;
        owed.set(name, {
          name,
          exam,
          kind,
          at,
          examDate: study?.examDate ?? null,
          wasSnoozed: true,
        });
      }
      book.owed = owed;
    },
    look(now) {
      for (const book of books.values()) lookAt(book, now);
    },
  };

  function isStillOf({ name, exam, kind, examDate }: Owed, following: Following): boolean {
    const study = following.studies.find((each) => each.exam === exam);
    const [, attempt, , about] = name.split(' ');
    if (!study?.followed || study.attempt !== attempt) return false;
    if (kind === 'week') {
      const row = following.followUps.find(
        (each) =>
          each.kind === 'week' &&
          each.attempt === attempt &&
          `${each.revision}.${each.step}` === about,
      );
      const isAnswered = row !== undefined && row.answer !== null && row.answer !== 'later';
      return about?.startsWith(`${study.revision}.`) === true && !isAnswered;
    }
    return study.examDate === examDate;
  }
}

const stepIn = ({ kind, name }: Owed) =>
  kind === 'week' ? Number(name.slice(name.lastIndexOf('.') + 1)) : 0;

/** A retake that opens earlier than was thought is the same one. */
const sameOf = ({ kind, name }: Owed) =>
  kind === 'retake-opens' ? name.slice(0, name.lastIndexOf(' ')) : name;
