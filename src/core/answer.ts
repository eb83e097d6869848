// Three answers, not two: yes, no, cannot tell; combined by Kleene's strong logic of indeterminacy.
// https://plato.stanford.edu/entries/logic-manyvalued/ (Kleene's K3)

export type Answer = 'yes' | 'no' | 'cannot-tell';

/** 'no' if any is no, else 'cannot-tell' if any is, else 'yes'. The empty conjunction is 'yes'. */
export function allOf<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let result: Answer = 'yes';
  for (const item of items) {
    const answer = ask(item);
    if (answer === 'no') return 'no';
    if (answer === 'cannot-tell') result = 'cannot-tell';
  }
  return result;
}

/** 'yes' if any is yes, else 'cannot-tell' if any is, else 'no'. The empty disjunction is 'no'. */
export function anyOf<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let result: Answer = 'no';
  for (const item of items) {
    const answer = ask(item);
    if (answer === 'yes') return 'yes';
    if (answer === 'cannot-tell') result = 'cannot-tell';
  }
  return result;
}

/** Swaps yes and no. */
export function opposite(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'cannot-tell';
}

/**
 * Compares a number that is only known to lie in [low, high] with bounds.
 * @returns 'yes' when every value in the range satisfies the bounds, 'no' when none does.
 */
export function rangeWithin(low: number, high: number, bounds: Bounds): Answer {
  const least = bounds.atLeast ?? Number.NEGATIVE_INFINITY;
  const most = bounds.atMost ?? Number.POSITIVE_INFINITY;
  const below = bounds.below ?? Number.POSITIVE_INFINITY;
  if (low >= least && high <= most && high < below) return 'yes';
  if (high < least || low > most || low >= below) return 'no';
  return 'cannot-tell';
}

/** Inclusive `atLeast` and `atMost`, exclusive `below`; what is absent does not bind. */
export interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly below?: number | undefined;
}
