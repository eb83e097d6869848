// What the host may ask: answers, refusals, slow and lingering clients, a port that is taken.

import { Agent, get, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type HealthServer, type HealthSource, startHealthServer } from '#src/health-server.ts';
import { makeMetrics } from '#src/metrics.ts';

const started: HealthServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

const source = (platforms: Record<string, boolean> = {}): HealthSource => ({
  platforms: () => platforms,
  metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'figure 1\n' },
});

async function serve(given: HealthSource): Promise<HealthServer> {
  const server = await startHealthServer(0, given);
  started.push(server);
  return server;
}

async function ask(server: HealthServer, path: string, init?: RequestInit) {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe('/healthz', () => {
  it('is ok while every platform is up', async () => {
    const server = await serve(source({ discord: true, slack: true }));
    const { status, headers, body } = await ask(server, '/healthz');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(JSON.parse(body)).toEqual({ status: 'ok', platforms: { discord: 'up', slack: 'up' } });
  });

  it('is 503 while one is down, and ok when it is back', async () => {
    const platforms = { discord: true, slack: false };
    const server = await serve(source(platforms));
    const down = await ask(server, '/healthz?verbose=1');
    expect(down.status).toBe(503);
    expect(JSON.parse(down.body)).toEqual({
      status: 'down',
      platforms: { discord: 'up', slack: 'down' },
    });
    platforms.slack = true;
    expect(await ask(server, '/healthz')).toMatchObject({ status: 200 });
  });
});

describe('/metrics', () => {
  it('is the figures in the type of Prometheus', async () => {
    const metrics = makeMetrics(['exam']);
    metrics.observer('discord').up(true);
    const server = await serve({ platforms: metrics.platforms, metrics });
    const { status, headers, body } = await ask(server, '/metrics');
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 200,
      type: metrics.contentType,
    });
    expect(body).toMatch(/^debrief_platform_up\{platform="discord"\} 1$/m);
  });

  it('is 500 without a word where figures cannot be had', async () => {
    const server = await serve({
      platforms: () => {
        throw new Error('secret');
      },
      metrics: { contentType: 'text/plain', text: () => Promise.reject(new Error('secret')) },
    });
    for (const path of ['/healthz', '/metrics']) {
      expect(await ask(server, path)).toMatchObject({ status: 500, body: '500\n' });
    }
  });
});

describe('the server', () => {
  it.each(['/', '/healthz/', '/metrics/x', '/../healthz2', '/favicon.ico'])(
    'knows nothing at %s',
    async (path) => {
      const server = await serve(source());
      expect(await ask(server, path)).toMatchObject({ status: 404, body: '404\n' });
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    const server = await serve(source());
    const { status, headers } = await ask(server, '/metrics', { method });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const server = await serve(source({ discord: true }));
    for (const path of ['/healthz', '/metrics']) {
      const [head, whole] = [await ask(server, path, { method: 'HEAD' }), await ask(server, path)];
      expect({ status: head.status, body: head.body }).toEqual({ status: 200, body: '' });
      expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
    }
  });

  it('says nothing of what it is made of', async () => {
    const { headers } = await ask(await serve(source()), '/healthz');
    expect([...headers.keys()].sort()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-type',
      'date',
      'keep-alive',
    ]);
  });

  it('says what is wrong when the port is taken', async () => {
    const { port } = await serve(source());
    await expect(startHealthServer(port, source())).rejects.toThrow(
      `Port ${port} on 127.0.0.1 cannot be opened: another program is using it. Set METRICS_PORT to another port, or leave it empty.`,
    );
  });

  it('stops at once, whoever holds a connection open', async () => {
    const server = await startHealthServer(0, source());
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      get(
        { port: server.port, host: '127.0.0.1', path: '/healthz', agent },
        (response: IncomingMessage) => {
          response.resume().on('end', resolve);
        },
      ).on('error', reject);
    });
    const silent = connect(server.port, '127.0.0.1');
    const silentClosed = new Promise((resolve) => {
      silent.on('error', () => {}).on('close', resolve);
    });
    await new Promise((resolve) => silent.once('connect', resolve));
    const began = performance.now();
    await server.stop();
    await silentClosed;
    expect(performance.now() - began).toBeLessThan(1_000);
    agent.destroy();
    await expect(ask(server, '/healthz')).rejects.toThrow();
    // Once more does no harm.
    await server.stop();
  });

  it('stops while an answer is being made', async () => {
    const server = await startHealthServer(0, {
      ...source(),
      metrics: { contentType: 'text/plain', text: () => new Promise(() => {}) },
    });
    const asked = ask(server, '/metrics').catch(() => 'cut off');
    await ask(server, '/healthz');
    await server.stop();
    expect(await asked).toBe('cut off');
  });

  it('does not wait for a client that never ends its request', async () => {
    const server = await serve(source());
    const told = await new Promise<string>((resolve) => {
      let text = '';
      const slow = connect(server.port, '127.0.0.1', () =>
        slow.write('GET /healthz HTTP/1.1\r\nHost:'),
      );
      slow.on('data', (data) => {
        text += data;
      });
      slow.on('error', () => {}).on('close', () => resolve(text));
    });
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('survives what is no HTTP, and a header without end', async () => {
    const server = await serve(source());
    for (const text of [
      '\x16\x03\x01 no http\r\n\r\n',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(99_999)}\r\n\r\n`,
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
        socket.resume();
        socket.on('error', () => {}).on('close', () => resolve());
      });
    }
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        { port: server.port, host: '127.0.0.1', path: '//healthz' },
        (response) => {
          resolve(response.resume().statusCode);
        },
      );
      sent.on('error', reject).end();
    });
    expect(status).toBe(404);
    expect(await ask(server, '/healthz')).toMatchObject({ status: 200 });
  });
});
