import { defineConfig } from 'vitest/config';

/** What needs a real OpenSearch (npm run test:opensearch): its own tests, and the end-to-end tests once more with it beneath the bot. */
export default defineConfig({
  test: {
    include: ['tests/cluster/*.test.ts', 'tests/e2e/{bot,faults,operations,shards}.test.ts'],
    globalSetup: ['tests/support/build.ts', 'tests/cluster/start-cluster.ts'],
    env: { E2E_ENGINE: 'opensearch' },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Up to four Java processes beside it, on two cores perhaps: what comes too late once is tried again.
    retry: 1,
    // One after the other: each file may have nodes of its own.
    maxWorkers: 1,
    fileParallelism: false,
  },
});
