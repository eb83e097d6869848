// A typed line → a request. A line that names no command is taken as a report: `CLF 650 security NI, rest ok`.

import type { Command } from '../../app/command.ts';
import type { CommandRequest } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import { readLine as lineOf } from '../../app/read-line.ts';
import { filesIn, type NamedFiles } from './typed-path.ts';

/** Whoever sits at the console: one person. */
export const consolePerson: PersonKey = { platform: 'console', tenant: '', user: 'local' };

export type ReadLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'choice'; readonly number: number }
  /** A bare yes or no: never a report. */
  | { readonly kind: 'answer'; readonly word: 'yes' | 'no' }
  /** A report as a file, with the words typed beside it. */
  | ({ readonly kind: 'file' } & NamedFiles)
  | { readonly kind: 'request'; readonly request: CommandRequest };

/** Reads one line of the chat. */
export function readLine(line: string, commands: readonly Command[]): ReadLine {
  const trimmed = line.trim().replace(/^\//, '');
  if (/^(?:exit|quit|bye|:q)$/i.test(trimmed)) return { kind: 'leave' };
  const choice = /^\[?(\d)\]?$/.exec(trimmed);
  if (choice) return { kind: 'choice', number: Number(choice[1]) };
  const [, yes, no] = /^(?:(y|yes)|(n|no))[.!]?$/i.exec(trimmed) ?? [];
  if (yes ?? no) return { kind: 'answer', word: yes ? 'yes' : 'no' };
  const named = filesIn(line, (word) => commands.some(({ name }) => name === word));
  if (named) return { kind: 'file', ...named };
  const [, about = ''] = /^(\S+)\s+(?:--help|-h)$/.exec(trimmed) ?? [];
  const asked = commands.some(({ name }) => name === about.toLowerCase()) ? `help ${about}` : line;
  const read = lineOf(asked, commands);
  return read
    ? { kind: 'request', request: { person: consolePerson, ...read } }
    : { kind: 'nothing' };
}
