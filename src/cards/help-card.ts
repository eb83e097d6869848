// What there is, with one working example for each.

import type { Card, CommandRow } from './card.ts';
import { help, issues } from './words/en.ts';

/** @param commands in the order of the list, with what each does and a line that works. */
export function helpCard(commands: readonly CommandRow[]): Card {
  return {
    title: help.title,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: help.intro },
      { kind: 'example', text: issues.example },
      {
        kind: 'commands',
        heading: help.commands,
        rows: commands.map(({ name, summary, example }) => ({ name, summary, example })),
      },
      { kind: 'text', text: help.words },
      { kind: 'small', text: help.private },
    ],
  };
}
