// Reads the body of a request: JSON, or a form with `payload_json` and `files[n]`.

import type { IncomingMessage } from 'node:http';
import { refusals } from './api-error.ts';
import type { UploadedFile } from './wire.ts';

export interface RequestBody {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** @throws ApiError when it is neither. */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.byteLength === 0) return { json: undefined, files: [] };
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType);
  return { json: parse(bytes.toString('utf8')), files: [] };
}

async function readForm(bytes: Buffer, contentType: string): Promise<RequestBody> {
  const response = new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  });
  const form = await response.formData().catch(() => {
    throw refusals.invalidJson();
  });
  const files: UploadedFile[] = [];
  let json: unknown = {};
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') json = parse(value);
      continue;
    }
    const content = Buffer.from(await value.arrayBuffer());
    files.push({ field, name: value.name, contentType: value.type, bytes: content });
  }
  return { json, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.invalidJson();
  }
}
