// A typed line → the files it names: as terminals write what is dropped on them, behind `read` or `--file`, or last.

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitWords } from '../../app/split-words.ts';

/** Files named on a line, and the words beside them. */
export interface NamedFiles {
  /** In the order given; empty where somebody asked to read without saying what, an empty path where one is missing. */
  readonly files: readonly string[];
  readonly words: readonly string[];
}

/** What reports usually are: such a name means a file even where it is not there. */
const endings = /\.(?:pdf|png|jpe?g|webp)$/i;
/** Begins as nothing but a path does. */
const begins = /^(?:~[/\\]|\.{1,2}[/\\]|file:\/\/|[a-z]:[/\\]|\\\\)/i;

/** Those, and what a text usually is. */
const textEndings = /[^\s.]\.(?:pdf|png|jpe?g|webp|txt)$/i;

/** What there is at a path; null where there is nothing. */
export function kindAt(path: string): 'file' | 'folder' | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return null;
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    // A name no file can have, or a folder that is closed to us.
    return null;
  }
}

/**
 * The path that is meant: `~` is somebody's own folder, and `file://` an address. Where npm ran the program, a path counts
 * from the folder npm was called in.
 */
export function meantPath(path: string): string {
  if (/^~[/\\]/.test(path)) return join(homedir(), path.slice(2));
  const address = /^file:\/\//i.test(path) ? URL.parse(path) : null;
  if (address) return pathOf(address) ?? path;
  const { INIT_CWD: from } = process.env;
  if (path === '' || path === '-' || isAbsolute(path) || !from) return path;
  const there = join(from, path);
  return kindAt(there) ? there : path;
}

function pathOf(address: URL): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}

/** `--file F` or `--file=F`, once or more, among the words of /scorereport. @returns null where there is none. */
export function takeFiles(words: readonly string[]): NamedFiles | null {
  const files: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('--file=')) files.push(meantPath(word.slice('--file='.length)));
    else if (word === '--file') files.push(meantPath(words[++at] ?? ''));
    else rest.push(word);
  }
  return files.length > 0 ? { files, words: rest } : null;
}

/** The last of some words, where it is a file: `CLF-C02 report.pdf`. */
export function lastFile(words: readonly string[]): NamedFiles | null {
  const last = words.at(-1);
  // A name without an ending may be any word.
  if (last === undefined || !/[./\\]/.test(last)) return null;
  const path = meantPath(last);
  return kindAt(path) === 'file' ? { files: [path], words: words.slice(0, -1) } : null;
}

/**
 * The first of some words that can only be a path, there or not: `CLF-C02 650 /home/ana/report.pdf`. A slash between two
 * words, as in `NI/MC`, makes none.
 */
export function pathAmong(words: readonly string[]): NamedFiles | null {
  const at = words.findIndex((word) => {
    const path = bare(word);
    return !word.startsWith('--') && (begins.test(path) || isDeep(path) || endsAsFile(path));
  });
  const word = words[at];
  if (word === undefined) return null;
  return { files: [meantPath(bare(word))], words: words.toSpliced(at, 1) };
}

/** Without the comma or the bracket that a sentence puts behind a path. */
const bare = (word: string) => word.replace(/[,;:!?)\]]+$/, '');
/** `/home/ana`, as against `/clf`. */
const isDeep = (word: string) => /^\/[^/\s]+\/[^/]/.test(word);
/** Not so where the name may be the end of a text in quotation marks. */
const endsAsFile = (word: string) => !/\s/.test(word) && textEndings.test(word);

/**
 * The files that a line of the chat names. @returns null where it is a line like any other.
 * @param isCommand whether a word is the name of a command.
 */
export function filesIn(line: string, isCommand: (word: string) => boolean): NamedFiles | null {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.includes('\n')) return null;
  const bare = trimmed.replace(/^\//, '');
  const [, asked] = /^read(?:\s+(.*))?$/i.exec(bare) ?? [];
  if (/^(?:help\s+)?read$|^read\s+(?:-h|--help)$/i.test(bare)) return { files: [], words: [] };
  if (asked !== undefined) return { files: droppedPaths(asked) ?? [meantPath(asked)], words: [] };
  const [first = ''] = bare.split(/\s/, 1);
  const command = first.toLowerCase();
  if (isCommand(command) && command !== 'scorereport') return null;
  if (command === 'scorereport') return besideWords(bare.slice(first.length));
  const paths = droppedPaths(trimmed);
  if (paths) return { files: paths, words: [] };
  return besideWords(trimmed);
}

function besideWords(line: string): NamedFiles | null {
  const words = splitWords(line) ?? line.trim().split(/\s+/);
  const given = takeFiles(words) ?? lastFile(words);
  if (given?.files.every((file) => kindAt(file))) return given;
  // As a shell would have it: in apostrophes, or with backslashes before spaces.
  const inShell = shellWords(line);
  const other = inShell && (takeFiles(inShell) ?? lastFile(inShell));
  return other?.files.every((file) => kindAt(file)) ? other : given;
}

/**
 * The paths on a line that is nothing else, as terminals write files that are dropped on them: in quotation marks, with
 * backslashes before spaces, or as addresses. @returns null where it does not look like paths.
 */
export function droppedPaths(line: string): readonly string[] | null {
  const trimmed = line.trim();
  if (/^\/?$/.test(trimmed) || trimmed.includes('\n')) return null;
  if (isThere(trimmed)) return [meantPath(trimmed)];
  const words = shellWords(trimmed);
  if (words && words.length > 0 && words.every((word) => isPath(word, words.length === 1))) {
    return words.map(meantPath);
  }
  // Typed with its spaces as they are.
  return isPath(trimmed, begins.test(trimmed) || isRooted(trimmed)) ? [meantPath(trimmed)] : null;
}

/** @param isAlone its ending is enough. */
function isPath(word: string, isAlone: boolean): boolean {
  if (/^file:\/\//i.test(word)) return pathOf(URL.parse(word) ?? new URL('file://none/')) !== null;
  return begins.test(word) || isRooted(word) || isThere(word) || (isAlone && endings.test(word));
}

/** `/home/…`, as against a command with its slash: there is such a folder, or no space before the second slash. */
function isRooted(word: string): boolean {
  const [, root, rest = ''] = /^(\/[^/]+)(\/.*)?$/.exec(word) ?? [];
  if (root === undefined) return false;
  if (rest === '') return false;
  return !/\s/.test(word) || endings.test(word) || kindAt(root) === 'folder';
}

/** A folder only where it is written as a path: its name alone may be any word. */
function isThere(path: string): boolean {
  const kind = kindAt(meantPath(path));
  return kind === 'file' || (kind === 'folder' && /[/\\]/.test(path));
}

/** A line as a shell splits it; on Windows a backslash only parts the folders. @returns null where a mark is not closed. */
function shellWords(line: string): readonly string[] | null {
  const isWindows = /^["']?(?:[a-z]:\\|\\\\)/i.test(line.trim());
  const words: string[] = [];
  let word: string | null = null;
  let closing: string | null = null;
  let isEscaped = false;
  for (const char of line) {
    if (isEscaped) {
      word = (word ?? '') + char;
      isEscaped = false;
    } else if (char === '\\' && !isWindows && closing !== "'") isEscaped = true;
    else if (closing !== null) {
      if (char === closing) closing = null;
      else word += char;
    } else if (char === '"' || char === "'") {
      closing = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (closing !== null || isEscaped) return null;
  if (word !== null) words.push(word);
  return words;
}
