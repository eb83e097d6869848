// The day a retake opens: ready or not yet, from the report and from what the person said about their weeks since.

import type { Analysis } from './analysis.ts';
import type { Band } from './condition.ts';

export interface RetakeReadiness {
  readonly verdict: 'ready' | 'not-yet' | 'cannot-tell';
  readonly reasons: readonly (
    | { readonly kind: 'weeks-done'; readonly done: number; readonly of: number }
    | { readonly kind: 'weeks-open'; readonly open: number }
    | { readonly kind: 'skipped'; readonly weeks: number }
    | { readonly kind: 'band'; readonly band: Band }
    | { readonly kind: 'little-told'; readonly told: number }
    | { readonly kind: 'nothing-told' }
  )[];
}

/** How the plan went, in weeks. */
export interface PlanProgress {
  readonly past: number;
  readonly ahead: number;
  /** Weeks the person said something about. */
  readonly told: number;
  /** Of these, weeks of which less was done than planned. */
  readonly short: number;
}

/**
 * A rule of thumb of ours: ready where the report said so, or where the weeks of the plan are done; with weeks still
 * ahead, not yet. Where the person has told nothing since, or of less than half of the weeks, nobody can tell.
 */
export function retakeReadiness(
  { readiness: { band } }: Pick<Analysis, 'readiness'>,
  { past, ahead, told, short }: PlanProgress,
): RetakeReadiness {
  const skipped = short > 0 ? [{ kind: 'skipped' as const, weeks: short }] : [];
  const weeks = [
    { kind: 'weeks-done' as const, done: past, of: past + ahead },
    ...(ahead > 0 ? [{ kind: 'weeks-open' as const, open: ahead }] : []),
    ...skipped,
  ];
  const fromBand = { kind: 'band', band } as const;
  if (band === 'high') return { verdict: 'ready', reasons: [fromBand, ...skipped] };
  if (told === 0) return { verdict: 'cannot-tell', reasons: [{ kind: 'nothing-told' }, fromBand] };
  if (told * 2 < past)
    return { verdict: 'cannot-tell', reasons: [...weeks, { kind: 'little-told', told }, fromBand] };
  return { verdict: ahead > 0 ? 'not-yet' : 'ready', reasons: [...weeks, fromBand] };
}
