import type { BackupProblemCode } from '@lintel/shared/http/backups';

/** What a technician reads; what staff are told stands in the pages' words. */
const sentences: Record<BackupProblemCode, string> = {
  'no-code': 'there is no recovery code yet: run `lintel backup --new-code` on the hub and write the code down',
  'not-plugged-in': 'the USB stick is not plugged in',
  'no-folder': 'the folder for backups is not there and cannot be made',
  'no-permission': 'the folder for backups may not be written to by this user',
  'read-only': 'the stick or disk for backups is read-only',
  full: 'the stick or disk for backups is full',
  'hub-disk-full': "the hub's own disk has too little room to prepare a backup",
  damaged: 'what was written could not be read back whole',
  failed: 'the backup failed',
};

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupProblemCode;

  constructor(code: BackupProblemCode, detail?: string) {
    super(detail === undefined ? sentences[code] : `${sentences[code]}: ${detail}`);
    this.code = code;
  }
}

const byErrno: Record<string, BackupProblemCode> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EIO: 'not-plugged-in',
  ENXIO: 'not-plugged-in',
  ENODEV: 'not-plugged-in',
};

/** What an error of the folder that backups go to means. */
export function targetError(error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const known = byErrno[code ?? ''];
  return known ? new BackupError(known) : new BackupError('failed', message);
}
