// What the bot needs from the world, in its own words; storage and platforms implement these.

import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import type { ExamCode } from '../core/exam.ts';

/** Somebody on a platform. `tenant` is empty on Discord and the console; on Slack the enterprise id, else the team id. */
export interface PersonKey {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
}

/** Everything stored about a person, for export: plain JSON data, nothing left out. */
export interface PersonRecord {
  readonly person: PersonKey;
  /** ISO instants. */
  readonly since: string;
  readonly attempts: readonly ExportedAttempt[];
  /** Forms that were begun and not yet sent. */
  readonly drafts: readonly ExportedDraft[];
  /** What was shared with others and has not been taken down. */
  readonly shared: readonly ExportedSharedMessage[];
}

export interface ExportedAttempt extends Report {
  readonly id: AttemptId;
  /** ISO instants. */
  readonly savedAt: string;
  readonly changedAt: string;
}

/**
 * A form that somebody has begun: answers by name, as `Args`. Kept so that a restart, a slow person or a panel that died
 * loses nothing. Values are what was understood, never the text it was read from.
 */
export interface Draft {
  readonly id: string;
  /** The command the answers go to. */
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** An attempt to be saved under an id. */
export interface Entry {
  readonly id: AttemptId;
  readonly report: Report;
}

/** What is to be saved: new attempts as by `addAttempts`, and other reports for those that are there. */
export interface Keeping {
  readonly added: readonly Entry[];
  readonly changed: readonly Entry[];
}

/** What a look for a draft finds: it, or why not. */
export type FoundDraft = Draft | 'gone' | 'not-yours';

export interface ExportedDraft {
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly changedAt: string;
}

/** A message with somebody's result in it that others can see; the ids are the platform's. */
export interface SharedMessage {
  readonly channel: string;
  readonly message: string;
}

export interface ExportedSharedMessage extends SharedMessage {
  readonly sharedAt: string;
}

export interface ErasedPerson {
  /** Attempts removed; none of them can be read any more. */
  readonly attempts: number;
  /** False when traces of their bytes stay in the database's files until the next erasure or start. */
  readonly complete: boolean;
}

/**
 * Keeps people's attempts. Every promise resolves only when what it says is on disk.
 * Another person's attempt is never found: reads answer as if it were not there, writes change nothing.
 */
export interface Store {
  /**
   * Saves all reports or none, in order.
   * @param ids one id for each report, made by the caller; an id already stored for the same person with the same
   *   report is left as it is, so that a repeated delivery saves nothing twice.
   */
  addAttempts(person: PersonKey, entries: readonly Entry[], now: number): Promise<void>;
  /**
   * Looks at a person's attempts and saves what follows from them, while nobody else writes: of two that say the same
   * at once, the second sees the first.
   * @param decide pure; may be asked more than once.
   * @returns what was decided and is now on disk.
   */
  keepAttempts<T extends Keeping>(
    person: PersonKey,
    decide: (saved: readonly Attempt[]) => T,
    now: number,
  ): Promise<T>;
  /** A person's attempts, of one exam or all: dated ones by date, undated ones before them in the order saved. */
  listAttempts(person: PersonKey, exam?: ExamCode): Promise<readonly Attempt[]>;
  findAttempt(person: PersonKey, id: AttemptId): Promise<Attempt | null>;
  /** Replaces the report of an attempt. @returns false when there is no such attempt. */
  changeAttempt(person: PersonKey, id: AttemptId, report: Report, now: number): Promise<boolean>;
  /** @returns false when there is no such attempt. */
  removeAttempt(person: PersonKey, id: AttemptId): Promise<boolean>;
  /**
   * Keeps a new draft and forgets those of anybody whose day is over.
   * @param now epoch milliseconds; a draft lives `DRAFT_LIFE_MILLISECONDS` after its last change.
   */
  startDraft(
    person: PersonKey,
    draft: Pick<Draft, 'id' | 'command' | 'values'>,
    now: number,
  ): Promise<void>;
  /**
   * Sets values of a draft, or removes those that are null, in one write: of two changes at the same time none is
   * lost. @returns the draft as it is then.
   */
  changeDraft(
    person: PersonKey,
    id: string,
    changes: Readonly<Record<string, string | null>>,
    now: number,
  ): Promise<FoundDraft>;
  findDraft(person: PersonKey, id: string, now: number): Promise<FoundDraft>;
  /** The draft of a command that was changed last, if its day is not over. */
  findLatestDraft(person: PersonKey, command: string, now: number): Promise<Draft | null>;
  removeDraft(person: PersonKey, id: string): Promise<void>;
  /**
   * Claims a request for whoever asks first, among all processes on this database. Claims are forgotten after
   * `CLAIM_LIFE_MILLISECONDS`. @param id the platform's own id of the request, with the platform's name.
   */
  claimRequest(id: string, now: number): Promise<boolean>;
  /** Lets a claim go: what it was for has not been done. */
  releaseRequest(id: string): Promise<void>;
  /** Remembers a message that shows somebody's result to others, so that it can be taken down later. */
  addSharedMessage(person: PersonKey, message: SharedMessage, now: number): Promise<void>;
  listSharedMessages(person: PersonKey): Promise<readonly SharedMessage[]>;
  removeSharedMessage(person: PersonKey, message: SharedMessage): Promise<void>;
  /** What a platform remembers across restarts, such as the hash of the commands it has registered. */
  readState(name: string): Promise<string | null>;
  writeState(name: string, value: string): Promise<void>;
  /** Everything stored about a person, or null when nothing is. */
  exportPerson(person: PersonKey): Promise<PersonRecord | null>;
  /** Removes everything about a person, also from the copies made before migrations. */
  erasePerson(person: PersonKey): Promise<ErasedPerson>;
  /** Writes a consistent copy of the whole database to a new file while the bot runs. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** One day: a draft that has not been touched for longer is forgotten. */
export const DRAFT_LIFE_MILLISECONDS = 24 * 60 * 60 * 1000;
/** One hour; Discord's interaction tokens live 15 minutes, and Slack repeats an event within an hour. */
export const CLAIM_LIFE_MILLISECONDS = 60 * 60 * 1000;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Makes a new text id, sortable by time of making and not to be guessed. */
export type NewId = () => string;
