// Compiles the rooms and the pages when their sources have changed. `npm run build`
import './lib/node-version.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './lib/files.mjs';
import { alone } from './lib/lock.mjs';
import { rooms, root } from './lib/root.mjs';
import { runTool } from './lib/run.mjs';
import { isScript, main, Stop, step, tail } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const common = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json'];

const parts = [
  {
    name: 'programs',
    inputs: [...common, ...rooms.flatMap((room) => [`${room}/src`, `${room}/tsconfig.json`])],
    outputs: rooms.filter((room) => room !== 'kiosk').map((room) => `${room}/dist/.tsbuildinfo`),
    title: 'Building the programs',
    work: () => runTool('tsc', ['-b']),
  },
  {
    name: 'pages',
    inputs: [...common, 'kiosk', 'shared/src'],
    outputs: ['kiosk/dist/index.html'],
    title: 'Building the pages',
    work: () => runTool('vite', ['build', '--logLevel', 'warn'], { cwd: join(root, 'kiosk') }),
  },
];

/** Builds what is stale. Throws Stop with the compiler's words when it does not compile. */
export async function build() {
  if (stale().length === 0) return;
  await alone(async () => {
    for (const { part, hash } of stale()) {
      await step(part.title, async () => {
        const { code, output } = await part.work();
        if (code !== 0)
          throw new Stop(`${tail(output, 60)}\nThe ${part.name} could not be built; the messages are above.`);
      });
      writeFileSync(stampOf(part), hash);
    }
  });
}

function stale() {
  return parts
    .map((part) => ({ part, hash: fingerprint(root, part.inputs, process.version) }))
    .filter(({ part, hash }) => {
      const stamp = stampOf(part);
      if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) return true;
      return !part.outputs.every((output) => existsSync(join(root, output)));
    });
}

function stampOf(part) {
  return join(root, 'node_modules', `.lintel-build-${part.name}`);
}

if (isScript(import.meta)) {
  await main(async () => {
    await setUp();
    await build();
  });
}
