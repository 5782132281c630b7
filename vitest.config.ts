import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'shared/**/*.test.ts', 'scripts/**/*.test.ts', 'client/**/*.test.ts'],
    globalSetup: ['server/platform/db/test-setup.ts'],
    environment: 'node',
    pool: 'forks',
    // One file per core: much of the time goes into waiting for disks, databases and other programs.
    maxWorkers: '100%',
    // A test that hangs ends; a slow or busy machine is no failure (independent tools start a JVM, a probe asks thousands of times).
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
