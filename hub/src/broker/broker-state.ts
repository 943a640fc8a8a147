import { command, type Reader, type Tx } from '../database/storage.ts';

/** What a broker keeps, by owner: a client, or nobody for what is retained. */
export const kinds = ['retained', 'subscription', 'outgoing', 'incoming', 'will'] as const;
export type Kind = (typeof kinds)[number];

/** One change of the broker's state. `value` is JSON; null removes it, and with `key` null all of that owner's kind. */
export interface StateChange {
  kind: Kind;
  owner: string;
  key: string | null;
  value: string | null;
}

export const brokerStateSchema = `
CREATE TABLE brokerState (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, owner, key)
) STRICT, WITHOUT ROWID;
`;

function saveChanges(tx: Tx, changes: readonly StateChange[]): void {
  for (const { kind, owner, key, value } of changes) {
    if (key === null) tx.run('DELETE FROM brokerState WHERE kind = ? AND owner = ?', kind, owner);
    else if (value === null) {
      tx.run('DELETE FROM brokerState WHERE kind = ? AND owner = ? AND key = ?', kind, owner, key);
    } else {
      tx.run(
        'INSERT INTO brokerState (kind, owner, key, value) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        kind,
        owner,
        key,
        value,
      );
    }
  }
}

export const saveBrokerState = command('broker.saveState', saveChanges, ({ length }) => length <= 16);

/** Everything of a kind, by owner and key. */
export function brokerState(reader: Reader, kind: Kind): { owner: string; key: string; value: string }[] {
  return reader.all('SELECT owner, key, value FROM brokerState WHERE kind = ? ORDER BY owner, key', kind);
}

export const brokerCommands = [saveBrokerState];
