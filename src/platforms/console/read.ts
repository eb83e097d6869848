// A typed line → a request. A line that names no command is taken as a report: `CLF 650 security NI, rest ok`.

import type { Command } from '../../app/command.ts';
import type { CommandRequest } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import { readLine as lineOf } from '../../app/read-line.ts';

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
  if (/^(?:exit|quit|bye|:q)$/i.test(trimmed)) return { kind: 'leave' };
  const choice = /^\[?(\d)\]?$/.exec(trimmed);
  if (choice) return { kind: 'choice', number: Number(choice[1]) };
  const read = lineOf(line, commands);
  return read
    ? { kind: 'request', request: { person: consolePerson, ...read } }
    : { kind: 'nothing' };
}
