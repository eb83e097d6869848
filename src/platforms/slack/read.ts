// What Slack sends → who it is, where they are, and what they wrote. Only the parts we use are named; Slack sends more.

import type { GroupKey } from '../../app/group-ports.ts';
import type { PersonKey } from '../../app/ports.ts';
import { readFiles, type SlackFile } from './sent-files.ts';

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

/** The workspace somebody is in; null for somebody of another one, and where Slack does not say which it is. */
export function readGroup(sender: Sender): GroupKey | null {
  const group = sender.team?.id ?? sender.team_id ?? '';
  if (group === '' || isForeign(sender)) return null;
  const { platform, tenant } = readPerson(sender);
  return { platform, tenant, group };
}

/** The files of a message, which Slack's own types leave out. */
export function readMessageFiles(message: object): readonly SlackFile[] {
  return readFiles('files' in message ? message.files : undefined);
}

/** A channel that others read: the ids of private conversations begin with another letter. */
export function readChannel(id: string | undefined): string | null {
  return id !== undefined && /^[CG]/.test(id) ? id : null;
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

/** The words behind a command, in the ways they can be meant. */
export interface CommandWords {
  /** As they were typed: people and channels by their names. */
  readonly typed: string;
  /** The same with people as `<@U123>`: names are not unique. */
  readonly named: string;
  /** For a report: the same with nobody's name, as of messages. */
  readonly report: string;
}

/** What Slack makes of names and links where the manifest lets it; anything else between these signs was typed. */
const marks =
  /<(?:@(?<user>[UW][A-Z0-9]+)|#(?<channel>[A-Z0-9]+)|!(?<special>[^<>|]+)|(?<link>[a-z][a-z0-9+.-]*:[^<>|\s]+))(?:\|(?<label>[^<>]*))?>/g;

type Mark = Readonly<Record<string, string | undefined>>;

/** Of an app installed with an earlier manifest, the text has no marks: names are only names then. */
export function readCommandWords(text: string): CommandWords {
  const read = (say: (mark: Mark) => string) =>
    decodeEntities(text.replace(marks, (...match) => say(match.at(-1)))).trim();
  return {
    typed: read(asTyped),
    named: read((mark) => (mark['user'] === undefined ? asTyped(mark) : `<@${mark['user']}>`)),
    report: read((mark) => (mark['link'] === undefined ? ' ' : asTyped(mark))),
  };
}

function asTyped({ user, channel, special, link = '', label = '' }: Mark): string {
  if (user !== undefined) return `@${label}`;
  if (channel !== undefined) return `#${label}`;
  return label || (special === undefined ? link : `@${special.replace(/\^.*/, '')}`);
}
