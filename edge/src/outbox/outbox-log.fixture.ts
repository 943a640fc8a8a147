import { describe, expect, it } from 'vitest';
import type { OutboxLog } from './outbox-log.ts';
import { segmentBytes } from './segment-codec.ts';

/** What a suite needs: a log, the same log opened again, and where time is simulated a way to let it pass. */
export interface LogUnderTest {
  open(): OutboxLog;
  settle(): Promise<void>;
}

const bytes = (...values: number[]) => new Uint8Array(values);

/** Every log of the outbox passes this. */
export function outboxLogSuite(name: string, make: () => LogUnderTest): void {
  describe(`${name} as a log of the outbox`, () => {
    const done = async (under: LogUnderTest, work: (done: (error: Error | null) => void) => void) => {
      const answer = new Promise<Error | null>((resolve) => work(resolve));
      await under.settle();
      expect(await answer).toBeNull();
    };

    it('begins empty', () => {
      const log = make().open();
      expect(log.list()).toEqual([]);
      expect(log.loadState()).toBeNull();
    });

    it('gives back what was written and synced, in preallocated segments', async () => {
      const under = make();
      const log = under.open();
      log.list();
      log.write(3, 0, bytes(1, 2, 3));
      log.write(3, 3, bytes(4));
      await done(under, (d) => log.sync(d));
      log.write(7, 0, bytes(9));
      await done(under, (d) => log.sync(d));
      log.close();
      const again = under.open();
      expect(again.list()).toEqual([3, 7]);
      expect(again.read(3)).toHaveLength(segmentBytes);
      expect([...again.read(3).subarray(0, 5)]).toEqual([1, 2, 3, 4, 0]);
      expect(again.read(7)[0]).toBe(9);
      again.close();
    });

    it('syncs several segments written between two syncs', async () => {
      const under = make();
      const log = under.open();
      log.list();
      log.write(1, 0, bytes(1));
      log.write(2, 0, bytes(2));
      log.write(3, 0, bytes(3));
      await done(under, (d) => log.sync(d));
      await done(under, (d) => log.sync(d));
      log.close();
      expect([1, 2, 3].map((id) => under.open().read(id)[0])).toEqual([1, 2, 3]);
    });

    it('replaces, cuts and removes segments', async () => {
      const under = make();
      const log = under.open();
      log.list();
      log.write(1, 0, bytes(1, 2, 3));
      log.write(2, 0, bytes(4, 5, 6));
      log.write(3, 0, bytes(7));
      await done(under, (d) => log.sync(d));
      await done(under, (d) => log.replace(1, bytes(8, 8), d));
      log.cut(2, 1);
      log.remove(3);
      log.remove(3);
      expect([...log.read(1)]).toEqual([8, 8]);
      expect([...log.read(2)]).toEqual([4]);
      expect(log.list()).toEqual([1, 2]);
      expect(() => log.read(3)).toThrow();
      log.close();
    });

    it('keeps the last state as a whole', async () => {
      const under = make();
      const log = under.open();
      log.list();
      await done(under, (d) => log.saveState('one', d));
      log.saveState('two', () => undefined);
      await done(under, (d) => log.saveState('three', d));
      log.close();
      expect(under.open().loadState()).toBe('three');
    });

    it('counts what it writes', async () => {
      const under = make();
      const log = under.open();
      log.list();
      log.write(1, 0, bytes(1, 2, 3));
      await done(under, (d) => log.sync(d));
      await done(under, (d) => log.saveState('one', d));
      expect(log.written.bytes).toBeGreaterThanOrEqual(segmentBytes);
      expect(log.written.bytes).toBeLessThan(segmentBytes + 100);
      expect(log.written.syncs).toBeGreaterThanOrEqual(2);
      log.close();
    });
  });
}
