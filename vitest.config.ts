import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/plain-summary.ts'],
    // Real processes and real databases: slower than a unit, never waiting on a clock.
    testTimeout: 30_000,
    // Every core: much of it waits for processes and disks, and of two cores one would be left idle.
    maxWorkers: '100%',
    // Files share a process: nothing here is mocked or kept in modules that another file could stumble over, and loading
    // the platforms' libraries anew for each file takes longer than many of the files.
    isolate: false,
  },
});
