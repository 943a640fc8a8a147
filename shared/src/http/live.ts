import type { Preview, Reply } from '../wire/messages.ts';
import type { Call } from './calls.ts';
import type { Node } from './fleet.ts';
import type { FootfallNow } from './footfall.ts';
import type { Order, OrderSummary } from './orders.ts';
import type { Payment } from './payments.ts';
import type { StaffRole, Today } from './staff.ts';

/**
 * Socket.IO events from the hub, each sent after COMMIT. Every payload carries the version of its stream: versions of
 * one stream grow by one, so a client that misses one asks for a snapshot again (`resync`). `preview` and `reply` are
 * no state: they have no version, go to technicians who watch that node, and whoever misses one misses it.
 */
export interface LiveEvents {
  snapshot: (snapshot: Snapshot) => void;
  /** `now` names only gates that are different: see `withGates`. */
  footfall: (change: { version: number; now: FootfallNow }) => void;
  today: (change: { version: number; today: Today }) => void;
  order: (change: { version: number; order: OrderSummary }) => void;
  payment: (change: { version: number; payment: Payment }) => void;
  stock: (change: { version: number; variantId: string; available: number }) => void;
  /** Something of the catalog is different: ask for what is shown again. */
  catalog: (change: { version: number; revision: number }) => void;
  /** What is known of a member is different. */
  members: (change: { version: number }) => void;
  /** A drawer was opened, counted, or what is in it changed. */
  cash: (change: { version: number }) => void;
  /** Name, tax, hours or ways to pay: what the shop says of itself is different. */
  shop: (change: { version: number }) => void;
  /** A basket was set aside, taken up again or given up. */
  parked: (change: { version: number }) => void;
  /** A printer or a piece of paper is different: whoever shows one asks again. */
  printing: (change: { version: number }) => void;
  /** The slides of the attract loop are others now. */
  slides: (change: { version: number }) => void;
  /** Somebody has counted, booked or given up a stock-take. */
  stockCount: (change: { version: number; id: string }) => void;
  node: (change: { version: number; node: Node }) => void;
  /** Staff hear of every call, a kiosk of its own. */
  call: (change: { version: number; call: Call }) => void;
  /** What each role has not acknowledged yet is different: lists are asked for again. */
  notification: (change: { version: number; unread: Record<StaffRole, number> }) => void;
  scan: (change: { version: number; peripheral: string; format: string | null; text: string }) => void;
  tray: (change: {
    version: number;
    count: number;
    items: { candidates: { variantId: string; score: number }[] }[];
  }) => void;
  preview: (change: { node: string; preview: Preview }) => void;
  reply: (change: { node: string; reply: Reply }) => void;
}

/**
 * From the client: ask for a snapshot; a kiosk says which of its orders it shows, to hear of its payments; a technician
 * which node (and which of its sensors) is watched, again every half minute.
 */
export interface LiveRequests {
  watchNode: (node: string | null, sensor?: string) => void;
  resync: () => void;
  watchOrder: (orderId: string | null) => void;
}

/** The state a client starts from. Staff get all of it, a kiosk only what is its own. */
export interface Snapshot {
  version: number;
  footfall?: FootfallNow;
  today?: Today;
  orders?: OrderSummary[];
  nodes?: Node[];
  order?: Order;
}

/** Of two that tell how something stands, the later: a question may be answered after a push has overtaken it. */
export function laterOf<Told extends { asOf: string }>(before: Told | null | undefined, now: Told): Told {
  return before && Date.parse(before.asOf) > Date.parse(now.asOf) ? before : now;
}

/** How footfall stands after a push, which names of the gates only those that are different. */
export function withGates(before: FootfallNow | null | undefined, pushed: FootfallNow): FootfallNow {
  const gates = new Map(before?.gates.map((gate) => [gate.gate, gate]));
  for (const gate of pushed.gates) gates.set(gate.gate, gate);
  return { ...pushed, gates: [...gates.values()].sort((a, b) => (a.gate < b.gate ? -1 : 1)) };
}
