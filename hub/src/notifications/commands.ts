import { Problem } from '@lintel/shared/errors';
import type { ChannelTrouble, NotificationKind, PutChannel } from '@lintel/shared/http/notifications';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { kindRules, retryAt, type Told } from './rules.ts';

/**
 * The one door of notifications: tells people something, once. What is told already only learns what is new about it.
 * `except` names a channel that must not carry it, for news about that very channel.
 */
export function tell(tx: Tx, told: Told, at: { nextId: () => string; now: number; except?: string }): void {
  const { kind, key } = told;
  const about = JSON.stringify(told.about);
  const open = tx.get<{ id: string; about: string }>(
    'SELECT id, about FROM notification WHERE kind = ? AND key = ? AND clearedAt IS NULL',
    kind,
    key,
  );
  if (open) {
    if (open.about === about) return;
    tx.run('UPDATE notification SET about = ?, updatedAt = ? WHERE id = ?', about, at.now, open.id);
    tx.changed({ kind: 'notification', id: open.id });
    return;
  }
  const id = at.nextId();
  tx.run(
    'INSERT INTO notification (id, kind, key, about, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    kind,
    key,
    about,
    at.now,
    at.now,
  );
  for (const channel of tx.all<{ id: string; kinds: string }>(
    'SELECT id, kinds FROM notificationChannel WHERE enabled = 1 ORDER BY id',
  )) {
    if (channel.id === at.except || !(JSON.parse(channel.kinds) as NotificationKind[]).includes(kind)) continue;
    tx.run(
      `INSERT INTO notificationDelivery (id, notificationId, channelId, state, attempts, nextAt, createdAt, updatedAt)
       VALUES (?, ?, ?, 'waiting', 0, ?, ?, ?)`,
      at.nextId(),
      id,
      channel.id,
      at.now,
      at.now,
      at.now,
    );
  }
  tx.changed({ kind: 'notification', id });
}

/** Tells what has begun and settles what is over: of the kinds that last, `found` is everything there is now. */
export const settle = command(
  'notifications.settle',
  (tx: Tx, args: { id: string; found: Told[]; now: number }): void => {
    const nextId = idsFrom(args.id);
    for (const told of args.found) tell(tx, told, { nextId, now: args.now });
    const there = new Set(args.found.map(({ kind, key }) => `${kind} ${key}`));
    for (const { id, kind, key } of tx.all<{ id: string; kind: NotificationKind; key: string }>(
      'SELECT id, kind, key FROM notification WHERE clearedAt IS NULL',
    )) {
      if (!kindRules[kind]?.lasts || there.has(`${kind} ${key}`)) continue;
      tx.run('UPDATE notification SET clearedAt = ?, updatedAt = ? WHERE id = ?', args.now, args.now, id);
      dropWaiting(tx, id, args.now);
      tx.changed({ kind: 'notification', id });
    }
  },
);

/** Tells one event. */
export const tellOne = command('notifications.tell', (tx: Tx, args: { id: string; told: Told; now: number }): void =>
  tell(tx, args.told, { nextId: idsFrom(args.id), now: args.now }),
);

/** Somebody sees to them. What was acknowledged before keeps its first name; what the role may not see stays. */
export const acknowledge = command(
  'notifications.acknowledge',
  (tx: Tx, args: { ids: string[]; kinds: NotificationKind[]; by: string; now: number }): void => {
    for (const id of args.ids) {
      const row = tx.get<{ kind: NotificationKind; acknowledgedAt: number | null }>(
        'SELECT kind, acknowledgedAt FROM notification WHERE id = ?',
        id,
      );
      if (!row || !args.kinds.includes(row.kind)) throw new Problem('not-found', 'There is no such notification');
      if (row.acknowledgedAt !== null) continue;
      tx.run(
        `UPDATE notification SET acknowledgedAt = ?, acknowledgedBy = ?, updatedAt = ?,
           clearedAt = COALESCE(clearedAt, ?) WHERE id = ?`,
        args.now,
        args.by,
        args.now,
        kindRules[row.kind].lasts ? null : args.now,
        id,
      );
      dropWaiting(tx, id, args.now);
      tx.changed({ kind: 'notification', id });
    }
  },
);

/** What is over need not be sent any more. */
function dropWaiting(tx: Tx, notificationId: string, now: number): void {
  tx.run(
    "UPDATE notificationDelivery SET state = 'dropped', updatedAt = ? WHERE notificationId = ? AND state = 'waiting'",
    now,
    notificationId,
  );
}

interface ChannelArgs {
  id: string;
  channelId: string;
  channel: Omit<PutChannel, 'secret'>;
  /** Sealed; null keeps what is there. */
  secret: string | null;
  actor: Actor;
  now: number;
}

function channelColumns({ channel }: ChannelArgs): [string, string, string, number, string] {
  const { name, language, kinds, enabled, settings } = channel;
  return [name, language, JSON.stringify(kinds), enabled ? 1 : 0, JSON.stringify(settings)];
}

/** Of its settings only what anybody may read later: whom it goes to is personal. */
function auditChannel(tx: Tx, args: ChannelArgs, action: string): void {
  const { name, kinds, enabled, settings } = args.channel;
  const detail = { name, kind: settings.kind, kinds, enabled, newSecret: args.secret !== null };
  const subject = { subject: 'channel', subjectId: args.channelId };
  audit(tx, { id: args.id, action, ...subject, detail, actor: args.actor, now: args.now });
}

export const addChannel = command('notifications.addChannel', (tx: Tx, args: ChannelArgs): string => {
  tx.run(
    `INSERT INTO notificationChannel (id, name, language, kinds, enabled, settings, secret, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args.channelId,
    ...channelColumns(args),
    args.secret,
    args.now,
    args.now,
  );
  auditChannel(tx, args, 'channel.add');
  return args.channelId;
});

/** A change is a new beginning: what went wrong before is forgotten, what waits is tried at once. */
export const changeChannel = command('notifications.changeChannel', (tx: Tx, args: ChannelArgs): void => {
  const { changes } = tx.run(
    `UPDATE notificationChannel SET name = ?, language = ?, kinds = ?, enabled = ?, settings = ?,
       secret = COALESCE(?, secret), troubleCode = NULL, troubleDetail = NULL, troubleAt = NULL, updatedAt = ? WHERE id = ?`,
    ...channelColumns(args),
    args.secret,
    args.now,
    args.channelId,
  );
  if (changes === 0) throw new Problem('not-found', 'There is no such channel');
  tx.run(
    "UPDATE notificationDelivery SET state = ?, nextAt = ?, updatedAt = ? WHERE channelId = ? AND state = 'waiting'",
    args.channel.enabled ? 'waiting' : 'dropped',
    args.now,
    args.now,
    args.channelId,
  );
  auditChannel(tx, args, 'channel.change');
  tx.changed({ kind: 'notification', id: args.channelId });
});

export const removeChannel = command(
  'notifications.removeChannel',
  (tx: Tx, args: { id: string; channelId: string; actor: Actor; now: number }): void => {
    const row = tx.get<{ name: string }>('DELETE FROM notificationChannel WHERE id = ? RETURNING name', args.channelId);
    if (!row) throw new Problem('not-found', 'There is no such channel');
    const subject = { subject: 'channel', subjectId: args.channelId };
    audit(tx, { ...args, action: 'channel.remove', ...subject, detail: { name: row.name } });
  },
);

/** The other side has taken a message. */
export const sent = command('notifications.sent', (tx: Tx, args: { deliveryId: string; now: number }): void => {
  const row = tx.get<{ channelId: string }>(
    `UPDATE notificationDelivery SET state = 'sent', attempts = attempts + 1, updatedAt = ? WHERE id = ? RETURNING channelId`,
    args.now,
    args.deliveryId,
  );
  if (!row) return;
  tx.run(
    'UPDATE notificationChannel SET troubleCode = NULL, troubleDetail = NULL, troubleAt = NULL WHERE id = ?',
    row.channelId,
  );
});

/** A message did not get through: it waits for its next turn, or is given up, which is said on the screen. */
export const notSent = command(
  'notifications.notSent',
  (
    tx: Tx,
    args: { id: string; deliveryId: string; trouble: ChannelTrouble; final: boolean; now: number },
  ): { givenUp: boolean } => {
    const row = tx.get<{ channelId: string; attempts: number; createdAt: number; state: string }>(
      'SELECT channelId, attempts, createdAt, state FROM notificationDelivery WHERE id = ?',
      args.deliveryId,
    );
    if (row?.state !== 'waiting') return { givenUp: false };
    const { trouble, now } = args;
    const attempts = row.attempts + 1;
    const nextAt = args.final ? null : retryAt(attempts, row.createdAt, now);
    tx.run(
      'UPDATE notificationDelivery SET state = ?, attempts = ?, nextAt = ?, updatedAt = ? WHERE id = ?',
      nextAt === null ? 'failed' : 'waiting',
      attempts,
      nextAt ?? now,
      now,
      args.deliveryId,
    );
    const { name } = tx.get<{ name: string }>(
      'UPDATE notificationChannel SET troubleCode = ?, troubleDetail = ?, troubleAt = ? WHERE id = ? RETURNING name',
      trouble.code,
      trouble.detail,
      now,
      row.channelId,
    )!;
    if (nextAt !== null) return { givenUp: false };
    const told: Told = { kind: 'channel', key: row.channelId, about: { name, trouble: trouble.code } };
    tell(tx, told, { nextId: idsFrom(args.id), now, except: row.channelId });
    return { givenUp: true };
  },
);

/** What is over and old goes, with what was sent of it. */
export const forgetOld = command('notifications.forgetOld', (tx: Tx, args: { before: number }): void => {
  tx.run('DELETE FROM notification WHERE clearedAt IS NOT NULL AND updatedAt < ?', args.before);
});

export const notificationCommands = [
  settle,
  tellOne,
  acknowledge,
  addChannel,
  changeChannel,
  removeChannel,
  sent,
  notSent,
  forgetOld,
];
