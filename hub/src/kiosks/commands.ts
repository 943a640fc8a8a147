import { Problem } from '@lintel/shared/errors';
import type { ReportPageError } from '@lintel/shared/http/kiosks';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { tell } from '../notifications/commands.ts';

/** A page that goes mad must not fill the disk: the faults that have not come for longest go. */
const mostErrors = 300;

/** Counts a fault that is known and keeps one that is new. Everything of it has been scrubbed. */
export const keepPageError = command(
  'kiosks.keepPageError',
  (
    tx: Tx,
    args: ReportPageError & {
      id: string;
      fingerprint: string;
      kiosk: { id: string; name: string } | null;
      now: number;
    },
  ): void => {
    const nextId = idsFrom(args.id);
    const { page, kind, kiosk, now } = args;
    tx.run(
      `INSERT INTO pageError (id, fingerprint, page, kind, kioskId, message, source, build, count, createdAt, updatedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET count = count + 1, updatedAt = excluded.updatedAt`,
      nextId(),
      args.fingerprint,
      page,
      kind,
      kiosk?.id ?? null,
      args.message,
      args.source,
      args.build,
      now,
      now,
    );
    tx.run(
      'DELETE FROM pageError WHERE id IN (SELECT id FROM pageError ORDER BY updatedAt DESC, id DESC LIMIT -1 OFFSET ?)',
      mostErrors,
    );
    if (kind !== 'crash') return;
    const about = { page, kiosk: kiosk?.name ?? null };
    tell(tx, { kind: 'pageError', key: `${page} ${kiosk?.id ?? ''}`, about }, { nextId, now });
  },
);

export const forgetPageError = command('kiosks.forgetPageError', (tx: Tx, { id }: { id: string }): void => {
  if (tx.run('DELETE FROM pageError WHERE id = ?', id).changes === 0)
    throw new Problem('not-found', 'There is no such fault');
});

/** What a kiosk says of a visit. Of what it says later only what goes on counts; a visit that has ended is over. */
export const putVisit = command(
  'kiosks.putVisit',
  (
    tx: Tx,
    args: { id: string; kioskId: string; dwellMs: number; basketId: string | null; ended: boolean; now: number },
  ): void => {
    const { id, kioskId, dwellMs, ended, now } = args;
    const own =
      args.basketId !== null &&
      tx.get('SELECT 1 FROM basket WHERE id = ? AND kioskId = ?', args.basketId, kioskId) !== undefined;
    tx.run(
      `INSERT INTO kioskVisit (id, kioskId, startedAt, dwellMs, basketId, ended, createdAt, updatedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET dwellMs = MAX(dwellMs, excluded.dwellMs), ended = excluded.ended,
         basketId = COALESCE(excluded.basketId, basketId), updatedAt = excluded.updatedAt
       WHERE kioskId = excluded.kioskId AND ended = 0`,
      id,
      kioskId,
      now - dwellMs,
      dwellMs,
      own ? args.basketId : null,
      ended ? 1 : 0,
      now,
      now,
    );
  },
);

export const forgetOldVisits = command(
  'kiosks.forgetOld',
  (tx: Tx, args: { visitsBefore: number; errorsBefore: number }): void => {
    tx.run('DELETE FROM kioskVisit WHERE startedAt < ?', args.visitsBefore);
    tx.run('DELETE FROM pageError WHERE updatedAt < ?', args.errorsBefore);
  },
);

export const kioskCommands = [keepPageError, forgetPageError, putVisit, forgetOldVisits];
