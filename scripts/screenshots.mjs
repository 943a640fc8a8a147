// Takes the pictures of docs/screens/ in a running demo shop. `npm run screenshots [-- customer paper member first-hour staff-till …]`
import './lib/node-version.mjs';
import { build } from './build.mjs';
import { runOnSources } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { provideTestPrograms } from './lib/test-programs.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  await provideTestPrograms();
  return (await runOnSources('scripts/lib/screens/take.mjs', process.argv.slice(2), { show: true })).code;
});
