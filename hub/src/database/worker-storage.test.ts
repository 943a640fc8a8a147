import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StateChange, saveBrokerState } from '../broker/broker-state.ts';
import { putKiosk } from '../fleet/commands.ts';
import { Connection } from './connection.ts';
import { footfallCommands } from './footfall-commands.ts';
import { migrate } from './migrate.ts';
import { type Change, command } from './storage.ts';
import { WorkerStorage } from './worker-storage.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lintel-db-'));
});
afterEach(() => rm(dir, { recursive: true }));

const kiosk = (n: number) => ({ id: `id-${n}`, name: `kiosk-${n}`, tokenHash: `hash-${n}`, now: n });

describe('the writer worker', () => {
  it('completes commands after COMMIT, in order, and many share one group', async () => {
    const storage = new WorkerStorage('shop', join(dir, 'shop.db'));
    await storage.start();
    const results = await Promise.all(Array.from({ length: 100 }, (_, n) => storage.submit(putKiosk, kiosk(n))));
    expect(results).toEqual(Array.from({ length: 100 }, (_, n) => `id-${n}`));
    expect(storage.counters.groups).toBeLessThan(10);
    expect(storage.read.get('SELECT count(*) AS n FROM kiosk')).toEqual({ n: 100 });
    await storage.stop();
    const again = new Connection(join(dir, 'shop.db'));
    expect(again.integrity()).toBe('ok');
    expect(again.get('SELECT count(*) AS n FROM kiosk')).toEqual({ n: 100 });
    again.close();
  });

  it('writes what was submitted before stop, and refuses what comes after', async () => {
    const storage = new WorkerStorage('shop', join(dir, 'shop.db'));
    await storage.start();
    const before = storage.submit(putKiosk, kiosk(1));
    await storage.stop();
    expect(await before).toBe('id-1');
    await expect(storage.submit(putKiosk, kiosk(2))).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('tells changes only after COMMIT and never of a command that failed', async () => {
    const storage = new WorkerStorage('shop', join(dir, 'shop.db'));
    await storage.start();
    const heard: Change[] = [];
    storage.onCommitted((changes) => heard.push(...changes));
    const unknown = command('nobody.knows', () => 1);
    await expect(storage.submit(unknown, {})).rejects.toMatchObject({ code: 'internal' });
    expect(heard).toEqual([]);
    await storage.stop();
  });

  it('writes near or in its thread, in order, and both see what the other wrote', async () => {
    const file = join(dir, 'footfall.db');
    const quick = { commands: footfallCommands, quickMs: Number.POSITIVE_INFINITY };
    const storage = new WorkerStorage('footfall', file, { near: quick });
    await storage.start();
    const order: string[] = [];
    const change = (owner: string, count: number): StateChange[] =>
      Array.from({ length: count }, (_, i) => ({ kind: 'retained', owner, key: `${i}`, value: owner }));
    for (let i = 0; i < 20; i++) {
      // Seventeen changes are too many to be written near; the next group is, and overwrites the first of them.
      const far = storage.submit(saveBrokerState, change('a', 17)).then(() => order.push(`far ${i}`));
      if (i % 2 === 0) await far;
      const near = storage.submit(saveBrokerState, change('b', 1)).then(() => order.push(`near ${i}`));
      await Promise.all([far, near]);
      expect(storage.read.get('SELECT count(*) AS n FROM brokerState')).toEqual({ n: 18 });
    }
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => [`far ${i}`, `near ${i}`]).flat());
    await storage.stop();
  });

  it('begins its log anew when all of it is in the file, also while another connection writes', () => {
    const file = join(dir, 'log.db');
    const [one, other] = [new Connection(file, { checkpoints: false }), new Connection(file, { checkpoints: false })];
    one.script('CREATE TABLE t (a TEXT) STRICT');
    const write = (times: number) => {
      for (let i = 0; i < times; i++) one.run('INSERT INTO t VALUES (?)', 'x'.repeat(3000));
    };
    write(50);
    expect(other.checkpoint(1000)).toBe(0);
    const grown = statSync(`${file}-wal`).size;
    expect(other.checkpoint(50)).toBe(0);
    write(40);
    expect(statSync(`${file}-wal`).size).toBe(grown);
    for (const connection of [one, other]) connection.close();
  });

  it('moves a long log of the shop into its file while it goes on', async () => {
    const file = join(dir, 'shop.db');
    const storage = new WorkerStorage('shop', file);
    await storage.start();
    const mega = 2 ** 20;
    const before = statSync(file).size;
    for (let n = 0; n < 18; n++) await storage.submit(putKiosk, { ...kiosk(n), name: `${n}`.padEnd(4 * mega) });
    await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(before + 60 * mega), 20_000);
    expect(await storage.submit(putKiosk, kiosk(100))).toBe('id-100');
    expect(storage.read.get('SELECT count(*) AS n FROM kiosk')).toEqual({ n: 19 });
    await storage.stop();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('says why a file cannot be used', async () => {
    await writeFile(join(dir, 'shop.db'), 'this is no database, it is a letter to my aunt'.repeat(100));
    await expect(new WorkerStorage('shop', join(dir, 'shop.db')).start()).rejects.toThrow('not a database');
    const newer = new Connection(join(dir, 'newer.db'));
    migrate(newer, [{ version: 999, note: 'from the future', sql: 'CREATE TABLE t (id INTEGER) STRICT;' }]);
    newer.close();
    await expect(new WorkerStorage('shop', join(dir, 'newer.db')).start()).rejects.toThrow('start the newer Lintel');
  });
});
