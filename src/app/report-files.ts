// What the bot is told by a score report that comes as a file.

import type { Card } from '../cards/card.ts';
import type { Args } from './command.ts';
import type { PersonKey } from './ports.ts';

/** What a file says. */
export type ReportFile =
  | { readonly kind: 'text'; readonly text: string }
  /** Options of /scorereport; `line` is the same to be typed, `unsure` what to look at, in words for people. */
  | {
      readonly kind: 'report';
      readonly args: Args;
      readonly line: Args;
      readonly unsure: readonly string[];
      /** What else is to be said of it, in sentences. */
      readonly notes?: readonly string[];
    }
  /** A report that can only be shown, such as of an exam that there is no guidance for. */
  | {
      readonly kind: 'shown';
      readonly card: Card;
      /** Its exam, and what is sure of `score`, `passed` and `taken`, as a form has them. */
      readonly says: Args;
    }
  /** `why` is for logs: it says nothing of the file or of the person. */
  | { readonly kind: 'refused'; readonly card: Card; readonly why?: string };

/** A file as a platform tells of it. Its name and its type say nothing that could be relied on. */
export interface AttachedFile {
  readonly url: string;
  /** In bytes, as the platform counted them. */
  readonly size: number;
}

/** Where a platform keeps files. */
export interface FileSource {
  /** The platform's name, as people know it. */
  readonly platform: string;
  /** Hosts that files may be fetched from, with their port where it is not the usual one. */
  readonly hosts: readonly string[];
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads files one after the other, within limits; nothing of a file is kept. */
export interface ReportFiles {
  read(bytes: Uint8Array): Promise<ReportFile>;
  /**
   * Fetches a file and reads it; refuses what is too large or lies elsewhere without asking for it. Few files are held
   * in memory at a time: others wait for their turn before they are fetched, and where too many wait, or too many of the
   * same person, it is refused.
   * @param source its hosts are all that is asked.
   * @param person whose file it is: nobody takes all the places.
   */
  receive(file: AttachedFile, source: FileSource, person: PersonKey): Promise<ReportFile>;
  /** A sentence for somebody whose file would have to wait now; null where it would not, or would be refused. */
  waitWords(): string | null;
  /** Largest file looked at, in bytes. */
  readonly largest: number;
}
