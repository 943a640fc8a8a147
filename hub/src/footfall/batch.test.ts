import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBatch, type RawEvent, unpackBatch } from './batch.ts';

const boots: Record<string, string | undefined> = { 'door-1': 'b1', 'door-2': 'b2' };

it('a batch unpacks, also on the other side of a thread, to what was packed', () => {
  const event: fc.Arbitrary<RawEvent> = fc.record({
    node: fc.constantFrom('door-1', 'door-2', '__proto__'),
    channel: fc.constantFrom('event/crossing', 'event/reading', 'event/gap'),
    receivedAt: fc.integer({ min: 0, max: 2 ** 45 }),
    payload: fc.uint8Array({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const said = events.map((event) => ({ ...event, running: boots[event.node] }));
      expect(unpackBatch(structuredClone(packBatch(said)))).toEqual(said);
    }),
  );
});
