// What there is, with one working example for each, and more about one command.

import type { Card, CommandRow } from './card.ts';
import { help, issues } from './words/en.ts';

/**
 * @param commands in the order of the list, with what each does and a line that works.
 * @param greeting answers somebody who did not ask for help in words; null for those who did.
 */
export function helpCard(commands: readonly CommandRow[], greeting: string | null = null): Card {
  return {
    title: help.title,
    tone: 'neutral',
    blocks: [
      ...(greeting === null ? [] : [{ kind: 'text' as const, text: greeting }]),
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

/** One command with what can be said to it. */
export function aboutCard(
  command: CommandRow & {
    readonly options: readonly {
      readonly name: string;
      readonly description: string;
      readonly internal?: true;
    }[];
  },
): Card {
  const options = command.options.filter(({ internal }) => !internal);
  return {
    title: command.name,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: command.summary },
      { kind: 'example', text: command.example },
      ...(options.length > 0
        ? [
            {
              kind: 'facts' as const,
              heading: help.options,
              rows: options.map(({ name, description }) => ({ label: name, value: description })),
            },
          ]
        : []),
    ],
  };
}
