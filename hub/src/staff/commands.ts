import { Problem } from '@lintel/shared/errors';
import type { StaffRole } from '@lintel/shared/http/staff';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { tell } from '../notifications/commands.ts';
import type { Actor } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { auditBy } from './audit-by.ts';
import { mayManage, sessionMs, waitAfter } from './rules.ts';

/** Adds a person, or renews the name, role and PIN of one: the way of the command line. */
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
    const { now: at, by, id, name, role } = person;
    auditBy(tx, { at, by, action: 'person.put', subject: 'person', subjectId: id, detail: { name, role } });
  },
);

interface Asked {
  /** The first id of the entries it makes. */
  id: string;
  staffId: string;
  actor: Actor;
  actorRole: StaffRole;
  now: number;
}

/** Adds a person. @throws forbidden, name-taken. */
export const addPerson = command(
  'staff.add',
  (tx: Tx, args: Asked & { name: string; role: StaffRole; pinHash: string }): string => {
    const { staffId, name, role, now } = args;
    if (!mayManage(args.actorRole, role)) throw new Problem('forbidden');
    refuseTaken(tx, staffId, name);
    tx.run(
      'INSERT INTO staff (id, name, role, pinHash, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
      staffId,
      name,
      role,
      args.pinHash,
      now,
      now,
    );
    noted(tx, args)('person.add', { name, role });
    return staffId;
  },
);

/** Changes what is given, in one transaction. @throws not-found, forbidden, name-taken, last-owner. */
export const changePerson = command(
  'staff.change',
  (
    tx: Tx,
    args: Asked & {
      name: string | undefined;
      role: StaffRole | undefined;
      pinHash: string | undefined;
      active: boolean | undefined;
    },
  ): void => {
    const { staffId, now } = args;
    // Everybody who may look after people may see to the own name and PIN.
    const own = args.actor.id === staffId && args.role === undefined && args.active === undefined;
    const before = managed(tx, args, own);
    const after = {
      name: args.name ?? before.name,
      role: args.role ?? before.role,
      active: args.active ?? before.active === 1,
    };
    if (!own && !mayManage(args.actorRole, after.role)) throw new Problem('forbidden');
    if (after.active && (after.name !== before.name || before.active === 0)) refuseTaken(tx, staffId, after.name);
    tx.run(
      'UPDATE staff SET name = ?, role = ?, active = ?, pinHash = COALESCE(?, pinHash), updatedAt = ? WHERE id = ?',
      after.name,
      after.role,
      after.active ? 1 : 0,
      args.pinHash ?? null,
      now,
      staffId,
    );
    const owners = tx.get<{ n: number }>("SELECT COUNT(*) AS n FROM staff WHERE role = 'owner' AND active = 1")!.n;
    if (owners === 0) throw new Problem('last-owner');
    const note = noted(tx, args);
    if (after.name !== before.name) note('person.rename', { from: before.name, to: after.name });
    if (after.role !== before.role) note('person.role', { from: before.role, to: after.role });
    if (args.pinHash !== undefined) {
      note('person.newPin', {});
      forgetWrongPins(tx, staffId);
      if (args.actor.id !== staffId) endSessions(tx, staffId);
    }
    if (after.active !== (before.active === 1)) note(after.active ? 'person.takeBack' : 'person.letGo', {});
    if (!after.active) endSessions(tx, staffId);
  },
);

/** Forgets wrong PINs. @throws not-found, forbidden. */
export const unlockPerson = command('staff.unlock', (tx: Tx, args: Asked): void => {
  managed(tx, args);
  forgetWrongPins(tx, args.staffId);
  noted(tx, args)('person.unlock', {});
});

/** The person, whom the actor may manage. */
function managed(tx: Tx, args: Asked, own = false): { name: string; role: StaffRole; active: number } {
  const person = tx.get<{ name: string; role: StaffRole; active: number }>(
    'SELECT name, role, active FROM staff WHERE id = ?',
    args.staffId,
  );
  if (!person) throw new Problem('not-found', 'There is no such person');
  if (!own && !mayManage(args.actorRole, person.role)) throw new Problem('forbidden');
  return person;
}

/** People pick themselves from a list by name, so no two may share one. */
function refuseTaken(tx: Tx, staffId: string, name: string): void {
  const other = tx.get('SELECT 1 FROM staff WHERE active = 1 AND id <> ? AND lower(name) = lower(?)', staffId, name);
  if (other) throw new Problem('name-taken');
}

function noted(tx: Tx, { id, staffId, actor, now }: Asked) {
  const nextId = idsFrom(id);
  return (action: string, detail: Record<string, unknown>) =>
    audit(tx, { id: nextId(), action, subject: 'person', subjectId: staffId, detail, actor, now });
}

function endSessions(tx: Tx, staffId: string): void {
  tx.run('DELETE FROM staffSession WHERE staffId = ?', staffId);
}

function forgetWrongPins(tx: Tx, staffId: string): void {
  tx.run("DELETE FROM pinFailure WHERE subject = ? OR subject LIKE 'place:%:' || ?", `staff:${staffId}`, staffId);
}

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
    tx.run('UPDATE staff SET lastSignInAt = ? WHERE id = ?', session.now, session.staffId);
    forgetFailures(tx, session.subjects);
    const { now: at, staffId } = session;
    auditBy(tx, { at, by: staffId, action: 'person.signIn', subject: 'person', subjectId: staffId });
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
    auditBy(tx, { at: now, by, action: 'person.signOut', subject: 'person', subjectId: by });
  },
);

/** Counts a wrong PIN against the person and against the place it was typed at. Returns how long to wait. */
export const wrongPin = command(
  'staff.wrongPin',
  (tx: Tx, args: { id: string; staffId: string; subjects: string[]; now: number }): number => {
    const { staffId, now } = args;
    let wait = 0;
    for (const subject of args.subjects) {
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
    auditBy(tx, { at: now, by: 'nobody', action: 'person.wrongPin', subject: 'person', subjectId: staffId });
    const person = tx.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', staffId);
    if (wait > 0 && person)
      tell(tx, { kind: 'pinLocked', key: staffId, about: { name: person.name } }, { nextId: idsFrom(args.id), now });
    return wait;
  },
);

export const staffCommands = [
  putStaff,
  addPerson,
  changePerson,
  unlockPerson,
  openSession,
  rightPin,
  closeSession,
  wrongPin,
];
