import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, live, peopleIn, steps, unexplained } from './outbox-life.fixture.ts';
import { OutboxWorld } from './outbox-world.fixture.ts';

describe('Outbox, whatever is crashed when', () => {
  it('loses nothing durable, uses no number twice and keeps the order', () => {
    fc.assert(
      fc.property(fc.integer(), steps, (seed, list) => {
        const world = new OutboxWorld(seed, {
          window: 8,
          markEveryMs: 1500,
          segmentBytes: 8192,
          promiseForMs: Number.POSITIVE_INFINITY,
        });
        live(world, list);
        for (const [key, json] of world.durable) expect(world.stored.get(key)).toBe(json);
        for (const contents of world.contents.values()) expect(contents.size).toBe(1);
        expect(unexplained(world)).toEqual([]);
        expect(inOrder(world)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every total when it overflows, and counts nobody twice', () => {
    fc.assert(
      fc.property(fc.integer(), steps, (seed, list) => {
        const capBytes = 10_000;
        const small = { window: 8, segmentBytes: 2048, capBytes, memoryRecords: 100 };
        const world = new OutboxWorld(seed, { ...small, promiseForMs: Number.POSITIVE_INFINITY });
        const added = live(world, list, () => expect(world.outbox.stats().bytes).toBeLessThanOrEqual(5 * capBytes));
        expect(peopleIn(world.stored.values())).toBeLessThanOrEqual(added);
        expect(peopleIn(world.stored.values())).toBeGreaterThanOrEqual(peopleIn(world.durable.values()));
        for (const contents of world.contents.values()) expect(contents.size).toBe(1);
        expect(unexplained(world)).toEqual([]);
        expect(inOrder(world)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
