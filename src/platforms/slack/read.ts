// What Slack sends → who it is, where they are, and what they wrote. Only the parts we use are named; Slack sends more.

import type { PersonKey } from '../../app/ports.ts';

/** The ids every payload carries, under the names of commands, of interactions or of events. */
export interface Sender {
  readonly team_id?: string;
  readonly enterprise_id?: string | null;
  readonly user_id?: string;
  readonly team?: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id: string } | null;
  readonly user?: {
    readonly id: string;
    readonly team_id?: string;
    readonly name?: string;
    readonly username?: string;
  };
  readonly user_name?: string;
  /** For whom an event was sent; the enterprise stands here only. */
  readonly authorizations?: readonly { readonly enterprise_id?: string | null }[];
}

/** In an Enterprise organisation people have one id for all its workspaces; elsewhere one for each workspace. */
export function readPerson(sender: Sender): PersonKey {
  const enterprise =
    sender.enterprise?.id ||
    sender.enterprise_id ||
    sender.team?.enterprise_id ||
    sender.authorizations?.[0]?.enterprise_id;
  const team = sender.team?.id ?? sender.team_id ?? sender.user?.team_id ?? '';
  return {
    platform: 'slack',
    tenant: enterprise || team,
    user: sender.user?.id ?? sender.user_id ?? '',
  };
}

/** What the workspace calls somebody; empty where Slack does not say. */
export function readName({ user, user_name }: Sender): string {
  return user?.name ?? user?.username ?? user_name ?? '';
}

/** Somebody of another workspace, who sees our messages in a channel that both share (Slack Connect). */
export function isForeign({ team, user, enterprise }: Sender): boolean {
  // In an organisation, the home of its people may be any of its workspaces.
  if (!team || !user?.team_id || enterprise) return false;
  return user.team_id !== team.id;
}

/** Slack sends these three signs as entities, in commands and in messages. */
export function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The words of a message as people read them: links by their label, nobody's name, and none of Slack's markup. */
export function plainWords(text: string): string {
  const words = text
    .replace(/<[@!#][^<>]*>/g, ' ')
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<(?:https?:\/\/|mailto:)?([^<>]*)>/g, '$1')
    .replace(/(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu, '');
  return decodeEntities(words).trim();
}
