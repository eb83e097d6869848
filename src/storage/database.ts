// The tables as Kysely sees them, and what the store needs from a database engine besides queries.

import type { Kysely } from 'kysely';

/** One row for each person of a platform; `PersonKey` in app/ports.ts explains the three parts of the key. */
interface PersonTable {
  readonly id: string;
  readonly platform: string;
  readonly tenant: string;
  readonly user_id: string;
  readonly created_at: number;
}

/** Truth values are 0 and 1, times epoch milliseconds: every engine has these. */
export interface AttemptTable {
  readonly id: string;
  readonly person_id: string;
  /** 1, 2, 3 … in the order a person's attempts were saved; a clock may stand still or go back. */
  readonly sequence: number;
  readonly exam: string;
  readonly score: number | null;
  readonly passed: number | null;
  readonly taken_on: string | null;
  /** JSON list of words. */
  readonly study: string;
  readonly hours_per_week: number | null;
  readonly weights_as_percentages: number;
  readonly saved_at: number;
  readonly changed_at: number;
}

export interface AttemptRatingTable {
  readonly attempt_id: string;
  readonly domain: string;
  readonly rating: string;
}

/** A row while an erasure has removed its rows but not yet scrubbed the files; says nothing about whom it was for. */
interface ErasureTable {
  readonly id: string;
}

/** Names of the migrations a database has been through. */
interface MigrationTable {
  readonly name: string;
}

export interface Tables {
  readonly person: PersonTable;
  readonly attempt: AttemptTable;
  readonly attempt_rating: AttemptRatingTable;
  readonly erasure: ErasureTable;
  readonly migration: MigrationTable;
}

/** An open, migrated database; everything that differs between engines is behind this. */
export interface Database {
  readonly queries: Kysely<Tables>;
  /**
   * Leaves nothing of deleted rows behind, neither in the database's files nor in copies made before migrations.
   * @returns false when another process is reading, so that its log could not be emptied yet.
   */
  scrub(): Promise<boolean>;
  /** Writes a consistent copy to a new file. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}
