import type { Caller } from '../web/handlers.ts';

/** Who did something, as it is kept in histories and ledgers. `hub` is the hub by itself: expiry, polls, imports. */
export interface Actor {
  kind: 'kiosk' | 'staff' | 'hub' | 'public';
  id: string;
  name: string;
  /** Who approved it, where that person alone may not. */
  approvedBy?: { id: string; name: string };
}

/** What a command is told: the first id of the rows it makes, who asks, and when. */
export interface By {
  id: string;
  actor: Actor;
  now: number;
}

export const hubActor: Actor = { kind: 'hub', id: 'hub', name: 'hub' };

export function actorOf(caller: Caller): Actor {
  const { kind, id, name } = caller;
  const approvedBy = caller.kind === 'staff' ? caller.approvedBy : undefined;
  return { kind, id, name, ...(approvedBy && { approvedBy }) };
}

/** Whose basket or order it is. Rows of staff carry no kiosk. */
export function kioskOf(actor: Actor): string | null {
  return actor.kind === 'kiosk' ? actor.id : null;
}

/** Staff and the hub see everything, a kiosk only what it made itself. */
export function maySee(actor: Actor, row: { kioskId: string | null }): boolean {
  if (actor.kind === 'kiosk') return row.kioskId === actor.id;
  return actor.kind === 'staff' || actor.kind === 'hub';
}
