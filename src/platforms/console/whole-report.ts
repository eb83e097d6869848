// A line typed where something else was asked → the whole report that it is, if it is one.

import type { Args } from '../../app/command.ts';
import { type Bot, type CommandRequest, prepare } from '../../app/dispatch.ts';
import { gapsCard } from './gaps.ts';
import { readLine } from './read.ts';

/** A report that names its exam, and a score or a rating. */
export interface WholeReport {
  readonly line: string;
  readonly request: CommandRequest;
  /** What it says, by the names of the form. */
  readonly told: Args;
  /** Whether it names its exam by its code. */
  readonly hasCode: boolean;
}

/** @returns null where the line is none, says something that cannot be used, or has gaps. */
export function wholeReport(bot: Bot, line: string): WholeReport | null {
  const read = readLine(line, bot.commands);
  if (read.kind !== 'request' || read.request.command !== 'scorereport') return null;
  const { request } = read;
  const options = bot.commands.find(({ name }) => name === request.command)?.options ?? [];
  if (gapsCard(request.words ?? [], options)) return null;
  const prepared = prepare(bot, { ...request, ask: 'always' });
  if (prepared.kind !== 'ask' || prepared.otherwise.kind !== 'ready') return null;
  const hasCode = /\b[a-z]{3}-?[a-z]\d\d\b/i.test(line);
  return { line, request, told: prepared.form.known, hasCode };
}
