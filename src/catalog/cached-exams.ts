// The exams, without parsing and checking every data file at every start: what was loaded once is kept as JSON beside
// the packages, under a fingerprint of the data files and of the code that reads them.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exam } from '../core/exam.ts';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
/** Where tools of a Node project keep what they can make again. */
const cacheFolder = join(projectFolder, 'node_modules/.cache/debrief');

/**
 * The exams of a data folder: as kept from an earlier start if nothing has changed since, else loaded and kept.
 * What is kept comes from a load without issues, so a broken file is found all the same: it changes the fingerprint.
 * @throws DataFileError naming file, line and field of everything that is wrong.
 */
export async function loadExamsOnce(
  folder: string,
  cache: string = cacheFolder,
): Promise<readonly Exam[]> {
  const fingerprint = fingerprintOf(folder);
  const file = join(cache, 'exams.json');
  const kept = readKept(file);
  if (kept?.fingerprint === fingerprint) return kept.exams;
  const { loadExams } = await import('./load-exams.ts');
  const text = JSON.stringify({ fingerprint, exams: loadExams(folder) } satisfies Kept);
  keep(cache, file, text);
  // Parsed again: strings cut out of YAML texts hold on to them and are slower to print.
  return (JSON.parse(text) as Kept).exams;
}

interface Kept {
  readonly fingerprint: string;
  readonly exams: readonly Exam[];
}

function fingerprintOf(folder: string): string {
  const hash = createHash('sha256');
  // package.json names the exact versions of the parser and the checker.
  for (const [place, wanted] of [
    [folder, /\.yaml$/],
    [join(folder, 'exams'), /\.ya?ml$/],
    [join(projectFolder, 'src/catalog'), /\.ts$/],
    [join(projectFolder, 'src/core'), /\.ts$/],
    [projectFolder, /^package\.json$/],
  ] as const) {
    for (const name of readdirSync(place).sort()) {
      if (!wanted.test(name)) continue;
      const content = readFileSync(join(place, name));
      // Lengths keep the parts apart, so that moving text between files changes the hash.
      hash.update(`${place}/${name}:${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

function readKept(file: string): Kept | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    // Not there yet, or cut off while it was written by an older program: it is made anew.
    if (error instanceof SyntaxError || isFileError(error)) return null;
    throw error;
  }
}

/** Whole or not at all: another process may be reading. An installation that cannot be written to parses each time. */
function keep(cache: string, file: string, text: string): void {
  try {
    mkdirSync(cache, { recursive: true });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
