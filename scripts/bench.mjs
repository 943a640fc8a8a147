// Runs one benchmark, or lists them. `npm run bench -- [NAME] [--json] [--full] [--suite NAME] [--crossings N] [--peer NAME]`
//
// A benchmark is tests/src/bench/<name>.bench.ts. Its first comment says what it measures, and it exports
// `run(options): Promise<Figure[]>`, where a figure is {name, value, unit, peer?, peerValue?, ratio?, goal?, met?, …}.
// --full is the long version of a benchmark that has one (history).
// --peer also measures another program, where a benchmark knows it (checkout: vendure).
// --suite and --crossings are for a quick look at a part of a benchmark that has suites (counting).
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

function line({ name, value, unit, peer, peerValue, ratio, goal, met, low, high, f1 }) {
  const range = low === undefined ? '' : ` (${low} to ${high})`;
  const events = f1 === undefined ? '' : `   F1 ${f1}`;
  const against = peer === undefined ? '' : `   ${peer}: ${peerValue}${ratio === undefined ? '' : ` (ratio ${ratio})`}`;
  const aim = goal === undefined ? '' : `   goal ${goal}: ${met ? 'met' : 'not met'}`;
  return `${name}: ${value} ${unit}${range}${events}${against}${aim}`;
}

function readArguments() {
  try {
    const text = { type: 'string' };
    const options = { json: { type: 'boolean' }, full: { type: 'boolean' }, suite: text, crossings: text, peer: text };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length > 1) throw new Error('Name one benchmark at a time.');
    const { json, full, suite, peer } = values;
    const crossings = values.crossings === undefined ? undefined : Number(values.crossings);
    if (crossings !== undefined && !(Number.isInteger(crossings) && crossings > 0)) {
      throw new Error(`--crossings ${values.crossings}: give a whole number, e.g. --crossings 200.`);
    }
    return { name: positionals[0], json, full, suite, crossings, peer };
  } catch (error) {
    throw new Stop(
      `${error.message}\nUsage: npm run bench -- [NAME] [--json] [--full] [--suite NAME] [--crossings N] [--peer NAME]`,
      2,
    );
  }
}

await main(async () => {
  const { name, json, full, suite, crossings, peer } = readArguments();
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
  const figures = await measure({ full, suite, crossings, peer }).catch((error) => {
    throw error instanceof RangeError ? new Stop(error.message, 2) : error;
  });
  for (const figure of figures) console.log(line(figure));
  if (json) console.log(JSON.stringify({ bench: name, at, commit: await commit(), machine: machine(), figures }));
  return 0;
});
