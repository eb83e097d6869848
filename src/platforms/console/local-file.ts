// Files of the person at the console: a path → its bytes.

import { open } from 'node:fs/promises';

/**
 * A file's bytes; `missing` when it is not there or not a file, `denied` when the system does not let us read it.
 * @param most bytes that are looked at: what is larger ends soon after them.
 * @param input what `-` stands for, where it stands for anything.
 */
export async function fileBytes(
  file: string,
  most: number,
  input?: AsyncIterable<Buffer>,
): Promise<Uint8Array | 'missing' | 'denied'> {
  if (file === '-' && input) return readStream(input, most);
  try {
    const handle = await open(file);
    try {
      // A pipe is as good as a file.
      if ((await handle.stat()).isDirectory()) return 'missing';
      return await readStream(handle.createReadStream({ autoClose: false }), most);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'EACCES' || error.code === 'EPERM' ? 'denied' : 'missing';
  }
}

async function readStream(stream: AsyncIterable<Buffer>, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
