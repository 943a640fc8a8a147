import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { archivesOf } from './archive-name-rules.ts';
import { BackupError, targetError } from './backup-problem.ts';

const partial = '.partial';
/** Nobody is still writing to a part of this age. */
const abandonedMs = 6 * 3_600_000;

/** The folder that backups go to, which may be on a stick that is not there. */
export class TargetFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Makes sure that it is there and is not the hub's own disk where it must not be. @throws BackupError, UsageError for a
   * folder inside the data folder, which would go down with it.
   */
  async check(dataDir: string, removable: boolean): Promise<void> {
    const inside = relative(resolve(dataDir), this.path);
    if (!inside.startsWith('..') && resolve(inside) !== inside)
      throw new UsageError(`${this.path} is inside the data folder and would be lost with it: choose another folder`);
    try {
      // A stick that was pulled leaves an empty folder behind, on the hub's own disk.
      if (removable) {
        const [target, data] = [await stat(this.path).catch(() => null), await stat(dataDir)];
        if (!target?.isDirectory() || target.dev === data.dev) throw new BackupError('not-plugged-in');
      } else await mkdir(this.path, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw targetError(error);
    }
  }

  /** Writes a file whole or not at all: beside its name first, synced, checked by `verify`, then renamed. */
  async write(
    name: string,
    fill: (handle: FileHandle) => Promise<void>,
    verify: (file: string) => Promise<void>,
  ): Promise<string> {
    const file = join(this.path, name);
    const part = `${file}.${randomBytes(4).toString('hex')}${partial}`;
    try {
      await this.removeAbandoned();
      const handle = await open(part, 'wx', 0o600);
      try {
        await fill(handle);
      } finally {
        await handle.close();
      }
      await verify(part);
      await rename(part, file);
      await this.sync();
      return file;
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      throw targetError(error);
    }
  }

  /** Names of everything in it; empty when it is not there. */
  async names(): Promise<string[]> {
    return readdir(this.path).catch(() => []);
  }

  /** The archives in it, newest first, with their sizes. `shop` null: of every shop. */
  async archives(
    shop: string | null,
  ): Promise<{ file: string; name: string; shop: string; madeAt: number; bytes: number }[]> {
    const found = archivesOf(shop, await this.names());
    const sized = await Promise.all(
      found.map(async (archive) => {
        const file = join(this.path, archive.name);
        const bytes = await stat(file).then(
          ({ size }) => size,
          () => null,
        );
        return bytes === null ? [] : [{ ...archive, file, bytes }];
      }),
    );
    return sized.flat();
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.path, name), { force: true });
  }

  private async removeAbandoned(): Promise<void> {
    for (const name of await this.names()) {
      if (!name.startsWith('lintel-') || !name.endsWith(partial)) continue;
      const file = join(this.path, name);
      const { mtimeMs } = await stat(file);
      if (Date.now() - mtimeMs > abandonedMs) await rm(file, { force: true });
    }
  }

  private async sync(): Promise<void> {
    // Some file systems of sticks cannot sync a folder; the file itself is synced.
    const folder = await open(this.path, 'r').catch(() => null);
    await folder?.sync().catch(() => {});
    await folder?.close();
  }
}
