import { defineConfig } from 'vitest/config';

const discord = 'test/platforms/discord/**/*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './test/support/plain-summary.ts'],
    // Real processes and real databases: slower than a unit, never waiting on a clock.
    testTimeout: 30_000,
    // Every core: much of it waits for processes and disks, and of two cores one would be left idle.
    maxWorkers: '100%',
    projects: [
      // Once, after other files in the same process, discord.js could not send a file.
      { extends: true, test: { name: 'discord', include: [discord] } },
      // The others share processes: nothing is mocked or kept in modules that another file could stumble over.
      {
        extends: true,
        test: {
          name: 'others',
          include: ['test/**/*.test.ts'],
          exclude: [discord],
          isolate: false,
        },
      },
    ],
  },
});
