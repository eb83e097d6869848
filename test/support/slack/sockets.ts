// Socket Mode: connections the bot opens, envelopes that go over them, acknowledgements that come back.
// https://docs.slack.dev/apis/events-api/using-socket-mode

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject } from '../discord/validate/any-value.ts';
import { type Ack, type Envelope, nobodyThere, type Transport } from './transport.ts';
import type { World } from './world.ts';

/** Why `apps.connections.open` is refused: an error of the API, or a status. */
export type SocketRefusal =
  | 'account_inactive'
  | 'invalid_auth'
  | 'not_authed'
  | 'internal_error'
  | 500
  | 503;

export class Sockets implements Transport {
  /** What the next `apps.connections.open` is refused with; connections that are open stay. */
  refusal: SocketRefusal | null = null;
  /** Connections that have said hello so far. */
  opened = 0;
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets = new Set<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (ack: Ack) => void>();
  #turn = 0;
  #closed = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** What `apps.connections.open` hands out. */
  ticket(): string {
    const ticket = this.#world.clock.id('K');
    this.#tickets.add(ticket);
    return `${this.#world.address.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.#world.appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const isKnown = this.#tickets.delete(searchParams.get('ticket') ?? '');
    if (pathname !== '/link/' || !isKnown) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (made) => this.#greet(made));
  }

  /** Resolves when so many connections are open. */
  async connected(count = 1): Promise<void> {
    const look = () => (this.#sockets.size >= count ? true : undefined);
    await this.#world.notice.until(look, () => `${count} connections of the bot`);
  }

  /** The next connection, or the next end of one; ask before what brings it about. */
  async next(what: 'opened' | 'closed'): Promise<void> {
    const count = () => (what === 'opened' ? this.opened : this.#closed);
    const from = count();
    const look = () => (count() > from ? true : undefined);
    await this.#world.notice.until(look, () => `a connection to be ${what}`);
  }

  deliver(envelope: Envelope): Promise<Ack> {
    const open = [...this.#sockets];
    const socket = open[this.#turn++ % open.length];
    if (!socket) return Promise.resolve(nobodyThere);
    const id = this.#world.clock.id('E');
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: envelope.type,
          accepts_response_payload: envelope.type !== 'events_api',
          payload: envelope.payload,
          ...(envelope.retry
            ? { retry_attempt: envelope.retry.num, retry_reason: envelope.retry.reason }
            : {}),
        }),
      );
    });
  }

  /** Slack asks for a new connection; `warning` comes before. */
  askDisconnect(
    reason: 'refresh_requested' | 'warning' | 'link_disabled' = 'refresh_requested',
  ): void {
    const message = { type: 'disconnect', reason, debug_info: { host: 'stand-in' } };
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  /** Cuts all connections without a word. */
  kill(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  close(code = 1000): void {
    for (const socket of this.#sockets) socket.close(code);
  }

  /** Sends anything at all, such as what nobody can read. */
  sendRaw(text: string): void {
    for (const socket of this.#sockets) socket.send(text);
  }

  #greet(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#closed++;
      this.#world.notice.tell();
    });
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.size,
      debug_info: { host: 'stand-in', build_number: 1, approximate_connection_time: 3600 },
      connection_info: { app_id: this.#world.appId },
    };
    socket.send(JSON.stringify(hello));
    this.opened++;
    this.#world.notice.tell();
  }

  #take(text: string): void {
    const said: unknown = JSON.parse(text);
    const id = isObject(said) ? String(said['envelope_id']) : '';
    const resolve = this.#waiting.get(id);
    if (!isObject(said) || !resolve) {
      this.#world.report(
        'socket',
        'state',
        `acknowledged what is not waiting: ${text.slice(0, 80)}`,
      );
      return;
    }
    this.#waiting.delete(id);
    const { payload } = said;
    // Bolt always sends a payload, an empty one for nothing, and wraps a text.
    const isNothing = isObject(payload) && Object.keys(payload).length === 0;
    resolve({ status: 200, payload: isNothing ? undefined : payload, noRetry: false });
  }
}
