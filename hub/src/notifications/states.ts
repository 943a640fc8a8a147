import type { BackupProblemCode } from '@lintel/shared/http/backups';
import type { Node } from '@lintel/shared/http/fleet';
import type { AttentionItem } from '@lintel/shared/http/orders';
import type { Printer } from '@lintel/shared/http/printing';
import type { StockAlert } from '@lintel/shared/http/stock';
import { type Abouts, type PaymentReason, paymentReasons, type Told } from './rules.ts';

/** Where the hub knows from that something is the matter. */
export interface Sources {
  attention(): AttentionItem[];
  stockAlerts(): StockAlert[];
  nodes(): Node[];
  printers(): Printer[];
  backupProblem(): BackupProblemCode | null;
  clockBehind(): boolean;
}

/** Everything that is the matter now, from all over the house. */
export function statesOf(sources: Sources): Told[] {
  const code = sources.backupProblem();
  return [
    ...sources.attention().map(ofOrder),
    ...sources.stockAlerts().map(ofStock),
    ...sources.nodes().flatMap(ofNode),
    ...sources.printers().flatMap(ofPrinter),
    ...(code === null ? [] : [{ kind: 'backup', key: code, about: { code } } as const]),
    ...(sources.clockBehind() ? [{ kind: 'clock', key: 'hub', about: {} } as const] : []),
  ];
}

function ofOrder({ orderId, number, reason }: AttentionItem): Told {
  const key = `${orderId} ${reason}`;
  const isPayment = (paymentReasons as readonly string[]).includes(reason);
  return isPayment
    ? { kind: 'payment', key, about: { orderId, number, reason: reason as PaymentReason } }
    : { kind: 'order', key, about: { orderId, number, reason: reason as Abouts['order']['reason'] } };
}

function ofStock({ id, variantId, name, names, level, kind }: StockAlert): Told {
  return { kind: 'stock', key: id, about: { variantId, name, names, level, alert: kind } };
}

function ofPrinter({ id, name, status: { state, nearEnd } }: Printer): Told[] {
  if (state === 'unknown' || (state === 'ready' && !nearEnd)) return [];
  const trouble = state === 'ready' ? 'nearEnd' : state;
  return [{ kind: 'printer', key: `${id} ${trouble}`, about: { name, trouble } }];
}

function ofNode({ node, state, health }: Node): Told[] {
  if (state === 'offline') return [{ kind: 'nodeOffline', key: node, about: { node } }];
  if (state !== 'online' || health === null) return [];
  return health.sensors.flatMap(({ id: sensor, verdict, advice }): Told[] => {
    const key = `${node} ${sensor}`;
    if (advice === 'calibrate') return [{ kind: 'calibration', key, about: { node, sensor } }];
    return verdict === 'ok' ? [] : [{ kind: 'sensor', key, about: { node, sensor, verdict } }];
  });
}
