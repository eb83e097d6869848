// What the bot is told by a score report that comes as a file.

import type { Card } from '../cards/card.ts';
import type { Args } from './command.ts';

/** What a file says. */
export type ReportFile =
  | { readonly kind: 'text'; readonly text: string }
  /** Options of /scorereport; `line` is the same to be typed, `unsure` what to look at, in words for people. */
  | {
      readonly kind: 'report';
      readonly args: Args;
      readonly line: Args;
      readonly unsure: readonly string[];
    }
  | { readonly kind: 'refused'; readonly card: Card };

/** Reads files one after the other, within limits; nothing of a file is kept. */
export interface ReportFiles {
  read(bytes: Uint8Array): Promise<ReportFile>;
  /** Largest file looked at, in bytes. */
  readonly largest: number;
}
