// Numbers that look like chance, and are the same in every run.

/** @returns a function that gives whole numbers from 0, below a bound. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // https://en.wikipedia.org/wiki/Linear_congruential_generator
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @throws when there is nothing to pick from. */
export function pickBy<T>(roll: (below: number) => number, from: readonly T[]): T {
  const picked = from[roll(from.length)];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}
