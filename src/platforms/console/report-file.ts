// A report as a file at the console, in the chat and as one command: what the file and the words typed beside it ask for.

import { missingFileCard, noFilesCard, readBeside } from '../../app/attached-report.ts';
import type { Args } from '../../app/command.ts';
import type { Bot } from '../../app/dispatch.ts';
import { formatArgs, parseArgs } from '../../app/parse-words.ts';
import type { LineRequest } from '../../app/read-line.ts';
import type { Card } from '../../cards/card.ts';
import { fileBytes } from './local-file.ts';
import { consolePerson } from './read.ts';

export type FileRequest =
  | { readonly kind: 'refused'; readonly card: Card }
  /** As if it had been typed. */
  | { readonly kind: 'request'; readonly request: LineRequest }
  | UnsureReport;

/** A report of which something is to be looked at before it is saved. */
export interface UnsureReport {
  readonly kind: 'unsure';
  readonly args: Args;
  /** In words for people. */
  readonly doubts: readonly string[];
  /** The same to be typed and corrected. */
  readonly line: string;
}

const command = 'scorereport';

/**
 * @param file its path.
 * @param words typed beside it, which win over what is read.
 * @param input what `-` stands for, where it stands for anything.
 */
export async function readReportFile(
  bot: Bot,
  file: string,
  words: readonly string[],
  input?: AsyncIterable<Buffer>,
): Promise<FileRequest> {
  const files = await bot.reportFiles?.();
  const bytes = files && (await fileBytes(file, files.largest, input));
  if (bytes === null) return { kind: 'refused', card: missingFileCard(file) };
  const reading = bytes && (await files?.read(bytes));
  if (!reading) return { kind: 'refused', card: noFilesCard };
  if (reading.kind === 'refused') return reading;
  if (reading.kind === 'text') {
    // Behind the words typed beside it: they may name the exam.
    return { kind: 'request', request: { command, words: [...words, `\n${reading.text}`] } };
  }
  const options = bot.commands.find(({ name }) => name === command)?.options ?? [];
  const typed = parseArgs(words, options);
  // The words are refused where they are prepared.
  if (!typed.ok) return { kind: 'request', request: { command, words } };
  const beside = readBeside(bot, { person: consolePerson, command, args: typed.args }, reading);
  if (!('doubts' in beside)) return { kind: 'request', request: { command, args: typed.args } };
  const { asking, doubts } = beside;
  const args = asking.form.known;
  if (doubts.length === 0) return { kind: 'request', request: { command, args } };
  const line = `${command} ${formatArgs({ ...reading.line, ...typed.args }, options)}`;
  return { kind: 'unsure', args, doubts, line };
}

/** Where nobody is there to look at it: what it means, not saved. */
export function withoutSaving({ args }: UnsureReport): LineRequest {
  return { command, args: { ...args, save: 'no' } };
}
