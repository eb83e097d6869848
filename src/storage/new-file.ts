// Files that appear whole, private and once: written under another name first, never over an existing file.

import { randomUUID } from 'node:crypto';
import { chmod, constants, link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Readable and writable by the owner only. */
const PRIVATE_FILE = 0o600;

/**
 * Writes a file that others never see half done, readable by its owner only.
 * @param write fills the empty file it is given the name of.
 * @throws when `file` exists, also when it appears meanwhile.
 */
export async function writeNewFile(
  file: string,
  write: (temporary: string) => Promise<unknown>,
): Promise<void> {
  if (await exists(file)) throw new FileExists(file);
  const temporary = `${file}.partial-${randomUUID()}`;
  try {
    await createIn(dirname(file), temporary);
    await write(temporary);
    await sync(temporary);
    await giveName(temporary, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createIn(folder: string, file: string): Promise<void> {
  try {
    await createPrivate(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new Error(`There is no folder ${folder}.`);
    throw error;
  }
}

/** Makes an empty file that only its owner can read. @returns false when it is there already. */
export async function createPrivate(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', PRIVATE_FILE);
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes the rights of everybody but the owner away. @returns false when there is no such file. */
export async function makePrivate(file: string): Promise<boolean> {
  try {
    // By name, not through an open file: closing one would drop the locks SQLite holds on it in this process.
    const found = await stat(file);
    if (!found.isFile()) throw new Error('it is not a file.');
    if ((found.mode & 0o077) !== 0) await chmod(file, PRIVATE_FILE);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes new and removed names in a folder last through a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows keeps names without it, and cannot open a folder.
  if (process.platform !== 'win32') await sync(folder, constants.O_RDONLY);
}

class FileExists extends Error {
  constructor(file: string) {
    super(`${file} exists already, and nothing is ever overwritten: choose another name.`);
  }
}

/** A hard link, unlike a rename, fails when the name is taken; a few file systems have none. */
async function giveName(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (await exists(file)) throw new FileExists(file);
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await rename(temporary, file);
  }
}

async function sync(path: string, flags: number = constants.O_RDWR): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
