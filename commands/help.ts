// /help: what there is, with one working example for each.

import type { Command } from '#src/app/command.ts';
import { helpCard } from '#src/cards/help-card.ts';
import { help as words } from '#src/cards/words/en.ts';

export const help: Command = {
  name: 'help',
  summary: words.summaries.help,
  example: 'help',
  options: [],
  visibility: 'private',
  prepare: (_args, { commands }) => ({
    kind: 'ready',
    run: async () => ({ card: helpCard(commands) }),
  }),
};
