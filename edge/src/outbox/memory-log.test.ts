import { SeededRandom } from '@lintel/shared/seeded-random';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../world/virtual-clock.ts';
import { MemoryLog } from './memory-log.ts';
import { outboxLogSuite } from './outbox-log.fixture.ts';

outboxLogSuite('memory', () => {
  const clock = new VirtualClock();
  const log = new MemoryLog(clock);
  return {
    open: () => log,
    async settle() {
      clock.advance(100);
    },
  };
});

describe('MemoryLog', () => {
  it('keeps what was synced through a crash, and some of the rest', () => {
    let kept = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = new SeededRandom(seed);
      const clock = new VirtualClock();
      const log = new MemoryLog(clock);
      log.write(1, 0, new Uint8Array([1]));
      log.sync(() => undefined);
      clock.advance(100);
      log.write(1, 1, new Uint8Array([2]));
      log.crash(() => random.unit());
      expect(log.read(1)[0]).toBe(1);
      kept += log.read(1)[1] === 2 ? 1 : 0;
    }
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(35);
  });

  it('calls nobody back after a crash', () => {
    const clock = new VirtualClock();
    const log = new MemoryLog(clock);
    let called = false;
    log.sync(() => {
      called = true;
    });
    log.crash(() => 0);
    clock.advance(1000);
    expect(called).toBe(false);
  });

  it('keeps what was written when only the process dies, and settles what was being replaced', () => {
    const clock = new VirtualClock();
    const log = new MemoryLog(clock);
    log.write(1, 0, new Uint8Array([7]));
    log.saveState('before', () => {});
    log.kill(() => 0);
    expect(log.read(1)[0]).toBe(7);
    expect(log.loadState()).toBe('before');
    log.saveState('lost', () => {});
    log.kill(() => 0.9);
    log.crash(() => 0);
    clock.advance(1000);
    expect(log.loadState()).toBe('before');
  });

  it('fails when told to', () => {
    const clock = new VirtualClock();
    const log = new MemoryLog(clock);
    log.failure = new Error('no space left');
    expect(() => log.write(1, 0, new Uint8Array(1))).toThrow('no space left');
    let answer: Error | null = null;
    log.saveState('x', (error) => {
      answer = error;
    });
    clock.advance(100);
    expect(answer).toBe(log.failure);
    expect(log.loadState()).toBeNull();
  });
});
