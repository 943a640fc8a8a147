import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../database/connection.ts';
import { databases } from '../database/databases.ts';
import { migrate } from '../database/migrate.ts';
import { WorkerStorage } from '../database/worker-storage.ts';
import { rememberTime } from '../footfall/commands.ts';
import { closeSession } from '../staff/commands.ts';
import { openDataDir } from '../system/data-dir.ts';
import { DataLock } from '../system/data-lock.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { type BackupJob, makeBackup } from './make-backup.ts';
import { newKey } from './recovery-key.ts';
import { checkHeader, restore, verifyArchive } from './restore.ts';
import { TargetFolder } from './target-folder.ts';

let dir: string;
let key: Uint8Array;
let job: BackupJob;
const at = (...parts: string[]) => join(dir, ...parts);
const picture = 'ab'.repeat(32);
/** A time is kept when it is more than a second later. */
const stepMs = 2000;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-backup-'));
  mkdirSync(at('old', 'tls'), { recursive: true });
  mkdirSync(at('old', 'media', 'originals', 'ab'), { recursive: true });
  mkdirSync(at('old', 'media', 'webp'), { recursive: true });
  for (const name of ['shop', 'footfall'] as const) {
    const connection = new Connection(at('old', `${name}.db`));
    migrate(connection, databases[name].migrations);
    connection.close();
  }
  writeFileSync(at('old', 'tls', 'ca.key'), 'the key of the CA', { mode: 0o600 });
  writeFileSync(at('old', 'tls', 'ca.crt'), 'the CA');
  writeFileSync(at('old', 'media', 'originals', 'ab', picture), 'a picture');
  writeFileSync(at('old', 'media', 'webp', 'small.webp'), 'made again');
  ({ key } = await newKey(at('old'), random));
  job = {
    dataDir: at('old'),
    shop: 'demo',
    configText: 'shop: demo\n',
    folder: at('stick'),
    removable: false,
    keep: null,
    timeZone: 'Asia/Taipei',
  };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const make = (over: Partial<BackupJob> = {}) => makeBackup({ ...job, ...over }, { clock, random });
const wish = (archive: string, over: object = {}) => ({
  archive,
  dataDir: at('new'),
  force: false,
  dryRun: false,
  now: Date.parse('2026-11-27T10:00:00Z'),
  ...over,
});

describe('a backup', () => {
  it('holds everything a hub needs elsewhere, for its owner alone', async () => {
    const made = await make();
    expect(statSync(made.file).mode & 0o777).toBe(0o600);
    const manifest = await verifyArchive(made.file, key, mkdtempSync(at('scratch-')));
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(
      ['footfall.db', 'hub.yaml', `media/originals/ab/${picture}`, 'shop.db', 'tls/ca.crt', 'tls/ca.key'].sort(),
    );
    expect(manifest.schemas.shop).toBe(databases.shop.migrations.at(-1)!.version);
    expect(readdirSync(at('old')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(at('stick'))).toHaveLength(1);
  });

  it('is a pair of one moment while the hub writes without a pause', async () => {
    const padding = new Connection(at('old', 'shop.db'));
    padding.script('CREATE TABLE padding (bytes BLOB)');
    for (let i = 0; i < 24; i++) padding.run('INSERT INTO padding (bytes) VALUES (?)', random.bytes(1_000_000));
    padding.close();
    const shop = new WorkerStorage('shop', at('old', 'shop.db'));
    const footfall = new WorkerStorage('footfall', at('old', 'footfall.db'));
    for (const storage of [shop, footfall]) await storage.start();
    let writing = true;
    let now = 1_000_000;
    // First in the one file, then in the other: at any moment they are at most one step apart.
    const step = async () => {
      await shop.submit(closeSession, { id: 'none', now, by: 'nobody' });
      await footfall.submit(rememberTime, { now });
      now += stepMs;
    };
    await step();
    const writer = (async () => {
      while (writing) await step();
    })();
    const made = await make();
    writing = false;
    await writer;
    for (const storage of [shop, footfall]) await storage.stop();
    await restore(wish(made.file), key);
    const value = (name: string, sql: string) => {
      const connection = new Connection(at('new', `${name}.db`));
      const row = connection.get<{ at: number }>(sql)!;
      connection.close();
      return row.at;
    };
    const inShop = value('shop', 'SELECT max(createdAt) AS at FROM auditEntry');
    const inFootfall = value('footfall', 'SELECT at FROM lastKnown');
    expect(inShop - inFootfall).toBeGreaterThanOrEqual(0);
    expect(inShop - inFootfall).toBeLessThanOrEqual(stepMs);
    expect(now - inFootfall).toBeGreaterThan(5 * stepMs);
  });

  it('removes what it no longer keeps, of its own shop alone', async () => {
    mkdirSync(at('stick'));
    const old = [
      'lintel-demo-20200101T000000Z.backup',
      'lintel-demo-20200102T000000Z.backup',
      'lintel-other-20200101T000000Z.backup',
      'notes.txt',
    ];
    for (const name of old) writeFileSync(at('stick', name), 'x');
    const made = await make({ keep: { daily: 2, weekly: 0, monthly: 0 } });
    expect(made.removed).toEqual([old[0]]);
    expect(readdirSync(at('stick'))).toHaveLength(4);
  });

  it.each([
    ['ENOSPC', 'full'],
    ['EROFS', 'read-only'],
    ['EIO', 'not-plugged-in'],
    ['EACCES', 'no-permission'],
    ['EWHATEVER', 'failed'],
  ])('leaves nothing behind when the stick says %s', async (errno, code) => {
    mkdirSync(at('stick'));
    const target = new TargetFolder(at('stick'));
    const fail = () => Promise.reject(Object.assign(new Error(errno), { code: errno }));
    await expect(target.write('x', fail, async () => {})).rejects.toMatchObject({ code });
    await expect(
      target.write('x', async (handle) => void (await handle.writeFile('half')), fail),
    ).rejects.toMatchObject({ code });
    expect(readdirSync(at('stick'))).toEqual([]);
  });

  it('does not go to the hub’s own disk when the stick is away, nor into the data folder', async () => {
    mkdirSync(at('stick'));
    await expect(make({ removable: true })).rejects.toMatchObject({ code: 'not-plugged-in' });
    await expect(make({ removable: true, folder: at('nowhere') })).rejects.toMatchObject({ code: 'not-plugged-in' });
    await expect(make({ folder: at('old', 'backups') })).rejects.toThrow('inside the data folder');
    writeFileSync(at('file'), '');
    await expect(make({ folder: at('file', 'below') })).rejects.toMatchObject({ code: 'no-folder' });
    rmSync(at('old', 'backup.key'));
    await expect(make()).rejects.toMatchObject({ code: 'no-code' });
    expect(readdirSync(at('stick'))).toEqual([]);
  });

  it('is refused of a database that is not sound', async () => {
    const bytes = readFileSync(at('old', 'footfall.db'));
    bytes.fill(0xff, 8192, 40_000);
    writeFileSync(at('old', 'footfall.db'), bytes);
    await expect(make()).rejects.toThrow();
    expect(existsSync(at('stick')) ? readdirSync(at('stick')) : []).toEqual([]);
  });

  it('clears away what a killed one has left', async () => {
    mkdirSync(at('old', '.backup-999999999-abcd'));
    mkdirSync(at('old', `.backup-${process.pid}-abcd`));
    mkdirSync(at('old', `.backup-${process.ppid}-abcd`));
    await make();
    expect(readdirSync(at('old')).filter((name) => name.startsWith('.backup'))).toEqual([
      `.backup-${process.ppid}-abcd`,
    ]);
  });
});

describe('a restore', () => {
  it('puts everything back, for its owner alone', async () => {
    const made = await make();
    const { keptAside } = await restore(wish(made.file), key);
    expect(keptAside).toBeNull();
    expect(readFileSync(at('new', 'tls', 'ca.key'), 'utf8')).toBe('the key of the CA');
    expect(readFileSync(at('new', 'hub.yaml'), 'utf8')).toBe('shop: demo\n');
    expect(readFileSync(at('new', 'media', 'originals', 'ab', picture), 'utf8')).toBe('a picture');
    expect(readFileSync(at('new', 'backup.key'))).toEqual(readFileSync(at('old', 'backup.key')));
    for (const name of ['shop.db', 'tls/ca.key', 'backup.key']) expect(statSync(at('new', name)).mode & 0o077).toBe(0);
    await openDataDir(at('new'));
    expect(await make({ dataDir: at('new') })).toMatchObject({ files: 6 });
  });

  it('writes nothing when it only tries', async () => {
    const made = await make();
    await restore(wish(made.file, { dryRun: true }), key);
    expect(existsSync(at('new'))).toBe(false);
    const bytes = readFileSync(made.file);
    bytes[bytes.length - 30]! ^= 1;
    writeFileSync(made.file, bytes);
    await expect(restore(wish(made.file, { dryRun: true }), key)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('refuses a folder with something in it, and keeps that aside when told to', async () => {
    const made = await make();
    mkdirSync(at('new'));
    writeFileSync(at('new', 'shop.db'), 'precious');
    await expect(restore(wish(made.file), key)).rejects.toThrow('--force');
    const { keptAside } = await restore(wish(made.file, { force: true }), key);
    expect(readFileSync(join(keptAside!, 'shop.db'), 'utf8')).toBe('precious');
    await verifyArchive(made.file, key, mkdtempSync(at('scratch-')));
  });

  it('leaves what is there when the archive is damaged, whatever it is told', async () => {
    const made = await make();
    const bytes = readFileSync(made.file);
    bytes[bytes.length - 30]! ^= 1;
    writeFileSync(made.file, bytes);
    mkdirSync(at('new'));
    writeFileSync(at('new', 'shop.db'), 'precious');
    await expect(restore(wish(made.file, { force: true }), key)).rejects.toMatchObject({ kind: 'damaged' });
    expect(readFileSync(at('new', 'shop.db'), 'utf8')).toBe('precious');
    expect(existsSync(at('new', '.restoring'))).toBe(false);
  });

  it('refuses the folder of a running hub, and knows when it has ended', async () => {
    const made = await make();
    mkdirSync(at('new'));
    const hub = new DataLock(at('new'));
    hub.take();
    expect(() => new DataLock(at('new')).take()).toThrow('another hub runs');
    await expect(restore(wish(made.file, { force: true }), key)).rejects.toThrow('a hub runs on');
    hub.release();
    await restore(wish(made.file), key);
  });

  it('refuses what is no folder and what may not be written to', async () => {
    const made = await make();
    writeFileSync(at('file'), '');
    await expect(restore(wish(made.file, { dataDir: at('file') }), key)).rejects.toThrow('is a file');
    if (process.getuid?.() === 0) return;
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    await expect(restore(wish(made.file, { dataDir: at('closed', 'new') }), key)).rejects.toThrow('may not be written');
  });

  it('refuses a schema that this program does not know', async () => {
    const newer = new Connection(at('old', 'shop.db'));
    newer.script('PRAGMA user_version = 9999');
    newer.close();
    const made = await make();
    await expect(checkHeader(made.file)).rejects.toMatchObject({ kind: 'newer' });
    await expect(restore(wish(made.file), key)).rejects.toMatchObject({ kind: 'newer' });
    expect(existsSync(at('new'))).toBe(false);
  });

  it('brings an older schema up to date', async () => {
    rmSync(at('old', 'shop.db'));
    const older = new Connection(at('old', 'shop.db'));
    migrate(older, databases.shop.migrations.slice(0, 1));
    older.close();
    const made = await make();
    await restore(wish(made.file), key);
    const shop = new Connection(at('new', 'shop.db'));
    expect(shop.all('SELECT at, madeAt FROM restored')).toEqual([
      { at: Date.parse('2026-11-27T10:00:00Z'), madeAt: Date.parse(made.madeAt) },
    ]);
    shop.close();
  });

  it('keeps a hub off the half of a restore', async () => {
    mkdirSync(at('new', '.restoring'), { recursive: true });
    await expect(openDataDir(at('new'))).rejects.toThrow('lintel restore');
    const made = await make();
    await restore(wish(made.file), key);
    await openDataDir(at('new'));
  });
});
