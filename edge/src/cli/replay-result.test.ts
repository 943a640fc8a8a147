import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../counting/gate-event.ts';
import { replayResult } from './replay-result.ts';

const event = (atMs: number, direction: 'in' | 'out', count = 1): GateEvent => ({
  atMs,
  direction,
  count,
  confidence: 0.87654,
  source: 'camera',
  flags: [],
});

describe('the replay result', () => {
  it('has the form of the contract, oldest event first', () => {
    const result = replayResult([event(4000, 'out'), event(1020, 'in', 2)], 250, 25, 50);
    expect(result).toEqual({
      frames: 250,
      seconds: 10,
      in: 2,
      out: 1,
      events: [
        { frame: 26, t: 1.02, direction: 'in', count: 2, confidence: 0.877 },
        { frame: 100, t: 4, direction: 'out', count: 1, confidence: 0.877 },
      ],
      cpuMsPerFrame: 0.2,
      framesPerSecond: 5000,
    });
  });

  it('divides by nothing in an empty recording', () => {
    expect(replayResult([], 0, 25, 0)).toMatchObject({ seconds: 0, cpuMsPerFrame: 0, framesPerSecond: 0 });
  });
});
