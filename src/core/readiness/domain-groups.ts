// Domains in three groups instead of ranks: probably weakest, probably strongest, and those that cannot be told apart.

import type { DomainId } from '../exam.ts';
import { NOT_APART, TOLD_APART } from './constants.ts';
import { chancesBelow, type DomainPair } from './domain-order.ts';
import { normalCdf } from './normal-cdf.ts';
import type { DomainReading } from './read-domains.ts';
import type { WeighedReport } from './weigh-report.ts';

/** In the order of the exam. A domain that is in neither cannot be told apart. */
export interface DomainGroups {
  /** Each lies below some other domain with more than 80 chances in 100, and none lies so below it. */
  readonly weakest: readonly DomainId[];
  /** The same the other way round. Empty if and only if `weakest` is. */
  readonly strongest: readonly DomainId[];
}

/** @param domains of the same report, as `readDomains` gives them. */
export function groupDomains(
  weighed: WeighedReport,
  domains: readonly DomainReading[],
): DomainGroups {
  // The exact chance is worth working out only where it can be large enough.
  const pairs = domains.flatMap((one, at) =>
    domains.flatMap((other, place): DomainPair[] => {
      const apart = (other.mean - one.mean) / Math.hypot(one.sd, other.sd);
      return normalCdf(apart) > NOT_APART ? [[at, place]] : [];
    }),
  );
  const chances = chancesBelow(weighed, pairs);
  const told = pairs.filter((_, at) => (chances[at] as number) > TOLD_APART);
  const below = new Set(told.map(([one]) => one));
  const above = new Set(told.map(([, other]) => other));
  const ids = (wanted: (at: number) => boolean) =>
    domains.filter((_, at) => wanted(at)).map(({ domain }) => domain);
  return {
    weakest: ids((at) => below.has(at) && !above.has(at)),
    strongest: ids((at) => above.has(at) && !below.has(at)),
  };
}
