// A typed line → a request. A line that names no command is taken as a report: `CLF 650 security NI, rest ok`.

import type { Command } from '../../app/command.ts';
import type { CommandRequest } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import { splitWords } from '../../app/split-words.ts';

/** Whoever sits at the console: one person. */
export const consolePerson: PersonKey = { platform: 'console', tenant: '', user: 'local' };

export type ReadLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'choice'; readonly number: number }
  | { readonly kind: 'request'; readonly request: CommandRequest };

/** Reads one line of the chat. */
export function readLine(line: string, commands: readonly Command[]): ReadLine {
  const trimmed = line.trim().replace(/^\//, '');
  if (trimmed === '') return { kind: 'nothing' };
  if (/^(?:exit|quit|bye|:q)$/i.test(trimmed)) return { kind: 'leave' };
  // Several lines at once were pasted: a report, with its lines as they stand.
  if (trimmed.includes('\n')) {
    const request = { person: consolePerson, command: 'scorereport', args: { text: trimmed } };
    return { kind: 'request', request };
  }
  const choice = /^\[?(\d)\]?$/.exec(trimmed);
  if (choice) return { kind: 'choice', number: Number(choice[1]) };
  const [first = ''] = trimmed.split(/\s/, 1);
  const command = commands.find((each) => each.name === first.toLowerCase());
  const rest = command ? trimmed.slice(first.length) : trimmed;
  // A pasted report may hold a single quotation mark: then its words are simply its words.
  const words = splitWords(rest) ?? rest.split(/\s+/);
  return {
    kind: 'request',
    request: {
      person: consolePerson,
      command: command?.name ?? (looksLikeCommand(trimmed) ? first : 'scorereport'),
      words,
    },
  };
}

/** Words without a number and without anything a report is made of: an attempt at a command, or a question. */
function looksLikeCommand(line: string): boolean {
  if (/\d/.test(line) || line.length <= 3) return false;
  return !/\b(?:ni|mc|ok|fail\w*|pass\w*|needs?|meets?|competent|proficient|strong|scored?|practitioner|devops|architect)\b|[^\p{Script=Latin}\s\p{P}]/iu.test(
    line,
  );
}
