import { startWorker } from '../system/start-worker.ts';
import type { BackupOutcome } from './backup-worker.ts';
import type { BackupJob } from './make-backup.ts';

/** Makes a backup in a thread of its own: copying, packing and a slow stick must not hold the event loop up. */
export function makeInThread(job: BackupJob): Promise<BackupOutcome> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(new URL('./backup-worker.ts', import.meta.url), job);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that makes backups ended early')));
  });
}
