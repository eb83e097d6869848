// Sends what is due, to one person after the other.

import type { Bot } from './dispatch.ts';
import type { FollowUp, PersonKey } from './ports.ts';
import type { Senders } from './sender.ts';

/** What became of one message. */
export interface Delivery {
  readonly platform: PersonKey['platform'];
  readonly kinds: readonly FollowUp['kind'][];
  readonly outcome: 'sent' | 'unknown' | 'closed' | 'later' | 'failed' | 'dead' | 'moved' | 'dropped';
}

/**
 * Sends what is due now and returns when nothing more is.
 * @param delivered is told of each.
 * @param stopped once it says so, nothing more is begun.
 */
export async function deliverDue(
  _bot: Bot,
  _senders: Senders,
  _delivered: (delivery: Delivery) => void = () => {},
  _stopped: () => boolean = () => false,
): Promise<void> {}
