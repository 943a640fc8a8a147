import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import { leads } from '@lintel/shared/http/define-route';
import type { Approval, AskApproval } from '@lintel/shared/http/staff';
import { newSecret } from '../system/secrets.ts';
import type { Caller } from '../web/handlers.ts';
import type { StaffService } from './service.ts';

/** How long an approval waits for its act. */
const approvalMs = 2 * 60_000;

/** What is approved: this and nothing else. */
export type Act = Pick<AskApproval, 'method' | 'path' | 'body'>;

interface Given {
  by: { id: string; name: string };
  for: string;
  act: string;
  until: number;
  usedWith: string | undefined;
}

/**
 * Acts of cashiers that an owner or manager approves with their PIN, one by one, while the cashier stays signed in. Kept in
 * memory: after a restart somebody types the PIN again.
 */
export class Approvals {
  private readonly ports: { clock: Clock; random: Random; staff: Pick<StaffService, 'recognise'> };
  private readonly given = new Map<string, Given>();

  constructor(ports: { clock: Clock; random: Random; staff: Pick<StaffService, 'recognise'> }) {
    this.ports = ports;
  }

  /** @throws Problem `wrong-pin`, `pin-locked`, `forbidden` for who may not approve. */
  async give(caller: Caller, { staffId, pin, ...act }: AskApproval, address: string): Promise<Approval> {
    const { clock, random, staff } = this.ports;
    const { id, name, role } = await staff.recognise(staffId, pin, address);
    if (!(leads as readonly string[]).includes(role)) throw new Problem('forbidden');
    const now = clock.now();
    for (const [token, { until }] of this.given) if (until <= now) this.given.delete(token);
    const token = newSecret(random);
    const until = now + approvalMs;
    this.given.set(token, { by: { id, name }, for: caller.id, act: nameOf(act), until, usedWith: undefined });
    return { token, by: name, expiresAt: new Date(until).toISOString() };
  }

  /**
   * Who approved that act of that person; null when nobody did. Used once, and again under the same key: an answer that was
   * lost is asked for again.
   */
  approver(token: string, callerId: string, act: Act, key: string): Given['by'] | null {
    const given = this.given.get(token);
    if (!given || given.until <= this.ports.clock.now()) return null;
    if (given.for !== callerId || given.act !== nameOf(act)) return null;
    given.usedWith ??= key;
    return given.usedWith === key ? given.by : null;
  }
}

function nameOf({ method, path, body }: Act): string {
  return JSON.stringify([method, path, body]);
}

/** Whether that person may do what cashiers may not alone. */
export function isApproved(caller: Caller): boolean {
  return caller.role !== 'cashier' || caller.approvedBy !== undefined;
}

/** @throws Problem `approval-needed`. */
export function needApproval(caller: Caller): void {
  if (!isApproved(caller)) throw new Problem('approval-needed');
}
