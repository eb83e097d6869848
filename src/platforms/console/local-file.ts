// Files of the person at the console: what they type or drop there → a path, and its bytes.

import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const endings = /\.(?:pdf|png|jpe?g|webp)$/i;

/**
 * The path on a line that is nothing else, as terminals write a file that is dropped on them: with quotation marks, with
 * spaces behind backslashes, or as an address. @returns null where it does not look like a report.
 */
export function droppedPath(line: string): string | null {
  const trimmed = line.trim();
  if (trimmed.includes('\n')) return null;
  const [, , quoted] = /^(['"])(.+)\1$/.exec(trimmed) ?? [];
  const path = quoted ?? trimmed;
  if (!endings.test(path)) return null;
  const address = /^file:\/\//i.test(path) ? URL.parse(path) : null;
  if (address) return pathOf(address);
  // On Windows a backslash only parts the folders.
  const isWindows = /^(?:[a-z]:)?\\/i.test(path);
  return quoted !== undefined || isWindows ? path : path.replace(/\\(.)/g, '$1');
}

function pathOf(address: URL): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}

/** `--file F` or `--file=F` among the words of /scorereport. @returns null where there is none. */
export function takeFile(
  words: readonly string[],
): { readonly file: string; readonly words: readonly string[] } | null {
  const at = words.findIndex((word) => word === '--file' || word.startsWith('--file='));
  const option = words[at];
  if (option === undefined) return null;
  const isApart = option === '--file';
  const file = isApart ? (words[at + 1] ?? '') : option.slice('--file='.length);
  return { file, words: words.toSpliced(at, isApart ? 2 : 1) };
}

/** What shells write as `~` is somebody's own folder. */
export function fromHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
}

/**
 * A file's bytes; null when it is not there or not a file.
 * @param most bytes that are looked at: what is larger ends soon after them.
 * @param input what `-` stands for, where it stands for anything.
 */
export async function fileBytes(
  file: string,
  most: number,
  input?: AsyncIterable<Buffer>,
): Promise<Uint8Array | null> {
  if (file === '-' && input) return readStream(input, most);
  try {
    const handle = await open(file);
    try {
      // A pipe is as good as a file.
      if ((await handle.stat()).isDirectory()) return null;
      return await readStream(handle.createReadStream({ autoClose: false }), most);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

async function readStream(stream: AsyncIterable<Buffer>, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
