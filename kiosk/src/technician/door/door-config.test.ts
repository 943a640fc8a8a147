import { Commissioned } from '@lintel/shared/config/settings';
import type { WalkOutcome } from '@lintel/shared/wire/messages';
import { describe, expect, it } from 'vitest';
import { asDoorConfig, camerasOf, type DoorConfig, gatesOf, withGate, withWalks } from './door-config.ts';

const config: DoorConfig = {
  sensors: [
    { id: 'beams', kind: 'beam-pair', gate: 'front', lineA: 17, lineB: 27 },
    { id: 'cam', kind: 'camera', gate: 'front', source: { rpicam: {} }, line: {}, inDirection: 'up' },
    { id: 'back', kind: 'thermal-grid', gate: 'back' },
    { id: 'warm', kind: 'ble' },
  ],
  commissioned: [],
};

const walk = (direction: 'in' | 'out', passed = true): WalkOutcome => {
  const counted = { in: direction === 'in' ? 1 : 0, out: direction === 'out' ? 1 : 0 };
  return { gate: 'front', direction, passed, counted, sensors: [{ sensor: 'cam', ...counted, passed }] };
};

describe('the configuration of a door', () => {
  it('is read from what the node answers', () => {
    expect(asDoorConfig({ sensors: config.sensors })).toEqual(config);
    expect(asDoorConfig(undefined)).toBeNull();
    expect(asDoorConfig({ sensors: 'none' })).toBeNull();
  });

  it('names gates and cameras', () => {
    expect(gatesOf(config)).toEqual(['back', 'front']);
    expect(camerasOf(config)).toEqual(['cam']);
  });

  it('takes a new gate line for one camera and leaves the rest', () => {
    const line = { x1: 1, y1: 2, x2: 30, y2: 4 };
    const changed = withGate(config, 'cam', { line, inDirection: 'down' });
    expect(changed.sensors[1]).toEqual({ ...config.sensors[1], line, inDirection: 'down' });
    expect(changed.sensors.filter((_, i) => i !== 1)).toEqual(config.sensors.filter((_, i) => i !== 1));
  });

  it('keeps the last walks of a gate with who and when, as a node accepts them', () => {
    const once = withWalks(config, [walk('in'), walk('out', false)], 'Mei', '2026-11-21T04:00:00.000Z');
    expect(once.commissioned).toHaveLength(1);
    expect(Commissioned.parse(once.commissioned[0])).toMatchObject({ gate: 'front', by: 'Mei', passed: false });
    const again = withWalks(once, [walk('in'), walk('out')], 'Kenji', '2026-11-22T04:00:00.000Z');
    expect(again.commissioned.map(({ by, passed }) => [by, passed])).toEqual([['Kenji', true]]);
    expect(withWalks(config, [], 'Mei', '')).toBe(config);
  });
});
