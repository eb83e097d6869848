// What was wrong with what somebody sent → a short, kind card with a line that works.

import type { Issue, Remark } from '../core/issue.ts';
import type { Card } from './card.ts';
import { remarks as remarkWords, issues as words } from './words/en.ts';

/** How many issues are shown at once; more would be a wall. */
const MOST = 5;

/**
 * The card that refuses a report.
 * @param example a line that works for this person, such as one with the exam they meant.
 */
export function issuesCard(
  issues: readonly Issue[],
  remarks: readonly Remark[] = [],
  example: string = words.example,
  /** False where nothing could have been: then there is no need to say that nothing was. */
  saves = true,
): Card {
  const shown = issues.slice(0, MOST);
  return {
    title: words.title,
    tone: 'caution',
    blocks: [
      {
        kind: 'points',
        points: [
          ...shown.map((issue) => words.words(issue)),
          ...(issues.length > MOST ? [`… ${issues.length - MOST} more of this kind.`] : []),
          ...remarks.map((remark) => remarkWords.words(remark)),
        ].map((text) => ({ sign: 'plain', text })),
      },
      {
        kind: 'text',
        text: [...(saves ? [words.nothingSaved] : []), words.lineThatWorks].join(' '),
      },
      { kind: 'example', text: example },
    ],
  };
}

/** The card that refuses a report which came as a file. @param why in a sentence or more. */
export function fileRefusalCard(why: string): Card {
  return {
    title: words.title,
    tone: 'caution',
    blocks: [
      { kind: 'text', text: why },
      // Some reasons hold the line that works already.
      ...(why.includes(words.example)
        ? [{ kind: 'text' as const, text: words.nothingSaved }]
        : [
            { kind: 'text' as const, text: `${words.nothingSaved} ${words.lineThatWorks}` },
            { kind: 'example' as const, text: words.example },
          ]),
    ],
  };
}

/** A card that says one thing and shows a line to type instead. */
export function refusalCard(title: string, text: string, example?: string): Card {
  return {
    title,
    tone: 'caution',
    blocks: [
      { kind: 'text', text },
      ...(example === undefined ? [] : [{ kind: 'example' as const, text: example }]),
    ],
  };
}
