// The tables as Kysely sees them, and what the store needs from a database engine.

import type { Compilable, CompiledQuery, Kysely, Transaction } from 'kysely';

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

interface DraftTable {
  readonly id: string;
  readonly person_id: string;
  readonly command: string;
  readonly created_at: number;
  readonly changed_at: number;
}

interface DraftValueTable {
  readonly draft_id: string;
  readonly name: string;
  /** A JSON text: half a character comes back as it was, and Postgres, which takes no zero in a text, takes it. */
  readonly value: string;
}

/** Requests that some process has taken on. */
interface ClaimTable {
  readonly id: string;
  readonly claimed_at: number;
}

/** Messages with a person's result that others can see, by the platform's own ids. */
interface SharedMessageTable {
  readonly channel: string;
  readonly message: string;
  readonly person_id: string;
  readonly shared_at: number;
}

/** How somebody is to be reminded, and what has become of it so far: `Following` in app/ports.ts explains the columns. */
export interface PreferenceTable {
  readonly person_id: string;
  readonly time_zone: string | null;
  readonly quiet_from: number;
  readonly quiet_until: number;
  readonly check_in_at: number;
  readonly paused_until: number | null;
  readonly calibration: number | null;
  readonly unanswered: number;
  readonly last_sent_at: number | null;
  readonly notice: string | null;
}

export interface StudyTable {
  readonly person_id: string;
  readonly exam: string;
  readonly attempt_id: string;
  readonly revision: number;
  readonly starts_on: string;
  readonly weeks_before: number;
  readonly hours_per_week: number | null;
  /** JSON object of hours by domain. */
  readonly hours_left: string | null;
  /** JSON list of items. */
  readonly ticked: string;
  readonly exam_date: string | null;
  readonly followed: number;
}

export interface FollowUpTable {
  readonly id: string;
  readonly person_id: string;
  /** The person's own. */
  readonly platform: string;
  /** 1, 2, 3 … in the order a person's follow-ups were made, with gaps. */
  readonly sequence: number;
  readonly attempt_id: string;
  readonly kind: string;
  readonly revision: number;
  readonly step: number;
  readonly exam: string;
  readonly state: string;
  readonly due_at: number;
  readonly tries: number;
  readonly lease_until: number | null;
  readonly sent_at: number | null;
  readonly answer: string | null;
}

export interface PredictionTable {
  readonly person_id: string;
  readonly attempt_id: string;
  readonly exam: string;
  readonly model: string;
  readonly band: string;
  readonly chance_low: number | null;
  readonly chance_mid: number | null;
  readonly chance_high: number | null;
  readonly made_at: number;
  readonly outcome_attempt_id: string | null;
  readonly outcome_passed: number | null;
}

/** Groups and how they are set: `GroupSettings` in app/group-ports.ts explains the columns. */
export interface GroupTable {
  readonly id: string;
  readonly platform: string;
  readonly tenant: string;
  /** The platform's own. */
  readonly native_id: string;
  readonly minimum: number;
  readonly digest: string;
  readonly digest_channel: string | null;
  readonly digest_at: number | null;
  readonly digest_closed: number;
  /** JSON list of words. */
  readonly viewers: string;
}

/** What people said to being counted, and what is to be done about those who are. */
interface GroupMemberTable {
  readonly person_id: string;
  readonly group_id: string;
  /** The person's own. */
  readonly platform: string;
  /** Null: they have left, and have to be asked anew. */
  readonly counts: number | null;
  /** When they answered last. */
  readonly since: number;
  /** When they were last known to be there; null unless they count. */
  readonly checked_at: number | null;
  /** When they were last looked for, also where nobody could say; null unless they count. */
  readonly looked_at: number | null;
  /** Their reports have changed since their contributions were settled. */
  readonly dirty: number;
}

/** What somebody adds to a group's figures, or has added: a row for as long as it stayed the same. */
export interface ContributionTable {
  readonly person_id: string;
  readonly group_id: string;
  readonly exam: string;
  readonly family: string;
  /** 1, 2, 3 … in the order a person's contributions to an exam and family of a group were made, with gaps. */
  readonly spell: number;
  readonly part: string;
  /** JSON text, the same for the same content. */
  readonly content: string;
  /** Which sitting it was of, to begin with. */
  readonly sitting: string;
  /** Of each person one for an exam and family. */
  readonly current: number;
  /** Neither the same nor the same sitting of the same person has been in a published sum. */
  readonly fresh: number;
  /** The first publication that holds it; null: none yet. */
  readonly first_number: number | null;
  /** The last publication that holds it, known once it is current no more. */
  readonly last_number: number | null;
}

/** The newest publication of an exam and family, also when its figures are withdrawn. */
interface PublicationTable {
  readonly group_id: string;
  readonly exam: string;
  readonly family: string;
  /** 1, 2, 3 … for each exam of a group, whatever the family. */
  readonly number: number;
  readonly published_at: number;
}

/** What was published and is not withdrawn. */
export interface FigureTable {
  readonly group_id: string;
  readonly exam: string;
  readonly family: string;
  readonly part: string;
  readonly number: number;
  readonly published_at: number;
  /** The fewest people behind it when it was published: with fewer left it is withdrawn. */
  readonly minimum: number;
  readonly people: number;
  /** Of these people, how many still count in this exam and family. */
  readonly live: number;
  /** JSON text. */
  readonly content: string;
}

/** What platforms remember across restarts; nothing about people. */
interface StateTable {
  readonly name: string;
  readonly value: string;
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
  readonly draft: DraftTable;
  readonly draft_value: DraftValueTable;
  readonly claim: ClaimTable;
  readonly shared_message: SharedMessageTable;
  readonly preference: PreferenceTable;
  readonly study: StudyTable;
  readonly follow_up: FollowUpTable;
  readonly prediction: PredictionTable;
  readonly chat_group: GroupTable;
  readonly group_member: GroupMemberTable;
  readonly contribution: ContributionTable;
  readonly publication: PublicationTable;
  readonly figure: FigureTable;
  readonly state: StateTable;
  readonly erasure: ErasureTable;
  readonly migration: MigrationTable;
}

/**
 * An open, migrated database; everything that differs between engines is behind this. While another process is in the
 * way, what was asked is asked again, after pauses in which this process goes on; so no query can be made past it.
 */
export interface Database {
  /**
   * Reads what is committed, without waiting for writes.
   * @param work makes one statement, which changes nothing.
   */
  read<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * As `read`, for several statements, which see one moment.
   * @param work changes nothing; may be begun more than once.
   */
  snapshot<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * Does all of some statements or nothing; they see one moment, and nobody else writes meanwhile. Writes that are asked
   * for at the same time share a commit, in their order; each resolves after it, and fails alone.
   * @param work changes nothing but the database, since it may be begun more than once.
   */
  write<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Builds a statement that is used often once, as `buildOnce` does, for `executeQuery` inside of these three. */
  prepare<Args extends object, Row>(
    build: (queries: Kysely<Tables>, args: Args) => Compilable<Row>,
  ): (args: Args) => CompiledQuery<Row>;
  /**
   * Leaves nothing of deleted rows behind, neither in the database's files nor in copies made before migrations.
   * @returns false when another process is at work, so that its log could not be emptied yet.
   */
  scrub(): Promise<boolean>;
  /** Writes a consistent copy to a new file. */
  copyTo(file: string): Promise<void>;
  /** Writes that wait are made first. */
  close(): Promise<void>;
}
