// The lock file must install everywhere: nothing missing, every package with its hash, no host named.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const packages = (JSON.parse(text) as { packages: Readonly<Record<string, LockedPackage>> })
  .packages;

/** Where a dependency of a package is found: beside it, or in a folder above, as Node looks for it. */
function isLocked(from: string, name: string): boolean {
  for (let base = from; ; ) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
    if (base === '') return false;
    const cut = base.lastIndexOf('/node_modules/');
    base = cut < 0 ? '' : base.slice(0, cut);
  }
}

describe('package-lock.json', () => {
  it('holds every dependency, optional ones for other machines too', () => {
    const missing = Object.entries(packages).flatMap(([place, locked]) =>
      Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
        .filter((name) => !isLocked(place, name))
        .map((name) => `${place || '.'} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a hash for every package', () => {
    const bare = Object.entries(packages)
      .filter(([place, locked]) => place !== '' && !locked.link && !locked.integrity)
      .map(([place]) => place);
    expect(bare).toEqual([]);
  });

  it('names no registry host', () => {
    expect(Object.values(packages).filter((locked) => locked.resolved !== undefined)).toEqual([]);
    expect(text).not.toMatch(/registry\./);
  });
});
