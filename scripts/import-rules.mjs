// Checks the arrows, doors and shapes of docs/architecture.md in every TypeScript file.
// `node scripts/import-rules.mjs [--root DIR]`
import './lib/node-version.mjs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkHouse } from './lib/check-imports.mjs';
import { root } from './lib/root.mjs';
import { main, Stop } from './lib/say.mjs';

await main(() => {
  const { values } = parseArgs({ options: { root: { type: 'string', default: root } } });
  const { files, violations } = checkHouse(resolve(values.root));
  if (files.length === 0) throw new Stop('No TypeScript file was found, so nothing was checked.');
  for (const violation of violations) console.log(violation);
  console.log(`${files.length} files checked, ${violations.length} violations`);
  return violations.length === 0 ? 0 : 1;
});
