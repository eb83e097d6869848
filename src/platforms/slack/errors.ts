// What Slack's errors mean here.

import type { Sent } from '../../app/command.ts';
import type { Host } from '../platform.ts';

/** The code of a failed Web API call, such as `not_in_channel`; null for anything else. */
export function platformCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('data' in error)) return null;
  const { data } = error;
  const code = typeof data === 'object' && data !== null && 'error' in data ? data.error : null;
  return typeof code === 'string' ? code : null;
}

const closed = [
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'app_access_restricted',
  'ekm_access_denied',
  'restricted_action',
  'restricted_action_read_only_channel',
];
const outside = [
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
];
/** A channel of everybody's is closed to the app, until somebody changes that. */
const barred = [...outside, 'is_inactive', 'app_access_restricted', 'ekm_access_denied'];
const gone = ['user_not_found', 'users_not_found', 'user_not_visible'];
const dead = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'app_uninstalled',
  'not_allowed_token_type',
  'team_disabled',
  'user_removed_from_team',
];

/** The app as a whole gets nothing through for now; that may change without us. */
const shut = [
  'rate_limited',
  'ratelimited',
  'message_limit_exceeded',
  'accesslimited',
  // A setting of the app, which whoever looks after it can mend.
  'messages_tab_disabled',
  'access_denied',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'team_access_not_granted',
  'team_added_to_org',
  'enterprise_is_restricted',
];
/** Slack's client gives no code of Slack's then. */
const LIMITED = 'slack_webapi_rate_limited_error';

/** Our own code for a call whose answer was lost. */
export const LOST = 'answer_lost';
const unknown = [LOST, 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** It may have been done: Slack has not said, or says itself that parts of it may have been. */
export function isUnknown(error: unknown): boolean {
  return unknown.includes(platformCode(error) ?? '');
}

/** The person takes no messages from us. */
export function isClosed(error: unknown): boolean {
  return closed.includes(platformCode(error) ?? '');
}

/** We may not write in that channel. */
export function isOutside(error: unknown): boolean {
  return outside.includes(platformCode(error) ?? '');
}

/** There is nobody of that id in the workspace any more. */
export function isGone(error: unknown): boolean {
  return gone.includes(platformCode(error) ?? '');
}

/** The token is over: trying again changes nothing. */
export function isDead(error: unknown): boolean {
  return dead.includes(platformCode(error) ?? '');
}

/** Slack's own limit, or the app as a whole is shut out for now. */
export function isShut(error: unknown): boolean {
  const isLimited = error instanceof Error && 'code' in error && error.code === LIMITED;
  return isLimited || shut.includes(platformCode(error) ?? '');
}

/**
 * What became of a direct message that failed; null: it was surely not sent, and nothing says that it will not go through
 * another time.
 */
export function directFailure(error: unknown): Exclude<Sent, 'sent'> | null {
  return isClosed(error) ? 'closed' : openFailure(error);
}

/** The same of a message to a channel. */
export function postFailure(error: unknown): Exclude<Sent, 'sent'> | null {
  return barred.includes(platformCode(error) ?? '') ? 'closed' : openFailure(error);
}

function openFailure(error: unknown): 'unknown' | 'later' | null {
  if (isUnknown(error)) return 'unknown';
  return isShut(error) || isDead(error) ? 'later' : null;
}

/** The connection was lost before an acknowledgement went out: Slack tells the person that nothing was done. */
export function isLostAck(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && code.startsWith('slack_socket_mode_');
}

/** A word of Slack's for the log; anything else that stands in its place may hold what somebody typed. */
export function loggableCode(error: unknown): string | null {
  const code = platformCode(error);
  return code !== null && /^[a-z][a-z_]{1,59}$/.test(code) ? code : null;
}

/** Slack asks to wait so long; 0 where it does not. */
export function pauseOf(error: unknown): number {
  const seconds = error instanceof Error && 'retryAfter' in error ? error.retryAfter : 0;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** Adds Slack's word for what went wrong to what is logged of an error. */
export function tellingCodes({ log, observer }: Host): Host {
  return {
    observer,
    log: {
      info: (message, facts) => log.info(message, facts),
      warn: (message, facts) => log.warn(message, facts),
      failed(message, error) {
        const code = loggableCode(error);
        log.failed(code === null ? message : `${message} (${code})`, error);
      },
    },
  };
}
