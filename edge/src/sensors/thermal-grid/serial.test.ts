import { UsageError } from '@lintel/shared/errors';
import { describe, expect, it } from 'vitest';
import { Scene } from '../../world/scene.ts';
import { Street } from '../../world/street.ts';
import { ThermalView, thermalMount } from '../../world/thermal-view.ts';
import { createSensor } from '../registry.ts';
import { Heard, pass, sensorContract, settle, virtualEnv } from '../sensor-contract.fixture.ts';
import { ThermalSerialConfig } from './config.ts';
import { FakeSerial, frameOf } from './fake-serial.fixture.ts';
import { SerialThermal, thermalSerial } from './serial.ts';
import { openSerialLine } from './serial-line.ts';
import { ThermalGrid } from './thermal-grid.ts';

type Env = ReturnType<typeof virtualEnv>;

const config = ThermalSerialConfig.parse({ id: 'heat', kind: 'thermal-grid-serial', gate: 'door' });
const gate = { axis: 'row' as const, at: 12, inDirection: 'up' as const };

/** A module above a simulated doorway, plugged into a port. */
function rig(env: Env) {
  const { columns, rows } = { columns: 32, rows: 24 };
  const mount = { ...thermalMount, columns, rows, viewDegrees: 75, noiseK: 0.3, stepK: 0.01 };
  const view = new ThermalView(3, mount);
  const scene = new Scene(new Street({ seed: 3, startedAtMs: env.clock.now(), ratePerMinute: 12 }));
  const ports: FakeSerial[] = [];
  const open = async () => {
    const port = new FakeSerial();
    ports.push(port);
    return port;
  };
  const sensor = new ThermalGrid(config, gate, new SerialThermal(config, env.clock, open), env);
  /** Lets the module send for so long, cut into uneven chunks. */
  const send = async (ms: number) => {
    for (let done = 0; done < ms; done += 250) {
      const now = env.clock.now();
      const bytes = frameOf([...view.render(scene.posesAt(now), now)]);
      const port = ports.at(-1);
      for (let at = 0; at < bytes.length; at += 700) port?.say(bytes.subarray(at, at + 700));
      await pass(env.clock, 250, 50);
    }
  };
  return { sensor, ports, send };
}

describe('thermal-grid-serial', () => {
  sensorContract(async (env) => {
    const { sensor, send } = rig(env);
    return { sensor, wake: () => send(8000), hush: () => pass(env.clock, 10_000, 500) };
  });

  it('tells the module to send by itself, and counts who passes', async () => {
    const env = virtualEnv();
    const { sensor, ports, send } = rig(env);
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    expect(ports[0].written).toEqual([
      [0xa5, 0x25, 0x03, 0xcd],
      [0xa5, 0x35, 0x02, 0xdc],
    ]);
    await send(60_000);
    await sensor.stop();
    expect(ports[0].open).toBe(false);
    expect(heard.passages.filter(({ event }) => event.direction === 'in').length).toBeGreaterThan(3);
  }, 30_000);

  it('says that the module is gone, and takes it up again when it is back', async () => {
    const env = virtualEnv();
    const { sensor, ports, send } = rig(env);
    await sensor.start(new Heard(), new AbortController().signal);
    await send(8000);
    expect(sensor.health().verdict).toBe('ok');
    ports[0].pull();
    await pass(env.clock, 1000, 100);
    expect(sensor.health()).toMatchObject({ verdict: 'unknown', detail: expect.stringContaining('the port is gone') });
    await pass(env.clock, 6000, 100);
    expect(ports).toHaveLength(2);
    await send(2000);
    expect(sensor.health().verdict).toBe('ok');
    await sensor.stop();
    await settle();
    expect(env.clock.pending).toBe(0);
  });
});

describe('a serial port', () => {
  it('that is not there is refused with its name', async () => {
    const error = await openSerialLine('/dev/no-such-port', 115_200).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/no-such-port does not open|serialport is not installed/);
  });

  it('is a kind of sensor with a gate inside its picture', async () => {
    const env = virtualEnv();
    await expect(createSensor({ ...config, line: 'row:24' } as never, env)).rejects.toThrow('row:1 to row:23');
    expect((await createSensor(config, env)).kind).toBe('thermal-grid-serial');
    expect(thermalSerial.config.safeParse({ ...config, device: 'ttyS0' }).success).toBe(false);
  });
});
