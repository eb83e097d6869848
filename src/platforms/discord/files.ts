// A file of an answer as Discord takes it: with the type its name promises, and never more than anybody may be sent.

import type { RawFile } from 'discord.js';
import { FILE_BYTES, within } from './limits.ts';

/** What an answer brings along. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** RFC 8259, RFC 5545 and RFC 7763: JSON is always UTF-8, the others have to say so. */
const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  ics: 'text/calendar; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

/** @throws RangeError when it is more than Discord takes. */
export function filesOf(file: TextFile | undefined): RawFile[] {
  if (!file) return [];
  const data = Buffer.from(file.text);
  within(`bytes of ${file.name}`, data.byteLength, FILE_BYTES);
  const contentType = types[file.name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
  return [{ name: file.name, data, contentType }];
}
