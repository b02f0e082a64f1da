import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/run-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line.ts'],
    // Two cores is what we promise to fit on; a third worker only makes the browser journeys slower.
    maxWorkers: 2,
    // No test keeps anything in a module. Loading the clients of Google and AWS for each file took a third of the time.
    isolate: false,
  },
});
