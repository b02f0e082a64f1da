import { defineConfig } from 'vitest/config';

/** Tests of functions that keep nothing: one process goes through all of them, and loads what they share once. */
const KEEP_NOTHING = ['test/core/**/*.test.ts', 'test/cdk/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line.ts'],
    // Two cores is what we promise to fit on; a third worker only makes the browser journeys slower.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: KEEP_NOTHING,
          globalSetup: ['test/support/run-folder.ts'],
        },
      },
      { extends: true, test: { name: 'pure', include: KEEP_NOTHING, isolate: false } },
    ],
  },
});
