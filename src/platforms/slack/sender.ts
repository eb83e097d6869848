// Sends on Slack without being asked: follow-ups, and what is for a whole channel; also looks who is still there. Over the
// Web API alone, so that `debrief tick` does it as the running bot does.

import { setTimeout } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Command, Sent } from '../../app/command.ts';
import type { Clock } from '../../app/ports.ts';
import type { Sender } from '../../app/sender.ts';
import type { Host } from '../platform.ts';
import { clientOptionsOf } from './client.ts';
import {
  directFailure,
  isDead,
  isGone,
  isShut,
  pauseOf,
  platformCode,
  postFailure,
  tellingCodes,
} from './errors.ts';
import {
  belongsTo,
  type Installation,
  isOurGroup,
  isOurTenant,
  readInstallation,
} from './group.ts';
import type { SlackMessage } from './limits.ts';
import { boltLogger } from './logger.ts';
import { messagesOf, sendMessage } from './out.ts';
import { readChannel } from './read.ts';

export interface SlackSenderOptions {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  /** Waits for a short limit; real time unless a test gives its own. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Something to be sent, and what its failures mean. */
interface Parcel {
  /** Made late: what cannot be drawn is a defect, and tells nothing about Slack. */
  readonly messages: () => readonly SlackMessage[];
  /** A channel, or a person's id for their messages with the app. */
  readonly to: string;
  readonly isOurs: (installation: Installation) => boolean;
  readonly failure: (error: unknown) => Exclude<Sent, 'sent'> | null;
  /** What the host counts where it is closed. */
  readonly closed: string;
}

/** While Slack says nothing about anybody, nobody else is asked about for so long. */
const LOOK_AGAIN_MILLISECONDS = 60_000;

/** Opens a sender; once closed, or once its token is over, it answers `later`, and knows of nobody where they are. */
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
  /** Slack limits each method by itself. */
  const pausedUntil = { send: 0, look: 0 };
  /** Null until Slack has told it. */
  let installation: Installation | null = null;
  const told = new Set<string>();
  /** The same holds for everybody, and the host hears of it once. */
  const tellOnce = (what: string, tell: () => void) => {
    if (told.has(what)) return;
    told.add(what);
    tell();
  };
  const tellForeign = () =>
    tellOnce('foreign', () => host.log.warn('people of another workspace wait for its own bot'));

  async function install(): Promise<Installation> {
    installation ??= await readInstallation(client);
    return installation;
  }

  function stop(): void {
    pausedUntil.send = Number.POSITIVE_INFINITY;
    pausedUntil.look = Number.POSITIVE_INFINITY;
  }

  function later(error: unknown): void {
    if (isDead(error)) stop();
    else pausedUntil.send = Math.max(pausedUntil.send, clock.now() + pauseOf(error));
    tellOnce(platformCode(error) ?? 'limited', () =>
      host.log.failed('Slack lets no messages through for now', error),
    );
  }

  async function send({ messages, to, isOurs, failure, closed }: Parcel): Promise<Sent> {
    if (clock.now() < pausedUntil.send) return 'later';
    let isBegun = false;
    let arrived = 0;
    try {
      const all = messages();
      if (!isOurs(await install())) {
        tellForeign();
        return 'later';
      }
      isBegun = true;
      for (const message of all) {
        await sendMessage(client, to, message);
        arrived++;
      }
      return 'sent';
    } catch (error) {
      const outcome = failure(error);
      if (isBegun && outcome === 'closed') {
        host.observer.event(closed);
        return 'closed';
      }
      // Of messages of which only some arrived, none is to be sent again.
      if (isBegun && (outcome === 'unknown' || arrived > 0)) {
        host.log.failed('nobody knows whether a message was sent', error);
        return 'unknown';
      }
      if (outcome !== 'later') throw error;
      later(error);
      return 'later';
    }
  }

  /** Somebody could not be looked up. What is about the app as a whole holds for everybody else as well. */
  function notSaid(error: unknown): void {
    if (isDead(error)) stop();
    else if (isShut(error)) {
      pausedUntil.look = clock.now() + Math.max(pauseOf(error), LOOK_AGAIN_MILLISECONDS);
    }
    tellOnce(`look ${platformCode(error) ?? 'failed'}`, () =>
      host.log.failed('Slack does not say who is in the workspace for now', error),
    );
  }

  return {
    sendDirect({ tenant, user }, card) {
      return send({
        messages: () => messagesOf({ card }, commands),
        to: user,
        isOurs: (ours) => isOurTenant(ours, tenant),
        failure: directFailure,
        closed: 'direct-message-closed',
      });
    },
    async isMember({ person, group }) {
      if (clock.now() < pausedUntil.look) return 'unknown';
      try {
        if (!isOurGroup(await install(), group)) {
          tellForeign();
          return 'unknown';
        }
        const { user } = await client.users.info({ user: person.user });
        const isThere = user ? belongsTo(user, group) : null;
        if (user?.deleted) return 'left';
        return isThere === null ? 'unknown' : isThere ? 'member' : 'left';
      } catch (error) {
        if (isGone(error)) return 'left';
        notSaid(error);
        // The one word that says so. A token that is not taken any more was perhaps only revoked, and the app is still
        // there, or comes back with another one: what has been kept about a group would be lost for nothing.
        const isRemoved = platformCode(error) === 'app_uninstalled' && installation !== null;
        return isRemoved ? 'group-gone' : 'unknown';
      }
    },
    async post(group, channel, card) {
      // Anything else that is no channel would be somebody's messages.
      if (readChannel(channel) === null) return 'closed';
      return send({
        messages: () => messagesOf({ card }, commands).slice(0, 1),
        to: channel,
        isOurs: (ours) => isOurGroup(ours, group),
        failure: postFailure,
        closed: 'channel-closed',
      });
    },
    async close() {
      stop();
    },
  };
}
