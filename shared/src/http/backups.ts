import { z } from 'zod';
import { Time } from './common.ts';

/** Why the last backup was not made. */
export const backupProblemCodes = [
  'no-code',
  'not-plugged-in',
  'no-folder',
  'no-permission',
  'read-only',
  'full',
  'hub-disk-full',
  'damaged',
  'failed',
] as const;

export const Backup = z.strictObject({ name: z.string(), madeAt: Time, bytes: z.int().min(0) });

/** Backups of this hub: `folder` is null where it makes none by itself. */
export const BackupStatus = z.strictObject({
  folder: z.string().nullable(),
  running: z.boolean(),
  lastAt: Time.nullable(),
  nextAt: Time.nullable(),
  problem: z.strictObject({ code: z.enum(backupProblemCodes), at: Time }).nullable(),
  items: z.array(Backup).meta({ description: 'Newest first' }),
});

export type BackupProblemCode = (typeof backupProblemCodes)[number];
export type BackupStatus = z.infer<typeof BackupStatus>;
