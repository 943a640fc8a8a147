import { describe, expect, it } from 'vitest';
import { cameraHealth } from './camera-health.ts';

const now = 1_700_000_000_000;
const seeing = { state: 'seeing', reason: null } as const;

describe('the health of a camera', () => {
  it('is unknown without pictures, never nobody', () => {
    expect(cameraHealth(seeing, null, now)).toMatchObject({ verdict: 'unknown', detail: 'no picture yet' });
    expect(cameraHealth(seeing, now - 5001, now).verdict).toBe('unknown');
    expect(cameraHealth({ state: 'starting', reason: null }, now, now).verdict).toBe('unknown');
    expect(cameraHealth(seeing, now, now, 'the cable is loose')).toMatchObject({ detail: 'the cable is loose' });
  });

  it('is blind with pictures that show nothing, with the reason', () => {
    for (const reason of ['dark', 'covered', 'frozen', 'moved'] as const) {
      const health = cameraHealth({ state: 'blind', reason }, now, now);
      expect(health.verdict).toBe('blind');
      expect(health.detail).toMatch(/\w/);
    }
  });

  it('is ok when it sees, degraded while the light changes', () => {
    expect(cameraHealth(seeing, now - 100, now)).toEqual({ verdict: 'ok', lastSeen: now - 100 });
    expect(cameraHealth({ state: 'seeing', reason: 'lighting_change' }, now, now).verdict).toBe('degraded');
  });
});
