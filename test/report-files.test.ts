// Files that are sent: few are held at a time, others wait and are told so, and what is too much is refused.

import { afterAll, describe, expect, it } from 'vitest';
import type { ReportFile } from '#src/app/report-files.ts';
import { openReportFiles } from '#src/report-files.ts';
import { textsOf } from '#test/support/card-text.ts';
import { holdFiles } from '#test/support/held-files.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';

const clock = { now: () => testNow };
const files = openReportFiles(testExams, clock);
afterAll(() => files.close());

const refusal = (reading: ReportFile) =>
  reading.kind === 'refused' ? textsOf(reading.card).join(' ') : '';

describe('files that come at the same time', () => {
  it('are fetched three at a time, each in its turn', async () => {
    const server = await holdFiles();
    const reading = Array.from({ length: 5 }, () => files.receive(server.file(), server.source));
    await server.askedFor(3);
    expect(server.asked()).toBe(3);
    server.release();
    expect(await reading[0]).toMatchObject({ kind: 'text' });
    await server.askedFor(4);
    server.release(2);
    await server.askedFor(5);
    server.release(2);
    expect((await Promise.all(reading)).map(({ kind }) => kind)).toEqual(Array(5).fill('text'));
    expect(server.asked()).toBe(5);
  });

  it('wait behind the first three, and whoever waits can be told for how long', async () => {
    const server = await holdFiles();
    expect(files.waitWords()).toBeNull();
    const reading = Array.from({ length: 3 }, () => {
      expect(files.waitWords()).toBeNull();
      return files.receive(server.file(), server.source);
    });
    expect(files.waitWords()).toMatch(
      /^3 files are to be read before yours: about (?:a second|\d seconds)\.$/,
    );
    reading.push(files.receive(server.file(), server.source));
    expect(files.waitWords()).toMatch(/^4 files/);
    await server.askedFor(3);
    server.release(3);
    await server.askedFor(4);
    server.release();
    await Promise.all(reading);
    expect(files.waitWords()).toBeNull();
  });

  it('are refused beyond a bound, at once and without being fetched; later there is room again', async () => {
    const few = openReportFiles(testExams, clock, 2);
    const server = await holdFiles();
    const reading = Array.from({ length: 5 }, () => few.receive(server.file(), server.source));
    expect(few.waitWords()).toBeNull();
    const text = refusal(await few.receive(server.file(), server.source));
    expect(text).toMatch(/5 files are waiting to be read before yours\..*send it again in about/);
    expect(text).toContain('Nothing was saved.');
    await server.askedFor(3);
    server.release(3);
    await server.askedFor(5);
    server.release(2);
    await Promise.all(reading);
    expect(server.asked()).toBe(5);
    const again = few.receive(server.file(), server.source);
    await server.askedFor(6);
    server.release();
    expect(await again).toMatchObject({ kind: 'text' });
    await few.close();
  });
});

describe('a file is refused, and not even asked for,', () => {
  it('where it lies on another host', async () => {
    const server = await holdFiles();
    const reading = await files.receive(server.file(), {
      ...server.source,
      hosts: ['cdn.discordapp.com'],
    });
    expect(reading).toMatchObject({ kind: 'refused', why: 'elsewhere' });
    expect(refusal(reading)).toContain('does not lie where Discord keeps attachments');
    expect(server.asked()).toBe(0);
  });

  it('where it is too large', async () => {
    const server = await holdFiles();
    const reading = await files.receive(server.file({ size: files.largest + 1 }), server.source);
    expect(refusal(reading)).toContain('The file has 10.1 MB; I open files of up to 10 MB.');
    expect(server.asked()).toBe(0);
  });
});
