import { startWorker } from '../system/start-worker.ts';
import type { BackupOutcome } from './backup-worker.ts';
import type { BackupJob } from './make-backup.ts';

/**
 * Makes a backup in a thread of its own: copying, packing and a slow stick must not hold the event loop up. Where it is
 * aborted the next one clears away what is left.
 */
export function makeInThread(job: BackupJob, signal: AbortSignal): Promise<BackupOutcome> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(new URL('./backup-worker.ts', import.meta.url), job);
    const end = () => void worker.terminate();
    signal.addEventListener('abort', end, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', end);
      reject(new Error('the thread that makes backups ended early'));
    });
  });
}
