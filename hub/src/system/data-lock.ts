import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { Connection } from '../database/connection.ts';

const fileName = 'hub.lock';

/**
 * One hub to a data folder. The lock is the operating system's, taken through SQLite: it ends with its program, however
 * that ends.
 */
export class DataLock {
  /** What it leaves in the folder. */
  static readonly files: readonly string[] = [fileName, `${fileName}-wal`, `${fileName}-shm`];
  private readonly root: string;
  private connection: Connection | undefined;

  constructor(root: string) {
    this.root = root;
  }

  /** @throws UsageError when another has it. */
  take(): void {
    const connection = new Connection(join(this.root, fileName), { timeoutMs: 0 });
    try {
      connection.run('BEGIN IMMEDIATE');
    } catch (error) {
      connection.close();
      if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw error;
      throw new UsageError(`another hub runs on the data folder ${this.root}: stop it, or choose another with --data`);
    }
    this.connection = connection;
  }

  release(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  /** Whether a program has it now. */
  static async isHeld(root: string): Promise<boolean> {
    if (!existsSync(join(root, fileName))) return false;
    const lock = new DataLock(root);
    try {
      lock.take();
      return false;
    } catch {
      return true;
    } finally {
      lock.release();
    }
  }
}
