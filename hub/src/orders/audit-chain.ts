import { hash } from 'node:crypto';
import type { Reader } from '../database/storage.ts';

/** What a row of the audit says, in the order in which it is sealed. */
const columns = [
  'seq',
  'id',
  'action',
  'subject',
  'subjectId',
  'detail',
  'actorKind',
  'actorId',
  'actorName',
  'createdAt',
] as const;
export type SealedRow = Record<(typeof columns)[number], string | number>;

/** Since when rows carry a hash, none before; whoever adds the first seals all of those with it. */
export const auditChainSchema = 'ALTER TABLE auditEntry ADD COLUMN hash TEXT;';

const rowsAtOnce = 1_000;
const beginning = '';

/** The hash of a row: of all that it says and of the hash before it, so that no row changes or goes unnoticed. */
export function sealOf(before: string, row: SealedRow): string {
  return hash('sha256', JSON.stringify([before, ...columns.map((column) => row[column])]), 'base64url');
}

/** What a row carries; null where there is none, or it was written before rows had seals. */
export function sealOfRow(reader: Reader, seq: number): string | null {
  return reader.get<{ hash: string | null }>('SELECT hash FROM auditEntry WHERE seq = ?', seq)?.hash ?? null;
}

/** As much of a seal as people compare with their eyes. */
export function sealOnPaper(seal: string): string {
  return seal.slice(0, 16);
}

/** Where the audit ends: the number of its last row and the hash that the next one follows. */
export interface AuditEnd {
  seq: number;
  seal: string;
}

export function auditEnd(reader: Reader): AuditEnd {
  const last = reader.get<{ seq: number; hash: string | null }>(
    'SELECT seq, hash FROM auditEntry ORDER BY seq DESC LIMIT 1',
  );
  if (!last) return { seq: 0, seal: beginning };
  return { seq: last.seq, seal: last.hash ?? followChain(reader).seal };
}

/** The whole audit read again. `brokenAt`: the first row that is not as it was written, or that follows a missing one. */
export function followChain(reader: Reader): { rows: number; seal: string; brokenAt: number | null } {
  let [rows, seq, seal] = [0, 0, beginning];
  let sealed = false;
  for (;;) {
    const next = reader.all<SealedRow & { seq: number; hash: string | null }>(
      `SELECT ${columns.join(', ')}, hash FROM auditEntry WHERE seq > ? ORDER BY seq LIMIT ${rowsAtOnce}`,
      seq,
    );
    for (const row of next) {
      seal = sealOf(seal, row);
      sealed ||= row.hash !== null;
      if (row.seq !== seq + 1 || (sealed && row.hash !== seal)) return { rows, seal, brokenAt: row.seq };
      seq = row.seq;
      rows++;
    }
    if (next.length < rowsAtOnce) return { rows, seal, brokenAt: null };
  }
}
