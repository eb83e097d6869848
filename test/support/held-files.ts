// A server whose files come when a test lets them: for files that wait for others.

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PersonKey } from '#src/app/ports.ts';
import type { AttachedFile, FileSource } from '#src/app/report-files.ts';

export interface HeldFiles {
  readonly source: FileSource;
  /** A file there, which is a report as text. @param told its size, where it is not the truth. */
  file(told?: { readonly size?: number }): AttachedFile;
  /** How many were asked for so far. */
  asked(): number;
  /** Resolves once so many were asked for. */
  askedFor(count: number): Promise<void>;
  /** Lets the first of those that were asked for come, or so many of them. */
  release(count?: number): void;
}

let people = 0;
/** Somebody who has sent nothing yet. */
export const somebody = (): PersonKey => ({
  platform: 'discord',
  tenant: '',
  user: `somebody-${++people}`,
});

const text = 'CLF-C02 650 2025-03-10 security NI, tech NI, rest ok';

/** Starts it; it ends with the test. */
export async function holdFiles(platform = 'Discord'): Promise<HeldFiles> {
  const held: ServerResponse[] = [];
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    held.push(response);
    server.emit('asked');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let made = 0;
  return {
    source: { platform, hosts: [host] },
    file: (told = {}) => ({ url: `http://${host}/${++made}`, size: text.length, ...told }),
    asked: () => asked,
    async askedFor(count) {
      while (asked < count) await once(server, 'asked');
    },
    release(count = 1) {
      for (const response of held.splice(0, count)) response.end(text);
    },
  };
}
