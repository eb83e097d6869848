// What the bot needs from the world, in its own words; storage and platforms implement these.

import type { Attempt, AttemptId, Report } from '../core/attempt.ts';
import type { ExamCode } from '../core/exam.ts';
import type { JudgedPerson } from '../core/field-retakes.ts';
import type { FollowUpKind, Prediction, Preferences, Study } from '../core/following.ts';
import type { Contribution } from '../core/group-stats.ts';
import type { GroupStore } from './group-ports.ts';

/** Somebody on a platform. `tenant` is empty on Discord and the console; on Slack the enterprise id, else the team id. */
export interface PersonKey {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
}

/** Everything stored about a person, for export: plain JSON data, nothing left out. */
export interface PersonRecord {
  readonly person: PersonKey;
  /** ISO instants. Null when nothing was ever kept but that they may see a group's figures. */
  readonly since: string | null;
  readonly attempts: readonly ExportedAttempt[];
  /** Forms that were begun and not yet sent. */
  readonly drafts: readonly ExportedDraft[];
  /** What was shared with others and has not been taken down. */
  readonly shared: readonly ExportedSharedMessage[];
  /** Absent when the person never chose anything about follow-ups; instants are ISO text. */
  readonly following?: ExportedFollowing;
  /** Absent when the person never said anything about being counted in a group. */
  readonly groups?: readonly ExportedGroup[];
  /** Groups whose figures they were allowed to see, by the platform's ids; absent when there are none. */
  readonly maySee?: readonly string[];
}

/** What somebody said to being counted in a group, and what of theirs counts or has counted there. */
export interface ExportedGroup {
  /** The platform's id of the group. */
  readonly group: string;
  readonly counts: boolean;
  readonly since: string;
  readonly contributions: readonly (Contribution & {
    /** It counts now. */
    readonly current: boolean;
    /** It has been in published sums. */
    readonly published: boolean;
  })[];
}

export interface ExportedFollowing {
  readonly preferences: Omit<Preferences, 'pausedUntil'> & { readonly pausedUntil: string | null };
  readonly studies: readonly Study[];
  readonly followUps: readonly (Pick<
    FollowUp,
    'attempt' | 'exam' | 'kind' | 'revision' | 'step' | 'state' | 'tries' | 'answer'
  > & { readonly dueAt: string; readonly sentAt: string | null })[];
  readonly predictions: readonly (Omit<Prediction, 'madeAt'> & { readonly madeAt: string })[];
  readonly unanswered: number;
  readonly lastSentAt: string | null;
  readonly notice: Notice | null;
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

/**
 * `due`: waits for its time. `sending`: a process has it, until its lease ends. `sent`. `unknown`: the platform did not
 * answer, so it may have been sent. `dropped`: not needed any more, or not wanted. `dead`: could not be sent.
 */
export type FollowUpState = 'due' | 'sending' | 'sent' | 'unknown' | 'dropped' | 'dead';

/**
 * A message to be sent, or that was: kept as long as its sitting is there; what was never tried, and belongs to an earlier
 * plan, goes.
 */
export interface FollowUp {
  readonly id: string;
  /** With the next three: what it is, of which there is one. */
  readonly attempt: AttemptId;
  readonly kind: FollowUpKind;
  /** Of the plan. */
  readonly revision: number;
  readonly step: number;
  readonly exam: ExamCode;
  readonly state: FollowUpState;
  /** Epoch milliseconds; the next try, after one that failed. */
  readonly dueAt: number;
  /** How often it was tried. */
  readonly tries: number;
  /** Epoch milliseconds; null unless it is being sent. */
  readonly leaseUntil: number | null;
  /** Epoch milliseconds; null until it is sent. */
  readonly sentAt: number | null;
  /** What the person answered, such as `done`; null until they do. */
  readonly answer: string | null;
}

/** What the person has to be told at their next command. */
export const noticeCodes = ['closed', 'dead'] as const;
/**
 * `closed`: they take no messages from the bot, and nothing more is sent until they ask for it. `dead`: some messages
 * could not be sent; others still come.
 */
export type Notice = (typeof noticeCodes)[number];

/** Everything about somebody's follow-ups, of one moment. */
export interface Following {
  readonly attempts: readonly Attempt[];
  readonly preferences: Preferences;
  /** By exam, at most one each. */
  readonly studies: readonly Study[];
  /** All of them, in the order they were made. */
  readonly followUps: readonly FollowUp[];
  readonly predictions: readonly Prediction[];
  /** Messages in a row that asked something and were not answered. */
  readonly unanswered: number;
  /** When the last message was sent, in epoch milliseconds; null: none. */
  readonly lastSentAt: number | null;
  readonly notice: Notice | null;
}

/** What is to become of it; what is absent stays. */
export interface FollowingChange {
  readonly preferences?: Preferences;
  /** Added, or put in the place of the one of the same exam. */
  readonly studies?: readonly Study[];
  readonly removedStudies?: readonly ExamCode[];
  /** By id; goes before what is added. */
  readonly removedFollowUps?: readonly string[];
  /** Added, or put in the place of the one with the same id. */
  readonly followUps?: readonly FollowUp[];
  /** Added, or put in the place of the one of the same sitting. */
  readonly predictions?: readonly Prediction[];
  readonly removedPredictions?: readonly AttemptId[];
  readonly unanswered?: number;
  readonly lastSentAt?: number | null;
  readonly notice?: Notice | null;
}

/** Follow-ups of one person that this process is to send now; all are `sending`. */
export interface ClaimedFollowUps {
  readonly person: PersonKey;
  readonly ids: readonly string[];
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
export interface Store extends GroupStore {
  /**
   * Saves all reports or none, in order.
   * @param ids one id for each report, made by the caller; an id already stored for the same person with the same
   *   report is left as it is, so that a repeated delivery saves nothing twice.
   */
  addAttempts(person: PersonKey, entries: readonly Entry[], now: number): Promise<void>;
  /**
   * Looks at a person's attempts and saves what follows from them, while nobody else writes: of two that say the same
   * at once, the second sees the first.
   * @param decide pure; may be asked more than once. `isNew`: nothing at all was kept for the person before.
   * @returns what was decided and is now on disk.
   */
  keepAttempts<T extends Keeping>(
    person: PersonKey,
    decide: (saved: readonly Attempt[], isNew: boolean) => T,
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
  /** Everything about somebody's follow-ups; of somebody unknown, the usual preferences and nothing else. */
  readFollowing(person: PersonKey): Promise<Following>;
  /**
   * Looks at somebody's follow-ups and changes what follows from them, while nobody else writes.
   * @param decide pure; may be asked more than once.
   * @returns what was decided and is now on disk, apart from follow-ups that were there already under another id; a
   *   change that is empty writes nothing, and adds no person.
   */
  changeFollowing<T extends FollowingChange>(
    person: PersonKey,
    decide: (now: Following) => T,
    now: number,
  ): Promise<T>;
  /**
   * Takes on what one person is to be sent, whoever of all processes asks first: those due at `now` and, of the same
   * person, those due until `together`. Whose leases are over are due again.
   * @param platforms whose people can be reached from here: those of others are left to whoever can.
   * @returns null when nothing is due.
   */
  claimFollowUps(
    now: number,
    times: { readonly together: number; readonly leaseUntil: number },
    platforms: readonly string[],
  ): Promise<ClaimedFollowUps | null>;
  /** People who have to be told something at their next command. */
  listNoticed(): Promise<readonly PersonKey[]>;
  /**
   * Predictions whose outcome is known, of everybody who allows that the two are compared, with their sittings, as of one
   * moment. Nothing in it says who they are.
   */
  listJudged(): Promise<readonly JudgedPerson[]>;
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
