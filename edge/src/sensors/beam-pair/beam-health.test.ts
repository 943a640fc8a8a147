import { describe, expect, it } from 'vitest';
import { beamHealth } from './beam-health.ts';

const at = 1_700_000_000_000;

describe('the health of a beam pair', () => {
  it.each([
    ['nothing ever came', null, null, [], 'directional', 'unknown', 'walk through the door'],
    ['the program is down', at, 'gpiomon ended with 1', [], 'directional', 'unknown', 'gpiomon ended'],
    ['one beam is blocked', at, null, [{ kind: 'blocked', beam: 'A' }], 'single', 'degraded', 'without direction'],
    ['one beam is dead', at, null, [{ kind: 'one-sided', beam: 'B' }], 'single', 'degraded', 'beam B never breaks'],
    ['one beam flickers', at, null, [{ kind: 'chatter', beam: 'A' }], 'directional', 'degraded', 'flickers'],
    ['both are blocked', at, null, [{ kind: 'fault', beam: 'A' }], 'none', 'blind', '5 minutes'],
    ['it is too quiet', at, null, [{ kind: 'silent', beam: null }], 'directional', 'unknown', 'unusually long'],
  ] as const)('%s', (_case, lastSeen, trouble, alarms, mode, verdict, words) => {
    const health = beamHealth(lastSeen, trouble, alarms, mode);
    expect(health.verdict).toBe(verdict);
    expect(health.detail).toContain(words);
  });

  it('is plainly ok otherwise', () => {
    expect(beamHealth(at, null, [], 'directional')).toEqual({ verdict: 'ok', lastSeen: at });
  });
});
