// Sending to people outside of any conversation; each platform makes one.

import type { Card } from '../cards/card.ts';
import type { Sent } from './command.ts';
import type { GroupKey, MemberToCheck } from './group-ports.ts';
import type { PersonKey } from './ports.ts';

export interface Sender {
  /**
   * Sends one card to the person alone; of a card with pages, the first.
   * @param once a name for this message: a platform that can, sends what has the same name once.
   * @returns `later` where the platform lets nothing through for now, also for a token it does not accept any more.
   * @throws where it was surely not sent and may go through another time.
   */
  sendDirect(person: PersonKey, card: Card, once: string): Promise<Sent>;
  /** Whether somebody is in a group; `group-gone` where the bot itself is not in it any more. */
  isMember(member: MemberToCheck): Promise<Membership>;
  /** Shows a card to everybody in a channel of a group. `closed`: not allowed there, or no such channel. */
  post(group: GroupKey, channel: string, card: Card, once: string): Promise<Sent>;
  close(): Promise<void>;
}

/** `unknown`: the platform did not say for now. */
export type Membership = 'member' | 'left' | 'group-gone' | 'unknown';

/** By platform name; people of other platforms are left for a process that can reach them. */
export type Senders = ReadonlyMap<string, Sender>;
