import type { Reader } from '../database/storage.ts';
import { pickUpCode } from './rules.ts';

/** Four digits that no order waiting to be picked up has, from an unguessable token. */
export function freePickUpCode(reader: Reader, token: string): string {
  const start = Number.parseInt(token.slice(0, 8), 16);
  for (let step = 0; step < 10_000; step++) {
    const code = pickUpCode(start, step);
    const taken = reader.get(
      `SELECT 1 FROM orders WHERE pickUpCode = ? AND state IN ('unpaid', 'awaitingFulfillment')`,
      code,
    );
    if (!taken) return code;
  }
  throw new Error('ten thousand orders wait to be picked up: every code is taken');
}
