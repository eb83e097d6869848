// What a command is, on every platform: a name, options, and a pure preparation that refuses, asks, or is ready to run.

import type { Card, Form } from '../cards/card.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { GroupKey } from './group-ports.ts';
import type { Clock, NewId, PersonKey, SharedMessage, Store } from './ports.ts';

/**
 * How a value is taken. `word` and `rest` are filled by position, `rest` with all words that are left; the others by
 * `--name`; a `flag` needs no value. A `sitting` is a word: the number of one in the person's list. A `file` is a score report
 * as a file: only on platforms that can take one, and never typed.
 */
export type OptionKind =
  | 'text'
  | 'exam'
  | 'date'
  | 'number'
  | 'flag'
  | 'rest'
  | 'word'
  | 'sitting'
  | 'zone'
  | 'file';

export interface OptionSpec {
  readonly name: string;
  readonly kind: OptionKind;
  readonly description: string;
  /** Offered where the platform can offer values; for `text` several of them, with commas. */
  readonly choices?: readonly string[];
  /** Of a text: takes several values in one, with commas, or by being given more than once. */
  readonly several?: true;
  /** Offers the same as an option of this kind would. */
  readonly offers?: OptionKind;
  /** Of a number: lowest and highest. */
  readonly range?: readonly [number, number];
  /** Filled by buttons and forms only; not offered. */
  readonly internal?: true;
}

/** Values by option name, as typed; forms and buttons send the same names. */
export type Args = Readonly<Record<string, string>>;

/** Everything a preparation may look at: values only. */
export interface Preparing {
  readonly exams: readonly Exam[];
  readonly commands: readonly Command[];
  /** The fewest people behind any figure about a group (`GROUP_MINIMUM`). */
  readonly groupMinimum: number;
  /** Today somewhere: UTC, for counting weeks. */
  readonly today: IsoDate;
  /** The latest date it can be anywhere on Earth, for what is in the future. */
  readonly latestToday: IsoDate;
  /**
   * When to ask: `missing` where something is missing; `always`, for a form that is being filled in; `never` once it
   * has been sent, so that what is missing stays missing.
   */
  readonly ask: 'missing' | 'always' | 'never';
}

/**
 * `closed`: they take no messages from the bot. `later`: the platform lets nothing through for a while. `unknown`: the
 * platform did not answer, so it may have been sent.
 */
export type Sent = 'sent' | 'closed' | 'later' | 'unknown';

/** It may have been posted: nobody knows. The platform has told its host. */
export class MaybePosted extends Error {
  override readonly name = 'MaybePosted';
}

/** What the platform can do besides answering; a part is absent where it cannot. */
export interface Reach {
  /** Sends a card to the person alone, outside this conversation. */
  readonly direct?: (card: Card) => Promise<Sent>;
  /** This is the person's own conversation with the bot, where messages can come at any time. */
  readonly alone?: boolean;
  /**
   * Shows a card to everybody where the person is. Null: the place does not let us, and nobody has seen it.
   * @throws MaybePosted when the platform did not answer.
   */
  readonly post?: (card: Card) => Promise<SharedMessage | null>;
  /** Takes a shared message down. @returns false when the platform does not let us. */
  readonly takeDown?: (message: SharedMessage) => Promise<boolean>;
  /** The message whose button was pressed. */
  readonly pressed?: SharedMessage;
  /** The server or workspace they are in; absent in private and where there are none. */
  readonly group?: GroupPlace;
  /**
   * The person's own time zone as their platform knows it, an IANA name; null when it does not say. Absent where
   * platforms know none.
   */
  readonly timeZone?: () => Promise<string | null>;
}

/** The group that somebody is in while they ask. */
export interface GroupPlace {
  readonly key: GroupKey;
  /** The channel they are in, by the platform's id; null where it is no channel that others read. */
  readonly channel: string | null;
  /**
   * What the platform says of them now: whether they run the group (Discord: Manage Server; Slack: admins and owners of
   * the workspace), and the ids of their roles. Asked anew for every action.
   */
  standing(): Promise<{ readonly runs: boolean; readonly roles: readonly string[] }>;
}

/** Everything a run may use. */
export interface Running {
  readonly person: PersonKey;
  readonly clock: Clock;
  /** For what a repeated request must not add twice, the same ids come for the same request. */
  readonly newId: NewId;
  readonly reach: Reach;
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
  /** Something the person sent is on disk; filled in by dispatch. */
  readonly saved?: boolean;
}

export interface Ready {
  readonly kind: 'ready';
  /**
   * Run twice with the same ids, even at the same time by two processes, it does what it does once: it may begin before
   * it is known whether another process has the request.
   */
  readonly repeatable?: true;
  run(running: Running): Promise<Answer>;
}

export type Prepared =
  | Refused
  /** `otherwise` goes on with what is there, when that is enough. */
  | { readonly kind: 'ask'; readonly form: Form; readonly otherwise: Ready | Refused }
  | Ready;
export interface Refused {
  readonly kind: 'refused';
  readonly card: Card;
  /** What is wrong, by the name of the option or form field, for platforms that can say it there. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** A line that works, as typed. */
  readonly example: string;
  /** More lines that work once there is a report: what its words can say, where the example does not show it. */
  readonly lines?: readonly string[];
  readonly options: readonly OptionSpec[];
  /** Known before anything runs: platforms decide who sees the answer when they acknowledge. */
  readonly visibility: 'private' | 'public';
  /** Only of use in a server or workspace; absent: anywhere. */
  readonly place?: 'group';
  /** Whatever it is asked, nothing is changed anywhere: asked twice, it answers twice. */
  readonly keepsNothing?: true;
  /** Pure and synchronous: find, parse, check. */
  prepare(args: Args, preparing: Preparing): Prepared;
}
