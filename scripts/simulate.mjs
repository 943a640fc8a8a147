// The deterministic simulation. `npm run simulate -- [--seeds N] [--from S] [--world NAME] [--mutations] [--json]`
//
// tests/src/simulation/ holds the worlds; docs/simulation.md says what is simulated and what must hold.
import './lib/node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './lib/root.mjs';
import { main } from './lib/say.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  const built = join(root, 'tests', 'dist', 'simulation', 'main.js');
  const { main: simulate } = await import(pathToFileURL(built).href);
  return simulate(process.argv.slice(2));
});
