// Where somebody's day is, as Slack knows it from their devices or their settings.

import type { Client } from './out.ts';

/** An IANA name; null where Slack does not say. @param failed tells the host. */
export async function timeZoneOf(
  client: Client,
  user: string,
  failed: (message: string, error: unknown) => void,
): Promise<string | null> {
  try {
    const told = await client.users.info({ user });
    return told.user?.tz || null;
  } catch (error) {
    failed('a time zone could not be read', error);
    return null;
  }
}
