import { access, constants, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@lintel/shared/errors';

/** Where everything of one shop lies. */
export interface DataDir {
  root: string;
  shopDb: string;
  footfallDb: string;
  media: string;
  tls: string;
}

/** Makes the folder when it is missing. @throws UsageError when it cannot be written to. */
export async function openDataDir(dir: string): Promise<DataDir> {
  const root = resolve(dir);
  if (await exists(join(root, '.restoring')))
    throw new UsageError(`a restore to ${root} was interrupted: run \`lintel restore\` again, with --force`);
  try {
    await makeFolder(root);
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
    await makeFolder(join(root, 'media'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new UsageError(
      `cannot write to the data folder ${root} (${code}): give its user the right to, or choose another with --data`,
    );
  }
  return {
    root,
    shopDb: join(root, 'shop.db'),
    footfallDb: join(root, 'footfall.db'),
    media: join(root, 'media'),
    tls: join(root, 'tls'),
  };
}

/** Makes a folder and those above it, one by one: Node's own recursive mode never ends where a parent refuses (as /proc). */
async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const above = dirname(dir);
    if (code !== 'ENOENT' || above === dir || (await exists(above))) throw error;
    await makeFolder(above);
    await makeFolder(dir);
  }
}

async function exists(dir: string): Promise<boolean> {
  return access(dir).then(
    () => true,
    () => false,
  );
}
