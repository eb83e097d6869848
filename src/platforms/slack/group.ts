// The workspace somebody asks from: what Slack says of them there, and whether they belong to it.

import type { webApi } from '@slack/bolt';
import type { GroupPlace } from '../../app/command.ts';
import type { GroupKey } from '../../app/group-ports.ts';
import type { Clock } from '../../app/ports.ts';
import type { Client } from './out.ts';

export type Standing = Awaited<ReturnType<GroupPlace['standing']>>;
export type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

/** What the bot's token is for. */
export interface Installation {
  readonly team: string;
  /** Empty outside of an organisation. */
  readonly enterprise: string;
  /** The token is for all workspaces of the organisation. */
  readonly everywhere: boolean;
}

export async function readInstallation(client: Client): Promise<Installation> {
  const told = await client.auth.test();
  return {
    team: told.team_id ?? '',
    enterprise: told.enterprise_id ?? '',
    everywhere: told.is_enterprise_install === true,
  };
}

/** Whether the token is for people of a tenant: with that of another one, everybody would seem to be gone. */
export function isOurTenant({ team, enterprise }: Installation, tenant: string): boolean {
  return tenant !== '' && [team, enterprise].includes(tenant);
}

/** Whether the token is for this workspace: of an organisation it may be for another one. */
export function isOurGroup(installation: Installation, { tenant, group }: GroupKey): boolean {
  const { team, everywhere } = installation;
  return isOurTenant(installation, tenant) && (everywhere || team === group);
}

/** Whether somebody is in a workspace; null where Slack does not say where they are. */
export function belongsTo(user: SlackUser, { tenant, group }: GroupKey): boolean | null {
  if (user.is_stranger) return false;
  const { teams = [], enterprise_id } = user.enterprise_user ?? {};
  // In an organisation people may be in some of its workspaces, and `team_id` is only one of them.
  if (teams.length > 0) return teams.includes(group);
  const known = [user.team_id, enterprise_id].filter(Boolean);
  return known.length === 0 ? null : known.includes(group) || known.includes(tenant);
}

/**
 * Who runs a workspace: its admins and owners, and those of its organisation. What `users.info` says of admins is about
 * the workspace of the token alone.
 */
function runs(user: SlackUser, key: GroupKey, { team }: Installation): boolean {
  if (user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted) return false;
  if (belongsTo(user, key) !== true) return false;
  const { enterprise_user: ofAll } = user;
  const isAbove = ofAll?.enterprise_id === key.tenant && (ofAll.is_admin || ofAll.is_owner);
  const isHere = team === key.group && (user.is_admin || user.is_owner || user.is_primary_owner);
  return isAbove === true || isHere === true;
}

/** So old may be what is known of somebody when they do something. */
const FRESH_MILLISECONDS = 60_000;
/** Of so many people what Slack said is kept, in memory only. */
const MOST_KEPT = 1000;

/**
 * Looks up what people may do.
 * @returns a function that throws when Slack does not say: nothing is granted then.
 */
export function standings(
  clock: Clock,
): (client: Client, key: GroupKey, user: string) => Promise<Standing> {
  const kept = new Map<string, { readonly at: number; readonly standing: Standing }>();
  let installation: Installation | null = null;
  return async (client, key, user) => {
    const name = `${key.tenant} ${key.group} ${user}`;
    // Counted from when it was asked: the answer may be as old as that.
    const at = clock.now();
    const before = kept.get(name);
    if (before && at >= before.at && at - before.at < FRESH_MILLISECONDS) return before.standing;
    kept.delete(name);
    installation ??= await readInstallation(client);
    const told = await client.users.info({ user });
    if (!told.user) throw new TypeError('Slack said nothing about somebody');
    // Groups of people that a workspace makes are not looked at.
    const standing = { runs: runs(told.user, key, installation), roles: [] };
    kept.set(name, { at, standing });
    for (const [oldest] of kept) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return standing;
  };
}
