// The gateway: HELLO, IDENTIFY, READY, events with sequence numbers, RESUME with replay, and all the ways it breaks.
// https://discord.com/developers/docs/events/gateway

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { Notice } from './notice.ts';
import type { EventScope, World } from './world.ts';

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

/** Events a broken connection may miss and still resume. */
const keptEvents = 1_000;

/** A kept event is the text that went, or would have gone, over the wire. */
interface KeptEvent {
  readonly sequence: number;
  readonly text: string;
}

export interface GatewaySession {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly sequence: number;
  readonly connected: boolean;
}

class Session implements GatewaySession {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  sequence = 0;
  socket: WebSocket | null = null;
  kept: KeptEvent[] = [];

  constructor(id: string, shard: readonly [number, number], intents: number) {
    this.id = id;
    this.shard = shard;
    this.intents = intents;
  }

  get connected(): boolean {
    return this.socket !== null;
  }

  send(event: string, data: unknown): void {
    const sequence = ++this.sequence;
    const text = JSON.stringify({ op: op.dispatch, s: sequence, t: event, d: data });
    this.kept.push({ sequence, text });
    if (this.kept.length > 2 * keptEvents) this.kept = this.kept.slice(-keptEvents);
    this.socket?.send(text);
  }
}

export interface GatewayOptions {
  /** Milliseconds; real ones, as the client's timers are real. */
  readonly heartbeatInterval?: number;
  /** Intents that were not granted: who asks for them is closed with 4014. */
  readonly deniedIntents?: number;
  /** Whether GUILD_CREATE follows READY, even without the intent. */
  readonly guildCreate?: boolean;
}

interface Payload {
  readonly op: number;
  readonly d?: {
    readonly token?: string;
    readonly intents?: number;
    readonly shard?: readonly [number, number];
    readonly session_id?: string;
    readonly seq?: number;
    readonly compress?: boolean;
  } | null;
}

export class Gateway {
  connections = 0;
  identifies = 0;
  resumes = 0;
  heartbeats = 0;
  /** Whether heartbeats are answered. */
  acks = true;
  deniedIntents: number;
  /** Refuses even the right token with 4004. */
  refusesToken = false;
  readonly #world: World;
  readonly #token: string;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #notice: Notice;
  readonly #happened: Record<GatewayEvent, number> = { ready: 0, resumed: 0, closed: 0 };
  address = '';

  constructor(world: World, token: string, options: GatewayOptions) {
    this.#world = world;
    this.#token = token;
    this.#options = options;
    this.deniedIntents = options.deniedIntents ?? 0;
    this.#notice = new Notice(world.patience);
    world.dispatch = (event, data, scope) => this.#dispatch(event, data, scope);
  }

  get sessions(): readonly GatewaySession[] {
    return [...this.#sessions.values()];
  }

  /** Resolves when it next happens that a session is ready or resumed, or a connection closed. */
  next(event: GatewayEvent): Promise<void> {
    const before = this.#happened[event];
    const look = () => (this.#happened[event] > before ? true : undefined);
    return this.#notice.until(look, () => `the gateway to see "${event}"`).then(() => {});
  }

  /** Resolves at once when a session is connected, or else when one is. */
  connected(): Promise<void> {
    const look = () => this.sessions.some(({ connected }) => connected) || undefined;
    return this.#notice.until(look, () => 'a bot on the gateway').then(() => {});
  }

  /** op 7: please reconnect and resume. */
  askReconnect(): void {
    this.#toAll({ op: op.reconnect, d: null });
  }

  /** op 9. What cannot be resumed is forgotten. */
  invalidate(resumable: boolean): void {
    this.#toAll({ op: op.invalidSession, d: resumable });
    if (!resumable) {
      for (const session of this.#sessions.values()) session.socket = null;
      this.#sessions.clear();
    }
  }

  /** Forgets all sessions: whoever tries to resume is told op 9. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** Closes all connections with a code, such as 4000. */
  close(code: number): void {
    for (const socket of this.#server.clients) socket.close(code);
  }

  /** Cuts all connections without a word. */
  kill(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      this.#connect(client, url.pathname);
      const version = url.searchParams.get('v');
      const encoding = url.searchParams.get('encoding');
      if (version !== '10' || encoding !== 'json') client.close(4012);
    });
  }

  #connect(socket: WebSocket, path: string): void {
    this.connections++;
    socket.on('message', (data) => this.#receive(socket, data, path));
    socket.on('error', () => {});
    socket.on('close', (code) => this.#closed(socket, code));
    const interval = this.#options.heartbeatInterval ?? 45_000;
    send(socket, { op: op.hello, d: { heartbeat_interval: interval } });
  }

  #closed(socket: WebSocket, code: number): void {
    for (const session of this.#sessions.values()) {
      if (session.socket !== socket) continue;
      session.socket = null;
      // A client that says good-bye with 1000 or 1001 ends its session.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    }
    this.#tell('closed');
  }

  #receive(socket: WebSocket, data: RawData, path: string): void {
    const payload = JSON.parse(String(data)) as Payload;
    switch (payload.op) {
      case op.heartbeat:
        this.heartbeats++;
        if (this.acks) send(socket, { op: op.ack });
        return;
      case op.identify:
        this.#identify(socket, payload);
        return;
      case op.resume:
        this.#resume(socket, payload, path);
        return;
      default:
        // Presence and the like are none of the stand-in's business.
        return;
    }
  }

  #identify(socket: WebSocket, { d }: Payload): void {
    this.identifies++;
    if (!d || this.refusesToken || d.token !== this.#token) {
      socket.close(4004, 'Authentication failed.');
      return;
    }
    const intents = d.intents ?? 0;
    if (intents & this.deniedIntents) {
      socket.close(4014, 'Disallowed intent(s).');
      return;
    }
    const id = this.#world.clock.snowflake();
    const session = new Session(id, d.shard ?? [0, 1], intents);
    session.socket = socket;
    this.#sessions.set(id, session);
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => guild.hasBot && belongsTo(session, guild.id),
    );
    const { applicationId, botUser } = this.#world;
    session.send('READY', {
      v: 10,
      user: { ...botUser, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      session_type: 'normal',
      resume_gateway_url: `ws://${this.address}/resume`,
      shard: session.shard,
      application: { id: applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
    });
    for (const { id: guildId, name, locale } of this.#options.guildCreate ? guilds : []) {
      const empty = { roles: [], emojis: [], channels: [], members: [], threads: [], stickers: [] };
      session.send('GUILD_CREATE', { id: guildId, name, preferred_locale: locale, ...empty });
    }
    this.#tell('ready');
  }

  #resume(socket: WebSocket, { d }: Payload, path: string): void {
    this.resumes++;
    if (!d || this.refusesToken || d.token !== this.#token) {
      socket.close(4004, 'Authentication failed.');
      return;
    }
    const session = this.#sessions.get(d.session_id ?? '');
    const seen = d.seq ?? 0;
    const oldest = session?.kept[0]?.sequence ?? 1;
    if (!session || seen + 1 < oldest) {
      send(socket, { op: op.invalidSession, d: false });
      return;
    }
    if (seen > session.sequence) {
      socket.close(4007, 'Invalid seq');
      return;
    }
    if (path !== '/resume') {
      this.#world.report({
        method: 'GATEWAY',
        path,
        by: 'state',
        message: 'a session is resumed at resume_gateway_url',
      });
    }
    session.socket?.close(4000);
    session.socket = socket;
    for (const { sequence, text } of session.kept) if (sequence > seen) socket.send(text);
    session.send('RESUMED', { _trace: [] });
    this.#tell('resumed');
  }

  #dispatch(event: string, data: unknown, scope: EventScope = {}): number {
    let sessions = 0;
    for (const session of this.#sessions.values()) {
      const { intent, guildId } = scope;
      if (intent !== undefined && !(session.intents & intent)) continue;
      if (!belongsTo(session, guildId)) continue;
      session.send(event, data);
      sessions++;
    }
    return sessions;
  }

  #toAll(payload: unknown): void {
    for (const { socket } of this.#sessions.values()) if (socket) send(socket, payload);
  }

  #tell(event: GatewayEvent): void {
    this.#happened[event]++;
    this.#notice.tell();
  }
}

export type GatewayEvent = 'ready' | 'resumed' | 'closed';

function send(socket: WebSocket, payload: unknown): void {
  socket.send(JSON.stringify(payload));
}

/** https://discord.com/developers/docs/events/gateway#sharding; what has no guild goes to shard 0. */
function belongsTo({ shard: [index, count] }: Session, guildId: string | undefined): boolean {
  return guildId === undefined
    ? index === 0
    : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
}
