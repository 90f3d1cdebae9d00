import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A real OpenSearch, and so Java: npm run test:opensearch.
    exclude: ['tests/cluster/**'],
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // The end-to-end tests mostly wait: two files at once also where there are two cores.
    maxWorkers: 2,
  },
});
