// A stand-in for Slack on this machine: Web API, response URLs, uploads, Socket Mode and signed HTTP, for the real Bolt.
// What it does is our reading of the documentation; README.md says how tests use it.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject, type Loose, objectsIn, textOf } from '../discord/validate/any-value.ts';
import { ApiError, invalid } from './api-error.ts';
import { StandInClock } from './clock.ts';
import { EventDelivery } from './events.ts';
import { Fault, type FaultOrder } from './faults.ts';
import { readBody } from './http-body.ts';
import { Interaction } from './interaction.ts';
import { methods, sendScheduled } from './methods.ts';
import { outcomeOf, type Pending } from './outcome.ts';
import { type Offer, Person, type PersonOptions, type Place } from './person.ts';
import { respond } from './post.ts';
import type { SeenMessage } from './seen.ts';
import { SignedHttp, type SignedRequest, type SignOptions, sign } from './signed-http.ts';
import { Sockets } from './sockets.ts';
import type { Envelope } from './transport.ts';
import { knownMethods } from './validate/arguments.ts';
import { checkCall } from './validate/check-call.ts';
import { scopesByContract } from './validate/contracts.ts';
import type { PromiseOptions } from './validate/promises.ts';
import { type ChannelState, type Problem, World } from './world.ts';

export interface StandInOptions {
  /** The app's manifest as an object: commands, shortcuts, scopes, events and tabs are as it says. */
  readonly manifest?: Loose;
  /** Of the bot token. */
  readonly scopes?: readonly string[];
  /** Events the app has subscribed to. */
  readonly events?: readonly string[];
  readonly messagesTab?: boolean;
  readonly homeTab?: boolean;
  /** How often files.info says that an uploaded file is still being looked at. */
  readonly filePolls?: number;
  /** Mentions the bot may send. */
  readonly allowMention?: (mention: string) => boolean;
  /** Whether calls are checked; yes, unless said otherwise. */
  readonly validate?: boolean;
  /** Whether calls are kept in `calls`; yes, unless said otherwise. */
  readonly record?: boolean;
  /** The organisation that the workspace and its people are in. */
  readonly enterpriseId?: string;
  /** Milliseconds before a wait for the bot is given up. */
  readonly patience?: number;
}

export interface SeenCall {
  /** A method, `response_url`, `upload` or `file`. */
  readonly method: string;
  /** JSON in strings is read, the token left out. */
  readonly args: Loose;
  readonly token: 'bot' | 'app' | 'other' | null;
  /** What it was answered with; null before that, 0 when the socket was closed instead. */
  status: number | null;
  answer: unknown;
}

/** `socket`, or where the bot listens for signed HTTP. */
export type Mode = 'socket' | { readonly http: string };

type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const defaultScopes = [
  'commands',
  'chat:write',
  'im:write',
  'files:read',
  'files:write',
  'users:read',
];
const defaultEvents = ['app_home_opened', 'app_uninstalled', 'tokens_revoked'];

/** Starts one on a free port of the loopback address. */
export async function startSlack(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = new StandIn(options);
  await standIn.acceptConnections();
  return standIn;
}

export class StandIn {
  readonly clock = new StandInClock();
  readonly socket: Sockets;
  /** Set by `connect({ http })`. */
  http: SignedHttp | null = null;
  readonly botToken = ['xoxb', '1001', 'stand', 'in'].join('-');
  readonly appToken = ['xapp', '1', 'stand', 'in'].join('-');
  readonly signingSecret = 'the signing secret of the stand-in';
  readonly calls: SeenCall[] = [];
  /** A channel the bot is in. */
  readonly channel: { readonly channelId: string };
  /** Everybody's own conversation with the bot. */
  readonly dm: Place = 'dm';
  readonly #world: World;
  readonly #offer: Offer;
  readonly #options: StandInOptions;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #faults: Fault[] = [];
  #port = 0;
  #inFlight = 0;

  constructor(options: StandInOptions) {
    const told = fromManifest(options.manifest);
    const promises: PromiseOptions = options.allowMention
      ? { allowMention: options.allowMention }
      : {};
    this.#options = options;
    this.#offer = told.offer;
    this.#world = new World(this.clock, {
      patience: options.patience ?? 20_000,
      validate: options.validate ?? true,
      promises,
      scopes: options.scopes ?? told.scopes,
      events: options.events ?? told.events,
      messagesTab: options.messagesTab ?? told.messagesTab,
      homeTab: options.homeTab ?? told.homeTab,
      filePolls: options.filePolls ?? 1,
      record: options.record ?? true,
      enterpriseId: options.enterpriseId ?? null,
    });
    this.socket = new Sockets(this.#world);
    this.#server.on('upgrade', (request, socket, head) => {
      this.socket.upgrade(request, socket, head);
    });
    this.channel = this.makeChannel({ name: 'general' });
    this.clock.onAdvance(() => this.#look());
  }

  /** For `clientOptions.slackApiUrl`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }
  /** Where files are, with its port; for `SLACK_FILE_HOSTS`. */
  get fileHost(): string {
    return `127.0.0.1:${this.#port}`;
  }
  get teamId(): string {
    return this.#world.team.id;
  }
  get appId(): string {
    return this.#world.appId;
  }
  get botId(): string {
    return this.#world.botId;
  }
  get botUserId(): string {
    return this.#world.botUserId;
  }
  /** What was wrong with what the bot sent. */
  get problems(): readonly Problem[] {
    return this.#world.problems;
  }

  /** From now on people reach the bot this way; for a socket it waits until there is one. */
  async connect(mode: Mode): Promise<void> {
    if (mode === 'socket') {
      this.#world.transport = this.socket;
      await this.socket.connected();
      return;
    }
    this.http = new SignedHttp(mode.http, this.signingSecret, this.#options.record !== false);
    this.#world.transport = this.http;
  }

  person(options: PersonOptions = {}): Person {
    return new Person(this.#world, this.#offer, this.channel, options);
  }

  /** `hasBot: false`, `archived`, `kind: 'private'`, `shared` with other workspaces, `refuses` messages with a code. */
  makeChannel(
    options: Partial<
      Pick<ChannelState, 'name' | 'kind' | 'shared' | 'hasBot' | 'archived' | 'refuses'>
    > = {},
  ): { readonly channelId: string } {
    return { channelId: this.#world.addChannel(options).id };
  }

  /** What can be read in a channel by everybody, oldest first. */
  messagesIn(place: Place): readonly SeenMessage[] {
    if (place === 'dm') throw new Error('for direct messages, ask the person: dms()');
    return [...this.#world.messages.values()]
      .filter(({ channelId, deleted }) => channelId === place.channelId && !deleted)
      .filter(({ onlyFor }) => onlyFor === null)
      .map((message) => this.#world.see(message));
  }

  /** Sends any event. */
  event(event: Loose): EventDelivery {
    const delivery = new EventDelivery(this.#world, event);
    delivery.send();
    this.#world.events.push(delivery);
    return delivery;
  }

  /** The events so far, those of `opensHome` too. */
  get events(): readonly EventDelivery[] {
    return this.#world.events;
  }

  /** Somebody takes the app out of the workspace: both events, and the token is worth nothing. */
  uninstall(): readonly EventDelivery[] {
    this.refuseToken('account_inactive');
    return [
      this.event({ type: 'app_uninstalled', event_ts: this.clock.ts() }),
      this.event({
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [this.botUserId] },
        event_ts: this.clock.ts(),
      }),
    ];
  }

  /** Every call with the bot's token is refused from now on; null: no longer. */
  refuseToken(code: 'token_revoked' | 'account_inactive' | 'invalid_auth' | null): void {
    this.#world.refusal = code;
  }

  /** Takes a scope away from the bot. */
  withdrawScope(scope: string): void {
    this.#world.scopes.delete(scope);
    this.#world.withdrawn.add(scope);
  }

  /** Orders a fault for the next matching calls. */
  fault(order: FaultOrder): Fault {
    const fault = new Fault(order, this.#world.options.patience);
    this.#faults.push(fault);
    return fault;
  }

  /** Calls of a method so far. */
  callsTo(method: string): readonly SeenCall[] {
    return this.calls.filter((each) => each.method === method);
  }

  /** The next call of a method, when it has been answered. */
  nextCall(method: string): Promise<SeenCall> {
    const from = this.calls.length;
    return this.#world.notice.until(
      () => this.calls.slice(from).find((each) => each.status !== null && each.method === method),
      () => `a call of ${method}`,
    );
  }

  /** Resolves when no call is under way and nothing waits for its acknowledgement. */
  async settled(): Promise<void> {
    const { open, events, notice } = this.#world;
    const look = () => {
      const isBusy = this.#inFlight > 0 || open.size > 0 || events.some((each) => each.isUnderWay);
      return isBusy ? undefined : true;
    };
    const names = () => [...open].map(({ origin }) => origin.what).join(', ');
    await notice.until(look, () => `the bot to finish; open: ${names()}`);
  }

  /** All that went to the bot, oldest first: what people did, and events. */
  get envelopes(): readonly Envelope[] {
    return this.#world.sent;
  }

  /** An envelope as it is: what no client would send, or one of `envelopes` once more. */
  dispatchRaw(envelope: Envelope): Pending {
    const { payload, type } = envelope;
    const at = (...path: readonly string[]) =>
      textOf(path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : ''), payload));
    const view = this.#world.views.get(at('view', 'id'));
    const isSubmission = payload['type'] === 'view_submission';
    const urlId = at('response_url').split('/').at(-1) ?? '';
    const interaction = new Interaction(this.#world, {
      what: `a raw envelope (${type})`,
      userId: at('user_id') || at('user', 'id') || at('event', 'user'),
      channelId: at('channel_id') || at('channel', 'id') || null,
      kind: type === 'slash_commands' ? 'command' : isSubmission ? 'submission' : 'other',
      ...(view ? { view } : {}),
      responseUrl: this.#world.responseUrls.get(urlId),
    });
    interaction.start(envelope);
    return outcomeOf(this.#world, interaction);
  }

  /** What Slack would post over HTTP: body and headers, ready for fetch. */
  signedRequest(body: Envelope | string, options: SignOptions = {}): SignedRequest {
    return sign(this.signingSecret, body, options);
  }

  /** Nobody is at home: calls and connections are refused, and those there are cut. */
  async refuseConnections(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.socket.kill();
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
    this.#world.address = `http://127.0.0.1:${this.#port}`;
  }

  async stop(): Promise<void> {
    for (const fault of this.#faults) fault.release();
    await this.refuseConnections();
  }

  #look(): void {
    for (const each of [...this.#world.open]) each.look();
    for (const each of this.#world.events) each.look();
    sendScheduled(this.#world);
    this.#world.notice.tell();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight++;
    let seen: SeenCall | undefined;
    const finished = new Promise<void>((resolve) => response.on('close', resolve));
    try {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const { args, bytes, token } = await readBody(request, url);
      const kind = url.pathname.split('/')[1] ?? '';
      const method = names[kind] ?? url.pathname.slice('/api/'.length);
      seen = { method, args, token: this.#owner(token), status: null, answer: undefined };
      if (this.#options.record !== false) this.calls.push(seen);
      const fault = this.#faults.find((each) => each.meets(method));
      const call = seen;
      const process = () => this.#process(kind, url, call, bytes, token);
      const answer = await withFault(fault, process);
      if (answer) reply(response, answer, [...this.#world.scopes]);
      else response.destroy();
      seen.status = answer?.status ?? 0;
      seen.answer = answer?.body;
      await finished;
    } catch (error) {
      // A client that went away in the middle of its call.
      if (seen) seen.status ??= 0;
      response.destroy(error instanceof Error ? error : undefined);
    } finally {
      this.#inFlight--;
      this.#world.notice.tell();
    }
  }

  #owner(token: string | null): SeenCall['token'] {
    if (token === this.botToken) return 'bot';
    if (token === this.appToken) return 'app';
    return token === null ? null : 'other';
  }

  #process(kind: string, url: URL, call: SeenCall, bytes: Buffer, token: string | null): Answer {
    try {
      switch (kind) {
        case 'api':
          if (call.method === 'apps.connections.open' && typeof this.socket.refusal === 'number') {
            return { status: this.socket.refusal, body: 'made to fail' };
          }
          return { status: 200, body: { ok: true, ...this.#run(call) } };
        case 'response': {
          const found = this.#world.responseUrls.get(url.pathname.split('/').at(-1) ?? '');
          return found ? respond(this.#world, found, call.args) : { status: 404, body: notFound };
        }
        case 'upload':
          return this.#upload(url, bytes);
        case 'files':
          return this.#download(url, token);
        default:
          this.#world.report(url.pathname, 'state', 'there is nothing at this address');
          return { status: 404, body: notFound };
      }
    } catch (error) {
      if (error instanceof ApiError) return { status: 200, body: error.toBody() };
      // A defect of the stand-in must not look like one of the bot.
      const message = `the stand-in failed: ${error instanceof Error ? error.stack : error}`;
      this.#world.report(call.method, 'state', message);
      return { status: 500, body: message };
    }
  }

  #run(call: SeenCall): Loose {
    const { method, args, token } = call;
    const world = this.#world;
    if (method === 'apps.connections.open') return this.#openConnection(token);
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!run) {
      world.report(method, 'state', 'the stand-in knows no such method');
      throw new ApiError('unknown_method');
    }
    if (token === null) throw new ApiError('not_authed');
    if (token !== 'bot') throw new ApiError('invalid_auth');
    if (world.refusal !== null) throw new ApiError(world.refusal);
    this.#checkScope(method);
    if (world.options.validate) {
      const refused = world.reportAll(method, checkCall(method, args, world.options.promises));
      if (refused.length > 0) throw refusalOf(method, refused);
    }
    return run(world, args);
  }

  #openConnection(token: SeenCall['token']): Loose {
    const { refusal } = this.socket;
    if (token === null) throw new ApiError('not_authed');
    if (token !== 'app')
      throw new ApiError(token === 'bot' ? 'not_allowed_token_type' : 'invalid_auth');
    if (typeof refusal === 'string') throw new ApiError(refusal);
    return { url: this.socket.ticket() };
  }

  #checkScope(method: string): void {
    const { scopes, withdrawn } = this.#world;
    const own = knownMethods[method]?.scope ?? null;
    const published = scopesByContract(method) ?? [];
    if (own === null && published.length === 0) return;
    const enough = own === null ? published.some((each) => scopes.has(each)) : scopes.has(own);
    if (enough) return;
    const needed = own ?? published.join(',');
    if (!withdrawn.has(needed)) {
      this.#world.report(method, 'state', `needs the scope ${needed}, which the app does not have`);
    }
    throw new ApiError('missing_scope', { needed, provided: [...scopes].join(',') });
  }

  #upload(url: URL, bytes: Buffer): Answer {
    const file = this.#world.files.get(url.pathname.split('/')[2] ?? '');
    if (!file || file.completed) return { status: 404, body: notFound };
    file.bytes = bytes;
    return { status: 200, body: `OK - ${bytes.byteLength}` };
  }

  /** Without the right token and scope Slack gives a page for signing in instead of the file. */
  #download(url: URL, token: string | null): Answer {
    const id = url.pathname.split('/')[2]?.split('-')[1] ?? '';
    const file = this.#world.files.get(id);
    const may =
      token === this.botToken &&
      this.#world.refusal === null &&
      this.#world.scopes.has('files:read');
    const page = { 'content-type': 'text/html; charset=utf-8' };
    if (!may) return { status: 200, body: '<!DOCTYPE html><title>Slack</title>', headers: page };
    if (!file?.bytes) return { status: 404, body: notFound };
    return { status: 200, body: file.bytes, headers: { 'content-type': file.mimetype } };
  }
}

const names: Readonly<Record<string, string>> = {
  response: 'response_url',
  upload: 'upload',
  files: 'file',
};

const notFound = { ok: false, error: 'not_found' } as const;

/** The error Slack gives for what is wrong. */
function refusalOf(method: string, messages: readonly string[]): ApiError {
  if (messages.some((each) => each.startsWith('text: '))) return invalid('msg_too_long', messages);
  if (messages.some((each) => each.startsWith('message: '))) return invalid('no_text', messages);
  const isBlocks = method.startsWith('chat.') && messages.some((each) => /^(blocks|\[)/.test(each));
  return invalid(isBlocks ? 'invalid_blocks' : 'invalid_arguments', messages);
}

async function withFault(fault: Fault | undefined, process: () => Answer): Promise<Answer | null> {
  const { kind, error = 'internal_error', status = 500, retryAfter = 0 } = fault?.order ?? {};
  const failed = { status: 200, body: { ok: false, error } };
  const broken = { status, body: 'made to fail' };
  switch (kind) {
    case undefined:
      return process();
    case 'error':
      return failed;
    case 'accept-then-error':
      process();
      return failed;
    case 'status':
      return broken;
    case 'accept-then-status':
      process();
      return broken;
    case 'rate-limit':
      return {
        status: 429,
        headers: { 'retry-after': String(retryAfter) },
        body: { ok: false, error: 'ratelimited' },
      };
    case 'drop':
      return null;
    case 'accept-then-drop':
      process();
      return null;
    case 'hold':
      await fault?.released();
      return process();
    case 'accept-then-hold': {
      const answer = process();
      await fault?.released();
      return answer;
    }
  }
}

function reply(response: ServerResponse, answer: Answer, scopes: readonly string[]): void {
  const { status, body, headers = {} } = answer;
  const isPlain = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, {
    'content-type': isPlain ? 'text/plain' : 'application/json; charset=utf-8',
    'x-oauth-scopes': scopes.join(','),
    ...headers,
  });
  response.end(isPlain ? body : JSON.stringify(body));
}

/** What a manifest says; without one everything that the bot may need is there. */
function fromManifest(manifest: Loose | undefined) {
  const at = (...path: readonly string[]): unknown =>
    path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), manifest);
  const words = (value: unknown, otherwise: readonly string[]) =>
    Array.isArray(value) ? value.map(String) : otherwise;
  const shortcuts = (type: string) =>
    objectsIn(at('features', 'shortcuts'))
      .filter((each) => each['type'] === type)
      .map((each) => textOf(each['callback_id']));
  const has = manifest !== undefined;
  const tab = (name: string) => !has || at('features', 'app_home', name) === true;
  const offer: Offer = {
    commands: has
      ? objectsIn(at('features', 'slash_commands')).map((each) => textOf(each['command']))
      : null,
    escaping: objectsIn(at('features', 'slash_commands'))
      .filter((each) => each['should_escape'] === true)
      .map((each) => textOf(each['command'])),
    shortcuts: has ? shortcuts('global') : null,
    messageShortcuts: has ? shortcuts('message') : null,
    messagesReadOnly: has && at('features', 'app_home', 'messages_tab_read_only_enabled') === true,
  };
  return {
    offer,
    scopes: has ? words(at('oauth_config', 'scopes', 'bot'), []) : defaultScopes,
    events: has ? words(at('settings', 'event_subscriptions', 'bot_events'), []) : defaultEvents,
    messagesTab: tab('messages_tab_enabled'),
    homeTab: tab('home_tab_enabled'),
  };
}
