// What one process knows of the turns it is taking: which comes after which, and what stands there already.

/** Runs work one after the other for each key, in the order it came. */
export type Queue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export interface InProgress {
  /** Reads and changes of a draft: each sees all clicks that came before it. */
  readonly data: Queue;
  /** Pictures of a draft: an earlier one must not overtake a later one. */
  readonly drawing: Queue;
  /** Answers to one question. */
  readonly questions: Queue;
  /** Messages that have got what their buttons are for. */
  readonly done: { has(key: string): boolean; add(key: string): void };
}

/** A second click comes within seconds, so the last few messages are enough. */
const MOST_DONE = 1000;

export function makeInProgress(): InProgress {
  const done = new Set<string>();
  return {
    data: makeQueue(),
    drawing: makeQueue(),
    questions: makeQueue(),
    done: {
      has: (key) => done.has(key),
      add(key) {
        done.add(key);
        for (const oldest of done) {
          if (done.size <= MOST_DONE) break;
          done.delete(oldest);
        }
      },
    },
  };
}

function makeQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    // The first one starts at once. An async function also where it throws.
    const running = before ? before.then(work, work) : (async () => work())();
    last.set(key, running);
    const forget = () => {
      if (last.get(key) === running) last.delete(key);
    };
    running.then(forget, forget);
    return running;
  };
}
