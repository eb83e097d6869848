import { defineConfig } from 'vitest/config';

const platforms = 'test/platforms/**/*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './test/support/plain-summary.ts'],
    // Real processes and real databases: slower than a unit, never waiting on a clock.
    testTimeout: 30_000,
    // Every core: much of it waits for processes and disks, and of two cores one would be left idle.
    maxWorkers: '100%',
    projects: [
      // The platforms' libraries change what all code of a process shares, such as how it fetches.
      { extends: true, test: { name: 'platforms', include: [platforms] } },
      // The others share processes: nothing is mocked or kept in modules that another file could stumble over.
      {
        extends: true,
        test: {
          name: 'others',
          include: ['test/**/*.test.ts'],
          exclude: [platforms],
          isolate: false,
        },
      },
    ],
  },
});
