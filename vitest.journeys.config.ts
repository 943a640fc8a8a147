import { defineConfig } from 'vitest/config';

/** Journeys drive the built programs through a real browser: one file at a time, with room to start and stop. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['tests/src/journeys/**/*.journey.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
