import { join } from 'node:path';
import { Connection } from '../database/connection.ts';
import type { DatabaseName } from '../database/databases.ts';
import { schemaVersion } from '../database/migrate.ts';
import { BackupError } from './backup-problem.ts';

export const databaseNames = ['shop', 'footfall'] as const satisfies readonly DatabaseName[];
export const databaseFile = (dir: string, name: DatabaseName) => join(dir, `${name}.db`);

/**
 * Copies both databases of a hub to `to` while it runs. Both snapshots are taken before either is copied, so the two files
 * are of one moment. Answers their schemas. @throws BackupError when a copy is not sound.
 */
export async function copyPair(
  dataDir: string,
  to: string,
  onProgress: (share: number) => void,
): Promise<Record<DatabaseName, number>> {
  const open: { name: DatabaseName; connection: Connection }[] = [];
  const schemas = {} as Record<DatabaseName, number>;
  try {
    for (const name of databaseNames) open.push({ name, connection: new Connection(databaseFile(dataDir, name)) });
    for (const { connection } of open) connection.holdSnapshot();
    for (const [at, { name, connection }] of open.entries()) {
      schemas[name] = schemaVersion(connection);
      await connection.backup(databaseFile(to, name), (share) => onProgress((at + share) / open.length));
      connection.releaseSnapshot();
    }
  } finally {
    for (const { connection } of open) connection.close();
  }
  for (const name of databaseNames) checkCopy(to, name);
  return schemas;
}

/** Makes a copy one self-contained file and has SQLite read all of it. @throws BackupError */
function checkCopy(dir: string, name: DatabaseName): void {
  const copy = new Connection(databaseFile(dir, name));
  try {
    copy.foldLog();
    const verdict = copy.integrity();
    if (verdict !== 'ok') throw new BackupError('damaged', `${name}.db: ${verdict}`);
  } finally {
    copy.close();
  }
}

/** Whether SQLite finds both files of a folder sound; otherwise what it says. */
export function pairIntegrity(dir: string): string {
  for (const name of databaseNames) {
    const connection = new Connection(databaseFile(dir, name));
    try {
      const verdict = connection.integrity();
      if (verdict !== 'ok') return `${name}.db: ${verdict}`;
    } catch (error) {
      return `${name}.db: ${(error as Error).message}`;
    } finally {
      connection.close();
    }
  }
  return 'ok';
}
