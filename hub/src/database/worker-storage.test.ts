import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putKiosk } from '../fleet/commands.ts';
import { Connection } from './connection.ts';
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

  it('says why a file cannot be used', async () => {
    await writeFile(join(dir, 'shop.db'), 'this is no database, it is a letter to my aunt'.repeat(100));
    await expect(new WorkerStorage('shop', join(dir, 'shop.db')).start()).rejects.toThrow('not a database');
    const newer = new Connection(join(dir, 'newer.db'));
    migrate(newer, [{ version: 999, note: 'from the future', sql: 'CREATE TABLE t (id INTEGER) STRICT;' }]);
    newer.close();
    await expect(new WorkerStorage('shop', join(dir, 'newer.db')).start()).rejects.toThrow('start the newer Lintel');
  });
});
