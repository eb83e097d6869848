// Fetching a file: its size is looked at before and meanwhile, and whoever stops it is answered at once.

import { describe, expect, it } from 'vitest';
import { fetchFile } from '#src/fetch-file.ts';
import { serve } from '#test/support/discord-report-files.ts';

describe('a file', () => {
  it('is fetched', async () => {
    const { host } = await serve((_, response) => response.end('%PDF-1.7'));
    const fetched = await fetchFile(`http://${host}/`, { hosts: [host], largest: 8 });
    expect(fetched).toEqual({ ok: true, bytes: Buffer.from('%PDF-1.7') });
  });

  it('that says it is too large is not read at all', async () => {
    const { host } = await serve((_, response) => {
      // It says so and sends nothing: whoever waits for it waits in vain.
      response.writeHead(200, { 'content-length': '101' }).flushHeaders();
    });
    const fetched = await fetchFile(`http://${host}/`, { hosts: [host], largest: 100 });
    expect(fetched).toEqual({ ok: false, why: 'too-large' });
  });

  it('that says nothing of its size is read as far as it may go', async () => {
    const { host } = await serve((_, response) => {
      response.write('x'.repeat(101));
    });
    const fetched = await fetchFile(`http://${host}/`, { hosts: [host], largest: 100 });
    expect(fetched).toEqual({ ok: false, why: 'too-large' });
  });
});

describe('whoever stops it', () => {
  it('is answered at once while it is under way', async () => {
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const stop = new AbortController();
    const { host } = await serve((_, response) => {
      response.write('%PDF');
      ask();
    });
    const limits = { hosts: [host], largest: 100, signal: stop.signal };
    const fetching = fetchFile(`http://${host}/`, limits);
    await isAsked;
    stop.abort();
    expect(await fetching).toEqual({ ok: false, why: 'stopped' });
  });

  it('before it begins asks nobody', async () => {
    const { host, asked } = await serve((_, response) => response.end('%PDF'));
    const limits = { hosts: [host], largest: 100, signal: AbortSignal.abort() };
    expect(await fetchFile(`http://${host}/`, limits)).toEqual({ ok: false, why: 'stopped' });
    expect(asked).toEqual([]);
  });
});
