// Writes docs/reference/ from the schemas. `npm run generate`, or `-- --check` to fail when it is stale.
import './lib/node-version.mjs';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/root.mjs';
import { runOnSources } from './lib/run.mjs';
import { main, Stop, tail } from './lib/say.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  await setUp();
  const { code, stdout, output } = await runOnSources('scripts/lib/reference/pages.mjs');
  if (code !== 0) throw new Stop(`${tail(output)}\nThe reference could not be made from the schemas.`);
  const folder = join(root, 'docs', 'reference');
  const stale = Object.entries(JSON.parse(stdout)).filter(([name, text]) => {
    const path = join(folder, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  for (const [name, text] of stale) {
    console.log(`${values.check ? 'stale' : 'written'}: docs/reference/${name}`);
    if (values.check) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  if (values.check && stale.length > 0)
    throw new Stop('The reference does not say what the schemas say; run "npm run generate".');
});
