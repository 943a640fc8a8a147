import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '@lintel/shared/errors';
import type { BackupProblemCode } from '@lintel/shared/http/backups';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { BackupError } from './backup-problem.ts';
import { type BackupJob, type BackupMade, makeBackup } from './make-backup.ts';

/** From the thread, once: what was made, or why not. */
export type BackupOutcome = { made: BackupMade } | { failed: BackupProblemCode; detail: string };

async function run(): Promise<BackupOutcome> {
  try {
    return { made: await makeBackup(workerData as BackupJob, { clock, random }) };
  } catch (error) {
    const failed = error instanceof BackupError ? error.code : error instanceof UsageError ? 'no-folder' : 'failed';
    return { failed, detail: error instanceof Error ? error.message : String(error) };
  }
}

parentPort!.postMessage(await run());
