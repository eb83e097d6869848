// What a command is, on every platform: a name, options, and a pure preparation that refuses, asks, or is ready to run.

import type { Card, Form } from '../cards/card.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Clock, NewId, PersonKey, Store } from './ports.ts';

/**
 * How a value is taken. `word` and `rest` are filled by position, `rest` with all words that are left; the others by
 * `--name`; a `flag` needs no value.
 */
export type OptionKind = 'text' | 'exam' | 'date' | 'number' | 'flag' | 'rest' | 'word';

export interface OptionSpec {
  readonly name: string;
  readonly kind: OptionKind;
  readonly description: string;
  /** Offered where the platform can offer values. */
  readonly choices?: readonly string[];
  /** Filled by buttons only; not offered. */
  readonly internal?: true;
}

/** Values by option name, as typed; forms and buttons send the same names. */
export type Args = Readonly<Record<string, string>>;

/** Everything a preparation may look at: values only. */
export interface Preparing {
  readonly exams: readonly Exam[];
  readonly commands: readonly Command[];
  /** Today somewhere: UTC, for counting weeks. */
  readonly today: IsoDate;
  /** The latest date it can be anywhere on Earth, for what is in the future. */
  readonly latestToday: IsoDate;
  /** The form has been shown already: what is still missing is not asked again. */
  readonly asked: boolean;
}

/** Everything a run may use. */
export interface Running {
  readonly person: PersonKey;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Opens the store at first use: a command that keeps nothing never touches the disk. */
  store(): Promise<Store>;
  /** Call when something the person sent is on disk, so that a later failure can say so. */
  saved(): void;
}

export interface Answer {
  readonly card: Card;
  /** The same as data, for scripts. */
  readonly data?: unknown;
  /** A file for the person: name and text. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Nothing was done because of what was sent; scripts see it by exit code 2. */
  readonly refused?: boolean;
  /** A defect on our side; scripts see it by exit code 1. */
  readonly failed?: boolean;
}

export interface Ready {
  readonly kind: 'ready';
  run(running: Running): Promise<Answer>;
}

export type Prepared =
  | { readonly kind: 'refused'; readonly card: Card }
  /** `otherwise` goes on with what is there, when that is enough. */
  | { readonly kind: 'ask'; readonly form: Form; readonly otherwise: Ready | Refused }
  | Ready;
export interface Refused {
  readonly kind: 'refused';
  readonly card: Card;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** A line that works, as typed. */
  readonly example: string;
  readonly options: readonly OptionSpec[];
  /** Known before anything runs: platforms decide who sees the answer when they acknowledge. */
  readonly visibility: 'private' | 'public';
  /** Pure and synchronous: find, parse, check. */
  prepare(args: Args, preparing: Preparing): Prepared;
}
