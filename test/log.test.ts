// The log: what an error is and where it happened, never what it says.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { describeError } from '#src/log.ts';

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

  it('leaves out its cause', () => {
    const error = new Error(secret, { cause: new Error(secret) });
    expect(JSON.stringify(describeError(error))).not.toMatch(/Zaphod|617/);
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

  it('needs no stack', () => {
    const error = new Error(secret);
    delete error.stack;
    expect(describeError(error)).toEqual({ kind: 'Error', at: [] });
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
});
