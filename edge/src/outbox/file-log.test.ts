import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FileLog } from './file-log.ts';
import { outboxLogSuite } from './outbox-log.fixture.ts';

const folders: string[] = [];

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-outbox-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

outboxLogSuite('a folder', () => {
  const folder = freshFolder();
  const open: FileLog[] = [];
  return {
    open() {
      const log = new FileLog(folder);
      open.push(log);
      return log;
    },
    settle: async () => {},
  };
});

describe('FileLog', () => {
  it('makes files that only the node may read', async () => {
    const folder = freshFolder();
    const log = new FileLog(folder);
    log.list();
    log.write(1, 0, new Uint8Array([1]));
    await new Promise<void>((resolve) => log.saveState('x', () => resolve()));
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    log.close();
  });

  it('sweeps up what an interrupted rewrite left', () => {
    const folder = freshFolder();
    writeFileSync(join(folder, '00000004.seg.tmp'), 'half');
    writeFileSync(join(folder, 'state.tmp'), 'half');
    const log = new FileLog(folder);
    expect(log.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what went wrong', async () => {
    const folder = freshFolder();
    const log = new FileLog(join(folder, 'gone'));
    const error = await new Promise<Error | null>((resolve) => log.saveState('x', resolve));
    expect((error as NodeJS.ErrnoException).code).toBe('ENOENT');
    expect(() => log.write(1, 0, new Uint8Array([1]))).toThrow(/ENOENT/);
  });

  it('leaves no file open', async () => {
    const before = readdirSync('/proc/self/fd').length;
    const log = new FileLog(freshFolder());
    log.list();
    for (let id = 1; id <= 5; id++) log.write(id, 0, new Uint8Array([id]));
    await new Promise<void>((resolve) => log.sync(() => resolve()));
    log.write(6, 0, new Uint8Array([6]));
    log.remove(5);
    log.close();
    expect(readdirSync('/proc/self/fd').length).toBe(before);
  });
});
