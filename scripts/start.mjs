// Sets up what is missing, then runs the demo shop in this very process, so that signals and the exit code are its own.
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
});

if (!process.exitCode) {
  const demo = join(root, 'tests', 'dist', 'demo', 'main.js');
  process.argv[1] = demo;
  await import(pathToFileURL(demo).href);
}
