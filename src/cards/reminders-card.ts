// What somebody is reminded of: what is coming, how it is set, and the questions before it begins.

import type { IsoDate } from '../core/exam.ts';
import type { FollowUpKind, Preferences } from '../core/following.ts';
import { localTime } from '../core/local-time.ts';
import type { Block, Button, Card, FactRow } from './card.ts';
import { exampleDay } from './plan-card.ts';
import { issues, longDate, timeOfDay, weekdayDate, reminders as words } from './words/en.ts';

/** Something that is to be sent. */
export interface ComingUp {
  readonly exam: string;
  readonly kind: FollowUpKind;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How many are listed; the others come later than anybody looks ahead. */
const MOST_LISTED = 8;

/** What is coming, the next ones one by one. @param zone the person's. */
function comingUp(coming: readonly ComingUp[], zone: string): readonly Block[] {
  const inOrder = coming.toSorted((a, b) => a.at - b.at);
  const shown = inOrder.slice(0, MOST_LISTED);
  const last = inOrder.at(-1);
  if (!last) return [{ kind: 'text', heading: words.next, text: words.nothingNext }];
  const rows = shown.map(({ exam, kind, at }): FactRow => {
    const { date, minute } = localTime(at, zone);
    const what = `${exam}: ${words.kinds[kind]}`;
    return words.row(`${weekdayDate(date)}, ${timeOfDay(minute)}`, what);
  });
  const more = inOrder.length - shown.length;
  return [
    { kind: 'facts', heading: words.next, rows },
    ...(more === 0
      ? []
      : [{ kind: 'text' as const, text: words.more(more, localTime(last.at, zone).date) }]),
  ];
}

export function quietWords({ quietFrom, quietUntil }: Preferences): string {
  return quietFrom === quietUntil
    ? words.noQuiet
    : words.quietSpan(timeOfDay(quietFrom), timeOfDay(quietUntil));
}

export interface RemindersAround {
  readonly preferences: Preferences;
  readonly coming: readonly ComingUp[];
  /** On the person's own clock. */
  readonly today: IsoDate;
  /** Codes of the exams that are followed. */
  readonly followed: readonly string[];
  /** Said first, such as what was just changed. */
  readonly said: string | null;
  readonly buttons: readonly Button[];
}

/** The list and the settings. */
export function remindersCard(around: RemindersAround): Card {
  const { preferences, coming, followed, said, buttons, today } = around;
  const { timeZone, pausedUntil } = preferences;
  const isOn = followed.length > 0;
  return {
    title: isOn ? words.title : words.offTitle,
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said }]),
      ...(isOn
        ? comingUp(timeZone === null ? [] : coming, timeZone ?? 'UTC')
        : [
            { kind: 'text' as const, text: words.off },
            { kind: 'text' as const, text: words.howTo },
            { kind: 'example' as const, text: words.onExample },
          ]),
      {
        kind: 'facts',
        heading: words.settings,
        rows: [
          ...(isOn ? [words.row(words.following, followed.join(', '))] : []),
          words.row(words.zone, timeZone ?? words.zoneUnknown),
          words.row(words.quiet, quietWords(preferences)),
          words.row(words.checkIn, timeOfDay(preferences.checkInAt)),
          ...(pausedUntil === null || timeZone === null
            ? []
            : [words.row(words.paused, longDate(localTime(pausedUntil, timeZone).date))]),
        ],
      },
      { kind: 'text', text: words.changeHow },
      ...words
        .examples(exampleDay(today))
        .map((example): Block => ({ kind: 'example', text: example })),
    ],
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

/** Everything that would come, and when, before anybody agrees. @param limit what a platform has to say about privacy. */
export function offerCard(
  code: string,
  preferences: Preferences,
  coming: readonly ComingUp[],
  limit: string | null,
  buttons: readonly Button[],
): Card {
  const zone = preferences.timeZone ?? 'UTC';
  return {
    title: words.offerTitle(code),
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: words.offer(zone, quietWords(preferences)) },
      ...(coming.length === 0
        ? [{ kind: 'text' as const, text: words.offerNothing }]
        : comingUp(coming, zone)),
      { kind: 'text', text: words.offerFirst },
      { kind: 'text', text: words.otherZone },
      { kind: 'example', text: words.zoneExample },
      ...(limit === null ? [] : [{ kind: 'small' as const, text: limit }]),
    ],
    buttons,
  };
}

/** Asks for the time zone. */
export function zoneCard(buttons: readonly Button[]): Card {
  return {
    title: words.askZone,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: words.askZoneText },
      { kind: 'example', text: words.zoneExample },
    ],
    buttons,
  };
}

/** The first message: it comes at once, before what else is to come. */
export function firstBlocks(coming: readonly ComingUp[], zone: string): readonly Block[] {
  return [{ kind: 'text', text: words.firstText }, ...comingUp(coming, zone)];
}

/** Says one thing, with a line that goes on from there. */
export function reminderNote(title: string, text: string, example: string = issues.example): Card {
  return {
    title,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text },
      { kind: 'example', text: example },
    ],
  };
}
