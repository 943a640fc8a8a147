import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-connection-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('a reserved log', () => {
  const pages = 600;

  it('has its length before anything is written to it, and keeps it', () => {
    const connection = new Connection(join(dir, 'a.db'), { checkpoints: false });
    connection.script('CREATE TABLE pair (key TEXT PRIMARY KEY) STRICT;');
    connection.reserveLog(pages);
    const bytes = statSync(join(dir, 'a.db-wal')).size;
    expect(bytes).toBeGreaterThan(pages * 4096 * 0.8);
    for (let i = 0; i < 50; i++) connection.run('INSERT INTO pair (key) VALUES (?)', String(i));
    expect(statSync(join(dir, 'a.db-wal')).size).toBe(bytes);
    connection.close();
  });

  it('holds what was committed before and after, and nothing of the reservation, when the power fails', () => {
    const connection = new Connection(join(dir, 'a.db'), { checkpoints: false });
    connection.script("CREATE TABLE pair (key TEXT PRIMARY KEY) STRICT; INSERT INTO pair (key) VALUES ('before');");
    connection.reserveLog(pages);
    for (const ending of ['', '-wal']) copyFileSync(join(dir, `a.db${ending}`), join(dir, `b.db${ending}`));
    connection.run("INSERT INTO pair (key) VALUES ('after')");
    for (const ending of ['', '-wal']) copyFileSync(join(dir, `a.db${ending}`), join(dir, `c.db${ending}`));
    connection.close();
    for (const [name, keys] of [
      ['b.db', ['before']],
      ['c.db', ['after', 'before']],
    ] as const) {
      const again = new Connection(join(dir, name));
      expect(again.all<{ key: string }>('SELECT key FROM pair ORDER BY key').map(({ key }) => key)).toEqual(keys);
      expect(again.all('SELECT name FROM sqlite_master WHERE name = ?', 'reserved')).toEqual([]);
      expect(again.integrity()).toBe('ok');
      again.close();
    }
  });
});
