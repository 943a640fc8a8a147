// Runs one benchmark, or lists them. `npm run bench -- [NAME] [--json]`
//
// A benchmark is tests/src/bench/<name>.bench.ts. Its first comment says what it measures, and it exports
// `run(): Promise<Figure[]>`, where a figure is {name, value, unit, peer?, peerValue?, ratio?, goal?, met?}.
import './lib/node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { filesBelow } from './lib/files.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { main, Stop } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const folder = 'tests/src/bench';

function benchmarks() {
  return filesBelow(root, folder)
    .filter((path) => path.endsWith('.bench.ts'))
    .map((path) => ({
      name: basename(path, '.bench.ts'),
      about: /\/\*\*\s*(?:\*\s*)?([^\n*]+)/.exec(readFileSync(join(root, path), 'utf8'))?.[1]?.trim() ?? '',
      built: join(root, path.replace('/src/', '/dist/').replace(/\.ts$/, '.js')),
    }));
}

async function commit() {
  const { code, stdout } = await run('git', ['rev-parse', '--short=12', 'HEAD']);
  if (code !== 0) return null;
  const { stdout: changes } = await run('git', ['status', '--porcelain']);
  return `${stdout.trim()}${changes.trim() === '' ? '' : '+changes'}`;
}

function machine() {
  const [cpu] = cpus();
  const memoryGiB = (totalmem() / 2 ** 30).toFixed(1);
  return `${cpu?.model.trim() ?? 'unknown'} × ${cpus().length}, ${memoryGiB} GiB, Node ${process.versions.node}, ${process.platform}-${process.arch}`;
}

function line({ name, value, unit, peer, peerValue, ratio, goal, met }) {
  const against = peer === undefined ? '' : `   ${peer}: ${peerValue}${ratio === undefined ? '' : ` (ratio ${ratio})`}`;
  const aim = goal === undefined ? '' : `   goal ${goal}: ${met ? 'met' : 'not met'}`;
  return `${name}: ${value} ${unit}${against}${aim}`;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 1) throw new Error('Name one benchmark at a time.');
    return { name: positionals[0], json: values.json };
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm run bench -- [NAME] [--json]`, 2);
  }
}

await main(async () => {
  const { name, json } = readArguments();
  const all = benchmarks();
  if (name === undefined) {
    if (json) console.log(JSON.stringify(all.map((bench) => ({ bench: bench.name, about: bench.about }))));
    else if (all.length === 0) console.log(`There are no benchmarks yet; they stand in ${folder}/.`);
    else for (const bench of all) console.log(`${bench.name.padEnd(20)} ${bench.about}`);
    return 0;
  }
  const bench = all.find((each) => each.name === name);
  if (!bench) {
    const names = all.length > 0 ? `use one of ${all.map((each) => each.name).join(', ')}` : 'there are none yet';
    throw new Stop(`There is no benchmark "${name}"; ${names}.`, 2);
  }
  await setUp();
  await build();
  if (!existsSync(bench.built)) throw new Stop(`${bench.built} was not built.`);
  const at = new Date().toISOString();
  const { run: measure } = await import(pathToFileURL(bench.built).href);
  const figures = await measure();
  for (const figure of figures) console.log(line(figure));
  if (json) console.log(JSON.stringify({ bench: name, at, commit: await commit(), machine: machine(), figures }));
  return 0;
});
