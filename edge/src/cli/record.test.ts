import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pass, settle, virtualEnv } from '../sensors/sensor-contract.fixture.ts';
import type { Log } from '../system/log.ts';
import { type Recording, record } from './record.ts';
import { replay } from './replay.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const head = 'shop: corner\nnode: door-1\nrole: door\nhub: { url: "mqtt://127.0.0.1:1", secretFile: secret }\n';

/** Records a simulated doorway for so long, on a clock of its own. */
async function recorded(seconds: number, silhouettes: boolean, sensors: readonly string[]): Promise<Recording> {
  const env = virtualEnv();
  const street = `gate: door, seed: 7, startedAt: ${env.clock.now()}, ratePerMinute: 20`;
  const config = join(folder, 'node.yaml');
  const lines = sensors.map((kind) => `  - { id: ${kind}, kind: ${kind}-sim, ${street} }\n`);
  writeFileSync(config, `${head}sensors:\n${lines.join('')}`);
  const stop = new AbortController();
  const { signal } = stop;
  const running = record({ config, out: join(folder, 'out'), silhouettes, signal, log: silent, clock: env.clock });
  // Drivers are loaded from the disk, in real time.
  for (let i = 0; i < 200 && env.clock.pending < sensors.length; i++) await new Promise((done) => setTimeout(done, 10));
  await settle();
  await pass(env.clock, seconds * 1000, 500);
  stop.abort();
  await settle();
  await pass(env.clock, 3000, 500);
  return running;
}

describe('lintel record', () => {
  it('takes down beams, heat and silhouettes, and a replay counts the same, of silhouettes nearly', async () => {
    const { files, counted, seconds } = await recorded(120, true, ['beam-pair', 'thermal-grid', 'camera']);
    expect(seconds).toBeGreaterThanOrEqual(120);
    const names = readdirSync(join(folder, 'out')).sort();
    expect(names).toEqual([
      'beam-pair.beam.csv',
      'camera.silhouettes.jsonl',
      'counted.json',
      'thermal-grid.thermal.csv',
    ]);
    for (const name of names) expect(statSync(join(folder, 'out', name)).mode & 0o077).toBe(0);
    expect(files.map(({ lines }) => lines > 20)).toEqual([true, true, true]);
    expect(JSON.parse(readFileSync(join(folder, 'out', 'counted.json'), 'utf8')).counted).toEqual(counted);

    const beams = await replay({ file: join(folder, 'out', 'beam-pair.beam.csv') });
    const heat = await replay({
      file: join(folder, 'out', 'thermal-grid.thermal.csv'),
      gate: 'row:4',
      inDirection: 'up',
    });
    const silhouettes = await replay({ file: join(folder, 'out', 'camera.silhouettes.jsonl') });
    for (const { in: came, out } of Object.values(counted)) expect(came + out).toBeGreaterThan(15);
    // What was still open when the recording ended is decided by the replay alone.
    const late = (result: { events: { t: number }[]; seconds: number }) =>
      result.events.filter(({ t }) => t > result.seconds - 3).length;
    const same = (result: Awaited<ReturnType<typeof replay>>, sum: { in: number; out: number } | undefined) => {
      const more = result.in + result.out - ((sum?.in ?? 0) + (sum?.out ?? 0));
      expect(more).toBeGreaterThanOrEqual(0);
      expect(more).toBeLessThanOrEqual(late(result));
      expect(Math.abs(result.in - (sum?.in ?? 0)) + Math.abs(result.out - (sum?.out ?? 0))).toBe(more);
    };
    same(beams, counted['beam-pair']);
    same(heat, counted['thermal-grid']);
    // Outlines have no looks: people who walk in front of one another may be told apart otherwise.
    const seen = counted.camera ?? { in: 0, out: 0 };
    const apart = Math.abs(silhouettes.in - seen.in) + Math.abs(silhouettes.out - seen.out);
    expect(apart).toBeLessThanOrEqual(late(silhouettes) + 0.1 * (seen.in + seen.out));
    // About 15 a second from the first picture on.
    expect(Math.abs(silhouettes.frames - 120 * 15)).toBeLessThan(60);
  }, 60_000);

  it('takes no silhouettes down that nobody asked for', async () => {
    const { files } = await recorded(12, false, ['camera', 'beam-pair']);
    expect(files.every(({ file }) => file.endsWith('.beam.csv'))).toBe(true);
    expect(readdirSync(join(folder, 'out')).filter((name) => name.includes('silhouettes'))).toEqual([]);
  }, 30_000);

  it('does not write into a folder that is there', async () => {
    const config = join(folder, 'node.yaml');
    writeFileSync(config, `${head}sensors:\n  - { id: b, kind: beam-pair-sim, gate: door }\n`);
    const { signal } = new AbortController();
    const options = { config, silhouettes: false, signal, log: silent };
    await expect(record({ ...options, out: folder })).rejects.toThrow('is there already; name a folder that is not');
    await expect(record({ ...options, out: join(folder, 'no', 'where') })).rejects.toThrow('cannot be made (ENOENT)');
  });

  it('needs sensors', async () => {
    const config = join(folder, 'node.yaml');
    writeFileSync(config, head);
    const { signal } = new AbortController();
    const out = join(folder, 'out');
    await expect(record({ config, out, silhouettes: false, signal, log: silent })).rejects.toThrow(
      'sensors: there is none',
    );
  });
});
