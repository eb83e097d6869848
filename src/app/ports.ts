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
}

export interface ExportedAttempt extends Report {
  readonly id: AttemptId;
  /** ISO instants. */
  readonly savedAt: string;
  readonly changedAt: string;
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
  addAttempts(
    person: PersonKey,
    entries: readonly { readonly id: AttemptId; readonly report: Report }[],
    now: number,
  ): Promise<void>;
  /** A person's attempts, of one exam or all: dated ones by date, undated ones before them in the order saved. */
  listAttempts(person: PersonKey, exam?: ExamCode): Promise<readonly Attempt[]>;
  findAttempt(person: PersonKey, id: AttemptId): Promise<Attempt | null>;
  /** Replaces the report of an attempt. @returns false when there is no such attempt. */
  changeAttempt(person: PersonKey, id: AttemptId, report: Report, now: number): Promise<boolean>;
  /** @returns false when there is no such attempt. */
  removeAttempt(person: PersonKey, id: AttemptId): Promise<boolean>;
  /** Everything stored about a person, or null when nothing is. */
  exportPerson(person: PersonKey): Promise<PersonRecord | null>;
  /** Removes everything about a person, also from the copies made before migrations. */
  erasePerson(person: PersonKey): Promise<ErasedPerson>;
  /** Writes a consistent copy of the whole database to a new file while the bot runs. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Makes a new text id, sortable by time of making and not to be guessed. */
export type NewId = () => string;
