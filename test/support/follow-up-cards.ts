// What a message is about, read from its words as a person would read them.

import type { Card } from '#src/cards/card.ts';
import { reminders, followUps as words } from '#src/cards/words/en.ts';
import type { FollowUpKind } from '#src/core/following.ts';

export interface ReadPart {
  readonly exam: string;
  readonly kind: FollowUpKind;
  /** Weeks it stands for besides the one it asks about. */
  readonly missed: number;
}

export interface ReadMessage {
  /** The message that comes when somebody agrees: of this exam. */
  readonly first: string | null;
  readonly isGoodbye: boolean;
  readonly parts: readonly ReadPart[];
}

/** The sentences without the day in the first of them. */
const withoutDay = (text: string) => text.slice(text.indexOf('. ') + 2);
const eveWords = withoutDay(words.examEve('2026-12-20'));
const most = 60;

export function readMessage(card: Card): ReadMessage {
  const isGoodbye = card.title === words.goodbyeTitle;
  const [first] = codeOf(card.title);
  if (first && card.title === reminders.first(first)) return { first, isGoodbye, parts: [] };
  const parts = card.blocks.flatMap((block, at) => {
    if (block.kind !== 'text') return [];
    const heading = at === 0 && !isGoodbye ? card.title : block.heading;
    return heading === undefined ? [] : readPart(heading, block.text);
  });
  return { first: null, isGoodbye, parts };
}

const codeOf = (heading: string) => /^[A-Z0-9]+-[A-Z0-9]+(?=:)/.exec(heading) ?? [];

function readPart(heading: string, text: string): ReadPart[] {
  const [exam] = codeOf(heading);
  if (!exam) return [];
  const [number = '-1'] = /-?\d+/.exec(heading.slice(exam.length)) ?? [];
  const part = (kind: FollowUpKind, missed = 0) => [{ exam, kind, missed }];
  switch (heading) {
    case words.opensTitle(exam):
      return part('retake-opens');
    case words.afterTitle(exam):
      return part('exam-after');
    case words.passedTitle(exam):
      return part('passed');
    case words.examTitle(exam, 1):
    case words.examTitle(exam, Number(number)):
      return part(text.endsWith(eveWords) ? 'exam-eve' : 'exam-week');
    case words.weekTitle(exam, Number(number)): {
      const missed = Array.from({ length: most }, (_, at) => at + 1);
      return part('week', missed.find((count) => text.includes(words.weeksMissed(count))) ?? 0);
    }
    default:
      return [];
  }
}
