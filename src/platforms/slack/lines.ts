// Lines to type, as they are typed on Slack: `/scorereport …` for a report, `/debrief history …` for the rest.

import type { Command } from '../../app/command.ts';
import { readLine } from '../../app/read-line.ts';

/** The command of the manifest that takes a report, and the one that takes all others. */
export const REPORT_COMMAND = '/scorereport';
export const OTHERS_COMMAND = '/debrief';

/** A line of the chat as a Slack command. */
export function debriefLine(line: string, commands: readonly Command[]): string {
  const read = readLine(line, commands);
  if (!read) return line;
  const trimmed = line.trim().replace(/^\//, '');
  if (read.command !== 'scorereport') return `${OTHERS_COMMAND} ${trimmed}`;
  return `${REPORT_COMMAND} ${trimmed.replace(/^scorereport\s*/, '')}`.trim();
}
