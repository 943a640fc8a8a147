import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, describe, expect, it } from 'vitest';
import { createSensor } from '../registry.ts';
import { Heard, pass, sensorContract, virtualEnv } from '../sensor-contract.fixture.ts';
import { ThermalMlx90640Config } from './config.ts';
import { FakeMlx90640 } from './fake-mlx90640.fixture.ts';
import { i2cTransfers } from './i2c-transfer.ts';
import { Mlx90640 } from './mlx90640.ts';
import { ThermalGrid } from './thermal-grid.ts';

type Env = ReturnType<typeof virtualEnv>;

const config = ThermalMlx90640Config.parse({ id: 'heat', kind: 'thermal-grid-mlx90640', gate: 'door' });

/** An empty floor with a body of 3 K on it, as raw readings with their noise. */
function rig(env: Env) {
  const chip = new FakeMlx90640();
  const random = new SeededRandom(5);
  const gate = { axis: 'row' as const, at: 12, inDirection: 'up' as const };
  const sensor = new ThermalGrid(config, gate, new Mlx90640(config, env.clock, chip.transfer), env);
  /** Somebody walks from the bottom to the top between two times, then nobody. */
  const walk = async (ms: number) => {
    for (let at = 0; at < ms; at += 60) {
      const row = 28 - (at - 6000) / 60;
      const body = (x: number, y: number) => 25 * Math.exp(-(((x - 16) / 4) ** 2) - ((y - row) / 4) ** 2);
      chip.see((x, y) => 300 + body(x, y) + random.normal());
      chip.measure();
      await pass(env.clock, 60, 20);
    }
  };
  return { chip, sensor, walk };
}

describe('thermal-grid-mlx90640', () => {
  sensorContract(async (env) => {
    const { sensor, chip, walk } = rig(env);
    return { sensor, wake: () => walk(8000), hush: () => pass(env.clock, 10_000, 500), end: async () => void chip };
  });

  it('is set to 8 pictures a second in chess pattern, and counts who passes', async () => {
    const env = virtualEnv();
    const { sensor, chip, walk } = rig(env);
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    expect(chip.written).toEqual([[0x800d, 0x1b81]]);
    await walk(12_000);
    expect(sensor.health().verdict).toBe('ok');
    await sensor.stop();
    expect(heard.passages.map(({ event }) => event.direction)).toEqual(['in']);
  });

  it('that does not answer, or is not calibrated, is refused with its address', async () => {
    const { clock } = virtualEnv();
    const chip = new FakeMlx90640();
    chip.broken = 'Error: Sending messages failed: Remote I/O error';
    const source = new Mlx90640(config, clock, chip.transfer);
    await expect(source.open()).rejects.toThrow(UsageError);
    await expect(source.open()).rejects.toThrow('0x33 on I2C bus 1 (Error: Sending messages failed');
    chip.broken = null;
    chip.eeprom.fill(0);
    await expect(source.open()).rejects.toThrow('the EEPROM holds no calibration');
  });

  it('has a gate inside its picture', async () => {
    const env = virtualEnv();
    await expect(createSensor({ ...config, line: 'row:24' } as never, env)).rejects.toThrow('row:1 to row:23');
    expect((await createSensor(config, env)).kind).toBe('thermal-grid-mlx90640');
  });
});

describe('i2ctransfer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-i2c-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is asked in its own words, and its lines are read', async () => {
    const program = join(folder, 'i2ctransfer');
    const script = `#!/bin/sh\necho "$@" >> ${folder}/calls\nprintf '0x00 0x4b\\n0xff\\n'\n`;
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    const transfer = i2cTransfers(1, 0x33, program);
    const answers = await transfer([{ write: [0x24, 0x00] }, { read: 2 }, { write: [0x80, 0x0d] }, { read: 1 }]);
    expect(answers.map((bytes) => [...bytes])).toEqual([[0, 0x4b], [0xff]]);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('-y 1 w2@0x33 0x24 0x00 r2 w2 0x80 0x0d r1\n');
    await expect(transfer([{ read: 3 }])).rejects.toThrow('2 bytes came instead of 3');
    writeFileSync(program, '#!/bin/sh\necho "Error: Sending messages failed: Remote I/O error" >&2\nexit 1\n');
    await expect(transfer([{ read: 1 }])).rejects.toThrow('Remote I/O error');
  });

  it('that is missing is named with its package', async () => {
    await expect(i2cTransfers(1, 0x33, '/nowhere/i2ctransfer')([{ read: 1 }])).rejects.toThrow('apt install i2c-tools');
  });
});
