import type { Handlers } from '../web/handlers.ts';
import type { BackupDesk } from './backup-desk.ts';

/** Backups over HTTP: how they are, and one now. */
export function backupHandlers(desk: BackupDesk): Pick<Handlers, 'backups' | 'makeBackup'> {
  return {
    backups: () => desk.status(),
    makeBackup: () => {
      desk.begin();
      return desk.status();
    },
  };
}
