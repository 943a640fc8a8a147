import { getHeapSpaceStatistics } from 'node:v8';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../till.fixture.ts';
import { IdleCollector, type Nursery, youngObjects } from './idle-collector.ts';

/** A heap of which a megabyte is in use for good. */
class Heap implements Nursery {
  garbage = 0;
  kept = 1e6;
  collections = 0;

  usedBytes(): number {
    return this.kept + this.garbage;
  }

  collect(): void {
    this.collections++;
    this.garbage = 0;
  }
}

let clock: ManualClock;
let heap: Heap;
let collector: IdleCollector;

beforeEach(() => {
  clock = new ManualClock(0);
  heap = new Heap();
  collector = new IdleCollector(clock, heap);
});

/** A piece of work each quarter of a millisecond, which leaves 20 kB. */
async function work(pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece++) {
    heap.garbage += 20_000;
    collector.worked();
    await clock.pass(0.25);
  }
}

describe('the idle collector', () => {
  it('lets a little garbage lie', async () => {
    await work(40);
    await clock.pass(1000);
    expect(heap.collections).toBe(0);
  });

  it('collects what is worth it once nobody has come for a moment', async () => {
    await work(120);
    expect(heap.collections).toBe(0);
    await clock.pass(1);
    expect(heap.collections).toBe(1);
    expect(heap.garbage).toBe(0);
  });

  it('collects once, however long nobody comes', async () => {
    await work(120);
    await clock.pass(60_000);
    expect(heap.collections).toBe(1);
  });

  it('takes what is kept for good for no garbage', async () => {
    heap.kept = 50e6;
    await work(40);
    await clock.pass(1000);
    expect(heap.collections).toBe(0);
  });

  it('knows that V8 has collected by itself', async () => {
    await work(70);
    heap.garbage = 0;
    await work(40);
    await clock.pass(1000);
    expect(heap.collections).toBe(0);
    await work(80);
    await clock.pass(1000);
    expect(heap.collections).toBe(1);
  });

  it('leaves nothing behind when it stops', async () => {
    await work(120);
    collector.stop();
    await clock.pass(1000);
    expect(heap.collections).toBe(0);
  });

  it('clears the young objects of this very process', () => {
    const { space_used_size: least } = newSpace();
    const young = youngObjects();
    let made = 0;
    for (let piece = 0; newSpace().space_used_size < least + 200_000 && piece < 1000; piece++)
      made += Array.from({ length: 100 }, (_, at) => ({ at })).length;
    expect(made).toBeGreaterThan(0);
    const { space_used_size: before } = newSpace();
    const inUse = young.usedBytes();
    young.collect();
    expect(newSpace().space_used_size).toBeLessThan(before - 100_000);
    expect(young.usedBytes()).toBeLessThan(inUse);
  });
});

const newSpace = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!;
