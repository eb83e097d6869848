// Reads people's files in a thread of their own, one after the other, within limits of time, size and memory. A thread
// that goes beyond them is ended, and the next file gets a new one.

import { Worker } from 'node:worker_threads';
import type { Exam, IsoDate } from '../core/exam.ts';
import { isPicture, kindOf } from './file-kind.ts';
import type { FileProblem } from './file-problem.ts';
import type { SheetReading } from './read-report.ts';
import type { ThreadAnswer, ThreadData, ThreadJob } from './reading-thread.ts';

export interface ReadingLimits {
  /** Largest file, in bytes. */
  readonly bytes: number;
  readonly pages: number;
  /** Of a picture. */
  readonly pixels: number;
  /** For one file, from the moment it is its turn. */
  readonly milliseconds: number;
  /** For a PDF: objects and buffers of the whole thread. A report takes about 35 MB. */
  readonly megabytes: number;
  /**
   * For a picture: by how much the whole process may grow over it. Pixels and the program that reads letters lie outside of
   * what the thread tells of itself. Pictures of 25 million pixels were measured to take up to 250 MB.
   */
  readonly pictureMegabytes: number;
  /** Files that may wait behind the one that is read. */
  readonly waiting: number;
  /** An idle thread is ended after that; the next file starts another. */
  readonly idleMilliseconds: number;
}

export const readingLimits: ReadingLimits = {
  bytes: 10 * 1024 * 1024,
  pages: 10,
  pixels: 25_000_000,
  milliseconds: 10_000,
  megabytes: 160,
  pictureMegabytes: 400,
  waiting: 20,
  idleMilliseconds: 60_000,
};

/** How often the memory of a thread is looked at while it reads, in milliseconds. */
const LOOK = 50;
/** What a file is taken to need before the first of its kind is done, in milliseconds. */
const FIRST_GUESS = { pdf: 500, picture: 1000 } as const;
/** How much the last file counts in what a file of its kind usually needs. */
const NEWEST = 0.3;
const MEGABYTE = 1024 * 1024;

/** Kinds of files by how long they take; `unknown`: not fetched yet, and taken for the one that takes longer. */
export type LineKind = 'pdf' | 'picture' | 'unknown';

/** How long a file would wait that came now. */
export interface Wait {
  /** Files before it, with the one that is being read. */
  readonly ahead: number;
  /** Whole seconds until it is done, at least 1: by how long the last files of each kind took. */
  readonly seconds: number;
}

export interface ReportReader {
  /**
   * Reads a PDF or a picture. Files come one after the other, in the order they were given.
   * @throws Error when this program has a defect; its message names kind and place, and nothing of the file.
   */
  read(bytes: Uint8Array, today: IsoDate): Promise<SheetReading>;
  /** For saying how long it will take, before giving a file of whatever kind. */
  wait(): Wait;
  /**
   * Whole seconds until all of these are done that would come behind what is in line, one after the other; at least 1.
   * By how long the last files of each kind took.
   */
  secondsFor(kinds: readonly LineKind[]): number;
  /** Ends the thread. What waits or is being read is answered with `stopped`. */
  close(): Promise<void>;
}

interface Job extends ThreadJob {
  readonly kind: Exclude<LineKind, 'unknown'>;
  readonly answer: (reading: SheetReading) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Starts nothing yet: the thread starts with the first file. An idle thread keeps no process alive.
 * @param program what the thread runs; only tests have another.
 */
export function openReportReader(
  exams: readonly Exam[],
  given: Partial<ReadingLimits> = {},
  program = new URL('./reading-thread.ts', import.meta.url),
): ReportReader {
  const limits = { ...readingLimits, ...given };
  const waiting: Job[] = [];
  let reading: Job | undefined;
  let thread: Worker | undefined;
  let ending: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  /** How long files of a kind usually take, in milliseconds. */
  const usual: { pdf?: number; picture?: number } = {};

  const inLine = () => (reading ? [reading, ...waiting] : waiting);

  function secondsFor(kinds: readonly LineKind[]): number {
    const all = [...inLine().map(({ kind }) => kind), ...kinds];
    const milliseconds = all.reduce((sum, kind) => {
      const like = kind === 'unknown' ? 'picture' : kind;
      return sum + (usual[like] ?? FIRST_GUESS[like]);
    }, 0);
    return Math.max(1, Math.ceil(milliseconds / 1000));
  }

  function next(): void {
    if (reading) return;
    reading = waiting.shift();
    if (!reading) {
      idle = setTimeout(endThread, limits.idleMilliseconds).unref();
      return;
    }
    clearTimeout(idle);
    const job = reading;
    const started = performance.now();
    // Whoever is answered may ask how long the line is: it is not in it any more.
    const leave = () => {
      reading = undefined;
    };
    void readSurely(job)
      .then(
        (answer) => {
          const took = performance.now() - started;
          const before = usual[job.kind] ?? took;
          usual[job.kind] = (1 - NEWEST) * before + NEWEST * took;
          leave();
          job.answer(answer);
        },
        (error: unknown) => {
          leave();
          job.fail(error instanceof Error ? error : new Error('reading failed'));
        },
      )
      .finally(() => {
        if (!closed) next();
      });
  }

  /** A thread that ends by itself may have been harmed by an earlier file: then this one gets a new thread, once. */
  async function readSurely(job: Job): Promise<SheetReading> {
    const isUsed = thread !== undefined;
    let outcome = await readIn(job);
    if (outcome === 'failed' && isUsed && !closed) outcome = await readIn(job);
    if (outcome !== 'failed') return outcome;
    if (closed) return bad({ code: 'stopped' });
    return bad({ code: job.kind === 'picture' ? 'broken-picture' : 'broken' });
  }

  /** One file in the thread; whatever happens, the thread is then idle or gone. */
  async function readIn({ bytes, today, kind }: Job): Promise<SheetReading | 'failed'> {
    const own = thread ?? start();
    own.ref();
    const watch = watchOver(own, kind, limits);
    try {
      // Its own copy: a small buffer may share its memory with others, and what is sent is gone here.
      const sent = new Uint8Array(bytes);
      own.postMessage({ bytes: sent, today } satisfies ThreadJob, [sent.buffer]);
      const answer = await watch.outcome;
      if (answer === 'failed') return answer;
      if ('defect' in answer) throw new Error(`reading failed: ${answer.defect}`);
      return answer;
    } finally {
      watch.end();
      own.unref();
      if (watch.isBreached()) await endThread();
    }
  }

  function start(): Worker {
    const started = startThread(program, exams, limits);
    thread = started;
    // One that ends by itself between two files is not to be given the next.
    started.once('exit', () => {
      if (thread === started) thread = undefined;
    });
    return started;
  }

  async function endThread(): Promise<void> {
    // Whoever closes the reader while a thread is being ended waits for it too.
    ending = thread?.terminate() ?? ending;
    thread = undefined;
    await ending;
  }

  return {
    read(bytes, today) {
      if (closed) return Promise.resolve(bad({ code: 'stopped' }));
      const problem = sizeProblem(bytes.length, limits);
      if (problem) return Promise.resolve(bad(problem));
      const kind = isPicture(kindOf(bytes)) ? 'picture' : 'pdf';
      if (waiting.length >= limits.waiting) {
        const values = { waiting: inLine().length, seconds: secondsFor([kind]) };
        return Promise.resolve(bad({ code: 'busy', values }));
      }
      return new Promise((answer, fail) => {
        waiting.push({ bytes, today, kind, answer, fail });
        next();
      });
    },
    wait: () => ({ ahead: inLine().length, seconds: secondsFor(['unknown']) }),
    secondsFor,
    async close() {
      closed = true;
      clearTimeout(idle);
      for (const job of waiting.splice(0)) job.answer(bad({ code: 'stopped' }));
      await endThread();
    },
  };
}

const bad = (problem: FileProblem): SheetReading => ({ ok: false, problem });

function sizeProblem(length: number, limits: ReadingLimits): FileProblem | null {
  if (length === 0) return { code: 'empty' };
  if (length <= limits.bytes) return null;
  // Of a larger file there may be only as much as was looked at, so what it has in all is not known here.
  return { code: 'too-large', values: { most: Math.floor((limits.bytes / MEGABYTE) * 10) / 10 } };
}

function startThread(program: URL, exams: readonly Exam[], limits: ReadingLimits): Worker {
  const workerData: ThreadData = {
    exams: exams.map(({ code, name, aliases, passMark, domains }) => ({
      code,
      name,
      aliases,
      passMark: passMark.value,
      domains: domains.map(({ id, name: domain }) => ({ id, name: domain })),
    })),
    pages: limits.pages,
    pixels: limits.pixels,
  };
  const thread = new Worker(program, {
    workerData,
    // Nothing of ours for a file that breaks out: no tokens, no options. What is printed there is not passed on.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: 16,
      stackSizeMb: 4,
    },
  });
  // Between files nobody else listens, and a thread that fails then is simply replaced.
  thread.on('error', () => {});
  return thread;
}

interface Watch {
  /** `failed`: the thread ended by itself. */
  readonly outcome: Promise<ThreadAnswer | 'failed'>;
  /** Whether the thread is not to be used again. */
  isBreached(): boolean;
  end(): void;
}

/** Waits for the answer of a thread, for its end, for the time and for its memory. */
function watchOver(thread: Worker, kind: Job['kind'], limits: ReadingLimits): Watch {
  let breached = false;
  let stop = () => {};
  const outcome = new Promise<ThreadAnswer | 'failed'>((resolve) => {
    const breach = (problem: FileProblem) => {
      breached = true;
      resolve(bad(problem));
    };
    const onMessage = (answer: ThreadAnswer) => {
      breached ||= 'defect' in answer;
      resolve(answer);
    };
    const onExit = () => {
      breached = true;
      resolve('failed');
    };
    // The heap has a limit of its own in the thread.
    const onError = (error: unknown) =>
      isOutOfMemory(error) ? breach({ code: 'too-heavy' }) : onExit();
    const timer = setTimeout(
      () => breach({ code: 'too-slow', values: { seconds: limits.milliseconds / 1000 } }),
      limits.milliseconds,
    );
    const isTooMuch = kind === 'picture' ? processGrowth(limits) : threadMemory(thread, limits);
    const look = setInterval(() => {
      isTooMuch().then(
        (isBeyond) => isBeyond && breach({ code: 'too-heavy' }),
        () => {},
      );
    }, LOOK);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    stop = () => {
      clearTimeout(timer);
      clearInterval(look);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
  });
  return { outcome, isBreached: () => breached, end: () => stop() };
}

/** Whether a thread has taken too much. Buffers are not in the heap: what a small file inflates to is seen only here. */
function threadMemory(thread: Worker, { megabytes }: ReadingLimits): () => Promise<boolean> {
  return async () => {
    const { used_heap_size, external_memory } = await thread.getHeapStatistics();
    return used_heap_size + external_memory > megabytes * MEGABYTE;
  };
}

/** Whether the process has grown too much since now. What else it does meanwhile counts, and is little beside that. */
function processGrowth({ pictureMegabytes }: ReadingLimits): () => Promise<boolean> {
  const before = process.memoryUsage.rss();
  return async () => process.memoryUsage.rss() - before > pictureMegabytes * MEGABYTE;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
