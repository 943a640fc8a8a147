import { describe, expect, it } from 'vitest';
import { judgeIdleness } from './idle-rules.ts';

describe('judgeIdleness', () => {
  it.each([
    [0, { kind: 'present' }],
    [74_999, { kind: 'present' }],
    [75_000, { kind: 'warned', secondsLeft: 20 }],
    [75_001, { kind: 'warned', secondsLeft: 20 }],
    [94_999, { kind: 'warned', secondsLeft: 1 }],
    [95_000, { kind: 'gone' }],
    [3_600_000, { kind: 'gone' }],
  ])('after %i ms: %j', (sinceMs, wanted) => {
    expect(judgeIdleness(sinceMs)).toEqual(wanted);
  });

  it('waits longer for who needs more time', () => {
    expect(judgeIdleness(224_999, 3)).toEqual({ kind: 'present' });
    expect(judgeIdleness(225_000, 3)).toEqual({ kind: 'warned', secondsLeft: 60 });
    expect(judgeIdleness(285_000, 3)).toEqual({ kind: 'gone' });
  });
});
