import { createWriteStream, existsSync } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '@lintel/shared/errors';
import { Connection } from '../database/connection.ts';
import { type DatabaseName, databases } from '../database/databases.ts';
import { migrate } from '../database/migrate.ts';
import { DataLock } from '../system/data-lock.ts';
import { ArchiveError, readArchive, readHeader } from './archive.ts';
import { databaseFile, databaseNames, pairIntegrity } from './database-pair.ts';
import type { ArchiveHeader, ArchiveManifest } from './manifest.ts';
import { keepKey, readKey } from './recovery-key.ts';

/** While this is in a data folder, a restore has not finished there; no hub starts on it. */
export const restoringDir = '.restoring';

export interface RestoreWish {
  archive: string;
  dataDir: string;
  /** Moves what is in the folder aside instead of refusing. */
  force: boolean;
  /** Checks everything and writes nothing. */
  dryRun: boolean;
  now: number;
}

export interface Restored {
  manifest: ArchiveManifest;
  dataDir: string;
  /** Where what was there before has been moved. */
  keptAside: string | null;
}

/** Whether this program can use the archive, before its code is asked for. @throws ArchiveError */
export async function checkHeader(archive: string): Promise<ArchiveHeader> {
  const { header } = await readHeader(archive);
  for (const name of databaseNames) {
    const newest = databases[name].migrations.at(-1)!.version;
    if (header.schemas[name] > newest)
      throw new ArchiveError(
        'newer',
        `${archive} was made by Lintel ${header.lintel}, whose ${name}.db is newer (schema ${header.schemas[name]}) than this program knows (${newest}): update Lintel first`,
      );
  }
  return header;
}

/** Whether a hub may be put into the folder. @throws UsageError that says what to do. */
export async function checkDataDir(dataDir: string, force: boolean): Promise<void> {
  const root = resolve(dataDir);
  const there = await stat(root).catch(() => null);
  if (there && !there.isDirectory()) throw new UsageError(`${root} is a file: give a folder with --data`);
  let place = root;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  await access(place, constants.W_OK | constants.X_OK).catch(() => {
    throw new UsageError(`${place} may not be written to by this user: give it the right to, or choose another --data`);
  });
  if (!there) return;
  if (await DataLock.isHeld(root))
    throw new UsageError(`a hub runs on ${root}: stop it first, or restore to another folder with --data`);
  const names = await contents(root);
  if (names.length > 0 && !force)
    throw new UsageError(
      `${root} is not empty (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}): choose another folder with --data, or add --force to move what is there aside`,
    );
}

/** The key that is already in the folder, should it be the one of this archive. */
export async function keyInPlace(dataDir: string): Promise<Uint8Array | null> {
  return existsSync(dataDir) ? readKey(dataDir).catch(() => null) : null;
}

/**
 * Puts a shop back. Everything is unpacked and checked beside what is there; only then is it moved into place.
 * @throws ArchiveError, UsageError
 */
export async function restore(
  wish: RestoreWish,
  key: Uint8Array,
  onProgress: (share: number) => void = () => {},
): Promise<Restored> {
  await checkHeader(wish.archive);
  await checkDataDir(wish.dataDir, wish.force);
  const root = resolve(wish.dataDir);
  if (wish.dryRun) {
    const manifest = await readAll(wish.archive, key, null, onProgress);
    return { manifest, dataDir: root, keptAside: null };
  }
  await mkdir(root, { recursive: true, mode: 0o700 });
  const lock = new DataLock(root);
  lock.take();
  const staging = join(root, restoringDir);
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { mode: 0o700 });
    let manifest: ArchiveManifest;
    try {
      manifest = await readAll(wish.archive, key, staging, onProgress);
      const verdict = pairIntegrity(staging);
      if (verdict !== 'ok') throw new ArchiveError('damaged', `${wish.archive} is damaged: ${verdict}`);
      for (const name of databaseNames) await makeCurrent(staging, name, wish.now, manifest);
      await keepKey(staging, key);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
    const keptAside = await moveAside(root, wish.now);
    for (const name of await readdir(staging)) await rename(join(staging, name), join(root, name));
    await syncFolder(root);
    await rm(staging, { recursive: true });
    await syncFolder(root);
    return { manifest, dataDir: root, keptAside };
  } finally {
    lock.release();
  }
}

async function readAll(
  archive: string,
  key: Uint8Array,
  to: string | null,
  onProgress: (share: number) => void,
): Promise<ArchiveManifest> {
  let total = 1;
  let done = 0;
  return readArchive(archive, key, {
    async start({ files }) {
      total = files.reduce((sum, { size }) => sum + size, 1);
      if (to === null) return;
      const { bavail, bsize } = await statfs(to);
      if (bavail * bsize < total)
        throw new UsageError(`there is too little room: ${Math.ceil(total / 1e6)} MB are needed in ${dirname(to)}`);
    },
    async take({ path }, bytes) {
      async function* counted() {
        for await (const piece of bytes) {
          done += piece.length;
          onProgress(done / total);
          yield piece;
        }
      }
      if (to === null) {
        for await (const _ of counted());
        return;
      }
      const file = join(to, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await pipeline(counted(), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
    },
  });
}

/** Brings the file to this program's schema and notes in it that its shop has moved. */
async function makeCurrent(dir: string, name: DatabaseName, now: number, { madeAt }: ArchiveManifest): Promise<void> {
  const connection = new Connection(databaseFile(dir, name));
  try {
    migrate(connection, databases[name].migrations);
    if (name === 'shop') connection.run('INSERT INTO restored (at, madeAt) VALUES (?, ?)', now, Date.parse(madeAt));
    connection.foldLog();
  } finally {
    connection.close();
  }
}

async function moveAside(root: string, now: number): Promise<string | null> {
  const names = await contents(root);
  if (names.length === 0) return null;
  const stamp = new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  const aside = join(root, `before-restore-${stamp}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of names) await rename(join(root, name), join(aside, name));
  await syncFolder(root);
  return aside;
}

/** What is in a data folder besides what a restore itself puts there. */
async function contents(root: string): Promise<string[]> {
  const names = await readdir(root);
  return names.filter(
    (name) => !DataLock.files.includes(name) && name !== restoringDir && !name.startsWith('before-restore-'),
  );
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  await folder.sync().catch(() => {});
  await folder.close();
}

/** Whether an archive is whole and its databases sound: unpacks it to `scratch`, which is removed again. @throws ArchiveError */
export async function verifyArchive(
  archive: string,
  key: Uint8Array,
  scratch: string,
  onProgress: (share: number) => void = () => {},
): Promise<ArchiveManifest> {
  try {
    const manifest = await readAll(archive, key, scratch, onProgress);
    const verdict = pairIntegrity(scratch);
    if (verdict !== 'ok') throw new ArchiveError('damaged', `${archive} is damaged: ${verdict}`);
    return manifest;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
