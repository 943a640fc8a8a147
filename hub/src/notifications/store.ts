import type { Channel, ChannelSettings, ChannelTrouble, NotificationKind } from '@lintel/shared/http/notifications';
import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import type { Language } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { kindRules, kindsFor, type Told } from './rules.ts';

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  key: string;
  about: string;
  clearedAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  createdAt: number;
}

/** A row as it was told. */
export function toldOf(row: Pick<NotificationRow, 'kind' | 'key' | 'about'>): Told {
  return { kind: row.kind, key: row.key, about: JSON.parse(row.about) } as Told;
}

const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ');

/** A page of what `kinds` have to say, newest first. */
export function notificationPage(
  reader: Reader,
  query: { kinds: readonly NotificationKind[]; state: 'open' | 'all'; cursor?: string | undefined; limit: number },
): { rows: NotificationRow[]; nextCursor: string | null } {
  const before =
    query.cursor === undefined ? [Number.MAX_SAFE_INTEGER, ''] : fromCursor(query.cursor, ['number', 'string']);
  const rows = reader.all<NotificationRow>(
    `SELECT * FROM notification WHERE (createdAt, id) < (?, ?) AND kind IN (${marks(query.kinds)})
     ${query.state === 'open' ? 'AND clearedAt IS NULL AND acknowledgedAt IS NULL' : ''}
     ORDER BY createdAt DESC, id DESC LIMIT ?`,
    ...before,
    ...query.kinds,
    query.limit + 1,
  );
  return pageOf(rows, query.limit, (row) => [row.createdAt, row.id]);
}

/** What is neither settled nor acknowledged, by role. */
export function unreadByRole(reader: Reader): Record<StaffRole, number> {
  const counts = reader.all<{ kind: NotificationKind; count: number }>(
    'SELECT kind, COUNT(*) AS count FROM notification WHERE clearedAt IS NULL AND acknowledgedAt IS NULL GROUP BY kind',
  );
  const of = (role: StaffRole) => {
    const kinds = kindsFor(role);
    return counts.reduce((sum, { kind, count }) => sum + (kinds.includes(kind) ? count : 0), 0);
  };
  return Object.fromEntries(staffRoles.map((role) => [role, of(role)])) as Record<StaffRole, number>;
}

/** What is told of the kinds that last and has not settled: `kind key` and what is known of it. */
export function openStates(reader: Reader): Map<string, string> {
  const rows = reader.all<Pick<NotificationRow, 'kind' | 'key' | 'about'>>(
    'SELECT kind, key, about FROM notification WHERE clearedAt IS NULL',
  );
  return new Map(
    rows.filter(({ kind }) => kindRules[kind]?.lasts).map(({ kind, key, about }) => [`${kind} ${key}`, about]),
  );
}

export interface ChannelRow {
  id: string;
  name: string;
  language: Language;
  kinds: string;
  enabled: number;
  settings: string;
  secret: string | null;
  troubleCode: ChannelTrouble['code'] | null;
  troubleDetail: string | null;
  troubleAt: number | null;
}

export function channelRow(reader: Reader, id: string): ChannelRow | undefined {
  return reader.get<ChannelRow>('SELECT * FROM notificationChannel WHERE id = ?', id);
}

const givenUpShownMs = 7 * 86_400_000;

/** Channels by name, without their secrets. */
export function channelViews(reader: Reader, now: number, id?: string): Channel[] {
  type Row = ChannelRow & { waiting: number; givenUp: number; lastSentAt: number | null };
  return reader
    .all<Row>(
      `SELECT c.*,
         (SELECT COUNT(*) FROM notificationDelivery d WHERE d.channelId = c.id AND d.state = 'waiting') AS waiting,
         (SELECT COUNT(*) FROM notificationDelivery d WHERE d.channelId = c.id AND d.state = 'failed' AND d.updatedAt > ?) AS givenUp,
         (SELECT MAX(updatedAt) FROM notificationDelivery d WHERE d.channelId = c.id AND d.state = 'sent') AS lastSentAt
       FROM notificationChannel c WHERE ? IS NULL OR c.id = ? ORDER BY c.name, c.id`,
      now - givenUpShownMs,
      id ?? null,
      id ?? null,
    )
    .map((row) => ({
      id: row.id,
      name: row.name,
      language: row.language,
      kinds: JSON.parse(row.kinds) as NotificationKind[],
      enabled: row.enabled === 1,
      settings: JSON.parse(row.settings) as ChannelSettings,
      hasSecret: row.secret !== null,
      waiting: row.waiting,
      lastSentAt: row.lastSentAt === null ? null : new Date(row.lastSentAt).toISOString(),
      givenUp: row.givenUp,
      trouble:
        row.troubleCode === null
          ? null
          : { code: row.troubleCode, detail: row.troubleDetail ?? '', at: new Date(row.troubleAt ?? 0).toISOString() },
    }));
}

/** A message in the outbox with what it says and where it goes. */
export interface DueDelivery extends Pick<NotificationRow, 'kind' | 'key' | 'about'> {
  id: string;
  channelId: string;
}

/** The oldest message due of each channel. */
export function dueDeliveries(reader: Reader, now: number): DueDelivery[] {
  return reader.all<DueDelivery>(
    `SELECT d.id, d.channelId, n.kind, n.key, n.about, MIN(d.id)
     FROM notificationDelivery d JOIN notification n ON n.id = d.notificationId
     WHERE d.state = 'waiting' AND d.nextAt <= ? GROUP BY d.channelId`,
    now,
  );
}

/** When the next message is due, or null when none waits. */
export function nextDueAt(reader: Reader): number | null {
  return (
    reader.get<{ at: number | null }>("SELECT MIN(nextAt) AS at FROM notificationDelivery WHERE state = 'waiting'")
      ?.at ?? null
  );
}
