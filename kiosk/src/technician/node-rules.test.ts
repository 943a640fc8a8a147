import type { Node } from '@lintel/shared/http/fleet';
import { describe, expect, it } from 'vitest';
import { byNeed, concernsOf, configState } from './node-rules.ts';

const health: NonNullable<Node['health']> = {
  at: '2026-03-04T10:00:00.000Z',
  uptimeMs: 1_000,
  sensors: [{ id: 'beam', kind: 'beam-pair', verdict: 'ok', lastSeen: '2026-03-04T10:00:00.000Z' }],
  temperatureC: 52,
  throttled: false,
  diskFreeBytes: 20_000_000_000,
  outbox: { depth: 0, bytes: 0, dropped: 0 },
  clock: 'synced',
};
const well: Node = {
  node: 'door-1',
  role: 'door',
  state: 'online',
  version: '0.1.0',
  lastSeen: '2026-03-04T10:00:00.000Z',
  health,
  missingEvents: 0,
  quarantined: 0,
  desiredVersion: 3,
  reported: { version: 3, state: 'applied', reasons: [] },
  createdAt: '2026-03-01T10:00:00.000Z',
};

describe('the configuration of a node', () => {
  it('is current when it reports the version that is wanted', () => {
    expect(configState(well)).toEqual({ kind: 'current', version: 3 });
  });

  it('waits while another version, or none, is reported', () => {
    expect(configState({ ...well, reported: { version: 2, state: 'applied', reasons: [] } })).toEqual({
      kind: 'waiting',
      desired: 3,
      running: 2,
    });
    expect(configState({ ...well, reported: null })).toEqual({ kind: 'waiting', desired: 3, running: null });
  });

  it('is refused only by the answer to the wanted version', () => {
    const reasons = ['sensors[0].pin: use 0 to 27'];
    expect(configState({ ...well, reported: { version: 3, state: 'refused', reasons } })).toEqual({
      kind: 'refused',
      desired: 3,
      reasons,
    });
    expect(configState({ ...well, reported: { version: 2, state: 'refused', reasons } })).toEqual({
      kind: 'waiting',
      desired: 3,
      running: null,
    });
  });

  it('is nothing before the hub wants anything', () => {
    expect(configState({ desiredVersion: 0, reported: null })).toEqual({ kind: 'none' });
  });
});

describe('concerns', () => {
  it('are none of a healthy node, nor of one that was never here', () => {
    expect(concernsOf(well)).toEqual([]);
    expect(concernsOf({ ...well, state: 'never', health: null, reported: null })).toEqual([]);
  });

  it('name everything that is wrong', () => {
    const ill = concernsOf({
      ...well,
      missingEvents: 4,
      quarantined: 1,
      health: {
        ...health,
        sensors: [...health.sensors, { id: 'camera', kind: 'camera', verdict: 'blind', lastSeen: null }],
        temperatureC: 81,
        throttled: true,
        diskFreeBytes: 1_000,
        outbox: { depth: 450, bytes: 9_000, dropped: 2 },
        clock: 'unsynced',
      },
    });
    expect(ill).toEqual([
      { kind: 'sensor', id: 'camera' },
      { kind: 'outbox', depth: 450 },
      { kind: 'throttled' },
      { kind: 'hot', temperatureC: 81 },
      { kind: 'diskLow', freeBytes: 1_000 },
      { kind: 'clock' },
      { kind: 'dropped', count: 2 },
      { kind: 'missing', count: 4 },
      { kind: 'quarantined', count: 1 },
    ]);
  });

  it('do not take the last words of an absent node for its present state', () => {
    const away = {
      ...well,
      state: 'offline' as const,
      health: { ...health, throttled: true, clock: 'unsynced' as const },
    };
    expect(concernsOf(away)).toEqual([{ kind: 'offline' }]);
    expect(concernsOf({ ...away, state: 'stopped' })).toEqual([]);
  });

  it('do not invent any from what a node cannot measure', () => {
    expect(
      concernsOf({ ...well, health: { ...health, temperatureC: null, throttled: null, diskFreeBytes: null } }),
    ).toEqual([]);
  });

  it('bring a node to the top', () => {
    const list = byNeed([
      { ...well, node: 'a' },
      { ...well, node: 'c', state: 'offline' },
      { ...well, node: 'b', missingEvents: 1 },
    ]);
    expect(list.map(({ node }) => node)).toEqual(['b', 'c', 'a']);
  });
});
