import { serialUuid } from '@lintel/shared/ids';
import type { Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';

/**
 * Audits an act whose doer is known by one word only: a person's id, `command line`, `broker`, or `nobody` for somebody
 * who could not prove who it was.
 */
export function auditBy(
  tx: Tx,
  act: {
    at: number;
    by: string;
    action: string;
    subject: string;
    subjectId: string;
    detail?: Record<string, unknown>;
  },
): void {
  const next = tx.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM auditEntry')!.seq;
  const { at, by, action, subject, subjectId, detail = {} } = act;
  audit(tx, { id: serialUuid(at, next), action, subject, subjectId, detail, actor: doer(tx, by), now: at });
}

function doer(tx: Tx, by: string): Actor {
  const person = tx.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', by);
  if (person) return { kind: 'staff', id: by, name: person.name };
  return { kind: by === 'nobody' ? 'public' : 'hub', id: by, name: by };
}
