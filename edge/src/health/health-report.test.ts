import { Health } from '@lintel/shared/wire/messages';
import { describe, expect, it } from 'vitest';
import { healthDigest, healthReport } from './health-report.ts';

const vitals = { temperatureC: 48.3, throttled: false, diskFreeBytes: 1e9, clock: 'synced' as const };
const outbox = {
  depth: 3,
  bytes: 1024,
  dropped: 0,
  written: { bytes: 4096, syncs: 2 },
  boots: [{ boot: 'b', untilMono: 9 }],
};
const now = Date.UTC(2026, 0, 1);

describe('healthReport', () => {
  it('is what the contract asks for, however long the words are', () => {
    const sensor = {
      id: 'beams',
      kind: 'beam-pair',
      verdict: 'blind' as const,
      lastSeen: null,
      detail: 'x'.repeat(999),
    };
    const report = healthReport(Array(70).fill(sensor), vitals, outbox, now, 12.7);
    expect(Health.safeParse(report).error).toBeUndefined();
    expect(report.sensors).toHaveLength(64);
    expect(report).toMatchObject({
      at: '2026-01-01T00:00:00.000Z',
      uptimeMs: 13,
      outbox: { ...outbox },
    });
  });

  it('is due at once when a verdict changes, not when time passes', () => {
    const sensor = { id: 'beams', kind: 'beam-pair', verdict: 'ok' as const, lastSeen: now };
    const digest = healthDigest(healthReport([sensor], vitals, outbox, now, 0));
    const later = { ...sensor, lastSeen: now + 1000 };
    expect(
      healthDigest(healthReport([later], { ...vitals, temperatureC: 50 }, { ...outbox, depth: 9 }, now + 1000, 1000)),
    ).toBe(digest);
    expect(healthDigest(healthReport([{ ...sensor, verdict: 'blind' }], vitals, outbox, now, 0))).not.toBe(digest);
    expect(healthDigest(healthReport([sensor], { ...vitals, clock: 'unsynced' }, outbox, now, 0))).not.toBe(digest);
    expect(healthDigest(healthReport([sensor], vitals, { ...outbox, dropped: 1 }, now, 0))).not.toBe(digest);
  });
});
