import { UsageError } from '@lintel/shared/errors';
import { describe, expect, it } from 'vitest';
import { ThermalGridConfig } from './config.ts';
import { Amg8833, openI2cBus } from './driver.ts';
import { FakeGridEye } from './fake-grid-eye.fixture.ts';

const config = (more: object = {}) => ThermalGridConfig.parse({ id: 't', kind: 'thermal-grid', gate: 'door', ...more });

describe('the Grid-EYE on its bus', () => {
  it('is woken, reset, set to 10 pictures a second, then read in blocks', async () => {
    const eye = new FakeGridEye();
    const source = new Amg8833(config(), async () => eye);
    await source.open();
    expect(eye.written).toEqual([
      [0x00, 0x00],
      [0x01, 0x3f],
      [0x02, 0x00],
    ]);
    eye.quarters[63] = -40;
    eye.quarters[8] = 130;
    const picture = await source.read();
    expect(picture[63]).toBeCloseTo(-10, -1);
    expect(Math.abs(picture[63] + 10)).toBeLessThan(1.5);
    expect(Math.abs(picture[8] - 32.5)).toBeLessThan(1.5);
    expect(Math.abs(picture[0] - 21.5)).toBeLessThan(1.5);
    await source.close();
    expect(eye.open).toBe(false);
    await expect(source.read()).rejects.toThrow('closed');
  });

  it('that does not answer is refused with its address, and the bus is closed', async () => {
    const eye = new FakeGridEye();
    const source = new Amg8833(config({ address: 0x68 }), async () => eye);
    await expect(source.open()).rejects.toThrow(UsageError);
    await expect(source.open()).rejects.toThrow('0x68 on I2C bus 1');
    expect(eye.open).toBe(false);
  });
});

describe('without the package i2c-bus', () => {
  it('says in one sentence what to install', async () => {
    const error = await openI2cBus(1).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toBe('the package i2c-bus is not installed; on the node: npm install i2c-bus@5');
  });
});
