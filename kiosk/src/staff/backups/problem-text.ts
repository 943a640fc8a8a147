import type { BackupProblemCode } from '@lintel/shared/http/backups';
import type { WordsOf } from '../../words/dictionaries.ts';

/** What keeps backups from being made, and what to do about it. */
export function backupProblemText(words: WordsOf['staff'], code: BackupProblemCode): string {
  const texts: Record<BackupProblemCode, string> = {
    'no-code': words.backupNoCode,
    'not-plugged-in': words.backupGone,
    'no-folder': words.backupNoFolder,
    'no-permission': words.backupNoFolder,
    'read-only': words.backupReadOnly,
    full: words.backupFull,
    'hub-disk-full': words.backupHubFull,
    damaged: words.backupOther,
    failed: words.backupOther,
  };
  return texts[code];
}
