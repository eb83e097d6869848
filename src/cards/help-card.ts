// What there is, with one working example for each, and more about one command.

import type { Card, CommandRow, FactRow } from './card.ts';
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

interface HelpOption {
  readonly name: string;
  /** How it is told: `word`, `sitting` and `rest` by their place, `file` by attaching it or by its path. */
  readonly kind: string;
  readonly description: string;
  readonly internal?: true;
}

/** One command with what can be said to it. */
export function aboutCard(
  command: CommandRow & {
    /** More lines that work. */
    readonly lines?: readonly string[];
    readonly options: readonly HelpOption[];
  },
): Card {
  const { lines = [] } = command;
  // What is told by its place has no name to type; the lines show it.
  const isShown = ({ kind }: HelpOption) =>
    lines.length === 0 || (kind !== 'word' && kind !== 'sitting');
  const options = command.options.filter((option) => !option.internal && isShown(option));
  return {
    title: command.name,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: command.summary },
      { kind: 'example', text: command.example },
      ...(lines.length > 0 ? [{ kind: 'text' as const, text: help.alsoWorks }] : []),
      ...lines.map((text) => ({ kind: 'example' as const, text })),
      ...(options.length > 0
        ? [
            {
              kind: 'facts' as const,
              heading: help.options,
              rows: options.map(optionRow),
            },
          ]
        : []),
    ],
  };
}

function optionRow({ name, kind, description }: HelpOption): FactRow {
  if (kind === 'file') return { label: help.file, value: help.fileHow };
  return { label: kind === 'rest' ? help.ownWords : name, value: description };
}
