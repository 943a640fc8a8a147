// Installs what this checkout needs, once for each lock file and Node version. `node scripts/setup.mjs`
import './lib/node-version.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { has, installDebian } from './lib/debian.mjs';
import { alone } from './lib/lock.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { isScript, main, Stop, step, tail } from './lib/say.mjs';

const stampFile = join(root, 'node_modules', '.lintel-setup');
const lockFile = join(root, 'package-lock.json');

/** Brings node_modules up to the lock file. A no-op of a few milliseconds when it is. */
export async function setUp() {
  if (isFresh()) return;
  await alone(async () => {
    if (isFresh()) return;
    if (!(isInstalled() && (await databaseLoads())))
      await step('Installing dependencies (two minutes the first time)', install);
    writeFileSync(stampFile, stamp());
  });
}

function stamp() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${lock} ${process.version} ${process.platform}-${process.arch}\n`;
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** Whether somebody has installed just what the lock file names already. */
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return (
    Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
      .filter(([path, wanted]) => path.includes('node_modules/') && !wanted.peer && !wanted.link)
      // Other platforms' packages are never here; an optional one without a platform is worth a try.
      .filter(([, wanted]) => !(wanted.optional && (wanted.os || wanted.cpu)))
      .every(([path, wanted]) => installed[path]?.version === wanted.version && existsSync(join(root, path)))
  );
}

async function install() {
  // npm 11 refuses lock files whose foreign platform packages its registry did not list, so `ci` has a second.
  let result = await npm(['ci']);
  if (result.code !== 0) result = await npm(['install', '--no-save']);
  if (result.code !== 0)
    throw new Stop(`${tail(result.output)}\nThe dependencies could not be installed; npm's last lines are above.`);
  if (await databaseLoads()) return;
  await npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false']);
  if (await databaseLoads()) return;
  throw new Stop(
    'better-sqlite3 does not load. Remove node_modules and run this again with g++, make and python3 installed.',
  );
}

/** npm; once more with a compiler when the database had to be compiled and there was none. */
async function npm(args) {
  const all = [...args, '--no-audit', '--no-fund'];
  const result = await run('npm', all, { env: npmEnv() });
  if (result.code === 127) throw new Stop('npm was not found. It comes with Node: see https://nodejs.org/', 2);
  if (result.code === 0 || !/gyp|better-sqlite3/.test(result.output) || (await hasCompiler())) return result;
  await installDebian(['build-essential', 'python3'], 'Compiling the database (better-sqlite3)');
  return run('npm', all, { env: npmEnv() });
}

async function hasCompiler() {
  return (await Promise.all(['g++', 'make', 'python3'].map(has))).every(Boolean);
}

function npmEnv() {
  const prefix = dirname(dirname(process.execPath));
  // With Node's own headers at hand a compile needs nothing from the network.
  const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
  return { ONNXRUNTIME_NODE_INSTALL: 'skip', ...headers };
}

async function databaseLoads() {
  const { code } = await run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"]);
  return code === 0;
}

if (isScript(import.meta)) await main(setUp);
