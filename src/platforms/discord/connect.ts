// The client: made with the least it needs, connected with patience, watched for what it cannot mend by itself.

import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  RESTEvents,
  type RESTOptions,
} from 'discord.js';
import { type Host, PlatformFailure } from '../platform.ts';

/** Warn after so many refused requests; Discord bans an address after 10,000 in ten minutes (Topics › Rate Limits). */
const INVALID_REQUESTS_WARNING = 500;
/** Requests a second for what answers nobody: a fifth of Discord's 50, so that answers always have room. */
const BACKGROUND_REQUESTS_PER_SECOND = 10;
const FIRST_WAIT_MILLISECONDS = 1000;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** People in memory; each interaction brings the person along, so nothing is looked up here. */
const MOST_USERS = 200;

export interface ConnectOptions {
  readonly token: string;
  /** REST base such as `https://discord.com/api`; the gateway's address comes from it. */
  readonly apiUrl: string | undefined;
  /** Waits between tries. */
  wait(milliseconds: number): Promise<void>;
}

/** A client that answers people and knows nothing of servers: no privileged intent, only private messages to the bot. */
export function makeClient({ apiUrl }: Pick<ConnectOptions, 'apiUrl'>): Client {
  return new Client({
    intents: [GatewayIntentBits.DirectMessages],
    // Private channels are not announced beforehand.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: {
        maxSize: MOST_USERS,
        keepOverLimit: (user) => user.id === user.client.user.id,
      },
    }),
    rest: { ...restOptions(apiUrl), invalidRequestWarningInterval: INVALID_REQUESTS_WARNING },
  });
}

/** A REST client of its own for what nobody waits for. */
export function makeBackgroundRest({
  token,
  apiUrl,
}: Pick<ConnectOptions, 'token' | 'apiUrl'>): REST {
  return new REST({
    ...restOptions(apiUrl),
    globalRequestsPerSecond: BACKGROUND_REQUESTS_PER_SECOND,
    invalidRequestWarningInterval: INVALID_REQUESTS_WARNING,
  }).setToken(token);
}

function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return { version: '10', ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/$/, '') }) };
}

/**
 * Logs in; tries again while Discord cannot be reached, with longer and longer waits.
 * @param prepare puts the listeners on each new client before it connects.
 * @param stopped stops trying.
 * @throws PlatformFailure for a token or intents that Discord does not accept: trying again would only use up the
 *   1,000 logins a day.
 */
export async function connect(
  options: ConnectOptions,
  host: Host,
  prepare: (client: Client) => void,
  stopped: () => boolean,
): Promise<Client | null> {
  let pause = FIRST_WAIT_MILLISECONDS;
  while (!stopped()) {
    const client = makeClient(options);
    prepare(client);
    try {
      await client.login(options.token);
      return client;
    } catch (error) {
      await client.destroy();
      const failure = failureOf(error);
      if (failure) throw failure;
      host.observer.event('connection-refused');
      host.log.failed('Discord cannot be reached; trying again', error);
      await options.wait(pause);
      pause = Math.min(LONGEST_WAIT_MILLISECONDS, pause * 2);
    }
  }
  return null;
}

/** discord.js gives no code for these: it passes the gateway's reason on in its message, and a 401 as an error. */
function failureOf(error: unknown): PlatformFailure | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  if (code === 'TokenInvalid' || status === 401 || /authentication failed/i.test(error.message)) {
    return new PlatformFailure('Discord does not accept DISCORD_TOKEN.');
  }
  if (/disallowed intents|invalid intents/i.test(error.message)) {
    return new PlatformFailure('Discord does not allow the intents this bot asks for.');
  }
  return null;
}

/** Watches a client. @param over is called once it cannot go on; a restart is the way out. */
export function watch(client: Client, { log, observer }: Host, over: (why: string) => void): void {
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => log.failed('the client reports an error', error));
  client.on(Events.ShardError, (error) => log.failed('the connection reports an error', error));
  client.on(Events.ClientReady, () => observer.up(true));
  client.on(Events.ShardReady, () => observer.up(true));
  client.on(Events.ShardResume, () => {
    observer.event('resumed');
    observer.up(true);
  });
  client.on(Events.ShardReconnecting, () => {
    observer.event('reconnecting');
    observer.up(false);
    log.warn('the connection was lost; reconnecting');
  });
  // discord.js gives up on these closes, and would stay alive and deaf.
  client.on(Events.ShardDisconnect, ({ code }) => {
    observer.event('disconnected');
    over(`Discord closed the connection for good (${code}).`);
  });
  client.on(Events.Invalidated, () => over('Discord ended the session for good.'));
  watchRest(client.rest, { log, observer }, over);
}

/** Watches a REST client: one 401 makes discord.js forget the token, and nothing would work after it. */
export function watchRest(
  rest: REST,
  { log, observer }: Host,
  over: (why: string) => void,
  warned: () => void = () => {},
): void {
  rest.on(RESTEvents.Response, (request, response) => {
    const withToken = request.data.auth !== false;
    if (response.status === 401 && withToken)
      over('Discord does not accept DISCORD_TOKEN any more.');
  });
  rest.on(RESTEvents.RateLimited, ({ global, timeToReset }) => {
    observer.event('rate-limited');
    log.warn('a request waits for a rate limit', { global, milliseconds: timeToReset });
  });
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    observer.event('invalid-requests');
    log.warn('Discord refuses many requests', { count, milliseconds: remainingTime });
    warned();
  });
}
