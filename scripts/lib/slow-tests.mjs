/** Tests that take seconds each: recordings, kills, long simulated streets. `npm test` runs them, `npm run check` does not. */
export const slowTests = [
  '**/*.slow.test.ts',
  '**/*-crash.test.ts',
  '**/recordings.test.ts',
  'edge/src/cli/replay-video.test.ts',
  'edge/src/sensors/simulated-door/door-run.test.ts',
  'tests/src/demo/catalog/drawings.test.ts',
  'tests/src/simulation/simulation.test.ts',
  'edge/src/node.test.ts',
];
