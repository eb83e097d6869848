import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes and real databases: slower than a unit, never waiting on a clock.
    testTimeout: 20_000,
  },
});
