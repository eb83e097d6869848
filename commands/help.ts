// /help: what there is, with one working example for each; or more about one command.

import type { Command } from '#src/app/command.ts';
import { aboutCard, helpCard } from '#src/cards/help-card.ts';
import { refusalCard } from '#src/cards/issues-card.ts';
import { optionWords, trouble, help as words } from '#src/cards/words/en.ts';
import { quoted } from '#src/core/issue.ts';

const options = optionWords.help;

export const help: Command = {
  name: 'help',
  summary: words.summaries.help,
  example: 'help',
  options: [
    { name: 'about', kind: 'rest', description: options.about },
    { name: 'said', kind: 'text', description: options.said, internal: true },
  ],
  visibility: 'private',
  prepare(args, { commands }) {
    const { about, said } = args;
    const name = about?.trim().toLowerCase().replace(/^\//, '');
    const command = commands.find((each) => each.name === name);
    if (name !== undefined && !command) {
      const text = trouble.unknownCommand(quoted(about ?? ''));
      return { kind: 'refused', card: refusalCard(trouble.refused, text, 'help') };
    }
    const greeting = said === 'hello' || said === 'thanks' ? words.greetings[said] : null;
    return {
      kind: 'ready',
      run: async () => ({ card: command ? aboutCard(command) : helpCard(commands, greeting) }),
    };
  },
};
