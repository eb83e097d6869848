// The log: what an error is and where it happened, never what it says.

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import SqliteDatabase from 'better-sqlite3';
import { DiscordAPIError, DiscordjsError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError, safeRoute } from '#src/log.ts';

const secret = 'Zaphod scored 617 in CLF-C02';

describe('what is told of an error', () => {
  it('is its kind, its code and where it was', () => {
    const error = Object.assign(new TypeError(secret), { code: 'ERR_SOME', detail: secret });
    const told = describeError(error);
    expect(told).toEqual({
      kind: 'TypeError',
      code: 'ERR_SOME',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    });
    expect(JSON.stringify(told)).not.toMatch(/Zaphod|617/);
  });

  it('leaves out a code that is none', () => {
    expect(describeError(Object.assign(new Error(secret), { code: 617 }))).toEqual({
      kind: 'Error',
      at: expect.any(Array),
    });
  });

  it.each(['', secret, 'two words', `X\n${secret}`, {}, null])(
    'leaves out a code that is no word: %j',
    (code) => {
      expect(describeError(Object.assign(new Error(secret), { code }))).not.toHaveProperty('code');
    },
  );

  it('goes by its class where its name is a sentence', () => {
    const error = new RangeError(secret);
    error.name = secret;
    expect(describeError(error)).toMatchObject({ kind: 'RangeError' });
    class Odd extends Error {
      override name = `Odd [${secret}]`;
    }
    expect(describeError(new Odd(secret))).toMatchObject({ kind: 'Odd' });
  });

  it('is kinds and codes of its causes, three deep', () => {
    const nested = (depth: number): Error =>
      Object.assign(new Error(secret, depth === 0 ? {} : { cause: nested(depth - 1) }), {
        code: `E${depth}`,
      });
    const told = describeError(nested(9));
    const { at: _, ...rest } = told;
    expect(rest).toEqual({
      kind: 'Error',
      code: 'E9',
      cause: {
        kind: 'Error',
        code: 'E8',
        cause: { kind: 'Error', code: 'E7', cause: { kind: 'Error', code: 'E6' } },
      },
    });
    expect(JSON.stringify(told)).not.toMatch(/Zaphod|617/);
  });

  it('ends where a cause is its own', () => {
    const error = new Error(secret);
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(5_000);
  });

  it('is only the type of a cause that is no error', () => {
    expect(describeError(new Error(secret, { cause: secret }))).toMatchObject({
      cause: { kind: 'string' },
    });
    expect(describeError(new Error(secret, { cause: undefined }))).not.toHaveProperty('cause');
  });

  it('is kinds and codes of the errors an AggregateError holds, five at most', () => {
    const refused = () => Object.assign(new Error(secret), { code: 'ECONNREFUSED' });
    const told = describeError(
      new AggregateError([secret, ...Array.from({ length: 9 }, refused)], secret),
    );
    expect(told).toMatchObject({
      kind: 'AggregateError',
      errors: [{ kind: 'string' }, ...Array(4).fill({ kind: 'Error', code: 'ECONNREFUSED' })],
    });
    expect(told['errors']).toHaveLength(5);
    expect(JSON.stringify(told)).not.toMatch(/Zaphod|617/);
  });

  it.each([secret, 617, null, undefined, { message: secret }])(
    'is only a type where it is no error: %j',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ kind: typeof thrown });
    },
  );

  it('is short', () => {
    const deep = (depth: number): Error => (depth === 0 ? new Error(secret) : deep(depth - 1));
    expect(describeError(deep(50))['at']).toHaveLength(8);
  });

  it('shows no line of the message that looks like a place', () => {
    const error = new Error(`x\n    at Zaphod (file:///617:1:1)\n    at Zaphod`);
    expect(JSON.stringify(describeError(error))).not.toMatch(/Zaphod|617/);
    error.message = 'another since';
    const told = describeError(error);
    expect(JSON.stringify(told['at'])).toMatch(/log\.test\.ts/);
    expect(JSON.stringify(told)).not.toMatch(/at Zaphod"/);
  });

  it('needs no stack', () => {
    const error = new Error(secret);
    delete error.stack;
    expect(describeError(error)).toEqual({ kind: 'Error', at: [] });
  });
});

describe('what is told of an error of a library', () => {
  const token = 'aW50ZXJhY3Rpb246MTIzOmFiYw-Secret_Token';
  const interaction = '1180000000000000001';
  const url = `https://discord.com/api/v10/interactions/${interaction}/${token}/callback?x=${token}`;
  const body = { body: { content: secret }, files: undefined };
  const leaked = new RegExp(`Zaphod|617|Secret|${interaction}|aW50`);

  it('is method, status, code and route of a request Discord refused', () => {
    const error = new DiscordAPIError(
      {
        code: 10062,
        message: `Unknown interaction ${secret}`,
        errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: secret }] } },
      },
      10062,
      404,
      'POST',
      url,
      body,
    );
    const { at, ...told } = describeError(error);
    expect(told).toEqual({
      kind: 'DiscordAPIError',
      code: 10062,
      method: 'POST',
      status: 404,
      route: '/api/v10/interactions/:id/:token/callback',
    });
    expect(JSON.stringify([told, at])).not.toMatch(leaked);
  });

  it('is the same of one that caused another, and no more', () => {
    const api = new DiscordAPIError(
      { error: 'invalid_grant', error_description: secret },
      'invalid_grant',
      400,
      'PATCH',
      `https://discord.com/api/v10/webhooks/${interaction}/${token}/messages/%40original`,
      body,
    );
    const told = describeError(
      new AggregateError([api], secret, { cause: new Error(secret, { cause: api }) }),
    );
    const facts = {
      kind: 'DiscordAPIError',
      code: 'invalid_grant',
      method: 'PATCH',
      status: 400,
      route: '/api/v10/webhooks/:id/:token/messages/@original',
    };
    expect(told).toMatchObject({ errors: [facts], cause: { kind: 'Error', cause: facts } });
    expect(JSON.stringify(told)).not.toMatch(leaked);
  });

  it('is method, status and route where Discord did not answer properly', () => {
    const told = describeError(new HTTPError(503, secret, 'POST', url, body));
    expect(told).toMatchObject({ kind: 'HTTPError', method: 'POST', status: 503 });
    expect(told['route']).toBe('/api/v10/interactions/:id/:token/callback');
    expect(JSON.stringify(told)).not.toMatch(leaked);
  });

  it('is the route of a rate limit, not its bucket', () => {
    const told = describeError(
      new RateLimitError({
        global: false,
        hash: token,
        limit: 5,
        majorParameter: `${interaction}:${token}`,
        method: 'PATCH',
        retryAfter: 1,
        route: `/webhooks/${interaction}/${token}`,
        scope: 'user',
        sublimitTimeout: 0,
        timeToReset: 1,
        url,
      }),
    );
    expect(told).toMatchObject({ kind: 'RateLimitError', method: 'PATCH' });
    expect(JSON.stringify(told)).not.toMatch(leaked);
  });

  it('is a word of discord.js', () => {
    const error = Reflect.construct(DiscordjsError, ['TokenInvalid']) as Error;
    expect(describeError(error)).toMatchObject({ kind: 'DiscordjsError', code: 'TokenInvalid' });
  });

  it('is only the codes of zod', () => {
    const { error } = z
      .object({ score: z.literal('700'), name: z.string().max(2) })
      .safeParse({ score: '617', name: 'Zaphod' });
    const told = describeError(error);
    expect(told).toMatchObject({ kind: 'ZodError', issues: ['invalid_value', 'too_big'] });
    expect(JSON.stringify(told)).not.toMatch(/Zaphod|617|score|name/);
  });

  it('is only the code of SQLite', () => {
    const database = new SqliteDatabase(':memory:');
    const told = (() => {
      try {
        return database.exec(
          `create table "Zaphod" (a unique); insert into "Zaphod" values (617), (617)`,
        );
      } catch (error) {
        return describeError(error);
      } finally {
        database.close();
      }
    })();
    expect(told).toMatchObject({ kind: 'SqliteError', code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(JSON.stringify(told)).not.toMatch(/Zaphod|617/);
  });

  it('is the cause of a fetch that found nobody', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port));
    });
    await new Promise((resolve) => server.close(resolve));
    const error: unknown = await fetch(`http://127.0.0.1:${port}/${token}`).catch(
      (thrown) => thrown,
    );
    const told = describeError(error);
    expect(told).toMatchObject({ kind: 'TypeError', cause: { code: 'ECONNREFUSED' } });
    expect(JSON.stringify(told)).not.toMatch(/Secret/);
  });
});

describe('a route', () => {
  it.each([
    ['/interactions/12/abc/callback', '/interactions/:id/:token/callback'],
    ['https://discord.com/api/v10/gateway/bot', '/api/v10/gateway/bot'],
    ['http://127.0.0.1:4000/api/v10/users/@me', '/api/v10/users/@me'],
    ['/webhooks/1/tok/messages/@original?wait=true', '/webhooks/:id/:token/messages/@original'],
    ['/applications/1/guilds/2/commands', '/applications/:id/guilds/:id/commands'],
    [
      '/channels/1/messages/2/reactions/%F0%9F%91%8D/@me',
      '/channels/:id/messages/:id/reactions/:token/@me',
    ],
    ['https://user:pass@host/secret#secret', '/:token'],
    ['no address', '/:token'],
    ['', '/'],
  ])('of %s is %s', (url, route) => {
    expect(safeRoute(url)).toBe(route);
  });

  it('is short', () => {
    expect(safeRoute('/x'.repeat(10_000)).length).toBeLessThan(200);
  });
});

describe('the log', () => {
  it('is one line of JSON on standard error, at the level asked for', () => {
    const url = new URL('../src/log.ts', import.meta.url).href;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { describeError, openLog } from '${url}';
         const error = new RangeError('${secret}');
         openLog('error').error({ reference: 'A1B2C3', ...describeError(error) }, 'a command failed');
         openLog('error').info('not shown');
         openLog('silent').fatal('not shown either');`,
      ],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 50,
      reference: 'A1B2C3',
      kind: 'RangeError',
      msg: 'a command failed',
    });
    expect(stderr).not.toMatch(/Zaphod|617/);
    // Nothing about the host either.
    expect(stderr).not.toMatch(/hostname|"pid"/);
  });

  it('writes no message of an error it is handed by mistake', () => {
    const url = new URL('../src/log.ts', import.meta.url).href;
    const { stderr } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { openLog } from '${url}';
         const error = new RangeError('${secret}', { cause: new Error('${secret}') });
         const log = openLog('info').child({ platform: 'discord' });
         log.warn(error);
         log.warn(error, 'said');
         log.warn({ err: error });
         log.warn({ error, err: error }, 'said');
         log.warn('only words');`,
      ],
      { encoding: 'utf8' },
    );
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = { kind: 'RangeError', cause: { kind: 'Error' } };
    expect(lines).toMatchObject([
      { ...told, msg: 'an error' },
      { ...told, msg: 'said' },
      { err: told, msg: 'an error' },
      { err: told, error: told, msg: 'said' },
      { platform: 'discord', msg: 'only words' },
    ]);
    expect(stderr).not.toMatch(/Zaphod|617/);
  });
});
