// What the bot keeps about groups: whom they count, what is published of them, and how their organisers have set them.

import type { Attempt } from '../core/attempt.ts';
import type { ExamCode } from '../core/exam.ts';
import type {
  Contribution,
  FigureFamily,
  FigurePart,
  Figures,
  LatestFigures,
  MovedFigures,
} from '../core/group-stats.ts';
import type { PersonKey } from './ports.ts';

/** A server on Discord, a workspace on Slack; `tenant` as of its people. */
export interface GroupKey {
  readonly platform: string;
  readonly tenant: string;
  readonly group: string;
}

/** What somebody has said to being counted in a group. */
export interface Counting {
  readonly group: GroupKey;
  readonly counts: boolean;
  /** Epoch milliseconds of the last answer. */
  readonly since: number;
}

/** Pure; may be asked more than once. @param attempts all of a person. */
export type Contribute = (attempts: readonly Attempt[]) => readonly Contribution[];

/** A contribution as it waits for publication. */
export interface StoredContribution {
  readonly contribution: Contribution;
  /** It has never been in a published sum. */
  readonly fresh: boolean;
}

/** Something of a group that can be published, if it may. */
export interface Publishable {
  readonly group: GroupKey;
  readonly exam: ExamCode;
  readonly family: FigureFamily;
}

/** All that is needed to decide about publishing. */
export interface Publishing {
  readonly contributions: readonly StoredContribution[];
  /** Of this exam and family; epoch milliseconds. */
  readonly publishedAt: number | null;
  /** The group's own, or the bot's where that is more. */
  readonly minimum: number;
}

/** A part of what is published, with its people. */
export type PublishedPart =
  | { readonly part: FigurePart; readonly people: number; readonly figures: LatestFigures }
  | { readonly part: 'all'; readonly people: number; readonly figures: MovedFigures };

export type Digest = 'off' | 'weekly' | 'monthly';

/** How a group is set by its organisers. */
export interface GroupSettings {
  /** Fewest people behind any figure; counts where it is more than the bot's own. */
  readonly minimum: number;
  readonly digest: Digest;
  /** The platform's id of the channel that the digest goes to; null while it is off. */
  readonly digestChannel: string | null;
  /** When the last digest was sent or begun, in epoch milliseconds; null: none. */
  readonly digestAt: number | null;
  /** The digest was turned off because the bot may not post in its channel; organisers are told. */
  readonly digestClosed: boolean;
  /** Who may see the figures besides those whom the platform lets run the group: `user:ID` and `role:ID`. */
  readonly viewers: readonly string[];
}

/** Somebody who counts in a group and whose membership was not looked at for a while. */
export interface MemberToCheck {
  readonly person: PersonKey;
  readonly group: GroupKey;
}

/**
 * Whoever counts in a group has contributions in it, kept equal to what their reports say; those of erased people and
 * of people who do not count are in no sum that is published from then on. Writes to attempts note whose contributions
 * have to be settled, in the same transaction.
 */
export interface GroupStore {
  /** What somebody has said to being counted in a group; null: nothing. */
  readCounting(person: PersonKey, group: GroupKey): Promise<boolean | null>;
  /** Every group they have answered for. */
  listCountings(person: PersonKey): Promise<readonly Counting[]>;
  /**
   * Keeps an answer and settles what follows from it, in one write. A published figure that fewer than its minimum of
   * people are left behind is withdrawn with it.
   */
  setCounting(
    person: PersonKey,
    group: GroupKey,
    counts: boolean,
    contribute: Contribute,
    now: number,
  ): Promise<void>;
  /** Makes somebody's contributions equal to what their reports say, in every group that counts them. */
  settleContributions(person: PersonKey, contribute: Contribute): Promise<void>;
  /** People whose reports changed since they were settled, as after a crash between the two. */
  listUnsettled(limit: number): Promise<readonly PersonKey[]>;
  /**
   * Where there are enough fresh contributions for a publication, of groups whose people were all looked for.
   * @param least fresh contributions of an exam and family.
   * @param checkedSince everybody who counts in the group was looked for at this time or later.
   * @param publishedBefore leaves out what was last published after this time: to decide about it again takes reading
   *   all of its contributions.
   */
  listPublishable(
    least: number,
    checkedSince: number,
    publishedBefore?: number,
  ): Promise<readonly Publishable[]>;
  /**
   * Looks at the contributions and publishes what is decided, in one write.
   * @param minimum the bot's own.
   * @param decide pure; may be asked more than once. Empty: nothing is published.
   */
  publish(
    what: Publishable,
    minimum: number,
    decide: (publishing: Publishing) => readonly PublishedPart[],
    now: number,
  ): Promise<void>;
  /** What stands of a group: of each exam and family the newest publication, without what was withdrawn of it. */
  readFigures(group: GroupKey): Promise<readonly Figures[]>;
  /** Of one exam, all latest reports together: the newest of each month (UTC), oldest first. */
  readMonths(group: GroupKey, exam: ExamCode): Promise<readonly Figures[]>;
  /** Of a group nobody has set, the usual settings. */
  readSettings(group: GroupKey): Promise<GroupSettings>;
  /** @returns the settings as they are then. @param decide pure; may be asked more than once. */
  changeSettings(
    group: GroupKey,
    decide: (settings: GroupSettings) => Partial<GroupSettings>,
  ): Promise<GroupSettings>;
  /** Groups whose digest is on and was last sent before these times (epoch milliseconds), or never. */
  listDigestsDue(before: {
    readonly weekly: number;
    readonly monthly: number;
  }): Promise<readonly GroupKey[]>;
  /** People who count and were last looked for before a time, oldest first. */
  listMembersToCheck(
    platforms: readonly string[],
    before: number,
    limit: number,
  ): Promise<readonly MemberToCheck[]>;
  /** They are there: asked again after a while. */
  markChecked(member: MemberToCheck, now: number): Promise<void>;
  /**
   * Nobody could say whether they are there. @param lookedAt counts as the last look: with an earlier time they are looked
   *   for again sooner.
   */
  postponeCheck(member: MemberToCheck, lookedAt: number): Promise<void>;
  /** They have left: they count no more, and are asked anew if they come back. */
  removeMember(member: MemberToCheck): Promise<void>;
  /** Everything about a group is forgotten, as when the bot was removed from it. */
  removeGroup(group: GroupKey): Promise<void>;
}

export const usualSettings: GroupSettings = {
  minimum: 0,
  digest: 'off',
  digestChannel: null,
  digestAt: null,
  digestClosed: false,
  viewers: [],
};

/** The fewest people behind any figure of a group. @param minimum the bot's own (`GROUP_MINIMUM`). */
export function leastPeople({ minimum: own }: GroupSettings, minimum: number): number {
  return Math.max(own, minimum);
}
