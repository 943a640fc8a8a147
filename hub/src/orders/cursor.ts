import { Problem } from '@lintel/shared/errors';

/** Where the next page starts: the sort keys of the last row, opaque to whoever carries it back. */
export function toCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The keys of a cursor made by `toCursor`.
 * @throws Problem `invalid-input` when it was not, or has other keys than `shape` names.
 */
export function fromCursor(cursor: string, shape: readonly ('string' | 'number')[]): (string | number)[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === shape.length && keys.every((key, i) => typeof key === shape[i]))
      return keys;
  } catch {
    // Not JSON: answered below like every other foreign cursor.
  }
  throw new Problem('invalid-input', 'The cursor is not one of this list: start again without it', {
    issues: [{ path: 'cursor', message: 'not a cursor of this list' }],
  });
}

/** Splits `limit + 1` rows into a page and the cursor of the next one. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keys: (row: Row) => readonly (string | number)[],
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? toCursor(keys(last)) : null };
}
