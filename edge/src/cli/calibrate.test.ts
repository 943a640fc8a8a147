import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sensorKinds } from '../sensors/registry.ts';
import { settle, virtualEnv } from '../sensors/sensor-contract.fixture.ts';
import type { Log } from '../system/log.ts';
import { calibrate } from './calibrate.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-calibrate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A door that one visitor a minute comes through, and what the technician types, on a clock that runs by itself. */
async function typed(answers: readonly (string | null)[], prepare: (file: string) => void = () => undefined) {
  const env = virtualEnv();
  const file = join(folder, 'node.yaml');
  const street = `gate: door, seed: 7, startedAt: ${env.clock.now()}, ratePerMinute: 12`;
  writeFileSync(
    file,
    `# front door\nshop: corner\nnode: door-1\nrole: door\nhub: { url: "mqtt://127.0.0.1:1", secretFile: secret }\nsensors:\n  - { id: beams, kind: beam-pair-sim, ${street} }\n  - { id: cam, kind: camera-sim, ${street} } # above the mat\n`,
    { mode: 0o600 },
  );
  prepare(file);
  let said = '';
  const left = [...answers];
  const terminal = {
    write(text: string) {
      said += text;
    },
    ask: async (question: string) => {
      said += `${question}\n`;
      return left.length === 0 ? null : (left.shift() ?? null);
    },
  };
  let over = false;
  const parts = { terminal, kinds: sensorKinds, clock: env.clock, random: new SeededRandom(1), log: silent };
  const running = calibrate(file, parts).finally(() => {
    over = true;
  });
  running.catch(() => undefined);
  for (let i = 0; i < 5000 && !over; i++) {
    await settle();
    if (env.clock.pending > 0) env.clock.advance(100);
    else await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { code: await running, said, text: () => readFileSync(file, 'utf8'), file, left, env };
}

describe('lintel calibrate', () => {
  it('shows outlines, takes a gate, makes the walk test, and writes it all into the file', async () => {
    const { code, said, text, file, env } = await typed(['v', 'g', '10,64,150,64', 'up', 'w', 'Mei', 's', 'q']);
    expect(code).toBe(0);
    expect(said).toMatch(/·{20,}/);
    expect(said).toMatch(/={10,}\^={10,}/);
    expect(said).toContain('The gate is in use here.');
    expect(said).toMatch(
      /Walk in once now\.[\s\S]*beams: in \d+, out \d+[\s\S]*cam: in \d+, out \d+[\s\S]*the gate: in \d+/,
    );
    expect(said).toContain('Walk out once now.');
    expect(said).toContain(`Saved to ${file}`);
    const after = text();
    expect(after).toContain('# front door');
    expect(after).toContain('# above the mat');
    expect(after).toMatch(/x1: 10, y1: 64, x2: 150, y2: 64/);
    expect(after).toMatch(/commissioned:\n {2}- gate: door\n {4}at: \d{4}-/);
    expect(after).toContain('by: Mei');
    expect(readFileSync(`${file}.bak`, 'utf8')).not.toContain('commissioned');
    expect(env.clock.pending).toBe(0);
  }, 60_000);

  it('refuses a gate that cannot be, and keeps the file until told to save', async () => {
    const { said, text, code } = await typed([
      'g',
      '1,2,3',
      'up',
      'g',
      '5,5,5,5',
      'up',
      'g',
      '1,2,3,4',
      'north',
      'x',
      's',
      'g',
      '1,2,30,4',
      'down',
      'q',
      'y',
    ]);
    expect(code).toBe(0);
    expect(said).toContain('--gate 1,2,3: four numbers');
    expect(said).toContain('the two ends are the same point');
    expect(said).toMatch(/inDirection: "north" is not allowed/);
    expect(said).toContain('Type one of v, g, w, s, q.');
    expect(said).toContain('Nothing was changed.');
    expect(said).toContain('What was changed is not saved.');
    expect(text()).not.toContain('x1');
  }, 60_000);

  it('ends with its input', async () => {
    expect((await typed([])).code).toBe(0);
  });

  it('leaves a node alone that the hub configures', async () => {
    const configured = typed(['q'], () => {
      mkdirSync(join(folder, 'data'));
      const sensors = [{ id: 'b', kind: 'beam-pair-sim', gate: 'door' }];
      writeFileSync(join(folder, 'data', 'desired.json'), JSON.stringify({ version: 3, config: { sensors } }));
    });
    await expect(configured).rejects.toThrow('calibrate on the technician page instead');
  });
});
