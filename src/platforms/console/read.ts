// A typed line → a request. A line that names no command is taken as a report: `CLF 650 security NI, rest ok`.

import type { Command } from '../../app/command.ts';
import type { CommandRequest } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import { readLine as lineOf } from '../../app/read-line.ts';
import { splitWords } from '../../app/split-words.ts';
import { droppedPath, fromHome, takeFile } from './local-file.ts';

/** Whoever sits at the console: one person. */
export const consolePerson: PersonKey = { platform: 'console', tenant: '', user: 'local' };

export type ReadLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'choice'; readonly number: number }
  /** A report as a file, with the words typed beside it. */
  | { readonly kind: 'file'; readonly file: string; readonly words: readonly string[] }
  | { readonly kind: 'request'; readonly request: CommandRequest };

/** Reads one line of the chat. */
export function readLine(line: string, commands: readonly Command[]): ReadLine {
  const trimmed = line.trim().replace(/^\//, '');
  if (/^(?:exit|quit|bye|:q)$/i.test(trimmed)) return { kind: 'leave' };
  const choice = /^\[?(\d)\]?$/.exec(trimmed);
  if (choice) return { kind: 'choice', number: Number(choice[1]) };
  const file = fileIn(line, trimmed);
  if (file) return { kind: 'file', ...file };
  const read = lineOf(line, commands);
  return read
    ? { kind: 'request', request: { person: consolePerson, ...read } }
    : { kind: 'nothing' };
}

/** `scorereport … --file F`, `read F`, or a path that was dropped or typed and nothing else. */
function fileIn(line: string, trimmed: string) {
  const [, named = ''] = /^scorereport\s(.*)$/is.exec(trimmed) ?? [];
  const given = takeFile(splitWords(named) ?? []);
  if (given) return { ...given, file: fromHome(given.file) };
  const [, alone = line] = /^read\s+(.+)$/i.exec(trimmed) ?? [];
  const path = droppedPath(alone);
  return path === null ? null : { file: fromHome(path), words: [] };
}
