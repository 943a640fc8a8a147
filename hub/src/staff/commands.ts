import type { StaffRole } from '@lintel/shared/http/staff';
import { command, type Tx } from '../database/storage.ts';
import { sessionMs, waitAfter } from './rules.ts';

/** Adds a person, or renews the name, role and PIN of one. */
export const putStaff = command(
  'staff.put',
  (tx: Tx, person: { id: string; name: string; role: StaffRole; pinHash: string; now: number; by: string }): void => {
    tx.run(
      `INSERT INTO staff (id, name, role, pinHash, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, pinHash = excluded.pinHash, updatedAt = excluded.updatedAt`,
      person.id,
      person.name,
      person.role,
      person.pinHash,
      person.now,
      person.now,
    );
    audit(tx, person.now, person.by, 'staff.put', person.id, person.role);
  },
);

/** Opens a session after a right PIN and forgets the wrong ones. */
export const openSession = command(
  'staff.openSession',
  (tx: Tx, session: { id: string; staffId: string; tokenHash: string; subjects: string[]; now: number }): number => {
    const expiresAt = session.now + sessionMs;
    tx.run('DELETE FROM staffSession WHERE expiresAt < ?', session.now);
    tx.run(
      'INSERT INTO staffSession (id, staffId, tokenHash, expiresAt, createdAt) VALUES (?, ?, ?, ?, ?)',
      session.id,
      session.staffId,
      session.tokenHash,
      expiresAt,
      session.now,
    );
    forgetFailures(tx, session.subjects);
    audit(tx, session.now, session.staffId, 'staff.signIn', session.staffId, '');
    return expiresAt;
  },
);

/** A right PIN forgets the wrong ones before it. */
export const rightPin = command('staff.rightPin', (tx: Tx, { subjects }: { subjects: string[] }): void =>
  forgetFailures(tx, subjects),
);

function forgetFailures(tx: Tx, subjects: readonly string[]): void {
  for (const subject of subjects) tx.run('DELETE FROM pinFailure WHERE subject = ?', subject);
}

export const closeSession = command(
  'staff.closeSession',
  (tx: Tx, { id, now, by }: { id: string; now: number; by: string }): void => {
    tx.run('DELETE FROM staffSession WHERE id = ?', id);
    audit(tx, now, by, 'staff.signOut', by, '');
  },
);

/** Counts a wrong PIN against the person and against the place it was typed at. Returns how long to wait. */
export const wrongPin = command(
  'staff.wrongPin',
  (tx: Tx, { subjects, now }: { subjects: string[]; now: number }): number => {
    let wait = 0;
    for (const subject of subjects) {
      const failures =
        (tx.get<{ failures: number }>('SELECT failures FROM pinFailure WHERE subject = ?', subject)?.failures ?? 0) + 1;
      wait = Math.max(wait, waitAfter(failures));
      tx.run(
        `INSERT INTO pinFailure (subject, failures, lockedUntil, updatedAt) VALUES (?, ?, ?, ?)
       ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, lockedUntil = excluded.lockedUntil, updatedAt = excluded.updatedAt`,
        subject,
        failures,
        now + waitAfter(failures),
        now,
      );
    }
    audit(tx, now, 'nobody', 'staff.wrongPin', subjects[0] ?? '', '');
    return wait;
  },
);

/** Writes who did what; rows are never changed or deleted. */
export function audit(tx: Tx, at: number, by: string, action: string, subject: string, detail: string): void {
  tx.run('INSERT INTO audit (at, by, action, subject, detail) VALUES (?, ?, ?, ?, ?)', at, by, action, subject, detail);
}

export const staffCommands = [putStaff, openSession, rightPin, closeSession, wrongPin];
