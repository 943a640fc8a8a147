import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const children = new Set();

function passSignal(signal) {
  for (const child of children) child.kill(signal);
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/** Our own signal handlers stand only while a child runs, so that what comes later can have its own. */
function watch(child) {
  if (children.size === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, passSignal);
  children.add(child);
}

function unwatch(child) {
  children.delete(child);
  if (children.size === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passSignal);
}

/**
 * Runs a program to its end, without stdin. `show` passes its output through; otherwise it is returned: `stdout`, and
 * `output` with what it wrote on stderr in between. Never throws: a program that is not there answers code 127.
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio });
    let stdout = '';
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text) => {
        output += text;
        if (stream === child.stdout) stdout += text;
      });
    }
    const end = (code, more = '') => {
      unwatch(child);
      resolve({ code, stdout, output: output + more, ms: performance.now() - startedAt });
    };
    watch(child);
    child.on('error', (error) => end(127, `${command}: ${error.message}\n`));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `${command} was ended by ${signal}\n` : ''));
  });
}

/** Runs a script of node_modules with this Node, without asking the shell where it is. */
export function runTool(tool, args, options) {
  const script = {
    biome: '@biomejs/biome/bin/biome',
    tsc: 'typescript/bin/tsc',
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
  }[tool];
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

/** Runs JavaScript of ours that imports the TypeScript sources. */
export function runOnSources(script, args = [], options = {}) {
  return run(process.execPath, ['--conditions=source', '--import', 'tsx', join(root, script), ...args], options);
}
