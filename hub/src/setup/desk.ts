import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ProfileChange } from '@lintel/shared/config/shop-profile';
import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { SetUp, SetUpStep } from '@lintel/shared/http/setup';
import type { StaffSession } from '@lintel/shared/http/staff';
import { uuidv7 } from '@lintel/shared/ids';
import type { Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { profileRow } from '../profile/store.ts';
import { hashPin } from '../staff/pin-hash.ts';
import { pinProblem, waitAfter } from '../staff/rules.ts';
import type { StaffService } from '../staff/service.ts';
import { changeSetUp, isOwned, makeOwner, moveSetUp } from './commands.ts';
import { isLoopback, plainCode, setUpCode, setUpCodeBytes } from './rules.ts';

/** Addresses whose wrong codes are remembered. */
const mostAddresses = 1000;
const beginner: Actor = { kind: 'public', id: 'setup', name: 'set-up' };

/**
 * The first hour of a shop that belongs to nobody yet. Who may set it up sits at the hub's own screen, or has read the code
 * that the hub prints; both end for good with the first owner.
 */
export class SetUpDesk {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; staff: StaffService; untouched: boolean };
  private readonly key: Uint8Array;
  private readonly wrong = new Map<string, { failures: number; until: number }>();
  private ownedForGood = false;
  /** What the terminal shows. New with each start, kept nowhere. */
  readonly code: string;

  constructor(ports: SetUpDesk['ports']) {
    this.ports = ports;
    this.key = ports.random.bytes(32);
    this.code = setUpCode(ports.random.bytes(setUpCodeBytes));
  }

  get owned(): boolean {
    this.ownedForGood ||= isOwned(this.ports.storage.read);
    return this.ownedForGood;
  }

  view(admitted: boolean): SetUp {
    const { owned } = this;
    const { version, setUpStep, profile } = profileRow(this.ports.storage.read)!;
    const step = setUpStep as SetUpStep;
    return {
      owned,
      // An owner whom the command line made has nothing to go on with.
      step: owned && step !== 'payments' && step !== 'goods' ? 'done' : step,
      admitted: admitted && !owned,
      untouched: this.ports.untouched && version === 1,
      profile: admitted && !owned ? profile : null,
    };
  }

  /** A token for whoever knows the code. @throws Problem `setup-closed`, `wrong-setup-code` with the seconds to wait. */
  open(code: string, address: string): string {
    if (this.owned) throw new Problem('setup-closed');
    const now = this.ports.clock.mono();
    const before = this.wrong.get(address);
    if (before && now < before.until) throw locked(before.until - now);
    if (!same(plainCode(code), plainCode(this.code))) {
      const failures = (before?.failures ?? 0) + 1;
      const waitMs = waitAfter(failures);
      this.wrong.delete(address);
      this.wrong.set(address, { failures, until: now + waitMs });
      if (this.wrong.size > mostAddresses) this.wrong.delete(this.wrong.keys().next().value!);
      throw waitMs > 0 ? locked(waitMs) : new Problem('wrong-setup-code');
    }
    this.wrong.delete(address);
    return this.token;
  }

  /** Whether a request may set the shop up. `forwarded`: somebody passed it on, so its address is not the asker's. */
  admits(asked: { token: string | undefined; address: string | undefined; forwarded: boolean }): boolean {
    if (this.owned) return false;
    if (asked.address !== undefined && !asked.forwarded && isLoopback(asked.address)) return true;
    return asked.token !== undefined && same(asked.token, this.token);
  }

  /** @throws Problem `setup-closed`. */
  async change(step: SetUpStep, change: ProfileChange): Promise<SetUp> {
    await this.ports.storage.submit(changeSetUp, { ...this.by(beginner), step, change });
    return this.view(true);
  }

  /** Makes the owner and signs them in. @throws Problem `setup-closed`, `pin-refused`. */
  async makeOwner({ name, pin }: { name: string; pin: string }, address: string): Promise<StaffSession> {
    if (this.owned) throw new Problem('setup-closed');
    const problem = pinProblem(pin);
    if (problem !== null) throw new Problem('pin-refused', problem);
    const { storage, clock, random, staff } = this.ports;
    const staffId = uuidv7(clock, random);
    await storage.submit(makeOwner, { ...this.by(beginner), staffId, name, pinHash: await hashPin(pin) });
    return staff.signIn(staffId, pin, address);
  }

  async move(step: SetUpStep): Promise<SetUp> {
    await this.ports.storage.submit(moveSetUp, { step });
    return this.view(false);
  }

  private get token(): string {
    return createHmac('sha256', this.key).update('set-up').digest('base64url');
  }

  private by(actor: Actor) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now() };
  }
}

function locked(waitMs: number): Problem {
  return new Problem('setup-locked', undefined, { retryAfter: Math.ceil(waitMs / 1000) });
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
