import type { BackupProblemCode } from '@lintel/shared/http/backups';
import type { ChannelTrouble, Notification, NotificationKind } from '@lintel/shared/http/notifications';
import type { AttentionReason } from '@lintel/shared/http/orders';
import type { PrinterState } from '@lintel/shared/http/printing';
import type { StaffRole } from '@lintel/shared/http/staff';
import type { Texts } from '@lintel/shared/languages';

/** What a notification is about: enough to say it in any language, and nothing secret. */
export interface Abouts {
  payment: { orderId: string; number: string; reason: PaymentReason };
  order: { orderId: string; number: string; reason: Exclude<AttentionReason, PaymentReason> };
  stock: { variantId: string; name: string; names?: Texts; level: number; alert: 'low' | 'negative' };
  nodeOffline: { node: string };
  sensor: { node: string; sensor: string; verdict: 'degraded' | 'blind' | 'unknown' };
  calibration: { node: string; sensor: string };
  printer: { name: string; trouble: Exclude<PrinterState, 'unknown' | 'ready'> | 'nearEnd' };
  backup: { code: BackupProblemCode };
  clock: Record<string, never>;
  pinLocked: { name: string };
  pageError: { page: 'customer' | 'staff' | 'technician'; kiosk: string | null };
  channel: { name: string; trouble: ChannelTrouble['code'] };
}
export const paymentReasons = ['paymentUnknown', 'amountMismatch', 'surplus', 'refundStuck'] as const;
export type PaymentReason = (typeof paymentReasons)[number];

/** One thing to tell: its kind, which one of that kind, and what is known of it. */
export type Told = { [K in NotificationKind]: { kind: K; key: string; about: Abouts[K] } }[NotificationKind];

const leads: readonly StaffRole[] = ['owner', 'manager'];
const sellers: readonly StaffRole[] = [...leads, 'cashier'];
const fleet: readonly StaffRole[] = [...leads, 'technician'];

interface KindRule {
  roles: readonly StaffRole[];
  severity: Notification['severity'];
  /** It is told once it has lasted so long: what comes and goes is not worth a word. */
  afterMs: number;
  /** A state that ends by itself; otherwise an event, which is over once somebody has seen it. */
  lasts: boolean;
  link: string | null;
}

const minuteMs = 60_000;

export const kindRules: Record<NotificationKind, KindRule> = {
  payment: { roles: sellers, severity: 'bad', afterMs: 0, lasts: true, link: '/staff/orders' },
  order: { roles: sellers, severity: 'warn', afterMs: 0, lasts: true, link: '/staff/orders' },
  stock: { roles: sellers, severity: 'warn', afterMs: 0, lasts: true, link: '/staff/stock' },
  nodeOffline: {
    roles: [...sellers, 'technician'],
    severity: 'bad',
    afterMs: 2 * minuteMs,
    lasts: true,
    link: '/staff',
  },
  sensor: { roles: fleet, severity: 'warn', afterMs: 5 * minuteMs, lasts: true, link: '/technician' },
  calibration: { roles: fleet, severity: 'info', afterMs: 5 * minuteMs, lasts: true, link: '/technician' },
  printer: { roles: [...sellers, 'technician'], severity: 'warn', afterMs: 0, lasts: true, link: null },
  backup: { roles: fleet, severity: 'bad', afterMs: 0, lasts: true, link: '/technician' },
  clock: { roles: fleet, severity: 'bad', afterMs: minuteMs, lasts: true, link: null },
  pinLocked: { roles: leads, severity: 'warn', afterMs: 0, lasts: false, link: '/staff/people' },
  pageError: { roles: fleet, severity: 'info', afterMs: 0, lasts: false, link: '/staff/kiosks' },
  channel: { roles: leads, severity: 'warn', afterMs: 0, lasts: false, link: '/staff/notifications/channels' },
};

/** The kinds that a role hears of. */
export function kindsFor(role: StaffRole): NotificationKind[] {
  return (Object.keys(kindRules) as NotificationKind[]).filter((kind) => kindRules[kind].roles.includes(role));
}

/** Where what it is about is seen to. */
export function linkOf({ kind, about }: Pick<Told, 'kind' | 'about'>): string | null {
  if (kind === 'payment' || kind === 'order') return `/staff/orders/${(about as Abouts['order']).orderId}`;
  if (kind === 'nodeOffline' || kind === 'sensor' || kind === 'calibration')
    return `/technician/nodes/${(about as Abouts['nodeOffline']).node}`;
  return kindRules[kind].link;
}

const firstRetryMs = 30_000;
const longestRetryMs = 60 * minuteMs;
/** LINE knows a message it has had by its retry key for 24 hours; nobody needs to hear of it after that anyway. */
const giveUpAfterMs = 23 * 60 * minuteMs;

/** When to try a message again after `attempts` that failed, or null to give it up. Times in milliseconds. */
export function retryAt(attempts: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
  return at > createdAt + giveUpAfterMs ? null : at;
}
