import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, expect, it } from 'vitest';
import { TestHub } from './uplink/test-hub.fixture.ts';

const program = fileURLToPath(new URL('./node-crash-child.fixture.ts', import.meta.url));

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** A node of its own process, that can be killed. */
function begin(dataDir: string, port: number, everyMs: number, durable: Map<string, string>) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions', 'source', program, dataDir, String(port), String(everyMs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let depth = Number.POSITIVE_INFINITY;
  const errors: string[] = [];
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const [word, key] = line.split(' ', 2);
      if (word === 'ready') resolve();
      if (word === 'depth') depth = Number(key);
      if (word === 'error') errors.push(line);
      if (word === 'durable') durable.set(key, line.slice(word.length + key.length + 2));
    });
  });
  children.add(child);
  const gone = new Promise<void>((resolve) => lines.on('close', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { ready, kill, errors, depth: () => depth };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('a node killed again and again loses nothing it had made, and uses no number twice', {
  timeout: 90_000,
}, async () => {
  const random = new SeededRandom(7);
  const dataDir = mkdtempSync(join(tmpdir(), 'lintel-crash-'));
  const durable = new Map<string, string>();
  const hub = new TestHub();
  await hub.open();
  let open = true;
  try {
    for (let kills = 0; kills < 4; kills++) {
      const node = begin(dataDir, hub.port, 15, durable);
      await node.ready;
      await pause(random.between(200, 900));
      if (open) await hub.close();
      else await hub.open();
      open = !open;
      await pause(random.between(200, 1200));
      await node.kill();
      expect(node.errors).toEqual([]);
    }
    if (!open) await hub.open();
    const last = begin(dataDir, hub.port, 0, durable);
    await last.ready;
    const limit = Date.now() + 20_000;
    while (last.depth() > 0 && Date.now() < limit) await pause(50);
    expect(last.depth()).toBe(0);
    await last.kill();
    const contents = new Map<string, Set<string>>();
    for (const { payload } of hub.events) {
      const { epoch, seq } = JSON.parse(payload);
      const key = `${epoch}:${seq}`;
      contents.set(key, (contents.get(key) ?? new Set()).add(payload));
    }
    expect(durable.size).toBeGreaterThan(30);
    for (const [key, json] of durable) expect(contents.get(key)).toEqual(new Set([json]));
    for (const [key, versions] of contents) expect([key, versions.size]).toEqual([key, 1]);
    const epochs = new Set([...contents.keys()].map((key) => key.split(':')[0]));
    expect(epochs.size).toBeGreaterThanOrEqual(4);
    for (const epoch of epochs) {
      const seqs = [...contents.keys()].filter((key) => key.startsWith(epoch)).length;
      for (let seq = 1; seq <= seqs; seq++) expect(contents.has(`${epoch}:${seq}`)).toBe(true);
    }
  } finally {
    await hub.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
