import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Random } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import { version } from '../system/version.ts';
import { readArchive, writeArchive } from './archive.ts';
import { archiveName } from './archive-name-rules.ts';
import { BackupError } from './backup-problem.ts';
import { copyPair, databaseFile, databaseNames } from './database-pair.ts';
import { type ArchivedFile, type ArchiveManifest, archiveFormat } from './manifest.ts';
import { readKey } from './recovery-key.ts';
import { type Keep, outdated } from './rotation-rules.ts';
import { TargetFolder } from './target-folder.ts';

/** One backup to be made; plain values, for it may be made in a thread. */
export interface BackupJob {
  dataDir: string;
  shop: string;
  /** The hub's config file as it is, or null when the hub has none. */
  configText: string | null;
  folder: string;
  /** The folder is on something that is plugged in: never fill the hub's own disk in its place. */
  removable: boolean;
  /** What to keep of older ones; null: all. */
  keep: Keep | null;
  timeZone: string;
}

export interface BackupMade {
  file: string;
  bytes: number;
  madeAt: string;
  lintel: string;
  schemas: { shop: number; footfall: number };
  files: number;
  /** Names of older ones that rotation has removed. */
  removed: string[];
}

/** What the hub keeps free of its own disk, whatever a backup wants. */
const leaveFreeBytes = 64 * 1024 * 1024;
const stagingPrefix = '.backup-';
const tlsFiles = ['ca.crt', 'ca.key', 'hub.crt', 'hub.key'];

/** How the whole is spent, for a progress bar. */
const parts = { copy: [0, 0.4], hash: [0.4, 0.5], write: [0.5, 0.85], verify: [0.85, 1] } as const;

/**
 * Makes one archive of everything a hub needs to go on elsewhere: both databases as of one moment, pictures, keys and
 * config. Reads it back before it gets its name. The running hub is not disturbed.
 * @throws BackupError, UsageError
 */
export async function makeBackup(
  job: BackupJob,
  ports: { clock: Clock; random: Random },
  onProgress: (share: number) => void = () => {},
): Promise<BackupMade> {
  const { dataDir } = job;
  for (const name of databaseNames) {
    if (!existsSync(databaseFile(dataDir, name)))
      throw new UsageError(`there is no shop in ${dataDir}: give the hub's data folder with --data`);
  }
  const key = await readKey(dataDir);
  if (key === null) throw new BackupError('no-code');
  const target = new TargetFolder(job.folder);
  await target.check(dataDir, job.removable);
  await removeStale(dataDir);
  const staging = join(dataDir, `${stagingPrefix}${process.pid}-${Buffer.from(ports.random.bytes(4)).toString('hex')}`);
  const within = (part: keyof typeof parts) => (share: number) => {
    const [from, to] = parts[part];
    onProgress(from + share * (to - from));
  };
  try {
    await makeStaging(dataDir, staging);
    const schemas = await copyPair(dataDir, staging, within('copy'));
    if (job.configText !== null) await writeFile(join(staging, 'hub.yaml'), job.configText, { mode: 0o600 });
    const sources = await sourcesOf(dataDir, staging);
    const files = await described(sources, within('hash'));
    const madeAt = await freeMoment(target, job.shop, ports.clock.now());
    const manifest: ArchiveManifest = {
      format: archiveFormat,
      shop: job.shop,
      madeAt: new Date(madeAt).toISOString(),
      lintel: version,
      schemas,
      files,
    };
    const total = files.reduce((sum, { size }) => sum + size, 1);
    const file = await target.write(
      archiveName(job.shop, madeAt),
      (handle) => writeArchive(handle, manifest, key, ports.random.bytes(32), counted(sources, total, within('write'))),
      (written) => verifyWritten(written, key, total, within('verify')),
    );
    const { size: bytes } = await stat(file);
    const removed = job.keep === null ? [] : await rotate(target, job.shop, job.keep, job.timeZone);
    return { file, bytes, madeAt: manifest.madeAt, lintel: version, schemas, files: files.length, removed };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Reads an archive whole, as a restore would, keeping nothing of it. */
async function verifyWritten(file: string, key: Uint8Array, total: number, onProgress: (share: number) => void) {
  let read = 0;
  await readArchive(file, key, {
    async take(_entry, bytes) {
      for await (const piece of bytes) {
        read += piece.length;
        onProgress(read / total);
      }
    },
  }).catch((error: Error) => {
    throw new BackupError('damaged', error.message);
  });
}

async function makeStaging(dataDir: string, staging: string): Promise<void> {
  let needed = leaveFreeBytes;
  for (const name of databaseNames) {
    for (const suffix of ['', '-wal']) needed += await sizeOf(databaseFile(dataDir, name) + suffix);
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < needed) throw new BackupError('hub-disk-full');
  await mkdir(staging, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOSPC' ? new BackupError('hub-disk-full') : error;
  });
}

/** Copies that a killed program, or a stopped thread of this one, has left behind. */
async function removeStale(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = new RegExp(`^\\${stagingPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid && (Number(pid) === process.pid || !isRunning(Number(pid))))
      await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where each file of the archive comes from. Pictures are made smaller anew from their originals. */
async function sourcesOf(dataDir: string, staging: string): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for (const name of databaseNames) sources.set(`${name}.db`, databaseFile(staging, name));
  if (existsSync(join(staging, 'hub.yaml'))) sources.set('hub.yaml', join(staging, 'hub.yaml'));
  for (const name of tlsFiles) {
    const file = join(dataDir, 'tls', name);
    if (existsSync(file)) sources.set(`tls/${name}`, file);
  }
  // Without it a shop that is put back could not read its own channels' passwords.
  if (existsSync(join(dataDir, 'secrets.key'))) sources.set('secrets.key', join(dataDir, 'secrets.key'));
  const originals = join(dataDir, 'media', 'originals');
  for (const prefix of await readdir(originals).catch(() => [])) {
    for (const hash of await readdir(join(originals, prefix)).catch(() => [])) {
      if (/^[0-9a-f]{64}$/.test(hash)) sources.set(`media/originals/${prefix}/${hash}`, join(originals, prefix, hash));
    }
  }
  return sources;
}

async function described(sources: Map<string, string>, onProgress: (share: number) => void): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (const [path, file] of sources) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
    }
    files.push({ path, size, sha256: hash.digest('hex') });
    onProgress(files.length / sources.size);
  }
  return files;
}

function counted(sources: Map<string, string>, total: number, onProgress: (share: number) => void) {
  let written = 0;
  return async function* read({ path }: ArchivedFile): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(sources.get(path)!) as AsyncIterable<Buffer>) {
      written += piece.length;
      onProgress(written / total);
      yield piece;
    }
  };
}

/** Two backups within a second get names a second apart. */
async function freeMoment(target: TargetFolder, shop: string, now: number): Promise<number> {
  const taken = new Set(await target.names());
  let at = Math.floor(now / 1000) * 1000;
  while (taken.has(archiveName(shop, at))) at += 1000;
  return at;
}

async function rotate(target: TargetFolder, shop: string, keep: Keep, timeZone: string): Promise<string[]> {
  const gone = outdated(await target.archives(shop), keep, timeZone);
  for (const { name } of gone) await target.remove(name);
  return gone.map(({ name }) => name);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
