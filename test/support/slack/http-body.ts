// Reads the body of a call: a form with JSON inside, JSON, or the bytes of a file; and the token that came along.

import type { IncomingMessage } from 'node:http';
import { isObject, type Loose } from '../discord/validate/any-value.ts';

interface CallBody {
  readonly args: Loose;
  readonly bytes: Buffer;
  readonly token: string | null;
}

/** Arguments that are JSON, also in a form. */
const jsonArguments: ReadonlySet<string> = new Set([
  'blocks',
  'view',
  'attachments',
  'metadata',
  'files',
]);

export async function readBody(request: IncomingMessage, url: URL): Promise<CallBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (contentType.startsWith('multipart/form-data')) {
    return { args: {}, bytes: await firstFile(bytes, contentType), token: bearer ?? null };
  }
  const isJson = contentType.startsWith('application/json');
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const told = isJson ? parsed(bytes.toString('utf8')) : isForm ? bytes.toString('utf8') : '';
  const all: Loose = isObject(told)
    ? told
    : Object.fromEntries([...url.searchParams, ...new URLSearchParams(String(told))]);
  const { token, ...rest } = all;
  const args = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      jsonArguments.has(key) && typeof value === 'string' ? parsed(value) : value,
    ]),
  );
  return { args, bytes, token: bearer ?? (typeof token === 'string' ? token : null) };
}

async function firstFile(bytes: Buffer, contentType: string): Promise<Buffer> {
  const response = new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  });
  for (const [, value] of await response.formData()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/** The text itself when it is no JSON: whoever reads it says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
