import { createHash, hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@lintel/shared/env';
import { writeSecretFile } from '../system/ca.ts';
import { codeOf, keyBytes, keyOf } from './recovery-code-rules.ts';

const fileOf = (dataDir: string) => join(dataDir, 'backup.key');

/** The key that this hub's backups are made with; null before the first recovery code. */
export async function readKey(dataDir: string): Promise<Uint8Array | null> {
  try {
    return keyOf(await readFile(fileOf(dataDir), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes a new key and answers its code, to be shown once. Backups made before keep the code they were made with. */
export async function newKey(dataDir: string, random: Random): Promise<{ key: Uint8Array; code: string }> {
  const key = random.bytes(keyBytes);
  await keepKey(dataDir, key);
  return { key, code: codeOf(key) };
}

/** Lets this hub go on with a key it did not make. */
export function keepKey(dataDir: string, key: Uint8Array): Promise<void> {
  return writeSecretFile(fileOf(dataDir), `${codeOf(key)}\n`);
}

/** Tells which code an archive was made with and gives nothing of it away. */
export function keyMark(key: Uint8Array): string {
  return createHash('sha256').update('lintel backup key').update(key).digest('hex').slice(0, 12);
}

/** The key of one archive: no two are sealed with the same. */
export function archiveKey(key: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'lintel backup 1', 32));
}
