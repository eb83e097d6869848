// What there is, with one working example for each.

import type { Card } from './card.ts';
import { help, issues } from './words/en.ts';

/** @param commands in the order of the list, with what each does and a line that works. */
export function helpCard(
  commands: readonly {
    readonly name: string;
    readonly summary: string;
    readonly example: string;
  }[],
): Card {
  return {
    title: help.title,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: help.intro },
      { kind: 'example', text: issues.example },
      {
        kind: 'facts',
        heading: help.commands,
        rows: commands.map(({ name, summary, example }) => ({
          label: name,
          value: summary,
          note: example,
        })),
      },
      { kind: 'text', text: help.words },
      { kind: 'small', text: help.private },
    ],
  };
}
