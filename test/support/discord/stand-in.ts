// A stand-in for Discord on this machine: the REST API and the gateway, for the real discord.js client to talk to.
// What it does upon a request is our reading of the documentation; README.md says how tests use it.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, refusals } from './api-error.ts';
import { StandInClock } from './clock.ts';
import { Fault, type FaultOrder, faultAnswer } from './faults.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { readBody } from './http-body.ts';
import { Interaction } from './interaction.ts';
import { Notice } from './notice.ts';
import { outcomeOf, type Pending } from './outcome.ts';
import { Person, type PersonOptions, type Place } from './person.ts';
import { type Answer, findRoute, withoutTokens } from './routes.ts';
import type { SeenMessage } from './seen-message.ts';
import { checkBody } from './validate/check-body.ts';
import type { RegisteredCommand, UploadedFile } from './wire.ts';
import { type GuildState, guildsIntent, type Problem, World } from './world.ts';

export interface StandInOptions extends GatewayOptions {
  /** Whether bodies are checked; yes, unless said otherwise. */
  readonly validate?: boolean;
  /** Whether requests are kept in `requests`; yes, unless said otherwise. */
  readonly record?: boolean;
  /** Milliseconds before a wait for the bot is given up. */
  readonly patience?: number;
}

export interface SeenRequest {
  readonly method: string;
  /** Without `/api/v10`, with `:token` for tokens of interactions. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly headers: {
    /** `Bot` when the bot's token came along; never the token. */
    readonly authorization: string | null;
    readonly contentType: string | null;
    readonly userAgent: string | null;
  };
  /** What it was answered with; null before that, 0 when the socket was closed instead. */
  status: number | null;
}

export interface RequestMatch {
  readonly method?: string;
  readonly path?: RegExp;
}

export interface GuildOptions {
  readonly name?: string;
  readonly locale?: string;
  /** No, when people can only bring the bot along by user install. */
  readonly hasBot?: boolean;
  /** What the bot may do there, as bits. */
  readonly botMay?: bigint;
  /** Whether members may show answers of apps they bring along. */
  readonly externalApps?: boolean;
}

export interface Guild extends Pick<GuildState, 'id' | 'name' | 'locale'> {
  /** Makes a channel in it. */
  channel(this: void, name?: string): Place;
  /** From then on the bot is no member, as when somebody has thrown it out. */
  removeBot(this: void): void;
  addBot(this: void): void;
}

/** An empty message, and a body that does not fit. */
const mistakes: readonly number[] = [50006, 50035];

const allButAdministrator = (1n << 51n) - 1n - (1n << 3n);

/** Starts one on a free port of the loopback address. */
export async function startDiscord(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = new StandIn(options);
  await standIn.acceptConnections();
  return standIn;
}

export class StandIn {
  readonly clock = new StandInClock();
  readonly gateway: Gateway;
  readonly token: string;
  readonly requests: SeenRequest[] = [];
  /** A guild the bot was added to, and a channel in it. */
  readonly guild: Guild;
  readonly channel: Place;
  /** Everybody's own conversation with the bot. */
  readonly dm: Place = { kind: 'dm' };
  readonly #world: World;
  readonly #options: StandInOptions;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #notice: Notice;
  readonly #faults: Fault[] = [];
  #port = 0;
  #inFlight = 0;

  constructor(options: StandInOptions) {
    const { patience = 20_000 } = options;
    this.#options = options;
    this.#world = new World(this.clock, patience);
    this.#notice = new Notice(patience);
    const id = Buffer.from(this.#world.applicationId).toString('base64url');
    this.token = `${id}.GstandS.${'i'.repeat(38)}`;
    this.gateway = new Gateway(this.#world, this.token, options);
    this.#server.on('upgrade', (request, socket, head) => {
      this.gateway.upgrade(request, socket, head);
    });
    this.guild = this.makeGuild({ name: 'Study group' });
    this.channel = this.guild.channel('general');
  }

  get applicationId(): string {
    return this.#world.applicationId;
  }

  /** For `rest.api` of the client. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** The host attachments are fetched from. */
  get cdnHost(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** What was wrong with the bot's requests. */
  get problems(): readonly Problem[] {
    return this.#world.problems;
  }

  /** The commands the bot has registered: all, or those of a guild and the global ones. */
  get registered(): readonly RegisteredCommand[] {
    return [...this.#world.commands.values()].flat();
  }

  user(options: PersonOptions = {}): Person {
    return new Person(this.#world, this.channel, options);
  }

  makeGuild(options: GuildOptions = {}): Guild {
    const { name = 'Guild', locale = 'en-US', hasBot = true, externalApps = true } = options;
    const { botMay = allButAdministrator } = options;
    const id = this.clock.snowflake();
    const left = new Set<string>();
    const state: GuildState = { id, name, locale, hasBot, externalApps, botMay, left };
    this.#world.guilds.set(id, state);
    const channel = (channelName = 'general'): Place => {
      const channelId = this.clock.snowflake();
      const made = { kind: 'guild', id: channelId, name: channelName, guild: state } as const;
      this.#world.channels.set(channelId, made);
      return { kind: 'guild', channelId };
    };
    const tell = (event: string) =>
      this.#world.dispatch(event, { id, name }, { guildId: id, intent: guildsIntent });
    return {
      id,
      name,
      locale,
      channel,
      removeBot() {
        state.hasBot = false;
        tell('GUILD_DELETE');
      },
      addBot() {
        state.hasBot = true;
        tell('GUILD_CREATE');
      },
    };
  }

  /** Deletes a channel; what was written there stays where tests look. */
  deleteChannel(place: Place): void {
    if (place.kind !== 'dm') this.#world.channels.delete(place.channelId);
  }

  /** A conversation among people, to which somebody brings the bot along (user install). */
  groupDm(name = 'Group'): Place {
    const channelId = this.clock.snowflake();
    this.#world.channels.set(channelId, { kind: 'group', id: channelId, name });
    return { kind: 'group', channelId };
  }

  /** A message that is there, or was there. @throws when there never was one. */
  message(id: string): SeenMessage {
    const message = this.#world.messages.get(id);
    if (!message) throw new Error(`there is no message ${id}`);
    return this.#world.see(message);
  }

  /** What can be read in a channel by everybody, oldest first. */
  messagesIn(place: Place): readonly SeenMessage[] {
    if (place.kind === 'dm') throw new Error('for direct messages, ask the person: dms()');
    return [...this.#world.messages.values()]
      .filter(
        ({ origin, deleted, ephemeral }) =>
          !deleted && !ephemeral && origin.channelId === place.channelId,
      )
      .map((message) => this.#world.see(message));
  }

  /** Orders a fault for the next matching requests. */
  fault(order: FaultOrder): Fault {
    const fault = new Fault(order, this.#world.patience);
    this.#faults.push(fault);
    return fault;
  }

  /** The next matching request, when it has been answered. */
  nextRequest(match: RequestMatch = {}): Promise<SeenRequest> {
    const from = this.requests.length;
    return this.#notice.until(
      () => this.requests.slice(from).find((each) => each.status !== null && fits(each, match)),
      () => `a request ${match.method ?? ''} ${match.path ?? ''}`,
    );
  }

  /** Matching requests so far. */
  requestsTo(match: RequestMatch): readonly SeenRequest[] {
    return this.requests.filter((each) => fits(each, match));
  }

  /** Resolves when no request is under way and no interaction waits for its answer. */
  settled(): Promise<void> {
    const look = () => {
      const { openInteractions } = this.#world;
      for (const each of openInteractions) if (each.atRest) openInteractions.delete(each);
      return this.#inFlight === 0 && openInteractions.size === 0 ? true : undefined;
    };
    const open = () =>
      [...this.#world.openInteractions].map(({ origin }) => origin.what).join(', ');
    return this.#notice.until(look, () => `the bot to finish; open: ${open()}`).then(() => {});
  }

  /** Sends an INTERACTION_CREATE as it is, but for its id and token: for the benchmark. */
  dispatchRaw(payload: Readonly<Record<string, unknown>>): Pending {
    const id = this.clock.snowflake();
    const {
      user,
      member,
      channel_id: channelId,
      guild_id: guildId,
      type,
    } = payload as {
      readonly user?: { readonly id: string };
      readonly member?: { readonly user: { readonly id: string } };
      readonly channel_id?: string;
      readonly guild_id?: string;
      readonly type: number;
    };
    const interaction = new Interaction(this.#world, {
      id,
      token: `raw${id}`,
      type,
      what: `interaction ${id}`,
      userId: user?.id ?? member?.user.id ?? '',
      channelId: channelId ?? '',
      guildId,
      onlyUserInstall: false,
      alwaysEphemeral: false,
      owners: {},
    });
    this.#world.startInteraction(interaction, payload);
    return outcomeOf(this.#world, interaction);
  }

  /** Sends any event to all sessions it belongs to. */
  dispatchEvent(event: string, data: unknown, guildId?: string): void {
    this.#world.dispatch(event, data, { guildId });
  }

  /** Nobody is at home: requests and connections are refused, and those there are cut. */
  async refuseConnections(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.gateway.kill();
    this.#server.closeAllConnections();
    await closed;
  }

  async acceptConnections(): Promise<void> {
    if (this.#server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    this.#world.cdnHost = this.cdnHost;
    this.gateway.address = this.cdnHost;
  }

  async stop(): Promise<void> {
    for (const fault of this.#faults) fault.release();
    await this.refuseConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight++;
    let notice: Notice | undefined;
    let seen: SeenRequest | undefined;
    const finished = new Promise<void>((resolve) => response.on('close', resolve));
    try {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      if (url.pathname.startsWith('/attachments/')) return this.#serveFile(url, response);
      seen = await this.#see(request, url);
      const fault = this.#faults.find((each) => each.meets(seen?.method ?? '', seen?.path ?? ''));
      const answer = await this.#answerWith(fault, request, response, seen, url, (done) => {
        notice = done;
      });
      if (answer) reply(response, answer);
      seen.status = answer?.status ?? 0;
      await finished;
    } catch (error) {
      // A client that went away in the middle of its request.
      if (seen) seen.status ??= 0;
      response.destroy(error instanceof Error ? error : undefined);
    } finally {
      this.#inFlight--;
      notice?.tell();
      this.#notice.tell();
    }
  }

  async #answerWith(
    fault: Fault | undefined,
    request: IncomingMessage,
    response: ServerResponse,
    seen: SeenRequest,
    url: URL,
    onNotice: (notice: Notice | undefined) => void,
  ): Promise<(Answer & { headers?: Readonly<Record<string, string>> }) | null> {
    const process = () => {
      const answer = this.#process(request, seen, url);
      onNotice(answer.notice);
      return answer;
    };
    switch (fault?.order.kind) {
      case undefined:
        return process();
      case 'error':
      case 'rate-limit':
        return faultAnswer(fault.order);
      case 'accept-then-error':
        process();
        return faultAnswer(fault.order);
      case 'hold':
        await fault.released();
        return process();
      case 'accept-then-hold': {
        const answer = process();
        answer.notice?.tell();
        await fault.released();
        return answer;
      }
      case 'accept-then-drop':
        process();
        response.destroy();
        return null;
      case 'drop':
        response.destroy();
        return null;
    }
  }

  async #see(request: IncomingMessage, url: URL): Promise<SeenRequest> {
    const { authorization = null } = request.headers;
    const { json, files } = await readBody(request);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: withoutTokens(url.pathname.replace(/^\/api\/v10/, '')),
      query: url.search,
      body: json,
      files,
      headers: {
        authorization: authorization?.split(' ')[0] ?? null,
        contentType: request.headers['content-type'] ?? null,
        userAgent: request.headers['user-agent'] ?? null,
      },
      status: null,
    };
    if (this.#options.record !== false) this.requests.push(seen);
    return seen;
  }

  #process(request: IncomingMessage, seen: SeenRequest, url: URL): Answer {
    try {
      return this.#run(request, seen, url);
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.toBody() };
      // A defect of the stand-in must not look like one of the bot.
      const { method, path } = seen;
      const message = `the stand-in failed: ${error instanceof Error ? error.stack : error}`;
      this.#world.report({ method, path, by: 'state', message });
      return { status: 500, body: { code: 0, message } };
    }
  }

  #run(request: IncomingMessage, seen: SeenRequest, url: URL): Answer {
    const { method, path, body, files } = seen;
    const world = this.#world;
    if (!url.pathname.startsWith('/api/v10/')) {
      throw new ApiError(400, 50041, 'Invalid API version provided');
    }
    const isBot = request.headers.authorization === `Bot ${this.token}`;
    if (method === 'GET' && path === '/gateway/bot') {
      if (!isBot) throw refusals.unauthorized();
      return { status: 200, body: this.#whereTo() };
    }
    const found = findRoute(method, url.pathname.slice('/api/v10'.length));
    if (!found) {
      world.report({ method, path, by: 'state', message: 'the stand-in knows no such route' });
      throw refusals.notFound();
    }
    const { route, params } = found;
    if (route.needsBot && !isBot) throw refusals.unauthorized();
    const call = { world, params, query: url.searchParams, json: body, files };
    if (route.kind && this.#options.validate !== false) {
      const findings = checkBody({
        kind: route.kind,
        body,
        files,
        changes: route.changes?.(call),
      });
      for (const { by, message } of findings) world.report({ method, path, by, message });
      const refused = findings.filter(({ by }) => by !== 'promises');
      if (refused.length > 0) throw refusals.invalidForm(refused.map(({ message }) => message));
    }
    try {
      return route.run(call);
    } catch (error) {
      // Refused for what the message or the interaction is at this moment: a mistake of the bot all the same.
      if (error instanceof ApiError && mistakes.includes(error.code)) {
        world.report({ method, path, by: 'state', message: error.toText() });
      }
      throw error;
    }
  }

  #whereTo(): unknown {
    return {
      url: `ws://${this.cdnHost}/gateway`,
      shards: 1,
      session_start_limit: {
        total: 1_000,
        remaining: 1_000 - this.gateway.identifies,
        reset_after: 0,
        max_concurrency: 1,
      },
    };
  }

  #serveFile(url: URL, response: ServerResponse): void {
    const file = this.#world.fileAt(url.pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': file.contentType,
      'content-length': file.bytes.byteLength,
    });
    response.end(file.bytes);
  }
}

function reply(
  response: ServerResponse,
  { status, body, headers = {} }: Answer & { headers?: Readonly<Record<string, string>> },
): void {
  // An empty answer has no content type: discord.js would try to read it.
  if (status === 204) {
    response.writeHead(204, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function fits({ method, path }: SeenRequest, match: RequestMatch): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  return match.path === undefined || match.path.test(path);
}
