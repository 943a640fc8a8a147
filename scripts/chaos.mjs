// Kills, cuts and starves the real programs, or lists how. `npm run chaos -- [NAME] [--kills N] [--json]`
//
// A chaos run is tests/src/chaos/<name>.chaos.ts. Its first comment says what it does, and it exports
// `run({kills, say}): Promise<{ok, faults, acknowledged, lost, doubled, …}>`.
import './lib/node-version.mjs';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { filesBelow } from './lib/files.mjs';
import { root } from './lib/root.mjs';
import { main, Stop } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const folder = 'tests/src/chaos';

function chaosRuns() {
  return filesBelow(root, folder)
    .filter((path) => path.endsWith('.chaos.ts'))
    .map((path) => ({
      name: basename(path, '.chaos.ts'),
      about: /\/\*\*\s*(?:\*\s*)?([^\n*]+)/.exec(readFileSync(join(root, path), 'utf8'))?.[1]?.trim() ?? '',
      built: join(root, path.replace('/src/', '/dist/').replace(/\.ts$/, '.js')),
    }));
}

function readArguments() {
  try {
    const options = { json: { type: 'boolean' }, kills: { type: 'string' } };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length > 1) throw new Error('Name one at a time.');
    const kills = values.kills === undefined ? undefined : Number(values.kills);
    if (kills !== undefined && !(Number.isInteger(kills) && kills >= 1 && kills <= 10_000))
      throw new Error('--kills takes a whole number from 1 to 10000.');
    return { name: positionals[0], json: values.json, kills };
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm run chaos -- [NAME] [--kills N] [--json]`, 2);
  }
}

await main(async () => {
  const { name, json, kills } = readArguments();
  const all = chaosRuns();
  if (name === undefined) {
    if (json) console.log(JSON.stringify(all.map((one) => ({ chaos: one.name, about: one.about }))));
    else for (const one of all) console.log(`${one.name.padEnd(20)} ${one.about}`);
    return 0;
  }
  const chosen = all.find((each) => each.name === name);
  if (!chosen) throw new Stop(`There is no "${name}"; use one of ${all.map((each) => each.name).join(', ')}.`, 2);
  await setUp();
  await build();
  const { run } = await import(pathToFileURL(chosen.built).href);
  const result = await run({ kills, say: (line) => process.stdout.isTTY && console.log(line) });
  const { ok, faults, examples, ...counts } = result;
  for (const [what, count] of Object.entries({ ...faults, ...counts })) console.log(`${what}: ${count}`);
  if (examples?.length > 0) console.log(`lost or doubled, for example: ${examples.join('; ')}`);
  if (json) console.log(JSON.stringify({ chaos: name, at: new Date().toISOString(), ...result }));
  return ok ? 0 : 1;
});
