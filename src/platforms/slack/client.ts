// How this program talks to the Web API: in the running app and in what sends without it.

import type { AppOptions } from '@slack/bolt';
import type { Observer } from '../../app/observer.ts';
import { makeFetch } from './transport.ts';

/** Slack's client would try for half an hour; nobody waits that long. */
export const CALL_MILLISECONDS = 10_000;
const RETRIES = { retries: 2, minTimeout: 200, factor: 2 } as const;

/** Options of a client. @param wait for so many milliseconds. @param heard is told the scopes of the token. */
export function clientOptionsOf(
  apiUrl: string | undefined,
  observer: Observer,
  wait: (milliseconds: number) => Promise<void>,
  heard?: (scopes: string) => void,
) {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: CALL_MILLISECONDS,
    retryConfig: RETRIES,
    // One method's limit must not hold up the others: Slack's client would stop them all.
    rejectRateLimitedCalls: true,
    fetch: makeFetch(observer, wait, heard),
  } satisfies AppOptions['clientOptions'];
}
