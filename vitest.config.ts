import { defineConfig } from 'vitest/config';

/** Unit and contract tests run on the sources; the rooms see each other through the `source` export condition. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['{shared,edge,hub,kiosk,firmware-config,tests}/src/**/*.test.{ts,tsx}'],
    passWithNoTests: false,
    // All cores: by itself vitest leaves one idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
