// The client: made with the least it needs, connected with patience, watched for what it cannot mend by itself.

import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  RESTEvents,
  type RESTOptions,
  SimpleShardingStrategy,
  type WebSocketOptions,
} from 'discord.js';
import { type Host, PlatformFailure } from '../platform.ts';

/** Warn after so many refused requests; Discord bans an address after 10,000 in ten minutes (Topics › Rate Limits). */
const INVALID_REQUESTS_WARNING = 500;
/** Requests a second for direct messages and what answers no interaction: a fifth of Discord's 50, so that answers always have room. */
const BACKGROUND_REQUESTS_PER_SECOND = 10;
/** A longer limit is for whoever asked: discord.js would wait for hours without a word. */
const BACKGROUND_LONGEST_LIMIT_MILLISECONDS = 5000;
export const FIRST_WAIT_MILLISECONDS = 1000;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** People in memory; each interaction brings the person along, so nothing is looked up here. */
const MOST_USERS = 200;
const WRONG_TOKEN = 'Discord does not accept DISCORD_TOKEN.';

export interface ConnectOptions {
  readonly token: string;
  /** REST base such as `https://discord.com/api`; the gateway's address comes from it. */
  readonly apiUrl: string | undefined;
  /** Waits between tries; ends early, and without an error, once `over` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Aborted when no connection is wanted any more. */
  readonly over: AbortSignal;
}

/** A client that answers people and knows nothing of servers: no privileged intent, only private messages to the bot. */
export function makeClient({
  apiUrl,
  over,
}: Pick<ConnectOptions, 'apiUrl'> & Partial<Pick<ConnectOptions, 'over'>>): Client {
  return new Client({
    intents: [GatewayIntentBits.DirectMessages],
    // As many connections as Discord recommends; from 2,500 servers on one is refused.
    shards: 'auto',
    // Private channels are not announced beforehand.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      // Each interaction brings its member along, and nothing looks them up.
      GuildMemberManager: {
        maxSize: 0,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: {
        maxSize: MOST_USERS,
        keepOverLimit: (user) => user.id === user.client.user.id,
      },
    }),
    rest: { ...restOptions(apiUrl), invalidRequestWarningInterval: INVALID_REQUESTS_WARNING },
    ...(over ? { ws: { buildStrategy: connectUntil(over) } } : {}),
  });
}

/**
 * discord.js's own way to connect, but for one thing: between two tries to reconnect `destroy` finds nothing to close,
 * and the tries would go on for ever, also in a process that was told to end. Each asks for its session first, and once
 * it is over it gets no answer.
 */
function connectUntil(over: AbortSignal): NonNullable<WebSocketOptions['buildStrategy']> {
  return (manager) => {
    const { options } = manager;
    const retrieve = options.retrieveSessionInfo;
    options.retrieveSessionInfo = (shard) =>
      over.aborted ? new Promise(() => {}) : retrieve.call(options, shard);
    return new SimpleShardingStrategy(manager);
  };
}

/**
 * A REST client of its own for what nobody waits for. A long limit is a RateLimitError, and nothing is tried again by
 * itself: whoever tries again has to know what became of each try.
 */
export function makeBackgroundRest({
  token,
  apiUrl,
}: Pick<ConnectOptions, 'token' | 'apiUrl'>): REST {
  return new REST({
    ...restOptions(apiUrl),
    globalRequestsPerSecond: BACKGROUND_REQUESTS_PER_SECOND,
    retries: 0,
    rejectOnRateLimit: ({ retryAfter, timeToReset }) =>
      Math.max(retryAfter, timeToReset) > BACKGROUND_LONGEST_LIMIT_MILLISECONDS,
    invalidRequestWarningInterval: INVALID_REQUESTS_WARNING,
  }).setToken(token);
}

function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return { version: '10', ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/$/, '') }) };
}

/**
 * Logs in; tries again while Discord cannot be reached, with longer and longer waits.
 * @param prepare puts the listeners on each new client before it connects.
 * @throws PlatformFailure for a token or intents that Discord does not accept: trying again would only use up the
 *   1,000 logins a day.
 */
export async function connect(
  options: ConnectOptions,
  host: Host,
  prepare: (client: Client) => void,
): Promise<Client | null> {
  let pause = FIRST_WAIT_MILLISECONDS;
  while (!options.over.aborted) {
    const client = makeClient(options);
    prepare(client);
    try {
      await client.login(options.token);
      return client;
    } catch (error) {
      await client.destroy();
      const failure = failureOf(error);
      if (failure) throw failure;
      if (options.over.aborted) break;
      host.observer.event('connection-refused');
      host.log.failed('Discord cannot be reached; trying again', error);
      await options.wait(pause, options.over);
      pause = longer(pause);
    }
  }
  return null;
}

/** What ends a login for good, where it does not come as a close of the connection. */
function failureOf(error: unknown): PlatformFailure | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  return code === 'TokenInvalid' || status === 401
    ? new PlatformFailure(WRONG_TOKEN, { lasting: true })
    : null;
}

/** Topics › Opcodes and Status Codes › Gateway Close Event Codes. */
function sentenceOf(close: number): string {
  switch (close) {
    case GatewayCloseCodes.AuthenticationFailed:
      return WRONG_TOKEN;
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return 'Discord does not allow the intents this bot asks for.';
    default:
      return `Discord closed the connection for good (${close}).`;
  }
}

/** What becomes of a client that only its owner can act upon. */
export interface Watching {
  /** It cannot go on; a restart is the way out. */
  /** @param lasting a restart would end the same way. */
  over(why: string, lasting: boolean): void;
  /** Whether it was stopped on purpose; then nothing is said about connections that close. */
  stopped(): boolean;
  /** Discord warned of too many requests that it has to refuse. */
  warned(): void;
}

/** Watches a client and its requests. */
export function watch(client: Client, { log, observer }: Host, watching: Watching): void {
  /** Connections that are lost at this moment. */
  const lost = new Set<number>();
  const isBack = (shard: number) => {
    lost.delete(shard);
    if (lost.size === 0 && client.isReady()) observer.up(true);
  };
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => log.failed('the client reports an error', error));
  client.on(Events.ShardError, (error) => log.failed('the connection reports an error', error));
  client.on(Events.ClientReady, () => observer.up(true));
  client.on(Events.ShardReady, isBack);
  client.on(Events.ShardResume, (shard) => {
    observer.event('resumed');
    isBack(shard);
  });
  client.on(Events.ShardReconnecting, (shard) => {
    // It comes with every try of an outage, and when we close the connection ourselves.
    if (lost.has(shard) || watching.stopped()) return;
    lost.add(shard);
    observer.event('reconnecting');
    observer.up(false);
    log.warn('the connection was lost; reconnecting');
  });
  // discord.js gives up on these closes, and would stay alive and deaf.
  client.on(Events.ShardDisconnect, ({ code }) => {
    observer.event('disconnected');
    watching.over(sentenceOf(code), true);
  });
  client.on(Events.Invalidated, () => watching.over('Discord ended the session for good.', false));
  watchRest(client.rest, { log, observer }, watching);
}

/** Watches a REST client: one 401 makes discord.js forget the token, and nothing would work after it. */
export function watchRest(
  rest: REST,
  { log, observer }: Host,
  { over, warned }: Pick<Watching, 'over' | 'warned'>,
): void {
  rest.on(RESTEvents.Response, (request, response) => {
    const withToken = request.data.auth !== false;
    if (response.status === 401 && withToken) {
      over(WRONG_TOKEN, true);
    }
    // discord.js tells of its own waiting only, not of being told to wait.
    if (response.status === 429) {
      observer.event('rate-limited');
      log.warn('Discord asks for a pause');
    }
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

/** The next pause between tries. */
export function longer(pause: number): number {
  return Math.min(LONGEST_WAIT_MILLISECONDS, pause * 2);
}
