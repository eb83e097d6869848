// What the host of the bot may ask over HTTP, on the loopback interface only: is it well, and its figures.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HealthSource {
  /** Whether each platform is up, by its name. */
  platforms(): Readonly<Record<string, boolean>>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

export interface HealthServer {
  readonly port: number;
  /** Stops at once; what is being sent is cut off. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
/** For a whole request; whoever asks is on the same machine. */
const PATIENCE_MILLISECONDS = 5_000;

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

/**
 * Serves `/healthz` and `/metrics`.
 * @param port 0 takes a free one.
 * @throws when the port cannot be had, with a sentence for the person who starts the bot.
 */
export async function startHealthServer(port: number, source: HealthSource): Promise<HealthServer> {
  const server = createServer(
    {
      headersTimeout: PATIENCE_MILLISECONDS,
      requestTimeout: PATIENCE_MILLISECONDS,
      keepAliveTimeout: PATIENCE_MILLISECONDS,
      // Node looks for slow clients this often; its own half a minute would make the timeouts half a minute.
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => void answer(request, response, source),
  );
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(port, error)));
    server.listen({ port, host: HOST, exclusive: true }, resolve);
  });
  // Whatever happens to the socket later is no reason to end the bot.
  server.on('error', () => {});
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cannotListen(port: number, error: NodeJS.ErrnoException): Error {
  const reason =
    error.code === 'EADDRINUSE'
      ? 'another program is using it'
      : error.code === 'EACCES'
        ? 'this user may not open it'
        : (error.code ?? 'the reason is unknown');
  return new Error(
    `Port ${port} on ${HOST} cannot be opened: ${reason}. Set METRICS_PORT to another port, or leave it empty.`,
    { cause: error },
  );
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  source: HealthSource,
): Promise<void> {
  const { status, type, body } = await replyTo(request, source);
  const content = body ?? `${status}\n`;
  response.writeHead(status, {
    'content-type': type ?? 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-store',
    ...(status === 405 ? { allow: 'GET, HEAD', connection: 'close' } : {}),
  });
  // To HEAD, Node sends the headers only.
  response.end(content);
}

async function replyTo(request: IncomingMessage, source: HealthSource): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const [path] = (request.url ?? '').split('?');
  try {
    if (path === '/healthz') return health(source.platforms());
    if (path === '/metrics') {
      const { contentType, text } = source.metrics;
      return { status: 200, type: contentType, body: await text() };
    }
    return { status: 404 };
  } catch {
    return { status: 500 };
  }
}

function health(platforms: Readonly<Record<string, boolean>>): Reply {
  const well = Object.values(platforms).every((isUp) => isUp);
  const told = Object.entries(platforms).map(([name, isUp]) => [name, isUp ? 'up' : 'down']);
  return {
    status: well ? 200 : 503,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify({ status: well ? 'ok' : 'down', platforms: Object.fromEntries(told) })}\n`,
  };
}
