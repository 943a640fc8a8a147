import { Problem } from '@lintel/shared/errors';
import type { Once, Tx } from './storage.ts';

/** Kept long enough for any client that still retries; swept by `forgetOnce`. */
export const onceSchema = `
CREATE TABLE once (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  requestHash TEXT NOT NULL,
  result TEXT NOT NULL,
  createdAt INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_once_createdAt ON once (createdAt);
`;

/** Answers a repeated request with its first result, or runs it and keeps the result in the same transaction. */
export function replayOrRun<Result>(tx: Tx, once: Once | undefined, run: () => Result): Result {
  if (!once) return run();
  const known = tx.get<{ requestHash: string; result: string }>(
    'SELECT requestHash, result FROM once WHERE scope = ? AND key = ?',
    once.scope,
    once.key,
  );
  if (known) {
    if (known.requestHash !== once.requestHash) throw new Problem('idempotency-conflict');
    return JSON.parse(known.result) as Result;
  }
  const result = run();
  tx.run(
    'INSERT INTO once (scope, key, requestHash, result) VALUES (?, ?, ?, ?)',
    once.scope,
    once.key,
    once.requestHash,
    JSON.stringify(result ?? null),
  );
  return result;
}
