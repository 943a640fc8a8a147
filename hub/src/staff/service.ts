import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { ChangePerson, Person } from '@lintel/shared/http/people';
import type { StaffName, StaffRole, StaffSession } from '@lintel/shared/http/staff';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { newSecret, secretHash } from '../system/secrets.ts';
import {
  addPerson,
  changePerson,
  closeSession,
  openSession,
  putStaff,
  rightPin,
  unlockPerson,
  wrongPin,
} from './commands.ts';
import { hashPin, pinMatches } from './pin-hash.ts';
import { pinProblem, roleOrder } from './rules.ts';

interface StaffRow {
  id: string;
  name: string;
  role: StaffRole;
  pinHash: string;
}

/** A person who is signed in. */
export interface SignedIn {
  sessionId: string;
  staffId: string;
  name: string;
  role: StaffRole;
}

/** People and their PIN sessions. */
export class StaffService {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private readonly random: Random;

  constructor(options: { storage: Storage; clock: Clock; random: Random }) {
    this.storage = options.storage;
    this.clock = options.clock;
    this.random = options.random;
  }

  list(): StaffName[] {
    const rows = this.storage.read.all<StaffRow>('SELECT id, name, role FROM staff WHERE active = 1 ORDER BY name');
    return rows
      .map(({ id, name, role }) => ({ id, name, role }))
      .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role));
  }

  async put(person: { id?: string; name: string; role: StaffRole; pin: string; by: string }): Promise<string> {
    const id = person.id ?? uuidv7(this.clock, this.random);
    const pinHash = await hashPin(person.pin);
    const { name, role, by } = person;
    await this.storage.submit(putStaff, { id, name, role, pinHash, now: this.clock.now(), by });
    return id;
  }

  /** Everybody, those who have gone last. */
  people(id?: string): Person[] {
    const now = this.clock.now();
    type Row = Omit<StaffRow, 'pinHash'> & {
      active: number;
      createdAt: number;
      lastSignInAt: number | null;
      signedIn: number;
      lockedUntil: number | null;
    };
    const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    return this.storage.read
      .all<Row>(
        `SELECT s.id, s.name, s.role, s.active, s.createdAt, s.lastSignInAt,
           (SELECT COUNT(*) FROM staffSession t WHERE t.staffId = s.id AND t.expiresAt > ?) AS signedIn,
           (SELECT lockedUntil FROM pinFailure f WHERE f.subject = 'staff:' || s.id AND f.lockedUntil > ?) AS lockedUntil
         FROM staff s WHERE ? IS NULL OR s.id = ? ORDER BY s.active DESC, s.name`,
        now,
        now,
        id ?? null,
        id ?? null,
      )
      .map((row) => ({
        ...row,
        active: row.active === 1,
        createdAt: new Date(row.createdAt).toISOString(),
        lastSignInAt: iso(row.lastSignInAt),
        lockedUntil: iso(row.lockedUntil),
      }))
      .sort((a, b) => Number(b.active) - Number(a.active) || roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role));
  }

  /** @throws pin-refused, forbidden, name-taken. */
  async addPerson(
    given: { name: string; role: StaffRole; pin: string },
    by: { actor: Actor; role: StaffRole },
    once?: Once,
  ): Promise<Person> {
    const pinHash = await this.newPin(given.pin);
    const { name, role } = given;
    const id = await this.storage.submit(
      addPerson,
      { ...this.asked(uuidv7(this.clock, this.random), by), name, role, pinHash },
      once,
    );
    return this.people(id)[0]!;
  }

  /** @throws not-found, forbidden, pin-refused, name-taken, last-owner. */
  async changePerson(staffId: string, wish: ChangePerson, by: { actor: Actor; role: StaffRole }): Promise<Person> {
    const pinHash = wish.pin === undefined ? undefined : await this.newPin(wish.pin);
    const { name, role, active } = wish;
    await this.storage.submit(changePerson, { ...this.asked(staffId, by), name, role, active, pinHash });
    return this.people(staffId)[0]!;
  }

  /** @throws not-found, forbidden. */
  async unlockPerson(staffId: string, by: { actor: Actor; role: StaffRole }): Promise<Person> {
    await this.storage.submit(unlockPerson, this.asked(staffId, by));
    return this.people(staffId)[0]!;
  }

  private asked(staffId: string, by: { actor: Actor; role: StaffRole }) {
    const { actor, role: actorRole } = by;
    return { id: uuidv7(this.clock, this.random), staffId, actor, actorRole, now: this.clock.now() };
  }

  private newPin(pin: string): Promise<string> {
    const problem = pinProblem(pin);
    if (problem !== null) throw new Problem('pin-refused', problem);
    return hashPin(pin);
  }

  /** @throws wrong-pin, pin-locked with the seconds to wait. */
  async signIn(staffId: string, pin: string, address: string): Promise<StaffSession> {
    const { person, subjects } = await this.check(staffId, pin, address);
    const token = newSecret(this.random);
    const expiresAt = await this.storage.submit(openSession, {
      id: uuidv7(this.clock, this.random),
      staffId,
      tokenHash: secretHash(token),
      subjects,
      now: this.clock.now(),
    });
    return { token, staffId, name: person.name, role: person.role, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Who somebody is by their PIN, for one act; opens no session. @throws as `signIn` does. */
  async recognise(staffId: string, pin: string, address: string): Promise<StaffName> {
    const { person, subjects } = await this.check(staffId, pin, address);
    await this.storage.submit(rightPin, { subjects });
    return { id: person.id, name: person.name, role: person.role };
  }

  private async check(
    staffId: string,
    pin: string,
    address: string,
  ): Promise<{ person: StaffRow; subjects: string[] }> {
    const subjects = [`staff:${staffId}`, `place:${address}:${staffId}`];
    this.refuseWhileLocked(subjects);
    const person = this.storage.read.get<StaffRow>('SELECT * FROM staff WHERE id = ? AND active = 1', staffId);
    // The same work for a person who does not exist, so that names cannot be probed by the clock.
    const right = await pinMatches(pin, person?.pinHash ?? nobody);
    if (!person || !right) {
      const waitMs = await this.storage.submit(wrongPin, {
        id: uuidv7(this.clock, this.random),
        staffId,
        subjects,
        now: this.clock.now(),
      });
      throw new Problem('wrong-pin', undefined, waitMs > 0 ? { retryAfter: Math.ceil(waitMs / 1000) } : {});
    }
    return { person, subjects };
  }

  private refuseWhileLocked(subjects: string[]): void {
    const now = this.clock.now();
    for (const subject of subjects) {
      const row = this.storage.read.get<{ lockedUntil: number; updatedAt: number }>(
        'SELECT lockedUntil, updatedAt FROM pinFailure WHERE subject = ?',
        subject,
      );
      if (!row) continue;
      // A clock that was set back must not lengthen the wait beyond what it was.
      const left = Math.min(row.lockedUntil - now, row.lockedUntil - row.updatedAt);
      if (left > 0) throw new Problem('pin-locked', undefined, { retryAfter: Math.ceil(left / 1000) });
    }
  }

  async signOut(session: SignedIn): Promise<void> {
    await this.storage.submit(closeSession, { id: session.sessionId, now: this.clock.now(), by: session.staffId });
  }

  /** The person behind a token, or null. */
  authenticate(token: string): SignedIn | null {
    const row = this.storage.read.get<SignedIn & { expiresAt: number }>(
      `SELECT staffSession.id AS sessionId, staff.id AS staffId, staff.name, staff.role, staffSession.expiresAt
         FROM staffSession JOIN staff ON staff.id = staffSession.staffId
        WHERE staffSession.tokenHash = ? AND staff.active = 1`,
      secretHash(token),
    );
    if (!row || row.expiresAt <= this.clock.now()) return null;
    return { sessionId: row.sessionId, staffId: row.staffId, name: row.name, role: row.role };
  }
}

/** A well-formed hash that no PIN has. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$bGludGVsLW5vYm9keQ$gN2Vj9hKzM3m0bq0cM0m8b0Hn1mQJk9Y8v3e2m5oS1E';
