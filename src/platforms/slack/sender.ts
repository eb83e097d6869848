// Sends follow-ups on Slack: over the Web API alone, so that `debrief tick` does it as the running bot does.

import { setTimeout } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Command } from '../../app/command.ts';
import type { Clock } from '../../app/ports.ts';
import type { Sender } from '../../app/sender.ts';
import type { Host } from '../platform.ts';
import { clientOptionsOf } from './client.ts';
import { directFailure, isDead, pauseOf, platformCode, tellingCodes } from './errors.ts';
import { boltLogger } from './logger.ts';
import { messagesOf, sendMessage } from './out.ts';

export interface SlackSenderOptions {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  /** Waits for a short limit; real time unless a test gives its own. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Opens a sender; once closed, or once its token is over, it answers `later`. */
export function openSlackSender(
  { botToken, apiUrl, wait = (milliseconds) => setTimeout(milliseconds) }: SlackSenderOptions,
  given: Host,
  commands: readonly Command[],
  clock: Clock,
): Sender {
  const host = tellingCodes(given);
  const client = new webApi.WebClient(botToken, {
    ...clientOptionsOf(apiUrl, host.observer, wait),
    logger: boltLogger(host),
  });
  let pausedUntil = 0;
  /** Ids of the workspace and its organisation; null until Slack has told them. */
  let ours: readonly string[] | null = null;
  const told = new Set<string>();
  /** The same holds for everybody, and the host hears of it once. */
  const tellOnce = (what: string, tell: () => void) => {
    if (told.has(what)) return;
    told.add(what);
    tell();
  };

  /** Whether the token is for the workspace of the person: with that of another one, everybody would seem to be gone. */
  async function isOurs(tenant: string): Promise<boolean> {
    if (!ours) {
      const { team_id: team = '', enterprise_id: enterprise = '' } = await client.auth.test();
      ours = [team, enterprise].filter((id) => id !== '');
    }
    return ours.includes(tenant);
  }

  function later(error: unknown): void {
    if (isDead(error)) pausedUntil = Number.POSITIVE_INFINITY;
    else pausedUntil = Math.max(pausedUntil, clock.now() + pauseOf(error));
    tellOnce(platformCode(error) ?? 'limited', () =>
      host.log.failed('Slack lets no direct messages through for now', error),
    );
  }

  return {
    async sendDirect({ tenant, user }, card) {
      if (clock.now() < pausedUntil) return 'later';
      let isBegun = false;
      let arrived = 0;
      try {
        const messages = messagesOf({ card }, commands);
        if (!(await isOurs(tenant))) {
          tellOnce('foreign', () =>
            host.log.warn('people of another workspace wait for its own bot'),
          );
          return 'later';
        }
        isBegun = true;
        for (const message of messages) {
          await sendMessage(client, user, message);
          arrived++;
        }
        return 'sent';
      } catch (error) {
        const outcome = directFailure(error);
        if (isBegun && outcome === 'closed') {
          host.observer.event('direct-message-closed');
          return 'closed';
        }
        // Of messages of which only some arrived, none is to be sent again.
        if (isBegun && (outcome === 'unknown' || arrived > 0)) {
          host.log.failed('nobody knows whether a direct message was sent', error);
          return 'unknown';
        }
        if (outcome !== 'later') throw error;
        later(error);
        return 'later';
      }
    },
    async close() {
      pausedUntil = Number.POSITIVE_INFINITY;
    },
  };
}
