import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    // Tests run real servers, child processes and databases beside each other on small machines.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // More than there are cores: much of a test is waiting for a service to start or to stop.
    maxWorkers: 3,
  },
});
