import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import type { SessionFile } from './session-files.ts';

/** Writes the files below `folder` as from a root. @throws UsageError when it may not be written to. */
export async function writeFiles(folder: string, files: readonly SessionFile[]): Promise<void> {
  try {
    for (const { path, text, mode } of files) {
      const file = join(folder, path);
      await makeFolder(dirname(file));
      await writeFile(file, text, { mode, flush: true });
      await chmod(file, mode);
    }
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new UsageError(`${resolve(folder)} cannot be written (${code}): choose another folder with --out`);
  }
}

/** Makes a folder and those above it, one by one: Node's own recursive mode never ends where a parent refuses (as /proc). */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const above = dirname(folder);
    if (code !== 'ENOENT' || existsSync(above)) throw error;
    await makeFolder(above);
    await mkdir(folder);
  }
}
